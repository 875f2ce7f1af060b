"""What a check reports: values, frozen, without behaviour beyond ordering."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "info"]
Safety = Literal["safe", "unsafe", "manual"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one paragraph: its number from 1, code points from 0, end exclusive."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader finds it: the headings above, outermost first, and the quoted words."""

    outline: tuple[str, ...] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text of ``span`` (empty: insert there) by ``text``."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together: all are made or none."""

    safety: Safety
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a finding."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check yields; its card turns it into a finding.

    ``values`` fill the card's message, ``{found}`` (the words of the span) is always given.
    ``severity`` may only lower the card's severity. ``message`` names another of the card's
    messages (a key of its ``[messages]``); empty means the card's own. ``safety`` replaces the
    card's fix safety where a clause makes a difference (header or citation), ``basis`` its basis
    where somebody else prescribes it.
    """

    span: Span
    values: dict[str, str] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    message: str = ""
    safety: Safety | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, with everything a reporter needs."""

    code: str
    name: str
    message: str
    severity: Severity
    basis: str
    span: Span
    place: Place
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    fingerprint: str = ""
    summary: str = ""

    @property
    def line(self) -> int:
        """Paragraph number, from 1."""
        return self.span.paragraph

    @property
    def column(self) -> int:
        """Code point within the paragraph, from 1."""
        return self.span.start + 1
