"""Documents are compared again only when that can give something else."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import pytest
from auditing import archive, audited

from gdoclint.audit import compared
from gdoclint.audit.run import Progress
from gdoclint.settings import Settings


@pytest.fixture
def comparisons(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Grows by one with each comparison."""
    made: list[Any] = []
    monkeypatch.setattr(compared, "compare", lambda store, settings: made.append(store.path))
    return made


def test_what_did_not_change_is_not_compared_again(tmp_path: Path, comparisons: list[Any]) -> None:
    folder = archive(tmp_path / "in", 3)
    audited(folder, tmp_path / "out")
    audited(folder, tmp_path / "out")
    assert len(comparisons) == 1


def test_a_changed_a_vanished_and_another_file_beside_make_it_new(
    tmp_path: Path, comparisons: list[Any]
) -> None:
    folder = archive(tmp_path / "in", 3)
    audited(folder, tmp_path / "out")
    with (folder / "d01.txt").open("a", encoding="utf-8") as file:
        file.write("　　另行通知。\n")
    audited(folder, tmp_path / "out")
    assert len(comparisons) == 2
    (folder / "d02.txt").unlink()
    audited(folder, tmp_path / "out")
    assert len(comparisons) == 3
    (folder / "附件.pdf").write_bytes(b"%PDF-1.4")
    os.utime(folder, ns=(1, 1))
    audited(folder, tmp_path / "out")
    assert len(comparisons) == 4
    audited(folder, tmp_path / "out", settings=Settings(ignore=("NUM",)))
    assert len(comparisons) == 5


def test_a_run_that_was_stopped_leaves_it_to_the_next(
    tmp_path: Path, comparisons: list[Any]
) -> None:
    folder = archive(tmp_path / "in", 9)
    audited(folder, tmp_path / "out")
    archive(folder, 9, d01="exception", d09="exception")
    stop = threading.Event()

    def tell(progress: Progress) -> None:
        if progress.work is not None and progress.done == progress.work:
            stop.set()

    audited(folder, tmp_path / "out", stop=stop, tell=tell)
    assert len(comparisons) == 1
    assert audited(folder, tmp_path / "out").checked == 0
    assert len(comparisons) == 2
