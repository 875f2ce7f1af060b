"""Many documents in several processes: the same reports in the same order, whatever happens."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typed import endless

from gdoclint import Settings, jobs
from gdoclint.api import check_file
from gdoclint.engine import Report

FAULT = "请按示府办[2025]{}号要求抓好落实。\n"
ONE = Settings(select=("STR010",))

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked here alone")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Thirty documents of different length, the working folder."""
    for number in range(30):
        path = tmp_path / f"{number:02}.txt"
        path.write_text(FAULT.format(number) * (40 if number % 7 == 0 else 1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def work(folder: Path) -> list[jobs.Job]:
    return [jobs.Job(path.name, ONE) for path in sorted(folder.glob("*.txt"))]


def test_reports_are_those_of_one_process_and_in_order(folder: Path) -> None:
    many = list(jobs.reports(work(folder), 3))
    one = [check_file(job.path, job.settings) for job in work(folder)]
    assert [(r.path, r.findings, r.error) for r in many] == [
        (r.path, r.findings, r.error) for r in one
    ]


def test_bytes_and_files_that_cannot_be_read_are_jobs_too(folder: Path) -> None:
    asked = [jobs.Job("-", ONE, FAULT.format(1).encode()), jobs.Job("无.txt", ONE)]
    first, second = jobs.reports(asked, 2)
    assert (len(first.findings), second.error) == (1, "文件不存在")


def test_document_that_kills_its_process_stops_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dying(job: jobs.Job) -> object:
        if job.path == "05.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return check_file(job.path, job.settings, data=job.data)

    monkeypatch.setattr(jobs, "_report", dying)
    monkeypatch.setattr(sys.modules[__name__], "dying", dying, raising=False)
    dying.__qualname__ = "dying"
    got = list(jobs.reports(work(folder)[:8], 2))
    assert [report.path for report in got] == [f"{number:02}.txt" for number in range(8)]
    errors = {report.path: report.error for report in got if report.error}
    assert errors == {"05.txt": "内部错误：检查这个文件的进程意外终止"}


def test_caller_that_stops_waits_for_no_half_written_report(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def large(job: jobs.Job) -> Report:
        size = 0 if job.path == "00.txt" else 50_000_000  # more than a pipe holds
        return Report(job.path, "text", "web", None, "review", error="长" * size)

    monkeypatch.setattr(jobs, "_report", large)
    reports = jobs.reports(work(folder), 2)
    assert next(reports).path == "00.txt"
    start = time.monotonic()
    reports.close()  # type: ignore[attr-defined]
    assert time.monotonic() - start < 10
    assert multiprocessing.active_children() == []


def test_processes_are_as_many_as_asked_or_as_there_are() -> None:
    assert jobs.processes(3) == 3
    assert jobs.processes(0) == len(os.sched_getaffinity(0))


def test_output_is_the_same_with_any_number_of_jobs(folder: Path) -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-m", "gdoclint", "check", "--isolated", "-f", "json", "-j", count],
            capture_output=True,
            check=False,
        )
        for count in ("1", "2", "0")
    ]
    assert {run.returncode for run in runs} == {runs[0].returncode}
    assert len({run.stdout for run in runs}) == 1
    assert all(run.stderr == b"" for run in runs)


def test_interrupt_ends_with_130_and_leaves_no_process(folder: Path) -> None:
    command = [sys.executable, "-m", "gdoclint", "check", "--isolated", "-j", "2", "-q"]
    with endless(folder) as (name, descriptor, pipe):
        process = subprocess.Popen(
            [*command, "00.txt", name, "01.txt"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            pass_fds=[descriptor],
        )
        with open(pipe, "wb"):
            time.sleep(0.2)
            os.killpg(process.pid, signal.SIGINT)
            _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in errors
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
