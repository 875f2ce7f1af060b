"""Days as documents write them."""

from __future__ import annotations


def written(day: str) -> str:
    """2024年5月6日 for 2024-05-06; nothing for nothing."""
    if not day:
        return ""
    year, month, number = day.split("-")
    return f"{year}年{int(month)}月{int(number)}日"
