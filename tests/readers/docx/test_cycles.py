"""What is read is freed with its last name: the command line hardly ever looks for cycles."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from gdoclint.engine import check_file
from gdoclint.plugins import rulebook
from gdoclint.settings import Settings

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").rglob("*.docx"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_checking_a_document_leaves_no_reference_cycles(path: Path) -> None:
    check_file(str(path), Settings(), rulebook())  # what is worked out but once
    gc.collect()
    gc.disable()
    try:
        assert check_file(str(path), Settings(), rulebook()).error is None
        assert gc.collect() == 0
    finally:
        gc.enable()
