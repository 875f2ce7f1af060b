"""The labels of the official scheme, printed by a second program."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from gdoclint.readers.docx import read_docx
from tests.word import docx, paragraph

SCHEME = [
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
    ("decimalEnclosedCircleChinese", "%5"),
]
# The same scheme as WPS and older templates write it.
OLD_SCHEME = [("japaneseCounting", "%1、"), ("chineseCounting", "（%2）"), *SCHEME[2:]]
ARTICLES = [("chineseCountingThousand", "第%1章"), ("japaneseCounting", "第%2条")]


def definition(identifier: int, scheme: list[tuple[str, str]]) -> str:
    levels = "".join(
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='{number_format}'/>"
        f"<w:suff w:val='nothing'/><w:lvlText w:val='{text}'/></w:lvl>"
        for depth, (number_format, text) in enumerate(scheme)
    )
    return f"<w:abstractNum w:abstractNumId='{identifier}'>{levels}</w:abstractNum>"


def places() -> list[tuple[int, int]]:
    """List and level of each paragraph: every level to 99, circled numbers to ten."""
    found: list[tuple[int, int]] = []
    for identifier in (1, 2):
        found += [(identifier, depth) for depth in (0, 1, 2, 3, 4, 4, 3, 2, 1, 0)]
        for depth, most in ((4, 10), (3, 99), (2, 99), (1, 99), (0, 99)):
            found += (
                [(identifier, 0), *[(identifier, depth)] * most]
                if depth
                else [(identifier, 0)] * (most - 8)
            )
    found += [(3, 0), *[(3, 1)] * 99, (3, 0), (3, 1)]
    # A second list of the first definition goes on counting, a third one starts anew.
    return [*found, (4, 0), (4, 1), (5, 0), (5, 1)]


def example() -> bytes:
    numbering = definition(1, SCHEME) + definition(2, OLD_SCHEME) + definition(3, ARTICLES)
    again = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"
    for identifier, of, change in ((1, 1, ""), (2, 2, ""), (3, 3, ""), (4, 3, ""), (5, 3, again)):
        numbering += (
            f"<w:num w:numId='{identifier}'><w:abstractNumId w:val='{of}'/>{change}</w:num>"
        )
    body = "".join(
        paragraph(
            "文", f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{identifier}'/></w:numPr>"
        )
        for identifier, depth in places()
    )
    return docx(body, numbering=numbering)


def test_labels_of_the_official_scheme_equal_those_of_libreoffice(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        print("skipped: soffice is not installed, so nothing prints the labels a second time")
        pytest.skip("soffice is not installed")
    (tmp_path / "labels.docx").write_bytes(example())
    command = [
        soffice,
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "labels.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    # It indents list items by level and sets a blank behind the label; we print neither.
    text = (tmp_path / "labels.txt").read_text(encoding="utf-8-sig").replace(" ", "")
    printed = text.splitlines()
    ours = [found.text for found in read_docx("labels.docx", example()).paragraphs]
    assert len(ours) == len(places()) > 900
    assert ours == printed
