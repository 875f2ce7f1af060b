"""The documents in ``examples/``: remade from their sources, clean or faulty as they claim."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from twins import RULEBOOK, loud, told

from gdoclint.engine import Settings, check_file

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FAULTS = {
    "通知.docx": ["STR012", "STR003", "NUM007", "NUM004", "NUM011", "STR007", "STR026"],
    "请示.docx": ["STR010", "STR011", "TTL007", "NUM006", "NUM002", "STR023", "STR007"],
    "通报.txt": [
        *("STR010", "STR011", "STR012", "TTL007", "NUM002", "NUM003", "NUM004", "NUM011", "STR007"),
    ],
}


def test_examples_are_as_their_script_writes_them() -> None:
    done = subprocess.run(
        [sys.executable, "examples/make.py", "--check"],
        cwd=EXAMPLES.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_every_example_is_listed_here() -> None:
    assert {path.name for path in (EXAMPLES / "faulty").iterdir()} == set(FAULTS)


@pytest.mark.parametrize("path", sorted((EXAMPLES / "clean").iterdir()), ids=lambda p: p.name)
@pytest.mark.parametrize("profile", ["auto", "formal"])
def test_clean_example_is_quiet(path: Path, profile: str) -> None:
    report = check_file(str(path), Settings(profile=profile), RULEBOOK)
    assert report.error is None
    assert report.findings == (), told(report)


@pytest.mark.parametrize("name", FAULTS)
def test_faulty_example_has_its_faults_and_no_others(name: str) -> None:
    report = check_file(str(EXAMPLES / "faulty" / name), Settings(), RULEBOOK)
    assert loud(report) == FAULTS[name], told(report)


def test_genres_are_recognised() -> None:
    genres = {
        path.stem: check_file(str(path), Settings(), RULEBOOK).genre
        for path in sorted((EXAMPLES / "clean").iterdir())
    }
    assert genres == {"函": "函", "印发通知": "通知", "请示": "请示", "通知": "通知"}


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/*.docx")), ids=lambda p: p.name)
def test_word_examples_have_the_official_page(path: Path) -> None:
    """GB/T 9704—2012 5.2.1: 天头 37 mm, 订口 28 mm, type area 156 × 225 mm, on A4."""
    section = docx.Document(str(path)).sections[0]
    lengths = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(length.mm) for length in lengths] == [37, 35, 28, 26]
    assert [round(section.page_width.mm), round(section.page_height.mm)] == [210, 297]


def test_one_example_is_numbered_by_the_word_processor() -> None:
    with zipfile.ZipFile(EXAMPLES / "clean" / "印发通知.docx") as package:
        assert package.read("word/document.xml").count(b"<w:numPr>") == 10
