"""The report for people at a terminal."""

from __future__ import annotations

from reports import BRACKETS, finding, fix, report

from gdoclint.engine import Report
from gdoclint.finding import Related, Span
from gdoclint.reporters import Style, full
from gdoclint.reporters.cells import width


def shown(*reports: Report, **style: object) -> str:
    return "".join(full.render(reports, Style(**style)))  # type: ignore[arg-type]


def test_finding_shows_place_words_basis_and_remedy() -> None:
    related = (Related(Span(2, 0, 2), "标题在此"),)
    assert shown(report(finding(fix=BRACKETS, related=related))) == (
        "某 通知.txt\n"
        "  第1行第4字 错误 STR010 发文字号年份应当用六角括号\n"
        "      示府办[2025]3号\n"
        "            ^^^^^^\n"
        "    位置：发文字号\n"
        "    依据：GB/T 9704—2012 7.2.5\n"
        "    改法：“[”改为“〔”；“]”改为“〕”\n"
        "    参见：第2行第1字 标题在此\n"
        "\n"
        "共检查1个文件：1个错误，其中1处有现成改法。\n"
    )


def test_english_labels_and_summary_of_the_rule() -> None:
    text = shown(report(finding(fix=fix((4, 9, 9, "！"), safety="unsafe"))), language="en")
    assert text == (
        "某 通知.txt\n"
        "  line 1, column 4, error STR010 The year in a document number stands in 〔〕.\n"
        "      示府办[2025]3号\n"
        "            ^^^^^^\n"
        "    place: 发文字号\n"
        "    basis: GB/T 9704—2012 7.2.5\n"
        "    fix (to be confirmed): line 4 append “！”\n"
        "\n"
        "1 document: 1 error, 1 with a fix.\n"
    )


def test_word_documents_are_told_in_paragraphs() -> None:
    assert "  第1段第4字 错误" in shown(report(finding(), format="docx"))


def test_same_findings_fold_with_their_count_and_places() -> None:
    alike = [finding(line, 0, 1) for line in (1, 2, 4, 4)]
    text = shown(report(*alike, finding(3, 0, 1, message="别的问题")))
    assert text.count("STR010") == 2
    assert "    同样的问题：共4处，在第1、2、4行\n" in text
    assert text.endswith("共检查1个文件：5个错误。\n")


def test_many_same_findings_name_the_first_ten_places() -> None:
    lines = ["正文。"] * 30
    alike = [finding(line, 0, 1) for line in range(1, 31)]
    assert "共30处，在第1、2、3、4、5、6、7、8、9、10等行" in shown(report(*alike, lines=lines))


def test_edits_elsewhere_name_their_line() -> None:
    edits = fix((4, 0, 1, "二"), (2, 0, 0, "市"), (3, 11, 11, "："), (1, 0, 1, ""))
    text = shown(report(finding(4, 0, 2, fix=edits)))
    assert "改法：“三”改为“二”；第2行在“关于做好防汛”前加“市”；第3行在末尾加“：”；共4处" in text


def test_long_line_is_shown_around_the_words() -> None:
    line = "各有关单位要做好值班值守，" * 9 + "核查隐患，" + "各有关单位要做好值班值守，" * 9
    start = line.index("核查")
    text = shown(report(finding(1, start, start + 2), lines=[line]), width=60)
    excerpt, carets = text.split("\n")[2:4]
    assert excerpt.startswith("      ...")
    assert excerpt.endswith("...")
    assert width(excerpt) in (59, 60)
    assert carets == " " * width(excerpt[: excerpt.index("核查")]) + "^^^^"


def test_no_line_is_wider_than_the_terminal() -> None:
    long = finding(
        message="同级分项" * 30, outline=("二、主要任务" * 8, "（一）加强领导" * 8), fix=BRACKETS
    )
    for columns in (40, 57, 80):
        lines = shown(report(long), width=columns).split("\n")
        assert max(map(width, lines)) <= columns


def test_empty_span_has_one_caret() -> None:
    assert "      各县（市、区）人民政府\n" + " " * 28 + "^\n" in shown(report(finding(3, 11, 11)))


def test_doubtful_characters_take_two_cells_where_the_code_page_is_chinese() -> None:
    lines = ["“放管服”[x]"]
    narrow = shown(report(finding(1, 5, 6), lines=lines), ambiguous=1)
    wide = shown(report(finding(1, 5, 6), lines=lines), ambiguous=2)
    assert narrow.split("\n")[3] == " " * (6 + 8) + "^"
    assert wide.split("\n")[3] == " " * (6 + 10) + "^"


def test_steering_and_invisible_characters_never_reach_the_terminal() -> None:
    hostile = "通知\x1b[31m\u202e\u200b\x07\t的\n内容"
    text = shown(report(finding(1, 0, 2, message=hostile), lines=[hostile], path="a\x1b[2J.txt"))
    assert "      通知?[31m???  的 内容\n".replace("  的", " 的") in text
    assert not any(c in text for c in "\x1b\u202e\u200b\x07\t")


def test_colour_marks_severity_and_path() -> None:
    text = shown(report(finding()), colour=True)
    assert "\x1b[1m某 通知.txt\x1b[0m" in text
    assert "第1行第4字 \x1b[31;1m错误\x1b[0m \x1b[1mSTR010\x1b[0m 发文字号" in text
    assert "\x1b[" not in shown(report(finding()))


def test_clean_documents_are_only_counted() -> None:
    assert shown(report(), report()) == "共检查2个文件：没有发现问题。\n"


def test_failed_documents_are_counted() -> None:
    failed = report(error="文件不存在", document=None)
    assert shown(failed, report(finding(severity="info"))).endswith(
        "共检查2个文件：1个提示；1个文件未能检查完。\n"
    )


def test_nothing_to_check_is_said() -> None:
    assert shown() == "没有可检查的文件。\n"
    assert shown(language="en") == "No files to check.\n"


def test_quiet_leaves_the_closing_line_out() -> None:
    assert shown(report(), quiet=True) == ""
    assert "共检查" not in shown(report(finding()), quiet=True)


def test_finding_without_document_or_words_has_no_excerpt() -> None:
    text = shown(report(finding(), document=None), report(finding(1, 0, 0), lines=["  "]))
    assert "^" not in text


def test_everything_said_can_be_written_in_gbk() -> None:
    plain = finding(fix=BRACKETS, related=(Related(Span(2, 0, 2), "标题"),))
    for language in ("zh", "en"):
        text = shown(report(plain, plain, finding(severity="warning")), language=language)
        assert text.encode("gbk").decode("gbk") == text
