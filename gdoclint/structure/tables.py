"""The LALR tables of the grammars, and reading by them; lark makes them (``compiler.py``)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

Row = int
"""A state of a table."""
Token = tuple[str, int]
"""The name of a terminal, and a number that tells which of its kind this is."""

END = "$END"
"""The terminal behind the last token."""


class Parsed(Struct):
    """What was read by one rule; nameless when its children belong to the rule around it."""

    name: str
    children: list[Parsed | Token]

    def tokens(self) -> Iterator[Token]:
        """All tokens in it, in order."""
        for child in self.children:
            if isinstance(child, Parsed):
                yield from child.tokens()
            else:
                yield child


class Rule(Struct, frozen=True):
    """How the last ``size`` things read become one, of which the ``kept`` ones are children."""

    origin: str
    size: int
    name: str
    kept: tuple[int, ...]


class Table(Struct, frozen=True):
    """What to do in each state with each symbol: go to a state, or first apply the n-th rule,
    written as ~n.

    ``scanners`` are the patterns of the terminals to look for in each state, which name what they
    found, and ``ignored`` the terminals that stand outside the grammar.
    """

    actions: tuple[dict[str, int], ...]
    rules: tuple[Rule, ...]
    starts: dict[str, Row]
    scanners: tuple[str, ...] = ()
    ignored: frozenset[str] = frozenset()

    def step(self, states: list[Row], symbol: str) -> list[Rule] | None:
        """Take a symbol, which changes the stack of states.

        Returns the rules that were applied before; None where the grammar refuses it.
        """
        applied: list[Rule] = []
        while True:
            action = self.actions[states[-1]].get(symbol)
            if action is None:
                return None
            if action >= 0:
                states.append(action)
                return applied
            rule = self.rules[~action]
            applied.append(rule)
            del states[len(states) - rule.size :]
            states.append(self.actions[states[-1]][rule.origin])


class Reading:
    """Tokens read by a table, from one of its starts."""

    def __init__(self, table: Table, start: str) -> None:
        self._table = table
        self._states = [table.starts[start]]
        self._read: list[Parsed | Token] = []

    @property
    def row(self) -> Row:
        """The state that the last token led to."""
        return self._states[-1]

    def take(self, token: Token) -> bool:
        """Whether the grammar accepts the token; after one that it does not, nothing is read."""
        applied = self._table.step(self._states, token[0])
        if applied is None:
            return False
        for rule in applied:
            self._apply(rule)
        self._read.append(token)
        return True

    def end(self) -> Parsed | None:
        """All that was read; None when the grammar wants more."""
        if not self.take((END, 0)):
            return None
        whole = self._read[0]
        return whole if isinstance(whole, Parsed) else None

    def _apply(self, rule: Rule) -> None:
        first = len(self._read) - rule.size
        children: list[Parsed | Token] = []
        for place in rule.kept:
            child = self._read[first + place]
            if not isinstance(child, Parsed) or child.name:
                children.append(child)
            elif children:
                children += child.children
            else:  # a list that grows by one paragraph after the other is not copied each time
                children = child.children
        del self._read[first:]
        self._read.append(Parsed(rule.name, children))
