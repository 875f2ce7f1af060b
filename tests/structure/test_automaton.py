"""The automaton of the grammar, by which the weighted decode goes."""

from __future__ import annotations

from gdoclint.structure.grammar import Automaton, grammar

CLOSED_AGAIN = ("TEXT", "ATTACHMENT_NOTE", "SIGNATORY", "DATE", "NOTE", "H2")


def states_met(roles: tuple[str, ...]) -> int:
    """How many states the automaton has after roles that the grammar accepts."""
    automaton = Automaton(grammar())
    state = automaton.start
    for role in roles:
        following = automaton.targets[state][role]
        assert following is not None, role
        state = following
    return len(automaton.targets)


def test_a_text_that_closes_again_and_again_needs_no_more_states() -> None:
    few = states_met(("TITLE", *CLOSED_AGAIN * 5))
    assert states_met(("TITLE", *CLOSED_AGAIN * 500)) == few
