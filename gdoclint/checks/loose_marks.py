"""Marks of a text that stand without their partner, found by a close look.

Marks are matched by kind within a paragraph. What is left over is matched once more over the
paragraphs: wrapped lines and titles, cells of several paragraphs, and quotations of several
paragraphs, each of which opens anew while only the last one closes (GB/T 15834 4.8.3.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from gdoclint.document import BLANKS, Paragraph
from gdoclint.finding import Span
from gdoclint.patterns import lean

PARTNER = dict(zip("“‘（(〔《〈【", "”’）)〕》〉】", strict=True))
"""Every opening mark with its closing one; round brackets of either width are one kind."""
_KIND = {mark: "（" if mark in "(（" else mark for mark in PARTNER}
_KIND |= {closing: _KIND[opening] for opening, closing in PARTNER.items()}
_GROUPS = ("“‘", "（〔【", "《〈")
_GROUP = {kind: group for group in _GROUPS for kind in group}
_MARK = lean(f"[{''.join(_KIND)}]")

# 1） a) 一） at the start of an item: a number, not the end of a bracket.
_ORDINAL = lean(
    r"(?:^|(?<=[\s。；;，,、：:！？”]))[ \u3000]*"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z])[）)](?=[^\s。，；、：）)])"
)
# In a paragraph of such items any small number before a bracket may be one: （包括1）…；2）…）.
_MAYBE_ORDINAL = lean(r"(?<![（(\d])\d{1,2}[）)]")
# 0＜x≤5 as (0，5] or [5，10): half-open, so the two ends differ by right.
_END = r"\s*[-+−－]?[\d.]*[%％∞]?\s*"
_INTERVAL = lean(rf"[（(\[［]{_END}[,，]{_END}[）)\]］]")
# A quotation mark left over as an entity of a web page is WEB003's; it still has its partner.
_QUOTES = {"ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’"}
_ENTITY = lean(r"&([lr][sd]quo);")
_NO_TEXT = "\ufffc"
_CONTROLS = lean(r"字号|字体|大\s*中\s*小|打印|关闭|纠错")
_CUT = lean(r"(?:…|\.{3}|。{3})[ \u3000]*$")
_ASCII_QUOTE = lean('["＂「」『』]')
# A quotation that may go on in the next paragraph: it begins the line, or a pause stands before.
_LONG = lean(rf"(?:^|[：:，“‘（(]|(?:改|述|定|整|并|作)为)[{BLANKS}]*$")

_STOPS = "。！？；：.!?;:"
WRAPPED = 2
"""Lines of a wrapped sentence are at most so far apart, in paragraphs with words."""
QUOTATION = 200
"""Longest quotation or note of several paragraphs, in paragraphs with words."""
_NEAR = 10


class Loose(Struct, frozen=True):
    """A mark without a partner, at an offset of its paragraph.

    ``index`` counts the paragraphs with words, ``instead`` is the closing mark of another kind
    that stands where the right one should.
    """

    paragraph: Paragraph
    index: int
    offset: int
    instead: int | None = None

    @property
    def mark(self) -> str:
        return self.paragraph.text[self.offset]

    @property
    def kind(self) -> str:
        """The opening mark of its kind."""
        return _KIND[self.mark]

    @property
    def opens(self) -> bool:
        return self.mark in PARTNER

    @property
    def partner(self) -> str:
        """The mark that it lacks."""
        return PARTNER.get(self.mark, self.kind)

    @property
    def span(self) -> Span:
        return Span(self.paragraph.number, self.offset, self.offset + 1)


def loose_marks(paragraphs: Sequence[Paragraph], left_over: Iterable[str]) -> list[Loose]:
    """The marks that lack a partner, in reading order; of each paragraph those that quick looks
    left over."""
    loose: list[Loose] = []
    for index, left in enumerate(left_over):
        if left and _stack(left, range(len(left))):
            loose += _loose_in(paragraphs[index], index)
    alone = _over_paragraphs(loose, paragraphs) if loose else []
    return list(_merged([one for one in alone if not _pardoned(one.paragraph.text, one.offset)]))


def _loose_in(paragraph: Paragraph, index: int) -> list[Loose]:
    """What is left over in one paragraph; the bracket of an ordinal closes only if need be."""
    text = _INTERVAL.sub(lambda match: " " * len(match[0]), paragraph.text)
    text = _ENTITY.sub(lambda match: _QUOTES[match[1]].ljust(len(match[0])), text)
    ordinals = {match.end() - 1 for match in _ORDINAL.finditer(text)}
    if ordinals:
        ordinals |= {match.end() - 1 for match in _MAYBE_ORDINAL.finditer(text)}
    tokens = (
        match.start()
        for match in _MARK.finditer(text, paragraph.label_end)
        if match.start() not in ordinals and not _apostrophe(text, match.start())
    )
    found = _stack(text, tokens)
    if ordinals:
        opened = [at for at in found if text[at] in "（("]
        if len(opened) <= len(ordinals) and not any(text[at] in "）)" for at in found):
            found = [at for at in found if at not in opened]
    return [Loose(paragraph, index, at) for at in found if paragraph.text[at] != "&"]


def _stack(text: str, tokens: Iterable[int]) -> list[int]:
    """Offsets of the marks that have no partner of their kind."""
    opened: dict[str, list[int]] = {}
    left: list[int] = []
    for at in tokens:
        kind = _KIND[text[at]]
        if text[at] in PARTNER:
            opened.setdefault(kind, []).append(at)
        elif opened.get(kind):
            opened[kind].pop()
        else:
            left.append(at)
    return sorted([*left, *(at for offsets in opened.values() for at in offsets)])


def _apostrophe(text: str, at: int) -> bool:
    """Whether ’ stands inside a Latin word (driver’s)."""
    beside = text[at - 1 : at] + text[at + 1 : at + 2]
    return text[at] in "‘’" and len(beside) == 2 and beside.isascii() and beside.isalpha()


def _pardoned(text: str, at: int) -> bool:
    """Marks that are no half of a pair: ’98, degrees, cut lines, controls of a page, the rest of
    a link, a mark that the text speaks of (“（”)."""
    mark, before, after = text[at], text[max(0, at - 12) : at], text[at + 1 : at + 2]
    if (after and after == PARTNER.get(before[-1:])) or _NO_TEXT in (before[-1:], after):
        return True
    if mark in "‘’" and any(c.isascii() and c.isalnum() for c in before[-1:] + after):
        return True
    if mark == "”" and before[-1:].isdigit() and ("°" in before or "英寸" in text):
        return True
    if mark in "“‘《（〔【〈" and _CUT.search(text):
        return True
    if mark in "“”‘’" and _ASCII_QUOTE.search(text):
        return True  # the partner is there in another form: PUN003 says so
    return mark in "【】" and _CONTROLS.search(text) is not None


def _over_paragraphs(loose: Sequence[Loose], paragraphs: Sequence[Paragraph]) -> list[Loose]:
    """What is left when marks of neighbouring lines and long quotations are matched."""
    words = [i for i, p in enumerate(paragraphs) if p.stripped]
    rank = {index: place for place, index in enumerate(words)}
    opened: dict[str, list[Loose]] = {}
    left: list[Loose] = []
    for one in loose:
        before = opened.setdefault(one.kind, [])
        if one.opens:
            _take_continued(before, one, rank)
            before.append(one)
            continue
        partner = _partner(before, one, rank)
        if partner is None:
            left.append(one)
        else:
            del before[partner]
    for alone in opened.values():
        left += (one for one in alone if not _goes_on(one, paragraphs, words, rank))
    return sorted(left, key=lambda one: (one.index, one.offset))


def _partner(opened: Sequence[Loose], closing: Loose, rank: dict[int, int]) -> int | None:
    """The place of the last of these marks of its kind with which a closing mark is a pair."""
    for place in range(len(opened) - 1, -1, -1):
        opening = opened[place]
        between = rank[closing.index] - rank[opening.index]
        if between > QUOTATION and closing.paragraph.cell is None:
            return None
        if between and _belong(opening, closing, between):
            return place
    return None


def _belong(opening: Loose, closing: Loose, between: int) -> bool:
    """Whether two loose marks of a kind are a pair, so many paragraphs with words apart."""
    wrapped = between <= WRAPPED and opening.paragraph.stripped[-1] not in _STOPS
    if wrapped or _same_cell(opening.paragraph, closing.paragraph):
        return True
    return between <= QUOTATION and opening.kind in "“（" and _may_be_long(opening)


def _same_cell(one: Paragraph, other: Paragraph) -> bool:
    return one.cell is not None and one.cell == other.cell


def _may_be_long(opening: Loose) -> bool:
    words = opening.paragraph.text[opening.paragraph.label_end : opening.offset]
    return _LONG.search(words) is not None


def _take_continued(opened: list[Loose], later: Loose, rank: dict[int, int]) -> None:
    """Take away those in the paragraph before whose quotation a later mark opens anew."""
    ahead = later.paragraph.text[later.paragraph.label_end : later.offset]
    if later.kind != "“" or ahead.strip(BLANKS):
        return
    last: list[Loose] = []
    while opened and rank[opened[-1].index] == rank[later.index] - 1:
        last.append(opened.pop())
    opened += (one for one in reversed(last) if not _may_be_long(one))


def _goes_on(
    opening: Loose, paragraphs: Sequence[Paragraph], words: Sequence[int], rank: dict[int, int]
) -> bool:
    """Whether the next paragraph opens the same quotation anew and closes it, being the last."""
    if opening.kind != "“" or not _may_be_long(opening):
        return False
    following = rank[opening.index] + 1
    if following >= len(words):
        return False
    after = paragraphs[words[following]]
    return after.text[after.label_end :].strip(BLANKS).startswith("“")


def _merged(loose: Sequence[Loose]) -> Iterator[Loose]:
    """Loose marks, an opening and a closing one of like kinds in one paragraph as one fault."""
    skipped = -1
    for place, one in enumerate(loose):
        if place == skipped:
            continue
        following = place + 1
        if one.opens and following < len(loose):
            other = loose[following]
            if (
                other.paragraph is one.paragraph
                and not other.opens
                and other.kind != one.kind
                and _GROUP[other.kind] == _GROUP[one.kind]
            ):
                skipped = following
                yield Loose(one.paragraph, one.index, one.offset, other.offset)
                continue
        yield one
