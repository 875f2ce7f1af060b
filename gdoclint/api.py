"""What other programs import: ``from gdoclint import check_file, check_text, Settings``.

The command line uses the same functions.
"""

from __future__ import annotations

from gdoclint import engine
from gdoclint.engine import Report
from gdoclint.finding import Finding
from gdoclint.plugins import rulebook_of
from gdoclint.settings import Settings

__all__ = ["Finding", "Report", "Settings", "check_file", "check_text"]


def check_file(path: str, settings: Settings | None = None, *, data: bytes | None = None) -> Report:
    """What is wrong in a file, or in ``data`` under its name.

    A file that cannot be read gives a Report with an ``error``. Without settings the defaults
    hold; no configuration file is read. Raises RulebookError (a ValueError) for settings that
    fit no rule, and for rule folders and tables that are wrong.
    """
    settings = settings or Settings()
    return engine.check_file(path, settings, rulebook_of(settings), data)


def check_text(text: str, settings: Settings | None = None, *, name: str = "文稿.txt") -> Report:
    """What is wrong in a text; a ``name`` that ends with .md has it read as Markdown.

    Raises what ``check_file`` raises.
    """
    from msgspec.structs import replace

    settings = replace(settings or Settings(), encoding="utf-8")
    return check_file(name, settings, data=text.encode("utf-8", errors="replace"))
