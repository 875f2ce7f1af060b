"""The fonts of a document: what none of them has need not be looked for in its words."""

from __future__ import annotations

from collections.abc import Mapping

from gdoclint.document import Document, Font, Paragraph, Run

_Hidden = tuple[tuple[Paragraph, Run], ...]


def fonts(document: Document) -> Mapping[Font, int]:
    """Every font of the document with its characters, in order of their first words."""
    return document.once(_every_run)[0]


def hidden(document: Document) -> _Hidden:
    """The words of the document that are not shown."""
    return document.once(_every_run)[1]


def _every_run(document: Document) -> tuple[Mapping[Font, int], _Hidden]:
    found: dict[Font, int] = {}
    unseen: list[tuple[Paragraph, Run]] = []
    known = found.get
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            font = run.font
            found[font] = known(font, 0) + run.end - run.start
            if run.hidden:
                unseen.append((paragraph, run))
    return found, tuple(unseen)
