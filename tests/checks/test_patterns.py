"""Patterns that are compiled late are right nevertheless."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import gdoclint.checks
from gdoclint.checks.patterns import _Lazy, lazy, lazy_regex


def test_a_lazy_pattern_is_the_compiled_one() -> None:
    pattern = lazy("(?P<n>[0-9]+)件")
    assert pattern.pattern == "(?P<n>[0-9]+)件"
    assert [match["n"] for match in pattern.finditer("3件、5件")] == ["3", "5"]
    assert pattern.fullmatch("3件") is not None


def test_a_lazy_regex_knows_what_re_does_not() -> None:
    match = lazy_regex("(?<=[一二]{1,3})、").search("十一、")
    assert match is not None
    assert match.span() == (2, 3)


def test_every_lazy_pattern_of_the_checks_compiles() -> None:
    found = pkgutil.iter_modules(gdoclint.checks.__path__, "gdoclint.checks.")
    modules = [importlib.import_module(module.name) for module in found]
    patterns = [value for m in modules for value in vars(m).values() if isinstance(value, _Lazy)]
    assert len(patterns) > 50
    assert all(isinstance(value.pattern, str) for value in patterns)


def test_a_wrong_pattern_fails_when_it_is_used() -> None:
    with pytest.raises(re.error):
        lazy("(").search("")
