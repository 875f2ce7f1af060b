"""What other programs may import, and that it stays what it is."""

from __future__ import annotations

import doctest
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CardFolder

import gdoclint
from gdoclint import ConfigError, Settings, check_file, check_text, settings_for

ROOT = Path(__file__).resolve().parent.parent
FAULT = "请按示府办[2025]3号要求抓好落实。"
ONE = Settings(select=("STR010",))


def test_api_is_this_and_documented() -> None:
    assert gdoclint.__all__ == [
        "ConfigError", "Edit", "Finding", "Fix", "Report", "Settings", "Span", "__version__",
        "check_file", "check_text", "settings_for",
    ]  # fmt: skip
    for name in gdoclint.__all__:
        thing = getattr(gdoclint, name)
        assert name == "__version__" or inspect.getdoc(thing)
    assert dir(gdoclint) == sorted(gdoclint.__all__)


def test_signatures_stay() -> None:
    assert str(inspect.signature(check_file)) == (
        "(path: 'str', settings: 'Settings | None' = None, *, data: 'bytes | None' = None)"
        " -> 'Report'"
    )
    assert str(inspect.signature(check_text)) == (
        "(text: 'str', settings: 'Settings | None' = None, *, name: 'str' = '文稿.txt') -> 'Report'"
    )
    assert str(inspect.signature(settings_for)) == "(path: 'str') -> 'Settings'"


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'check_all'"):
        gdoclint.check_all  # noqa: B018


def test_import_loads_nothing_until_asked() -> None:
    code = "import sys, gdoclint; print([m for m in sys.modules if m.startswith('gdoclint.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_text_is_checked() -> None:
    report = check_text(FAULT, ONE)
    (finding,) = report.findings
    assert (report.path, report.format, finding.code) == ("文稿.txt", "text", "STR010")
    assert finding.fix is not None
    assert [edit.text for edit in finding.fix.texts] == ["〔", "〕"]


def test_markdown_is_told_by_its_name() -> None:
    assert check_text(f"`{FAULT}`抓好落实，确保安全。", ONE, name="a.md").findings == ()
    assert check_text(f"要{FAULT}", ONE, name="a.md").format == "markdown"


@pytest.mark.parametrize(
    "text", ["", "\ufeff" + FAULT, FAULT + "\ud800", FAULT.replace("请", "😀")]
)
def test_any_text_can_be_checked(text: str) -> None:
    report = check_text(text, ONE)
    assert report.error is None
    assert len(report.findings) == bool(text)


def test_file_is_checked_or_says_why_not(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(FAULT, encoding="gb18030")
    assert [finding.code for finding in check_file(str(path), ONE).findings] == ["STR010"]
    assert check_file(str(tmp_path / "无.txt")).error == "文件不存在"
    assert check_file("a.docx", data=b"no zip").error


def test_settings_that_fit_no_rule_are_refused() -> None:
    with pytest.raises(ValueError, match="没有规则符合“STR999”"):
        check_text(FAULT, Settings(select=("STR999",)))
    with pytest.raises(ValueError, match="没有这个规则文件夹"):
        check_text(FAULT, Settings(rules=(Path("/none"),)))
    with pytest.raises(ValueError, match="至多支持"):
        check_text(FAULT, Settings(severity={"GEN001": "error"}))


def test_severities_and_parameters_count() -> None:
    slight = check_text(FAULT, Settings(select=("STR010",), severity={"STR": "info"}))
    assert [finding.severity for finding in slight.findings] == ["info"]
    off = check_text(FAULT, Settings(select=("STR010",), severity={"docno-brackets": "off"}))
    assert off.findings == ()


def test_own_rules_are_used_as_they_are_now(cards: CardFolder) -> None:
    settings = Settings(select=("XYZ",), rules=(cards.root,))
    cards.add("XYZ001", params={"pattern": "落实"})
    assert len(check_text(FAULT, settings).findings) == 1
    cards.add("XYZ002", params={"pattern": "要求"})
    assert len(check_text(FAULT, settings).findings) == 2


def test_settings_of_a_file_are_those_of_its_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    path = str(tmp_path / "a.txt")
    assert settings_for(path) == Settings()
    file = tmp_path / "gdoclint.toml"
    file.write_text('stage = "final"\nignore = ["FMT"]\n[per-file]\n"a.*" = ["PUN"]', "utf-8")
    assert settings_for(path) == Settings(stage="final", ignore=("FMT",), never=("PUN",))
    file.write_text('stag = "final"', "utf-8")
    with pytest.raises(ConfigError, match="是不是“stage”"):
        settings_for(path)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "gdoclint/__init__.py"])
def test_examples_do_what_they_say(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL) if name.endswith(".md") else [text]
    assert blocks
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(verbose=False)
    for block in blocks:
        test = parser.get_doctest(block, {}, name, name, 0)
        assert test.examples
        runner.run(test)
    assert runner.summarize().failed == 0
