"""Our reading by lark's tables against lark's own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark, Token, Tree
from lark.exceptions import LarkError

from gdoclint.resources import folder
from gdoclint.structure import compiler
from gdoclint.structure.elements import parts
from gdoclint.structure.grammar import ElementKind, automaton, grammar
from gdoclint.structure.parser import parse
from gdoclint.structure.tables import END, Parsed, Reading, shortened

KINDS = get_args(ElementKind)
ROLES = sorted({name for row in grammar().actions for name in row if name.isupper()} - {END})
LETTERS = "示政办〔[（(2024年1205〕])第六三号、月.日-附件：:。；《办法》抄送分印发 \u3000\n甲oO"
WORDS = (
    "〔2024〕",
    "第3号",
    "2024年5月6日",
    "附件：1.",
    "抄送：",
    "示范市人民政府",
    "《",
    "》（",
    "印发",
    "二〇二四",
)


@cache
def paragraphs() -> Lark:
    return compiler.of_paragraphs(folder("grammar") / "document.lark")


@cache
def words() -> Lark:
    return compiler.of_words(folder("grammar") / "elements.lark", KINDS)


@st.composite
def accepted(draw: st.DrawFn) -> list[str]:
    """Roles that the grammar accepts in this order."""
    order, roles = automaton(), []
    state = order.start
    for _ in range(draw(st.integers(0, 60))):
        if not (expected := order.expected(state)):
            break
        roles.append(draw(st.sampled_from(expected)))
        state = order.targets[state][roles[-1]] or 0
    while order.targets[state][END] is None:
        roles.append("TEXT")
        state = order.targets[state]["TEXT"] or 0
    return roles


def ours(tree: Parsed) -> Any:
    return tree.name, [ours(c) if isinstance(c, Parsed) else c for c in tree.children]


def theirs(tree: Tree[Token]) -> Any:
    children = [theirs(c) if isinstance(c, Tree) else (c.type, c.line) for c in tree.children]
    return str(tree.data), children


@settings(deadline=None)
@given(accepted())
def test_the_tree_is_that_of_lark(roles: list[str]) -> None:
    tokens = [Token(role, "", line=number) for number, role in enumerate(roles)]
    tree = parse((role, number) for number, role in enumerate(roles))
    assert tree is not None
    assert ours(tree) == theirs(paragraphs().parse(tokens))


@settings(deadline=None)
@given(accepted())
def test_a_shortened_table_reads_the_same_tree(roles: list[str]) -> None:
    whole, short = Reading(grammar(), "start"), Reading(shortened(grammar()), "start")
    tokens = [(role, number) for number, role in enumerate(roles)]
    assert whole.take(tokens)
    assert short.take(tokens)
    assert whole.end() == short.end() is not None


@settings(deadline=None)
@given(st.lists(st.sampled_from(ROLES), max_size=6))
def test_what_lark_refuses_is_refused(roles: list[str]) -> None:
    try:
        expected = theirs(paragraphs().parse([Token(r, "", line=n) for n, r in enumerate(roles)]))
    except LarkError:
        expected = None
    tree = parse((role, number) for number, role in enumerate(roles))
    assert (tree and ours(tree)) == expected


def read_by_lark(kind: str, text: str) -> list[tuple[str, str, int, int]] | None:
    try:
        tree = words().parse(text, start=kind)
    except LarkError:
        return None
    tokens: Iterator[Token] = tree.scan_values(lambda value: True)  # type: ignore[assignment]
    return [(t.type, str(t), t.start_pos or 0, t.end_pos or 0) for t in tokens]


def read_by_us(kind: ElementKind, text: str) -> list[tuple[str, str, int, int]] | None:
    found = parts(kind, text)
    return None if found is None else [(p.name, p.text, p.start, p.end) for p in found]


@settings(deadline=None)
@given(
    st.sampled_from(KINDS),
    st.lists(st.sampled_from((*LETTERS, *WORDS)), max_size=12).map("".join),
)
def test_an_element_has_the_parts_that_lark_finds(kind: ElementKind, text: str) -> None:
    assert read_by_us(kind, text) == read_by_lark(kind, text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text",
    [
        "示府办〔2025〕3号",
        "示政发[24年] 第05",
        "2024年第3号",
        "二〇二四年五月六日",
        "2024-05-06",
        "（一）、",
        "附件：1.报名表　2.2024年名额表；",
        "抄送：市委办公室，市人大常委会办公室。",
        "示范市人民政府办公室　　2024年5月8日印发",
        "《关于印发〈办法〉的通知》（示政发〔2024〕3号）",
    ],
)  # fmt: skip
def test_a_real_element_has_the_parts_that_lark_finds(kind: ElementKind, text: str) -> None:
    assert read_by_us(kind, text) == read_by_lark(kind, text)


def test_lark_is_not_imported_where_its_tables_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "文.txt"
    path.write_text(
        "关于做好工作的通知\n\n各科室：\n根据示政发〔2024〕3号落实。\n", encoding="utf-8"
    )
    code = (
        "import sys\n"
        "from gdoclint.api import check_file\n"
        "print(len(check_file(sys.argv[1]).findings), 'lark' in sys.modules)\n"
    )
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PATH": ""}
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code, str(path)],
            capture_output=True,
            check=True,
            env=environment,
            timeout=60,
        ).stdout.split()
        for _ in range(2)
    ]
    (first, imported), (second, imported_again) = outputs
    assert (first, imported, imported_again) == (second, b"True", b"False")
