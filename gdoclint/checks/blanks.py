"""PUN019: blanks between Chinese characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gdoclint.checks.organs import is_organ
from gdoclint.checks.running_text import CJK, Found, by_paragraph, main_text
from gdoclint.document import Document
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_SPACE = r" \u00a0\u2002-\u200a\u3000"
_BLANKS = tuple(" \u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u3000")
# The blank comes first, so that the search skips from blank to blank.
_GAP = lean(rf"[{_SPACE}](?<=[{CJK}].)[{_SPACE}]?(?=[{CJK}])")
_SENTENCE = lean("[，。；]")
_ONE_BEFORE = lean(f"(?:^|[^{CJK}])[{CJK}]$")
_ONE_AFTER = lean(f"[{CJK}](?![{CJK}])")
# A label of a form, a number of an article: what follows or precedes begins anew.
_LABEL_AFTER = lean(rf"[{CJK}]{{1,8}}[：:]")
_NUMBER_BEFORE = lean(
    r"第[一二三四五六七八九十百千零\d]+[编章节条款项部篇](?:之[一二三四五六七八九十])?$"
)
_LIST = 3
_LONGEST_ENTRY = 8
"""Words of a list without marks are at most so long on the average, in characters."""


@check("cjk-space")
def cjk_space(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Blanks inside sentences, one finding a paragraph (values: ``count``), and inside titles.

    Names spread to three (张　三), numbers of articles, labels and lists stay. In a title
    (message ``title``, unsafe), its own or one in 《》, the blank may part joint issuers, part
    the halves of the title or be a line end.
    """
    running = main_text(document, tree)
    for paragraph, found in by_paragraph(running.found_at(options.held.only(_BLANKS), _GAP)):
        role = tree.roles.get(paragraph.number)
        if options.roles and role not in options.roles:
            continue
        if role == "TITLE":
            if options.profile == "formal":
                yield from _in_title(found)
            continue
        named = [one for one in found if _in_name(one)] if "《" in paragraph.text else []
        yield from _in_title(named)
        if not _SENTENCE.search(paragraph.text) or _is_list(found):
            continue
        heading = tree.headings.get(paragraph.number)
        start = heading.label.end if heading else paragraph.label_end
        gaps = [
            one for one in found if one.span().start > start and one not in named and _needless(one)
        ]
        if gaps:
            span = Span(paragraph.number, gaps[0].span().start, gaps[-1].span().end)
            edits = tuple(one.edit("") for one in gaps)
            yield Hit(_with_words(span), {"count": str(len(gaps))}, edits)


def _with_words(span: Span) -> Span:
    """The blanks with a character on either side, as blanks alone cannot be seen."""
    return Span(span.paragraph, span.start - 1, span.end + 1)


def _in_name(one: Found) -> bool:
    """Whether the blank stands inside 《》."""
    return one.before.rfind("《") > one.before.rfind("》")


def _needless(one: Found) -> bool:
    before, after = one.before, one.after
    if _ONE_BEFORE.search(before[-2:]) or _ONE_AFTER.match(after):
        return False  # the parts of a name
    return not _LABEL_AFTER.match(after) and not _NUMBER_BEFORE.search(before)


def _is_list(found: Sequence[Found]) -> bool:
    """Whether the paragraph is a list of words without marks."""
    if len(found) < _LIST:
        return False
    return len(found[0].paragraph.text) < _LONGEST_ENTRY * (len(found) + 1)


def _in_title(found: Sequence[Found]) -> Iterator[Hit]:
    for one in found:
        joint = is_organ(one.before.strip()) or is_organ(one.after.strip())
        if _needless(one) and not joint:
            edit: Edit = one.edit("")
            yield Hit(_with_words(one.span()), {}, (edit,), message="title", safety="unsafe")
