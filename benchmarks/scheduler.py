"""What a very large audit costs beside the checking: laying out, sending, merging.

    python benchmarks/scheduler.py [--documents 100000] [--shards 3000] [--workers 2]

Nothing is checked: the files are only names, and the shards are done by a function that does
nothing, so that the figures are those of the scheduler and of the store alone. They are CPU time
of the one process that does all of this, whatever else the machine has to do, and what
docs/decisions/0012 reckons with.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from gdoclint.audit.engines import dask
from gdoclint.audit.keys import program
from gdoclint.audit.messages import Job, Limits
from gdoclint.audit.plan import Keys, Listed, Wanted, jobs, planned
from gdoclint.audit.rows import Outcome
from gdoclint.audit.shards import Finished, Shard
from gdoclint.audit.sources import Found
from gdoclint.audit.store import Store
from gdoclint.settings import Settings

ROOT = "/archive"
FINDING = (
    *("NUM002", "error", 31, 0, 2, "序号不连续：“一、”之后是“三、”，缺“二、”", None),
    *('["正文","二、主要任务"]', "三、", None, "0123456789abcdef", None),
)


def nothing(shard: Shard) -> Finished:
    """A shard is done."""
    return Finished("", checked=len(shard.jobs))


def files(count: int) -> Iterator[Listed]:
    """So many names of files."""
    settings = Settings()
    for number in range(count):
        name = f"{ROOT}/unit{number % 997:03}/{2000 + number % 25}/document-{number:09}.docx"
        yield Listed(Found(name, 30_000, str(1_700_000_000_000_000_000 + number)), settings)


def laid_out(folder: Path, count: int) -> Store:
    """A store with so much work in it; prints what that took."""
    store = Store(str(folder / "audit.sqlite"))
    start = time.process_time()
    planned(store, ROOT, files(count), Keys(), Wanted())
    took = time.process_time() - start
    store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = os.path.getsize(store.path)
    print(f"laid out: {count / took:,.0f} documents/s, {size / count:.0f} bytes each")
    start = time.process_time()
    given = sum(map(len, jobs(store, ROOT, lambda: 100)))
    print(f"taken up again as shards: {given / (time.process_time() - start):,.0f} documents/s")
    return store


def merged(folder: Path, store: Store, shards: int, size: int, findings: int) -> None:
    """Shards written and merged; prints what that took and what is kept."""
    before = os.path.getsize(store.path)
    outcomes = [
        Outcome(
            id_, f"unit/document-{id_:09}.docx", 30_000, "1", "0" * 32, "0" * 16, "checked",
            format="docx", genre="通知", title="关于开展安全生产大检查的通知",
            number="示府办发〔2024〕5号", organ="示例市人民政府办公室", date="2024-03-02",
            facts="{" + "x" * 800 + "}", findings=(FINDING,) * findings,
            text=os.urandom(600), seconds=0.012,
        )
        for id_ in range(1, shards * size + 1)
    ]  # fmt: skip
    names = []
    start = time.process_time()
    for number in range(shards):
        name = str(folder / f"{number}.sqlite")
        with Store(name, passing=True) as shard:
            for outcome in outcomes[number * size : (number + 1) * size]:
                shard.add(outcome)
        names.append(name)
    written = time.process_time() - start
    start = time.process_time()
    for name in names:
        store.merge(name)
    took = time.process_time() - start
    store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    count = shards * size
    kept = (os.path.getsize(store.path) - before) / count
    print(
        f"shards of {size} with {findings} findings each: written at {count / written:,.0f}"
        f" documents/s, merged at {count / took:,.0f}, {kept:,.0f} bytes a document"
    )


def scheduled(shards: int, size: int, workers: int) -> None:
    """No-op shards through a Dask cluster; prints how many a second."""
    batch = tuple(
        Job(n, f"unit/document-{n:09}.docx", f"{ROOT}/unit/document-{n:09}.docx", "0" * 16)
        for n in range(size)
    )
    one = Shard("000001-00000001", batch, {"0" * 16: Settings()}, Limits(), ROOT, program())
    engine = dask(None, workers, nothing)
    start = done = 0.0
    for finished in engine((one for _ in range(shards)), threading.Event()):
        if not done:
            start = time.process_time()  # the cluster is up
        done += finished.checked
    rate = done / (time.process_time() - start)
    print(
        f"no-op shards of {size}: {1000 * size / rate:.1f} ms of scheduler and client each:"
        f" at most {rate / size:,.0f} shards/s, {rate:,.0f} documents/s"
    )


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--shards", type=int, default=3_000)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        store = laid_out(Path(name), asked.documents)
        merged(Path(name), store, 50, 100, 5)
        store.close()
    for size in (1, 100, 1000):
        scheduled(asked.shards if size < 1000 else asked.shards // 10, size, asked.workers)


if __name__ == "__main__":
    sys.exit(main())
