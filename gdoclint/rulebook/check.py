"""What a check is: a plain generator over the document and its tree, without state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct

from gdoclint.document import Document
from gdoclint.finding import Hit
from gdoclint.layout import Layout
from gdoclint.structure.tree import Tree

Profile = Literal["formal", "web"]
Stage = Literal["draft", "review", "final", "template"]


Choices = tuple[tuple[str, ...], ...]
"""Words that go together: a text that has them holds one word of every choice."""


class Held(Struct, frozen=True):
    """What a text holds of the words that it was searched for (rulebook/needs.py)."""

    asked: frozenset[str] = frozenset()
    found: frozenset[str] = frozenset()

    def lacks(self, words: Iterable[str]) -> bool:
        """Whether the text was searched for all of these words and has none of them."""
        return self.found.isdisjoint(words) and self.asked.issuperset(words)

    def has(self, choices: Choices) -> bool:
        """Whether it was found to have a word of every choice."""
        return not any(map(self.found.isdisjoint, choices))

    def only(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Those of these words that the text may hold."""
        if self.lacks(words):
            return ()
        return tuple([word for word in words if word in self.found or word not in self.asked])


NOTHING_KNOWN = Held()


class Options(Struct, frozen=True, gc=False):
    """What a check may know besides the document: its card's parameters and the run's settings.

    The ``document`` that a check gets has its half-width marks widened when the whole text was
    half-width (WEB002); ``original`` is the file as it is. Offsets are the same in both.
    ``tables`` are those of the user (rulebook/tables.py). ``layout`` measures the document.
    ``held`` tells of words that the document lacks. ``unused`` are the comments that silence
    nothing (suppress.py), known when all other rules have run.
    """

    params: Mapping[str, Any]
    roles: frozenset[str]
    profile: Profile
    stage: Stage
    genre: str | None
    original: Document
    layout: Layout
    half_width: bool = False
    tables: tuple[Path, ...] = ()
    held: Held = NOTHING_KNOWN
    unused: tuple[Hit, ...] = ()

    def of_card(self, params: Mapping[str, Any], roles: frozenset[str]) -> Options:
        """The same settings for another card; made once a rule, so without the slow ``replace``."""
        if params == self.params and roles == self.roles:
            return self
        return Options(
            params, roles, self.profile, self.stage, self.genre,
            self.original, self.layout, self.half_width, self.tables, self.held,
            self.unused,
        )  # fmt: skip


Check = Callable[[Document, Tree, Options], Iterator[Hit]]


ArchiveCheck = Callable[..., Iterator[Any]]
"""A check over an archive: ``(archive, options)`` to its hits (audit/archive.py)."""

Function = TypeVar("Function", bound=Callable[..., Iterator[Any]])


class Checks(dict[str, Function], Generic[Function]):
    """Checks by name. A module in ``modules`` is imported when a check of it is first run."""

    def __init__(self) -> None:
        super().__init__()
        self.modules: dict[str, str] = {}

    def __missing__(self, name: str) -> Function:
        if name not in self.modules:
            raise KeyError(name)
        import_module(self.modules[name])
        return super().__getitem__(name)

    def names(self) -> frozenset[str]:
        """The name of every check, imported or not."""
        return frozenset((*self, *self.modules))


CHECKS: Checks[Check] = Checks()
"""Every kind of check of one document that a card may name, by name."""

ARCHIVE_CHECKS: Checks[ArchiveCheck] = Checks()
"""Every kind of check that compares the documents of an archive, by name."""


Needed = Callable[[Mapping[str, Any], tuple[Path, ...]], Iterable[Choices]]

NEEDS: dict[str, Needed] = {}
"""For a check the choices of words, of which a text with a fault has at least one, that follow from
the parameters of its card and the tables of the user; none where every text has to be looked at."""


def needed(name: str) -> Callable[[Needed], Needed]:
    """Register what a check of that name needs, when its cards do not say so themselves."""

    def register(function: Needed) -> Needed:
        NEEDS[name] = function
        return function

    return register


def check(name: str) -> Callable[[Check], Check]:
    """Register a check under the name that cards give as their ``kind``."""
    return _registering(name, CHECKS)


def archive_check(name: str) -> Callable[[ArchiveCheck], ArchiveCheck]:
    """Register a check that compares documents."""
    return _registering(name, ARCHIVE_CHECKS)


def _registering(name: str, checks: Checks[Function]) -> Callable[[Function], Function]:
    def register(function: Function) -> Function:
        homes = (known.modules.get(name, function.__module__) for known in (CHECKS, ARCHIVE_CHECKS))
        taken = name in CHECKS or name in ARCHIVE_CHECKS
        if taken or any(home != function.__module__ for home in homes):
            raise ValueError(f"two checks are called {name!r}")
        checks[name] = function
        return function

    return register
