"""The rulebook as commands need it: a wrong card ends the command with exit code 2."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gdoclint.rulebook.registry import Rulebook


def load_rulebook(folders: Iterable[Path] = ()) -> Rulebook:
    """Every card there is, with those of these folders. Raises click.ClickException."""
    from gdoclint.plugins import rulebook
    from gdoclint.rulebook.card import RulebookError

    try:
        return rulebook(folders)
    except RulebookError as error:
        raise click.ClickException(str(error)) from None
