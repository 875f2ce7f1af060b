"""Text edits in .docx: exact characters, and what stands in the way is told."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
import word

from gdoclint.finding import Edit, Fix, Span
from gdoclint.fixes import applied
from gdoclint.readers.docx import read_docx
from gdoclint.writers import Written
from gdoclint.writers.docx import Author, Unwritable, edited

AUTHOR = Author(datetime(2025, 3, 4, 5, 6, 7))


def fix(*edits: tuple[int, int, int, str]) -> Fix:
    return Fix("safe", tuple(Edit(Span(p, s, e), text) for p, s, e, text in edits))


def run(text: str, properties: str = "") -> str:
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else "<w:rPr/>"
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def inside(written: Written) -> str:
    """The XML of the body."""
    xml = word.unzipped(written.data)["word/document.xml"].decode()
    return xml.partition("<w:body>")[2].partition("</w:body>")[0]


def body(*paragraphs: str) -> bytes:
    return word.docx("".join(f"<w:p>{inside}</w:p>" for inside in paragraphs))


def reasons(written: Written) -> list[str]:
    return [one.reason for one in written.refused]


def test_only_the_characters_that_differ_are_replaced() -> None:
    data = body(run("二〇二五") + run("年3月", "<w:b/>"))
    written = edited(data, [fix((1, 0, 7, "二〇二四年三月"))])
    assert inside(written) == (
        "<w:p><w:r><w:rPr/><w:t>二〇二四年三</w:t></w:r>"
        "<w:r><w:rPr><w:b/></w:rPr><w:t>月</w:t></w:r></w:p>"
    )
    apart = edited(data, [fix((1, 0, 4, "二〇二四"), (1, 4, 7, "年三月"))])
    assert inside(apart) == (
        "<w:p><w:r><w:rPr/><w:t>二〇二四</w:t></w:r>"
        "<w:r><w:rPr><w:b/></w:rPr><w:t>年三月</w:t></w:r></w:p>"
    )


def test_an_edit_over_two_runs_takes_the_format_of_the_first() -> None:
    data = body(run("甲乙") + run("丙丁", "<w:b/>"))
    assert inside(edited(data, [fix((1, 1, 3, "子丑"))])) == (
        "<w:p><w:r><w:rPr/><w:t>甲子丑</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>丁</w:t></w:r></w:p>"
    )


def test_a_run_whose_words_are_gone_goes_and_one_with_more_in_it_stays() -> None:
    page = "<w:r><w:lastRenderedPageBreak/><w:t>乙</w:t></w:r>"
    written = edited(body(run("甲") + run("丑") + page), [fix((1, 1, 3, ""))])
    assert inside(written) == (
        "<w:p><w:r><w:rPr/><w:t>甲</w:t></w:r><w:r><w:lastRenderedPageBreak/></w:r></w:p>"
    )


def test_tracked_edits_are_deletions_and_insertions_with_author_and_date() -> None:
    data = body(run("甲乙丙", "<w:b/>"))
    who = 'w:author="gdoclint" w:date="2025-03-04T05:06:07Z"'
    assert inside(edited(data, [fix((1, 1, 2, "丁"))], tracked=AUTHOR)) == (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r>"
        f'<w:del w:id="1" {who}><w:r><w:rPr><w:b/></w:rPr><w:delText>乙</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" {who}><w:r><w:rPr><w:b/></w:rPr><w:t>丁</w:t></w:r></w:ins>'
        "<w:r><w:rPr><w:b/></w:rPr><w:t>丙</w:t></w:r></w:p>"
    )


def test_inserted_words_take_the_format_before_a_tracked_format_change() -> None:
    former = '<w:rPrChange w:id="7" w:author="某人"><w:rPr/></w:rPrChange>'
    data = body(run("甲乙", f"<w:b/>{former}"))
    xml = inside(edited(data, [fix((1, 1, 1, "丁"))], tracked=AUTHOR))
    assert '<w:ins w:id="8"' in xml
    assert "<w:r><w:rPr><w:b/></w:rPr><w:t>丁</w:t></w:r></w:ins>" in xml
    assert len(re.findall("<w:rPrChange", xml)) == 2


def test_blanks_that_word_drops_stay_dropped_and_others_are_kept() -> None:
    data = body(run(" 甲乙 ") + run("丙"))
    assert read_docx("a.docx", data).paragraph(1).text == "甲乙丙"
    written = edited(data, [fix((1, 1, 2, "a ")), fix((1, 2, 2, "b"))])
    assert read_docx("a.docx", written.data).paragraph(1).text == "甲a b丙"
    tracked = edited(data, [fix((1, 1, 2, "a "))], tracked=AUTHOR)
    assert read_docx("a.docx", tracked.data).paragraph(1).text == "甲a 丙"
    assert read_docx("a.docx", tracked.data, "original").paragraph(1).text == "甲乙丙"


def test_an_edit_in_anothers_insertion_stays_part_of_it_or_is_tracked_on_its_own() -> None:
    data = body(run("甲") + f'<w:ins w:id="5" w:author="某人">{run("乙丙丁")}</w:ins>')
    plain = edited(data, [fix((1, 2, 3, "子"))])
    assert f'<w:ins w:id="5" w:author="某人">{run("乙子丁")}</w:ins>' in inside(plain)
    tracked = edited(data, [fix((1, 2, 3, "子"))], tracked=AUTHOR)
    who = 'w:author="gdoclint" w:date="2025-03-04T05:06:07Z"'
    deleted = run("丙").replace("w:t>", "w:delText>")
    assert inside(tracked) == (
        f'<w:p>{run("甲")}<w:ins w:id="5" w:author="某人">{run("乙")}'
        f'<w:del w:id="6" {who}>{deleted}</w:del></w:ins>'
        f'<w:ins w:id="7" {who}>{run("子")}</w:ins>'
        f'<w:ins w:id="8" w:author="某人">{run("丁")}</w:ins></w:p>'
    )


def test_words_at_the_end_of_a_link_go_behind_it() -> None:
    data = body(f'<w:hyperlink w:anchor="a">{run("甲")}</w:hyperlink>{run("乙")}')
    written = edited(data, [fix((1, 1, 1, "）"))])
    link = f'<w:hyperlink w:anchor="a">{run("甲")}</w:hyperlink>'
    assert inside(written) == f"<w:p>{link}{run('）乙')}</w:p>"


def test_a_fix_over_several_paragraphs_is_made_whole_or_not_at_all() -> None:
    field = f'<w:fldSimple w:instr="PAGE">{run("3")}</w:fldSimple>'
    data = body(run("甲乙"), field, run("丙丁"))
    both, other = fix((1, 0, 1, "子"), (2, 0, 1, "4")), fix((3, 0, 1, "丑"))
    written = edited(data, [both, other])
    assert written.made == (other,)
    assert [one.fix for one in written.refused] == [both]
    texts = [p.text for p in read_docx("a.docx", written.data).paragraphs]
    assert texts == ["甲乙", "3", "丑丁"]


MARK = '<w:r><w:footnoteReference w:id="2"/></w:r>'
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>" + run("甲") + "</w:sdtContent></w:sdt>"
RUBY = f"<w:r><w:ruby><w:rt>{run('a')}</w:rt><w:rubyBase>{run('甲')}</w:rubyBase></w:ruby></w:r>"
MOVED = f'<w:moveTo w:id="3" w:author="某人">{run("甲")}</w:moveTo>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f'<w:fldSimple w:instr="DATE">{run("甲")}</w:fldSimple>', "要改的文字在域的结果里"),
        (MARK, "要改的文字会碰到脚注或尾注的注号"),
        ("<m:oMath><m:r><m:t>甲</m:t></m:r></m:oMath>", "要改的文字在公式里"),
        ('<w:r><w:br w:type="column"/></w:r>', "要改的文字会删去分页符或分栏符"),
        (RUBY, "要改的文字在拼音指南里"),
        (MOVED, "要改的文字在修订标为移动的文字里"),
        (CONTROL.format("<w:dropDownList/>"), "要改的文字在选填的内容控件里"),
        (CONTROL.format('<w:dataBinding w:xpath="a"/>'), "要改的文字在绑定数据的内容控件里"),
        (CONTROL.format('<w:lock w:val="contentLocked"/>'), "要改的文字在锁定的内容控件里"),
        (CONTROL.format("<w:showingPlcHdr/>"), "要改的文字是内容控件的提示文字"),
        (CONTROL.format(""), "会删空一个超链接、内容控件或他人的插入"),
        (f'<w:hyperlink w:anchor="a">{run("甲")}</w:hyperlink>', "会删空一个超链接"),
        (f'<w:ins w:id="3" w:author="某人">{run("甲")}</w:ins>', "会删空一个超链接"),
    ],
)
def test_what_stands_in_the_way_is_told_and_nothing_is_written(content: str, reason: str) -> None:
    data = body(run("乙") + content + run("丙"))
    for tracked in (None, AUTHOR):
        written = edited(data, [fix((1, 1, 2, ""))], tracked=tracked)
        assert len(reasons(written)) == 1
        assert reasons(written)[0].startswith(reason)
        assert written.data == data
        assert not written.made


def test_beside_what_stands_in_the_way_edits_are_made() -> None:
    data = body(run("乙") + MARK + run("丙"))
    written = edited(data, [fix((1, 0, 1, "子")), fix((1, 2, 2, "丑"))])
    assert inside(written) == f"<w:p>{run('子')}{MARK}{run('丑丙')}</w:p>"


def test_a_break_in_a_field_result_is_part_of_it() -> None:
    def mark(turn: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{turn}"/></w:r>'

    result = "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>"
    data = body(f"{mark('begin')}{mark('separate')}{result}{mark('end')}")
    assert reasons(edited(data, [fix((1, 1, 2, ""))])) == [
        "要改的文字在域的结果里，更新域时会变回去"
    ]


def test_an_automatic_number_is_no_text() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    data = word.docx(word.paragraph("甲", number), numbering=numbering)
    text = read_docx("a.docx", data).paragraph(1).text
    assert text.startswith("1.")
    place = text.index("甲")
    written = edited(data, [fix((1, 0, 1, "2")), fix((1, place, place, "乙"))])
    assert reasons(written) == ["要改的文字是自动编号，不是文字"]
    assert read_docx("a.docx", written.data).paragraph(1).text == text.replace("甲", "乙甲")


@pytest.mark.parametrize("text", ["甲\n乙", "\t", "\x01", "\ufffe"])
def test_what_a_run_cannot_hold_is_refused(text: str) -> None:
    written = edited(body(run("丙")), [fix((1, 0, 0, text))])
    assert reasons(written) == ["要写入换行、制表符或文件不能存的字符"]


def test_edits_that_overlap_or_lie_outside_are_refused() -> None:
    data = body(run("甲乙丙"))
    outside = fix((1, 2, 9, "")), fix((7, 0, 0, "甲"))
    written = edited(data, [fix((1, 0, 2, "子丑")), fix((1, 1, 3, "寅卯")), *outside])
    assert reasons(written) == ["与前面一处改动重叠", "位置不在文中", "没有第 7 段"]
    assert read_docx("a.docx", written.data).paragraph(1).text == "子丑丙"


def test_fixes_that_meet_after_what_stays_the_same_are_both_made() -> None:
    data = body(run("甲乙丙"))
    fixes = [fix((1, 0, 2, "甲乙子")), fix((1, 2, 2, "丑")), fix((1, 2, 3, "寅"))]
    assert reasons(edited(data, fixes)) == ["与前面一处改动重叠"]
    for pair in (fixes[:2], fixes[1::-1], fixes[::2], fixes[::-2]):
        for tracked in (None, AUTHOR):
            written = edited(data, pair, tracked=tracked)
            expected = applied(read_docx("a.docx", data), pair).paragraph(1).text
            assert read_docx("a.docx", written.data).paragraph(1).text == expected


def test_both_copies_of_a_text_box_are_edited() -> None:
    data = body(_boxes("甲乙", "甲乙"))
    for tracked in (None, AUTHOR):
        written = edited(data, [fix((2, 1, 2, "丁"))], tracked=tracked)
        xml = inside(written)
        assert reasons(written) == []
        assert read_docx("a.docx", written.data).paragraph(2).text == "甲丁"
        assert len(re.findall("丁", xml)) == 2
        identifiers = re.findall(r'w:id="(\d+)"', xml)
        assert len(identifiers) == len(set(identifiers)) == (0 if tracked is None else 4)


def test_a_text_box_whose_copies_differ_is_left_alone() -> None:
    data = body(_boxes("甲乙", "甲丙"))
    written = edited(data, [fix((2, 1, 2, "丁"))])
    assert reasons(written) == ["文本框在文件里存有两份，而两份不一致"]
    assert written.data == data


def _boxes(read: str, other: str) -> str:
    def box(text: str, mark: str) -> str:
        text = f'<w:p w:rsidR="00{mark}">{run(text)}</w:p>'
        return f"<w:txbxContent>{text}</w:txbxContent>"

    shape = f"<wps:wsp><wps:txbx>{box(read, '11')}</wps:txbx></wps:wsp>"
    drawing = f"<w:drawing><wp:anchor>{shape}</wp:anchor></w:drawing>"
    picture = f"<w:pict><v:shape><v:textbox>{box(other, '22')}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _protected(kind: str) -> bytes:
    settings = f'<w:documentProtection w:edit="{kind}" w:enforcement="1"/>'
    return word.docx(f"<w:p>{run('甲')}</w:p>", settings=settings)


def test_protected_documents_are_not_edited() -> None:
    for kind in ("readOnly", "forms", "comments"):
        for tracked in (None, AUTHOR):
            with pytest.raises(Unwritable, match="限制编辑"):
                edited(_protected(kind), [fix((1, 0, 1, "乙"))], tracked=tracked)
    with pytest.raises(Unwritable, match="只许修订"):
        edited(_protected("trackedChanges"), [fix((1, 0, 1, "乙"))])
    written = edited(_protected("trackedChanges"), [fix((1, 0, 1, "乙"))], tracked=AUTHOR)
    assert read_docx("a.docx", written.data).paragraph(1).text == "乙"


def test_signed_documents_are_not_edited() -> None:
    data = word.docx(f"<w:p>{run('甲')}</w:p>", parts={"_xmlsignatures/sig1.xml": "<a/>"})
    with pytest.raises(Unwritable, match="数字签名"):
        edited(data, [fix((1, 0, 1, "乙"))])


def test_insertions_that_meet_at_a_paragraph_mark_are_dated_apart() -> None:
    data = body(run("甲"), run("乙"), run("丙丁"))
    fixes = [fix((1, 1, 1, "。")), fix((2, 0, 1, "子")), fix((3, 0, 0, "（")), fix((3, 1, 1, "丑"))]
    xml = inside(edited(data, fixes, tracked=AUTHOR))
    dates = re.findall(r'<w:ins [^>]*w:date="2025-03-04T05:(\d\d):07Z"', xml)
    assert dates == ["06", "06", "04", "06"]
