"""Tables of terms, phrases and organs: what is read, and what is said of faults in them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from gdoclint.resources import folder
from gdoclint.rulebook.lexicon import Term
from gdoclint.rulebook.rows import UNNAMED
from gdoclint.rulebook.tables import (
    TableError,
    compile_patterns,
    load,
    load_organs,
    load_phrases,
    load_terms,
)

NAMES = (
    "typos", "variants", "confusables", "redundancy", "collocations", "set-phrases", "organs",
    "informal",
)  # fmt: skip
TABLES = [folder("rules") / "tables" / f"{name}.tsv" for name in NAMES]
HEADER = "id,pattern,kind,replacement,context_deny,valid_from,source,reviewed_on"


def table(folder: Path, *lines: str, name: str = "terms.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding=encoding)
    return path


def wrong(path: Path) -> str:
    with pytest.raises(TableError) as caught:
        load([path])
    return str(caught.value)


def test_row_of_terms_is_read_with_all_its_columns(tmp_path: Path) -> None:
    deny = '"/红[线色]{1,2}/；红线虫"'
    row = f"t1,红线,misspelling,底线；边线,{deny},2024-05-06,某办〔2024〕1号,2024/6/1"
    (term,) = load_terms([table(tmp_path, "# 某市用语", HEADER, "", row)])
    assert term == Term(
        pattern="红线",
        replacement=("底线", "边线"),
        kind="misspelling",
        id="t1",
        context_deny=("/红[线色]{1,2}/", "红线虫"),
        valid_from=datetime.date(2024, 5, 6),
        source="某办〔2024〕1号",
        reviewed_on=datetime.date(2024, 6, 1),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_spreadsheets_may_save_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    header, row = (
        "id\tpattern\tkind\tsource\treviewed_on\t\t",
        "1\t布署\tmisspelling\t某\t2024-1-2\t\t",
    )
    (term,) = load_terms([table(tmp_path, header, row, encoding=encoding)])
    assert term.pattern == "布署"


def test_header_tells_what_a_table_holds(tmp_path: Path) -> None:
    phrases = table(
        tmp_path,
        "id,canonical,items,min_similarity,source,reviewed_on",
        "p1,又快又好,快；好,0.9,某,2024-05-06",
        name="phrases.csv",
    )
    organs = table(
        tmp_path,
        "id,name,short,successor,valid_to,source,reviewed_on",
        "o1,××粮食局,粮食局；粮局,××粮储局,2024-05-06,某,2024-05-06",
        name="organs.csv",
    )
    paths = [phrases, organs]
    assert load_terms(paths) == ()
    assert [(p.canonical, p.items, p.min_similarity) for p in load_phrases(paths)] == [
        ("又快又好", ("快", "好"), 0.9)
    ]
    assert [(o.name, o.short, o.successor) for o in load_organs(paths)] == [
        ("××粮食局", ("粮食局", "粮局"), "××粮储局")
    ]


def test_table_is_read_again_when_it_changes(tmp_path: Path) -> None:
    rows = [HEADER, "1,甲,variant,,,,某,2024-05-06"]
    path = table(tmp_path, *rows)
    assert len(load([path])) == 1
    table(tmp_path, *rows, "2,乙,variant,,,,某,2024-05-06")
    assert len(load([path])) == 2


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("1,红线,misspelling,,,,,2024-05-06", "缺少“source”"),
        ("1,红线,mispelling,,,,某,2024-05-06", "“kind”的“mispelling”不认识，是不是“misspelling”？"),
        ("1,红线,variant,,,5月6日,某,2024-05-06", "“valid_from”的“5月6日”不是日期"),
        ("1,红线,variant,,,2024-02-30,某,2024-05-06", "“valid_from”的“2024-02-30”不是日期"),
        ("1,红线,banned,底线,,,某,2024-05-06", "“kind”是“banned”时不写“replacement”"),
        ("1,红线,variant,红线,,,某,2024-05-06", "“replacement”与“pattern”相同"),
        ("1,/红[线/,variant,,,,某,2024-05-06", "“/红[线/”不是合法的正则表达式"),
        ("1,红线,variant,,/(/,,某,2024-05-06", "“/(/”不是合法的正则表达式"),
        ("1,红线,variant,,,,某,2024-05-06,多出", "有 9 栏，表头只有 8 栏"),
    ],
)
def test_fault_is_named_by_file_and_row(tmp_path: Path, row: str, words: str) -> None:
    path = table(tmp_path, HEADER, "0,甲,variant,,,,某,2024-05-06", row)
    message = wrong(path)
    assert message.startswith(f"{path}：第 3 行：")
    assert words in message


def test_every_wrong_row_is_named(tmp_path: Path) -> None:
    path = table(tmp_path, HEADER, "1,甲,x,,,,某,2024-05-06", "1,乙,variant,,,,某,", "2,丙,y,,,,,")
    assert [line.split("：")[1] for line in wrong(path).splitlines()] == [
        "第 2 行", "第 3 行", "第 4 行",
    ]  # fmt: skip


def test_same_id_twice_is_a_fault(tmp_path: Path) -> None:
    row = "1,甲,variant,,,,某,2024-05-06"
    assert "第 3 行：“id”的“1”与第 2 行重复" in wrong(table(tmp_path, HEADER, row, row))


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("id,pattern,knd,source,reviewed_on", "不认识的栏“knd”，是不是“kind”？"),
        ("id,pattern,kind,source", "表头缺少“reviewed_on”"),
        ("编号,词语", "才知道是什么表"),
        ("", "才知道是什么表"),
    ],
)
def test_fault_in_the_header_is_named(tmp_path: Path, header: str, words: str) -> None:
    assert words in wrong(table(tmp_path, header, "1,甲,variant,某,2024-05-06"))


def test_missing_and_binary_files_are_named(tmp_path: Path) -> None:
    assert "none.csv：文件不存在" in wrong(tmp_path / "none.csv")
    binary = tmp_path / "binary.csv"
    binary.write_bytes(b"\x00\x01\x02\x03" * 50)
    assert str(binary) in wrong(binary)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_shipped_table_is_sound(path: Path) -> None:
    rows = load([path])
    assert rows
    for row in rows:
        compile_patterns(row)
        assert row.source
        assert row.reviewed_on is not None


def test_shipped_terms_name_no_banned_words() -> None:
    assert not [term for term in load_terms(TABLES) if term.kind in UNNAMED]
