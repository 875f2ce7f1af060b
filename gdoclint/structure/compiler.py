"""Makes the tables of the grammars with lark. Import it only where no table is kept: lark takes as
long to import as a document to check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lark import Lark
from lark.lexer import Lexer

from gdoclint.structure.tables import END, Rule, Table


class Paragraphs(Lexer):
    """Stands for what finds terminals that have no pattern: one paragraph each."""

    __future_interface__ = 0

    def __init__(self, conf: object) -> None:
        pass

    def lex(self, data: Any) -> Iterator[Any]:  # type: ignore[override]
        """The tokens that were handed to the parser."""
        yield from data


def of_paragraphs(file: Path) -> Lark:
    """The parser of a grammar whose terminals are declared."""
    return _lark(file, lexer=Paragraphs, strict=True)


def of_words(file: Path, starts: Iterable[str]) -> Lark:
    """The parser of a grammar whose terminals are patterns, for each of these rules."""
    return _lark(file, start=list(starts), regex=True)


def _lark(file: Path, **options: Any) -> Lark:
    return Lark(file.read_text(encoding="utf-8"), parser="lalr", **options)


def table(lark: Lark) -> Table:
    """Its table, without anything of lark's.

    Of lark's features those are left out that our grammars do without: ``?rule``, ``[optional]``
    and ``!rule`` shape the tree otherwise, words that a pattern matches too are told apart.
    """
    found: Any = lark.parser.parser._parse_table
    rules = {rule: number for number, rule in enumerate(lark.rules)}
    actions = [
        {
            str(symbol): argument if kind.name == "Shift" else ~rules[argument]
            for symbol, (kind, argument) in found.states[state].items()
        }
        for state in range(len(found.states))
    ]
    for end in found.end_states.values():
        actions[end][END] = end
    lexers = getattr(lark.parser.lexer, "lexers", {})
    return Table(
        actions=tuple(actions),
        rules=tuple(map(_rule, rules)),
        starts={str(start): state for start, state in found.start_states.items()},
        scanners=tuple(_scanner(lexers[state]) for state in sorted(lexers)),
        ignored=frozenset(map(str, lark.lexer_conf.ignore)),
    )


def _scanner(lexer: Any) -> str:
    """The pattern of the terminals that lark looks for in a state, in its order."""
    scanner = lexer.scanner
    if lexer.callback or lexer.g_regex_flags:
        raise NotImplementedError(
            "words that a pattern of a terminal matches too are not told apart"
        )
    return "|".join(f"(?P<{t.name}>{t.pattern.to_regexp()})" for t in scanner.terminals)


def _rule(rule: Any) -> Rule:
    options = rule.options
    if options.expand1 or options.keep_all_tokens or any(options.empty_indices):
        raise NotImplementedError(f"{rule.origin.name}: ?rule, !rule and [optional] are not read")
    name = rule.origin.name
    shown = "" if name.startswith("_") else rule.alias or name
    symbols = enumerate(rule.expansion)
    kept = tuple(at for at, symbol in symbols if not (symbol.is_term and symbol.filter_out))
    return Rule(str(name), len(rule.expansion), str(shown), kept)
