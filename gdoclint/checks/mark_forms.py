"""PUN008, PUN009 and PUN011: ellipses and dashes in their form, marks that repeat or clash."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.running_text import BLANK, CJK, Found, running_text
from gdoclint.document import Document
from gdoclint.finding import Hit, Severity
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_ELLIPSIS = lean(
    r"(?P<dots>\.{3,6}(?!\.)|\u3002{3,}|\u00b7{3,6}(?!\u00b7)|\u2026+)(?P<deng>等等?(?![级待于同额候]))?"
)
_NUMBER_AFTER = lean(rf"[{BLANK}]*\d{{1,4}}[{BLANK}]*$")
# Members of a mathematical series (a1、a2、…、an) and the digits of an endless number.
_SERIES_BEFORE = lean(r"[A-Za-z0-9=+\-/\\(（.][，、]?[ ]?$")
_WORDS_BEFORE = lean(rf"[{CJK}”’》）。，、；：！？%％A-Za-z0-9]$")
_INNER_MARK = lean("[，。；、]")

_LINES = lean(r"-{2,}|\uff0d{2,}|[\u2013\u2015\u2500]+|\u2014+")
_DASH_AFTER = lean(f"[{CJK}“‘《（]")
_DASH_BEFORE = lean(rf"(?:^|[{CJK}”’》）。；！？，：\u3000])$")
_SENTENCE_BEFORE = lean(rf"(?:^|\n|[。；！？])[{BLANK}]*$")
_FIGURES_BESIDE = lean(r"[\w%％℃]")

_REPEATED = lean(
    r"(?P<same>[，。、；：])(?P=same)+|(?P<shouts>[？！]{4,})"
    r"|(?P<clash>[，。、；：]{2,})|(?P<asked>[？！][，。；])"
)
_STRENGTH = "、，：；。"
_TWO_MARKS = lean("[，。、；：？！]{2}")
_QUOTED_BEFORE, _QUOTED_AFTER = "“‘（《〔", "”’）》〕"


@check("ellipsis")
def ellipsis(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Ellipses that are not six dots, and 等 after an ellipsis (message ``deng``).

    Values: ``better``. Leaders, code, mathematical series and cut lines are left alone.
    """
    running = running_text(document, tree, options)
    for one in running.found_at(("...", "。。。", "···", "…"), _ELLIPSIS):
        dots, deng = one.match["dots"], one.match["deng"]
        if not one.typed or not _stands_for_words(one):
            continue
        if deng:
            edits = (one.edit("", "dots"),)
            yield Hit(one.span(), {"better": deng}, edits, message="deng", safety="unsafe")
        elif dots not in ("……", "…………"):
            yield Hit(one.span("dots"), {"better": "……"}, (one.edit("……", "dots"),))


def _stands_for_words(one: Found) -> bool:
    """Whether the dots are an ellipsis of a Chinese sentence."""
    before, after = one.before, one.after
    if not _WORDS_BEFORE.search(before) or _NUMBER_AFTER.match(after):
        return False
    if not one.match["deng"] and _SERIES_BEFORE.search(before):
        return False
    cut = one.match["dots"][0] in ".…" and not after.strip() and not _INNER_MARK.search(before)
    return not cut or one.match["deng"] is not None


@check("dash-form")
def dash_form(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Dashes that are not two em long, or made of other lines. Values: ``better``.

    A single — is one only at the start of a line or sentence; elsewhere it links. A single
    U+2015 becomes that link.
    """
    running = running_text(document, tree, options)
    for one in running.found_at(("--", "\uff0d\uff0d", *"\u2013\u2014\u2015\u2500"), _LINES):
        better = _dash(one) if one.typed else ""
        if better:
            yield Hit(one.span(), {"better": better}, (one.edit(better),))


def _dash(one: Found) -> str:
    """What should stand for these lines; empty where they are right or no dash at all."""
    line = one.match[0]
    before, after = one.before, one.after[:1]
    if line == "\u2015":
        beside = _FIGURES_BESIDE.match(before[-1:]) and _FIGURES_BESIDE.match(after)
        return "—" if beside else ""
    if not _DASH_AFTER.match(after) or not _DASH_BEFORE.search(before[-1:]):
        return ""
    if line == "—":
        return "——" if _SENTENCE_BEFORE.search(before) else ""
    right_length = len(line) <= 3 if line[0] == "-" else len(line) == 2 and line != "——"
    return "——" if right_length else ""


@check("repeated-marks")
def repeated_marks(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """The same mark twice (safe), or two marks that exclude each other (``clash``).

    Values: ``better``. Marks that the text speaks of, in quotation marks or in a row of three
    different ones, are left alone; three full stops are an ellipsis (PUN008).
    """
    running = running_text(document, tree, options)
    for one in running.found(_REPEATED, _TWO_MARKS):
        words = one.match[0]
        if not one.typed or _spoken_of(one) or words.startswith("。。。"):
            continue
        if one.match["same"]:
            yield Hit(one.span(), {"better": words[0]}, (one.edit(words[0]),))
        elif one.match["shouts"]:
            values = {"better": words[:3]}
            yield Hit(one.span(), values, (one.edit(words[:3]),), safety="unsafe")
        else:
            better = words[0] if one.match["asked"] else max(words, key=_STRENGTH.index)
            edits = (one.edit(better),)
            level: Severity | None = "warning" if one.match["asked"] else None
            yield Hit(one.span(), {"better": better}, edits, (), level, "clash", "unsafe")


def _spoken_of(one: Found) -> bool:
    before, after = one.before[-1:], one.after[:1]
    quoted = before and after and before in _QUOTED_BEFORE and after in _QUOTED_AFTER
    return bool(quoted) or len(set(one.match[0])) > 2
