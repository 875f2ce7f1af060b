"""Hostile, broken and foreign files: each is read or refused with a reason of its own."""

from __future__ import annotations

import io
import struct
import time
import zipfile

import pytest

from gdoclint.document import Document, Unreadable
from gdoclint.readers.docx import guard, read_docx
from tests.word import NAMESPACES, docx, docx_of, paragraph, unzipped, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "word/document.xml"


def reason(data: bytes) -> str:
    """Why the file is refused."""
    with pytest.raises(Unreadable) as refusal:
        read_docx("x.docx", data)
    message = str(refusal.value)
    assert "\n" not in message
    assert "x.docx" not in message
    return message


def read(data: bytes) -> Document:
    return read_docx("x.docx", data)


def with_parts(**parts: str | bytes) -> bytes:
    """A good document with parts of the folder word/ replaced."""
    package: dict[str, str | bytes] = dict(unzipped(docx_of(["正文"], styles="", footnotes="")))
    package.update({f"word/{name}.xml": data for name, data in parts.items()})
    return zipped(package)


def main_part(inside: str, before: str = "") -> bytes:
    """A package whose main part is this, with something between declaration and root."""
    root = f"<w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>"
    return with_parts(document=f'<?xml version="1.0" encoding="UTF-8"?>{before}{root}')


# ---------------------------------------------------------------------------- other formats


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "文件是空的"),
        (b"plain words", "不是 .docx：内容不是 zip 包"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "文档已加密，请先去掉打开密码"),
        (
            OLE + "WordDocument".encode("utf-16-le"),
            "是旧版 Word 或 WPS 文档（.doc/.wps），请先另存为 .docx",
        ),
        (OLE + bytes(64), "是旧版复合文档，不是 .docx"),
        (b"%PDF-1.7 ", "是 PDF 文件，尚不能检查；请先另存为 .docx 或 .txt"),
        (b"{\\rtf1 ", "是 RTF 文件，尚不能检查；请先另存为 .docx 或 .txt"),
        (b"  <html><body>", "是网页文件，不是 Word 文档；请把后缀改成 .html"),
        (b"PK\x03\x04 cut off", "zip 结构损坏，不能打开"),
    ],
)
def test_other_files_are_refused_by_what_they_are(data: bytes, message: str) -> None:
    assert reason(data) == message


def test_other_packages_are_refused() -> None:
    odt = zipped({"mimetype": "application/vnd.oasis.opendocument.text"}, compressed=False)
    assert reason(odt) == "是 ODF 文档（.odt），请先另存为 .docx"
    assert reason(zipped({"a.txt": "x"})) == "缺少主文档部件，不是完整的 .docx"
    book = with_parts(document="<workbook/>")
    assert reason(book) == "不是 Word 文档：主部件的根元素是 workbook"
    undeclared = with_parts(document=f"<w:x><w:document {NAMESPACES}/></w:x>")
    assert reason(undeclared).startswith(("不是 Word 文档", "XML 损坏"))
    assert reason(with_parts(document=f"<w:document {NAMESPACES}/>")) == "主文档没有正文"


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"^读不出：No such file"):
        read_docx("nowhere.docx")


# --------------------------------------------------------------------- unusual, yet readable


def test_a_document_with_macros_is_read_with_a_note() -> None:
    data = docx_of(["正文"])
    types = unzipped(data)["[Content_Types].xml"].replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"vnd.ms-word.document.macroEnabled.main+xml",
    )
    document = read(zipped({**unzipped(data), "[Content_Types].xml": types}))
    assert [p.text for p in document.paragraphs] == ["正文"]
    assert document.notes == ("文档含宏；宏没有读取，也不会执行",)


def test_strict_documents_are_read() -> None:
    body = paragraph("正文", "<w:jc w:val='center'/><w:pStyle w:val='t'/>", "<w:b/>")
    section = "<w:sectPr><w:pgSz w:w='595.3pt' w:h='297mm'/><w:footerReference r:id='footer1'/>"
    style = "<w:style w:styleId='t'><w:rPr><w:sz w:val='44'/></w:rPr></w:style>"
    data = docx(body + section + "</w:sectPr>", styles=style, footer1=paragraph("页脚"))
    strict = {
        name: part.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, part in unzipped(data).items()
    }
    document = read(zipped(strict))
    assert [p.text for p in document.paragraphs] == ["正文", "页脚"]
    assert document.paragraphs[0].runs[0].font.size == 22.0
    assert document.paragraphs[0].geometry is not None
    assert document.paragraphs[0].geometry.alignment == "center"
    assert document.sections[0].page_width == 595.3
    assert round(document.sections[0].page_height, 2) == 841.89


@pytest.mark.parametrize(
    "missing",
    ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml"],
)
def test_missing_parts_are_done_without(missing: str) -> None:
    data = docx_of(["正文"], styles="<w:style w:type='paragraph'/>", numbering="")
    parts = {name: part for name, part in unzipped(data).items() if name != missing}
    document = read(zipped(parts))
    assert [p.text for p in document.paragraphs] == ["正文"]
    assert document.notes == ()


def test_styles_are_found_in_their_usual_place_without_relations() -> None:
    style = "<w:style w:type='paragraph' w:default='1'><w:rPr><w:sz w:val='32'/></w:rPr></w:style>"
    parts = unzipped(docx_of(["正文"], styles=style))
    del parts["word/_rels/document.xml.rels"]
    assert read(zipped(parts)).paragraphs[0].runs[0].font.size == 16.0


def test_the_main_part_may_stand_anywhere() -> None:
    parts = unzipped(docx_of(["正文"]))
    parts["main.xml"] = parts.pop(MAIN)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"/MAIN.xml")
    assert [p.text for p in read(zipped(parts)).paragraphs] == ["正文"]


def test_external_relations_are_never_followed() -> None:
    parts = unzipped(docx_of(["正文"], styles=""))
    relations = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = relations.replace(
        b'Target="styles.xml"', b'Target="http://127.0.0.1:9/styles.xml" TargetMode="External"'
    )
    assert read(zipped(parts)).notes == ()


def test_relations_that_climb_out_of_the_package_find_nothing() -> None:
    parts = unzipped(docx_of(["正文"], styles=""))
    relations = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = relations.replace(
        b'Target="styles.xml"', b'Target="../../../../etc/passwd"'
    )
    assert [p.text for p in read(zipped(parts)).paragraphs] == ["正文"]


def test_utf_16_is_read() -> None:
    text = unzipped(docx_of(["正文"]))[MAIN].decode().replace("UTF-8", "UTF-16")
    assert [p.text for p in read(with_parts(document=text.encode("utf-16"))).paragraphs] == ["正文"]


# ------------------------------------------------------------------------------ broken parts


def test_a_broken_main_part_names_its_place() -> None:
    broken = f"<w:document {NAMESPACES}>\n<w:body>\n<w:p></w:body></w:document>"
    assert reason(with_parts(document=broken)) == "XML 损坏：部件 word/document.xml 第 3 行"
    unknown = b'<?xml version="1.0" encoding="no-such"?><a/>'
    assert reason(with_parts(document=unknown)).startswith("XML 损坏：部件 word/document.xml")


@pytest.mark.parametrize("part", ["styles", "footnotes"])
def test_a_broken_secondary_part_is_passed_over_with_a_note(part: str) -> None:
    reference = "<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id='1'/></w:r></w:p>"
    parts = unzipped(docx(reference, styles="", footnotes=""))
    parts[f"word/{part}.xml"] = b"<w:broken"
    document = read(zipped(parts))
    assert document.paragraphs[0].text == "正文¹"
    assert document.notes == (f"有部件读不出，已略过：XML 损坏：部件 word/{part}.xml 第 1 行",)


def spoiled(data: bytes, name: str) -> bytes:
    """The archive with the packed bytes of one part turned over."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo(name)
    start = entry.header_offset + 30 + len(name)
    turned = bytes(byte ^ 0xFF for byte in data[start : start + entry.compress_size])
    return data[:start] + turned + data[start + entry.compress_size :]


def test_spoiled_bytes_in_the_archive() -> None:
    footer = "<w:sectPr><w:footerReference r:id='footer1'/></w:sectPr>"
    data = docx(paragraph("正文") + footer, footer1=paragraph("页脚"))
    assert reason(spoiled(data, MAIN)) == "zip 损坏：部件 word/document.xml 解不开"
    document = read(spoiled(data, "word/footer1.xml"))
    assert [p.text for p in document.paragraphs] == ["正文"]
    assert document.notes == ("有部件读不出，已略过：zip 损坏：部件 word/footer1.xml 解不开",)


# ----------------------------------------------------------------------------------- hostile


def test_a_dtd_is_refused() -> None:
    laughs = "<!DOCTYPE w:document [<!ENTITY a '哈'><!ENTITY b '&a;&a;'>]>"
    words = "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"
    message = "部件 word/document.xml 含 DTD，出于安全不读"
    assert reason(main_part(words, laughs)) == message
    assert reason(main_part(words, "<!-- <a> --> <?x y?>" + laughs)) == message
    outside = "<!DOCTYPE w:document [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
    assert reason(main_part(words, outside)) == message
    wide = f'<?xml version="1.0" encoding="UTF-16"?>{laughs}<w:document {NAMESPACES}/>'
    assert reason(with_parts(document=wide.encode("utf-16"))) == message


def test_a_dtd_in_a_secondary_part_is_refused_too() -> None:
    assert (
        reason(with_parts(styles="<!DOCTYPE x><x/>")) == "部件 word/styles.xml 含 DTD，出于安全不读"
    )


def test_the_words_doctype_in_text_are_words() -> None:
    document = read(main_part("<w:p><w:r><w:t><![CDATA[<!DOCTYPE x>]]></w:t></w:r></w:p>"))
    assert [p.text for p in document.paragraphs] == ["<!DOCTYPE x>"]


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "C:/evil.xml", "a\\..\\b.xml"])
def test_part_names_that_leave_the_package_are_refused(name: str) -> None:
    message = reason(zipped({**unzipped(docx_of(["正文"])), name: "x"}))
    assert message == f"部件名越出包外：{name.replace(chr(92), '/')}，出于安全不读"


def test_duplicate_part_names_are_refused() -> None:
    buffer = io.BytesIO(docx_of(["正文"]))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(MAIN, "<x/>")
    assert reason(buffer.getvalue()) == "部件名重复：word/document.xml，出于安全不读"


def test_too_many_parts_are_refused() -> None:
    parts = {f"junk/{number}.xml": b"" for number in range(guard.PARTS_LIMIT)}
    assert reason(zipped({**unzipped(docx_of(["正文"])), **parts})) == "部件超过 2000 个，不读"


def test_a_tightly_packed_part_is_refused_before_it_is_unpacked() -> None:
    blanks = main_part(" " * (guard.RATIO_FREE + 1))
    assert len(blanks) < 50_000
    start = time.process_time()
    assert reason(blanks) == "部件 word/document.xml 的压缩比异常，疑似压缩炸弹，不读"
    assert time.process_time() - start < 0.5


def test_a_large_part_that_nobody_reads_costs_nothing() -> None:
    parts = unzipped(docx_of(["正文"]))
    parts["word/media/image1.png"] = bytes(32 << 20)
    parts["docProps/app.xml"] = bytes(32 << 20)
    data = zipped(parts)
    start = time.process_time()
    assert [p.text for p in read(data).paragraphs] == ["正文"]
    assert time.process_time() - start < 0.5


def test_a_part_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "PART_LIMIT", 4096)
    monkeypatch.setattr(guard, "RATIO_FREE", 1 << 30)
    long = main_part(paragraph("长" * 5000))
    assert reason(long) == "部件 word/document.xml 解压后超过 0 MiB，不读"


def test_all_parts_together_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "TOTAL_LIMIT", 3000)
    assert reason(docx_of(["长" * 500])) == "解压后超过 0 MiB，不读"


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "SIZE_LIMIT", 1000)
    assert reason(docx_of(["文"])) == "文件超过 0 MiB，不读"


def test_too_many_tags_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "TAGS_FREE", 0)
    monkeypatch.setattr(guard, "TAGS_LIMIT", 1000)
    assert reason(main_part("<w:p/>" * 1001)) == "部件 word/document.xml 的元素过多，不读"


def test_an_announced_size_that_is_a_lie_is_refused() -> None:
    data = docx_of(["文" * 2000])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo(MAIN).file_size
    lie = data.replace(struct.pack("<L", size), struct.pack("<L", 100))
    assert lie != data
    assert reason(lie) == "zip 损坏：部件 word/document.xml 解不开"


def test_encrypted_entries_and_odd_methods_are_refused() -> None:
    data = bytearray(docx_of(["文"]))
    for position in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[position] |= 1
    assert reason(bytes(data)) == "zip 包已加密，请先去掉密码"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(MAIN, "x")
    assert reason(buffer.getvalue()) == "部件 word/document.xml 的压缩方法不受支持"


def test_depth_is_refused() -> None:
    deep = "<w:ins>" * 100_000 + "</w:ins>" * 100_000
    assert reason(main_part(f"<w:p>{deep}</w:p>")) == "部件 word/document.xml 嵌套过深，不读"


def test_tables_as_deep_as_the_parser_allows_are_read_or_refused() -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 80 + paragraph("底") + "</w:tc></w:tr></w:tbl>" * 80
    (found,) = read(main_part(nested)).paragraphs
    assert found.cell is not None
    assert found.cell.depth == 80


def test_a_huge_text_is_refused() -> None:
    text = main_part(f"<w:p><w:r><w:t>{'字' * 4_000_000}</w:t></w:r></w:p>")
    with pytest.raises(Unreadable):
        read(text)


def test_a_hundred_thousand_runs_are_read() -> None:
    run = "<w:r><w:rPr><w:b/></w:rPr><w:t>字</w:t></w:r>"
    (found,) = read(main_part(f"<w:p>{run * 100_000}</w:p>")).paragraphs
    assert len(found.text) == 100_000
    assert len(found.runs) == 1


def test_absurd_values_are_ignored() -> None:
    number = "9" * 5000
    document = read(
        docx(
            paragraph(
                "文",
                f"<w:ind w:left='{number}' w:firstLineChars='x'/><w:spacing w:line='1e400'/>"
                f"<w:outlineLvl w:val='-1'/><w:numPr><w:ilvl w:val='nan'/><w:numId/></w:numPr>",
                f"<w:sz w:val='{number}'/><w:color w:val='red'/><w:sz w:val='-4'/>",
            ),
            numbering="<w:num/><w:abstractNum><w:lvl/></w:abstractNum>",
        )
    )
    assert document.paragraphs[0].geometry is not None
    assert document.paragraphs[0].geometry.left == 0.0
    assert document.paragraphs[0].runs[0].font.size == 10.0
