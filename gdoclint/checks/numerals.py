"""DIG004 and DIG007: where figures stand for words – 3、4个月, 20几人, 5千人 (GB/T 15835—2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gdoclint.checks.running_text import Found, with_figures
from gdoclint.document import Document
from gdoclint.finding import Hit
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure import ordinals
from gdoclint.structure.tree import Tree

# 3、4个月: two neighbours before a measure word, alone and no ordinals.
_NEIGHBOURS = lean(
    r"(?P<a>[1-9])(?<![0-9０-９.．、～~—–－,，/第列之表图件栋楼附至到-][1-9])、(?P<b>[1-9])"
    r"(?=(?:个(?!百分)|天|次(?!会议|全会)|人|年(?![级生度份代底初])|户|家|倍|里|亩|元|米|公里|岁|遍|趟|分钟|小时))"
)
_ORDINAL = lean(r"[第列之表图附款项条][^，。；：]{0,6}$|[0-9]、$")
# 20几人, 几10年; 几何 is no number.
_SOME = lean(
    r"(?P<n>[1-9](?<![0-9０-９.．第][1-9])0{1,3})几(?![何率乎维])|几(?P<m>10{1,3})(?![0-9.．])"
)
_SCALES = {"十": 10, "百": 100, "千": 1000}
_POWERS = {"10": "十", "100": "百", "1000": "千"}

# 5千人, 3百户, 5千万元. Behind these come units with a prefix (千米) and other words (百货).
_MIXED = lean(
    r"(?P<number>(?P<n>[0-9](?<![0-9０-９.．,，A-Za-zＡ-Ｚａ-ｚ/·—–－~～第-][0-9])[0-9]{0,2}(?:\.[0-9]+)?)(?P<unit>[千百十])(?P<big>[万亿])?)"
    r"(?P<after>[零多余几0-9一二三四五六七八九]?)"
)
_OTHER_WORD = lean(
    r"千[米克瓦伏卡帕焦赫安升吨字乏比赫分兆位兆禧家古里牛欧贝法亨特流电]|百[分帕货强姓日科家里兆度灵年余帕]|十[大佳强几年周届月字足项月二一三四五六七八九分堰]"
)
# 不能写成3千元: talk about how numbers are written.
_TALK = lean(r"写[作成为][^，。；]{0,20}$")
_MEASURE = lean(r"[多余]?(?:[个户人名天元家件次项亩吨里头只株座条辆台套份位]|公里|平方|立方|斤|余)")


@check("approx-arabic")
def approx_arabic(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Approximate numbers in figures. Values: ``better`` in words."""
    figures = with_figures(document, tree, options)
    for found in figures.found(_NEIGHBOURS, "、"):
        a, b = int(found.match["a"]), int(found.match["b"])
        if b == a + 1 and found.typed and not _ORDINAL.search(found.before):
            yield _replaced(found, _pair(a))
    for found in figures.found(_SOME, "几"):
        tens = found.match["n"]
        yield _replaced(
            found,
            f"{ordinals.chinese(int(tens))}几" if tens else f"几{_POWERS[found.match['m']]}",
        )


def _pair(a: int) -> str:
    """两三, 三四: two neighbours as they stand before a measure word."""
    return "".join("两" if number == 2 else ordinals.DIGITS[number] for number in (a, a + 1))


def _replaced(found: Found, better: str) -> Hit:
    return Hit(found.span(), {"better": better}, (found.edit(better),))


@check("mixed-qian-bai")
def mixed_qian_bai(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Figures followed by 千, 百 or 十. Values: ``better`` all in figures, 万 and 亿 kept."""
    for found in with_figures(document, tree, options).found(_MIXED, "千百十"):
        if not found.typed or _is_other_word(found):
            continue
        better = _in_figures(found.match)
        # 1千零8: the rest of the number would have to be read as well.
        whole = not found.match["after"] or found.match["after"] in "多余"
        edits = (found.edit(better, "number"),) if whole and better else ()
        yield Hit(found.span("number"), {"better": better}, edits, message="" if edits else "plain")


def _is_other_word(found: Found) -> bool:
    """Whether 千, 百 or 十 begins a word of its own: 千米, 百分点, 十大新闻; or is only cited."""
    match, at = found.match, found.match.start("unit")
    if _TALK.search(found.before):
        return True
    if match["big"]:
        return False
    if match["unit"] == "十":
        return len(match["n"]) > 1 or _MEASURE.match(match.string, at + 1) is None
    return _OTHER_WORD.match(match.string, at) is not None


def _in_figures(match: re.Match[str]) -> str:
    """The number in figures; empty when it is no whole number."""
    value = Decimal(match["n"]) * _SCALES[match["unit"]]
    if value != value.to_integral_value():
        return ""
    return f"{int(value)}{match['big'] or ''}"
