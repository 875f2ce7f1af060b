"""What is prescribed about layout: ``rules/tables/layout.toml``, and what an organ says instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, Literal, TypeGuard, get_args

from msgspec import Struct
from msgspec.structs import fields, replace

from gdoclint.document import Alignment
from gdoclint.layout.table import table

Strength = Literal["required", "usual", "recommended", "derived", "practice"]
Form = Literal["ordinary", "letter", "order", "minutes"]
SetName = Literal["A", "B"]
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


class MarginSet(Struct, frozen=True):
    """Prescribed margins in millimetres."""

    name: SetName
    top: Measure
    bottom: Measure
    left: Measure
    right: Measure


class Element(Struct, frozen=True, cache_hash=True):
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


class Prescribed(Struct, frozen=True, dict=True, eq=False):
    """Every prescribed value; ``own_source`` names who prescribes those that are ``own``.

    Each is equal to itself alone, so that what follows from one can be kept by it."""

    measures: Mapping[str, Measure]
    elements: Mapping[str, Element]
    forms: Mapping[str, Mapping[str, Element]]
    own_source: str = ""

    def measure(self, name: str) -> Measure:
        """The quantity of that name; KeyError if there is none."""
        return self.measures[name]

    @cached_property
    def margin_sets(self) -> tuple[MarginSet, ...]:
        """The margins that are right: set A, then set B (margins.py)."""
        side = self.measures
        left, right = side["left"], side["right"]
        return (
            MarginSet("A", side["top"], side["bottom"], left, right),
            MarginSet("B", side["top-b"], side["bottom-b"], left, right),
        )

    def element(self, role: str, form: Form = "ordinary") -> Element:
        """How a role is set in a format; an empty Element if nothing is prescribed."""
        special = self.forms.get(form, {}).get(role)
        return special or self.elements.get(role) or Element()

    def organ(self, *ones: Measure | Element) -> str:
        """Who prescribes one of these, where that is an organ and not the standard; else empty."""
        return self.own_source if any(one.own for one in ones) else ""


class LayoutError(ValueError):
    """An organ's own values are wrong; the message is Chinese and names the key.

    ``wrong`` is a word that is not among those that are ``known``.
    """

    def __init__(self, message: str, wrong: str = "", known: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.wrong = wrong
        self.known = tuple(known)


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
            if not isinstance(value, str):
                raise LayoutError("“layout.source”应当是字符串")
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
        names = (*base.measures, *OWN_MEASURES, *base.elements)
        raise LayoutError(f"“layout.{key}”不是版式的项目", key, names)
    if not _is_quantity(value):
        raise LayoutError(f"“layout.{key}”应当是不小于 0 的数")
    tolerance = known.tolerance if known else 0.05
    yield key, Measure(float(value), tolerance, "", "required", own=True)
    if key in _TWINS:
        yield _TWINS[key], Measure(float(value), tolerance, "", "required", own=True)


def _own_element(role: str, entry: Mapping[str, Any], base: Prescribed) -> Element:
    if role not in base.elements:
        raise LayoutError(f"“layout.{role}”不是要素的代号", role, base.elements)
    known = {field.name for field in fields(Element)} - {"clause", "strength", "own"}
    for key, value in entry.items():
        if key not in known:
            raise LayoutError(f"“layout.{role}.{key}”不认识，可用：{'、'.join(sorted(known))}")
        allowed = _words(key)
        if allowed and value not in allowed:
            raise LayoutError(f"“layout.{role}.{key}”应当是{'、'.join(allowed)}中的一个")
        if not allowed and not _is_quantity(value):
            raise LayoutError(f"“layout.{role}.{key}”应当是不小于 0 的数")
    return replace(base.elements[role], **entry, clause="", own=True)


def _words(key: str) -> tuple[str, ...]:
    """What a property of an element can be; nothing where it is a number of characters."""
    known: Mapping[str, Iterable[str]] = {
        "face": table("faces"),
        "size": table("sizes"),
        "align": get_args(Alignment),
        "colour": ("red",),
    }
    return tuple(known.get(key, ()))


def _is_quantity(value: object) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0
