"""What other programs import: ``from gdoclint import check_file, check_text, Settings``.

The command line uses the same functions.
"""

from __future__ import annotations

from msgspec.structs import replace

from gdoclint import engine
from gdoclint.config import ConfigError, Sources
from gdoclint.engine import Report
from gdoclint.finding import Edit, Finding, Fix, Span
from gdoclint.plugins import rulebook_of
from gdoclint.settings import Settings

__all__ = [
    "ConfigError",
    "Edit",
    "Finding",
    "Fix",
    "Report",
    "Settings",
    "Span",
    "check_file",
    "check_text",
    "settings_for",
]


def check_file(path: str, settings: Settings | None = None, *, data: bytes | None = None) -> Report:
    """What is wrong in a file, or in ``data`` under its name.

    A file that cannot be read gives a Report with an ``error``. Without settings the defaults
    hold; configuration files are read by ``settings_for`` alone. Raises ValueError (Chinese) for
    settings that name rules there are not, and for rule folders that are wrong.
    """
    settings = settings or Settings()
    book = rulebook_of(settings)
    engine.selected(settings, book)
    return engine.check_file(path, settings, book, data)


def check_text(text: str, settings: Settings | None = None, *, name: str = "文稿.txt") -> Report:
    """What is wrong in a text; a ``name`` that ends with .md has it read as Markdown.

    Raises what ``check_file`` raises.
    """
    settings = replace(settings or Settings(), encoding="utf-8")
    return check_file(name, settings, data=text.encode("utf-8", errors="replace"))


def settings_for(path: str) -> Settings:
    """The settings of the configuration that holds for a file (DESIGN §6).

    The defaults where there is none. Raises ConfigError, a ValueError, for one that is wrong.
    """
    configuration = Sources().of_file(path)
    if configuration is None:
        return Settings()
    from gdoclint.config.fitting import refuse_misfits
    from gdoclint.config.settings import settings_of

    refuse_misfits(configuration)
    return settings_of(configuration, path)
