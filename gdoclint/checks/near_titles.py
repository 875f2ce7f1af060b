"""REF010: the title of a law cited one or two characters off (条例 第二十条(四))."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from gdoclint import kept
from gdoclint.checks import laws
from gdoclint.checks.citations import cited
from gdoclint.checks.dates import document_date
from gdoclint.checks.laws import STATE, bare, known, laws_file, ours, rows, unedited
from gdoclint.document import Document
from gdoclint.finding import Hit
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.rulebook.kinds import smallest_edit
from gdoclint.rulebook.rows import Law
from gdoclint.structure.tree import Tree

# What only the state names so; 办法 and the like are also made by departments and enterprises.
_OF_THE_STATE = rich(
    r"(?:法典|(?<![办方用写做算书语文说看想手])法|条例|修正案(?:\([一二三四五六七八九十]+\))?)$"
)
_ENDING = rich(
    r"(?:法典|条例|办法|规定|细则|规则|决定|修正案(?:\([一二三四五六七八九十]+\))?|准则|章程|法)$"
)
_CJK = rich(r"[\u3400-\u9fff]+")
# Characters that tell one text of a series from another.
TELLING = frozenset(
    "一二三四五六七八九十〇零两省市县区州乡镇村上下内外大中小男女公私进出民刑水土气海陆空"
)
_PLACE = rich(r"[\u4e00-\u9fff]{2,9}?(?:省|市|自治区|自治州|自治县|特区|新区|县|区|州|盟|旗|镇|乡)")
# Before the 《: whose text it is, when not the state's.
_OF_ANOTHER = rich(
    r"(?:[\u4e00-\u9fff](?:省|市|自治区|自治州|特区|县|区|州)|香港|澳门|台湾|(?<![我本全]|中)国)(?:的|现行|颁布的|出台的|制定的)?$"
)
# Pairs of characters in more titles than this (管理, 条例) tell nothing.
_FEW = 60
# Shortest titles, without 中华人民共和国, in which a slip can be told from another text's name.
_SHORTEST, _SHORTEST_OF_LAW, _SHORTEST_OF_ALL = 3, 5, 10
# 盐业 and 物业 begin the titles of two texts, 和安机关 can only be 公安机关.
_SHORTEST_OF_SUBJECT = 8
# From this length on a law's title one off has no other reading, whatever words it makes.
_LONG = 6


@check("near-title")
def near_title(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """A title that is no law's but nearly one's. Values: ``right`` as it should read."""
    for paragraph, citation in cited(document, tree):
        law = nearest(citation.title)
        if law is None or known(citation.title, options.tables) is not None:
            continue
        date = document_date(document, tree)
        if date is not None and date.year and law.since > date.year:
            continue
        if _OF_ANOTHER.search(paragraph.text[max(0, citation.start - 12) : citation.start]):
            continue
        right = law.title if citation.title.startswith(STATE) else law.title.removeprefix(STATE)
        span = citation.span(paragraph)
        better = f"《{right}》"
        yield Hit(span, {"right": right}, (smallest_edit(paragraph.text, span, better),))


@lru_cache(maxsize=4096)
def nearest(title: str) -> Law | None:
    """The one law whose title a writer of ``title`` must have meant; None when it is right, names
    another text, or may mean two laws."""
    words = unedited(bare(title))
    national = "".join(title.split()).startswith(STATE)
    if len(words) < _SHORTEST or known(title) is not None:
        return None
    ending = _ENDING.search(words)
    if ending is None:
        return None
    if not national and len(words) < _SHORTEST_OF_ALL - 1 and not _OF_THE_STATE.search(words):
        return None
    shuffled = _index().of_characters.get("".join(sorted(words)))
    if shuffled is not None and len(words) >= _SHORTEST + (not national):
        return ours(shuffled)
    place = _PLACE.match(words)
    begun = place[0] if place else ""
    near = [other for other in _candidates(words) if _same_kind(other, begun, ending[0])]
    for slip in (_doubled, _one_off, _word_off):
        meant = [ours(other) for other in near if slip(words, other, national)]
        found = {law.title: law for law in meant if law is not None}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _same_kind(other: str, place: str, ending: str) -> bool:
    """Whether a title begins with that name of a place, if there is one, and ends in that word."""
    if not (other.startswith(place) and other.endswith(ending)):
        return False
    right = _ENDING.search(other)
    return right is not None and right[0] == ending


def _doubled(words: str, other: str, national: bool) -> bool:
    """Whether a title has one of its characters twice running."""
    if len(words) != len(other) + 1 or len(words) < _SHORTEST + (not national):
        return False
    start, more, less = difference(words, other)
    return not less and more in (words[start - 1 : start], words[start + 1 : start + 2])


def _one_off(words: str, other: str, national: bool) -> bool:
    """Whether one character is wrong, lost or too many and makes no word of another text."""
    start, mine, right = difference(words, other)
    if max(len(mine), len(right)) != 1 or not _CJK.fullmatch(mine + right):
        return False
    long = len(other) >= _LONG
    if not (national and long and not (mine and right)) and _tells(mine, right):
        return False
    if national:
        enough = len(other) >= _SHORTEST_OF_LAW
        return enough or (len(other) > _SHORTEST and not _is_word(words, start, mine))
    if len(other) < (_SHORTEST_OF_SUBJECT if start == 0 and mine else _SHORTEST_OF_LAW):
        return False
    if _OF_THE_STATE.search(words):
        return (long and not words.endswith("条例")) or not _is_word(words, start, mine)
    return len(other) >= _SHORTEST_OF_ALL and not _is_word(words, start, mine)


def _word_off(words: str, other: str, national: bool) -> bool:
    """Whether a word of two characters is lost or too many in the full title of a law."""
    _, mine, right = difference(words, other)
    law = national and other.endswith("法") and len(other) > _LONG
    return law and {len(mine), len(right)} == {0, 2} and _CJK.fullmatch(mine + right) is not None


def _tells(mine: str, right: str) -> bool:
    """Whether the difference is one that tells the texts of a series apart."""
    return all(part in TELLING for part in (mine, right) if part)


def difference(one: str, other: str) -> tuple[int, str, str]:
    """Where two titles begin to differ, and the differing middle of each."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, one[start : len(one) - end], other[start : len(other) - end]


def _is_word(words: str, start: int, mine: str) -> bool:
    """Whether the differing character makes a word, with a neighbour, that titles of laws use."""
    if not mine:
        return False
    around = (words[start - 1 : start + 1] if start else "", words[start : start + 2])
    return any(len(pair) == 2 and pair in _index().holding for pair in around)


class _Index(Struct, frozen=True):
    """What finds titles of laws, each told by its place among them.

    ``holding`` has the places of those that hold a pair of neighbouring characters, none when they
    are many; ``of_characters`` the titles of just these characters, sorted.
    """

    titles: tuple[str, ...]
    holding: Mapping[str, str]
    of_characters: Mapping[str, str]


@cache
def _index() -> _Index:
    made = kept.of_files("near-titles", (laws_file(), laws.__file__, __file__), _made)
    # A few long strings are read and split many times as fast as thousands of short ones are read.
    pairs, places, characters, titles = (lines.split("\n") for lines in made)
    return _Index(
        tuple(rows()),
        dict(zip(pairs, places, strict=True)),
        dict(zip(characters, titles, strict=True)),
    )


def _made() -> tuple[str, str, str, str]:
    """The parts of the index, every entry a line."""
    holding: dict[str, list[str]] = {}
    of_characters: dict[str, list[str]] = {}
    for place, title in enumerate(rows()):
        for start in range(len(title) - 1):
            holding.setdefault(title[start : start + 2], []).append(str(place))
        of_characters.setdefault("".join(sorted(title)), []).append(title)
    places = (" ".join(found) if len(found) <= _FEW else "" for found in holding.values())
    alone = {characters: same[0] for characters, same in of_characters.items() if len(same) == 1}
    return "\n".join(holding), "\n".join(places), "\n".join(alone), "\n".join(alone.values())


def _candidates(words: str) -> Iterator[str]:
    """Titles of nearly the same length that share a pair of characters which few titles have."""
    index = _index()
    shared: set[str] = set()
    for start in range(len(words) - 1):
        shared.update(index.holding.get(words[start : start + 2], "").split())
    for title in sorted(index.titles[int(place)] for place in shared):
        if abs(len(title) - len(words)) <= 2:
            yield title
