"""AUD004, AUD007: texts of an archive that are the same or nearly so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from gdoclint.audit.archive import Across, Archive, ArchiveOptions, Member
from gdoclint.audit.comparisons.same import (
    copies,
    numbers,
    versions,
    whole_and_part,
    with_those_before,
)
from gdoclint.audit.sketches import likeness
from gdoclint.patterns import lean
from gdoclint.rulebook.check import archive_check

# Members of one group of candidates that a further one is held against.
_MOST = 12
# A notice that passes on a text, and that text.
_PASSED_ON = lean("印发|转发|批转|颁发|发布|公布")


@archive_check("same-title-different-text")
def same_title_different_text(archive: Archive, options: ArchiveOptions) -> Iterator[Across]:
    """Each further document with title and organ of another, but another text.

    Documents with numbers or dates of their own are others (notices of each year); those of one
    number are reported more gravely (``numbered``). Values: ``title``, ``other``, ``share``.
    """
    for members in archive.alike("title"):
        for member, before in with_those_before(members):
            first = next((m for m in before if versions(m, member)), None)
            if first is None:
                continue
            title = member.facts.title
            values = {"title": title, "other": first.path, "share": _share(first, member)}
            others = ((first.path, title),)
            mark = f"{title}\0{member.facts.number}"
            if member.facts.number and first.facts.number:
                yield Across(member, member.facts.head, mark, values, others, "numbered")
            else:
                yield Across(member, member.facts.head, mark, values, others, severity="info")


@archive_check("near-duplicate")
def near_duplicate(archive: Archive, options: ArchiveOptions) -> Iterator[Across]:
    """Each document whose text is that of another, to the word (``copy``) or nearly.

    Not one text in two file formats side by side, nor versions of one title or number (AUD001,
    AUD004), nor documents of one form that have titles and numbers, or dates, of their own.
    Values: ``other``, ``title`` of it, ``share``.
    """
    for members in archive.alike("text"):
        first = next(members)
        for member in members:
            if _stem(first) != _stem(member) and first.facts.length >= options.params["least"]:
                yield _repeated(member, first, "", "copy")
    for member, earlier in archive.near(_MOST):
        others = [(m, likeness(m.facts.sketch, member.facts.sketch)) for m in earlier]
        alike = [(m, like) for m, like in others if like >= options.params["share"]]
        alike = [(m, like) for m, like in alike if not _told_apart(m, member)]
        if alike:
            other, like = max(alike, key=lambda one: one[1])
            yield _repeated(member, other, f"{like:.0%}", "")


def _repeated(member: Member, other: Member, share: str, message: str) -> Across:
    title = other.facts.title
    named = f"《{title}》" if title else "另一份文件"
    values = {"other": other.path, "title": named, "share": share}
    mark = f"{member.facts.title}\0{title}\0{message}"
    return Across(member, member.facts.head, mark, values, ((other.path, title),), message)


def _stem(member: Member) -> str:
    """The path without the ending that names the format."""
    return str(PurePosixPath(member.path).with_suffix(""))


def _told_apart(one: Member, other: Member) -> bool:
    """Whether another rule reports the two, or both are documents in their own right."""
    left, right = one.facts, other.facts
    if copies(one, other) or versions(one, other) or numbers(one, other):
        return True
    passing = [bool(_PASSED_ON.search(facts.title)) for facts in (left, right)]
    if passing[0] != passing[1] and whole_and_part(one, other):
        return True
    if left.number and right.number:
        return left.number != right.number
    return bool(left.date and right.date) and left.date != right.date


def _share(one: Member, other: Member) -> str:
    """How much of the texts is the same, for a message; nothing where that is not known."""
    left, right = one.facts.sketch, other.facts.sketch
    return f"（约有{likeness(left, right):.0%}相同）" if left and right else ""
