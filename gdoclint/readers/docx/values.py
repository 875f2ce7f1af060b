"""Attribute values of WordprocessingML: numbers, lengths, switches (ISO/IEC 29500-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdoclint.readers.docx.names import VALUE, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_NUMBER = 12
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}
_OFF = frozenset({"0", "false", "off"})


def switch(element: _Element) -> bool:
    """What an on/off element says; it is on when it has no value (17.17.4)."""
    return element.get(VALUE) not in _OFF


def number(text: str | None) -> float | None:
    """The number written there, or None where there is none worth its name."""
    if text is None or len(text) > _LONGEST_NUMBER:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e9 else None


def whole(text: str | None) -> int | None:
    """The same, cut to a whole number."""
    value = number(text)
    return None if value is None else int(value)


def length(text: str | None, unit: float = 20.0) -> float | None:
    """A length in points; a bare number counts ``unit`` parts of a point (22.9.2.14)."""
    if text is None:
        return None
    factor = _POINTS.get(text[-2:])
    value = number(text) if factor is None else number(text[:-2])
    if value is None:
        return None
    return value / unit if factor is None else value * factor


def children(parent: _Element) -> list[_Element]:
    """The child elements; a slice costs half of what iterating does."""
    elements: list[_Element] = parent[:]  # type: ignore[index, assignment]
    return elements


def attributes(element: _Element) -> dict[str, str]:
    """The attributes, those of WordprocessingML without their namespace."""
    said: list[tuple[str, str]] = element.items()  # type: ignore[assignment]
    return {name.removeprefix(W): value for name, value in said}


def by_tag(parent: _Element) -> dict[str, _Element]:
    """The children by name, the first of each."""
    found: dict[str, _Element] = {}
    for child in children(parent):
        found.setdefault(child.tag, child)
    return found


def said(children: dict[str, _Element], tag: str) -> str | None:
    """The w:val of the child of that name, None without one."""
    child = children.get(tag)
    return None if child is None else child.get(VALUE)


def child_value(parent: _Element, tag: str) -> str | None:
    """The same, looking just once."""
    child = parent.find(tag)
    return None if child is None else child.get(VALUE)
