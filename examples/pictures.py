"""Makes the pictures of the README in ``docs/pictures``: ``python examples/pictures.py``.

``--check`` compares the picture of the terminal with what gdoclint prints now. The pictures of
pages are made by LibreOffice, pdftoppm and Chromium, which draw a little otherwise with each
version: they are made anew by hand. In that of comments the page is LibreOffice's; its notes,
which it shows only to the pointer, are drawn beside it.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gdoclint.reporters.cells import cell, width

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
TERMINAL = PICTURES / "check.svg"
DOCUMENT = "examples/faulty/请示.docx"

COLUMNS = 96
LINES = 19
CELL, LINE, EDGE, TITLE = 9.6, 22, 14, 34
INKS = {"31": "#f14c4c", "33": "#e5c07b", "36": "#29b8db", "32": "#23d18b"}
FAINT, PAPER, INK = "#9a9a9a", "#1e1e1e", "#d4d4d4"
FACES = "Consolas,Menlo,'DejaVu Sans Mono','Noto Sans Mono CJK SC','Microsoft YaHei',monospace"
_STEERING = re.compile(r"\x1b\[([0-9;]*)m")

DPI = 90
MARGIN = 400
"""Pixels beside the page for the comments."""
TOP, BOTTOM = 170, 653
"""The part of the page that is shown, in points from its upper edge."""


class Comment(NamedTuple):
    """A comment of the exported page: points from the upper edge, and its lines."""

    height: float
    lines: list[str]


def gdoclint(*arguments: str, folder: Path = ROOT) -> str:
    """What the program prints."""
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "gdoclint", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode == 2:
        raise SystemExit(done.stderr.decode())
    return done.stdout.decode()


def terminal() -> str:
    """The picture of a terminal (SVG): the first findings of a document, and the summary."""
    printed = gdoclint("check", DOCUMENT, "--color", "always", "--isolated").splitlines()
    shown = [*printed[:LINES], "  ……", "", printed[-1]]
    wide, high = COLUMNS * CELL + 2 * EDGE, len(shown) * LINE + TITLE + EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}"'
        f' font-family="{FACES}" font-size="16">',
        f"<title>gdoclint check {DOCUMENT}</title>",
        f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>',
        *(
            f'<circle cx="{20 + 20 * number}" cy="17" r="6" fill="{ink}"/>'
            for number, ink in enumerate(("#ff5f57", "#febc2e", "#28c840"))
        ),
        f'<text x="{wide / 2:g}" y="22" text-anchor="middle" fill="{FAINT}">'
        f"$ gdoclint check {DOCUMENT}</text>",
    ]
    for number, line in enumerate(shown):
        parts += _drawn(line, TITLE + LINE * number + 16)
    return "\n".join([*parts, "</svg>", ""])


def _drawn(line: str, baseline: float) -> Iterator[str]:
    """The elements of a line; every character stands where its cells are."""
    column, style = 0, ""
    for number, piece in enumerate(_STEERING.split(line)):
        if number % 2:
            style = _style(piece)
            continue
        if piece.strip():
            ink = f' fill="{INK}"' if "fill" not in style else ""
            places = " ".join(f"{EDGE + CELL * at:g}" for at in _columns(piece, column))
            words = html.escape(piece.replace(" ", "\u00a0"), quote=False)
            yield f'<text x="{places}" y="{baseline:g}"{ink}{style}>{words}</text>'
        column += width(piece)


def _columns(text: str, start: int) -> Iterator[int]:
    for character in text:
        yield start
        start += cell(character)


def _style(codes: str) -> str:
    """The attributes for a sequence that sets colours; it always sets all of them."""
    ink = next((INKS[code] for code in codes.split(";") if code in INKS), "")
    ink = FAINT if "2" in codes.split(";") else ink
    bold = ' font-weight="bold"' if "1" in codes.split(";") else ""
    return (f' fill="{ink}"' if ink else "") + bold


def pages() -> None:
    """Write the pictures of Word pages: with comments, and with tracked changes."""
    missing = [name for name in ("soffice", "pdftoppm", "chromium") if shutil.which(name) is None]
    if missing:
        raise SystemExit(f"not installed: {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for command, picture in (("annotate", "annotated"), ("fix", "tracked")):
            document = folder / f"{picture}.docx"
            shutil.copy(ROOT / DOCUMENT, document)
            tracked = ("--track-changes",) if command == "fix" else ()
            gdoclint(command, document.name, "--in-place", *tracked, folder=folder)
            pdf = _pdf(document)
            _composed(pdf, _page(pdf), PICTURES / f"{picture}.png")


def _pdf(document: Path) -> Path:
    """The document as LibreOffice prints it, its comments as notes."""
    fonts = document.parent / "fonts.conf"
    fonts.write_text(_FONTS, encoding="utf-8")
    options = '{"ExportNotes":{"type":"boolean","value":"true"}}'
    command = ["soffice", f"-env:UserInstallation={document.parent.as_uri()}/profile"]
    command += ["--headless", "--convert-to", f"pdf:writer_pdf_Export:{options}", document.name]
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run(
        command, cwd=document.parent, env=environment, check=True, stdout=subprocess.DEVNULL
    )
    return document.with_suffix(".pdf")


def _page(pdf: Path) -> Path:
    """The first page as a picture, without the signs of notes."""
    command = [
        "pdftoppm",
        "-r",
        str(DPI),
        "-f",
        "1",
        "-l",
        "1",
        "-singlefile",
        "-png",
        "-hide-annotations",
    ]
    subprocess.run(
        [*command, pdf.name, pdf.stem], cwd=pdf.parent, check=True, stderr=subprocess.DEVNULL
    )
    return pdf.with_suffix(".png")


def _comments(pdf: bytes) -> list[Comment]:
    """The notes of the first page from its top, as LibreOffice writes them into a PDF."""
    page = re.search(rb"/Type ?/Page\b(?!s).*?/Annots ?\[(.*?)\]", pdf, re.DOTALL)
    high = re.search(rb"/MediaBox ?\[ ?0 0 [0-9.]+ ([0-9.]+)", pdf)
    found = []
    for number in re.findall(rb"(\d+) 0 R", page[1]) if page and high else ():
        note = re.search(
            rb"\n%s 0 obj\s*<</Type /Annot /Subtype /Text /Rect\[\S+ \S+ \S+ (\S+)\]"
            rb".*?/Contents <FEFF([0-9A-F]+)>" % number,
            pdf,
            re.DOTALL,
        )
        if note and high:
            words = bytes.fromhex(note[2].decode()).decode("utf-16-be")
            found.append(Comment(float(high[1]) - float(note[1]), words.splitlines()))
    return sorted(found)


def _composed(pdf: Path, page: Path, picture: Path) -> None:
    """The upper part of a page with its comments beside it, drawn by Chromium."""
    comments = _comments(pdf.read_bytes())
    scale = DPI / 72
    high = round((BOTTOM - TOP) * scale)
    wide = round(595.3 * scale) + (MARGIN if comments else 0)
    start = (comments[0].height - TOP) * scale if comments else 0
    boxes = [f'<aside style="top:{start:.0f}px">']
    for comment in comments:
        lines = "".join(f"<div>{html.escape(line)}</div>" for line in comment.lines)
        boxes.append(f"<section><b>gdoclint</b>{lines}</section>")
    source = page.with_suffix(".html")
    source.write_text(
        _PAGE.format(wide=wide, high=high, page=page.name, up=round(-TOP * scale), right=MARGIN)
        + "".join(boxes),
        encoding="utf-8",
    )
    chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    chromium += [f"--window-size={wide},{high}", f"--screenshot={picture}", source.as_uri()]
    subprocess.run(chromium, check=True, stderr=subprocess.DEVNULL)


_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<match target="pattern">
<test name="family" qual="any" compare="contains"><string>宋</string></test>
<edit name="family" mode="prepend" binding="same"><string>Noto Serif CJK SC</string></edit>
</match>
<match target="pattern">
<test name="family" qual="any" compare="contains"><string>_GB2312</string></test>
<edit name="family" mode="prepend" binding="same"><string>Noto Serif CJK SC</string></edit>
</match>
</fontconfig>"""
"""Stands in for the typefaces of official documents, which are seldom installed."""

_PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; width: {wide}px; height: {high}px; overflow: hidden; position: relative;
  background: #f3f3f3; font: 14px/20px "Noto Sans CJK SC", sans-serif; }}
img {{ position: absolute; left: 0; top: {up}px; }}
aside {{ position: absolute; right: 10px; width: calc({right}px - 18px); }}
section {{ margin-bottom: 8px; padding: 6px 10px; background: #fff;
  border-left: 4px solid #c0392b; border-radius: 4px; box-shadow: 0 1px 3px #0003; }}
b {{ color: #c0392b; }}
</style><img src="{page}">"""


def main() -> int:
    """Make the pictures, or compare that of the terminal; 1 when it is stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    parser.add_argument("--terminal", action="store_true", help="write the terminal alone")
    options = parser.parse_args()
    if options.check:
        if TERMINAL.is_file() and TERMINAL.read_text(encoding="utf-8") == terminal():
            return 0
        print(f"{TERMINAL.name} is stale: run python examples/pictures.py", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    TERMINAL.write_text(terminal(), encoding="utf-8", newline="\n")
    if not options.terminal:
        pages()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
