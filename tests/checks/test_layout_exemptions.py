"""What layout rules leave alone, and how far a finding reaches."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from official import HEITI, KAITI, SONGTI, Dialect, Line, Paper, Sheet, official
from test_layout_twins import checked
from twins import RULEBOOK, told
from word import paragraph, table

from gdoclint.engine import Settings, check_file
from gdoclint.finding import Finding

LOOK = '<w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/>'
Change = Callable[[Paper], None]


def findings(change: Change, *codes: str, dialect: Dialect = "word", **more: str) -> list[Finding]:
    formatting = more.get("formatting", "direct")
    data = official("ordinary", "A", formatting, dialect, change)  # type: ignore[arg-type]
    return list(checked(data, *codes).findings)


def behind(*lines: Line) -> Change:
    """These lines behind the first paragraph of the body."""

    def change(paper: Paper) -> None:
        for line in reversed(lines):
            paper.put(line, after=paper.the("TEXT"))

    return change


@pytest.mark.parametrize(
    "line",
    [
        Line("TEXT", "“各区要落实责任，逐级建立台账，定期通报情况。”", KAITI, 14, left=2),
        Line("TEXT", "表1　各区易涝点数量", HEITI, 14, "center"),
        Line("TEXT", "注：以上数据截至2025年3月。", SONGTI, 10.5),
        Line("TEXT", "有关要求", HEITI, indent=2),
        Line("TEXT", "一是要压实责任。各区要逐级建立台账。", HEITI, indent=2, tail="仿宋_GB2312"),
        Line("TEXT", "（市水务局、市城市管理局按职责分工负责）", KAITI, indent=2),
        Line("TABLE", raw=table([["序号", "点位"], ["1", "东环路下穿通道"]])),
    ],
    ids=lambda line: line.text or "table",
)
def test_what_is_set_specially_is_left_alone(line: Line) -> None:
    assert findings(behind(line)) == []


def test_sheets_on_their_side_are_left_alone() -> None:
    def change(paper: Paper) -> None:
        sheet = Sheet(297, 210, 28, 26, 37, 35, landscape=True, pitch=312)
        line = Line(
            "TEXT", "全市共有12处易涝点，由所在区人民政府负责，在汛期之前整治。", SONGTI, 12
        )
        paper.further.append((sheet, [Line("ANNEX_LABEL", "附件2", HEITI), line]))
        paper.the("ATTACHMENT_NOTE").text = "附件：1. 2025年城市易涝点整治任务表"

    assert findings(change) == []


def test_a_folded_sheet_for_an_annex_is_no_more_than_info() -> None:
    def change(paper: Paper) -> None:
        label = Line("ANNEX_LABEL", "附件", HEITI)
        paper.further.append((Sheet(420, 297, landscape=True), [label]))
        paper.lines = paper.lines[: paper.lines.index(paper.the("ANNEX_LABEL"))]

    (finding,) = findings(change)
    assert (finding.code, finding.severity) == ("FMT001", "info")
    assert "A3" in finding.message


def test_margins_derived_from_the_type_area_are_a_warning() -> None:
    def change(paper: Paper) -> None:
        paper.sheet.right = 24

    (finding,) = findings(change)
    assert (finding.code, finding.severity) == ("FMT002", "warning")
    assert "右边距24毫米" in finding.message


def test_mixed_faces_in_a_paragraph_are_one_finding_with_their_share() -> None:
    def change(paper: Paper) -> None:
        paper.the("TEXT", 2).tail = SONGTI

    (finding,) = findings(change)
    assert finding.code == "FMT005"
    assert finding.message == "正文字体是宋体三号（这一段的23%），应当是三号仿宋"
    assert finding.place.quote.startswith("市人民政府将适时")


def test_a_stray_word_in_another_face_is_info() -> None:
    line = Line("TEXT", "各区要。抓好", indent=2, tail=SONGTI)
    (finding,) = findings(behind(line))
    assert (finding.code, finding.severity) == ("FMT005", "info")


@pytest.mark.parametrize(
    ("face", "code"), [("华文中宋", "FMT006"), ("Noto Serif CJK SC Black", "FMT006")]
)
def test_a_substitute_is_info_and_named(face: str, code: str) -> None:
    (finding,) = findings(lambda paper: paper.each("TITLE", face=face))
    assert (finding.code, finding.severity) == (code, "info")
    assert face in finding.message


def test_bold_songti_stands_in_for_xiaobiaosong() -> None:
    (finding,) = findings(lambda paper: paper.each("TITLE", face=SONGTI, bold=True))
    assert finding.severity == "info"
    assert "宋体加粗" in finding.message


def numbered(paper: Paper) -> None:
    """Automatic numbers instead of typed ones."""
    for role, level in (("H1", 0), ("H2", 1), ("H3", 2), ("H4", 3)):
        for line in paper.of(role):
            line.level = level
            line.text = line.text.lstrip("一二三、（）1234.")


def test_automatic_numbers_look_like_the_paragraph_mark() -> None:
    assert findings(numbered) == []
    assert findings(numbered, formatting="styles") == []
    unmarked = findings(numbered, "FMT007", "FMT008", "FMT009", dialect="wps")
    assert [f.code for f in unmarked] == ["FMT007", "FMT008"]
    assert unmarked[0].message.startswith("一级标题的序号是宋体三号（共3处，有3处）")


def test_items_that_are_sentences_are_no_headings() -> None:
    def change(paper: Paper) -> None:
        first = paper.the("H1")
        for line in paper.of("H2") + paper.of("H3") + paper.of("H4") + paper.of("H1"):
            paper.drop(line)
        texts = (
            "一、同意将东环路下穿通道等12处易涝点列入2025年整治任务，由所在区人民政府组织实施。",
            "二、同意从市级防汛专项资金中安排整治经费，具体数额由市财政局会同市水务局核定。",
        )
        assert first not in paper.lines
        for text in reversed(texts):
            paper.put(Line("H1", text, indent=2), after=paper.the("TEXT"))

    assert findings(change) == []


def test_the_seal_and_lines_of_characters_may_be_red() -> None:
    def change(paper: Paper) -> None:
        paper.put(Line("TEXT", "━━━━★━━━━", align="center", colour="FF0000"), paper.the("ORG_MARK"))
        paper.put(
            Line("TEXT", "（加盖印章）", align="right", colour="C00000"), paper.the("SIGNATORY")
        )

    assert findings(change, "FMT013") == []


def test_dark_enough_is_black() -> None:
    assert findings(lambda paper: paper.each("TEXT", colour="1A1A1A")) == []


def test_leading_blanks_can_go_where_an_indent_is_set() -> None:
    def change(paper: Paper) -> None:
        for line in paper.of("TEXT"):
            line.text = "　　" + line.text

    (finding,) = findings(change)
    assert finding.fix is not None
    assert [edit.text for edit in finding.fix.edits] == [""] * 4
    assert finding.fix.safety == "safe"


def test_line_breaks_inside_a_paragraph_are_told_once() -> None:
    def change(paper: Paper) -> None:
        line = paper.the("TEXT", 2)
        text = line.text.replace("形成合力。", "形成合力。\n")
        paper.put(Line("TEXT", raw=paragraph(text, '<w:ind w:firstLine="640"/>', LOOK)), line)
        paper.drop(line)

    (finding,) = findings(change, "FMT012")
    assert finding.message.startswith("段落中间手动换行（共1处）")
    assert finding.place.quote.startswith("市人民政府")


def test_layout_is_for_formal_documents_of_a_genre() -> None:
    data = official(change=lambda paper: paper.each("TITLE", face=HEITI))
    web = check_file("公文.docx", Settings(profile="web", select=("FMT006",)), RULEBOOK, data=data)
    assert web.findings == (), told(web)
    early = Settings(stage="draft", select=("FMT006",))
    draft = check_file("公文.docx", early, RULEBOOK, data=data)
    assert [f.severity for f in draft.findings] == ["info"], told(draft)
