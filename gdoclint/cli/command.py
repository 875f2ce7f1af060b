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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names. Raises UsageError with the closest there is."""
        word = args[0]
        known = self.get_command(ctx, word) is not None
        if not (known or ctx.resilient_parsing or word.startswith("-")):
            from difflib import get_close_matches

            close = get_close_matches(word, self.list_commands(ctx), 1)
            hint = f"，是不是“{close[0]}”？" if close else ""
            raise click.UsageError(f"没有命令“{word}”{hint}", ctx)
        return super().resolve_command(ctx, args)
