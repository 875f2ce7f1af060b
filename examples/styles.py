"""The paragraph styles and automatic numbers of a 公文 by GB/T 9704—2012, as OOXML.

Lengths are twips, sizes half-points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FANGSONG, HEITI, KAITI = "仿宋_GB2312", "黑体", "楷体_GB2312"
XIAOBIAOSONG, SONGTI = "方正小标宋简体", "宋体"
PITCH = 579  # 28.95 pt: 22 lines in the 225 mm of the type area (5.2.3)
NS = nsdecls("w")


def indent(width: int = 320, **sides: int) -> str:
    """Indents in characters of so many twips, and in twips for programs that know no others."""
    return " ".join(f'w:{s}Chars="{n * 100}" w:{s}="{n * width}"' for s, n in sides.items())


INDENT = indent(firstLine=2)
FLUSH = indent(firstLine=0)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; ``indent`` and ``extra`` are OOXML as it stands in w:pPr."""

    name: str
    face: str = FANGSONG
    size: int = 32
    align: str = "both"
    indent: str = FLUSH
    before: int = 0
    after: int = 0
    line: int = PITCH
    colour: str = ""
    extra: str = ""
    page_break: bool = False
    outline: int | None = None


RED_RULE = (
    '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="FF0000"/></w:pBdr>'
    '<w:tabs><w:tab w:val="right" w:pos="8529"/></w:tabs>'
)

STYLES = {
    "mark": Style("发文机关标志", XIAOBIAOSONG, 72, "center", FLUSH, 1984, 1158, 960, "FF0000"),
    "number": Style("发文字号", align="center", extra=RED_RULE),
    "number_up": Style("上行文字号", indent=indent(firstLine=1), extra=RED_RULE),
    "blank": Style("空行"),
    "title": Style("公文标题", XIAOBIAOSONG, 44, "center", line=640),
    "addressee": Style("主送机关"),
    "text": Style("公文正文", indent=INDENT),
    "h1": Style("一级标题", HEITI, indent=INDENT, outline=0),
    "h2": Style("二级标题", KAITI, indent=INDENT, outline=1),
    "h3": Style("三级标题", indent=INDENT),
    "h4": Style("四级标题", indent=INDENT),
    "annex_note": Style("附件说明", indent=indent(left=6, hanging=4)),
    "annex_more": Style("附件说明续行", indent=indent(left=6, hanging=1)),
    "signatory": Style("署名", align="right"),
    "date": Style("成文日期", align="right", indent=indent(right=4)),
    "note": Style("附注", indent=INDENT),
    "annex_label": Style("附件标识", HEITI, align="left", page_break=True),
    "printed_title": Style("印发件标题", XIAOBIAOSONG, 44, "center", line=640, page_break=True),
    "cell": Style("表格文字", size=24, align="center", line=400),
    "imprint": Style("版记", size=28, indent=indent(280, left=1, right=1), line=480),
}


def faces(chinese: str, latin: str = "Times New Roman") -> str:
    """The faces of a run; Chinese marks such as “ ” take the Chinese one."""
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}"'
        f' w:cs="{latin}" w:eastAsia="{chinese}"/>'
    )


def _style_xml(identity: str, style: Style) -> str:
    break_before = "<w:pageBreakBefore/>" if style.page_break else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    return (
        f'<w:style {NS} w:type="paragraph" w:customStyle="1" w:styleId="{identity}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{break_before}{style.extra}"
        f'<w:spacing w:before="{style.before}" w:after="{style.after}"'
        f' w:line="{style.line}" w:lineRule="exact"/>'
        f'<w:ind {style.indent}/><w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f"<w:rPr>{faces(style.face)}{colour}"
        f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr></w:style>'
    )


def set_styles(document: Any) -> None:
    """Normal is 三号仿宋, a quarter point tighter so that a line holds 28 characters."""
    sheet = document.styles.element
    for child in list(sheet):
        sheet.remove(child)
    sheet.append(
        parse_xml(
            f"<w:docDefaults {NS}><w:rPrDefault><w:rPr>{faces(FANGSONG)}"
            '<w:sz w:val="32"/><w:szCs w:val="32"/>'
            '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        )
    )
    sheet.append(
        parse_xml(
            f'<w:style {NS} w:type="paragraph" w:default="1" w:styleId="Normal">'
            '<w:name w:val="Normal"/><w:qFormat/>'
            '<w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr>'
            '<w:rPr><w:spacing w:val="-5"/></w:rPr></w:style>'
        )
    )
    for identity, style in STYLES.items():
        sheet.append(parse_xml(_style_xml(identity, style)))


def set_numbering(document: Any) -> None:
    """The official scheme 一、（一）1.（1） as one multi-level list."""
    chinese, arabic = "chineseCountingThousand", "decimal"
    levels = ((chinese, "%1、"), (chinese, "（%2）"), (arabic, "%3."), (arabic, "（%4）"))
    rows = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr><w:ind {INDENT}/></w:pPr></w:lvl>"
        for n, (form, mark) in enumerate(levels)
    )
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    numbering.append(
        parse_xml(
            f'<w:abstractNum {NS} w:abstractNumId="0">'
            f'<w:multiLevelType w:val="multilevel"/>{rows}</w:abstractNum>'
        )
    )
    numbering.append(parse_xml(f'<w:num {NS} w:numId="1"><w:abstractNumId w:val="0"/></w:num>'))
