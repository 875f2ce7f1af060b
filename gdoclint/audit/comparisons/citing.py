"""AUD005, AUD006: what documents cite, held against the documents of the archive."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.audit.archive import Across, Archive, ArchiveOptions, Member
from gdoclint.audit.days import written
from gdoclint.audit.mentions import Cited, Number, Repealed, Spot
from gdoclint.audit.titles import key, likeness, names
from gdoclint.checks.laws import known
from gdoclint.checks.organs import of_title, same
from gdoclint.rulebook.check import archive_check

ALIKE = 0.6
"""Likeness of two titles from which on they are the same title, wrongly written."""


@archive_check("citation-mismatch")
def citation_mismatch(archive: Archive, options: ArchiveOptions) -> Iterator[Across]:
    """Citations of documents of the archive by a wrong title, number (``number``) or date
    (``date``), each once.

    Values: ``cited``, ``right``, ``other``; for a wrong number ``title``.
    """
    for member, cited, there in archive.named("number"):
        yield from _by_number(member, cited, [one for one in there if one.id != member.id])
    for member, cited, there in archive.named("title"):
        yield from _by_title(member, cited, [one for one in there if one.id != member.id], True)
    for member, cited, there in archive.named("short"):
        yield from _by_title(member, cited, [one for one in there if one.id != member.id], False)


def _by_number(member: Member, cited: Cited, there: list[Member]) -> Iterator[Across]:
    """The title against those of the documents of that number."""
    title = key(cited.title)
    titled = [one for one in there if one.facts.title]
    if not title or not titled:
        return
    right = [one for one in titled if names(cited.title, one.facts)]
    if right:
        yield from _date(member, cited, right)
        return
    other = max(titled, key=lambda one: likeness(cited.title, one.facts.title))
    if likeness(cited.title, other.facts.title) >= ALIKE:
        yield _hit(member, cited, other, other.facts.title, "")
    elif _surely_its(member, cited, other):
        yield _hit(member, cited, other, other.facts.title, "unclear")


def _surely_its(member: Member, cited: Cited, other: Member) -> bool:
    """Whether the number is this document's beyond doubt: organs of other places may use the
    same 机关代字."""
    organ, issued = of_title(cited.title), other.facts.organs
    if organ is None:
        return bool(issued) and issued == member.facts.organs
    return any(same(organ, name) for name in issued)


def _by_title(member: Member, cited: Cited, there: list[Member], full: bool) -> Iterator[Across]:
    """The number against those of the documents of that title, which it must resemble: yearly
    notices have one title and many numbers."""
    number = cited.number
    if number is None:
        if full and len(there) == 1:
            yield from _date(member, cited, there)
        return
    numbered = [one for one in there if one.facts.own is not None]
    if any(one.facts.own == number for one in numbered):
        return
    for other in numbered:
        own = other.facts.own
        if own and _misprinted(number, own) and (full or own.code == number.code):
            yield _hit(member, cited, other, str(own), "number")
            return


def _misprinted(one: Number, other: Number) -> bool:
    """Whether two numbers differ in one of their parts only."""
    parts = (one.code != other.code, one.year != other.year, one.serial != other.serial)
    return sum(parts) == 1


def _date(member: Member, cited: Cited, right: list[Member]) -> Iterator[Across]:
    """The date that is cited against those of the documents that are meant."""
    dated = [one for one in right if one.facts.signed and one.facts.date]
    if cited.date and dated and all(one.facts.date != cited.date for one in dated):
        yield _hit(member, cited, dated[0], written(dated[0].facts.date), "date")


def _hit(member: Member, cited: Cited, other: Member, right: str, message: str) -> Across:
    number = str(cited.number) if cited.number else ""
    values = {
        "cited": {"number": number, "date": written(cited.date)}.get(message, cited.title),
        "number": number,
        "right": right,
        "title": other.facts.title,
        "other": other.path,
    }
    mark = f"{cited.title}\0{number}\0{right}"
    return Across(member, cited.spot, mark, values, ((other.path, other.facts.title),), message)


@archive_check("repealed-in-archive")
def repealed_in_archive(archive: Archive, options: ArchiveOptions) -> Iterator[Across]:
    """Citations of a document as a basis after the day on which another one repealed it.

    Not where the sentence tells of it, where a new text took over its title, or where REF007
    knows it. Values: ``cited``, ``day``, ``other`` and ``title`` of what repeals it.
    """
    reported: tuple[int, Spot] | None = None  # one citation comes with all that repeal it
    for member, cited, other, gone in archive.rested_on_repealed():
        spot = (member.id, cited.spot)
        if spot == reported or cited.told or member.id == other.id:
            continue
        if _means(cited, gone) and _after(member, gone) and not _renewed(archive, cited, gone):
            reported = spot
            title = other.facts.title or other.path
            values = {
                "cited": cited.title,
                "day": written(gone.since),
                "other": other.path,
                "title": title,
            }
            mark = f"{cited.title}\0{cited.number or ''}"
            yield Across(member, cited.spot, mark, values, ((other.path, title),))


def _means(cited: Cited, gone: Repealed) -> bool:
    """Whether the citation is of what is repealed: the number decides where both give one."""
    if cited.number and gone.number:
        return cited.number == gone.number and likeness(cited.title, gone.title) >= ALIKE
    law = known(cited.title)
    return bool(key(cited.title)) and (law is None or not law.lapsed)


def _after(member: Member, gone: Repealed) -> bool:
    """Whether the citing document was made when the other was no longer in force."""
    made = member.facts.date
    return bool(made and gone.since) and made > gone.since


def _renewed(archive: Archive, cited: Cited, gone: Repealed) -> bool:
    """Whether the title alone is cited, and is that of a text no older than the repeal."""
    if cited.number and gone.number:
        return False
    title = key(cited.title)
    return any(one.facts.date >= gone.since for one in archive.carrying(title))
