"""DIG012: units of measurement (GB/T 9704—2012 clause 9, GB 3100—3102)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct

from gdoclint.checks.running_text import Found, running_text, with_figures
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Hit, Related
from gdoclint.patterns import lean
from gdoclint.resources import toml
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

# Before a unit stands a number: not a model's name (A4M2, H20KW) before a symbol.
_FIGURE = lean(r"(?<![A-Za-z0-9.\-])[0-9０-９]+(?:\.[0-9]+)?[万亿]?\s?$")
_NUMERAL = lean(r"[0-9０-９一二三四五六七八九十百千万亿几数两半多余]$")


class _Units(Struct, frozen=True, eq=False):
    """The table ``rules/tables/units.toml``, ready to search.

    ``mixed`` gives the symbol of each unit name and the symbol itself.
    """

    symbols: Mapping[str, str]
    powers: Mapping[str, str]
    names: Mapping[str, str]
    convert: Mapping[str, str]
    mixed: Mapping[str, str]
    latin: re.Pattern[str]
    chinese: re.Pattern[str]


@cache
def _units() -> _Units:
    table = toml("rules", "tables", "units.toml")
    mixed = {
        name: one["symbol"] for one in table["mixed"] for name in (*one["names"], one["symbol"])
    }
    known = {key: table[key] for key in ("symbols", "powers", "names", "convert")}
    every = [unit for units in (*known.values(), mixed) for unit in units]
    latin = _longest_first(unit for unit in every if unit[0].isascii())
    chinese = _longest_first(unit for unit in every if not unit[0].isascii())
    return _Units(
        **known,
        mixed=mixed,
        latin=lean(rf"(?:{latin})(?![A-Za-z0-9·²³\-])"),
        chinese=lean(rf"(?:{chinese})(?![别开担子])"),
    )


def _longest_first(units: Iterable[str]) -> str:
    longest_first = sorted(set(units), key=lambda unit: (-len(unit), unit))
    return "|".join(map(re.escape, longest_first))


@check("units")
def units(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Symbols in the wrong case, obsolete units, names and symbols mixed.

    Values: ``better`` the right unit; in the message ``mixed`` the other form of the document.
    """
    known = _units()
    used: dict[str, tuple[list[Found], list[Found]]] = {}
    for found in with_figures(document, tree, options).found(known.latin):
        if _FIGURE.search(found.before[-24:]):
            yield from _latin(known, found)
            _note(known, used, found, 0)
    for found in running_text(document, tree, options).found(known.chinese):
        # 51厘米（20英寸） is right.
        if _NUMERAL.search(found.before) and not _in_brackets(found.before):
            yield from _chinese(known, found)
            _note(known, used, found, 1)
    for symbols, names in used.values():
        yield from _mixed(symbols, names)


def _note(
    known: _Units, used: dict[str, tuple[list[Found], list[Found]]], found: Found, form: int
) -> None:
    symbol = known.mixed.get(found.match[0])
    if symbol and not _in_brackets(found.before):
        used.setdefault(symbol, ([], []))[form].append(found)


def _in_brackets(before: str) -> bool:
    return max(before.rfind("（"), before.rfind("(")) > max(before.rfind("）"), before.rfind(")"))


def _latin(known: _Units, found: Found) -> Iterator[Hit]:
    unit, span = found.match[0], found.span()
    if unit in known.convert:
        yield Hit(span, {"better": known.convert[unit]}, message="convert")
    elif unit in known.symbols:
        better = known.symbols[unit]
        yield Hit(span, {"better": better}, (found.edit(better),), safety="safe")
    elif unit in known.powers and not _raised(found.paragraph, span.end):
        better = known.powers[unit]
        yield Hit(span, {"better": better}, (found.edit(better),))


def _raised(paragraph: Paragraph, end: int) -> bool:
    """Whether the digit before ``end`` is set as an exponent."""
    return any(run.start < end <= run.end and run.font.raised for run in paragraph.runs)


def _chinese(known: _Units, found: Found) -> Iterator[Hit]:
    unit = found.match[0]
    if unit in known.names:
        better = known.names[unit]
        yield Hit(found.span(), {"better": better}, (found.edit(better),), message="obsolete")
    elif unit in known.convert:
        yield Hit(found.span(), {"better": known.convert[unit]}, message="convert")


def _mixed(symbols: list[Found], names: list[Found]) -> Iterator[Hit]:
    """One finding a unit, at the first of the form that is used less."""
    if symbols and names:
        few, many = sorted((symbols, names), key=len)
        related = (Related(many[0].span(), "另一种写法"),)
        yield Hit(few[0].span(), {"better": many[0].match[0]}, related=related, message="mixed")
