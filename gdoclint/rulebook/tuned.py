"""Rules as a user's configuration changes them: other severities, other parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from gdoclint.finding import SEVERITIES
from gdoclint.rulebook.card import Card, Level, RulebookError, lower
from gdoclint.rulebook.complaints import complaints, suggestion
from gdoclint.rulebook.kinds import compiled
from gdoclint.rulebook.labels import LEVELS
from gdoclint.rulebook.registry import Rulebook
from gdoclint.rulebook.select import SelectionError, closest
from gdoclint.rulebook.shape import PARAMS

ADD = "extend-"
"""``extend-KEY`` adds to the list or table KEY of a card instead of replacing it."""

_FILES = frozenset({"tables", "user_tables"})
_PATTERNS = frozenset({"pattern", "except"})


class TuningError(RulebookError):
    """A severity or a parameter does not fit its rule; the message names the key."""


def tuned(
    book: Rulebook, severity: Mapping[str, Level], params: Mapping[str, Mapping[str, Any]]
) -> Rulebook:
    """The rulebook with these severities (by code, prefix, name or family) and parameters.

    A rule that is off in a profile stays off there, and none is graver than its clause
    supports: families and prefixes change what they may, a single rule that cannot be so grave
    is refused. Raises TuningError.
    """
    if not severity and not params:
        return book
    own = {_card(book, name): (name, table) for name, table in params.items()}
    for name in severity:
        _refuse_unknown(book, name)
    word = closest(book, severity)
    return Rulebook(
        tuple(_tuned(card, word, severity, *own.get(card, ("", {}))) for card in book.cards)
    )


def _refuse_unknown(book: Rulebook, word: str) -> None:
    try:
        closest(book, [word])
    except SelectionError as error:
        raise TuningError(f"“severity.{word}”：{error}") from None


def _card(book: Rulebook, name: str) -> Card:
    card = book.find(name)
    if card is None:
        known = [word for card in book.cards for word in (card.name, card.code)]
        raise TuningError(f"“rules.{name}”不是规则的名称或代码{suggestion(name, known)}")
    return card


def _tuned(
    card: Card,
    word: Callable[[Card], str | None],
    severity: Mapping[str, Level],
    name: str,
    params: Mapping[str, Any],
) -> Card:
    named = word(card)
    if named is not None:
        card = _graded(card, named, severity[named])
    if params:
        card = replace(card, params=_params(card, f"rules.{name}", params), needs=())
    return card


def _graded(card: Card, word: str, asked: Level) -> Card:
    order = (*SEVERITIES, "off")
    highest = min(card.severity.values(), key=order.index)
    exact = word.lower() in (card.code.lower(), card.name)
    if exact and order.index(asked) < order.index(highest):
        raise TuningError(
            f"“severity.{word}”不能是“{asked}”：这条规则的依据（{card.basis}）"
            f"至多支持“{highest}”（{LEVELS[highest]}）"
        )
    levels = {
        profile: "off" if own == "off" else lower(asked, highest)
        for profile, own in card.severity.items()
    }
    return replace(card, severity=levels)


def _params(card: Card, where: str, own: Mapping[str, Any]) -> Mapping[str, Any]:
    """The card's parameters with these in their place."""
    params = dict(card.params)
    for key, value in own.items():
        name = key.removeprefix(ADD)
        if name not in params or name in _FILES:
            known = sorted(params.keys() - _FILES)
            listed = f"；可用：{'、'.join(known)}" if known else "；这条规则没有参数"
            prefix = key.removesuffix(name)
            close = suggestion(key, [prefix + one for one in known])
            raise TuningError(f"不认识的键“{where}.{key}”{close or listed}")
        if not _alike(value, params[name]):
            raise TuningError(f"“{where}.{key}”应当{_kind(params[name])}")
        params[name] = value if name == key else _added(where, key, params[name], value)
    shape = PARAMS.get(card.kind)
    wrong = list(complaints(params, shape, where)) if shape else []
    wrong += [words for key in own for words in _bad_pattern(where, key, params)]
    if wrong:
        raise TuningError("；".join(wrong))
    return params


def _added(where: str, key: str, value: Any, more: Any) -> Any:
    if isinstance(value, list):
        return [*value, *more]
    if isinstance(value, dict):
        return {**value, **more}
    raise TuningError(f"“{where}.{key}”：只有数组和表可以用“{ADD}”添加")


def _alike(value: Any, model: Any) -> bool:
    """Whether a value is of the type of the card's own, item by item."""
    if isinstance(model, bool) or isinstance(value, bool):
        return isinstance(model, bool) and isinstance(value, bool)
    if isinstance(model, int | float):
        return isinstance(value, int | float)
    if isinstance(model, list):
        return isinstance(value, list) and all(
            any(_alike(item, one) for one in model[:1]) for item in value
        )
    if isinstance(model, dict):
        first = list(model.values())[:1]
        return isinstance(value, dict) and all(
            any(_alike(item, one) for one in first) for item in value.values()
        )
    return isinstance(value, type(model))


def _kind(model: Any) -> str:
    if isinstance(model, bool):
        return "是 true 或 false"
    if isinstance(model, int | float):
        return "是数字"
    if isinstance(model, list):
        return "是数组，每一项" + _kind(model[0])
    if isinstance(model, dict):
        return "是表，每一项" + _kind(next(iter(model.values())))
    return "是字符串"


def _bad_pattern(where: str, key: str, params: Mapping[str, Any]) -> list[str]:
    import regex

    name = key.removeprefix(ADD)
    value = params[name]
    patterns = value if isinstance(value, list) else [value]
    for pattern in patterns if name in _PATTERNS else ():
        try:
            compiled(pattern)
        except regex.error as error:
            return [f"“{where}.{key}”不是合法的正则表达式（{error}）"]
    return []
