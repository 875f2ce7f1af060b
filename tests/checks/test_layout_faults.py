"""FMT014–FMT027: papers that follow the standard are silent, single faults are told once.

All layout rules are run: no other rule tells of the same fault.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from official import RED_RULE, Form, Line, Paper, Sheet, all_variants, official

from gdoclint.engine import Report, Settings, check_file
from gdoclint.plugins import rulebook

RULEBOOK = rulebook(installed=False)


def report(data: bytes, **settings: object) -> Report:
    """What these rules say of a file."""
    chosen = Settings(select=("FMT",), **settings)  # type: ignore[arg-type]
    found = check_file("公文.docx", chosen, RULEBOOK, data=data)
    assert found.error is None, found.error
    return found


def told(found: Report) -> list[tuple[str, str]]:
    """Severity and code of each finding."""
    return [(finding.severity, finding.code) for finding in found.findings]


def words(text: str, run: str = "", around: str = "{}") -> Line:
    """A paragraph of text as raw XML, its run inside of ``around``."""
    look = f'<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/>{run}<w:sz w:val="32"/>'
    inside = around.format(f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>")
    indent = '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>'
    return Line("TEXT", raw=f"<w:p>{indent}{inside}</w:p>")


@pytest.mark.parametrize("variant", list(all_variants()), ids="-".join)
def test_a_paper_that_follows_the_standard_is_silent(variant: tuple[str, ...]) -> None:
    found = report(official(*variant))  # type: ignore[arg-type]
    assert [(f.code, f.message) for f in found.findings] == []


def _set(role: str, number: int = 0, **values: object) -> Callable[[Paper], None]:
    def change(paper: Paper) -> None:
        for name, value in values.items():
            setattr(paper.the(role, number), name, value)

    return change


def _drop_blank_before(role: str) -> Callable[[Paper], None]:
    def change(paper: Paper) -> None:
        place = paper.lines.index(paper.the(role))
        while paper.lines[place - 1].role == "BLANK":
            place -= 1
            del paper.lines[place]

    return change


def _page_numbers(**values: object) -> Callable[[Paper], None]:
    def change(paper: Paper) -> None:
        for footer in paper.footers.values():
            if footer is not None:
                for name, value in values.items():
                    setattr(footer, name, value)

    return change


def _paper(**values: object) -> Callable[[Paper], None]:
    def change(paper: Paper) -> None:
        for name, value in values.items():
            setattr(paper, name, value)

    return change


def _add(line: Line, after: str = "ADDRESSEE") -> Callable[[Paper], None]:
    return lambda paper: paper.put(line, paper.the(after))


def _one_line_above_title(paper: Paper) -> None:
    del paper.lines[paper.lines.index(paper.the("TITLE")) - 1]


def _long_annex_name(paper: Paper) -> None:
    note = paper.the("ATTACHMENT_NOTE")
    note.text = "附件：2025年示例市城市易涝点整治和排水管网清疏重点任务分工表"
    note.left, note.indent = 0, 2


def _one_footer_only(paper: Paper) -> None:
    paper.even_and_odd = False
    del paper.footers["even"]
    for _ in range(12):
        paper.put(Line("TEXT", "各区要抓好落实。" * 12, indent=2), paper.the("TEXT"))


def _no_even_number(paper: Paper) -> None:
    _one_footer_only(paper)
    paper.even_and_odd = True


def _no_page_numbers(paper: Paper) -> None:
    _one_footer_only(paper)
    paper.footers.clear()


def _annex_restarts(paper: Paper) -> None:
    place = paper.lines.index(paper.the("ANNEX_LABEL"))
    annex, paper.lines[place:] = paper.lines[place:], []
    annex[0].page_break = False
    paper.page_start = 1
    paper.further = [(Sheet(), annex)]


def _short_rule(paper: Paper) -> None:
    number = paper.the("DOC_NUMBER")
    number.left = number.right = 3


def _upward(paper: Paper, **values: object) -> None:
    """Makes a request of the notice: 文号 left, 签发人 right on the same line."""
    paper.the("TITLE", 1).text = "关于增加2025年城市防汛经费的请示"
    paper.the("ADDRESSEE").text = "省人民政府："
    number = paper.the("DOC_NUMBER")
    number.raw = (
        '<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="FF0000"/>'
        '</w:pBdr><w:tabs><w:tab w:val="right" w:pos="8525"/></w:tabs>'
        f'<w:ind w:firstLineChars="{values.get("indent", 100)}"/></w:pPr>'
        '<w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr>'
        "<w:t>示府〔2025〕12号</w:t><w:tab/><w:t>签发人：</w:t></w:r><w:r><w:rPr>"
        f'<w:rFonts w:eastAsia="{values.get("face", "楷体_GB2312")}"/><w:sz w:val="32"/></w:rPr>'
        "<w:t>王示</w:t></w:r></w:p>"
    )


INSERTED = "<w:ins w:id='1' w:author='甲'>{}</w:ins>"
RULE = "<w:bottom w:val='single' w:sz='12' w:space='{}' w:color='{}'/>"
Fault = tuple[str, Form, str, Callable[[Paper], None]]
FAULTS: dict[str, Fault] = {
    # what is wrong: code, format, severity at review, change
    "a black mark": ("FMT014", "ordinary", "warning", _set("ORG_MARK", colour="")),
    "a mark on the left": ("FMT014", "ordinary", "warning", _set("ORG_MARK", align="left")),
    "a mark in 黑体": ("FMT014", "ordinary", "warning", _set("ORG_MARK", face="黑体")),
    "a mark too high": ("FMT014", "ordinary", "warning", _set("ORG_MARK", before=10)),
    "a number on the left": ("FMT015", "ordinary", "warning", _set("DOC_NUMBER", align="left")),
    "a number right below the mark": (
        "FMT015", "ordinary", "warning", _drop_blank_before("DOC_NUMBER"),
    ),
    "an upward number without indent": (
        "FMT015", "ordinary", "warning", lambda paper: _upward(paper, indent=0),
    ),
    "a signer in 仿宋": (
        "FMT015", "ordinary", "warning", lambda paper: _upward(paper, face="仿宋_GB2312"),
    ),
    "a letter's number in the middle": (
        "FMT015", "letter", "warning", _set("DOC_NUMBER", align="center"),
    ),
    "a black rule": ("FMT016", "ordinary", "warning", _set("DOC_NUMBER", rule=RULE.format(11, 0))),
    "a short rule": ("FMT016", "ordinary", "warning", _short_rule),
    "a rule far below": (
        "FMT016", "ordinary", "warning", _set("DOC_NUMBER", rule=RULE.format(31, "FF0000")),
    ),
    "no rule": ("FMT016", "ordinary", "info", _set("DOC_NUMBER", rule="")),
    "one line above the title": ("FMT017", "ordinary", "warning", _one_line_above_title),
    "no line below the title": ("FMT017", "ordinary", "warning", _drop_blank_before("ADDRESSEE")),
    "an addressee with indent": ("FMT017", "ordinary", "warning", _set("ADDRESSEE", indent=2)),
    "a blank line below the addressee": ("FMT017", "ordinary", "warning", _add(Line("BLANK"))),
    "附件说明 flush left": (
        "FMT018", "ordinary", "warning", _set("ATTACHMENT_NOTE", left=3, indent=-3),
    ),
    "附件说明 right below the text": (
        "FMT018", "ordinary", "warning", _drop_blank_before("ATTACHMENT_NOTE"),
    ),
    "a wrapped name of an annex": ("FMT018", "ordinary", "warning", _long_annex_name),
    "a date at the edge": ("FMT019", "ordinary", "warning", _set("DATE", right=0)),
    "a name not over the date": ("FMT019", "ordinary", "warning", _set("SIGNATORY", right=1)),
    "a label of an annex in 仿宋": (
        "FMT020", "ordinary", "warning", _set("ANNEX_LABEL", face="仿宋_GB2312"),
    ),
    "a label in the middle": ("FMT020", "ordinary", "warning", _set("ANNEX_LABEL", align="center")),
    "the title of an annex on the left": (
        "FMT020", "ordinary", "warning", _set("ANNEX_TITLE", align="left"),
    ),
    "the title of an annex on the second line": (
        "FMT020", "ordinary", "warning", _drop_blank_before("ANNEX_TITLE"),
    ),
    "抄送 in 三号": ("FMT021", "ordinary", "info", _set("CC", size=16)),
    "版记 without rules": ("FMT021", "ordinary", "info", _paper(rules=(0, 0, 0))),
    "版记 with thick rules": ("FMT021", "ordinary", "info", _paper(rules=(24, 24, 24))),
    "第1页": ("FMT022", "ordinary", "warning", _page_numbers(before="第", after="页")),
    "hyphens": ("FMT022", "ordinary", "warning", _page_numbers(before="- ", after=" -")),
    "hyphens of the field": (
        "FMT022", "ordinary", "warning",
        _page_numbers(before="", after="", field=r"PAGE \* ArabicDash"),
    ),
    "page numbers in 仿宋": ("FMT022", "ordinary", "warning", _page_numbers(face="仿宋_GB2312")),
    "page numbers in 五号": ("FMT022", "ordinary", "warning", _page_numbers(size=10.5)),
    "no page numbers": ("FMT022", "ordinary", "warning", _no_page_numbers),
    "page numbers in the middle": (
        "FMT023", "ordinary", "warning", _page_numbers(align="center", indent=0),
    ),
    "page numbers at the edge": ("FMT023", "ordinary", "warning", _page_numbers(indent=0)),
    "even numbers right": ("FMT023", "ordinary", "warning", _page_numbers(align="right")),
    "all numbers right": ("FMT023", "ordinary", "warning", _one_footer_only),
    "no number on even pages": ("FMT023", "ordinary", "warning", _no_even_number),
    "page numbers far down": (
        "FMT023", "ordinary", "info", lambda paper: setattr(paper.sheet, "footer", 12),
    ),
    "annexes numbered anew": ("FMT024", "ordinary", "warning", _annex_restarts),
    "no number on the first page": ("FMT024", "ordinary", "warning", _paper(title_page=True)),
    "a letter with a number on its first page": (
        "FMT024", "letter", "warning", _paper(title_page=False),
    ),
    "the mark of a letter too low": ("FMT025", "letter", "info", _set("ORG_MARK", box=50)),
    "a letter with one single rule": (
        "FMT025", "letter", "info", _set("ORG_MARK", rule=RED_RULE),
    ),
    "a letter without a rule at its foot": ("FMT025", "letter", "info", _paper(lower_rule=False)),
    "the mark of an order too low": ("FMT025", "order", "info", _set("ORG_MARK", before=35)),
    "the number of an order on the left": (
        "FMT025", "order", "info", _set("DOC_NUMBER", align="left"),
    ),
    "the text of an order right below": ("FMT025", "order", "info", _drop_blank_before("TEXT")),
    "the mark of minutes too high": ("FMT025", "minutes", "info", _set("ORG_MARK", before=20)),
    "出席 in 仿宋": ("FMT025", "minutes", "info", _set("ATTENDANCE", face="仿宋_GB2312")),
    "a character that the face lacks": (
        "FMT026", "ordinary", "info", _set("TEXT", 2, text="由赵镕负责。"),
    ),
    "tracked changes": (
        "FMT027", "ordinary", "info", _add(words("各区要抓好落实。", around=INSERTED)),
    ),
    "hidden words": ("FMT027", "ordinary", "warning", _add(words("内部掌握。", run="<w:vanish/>"))),
    "highlighted words": (
        "FMT027", "ordinary", "info", _add(words("再核。", run="<w:highlight w:val='yellow'/>")),
    ),
    "shaded words": (
        "FMT027", "ordinary", "info", _add(words("再核。", run="<w:shd w:fill='FFFF00'/>")),
    ),
    "underlined words": (
        "FMT027", "ordinary", "info", _add(words("再核。", run="<w:u w:val='single'/>")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("dialect", ["word", "wps"])
@pytest.mark.parametrize("margins", ["A", "B"])
@pytest.mark.parametrize("what", FAULTS)
def test_a_single_fault_is_told_once(what: str, margins: str, dialect: str) -> None:
    code, form, severity, change = FAULTS[what]
    data = official(form, margins, dialect=dialect, change=change)  # type: ignore[arg-type]
    found = report(data)
    assert told(found) == [(severity, code)], [f.message for f in found.findings]
