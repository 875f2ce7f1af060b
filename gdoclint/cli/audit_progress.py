"""How far an audit has got, and what it came to."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from gdoclint.cli.terminal import columns
from gdoclint.finding import SEVERITIES

if TYPE_CHECKING:
    from gdoclint.audit.run import Progress, Request, Totals

BAR = 20
REDRAWN = 0.1
"""Seconds between two states of the line on a terminal."""
TOLD = 10.0
"""Seconds between two lines where there is no terminal."""


class Display:
    """Says on stderr how far the work is: a line that changes on a terminal, else line by line."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted
        self._moving = sys.stderr.isatty()
        self._last = time.monotonic()
        self._drawn = False

    def show(self, progress: Progress) -> None:
        """Say it, if it is time to."""
        now = time.monotonic()
        if not self._wanted or now - self._last < (REDRAWN if self._moving else TOLD):
            return
        self._last = now
        if self._moving:
            words = line(progress, bar=True)
            sys.stderr.write(f"\r\x1b[K{_cut(words, columns() - 1)}")
            sys.stderr.flush()
            self._drawn = True
        else:
            click.echo(line(progress, bar=False), err=True)

    def stopping(self) -> None:
        """Say that what is in hand is being finished."""
        self.clear()
        words = "正在做完手头的文件，然后保存；再按一次 Ctrl-C 立即停止（已做的不会丢）。"
        click.echo(words, err=True)

    def clear(self) -> None:
        """Leave the line empty."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False


def line(progress: Progress, *, bar: bool) -> str:
    """How far, how fast, how long still, and what was found."""
    if progress.work is None:
        return f"列出文件：{progress.listed} 个"
    done, work = progress.done, progress.work
    parts = [f"审查 {done}/{work}"]
    if bar:
        full = BAR * done // work if work else BAR
        parts[0] = f"审查 [{'#' * full}{'-' * (BAR - full)}] {done}/{work}"
    seconds = progress.seconds - progress.began
    if done and seconds > 0:
        rate = done / seconds
        parts += [f"每秒 {rate:.1f} 个", f"还要 {_time((work - done) / rate)}"]
    parts += [f"没能检查 {progress.failed}", f"问题 {progress.findings}"]
    return "，".join(parts)


def summary(progress: Progress, request: Request, interrupted: bool) -> str:
    """What the run came to, in a few lines."""
    totals = progress.totals
    failed = "、".join(f"{WORDS[state]} {n}" for state, n in totals.failures().items())
    lines = [
        f"结果库里有 {totals.present} 个文件，这次检查了 {progress.checked} 个，"
        f"{progress.unchanged} 个没有变化。",
        f"没能检查 {totals.failed} 个：{failed}。" if failed else "全部文件都检查了。",
        f"错误 {totals.errors}，警告 {totals.warnings}，提示 {totals.infos}。",
    ]
    if gone := totals.states.get("vanished"):
        lines.insert(2, f"另有 {gone} 个已不在原处，保留着最后一次的结果。")
    lines.append(f"看报告：gdoclint audit report {request.output}")
    if interrupted:
        lines.append("已中断，做完的都保存了；再运行同一命令就接着做。")
    return "\n".join(lines)


def exit_code(totals: Totals, fail_on: str) -> int:
    """2 when a document was not checked in full, 1 for findings at or above ``fail_on``, else 0."""
    if totals.failed:
        return 2
    if fail_on == "never":
        return 0
    counts = (totals.errors, totals.warnings, totals.infos)
    return int(any(counts[: SEVERITIES.index(fail_on) + 1]))


WORDS = {
    "waiting": "还没检查",
    "unreadable": "读不了",
    "failed": "内部错误",
    "crashed": "崩溃",
    "timeout": "超时",
    "memory": "内存不足",
}
"""What states of documents that were not checked are called."""


def _time(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} 秒"
    if whole < 3600:
        return f"{whole // 60} 分 {whole % 60:02} 秒"
    return f"{whole // 3600} 小时 {whole % 3600 // 60:02} 分"


def _cut(words: str, cells: int) -> str:
    """As much of the words as fits; Chinese characters take two cells."""
    taken = 0
    for at, character in enumerate(words):
        taken += 2 if ord(character) > 0x2E7F else 1
        if taken > cells:
            return words[:at]
    return words
