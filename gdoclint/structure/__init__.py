"""The structure of a document: roles by cues, order by grammar, a tree for rules."""

from __future__ import annotations

from gdoclint.document import Document
from gdoclint.structure import genre as genres
from gdoclint.structure.tree import Heading, Role, Tree, Unit

_OUT_OF_FLOW = {
    "footnote": "FOOTNOTE",
    "endnote": "ENDNOTE",
    "header": "HEADER",
    "footer": "FOOTER",
}


def parse(document: Document, genre: str | None = None) -> Tree:
    """The structure of a document; ``genre`` overrides the 文种 read from the title.

    Never fails: a document without any order is one unit of plain text.
    """
    from gdoclint.structure import build, contents, lines, parser, roles
    from gdoclint.structure.headings import heading

    story = lines.lines(document)
    candidates = contents.without(story, roles.candidates(story))
    numbers = [line.paragraph.number for line in story]
    chosen, misplaced, parsed = parser.read(candidates, numbers)
    assigned: dict[int, Role] = dict.fromkeys(document.by_number, "BLANK")
    if len(numbers) < len(assigned):
        for paragraph in document.paragraphs:
            assigned[paragraph.number] = _OUT_OF_FLOW.get(paragraph.origin, "BLANK")
    assigned.update(zip(numbers, chosen, strict=True))
    headings: dict[int, Heading] = {}
    for line, role in zip(story, chosen, strict=True):
        found = heading(line, role) if line.marks else None
        if found is not None:
            headings[found.paragraph] = found
    units = build.units(parsed, document, headings)
    return Tree(
        units=units,
        roles=assigned,
        headings=headings,
        misplaced=tuple(misplaced),
        genre=genre or _genre(document, units[0], assigned),
    )


def _genre(document: Document, main: Unit, roles: dict[int, Role]) -> str | None:
    if main.title:
        notes = (document.paragraph(n).stripped for n in main.numbers("ADOPTION"))
        return None if any(map(genres.is_spoken, notes)) else genres.of_title(main.title)
    for number in main.numbers("ORG_MARK"):
        found = genres.of_mark(document.paragraph(number).stripped)
        if found:
            return found
    if main.numbers("DOC_NUMBER", "ADDRESSEE"):
        own = range(main.first, main.last + 1)
        texts = (p.text for p in document.flow() if p.number in own and roles[p.number] == "TEXT")
        return genres.of_text("\n".join(texts))
    return None
