"""Rank and place of an organ, as far as its name tells them for certain.

Ranks are compared at their least certain: an organ outranks another only if it does so whatever
the unclear parts of the names mean (a 市 may be of a prefecture's or of a county's rank).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from gdoclint.checks.organs import plain
from gdoclint.patterns import rich
from gdoclint.resources import toml

if TYPE_CHECKING:
    import regex

Kind = Literal["government", "party", "office", "department"]

# Levels of places: 0 the state, 1 province, 2 prefecture, 3 county, 4 township.
_LEVELS: Mapping[str, tuple[int, int]] = {
    "省": (1, 1),
    "自治区": (1, 1),
    "直辖市": (1, 1),
    "市": (2, 3),
    "州": (2, 2),
    "盟": (2, 2),
    "地区": (2, 2),
    "县": (3, 3),
    "旗": (3, 3),
    "区": (3, 3),
    "乡": (4, 4),
    "镇": (4, 4),
    "街道": (4, 4),
}
_UNIT = rich(r"(?:自治区|直辖市|地区|街道|[省市州盟县旗区乡镇])$")
_MUNICIPALITY = rich(r"(?:北京|天津|上海|重庆)市$")
# Zones with an administration of their own, of any rank.
_ZONE = rich(
    r"(?:开发|新|园|示范|度假|保税|试验|合作|工业|产业|管理|功能|景|林|矿|垦|库|灌|社|小|片|城|军|战|校)区$"
    r"|特别行政区$"
)
_COLLECTIVE = rich(r"^(?:各|全[省市州县区]各|[省市州县区](?:直)?各)")
_GOVERNMENT = rich(r"^(?P<place>.*?)(?:人民政府|政府)$")
_OFFICE = rich(r"^(?P<of>.*(?:政府|国务院|委|委员会))办公[厅室]$")
_PARTY = rich(r"^(?:中共)?(?P<place>.*[省市县区州旗盟乡镇])(?:委|委员会|党委)$")
_ENDING = r"(?:局|厅|委员会|委|办公室|办)"


class Standing(Struct, frozen=True):
    """What the name of an organ says of its rank.

    ``place`` is the place as written, ``unit`` the kind of the last place in it (市, 县 …), ""
    for the organs of the state. ``highest`` and ``lowest`` bound the level of the place.
    ``vertical``: not led by the government of its place.
    """

    place: str
    unit: str
    kind: Kind
    highest: int
    lowest: int
    collective: bool = False
    vertical: bool = False

    @property
    def step(self) -> int:
        """How far it stands below the government of its place: a department one rank."""
        return int(self.kind in ("office", "department"))


def outranks(one: Standing, other: Standing) -> bool:
    """Whether the first is of a higher rank for certain."""
    if same_place(one, other):
        return one.step < other.step
    return one.lowest + one.step < other.highest + other.step


def same_place(one: Standing, other: Standing) -> bool:
    """Whether both belong to one place; a bare 市 or 县 means that of the other."""
    if one.unit != other.unit:
        return False
    bare = one.place == one.unit or other.place == other.unit
    return bare or one.place.endswith(other.place) or other.place.endswith(one.place)


def standing(name: str, beside: Standing | None = None) -> Standing | None:
    """The standing of an organ; None when its name does not settle it.

    ``beside`` is the organ whose document names it: a bare 市 in a county's paper is the city
    above the county.
    """
    found = _read(plain(name))
    if found is None or beside is None or found.collective or found.place != found.unit:
        return found
    if found.unit == beside.unit:
        return replace(found, highest=beside.highest, lowest=beside.lowest)
    if found.unit == "市" and beside.lowest >= 3:
        return replace(found, highest=1, lowest=2)
    return found


def above(one: Standing, collective: Standing) -> Standing:
    """The first, made more certain by places of the other's kind that lie in it.

    A city whose paper names 各县（市、区） is of a prefecture's rank at least.
    """
    within = collective.collective and collective.unit in ("县", "旗", "区")
    return replace(one, lowest=min(one.lowest, 2)) if one.unit == "市" and within else one


def _read(name: str) -> Standing | None:
    if name in ("国务院", "党中央", "中共中央", "中央"):
        return Standing("", "", "government" if name == "国务院" else "party", 0, 0)
    office = _OFFICE.match(name)
    if office:
        of = _read(office["of"])
        return replace(of, kind="office") if of and of.kind in ("government", "party") else None
    if _ministry().match(name):
        return Standing("", "", "department", 0, 0)
    kinds: tuple[tuple[regex.Pattern[str], Kind], ...] = (
        (_GOVERNMENT, "government"),
        (_department(), "department"),
        (_PARTY, "party"),
    )
    for pattern, kind in kinds:
        match = pattern.match(name)
        if match:
            vertical = bool(match.groupdict().get("vertical"))
            return _placed(match["place"], kind, vertical=vertical)
    return None


def _placed(place: str, kind: Kind, *, vertical: bool) -> Standing | None:
    collective = _COLLECTIVE.search(place) is not None
    place = _COLLECTIVE.sub("", place)
    unit = _UNIT.search(place)
    if unit is None or _ZONE.search(place):
        return None
    highest, lowest = (1, 1) if _MUNICIPALITY.search(place) else _LEVELS[unit[0]]
    return Standing(place, unit[0], kind, highest, lowest, collective, vertical)


@cache
def _table() -> Mapping[str, Sequence[str]]:
    return toml("rules", "tables", "departments.toml")


@cache
def _department() -> regex.Pattern[str]:
    table = _table()
    subjects, vertical = "|".join(table["subjects"]), "|".join(table["vertical"])
    return rich(
        rf"^(?P<place>.*[省市州盟县旗区乡镇])(?:(?P<vertical>{vertical})|(?:{subjects}))"
        rf"[^局厅委部办院所队站]{{0,14}}?{_ENDING}$"
    )


@cache
def _ministry() -> regex.Pattern[str]:
    table = _table()
    return rich(
        rf"^(?:(?:中华人民共和国)?(?:{'|'.join(table['ministries'])})部"
        rf"|国家(?:{'|'.join((*table['subjects'], *table['vertical']))})[\u4e00-\u9fff]{{0,8}}?"
        r"(?:局|委|委员会|总局|署))$"
    )
