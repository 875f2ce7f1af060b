"""Every shipped card keeps its promises: see gdoclint.testing."""

from __future__ import annotations

import pytest

from gdoclint.plugins import rulebook
from gdoclint.testing import Case, cases


@pytest.mark.parametrize("case", cases(rulebook(installed=False)), ids=str)
def test_card_keeps_its_promise(case: Case) -> None:
    case.run()
