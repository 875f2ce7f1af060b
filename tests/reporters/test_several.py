"""Several reports from one pass."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from reports import finding, report

from gdoclint.engine import Report
from gdoclint.reporters import FORMATS, Style, encoded
from gdoclint.reporters.several import together

REPORTS = [
    report(path="a.txt"),
    report(finding(), finding(2), finding(4, 0, 1), path="b.txt"),
    report(path="c.txt"),
    report(path="d.txt", error="文件不存在", document=None),
    report(finding(severity="info"), path="e.txt"),
]
STYLE = Style()


def outlet(name: str, kept: list[bytes]) -> tuple[Callable[..., Any], Callable[[bytes], object]]:
    return partial(rendered, name), kept.append


def rendered(name: str, reports: Iterator[Report]) -> Iterator[bytes]:
    return encoded(name)(reports, STYLE)


@pytest.fixture
def name(request: pytest.FixtureRequest) -> str:
    """A format whose library is installed."""
    needed = FORMATS[request.param].needs
    if needed is not None:
        pytest.importorskip(needed)
    return str(request.param)


TEXTS = [name for name, made in FORMATS.items() if not made.binary]


def test_each_report_is_as_if_it_were_alone() -> None:
    kept: dict[str, list[bytes]] = {name: [] for name in TEXTS}
    together(iter(REPORTS), [outlet(name, pieces) for name, pieces in kept.items()])
    for name, pieces in kept.items():
        assert b"".join(pieces) == b"".join(encoded(name)(REPORTS, STYLE))


@pytest.mark.parametrize("name", FORMATS, indirect=True)
def test_every_reporter_lets_go_of_a_report_before_it_asks_for_the_next(name: str) -> None:
    held = []

    def source() -> Iterator[Report]:
        for _ in range(3):
            held.append(sum(type(one) is Report and one.path == "x" for one in gc.get_objects()))
            yield report(finding(), path="x")

    for _ in encoded(name)(source(), STYLE):
        pass
    assert held == [0, 0, 0]


@pytest.mark.parametrize("name", FORMATS, indirect=True)
def test_every_reporter_yields_before_it_asks_for_the_next_report(name: str) -> None:
    asked = []

    def source() -> Iterator[Report]:
        for one in REPORTS:
            asked.append(one.path)
            yield one

    pieces = encoded(name)(source(), STYLE)
    for _ in pieces:
        before = len(asked)
        next(pieces, None)
        assert len(asked) <= before + 1


def test_no_more_than_one_report_is_held() -> None:
    given, taken = 0, {"concise": 0, "github": 0, "html": 0}
    ahead = []

    def source() -> Iterator[Report]:
        nonlocal given
        for number in range(40):
            ahead.append(given - min(taken.values()))
            given += 1
            yield report(*(finding(line) for line in (1, 2, 4)) if number % 3 == 0 else ())

    def counting(name: str, reports: Iterator[Report]) -> Iterator[bytes]:
        def counted() -> Iterator[Report]:
            for one in reports:
                taken[name] += 1
                yield one

        return encoded(name)(counted(), STYLE)

    together(source(), [(partial(counting, name), lambda piece: None) for name in taken])
    assert set(taken.values()) == {40}
    assert max(ahead) <= 1


def test_no_documents_and_no_outlets() -> None:
    kept: list[bytes] = []
    together(iter(()), [outlet("concise", kept), outlet("json", kept)])
    assert b'"documents": []' in b"".join(kept)
    together(iter(REPORTS), [])
