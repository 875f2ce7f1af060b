"""The cues of grammar/roles.toml: their examples, and what must hold for any text."""

import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gdoclint.document import Document, Paragraph
from gdoclint.resources import folder
from gdoclint.structure import parse, roles
from gdoclint.structure.lines import lines as story


def text_document(*lines: str) -> Document:
    return Document("t.txt", "text", tuple(Paragraph(n, t) for n, t in enumerate(lines, 1)))


def examples() -> list[tuple[str, list[str], int]]:
    data = tomllib.loads((folder("grammar") / "roles.toml").read_text(encoding="utf-8"))
    found = []
    for cue in data["cue"]:
        for one in cue.get("example", ()):
            around = (one.get("before"), one["text"], one.get("after"))
            lines = [line for line in around if line]
            found.append((cue["role"], lines, lines.index(one["text"])))
    return found


@pytest.mark.parametrize(
    ("role", "lines", "index"), examples(), ids=[f"{r}-{x[i][:12]}" for r, x, i in examples()]
)
def test_an_example_of_a_cue_has_its_role_first(role: str, lines: list[str], index: int) -> None:
    candidates = roles.candidates(story(text_document(*lines)))
    assert candidates[index][0][0] == role


def test_there_are_examples_for_every_element_of_the_head_and_the_end() -> None:
    shown = {role for role, _, _ in examples()}
    assert shown >= {
        "COPY_NO", "SECRECY", "URGENCY", "ORG_MARK", "DOC_NUMBER", "SIGNER", "TITLE", "ADOPTION",
        "ADDRESSEE", "ATTACHMENT_NOTE", "SIGNATORY", "DATE", "NOTE", "CC", "IMPRINT",
        "ANNEX_LABEL", "CHROME",
    }  # fmt: skip


PIECES = st.sampled_from(
    ["一、", "（一）", "1.", "（1）", "①", "第一条　", "附件：", "附件1", "抄送：", "市人民政府",
     "关于", "的通知", "2024年5月6日", "示府〔2024〕3号", "：", "。", "，", "、", "\t", "\u3000",
     "a", "目录", "印发"]
)  # fmt: skip
LINES = st.lists(PIECES, max_size=6).map("".join)


@given(st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=25))
def test_any_text_is_parsed_and_every_paragraph_gets_one_role(lines: list[str]) -> None:
    document = text_document(*lines)
    tree = parse(document)
    assert set(tree.roles) == {p.number for p in document.paragraphs}
    assert tree.units[0].kind == "main"


@given(st.lists(LINES, max_size=25))
def test_every_mark_lies_inside_its_paragraph_and_before_its_words(lines: list[str]) -> None:
    document = text_document(*lines)
    for number, heading in parse(document).headings.items():
        text = document.paragraph(number).text
        assert 0 <= heading.label.start < heading.label.end <= heading.head.start
        assert heading.head.start <= heading.head.end <= len(text)


@example(["", "", "", "", "", "一、一、目录", "", "一、", "一、"], 1)
@given(st.lists(LINES, max_size=20), st.integers(1, 3))
def test_blank_lines_at_the_end_change_no_role(lines: list[str], more: int) -> None:
    before = parse(text_document(*lines)).roles
    after = parse(text_document(*lines, *[""] * more)).roles
    assert {n: after[n] for n in before} == before
