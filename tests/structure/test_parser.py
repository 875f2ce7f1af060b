"""The quick reading by the best roles against the weighted one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gdoclint.structure.grammar import grammar
from gdoclint.structure.lines import Candidates
from gdoclint.structure.parser import OUTSIDE, decode, read
from gdoclint.structure.tables import END

ROLES = sorted({name for row in grammar().actions for name in row if name.isupper()} - {END})
SCORES = (2.0, 3.5, 4.5, 6.0, 8.0, 12.0)


@st.composite
def candidates(draw: st.DrawFn) -> Candidates:
    """The roles of a line with their scores; some lines have several best ones."""
    roles = draw(st.lists(st.sampled_from((*ROLES, *OUTSIDE)), max_size=3))
    scored = [(role, draw(st.sampled_from(SCORES))) for role in {*roles, "TEXT"}]
    return tuple(sorted(scored, key=lambda one: (-one[1], one[0])))


@settings(deadline=None)
@given(st.lists(candidates(), max_size=12))
def test_the_reading_is_the_cheapest(lines: list[Candidates]) -> None:
    roles, misplaced, _ = read(lines, range(len(lines)))
    choices = decode(lines)
    assert roles == [choice.role for choice in choices]
    assert {one.paragraph: one.expected for one in misplaced} == {
        number: choice.expected for number, choice in enumerate(choices) if choice.expected
    }


@settings(deadline=None)
@given(st.lists(st.sampled_from(("TITLE", "ADDRESSEE", "H1", "H2", "TEXT", "DATE")), max_size=12))
def test_roles_that_stand_alone_are_read_as_they_are(roles: list[str]) -> None:
    lines: list[Candidates] = [((role, 2.0),) for role in roles]
    read_roles, misplaced, tree = read(lines, range(len(lines)))
    assert read_roles == roles
    kept = {*range(len(lines))} - {one.paragraph for one in misplaced}
    assert sorted(number for _, number in tree.tokens()) == sorted(kept)
