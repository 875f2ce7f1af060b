"""Every safe fix of every card, made in real files: what it reports is gone, nothing new is there,
and what was corrected once stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from correcting import SHIPPED, corrected
from sampled import docx_of_example, text_of

from gdoclint.corrections.wanted import Wanted
from gdoclint.engine import Report, check_document
from gdoclint.finding import Finding
from gdoclint.settings import Settings
from gdoclint.testing import Case, cases, document_of

# What a fix may bring to light: lines are counted only on pages that are right otherwise, and a
# line that stands alone without a stop may be a title.
REVEALED = {
    **{code: {"FMT004"} for code in ("FMT001", "FMT002", "FMT005", "FMT028")},
    "PUN014": {"TTL008"},
}


class Sample(NamedTuple):
    """The file of an example that a card's safe fix corrects."""

    case: Case
    path: str
    data: bytes | None
    tracked: bool = False

    def __str__(self) -> str:
        return f"{self.case}-{self.path}{'-tracked' if self.tracked else ''}"

    @property
    def settings(self) -> Settings:
        table = self.case.table
        return Settings(
            profile=table.get("profile", "formal"),
            genre=table.get("genre", "auto"),
            stage=table.get("stage", "review"),
            extend_select=(self.case.card.code,),
        )


def samples() -> Iterator[Sample]:
    for case in cases(SHIPPED):
        card, table = case.card, case.table
        if case.what != "example" or card.fix == "manual" or table.get("format") == "markdown":
            continue
        if isinstance(table["bad"], str):
            yield Sample(case, "例.txt", text_of(table["bad"]))
        try:
            data = docx_of_example(table["bad"])
        except KeyError as unknown:
            yield Sample(case, f"例（{unknown.args[0]}）.docx", None)
        else:
            yield Sample(case, "例.docx", data)
            yield Sample(case, "例.docx", data, tracked=True)


def safe(findings: tuple[Finding, ...], code: str) -> list[Finding]:
    return [f for f in findings if f.code == code and f.fix and f.fix.safety == "safe"]


def codes(report: Report) -> Counter[str]:
    return Counter(finding.code for finding in report.findings)


@pytest.mark.parametrize("sample", list(samples()), ids=str)
def test_a_safe_fix_leaves_nothing_of_its_rule_and_nothing_new(sample: Sample) -> None:
    code, tracked = sample.case.card.code, sample.tracked
    if sample.data is None:
        found = check_document(document_of(sample.case.table["bad"]), sample.settings, SHIPPED)
        assert safe(found.findings, code) == [], f"no file can be made: {sample.path}"
        return
    wanted = Wanted(only=frozenset({code}))
    done = corrected(sample.path, sample.data, sample.settings, wanted=wanted, tracked=tracked)
    assert done.error is None
    if not safe(done.first.findings, code):
        assert not done.changed
        return
    assert safe(done.last.findings, code) == []
    new = set(codes(done.last) - codes(done.first)) - REVEALED.get(code, set())
    assert new == ({"FMT027"} & new if tracked else set())  # that there are tracked changes
    again = corrected(sample.path, done.after, sample.settings, wanted=wanted, tracked=tracked)
    assert again.after == done.after
    once_more = corrected(sample.path, sample.data, sample.settings, wanted=wanted, tracked=tracked)
    assert once_more.after == done.after
