"""A document can end its process, never the run."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from auditing import LIMITS, archive
from msgspec.structs import replace

from gdoclint.audit import sandbox as module
from gdoclint.audit.messages import Done, Gone, Job, Limits
from gdoclint.audit.rows import Outcome
from gdoclint.audit.sandbox import Answer, Sandbox, SandboxError
from gdoclint.settings import Settings

SETTINGS = {"key": Settings()}


def jobs_of(folder: Path) -> list[Job]:
    files = sorted(folder.iterdir())
    return [Job(n, file.name, str(file), "key") for n, file in enumerate(files, 1)]


def answers(folder: Path, limits: Limits = LIMITS) -> dict[str, Answer]:
    sandbox = Sandbox(limits)
    try:
        return {job.path: answer for job, answer in sandbox.answers(jobs_of(folder), SETTINGS)}
    finally:
        sandbox.close()


def outcome(answer: Answer) -> Outcome:
    assert isinstance(answer, Done)
    return answer.outcome


def test_each_poison_is_labelled_and_the_others_are_checked(tmp_path: Path) -> None:
    poison = {"d02": "segfault", "d03": "hang", "d05": "memory", "d06": "exception"}
    found = answers(archive(tmp_path / "in", 7, **poison), replace(LIMITS, seconds=6.0))
    assert {name: outcome(answer).state for name, answer in found.items()} == {
        "d01.txt": "checked",
        "d02.txt": "crashed",
        "d03.txt": "timeout",
        "d04.txt": "checked",
        "d05.txt": "memory",
        "d06.txt": "failed",
        "d07.txt": "checked",
    }
    assert outcome(found["d02.txt"]).reason == "检查进程崩溃（信号 11）"
    assert outcome(found["d03.txt"]).reason == "检查超过时间限额（6 秒）"
    assert outcome(found["d06.txt"]).reason == "内部错误：RuntimeError: poison"
    hashes = [outcome(answer).hash for answer in found.values()]
    assert all(hashes), "what ended the process is known by its content all the same"
    assert len(set(hashes)) == len(hashes)


def test_an_outcome_tells_of_findings_and_the_document(tmp_path: Path) -> None:
    found = outcome(answers(archive(tmp_path / "in", 1))["d01.txt"])
    assert found.title == "关于开展第2次安全生产检查的通知"
    assert found.genre == "通知"
    assert found.date == "2024-03-02"
    assert found.errors == len([row for row in found.findings if row[1] == "error"]) > 0
    assert any(row[0] == "NUM002" for row in found.findings)
    assert found.text is not None
    assert outcome(answers(tmp_path / "in", replace(LIMITS, text=False))["d01.txt"]).text is None


def test_a_file_that_went_away_is_gone(tmp_path: Path) -> None:
    sandbox = Sandbox(LIMITS)
    job = Job(1, "no.txt", str(tmp_path / "no.txt"), "key")
    assert [answer for _, answer in sandbox.answers([job], SETTINGS)] == [Gone()]
    sandbox.close()


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (folder / "b.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "c.txt").mkdir()
    found = answers(folder)
    assert {outcome(answer).state for answer in found.values()} == {"unreadable"}
    assert outcome(found["c.txt"]).reason == "文件夹打不开"


def test_a_document_is_tried_again_when_somebody_ends_the_process(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 6)
    sandbox = Sandbox(LIMITS)
    found = []
    for job, answer in sandbox.answers(jobs_of(folder), SETTINGS):
        found.append((job.path, outcome(answer).state))
        if len(found) == 2:
            process = sandbox._process
            assert process is not None
            os.kill(process._popen.pid, signal.SIGKILL)
    sandbox.close()
    assert found == [(f"d0{n}.txt", "checked") for n in range(1, 7)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_the_process_dies_with_its_parent_even_in_the_midst_of_a_document(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 1, d01="hang")
    told, tell = os.pipe()
    parent = os.fork()
    if parent == 0:
        limits = replace(LIMITS, seconds=60.0)
        sandbox = Sandbox(limits)
        sandbox._send(jobs_of(folder)[0], SETTINGS, first=True)
        assert sandbox._process is not None
        os.write(tell, str(sandbox._process._popen.pid).encode())
        time.sleep(60)
        os._exit(1)
    child = int(os.read(told, 20))
    time.sleep(0.5)
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    assert _ends(child, 3.0)


def _ends(pid: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_large_documents_from_elsewhere_do_not_block(tmp_path: Path) -> None:
    text = "关于印发方案的通知\n" + "　　请认真贯彻执行。\n" * 1_500
    jobs = [Job(n, f"{n}.txt", f"s3://b/{n}.txt", "key", data=text.encode()) for n in range(3)]
    sandbox = Sandbox(replace(LIMITS, seconds=30.0))
    states = [outcome(answer).state for _, answer in sandbox.answers(jobs, SETTINGS)]
    sandbox.close()
    assert states == ["checked"] * 3


def test_a_process_that_cannot_start_is_no_fault_of_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_CODE", "raise SystemExit(3)")
    with pytest.raises(SandboxError, match="退出码 3"):
        answers(archive(tmp_path / "in", 1))
