"""TRM004: words and sentences that stand there twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import accumulate

from gdoclint.checks.enclosed import enclosed
from gdoclint.checks.quotations import quoted
from gdoclint.checks.running_text import CJK, Found, RunningText, running_text
from gdoclint.document import BLANKS, Document
from gdoclint.finding import Edit, Hit, Related, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.rulebook.lines import echoing
from gdoclint.structure.tree import Tree

_LENGTHS = range(2, 7)
_TWICE = lean(rf"([{CJK}]{{{_LENGTHS[0]},{_LENGTHS[-1]}}}?)\1")
# 目的的, 为了了解, 总和和 are two words.
_PARTICLES = lean(
    r"的的(?<![目标有无]的的)(?![确士])|了了(?<![不为未罢得到完]了了)(?![解结却望事案账无])"
    r"|和和(?<![共缓饱总调温平柔祥随暖谐融仁义中]和和)(?![美气睦平谐顺善衷])"
)
# 一项一项, 逐个逐个, 很多很多, 说着说着: said twice on purpose, as 研究研究.
_ON_PURPOSE = lean(r"[一二三四五六七八九十百千万亿零〇两几半多每逐好层很极最]|.着$")
# Before and after these a word begins and ends: 的企业企业应, not 国有企业企业年金.
_OPENED = lean(r"(?:^|[^\u3400-\u9fff]|[的了和与及对由在将以把被从向为是等各该])$")
_CLOSED = lean(r"$|[^\u3400-\u9fff]|[的了和与及等是在应要将由对为以均可须必不]")
_SHORT, _LONG = 3, 19
# Parts of a text whose sentences rightly come back.
_FORMS = frozenset({"TABLE", "ARTICLE", "TITLE", "ADDRESSEE", "CC", "IMPRINT", "ATTACHMENT_NOTE"})


@check("duplicated-text")
def duplicated_text(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Words said twice running, with an edit, and sentences said again close by.

    ``params.words`` are words that never rightly follow themselves, ``params.twice`` those that
    may. Values: ``once`` the words. Message ``sentence``.
    """
    running = running_text(document, tree, options)
    words, twice = options.params["words"], options.params["twice"]
    for found in running.found_in(_TWICE, echoing(running.text, _LENGTHS)):
        if _wrong(found, words, twice):
            yield _hit(found, len(found.match[1]))
    for found in running.found(_PARTICLES, ("的的", "了了", "和和")):
        if not _in_marks(found):
            yield _hit(found, 1)
    yield from _sentences(document, tree, running)


def _hit(found: Found, length: int) -> Hit:
    span = found.span()
    once = found.match[0][:length]
    again = Span(span.paragraph, span.start + length, span.end)
    return Hit(span, {"once": once}, (Edit(again, ""),))


def _wrong(found: Found, words: Collection[str], twice: Collection[str]) -> bool:
    once = found.match[1]
    after = found.after
    if len(set(once)) == 1 or once in twice or _in_marks(found):
        return False
    if after.startswith((f"再{once}", f"，再{once}", f"、再{once}", once)):
        return False  # 落实、落实、再落实 as a slogan
    if len(once) <= _SHORT and _ON_PURPOSE.match(once):
        return False
    if len(once) > 2:
        return not (once.endswith("会") and after.startswith("议"))  # 委员会+委员会议
    if once in words:
        return True
    return bool(_OPENED.search(found.before) and _CLOSED.match(after))


def _in_marks(found: Found) -> bool:
    span = found.span()
    return enclosed(found.paragraph.text, span.start, span.end)


def _sentences(document: Document, tree: Tree, running: RunningText) -> Iterator[Hit]:
    """Sentences said again in their paragraph or the next one of the same section."""
    again = list(_said_again(running.text))
    order = {p.number: index for index, p in enumerate(running.paragraphs)} if again else {}
    for sentence, first, second in again:
        before, span = (_placed(running, start, sentence) for start in (first, second))
        number = span.paragraph
        if order[number] - order[before.paragraph] > 1 or tree.roles[number] in _FORMS:
            continue
        together = number == before.paragraph or number not in tree.headings
        if together and number not in quoted(document):
            related = (Related(before, "前一处"),)
            yield Hit(span, {"once": sentence}, related=related, message="sentence")


def _said_again(text: str) -> Iterator[tuple[str, int, int]]:
    """The longer sentences that a text has again, with two starts that follow each other."""
    parts = text.split("。")
    ends = [part.rstrip(BLANKS)[-_LONG:] for part in parts]
    long = [end for end in ends if len(end) == _LONG]
    if len(set(long)) == len(long):
        return
    again = {end for end, times in Counter(long).items() if times > 1}
    told: dict[str, int] = {}
    starts = accumulate([len(part) + 1 for part in parts], initial=0)
    for part, end, at in zip(parts, ends, starts, strict=False):
        if end not in again:
            continue
        sentence = part[part.rfind("\n") + 1 :].strip(BLANKS)
        if len(sentence) >= _LONG:
            start = at + part.rindex(sentence)
            if sentence in told:
                yield f"{sentence}。", told[sentence], start
            told[sentence] = start


def _placed(running: RunningText, start: int, words: str) -> Span:
    paragraph, origin = running.paragraph_at(start)
    return Span(paragraph.number, start - origin, start - origin + len(words))
