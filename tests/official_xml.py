"""Writes the papers of ``official`` as Word and as WPS do."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from official import Footer, Line, Paper, Sheet
from word import docx

MM = 1440 / 25.4
EMU = 36000
THEME = (
    '<?xml version="1.0" encoding="UTF-8"?><a:theme xmlns:a='
    '"http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements>'
    '<a:fontScheme name="Office"><a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/>'
    '<a:font script="Hans" typeface="宋体"/></a:majorFont><a:minorFont>'
    '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="宋体"/>'
    "</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
)


def written(paper: Paper) -> bytes:
    """The paper as a .docx package."""
    writer = _Writer(paper)
    body = "".join(writer.line(line) for line in paper.lines)
    sheets = [(paper.sheet, body)]
    sheets += [(sheet, "".join(map(writer.line, lines))) for sheet, lines in paper.further]
    *others, (last, words) = sheets
    inside = "".join(f"{w}<w:p><w:pPr>{writer.section(s)}</w:pPr></w:p>" for s, w in others)
    inside += words + writer.imprint() + writer.section(last)
    stories = {
        f"footer{number}": writer.footer(footer)
        for number, footer in enumerate(paper.footers.values(), 1)
    }
    if paper.dialect == "word":
        stories["theme"] = THEME
    return docx(
        inside,
        styles=writer.styles(),
        numbering=_numbering(paper.dialect),
        settings="<w:evenAndOddHeaders/>" if paper.even_and_odd else "<w:zoom/>",
        **stories,
    )


class _Writer:
    """Keeps the styles that the lines written so far have brought in."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.wps = paper.dialect == "wps"
        self._styles: dict[str, str] = {}

    def line(self, line: Line) -> str:
        """A w:p, in a text box of its own where the line says so."""
        if line.raw:
            return line.raw
        if line.box is not None:
            inner = self.line(_unboxed(line))
            return f"<w:p><w:r>{_box(inner, line.box)}</w:r>{self._lower_rule()}</w:p>"
        if self.paper.formatting == "styles":
            style = f'<w:pStyle w:val="{self._style(line)}"/>'
            return self._paragraph(line, style + self._number(line), "", self._tail(line))
        look = self._look(line, line.face)
        properties = self._number(line) + self._set(line)
        mark = "" if self.wps else f"<w:rPr>{look}</w:rPr>"
        return self._paragraph(line, properties + mark, look, self._look(line, line.tail))

    def _style(self, line: Line) -> str:
        """The style of such a line; equal lines have one."""
        inside = f"<w:pPr>{self._set(line)}</w:pPr><w:rPr>{self._look(line, line.face)}</w:rPr>"
        return self._styles.setdefault(inside, str(len(self._styles) + 11))

    def _paragraph(self, line: Line, properties: str, look: str, tail: str) -> str:
        head, stop, rest = line.text.partition("。" if "。" in line.text else "：")
        if not line.tail or not rest:
            head, stop, rest = line.text, "", ""
        runs = self._run(head + stop, look) + (self._run(rest, tail) if rest else "")
        mark = "" if self.wps else '<w:bookmarkStart w:id="0" w:name="a"/><w:bookmarkEnd w:id="0"/>'
        return f"<w:p><w:pPr>{properties}</w:pPr>{mark}{runs}</w:p>"

    def _run(self, words: str, look: str) -> str:
        if not words:
            return ""
        texts = escape(words).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
        return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{texts}</w:t></w:r>'

    def _tail(self, line: Line) -> str:
        return self._fonts(line.tail) if line.tail else ""

    def _number(self, line: Line) -> str:
        if line.level is None:
            return ""
        return f'<w:numPr><w:ilvl w:val="{line.level}"/><w:numId w:val="1"/></w:numPr>'

    def _look(self, line: Line, face: str) -> str:
        """The inside of a w:rPr."""
        bold = "<w:b/>" if line.bold else ""
        colour = f'<w:color w:val="{line.colour}"/>' if line.colour else ""
        size = f'<w:sz w:val="{line.size * 2:g}"/><w:szCs w:val="{line.size * 2:g}"/>'
        tight = '<w:spacing w:val="-5"/>' if self.wps and line.size == 16 else ""
        return self._fonts(face or line.face) + bold + colour + tight + size

    def _fonts(self, face: str, latin: str = "Times New Roman") -> str:
        """Word names the Chinese face alone, WPS puts it into every slot."""
        latin = face if self.wps else latin
        return (
            f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}"'
            f' w:eastAsia="{face}" w:cs="{latin}"/>'
        )

    def _set(self, line: Line) -> str:
        """The inside of a w:pPr but for style and number."""
        rule = f"<w:pBdr>{line.rule}</w:pBdr>" if line.rule else ""
        page = "<w:pageBreakBefore/>" if line.page_break else ""
        space = f'w:before="{line.before * MM:.0f}" w:after="{line.after * MM:.0f}"'
        tab = '<w:tabs><w:tab w:val="right" w:pos="8300"/></w:tabs>' if "\t" in line.text else ""
        indent = self._indent(line)
        return (
            f"{page}{rule}{tab}<w:spacing {space}{self._pitch(line)}/>{indent}"
            f'<w:jc w:val="{line.align}"/>'
        )

    def _pitch(self, line: Line) -> str:
        """Word lets the grid set the lines, WPS says each exactly."""
        if line.pitch is not None:
            return f' w:line="{line.pitch * 20:.0f}" w:lineRule="exact"'
        if self.wps:
            return f' w:line="{self.paper.sheet.pitch}" w:lineRule="exact"'
        return ' w:line="240" w:lineRule="auto"'

    def _indent(self, line: Line) -> str:
        sides = {"left": line.left, "right": line.right}
        sides |= {"firstLine" if line.indent >= 0 else "hanging": abs(line.indent)}
        return "<w:ind " + " ".join(
            f'w:{side}Chars="{chars * 100:.0f}" w:{side}="{chars * line.size * 20:.0f}"'
            for side, chars in sides.items()
        ) + "/>"  # fmt: skip

    def section(self, sheet: Sheet) -> str:
        """A w:sectPr; each kind of footer is a part of its own."""
        paper = self.paper
        footers = "".join(
            f'<w:footerReference w:type="{kind}" r:id="footer{number}"/>'
            for number, kind in enumerate(paper.footers, 1)
        )
        lies = ' w:orient="landscape"' if sheet.landscape else ""
        sides = ("top", "right", "bottom", "left", "gutter", "footer")
        margins = " ".join(f'w:{side}="{getattr(sheet, side) * MM:.0f}"' for side in sides)
        start = f'<w:pgNumType w:start="{paper.page_start}"/>' if paper.page_start else ""
        title = "<w:titlePg/>" if paper.title_page else ""
        grid = (
            '<w:docGrid w:type="lines" w:linePitch="312" w:charSpace="0"/>'
            if self.wps
            else f'<w:docGrid w:type="linesAndChars" w:linePitch="{sheet.pitch}"'
            f' w:charSpace="{sheet.char_space}"/>'
        )
        return (
            f'<w:sectPr>{footers}<w:pgSz w:w="{sheet.width * MM:.0f}"'
            f' w:h="{sheet.height * MM:.0f}"{lies}/><w:pgMar {margins} w:header="851"/>'
            f"{start}{title}{grid}</w:sectPr>"
        )

    def footer(self, footer: Footer | None) -> str:
        """The inside of a footer part."""
        if footer is None:
            return "<w:p/>"
        look = (
            f"{self._fonts(footer.face, footer.face)}"
            f'<w:sz w:val="{footer.size * 2:g}"/><w:szCs w:val="{footer.size * 2:g}"/>'
        )
        side = footer.align if footer.align in ("left", "right") else "left"
        chars = footer.indent
        indent = f'<w:ind w:{side}Chars="{chars * 100:.0f}" w:{side}="{chars * 280:.0f}"/>'
        number = _field(footer.field, look, complex_=not self.wps) if footer.field else ""
        return (
            f'<w:p><w:pPr>{indent}<w:jc w:val="{footer.align}"/></w:pPr>'
            f"{self._run(footer.before, look)}{number}{self._run(footer.after, look)}</w:p>"
        )

    def imprint(self) -> str:
        """版记 as a table at the foot of the last page."""
        if not self.paper.imprint:
            return ""
        first, middle, last = self.paper.rules
        sides = {"top": first, "bottom": last, "insideH": middle}
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
            for side, size in sides.items()
            if size
        )
        rows = "".join(
            f"<w:tr><w:tc><w:tcPr><w:tcW w:w='8845' w:type='dxa'/></w:tcPr>{self.line(line)}"
            "</w:tc></w:tr>"
            for line in self.paper.imprint
        )
        return (
            '<w:tbl><w:tblPr><w:tblpPr w:horzAnchor="margin" w:vertAnchor="margin"'
            ' w:tblpXSpec="center" w:tblpYSpec="bottom"/><w:tblW w:w="8845" w:type="dxa"/>'
            f"<w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
            f'<w:tblGrid><w:gridCol w:w="8845"/></w:tblGrid>{rows}</w:tbl>'
            f"<w:p><w:pPr>{self._set(Line('BLANK', pitch=1))}</w:pPr></w:p>"
        )

    def _lower_rule(self) -> str:
        return f"<w:r>{_double_rule(297 - 20)}</w:r>" if self.paper.lower_rule else ""

    def styles(self) -> str:
        """The styles: Word's defaults name the faces of the theme, WPS's those of its own."""
        identifier = "1" if self.wps else "a"
        fonts = (
            '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="宋体" w:cs="宋体"/>'
            if self.wps
            else '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"'
            ' w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
        )
        return (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
            f'<w:style w:type="paragraph" w:default="1" w:styleId="{identifier}">'
            '<w:name w:val="Normal"/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr>'
            '<w:rPr><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>'
            + "".join(
                f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{number}">'
                f'<w:name w:val="公文{number}"/><w:basedOn w:val="{identifier}"/>{inside}</w:style>'
                for inside, number in self._styles.items()
            )
        )


def _unboxed(line: Line) -> Line:
    from dataclasses import replace

    return replace(line, box=None)


def _field(code: str, look: str, *, complex_: bool) -> str:
    """A field that shows 1."""
    run = f"<w:r><w:rPr>{look}</w:rPr>"
    if not complex_:
        return f'<w:fldSimple w:instr=" {code} ">{run}<w:t>1</w:t></w:r></w:fldSimple>'
    return (
        f'{run}<w:fldChar w:fldCharType="begin"/></w:r>'
        f"{run}<w:instrText> {code} </w:instrText></w:r>"
        f'{run}<w:fldChar w:fldCharType="separate"/></w:r>{run}<w:t>1</w:t></w:r>'
        f'{run}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def _anchored(x: str, y: float, width: float, height: float, graphic: str) -> str:
    """A drawing at so many millimetres from the top of the sheet."""
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"'
        ' relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page">{x}</wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{y * EMU:.0f}</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{width * EMU:.0f}" cy="{height * EMU:.0f}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
        '<wp:docPr id="1" name="1"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri='
        '"http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{graphic}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


_CENTRED = "<wp:align>center</wp:align>"


def _box(inner: str, top: float) -> str:
    """A text box as wide as the rules of a 信函, as Word writes it for old and new readers."""
    geometry = (
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{170 * EMU}" cy="{26 * EMU}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
    )
    shape = (
        f"<wps:wsp><wps:cNvSpPr/>{geometry}<wps:txbx><w:txbxContent>{inner}</w:txbxContent>"
        '</wps:txbx><wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp>'
    )
    content = f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox>"
    old = f"<w:pict><v:shape>{content}</v:shape></w:pict>"
    return _alternate(_anchored(_CENTRED, top, 170, 26, shape), old)


def _double_rule(top: float) -> str:
    """The lower double rule of a 信函, thin over thick."""
    shape = (
        '<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{170 * EMU}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="38100" cmpd="thinThick"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'
        "</a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"
    )
    return _alternate(_anchored(_CENTRED, top, 170, 0, shape), "<w:pict><v:line/></w:pict>")


def _alternate(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def _numbering(dialect: str) -> str:
    """The official scheme; Word and WPS call its Chinese numbers by different names."""
    chinese = "japaneseCounting" if dialect == "wps" else "chineseCountingThousand"
    levels = ((chinese, "%1、"), (chinese, "（%2）"), ("decimal", "%3."), ("decimal", "（%4）"))
    return (
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        + "".join(_levels(levels))
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def _levels(levels: Iterable[tuple[str, str]]) -> Iterable[str]:
    for number, (form, mark) in enumerate(levels):
        yield (
            f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/></w:lvl>'
        )
