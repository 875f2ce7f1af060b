"""Measures gdoclint against what it must not cost: ``python benchmarks/run.py [FOLDER]``.

Every figure is of whole processes, imports and all, the best of some runs; FOLDER holds .docx
files (default: twenty made here). Ends with 1 when a limit is passed. POSIX only.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import documents

PYTHON_DOCX = """\
import sys, docx
for path in sys.argv[1:]:
    for paragraph in docx.Document(path).paragraphs:
        paragraph.text
"""
CHECK = ("-m", "gdoclint", "check", "--fail-on", "never")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: CPU and wall seconds, peak memory in MiB."""

    cpu: float
    wall: float
    memory: float


def run(arguments: Sequence[str], python: str = sys.executable) -> Cost:
    """The cost of one Python process; CalledProcessError when it fails."""
    command = [python, *arguments]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=_environment())
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    wall = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit / 2**20)


@cache
def _environment() -> dict[str, str]:
    """An environment in which a first run leaves its bytecode, as installing a package does."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}


def best(times: int, *commands: Sequence[str]) -> list[Cost]:
    """Of each command the run that took the least CPU; they take turns, so that all of them meet
    the same machine."""
    rounds = [[run(arguments) for arguments in commands] for _ in range(times)]
    return [min(costs, key=lambda cost: cost.cpu) for costs in zip(*rounds, strict=True)]


def report(what: str, value: float, limit: float, unit: str, detail: str) -> bool:
    """Print one line; whether the limit is kept."""
    kept = value <= limit
    mark = "ok  " if kept else "OVER"
    print(f"{mark} {what}: {value:.2f}{unit} (limit {limit:g}{unit}; {detail})", flush=True)
    return kept


def measure_documents(files: Sequence[str]) -> bool:
    """Checking .docx files against python-docx opening them and reading their text.

    With the start of the two processes; what each file after the first adds is told too.
    """
    theirs_of = ("-c", PYTHON_DOCX)
    ours, theirs, first, their_first = best(
        15, [*CHECK, *files], [*theirs_of, *files], [*CHECK, files[0]], [*theirs_of, files[0]]
    )
    ms = 1000 / (len(files) - 1)
    more, than = (ours.cpu - first.cpu) * ms, (theirs.cpu - their_first.cpu) * ms
    detail = (
        f"{len(files)} files: {ours.cpu:.2f} s against {theirs.cpu:.2f} s of CPU; "
        f"each further file {more:.1f} ms against {than:.1f} ms"
    )
    return report("checking / python-docx reading", ours.cpu / theirs.cpu, 1.5, " x", detail)


def measure_text(folder: Path) -> bool:
    """10,000 paragraphs of text."""
    path = folder / "long.txt"
    path.write_text(documents.text_file(10_000), encoding="utf-8")
    (cost,) = best(3, [*CHECK, "--profile", "formal", str(path)])
    detail = f"{path.stat().st_size / 2**20:.1f} MiB, wall {cost.wall:.2f} s"
    return report("10,000 paragraphs of text", cost.cpu, 3, " s", detail)


def measure_start() -> bool:
    """``gdoclint --version`` against an interpreter that imports click."""
    ours, theirs = best(20, ["-m", "gdoclint", "--version"], ["-c", "import click"])
    detail = f"{ours.cpu * 1000:.0f} ms against {theirs.cpu * 1000:.0f} ms of CPU"
    return report("--version / import click", ours.cpu / theirs.cpu, 1.5, " x", detail)


def measure_memory(folder: Path) -> bool:
    """A .docx of 500 pages."""
    path = folder / "long.docx"
    path.write_bytes(documents.word_file(500))
    cost = run([*CHECK, str(path)])
    detail = f"file {path.stat().st_size / 2**20:.1f} MiB, CPU {cost.cpu:.1f} s"
    return report("peak memory, 500 pages", cost.memory, 400, " MiB", detail)


def make(folder: Path) -> list[str]:
    """Twenty documents of 1 to 20 pages."""
    paths = [folder / f"{pages}.docx" for pages in range(1, 21)]
    for pages, path in enumerate(paths, 1):
        path.write_bytes(documents.word_file(pages, pages))
    return [str(path) for path in paths]


def main() -> int:
    """Print every figure; 1 when one is over its limit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = [str(p) for a in sys.argv[1:] for p in sorted(Path(a).glob("*.docx"))]
        kept = [
            measure_start(),
            measure_documents(given or make(folder)),
            measure_text(folder),
            measure_memory(folder),
        ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    raise SystemExit(main())
