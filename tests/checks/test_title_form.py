"""TTL007–TTL009: punctuation and lines of titles."""

from __future__ import annotations

import pytest
from notices import found

REST = ("各县（区）人民政府：", "现将有关事项通知如下，请认真贯彻执行。")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (("示例市人民政府关于做好安全生产工作的", "通知"), "“通知”单独成行"),
        (("示例市人民政府关于做好安全生产工作", "的通知"), "“的通知”单独成行"),
        (("示例市人民政府关于做好安全生", "产工作的通", "知"), "“通知”被拆在两行"),
        (("示例市人民政府关", "于做好安全生产工作的通知"), "“关于”被拆在两行"),
        (("示例市人民政府关于印发《供水", "方案》的通知"), "能排在一行"),
        (
            (
                "示例市人民政府关于进一步加强全市供水管理",
                "促进节约用水",
                "若干政策措施有关问题的通知",
            ),
            "时短时长",
        ),
    ],
)
def test_a_bad_line_break_is_one_finding(lines: tuple[str, ...], message: str) -> None:
    (finding,) = found([*lines, *REST], "TTL009", kind="docx")
    assert finding.severity == "warning"
    assert message in finding.message


@pytest.mark.parametrize(
    "lines",
    [
        ("示例市人民政府办公室", "关于做好安全生产工作的通知"),
        ("示例市人民政府办公室关于进一步做好", "安全生产工作的通知"),
        ("示例市人民政府办公室", "关于印发《示例市城乡供水一体化建设", "三年行动方案》的通知"),
        ("示例市发展和改革委员会", "示例市财政局", "关于做好安全生产工作的通知"),
    ],
)
def test_a_good_shape_is_quiet(lines: tuple[str, ...]) -> None:
    assert found([*lines, *REST], "TTL009", kind="docx") == []


def test_lines_of_a_text_file_are_not_looked_at() -> None:
    text = "\n".join(("示例市人民政府关于做好安全生产工作的", "通知", *REST))
    assert found(text, "TTL009", profile="formal") == []


def test_a_soft_line_break_counts_as_a_line() -> None:
    words = ["示例市人民政府关于做好安全生产工作的\n通知", *REST]
    (finding,) = found(words, "TTL009", kind="docx")
    assert (finding.span.start, finding.span.end) == (19, 21)


def test_a_name_in_title_marks_may_hold_commas() -> None:
    title = "示例市人民政府关于印发《加强管理，提高效率行动方案》的通知"
    assert found([title, *REST], "TTL008", kind="docx") == []
