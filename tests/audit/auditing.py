"""Makes small archives, audits them, and tells what a store holds."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from poison import CHECKER

from gdoclint.audit.engines import Engine, local
from gdoclint.audit.messages import Limits
from gdoclint.audit.plan import Listed, Wanted
from gdoclint.audit.roots import root_of, scopes
from gdoclint.audit.run import Progress, Request, audit
from gdoclint.audit.schema import TABLES
from gdoclint.audit.sources import is_url, listed, on_disk
from gdoclint.discover import documents
from gdoclint.settings import Settings

TEXT = """关于开展第{n}次安全生产检查的通知

各县区人民政府：
　　现将有关事项通知如下，请认真贯彻执行。
　　一、检查时间为2024年3月{n}日。
　　三、检查结果于月底前报送市政府办公室。

示例市人民政府办公室
2024年3月{n}日
"""
LIMITS = Limits(seconds=30.0, memory=1024, checker=CHECKER)


def archive(folder: Path, count: int, **poison: str) -> Path:
    """A folder of so many documents; ``d03="hang"`` makes one of them poisonous."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(1, count + 1):
        name = f"d{n:02}"
        text = TEXT.format(n=n % 28 + 1)
        if name in poison:
            text += f"POISON:{poison[name]}\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def audited(
    place: Path | str,
    output: Path | str,
    *,
    engine: Engine | None = None,
    kind: str = "local",
    settings: Settings | None = None,
    limits: Limits = LIMITS,
    wanted: Wanted | None = None,
    stop: threading.Event | None = None,
    tell: Callable[[Progress], None] = lambda progress: None,
    workers: int = 1,
) -> Progress:
    """Audit a folder or URL, with the poison at work."""
    paths = (str(place),)
    root = root_of(paths)
    request = Request(
        paths, root, tuple(scopes(paths, root)), str(output), workers, kind, limits,
        wanted or Wanted(),
    )  # fmt: skip
    settings = settings or Settings()
    found: Iterable[Any] = (
        listed(str(place)) if is_url(str(place)) else map(on_disk, documents(paths))
    )
    engine = engine or local(workers, limits)
    stop = stop or threading.Event()
    return audit(request, (Listed(one, settings) for one in found), engine, stop, tell)


def rows(store: Path | str, query: str) -> list[Any]:
    """What a query says of a store."""
    file = Path(store)
    with sqlite3.connect(file / "audit.sqlite" if file.is_dir() else file) as connection:
        return connection.execute(query).fetchall()


def states(store: Path | str) -> dict[str, str]:
    """The state of each document."""
    return dict(rows(store, "SELECT path, state FROM documents ORDER BY path"))


def contents(store: Path | str) -> dict[str, list[Any]]:
    """All that a store holds but when it was made and how long that took."""
    documents = rows(store, "SELECT * FROM documents ORDER BY id")
    held = {"documents": [row[:3] + row[4:-1] for row in documents]}
    for table in ("findings", "across", "texts", "rules", "work"):
        held[table] = rows(store, f"SELECT * FROM {table} ORDER BY 1, 2")
    return held


assert "seconds REAL\n)" in TABLES  # contents leaves out the last column


if __name__ == "__main__":  # what the tests kill
    print(audited(sys.argv[1], sys.argv[2]).checked)
