"""What format edits set, in words: "设为仿宋16磅；首行缩进2字"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gdoclint.finding import Format, PageNumbers, SectionFormat, Setting, named, settings
from gdoclint.reporters import Language

# Property: its Chinese and English name; {} takes the value. Lengths are points, indents chars.
_PHRASES: dict[str, tuple[str, str]] = {
    "east_asian": ("字体{}", "face {}"),
    "latin": ("西文字体{}", "Latin face {}"),
    "size": ("字号{}磅", "{} pt"),
    "spacing": ("字距{}磅", "spacing {} pt"),
    "left": ("左缩进{}字", "left indent {}"),
    "right": ("右缩进{}字", "right indent {}"),
    "first_line": ("首行缩进{}字", "first line {}"),
    "hanging": ("悬挂缩进{}字", "hanging {}"),
    "before": ("段前{}磅", "{} pt before"),
    "after": ("段后{}磅", "{} pt after"),
    "pitch": ("行距固定值{}磅", "line pitch {} pt"),
}
_PAGE: dict[str, tuple[str, str]] = {
    "page_width": ("纸宽{}毫米", "width {} mm"),
    "page_height": ("纸高{}毫米", "height {} mm"),
    "top": ("上边距{}毫米", "top {} mm"),
    "bottom": ("下边距{}毫米", "bottom {} mm"),
    "left": ("左边距{}毫米", "left {} mm"),
    "right": ("右边距{}毫米", "right {} mm"),
    "gutter": ("装订线{}毫米", "gutter {} mm"),
    "footer": ("页脚距边界{}毫米", "footer {} mm"),
}
_NAMED: dict[tuple[str, str | bool], tuple[str, str]] = {
    ("bold", True): ("加粗", "bold"),
    ("bold", False): ("不加粗", "not bold"),
    ("colour", "auto"): ("颜色自动（黑色）", "black"),
    ("alignment", "left"): ("左对齐", "left"),
    ("alignment", "center"): ("居中", "centred"),
    ("alignment", "right"): ("右对齐", "right"),
    ("alignment", "both"): ("两端对齐", "justified"),
    ("page_break_before", True): ("段前分页", "page break before"),
    ("page_break_before", False): ("段前不分页", "no page break before"),
    ("continued", True): ("页码续前节", "page numbers continued"),
    ("title_page", True): ("首页不同", "different first page"),
    ("title_page", False): ("取消首页不同", "same first page"),
}
_POINTS_A_MILLIMETRE = 72 / 25.4
_SHOWN = 3


def format_hint(formats: Sequence[Format], language: Language) -> str:
    """What these edits set: the first three kinds of them, and in how many places."""
    english = language == "en"
    kinds: dict[str, int] = {}
    for setting, count in settings(formats).items():
        words = _words(setting, english)
        kinds[words] = kinds.get(words, 0) + count
    times = " ({} times)" if english else "（{}处）"
    shown = [
        words + (times.format(count) if count > 1 else "")
        for words, count in list(kinds.items())[:_SHOWN]
    ]
    more = (" …" if english else "等") if len(kinds) > _SHOWN else ""
    return ("set: " if english else "设为") + ("; " if english else "；").join(shown) + more


@lru_cache(maxsize=256)
def _words(setting: Setting, english: bool) -> str:
    kind, said = setting
    by_name = named(kind, said)
    if kind is PageNumbers:
        number = f"{by_name['before']}1{by_name['after']}"
        return f"page numbers {number}" if english else f"页码“{number}”，单页居右、双页居左"
    page = kind is SectionFormat
    phrases = [_phrase(name, value, page, english) for name, value in by_name.items()]
    return (", " if english else "、").join(phrases)


def _phrase(name: str, value: str | float | bool, page: bool, english: bool) -> str:
    if isinstance(value, bool) or (name, value) in _NAMED:
        return _NAMED[name, value][english]  # type: ignore[index]
    phrases = _PAGE if page else _PHRASES
    if name == "first_line" and not isinstance(value, str) and value < 0:
        name, value = "hanging", -value
    if page and not isinstance(value, str):
        value = value / _POINTS_A_MILLIMETRE
    shown = value if isinstance(value, str) else f"{round(value, 2):g}"
    return phrases[name][english].format(shown)
