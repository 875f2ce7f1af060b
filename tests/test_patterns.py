"""Patterns that were kept are those that were compiled."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import regex

from gdoclint import patterns

_ASK = """
from gdoclint.patterns import _store, lean, rich
print(len(_store()), lean("(?P<n>[0-9]+)件").search("共3件")["n"], bool(rich("(?r)二|三$")))
"""


def _ask(cache: Path) -> str:
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", _ASK], env=surroundings, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_a_second_run_finds_the_patterns_of_the_first(tmp_path: Path) -> None:
    assert _ask(tmp_path) == "0 3 True"
    assert _ask(tmp_path) == "2 3 True"


def test_a_damaged_store_is_made_anew(tmp_path: Path) -> None:
    _ask(tmp_path)
    (kept,) = tmp_path.glob("gdoclint/*/patterns")
    kept.write_bytes(b"\x80\x04damaged")
    assert _ask(tmp_path) == "0 3 True"
    assert _ask(tmp_path) == "2 3 True"


def test_a_folder_that_others_can_write_to_is_not_believed(tmp_path: Path) -> None:
    _ask(tmp_path)
    (tmp_path / "gdoclint").chmod(0o777)
    assert _ask(tmp_path) == "0 3 True"


def test_a_store_that_grew_too_large_keeps_what_is_in_use(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    saved: dict[str, object] = {}
    monkeypatch.setattr(patterns, "_MOST", 2)
    keys = [("甲", 0, True), ("乙", 0, True), ("丙", 0, True), ("甲", 0, False)]
    monkeypatch.setattr(patterns, "_used", {*keys[:2]})
    monkeypatch.setattr(patterns, "_new", {keys[1]: (2,)})
    store = {key: (1,) for key in keys if key != keys[1]}
    monkeypatch.setattr(patterns.kept, "load", lambda name, key: store)
    monkeypatch.setattr(patterns.kept, "save", lambda name, key, value: saved.update({name: value}))
    patterns._save()
    assert saved == {"patterns": {keys[0]: (1,), keys[1]: (2,)}}


def test_what_an_installation_no_longer_used_has_kept_is_taken_away(tmp_path: Path) -> None:
    old, new = tmp_path / "gdoclint" / "00000000", tmp_path / "gdoclint" / "11111111"
    for folder in (old, new):
        folder.mkdir(parents=True)
        (folder / "patterns").write_bytes(b"")
    os.utime(old, (0, 0))
    _ask(tmp_path)
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.parametrize(
    ("source", "flags"),
    [
        ("(?P<n>[0-9]+)件", 0),
        ("[\u3400-\u4dbf\u4e00-\u9fff]+$", re.MULTILINE),
        ("a (b) c # d", re.VERBOSE | re.IGNORECASE),
        ("(?P<q>['\"]).*?(?P=q)", re.DOTALL),
    ],
)
def test_parts_make_the_same_pattern(source: str, flags: int) -> None:
    pattern = re.compile(source, flags)
    parts = patterns._parts(pattern, int(flags))
    assert parts is not None
    again = patterns._leaned(*parts)
    assert (again.pattern, again.flags) == (pattern.pattern, pattern.flags)
    assert again.groupindex == pattern.groupindex
    text = "共3件\n一二abcA 'x\ny' ABC"
    assert [m.span() for m in again.finditer(text)] == [m.span() for m in pattern.finditer(text)]


def test_rich_patterns_know_what_lean_ones_do_not() -> None:
    match = patterns.rich("(?<=[一二]{1,3})、").search("十一、")
    assert match is not None
    assert match.span() == (2, 3)
    with pytest.raises(re.error):
        patterns.lean("(?<=[一二]{1,3})、")


def test_patterns_of_other_flags_or_engines_are_not_taken_for_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patterns, "_new", {})
    monkeypatch.setattr(patterns, "_store", dict)
    sorts = (patterns.lean, patterns.lean_bytes, patterns.rich)
    lean, lean_bytes, rich = (sort.__wrapped__ for sort in sorts)
    made = [lean("a"), lean("a", re.IGNORECASE), lean_bytes(b"a"), rich("a")]
    store = dict(patterns._new)
    assert len(store) == len(made)
    monkeypatch.setattr(patterns, "_store", lambda: store)
    again = [lean("a"), lean("a", re.IGNORECASE), lean_bytes(b"a"), rich("a")]
    assert not store
    assert [type(one) for one in again] == [type(one) for one in made]
    assert [(one.pattern, one.flags) for one in again] == [(one.pattern, one.flags) for one in made]


_LATER = """
import sys
from gdoclint.patterns import rich
pattern = rich("(?r)(?P<n>[0-9]+)(?:件|起)")
print(pattern.search("共3件")["n"], "regex" in sys.modules)
again = rich("(?<=共)[0-9]+" + sys.argv[1])
print(pattern.sub(r"\\g<n>x", "共3件"), again.search("共3件")[0], type(pattern) is type(again))
"""


def test_what_compiles_patterns_is_imported_when_one_is_new(tmp_path: Path) -> None:
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    outputs = [
        subprocess.run(
            [sys.executable, "-c", _LATER, more], env=surroundings, capture_output=True, text=True
        ).stdout
        for more in ("", "?", "?")
    ]
    assert outputs == ["3 True\n共3x 3 True\n", *["3 False\n共3x 3 True\n"] * 2]


def test_a_wrong_pattern_is_refused_at_once() -> None:
    with pytest.raises(re.error):
        patterns.lean("(")
    with pytest.raises(regex.error):
        patterns.rich("(")
