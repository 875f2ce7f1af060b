"""What is prescribed: the table, its clauses, and what an organ says instead."""

from __future__ import annotations

import pytest
from official import Paper, official
from twins import RULEBOOK

from gdoclint.engine import Settings, check_file
from gdoclint.finding import Finding
from gdoclint.layout import Layout
from gdoclint.layout.faces import points
from gdoclint.layout.prescribed import LayoutError, prescribed, standard
from gdoclint.readers.docx import read_docx
from gdoclint.structure import parse

OWN = {"source": "《示例市人民政府公文格式细则》", "top": 30, "bottom": 30, "line-pitch": 28}


def findings(change: object = None, **own: object) -> list[Finding]:
    settings = Settings(select=("FMT001", "FMT002", "FMT003", "FMT005", "FMT006"), layout=own)
    report = check_file("公文.docx", settings, RULEBOOK, data=official(change=change))  # type: ignore[arg-type]
    assert report.error is None, report.error
    return list(report.findings)


def test_every_clause_and_size_of_the_table_is_one() -> None:
    table = standard()
    for element in (
        *table.elements.values(),
        *(e for f in table.forms.values() for e in f.values()),
    ):
        assert element.clause
        assert element.size is None or points(element.size)
    assert {m.strength for m in table.measures.values()} <= {
        "required", "usual", "recommended", "derived",
    }  # fmt: skip


def test_special_formats_have_elements_of_their_own() -> None:
    table = standard()
    assert table.element("DOC_NUMBER").align == "center"
    assert table.element("DOC_NUMBER", "letter").align == "right"
    assert table.element("TITLE", "letter") == table.element("TITLE")
    assert table.element("TABLE").face is None


def test_an_organ_sets_its_own_values_and_is_cited() -> None:
    (margins, pitch) = findings(**OWN)
    assert (margins.code, pitch.code) == ("FMT002", "FMT003")
    assert "应为30毫米" in margins.message
    assert pitch.message == "行距是28.95磅，应当是固定值28磅"
    assert {margins.basis, pitch.basis} == {OWN["source"]}


def test_what_an_organ_prescribes_is_no_fault() -> None:
    def change(paper: Paper) -> None:
        paper.each("TITLE", face="黑体")
        paper.sheet.top, paper.sheet.bottom = 30, 30
        paper.each("TEXT", "H1", "H2", "H3", "H4", pitch=28)

    assert findings(change, **OWN, TITLE={"face": "黑体"}) == []
    assert len(findings(change)) == 2


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ({"topp": 30}, "layout.topp"),
        ({"top": "30"}, "layout.top"),
        ({"TILE": {}}, "layout.TILE"),
        ({"TITLE": {"fase": "黑体"}}, "layout.TITLE.fase"),
        ({"TITLE": {"face": "小标松"}}, "layout.TITLE.face”应当是小标宋、"),
        ({"TITLE": {"size": 22}}, "layout.TITLE.size”应当是初号、"),
        ({"TITLE": {"align": "middle"}}, "layout.TITLE.align"),
        ({"TEXT": {"indent": "2"}}, "layout.TEXT.indent"),
        ({"source": 3}, "layout.source"),
    ],
)
def test_unknown_values_of_an_organ_are_refused(own: dict[str, object], words: str) -> None:
    with pytest.raises(LayoutError, match=words):
        prescribed(own)


@pytest.mark.parametrize("form", ["ordinary", "letter", "order", "minutes"])
def test_the_format_is_told_by_the_mark(form: str) -> None:
    document = read_docx("公文.docx", official(form))  # type: ignore[arg-type]
    layout = Layout(document, parse(document))
    assert layout.form == form
    marks = [p.stripped for p in document.paragraphs if layout.role(p) == "ORG_MARK"]
    assert len(marks) == 1
