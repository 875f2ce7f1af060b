"""Every command that prints findings colours them by NO_COLOR, FORCE_COLOR, TERM and --color."""

from __future__ import annotations

from pathlib import Path

import pytest
from typed import at_terminal, gdoclint

COMMANDS = [
    ("check", "通知.txt"),
    ("check", "通知.txt", "-f", "grouped"),
    ("fix", "通知.txt"),
]
PLAIN = [
    ("annotate", "--clear", "无.docx"),
    ("outline", "通知.txt"),
    ("text", "通知.txt"),
    ("rule", "STR010"),
    ("check", "通知.txt", "-f", "concise"),
    ("check", "通知.txt", "-f", "json"),
    ("check", "通知.txt", "--color", "never"),
    ("fix", "通知.txt", "--diff"),
]


def shown(command: tuple[str, ...], folder: Path, **environment: str) -> str:
    """What the command shows at a terminal."""
    (folder / "通知.txt").write_text("请按示府办[2025]3号要求抓好落实。", encoding="utf-8")
    variables = {"NO_COLOR": "", "FORCE_COLOR": "", **environment}
    with at_terminal(gdoclint(*command), folder, **variables) as terminal:
        assert terminal.ended() in (0, 1, 2)
    assert terminal.plain.strip()
    return terminal.shown


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_findings_are_coloured_at_a_terminal(command: tuple[str, ...], tmp_path: Path) -> None:
    text = shown(command, tmp_path)
    assert "\x1b[" in text
    assert text.rfind("\x1b[0m") > text.rfind("\x1b[1m")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"FORCE_COLOR": "0"}])
def test_nothing_is_coloured_where_that_is_not_wanted(
    command: tuple[str, ...], variables: dict[str, str], tmp_path: Path
) -> None:
    assert "\x1b[" not in shown(command, tmp_path, **variables)


@pytest.mark.parametrize("command", PLAIN, ids=" ".join)
def test_plain_text_stays_plain(command: tuple[str, ...], tmp_path: Path) -> None:
    assert "\x1b[" not in shown(command, tmp_path)


def test_colours_may_be_forced_into_a_dumb_terminal(tmp_path: Path) -> None:
    assert "\x1b[" in shown(COMMANDS[0], tmp_path, TERM="dumb", FORCE_COLOR="1")
