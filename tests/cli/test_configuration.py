"""Commands under a configuration: what it sets, who wins, and what is said of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import CardFolder

from gdoclint.cli import main
from gdoclint.cli.check import check as check_command
from gdoclint.config.values import DEFAULTS, RUN

BAD = "关于做好防汛工作的通知\n各科室：\n请认真抓好落实落地。请狠抓到位。\n"


@pytest.fixture
def folder(cards: CardFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one document, and two cards of ours beside it."""
    grave = {"formal": "error", "web": "error"}
    cards.add("XYZ001", severity=grave, params={"pattern": "落实落地"})
    cards.add("XYZ002", severity=grave, params={"pattern": "狠抓"})
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    write("a.txt", BAD)
    configure("")
    return work


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def configure(text: str, folder: str = ".") -> None:
    """A gdoclint.toml that uses our cards alone, and says this."""
    cards = json.dumps(os.path.relpath("../cards", folder))
    own = f'rule-folders = [{cards}]\nselect = ["XYZ"]\n'
    write(f"{folder}/gdoclint.toml", own + text)


def run(*command: str) -> Result:
    return CliRunner().invoke(main, list(command))


def codes(*arguments: str) -> list[str]:
    result = run("check", "-f", "json", *arguments)
    documents = json.loads(result.stdout)["documents"]
    return [finding["code"] for document in documents for finding in document["findings"]]


def test_every_command_that_checks_reads_the_configuration(folder: Path) -> None:
    assert codes() == ["XYZ001", "XYZ002"]
    configure('[per-file]\n"*.txt" = ["XYZ001"]')
    assert codes() == ["XYZ002"]
    assert run("fix", "--diff").exit_code == 1
    assert "XYZ002" in run("rule", "XYZ002", "--file", "a.txt").stdout


def test_per_file_entries_without_a_file_are_told(folder: Path) -> None:
    configure('[per-file]\n"a.txt" = ["XYZ"]\n"旧/*.txt" = ["XYZ"]\n"*.html" = ["XYZ"]')
    write("页面/b.html", BAD)
    said = "gdoclint.toml：“per-file”里的“旧/*.txt”没有对应的文件\n"
    for path in (".", "..", os.getcwd()):
        result = run("check", path)
        assert (result.exit_code, result.stderr) == (0, said)
    assert run("check", ".", "--quiet").stderr == ""
    assert run("check", "a.txt").stderr == ""
    assert run("check", "页面").stderr == ""
    write("旧/c.txt", "好。\n")
    assert run("check", ".").stderr == ""


def test_per_file_entries_of_a_configuration_that_is_shared_are_not_told(folder: Path) -> None:
    write("base.toml", '[per-file]\n"旧/*.txt" = ["XYZ"]')
    configure('extend = "base.toml"')
    assert run("check", ".").stderr == ""


def test_command_line_wins_over_the_configuration(folder: Path) -> None:
    configure('fail-on = "never"\nformat = "concise"\nlang = "en"')
    quiet = run("check")
    assert quiet.exit_code == 0
    assert quiet.stdout.startswith("a.txt:3:6: XYZ001 error A rule")
    loud = run("check", "--fail-on", "error", "--format", "full", "--lang", "zh")
    assert loud.exit_code == 1
    assert "错误 XYZ001" in loud.stdout


@pytest.mark.parametrize(
    ("setting", "option", "inside"),
    [
        ("quiet = true", "--quiet", "not 共检查"),
        ("statistics = true", "--statistics", "XYZ001"),
        ("show-suppressed = true", "--show-suppressed", "已忽略 XYZ001"),
        ('color = "always"', "--color=always", "\x1b["),
        ('lang = "en"', "--lang=en", "error XYZ002"),
        ('format = "github"', "-f=github", "::error"),
        ("jobs = 2", "-j2", "XYZ002"),
        ("progress = false", "--no-progress", "XYZ002"),
    ],
)
def test_options_of_the_run_can_be_set(
    folder: Path, setting: str, option: str, inside: str
) -> None:
    write("a.txt", BAD + "要落实落地。<!-- gdoclint: 忽略 XYZ001 引用 -->\n")
    by_option = run("check", *option.replace("-f=", "-f ").split(" "))
    configure(setting)
    by_setting = run("check")
    assert by_setting.stdout == by_option.stdout
    assert by_setting.exit_code == by_option.exit_code == 1
    words = inside.removeprefix("not ")
    assert (words in by_setting.stdout) is not inside.startswith("not ")


def test_reports_can_be_set(folder: Path) -> None:
    configure('report = ["json=报告.json"]')
    run("check", "a.txt")
    assert json.loads(Path("报告.json").read_text(encoding="utf-8"))["summary"]["errors"] == 2
    configure('report = ["报告.json"]')
    wrong = run("check", "a.txt")
    assert wrong.exit_code == 2
    assert wrong.stderr.startswith("gdoclint: 错误：gdoclint.toml：“report”：")


def test_defaults_are_those_of_the_command_line() -> None:
    given = check_command.make_context("check", ["a.txt"]).params
    for param in check_command.params:
        names = {option.lstrip("-").replace("-", "_") for option in param.opts}
        for name in names & {*RUN, "profile", "genre", "stage", "revisions", "encoding"}:
            default = getattr(DEFAULTS, name)
            assert default in (None, []) or default == given[str(param.name)], name


def test_every_document_has_the_settings_of_its_folder(folder: Path) -> None:
    write("草稿/b.txt", BAD)
    configure('ignore = ["XYZ001"]', "草稿")
    assert codes() == ["XYZ001", "XYZ002", "XYZ002"]
    assert codes("--isolated", "--rules", "../cards", "--select", "XYZ") == ["XYZ001", "XYZ002"] * 2
    assert codes("--config", "草稿/gdoclint.toml") == ["XYZ002", "XYZ002"]


def test_without_one_here_the_run_is_as_the_first_path_has_it(folder: Path) -> None:
    os.remove("gdoclint.toml")
    write("p/b.txt", BAD)
    configure('fail-on = "never"\nformat = "concise"', "p")
    assert run("check", "p").exit_code == 0
    assert run("check", "p/b.txt").stdout.count("\n") == 2


def test_files_can_be_excluded(folder: Path) -> None:
    write("归档/b.txt", BAD)
    write("稿/c.txt", BAD)
    assert len(codes()) == 6
    configure('extend-exclude = ["归档"]')
    assert len(codes()) == 4
    assert len(codes("--extend-exclude", "稿")) == 2
    assert len(codes("--extend-exclude", "稿", "--exclude", "a.txt,none")) == 0
    assert len(codes("归档/b.txt")) == 2
    assert len(codes("归档/b.txt", "--force-exclude")) == 0
    configure('exclude = ["归档"]\nforce-exclude = true')
    assert len(codes("归档/b.txt", "a.txt")) == 2


def test_gitignore_need_not_be_respected(folder: Path) -> None:
    Path(".git").mkdir()
    write(".gitignore", "a.txt\n")
    assert codes() == []
    assert len(codes("--no-respect-gitignore")) == 2
    configure("respect-gitignore = false")
    assert len(codes()) == 2


@pytest.mark.parametrize(
    "command", [["check"], ["check", "无.txt"], ["fix"], ["baseline", "create"], ["config"]]
)
def test_wrong_configuration_ends_with_2_and_one_line(folder: Path, command: list[str]) -> None:
    configure("fail-om = 1")
    result = run(*command)
    assert result.exit_code == 2
    assert (
        result.stderr == "gdoclint: 错误：gdoclint.toml：不认识的键“fail-om”，是不是“fail-on”？\n"
    )
    assert result.stdout == ""


def test_wrong_option_is_not_blamed_on_the_configuration(folder: Path) -> None:
    result = run("check", "--ignore", "XYZ999")
    assert result.exit_code == 2
    assert "gdoclint.toml" not in result.stderr


def test_config_and_isolated_contradict_each_other(folder: Path) -> None:
    assert run("check", "--config", "gdoclint.toml", "--isolated").exit_code == 2
    assert run("check", "--config", "none.toml").exit_code == 2


def test_layout_of_the_house_is_checked(folder: Path) -> None:
    configure("[layout]\nline-pitch = '28'")
    result = run("check")
    assert (result.exit_code, result.stderr) == (
        2,
        "gdoclint: 错误：gdoclint.toml：“layout.line-pitch”应当是不小于 0 的数\n",
    )


def test_own_terms_are_used(folder: Path) -> None:
    write("词.csv", "id,pattern,kind,replacement,source,reviewed_on\nA1,防汛工作,policy-term,"
          "防汛救灾工作,本单位,2025-01-01\n")  # fmt: skip
    write("gdoclint.toml", 'tables = ["词.csv"]\nselect = ["TRM008"]')
    assert codes("a.txt") == ["TRM008"]


def test_init_writes_a_file_that_explains_itself_and_overwrites_none(folder: Path) -> None:
    os.remove("gdoclint.toml")
    result = run("init")
    assert (result.exit_code, result.stdout) == (
        0,
        "已写好 gdoclint.toml；去掉行首的 # 就是设置\n",
    )
    written = Path("gdoclint.toml").read_bytes()
    assert written.decode("utf-8").startswith("# gdoclint 的配置。")
    again = run("init")
    assert again.exit_code == 2
    assert "已经存在" in again.stderr
    assert Path("gdoclint.toml").read_bytes() == written
    assert run("check", "--select", "DIG011").exit_code == 0
    assert run("init", "新 项目/甲").exit_code == 0
    assert Path("新 项目/甲/gdoclint.toml").exists()


def test_config_tells_every_value_and_where_it_comes_from(folder: Path) -> None:
    write("base.toml", 'stage = "final"\n[severity]\nXYZ001 = "info"')
    configure('extend = "base.toml"\nlang = "en"\n[per-file]\n"*.md" = ["XYZ"]')
    lines = run("config", "a.txt").stdout.splitlines()
    assert lines[:2] == ["a.txt", "配置文件：gdoclint.toml"]
    for line in (
        'stage = "final"  # base.toml',
        'lang = "en"  # gdoclint.toml',
        'profile = "auto"  # 默认',
        "encoding = （无）  # 默认",
        'severity.XYZ001 = "info"  # base.toml',
        'per-file.*.md = ["XYZ"]  # gdoclint.toml（不涉及这个文件）',
    ):
        assert line in lines


def test_config_is_also_told_as_json(folder: Path) -> None:
    configure('stage = "final"')
    told = json.loads(run("config", "a.txt", "-f", "json").stdout)
    values: dict[str, Any] = {one["key"]: one for one in told["values"]}
    assert told["configuration"] == str(folder / "gdoclint.toml")
    assert values["stage"]["value"] == "final"
    assert values["stage"]["file"] == "gdoclint.toml"
    assert values["quiet"] == {"key": "quiet", "value": False, "file": None, "applies": True}
    none = json.loads(run("config", "a.txt", "-f", "json", "--isolated").stdout)
    assert none["configuration"] is None


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("", "a.txt  查，级别错误（网页文本、送审阶段）\n    报告1处"),
        (
            '[severity]\nXYZ001 = "info"',
            "a.txt  查，级别提示（网页文本、送审阶段；配置的 severity 写有“XYZ001”）",
        ),
        ('[severity]\nXYZ001 = "off"', "a.txt  不查：在网页文本、送审阶段中级别为不查"),
        ('ignore = ["XYZ001"]', "a.txt  不查：ignore 写有“XYZ001”"),
        ('[per-file]\n"a.*" = ["wording"]', "a.txt  不查：配置的 per-file 写有“wording”"),
    ],
)
def test_rule_tells_whether_it_is_on_for_a_file_and_why(
    folder: Path, setting: str, words: str
) -> None:
    configure(setting)
    result = run("rule", "XYZ001", "--file", "a.txt")
    assert result.exit_code == 0
    assert words in result.stdout


def test_rule_tells_what_kind_of_document_it_is_for(folder: Path) -> None:
    write("gdoclint.toml", 'ignore = ["STR010"]')
    assert (
        "a.txt  不查：文种是通知，这条规则不管" in run("rule", "TYP005", "--file", "a.txt").stdout
    )
    write("e.txt", "click>=8\n")
    assert "e.txt  不查：文件里几乎没有汉字" in run("rule", "STR011", "--file", "e.txt").stdout
    missing = run("rule", "STR010", "--file", "无.txt")
    assert (missing.exit_code, missing.stderr) == (2, "gdoclint: 错误：无.txt：文件不存在\n")


def test_suppressed_findings_are_shown_when_asked_for(folder: Path) -> None:
    write("a.txt", BAD.replace("。\n", "。<!-- gdoclint: 忽略 XYZ 引用原文 -->\n"))
    assert run("check").stdout == "共检查1个文件：没有发现问题。\n"
    shown = run("check", "--show-suppressed")
    assert shown.exit_code == 0
    assert "第3行第6字 已忽略 XYZ001 “落实落地”不妥（理由：引用原文）" in shown.stdout
    concise = run("check", "--show-suppressed", "-f", "concise").stdout
    assert "a.txt:3:6: XYZ001 suppressed “落实落地”不妥（理由：引用原文）\n" in concise
    (document,) = json.loads(run("check", "--show-suppressed", "-f", "json").stdout)["documents"]
    assert [(one["code"], one["reason"]) for one in document["suppressed"]] == [
        ("XYZ001", "引用原文"),
        ("XYZ002", "引用原文"),
    ]
    sarif = json.loads(run("check", "--show-suppressed", "-f", "sarif").stdout)
    (first, _) = sarif["runs"][0]["results"]
    assert first["suppressions"] == [{"kind": "inSource", "justification": "引用原文"}]


def test_nothing_of_configuration_is_imported_without_a_file(folder: Path) -> None:
    os.remove("gdoclint.toml")
    code = (
        "import sys\n"
        "from gdoclint.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    command = [sys.executable, "-c", code, "check", ".", "--select", "STR010", "-q"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    loaded = set(done.stderr.decode().split())
    assert "gdoclint.engine" in loaded
    for name in (
        "pathspec",
        "gdoclint.config.read",
        "gdoclint.config.values",
        "concurrent.futures",
    ):
        assert name not in loaded


@pytest.mark.parametrize("command", [("check", "--select"), ("fix", "--diff", "--only")])
def test_rules_of_the_folders_of_the_configuration_can_be_named(
    folder: Path, command: tuple[str, ...]
) -> None:
    result = run(*command, "XYZ001", "a.txt")
    assert "没有规则符合" not in result.stderr
    assert result.exit_code == 1
