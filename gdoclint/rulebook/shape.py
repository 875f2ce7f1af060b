"""What a card may hold, written once as a JSON Schema.

``rules/card.schema.json`` is made from this (``python -m gdoclint.rulebook.schema``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gdoclint.rulebook.complaints import Shape

GENRES = (
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告",
    "请示", "批复", "议案", "函", "纪要",
)  # fmt: skip
PROFILES = ("formal", "web")
STAGES = ("draft", "review", "final", "template")
LEVELS = ("error", "warning", "info", "off")
ROLES = (
    "COPY_NO", "SECRECY", "URGENCY", "ORG_MARK", "DOC_NUMBER", "SIGNER", "TITLE", "ADOPTION",
    "ADDRESSEE", "H1", "H2", "H3", "H4", "H5", "ARTICLE", "TEXT", "TABLE", "ATTACHMENT_NOTE",
    "SIGNATORY", "DATE", "NOTE", "ANNEX_LABEL", "ANNEX_TITLE", "CC", "IMPRINT", "ATTENDANCE",
    "CHROME", "BLANK", "TEXTBOX", "FOOTNOTE", "ENDNOTE", "HEADER", "FOOTER",
)  # fmt: skip
ALIGNMENTS = ("left", "center", "right", "both", "distribute")
GRIDS = ("default", "lines", "linesAndChars", "snapToChars")
HEADERS = ("default", "even", "first")
FRAMES = ("left", "center", "right", "inside", "outside")
SHAPES = ("line", "box", "picture", "watermark")
ORIGINS = ("body", "cell", "textbox", "footnote", "endnote", "header", "footer")


def _text(about: str = "", **more: Any) -> Shape:
    shape: dict[str, Any] = {"type": "string", "minLength": 1, **more}
    return {**shape, "description": about} if about else shape


def _one_of(*values: str) -> Shape:
    return {"type": "string", "enum": list(values)}


def _list(items: Shape, about: str = "", least: int = 0) -> Shape:
    shape: dict[str, Any] = {"type": "array", "items": items, "minItems": least}
    return {**shape, "description": about} if about else shape


def _table(properties: Mapping[str, Shape], *required: str, about: str = "") -> Shape:
    shape: dict[str, Any] = {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }
    return {**shape, "description": about} if about else shape


def _map(values: Shape, about: str = "") -> Shape:
    shape: dict[str, Any] = {"type": "object", "additionalProperties": values}
    return {**shape, "description": about} if about else shape


def _either(*shapes: Shape) -> Shape:
    return {"anyOf": list(shapes)}


def _number(about: str = "") -> Shape:
    return {"type": "number", "description": about} if about else {"type": "number"}


_COLOUR = _text("RRGGBB", pattern="^[0-9A-F]{6}$")
_PIECE: Mapping[str, Shape] = {
    "text": {"type": "string", "description": "the typed words, without an automatic number"},
    "size": _number("font size in points"),
    "font": _text("East Asian font"),
    "bold": {"type": "boolean"},
    "colour": _COLOUR,
    "latin": _text("font of Latin letters and figures"),
    "highlight": _text("its colour, as OOXML names it"),
    "underline": {"type": "boolean"},
    "hidden": {"type": "boolean"},
    "field": {"type": "boolean", "description": "the result of a field, as the page number"},
}
_RULE = _table(
    {
        "style": _text("as OOXML names it; absent: single"),
        "width": _number("in points; absent: 1.5"),
        "colour": _COLOUR,
        "space": _number("from the words, in points"),
    },
    about="a drawn line",
)
_PAGE = _table(
    {
        **{side: _number() for side in ("width", "height", "top", "bottom", "left", "right")},
        "gutter": _number(),
        "footer": _number("from the lower edge of the sheet"),
        "even_and_odd": {"type": "boolean", "description": "of the whole document"},
        "title_page": {"type": "boolean"},
        "page_start": {"type": "integer"},
        "page_format": _text("as OOXML names it"),
        "grid": _one_of(*GRIDS),
        "line_pitch": _number("of the grid, in points"),
        "char_space": _number("of the grid, in points"),
    },
    about="the page from here on, in millimetres; absent: A4 by GB/T 9704",
)
_LINE = _table(
    {
        **_PIECE,
        "number": _text("an automatic number before the words, as Word shows it"),
        "more": _list(_table(_PIECE, "text"), "further words of the paragraph, of another look"),
        "align": _one_of(*ALIGNMENTS),
        "first_line": _number("indent of the first line against the others, in characters"),
        "left": _number("indent in characters"),
        "right": _number("indent in characters"),
        "pitch": _number("exact line pitch in points"),
        "before": _number("space before it, in points"),
        "rule": _RULE,
        "shape": _table(
            {
                "kind": _one_of(*SHAPES),
                "width": _number("in millimetres"),
                "line": _RULE,
                "waiting": {"type": "boolean", "description": "a picture that is still to come"},
            },
            "kind",
            about="a drawing anchored here",
        ),
        "header": _one_of(*HEADERS),
        "page_field": _text("code of a field for the page number"),
        "frame": _one_of(*FRAMES),
        "tracked": {"type": "integer", "description": "tracked changes in it"},
        "comment": _text("words of a comment on it"),
        "origin": _one_of(*ORIGINS),
        "page_break": {"type": "boolean", "description": "starts a new page"},
        "page": _PAGE,
    },
    "text",
    about="a paragraph of a .docx example",
)
_DOCUMENT = (
    {"type": "string", "description": "a small document, one paragraph a line"},
    _list(_either({"type": "string"}, _LINE), "a .docx document, one entry a paragraph", 1),
)
_WORDS = _either(
    *_DOCUMENT, _map(_either(*_DOCUMENT), "an archive: documents by the paths of their files")
)
_SETTING: Mapping[str, Shape] = {
    "profile": _one_of(*PROFILES),
    "genre": _one_of(*GENRES),
    "stage": _one_of(*STAGES),
    "format": _one_of("text", "markdown", "docx"),
}
EXAMPLE = _table(
    {
        "bad": _WORDS,
        "good": _WORDS,
        "at": _text("words that a finding must cover"),
        "also": _list(_text(), "codes of rules that run beside the card's own"),
        **_SETTING,
    },
    "bad",
    about="bad is reported; its fix gives good; good is silent",
)
QUIET = _table(
    {"texts": _list(_either(_text(), _table({"text": _WORDS, **_SETTING}, "text")))},
    "texts",
    about="texts that look like a fault and are none",
)
CARD = _table(
    {
        "code": _text("three letters, three digits; never reused", pattern="^[A-Z]{3}[0-9]{3}$"),
        "name": _text("what is wrong; the file's name", pattern="^[a-z0-9]+(-[a-z0-9]+)*$"),
        "title": _text("Chinese, for users"),
        "summary": _text("one English sentence"),
        "basis": _text("the clause, or 通行做法"),
        "verification": _text(
            "how the clause was verified, or P for practice",
            pattern="^(V1|V2|V1t|M|P|C)( / (V1|V2|V1t|M|P|C))*$",
        ),
        "why": _text("Chinese: why it matters and where it does not hold"),
        "message": _text("Chinese; {found} is what stands there, other names come from the check"),
        "messages": _map(_text(), "further messages, by the key that a check gives"),
        "kind": _text("forbid, replace, words, require, count, style, or a Python check"),
        "severity": _table(
            {profile: _one_of(*LEVELS) for profile in PROFILES}, *PROFILES, about="by profile"
        ),
        "stage": _table(
            {stage: _one_of(*LEVELS) for stage in STAGES}, about="lowers the severity, by stage"
        ),
        "fix": _one_of("safe", "unsafe", "manual"),
        "roles": _list(_one_of(*ROLES), "the paragraphs looked at; absent: all text"),
        "genres": _list(_one_of("*", *GENRES), "only these; * is any but no 公文; absent: all"),
        "not_genres": _list(_one_of(*GENRES)),
        "default": {"type": "boolean", "description": "false: off unless selected"},
        "reason": _text("Chinese: why it is off unless selected"),
        "covers": _list(
            _text(), "codes and beginnings of codes that say nothing where this rule reports"
        ),
        "yields_to": _list(
            _text(pattern="^[A-Z]{3}[0-9]{3}$"), "dropped where one of these reports the same spot"
        ),
        "silent": {
            "type": "boolean",
            "description": "true: where it reports, no words of the document are shown",
        },
        "needs": _list(
            _text(),
            "not run on a text without any of these words (0: a figure, [甲乙]: one of these);"
            " absent: always",
        ),
        "needs_roles": _list(
            _one_of(*ROLES), "not run on a text without any of these roles; absent: always"
        ),
        "params": {"type": "object", "description": "parameters of the kind"},
        "example": _list(EXAMPLE, least=1),
        "quiet": QUIET,
    },
    "code", "name", "title", "summary", "basis", "verification", "why", "message", "kind",
    "severity",
)  # fmt: skip

_PATTERNS = _either(_text("a regular expression; {NAME} is a piece of tokens.toml"), _list(_text()))
_EXCEPT = _either(_text("no fault where this matches around it"), _list(_text()))
_TERMS = _either(
    _list(_text(), "terms that are a fault"), _map(_text(), "term = what to write instead")
)
PARAMS: Mapping[str, Shape] = {
    "forbid": _table({"pattern": _PATTERNS, "except": _EXCEPT}, "pattern"),
    "replace": _table(
        {
            "pattern": _text("a regular expression; a group called found narrows the span"),
            "with": {"type": "string", "description": "template, groups as \\1 or \\g<name>"},
            "except": _EXCEPT,
        },
        "pattern", "with",
    ),
    "words": _table(
        {
            "terms": _TERMS,
            "stop": _list(_text(), "words in which a term of the card is no fault"),
            "tables": _list(_text(), "term and organ tables in rules/tables"),
            "user_tables": {"type": "boolean", "description": "and those of the configuration"},
            "scope": _one_of("title", "body", "signature", "any"),
            "severity": _one_of("error", "warning", "info"),
            "without": _text("the message (a key of messages) where nothing is proposed"),
            "not_renamed": _text("the message of terms that are no former names"),
        }
    ),
    "require": _table({"role": _list(_one_of(*ROLES), "one of these is there", 1),
                       "pattern": _PATTERNS}),
    "count": _table(
        {
            "pattern": _PATTERNS,
            "except": _EXCEPT,
            "most": {"type": "integer", "description": "no more than this"},
            "least": {"type": "integer", "description": "no fewer in the document"},
            "per": _one_of("document", "paragraph"),
        },
        "pattern",
    ),
    "style": _table(
        {
            "groups": _list(
                _table(
                    {
                        "name": _text("Chinese: what this form is called"),
                        "pattern": _text(),
                        "text": _text("the form itself, when all groups are single words"),
                    },
                    "name", "pattern",
                ),
                least=2,
            ),
            "prefer": _text("the group that wins a tie"),
        },
        "groups",
    ),
}  # fmt: skip
"""The parameters of each generic kind; a Python check reads its own."""
