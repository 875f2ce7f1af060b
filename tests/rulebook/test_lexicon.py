"""Terms and their contexts: longest match from the left, words in which a term is right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdoclint.rulebook.check import Held
from gdoclint.rulebook.lexicon import Term, lexicon

SYLLABLES = "甲乙丙丁戊己庚辛壬癸"


def found(text: str, *terms: Term) -> list[str]:
    return [text[one.start : one.end] for one in lexicon(terms).find(text)]


def generated(number: int) -> str:
    """The n-th of many terms: five characters, none a part of another."""
    digits = f"{number:04}"
    return "词" + "".join(SYLLABLES[int(digit)] for digit in digits)


def test_five_thousand_terms_are_found_where_they_stand() -> None:
    numbers = range(5000)
    terms = lexicon(Term(generated(n), (str(n),)) for n in numbers)
    text = "\n".join(f"第{n}行，按{generated(n)}办理。" for n in reversed(numbers))
    occurrences = list(terms.find(text))
    assert [one.better for one in occurrences] == [(str(n),) for n in reversed(numbers)]
    assert all(text[one.start : one.end] == one.term.pattern for one in occurrences)
    assert occurrences[0].start == text.index("词")


def test_longest_term_from_the_left_wins() -> None:
    terms = (Term("兼顾"), Term("统筹兼顾"), Term("民政"))
    assert found("统筹兼顾好民政工作，兼顾各方。", *terms) == ["统筹兼顾", "民政", "兼顾"]


def test_positions_are_code_points() -> None:
    (one,) = lexicon([Term("布署")]).find("𠮷野家😀，布署")
    assert (one.start, one.end) == (5, 7)


def test_no_terms_find_nothing() -> None:
    assert found("布署") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公布署名，抓好布署。", ["布署"]),
        ("进行政复议。", []),
        ("推进行动。", []),
        ("进行工作。", ["进行"]),
    ],
)
def test_term_that_overlaps_a_denying_context_is_right(text: str, expected: list[str]) -> None:
    terms = Term("布署", context_deny=("公布",)), Term("进行", context_deny=("/推进/", "行政"))
    assert found(text, *terms) == expected


def test_context_within_the_term_denies_nothing() -> None:
    assert found("截止日期", Term("截止日期", context_deny=("截止",))) == ["截止日期"]


def test_term_with_contexts_is_a_fault_only_inside_one_of_them() -> None:
    term = Term("加强", context_allow=("/加强[^，。]{0,9}?力度/", "加强步伐"))
    text = "加强领导，加大力度；加强宣传力度，加强步伐。"
    occurrences = list(lexicon([term]).find(text))
    assert [one.start for one in occurrences] == [10, 17]
    assert [one.context for one in occurrences] == ["加强宣传力度", "加强步伐"]


def test_context_does_not_reach_into_the_next_line() -> None:
    assert found("加强宣传\n力度", Term("加强", context_allow=("/加强[^，。]*力度/",))) == []


def test_regular_expression_fills_its_proposal() -> None:
    (one,) = lexicon([Term(r"/约(\d+人)左右/", (r"约\1",))]).find("到会约300人左右。")
    assert one.better == ("约300人",)


def test_regular_expression_stays_within_its_line() -> None:
    terms = Term(r"/约[^，]*?左右/")
    assert found("约\n约三成左右", terms) == ["约三成左右"]


def test_rows_with_the_same_words_come_in_their_order() -> None:
    terms = Term("反映", ("反应",), context_allow=("化学反映",)), Term("反映", ("响应",))
    assert [one.better for one in lexicon(terms).find("化学反映")] == [("反应",), ("响应",)]
    assert [one.better for one in lexicon(terms).find("应急反映")] == [("响应",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("下载APP、用APP。", 2), ("APPLE", 0), ("myAPP", 0), ("www.APP.cn", 0), ("APP_1", 0)],
)
def test_latin_term_is_a_whole_word_and_no_address(text: str, expected: int) -> None:
    assert len(found(text, Term("APP"))) == expected


@given(st.text("甲乙丙", max_size=30), st.sets(st.text("甲乙丙", min_size=1, max_size=3)))
def test_matches_are_terms_and_never_overlap(text: str, words: set[str]) -> None:
    end = 0
    for one in lexicon(map(Term, sorted(words))).find(text):
        assert text[one.start : one.end] == one.term.pattern
        assert one.term.pattern in words
        assert one.start >= end
        end = one.end


@given(st.text("甲乙丙\n", max_size=30), st.sets(st.text("甲乙丙", min_size=1, max_size=3)))
def test_terms_are_found_alike_one_by_one_and_all_at_once(text: str, words: set[str]) -> None:
    terms = lexicon(map(Term, sorted(words)))
    held = Held(frozenset(words), frozenset(word for word in words if word in text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gdoclint.rulebook.lexicon.FEW", -1)
        at_once = list(terms.find(text))
    assert list(terms.find(text)) == at_once == list(terms.find(text, held))


BOUND = (
    Term("加强", ("加大",), context_allow=("/加强[^，。]{0,15}?力度/",)),
    Term("提高", ("加快",), context_allow=("/提高[^，。]{0,8}?(?:步伐|节奏)/", "提高频次")),
    Term("/约(\\d+)(?:左右|上下)/", (r"约\1",)),
)


def test_lexicon_of_bound_terms_needs_a_word_of_their_contexts() -> None:
    assert lexicon(BOUND).needs() == (
        (("左右", "上下"), ("约",)),
        (("力度", "步伐", "节奏", "提高频次"),),
    )


def test_lexicon_needs_its_free_terms() -> None:
    assert lexicon([*BOUND[:1], Term("布署")]).needs() == ((("加强", "布署"),),)
    assert lexicon([Term("布署"), Term("/[甲乙]丙?/")]).needs() == ()


def test_what_a_text_is_known_to_lack_changes_nothing() -> None:
    text = "加强宣传，加强执法力度。\n提高步伐，提高水平。\n约5左右，提高效率。"
    terms = lexicon(BOUND)
    asked = {word for choices in terms.needs() for words in choices for word in words}
    held = Held(frozenset(asked), frozenset({"力度", "步伐", "左右", "约"}))
    occurrences = list(terms.find(text, held))
    assert [text[one.start : one.end] for one in occurrences] == ["加强", "提高", "约5左右"]
    assert occurrences == list(terms.find(text))
