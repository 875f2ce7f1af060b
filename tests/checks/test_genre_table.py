"""The table of the fifteen 文种."""

from __future__ import annotations

from gdoclint.checks.genre_table import closes_by_adoption, genre_table, goes_up, need
from gdoclint.rulebook.shape import GENRES


def test_the_table_has_the_fifteen_genres_and_no_other() -> None:
    assert sorted(genre_table()) == sorted(GENRES)


def test_every_genre_says_how_far_it_needs_each_element() -> None:
    levels = {"required", "expected", "conditional", "optional", "none"}
    columns = ("number", "signer", "title", "addressee", "signatory", "date", "note", "imprint")
    for genre, row in genre_table().items():
        assert {row[c] for c in columns} <= levels, genre
        assert row["direction"] in {"up", "down", "out", "across", "meeting", "any"}, genre


def test_a_text_that_is_no_document_needs_nothing() -> None:
    assert need(None, "date") == "none"


def test_requests_go_up_and_resolutions_close_by_adoption() -> None:
    assert [g for g in GENRES if goes_up(g)] == ["报告", "请示", "议案"]
    assert [g for g in GENRES if closes_by_adoption(g)] == ["决议", "公报"]
