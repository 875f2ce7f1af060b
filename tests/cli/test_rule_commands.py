"""The commands about rules: rule, rules, new-rule, test-rules."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import CardFolder

from gdoclint.cli import main
from gdoclint.plugins import rulebook

EXPLAINED = (
    "family", "basis", "why", "severity", "fix", "genres", "not for", "covers", "yields to",
    "default", "message", "bad", "good", "quiet",
)  # fmt: skip


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_rules_lists_every_rule_once() -> None:
    result = run("rules")
    assert result.exit_code == 0
    for card in rulebook().cards:
        (line,) = [li for li in result.output.split("\n") if li.startswith(f"  {card.code} ")]
        assert card.name in line
        assert card.title in line


def test_rules_as_json_are_the_facts_of_the_cards() -> None:
    table = json.loads(run("rules", "--format", "json").output)
    assert table["version"] == 1
    by_code = {rule["code"]: rule for rule in table["rules"]}
    assert len(by_code) == len(rulebook().cards)
    assert by_code["GEN001"] == {
        "code": "GEN001",
        "name": "no-genre",
        "family": "genre",
        "title": "看不出是哪一种公文",
        "summary": "The document is none of the fifteen official genres; only its text is checked.",
        "basis": "《党政机关公文处理工作条例》第八条",
        "verification": "V2",
        "severity": {"formal": "info", "web": "info"},
        "stage": {},
        "fix": "manual",
        "default": True,
    }


def test_rules_of_a_folder_that_the_configuration_names_are_listed_and_explained(
    cards: CardFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    cards.add("LOC001", name="own-rule", params={"pattern": "我司"}, example=[{"bad": "我司"}])
    Path("gdoclint.toml").write_text(f"rule-folders = ['{cards.root}']", encoding="utf-8")
    assert "  LOC001  own-rule" in run("rules").output
    assert run("rule", "own-rule").output.startswith("LOC001  own-rule  试用规则\n")
    assert "LOC001" not in run("rules", "--isolated").output
    assert run("rule", "own-rule", "--isolated").exit_code == 2


def test_rules_speak_english_when_asked() -> None:
    assert "none of the fifteen official genres" in run("rules", "--lang", "en").output


@pytest.mark.parametrize("word", ["GEN001", "gen001", "no-genre"])
def test_rule_explains_a_card(word: str) -> None:
    lines = run("rule", word).output.split("\n")
    assert lines[0] == "GEN001  no-genre  看不出是哪一种公文"
    assert "  依据  《党政机关公文处理工作条例》第八条（核实程度 V2）" in lines
    assert "  级别  正式公文提示，网页文本提示" in lines
    assert "  修改  人工" in lines
    assert "  错  在全市安全生产工作会议上的讲话" in lines


def test_rule_and_rules_have_english_labels_when_asked() -> None:
    lines = run("rule", "STR010", "--lang", "en").output.split("\n")
    assert lines[0] == "STR010  docno-brackets  The year in a document number stands in 〔〕."
    assert "  severity  formal error, web warning" in lines
    assert "  fix  safe (keeps the meaning)" in lines
    every = run("rule", "--lang", "en").output.split("\n")
    labels = {line[2:].split("  ")[0].split(" (")[0] for line in every if re.match("  [^ ]", line)}
    assert labels == {*EXPLAINED}
    rules = run("rules", "--lang", "en").output.split("\n")
    assert rules[0] == "structure"
    assert rules[-2].endswith(" rules. Severities: formal, web.")


def test_rule_explains_a_whole_family() -> None:
    output = run("rule", "genre").output
    codes = [card.code for card in rulebook().cards if card.family == "genre"]
    assert [line[:6] for line in output.split("\n") if line[:6] in codes] == codes


def test_unknown_rule_ends_with_2_and_names_the_closest() -> None:
    result = run("rule", "no-gender")
    assert result.exit_code == 2
    assert "没有规则符合“no-gender”，是不是“no-genre”？" in result.output


def test_new_rule_is_refused_until_it_is_filled_and_accepted_then(tmp_path: Path) -> None:
    root = tmp_path / "rules"
    made = run("new-rule", "wording/next-step", "--dir", str(root))
    assert made.exit_code == 0
    path = root / "wording" / "next-step.toml"
    text = path.read_text(encoding="utf-8")
    assert 'code         = "LOC001"' in text

    empty = run("test-rules", str(root))
    assert empty.exit_code == 1
    assert "还有没填的“待填”" in empty.output

    text = text.replace("pattern = '待填'", "pattern = '下步'")
    text = text.replace("with    = ''", "with    = '下一步'")
    text = text.replace('bad  = "待填"', 'bad  = "下步工作"')
    text = text.replace('good = "待填"', 'good = "下一步工作"')
    path.write_text(text.replace('"待填', '"口语'), encoding="utf-8")
    full = run("test-rules", str(root))
    assert full.output == "1 张卡片，2 项检查，0 项不符。\n"
    assert full.exit_code == 0


def test_new_rule_takes_the_next_code(tmp_path: Path) -> None:
    run("new-rule", "wording/one", "--dir", str(tmp_path))
    run("new-rule", "title/two", "--dir", str(tmp_path))
    assert '"LOC002"' in (tmp_path / "title" / "two.toml").read_text(encoding="utf-8")


def test_new_rule_never_overwrites(tmp_path: Path) -> None:
    run("new-rule", "wording/one", "--dir", str(tmp_path))
    result = run("new-rule", "wording/one", "--dir", str(tmp_path))
    assert result.exit_code == 2
    assert "已经存在" in result.output


@pytest.mark.parametrize("target", ["one", "wording/One", "../x/one", "a/b/c", "wording/一"])
def test_new_rule_wants_a_family_and_a_name(tmp_path: Path, target: str) -> None:
    result = run("new-rule", target, "--dir", str(tmp_path))
    assert result.exit_code == 2
    assert "应当写成 FAMILY/NAME" in result.output


def test_wrong_card_ends_with_2_and_its_path(cards: CardFolder) -> None:
    path = cards.add("LOC001", titel="x", params={"pattern": "x"})
    result = run("test-rules", str(cards.root))
    assert result.exit_code == 2
    assert f"{path}：不认识的键“titel”，是不是“title”？" in result.output


def test_folder_without_cards_ends_with_2(tmp_path: Path) -> None:
    result = run("test-rules", str(tmp_path))
    assert result.exit_code == 2
    assert "没有规则卡片" in result.output
