"""A large audit, with everything that can go wrong: what is done, what it costs.

    python benchmarks/audit.py CORPUS [--documents 5000] [--poison 20] [--only NAME]…

Makes an archive of copies of the documents in the folder CORPUS and of generated ones, with so
many of each kind of poison: segfault, endless loop, memory, exception, encrypted, broken. Audits
it without a break, with three kills (-9) and resumptions, by a Dask cluster of two processes of
which one is killed, on one core and on two; prints what was seen, and fails where that is not
what was promised.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve()
TESTS = HERE.parents[1] / "tests"
for folder in (TESTS / "audit", TESTS, HERE.parents[1]):
    sys.path.insert(0, str(folder))
os.environ["PYTHONPATH"] = os.pathsep.join([*sys.path[:3], os.environ.get("PYTHONPATH", "")])

from auditing import TEXT, audited, contents, rows, states  # noqa: E402
from poison import CHECKER  # noqa: E402

from gdoclint.audit.engines import dask  # noqa: E402
from gdoclint.audit.messages import Limits  # noqa: E402
from gdoclint.audit.plan import Wanted  # noqa: E402
from gdoclint.audit.run import Progress  # noqa: E402
from gdoclint.document import Unreadable  # noqa: E402
from gdoclint.readers import read  # noqa: E402

SUFFIXES = (".docx", ".txt", ".md")
LIMITS = Limits(seconds=10.0, memory=1024, checker=CHECKER)
LABELS = {
    "segfault": "crashed",
    "hang": "timeout",
    "memory": "memory",
    "exception": "failed",
    "encrypted": "unreadable",
    "broken": "unreadable",
}


def made(folder: Path, corpus: Path, count: int, poison: int, seed: int = 7) -> dict[str, str]:
    """Makes the archive; the state that each document should end in, by path."""
    random.seed(seed)
    found = (f for f in corpus.rglob("*") if f.suffix in SUFFIXES and f.is_file())
    files = sorted(f for f in found if _is_readable(f))  # a corpus may have poison of its own
    kinds = [kind for kind in LABELS for _ in range(poison)]
    kinds += [""] * (count - len(kinds))
    random.shuffle(kinds)
    expected = {}
    for number, kind in enumerate(kinds):
        unit = folder / f"unit{number % 25:02}"
        unit.mkdir(parents=True, exist_ok=True)
        source = files[number % len(files)] if number % 5 and files else None
        path = _document(unit / f"{number:05}", kind, source, number)
        expected[path.relative_to(folder).as_posix()] = LABELS.get(kind, "checked")
    return expected


def _is_readable(path: Path) -> bool:
    try:
        read(str(path))
    except Unreadable:
        return False
    return True


def _document(stem: Path, kind: str, source: Path | None, number: int) -> Path:
    if kind == "encrypted":
        path = stem.with_suffix(".docx")
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
    elif kind == "broken":
        path = stem.with_suffix(".docx")
        path.write_bytes(b"PK\x03\x04" + random.randbytes(2000))
    elif kind or source is None:
        path = stem.with_suffix(".txt")
        text = TEXT.format(n=number % 28 + 1) + (f"POISON:{kind}\n" if kind else "")
        path.write_text(text, encoding="utf-8")
    else:
        path = stem.with_suffix(source.suffix)
        shutil.copyfile(source, path)
    return path


def say(words: str) -> None:
    """Print a line with the time since the start."""
    print(f"{time.monotonic() - _START:7.1f} s  {words}", flush=True)


_START = time.monotonic()


def in_child(job: str, *words: object, cores: int = 2) -> dict[str, float]:
    """Run ``job`` of this file in a process of its own on so many cores; what it printed."""
    allowed = sorted(os.sched_getaffinity(0))[:cores]
    done = subprocess.run(
        [sys.executable, str(HERE), "--job", job, *map(str, words)],
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
        preexec_fn=lambda: os.sched_setaffinity(0, allowed),
    )
    return {key: float(value) for key, value in map(str.split, done.stdout.splitlines())}


def job_audit(place: str, output: str, workers: str, changed_only: str = "") -> None:
    """Audit, and print the rate, the time, the CPU and the memory of this process."""
    before = time.process_time()
    last = [0, 0.0]  # when the last document was done: comparing them all comes after

    def tell(progress: Progress) -> None:
        if progress.done != last[0]:
            last[:] = progress.done, progress.seconds

    wanted = Wanted(bool(changed_only))
    progress = audited(
        place, output, limits=LIMITS, workers=int(workers), wanted=wanted, tell=tell
    )
    print("documents", progress.done)
    print("checked", progress.checked)
    print("seconds", progress.seconds)
    print("rate", progress.done / max(last[1] - progress.began, 1e-9))
    print("compared", progress.seconds - last[1])
    print("parent_cpu", time.process_time() - before)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print("cpu", time.process_time() + used.ru_utime + used.ru_stime)
    status = Path("/proc/self/status").read_text()  # ru_maxrss is inherited
    print("peak_mib", int(status.split("VmHWM:")[1].split()[0]) / 1024)


def whole(folder: Path, output: Path, expected: dict[str, str]) -> dict[str, float]:
    """An audit without a break: every file accounted for, exactly the poison labelled."""
    seen = in_child("audit", folder, output, 2)
    _compare(output, expected, "本机两个进程")
    say(f"  每秒 {seen['rate']:.1f} 个，主进程 CPU {seen['parent_cpu']:.1f} s")
    return seen


def _compare(output: Path, expected: dict[str, str], name: str) -> None:
    found = states(output)
    assert found.keys() == expected.keys(), "not every file is accounted for"
    wrong = {path: (found[path], state) for path, state in expected.items() if found[path] != state}
    assert not wrong, wrong
    say(f"{name}：{len(found)} 个文件全部在册，{dict(Counter(found.values()))}")


def killed(folder: Path, output: Path, expected: dict[str, str], whole_store: Path) -> None:
    """Kill -9 at three moments, resume each time; the store is as if nothing had been."""
    kept = 0
    for moment in (0.15, 0.45, 0.75):
        process = subprocess.Popen(
            [sys.executable, str(HERE), "--job", "audit", str(folder), str(output), "2"],
            stdout=subprocess.DEVNULL,
        )
        while process.poll() is None and _done(output) < moment * len(expected):
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
        before, kept = kept, _done(output)
        assert before <= kept, "something was lost"
        say(f"  kill -9 时已查 {kept} 个")
    last = in_child("audit", folder, output, 2)
    assert last["checked"] + kept == len(expected), "something was done twice, or not at all"
    say(f"  接着做：又查 {last['checked']:.0f} 个，没有一个查两遍")
    _same(output, whole_store, "三次 kill -9 之后")


def _same(output: Path, other: Path, name: str) -> None:
    one, two = contents(output), contents(other)
    for table in one:
        pairs = zip(one[table], two[table], strict=False)
        different = [pair for pair in pairs if pair[0] != pair[1]]
        assert one[table] == two[table], f"{table}: {len(different)} differ: {different[:2]}"
    say(f"{name}：结果库与不中断的逐行相同（{ {t: len(r) for t, r in one.items()} }）")


def _done(output: Path) -> int:
    """How many documents are done; one may be in a shard and, just merged, in the store."""
    done: set[int] = set()
    for file in (output / "audit.sqlite", *(output / "shards").glob("*.sqlite")):
        try:
            done.update(id_ for (id_,) in rows(file, _DONE) if file.exists())
        except Exception:  # just made, or just merged
            continue
    return len(done)


_DONE = "SELECT id FROM documents WHERE state != 'waiting'"


def clustered(folder: Path, output: Path, expected: dict[str, str], whole_store: Path) -> None:
    """A Dask cluster of two processes, one of which is killed in the middle."""
    from distributed import LocalCluster

    with LocalCluster(2, threads_per_worker=1, dashboard_address=None) as cluster:
        lost: list[int] = []

        def tell(progress: Progress) -> None:
            if progress.done > len(expected) // 2 and not lost:
                lost.append(next(iter(cluster.workers.values())).pid)
                os.kill(lost[0], signal.SIGKILL)

        engine = dask(cluster.scheduler_address, 2)
        progress = audited(folder, output, engine=engine, kind="dask", limits=LIMITS, tell=tell,
                           workers=2)  # fmt: skip
        assert lost
    _compare(output, expected, f"Dask 两个进程，中途杀掉 {lost[0]}")
    say(f"  每秒 {progress.done / (progress.seconds - progress.began):.1f} 个")
    _same(output, whole_store, "Dask")


def cores(folder: Path, scratch: Path) -> None:
    """Documents per second on one core and on two, alternately, without poison.

    On a machine that others use as well the clock says little. So the CPU that a document costs
    is told too, and how long the cores allowed stood idle: of these follows what two cores would
    give if nobody else were there.
    """
    best: dict[int, float] = {}
    whole: dict[int, float] = {}
    cost: dict[int, float] = {}
    idle: dict[int, float] = {}
    for turn in range(3):
        for count in (1, 2):
            output = scratch / f"cores{count}-{turn}"
            before = _idle(count)
            seen = in_child("audit", folder, output, count, cores=count)
            stood = (_idle(count) - before) / (count * seen["seconds"])
            best[count] = max(best.get(count, 0.0), seen["rate"])
            whole[count] = min(whole.get(count, 1e9), seen["seconds"])
            cost[count] = min(cost.get(count, 1e9), seen["cpu"] / seen["documents"])
            idle[count] = min(idle.get(count, 1.0), stood)
    say(f"一核每秒 {best[1]:.1f} 个，两核每秒 {best[2]:.1f} 个：{best[2] / best[1]:.2f} 倍")
    say(f"  全程（含列出、比较）{whole[1]:.1f} s 与 {whole[2]:.1f} s：{whole[1] / whole[2]:.2f} 倍")
    for count in (1, 2):
        each, stood = 1000 * cost[count], 100 * idle[count]
        say(f"  {count} 核：每个文件 CPU {each:.1f} ms，空闲 {stood:.1f}%")
    gain = 2 * cost[1] * (1 - idle[2]) / (cost[2] * (1 - idle[1]))
    say(f"  没有别人用机器时，两核应是一核的 {gain:.2f} 倍")


def _idle(count: int) -> float:
    """Seconds that the first cores allowed stood idle since the machine was started."""
    names = [f"cpu{core}" for core in sorted(os.sched_getaffinity(0))[:count]]
    lines = (line.split() for line in Path("/proc/stat").read_text().splitlines())
    ticks = sum(int(line[4]) + int(line[5]) for line in lines if line[0] in names)
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(scratch: Path, corpus: Path, large: int) -> None:
    """The peak of the parent's memory with few documents and with many."""
    peaks = {}
    for count in (500, large):
        folder = scratch / f"memory{count}"
        made(folder, corpus, count, 0)
        peaks[count] = in_child("audit", folder, scratch / f"out{count}", 2)["peak_mib"]
    say("主进程内存峰值：" + "，".join(f"{n} 个文件 {mib:.1f} MiB" for n, mib in peaks.items()))


def again(folder: Path, output: Path, first: dict[str, float]) -> None:
    """A second run over what did not change."""
    for quick in ("", "1"):
        seen = in_child("audit", folder, output, 2, quick)
        assert seen["checked"] == 0
        share = 100 * seen["seconds"] / first["seconds"]
        name = "--changed-only" if quick else "第二次"
        say(f"{name}：{seen['seconds']:.2f} s，是第一次 {first['seconds']:.1f} s 的 {share:.1f}%")


def main() -> None:
    """Run what is asked for."""
    if sys.argv[1:2] == ["--job"]:
        return job_audit(*sys.argv[3:])
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--poison", type=int, default=20)
    parser.add_argument("--only", action="append", choices=["kill", "dask", "cores", "memory"])
    asked = parser.parse_args()
    wanted = asked.only or ["kill", "dask", "cores", "memory"]
    with tempfile.TemporaryDirectory(prefix="audit-") as name:
        scratch = Path(name)
        folder = scratch / "archive"
        whole_store = scratch / "whole"
        expected = made(folder, asked.corpus, asked.documents, asked.poison)
        say(f"{len(expected)} 个文件，每种毒文件 {asked.poison} 个")
        if not {"kill", "dask"}.isdisjoint(wanted):
            whole(folder, whole_store, expected)
        if "kill" in wanted:
            killed(folder, scratch / "killed", expected, whole_store)
        if "dask" in wanted:
            clustered(folder, scratch / "dask", expected, whole_store)
        if "cores" in wanted:
            clean = scratch / "clean"
            made(clean, asked.corpus, max(asked.documents, 50), 0)
            cores(clean, scratch)
        if "memory" in wanted:
            memory(scratch, asked.corpus, asked.documents)
            large = scratch / f"memory{asked.documents}"
            first = in_child("audit", large, scratch / "first", 2)
            again(large, scratch / "first", first)
    return None


if __name__ == "__main__":
    main()
