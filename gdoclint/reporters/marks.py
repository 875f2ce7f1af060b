"""A text cut where findings begin and end, so that overlapping ones can all be marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from gdoclint.finding import Span


class Piece(Struct, frozen=True):
    """Characters ``start`` to ``end`` and the keys of the findings that cover them all.

    An empty piece stands where something is missing.
    """

    start: int
    end: int
    keys: tuple[int, ...]


def pieces(length: int, spans: Mapping[int, Span]) -> Iterator[Piece]:
    """The whole text of that length in order, cut at every edge of these spans (by key)."""
    inner = {key: _within(length, span) for key, span in spans.items()}
    edges = sorted({0, length, *(edge for pair in inner.values() for edge in pair)})
    points = {edge: _keys(inner, edge, edge) for edge in edges}
    for start, end in zip(edges, [*edges[1:], length], strict=True):
        if points[start]:
            yield Piece(start, start, points[start])
        if start < end:
            yield Piece(start, end, _keys(inner, start, end))


def _within(length: int, span: Span) -> tuple[int, int]:
    start = min(max(span.start, 0), length)
    return start, min(max(span.end, start), length)


def _keys(inner: Mapping[int, Sequence[int]], start: int, end: int) -> tuple[int, ...]:
    """The findings that cover the stretch; at a point only those that are empty there."""
    if start == end:
        return tuple(key for key, (left, right) in inner.items() if left == right == start)
    return tuple(key for key, (left, right) in inner.items() if left <= start and end <= right)
