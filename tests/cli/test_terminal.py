"""Colour, width and code page of the terminal."""

from __future__ import annotations

import io

import pytest

from gdoclint.cli.terminal import ambiguous_cells, coloured, columns


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "environment", "colour"),
    [
        ("auto", {}, True),
        ("auto", {"TERM": "dumb"}, False),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        ("auto", {"NO_COLOR": "1"}, False),
        ("auto", {"NO_COLOR": ""}, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": "0"}, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_on_a_terminal(choice: str, environment: dict[str, str], colour: bool) -> None:
    assert coloured(choice, Terminal(), environment) is colour


def test_colour_in_a_pipe_only_when_forced() -> None:
    assert coloured("auto", io.StringIO(), {}) is False
    assert coloured("auto", io.StringIO(), {"FORCE_COLOR": "1"}) is True


def test_width_is_that_of_the_environment_or_100(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    assert columns() == 72
    monkeypatch.setenv("COLUMNS", "10")
    assert columns() == 40
    monkeypatch.delenv("COLUMNS")
    monkeypatch.setattr("sys.__stdout__", io.StringIO())
    assert columns() == 100


@pytest.mark.parametrize(
    ("encoding", "cells"), [("utf-8", 1), ("gbk", 2), ("cp936", 2), ("cp950", 2), ("klingon", 1)]
)
def test_code_page_tells_the_width_of_doubtful_characters(encoding: str, cells: int) -> None:
    class Stream(io.StringIO):
        pass

    Stream.encoding = encoding  # type: ignore[misc, assignment]
    assert ambiguous_cells(Stream()) == cells
