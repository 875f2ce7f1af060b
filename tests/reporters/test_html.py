"""The html page as text: what it holds, and that hostile documents stay text."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import Any

from reports import BRACKETS, LINES, finding, report

from gdoclint.document import Document, Geometry, Paragraph
from gdoclint.engine import Report
from gdoclint.finding import Related, Span
from gdoclint.plugins import rulebook
from gdoclint.reporters import Style, html

VOID = {"meta", "input"}
CARDS = {card.code: card for card in rulebook().cards}


def page(*reports: Report, **style: Any) -> str:
    return "".join(html.render(reports, Style(cards=CARDS, **style)))


class Elements(HTMLParser):
    """The elements of a page with their attributes and words; fails where tags do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[tuple[str, list[str]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        words: list[str] = []
        self.found.append((tag, dict(attrs), words))
        if tag not in VOID:
            self.open.append((tag, words))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, words in self.open:
            words.append(data)

    def of(self, tag: str, kind: str = "") -> list[tuple[dict[str, str | None], str]]:
        """Attributes and words of the elements of that tag and class."""
        return [
            (attributes, "".join(words))
            for name, attributes, words in self.found
            if name == tag and kind in [*(attributes.get("class") or "").split(), ""]
        ]


def test_page_shows_the_text_with_the_words_marked() -> None:
    found = Elements(page(report(finding(), finding(4, 0, 2, severity="info"))))
    assert [words for _, words in found.of("p", "line")] == LINES
    marks = found.of("mark")
    assert [(one["class"], one["data-f"], words) for one, words in marks] == [
        ("error", "1", "[2025]"),
        ("info", "2", "三、"),
    ]
    assert marks[0][0]["title"] == "STR010 发文字号年份应当用六角括号"


def test_overlapping_findings_share_a_mark_of_the_gravest() -> None:
    both = (finding(1, 0, 9, severity="info"), finding(1, 3, 9), finding(1, 9, 9))
    marks = Elements(page(report(*both))).of("mark")
    assert [(one["class"], one["data-f"], words) for one, words in marks] == [
        ("info", "1", "示府办"),
        ("error", "1 2", "[2025]"),
        ("error point", "3", ""),
    ]


def test_note_tells_place_basis_remedy_and_related() -> None:
    related = (Related(Span(2, 0, 2), "标题在此"),)
    found = Elements(page(report(finding(fix=BRACKETS, related=related))))
    ((note, words),) = found.of("li", "note")
    assert (note["id"], note["data-code"], note["data-severity"]) == ("f1", "STR010", "error")
    assert words == (
        "错误 STR010 发文字号年份应当用六角括号\n\n"
        "位置第1行第4字 > 发文字号\n依据GB/T 9704—2012 7.2.5\n"
        "改法“[”改为“〔”；“]”改为“〕”\n参见第2行第1字 标题在此\n"
    )


def test_rule_is_explained_with_its_clause() -> None:
    ((rule, words),) = Elements(page(report(finding(), finding(2)))).of("article")
    card = CARDS["STR010"]
    assert rule["id"] == "rule-STR010"
    assert card.title in words
    assert card.basis in words
    assert " ".join(card.why.split()) in words


def test_hostile_words_are_only_words() -> None:
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;\x00\u202e"
    found = finding(1, 0, 8, code="X<1>", message=hostile, outline=(hostile,), fix=BRACKETS)
    lines = [hostile, *LINES[1:]]
    made = page(report(found, lines=lines, path=hostile), report(error=hostile, document=None))
    elements = Elements(made)
    assert len(elements.of("script")) == 1
    assert elements.of("img") == []
    assert not any(name.startswith("on") for _, one, _ in elements.found for name in one)
    shown = hostile.replace("\x00", "?").replace("\u202e", "?")
    assert elements.of("p", "line")[0][1] == shown
    assert "\u202e" not in made
    assert "\x00" not in made


def test_policy_lets_in_only_the_script_and_style_of_the_page() -> None:
    made = page(report(finding()))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', made)
    assert policy
    rules = dict(one.split(" ", 1) for one in policy[1].split("; "))
    assert rules["default-src"] == "'none'"
    for tag, name in (("style", "style-src"), ("script", "script-src")):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", made, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"


def test_page_names_nothing_outside_itself() -> None:
    elements = Elements(page(report(finding())))
    leads = [one.get(key) for _, one, _ in elements.found for key in ("src", "href", "style")]
    assert [lead for lead in leads if lead and not lead.startswith("#")] == []
    assert "http" not in page(report(finding())).replace("http-equiv", "")


def test_paragraphs_stand_as_in_word() -> None:
    paragraphs = (
        Paragraph(1, "标题", geometry=Geometry(alignment="center")),
        Paragraph(2, "正文", geometry=Geometry(first_line=32.0)),
        Paragraph(3, "正文", geometry=Geometry(first_line_chars=2.0)),
        Paragraph(4, "悬挂", geometry=Geometry(first_line=-32.0)),
        Paragraph(5, "日期", geometry=Geometry(alignment="right")),
    )
    made = page(report(document=Document("a.docx", "docx", paragraphs), format="docx"))
    kinds = [one["class"] for one, _ in Elements(made).of("p", "line")]
    assert kinds == ["line center", "line indented", "line indented", "line", "line right"]


def test_long_document_shows_what_is_around_its_findings() -> None:
    lines = [f"第{number}行" for number in range(1, 2001)]
    found = Elements(page(report(finding(1000, 0, 1), lines=lines)))
    assert [words for _, words in found.of("p", "line")] == lines[996:1003]
    assert [words for _, words in found.of("p", "omitted")] == [
        "（略去没有问题的996段）",
        "（略去没有问题的997段）",
    ]


def test_document_without_text_says_why() -> None:
    secret, failed = report(finding(), document=None), report(error="文件不存在", document=None)
    made = page(secret, failed)
    found = Elements(made)
    assert len(found.of("p", "withheld")) == 2
    assert found.of("p", "failed")[0][1] == "未能检查完：文件不存在"
    assert found.of("p", "line") == []
    assert len(found.of("li", "note")) == 1


def test_page_of_nothing_is_a_page() -> None:
    assert "没有可检查的文件。" in Elements(page()).of("p")[-1][1]


def test_page_speaks_english() -> None:
    made = page(report(finding()), language="en")
    assert '<html lang="en">' in made
    assert "The year in a document number stands in 〔〕." in made
    assert "stage review" in Elements(made).of("p", "facts")[0][1]
    assert "六角括号" not in made.split('<section id="rules">')[0]
