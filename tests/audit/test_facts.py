"""What a document tells the checks that compare documents."""

from __future__ import annotations

import pytest
from archives import citing, notice, repealing

from gdoclint.audit.facts import Facts, decoded, encoded, facts_of
from gdoclint.audit.mentions import Number
from gdoclint.engine import check_document, check_file
from gdoclint.plugins import rulebook
from gdoclint.samples import document_of
from gdoclint.settings import Settings

BOOK = rulebook(installed=False)


def facts(words: str, kind: str = "text") -> Facts:
    return facts_of(check_document(document_of(words, kind), Settings(profile="formal"), BOOK))


def test_what_stands_in_the_head_and_at_the_end() -> None:
    one = facts(notice(3, 5, 6, "防汛抗旱", "备足物资。"))
    assert one.title == "示范市人民政府关于做好2024年防汛抗旱工作的通知"
    assert (one.number, one.organ, one.date, one.genre) == (
        "示政发〔2024〕3号", "示范市人民政府", "2024-05-06", "通知",
    )  # fmt: skip
    assert one.own_spot is not None
    assert one.own_spot.quote == "示政发〔2024〕3号"
    assert one.signed


def test_badly_written_number_is_the_same_number() -> None:
    words = notice(3, 5, 6, "防汛抗旱", "备足物资。")
    spoilt = words.replace("示政发〔2024〕3号", "示政发[2024] 03 号", 1)
    assert facts(spoilt).number == facts(words).number == "示政发〔2024〕3号"


def test_form_to_be_filled_in_has_no_number() -> None:
    assert facts(notice("  ", 5, 6, "防汛抗旱", "备足物资。")).number == ""
    assert facts(notice(3, 5, 6, "防汛", "备足物资。", code="×政发")).number == ""


@pytest.mark.parametrize(
    ("cited", "number", "date"),
    [
        ("《关于做好防汛工作的通知》（示政发〔2024〕3号）", "示政发〔2024〕3号", ""),
        ("《关于做好防汛工作的通知》（示政发〔2024〕3号，下同）", "示政发〔2024〕3号", ""),
        ("《关于做好防汛工作的通知》(示政发[2024]3号)", "示政发〔2024〕3号", ""),
        ("市政府2024年5月6日《关于做好防汛工作的通知》", "", "2024-05-06"),
        ("市政府2024年5月6日印发的《关于做好防汛工作的通知》", "", ""),
        ("《关于做好防汛工作的通知》（2024年5月6日）", "", "2024-05-06"),
        ("《关于做好防汛工作的通知》（2024年5月6日起施行）", "", ""),
    ],
)
def test_citation_with_number_and_date(cited: str, number: str, date: str) -> None:
    one = next(c for c in facts(citing(cited)).cited if c.title == "关于做好防汛工作的通知")
    assert (str(one.number) if one.number else "", one.date, one.told) == (number, date, False)


def test_what_is_told_of_is_not_rested_on() -> None:
    one = facts(citing("《关于做好防汛工作的通知》废止后的新").replace("根据", "按照"))
    assert [cited.told for cited in one.cited] == [True]


def test_repealed_document_with_its_day() -> None:
    [one] = facts(repealing()).repealed
    assert (one.title, str(one.number), one.since) == (
        "示范市园林绿化管理规定", "示园发〔2015〕30号", "2024-05-06",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "repealed"),
    [
        ("本通知自2024年7月1日起施行，《甲办法》同时废止。", ["甲办法 2024-07-01"]),
        (
            "《甲办法》（示园发〔2015〕30号）、《乙办法》同时停止执行。",
            ["甲办法 2024-05-06", "乙办法 2024-05-06"],
        ),
        ("决定废止《甲办法》。", ["甲办法 2024-05-06"]),
        ("《甲乙丙丁管理办法》废止前已受理的，按原规定办理。", []),
        ("《甲乙丙丁管理办法》尚未废止。", []),
        ("建议废止《甲乙丙丁管理办法》。", []),
        ("《甲乙丙丁管理办法》第三条同时废止。", []),
        ("废止《甲乙丙丁管理办法》第三条。", []),
    ],
)  # fmt: skip
def test_what_is_repealed(words: str, repealed: list[str]) -> None:
    text = repealing().replace("《示范市园林绿化管理规定》（示园发〔2015〕30号）同时废止。", words)
    assert [f"{one.title} {one.since}" for one in facts(text).repealed] == repealed


def test_annexes_that_are_announced_and_not_there() -> None:
    words = notice(3, 5, 6, "防汛", "备足物资。").replace(
        "\n示范市人民政府\n2024年", "\n附件：1. 责任人名单\n2. 物资清单\n示范市人民政府\n2024年"
    )
    assert [(one.place, one.name) for one in facts(words, "docx").announced] == [
        (1, "责任人名单"), (2, "物资清单"),
    ]  # fmt: skip
    there = words + "\n附件1\n责任人名单\n张三\n附件2\n物资清单\n铁锹"
    assert facts(there, "docx").announced == ()
    unlabelled = words + "\n责任人名单\n张三"
    assert facts(unlabelled, "docx").announced == ()


def test_marks_blanks_and_widths_make_no_other_text() -> None:
    words = notice(3, 5, 6, "防汛", "备足物资。")
    assert facts(words).text == facts(words.replace("，", ", ").replace("：", ":")).text
    assert facts(words).text != facts(words.replace("备足", "补足")).text


def test_facts_survive_the_store() -> None:
    one = facts(repealing())
    assert decoded(encoded(one)) == one
    assert one.own == Number("示园发", 2024, 3)


def test_secret_document_tells_nothing() -> None:
    secret = facts("机密★5年\n" + notice(3, 5, 6, "防汛", "备足物资。"))
    assert secret == Facts()
    assert encoded(secret) == "{}"


def test_secret_document_tells_nothing_where_other_rules_were_asked_for() -> None:
    words = "机密★5年\n" + notice(3, 5, 6, "防汛", "备足物资。")
    report = check_file("a.txt", Settings(select=("PUN",)), BOOK, data=words.encode())
    assert facts_of(report) == Facts()


def test_file_that_cannot_be_read_and_english_tell_nothing() -> None:
    settings = Settings()
    assert facts_of(check_file("no.docx", settings, BOOK, data=b"PK")) == Facts()
    assert facts_of(check_file("a.txt", settings, BOOK, data=b"numpy>=1.0\n")) == Facts()
