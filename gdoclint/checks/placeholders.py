"""SEC002: what a form, a template or a program left to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gdoclint.checks.running_text import RunningText, running_text
from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import Hit, Severity, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_B = "[ \t\u00a0\u2000-\u200a\u202f\u3000]"
_X = "[×ＸX]"
_CN = "一二三四五六七八九十百千零"

# What a paragraph with one of these kinds holds. One class of characters stands first, so that
# the search skips from one of them to the next.
_SPOT = lean(
    r"[×ＸXx○◯*＊ \t\u00a0\u2000-\u200a\u202f\u3000_＿〕\]］）)待此请TF{<«\[［#！!nNu](?:"
    r"(?P<cross>(?<=[×ＸXx○◯*＊]))"
    rf"|(?P<blank>(?<=[年月第]{_B})|(?<=[_＿])[_＿]|(?<=[〕\]］）)]){_B}*号)"
    r"|(?P<note>(?<=待)[补填核续完确更定]|(?<=此)(?:处|(?<=在此))|(?<=请)[填输插补选在]|(?<=T)(?:ODO|BD)|(?<=F)IXME)"
    r"|(?P<field>(?<=[{<«\[［]))"
    r"|(?P<value>(?<=[#！!])|(?<=n)ull|(?<=N)(?:ULL|one|aN)|(?<=u)ndefined))"
)
# For each kind what it looks like.
_CROSSES = lean(
    # 2024年×月×日, 20××年, 〔202X〕
    rf"(?:[0-9]{{0,4}}{_X}{{0,4}}年)?{_X}{{1,2}}月(?:{_X}{{1,2}}[日号])?"
    rf"|{_X}{{1,2}}日(?=[，。；、）上下前召起至])"
    r"|(?<![0-9A-Za-z])20[0-9]?[×ＸXx]{1,2}(?=年|[〕\]］）)]|-)"
    rf"|(?:第{_B}*)?(?<![A-Za-z0-9])(?:×{{2,}}|[XＸ]{{2,}}|x{{3,}})(?![A-Za-z0-9])"
    rf"|第{_X}(?=[条章号次届期])|(?<=〕){_X}(?=号)"
    rf"|(?<![{_CN}〇○0-9])[○◯]{{2,}}(?![{_CN}年])"
    r"|(?<![0-9A-Za-z*＊])[*＊]{2,}(?=[条个件项人次年月日号元万亿户家吨公平])"
)
_BLANKS = lean(
    rf"(?:[0-9]{{2,4}}|{_B}+|^)年{_B}+月(?:{_B}+[日号]|(?=$|{_B}|[^\u4e00-\u9fff]|[前起至到止]))"
    rf"|[0-9]{{1,2}}月{_B}+[日号](?![常程报期])|第{_B}+号"
    rf"|(?P<number>[〔\[［（(](?:19|20)[0-9]{{2}}[〕\]］）)]{_B}*号)|[_＿]{{2,}}"
)
_NOTES = lean(
    r"[【\[［〔（(]{1,2}(?:待(?:补充?|填写?|核实?|续|完善|确认|更新)|此处|请(?:填写|输入|插入|补充|选择|在此))"
    r"[^】\]］〕）)]{0,20}[】\]］〕）)]{1,2}|[【\[［]待定[】\]］]"
    r"|(?:请?(?:点击|单击)此处(?:输入|添加|键入|填写)|(?:请?在)?此处(?:填写|输入|键入|添加|插入|粘贴)"
    r"|请?在此(?:填写|输入|键入))[^，。；]{0,8}"
    r"|(?<![A-Za-z])(?:TODO|FIXME|TBD)(?![A-Za-z])"
)
_FIELDS = lean(
    r"\{\{[^{}]{0,40}\}\}|\$\{[^{}]{1,40}\}|<%[^%]{1,40}%>|«[^«»]{1,20}»"
    r"|[\[［][^\[\]［］0-9，。；]{0,8}(?:单位|名称|日期|姓名|标题|正文|机关|部门|文号|编号|内容|号码|手机号|电话|地址|时间"
    r"|地点|职务|联系人|主持人|负责人|数量|金额|字数)[一二三四五六七八九十]?[\]］]"
)
_VALUES = lean(
    r"(?P<word>(?<![A-Za-z0-9_])(?:null|NULL|None|NaN|undefined)(?=\s*(?:$|[，。；、）)]|[年月日元人个件项户号%])))"
    r"|#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)|错误[！!]\s*(?:未找到引用源|未定义书签)。?"
    r"|Error! (?:Reference|Bookmark)[A-Za-z ]*\."
)
# What stands before null where it is a value and no word of a text about programs.
_BEFORE_VALUE = lean(r"(?:^|[：:，、（(])\s*$|[\u4e00-\u9fff]$")
_PROGRAM = lean(r"(?:返回|等于|不为|置为|设为|默认|取值|赋值|类型|参数|字段)\s*$")

# 张××, 王×: people whose names are left out on purpose.
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁马方任袁柳史唐薛雷贺倪汤罗毕郝安常于"
    "傅康余顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪舒屈项董梁杜阮季贾江郭梅林钟徐邱骆高夏蔡田胡凌霍万柯卢莫丁邓洪包左石崔龚程裴陆"
    "荣段侯武刘龙叶黎乔翟谭申冉廖聂曾关游肖"
)
_PERSON = lean(rf"(?<![市县区省州])[{_SURNAMES}]$")
_PLACE = lean(r"[市县区省州镇乡村局厅委部院路街]|公司|集团|有限|[大中小]学")
# 标明“暗××页”: how something is to be written.
_CITED = lean(
    r"(?:标明|注明|写明|写作|写为|写成|标注|加盖|字样|格式|例如|比如|如|即|称为|名称(?:应当)?为|表述为|使用|印有)[：:]?[“‘「][^”’」]{0,60}$"
)
_AMOUNT = lean(r"[万亿]?(?:元|人|件|户|吨|公里|亩)")


@check("placeholder")
def placeholder(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Crosses, blanks, notes, fields and program values where words should stand.

    Blanks in tables, and blanks and crosses in annexes, belong to forms.
    """
    spots = _spots(running_text(document, tree, options))
    forms = _forms(tree) if spots else frozenset()
    for paragraph, match in _matches(spots, "cross", _CROSSES):
        if paragraph.number not in forms and not _meant(paragraph.text, match):
            # A published text may withhold an amount; before that it was forgotten.
            withheld = options.profile == "web" and _AMOUNT.match(paragraph.text, match.end())
            yield _hit(paragraph, match, "", "info" if withheld else None)
    for paragraph, match in _matches(spots, "blank", _BLANKS):
        if paragraph.number not in forms and paragraph.origin != "cell":
            severity = None if options.stage == "final" else _until_final(match, tree, paragraph)
            yield _hit(paragraph, match, "blank", severity)
    for paragraph, match in _matches(spots, "note", _NOTES):
        yield _hit(paragraph, match, "note")
    for paragraph, match in _matches(spots, "field", _FIELDS):
        yield _hit(paragraph, match, "field")
    for paragraph, match in _matches(spots, "value", _VALUES):
        if not match["word"] or _is_value(paragraph.text[: match.start()]):
            yield _hit(paragraph, match, "value")


def _spots(running: RunningText) -> dict[str, dict[int, Paragraph]]:
    """For each kind the paragraphs that may have it, by their numbers."""
    spots: dict[str, dict[int, Paragraph]] = {}
    ends: dict[str, int] = {}
    for match in _SPOT.finditer(running.text):
        kind = match.lastgroup or ""
        if match.start() >= ends.get(kind, 0):
            paragraph, start = running.paragraph_at(match.start())
            spots.setdefault(kind, {})[paragraph.number] = paragraph
            ends[kind] = start + len(paragraph.text)
    return spots


def _matches(
    spots: Mapping[str, Mapping[int, Paragraph]], kind: str, pattern: re.Pattern[str]
) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    """The matches of a pattern in these paragraphs, automatic numbers left out."""
    for paragraph in spots.get(kind, {}).values():
        for match in pattern.finditer(paragraph.text, paragraph.label_end):
            yield paragraph, match


def _forms(tree: Tree) -> frozenset[int]:
    """The paragraphs of annexes, where forms are at home."""
    return frozenset(
        number
        for unit in tree.units
        if unit.kind == "annex"
        for number in range(unit.first, unit.last + 1)
    )


def _meant(text: str, match: re.Match[str]) -> bool:
    """Whether the crosses are to stay: a name left out, the description of a form of words."""
    before = text[: match.start()]
    if _CITED.search(before):
        return True
    short = len(match[0]) <= 2 and _PLACE.match(text, match.end()) is None
    return short and _PERSON.search(before) is not None


def _until_final(match: re.Match[str], tree: Tree, paragraph: Paragraph) -> Severity | None:
    """How grave a blank is while 发文字号 and 成文日期 may still be open."""
    if match["number"]:
        return "info"
    alone = match[0].strip(BLANKS) == paragraph.stripped
    return "warning" if alone or tree.role(paragraph) in ("DATE", "IMPRINT") else None


def _is_value(before: str) -> bool:
    return _BEFORE_VALUE.search(before) is not None and _PROGRAM.search(before) is None


def _hit(
    paragraph: Paragraph, match: re.Match[str], message: str, severity: Severity | None = None
) -> Hit:
    return Hit(Span(paragraph.number, *match.span()), severity=severity, message=message)
