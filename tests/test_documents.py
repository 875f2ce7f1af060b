"""Hand-marked documents of our own: every paragraph's role, heading level and form, and the genre.

``documents/*.txt``: the first line names the genre (``# genre=通知``, empty for none), each further
line is ``ROLE|text`` or ``ROLE form|text``, one paragraph of the document each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from gdoclint.document import Document
from gdoclint.readers import read
from gdoclint.structure import parse

FILES = sorted((Path(__file__).parent / "documents").glob("*.txt"))
LEVELS = {"H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "ARTICLE": None}


@dataclass(frozen=True, slots=True)
class Marked:
    """A document and what a reader sees in it, by paragraph number."""

    genre: str | None
    document: Document
    roles: dict[int, str]
    forms: dict[int, str]


def marked(path: Path) -> Marked:
    """The example document of that file, read like any text file."""
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("|", 1) for line in lines]
    marks = {number: mark.split() for number, (mark, _) in enumerate(pairs, 1)}
    text = "\n".join(text for _, text in pairs) + "\n"
    return Marked(
        genre=first.removeprefix("# genre=").strip() or None,
        document=read(path.name, data=text.encode()),
        roles={number: words[0] for number, words in marks.items()},
        forms={number: words[1] for number, words in marks.items() if len(words) > 1},
    )


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def example(request: pytest.FixtureRequest) -> Marked:
    return marked(request.param)


def shown(example: Marked, values: Mapping[int, object]) -> list[str]:
    """One line a paragraph, so that a failure can be read."""
    return [f"{n} {value} {example.document.paragraph(n).text}" for n, value in values.items()]


def test_every_paragraph_has_the_role_a_reader_gives_it(example: Marked) -> None:
    found = parse(example.document).roles
    assert shown(example, {n: found[n] for n in example.roles}) == shown(example, example.roles)


def test_every_number_mark_has_its_level(example: Marked) -> None:
    wanted = {n: LEVELS[role] for n, role in example.roles.items() if role in LEVELS}
    found = {n: heading.level for n, heading in parse(example.document).headings.items()}
    assert shown(example, found) == shown(example, wanted)


def test_headings_run_in_heads_and_items_are_told_apart(example: Marked) -> None:
    found = {n: heading.form for n, heading in parse(example.document).headings.items()}
    assert shown(example, found) == shown(example, example.forms)


def test_the_genre_is_that_of_the_title(example: Marked) -> None:
    assert parse(example.document).genre == example.genre


def test_the_examples_cover_the_genres_and_the_roles() -> None:
    examples = [marked(path) for path in FILES]
    assert len(examples) >= 25
    assert len({example.genre for example in examples if example.genre}) == 15
    roles = {role for example in examples for role in example.roles.values()}
    assert roles >= {
        *("COPY_NO", "SECRECY", "URGENCY", "ORG_MARK", "DOC_NUMBER", "SIGNER", "TITLE", "ADOPTION"),
        *("ADDRESSEE", "H1", "H2", "H3", "H4", "H5", "ARTICLE", "TEXT", "ATTACHMENT_NOTE"),
        *("SIGNATORY", "DATE", "NOTE", "ANNEX_LABEL", "ANNEX_TITLE", "CC", "IMPRINT"),
        *("ATTENDANCE", "CHROME", "BLANK"),
    }
