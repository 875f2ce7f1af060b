"""What a check costs grows with the length of a document, not with its square."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from gdoclint.engine import check_document
from gdoclint.plugins import rulebook
from gdoclint.settings import Settings
from gdoclint.testing import document_of

HEAD = "××市人民政府关于做好安全生产工作的通知\n各县（区）人民政府：\n"
RULES = rulebook()


def calls(line: str, times: int) -> int:
    """How many functions are called to check a text with that line so many times."""
    document = document_of(HEAD + "\n".join([line] * times))
    counted = 0

    def count(frame: object, event: str, argument: Any) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        report = check_document(document, Settings(profile="formal"), RULES)
    finally:
        sys.setprofile(None)
    assert report.error is None
    return counted


@pytest.mark.parametrize(
    "line",
    [
        "各单位要做好工作。",
        "1.各单位要做好工作。",
        "1、",
        "（1）",
        "①",
        "（一）做好工作。",
        "第一条　各单位要做好工作。",
        "（",
        "《",
        "“",
        "》",
        "主送：",
        "抄送：市委办公室、",
        "附件1",
        "附件：1.工作方案",
        "2024年1月1日",
        "××政发〔2024〕1号",
        "按照《关于做好工作的通知》（国发〔2024〕1号）第三条办理，见第三部分。",
    ],
)
def test_four_times_as_many_lines_take_four_times_the_work(line: str) -> None:
    calls(line, 50)  # what is worked out once for all texts
    assert calls(line, 400) < 6 * calls(line, 100)
