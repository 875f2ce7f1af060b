"""The grammars of a document's paragraphs and of what stands inside a line, as tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Literal, get_args

from gdoclint import kept
from gdoclint.resources import PACKAGE, folder
from gdoclint.structure.tables import END, Row, Table, shortened

ElementKind = Literal[
    "document_number",
    "order_number",
    "date",
    "ordinal",
    "annex_note",
    "copies",
    "imprint",
    "citation",
]
"""The elements inside one line that ``elements.lark`` describes."""

_CODE = tuple(PACKAGE / "structure" / name for name in ("compiler.py", "grammar.py", "tables.py"))

State = int
"""A state of the automaton."""
Stack = tuple[Row, ...]
"""The rows of the table that a state of the automaton stands for, the innermost last."""


@cache
def grammar() -> Table:
    """The table of ``grammar/document.lark``."""
    file = folder("grammar") / "document.lark"

    def make() -> Table:
        from gdoclint.structure import compiler

        return compiler.table(compiler.of_paragraphs(file))

    return kept.of_files("document-table", (file, *_CODE), make)


@cache
def quick() -> Table:
    """The same, shortened: to read roles by, when nobody asks for the states between."""
    file = folder("grammar") / "document.lark"
    return kept.of_files("document-quick", (file, *_CODE), lambda: shortened(grammar()))


@cache
def elements() -> Table:
    """The table of ``grammar/elements.lark``: each rule that is no part of another is a start."""
    file = folder("grammar") / "elements.lark"

    def make() -> Table:
        from gdoclint.structure import compiler

        return compiler.table(compiler.of_words(file, get_args(ElementKind)))

    return kept.of_files("elements-table", (file, *_CODE), make)


class Targets(dict[str, State | None]):
    """The state after a paragraph of each role, None where the grammar refuses it; each is
    worked out when it is first asked for."""

    def __init__(self, follow: Callable[[Stack, str], State | None], stack: Stack) -> None:
        super().__init__()
        self._follow = follow
        self.stack = stack

    def __missing__(self, role: str) -> State | None:
        state = self[role] = self._follow(self.stack, role)
        return state


class Automaton:
    """The table as a recogniser. A state is the number of a stack met before.

    ``targets`` says for each state where the roles lead.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self.targets: list[Targets] = []
        self._numbers: dict[Stack, State] = {}
        self.start = self._number((table.starts["start"],))

    def _follow(self, before: Stack, role: str) -> State | None:
        stack = list(before)
        return self._number(tuple(stack)) if self._table.step(stack, role) else None

    def _number(self, stack: Stack) -> State:
        if stack not in self._numbers:
            self._numbers[stack] = len(self.targets)
            self.targets.append(Targets(self._follow, stack))
        return self._numbers[stack]

    def expected(self, state: State) -> tuple[str, ...]:
        """The roles that the grammar accepts next."""
        targets = self.targets[state]
        actions = self._table.actions[targets.stack[-1]]
        roles = (role for role in actions if role.isupper() and role != END)
        return tuple(sorted(role for role in roles if targets[role] is not None))


@cache
def automaton() -> Automaton:
    """The automaton of the grammar."""
    return Automaton(grammar())
