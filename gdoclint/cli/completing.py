"""What can be put at the cursor: commands, rules, report files. Asked by the shell's completion.

Nothing is printed here, and no error told: a shell in the middle of a line is no place for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ZshComplete,
    add_completion_class,
)

REPORT = "gdoclint"
"""The name offered for a report."""
_SUFFIXES = {"full": "txt", "concise": "txt", "grouped": "txt", "github": "txt", "junit": "xml",
             "checkstyle": "xml", "gitlab": "json", "rdjson": "json"}  # fmt: skip

_FISH = """\
function %(complete_func)s
    set -lx %(complete_var)s fish_complete
    set -lx COMP_WORDS (commandline -cp | string collect)
    set -lx COMP_CWORD (commandline -ct | string collect)
    for word in (%(prog_name)s)
        set -l parts (string split --max 1 , -- $word)
        switch $parts[1]
            case dir
                __fish_complete_directories (string split --fields 1 \\t -- $parts[2])
            case file
                __fish_complete_path (string split --fields 1 \\t -- $parts[2])
            case plain
                echo $parts[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class Bash(BashComplete):
    """Bash, which takes the “=” between an option and its value for a word of its own."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one at the cursor, and that one."""
        words, incomplete = super().get_completion_args()
        return [word for word in words if word != "="], incomplete


class Zsh(ZshComplete):
    """Zsh, which completes “--option=value” as one word."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """What can stand at the cursor, each item a whole word of the line."""
        return _with_option(super().get_completions(args, incomplete), incomplete)


class Fish(FishComplete):
    """Fish, which completes “--option=value” as one word.

    The script is ours because that of click 8.4.0 and 8.4.1 does not run (pallets/click#3502).
    """

    source_template = _FISH

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """What can stand at the cursor, each item a whole word of the line."""
        return _with_option(super().get_completions(args, incomplete), incomplete)

    def format_completion(self, item: CompletionItem) -> str:
        """The item on a line of its own."""
        return f"{item.type},{item.value}\t{item.help or ''}"


def _with_option(items: list[CompletionItem], incomplete: str) -> list[CompletionItem]:
    """Values with the “--option=” that stands before them in the line, if one does."""
    option, equals, _ = incomplete.partition("=")
    if not (equals and option.startswith("--")):
        return items
    return [CompletionItem(f"{option}={item.value}", item.type, item.help) for item in items]


def prepare() -> None:
    """Let click complete in our way, before it does."""
    for shell in (Bash, Zsh, Fish):
        add_completion_class(shell)


def commands(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    """The commands that begin so."""
    from gdoclint.cli.manual import summary

    return [_item(name, summary(name)) for name in names if name.startswith(incomplete)]


def rules(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """What names rules and begins so: families, codes and their letters, names.

    Of a list only the word behind the last comma is completed.
    """
    before, comma, word = incomplete.rpartition(",")
    items = [] if incomplete.startswith("-") else _selectors()
    return [
        CompletionItem(f"{before}{comma}{item.value}", help=item.help)
        for item in items
        if item.value.startswith(word) and (word or not item.value[-1].isdigit())
    ]


def _selectors() -> Iterator[CompletionItem]:
    from gdoclint.plugins import rulebook
    from gdoclint.rulebook.card import RulebookError
    from gdoclint.rulebook.labels import family_title

    try:
        cards = rulebook().cards
    except RulebookError:
        return
    groups: dict[str, str] = {}
    for card in cards:
        groups.setdefault(card.family, family_title(card))
        groups.setdefault(card.code[:3], family_title(card))
    yield from (_item(word, words) for word, words in groups.items())
    for card in cards:
        yield _item(card.code, card.title)
        yield _item(card.name, card.title)


def genres(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The 文种 that begin so."""
    from gdoclint.rulebook.shape import GENRES

    return [CompletionItem(one) for one in ("auto", *GENRES) if one.startswith(incomplete)]


def report_files(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The formats that begin so, each with a file."""
    from gdoclint.reporters import FORMATS

    targets = (f"{name}={REPORT}.{_SUFFIXES.get(name, name)}" for name in FORMATS)
    return [CompletionItem(target) for target in targets if target.startswith(incomplete)]


def files(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Names of files, which the shell knows best."""
    return [CompletionItem(incomplete, type="file")]


def _item(value: str, words: str) -> CompletionItem:
    """An item with its explanation on one line."""
    return CompletionItem(value, help=" ".join(words.split()) or None)
