"""Former names of organs as terms: ``rules/tables/organs.tsv`` and the user's own tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from msgspec.structs import replace

from gdoclint.rulebook.lexicon import Term
from gdoclint.rulebook.rows import Organ

# Where a former name is right: history, the numbers and orders of the organ, talk of the change.
_HISTORY = (
    "/(?:原|前|时任|曾任|历任)(?:中华人民共和国|中共中央|中央|国家)?{name}/",
    "/(?:19|20)\\d\\d年[^。；;\\n]{{0,40}}?{name}/",
    "/{name}[^，。；,;\\n]{{0,8}}(?:令|公告|通告|〔|\\[|第\\d|(?:19|20)\\d\\d)/",
    "/(?:更名|改名|组建|撤销|划入|划归|并入|整合|合并|职责|改组|前身|机构改革)[^。\\n]{{0,40}}{name}/",
    "/{name}[^。\\n]{{0,40}}?(?:更名|改名|改为|撤销|职责|整合|合并|划入|并入|不再)/",
)


def former_names(organs: Iterable[Organ]) -> Iterator[Term]:
    """Names and short forms that organs no longer have, each with the name that took its place.

    They are faults from the day after the name's last. Of several successors in a row the last
    comes first, so that the first term that holds on a day has the name of that day.
    """
    organs = tuple(organs)
    by_name = {organ.name: organ for organ in organs}
    for organ in organs:
        for before, successor in reversed(tuple(pairwise(_line(organ, by_name)))):
            for name in (organ.name, *organ.short):
                yield _term(organ, name, before, successor)


def _line(organ: Organ, by_name: Mapping[str, Organ]) -> Iterator[Organ]:
    """The organ and those that came after it, one after the other."""
    seen = set()
    following: Organ | None = organ
    while following is not None and following.name not in seen:
        seen.add(following.name)
        yield following
        name = following.successor if following.valid_to is not None else ""
        unlisted = replace(following, name=name, short=(), successor="", valid_to=None)
        following = by_name.get(name, unlisted) if name else None


def _term(organ: Organ, name: str, before: Organ, successor: Organ) -> Term:
    assert before.valid_to is not None
    return Term(
        pattern=name,
        replacement=(_counterpart(organ, name, successor),),
        kind="renamed-organ",
        id=organ.id,
        context_deny=(*organ.context_deny, *(h.format(name=name) for h in _HISTORY)),
        valid_from=before.valid_to + datetime.timedelta(days=1),
        source=organ.source,
        owner=organ.owner,
        reviewed_on=organ.reviewed_on,
        note=organ.note,
    )


def _counterpart(organ: Organ, name: str, successor: Organ) -> str:
    """The successor's name, a short form for a short form."""
    if name == organ.name or not successor.short:
        return successor.name
    return successor.short[min(organ.short.index(name), len(successor.short) - 1)]
