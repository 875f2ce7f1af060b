"""The day by which rows of a table with a validity are judged."""

from __future__ import annotations

import datetime

from gdoclint.checks.dates import WrittenDate, document_date
from gdoclint.document import Document
from gdoclint.patterns import rich
from gdoclint.structure.tree import Tree

# A year in the text or in the number of a document, not of a plan (到2035年).
_YEAR = rich(r"(?:(?<![0-9０-９到至—－-])(?P<y>(?:19|20)\d\d)年|〔(?P<y>(?:19|20)\d\d)〕)")


def judged_on(document: Document, tree: Tree) -> datetime.date:
    """The document's date; without one, the end of the latest year it speaks of, at most today."""
    date = document_date(document, tree)
    if date is not None and date.year:
        return _day(date)
    today = datetime.date.today()
    years = [int(m["y"]) for p in document.paragraphs for m in _YEAR.finditer(p.text)]
    latest = max((year for year in years if year <= today.year), default=today.year)
    return min(today, datetime.date(latest, 12, 31))


def _day(date: WrittenDate) -> datetime.date:
    """The day; the first of the month when the day is missing or does not exist."""
    try:
        return date.value or datetime.date(date.year, date.month, 1)
    except ValueError:
        return datetime.date(date.year, 1, 1)
