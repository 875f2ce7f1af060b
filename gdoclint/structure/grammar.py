"""The lark grammar of a document's paragraphs. Import it only when a document is parsed: lark
takes as long to import as a document to check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Literal, get_args

from lark import Lark
from lark.lexer import Lexer

from gdoclint.kept import place
from gdoclint.resources import folder

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

State = int
"""A state of the automaton."""
Stack = tuple[int, ...]
"""The states of lark's table that a state stands for, the innermost last."""


class Paragraphs(Lexer):
    """Passes on tokens that are ready: one paragraph each."""

    __future_interface__ = 0

    def __init__(self, conf: object) -> None:
        pass

    def lex(self, data: Any) -> Iterator[Any]:  # type: ignore[override]
        """The tokens that were handed to the parser."""
        yield from data


@cache
def grammar() -> Lark:
    """The parser of ``grammar/document.lark``; its table is kept in the user's cache folder."""
    return _load("document.lark", lexer=Paragraphs, strict=True)


@cache
def elements() -> Lark:
    """The parser of ``grammar/elements.lark``: each rule that is no part of another is a start."""
    return _load("elements.lark", start=list(get_args(ElementKind)), regex=True)


def _load(name: str, **options: Any) -> Lark:
    text = (folder("grammar") / name).read_text(encoding="utf-8")
    return Lark(text, parser="lalr", cache=_table(name) or False, **options)


def _table(name: str) -> str | None:
    """Where lark may keep its table."""
    file = place(f"{name}.cache")
    return None if file is None else str(file)


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
    """lark's LALR table as a recogniser. A state is the number of a stack met before.

    ``targets`` says for each state where the roles lead.
    """

    def __init__(self, lark: Lark) -> None:
        table: Any = lark.parser.parser._parse_table
        self._actions = table.states
        self._end = table.end_states["start"]
        self.targets: list[Targets] = []
        self._numbers: dict[Stack, State] = {}
        self.start = self._number((table.start_states["start"],))

    def _follow(self, before: Stack, role: str) -> State | None:
        stack = self._step(before, role)
        return None if stack is None else self._number(stack)

    def _number(self, stack: Stack) -> State:
        if stack not in self._numbers:
            self._numbers[stack] = len(self.targets)
            self.targets.append(Targets(self._follow, stack))
        return self._numbers[stack]

    def _step(self, before: Stack, role: str) -> Stack | None:
        stack = list(before)
        while True:
            action = self._actions[stack[-1]].get(role)
            if action is None:
                return None
            kind, argument = action
            if kind.name == "Shift":
                return (*stack, argument)
            size = len(argument.expansion)
            if size:
                del stack[-size:]
            stack.append(self._actions[stack[-1]][argument.origin.name][1])
            if role == "$END" and stack[-1] == self._end:
                return tuple(stack)

    def expected(self, state: State) -> tuple[str, ...]:
        """The roles that the grammar accepts next."""
        targets = self.targets[state]
        actions = self._actions[targets.stack[-1]]
        roles = (role for role in actions if role.isupper() and role != "$END")
        return tuple(sorted(role for role in roles if targets[role] is not None))


@cache
def automaton() -> Automaton:
    """The automaton of the grammar."""
    return Automaton(grammar())
