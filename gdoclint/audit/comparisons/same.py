"""When two documents of an archive may be one: by who issues them, when, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gdoclint.audit.archive import Member
from gdoclint.audit.titles import key, names
from gdoclint.checks.organs import same

# Members of one group that a further one is held against: the group may be the whole archive.
_MOST = 12


def with_those_before(members: Iterable[Member]) -> Iterator[tuple[Member, list[Member]]]:
    """Each with the first ones of its group that come before it."""
    before: list[Member] = []
    for member in members:
        yield member, before
        if len(before) < _MOST:
            before.append(member)


def organs(one: Member, other: Member) -> bool:
    """Whether one organ may have issued both: the first named, where both name one."""
    left, right = one.facts.organs, other.facts.organs
    return not (left and right) or any(same(a, b) for a in left for b in right)


def numbers(one: Member, other: Member) -> bool:
    """Whether both bear the same 发文字号 of one organ."""
    own = one.facts.number
    return bool(own) and own == other.facts.number and organs(one, other)


def copies(one: Member, other: Member) -> bool:
    """Whether they say the same to the word."""
    return one.facts.text == other.facts.text


def whole_and_part(one: Member, other: Member) -> bool:
    """Whether one has, or holds, the title of the other, as a notice that of what it prints."""
    return names(one.facts.title, other.facts) or names(other.facts.title, one.facts)


def versions(one: Member, other: Member) -> bool:
    """Whether they are versions of one document: the same title and nothing that tells them apart
    but the text (another number, another date)."""
    left, right = one.facts, other.facts
    title = key(left.title)
    if not title or title != key(right.title) or copies(one, other) or not organs(one, other):
        return False
    if left.number and right.number:
        return left.number == right.number
    return not (left.date and right.date) or left.date == right.date
