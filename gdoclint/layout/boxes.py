"""Which text box words stand in."""

from __future__ import annotations

from gdoclint.document import Document, Paragraph, Shape


def box_around(document: Document, paragraph: Paragraph) -> Shape | None:
    """The box whose first words these are; None for other words, and where it is not sure.

    Words in a box are read right before or behind the paragraph that anchors it.
    """
    before, inside = 0, False
    for one in document.flow():
        if one.number == paragraph.number:
            break
        inside = one.origin == "textbox"
        before = before if inside else one.number
    if inside or paragraph.origin != "textbox":
        return None
    near = [s for s in document.shapes if s.kind == "box" and before <= s.paragraph <= before + 1]
    return near[0] if len(near) == 1 else None
