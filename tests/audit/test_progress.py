"""What is said of a run while it goes on."""

from __future__ import annotations

import io
import sys

import pytest

from gdoclint.audit.run import Progress
from gdoclint.cli import audit_progress
from gdoclint.cli.audit_progress import Display, line

HALF = Progress(listed=300, work=200, done=50, failed=2, findings=120, seconds=11.0, began=1.0)


def test_the_line_tells_rate_time_left_failures_and_findings() -> None:
    words = "审查 50/200，每秒 5.0 个，还要 30 秒，没能检查 2，问题 120"
    assert line(HALF, bar=False) == words
    assert line(HALF, bar=True) == words.replace("审查", "审查 [#####---------------]")
    assert line(Progress(listed=7), bar=True) == "列出文件：7 个"
    assert line(Progress(work=0), bar=True).startswith("审查 [####################] 0/0")


@pytest.mark.parametrize("terminal", [True, False])
def test_a_terminal_has_a_line_that_changes_and_a_file_has_lines(
    terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = io.StringIO()
    monkeypatch.setattr(shown, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(audit_progress, "TOLD", 0.0)
    monkeypatch.setattr(audit_progress, "REDRAWN", 0.0)
    display = Display(True)
    display.show(HALF)
    display.clear()
    if terminal:
        assert shown.getvalue().startswith("\r\x1b[K审查 [#####")
        assert shown.getvalue().endswith("\r\x1b[K")
    else:
        assert shown.getvalue() == line(HALF, bar=False) + "\n"


def test_a_long_line_is_cut_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert audit_progress._cut("审查 50/200", 7) == "审查 50"
