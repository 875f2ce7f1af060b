"""Words that a text must hold before a regular expression can match in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdoclint.plugins import rulebook
from gdoclint.resources import folder
from gdoclint.rulebook.certain import certain, rarest
from gdoclint.rulebook.lexicon import is_pattern
from gdoclint.rulebook.tables import load_terms
from gdoclint.structure.tokens import expand


@pytest.mark.parametrize(
    ("pattern", "choices"),
    [
        ("加大力度", [("加大力度",)]),
        ("加强[^，。]{0,15}?力度", [("加强",), ("力度",)]),
        ("加强(?:(?!加大)[^，]){0,15}?力度", [("加强",), ("力度",)]),
        ("约[0-9]+(?:左右|上下)", [("约",), ("左右", "上下")]),
        ("(?P<verb>批转|转发)《", [("《",), ("批转", "转发")]),
        ("加强|提高", []),
        ("加强(?:力度|步伐)?", [("加强",)]),
        ("加强(?:力度)*工作", [("加强",), ("工作",)]),
        ("按照?", [("按",)]),
        ("按{2}照", [("照",)]),
        ("按(?=照)", [("按",)]),
        ("(?<![推促])进行", [("进行",)]),
        ("(?<=^|[，（）()])截止", [("截止",)]),
        ("[按照]期", [("期",)]),
        (r"按\d照", [("按",), ("照",)]),
        ("((?:甲|乙)丙|丁)戊", [("戊",)]),
        ("(?>甲)乙", [("乙",)]),
    ],
)
def test_words_that_every_match_holds(pattern: str, choices: list[tuple[str, ...]]) -> None:
    assert list(certain(pattern)) == choices


def test_rarest_words_are_long_few_and_new() -> None:
    assert rarest([("约",), ("左右", "上下")]) == ("左右", "上下")
    assert rarest([("左右", "上下"), ("以上",)]) == ("以上",)
    assert rarest([("加强",), ("力度",)], "加强") == ("力度",)
    assert rarest([]) == ()


def known_patterns() -> list[re.Pattern[str]]:
    """The expressions of the cards and tables, as far as the standard engine knows them."""
    sources = [
        pattern
        for card in rulebook(installed=False).cards
        if isinstance(pattern := card.params.get("pattern"), str)
    ]
    tables = [path for path in _tables() if "pattern\t" in path.read_text(encoding="utf-8")]
    for term in load_terms(tables):
        words = (term.pattern, *term.context_allow, *term.context_deny)
        sources += [word[1:-1] for word in words if is_pattern(word)]
    found = []
    for source in sources:
        try:
            found.append(re.compile(expand(source)))
        except re.error:
            continue
    return found


def _tables() -> list[Path]:
    return sorted((folder("rules") / "tables").glob("*.tsv"))


PATTERNS = known_patterns()


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_what_a_pattern_of_ours_matches_holds_its_words(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PATTERNS))
    text = data.draw(st.from_regex(pattern))
    match = pattern.search(text)
    assert match is not None
    for words in certain(pattern.pattern):
        assert any(word in match[0] for word in words)
