"""What the front pages promise holds."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from gdoclint.plugins import rulebook
from gdoclint.testing import failures

ROOT = Path(__file__).resolve().parent.parent
TRY = "python -m pip install . && gdoclint check examples"
TEST = 'python -m pip install -e ".[dev]" && python -m pytest'
READMES = ["README.md", "README.zh-CN.md"]
USAGE = sorted(f"docs/usage/{page.name}" for page in (ROOT / "docs" / "usage").glob("*.md"))


@pytest.mark.parametrize("name", READMES)
def test_readme_gives_the_two_commands_on_lines_of_their_own(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("python -m pip install")] == [TRY, TEST]


@pytest.mark.parametrize("name", READMES)
def test_readme_is_one_screen(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= 70


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", *USAGE])
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    links = re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_readmes_lead_to_every_page_of_usage() -> None:
    for name in READMES:
        links = re.findall(r"\]\((docs/usage/[^)]+)\)", (ROOT / name).read_text(encoding="utf-8"))
        assert sorted(links) == USAGE


def test_picture_of_the_terminal_is_what_gdoclint_says() -> None:
    command = (sys.executable, "examples/pictures.py", "--check")
    done = subprocess.run(command, cwd=ROOT, capture_output=True)
    assert (done.returncode, done.stderr.decode()) == (0, "")


@pytest.mark.parametrize("name", READMES)
def test_readme_shows_the_pictures(name: str) -> None:
    shown = re.findall(r"!\[[^]]+\]\((\S+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert shown == ["docs/pictures/check.svg", "docs/pictures/annotated.png"]
    assert all((ROOT / picture).stat().st_size < 200_000 for picture in shown)


def test_card_of_contributing_keeps_its_promises(tmp_path: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert block
    card = "\n".join(line.removeprefix("   ") for line in block[1].splitlines())
    (tmp_path / "numbering").mkdir()
    (tmp_path / "numbering" / "ordinal-with-stop.toml").write_text(card, encoding="utf-8")
    book = rulebook([tmp_path], installed=False)
    own = [c for c in book.cards if tmp_path in Path(c.path).parents]
    assert [c.code for c in own] == ["NUM017"]
    assert list(failures(book, own)) == []


def test_ci_runs_the_test_command_of_the_readme_first() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    steps = [script.index(words) for words in (TEST, "ruff check", "mypy", "lint-imports")]
    assert steps == sorted(steps)
    assert script.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in script
