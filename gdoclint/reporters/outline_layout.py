"""How each element of a document is set, and how it is to be set: ``outline --layout``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from gdoclint.checks.red_head import is_upward
from gdoclint.document import Alignment, Paragraph
from gdoclint.layout import Layout
from gdoclint.layout.faces import size_name
from gdoclint.layout.looks import Look, chinese_in
from gdoclint.layout.margins import margins
from gdoclint.layout.pitch import Pitch
from gdoclint.layout.prescribed import FORMS, Element
from gdoclint.reporters.cells import clean, width
from gdoclint.reporters.outline import ROLES

_LEFT_OUT = frozenset({"", "BLANK", "CHROME", "HEADER", "FOOTNOTE", "ENDNOTE", "TOC"})
_NAMES = {
    **ROLES,
    "H1": "一级标题", "H2": "二级标题", "H3": "三级标题", "H4": "四级标题", "H5": "五级标题",
    "ARTICLE": "条款", "TEXT": "正文", "TABLE": "表格", "TEXTBOX": "文本框", "FOOTER": "页脚",
}  # fmt: skip
_ALIGNMENTS: dict[Alignment, str] = {
    "left": "左对齐", "center": "居中", "right": "右对齐", "both": "两端对齐",
    "distribute": "分散对齐",
}  # fmt: skip
_HEADING = frozenset({"H1", "H2", "H3", "H4", "H5"})
_SLACK = 0.5
_COLUMNS = (14, 16, 62)


class Setting(Struct, frozen=True):
    """One way in which paragraphs of a role are set; indents are characters."""

    role: str
    look: Look | None
    align: Alignment
    first: float
    left: float
    right: float
    pitch: Pitch | None
    prescribed: Element

    @property
    def wrong(self) -> tuple[str, ...]:
        """What is not as prescribed: face, size, align, indent, left, right."""
        right, look = self.prescribed, self.look
        size = size_name(look.size) if look is not None and look.size else None
        faults = {
            "face": look is not None and right.face is not None and look.kind != right.face,
            "size": size is not None and right.size is not None and size != right.size,
            "align": right.align is not None and _side(self.align) != _side(right.align),
            "indent": _misses(self.first, right.indent),
            "left": _misses(self.left, right.left),
            "right": _misses(self.right, right.right),
        }
        return tuple(name for name, is_wrong in faults.items() if is_wrong)


def _side(align: Alignment) -> str:
    """Justified text begins on the left; a name spread out is centred too."""
    return {"both": "left", "distribute": "center"}.get(align, align)


def _misses(found: float, right: float | None) -> bool:
    return right is not None and abs(found - right) > _SLACK


def settings(layout: Layout) -> dict[Setting, list[int]]:
    """Every setting with the numbers of its paragraphs, roles in the order of the document."""
    found: dict[Setting, list[int]] = {}
    if layout.known:
        for paragraph in layout.document.paragraphs:
            setting = _setting(layout, paragraph)
            if setting is not None:
                found.setdefault(setting, []).append(paragraph.number)
    order: dict[str, int] = {}
    for setting in found:
        order.setdefault(setting.role, len(order))
    return dict(sorted(found.items(), key=lambda item: order[item[0].role]))


def _setting(layout: Layout, paragraph: Paragraph) -> Setting | None:
    role, geometry, indent = layout.role(paragraph), paragraph.geometry, layout.indent(paragraph)
    if role in _LEFT_OUT or geometry is None or indent is None or not paragraph.stripped:
        return None
    return Setting(
        role=role,
        look=_look(layout, paragraph, role),
        align=geometry.alignment,
        first=round(indent.first + indent.typed, 2),
        left=round(indent.left, 2),
        right=round(indent.right, 2),
        pitch=layout.pitch(paragraph),
        prescribed=_element(layout, paragraph),
    )


def _element(layout: Layout, paragraph: Paragraph) -> Element:
    """How it is to be set; the number of an upward document stands left of the signer (7.2.5)."""
    element = layout.element(paragraph)
    beside = layout.role(paragraph) == "DOC_NUMBER" and layout.form == "ordinary"
    if beside and is_upward(layout.document, layout.tree):
        return replace(element, align="left", indent=1.0)
    return element


def _look(layout: Layout, paragraph: Paragraph, role: str) -> Look | None:
    """The look of most of the Chinese words; of a heading, of its first ones."""
    stretches = layout.stretches(paragraph)
    if not stretches:
        return None
    if role in _HEADING:
        return stretches[0].look
    return max(stretches, key=lambda one: chinese_in(paragraph.text[one.start : one.end])).look


def as_values(layout: Layout) -> dict[str, Any]:
    """For JSON: format, pages and settings, what is prescribed beside what is there."""
    return {
        "form": layout.form if layout.known else None,
        "pages": [_page(layout, index) for index in range(len(layout.document.sections))],
        "settings": [_values(setting, numbers) for setting, numbers in settings(layout).items()],
    }


def _page(layout: Layout, index: int) -> dict[str, float | str]:
    section = layout.document.sections[index]
    sides = margins(section)
    return {
        "width": round(section.page_width / 72 * 25.4, 1),
        "height": round(section.page_height / 72 * 25.4, 1),
        "top": round(sides.top, 2),
        "bottom": round(sides.bottom, 2),
        "left": round(sides.left, 2),
        "right": round(sides.right, 2),
        "margin_set": layout.margin_set(section).name,
    }


def _values(setting: Setting, numbers: Sequence[int]) -> dict[str, Any]:
    look, right = setting.look, setting.prescribed
    return {
        "role": setting.role,
        "paragraphs": list(numbers),
        "face": look.face.name if look is not None and look.face is not None else None,
        "class": look.kind if look is not None else None,
        "size": look.size if look is not None else None,
        "bold": look.bold if look is not None else None,
        "align": setting.align,
        "indent": setting.first,
        "left": setting.left,
        "right": setting.right,
        "pitch": setting.pitch and round(setting.pitch.points, 2),
        "prescribed": {
            "class": right.face,
            "size": right.size,
            "align": right.align,
            "indent": right.indent,
            "left": right.left,
            "right": right.right,
            "clause": right.clause or None,
        },
        "wrong": list(setting.wrong),
    }


def as_text(layout: Layout) -> Iterator[str]:
    """Lines for a terminal, a setting each; formats without layout get one that says so."""
    document, genre = layout.document, layout.tree.genre or "无"
    if not layout.known:
        yield f"{clean(document.path)}：只有 .docx 有版式"
        return
    yield f"{clean(document.path)}（文种：{genre}，{FORMS[layout.form]}）"
    pages = (_page(layout, index) for index in range(len(document.sections)))
    yield from dict.fromkeys(map(_page_line, pages))
    yield _row("要素", "段落", "现在", "规定")
    for setting, numbers in settings(layout).items():
        name = _NAMES.get(setting.role, setting.role)
        yield _row(name, _numbers(numbers), _now(setting), _right(setting))


def _page_line(page: dict[str, float | str]) -> str:
    sides = "、".join(
        f"{name}{page[side]:g}"
        for name, side in (("上", "top"), ("下", "bottom"), ("左", "left"), ("右", "right"))
    )
    return f"  纸张{page['width']:g}×{page['height']:g}毫米，页边距{sides}毫米"


def _row(*cells: str) -> str:
    *first, last = cells
    padded = (
        cell + " " * max(2, room - width(cell)) for cell, room in zip(first, _COLUMNS, strict=True)
    )
    return ("  " + "".join(padded) + last).rstrip()


def _numbers(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"第{numbers[0]}段"
    return f"第{numbers[0]}段起{len(numbers)}段"


def _now(setting: Setting) -> str:
    look = setting.look
    words = clean(look.words) + "加粗" * look.bold if look is not None else "无字"
    parts = [words, _ALIGNMENTS[setting.align], f"左空{setting.first:g}字"]
    if setting.left != setting.first:
        parts.append(f"回行左空{setting.left:g}字")
    if setting.right:
        parts.append(f"右空{setting.right:g}字")
    if setting.pitch is not None:
        about = "" if setting.pitch.sure else "约"
        parts.append(f"行距{about}{setting.pitch.points:.4g}磅")
    return " ".join(parts)


def _right(setting: Setting) -> str:
    """What is prescribed, each part that is missed in brackets of its own."""
    right, wrong = setting.prescribed, setting.wrong
    align = "居左" if right.align == "left" else right.align and _ALIGNMENTS[right.align]
    parts = {
        "face": right.face,
        "size": right.size,
        "align": align,
        "indent": None if right.indent is None else f"左空{right.indent:g}字",
        "left": None if right.left is None else f"回行左空{right.left:g}字",
        "right": None if right.right is None else f"右空{right.right:g}字",
    }
    shown = (f"【{words}】" if name in wrong else words for name, words in parts.items() if words)
    return " ".join(shown) or "不作规定"
