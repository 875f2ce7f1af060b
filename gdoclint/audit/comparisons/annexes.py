"""AUD008: annexes that a document announces and that nobody put beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from gdoclint.audit.archive import Across, Archive, ArchiveOptions, Beside, Member
from gdoclint.audit.mentions import Announced
from gdoclint.audit.sketches import bare
from gdoclint.checks.anchors import left_open
from gdoclint.patterns import lean
from gdoclint.rulebook.check import archive_check

# What an 附件说明 says of an annex that goes another way, or that is no name.
_ELSEWHERE = lean(r"另[发附寄行]|略|网站|网址|https?:|系统|下载|如文|纸质|不公开")
_ENDING = lean(r"\.[A-Za-z]{2,5}$")
_SHORTEST = 3


@archive_check("annex-file-missing")
def annex_file_missing(archive: Archive, options: ArchiveOptions) -> Iterator[Across]:
    """Each document with annexes that are neither in it nor in files beside it, at the first.

    A file is an annex by its name (that of the annex, or 附件 with its number) or by its title;
    one in a folder that is named after the document counts as well. Values: ``missing``,
    ``count``.
    """
    for member in archive.members():
        listed = [one for one in member.facts.announced if _expected(one)]
        if not listed:
            continue
        stem = PurePosixPath(member.path).stem
        inner = f"{member.folder}/{stem}" if member.folder else stem
        beside = (archive.beside(member.folder), archive.beside(inner))
        own = f"{bare(stem)} {bare(member.facts.title)}"
        alone = len(member.facts.announced) == 1
        absent = [one for one in listed if not any(_there(one, b, own, alone) for b in beside)]
        if absent:
            yield _hit(member, absent)


def _expected(one: Announced) -> bool:
    return not (left_open(one.name) or _ELSEWHERE.search(one.name)) and len(one.name) >= 2


def _there(one: Announced, beside: Beside, own: str, alone: bool) -> bool:
    """Whether a file can be the annex: 附件2, 通知附件2, or of its name, whole or in part."""
    words = bare(_ENDING.sub("", one.name))
    if len(words) >= _SHORTEST and beside.joined.count(words) > own.count(words):
        return True
    parts = (words[a:b] for b in range(_SHORTEST, len(words) + 1) for a in range(b - 2))
    if any(part in beside.names and part not in own.split() for part in parts):
        return True
    number = "(?:1|一)?" if alone else f"0?(?:{one.place}|{_chinese(one.place)})"
    labelled = lean(rf"附[件表]?{number}(?![0-9一二三四五六七八九十])")
    return labelled.search(beside.joined) is not None


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _FIGURES[tens]) + ("十" if tens else "") + _FIGURES[ones]


_FIGURES: tuple[str, ...] = ("", *"一二三四五六七八九")


def _hit(member: Member, absent: list[Announced]) -> Across:
    names = "、".join(f"“{one.name}”" for one in absent[:3]) + ("等" if len(absent) > 3 else "")
    values = {"missing": names, "count": str(len(absent))}
    return Across(member, absent[0].spot, "\0".join(one.name for one in absent), values)
