"""Faces, sizes, indents and pitches are the same whichever program wrote the file."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from official import Dialect, Formatting, official

from gdoclint.document import Document, Paragraph
from gdoclint.layout import Layout
from gdoclint.readers.docx import read_docx
from gdoclint.structure import parse


def measured(data: bytes) -> Layout:
    document = read_docx("公文.docx", data)
    return Layout(document, parse(document))


def paragraph(layout: Layout, words: str) -> Paragraph:
    return next(p for p in layout.document.paragraphs if words in p.text)


def looks(layout: Layout, words: str) -> list[str]:
    return [s.look.words for s in layout.stretches(paragraph(layout, words)) if s.chinese]


def first_line(layout: Layout, words: str) -> float:
    indent = layout.indent(paragraph(layout, words))
    assert indent is not None
    return round(indent.first, 2)


def pitch(layout: Layout, words: str) -> float:
    found = layout.pitch(paragraph(layout, words))
    assert found is not None
    return round(found.points, 2)


def is_as_prescribed(layout: Layout) -> None:
    assert looks(layout, "关于做好") == ["方正小标宋简体二号"]
    assert looks(layout, "一、总体要求") == ["黑体三号"]
    assert looks(layout, "（一）开展") == ["楷体_GB2312三号", "仿宋_GB2312三号"]
    assert set(looks(layout, "坚持人民至上")) == {"仿宋_GB2312三号"}
    assert first_line(layout, "坚持人民至上") == 2
    assert first_line(layout, "各区人民政府，") == 0
    assert pitch(layout, "坚持人民至上") == 28.95
    assert layout.lines(paragraph(layout, "坚持人民至上")) == 22


@pytest.mark.parametrize("formatting", ["direct", "styles"])
@pytest.mark.parametrize("dialect", ["word", "wps"])
def test_word_and_wps(dialect: Dialect, formatting: Formatting) -> None:
    is_as_prescribed(measured(official("ordinary", "A", formatting, dialect)))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("dialect", ["word", "wps"])
def test_libreoffice(dialect: Dialect, tmp_path: Path) -> None:
    (tmp_path / "公文.docx").write_bytes(official(dialect=dialect))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/user", "--headless"]
    command += ["--convert-to", "docx:Office Open XML Text", "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, str(tmp_path / "公文.docx")], check=True, capture_output=True)
    layout = measured((tmp_path / "out" / "公文.docx").read_bytes())
    is_as_prescribed(layout)
    text = paragraph(layout, "坚持人民至上")
    assert 28 in layout.characters(text.runs[0].font, layout.section(text))


def made_by_python_docx() -> Layout:
    """What scripts write: faces set run by run, indents and pitches in points."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    for words, face, size, indent in (
        ("示例市水务局关于做好防汛工作的通知", "方正小标宋简体", 22, 0),
        ("各区水务局：", "仿宋", 16, 0),
        ("现将有关事项通知如下。", "仿宋", 16, 32),
    ):
        added = document.add_paragraph()
        added.paragraph_format.line_spacing = Pt(28.5)
        added.paragraph_format.first_line_indent = Pt(indent)
        run = added.add_run(words)
        run.font.name, run.font.size = face, Pt(size)
        run._element.rPr.rFonts.set(qn("w:eastAsia"), face)
    stream = io.BytesIO()
    document.save(stream)
    return measured(stream.getvalue())


def test_python_docx() -> None:
    layout = made_by_python_docx()
    assert looks(layout, "关于做好") == ["方正小标宋简体二号"]
    assert looks(layout, "现将") == ["仿宋三号"]
    assert first_line(layout, "现将") == 2
    assert pitch(layout, "现将") == 28.5
    assert layout.lines(paragraph(layout, "现将")) == 22


def test_a_face_of_the_latin_slot_alone_shows_no_chinese() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("现将有关事项通知如下。").font.name = "仿宋_GB2312"
    stream = io.BytesIO()
    document.save(stream)
    (look,) = looks(measured(stream.getvalue()), "现将")
    assert "仿宋" not in look


def test_text_has_no_layout() -> None:
    document = Document("通知.txt", "text", (Paragraph(1, "关于做好防汛工作的通知"),))
    assert not Layout(document, parse(document)).known
