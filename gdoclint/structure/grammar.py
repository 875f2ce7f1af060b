"""The lark grammar of a document's paragraphs. Import it only when a document is parsed: lark
takes as long to import as a document to check."""

from __future__ import annotations

from collections.abc import Iterator
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


class Automaton:
    """lark's LALR table as a recogniser. A state is the number of a stack met before."""

    def __init__(self, lark: Lark) -> None:
        table: Any = lark.parser.parser._parse_table
        self._actions = table.states
        self._end = table.end_states["start"]
        self._stacks: list[Stack] = []
        self._numbers: dict[Stack, State] = {}
        self._known: dict[tuple[State, str], State | None] = {}
        self.start = self._number((table.start_states["start"],))

    def step(self, state: State, role: str) -> State | None:
        """The state after a paragraph of that role; None where the grammar refuses it."""
        key = (state, role)
        try:
            return self._known[key]
        except KeyError:
            stack = self._step(self._stacks[state], role)
            following = self._known[key] = None if stack is None else self._number(stack)
            return following

    def _number(self, stack: Stack) -> State:
        if stack not in self._numbers:
            self._numbers[stack] = len(self._stacks)
            self._stacks.append(stack)
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
        actions = self._actions[self._stacks[state][-1]]
        roles = (role for role in actions if role.isupper() and role != "$END")
        return tuple(sorted(role for role in roles if self.step(state, role) is not None))


@cache
def automaton() -> Automaton:
    """The automaton of the grammar."""
    return Automaton(grammar())
