"""TRM007: near misses of set phrases, out of tables of the user's."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import NOTICE

from gdoclint.checks.set_phrases import Phrases
from gdoclint.engine import Settings, check_document
from gdoclint.finding import Finding
from gdoclint.plugins import rulebook
from gdoclint.rulebook.check import NOTHING_KNOWN, Held
from gdoclint.rulebook.rows import Phrase
from gdoclint.testing import document_of

HEADER = "id,canonical,aliases,items,valid_from,valid_to,min_similarity,source,reviewed_on"
FIVE = "创新、协调、绿色、开放、共享的发展理念"
ITEMS = "创新；协调；绿色；开放；共享"


def found(folder: Path, text: str, *rows: str) -> list[Finding]:
    table = folder / "phrases.csv"
    table.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
    settings = Settings(profile="formal", select=("TRM007",), tables=(table,))
    report = check_document(document_of(text), settings, rulebook(installed=False))
    assert report.error is None, report.error
    return list(report.findings)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("坚持高质量法展理念。", "高质量法展理念"),
        ("坚持高质发展理念。", "高质发展理念"),
        ("坚持高质量的发展理念。", "高质量的发展理念"),
        ("坚持高质量法展里念。", "高质量法展里念"),
    ],
)
def test_phrase_one_or_two_characters_off_is_reported(tmp_path: Path, text: str, near: str) -> None:
    row = "p1,高质量发展理念,,,,,0.7,某决定,2024-05-06"
    (finding,) = found(tmp_path, text, row)
    assert finding.place.quote == near
    assert finding.message.startswith(f"“{near}”与固定表述“高质量发展理念”相差一两个字")
    assert "某决定" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "坚持高质量发展理念。",
        "坚持高质量的发展理念。",
        "坚持发展理念，提高质量。",
        "高效能治理理念。",
        "一个不相干的句子。",
    ],
)
def test_phrase_its_aliases_and_its_absence_are_quiet(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text, "p1,高质量发展理念,高质量的发展理念,,,,0.7,某,2024-05-06") == []


def test_similarity_below_the_least_is_quiet(tmp_path: Path) -> None:
    row = "p1,高质量发展理念,,,,,{},某,2024-05-06"
    assert found(tmp_path, "坚持高质量法展里念。", row.format("0.8")) == []
    assert len(found(tmp_path, "坚持高质量法展里念。", row.format("0.7"))) == 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("贯彻创新、绿色、协调、开放、共享的发展理念。", "次序不同"),
        ("贯彻创新、协调、绿色、共享的发展理念。", "少一项"),
    ],
)
def test_shuffled_and_missing_items_are_reported(tmp_path: Path, text: str, what: str) -> None:
    (finding,) = found(tmp_path, text, f"p1,{FIVE},,{ITEMS},,,1,某,2024-05-06")
    assert what in finding.message
    assert finding.place.quote == text[2:-1]


@pytest.mark.parametrize("text", [f"贯彻{FIVE}。", "坚持协调、绿色发展。", "绿色、创新的举措。"])
def test_right_items_and_a_few_of_them_are_quiet(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text, f"p1,{FIVE},,{ITEMS},,,1,某,2024-05-06") == []


@pytest.mark.parametrize(("day", "count"), [("2023年5月6日", 0), ("2024年5月6日", 1)])
def test_phrase_is_judged_by_the_date_of_the_document(tmp_path: Path, day: str, count: int) -> None:
    text = NOTICE.replace("执行。", "坚持高质发展理念。").replace("2024年5月6日", day)
    row = "p1,高质量发展理念,,,2024-01-01,,0.8,某,2024-05-06"
    assert len(found(tmp_path, text, row)) == count


@given(st.text("甲乙丙", max_size=30), st.sets(st.text("甲乙丙", min_size=1, max_size=3)))
def test_pieces_are_found_by_where_they_end_whatever_is_known(text: str, pieces: set[str]) -> None:
    phrase = Phrase("p1", "甲乙丙", "某决定", datetime.date(2024, 5, 6))
    phrases = Phrases(tuple(pieces), dict.fromkeys(pieces, (phrase,)))
    ends = range(len(text) + 1)
    every = [(at, end, phrase) for end in ends for at in range(end) if text[at:end] in pieces]
    held = Held(frozenset(pieces), frozenset(piece for piece in pieces if piece in text))
    assert list(phrases.candidates(text, held)) == every
    assert list(phrases.candidates(text, NOTHING_KNOWN)) == every
