"""No report tells a word of a document that bears a security mark (SEC001)."""

from __future__ import annotations

import io
import zipfile

import pytest

from gdoclint.engine import Report, Settings, check_file
from gdoclint.plugins import rulebook
from gdoclint.reporters import FORMATS, Style, encoded, statistics

BOOK = rulebook()
LINES = [
    "机密★1年",
    "示府办[2025]第03号",
    "关于加强潜龙工程保卫工作的通知。",
    "各县（市、区）人民政府",
    "    为加强潜龙工程保卫，现将有关事项通知如下。",
    "一、加强值守。",
    "三、严守蓝鲸方案。",
    "    二〇二五年三月五日",
]
WORDS = [line.strip(" 。")[start : start + 4] for line in LINES for start in range(0, 12, 3)]
SECRETS = [words for words in WORDS if len(words) == 4]


def checked(path: str, lines: list[str]) -> Report:
    return check_file(path, Settings(), BOOK, "\n".join(lines).encode())


def made(name: str, report: Report, language: str = "zh") -> str:
    cards = {card.code: card for card in BOOK.cards}
    data = b"".join(encoded(name)([report], Style(language=language, cards=cards)))  # type: ignore[arg-type]
    if not FORMATS[name].binary:
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(part).decode() for part in package.namelist())


def test_secret_document_has_more_findings_than_its_mark() -> None:
    report = checked("稿.txt", LINES)
    assert report.document is None
    assert len(report.findings) > 3


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", FORMATS)
def test_no_word_of_a_secret_document_is_told(name: str, language: str) -> None:
    if FORMATS[name].needs is not None:
        pytest.importorskip(str(FORMATS[name].needs))
    text = made(name, checked("稿.txt", LINES), language)
    assert "SEC001" in text
    # Rules may say of themselves what they like.
    cards = "".join(f"{card.title}{card.basis}{card.why}" for card in BOOK.cards)
    assert [words for words in SECRETS if words in text and words not in cards] == []


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"concise", "github", "gitlab", "grouped"}))
def test_the_same_document_without_its_mark_is_told(name: str) -> None:
    """The proof that the test above can fail."""
    if FORMATS[name].needs is not None:
        pytest.importorskip(str(FORMATS[name].needs))
    text = made(name, checked("稿.txt", LINES[1:]))
    assert [words for words in SECRETS if words in text] != []


def test_counts_of_a_secret_document_tell_nothing() -> None:
    text = "".join(statistics.render([checked("稿.txt", LINES)], Style()))
    assert "SEC001" in text
    assert [words for words in SECRETS if words in text] == []
