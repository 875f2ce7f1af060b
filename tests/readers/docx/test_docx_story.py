"""What a reader of the paper sees, in the order he sees it."""

from __future__ import annotations

from pathlib import Path

from gdoclint.document import Cell, Document, Paragraph
from gdoclint.readers.docx import read_docx
from tests.word import docx, docx_of, paragraph, table


def read(body: str, **further: str) -> Document:
    return read_docx("x.docx", docx(body, **further))


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def words(text: str) -> str:
    return run(f"<w:t xml:space='preserve'>{text}</w:t>")


def only(inside: str) -> Paragraph:
    """The single paragraph of a document with these runs."""
    (found,) = read(f"<w:p>{inside}</w:p>").paragraphs
    return found


def box(*texts: str) -> str:
    """A run with a text box, written twice as Word writes it."""
    content = "".join(paragraph(text) for text in texts)
    return run(
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_paragraphs_come_in_order_and_are_numbered_from_one() -> None:
    document = read_docx("通知.docx", docx_of(["关于开会的通知", "", "各科室："]))
    assert texts(document) == ["关于开会的通知", "", "各科室："]
    assert [paragraph.number for paragraph in document.paragraphs] == [1, 2, 3]
    assert document.path == "通知.docx"
    assert document.format == "docx"
    assert {paragraph.origin for paragraph in document.paragraphs} == {"body"}


def test_a_file_on_disk_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    path.write_bytes(docx_of(["各科室："]))
    assert texts(read_docx(str(path))) == ["各科室："]


def test_cells_are_paragraphs_with_their_address() -> None:
    document = read(paragraph("前") + table([["甲", "乙"], ["丙", "丁"]]) + paragraph("后"))
    assert texts(document) == ["前", "甲", "乙", "丙", "丁", "后"]
    assert [paragraph.number for paragraph in document.paragraphs] == [1, 2, 3, 4, 5, 6]
    cells = [paragraph.cell for paragraph in document.paragraphs]
    assert cells == [None, Cell(1, 1, 1), Cell(1, 1, 2), Cell(1, 2, 1), Cell(1, 2, 2), None]
    assert document.paragraphs[1].origin == "cell"


def test_a_nested_table_is_read_where_it_stands() -> None:
    inner = table([["内"]])
    document = read(table([[paragraph("外上") + inner + paragraph("外下"), "邻"]]))
    assert texts(document) == ["外上", "内", "外下", "邻"]
    assert document.paragraphs[1].cell == Cell(2, 1, 1, depth=2)
    assert document.paragraphs[2].cell == Cell(1, 1, 1, depth=1)


def test_a_spanning_cell_moves_the_columns_behind_it() -> None:
    wide = f"<w:tc><w:tcPr><w:gridSpan w:val='3'/></w:tcPr>{paragraph('宽')}</w:tc>"
    after = f"<w:tc>{paragraph('窄')}</w:tc>"
    document = read(f"<w:tbl><w:tr>{wide}{after}</w:tr></w:tbl>")
    assert [p.cell and p.cell.column for p in document.paragraphs] == [1, 4]


def test_an_absurd_span_is_cut_and_noted() -> None:
    wide = f"<w:tc><w:tcPr><w:gridSpan w:val='30000000'/></w:tcPr>{paragraph('宽')}</w:tc>"
    document = read(f"<w:tbl><w:tr>{wide}<w:tc>{paragraph('窄')}</w:tc></w:tr></w:tbl>")
    assert [p.cell and p.cell.column for p in document.paragraphs] == [1, 1001]
    assert document.notes == ("表格有单元格声称跨 30000000 列，按 1000 列处理",)


def test_a_text_box_is_read_once_after_its_anchor_and_numbered_last() -> None:
    document = read(f"<w:p>{words('锚')}{box('框内一', '框内二')}</w:p>" + paragraph("后"))
    assert texts(document) == ["锚", "框内一", "框内二", "后"]
    assert [p.origin for p in document.paragraphs] == ["body", "textbox", "textbox", "body"]
    assert [p.number for p in document.paragraphs] == [1, 3, 4, 2]
    assert document.paragraph(3).text == "框内一"


def test_a_text_box_at_the_top_of_the_page_is_read_before_its_anchor() -> None:
    position = "<wp:positionV relativeFrom='{}'><wp:posOffset>{}</wp:posOffset></wp:positionV>"
    for where, offset, order in (
        ("page", 2592000, ["某某市人民政府文件", "锚"]),
        ("page", 9000000, ["锚", "某某市人民政府文件"]),
        ("paragraph", -600000, ["某某市人民政府文件", "锚"]),
        ("paragraph", 600000, ["锚", "某某市人民政府文件"]),
        ("bottomMargin", 0, ["锚", "某某市人民政府文件"]),
    ):
        head = box("某某市人民政府文件").replace(
            "<wp:anchor>", "<wp:anchor>" + position.format(where, offset)
        )
        assert texts(read(f"<w:p>{words('锚')}{head}</w:p>")) == order


def test_a_text_box_of_old_drawings_alone_is_read() -> None:
    shape = (
        "<w:pict><v:shape style='{}'><v:textbox><w:txbxContent>"
        + paragraph("框")
        + "</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    assert texts(read(f"<w:p>{words('锚')}{run(shape.format(''))}</w:p>")) == ["锚", "框"]
    raised = run(shape.format("margin-top:-30pt"))
    assert texts(read(f"<w:p>{words('锚')}{raised}</w:p>")) == ["框", "锚"]


def test_a_text_box_in_a_text_box_is_read_once() -> None:
    inner = f"<w:p>{words('里')}{box('最里')}</w:p>"
    outer = box("占位").replace(paragraph("占位"), inner)
    assert texts(read(f"<w:p>{outer}</w:p>")) == ["", "里", "最里"]


def test_content_controls_are_transparent() -> None:
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('块')}</w:sdtContent></w:sdt>"
    inline = f"<w:sdt><w:sdtContent>{words('行内')}</w:sdtContent></w:sdt>"
    cell = f"<w:sdt><w:sdtContent><w:tc>{paragraph('格')}</w:tc></w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{cell}</w:tr></w:sdtContent></w:sdt>"
    document = read(f"{block}<w:p>{words('前')}{inline}{words('后')}</w:p><w:tbl>{row}</w:tbl>")
    assert texts(document) == ["块", "前行内后", "格"]
    assert document.paragraphs[2].cell == Cell(1, 1, 1)


def test_wrappers_links_and_formulas_keep_their_words() -> None:
    assert only(f"<w:smartTag>{words('北京')}</w:smartTag>{words('市')}").text == "北京市"
    assert only(f"<w:customXml>{words('甲')}</w:customXml>").text == "甲"
    assert only(f"<w:hyperlink r:id='x'>{words('链接')}</w:hyperlink>").text == "链接"
    formula = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    assert only(words("式") + formula + words("止")).text == "式x=1止"


def test_ruby_shows_its_base_only() -> None:
    ruby = f"<w:ruby><w:rt>{words('jì')}</w:rt><w:rubyBase>{words('冀')}</w:rubyBase></w:ruby>"
    assert only(run(ruby) + words("州")).text == "冀州"


def test_breaks_tabs_and_hyphens_are_characters() -> None:
    inside = "<w:t>关于</w:t><w:br/><w:t>通知</w:t><w:tab/><w:t>2020</w:t><w:noBreakHyphen/>"
    found = only(run(inside + "<w:t>2025</w:t><w:softHyphen/><w:cr/>"))
    assert found.text == "关于\n通知\t2020-2025\n"
    assert [(r.start, r.end, r.kind) for r in found.runs] == [
        (0, 2, "text"),
        (2, 3, "break"),
        (3, 15, "text"),
        (15, 16, "break"),
    ]


def test_a_page_break_marks_the_paragraph_and_splits_words_only() -> None:
    page = run("<w:br w:type='page'/>")
    before, between, after = (
        only(page + words("附件")),
        only(words("甲") + page + words("乙")),
        only(words("文") + page),
    )
    assert before.page_break
    assert (before.text, between.text, after.text) == ("附件", "甲\n乙", "文")
    assert [(r.start, r.end) for r in before.runs if r.kind == "break"] == [(0, 0)]
    assert [(r.start, r.end) for r in between.runs if r.kind == "break"] == [(1, 2)]
    assert [(r.start, r.end) for r in after.runs if r.kind == "break"] == [(1, 1)]
    assert not only(words("甲") + run("<w:lastRenderedPageBreak/>")).page_break


def test_symbols_become_characters() -> None:
    sign = "<w:sym w:font='{}' w:char='{}'/>"
    assert only(run(sign.format("Wingdings", "F0FE"))).text == "☑"
    assert only(run(sign.format("Wingdings 2", "F052"))).text == "☑"
    assert only(run(sign.format("Unheard of", "F0FE"))).text == "•"
    assert only(run(sign.format("宋体", "2460"))).text == "①"
    assert only(run(sign.format("宋体", "zz"))).text == ""


def test_blanks_at_the_ends_count_only_where_the_file_preserves_them() -> None:
    assert only(run("<w:t>  甲 乙 </w:t>")).text == "甲 乙"
    assert only(run("<w:t xml:space='preserve'>  甲 </w:t>")).text == "  甲 "
    assert only(run("<w:t>　　甲</w:t>")).text == "　　甲"
    assert only(run("<w:t>甲\n乙</w:t>")).text == "甲 乙"


def test_neighbours_of_one_look_are_one_run() -> None:
    found = only(words("国务院") + words("办公厅") + run("<w:rPr><w:b/></w:rPr><w:t>通知</w:t>"))
    assert [(r.start, r.end, r.font.bold) for r in found.runs] == [(0, 6, False), (6, 8, True)]


def test_hidden_text_is_kept_and_marked() -> None:
    found = only(words("见") + run("<w:rPr><w:vanish/></w:rPr><w:t>藏</w:t>"))
    assert found.text == "见藏"
    assert [(r.start, r.end, r.hidden) for r in found.runs] == [(0, 1, False), (1, 2, True)]


def test_pictures_are_marked_but_lines_are_not() -> None:
    picture = "<w:drawing><wp:inline><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing>"
    line = "<w:drawing><wp:anchor><wps:wsp/></wp:anchor></w:drawing>"
    assert only(run(picture)).picture
    assert only(run("<w:pict><v:shape><v:imagedata/></v:shape></w:pict>")).picture
    assert only(run("<w:object/>")).picture
    assert not only(run(line)).picture


def test_foreign_chunks_are_noted() -> None:
    document = read(paragraph("文") + "<w:altChunk r:id='x'/>")
    assert document.notes == ("文档嵌有外来内容块（altChunk），其中的文字没有读取",)


def test_comments_know_their_paragraph() -> None:
    comment = "<w:comment w:id='{}' w:author='{}'>{}</w:comment>"
    body = (
        paragraph("一")
        + f"<w:p><w:commentRangeStart w:id='7'/>{words('二')}<w:commentRangeEnd w:id='7'/></w:p>"
        + f"<w:p>{words('三')}<w:r><w:commentReference w:id='8'/></w:r></w:p>"
    )
    document = read(
        body,
        comments=comment.format(7, "张三", paragraph("gdoclint: 忽略") + paragraph("第二行"))
        + comment.format(8, "李四", paragraph("改"))
        + comment.format(9, "王五", paragraph("无处")),
    )
    assert [(c.author, c.text, c.paragraph) for c in document.comments] == [
        ("张三", "gdoclint: 忽略\n第二行", 2),
        ("李四", "改", 3),
        ("王五", "无处", 0),
    ]
