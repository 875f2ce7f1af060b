"""An opened package: what is not changed keeps its bytes, what comes in is entered."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
import word

from gdoclint.document import Unreadable
from gdoclint.finding import Edit, Fix, Span
from gdoclint.readers.docx import read_docx, trace
from gdoclint.writers.docx import edited, open_docx
from gdoclint.writers.docx.archive import repacked

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
FIX = Fix("safe", (Edit(Span(1, 0, 1), "乙"),))


def test_the_trace_covers_the_text_and_names_its_elements() -> None:
    data = word.docx(
        "<w:p><w:r><w:t>甲 </w:t><w:tab/></w:r><w:hyperlink><w:r><w:t>乙</w:t></w:r></w:hyperlink>"
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>'
    )
    traced = trace(data)
    paragraph = traced.document.paragraph(1)
    assert traced.document == read_docx("", data)
    atoms = traced.paragraphs[1].atoms
    tags = [str(atom.element.tag).partition("}")[2] for atom in atoms if atom.element is not None]
    said = [paragraph.text[atom.start : atom.end] for atom in atoms]
    assert list(zip(said, tags, strict=True)) == [
        ("甲", "t"),
        ("\t", "tab"),
        ("乙", "t"),
        ("3", "t"),
    ]
    assert [atom.kind for atom in atoms] == ["text", "text", "text", "field"]


def test_runs_are_divided_so_that_they_say_exactly_what_is_asked() -> None:
    data = word.docx("<w:p><w:r><w:t>甲乙</w:t><w:t>丙丁</w:t></w:r><w:r><w:t>戊</w:t></w:r></w:p>")
    opened = open_docx(data)
    line = opened.line(1)
    runs = line.runs(1, 3)
    assert ["".join(run.itertext()) for run in runs] == ["乙丙"]
    assert line.runs(1, 3) == runs
    assert ["".join(run.itertext()) for run in line.runs(0, 5)] == ["甲", "乙丙", "丁", "戊"]
    assert opened.line(1) is line


def test_untouched_parts_keep_bytes_order_dates_and_packing() -> None:
    data = _packed()
    with zipfile.ZipFile(io.BytesIO(edited(data, [FIX]).data)) as after:
        assert after.testzip() is None
        assert after.comment == b"kept"
        with zipfile.ZipFile(io.BytesIO(data)) as before:
            assert before.namelist() == after.namelist()
            for old, new in zip(before.infolist(), after.infolist(), strict=True):
                assert (new.date_time, new.compress_type) == (old.date_time, old.compress_type)
                assert (new.extra, new.external_attr) == (old.extra, old.external_attr)
                same = before.read(old) == after.read(new)
                assert same is (old.filename != "word/document.xml")


def _packed() -> bytes:
    """A package as a stream writes it: sizes behind the members, some of them not packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(_Stream(buffer), "w") as archive:
        for name, part in word.unzipped(word.docx_of(["甲"])).items():
            entry = zipfile.ZipInfo(name, (2020, 2, 3, 4, 5, 6))
            entry.compress_type = zipfile.ZIP_DEFLATED if "word" in name else zipfile.ZIP_STORED
            entry.extra = b"\x34\x12\x02\x00ab"
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, part)
        archive.writestr("customXml/数据.bin", b"\x00\x01" * 100)
        archive.comment = b"kept"
    return buffer.getvalue()


class _Stream(io.RawIOBase):
    """Somewhere to write to without a way back."""

    def __init__(self, target: io.BytesIO) -> None:
        self._target = target

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return self._target.write(data)


def test_a_changed_part_keeps_its_declaration_and_namespaces() -> None:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>\r\n<?mso-application x?>\n'
    root = (
        f'<w:document {word.NAMESPACES} xmlns:w14="http://w14" xmlns:un="http://unused" '
        'mc:Ignorable="w14 un"><w:body>{}</w:body></w:document>\n'
    )
    content = "<w:p w14:paraId=\"1A\"><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>"
    before = head + root.format(content.format("甲丙"))
    data = word.docx("", parts={"word/document.xml": before})
    after = word.unzipped(edited(data, [FIX]).data)["word/document.xml"].decode()
    assert after == head + root.format(content.format("乙丙"))


def test_a_part_in_utf_16_is_written_in_utf_8() -> None:
    plain = word.unzipped(word.docx_of(["甲丙"]))["word/document.xml"].decode()
    wide = plain.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    written = edited(word.docx("", parts={"word/document.xml": wide}), [FIX])
    assert read_docx("a.docx", written.data).paragraph(1).text == "乙丙"
    assert b'encoding="UTF-8"' in word.unzipped(written.data)["word/document.xml"][:60]


def _strict(parts: dict[str, bytes], *, only: bool) -> bytes:
    """The package in the namespaces of Strict; ``only``: without the others of Transitional."""
    for name in ("word/document.xml", "_rels/.rels"):
        xml = parts[name].decode()
        for what in ("wordprocessingml/main", "officeDocument/relationships"):
            usual = "http://schemas.openxmlformats.org/" + what.replace("/", "/2006/", 1)
            xml = xml.replace(f'"{usual}', f'"{STRICT}{what}')
        others = r' xmlns:\w+="http://schemas.openxmlformats.org/(?:drawingml|officeD)[^"]*"'
        parts[name] = re.sub(others if only else "$^", "", xml).encode()
    return word.zipped(parts)


def test_a_strict_document_stays_strict() -> None:
    data = _strict(word.unzipped(word.docx_of(["甲丙"])), only=True)
    assert read_docx("a.docx", data).paragraph(1).text == "甲丙"
    written = word.unzipped(edited(data, [FIX]).data)["word/document.xml"].decode()
    assert f'xmlns:w="{STRICT}wordprocessingml/main"' in written
    assert "2006/main" not in written
    assert "乙丙" in written


def test_a_document_of_both_standards_is_left_alone() -> None:
    data = _strict(word.unzipped(word.docx_of(["甲丙"])), only=False)
    written = edited(data, [FIX])
    assert written.data == data
    assert "Strict" in written.refused[0].reason


def test_a_new_part_is_entered_with_type_and_relationship_and_taken_out_again() -> None:
    data = word.docx_of(["甲"], styles="", settings="")
    opened = open_docx(data)
    identifier = opened.package.add_part(
        "word/comments.xml", b"<a/>", TYPE, f"{OFFICE}/comments"
    )
    assert identifier == "rId1"
    assert opened.package.part("comments") == "word/comments.xml"
    parts = word.unzipped(opened.data())
    assert parts["word/comments.xml"] == b"<a/>"
    assert (
        f'<Relationship Id="rId1" Type="{OFFICE}/comments" Target="comments.xml"/>'
        in parts["word/_rels/document.xml.rels"].decode()
    )
    entry = f'<Override PartName="/word/comments.xml" ContentType="{TYPE}"/>'
    assert entry in parts["[Content_Types].xml"].decode()
    again = open_docx(opened.data())
    again.package.remove_part("word/comments.xml")
    assert again.package.part("comments") is None
    assert word.unzipped(again.data()) == word.unzipped(data)


def test_a_package_without_relations_gets_them_with_its_first_part() -> None:
    data = word.docx_of(["甲"])
    bare = word.unzipped(data)
    del bare["word/_rels/document.xml.rels"]
    opened = open_docx(word.zipped(bare))
    opened.package.add_part("word/comments.xml", b"<a/>", TYPE, f"{OFFICE}/comments")
    relations = word.unzipped(opened.data())["word/_rels/document.xml.rels"].decode()
    assert 'Target="comments.xml"' in relations
    assert open_docx(opened.data()).package.part("comments") == "word/comments.xml"


def test_identifiers_are_new_in_the_whole_package() -> None:
    data = word.docx(
        '<w:p><w:bookmarkStart w:id="3" w:name="a"/><w:bookmarkEnd w:id="3"/></w:p>',
        comments='<w:comment w:id="8"><w:p/></w:comment>',
    )
    package = open_docx(data).package
    assert [package.next_id(), package.next_id()] == [9, 10]
    high = '<w:p><w:bookmarkStart w:id="2147483647"/><w:bookmarkStart w:id="1"/></w:p>'
    package = open_docx(word.docx(high)).package
    assert [package.next_id(), package.next_id()] == [2, 3]


def test_what_cannot_be_read_cannot_be_written() -> None:
    with pytest.raises(Unreadable, match="zip"):
        edited(b"PK\x03\x04 cut off", [FIX])


def test_repacking_nothing_gives_the_same_members() -> None:
    data = _packed()
    assert word.unzipped(repacked(data, {}, {})) == word.unzipped(data)
