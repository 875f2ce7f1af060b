"""What is prescribed about layout: ``rules/tables/layout.toml``, and what an organ says instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import fields, replace

from gdoclint.document import Alignment
from gdoclint.layout.table import table

Strength = Literal["required", "usual", "recommended", "derived", "practice"]
Form = Literal["ordinary", "letter", "order", "minutes"]
FORMS: Mapping[Form, str] = {
    "ordinary": "通用格式",
    "letter": "信函格式",
    "order": "命令（令）格式",
    "minutes": "纪要格式",
}

POINTS = 72 / 25.4
"""Points of a millimetre."""

# An organ that gives one value for a margin means every page of its own, whichever set it follows.
_TWINS = {
    "top": "top-b",
    "bottom": "bottom-b",
    "mark-top": "mark-top-b",
    "page-number": "page-number-b",
}
_SLACK = 1e-6


class Measure(Struct, frozen=True):
    """A prescribed quantity in the unit of the table, and how far it may be missed."""

    value: float
    tolerance: float
    clause: str
    strength: Strength
    own: bool = False

    def allows(self, value: float) -> bool:
        """Whether the value is near enough."""
        return abs(value - self.value) <= self.tolerance + _SLACK


class Element(Struct, frozen=True):
    """How a role is set; None where nothing is prescribed. Indents are characters."""

    face: str | None = None
    size: str | None = None
    align: Alignment | None = None
    indent: float | None = None
    left: float | None = None
    right: float | None = None
    colour: str | None = None
    clause: str = ""
    strength: Strength = "practice"
    own: bool = False


class Prescribed(Struct, frozen=True):
    """Every prescribed value; ``own_source`` names who prescribes those that are ``own``."""

    measures: Mapping[str, Measure]
    elements: Mapping[str, Element]
    forms: Mapping[str, Mapping[str, Element]]
    own_source: str = ""

    def measure(self, name: str) -> Measure:
        """The quantity of that name; KeyError if there is none."""
        return self.measures[name]

    def element(self, role: str, form: Form = "ordinary") -> Element:
        """How a role is set in a format; an empty Element if nothing is prescribed."""
        special = self.forms.get(form, {}).get(role)
        return special or self.elements.get(role) or Element()

    def organ(self, *ones: Measure | Element) -> str:
        """Who prescribes one of these, where that is an organ and not the standard; else empty."""
        return self.own_source if any(one.own for one in ones) else ""


class LayoutError(ValueError):
    """An organ's own values are wrong; the message is Chinese and names the key."""


@cache
def standard() -> Prescribed:
    """What the standard prescribes."""
    return Prescribed(
        measures={name: Measure(**entry) for name, entry in table("measures").items()},
        elements={role: Element(**entry) for role, entry in table("elements").items()},
        forms={
            form: {role: Element(**entry) for role, entry in elements.items()}
            for form, elements in table("forms").items()
        },
    )


def prescribed(own: Mapping[str, Any] | None = None) -> Prescribed:
    """The standard with an organ's own values in its place.

    ``own`` is the table ``[layout]`` of its configuration: ``source`` (the name of its rules),
    measures by name, and tables of roles. Raises LayoutError.
    """
    base = standard()
    if not own:
        return base
    measures, elements = dict(base.measures), dict(base.elements)
    forms = {form: dict(entries) for form, entries in base.forms.items()}
    for key, value in own.items():
        if key == "source":
            continue
        if isinstance(value, Mapping):
            elements[key] = _own_element(key, value, base)
            for entries in forms.values():
                entries.pop(key, None)
        else:
            measures.update(_own_measures(key, value, base))
    return replace(
        base,
        measures=measures,
        elements=elements,
        forms=forms,
        own_source=str(own.get("source") or "本单位的格式规定"),
    )


OWN_MEASURES = frozenset({"line-pitch"})
"""Measures that only an organ prescribes: the exact pitch of body lines, in points."""


def _own_measures(key: str, value: object, base: Prescribed) -> Iterator[tuple[str, Measure]]:
    known = base.measures.get(key)
    if known is None and key not in OWN_MEASURES:
        raise LayoutError(f"“layout.{key}”不是版式的项目")
    if not isinstance(value, (int, float)) or isinstance(value, bool) or value < 0:
        raise LayoutError(f"“layout.{key}”应当是不小于 0 的数")
    tolerance = known.tolerance if known else 0.05
    yield key, Measure(float(value), tolerance, "", "required", own=True)
    if key in _TWINS:
        yield _TWINS[key], Measure(float(value), tolerance, "", "required", own=True)


def _own_element(role: str, entry: Mapping[str, Any], base: Prescribed) -> Element:
    if role not in base.elements:
        raise LayoutError(f"“layout.{role}”不是要素的代号")
    known = {field.name for field in fields(Element)} - {"clause", "strength", "own"}
    for key in entry:
        if key not in known:
            raise LayoutError(f"“layout.{role}.{key}”不认识，可用：{'、'.join(sorted(known))}")
    return replace(base.elements[role], **entry, clause="", own=True)
