"""A run of numbers is explained by the fewest faults."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdoclint.checks.numbering_runs import Step, explain


def _faults(numbers: list[int | None], fresh: tuple[int, ...] = ()) -> list[tuple[int, str, int]]:
    steps = [Step(n, i in fresh) for i, n in enumerate(numbers)]
    return [(f.index, f.kind, f.expected) for f in explain(steps)[1]]


@pytest.mark.parametrize(
    ("numbers", "faults"),
    [
        ([1, 2, 3], []),
        ([1, 3, 4], [(1, "gap", 2)]),
        ([2, 3], [(0, "gap", 1)]),
        ([1, 2, 4], [(2, "gap", 3)]),
        ([1, 2, 2, 3], [(2, "repeat", 3)]),
        ([1, 2, 2, 4], [(2, "wrong", 3)]),
        ([1, 2, 7, 4], [(2, "wrong", 3)]),
        ([1, 3, 2, 4], [(1, "wrong", 2)]),
        ([1, 1, 2, 3], [(1, "repeat", 2)]),
        ([1, 2, 3, 1, 2, 3], [(3, "restart", 4)]),
        ([1, 2, 3, 1, 4], [(3, "repeat", 4)]),
        ([1, None, 3], []),
        ([1, None, 4], [(2, "gap", 3)]),
    ],
)
def test_the_cheapest_reading_is_taken(
    numbers: list[int | None], faults: list[tuple[int, str, int]]
) -> None:
    assert _faults(numbers) == faults


def test_a_new_list_may_begin_again() -> None:
    assert _faults([1, 2, 1, 2, 3], fresh=(2,)) == []


def test_a_new_list_that_begins_with_2_lacks_its_first() -> None:
    assert _faults([1, 2, 3, 2, 3, 4], fresh=(3,)) == [(3, "gap", 1)]


def test_a_right_run_costs_nothing() -> None:
    assert explain([Step(n) for n in range(1, 100)]) == (0.0, ())


@given(length=st.integers(2, 60), data=st.data())
def test_one_gap_is_one_fault(length: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, length - 1))
    size = data.draw(st.integers(1, 9))
    numbers: list[int | None] = [n + 1 + (size if n >= at else 0) for n in range(length)]
    faults = _faults(numbers)
    assert len(faults) == 1
    assert faults[0][0] == at
    assert faults[0][2] == at + 1


@given(length=st.integers(2, 60), data=st.data())
def test_one_repeated_number_is_one_fault(length: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, length - 1))
    numbers: list[int | None] = [n + 1 - (n >= at) for n in range(length)]
    assert _faults(numbers) == [(at, "repeat", at + 1)]


@given(length=st.integers(3, 60), data=st.data())
def test_one_mistyped_number_is_one_fault(length: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, length - 2))
    typed = data.draw(st.integers(2, length + 9).filter(lambda n: n != at + 1))
    numbers: list[int | None] = [n + 1 for n in range(length)]
    numbers[at] = typed
    faults = _faults(numbers)
    assert [(index, expected) for index, _, expected in faults] == [(at, at + 1)]


@given(length=st.integers(2, 60), data=st.data())
def test_lost_numbers_count_as_what_they_should_be(length: int, data: st.DataObject) -> None:
    lost = data.draw(st.sets(st.integers(0, length - 1)))
    numbers = [None if n in lost else n + 1 for n in range(length)]
    assert _faults(numbers) == []
