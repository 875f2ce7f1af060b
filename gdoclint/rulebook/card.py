"""A rule as its card says it: one TOML file, typed and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from msgspec import Struct

from gdoclint.finding import SEVERITIES, Safety, Severity
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Profile, Stage
from gdoclint.rulebook.complaints import complaints

Level = Literal["error", "warning", "info", "off"]

# Examples stand last in a card and are most of it; a run that only checks documents skips them.
_EXAMPLES_START = lean(r"^\[(?:\[\s*example\s*\]|\s*quiet\s*)\]", re.MULTILINE)
_OTHER_TABLE = lean(r"^\[++\s*+(?!(?:example|quiet)\s*[.\]])", re.MULTILINE)
_NAME = lean(r"[a-z_][a-z0-9_]*")


class RulebookError(ValueError):
    """The rulebook cannot be used; the message is Chinese and says where and why."""


class CardError(RulebookError):
    """A card is wrong; the message begins with its path."""


class Card(Struct, frozen=True, eq=False):
    """One rule: its words, what it looks at, how grave it is, and the check that finds it.

    ``family`` is the folder it lies in. ``fix`` is the safety of its edits; ``manual`` when a
    person has to change the text. Empty ``roles`` and ``genres`` mean all. Where a
    card reports, the cards whose codes begin as ``covers`` says do not. Where a ``silent``
    card reports, no words of the document are shown. ``needs`` are words without any of which
    a text cannot have the fault; a 0 in them is any figure. ``needs_roles`` are such roles.
    """

    path: str
    family: str
    code: str
    name: str
    title: str
    summary: str
    basis: str
    verification: str
    why: str
    message: str
    messages: Mapping[str, str]
    kind: str
    severity: Mapping[Profile, Level]
    stage: Mapping[Stage, Level]
    fix: Safety
    roles: frozenset[str]
    genres: frozenset[str]
    not_genres: frozenset[str]
    params: Mapping[str, Any]
    default: bool
    reason: str
    yields_to: frozenset[str]
    covers: tuple[str, ...] = ()
    silent: bool = False
    needs: tuple[str, ...] = ()
    needs_roles: frozenset[str] = frozenset()

    def level(self, profile: Profile, stage: Stage) -> Level:
        """How grave a finding is there; a stage never raises what the profile says."""
        return lower(self.severity[profile], self.stage.get(stage, "error"))

    def fits(self, genre: str | None) -> bool:
        """Whether the rule is for documents of this 文种 (None: no 公文)."""
        if genre in self.not_genres:
            return False
        if not self.genres or genre in self.genres:
            return True
        return "*" in self.genres and genre is not None

    def examples(self) -> tuple[Mapping[str, Any], ...]:
        """The tables ``[[example]]`` of the card; CardError when one is malformed."""
        return tuple(self._whole().get("example", ()))

    def quiet(self) -> tuple[Mapping[str, Any], ...]:
        """The texts under ``[quiet]``, each as a table with the key ``text``."""
        texts = self._whole().get("quiet", {}).get("texts", ())
        return tuple({"text": t} if isinstance(t, str) else t for t in texts)

    def _whole(self) -> dict[str, Any]:
        path = Path(self.path)
        table = _parse(path, path.read_text(encoding="utf-8"))
        _refuse_misshapen(path, table)
        return table


@cache
def lower(one: Level, other: Level) -> Level:
    """The less grave of two levels."""
    order = (*SEVERITIES, "off")
    return max(one, other, key=order.index)


def as_severity(level: Level) -> Severity:
    """A level that is not off, as the severity of a finding."""
    return cast(Severity, level)


def read_card(path: Path) -> Card:
    """The card in this file. Raises CardError for what is wrong in it."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CardError(f"{path}：读不出来（{error}）") from None
    table = _head(path, text)
    _refuse_misshapen(path, table)
    if table["name"] != path.stem:
        raise CardError(f"{path}：“name”是“{table['name']}”，应当与文件名“{path.stem}”相同")
    _refuse(path, _complaints_of_words(table))
    params = _params(path, table)
    return Card(
        path=str(path),
        family=path.parent.name,
        **{key: table[key] for key in _COPIED},
        messages=table.get("messages", {}),
        stage=table.get("stage", {}),
        fix=table.get("fix", "manual"),
        roles=frozenset(table.get("roles", ())),
        genres=frozenset(table.get("genres", ())),
        not_genres=frozenset(table.get("not_genres", ())),
        params=params,
        default=table.get("default", True),
        reason=table.get("reason", ""),
        yields_to=frozenset(table.get("yields_to", ())),
        covers=tuple(table.get("covers", ())),
        silent=table.get("silent", False),
        needs=tuple(table.get("needs", ())),
        needs_roles=frozenset(table.get("needs_roles", ())),
    )


_COPIED = (
    "code", "name", "title", "summary", "basis", "verification", "why", "message", "kind",
    "severity",
)  # fmt: skip


def placeholders(template: str) -> Iterator[str]:
    """The names in braces of a message; ValueError when the braces do not match."""
    from string import Formatter

    for _, name, form, conversion in Formatter().parse(template):
        if name is None:
            continue
        if not _NAME.fullmatch(name) or form or conversion:
            raise ValueError(name)
        yield name


def _head(path: Path, text: str) -> dict[str, Any]:
    import tomllib  # here: cards are kept, and read anew only when they have changed

    start = _EXAMPLES_START.search(text)
    if start and not _OTHER_TABLE.search(text, start.start()):
        try:
            return tomllib.loads(text[: start.start()])
        except tomllib.TOMLDecodeError:
            pass  # the mark stood inside a multi-line string
    return _parse(path, text)


def _parse(path: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CardError(f"{path}：不是合法的 TOML（{error}）") from None


def _refuse(path: Path, wrong: Iterator[str]) -> None:
    found = list(wrong)
    if found:
        raise CardError(f"{path}：{'；'.join(found)}")


def _complaints_of_words(table: Mapping[str, Any]) -> Iterator[str]:
    templates = {"message": table["message"]}
    templates.update({f"messages.{k}": v for k, v in table.get("messages", {}).items()})
    for key, template in templates.items():
        try:
            if list(placeholders(template)) and table.get("silent", False):
                yield f"“silent = true”时，“{key}”不能有花括号：提示语里不出现文件的文字"
        except ValueError as error:
            yield f"“{key}”的花括号不对（{error}）：花括号里只能写一个名称，如 {{found}}"
    if table.get("default", True) is False and "reason" not in table:
        yield "“default = false”时要用“reason”说明缘由"


def _refuse_misshapen(path: Path, table: Mapping[str, Any]) -> None:
    from gdoclint.rulebook.shape import CARD  # here: cards are kept, and seldom read

    _refuse(path, complaints(table, CARD))


def _params(path: Path, table: Mapping[str, Any]) -> Mapping[str, Any]:
    from gdoclint.rulebook.shape import PARAMS

    params: dict[str, Any] = dict(table.get("params", {}))
    shape = PARAMS.get(table["kind"])
    if shape is not None:
        _refuse(path, complaints(params, shape, "params"))
    if "tables" in params:
        params["tables"] = [_table_file(path, name) for name in params["tables"]]
    return params


def _table_file(path: Path, name: str) -> str:
    file = path.parent.parent / "tables" / name
    if not file.is_file():
        raise CardError(f"{path}：没有“params.tables”所说的 {file}")
    return str(file)
