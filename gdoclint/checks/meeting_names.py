"""Names of meetings and organs written in two forms, a part of REF008."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.running_text import RunningText
from gdoclint.finding import Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options

_CJK = lean(r"[\u3400-\u9fff]+")
# Both forms have so much of the name in common, and a finding shows no more of it than this.
_SHORTEST_STEM, _LONGEST_STEM = 3, 8
# After 会议 the word goes on: 业主大会议事规则.
_GOES_ON = "事案程题定论决"


def variants(running: RunningText, options: Options) -> Iterator[tuple[Span, str, Span]]:
    """Names that end in both forms of a variant of the card (常委会会议 and 常委会议).

    Gives a place of the rarer form, the words of the other one, and a place of that.
    """
    text = running.text
    for variant in options.params["variants"]:
        stems = {
            text[at - _SHORTEST_STEM : at]
            for at in _places(text, variant["long"])
            if at >= _SHORTEST_STEM and _CJK.fullmatch(text, at - _SHORTEST_STEM, at)
        }
        for stem in sorted(stems):
            forms = [stem + variant["long"], stem + variant["short"]]
            found = [(list(_places(text, form)), form) for form in forms]
            if all(places for places, _ in found):
                few, many = sorted(found, key=lambda form: (len(form[0]), -form[0][0]))
                yield _pair(running, few[0][0], len(few[1]), many[0][0], len(many[1]))


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        if text[at + len(words) : at + len(words) + 1] not in tuple(_GOES_ON):
            yield at
        at = text.find(words, at + 1)


def _pair(
    running: RunningText, few: int, length: int, many: int, other: int
) -> tuple[Span, str, Span]:
    """The two places with as much of the name before them as both have."""
    text, more = running.text, 0
    while (
        more < min(few, many, _LONGEST_STEM)
        and text[few - more - 1] == text[many - more - 1]
        and _CJK.match(text[few - more - 1])
    ):
        more += 1
    usual = text[many - more : many + other]
    return _span(running, few - more, few + length), usual, _span(running, many, many + other)


def _span(running: RunningText, start: int, end: int) -> Span:
    paragraph, origin = running.paragraph_at(start)
    return Span(paragraph.number, start - origin, end - origin)
