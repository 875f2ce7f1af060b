"""TTL001–TTL006: what a title says (条例 第八条, 第九条第七项)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gdoclint.checks.title_lines import Title, main_title
from gdoclint.document import Document
from gdoclint.finding import Edit, Hit, Severity, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tokens import expand
from gdoclint.structure.tree import Tree, Unit

_NOTE = lean(r"[（(][^（）()]{1,30}[）)]$")
# Texts that are no 公文 of an organ: laws, court texts, letters, speeches, names of lists.
_COURT = lean(r"法院|检察院|司法解释")
_ORDER_NUMBER = lean(r"令|^[（(]?第[^号]{1,6}号[）)]?$")
_ORGAN = lean(
    r"[×\u4e00-\u9fff]{1,30}?(?:人民政府(?:办公[厅室])?|办公[厅室]|委员会|党委|管委会|(?<!全)局|厅|[省市县区]委)"
    r"(?=[\s\d\u4e00-\u9fff])"
)
_QUOTED = lean(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*”")


def _bare(words: str, instead: str = "") -> str:
    """The words without names and quotations."""
    return _QUOTED.sub(instead, words) if "《" in words or "“" in words else words


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return lean(expand(pattern))


def _main(document: Document, tree: Tree) -> tuple[Title, str] | None:
    """The title of the document and its words without a final mark and a bracketed note."""
    return tree.once(_with_words, document)


def _with_words(document: Document, tree: Tree) -> tuple[Title, str] | None:
    found = main_title(document, tree)
    return (found, _NOTE.sub("", found.text.rstrip("。，、；："))) if found else None


def numbered(document: Document, unit: Unit) -> bool:
    """Whether the text has a red head or a 发文字号; a 令号 is no 发文字号."""
    numbers = unit.numbers("DOC_NUMBER")
    order = any(_ORDER_NUMBER.search(document.paragraph(n).stripped) for n in numbers)
    return bool(numbers or unit.numbers("ORG_MARK")) and not order


def _clearly_official(document: Document, unit: Unit) -> bool:
    closed = bool(unit.numbers("SIGNATORY") or unit.numbers("DATE"))
    return numbered(document, unit) or bool(unit.numbers("ADDRESSEE") and closed)


@check("title-no-genre")
def title_no_genre(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """The end of a title 关于… that names no 文种, where the text is a 公文 beyond doubt."""
    main = _main(document, tree)
    if main is None or not _clearly_official(document, tree.main):
        return
    found, words = main
    bare = _bare(words)
    if "关于" not in bare or bare.endswith(("批转", "转发", "印发")):
        return
    named = _compiled("(?:{GENRE}|{POLICY}|书|信|词|稿|表|案)$").search(words)
    if not named and not _COURT.search(words):
        yield Hit(found.end)


@check("title-no-de")
def title_no_de(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """关于…文种 without 的. Values: ``genre``, ``better`` the end as it should be."""
    main = _main(document, tree)
    if main is None:
        return
    found, words = main
    if "关于" not in _bare(words) or _fixed(options, words):
        return
    match = _compiled("{GENRE}$").search(words)
    if match is None:
        return
    at = _genre_start(options, words, match.start())
    if at is None:
        return
    span = found.span(at, len(words))
    place = found.places[at]
    edit = Edit(Span(place[0], place[1], place[1]), "的")
    better = words[max(0, at - 4) : at] + "的" + words[at:]
    yield Hit(span, {"genre": words[at:], "better": better}, (edit,))


def _fixed(options: Options, words: str) -> bool:
    """Whether the title ends in a name that never takes 的 before its last word."""
    return words.endswith(tuple(options.params["fixed"]))


def _genre_start(options: Options, words: str, at: int) -> int | None:
    """Where 的 belongs, before the 文种 with its own modifiers; None when it stands there."""
    modifiers, with_de = _modified(tuple(options.params["modifiers"]))
    if with_de.search(words[:at]):
        return None
    bound = [modifier for modifier in modifiers if modifier not in options.params["matter"]]
    found: str | None = ""
    while found is not None:
        at -= len(found)
        found = next((m for m in bound if words[:at].endswith(m)), None)
    return at


@cache
def _modified(modifiers: tuple[str, ...]) -> tuple[list[str], re.Pattern[str]]:
    """Modifiers of a 文种, the longest first, and the end of words that have 的 before them."""
    ordered = sorted(modifiers, key=len, reverse=True)
    known = "|".join(map(re.escape, ordered))
    with_de = rf"的(?:{known}|第.{{1,3}}[次批轮期])*[^的]{{0,2}}(?:{known})*$"
    return ordered, lean(with_de)


@check("title-no-guanyu")
def title_no_guanyu(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """An organ, a matter and a 文种 without 关于."""
    main = _main(document, tree)
    if main is None:
        return
    found, words = main
    bare = _bare(words, "《》")
    match = lean(rf"(?:{'|'.join(options.params['genres'])})$").search(bare)
    if match is None or _fixed(options, bare) or lean(options.params["except"]).search(bare):
        return
    organ = _ORGAN.match(bare)
    if organ and match.start() - organ.end() >= 4:
        yield Hit(found.span(0, len(words)), {"genre": match.group()})


@check("title-genre-not-statutory")
def title_genre_not_statutory(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """A numbered document whose title ends in a word that is no 文种. Values: ``genre``."""
    main = _main(document, tree)
    if main is None or not numbered(document, tree.main):
        return
    found, words = main
    if _COURT.search(words) or lean(r"[》”]").search(words[-1:]):
        return
    match = lean(rf"(?:{'|'.join(options.params['words'])})$").search(words)
    if match:
        lowered = match.group() in options.params["tolerated"]
        span = found.span(match.start(), len(words))
        if lowered:
            yield Hit(span, {"genre": match.group()}, severity="info", message="tolerated")
        else:
            yield Hit(span, {"genre": match.group()})


@check("title-genre-stacked")
def title_genre_stacked(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Two 文种 at the end of a title.

    请示报告 is an error, the same 文种 twice a warning (``doubled``), 《…的通知》的通知 and
    申请的请示 an info (``nested``, ``plea``). Values: ``genre``.
    """
    main = _main(document, tree)
    if main is None:
        return
    found, words = main
    for pattern, message, severity in _STACKS:
        match = _compiled(pattern).search(words)
        if match is None:
            continue
        span = found.span(match.start(), match.end())
        edits: tuple[Edit, ...] = ()
        if "cut" in match.groupdict():
            edits = (Edit(found.span(*match.span("cut")), ""),)
        yield Hit(span, {"genre": match["genre"]}, edits, severity=severity, message=message)
        return


_STACKS: tuple[tuple[str, str, Severity | None], ...] = (
    (r"(?P<genre>请示)(?P<cut>的?报告)$", "", None),
    (r"的(?P<genre>{GENRE})(?P<cut>的(?P=genre))+$", "doubled", "warning"),
    (r"的(?P<genre>{GENRE})》的(?P=genre)$", "nested", "info"),
    (r"申请的(?P<genre>请示)$", "plea", "info"),
)


@check("title-double-guanyu")
def title_double_guanyu(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """关于关于 (error), or 关于 more than once outside names (info, ``twice``)."""
    main = _main(document, tree)
    if main is None:
        return
    found, words = main
    match = lean(r"关于(?:关于)+").search(words)
    if match:
        extra = found.span(match.start() + 2, match.end())
        edits = (Edit(extra, ""),) if extra.end - extra.start == len(match.group()) - 2 else ()
        yield Hit(found.span(match.start(), match.end()), {}, edits)
        return
    hidden = _QUOTED.sub(lambda m: "　" * len(m.group()), words)
    places = [m.start() for m in lean("关于").finditer(hidden)]
    if len(places) > 1:
        span = found.span(places[1], places[1] + 2)
        yield Hit(span, severity="info", message="twice")
