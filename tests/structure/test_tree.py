"""The tree: units, nesting, repair of misplaced elements, places."""

from gdoclint.document import Document, Paragraph
from gdoclint.finding import Span
from gdoclint.structure import parse
from gdoclint.structure.tree import Node


def text_document(*lines: str) -> Document:
    return Document("t.txt", "text", tuple(Paragraph(n, t) for n, t in enumerate(lines, 1)))


def shape(node: Node) -> list[object]:
    return [
        (child.heading.ordinal if child.heading else None, shape(child)) for child in node.children
    ]


NOTICE = (
    "示范市人民政府办公室关于印发示范市数据管理办法的通知",
    "示府办发〔2024〕6号",
    "各县（市、区）人民政府，市政府各部门：",
    "《示范市数据管理办法》已经市政府同意，现印发给你们，请认真贯彻执行。",
    "示范市人民政府办公室",
    "2024年5月6日",
    "示范市数据管理办法",
    "第一章　总则",
    "第一条　为了规范数据管理，制定本办法。",
    "第二条　本市数据管理适用本办法。",
    "第二章　职责",
    "第三条　市数据局负责以下工作：",
    "（一）拟订规划；",
    "（二）组织实施。",
)


def test_a_printed_text_is_a_unit_of_its_own() -> None:
    tree = parse(text_document(*NOTICE))
    assert [(unit.kind, unit.title) for unit in tree.units] == [
        ("main", NOTICE[0]),
        ("printed", "示范市数据管理办法"),
    ]
    assert tree.main.numbers("SIGNATORY", "DATE") == (5, 6)
    assert tree.genre == "通知"


def test_articles_nest_under_chapters_and_items_under_articles() -> None:
    printed = parse(text_document(*NOTICE)).units[1]
    assert shape(printed.body) == [(1, [(1, []), (2, [])]), (2, [(3, [(1, []), (2, [])])])]


def test_levels_may_begin_anywhere_and_then_go_down() -> None:
    lines = ("关于防汛的报告", "（一）甲", "1.乙", "文字。", "一、丙", "（一）丁")
    tree = parse(text_document(*lines))
    assert shape(tree.main.body) == [(1, [(1, [])]), (1, [(1, [])])]


def test_an_attachment_note_behind_the_date_is_misplaced() -> None:
    lines = (*NOTICE[:3], "为做好数据管理工作，现通知如下。", *NOTICE[4:6], "附件：1.任务表")
    tree = parse(text_document(*lines))
    assert [(m.paragraph, m.role) for m in tree.misplaced] == [(7, "ATTACHMENT_NOTE")]


def test_a_lost_number_is_a_heading_without_ordinal() -> None:
    lines = ("关于防汛的报告", "一、甲", "文字。", "\u2003、下步打算")
    heading = parse(text_document(*lines)).headings[4]
    assert (heading.level, heading.ordinal, heading.label) == (1, None, Span(4, 1, 2))


def test_a_table_of_contents_is_no_structure() -> None:
    contents = ("第一章　总则", "第二章　职责", "第三章　保障", "第四章　附则")
    lines = ["示范市数据管理办法", "目　录", *contents]
    lines += [line for title in contents for line in (title, "本章规定如下内容。")]
    tree = parse(text_document(*lines))
    assert [tree.role(n) for n in range(2, 7)] == ["TOC"] * 5
    assert shape(tree.main.body) == [(1, []), (2, []), (3, []), (4, [])]


def test_a_place_names_the_headings_above() -> None:
    document = text_document("关于防汛的报告", "一、主要任务", "加强巡查。", "压实责任。")
    place = parse(document).place(document, Span(4, 0, 2))
    assert place.outline == ("正文", "一、主要任务", "第2段")
    assert place.quote == "压实"


def test_a_genre_that_is_given_is_taken() -> None:
    assert parse(text_document("工作方案", "一、目标"), genre="通知").genre == "通知"
    assert parse(text_document("工作方案", "一、目标")).genre is None


def test_a_text_without_a_title_shows_its_genre_by_its_lead_in() -> None:
    lines = ("示府函〔2024〕6号", "市教育局：", "经研究，现将有关事项通知如下。")
    assert parse(text_document(*lines)).genre == "通知"
