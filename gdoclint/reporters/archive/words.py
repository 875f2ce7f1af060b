"""What the report on an archive says around figures."""

from __future__ import annotations

from datetime import datetime

from gdoclint.reporters.archive.figures import Figures
from gdoclint.reporters.archive.source import Source

STATES = {
    "waiting": "还没有检查",
    "checked": "已检查",
    "unreadable": "打不开",
    "failed": "检查中出错",
    "crashed": "检查时程序崩溃",
    "timeout": "检查超时",
    "memory": "检查时内存超限",
    "vanished": "已不在",
}
CHANGES = {"new": "新增", "same": "仍有", "gone": "消失"}


def spoken(source: Source) -> str:
    """Where the documents lie, when they were checked, and what they are compared with."""
    words = [f"文件夹：{source.results.meta('root') or ''}"]
    runs = source.results.runs()
    if runs:
        words.append(f"审查时间：{_time(runs[-1].ended or runs[-1].started)}")
    if source.before is not None:
        before = source.before.runs()
        words.append(f"上次：{_time(before[-1].ended or before[-1].started) if before else ''}")
    return "；".join(words)


def _time(stamp: str) -> str:
    """2024-05-06 09:30 of an ISO time, as clocks show it here."""
    try:
        return f"{datetime.fromisoformat(stamp).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return stamp


def summary(figures: Figures) -> str:
    """The state of the archive in one sentence."""
    total = figures.total
    if not total.documents:
        return "没有文件。"
    share = total.faulty / total.documents
    each = total.findings / total.documents
    words = f"{share:.0%}的文件有错误，平均每份{each:.1f}个问题。"
    grave = next((name for name, count in figures.ranked(figures.units) if count.error), None)
    several = grave is not None and len(figures.units) > 1
    return words + (f"错误最多的是“{grave}”。" if several else "")
