"""The structure of a document: roles by cues, order by grammar, a tree for rules."""

from __future__ import annotations

from gdoclint.document import Document
from gdoclint.structure import genre as genres
from gdoclint.structure.tree import Heading, Misplaced, Role, Tree, Unit

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
    choices = parser.decode(contents.without(story, roles.candidates(story)))
    assigned: dict[int, Role] = {
        p.number: _OUT_OF_FLOW.get(p.origin, "BLANK") for p in document.paragraphs
    }
    headings: dict[int, Heading] = {}
    tokens, misplaced = [], []
    for line, choice in zip(story, choices, strict=True):
        number = line.paragraph.number
        assigned[number] = choice.role
        found = heading(line, choice.role) if line.marks else None
        if found is not None:
            headings[number] = found
        if choice.expected is not None:
            misplaced.append(Misplaced(number, choice.role, choice.expected))
        elif choice.role not in parser.OUTSIDE:
            tokens.append((choice.role, number))
    units = build.units(parser.parse(tokens), document, headings)
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
