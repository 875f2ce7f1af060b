"""Makes the Tree that rules ask from the parse of the roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from gdoclint.document import Document
from gdoclint.structure.headings import settle
from gdoclint.structure.tables import Parsed
from gdoclint.structure.titles import title_lines
from gdoclint.structure.tree import ARTICLE_STYLES, Heading, Node, Role, Unit

_HEAD_PHRASE = 14


class _Gathered(Struct):
    """The paragraphs of one unit while its parse is walked."""

    elements: dict[Role, list[int]] = field(default_factory=dict)
    bodies: list[Parsed] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


def units(parsed: Parsed, document: Document, headings: dict[int, Heading]) -> tuple[Unit, ...]:
    """The units in reading order. Settles the forms of ``headings`` on the way."""
    return tuple(_unit(tree, document, headings) for tree in _subtrees(parsed))


def _subtrees(tree: Parsed) -> Iterator[Parsed]:
    return (child for child in tree.children if isinstance(child, Parsed))


def _unit(tree: Parsed, document: Document, headings: dict[int, Heading]) -> Unit:
    gathered = _Gathered()
    _gather(tree, gathered)
    parts = [_node(body, document, headings) for body in gathered.bodies]
    body = Node(
        None,
        tuple(n for part in parts for n in part.paragraphs),
        _by_unit([child for part in parts for child in part.children]),
    )
    elements = {role: tuple(numbers) for role, numbers in gathered.elements.items()}
    title_role = "ANNEX_TITLE" if tree.name == "annex" else "TITLE"
    texts = (document.paragraph(n).text for n in elements.get(title_role, ()))
    title = "".join(words for text in texts for _, words in title_lines(text))
    return Unit(
        kind=tree.name,  # type: ignore[arg-type]
        elements=elements,
        body=body,
        title=title,
        first=gathered.numbers[0] if gathered.numbers else 0,
        last=gathered.numbers[-1] if gathered.numbers else 0,
    )


def _gather(tree: Parsed, into: _Gathered) -> None:
    for child in tree.children:
        if not isinstance(child, Parsed):
            role, number = child
            into.elements.setdefault(role, []).append(number)
            into.numbers.append(number)
        elif child.name == "body":
            into.bodies.append(child)
            into.numbers += [_leaf(child, 0), _leaf(child, -1)]
        else:
            _gather(child, into)


def _leaf(tree: Parsed, end: int) -> int:
    """The paragraph number of the first (0) or last (-1) token of a tree."""
    child = tree.children[end]
    while isinstance(child, Parsed):
        child = child.children[end]
    return child[1]


def _node(tree: Parsed, document: Document, headings: dict[int, Heading]) -> Node:
    """What a section, whose first paragraph is its heading, or a body says."""
    own: list[int] = []
    children: list[Node] = []
    for child in tree.children:
        if isinstance(child, Parsed):
            children.append(_node(child, document, headings))
        else:
            own.append(child[1])
    if len(children) > 1:
        children = _agree(children, document, headings)
    heading = None
    if tree.name != "body":
        heading = headings[own.pop(0)]
        if heading.form == "heading":
            text = document.paragraph(heading.paragraph).text
            form = settle(heading, text, bool(own or children))
            if form != "heading":
                heading = headings[heading.paragraph] = replace(heading, form=form)
    return Node(heading, tuple(own), tuple(children))


def _agree(nodes: list[Node], document: Document, headings: dict[int, Heading]) -> list[Node]:
    """The siblings, those made items that look like a heading or run-in but stand among items."""
    forms = {node.heading.form for node in nodes if node.heading}
    if len(forms) < 2 or "item" not in forms:
        return nodes
    items = Counter(n.heading.style for n in nodes if n.heading and n.heading.form == "item")
    alike = Counter((n.heading.style, n.heading.form) for n in nodes if n.heading)
    result = []
    for node in nodes:
        heading = node.heading
        if heading is not None and heading.form != "item":
            others = items[heading.style] - alike[heading.style, heading.form]
            stopped = document.paragraph(heading.paragraph).stripped[-1:] in "。；;"
            plain = heading.form == "heading" and stopped and others >= 0 < items[heading.style]
            if plain or (others > 0 and heading.form == "run_in" and not _brief(heading)):
                heading = headings[heading.paragraph] = replace(heading, form="item")
                node = replace(node, heading=heading)
        result.append(node)
    return result


def _brief(heading: Heading) -> bool:
    """Whether the first sentence is so short that it is a head phrase even among items."""
    return heading.head.end - heading.head.start <= _HEAD_PHRASE


def _by_unit(nodes: list[Node]) -> tuple[Node, ...]:
    """Nests articles under their chapters: 编 > 章 > 节 > 条; other sections stay."""
    result: list[Node] = []
    index = 0
    while index < len(nodes):
        node = nodes[index]
        rank = _rank(node)
        index += 1
        if rank is None:
            result.append(node)
            continue
        inner = []
        while index < len(nodes) and (_rank(nodes[index]) or -1) > rank:
            inner.append(nodes[index])
            index += 1
        if inner:
            node = replace(node, children=node.children + _by_unit(inner))
        result.append(node)
    return tuple(result)


def _rank(node: Node) -> int | None:
    style = node.heading.style if node.heading else ""
    return ARTICLE_STYLES.index(style) if style in ARTICLE_STYLES else None
