"""The named styles that stand for what is prescribed (``[styles]`` of the table)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gdoclint.document import Document
from gdoclint.finding import NamedStyle, ParagraphFormat, Span
from gdoclint.layout.measured import Layout
from gdoclint.layout.table import table
from gdoclint.layout.wanted import wanted_pitch, words
from gdoclint.structure.tree import Tree

_NOWHERE = Span(0, 0, 0)
_LEVELS = {"H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5}
# Titles stand off the rhythm of the lines of the body.
_WITHOUT_PITCH = frozenset({"TITLE", "ANNEX_TITLE"})


def named_styles(
    document: Document, tree: Tree, own: Mapping[str, Any] | None = None
) -> tuple[NamedStyle, ...]:
    """A style for each role that has one, as the standard or an organ (``own``) prescribes it."""
    layout = Layout(document, tree, own)
    return tuple(_styles(layout)) if layout.known else ()


def _styles(layout: Layout) -> Iterator[NamedStyle]:
    pitch = wanted_pitch(layout, 0)
    made: set[str] = set()
    for role, name in table("styles").items():
        if name in made:
            continue
        made.add(name)
        element = layout.prescribed.element(role, layout.form)
        aside = element.align in ("center", "right")
        setting = ParagraphFormat(
            0,
            element.align if aside else None,  # type: ignore[arg-type]
            left=0.0 if aside else element.left,
            right=0.0 if aside else element.right,
            first_line=0.0 if aside else element.indent,
            before=0.0,
            after=0.0,
            pitch=None if role in _WITHOUT_PITCH else pitch,
        )
        yield NamedStyle(name, words(layout, _NOWHERE, element), setting, _LEVELS.get(role))
