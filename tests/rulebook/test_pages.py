"""The rule pages are made from the cards."""

from __future__ import annotations

from gdoclint.resources import folder
from gdoclint.rulebook import pages
from gdoclint.rulebook.registry import built_in, card_files


def test_the_pages_in_the_repository_are_fresh() -> None:
    kept = {
        path.name: path.read_text(encoding="utf-8")
        for path in (folder("rules").parent / "docs" / "rules").glob("*.md")
    }
    assert kept == pages.pages(), "run: python -m gdoclint.rulebook.pages"


def test_every_card_has_a_page_and_stands_in_every_index() -> None:
    made = pages.pages()
    codes = {name.removesuffix(".md") for name in made} - {"README"}
    assert len(codes) == len(list(card_files(built_in())))
    index = made["README.md"]
    for code in codes:
        assert index.count(f"[{code}]({code}.md)") >= 3


def test_a_page_gives_clause_severity_examples_and_quiet_texts() -> None:
    page = pages.pages()["NUM002.md"]
    for words in ("# NUM002", "sequence-gap", "依据", "正式公文：错误", "不对：", "## 不报"):
        assert words in page
