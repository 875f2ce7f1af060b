"""Finds the data folders ``rules/`` and ``grammar/``, installed or beside a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from gdoclint import kept

PACKAGE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """The folder ``rules`` or ``grammar``: the installed copy, else the checkout's.

    Raises FileNotFoundError when neither is there.
    """
    installed = PACKAGE / "data" / name
    if installed.is_dir():
        return installed
    checkout = PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise FileNotFoundError(f"gdoclint: data folder {name!r} is missing from the installation")


def toml(kind: str, *names: str) -> dict[str, Any]:
    """The table in a TOML file of the folder ``kind``, read anew only when it has changed."""
    file = folder(kind).joinpath(*names)
    return kept.of_files("-".join((kind, *names)), [file], lambda: _parsed(file))


def _parsed(file: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(file.read_text(encoding="utf-8"))
