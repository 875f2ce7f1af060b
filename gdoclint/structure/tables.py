"""The LALR tables of the grammars, and reading by them; lark makes them (``compiler.py``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

Row = int
"""A state of a table."""
Token = tuple[str, int]
"""The name of a terminal, and a number that tells which of its kind this is."""

END = "$END"
"""The terminal behind the last token."""


class Parsed(Struct, gc=False):
    """What was read by one rule."""

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
    """How the last ``size`` things read become one, of which the ``kept`` ones are children.

    The children of a nameless one belong to the rule around it.
    """

    origin: str
    size: int
    name: str
    kept: tuple[int, ...]


def _ignore(rule: Rule) -> None:
    """What is done with a rule where only the states matter."""


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

    def step(
        self, states: list[Row], symbol: str, reduce: Callable[[Rule], None] = _ignore
    ) -> bool:
        """Whether the grammar accepts a symbol, which changes the stack of states; ``reduce`` is
        told of every rule that is applied before."""
        while True:
            action = self.actions[states[-1]].get(symbol)
            if action is None:
                return False
            if action >= 0:
                states.append(action)
                return True
            rule = self.rules[~action]
            reduce(rule)
            del states[len(states) - rule.size :]
            states.append(self.actions[states[-1]][rule.origin])


def shortened(table: Table) -> Table:
    """A table that reads the same in fewer steps: it goes past the states where nothing can be
    done but to apply a rule by which one thing read stays as it is."""
    origins: dict[Row, str] = {}
    for row, actions in enumerate(table.actions):
        first, *others = {*actions.values()}
        rule = None if others or first >= 0 else table.rules[~first]
        if rule is not None and rule.size == len(rule.kept) == 1 and not rule.name:
            origins[row] = rule.origin
    rows = tuple(map(dict, table.actions))
    for actions in rows:
        for symbol, row in actions.items():
            while row in origins:
                row = actions[origins[row]]
            actions[symbol] = row
    return replace(table, actions=rows)


class Reading:
    """Tokens read by a table, from one of its starts."""

    def __init__(self, table: Table, start: str) -> None:
        self._table = table
        self._states = [table.starts[start]]
        self._read: list[Parsed | Token | list[Parsed | Token]] = []

    @property
    def row(self) -> Row:
        """The state that the last token led to."""
        return self._states[-1]

    def take(self, tokens: Iterable[Token]) -> bool:
        """Whether the grammar accepts the tokens; after one that it does not, nothing is read."""
        step, states = self._table.step, self._states
        for token in tokens:
            if not step(states, token[0], self._apply):
                return False
            self._read.append(token)
        return True

    def end(self) -> Parsed | None:
        """All that was read; None when the grammar wants more."""
        if not self.take([(END, 0)]):
            return None
        whole = self._read[0]
        return whole if isinstance(whole, Parsed) else None

    def _apply(self, rule: Rule) -> None:
        read = self._read
        first = len(read) - rule.size
        children: list[Parsed | Token] = []
        for place in rule.kept:
            child = read[first + place]
            if not isinstance(child, list):
                children.append(child)
            elif children:
                children += child
            else:  # a list that grows by one paragraph after the other is not copied each time
                children = child
        del read[first:]
        read.append(Parsed(rule.name, children) if rule.name else children)
