"""PUN020 and PUN021: full-width letters and figures, characters hidden or easily mistaken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from gdoclint.checks.running_text import (
    CJK,
    Found,
    by_paragraph,
    running_text,
    whole_span,
)
from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_WIDE = lean(
    "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+(?:\uff0e[\uff10-\uff19]+)*\uff05?"
    "|(?<=[0-9])\uff0e(?=[0-9])"
)
_WIDE_ONES = ("\uff0e", *filter(str.isalnum, map(chr, range(0xFF10, 0xFF5B))))
_PERCENT = lean("\uff05")
# Elements with rules of their own, and cells, whose codes and forms are as they are.
_OWN_RULES = frozenset({"DATE", "DOC_NUMBER", "TABLE", "ANNEX_LABEL"})
FEW = 3
"""Paragraphs that are reported one by one; more of them are one fault of the whole text."""

_HIDDEN = "\u200b-\u200f\u2060\ufeff\u00ad\u2028\u2029\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_RADICALS = "\u2f00-\u2fdf\uf900-\ufaff"
_DOTS = "\u2022\u30fb\u2027\uff65\u2219\u22c5"
_ODD = lean(
    f"(?P<hidden>[{_HIDDEN}]+)|(?P<radical>[{_RADICALS}\u2e80-\u2eff])|(?P<private>[\ue000-\uf8ff]+)"
    f"|(?<=[{CJK}])(?P<dot>[{_DOTS}])(?=[{CJK}])"
)
_ODD_ONES = f"{_HIDDEN}{_RADICALS}\u2e80-\u2eff\ue000-\uf8ff{_DOTS}"
_ANY_ODD = lean(f"[{_ODD_ONES}]")
_MESSAGES = {"hidden": "", "radical": "compat", "private": "private", "dot": "interpunct"}


@check("fullwidth-alnum")
def fullwidth_alnum(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Full-width letters and figures: a finding a paragraph, or one (``all``) for a text full of
    them. Values: ``better``, ``count``.

    A ％ alone is right; in a text that also uses % it is an info (``percent``).
    """
    running = running_text(document, tree, options)
    wide = running.found_at(options.held.only(_WIDE_ONES), _WIDE)
    groups = [
        [one for one in found if one.typed]
        for paragraph, found in by_paragraph(wide)
        if tree.roles.get(paragraph.number) not in _OWN_RULES
    ]
    groups = [found for found in groups if found]
    if len(groups) > FEW:
        edits = tuple(_half(one) for found in groups for one in found)
        yield Hit(groups[0][0].span(), {"count": str(len(edits))}, edits, message="all")
    else:
        for found in groups:
            values = {"better": unicodedata.normalize("NFKC", found[0].match[0])}
            yield Hit(whole_span(found), values, tuple(map(_half, found)))
    if not groups and "%" in running.text:
        for one in running.found_at("\uff05", _PERCENT):
            yield Hit(one.span(), {}, (one.edit("%"),), severity="info", message="percent")


def _half(one: Found) -> Edit:
    return one.edit(unicodedata.normalize("NFKC", one.match[0]))


@check("invisible-and-compat")
def invisible_and_compat(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Hidden characters, radicals for characters, other dots for the interpunct; one finding a
    paragraph and kind.

    Messages: ``compat`` (values ``better``), ``interpunct`` and ``private`` (without an edit).
    The look-alikes of radicals that Unicode does not map are named in ``params.radicals``.
    """
    running = running_text(document, tree, options)
    known: dict[str, str] = options.params.get("radicals", {})
    odd = running.found_at(set(_ANY_ODD.findall(running.text)), _ODD)
    for paragraph, found in by_paragraph(odd):
        kinds: dict[str, list[Found]] = {}
        for one in found:
            if one.typed and one.match.lastgroup:
                kinds.setdefault(one.match.lastgroup, []).append(one)
        for kind, group in kinds.items():
            yield from _odd(paragraph, kind, group, known)


def _odd(
    paragraph: Paragraph, kind: str, found: Sequence[Found], known: dict[str, str]
) -> Iterator[Hit]:
    message = _MESSAGES[kind]
    if kind == "radical":
        meant = [(one, _meant(one, known)) for one in found]
        changed = [(one, better) for one, better in meant if better != one.match[0]]
        if changed:
            edits = tuple(one.edit(better) for one, better in changed)
            first = changed[0][0]
            values = {"better": _plain(first.match[0], known), "code": _code(first.match[0])}
            yield Hit(whole_span([one for one, _ in changed]), values, edits, message=message)
        return
    span = whole_span(list(found))
    values = {"code": _code(found[0].match[0][0]), "count": str(len(found))}
    better = {"hidden": "", "dot": "·"}.get(kind)
    edits = () if better is None else tuple(one.edit(better) for one in found)
    yield Hit(_seen(paragraph, span), values, edits, message=message)


def _meant(one: Found, known: dict[str, str]) -> str:
    """The character that a radical stands for; nothing where that stands before it already."""
    plain = _plain(one.match[0], known)
    return "" if plain != one.match[0] and one.before.endswith(plain) else plain


def _plain(char: str, known: dict[str, str]) -> str:
    return known.get(char, unicodedata.normalize("NFKC", char))


def _code(char: str) -> str:
    return f"U+{ord(char):04X}"


def _seen(paragraph: Paragraph, span: Span) -> Span:
    """The span with a character on either side, as the hidden ones cannot be seen."""
    end = max(span.end, min(len(paragraph.text.rstrip(BLANKS)), span.end + 1))
    return Span(span.paragraph, max(0, span.start - 1), end)
