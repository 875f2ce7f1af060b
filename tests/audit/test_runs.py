"""A run goes on where the last one stopped, whatever stopped it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from auditing import LIMITS, archive, audited, contents, rows, states
from msgspec.structs import replace

from gdoclint.audit.output import Output
from gdoclint.audit.plan import Wanted
from gdoclint.audit.reading import Results
from gdoclint.audit.run import Progress
from gdoclint.audit.sources import SourceError
from gdoclint.audit.store import Store, StoreError
from gdoclint.settings import Settings

POISON = {"d02": "segfault", "d05": "exception", "d07": "memory"}


def test_every_file_is_accounted_for_and_exactly_the_poison_labelled(tmp_path: Path) -> None:
    progress = audited(archive(tmp_path / "in", 12, **POISON), tmp_path / "out", workers=2)
    expected = {f"d{n:02}.txt": "checked" for n in range(1, 13)}
    expected |= {"d02.txt": "crashed", "d05.txt": "failed", "d07.txt": "memory"}
    assert states(tmp_path / "out") == expected
    assert progress.totals.states == {"checked": 9, "crashed": 1, "failed": 1, "memory": 1}
    assert (progress.done, progress.checked, progress.failed) == (12, 12, 3)
    assert os.listdir(tmp_path / "out") == ["audit.sqlite"]


def test_nothing_is_done_twice(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 8, d02="exception", d05="exception", d07="segfault")
    audited(folder, tmp_path / "out")
    before = contents(tmp_path / "out")
    again = audited(folder, tmp_path / "out")
    assert (again.checked, again.unchanged) == (0, 8), "nor is what failed tried again"
    assert contents(tmp_path / "out") == before
    quick = audited(folder, tmp_path / "out", wanted=Wanted(changed_only=True))
    assert (quick.work, quick.unchanged) == (0, 8)
    retried = audited(folder, tmp_path / "out", wanted=Wanted(retry_failed=True))
    assert (retried.checked, retried.failed) == (3, 3)
    assert contents(tmp_path / "out") == before


def test_a_file_touched_is_looked_at_once_more_only(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 3)
    audited(folder, tmp_path / "out")
    os.utime(folder / "d02.txt", (1, 1))
    trusting = Wanted(changed_only=True)
    touched = audited(folder, tmp_path / "out", wanted=trusting)
    assert (touched.work, touched.checked) == (1, 0)
    assert audited(folder, tmp_path / "out", wanted=trusting).work == 0


def test_what_changed_is_checked_again_and_what_vanished_is_marked(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 4)
    audited(folder, tmp_path / "out")
    (folder / "d01.txt").write_text("关于表彰先进的通报\n\n各县：\n　　略。\n", encoding="utf-8")
    os.utime(folder / "d02.txt")
    (folder / "d03.txt").unlink()
    (folder / "d09.txt").write_text("关于表彰的通报\n", encoding="utf-8")
    progress = audited(folder, tmp_path / "out")
    assert (progress.checked, progress.unchanged) == (2, 2)
    found = states(tmp_path / "out")
    assert found.pop("d03.txt") == "vanished"
    assert set(found.values()) == {"checked"}
    titles = dict(rows(tmp_path / "out", "SELECT path, title FROM documents"))
    assert titles["d01.txt"] == "关于表彰先进的通报"
    assert titles["d03.txt"] == "关于开展第4次安全生产检查的通知", "its last results stay"
    archive(folder, 3)
    audited(folder, tmp_path / "out")
    assert set(states(tmp_path / "out").values()) == {"checked"}


def test_other_rules_mean_that_all_is_checked_again(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 3)
    audited(folder, tmp_path / "out")
    other = Settings(ignore=("NUM",))
    assert audited(folder, tmp_path / "out", settings=other).checked == 3
    assert not rows(tmp_path / "out", "SELECT * FROM findings WHERE code LIKE 'NUM%'")
    assert audited(folder, tmp_path / "out", settings=other).checked == 0


def test_a_part_of_the_archive_leaves_the_rest_alone(tmp_path: Path) -> None:
    archive(tmp_path / "in" / "a", 2)
    archive(tmp_path / "in" / "b", 2)
    audited(tmp_path / "in", tmp_path / "out")
    (tmp_path / "in" / "b" / "d01.txt").unlink()
    assert audited(tmp_path / "in" / "a", tmp_path / "out").listed == 2
    assert states(tmp_path / "out")["b/d02.txt"] == "checked"
    assert states(tmp_path / "out")["b/d01.txt"] == "checked"
    audited(tmp_path / "in" / "b", tmp_path / "out")
    assert states(tmp_path / "out")["b/d01.txt"] == "vanished"
    with pytest.raises(StoreError, match="请用 --output 另给文件夹"):
        audited(archive(tmp_path / "elsewhere", 1), tmp_path / "out")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An archive of twelve, and what a run over it gives that nobody disturbs."""
    top = tmp_path_factory.mktemp("whole")
    folder = archive(top / "in", 12, d03="segfault", d07="exception")
    assert _resumed(folder, top / "out") == 12
    return folder, top / "out"


@pytest.mark.parametrize("moment", [0, 4, 8])
def test_a_run_that_is_killed_goes_on_as_if_nothing_had_been(
    tmp_path: Path, moment: int, whole: tuple[Path, Path]
) -> None:
    folder, undisturbed = whole
    _killed_after(moment, folder, tmp_path / "out")
    kept = _checked(tmp_path / "out")
    assert kept >= moment
    checked = _resumed(folder, tmp_path / "out")
    assert checked + kept == 12, "what was done is not done again"
    assert contents(tmp_path / "out") == contents(undisturbed)
    assert [run[0] for run in rows(tmp_path / "out", "SELECT state FROM runs")] == [
        "running",
        "done",
    ]


def _script(folder: Path, output: Path) -> subprocess.Popen[str]:
    """An audit in a process of its own, that says at the end how many it checked."""
    script = Path(__file__).with_name("auditing.py")
    path = os.pathsep.join([str(script.parent), *filter(None, sys.path)])
    return subprocess.Popen(
        [sys.executable, str(script), str(folder), str(output)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": path},
    )


def _killed_after(documents: int, folder: Path, output: Path) -> None:
    with _script(folder, output) as process:
        end = time.monotonic() + 30
        while process.poll() is None and time.monotonic() < end:
            if _checked(output) >= documents and (documents or _laid_out(output)):
                break
            time.sleep(0.005)
        assert process.poll() is None, "it was quicker than we are"
        process.send_signal(signal.SIGKILL)


def _resumed(folder: Path, output: Path) -> int:
    with _script(folder, output) as process:
        return int(process.communicate(timeout=60)[0])


def _laid_out(output: Path) -> bool:
    return bool(_ids(output / "audit.sqlite", "SELECT document FROM work"))


def _checked(output: Path) -> int:
    """How many are done; one may be in a shard and, just merged, in the store."""
    query = "SELECT id FROM documents WHERE state != 'waiting'"
    files = [output / "audit.sqlite", *(output / "shards").glob("*.sqlite")]
    return len(set().union(*(_ids(file, query) for file in files)))


def _ids(file: Path, query: str) -> set[int]:
    try:
        return {row[0] for row in rows(file, query)} if file.exists() else set()
    except sqlite3.Error:
        return set()


def test_shards_that_were_killed_in_the_making_or_damaged_are_dropped(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 2)
    shards = tmp_path / "out" / "shards"
    shards.mkdir(parents=True)
    sqlite3.connect(shards / "a.sqlite").execute("PRAGMA journal_mode = WAL").connection.close()
    (shards / "b.sqlite").write_bytes(b"")
    (shards / "c.sqlite").write_bytes(b"damaged" * 1000)
    assert audited(folder, tmp_path / "out").checked == 2
    assert os.listdir(tmp_path / "out") == ["audit.sqlite"]


@pytest.mark.parametrize("left", ["000001-00000000-late.sqlite", "lost.sqlite.part"])
def test_what_a_lost_worker_left_behind_is_gone_at_the_end(tmp_path: Path, left: str) -> None:
    folder = archive(tmp_path / "in", 6)

    def tell(progress: Progress) -> None:
        if progress.done:
            (tmp_path / "out" / "shards" / left).write_bytes(b"what was done a second time")

    assert audited(folder, tmp_path / "out", tell=tell).checked == 6
    assert os.listdir(tmp_path / "out") == ["audit.sqlite"]


def test_a_stopped_run_keeps_what_is_in_hand(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 20)
    stop = threading.Event()

    def tell(progress: Progress) -> None:
        if progress.done:
            stop.set()

    progress = audited(folder, tmp_path / "out", stop=stop, tell=tell)
    assert 0 < progress.checked < 20
    assert progress.totals.states == {"checked": progress.checked, "waiting": 20 - progress.checked}
    assert rows(tmp_path / "out", "SELECT state FROM runs") == [("interrupted",)]
    assert audited(folder, tmp_path / "out").checked == 20 - progress.checked


def test_only_one_run_at_a_time_uses_an_output(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 1)
    output = Output(str(tmp_path / "out"))
    with pytest.raises(StoreError, match="另一个 gdoclint audit 正在用"):
        audited(folder, tmp_path / "out")
    output.close()
    assert audited(folder, tmp_path / "out").checked == 1


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "audit.sqlite").write_text("not a store" * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="不能用作结果库"):
        Store(str(tmp_path / "audit.sqlite"))
    with pytest.raises(StoreError, match="不是审查结果库"):
        Results(str(tmp_path))
    with pytest.raises(StoreError, match="没有审查结果库"):
        Results(str(tmp_path / "none"))


def test_reports_come_back_as_they_were(tmp_path: Path) -> None:
    from gdoclint import check_file

    folder = archive(tmp_path / "in", 2)
    audited(folder, tmp_path / "out")
    direct = check_file(str(folder / "d01.txt"))
    with Results(str(tmp_path / "out")) as results:
        report = next(results.reports())
    assert report.findings == direct.findings
    assert (report.path, report.genre, report.format) == ("d01.txt", "通知", "text")
    assert report.document is not None
    assert direct.document is not None
    for finding in direct.findings:
        number = finding.span.paragraph
        assert report.document.paragraph(number).text == direct.document.paragraph(number).text


def test_no_words_of_a_classified_document_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = "机密★1年\n\n关于孔雀行动的通知\n\n各县区：\n　　一、孔雀行动。\n　　三、完。\n"
    (folder / "a.txt").write_text(text, encoding="utf-8")
    audited(folder, tmp_path / "out")
    assert rows(tmp_path / "out", "SELECT count(*) FROM findings WHERE code = 'SEC001'") == [(1,)]
    assert not rows(tmp_path / "out", "SELECT * FROM texts")
    held = (tmp_path / "out" / "audit.sqlite").read_bytes()
    assert "孔雀".encode() not in held


def test_documents_in_memory_are_audited(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    for file in archive(tmp_path / "in", 4, d02="segfault").iterdir():
        system.pipe(f"/archive/unit/{file.name}", file.read_bytes())
    audited("memory://archive", "memory://results")
    assert audited("memory://archive", "memory://results").checked == 0
    system.get_file("/results/audit.sqlite", str(tmp_path / "got.sqlite"))
    assert states(tmp_path / "got.sqlite") == {
        f"unit/d0{n}.txt": "crashed" if n == 2 else "checked" for n in range(1, 5)
    }
    assert not system.find("/results/shards")
    with pytest.raises(SourceError, match="没有这个文件或文件夹"):
        audited("memory://nothing", tmp_path / "out")


def test_without_limits_documents_are_checked_all_the_same(tmp_path: Path) -> None:
    limits = replace(LIMITS, seconds=0.0, memory=0)
    assert audited(archive(tmp_path / "in", 2), tmp_path / "out", limits=limits).failed == 0


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_unicode_is_audited(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 1)
    os.rename(folder / "d01.txt", os.fsencode(folder) + b"/" + "报告.txt".encode("gbk"))
    assert audited(folder, tmp_path / "out").failed == 0
    assert states(tmp_path / "out") == {r"\xb1\xa8\xb8\xe6.txt": "checked"}
    assert audited(folder, tmp_path / "out").unchanged == 1
