"""SEC001: a classified document is reported, its words are not."""

from __future__ import annotations

import pytest
from conftest import CardFolder
from reported import RULEBOOK, reported

from gdoclint.engine import Report, Settings, check_document
from gdoclint.rulebook.card import CardError
from gdoclint.samples import document_of

# Every line has a fault of another rule, and words that no report may hold.
TEXT = """\
机密★5年
甲乙丙市人民政府文件
甲府[2024]3号
甲乙丙市人民政府关于做好丁戊己工作的通知
各县人民政府：
一、丁戊己工作
丁戊己24年3月完成，由61份压减到22份，压减36份。
三、庚辛壬工作
2024年2月30日前，（一）、庚辛壬。"""
SECRETS = ("甲乙丙", "甲府", "丁戊己", "庚辛壬", "2月30日", "61份", "[2024]")


def checked(text: str, **settings: object) -> Report:
    options = Settings(profile="formal", **settings)  # type: ignore[arg-type]
    return check_document(document_of(text), options, RULEBOOK)


def test_other_rules_give_their_title_and_place_only() -> None:
    report = checked(TEXT)
    (number,) = [f for f in report.findings if f.code == "STR010"]
    assert number.message == "发文字号年份用六角括号"
    assert (number.line, number.place.quote, number.place.outline) == (3, "", ())
    assert (number.fix, number.related) == (None, ())
    assert (report.document, report.tree) == (None, None)


def test_without_the_rule_the_report_is_whole() -> None:
    report = checked(TEXT, ignore=("SEC001",))
    assert report.document is not None
    assert any("甲府" in f.message for f in report.findings if f.code == "STR010")


@pytest.mark.parametrize("mark", ["绝密★30年", "机 密★5年", "秘密★长期", "密级：秘密★6个月"])
def test_a_mark_is_an_error_in_either_profile(mark: str) -> None:
    text = f"{mark}\n××市人民政府关于做好防汛工作的通知\n各县人民政府：\n现通知如下。"
    for profile in ("formal", "web"):
        (finding,) = reported("SEC001", text, profile=profile)
        assert (finding.line, finding.severity) == (1, "error")


def test_a_mark_with_words_behind_it_has_to_be_confirmed() -> None:
    text = "××局关于保密培训的通知\n各科室：\n标注样式如下。\n秘密★1年：用于一般秘密事项。"
    (finding,) = reported("SEC001", text)
    assert finding.severity == "warning"
    assert finding.message.startswith("此处像是密级标注")


@pytest.mark.parametrize(
    "line", ["“秘密★3年”是标注样式。", "秘密级文件由专人保管。", "不得泄露国家秘密。"]
)
def test_talk_about_secrecy_is_quiet(line: str) -> None:
    text = f"××局关于保密培训的通知\n各科室：\n要注意下列事项。\n{line}"
    assert reported("SEC001", text) == []


def test_a_silent_card_may_not_quote(cards: CardFolder) -> None:
    cards.add("LOC001", silent=True, message="“{found}”不妥", params={"pattern": "密"})
    with pytest.raises(CardError, match="silent = true"):
        cards.book()
