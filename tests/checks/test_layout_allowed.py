"""FMT014–FMT027: what the standard leaves open is no fault, and stages matter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from official import Form, Line, Paper, official
from twins import RULEBOOK, told
from word import docx, paragraph

from gdoclint.engine import Report, Settings, check_file
from gdoclint.rulebook.check import Stage

Change = Callable[[Paper], None]
RED_LINE = (
    "<w:r><w:drawing><wp:anchor><wp:positionV relativeFrom='paragraph'><wp:posOffset>360000"
    "</wp:posOffset></wp:positionV><wp:extent cx='5616000' cy='0'/><a:graphic><a:graphicData>"
    "<wps:wsp><wps:spPr><a:prstGeom prst='line'/><a:ln w='19050'><a:solidFill>"
    "<a:srgbClr val='FF0000'/></a:solidFill></a:ln></wps:spPr></wps:wsp></a:graphicData>"
    "</a:graphic></wp:anchor></w:drawing></w:r>"
)


def checked(data: bytes, stage: Stage = "review") -> Report:
    report = check_file("公文.docx", Settings(select=("FMT",), stage=stage), RULEBOOK, data=data)
    assert report.error is None, report.error
    return report


def unsealed(paper: Paper) -> None:
    """Without a seal: the date, which is the shorter, two characters right of the name."""
    paper.the("SIGNATORY").text = "示例市人民政府办公室"
    paper.the("SIGNATORY").right = 2
    paper.the("DATE").right = 3.5


def unsealed_with_long_date(paper: Paper) -> None:
    paper.the("SIGNATORY").text = "示例市政府"
    paper.the("SIGNATORY").right = 5.5
    paper.the("DATE").right = 2


def long_name(paper: Paper) -> None:
    """A name that would run over the edge if it stood over the date."""
    paper.the("SIGNATORY").text = "示例市人民政府城市内涝防治工作领导小组办公室"
    paper.the("SIGNATORY").right = 0


def spaces_for_blanks(paper: Paper) -> None:
    """Space before a paragraph instead of empty ones."""
    millimetres = {"DOC_NUMBER": 20.8, "TITLE": 20.8, "ADDRESSEE": 10.4, "ATTACHMENT_NOTE": 10.4}
    for role, before in millimetres.items():
        place = paper.lines.index(paper.the(role))
        while paper.lines[place - 1].role == "BLANK":
            place -= 1
            del paper.lines[place]
        paper.the(role).before = before


def drawn_rule(paper: Paper) -> None:
    number = paper.the("DOC_NUMBER")
    number.rule = ""
    mark = paper.the("ORG_MARK")
    paper.put(Line("BLANK", raw=f"<w:p>{RED_LINE}</w:p>"), mark)
    del paper.lines[paper.lines.index(mark) + 2]


def marks_of_several(paper: Paper) -> None:
    """A joint mark in a table says nothing about the middle of the page."""
    look = "<w:rFonts w:eastAsia='方正小标宋简体'/><w:color w:val='FF0000'/><w:sz w:val='72'/>"
    names = "".join(paragraph(n, run=look) for n in ("示例市水务局", "示例市财政局"))
    mark = paper.the("ORG_MARK")
    mark.raw = (
        f"<w:tbl><w:tr><w:tc>{names}</w:tc><w:tc>{paragraph('文件', run=look)}</w:tc></w:tr>"
        "</w:tbl>"
    )


def no_head_at_all(paper: Paper) -> None:
    """Paper with a printed head: the file begins with the title."""
    del paper.lines[: paper.lines.index(paper.the("TITLE"))]


def no_imprint(paper: Paper) -> None:
    paper.imprint.clear()


def one_page_one_footer(paper: Paper) -> None:
    paper.even_and_odd = False
    del paper.footers["even"]


def digits_beside_dashes(paper: Paper) -> None:
    for footer in paper.footers.values():
        if footer is not None:
            footer.before = footer.after = "—"


ALLOWED: dict[str, tuple[Form, Change]] = {
    "a paper without a seal": ("ordinary", unsealed),
    "a date longer than the name": ("ordinary", unsealed_with_long_date),
    "a name longer than the line over the date": ("ordinary", long_name),
    "space before instead of blank lines": ("ordinary", spaces_for_blanks),
    "a rule drawn as a line": ("ordinary", drawn_rule),
    "a mark of several organs in a table": ("ordinary", marks_of_several),
    "a printed head": ("ordinary", no_head_at_all),
    "no imprint": ("ordinary", no_imprint),
    "one footer on a paper of one page": ("letter", one_page_one_footer),
    "no blanks beside the number": ("ordinary", digits_beside_dashes),
}


@pytest.mark.parametrize("margins", ["A", "B"])
@pytest.mark.parametrize("what", ALLOWED)
def test_what_the_standard_leaves_open_is_no_fault(what: str, margins: str) -> None:
    form, change = ALLOWED[what]
    found = checked(official(form, margins, change=change))  # type: ignore[arg-type]
    assert found.findings == (), told(found)


def draft(body: str, **parts: str) -> bytes:
    """A notice of two paragraphs with something in it."""
    fangsong = "<w:rFonts w:eastAsia='仿宋'/><w:sz w:val='32'/>"
    title = paragraph(
        "示例市水务局关于做好防汛工作的通知",
        "<w:jc w:val='center'/>",
        "<w:rFonts w:eastAsia='方正小标宋简体'/><w:sz w:val='44'/>",
    )
    addressee = paragraph("各区水务局：", "<w:spacing w:before='580'/>", fangsong)
    return docx(title + addressee + body, **parts)


COMMENTED = (
    "<w:p><w:pPr><w:ind w:firstLineChars='200'/></w:pPr><w:commentRangeStart w:id='0'/>"
    "<w:r><w:rPr><w:rFonts w:eastAsia='仿宋'/><w:sz w:val='32'/></w:rPr>"
    "<w:t>请抓好落实。</w:t></w:r>"
    "<w:commentRangeEnd w:id='0'/></w:p>"
)


def comments(text: str) -> str:
    return f"<w:comment w:id='0' w:author='甲'>{paragraph(text)}</w:comment>"


@pytest.mark.parametrize(
    ("stage", "severity"), [("draft", "info"), ("review", "info"), ("final", "error")]
)
def test_comments_are_an_error_in_the_end_only(stage: Stage, severity: str) -> None:
    report = check_file(
        "公文.docx",
        Settings(select=("FMT027",), stage=stage),
        RULEBOOK,
        data=draft(COMMENTED, comments=comments("再斟酌。")),
    )
    (found,) = report.findings
    assert (found.severity, found.line) == (severity, 3)
    assert found.message == "文件里还有1条批注，从“请抓好落实。”起：定稿前应当删除"


def test_a_comment_that_silences_a_rule_is_no_leftover() -> None:
    data = draft(COMMENTED, comments=comments("gdoclint: 忽略 body-font 样张"))
    settings = Settings(select=("FMT027",), stage="final")
    assert check_file("公文.docx", settings, RULEBOOK, data=data).findings == ()


HEADER = "<w:sectPr><w:headerReference w:type='default' r:id='header1'/></w:sectPr>"
WATERMARK = "<w:p><w:r><w:pict><v:shape><v:textpath string='草稿'/></v:shape></w:pict></w:r></w:p>"


@pytest.mark.parametrize(
    ("header", "severity", "message"),
    [
        (WATERMARK, "warning", "页眉里有水印"),
        (paragraph("内部资料"), "info", "公文没有页眉，页眉里的文字：“内部资料”"),
    ],
)
def test_headers_are_left_empty(header: str, severity: str, message: str) -> None:
    data = draft(COMMENTED + HEADER, header1=header)
    report = check_file("公文.docx", Settings(select=("FMT027",)), RULEBOOK, data=data)
    assert [(f.severity, f.message) for f in report.findings] == [(severity, message)]


def page_number(place: str) -> bytes:
    look = "<w:rPr><w:rFonts w:ascii='宋体' w:eastAsia='宋体'/><w:sz w:val='28'/></w:rPr>"
    footer = (
        f"<w:p><w:pPr>{place}</w:pPr><w:r>{look}<w:t>—</w:t></w:r><w:fldSimple w:instr='PAGE'>"
        f"<w:r>{look}<w:t>1</w:t></w:r></w:fldSimple><w:r>{look}<w:t>—</w:t></w:r></w:p>"
    )
    page = (
        "<w:sectPr><w:footerReference w:type='default' r:id='footer1'/>"
        "<w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:top='2098' w:bottom='1984' w:left='1587'"
        " w:right='1474' w:footer='1400'/></w:sectPr>"
    )
    return draft(COMMENTED * 40 + page, footer1=footer)


@pytest.mark.parametrize(
    ("place", "messages"),
    [
        ("<w:framePr w:hAnchor='margin' w:xAlign='outside'/>", []),
        (
            "<w:framePr w:hAnchor='margin' w:xAlign='center'/>",
            ["页码“—1—”：页码居中：应当单页码居右空1字，双页码居左空1字"],
        ),
        (
            "<w:ind w:rightChars='100'/><w:jc w:val='right'/>",
            ["页码“—1—”没有分单双：应当启用“奇偶页不同”，单页码居右空一字，双页码居左空一字"],
        ),
    ],
)
def test_frames_put_page_numbers_on_their_side(place: str, messages: list[str]) -> None:
    settings = Settings(select=("FMT022", "FMT023"))
    report = check_file("公文.docx", settings, RULEBOOK, data=page_number(place))
    assert [f.message for f in report.findings] == messages


def test_layout_is_nothing_to_ask_of_text() -> None:
    settings = Settings(select=("FMT",), profile="formal")
    words = (
        "示例市水务局文件\n示水〔2025〕1号\n示例市水务局关于防汛的通知\n各区水务局：\n请抓好落实。"
    )
    assert check_file("公文.txt", settings, RULEBOOK, data=words.encode()).findings == ()


def test_a_missing_rule_is_a_warning_in_the_end() -> None:
    def spoil(paper: Paper) -> None:
        paper.the("DOC_NUMBER").rule = ""

    found = checked(official(change=spoil), stage="final")
    assert [(f.severity, f.code) for f in found.findings] == [("warning", "FMT016")]


def test_an_organ_is_cited_for_what_it_prescribes_itself() -> None:
    own = {"source": "示例市公文格式细则", "date-right": 3}
    settings = Settings(select=("FMT019",), layout=own)
    (found,) = check_file("公文.docx", settings, RULEBOOK, data=official()).findings
    assert found.basis == "示例市公文格式细则"
    assert "成文日期右空4.0字：加盖印章的应当右空3字" in found.message

    def shift(paper: Paper) -> None:
        paper.the("DATE").right = 3
        paper.the("SIGNATORY").right = 3 + (6.5 - 7) / 2

    data = official(change=shift)
    assert check_file("公文.docx", settings, RULEBOOK, data=data).findings == ()
