"""The structure of a document, as a tree of lines and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from gdoclint.document import Document, Paragraph
from gdoclint.finding import Span
from gdoclint.reporters.cells import clean, clip, width
from gdoclint.structure.places import ELEMENT_NAMES
from gdoclint.structure.tree import Heading, Node, Tree, Unit

VERSION = 1

UNITS = {"main": "正件", "printed": "所印发文件", "annex": "附件"}

ROLES = {**ELEMENT_NAMES, "CC": "抄送", "IMPRINT": "印发", "SECRECY": "密级", "ATTENDANCE": "出席"}
"""Elements by the names of GB/T 9704, the long ones shortened; other roles by their own."""

NAME_CELLS = 14


def as_json(document: Document, tree: Tree, **more: Any) -> str:
    """The JSON object, version 1: every paragraph with its role, the tree of units; ``more``
    joins them."""
    value = {
        "version": VERSION,
        "path": document.path,
        "genre": tree.genre,
        "paragraphs": [_paragraph(paragraph, tree) for paragraph in document.paragraphs],
        "tree": {"units": [_unit(unit, document) for unit in tree.units]},
        **more,
    }
    return json.dumps(value, ensure_ascii=False, indent=1)


def _paragraph(paragraph: Paragraph, tree: Tree) -> dict[str, Any]:
    heading = tree.headings.get(paragraph.number)
    return {
        "paragraph": paragraph.number,
        "role": tree.role(paragraph),
        "level": heading and heading.level,
        "ordinal": heading and heading.ordinal,
        "label": heading and _words(heading.label, paragraph),
        "form": heading and heading.form,
        "text": paragraph.text,
    }


def _unit(unit: Unit, document: Document) -> dict[str, Any]:
    return {
        "kind": unit.kind,
        "title": unit.title,
        "first": unit.first,
        "last": unit.last,
        "elements": {role: list(numbers) for role, numbers in unit.elements.items()},
        "body": _node(unit.body, document),
    }


def _node(node: Node, document: Document) -> dict[str, Any]:
    return {
        "heading": node.heading and _heading(node.heading, document),
        "paragraphs": list(node.paragraphs),
        "children": [_node(child, document) for child in node.children],
    }


def _heading(heading: Heading, document: Document) -> dict[str, Any]:
    paragraph = document.paragraph(heading.paragraph)
    return {
        "paragraph": heading.paragraph,
        "level": heading.level,
        "ordinal": heading.ordinal,
        "label": _words(heading.label, paragraph),
        "form": heading.form,
        "text": _words(heading.head, paragraph),
    }


def _words(span: Span, paragraph: Paragraph) -> str:
    return paragraph.text[span.start : span.end]


def as_text(document: Document, tree: Tree, columns: int) -> Iterator[str]:
    """Lines for a terminal: units, their elements and headings with paragraph numbers."""
    yield f"{clean(document.path)}（文种：{tree.genre or '无'}）"
    for unit in tree.units:
        for line in _unit_lines(unit, document):
            yield clip(line, columns)


def _unit_lines(unit: Unit, document: Document) -> Iterator[str]:
    yield f"{UNITS[unit.kind]}{f'：{clean(unit.title)}' if unit.title else ''}"
    listed = sorted((n, role) for role, numbers in unit.elements.items() for n in numbers)
    body = sorted(_numbers(unit.body))
    start = body[0] if body else unit.last + 1
    for number, role in listed:
        if number < start:
            yield _element(number, role, document)
    if body:
        yield _row("正文", f"{body[0]}-{body[-1]}" if body[1:] else str(body[0]))
        for child in unit.body.children:
            yield from _heading_lines(child, document, 2)
    for number, role in listed:
        if number >= start:
            yield _element(number, role, document)


def _numbers(node: Node) -> Iterator[int]:
    for one in node.walk():
        yield from one.paragraphs
        if one.heading is not None:
            yield one.heading.paragraph


def _element(number: int, role: str, document: Document) -> str:
    words = clean(document.paragraph(number).stripped)
    return f"{_row(ROLES.get(role, role), str(number))}  {words}"


def _row(name: str, numbers: str) -> str:
    """A name and paragraph numbers that end in one column."""
    return f"  {name}{numbers.rjust(max(len(numbers) + 2, NAME_CELLS + 4 - width(name)))}"


def _heading_lines(node: Node, document: Document, depth: int) -> Iterator[str]:
    heading = node.heading
    if heading is not None:
        paragraph = document.paragraph(heading.paragraph)
        words = _words(heading.label, paragraph) + _words(heading.head, paragraph)
        yield f"{'  ' * depth}{clean(words)}  {heading.paragraph}"
    for child in node.children:
        yield from _heading_lines(child, document, depth + 1)
