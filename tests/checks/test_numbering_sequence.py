"""NUM002 and NUM003 in whole documents."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notices import found, grave, notice

from gdoclint.checks.numbering_sequence import _all_right, _counts, _order, _Sequences
from gdoclint.checks.quotations import own_marks
from gdoclint.structure import ordinals, parse
from gdoclint.testing import document_of

SEQUENCE = ("NUM001", "NUM002", "NUM003", "NUM004")


def _chapters(sizes: list[int], through: bool) -> list[tuple[str, int, str]]:
    """Headings (style, number, words) of chapters with so many sections each."""
    lines: list[tuple[str, int, str]] = []
    section = 0
    for chapter, size in enumerate(sizes, 1):
        lines.append(("H1", chapter, f"第{chapter}批任务"))
        section = section if through else 0
        for _ in range(size):
            section += 1
            lines.append(("H2", section, f"抓好第{chapter}批第{section}项。按时完成全部任务"))
    return lines


def _text(lines: list[tuple[str, int, str]]) -> str:
    shapes = {"H1": "{}、{}", "H2": "（{}）{}。"}
    return notice(*(shapes[s].format(ordinals.chinese(n), words) for s, n, words in lines))


sizes = st.lists(st.integers(2, 5), min_size=2, max_size=5)


@settings(max_examples=25, deadline=None)
@given(sizes=sizes, through=st.booleans())
def test_both_legal_patterns_are_quiet(sizes: list[int], through: bool) -> None:
    assert grave(_text(_chapters(sizes, through)), *SEQUENCE) == []


@settings(max_examples=40, deadline=None)
@given(sizes=sizes, through=st.booleans(), data=st.data())
def test_a_removed_heading_is_found_once(
    sizes: list[int], through: bool, data: st.DataObject
) -> None:
    lines = _chapters(sizes, through)
    gone = data.draw(st.sampled_from([i for i in range(len(lines)) if _counted_on(lines, i)]))
    after = next(i for i in range(gone + 1, len(lines)) if lines[i][0] == lines[gone][0])
    text = _text(lines[:gone] + lines[gone + 1 :])
    assert grave(text, *SEQUENCE) == [("NUM002", after + 3)]


@settings(max_examples=40, deadline=None)
@given(sizes=sizes, through=st.booleans(), data=st.data())
def test_a_repeated_number_is_found_once(
    sizes: list[int], through: bool, data: st.DataObject
) -> None:
    lines = _chapters(sizes, through)
    at = data.draw(st.sampled_from([i for i, line in enumerate(lines) if line[1] > 1]))
    style, number, words = lines[at]
    lines[at] = style, number - 1, words
    assert [code for code, _ in grave(_text(lines), *SEQUENCE)] == ["NUM003"]


def _counted_on(lines: list[tuple[str, int, str]], index: int) -> bool:
    """Whether the next heading of the style has the next number."""
    style, number, _ = lines[index]
    return next((n for s, n, _ in lines[index + 1 :] if s == style), None) == number + 1


def test_a_lost_parent_is_one_gap_though_its_sections_begin_again() -> None:
    text = notice(
        "一、总体要求",
        "（一）指导思想。坚持安全第一。",
        "（二）基本原则。坚持预防为主。",
        "（一）开展检查。组织专项检查。",
        "（二）落实整改。限期完成整改。",
        "三、工作要求",
        "（一）加强领导。压实各方责任。",
    )
    assert grave(text, *SEQUENCE) == [("NUM002", 9)]


def test_sections_that_begin_again_at_the_end_are_one_duplicate() -> None:
    text = notice(
        "一、总体要求",
        "（一）指导思想。坚持安全第一。",
        "（二）基本原则。坚持预防为主。",
        "（一）开展检查。组织专项检查。",
        "（二）落实整改。限期完成整改。",
    )
    assert grave(text, *SEQUENCE) == [("NUM003", 7)]


def test_a_first_heading_without_its_number_one_is_named() -> None:
    text = notice("二、开展检查", "组织专项检查。", "三、落实整改", "限期完成整改。")
    (finding,) = found(text, "NUM002")
    assert finding.line == 4
    assert finding.message == "序号不连续：这一级从“二、”开始，缺“一、”"


def test_several_missing_numbers_are_one_finding() -> None:
    text = notice("一、开展检查", "组织专项检查。", "五、落实整改", "限期完成整改。")
    (finding,) = found(text, "NUM002")
    assert "缺“二、”至“四、”" in finding.message


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ("检查三项内容：", "1.查制度。", "2.查隐患。", "整改分两步：", "1.自查。", "2.销号。"),
            id="a new lead-in",
        ),
        pytest.param(
            ("先进单位", "1.甲县", "2.乙县", "先进个人", "1.张三", "2.李四"),
            id="an unnumbered heading",
        ),
        pytest.param(
            ("一、主要做法", "1.建台账。", "2.抓落实。", "二、下步打算", "3.再提升。"),
            id="one list through the text",
        ),
        pytest.param(
            ("一、主要做法", "、存在问题", "进度不够均衡。", "三、下步打算"),
            id="a lost number fills the gap",
        ),
    ],
)
def test_legal_lists_are_quiet(lines: tuple[str, ...]) -> None:
    assert found(notice(*lines), "NUM002", "NUM003") == []


def test_articles_run_through_chapters_and_may_have_inserted_ones() -> None:
    text = (
        "示例市供水管理办法\n第一章　总则\n第一条　为了加强供水管理，制定本办法。\n"
        "第二条　本办法适用于本市行政区域。\n第二条之一　农村供水参照执行。\n第二章　供水\n"
        "第三条　供水单位应当保证水质：\n（一）定期检测；\n（二）公布结果。\n"
        "第四条　本办法自公布之日起施行。"
    )
    assert found(text, "NUM") == []


def test_a_missing_article_is_found() -> None:
    text = (
        "示例市供水管理办法\n第一条　为了加强供水管理，制定本办法。\n"
        "第二条　本办法适用于本市行政区域。\n第四条　本办法自公布之日起施行。"
    )
    (finding,) = found(text, "NUM002")
    assert finding.line == 4
    assert finding.fix is None


@pytest.mark.parametrize("quote", ["", "“"])
def test_new_wordings_of_another_text_are_quiet(quote: str) -> None:
    end = "”" if quote else ""
    text = (
        "示例市人民政府关于修改《示例市供水管理办法》的决定\n"
        "现决定对《示例市供水管理办法》作如下修改：\n"
        "一、将第三条修改为：\n"
        f"{quote}第三条　供水单位应当履行下列职责：\n（二）保证水质；\n（五）保证水压。{end}\n"
        "二、将第九条改为第十条，修改为：\n"
        f"{quote}第十条　违反本办法的，责令改正。{end}\n"
        "本决定自公布之日起施行。"
    )
    assert found(text, "NUM002", "NUM003") == []


def test_a_mark_inside_a_paragraph_is_not_missing() -> None:
    text = notice(
        "一、开展检查",
        "组织专项检查。二、落实整改",
        "限期完成整改。",
        "三、通报情况",
        "每月通报情况。",
    )
    assert found(text, "NUM002") == []


def test_a_text_without_a_title_that_begins_in_the_middle_is_an_excerpt() -> None:
    assert found("（三）开展检查。组织专项检查。\n（四）落实整改。限期整改。", "NUM002") == []


def test_the_fix_of_a_gap_renumbers_what_follows() -> None:
    text = notice("一、开展检查", "组织检查。", "三、落实整改", "限期整改。", "四、通报情况")
    (finding,) = found(text, "NUM002")
    assert finding.fix is not None
    assert finding.fix.safety == "unsafe"
    assert [(e.span.paragraph, e.text) for e in finding.fix.edits] == [(6, "二"), (8, "三")]


def test_automatic_numbers_are_never_edited() -> None:
    words = [
        "示例市人民政府办公室关于做好安全生产工作的通知",
        "各县（区）人民政府：",
        {"number": "一、", "text": "开展检查"},
        "组织专项检查。",
        {"number": "三、", "text": "落实整改"},
        "限期完成整改。",
    ]
    (finding,) = found(words, "NUM002", kind="docx")
    assert finding.fix is None


marks = st.lists(st.tuples(st.sampled_from(("H1", "H2", "第条", "1.")), st.integers(0, 3)))


@settings(max_examples=200, deadline=None)
@given(marks=marks, through=st.sets(st.sampled_from(("H2", "第条", "1."))), slips=st.booleans())
def test_what_is_all_right_at_a_glance_has_no_fault_on_a_close_look(
    marks: list[tuple[str, int]], through: set[str], slips: bool
) -> None:
    shapes = {
        "H1": "{}、开展工作",
        "H2": "（{}）抓落实。",
        "第条": "第{}条　抓落实。",
        "1.": "{}.查。",
    }
    lines, last = [], dict.fromkeys(shapes, 0)
    for style, slip in marks:
        last[style] += slip if slips else 1
        written = str(last[style]) if style == "1." else ordinals.chinese(last[style] or 1)
        lines.append(shapes[style].format(written))
        below = list(shapes)[list(shapes).index(style) + 1 :]
        last |= dict.fromkeys(set(below) - through, 0)
    document = document_of(notice(*lines))
    tree = parse(document, None)
    for unit, every in zip(tree.units, own_marks(document, tree), strict=True):
        own = [heading for heading in every if _counts(document, heading)]
        order = _order(own)
        if _all_right(own, order):
            assert list(_Sequences(document, tree, unit, own, order, {}).faults()) == []
