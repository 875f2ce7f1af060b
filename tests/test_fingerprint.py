"""A finding keeps its mark while the text around it moves."""

from __future__ import annotations

import unicodedata

import pytest

from gdoclint.finding import Span
from gdoclint.fingerprint import fingerprints, normal
from gdoclint.testing import document_of


def marks(text: str, *spans: tuple[int, int, int], code: str = "STR010") -> list[str]:
    return list(fingerprints(document_of(text), [(code, Span(*span)) for span in spans]))


def test_mark_does_not_depend_on_the_position() -> None:
    (here,) = marks("请查下步工作。", (1, 2, 4))
    (there,) = marks("新的一段。\n\n请查下步工作。", (3, 2, 4))
    assert here == there
    assert len(here) == 16


def test_mark_ignores_blanks_and_widths() -> None:
    assert marks("请查(下步)工作。", (1, 3, 5)) == marks("　请查（下步） 工作。", (1, 4, 6))


def test_mark_tells_rules_words_and_surroundings_apart() -> None:
    (one,) = marks("请查下步工作。", (1, 2, 4))
    assert marks("请查下步工作。", (1, 2, 4), code="STR011") != [one]
    assert marks("请查下步工作。", (1, 2, 5)) != [one]
    assert marks("请办下步工作。", (1, 2, 4)) != [one]


def test_same_words_again_are_another_occurrence() -> None:
    text = "请查下步工作。\n请查下步工作。"
    first, second = marks(text, (1, 2, 4), (2, 2, 4))
    assert first != second
    assert marks(text, (1, 2, 4)) == [first]


@pytest.mark.parametrize(
    "words",
    ["第１２条，①", "国家（试行）…… ", "cafe\u0301、e\u0323\u0301", "=\u0338〈か\u3099〉", "ﬁle Ⅳ"],
)
def test_ignores_what_nfkc_does(words: str) -> None:
    assert normal(words) == "".join(unicodedata.normalize("NFKC", words).split())
