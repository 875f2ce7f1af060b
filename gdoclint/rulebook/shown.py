"""Examples as a reader sees them: the words of each paragraph, behind them how it is set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

_ALIGNMENTS = {
    "left": "居左", "center": "居中", "right": "居右", "both": "两端对齐", "distribute": "分散对齐",
}  # fmt: skip
_ORIGINS = {
    "body": "正文", "cell": "表格", "textbox": "文本框", "footnote": "脚注", "endnote": "尾注",
    "header": "页眉", "footer": "页脚",
}  # fmt: skip
_SWITCHES = {"even_and_odd": "奇偶页不同", "title_page": "首页不同"}
_SIDES = {"top": "上", "bottom": "下", "left": "左", "right": "右"}


def _said(words: str) -> Callable[[Any], str]:
    """Words that hold for true."""
    return lambda value: words if value else ""


def _measured(template: str) -> Callable[[Any], str]:
    return lambda value: template.format(f"{value:g}")


def _page(page: Mapping[str, Any]) -> str:
    words = []
    if "width" in page or "height" in page:
        words.append(f"纸张{page.get('width', 210):g}×{page.get('height', 297):g}毫米")
    words += [f"{name}边距{page[key]:g}毫米" for key, name in _SIDES.items() if key in page]
    if "line_pitch" in page:
        words.append(f"网格行距{page['line_pitch']:g}磅")
    if "char_space" in page:
        words.append(f"网格字距{page['char_space']:+g}磅")
    if page.get("grid") == "default":
        words.append("无网格")
    if "footer" in page:
        words.append(f"页脚距边界{page['footer']:g}毫米")
    words += [name for key, name in _SWITCHES.items() if page.get(key)]
    if "page_start" in page:
        words.append(f"页码从{page['page_start']}起")
    return "，".join(words)


def _rule(rule: Mapping[str, Any]) -> str:
    """A drawn line by its width and colour."""
    colour = f"，颜色{rule['colour']}" if "colour" in rule else ""
    return f"{rule.get('width', 1.5):g}磅线{colour}"


def _shape(shape: Mapping[str, Any]) -> str:
    if shape["kind"] == "line":
        return f"画有{shape.get('width', 0):g}毫米长的{_rule(shape.get('line', {}))}"
    return "图片占位" if shape.get("waiting") else "图形"


_FACTS: Mapping[str, Callable[[Any], str]] = {
    "page": _page,
    "origin": lambda value: _ORIGINS.get(value, ""),
    "font": str,
    "latin": lambda value: f"西文{value}",
    "size": _measured("{}磅"),
    "bold": _said("加粗"),
    "underline": _said("下划线"),
    "hidden": _said("隐藏"),
    "highlight": lambda value: "突出显示",
    "colour": lambda value: f"颜色{value}",
    "align": lambda value: _ALIGNMENTS.get(value, ""),
    "first_line": _measured("首行缩进{}字"),
    "left": _measured("左缩进{}字"),
    "right": _measured("右缩进{}字"),
    "pitch": _measured("行距{}磅"),
    "before": _measured("段前{}磅"),
    "page_break": _said("另起一页"),
    "shape": _shape,
    "rule": lambda value: f"下边有{_rule(value)}",
    "comment": lambda value: "批注",
    "tracked": _said("修订"),
}


def lines(words: str | list[Any] | Mapping[str, Any]) -> Iterator[str]:
    """The lines of a document as an example gives it; of an archive those of each document
    behind the path of its file."""
    if isinstance(words, Mapping):
        for path, document in words.items():
            yield f"==== {path} ===="
            yield from lines(document)
    elif isinstance(words, str):
        yield from words.strip("\n").split("\n")
    else:
        yield from map(line, words)


def line(entry: str | Mapping[str, Any]) -> str:
    """A paragraph of an example: its number and words, its format in brackets behind."""
    if isinstance(entry, str):
        return entry
    return "".join(
        piece.get("number", "") + piece["text"] + _set(piece)
        for piece in (entry, *entry.get("more", ()))
    )


def _set(piece: Mapping[str, Any]) -> str:
    facts = "，".join(_facts(piece))
    return f"〔{facts}〕" if facts else ""


def _facts(piece: Mapping[str, Any]) -> Iterator[str]:
    for key, words in _FACTS.items():
        if key in piece and (said := words(piece[key])):
            yield said
