"""The parts of an element inside one line."""

import pytest

from gdoclint.structure.elements import parts


def named(kind: str, text: str) -> list[tuple[str, str]] | None:
    found = parts(kind, text)  # type: ignore[arg-type]
    return None if found is None else [(part.name, part.text) for part in found]


def test_a_document_number_has_its_code_year_and_serial() -> None:
    assert named("document_number", "示府办〔2025〕3号") == [
        ("CODE", "示府办"), ("OPEN", "〔"), ("YEAR", "2025"), ("CLOSE", "〕"), ("SERIAL", "3"),
        ("HAO", "号"),
    ]  # fmt: skip


def test_a_bad_document_number_shows_what_is_wrong_with_it() -> None:
    names = [name for name, _ in named("document_number", "示政发[24年] 第05") or ()]
    assert names == ["CODE", "OPEN", "YEAR", "NIAN", "CLOSE", "DI", "SERIAL"]


@pytest.mark.parametrize("text", ["2024年05月06日", "二〇二四年五月六日", "2024.5.6", "2024-05-06"])
def test_a_date_is_read_in_every_form(text: str) -> None:
    assert next(part.name for part in parts("date", text) or ()) == "YEAR"


def test_an_annex_note_has_its_items_without_their_marks() -> None:
    assert named("annex_note", "附件：1.报名表　2.2024年名额表；") == [
        ("LABEL", "附件"), ("COLON", "："), ("ITEM", "1."), ("NAME", "报名表"), ("ITEM", "2."),
        ("NAME", "2024年名额表"), ("STOP", "；"),
    ]  # fmt: skip


def test_an_imprint_has_its_organ_and_date() -> None:
    found = named("imprint", "示范市人民政府办公室　　2024年5月8日印发") or []
    assert found[0] == ("ORGAN", "示范市人民政府办公室")
    assert found[-1] == ("YINFA", "印发")


def test_a_citation_has_its_title_and_number() -> None:
    found = dict(named("citation", "《关于印发〈办法〉的通知》（示政发〔2024〕3号）") or ())
    assert found["TITLE"] == "关于印发〈办法〉的通知"
    assert found["CODE"] == "示政发"


def test_parts_lie_where_they_stand() -> None:
    text = "示政发 〔2024〕 5 号"
    for part in parts("document_number", text) or ():
        assert text[part.start : part.end] == part.text


def test_other_words_are_no_element() -> None:
    assert parts("date", "近日") is None
    assert parts("document_number", "第三期") is None
