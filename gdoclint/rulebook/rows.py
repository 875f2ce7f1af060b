"""Rows of the tables that users can extend, and what their columns may hold."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from gdoclint.patterns import rich
from gdoclint.rulebook.complaints import suggestion
from gdoclint.rulebook.lexicon import Term

KINDS = (
    "misspelling", "variant", "confusable", "wording", "renamed-organ", "renamed-law",
    "policy-term", "banned", "caution",
)  # fmt: skip
UNNAMED = frozenset({"banned", "caution"})
"""Kinds whose terms are reported without a proposal (rulebook 4.2)."""

# A regular expression between slashes is one value, whatever stands in it.
_VALUE = rich(r"\s*(/(?:[^/\\]|\\.)+/(?=\s*(?:[；;]|$))|[^；;]+?)\s*(?:[；;]|$)")
_DAY = rich(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class Phrase(Struct, frozen=True):
    """A fixed wording (rulebook 4.3): ``items`` are its parts whose order counts.

    ``min_similarity`` is the least share of its characters that a near miss has in common.
    """

    id: str
    canonical: str
    source: str
    reviewed_on: datetime.date
    aliases: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    min_similarity: float = 0.8
    owner: str = ""
    note: str = ""


class Organ(Struct, frozen=True):
    """An organ under one name: its short forms, how long it had it, and who came after it."""

    id: str
    name: str
    source: str
    reviewed_on: datetime.date
    short: tuple[str, ...] = ()
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    successor: str = ""
    context_deny: tuple[str, ...] = ()
    owner: str = ""
    note: str = ""


class Law(Struct, frozen=True):
    """A law, regulation, standard or other text that is cited.

    ``until`` is the day from which it no longer applies; ``lapsed`` is True when it no longer
    applies, also when the day is not known. ``successor`` is the title of what took its place.
    """

    title: str
    kind: str
    since: int
    until: datetime.date | None
    lapsed: bool
    successor: str

    @property
    def id(self) -> str:
        """What no other row of its table has."""
        return self.title


Row = Term | Phrase | Organ | Law


class Sort(Struct, frozen=True):
    """What a sort of table makes of its rows: a reader for each column."""

    make: Callable[..., Row]
    columns: Mapping[str, Callable[[str], Any]]
    required: tuple[str, ...]
    check: Callable[[Any], str]

    def read(self, header: list[str], values: list[str]) -> Row:
        """A row; ValueError, in Chinese, says what is wrong in it."""
        if len(values) > len(header):
            raise ValueError(f"有 {len(values)} 栏，表头只有 {len(header)} 栏")
        row: dict[str, Any] = {}
        for name, value in zip(header, values, strict=False):
            if value:
                try:
                    row[name] = self.columns[name](value)
                except ValueError as error:
                    raise ValueError(f"“{name}”{error}") from None
        missing = [f"“{name}”" for name in self.required if name not in row]
        if missing:
            raise ValueError("缺少" + "、".join(missing))
        made = self.make(**row)
        wrong = self.check(made)
        if wrong:
            raise ValueError(wrong)
        return made


@lru_cache(maxsize=1024)  # contexts and dates of many rows are the same
def _several(value: str) -> tuple[str, ...]:
    return tuple(match[1] for match in _VALUE.finditer(value))


@lru_cache(maxsize=1024)
def _day(value: str) -> datetime.date:
    parts = _DAY.fullmatch(value)  # spreadsheets turn 2024-05-06 into 2024/5/6
    try:
        return datetime.date(*map(int, parts.groups() if parts else ()))
    except (TypeError, ValueError):
        raise ValueError(f"的“{value}”不是日期，要写作 2024-05-06") from None


def _share(value: str) -> float:
    try:
        share = float(value)
    except ValueError:
        share = -1
    if not 0 < share <= 1:
        raise ValueError(f"的“{value}”应当是大于 0、不大于 1 的数")
    return share


def _until(value: str) -> datetime.date | str:
    return value if value == "?" else _day(value)


def _year(value: str) -> int:
    if not (value.isdecimal() and len(value) == 4):
        raise ValueError(f"的“{value}”不是年份，要写作 2024")
    return int(value)


def _law(**row: Any) -> Law:
    until = row.get("to")
    day = until if isinstance(until, datetime.date) else None
    return Law(
        row["title"],
        row.get("kind", ""),
        row.get("from", 0),
        day,
        until is not None,
        row.get("successor", ""),
    )


def _one_of(*known: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in known:
            hint = suggestion(value, known) or "，可用：" + "、".join(known)
            raise ValueError(f"的“{value}”不认识{hint}")
        return value

    return read


def _wrong_term(term: Term) -> str:
    if term.kind in UNNAMED and term.replacement:
        return f"“kind”是“{term.kind}”时不写“replacement”；要给出改法，请用“policy-term”"
    if term.pattern in term.replacement:
        return f"“replacement”与“pattern”相同：“{term.pattern}”"
    return _wrong_dates(term)


def _wrong_dates(row: Term | Phrase | Organ) -> str:
    late = row.valid_from and row.valid_to and row.valid_from > row.valid_to
    return "“valid_from”晚于“valid_to”" if late else ""


def _wrong_phrase(phrase: Phrase) -> str:
    for item in phrase.items:
        if item not in phrase.canonical:
            return f"“items”的“{item}”不在“canonical”里"
    return _wrong_dates(phrase)


_ALWAYS: Mapping[str, Callable[[str], Any]] = {
    "id": str,
    "valid_from": _day,
    "valid_to": _day,
    "source": str,
    "owner": str,
    "reviewed_on": _day,
    "note": str,
}
SORTS: Mapping[str, Sort] = {
    "pattern": Sort(
        Term,
        {
            **_ALWAYS,
            "pattern": str,
            "kind": _one_of(*KINDS),
            "replacement": _several,
            "scope": _one_of("title", "body", "signature", "any"),
            "context_allow": _several,
            "context_deny": _several,
            "severity": _one_of("error", "warning", "info"),
            "fix": _one_of("none", "unsafe", "safe"),
        },
        ("id", "pattern", "kind", "source", "reviewed_on"),
        _wrong_term,
    ),
    "canonical": Sort(
        Phrase,
        {
            **_ALWAYS,
            "canonical": str,
            "aliases": _several,
            "items": _several,
            "min_similarity": _share,
        },
        ("id", "canonical", "source", "reviewed_on"),
        _wrong_phrase,
    ),
    "title": Sort(
        _law,
        {
            "title": str,
            "kind": str,
            "from": _year,
            "to": _until,
            "successor": str,
            "source": str,
            "owner": str,
            "reviewed_on": _day,
            "note": str,
        },
        ("title",),
        lambda law: "",
    ),
    "successor": Sort(
        Organ,
        {
            **_ALWAYS,
            "name": str,
            "short": _several,
            "successor": str,
            "context_deny": _several,
        },
        ("id", "name", "source", "reviewed_on"),
        _wrong_dates,
    ),
}
"""The sorts of tables, by the column that tells them apart."""
