"""Plots as inline SVG without script or style of their own: the page's style colours them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from gdoclint.reporters.archive.figures import Count
from gdoclint.reporters.cells import clean, clip, width

SHOWN = 12
"""Bars of a plot, at most."""

_LABEL = 24
"""Cells of a bar's name, at most."""

_CELL = 6.4
"""Units of the drawing that a cell of 12-point text takes."""

_EXTRA = 0.6
"""The share of a name's width that pygal, which counts Latin letters, leaves out."""

_BAR = 26
_SERIES = (("错误", "error"), ("警告", "warning"), ("提示", "info"))


def by_name(title: str, groups: Sequence[tuple[str, Count]]) -> str:
    """A bar for each group, its findings by severity."""
    shown = groups[:SHOWN]
    names = [clip(clean(name), _LABEL) for name, _ in shown]

    def made(pygal: Any, common: dict[str, Any]) -> Any:
        room = max((width(name, 2) for name in names), default=1) * _CELL * _EXTRA
        height = 70 + _BAR * max(len(shown), 1)
        plot = pygal.HorizontalStackedBar(**common, height=height, margin_left=room)
        plot.x_labels = names[::-1]
        for words, severity in _SERIES:
            plot.add(words, [getattr(count, severity) for _, count in reversed(shown)])
        return plot

    return _drawn(title, made)


def by_month(title: str, months: Sequence[tuple[str, Count]]) -> str:
    """A bar for each month, the last three years."""
    shown = months[-36:]

    def made(pygal: Any, common: dict[str, Any]) -> Any:
        plot = pygal.StackedBar(
            **common,
            height=300,
            x_label_rotation=60,
            show_minor_x_labels=len(shown) <= 18,
            margin_bottom=32,
        )
        plot.x_labels = [name for name, _ in shown]
        plot.x_labels_major_every = max(1, len(shown) // 12)
        for words, severity in _SERIES:
            plot.add(words, [getattr(count, severity) for _, count in shown])
        return plot

    return _drawn(title, made)


def _drawn(title: str, make: Callable[[Any, dict[str, Any]], Any]) -> str:
    import pygal
    from lxml import etree

    common = {
        "js": [], "css": [], "disable_xml_declaration": True, "width": 640, "show_legend": False,
        "title": None, "no_prefix": True, "print_values": False, "margin_top": 12,
        "margin_right": 12, "truncate_label": -1, "no_data_text": "没有数据", "spacing": 4,
        "rounded_bars": 0, "order_min": 0,
    }  # fmt: skip
    plot = make(pygal, common)
    tree = etree.fromstring(plot.render())
    for bar in tree.iter(f"{_SVG}g"):
        number = bar.findtext(f"{_SVG}desc[@class='value']")
        if number:
            named = bar.findtext(f"{_SVG}desc[@class='x_label']") or ""
            etree.SubElement(bar, _HINT).text = f"{named} {number}"
    etree.strip_elements(tree, etree.Comment, *_UNWANTED, with_tail=False)
    for element in tree.iter():
        element.tag = f"{_SVG}title" if element.tag == _HINT else element.tag
        for name in {"id", "style"} & set(element.attrib):
            del element.attrib[name]
    tree.set("role", "img")
    tree.set("aria-label", title)
    return str(etree.tostring(tree, encoding="unicode"))


_SVG = "{http://www.w3.org/2000/svg}"
_HINT = f"{_SVG}hint"
_UNWANTED = [_SVG + name for name in ("script", "style", "desc", "title")]
