"""Reading cards: what is wrong in one is said in Chinese, with its path."""

from __future__ import annotations

import pytest
from conftest import CardFolder

from gdoclint.rulebook.card import CardError, read_card
from gdoclint.rulebook.check import Profile, Stage


def test_card_gives_its_words_and_its_defaults(cards: CardFolder) -> None:
    card = read_card(cards.add("LOC001", params={"pattern": "x"}))
    assert (card.code, card.name, card.family) == ("LOC001", "rule-loc001", "wording")
    assert card.fix == "manual"
    assert card.default
    assert card.roles == frozenset()
    assert card.params == {"pattern": "x"}


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"sevrity": "error"}, "不认识的键“sevrity”，是不是“severity”？"),
        ({"params": {"patern": "x"}}, "不认识的键“params.patern”，是不是“pattern”？"),
        ({"params": {}}, "缺少“params.pattern”"),
        ({"title": 3}, "“title”应当是字符串"),
        ({"why": ""}, "“why”不能为空"),
        ({"basis": None}, "缺少“basis”"),
        ({"roles": ["DOC_NUMBR"]}, "“roles[1]”的值“DOC_NUMBR”不认识，是不是“DOC_NUMBER”？"),
        ({"genres": ["布告"]}, "“genres[1]”的值“布告”不认识，可用：*、决议、"),
        ({"severity": {"formal": "error"}}, "缺少“severity.web”"),
        ({"severity": {"formal": "eror", "web": "off"}}, "是不是“error”？"),
        ({"verification": "V9"}, "“verification”的值“V9”不合规定的写法"),
        ({"yields_to": ["AB12"]}, "“yields_to[1]”的值“AB12”不合规定的写法"),
        ({"default": False}, "“default = false”时要用“reason”说明缘由"),
        ({"message": "{found"}, "“message”的花括号不对"),
        ({"message": "{found.x}"}, "“message”的花括号不对（found.x）"),
        ({"messages": {"jump": "{0}"}}, "“messages.jump”的花括号不对"),
    ],
)  # fmt: skip
def test_fault_in_a_card_names_file_and_key(
    cards: CardFolder, keys: dict[str, object], words: str
) -> None:
    path = cards.add("LOC001", **{"params": {"pattern": "x"}, **keys})
    with pytest.raises(CardError) as caught:
        read_card(path)
    assert str(caught.value).startswith(f"{path}：")
    assert words in str(caught.value)


def test_name_must_be_the_files_name(cards: CardFolder) -> None:
    path = cards.add("LOC001", params={"pattern": "x"})
    other = path.rename(path.with_name("other.toml"))
    with pytest.raises(CardError, match="应当与文件名“other”相同"):
        read_card(other)


def test_broken_toml_names_the_file(cards: CardFolder) -> None:
    path = cards.add("LOC001")
    path.write_text("code = ", encoding="utf-8")
    with pytest.raises(CardError, match=r"rule-loc001\.toml：不是合法的 TOML"):
        read_card(path)


def test_examples_are_read_only_when_asked_for(cards: CardFolder) -> None:
    path = cards.add("LOC001", params={"pattern": "x"})
    text = path.read_text(encoding="utf-8") + '\n[[example]]\nbad = "x"\n\n[quiet]\ntexts = ["y"]\n'
    path.write_text(text, encoding="utf-8")
    card = read_card(path)
    assert card.examples() == ({"bad": "x"},)
    assert card.quiet() == ({"text": "y"},)


def test_tables_after_the_examples_are_not_lost(cards: CardFolder) -> None:
    path = cards.add("LOC001")
    text = path.read_text(encoding="utf-8")
    path.write_text(f'{text}\n[[example]]\nbad = "x"\n[params]\npattern = "x"\n', encoding="utf-8")
    assert read_card(path).params == {"pattern": "x"}


def test_fault_in_an_example_is_found_when_it_is_read(cards: CardFolder) -> None:
    path = cards.add("LOC001", params={"pattern": "x"})
    text = path.read_text(encoding="utf-8")
    path.write_text(f'{text}\n[[example]]\nbda = "x"\n', encoding="utf-8")
    with pytest.raises(CardError, match=r"不认识的键“example\[1\]\.bda”"):
        read_card(path).examples()


@pytest.mark.parametrize(
    ("profile", "stage", "level"),
    [
        ("formal", "final", "error"),
        ("formal", "review", "info"),
        ("formal", "draft", "off"),
        ("web", "review", "info"),
        ("web", "template", "warning"),
    ],
)
def test_stage_lowers_the_severity_and_never_raises_it(
    cards: CardFolder, profile: Profile, stage: Stage, level: str
) -> None:
    stages = {"review": "info", "draft": "off", "template": "error"}
    card = read_card(cards.add("LOC001", params={"pattern": "x"}, stage=stages))
    assert card.level(profile, stage) == level


@pytest.mark.parametrize(
    ("genres", "not_genres", "fitting"),
    [
        ([], [], ["通知", "命令", None]),
        (["*"], [], ["通知", "命令"]),
        (["通知"], [], ["通知"]),
        ([], ["命令"], ["通知", None]),
        (["*"], ["命令"], ["通知"]),
    ],
)
def test_genres_say_which_documents_a_rule_is_for(
    cards: CardFolder, genres: list[str], not_genres: list[str], fitting: list[str | None]
) -> None:
    path = cards.add("LOC001", params={"pattern": "x"}, genres=genres, not_genres=not_genres)
    card = read_card(path)
    assert [genre for genre in ("通知", "命令", None) if card.fits(genre)] == fitting
