"""The rulebook as commands need it: a wrong card ends the command with exit code 2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from gdoclint.rulebook.registry import Rulebook


def rulebook_here(options: Mapping[str, Any]) -> Rulebook:
    """Every card there is, with those of the folders that the configuration of the current
    folder names. Raises click.ClickException."""
    from gdoclint.cli.asked import ANY, asked

    return load_rulebook(asked((), options).settings(ANY).rules)


def load_rulebook(folders: Iterable[Path] = ()) -> Rulebook:
    """Every card there is, with those of these folders. Raises click.ClickException."""
    from gdoclint.plugins import rulebook
    from gdoclint.rulebook.card import RulebookError

    try:
        return rulebook(folders)
    except RulebookError as error:
        raise click.ClickException(str(error)) from None
