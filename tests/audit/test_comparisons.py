"""The rules of the family AUD on a made archive: each fault found once, none where none is."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest
from archives import clean, faulty

from gdoclint.audit.across import across
from gdoclint.audit.examples import facts_in
from gdoclint.audit.facts import Facts
from gdoclint.audit.mentions import Cited, Number, Spot
from gdoclint.engine import check_document, selected
from gdoclint.finding import Finding
from gdoclint.plugins import rulebook
from gdoclint.samples import document_of
from gdoclint.settings import Settings

BOOK = rulebook(installed=False)
CARDS = selected(Settings(), BOOK, comparing=True)


def found(files: Mapping[str, str]) -> list[tuple[str, Finding]]:
    return list(across(facts_in(files, Settings(profile="formal"), BOOK), CARDS))


def test_there_are_eight_rules_that_compare() -> None:
    assert [card.code for card in CARDS] == [f"AUD00{n}" for n in range(1, 9)]


def test_clean_archive_is_quiet() -> None:
    assert found(clean()) == []


@pytest.mark.parametrize("code", faulty())
def test_each_fault_is_found_once_and_nothing_else(code: str) -> None:
    files = {**clean(), **faulty()[code]}
    findings = found(files)
    assert [finding.code for _, finding in findings] == [code], [f.message for _, f in findings]
    path, finding = findings[0]
    assert path in faulty()[code]
    assert finding.place.quote
    assert finding.fingerprint


def test_all_faults_together_are_found_once_each() -> None:
    files = clean()
    for more in faulty().values():
        files |= more
    codes = [finding.code for _, finding in found(files)]
    # The notices 7 and 8 of two faults stand side by side, so that no number is missing.
    assert sorted(codes) == [card.code for card in CARDS if card.code != "AUD002"]


def test_fingerprint_does_not_depend_on_where_files_lie() -> None:
    files = {**clean(), **faulty()["AUD001"]}
    moved = {f"归档/{path}": words for path, words in files.items()}
    assert [f.fingerprint for _, f in found(files)] == [f.fingerprint for _, f in found(moved)]


def test_checking_one_document_runs_no_rule_that_compares() -> None:
    settings = Settings(profile="formal")
    assert not {card.code for card in selected(settings, BOOK)} & {card.code for card in CARDS}
    report = check_document(document_of(clean()["市政府/春耕备耕.txt"]), settings, BOOK)
    assert not [finding for finding in report.findings if finding.code.startswith("AUD")]


def test_rules_that_compare_can_be_selected_and_ignored() -> None:
    only = selected(Settings(select=("AUD001",)), BOOK, comparing=True)
    assert [card.code for card in only] == ["AUD001"]
    rest = selected(Settings(ignore=("archive",)), BOOK, comparing=True)
    assert rest == ()


def test_annex_in_the_folder_counts_though_it_is_no_document() -> None:
    files = {**clean(), **faulty()["AUD008"]}
    documents = list(facts_in(files, Settings(profile="formal"), BOOK))
    listed = {"市政府": ["表彰.docx", "先进集体名单.xlsx"]}
    assert list(across(documents, CARDS, lambda folder: listed.get(folder, ()))) == []


def test_web_texts_are_not_asked_for_their_annexes() -> None:
    files = {"表彰.txt": faulty()["AUD008"]["市政府/表彰.docx"]}
    documents = facts_in(files, Settings(profile="web"), BOOK)
    assert [f.code for _, f in across(documents, CARDS)] == []


def numbered(serial: int) -> Facts:
    """The facts of one of very many notices, each of which cites the one before."""
    title, number = f"关于第{serial - 1}项重点工作安排的通知", Number("示政发", 2024, serial - 1)
    before = Cited(title, number, "", False, Spot(4, 2, 20, (), "《…》"))
    return Facts(
        format="docx",
        genre="通知",
        head=Spot(2, 0, 20),
        title=f"示范市人民政府关于第{serial}项重点工作安排的通知",
        own=Number("示政发", 2024, serial),
        own_spot=Spot(1, 0, 12),
        organs=("示范市人民政府",),
        date="2024-05-06",
        signed=True,
        cited=(before,),
        text=f"{serial:024x}",
        length=500,
    )


def test_time_grows_with_the_documents_not_with_their_pairs() -> None:
    def seconds(count: int) -> float:
        facts = [(f"{n}.docx", numbered(n)) for n in range(1, count + 1)]
        start = time.perf_counter()
        assert list(across(facts, CARDS)) == []
        return time.perf_counter() - start

    seconds(100)
    small, large = seconds(500), seconds(4000)
    assert large < 24 * small  # eight times the documents
