"""Measures gdoclint against gongwen-skill: ``python benchmarks/against.py [FILE.docx …]``.

Prints the CPU seconds and the peak memory of checking 200 documents in one process (40 copies
of five .docx; without arguments made here), ours by the command line, theirs by their Python
functions; and what checking one short text costs against importing our core packages. gongwen-skill
is installed into a temporary environment by pip. Ends with 1 when a limit is passed. POSIX only.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import documents
from run import CHECK, best, report, run

THEIRS = "gongwen-skill==2.15.0"
COPIES = 40
THEIR_CHECK = """\
import sys
from engine.core.document.parser import parse_docx
from engine.core.rules.engine import RuleEngine
engine = RuleEngine()
found = sum(len(engine.check(parse_docx(path), "notice")) for path in sys.argv[1:])
print(found)
"""


def installed(folder: Path) -> str:
    """The Python of a new environment that holds their package."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "-q", THEIRS], check=True)
    return python


def copies(files: list[Path], folder: Path) -> list[str]:
    """Forty copies of each file."""
    paths = []
    for number in range(COPIES):
        for index, file in enumerate(files):
            path = folder / f"{number}-{index}.docx"
            shutil.copyfile(file, path)
            paths.append(str(path))
    return paths


def measure_many(files: list[Path], folder: Path) -> bool:
    """200 documents in one run, against theirs."""
    paths = copies(files, folder)
    theirs_python = installed(folder / "theirs")
    run(["-c", THEIR_CHECK, *paths[:1]], theirs_python)  # leaves its bytecode, as ours does
    ours = min((run([*CHECK, *paths]) for _ in range(2)), key=lambda cost: cost.cpu)
    theirs = run(["-c", THEIR_CHECK, *paths], theirs_python)
    detail = f"{len(paths)} files: {ours.cpu:.1f} s against {theirs.cpu:.1f} s of CPU"
    kept = report("200 documents / gongwen-skill", ours.cpu / theirs.cpu, 1 / 3, " x", detail)
    detail = f"{ours.memory:.0f} MiB against {theirs.memory:.0f} MiB"
    return report("the same, peak memory", ours.memory / theirs.memory, 1, " x", detail) and kept


def measure_short(folder: Path) -> bool:
    """One short text against importing click, lark and regex."""
    path = folder / "short.txt"
    path.write_text(documents.text_file(5), encoding="utf-8")
    ours, imports = best(20, [*CHECK, str(path)], ["-c", "import click, lark, regex"])
    detail = f"{ours.cpu * 1000:.0f} ms against {imports.cpu * 1000:.0f} ms of CPU"
    return report("one short text / imports", ours.cpu / imports.cpu, 2.5, " x", detail)


def main() -> int:
    """Print every figure; 1 when one is over its limit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [Path(argument) for argument in sys.argv[1:]]
        if not files:
            files = [folder / f"{pages}.docx" for pages in (1, 2, 3, 5, 8)]
            for pages, path in enumerate(files, 1):
                path.write_bytes(documents.word_file(pages, pages))
        kept = [measure_short(folder), measure_many(files, folder)]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    raise SystemExit(main())
