"""What the layout rules report they can set right: in memory as in the file, once and for all."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import test_layout_faults
import test_layout_twins
from correcting import corrected
from formatted import DEFAULTS, PAGE, ROWS, SENTENCE, W, draft, part, read
from lxml import etree
from official import FANGSONG, Form, Line, Paper, official
from word import docx, paragraph, table

from gdoclint.corrections.passes import Correction
from gdoclint.corrections.wanted import Wanted
from gdoclint.document import Document, Geometry, Section
from gdoclint.finding import ParagraphFormat, RunFormat
from gdoclint.fixes import applied, compatible
from gdoclint.settings import Settings
from gdoclint.writers.docx import edited

Change = Callable[[Paper], None]
LAYOUT = Settings(select=("FMT", "STR025"))


def faults() -> Iterator[tuple[str, Form, Change]]:
    for name, (_, form, change) in test_layout_twins.FAULTS.items():
        yield name, form, change
    for name, (_, form, _, change) in test_layout_faults.FAULTS.items():
        yield name, form, change


FAULTS = list(faults())
NAMES = [name for name, _, _ in FAULTS]


def fixed(data: bytes, *, unsafe: bool = False, tracked: bool = False) -> Correction:
    """The file as ``gdoclint fix`` would leave it."""
    done = corrected("公文.docx", data, LAYOUT, wanted=Wanted(unsafe=unsafe), tracked=tracked)
    assert done.error is None
    return done


def told(done: Correction) -> list[str]:
    """What is still told, but tracked changes and what annexes have of their own."""
    own = [f for f in done.last.findings if f.code != "FMT027"]
    return [f"{f.line} {f.severity} {f.code} {f.message}" for f in own if f.fix or is_loud(f)]


def is_loud(finding: object) -> bool:
    return getattr(finding, "severity", "") != "info"


@pytest.mark.parametrize("tracked", [False, True], ids=["plain", "tracked"])
@pytest.mark.parametrize(("name", "form", "change"), FAULTS, ids=NAMES)
def test_a_safe_fix_leaves_nothing_and_is_made_once(
    name: str, form: Form, change: Change, tracked: bool
) -> None:
    done = fixed(official(form, change=change), tracked=tracked)
    safe = [f for f in done.first.findings if f.fix and f.fix.safety == "safe"]
    assert done.changed == bool(safe)
    assert not [f for f in done.last.findings if f.fix and f.fix.safety == "safe"]
    old, new = ({f.code for f in report.findings} for report in (done.first, done.last))
    assert new - old - {"FMT027"} == set()
    assert fixed(done.after, tracked=tracked).after == done.after


UNSAFE = (
    "29 points with set A", "24 points", "no space for 28 characters", "one bold heading",
    "a date at the edge", "a name not over the date",
    "annexes numbered anew", "no number on the first page",
)  # fmt: skip


@pytest.mark.parametrize("name", UNSAFE)
def test_what_is_not_safe_is_set_right_when_asked_for(name: str) -> None:
    _, form, change = FAULTS[NAMES.index(name)]
    data = official(form, change=change)
    assert not fixed(data).changed
    assert told(fixed(data, unsafe=True)) == []


@pytest.mark.parametrize("formatting", ["direct", "styles"])
@pytest.mark.parametrize(("name", "form", "change"), FAULTS, ids=NAMES)
def test_memory_and_file_agree(name: str, form: Form, change: Change, formatting: str) -> None:
    data = official(form, "A", formatting, "word", change)  # type: ignore[arg-type]
    report = corrected("公文.docx", data, LAYOUT, wanted=Wanted()).first
    fixes = compatible(f.fix for f in report.findings if f.fix)
    assert report.document is not None
    memory, file = applied(report.document, fixes), read(edited(data, fixes).data)
    assert [_look(memory, n) for n in range(len(memory.paragraphs))] == [
        _look(file, n) for n in range(len(file.paragraphs))
    ]
    assert list(map(_page, memory.sections)) == list(map(_page, file.sections))
    assert memory.even_and_odd == file.even_and_odd


def _look(document: Document, index: int) -> tuple[object, ...]:
    p = document.paragraphs[index]
    runs = [(run.start, run.end, run.font, run.kind) for run in p.runs]
    return (p.text, p.origin, runs, p.page_field, p.geometry and _rounded(p.geometry))


def _page(section: Section) -> list[object]:
    return _rounded(section)


def _rounded(values: Geometry | Section) -> list[object]:
    """Lengths in twips, as files have them; the name of the style aside."""
    said = [(name, getattr(values, name)) for name in values.__struct_fields__ if name != "style"]
    return [(name, round(v * 20) if isinstance(v, float) else v) for name, v in said]


@pytest.mark.parametrize("tracked", [False, True], ids=["plain", "tracked"])
@pytest.mark.parametrize("headings", ["", "h1"], ids=["one look", "heading styles"])
def test_a_typed_draft_is_laid_out_as_a_whole(headings: str, tracked: bool) -> None:
    data = draft(headings=headings)
    done = fixed(data, tracked=tracked)
    assert told(done) == []
    after = read(done.after)
    looks = {p.text[:4]: [(r.font.east_asian, r.font.size) for r in p.runs] for p in after.flow()}
    assert looks["示例市人"][0] in (("方正小标宋简体", 22.0), ("仿宋", 16.0))
    assert looks["一、总体"] == [("黑体", 16.0)]
    assert looks["（一）排"] == [("楷体", 16.0), ("仿宋", 16.0)]
    assert looks["1.物资"] == [("仿宋", 16.0)]
    assert after.even_and_odd
    assert fixed(done.after, tracked=tracked).after == done.after
    if tracked:
        rejected = read(done.after, "original")
        body = [p for p in rejected.paragraphs if p.origin != "footer"]
        assert [(p.text, p.runs, p.geometry) for p in body] == [
            (p.text, p.runs, p.geometry) for p in read(data).paragraphs
        ]
        accepted, plain = read(done.after), read(fixed(data).after)
        assert [(p.runs, p.geometry) for p in accepted.paragraphs if p.origin == "body"] == [
            (p.runs, p.geometry) for p in plain.paragraphs if p.origin == "body"
        ]


def test_tables_and_annexes_are_left_as_they_are() -> None:
    data = draft(annex=True)
    done = fixed(data)
    tables = [
        [etree.tostring(one, method="c14n") for one in part(each).iter(W + "tbl")]
        for each in (data, done.after)
    ]
    assert tables[0] == tables[1]
    before, after = (
        [p for p in read(each).paragraphs if p.text.startswith("和平路下穿")]
        for each in (data, done.after)
    )
    assert [(p.runs, p.geometry) for p in before] == [(p.runs, p.geometry) for p in after]
    label = next(p for p in read(done.after).paragraphs if p.text == "附件")
    assert [(r.font.east_asian, r.font.size) for r in label.runs] == [("黑体", 16.0)]
    loud = [f for f in done.last.findings if f.severity != "info"]
    assert loud == []


def test_quoted_words_are_left_as_they_are() -> None:
    quoted = "“第五条　城市排水设施由市水务局负责维护。”"
    body = [
        paragraph("示例市人民政府关于修改城市排水管理办法的决定"),
        paragraph("将第五条修改为：" + SENTENCE),
        paragraph(quoted),
        *[paragraph(SENTENCE) for _ in range(3)],
        table(ROWS),
    ]
    data = docx("".join(body) + PAGE, styles=DEFAULTS)
    done = fixed(data)
    before, after = (
        next(p for p in read(each).paragraphs if p.text == quoted) for each in (data, done.after)
    )
    assert done.changed
    assert (before.runs, before.geometry) == (after.runs, after.geometry)


def test_heads_are_set_with_the_body_where_one_look_is_the_cause() -> None:
    def change(paper: Paper) -> None:
        paper.each("TEXT", "H1", "H2", "H3", "H4", face="宋体", tail="宋体", size=12)

    done = corrected(
        "公文.docx", official(change=change), Settings(select=("FMT005",)), wanted=Wanted()
    )
    after = read(done.after)
    heads = {p.text[:2]: p.runs[0].font.east_asian for p in after.flow() if p.text[1:2] == "、"}
    assert set(heads.values()) == {"黑体"}
    assert done.last.findings == () or done.last.findings[0].severity == "info"


def test_the_face_that_the_document_has_is_taken() -> None:
    def change(paper: Paper) -> None:
        for line in paper.lines:
            line.face = line.face.replace(FANGSONG, "方正仿宋_GBK")
            line.tail = line.tail.replace(FANGSONG, "方正仿宋_GBK")
        paper.the("TEXT").face = "宋体"

    (finding,) = fixed(official(change=change)).first.findings
    assert finding.fix is not None
    looks = [edit for edit in finding.fix.formats if isinstance(edit, RunFormat)]
    assert {look.east_asian for look in looks} == {"方正仿宋_GBK"}


def test_margins_go_with_the_pitch_that_is_there() -> None:
    def change(paper: Paper, points: float) -> None:
        paper.sheet.top = paper.sheet.bottom = 25.4
        paper.each("TEXT", "H1", "H2", "H3", "H4", pitch=points)

    for points, top in ((28, 37), (29.4, 34.58)):
        done = fixed(official(change=lambda paper, points=points: change(paper, points)))
        assert told(done) == []
        assert read(done.after).sections[0].top == pytest.approx(top * 72 / 25.4, abs=0.05)


def test_a_stand_in_for_a_missing_face_is_not_replaced_unasked() -> None:
    def change(paper: Paper) -> None:
        paper.each("TITLE", face="华文中宋")

    (finding,) = fixed(official(change=change)).first.findings
    assert finding.fix is not None
    assert finding.fix.safety == "unsafe"


def test_empty_paragraphs_are_not_deleted_to_make_room_smaller() -> None:
    def change(paper: Paper) -> None:
        for _ in range(3):
            paper.put(Line("BLANK", face=FANGSONG), after=paper.of("TITLE")[-1])

    findings = [f for f in fixed(official(change=change)).first.findings if f.code == "FMT017"]
    assert [f.fix for f in findings] == [None]


def test_a_paragraph_with_a_picture_gets_no_exact_pitch() -> None:
    data = draft()
    picture = "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic/></a:graphicData>"
    picture += "</a:graphic></wp:inline></w:drawing></w:r>"
    from word import unzipped, zipped

    parts = unzipped(data)
    document = parts["word/document.xml"].decode()
    at = document.index("</w:p>", document.index("排查风险隐患"))
    parts["word/document.xml"] = (document[:at] + picture + document[at:]).encode()
    done = fixed(zipped(parts))
    line = next(p for p in read(done.after).paragraphs if p.picture)
    assert line.geometry is not None
    assert line.geometry.line_rule == "auto"
    pitched = [
        edit.paragraph
        for finding in done.first.findings
        if finding.fix
        for edit in finding.fix.formats
        if isinstance(edit, ParagraphFormat) and edit.pitch
    ]
    assert pitched
    assert line.number not in pitched


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_result_opens_in_libreoffice(tmp_path: Path) -> None:
    file = tmp_path / "notice.docx"
    file.write_bytes(fixed(draft(headings="h1"), tracked=True).after)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=120)
    assert (tmp_path / "notice.pdf").read_bytes().startswith(b"%PDF")
