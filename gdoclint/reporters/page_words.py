"""What the html page says around documents and findings."""

from __future__ import annotations

from msgspec import Struct

from gdoclint.reporters import Language


class PageWords(Struct, frozen=True):
    """Labels; those with {} take a number or a name."""

    tag: str
    title: str
    skip: str
    filters: str
    severity: str
    rule: str
    document: str
    all_rules: str
    all_documents: str
    only: str
    documents: str
    shown: str
    keys: str
    rules: str
    explanation: str
    why: str
    verified: str
    close: str
    withheld: str
    failed: str
    omitted: str
    nothing: str
    facts: tuple[str, str, str]


CHINESE = PageWords(
    tag="zh-CN",
    title="公文检查报告",
    skip="跳到正文",
    filters="筛选",
    severity="级别",
    rule="规则",
    document="文件",
    all_rules="全部规则",
    all_documents="全部文件",
    only="只看有问题的段落",
    documents="文件目录",
    shown="显示{shown}条，共{all}条",
    keys="按 j 到下一条，按 k 到上一条，按 Esc 关闭规则说明。",
    rules="规则说明",
    explanation="规则说明",
    why="缘由",
    verified="核实程度",
    close="关闭",
    withheld="本文件带有密级标志，或者读不出来，报告中不显示其文字。",
    failed="未能检查完：{}",
    omitted="（略去没有问题的{}段）",
    nothing="没有发现问题",
    facts=("格式", "文种", "阶段"),
)

ENGLISH = PageWords(
    tag="en",
    title="Report on official documents",
    skip="Skip to the documents",
    filters="Filters",
    severity="Severity",
    rule="Rule",
    document="Document",
    all_rules="All rules",
    all_documents="All documents",
    only="Only paragraphs with findings",
    documents="Documents",
    shown="{shown} of {all} findings shown",
    keys="j goes to the next finding, k to the one before, Esc closes the rule.",
    rules="Rules",
    explanation="Rule",
    why="why",
    verified="verification",
    close="Close",
    withheld="The text is not shown: it bears a security mark or could not be read.",
    failed="Not checked in full: {}",
    omitted="({} paragraphs without findings left out)",
    nothing="no findings",
    facts=("format", "genre", "stage"),
)


def page_words(language: Language) -> PageWords:
    """The labels of a language."""
    return ENGLISH if language == "en" else CHINESE
