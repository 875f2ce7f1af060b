"""AUD001–AUD003: 发文字号 throughout an archive (条例 第九条(五)、第二十五条(二))."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from gdoclint.audit.archive import Across, Archive, ArchiveOptions, Issue
from gdoclint.audit.comparisons.same import (
    copies,
    numbers,
    whole_and_part,
    with_those_before,
)
from gdoclint.audit.days import written
from gdoclint.audit.mentions import NOWHERE
from gdoclint.patterns import lean
from gdoclint.rulebook.check import archive_check

_OFFICE = lean(r"(?:办公厅|办公室)$")
# What lists of missing numbers show of them.
_SHOWN = 10


@archive_check("docno-twice")
def docno_twice(archive: Archive, options: ArchiveOptions) -> Iterator[Across]:
    """Each further document of a number that is another document's, with the first.

    Copies, versions of one title (AUD004, AUD007) and texts printed under one number are none.
    Values: ``number``, ``other`` and ``title`` of the first.
    """
    for members in archive.alike("number"):
        for member, before in with_those_before(members):
            first = next((m for m in before if numbers(m, member)), None)
            if first is None or not (first.facts.title and member.facts.title):
                continue
            if not (copies(first, member) or whole_and_part(first, member)):
                number, title = member.facts.number, first.facts.title
                yield Across(
                    member,
                    member.facts.own_spot or NOWHERE,
                    f"{number}\0{title}",
                    {"number": number, "other": first.path, "title": title},
                    ((first.path, title),),
                )


@archive_check("docno-gap")
def docno_gap(archive: Archive, options: ArchiveOptions) -> Iterator[Across]:
    """Each yearly series with numbers missing, at the document behind the first gap.

    Only where the archive holds most of the series: ``least`` documents and the ``share`` of all
    numbers up to the highest. Values: ``missing``, ``count``, ``highest``, ``series``.
    """
    least, share = options.params["least"], options.params["share"]
    for series in _yearly(archive):
        there = sorted({issue.serial for issue in series})
        first = 1 if len(there) >= share * there[-1] else there[0]
        known = set(there)
        missing = [n for n in range(first, there[-1]) if n not in known]
        if not missing or len(there) < least or len(there) < share * (there[-1] - first + 1):
            continue
        behind = next(issue for issue in series if issue.serial > missing[0])
        member = archive.member(behind.id)
        values = {
            "series": f"{behind.code}〔{behind.year}〕",
            "missing": _listed(missing),
            "count": str(len(missing)),
            "highest": str(there[-1]),
        }
        mark = f"{values['series']}\0{','.join(map(str, missing))}"
        yield Across(member, member.facts.own_spot or NOWHERE, mark, values)


@archive_check("docno-date-order")
def docno_date_order(archive: Archive, options: ArchiveOptions) -> Iterator[Across]:
    """Each document whose number and date stand in another order than those of its series.

    Those that fit the longest run of rising dates are right; the others are reported when they
    are more than ``days`` days off. Values: ``number``, ``date``, ``other``, ``other_number``,
    ``other_date``; message ``early`` for a number that is too low for its date.
    """
    days = options.params["days"]
    for series in _yearly(archive):
        dated = [(issue, date.fromisoformat(issue.date)) for issue in series if issue.date]
        dated = [(i, day) for i, day in dated if archive.member(i.id).facts.signed]
        right = _rising([day for _, day in dated])
        for place, (issue, day) in enumerate(dated):
            at = bisect_right(right, place)
            if at and right[at - 1] == place:
                continue
            before = dated[right[at - 1]] if at else None
            behind = dated[right[at]] if at < len(right) else None
            if before and (before[1] - day).days > days and before[0].serial < issue.serial:
                yield _disorder(archive, issue, before[0], "")
            elif behind and (day - behind[1]).days > days and behind[0].serial > issue.serial:
                yield _disorder(archive, issue, behind[0], "early")


def _disorder(archive: Archive, issue: Issue, other: Issue, message: str) -> Across:
    member, neighbour = archive.member(issue.id), archive.member(other.id)
    number, known = member.facts.number, neighbour.facts
    values = {
        "number": number,
        "date": written(issue.date),
        "other": neighbour.path,
        "other_number": known.number,
        "other_date": written(other.date),
    }
    spot = member.facts.date_spot or member.facts.own_spot or NOWHERE
    others = ((neighbour.path, f"{known.number}，{written(other.date)}"),)
    return Across(member, spot, f"{number}\0{issue.date}", values, others, message)


def _yearly(archive: Archive) -> Iterator[list[Issue]]:
    """The numbered documents of one organ, 机关代字 and year, by number.

    Organs of different places may have the same 机关代字; a document that names none is taken
    for the one organ's that does.
    """
    for issues in archive.series():
        names = {_organ(issue) for issue in issues} - {""}
        if len(names) <= 1:
            years = {"": issues}
        else:
            years = {name: [i for i in issues if _organ(i) == name] for name in sorted(names)}
        for one in years.values():
            for _, group in groupby(one, lambda issue: issue.year):
                yield list(group)


def _organ(issue: Issue) -> str:
    return _OFFICE.sub("", issue.organ)


def _rising(days: list[date]) -> list[int]:
    """The places of the longest run of days none of which is earlier than the one before."""
    ends: list[date] = []
    places: list[int] = []
    before: list[int] = []
    for place, day in enumerate(days):
        at = bisect_right(ends, day)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1] = [day]
        places[at : at + 1] = [place]
    run, place = [], places[-1] if places else -1
    while place >= 0:
        run.append(place)
        place = before[place]
    return run[::-1]


def _listed(missing: list[int]) -> str:
    """Numbers as a reader lists them: 3、7—9号, the rest of very many left out."""
    runs: list[list[int]] = []
    for number in missing:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words = [str(a) if a == b else f"{a}—{b}" for a, b in runs]
    return "、".join(words[:_SHOWN]) + ("……" if len(words) > _SHOWN else "")
