"""The kind words: what is reported where, for a document of which date, with which proposal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import CardFolder
from reported import NOTICE, words

from gdoclint import kept
from gdoclint.checks.words import _built
from gdoclint.engine import Report, Settings, check_document
from gdoclint.finding import Edit, Span
from gdoclint.plugins import rulebook
from gdoclint.rulebook.card import CardError
from gdoclint.testing import document_of

HEADER = (
    "id,pattern,kind,replacement,scope,valid_from,valid_to,severity,fix,source,reviewed_on,note"
)


def check(cards: CardFolder, text: str, **params: Any) -> Report:
    cards.add("LOC001", kind="words", params=params, fix="safe", message="“{found}”→“{better}”")
    return check_document(document_of(text), Settings(), cards.book())


def managed(folder: Path, text: str, *rows: str) -> Report:
    """What TRM008 says with a table of the user's."""
    table = folder / "own.csv"
    table.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
    settings = Settings(profile="formal", select=("TRM008",), tables=(table,))
    report = check_document(document_of(text), settings, rulebook(installed=False))
    assert report.error is None, report.error
    return report


def quoted(report: Report) -> list[str]:
    assert report.error is None, report.error
    return [finding.place.quote for finding in report.findings]


def test_card_gives_terms_and_words_in_which_they_are_right(cards: CardFolder) -> None:
    text = "截至目前，学法制度已建立。至目前，加强法制建设。"
    report = check(cards, text, terms=["至目前", "法制"], stop=["截至目前", "学法制度"])
    assert quoted(report) == ["至目前", "法制"]


def test_better_words_become_the_smallest_edit(cards: CardFolder) -> None:
    (finding,) = check(cards, "下步工作。", terms={"下步": "下一步"}).findings
    assert finding.message == "“下步”→“下一步”"
    assert finding.fix is not None
    assert finding.fix.edits == (Edit(Span(1, 1, 1), "一"),)


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("wording", "“赋能”应当写作“支持”，来源：本局"),
        ("renamed-organ", "“赋能”现为“支持”，来源：本局"),
    ],
)
def test_message_says_whether_a_term_is_a_former_name(
    tmp_path: Path, kind: str, message: str
) -> None:
    row = f"1,赋能,{kind},支持,,,,,,本局,2024-05-06"
    (finding,) = managed(tmp_path, "为基层赋能。", row).findings
    assert finding.message == message


def test_card_names_tables_beside_its_folder(cards: CardFolder) -> None:
    table = cards.root / "tables" / "own.csv"
    table.parent.mkdir()
    row = "1,下步,variant,下一步,,,,,,某,2024-05-06"
    table.write_text(f"{HEADER}\n{row}", encoding="utf-8")
    assert quoted(check(cards, "下步工作。", tables=["own.csv"])) == ["下步"]


def test_missing_table_is_a_fault_of_the_card(cards: CardFolder) -> None:
    with pytest.raises(CardError, match=r"没有“params\.tables”所说的 .*none\.csv"):
        check(cards, "下步工作。", tables=["none.csv"])


def test_fault_in_a_table_names_card_file_and_row(cards: CardFolder) -> None:
    table = cards.root / "tables" / "own.csv"
    table.parent.mkdir()
    table.write_text(f"{HEADER}\n1,下步", encoding="utf-8")
    report = check(cards, "下步工作。", tables=["own.csv"])
    assert report.error is not None
    assert "LOC001" in report.error
    assert "own.csv：第 2 行：缺少“kind”" in report.error


@pytest.mark.parametrize(
    "text",
    [
        "“红线”是口号。",
        "执行《红线管理办法》。",
        "红线同志出席会议。",
        "现将第五条修改为：\n“第五条　守住红线。”",
    ],
)
def test_quotations_titles_and_names_are_left_alone(tmp_path: Path, text: str) -> None:
    assert quoted(managed(tmp_path, text, "1,红线,caution,,,,,,,某,2024-05-06,")) == []


def test_scope_any_looks_everywhere(tmp_path: Path) -> None:
    text = "“红线”与《红线办法》。"
    assert quoted(managed(tmp_path, text, "1,红线,caution,,any,,,,,某,2024-05-06,")) == ["红线"] * 2


@pytest.mark.parametrize(("scope", "line"), [("title", 1), ("body", 4), ("signature", 5)])
def test_scope_names_a_part_of_the_document(tmp_path: Path, scope: str, line: int) -> None:
    text = NOTICE.replace("××市教育局", "××市红线局").replace("执行。", "执行红线。")
    report = managed(tmp_path, text, f"1,红线,caution,,{scope},,,,,某,2024-05-06,")
    assert [finding.line for finding in report.findings] == [line]


@pytest.mark.parametrize(
    ("day", "severities"),
    [("2023年12月31日", []), ("2024年1月1日", ["warning"]), ("2024年7月1日", ["info"])],
)
def test_validity_is_judged_by_the_date_of_the_document(
    tmp_path: Path, day: str, severities: list[str]
) -> None:
    text = NOTICE.replace("执行。", "执行红线。").replace("2024年5月6日", day)
    row = "1,红线,policy-term,底线,,2024-01-01,2024-06-30,warning,,某,2024-05-06,"
    report = managed(tmp_path, text, row)
    assert [finding.severity for finding in report.findings] == severities
    if severities == ["info"]:
        assert "该条的有效期到2024-06-30为止" in report.findings[0].message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依据〔2019〕3号文件，守住红线。", []),
        ("2019年以来，到2035年，守住红线。", []),
        ("2023年以来，守住红线。", ["红线"]),
        ("守住红线。", ["红线"]),
    ],
)
def test_document_without_a_date_is_as_old_as_what_it_speaks_of(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    row = "1,红线,policy-term,底线,,2021-01-01,,,,某,2024-05-06,"
    assert quoted(managed(tmp_path, text, row)) == expected


@pytest.mark.parametrize("kind", ["banned", "caution"])
def test_banned_and_caution_terms_are_reported_without_a_proposal(
    tmp_path: Path, kind: str
) -> None:
    row = f"1,红线,{kind},,,,,error,,某办〔2024〕1号,2024-05-06,慎用"
    (finding,) = managed(tmp_path, "守住红线。", row).findings
    assert finding.message == "“红线”在受控词表中（慎用），来源：某办〔2024〕1号，请核对"
    assert (finding.severity, finding.fix) == ("error", None)


def test_row_without_a_severity_is_an_info(tmp_path: Path) -> None:
    (finding,) = managed(tmp_path, "守住红线。", "1,红线,variant,底线,,,,,,某,2024-05-06,").findings
    assert finding.severity == "info"


@pytest.mark.parametrize(
    ("fix", "safety"), [("safe", "safe"), ("unsafe", "unsafe"), ("", "unsafe"), ("none", None)]
)
def test_row_says_how_safe_its_fix_is(tmp_path: Path, fix: str, safety: str | None) -> None:
    row = f"1,红线,variant,底线,,,,,{fix},某,2024-05-06,"
    (finding,) = managed(tmp_path, "守住红线。", row).findings
    assert (finding.fix.safety if finding.fix else None) == safety


def test_several_proposals_make_no_edit(tmp_path: Path) -> None:
    row = "1,红线,variant,底线；界线,,,,,,某,2024-05-06,"
    (finding,) = managed(tmp_path, "守住红线。", row).findings
    assert finding.fix is None
    assert "“底线”或者“界线”" in finding.message


def test_words_in_brackets_beside_the_right_ones_are_only_mentioned() -> None:
    assert words("TRM001", "抓好部署（布署），不写“布署”，重新布署。") == ["布署"]


def test_half_width_text_is_judged_like_its_full_width_twin() -> None:
    text = "加强领导,加大力度,加强宣传力度;截止2024年底,布署(部分)工作:完成."
    assert words("TRM006", text) == ["加强"]
    assert words("TRM003", text) == ["截止"]


@pytest.mark.parametrize("code", ["TRM001", "TRM003", "TRM005", "TRM006", "TRM008"])
def test_terms_of_our_tables_are_kept_as_they_are_made(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = rulebook(installed=False).find(code)
    assert card is not None
    files = tuple(card.params["tables"])
    fresh = _built.__wrapped__
    monkeypatch.setenv(kept.NOTHING, "1")
    made = fresh((), (), files, ())
    monkeypatch.delenv(kept.NOTHING)
    monkeypatch.setattr(kept, "_folder", lambda: tmp_path)
    for _ in ("kept", "read"):
        again = fresh((), (), files, ())
        assert (again.words, again.packed) == (made.words, made.packed)
        assert (again.patterns, again.contexts) == (made.patterns, made.contexts)
    assert any(file.name.startswith("terms-") for file in tmp_path.iterdir())
