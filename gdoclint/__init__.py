"""gdoclint: a linter for official Chinese government documents.

    >>> from gdoclint import Settings, check_text
    >>> report = check_text("请于2025年2月30日前报送。", Settings(select=("numerals",)))
    >>> for finding in report.findings:
    ...     print(finding.code, finding.line, finding.column, finding.message)
    DIG011 1 3 没有“2025年2月30日”这一天

What is listed in ``__all__`` is the API: it stays as it is within a major version. It is loaded
when first asked for, so that ``import gdoclint`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = [
    "ConfigError",
    "Edit",
    "Finding",
    "Fix",
    "Report",
    "Settings",
    "Span",
    "__version__",
    "check_file",
    "check_text",
    "settings_for",
]

if TYPE_CHECKING:
    from gdoclint.api import (
        ConfigError,
        Edit,
        Finding,
        Fix,
        Report,
        Settings,
        Span,
        check_file,
        check_text,
        settings_for,
    )


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from gdoclint import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted(__all__)
