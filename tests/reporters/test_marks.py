"""Texts cut at the edges of findings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gdoclint.finding import Span
from gdoclint.reporters.marks import Piece, pieces


def cut(length: int, *spans: tuple[int, int]) -> list[Piece]:
    return list(pieces(length, {key: Span(1, *span) for key, span in enumerate(spans, 1)}))


def test_text_without_findings_is_one_piece() -> None:
    assert cut(5) == [Piece(0, 5, ())]
    assert cut(0) == []


def test_overlapping_findings_share_a_piece() -> None:
    assert cut(9, (1, 6), (4, 8)) == [
        Piece(0, 1, ()),
        Piece(1, 4, (1,)),
        Piece(4, 6, (1, 2)),
        Piece(6, 8, (2,)),
        Piece(8, 9, ()),
    ]


def test_nested_and_equal_findings() -> None:
    assert cut(6, (0, 6), (2, 3), (2, 3)) == [
        Piece(0, 2, (1,)),
        Piece(2, 3, (1, 2, 3)),
        Piece(3, 6, (1,)),
    ]


def test_empty_finding_is_a_point() -> None:
    assert cut(3, (3, 3)) == [Piece(0, 3, ()), Piece(3, 3, (1,))]
    assert cut(0, (0, 0)) == [Piece(0, 0, (1,))]
    assert cut(4, (0, 4), (2, 2)) == [Piece(0, 2, (1,)), Piece(2, 2, (2,)), Piece(2, 4, (1,))]


def test_span_beyond_the_text_ends_with_it() -> None:
    assert cut(3, (1, 9), (7, 9)) == [Piece(0, 1, ()), Piece(1, 3, (1,)), Piece(3, 3, (2,))]


SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6)), max_size=6)


@given(st.integers(0, 12), SPANS)
def test_pieces_are_the_text_in_order_and_mark_each_finding_where_it_is(
    length: int, starts: list[tuple[int, int]]
) -> None:
    spans = [(start, start + size) for start, size in starts]
    made = cut(length, *spans)
    filled = [piece for piece in made if piece.start < piece.end]
    assert [n for piece in filled for n in range(piece.start, piece.end)] == list(range(length))
    for key, (start, end) in enumerate(spans, 1):
        covered = {n for p in made if key in p.keys for n in range(p.start, p.end)}
        assert covered == set(range(min(start, length), min(end, length)))
        assert any(key in piece.keys for piece in made)
