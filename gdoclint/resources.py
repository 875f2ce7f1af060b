"""Finds the data folders ``rules/`` and ``grammar/``, installed or beside a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


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
