"""Commands and groups of commands whose help is a page of our own (manual.py)."""

from __future__ import annotations

import click


class Command(click.Command):
    """A command with a page of help."""

    def get_help(self, ctx: click.Context) -> str:
        """The page of the command."""
        from gdoclint.cli.manual import page

        return page(self, ctx)


class Group(click.Group):
    """A command of several commands, with a page of help."""

    command_class = Command

    def get_help(self, ctx: click.Context) -> str:
        """The page of the group."""
        from gdoclint.cli.manual import page

        return page(self, ctx)
