"""What README, docs/usage and CHANGELOG name exists, and their snippets work."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from gdoclint.cli import COMMANDS, main
from gdoclint.reporters import FORMATS

ROOT = Path(__file__).resolve().parent.parent.parent
USAGE = ROOT / "docs" / "usage"
PAGES = [
    *(ROOT / name for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted(USAGE.glob("*.md")),
]
OTHERS = {"--global", "--word-diff", "--word-diff-regex"}
"""Options of other programs."""
_CODE = re.compile(r"```(\w*)\n(.*?)```|`([^`\n]+)`", re.DOTALL)
_CALL = re.compile(
    r"(?:^|[\s\"'(&])gdoclint ((?:[a-z][a-z-]*)(?: report| create| update| show)?)\b"
)


def codes(page: Path, *, blocks_only: bool = False) -> Iterator[str]:
    """The stretches of code of a page but Python, without the comments in them."""
    for language, block, inline in _CODE.findall(page.read_text(encoding="utf-8")):
        if block and language != "python":
            yield re.sub(r"(^|\s)#.*", "", block, flags=re.MULTILINE)
        elif inline and not blocks_only:
            yield inline


def command_of(words: str) -> click.Command | None:
    """The command that these words call."""
    context = click.Context(main)
    name, _, inner = words.partition(" ")
    if words == "audit report":
        from gdoclint.cli.audit_report import report

        return report
    found = main.get_command(context, name)
    if inner and isinstance(found, click.Group):
        return found.commands.get(inner)
    return found


def options_of(command: click.Command) -> set[str]:
    names = {"--help", "-h"}
    for option in command.params:
        names.update((*option.opts, *option.secondary_opts))
    return names


def every_option() -> set[str]:
    """The options of all commands."""
    names = {"--version", *COMMANDS}
    words = [*COMMANDS, "baseline create", "baseline update", "baseline show", "audit report"]
    for command in map(command_of, words):
        assert command is not None
        names |= options_of(command)
    return names


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_are_named_exist(page: Path) -> None:
    named = {words for code in codes(page) for words in _CALL.findall(code)}
    assert [words for words in sorted(named) if command_of(words) is None] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_options_that_are_named_exist(page: Path) -> None:
    named = {o for code in codes(page) for o in re.findall(r"(?<![\w-])--[a-z][a-z-]+", code)}
    assert sorted(named - every_option() - OTHERS) == []


def calls() -> Iterator[Any]:
    """Every line of a block that calls gdoclint."""
    for page in PAGES:
        for code in codes(page, blocks_only=True):
            for line in code.splitlines():
                call = re.match(r"^\s*(?:- run: |- )?(gdoclint [a-z].*?)\s*$", line)
                if call and not re.search(r"[…|<>$]|FILE", call[1]):
                    yield pytest.param(call[1], id=f"{page.name}: {call[1]}")


@pytest.mark.parametrize("line", list(calls()))
def test_call_takes_its_options(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line is parsed as it is printed; its files need not exist."""
    words = shlex.split(line)[1:]
    nested = " ".join(words[:2])
    skip = (
        2
        if nested in {"audit report", *(f"baseline {n}" for n in ("create", "update", "show"))}
        else 1
    )
    command = command_of(" ".join(words[:skip]))
    assert command is not None
    monkeypatch.chdir(tmp_path)
    command.make_context(words[0], words[skip:], click.Context(main))


def test_every_command_is_told_of() -> None:
    told = "\n".join(code for page in PAGES for code in codes(page))
    assert [name for name in COMMANDS if not re.search(rf"\b{re.escape(name)}\b", told)] == []


def test_every_format_is_told_of() -> None:
    page = (USAGE / "reports.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == [*FORMATS]
    assert "14 formats" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(FORMATS) == 14


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "docs/usage/pipelines.md"])
def test_snippet_of_pre_commit_is_a_configuration_with_our_hooks(name: str, tmp_path: Path) -> None:
    yaml = pytest.importorskip("yaml", reason="pre-commit, which brings it, is not installed")
    page = (ROOT / name).read_text(encoding="utf-8")
    snippet = next(block for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL))
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(snippet, encoding="utf-8")
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    ours = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    hooks = yaml.safe_load(snippet)["repos"][0]["hooks"]
    assert [hook["id"] for hook in hooks] == ["gdoclint-fix", "gdoclint"]
    assert {hook["id"] for hook in hooks} == {hook["id"] for hook in ours}


def workflows() -> list[dict[str, Any]]:
    """The snippets for GitHub and GitLab."""
    yaml = pytest.importorskip("yaml", reason="pre-commit, which brings it, is not installed")
    page = (USAGE / "pipelines.md").read_text(encoding="utf-8")
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)][
        1:
    ]


def run_in(folder: Path, line: str) -> str:
    """Run a line of a snippet on a faulty document; what it prints."""
    (folder / "通知.txt").write_text("请按示府办[2025]3号要求抓好落实。", encoding="utf-8")
    result = CliRunner().invoke(main, shlex.split(line)[1:])
    assert result.exit_code in (0, 1), result.output
    return result.stdout


def test_github_uploads_what_gdoclint_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    github, _ = workflows()
    steps = github["jobs"]["gdoclint"]["steps"]
    line = next(s["run"] for s in steps if s.get("run", "").startswith("gdoclint"))
    assert run_in(tmp_path, line).startswith("::warning file=通知.txt,line=1,")
    upload = steps[-1]
    assert (upload["if"], github["permissions"]["security-events"]) == ("always()", "write")
    written = json.loads((tmp_path / upload["with"]["sarif_file"]).read_text(encoding="utf-8"))
    assert written["version"] == "2.1.0"


def test_gitlab_takes_what_gdoclint_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _, gitlab = workflows()
    job = gitlab["gdoclint"]
    run_in(tmp_path, job["script"][-1])
    artifact = job["artifacts"]["reports"]["codequality"]
    entries = json.loads((tmp_path / artifact).read_text(encoding="utf-8"))
    assert entries[0]["check_name"] == "docno-brackets"
    assert {"description", "fingerprint", "severity", "location"} <= {*entries[0]}
    assert job["artifacts"]["when"] == "always"
