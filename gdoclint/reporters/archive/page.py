"""The dashboard: one page that asks nothing of the network, for archives of thousands.

Totals, plots and tables stand in the page; documents and their marked words are packed in it and
come up when they are looked at. What documents say is only ever text.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from pathlib import Path

from gdoclint.finding import SEVERITIES
from gdoclint.reporters.archive.figures import Count, Figures
from gdoclint.reporters.archive.packed import CHUNK, Index, chunks
from gdoclint.reporters.archive.plots import by_month, by_name
from gdoclint.reporters.archive.source import Audited, Source
from gdoclint.reporters.archive.words import STATES, spoken, summary
from gdoclint.reporters.cells import clean
from gdoclint.reporters.words import CHINESE

ROWS = 100
"""Rows of a table of units or organs, at most."""

_SEVERITIES = CHINESE.severities
_LEGEND = (
    "<figcaption>颜色："
    + "、".join(f'<span class="{one}">{_SEVERITIES[one]}</span>' for one in SEVERITIES)
    + "；数字是问题的个数。</figcaption>"
)


def render(source: Source) -> Iterator[bytes]:
    """The page in pieces."""
    index, figures, bundles = Index(), Figures(source.before is not None), list[str]()
    bundles.extend(chunks(_indexed(figures.counting(source.audited()), index)))
    for lost in source.vanished():
        figures.lose(lost)
    yield from (piece.encode("utf-8", errors="replace") for piece in _page(source, figures))
    yield _data("index", index.packed())
    for number, bundle in enumerate(bundles):
        yield _data(f"chunk{number}", bundle)
    yield f"<script>{_asset('archive.js')}</script>\n</body>\n</html>\n".encode()


def _indexed(documents: Iterator[Audited], index: Index) -> Iterator[Audited]:
    for one in documents:
        index.add(one)
        yield one


def _data(name: str, packed: str) -> bytes:
    return f'<script type="text/plain" id="{name}">{packed}</script>\n'.encode()


def _page(source: Source, figures: Figures) -> Iterator[str]:
    yield _head()
    yield _sidebar(source, figures)
    yield f'<main id="documents" tabindex="-1" data-chunk="{CHUNK}">\n'
    yield from _totals(figures)
    if figures.compared:
        yield from _trend(source, figures)
    yield from _groups("单位", "unit", figures, figures.units)
    yield from _months(figures)
    yield from _groups("文种", "genre", figures, figures.genres)
    yield from _groups("发文机关", "organ", figures, figures.organs)
    yield from _rules(source, figures)
    yield _list(figures)
    yield "</main>\n"


def _safe(words: str) -> str:
    return escape(clean(words))


@cache
def _asset(name: str) -> str:
    here = Path(__file__)
    file = here.with_name(name) if name.startswith("archive") else here.parent.with_name(name)
    return file.read_text(encoding="utf-8")


def _source(text: str) -> str:
    """What a policy calls the one style or script that it lets in."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _head() -> str:
    style = _asset("page.css") + _asset("archive.css")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_source(style)}",
            f"script-src {_source(_asset('archive.js'))}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>公文审查报告</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#list">跳到文件列表</a>
"""


def _sidebar(source: Source, figures: Figures) -> str:
    boxes = "\n".join(
        f'<label class="{one}"><input type="checkbox" name="severity" value="{rank}" checked>'
        f"{_SEVERITIES[one]}</label>"
        for rank, one in enumerate(SEVERITIES)
    )
    selects = "\n".join(
        f'<label>{words} <select name="{name}"><option value="">全部</option></select></label>'
        for name, words in (
            ("unit", "单位"), ("organ", "发文机关"), ("genre", "文种"), ("month", "月份"),
            ("rule", "规则"), ("state", "状态"),
        )
    )  # fmt: skip
    fresh = '<label><input type="checkbox" name="fresh"> 只看新增的</label>'
    return f"""<header>
<h1>公文审查报告</h1>
<p class="facts">{_safe(spoken(source))}</p>
<form id="filters" aria-label="筛选" hidden>
<label>查找 <input type="search" name="words" placeholder="路径、标题里的字"></label>
<fieldset><legend>级别</legend>
{boxes}
</fieldset>
{selects}
{fresh if figures.compared else ""}
<p><button type="reset">全部显示</button></p>
<output id="shown" aria-live="polite"></output>
<p class="keys">列表里按 j、k 上下移动，按回车打开；打开后按 j、k 逐条看，按 n、p 换文件，
按 Esc 关闭。</p>
</form>
</header>
"""


def _totals(figures: Figures) -> Iterator[str]:
    """The figures that matter most, large."""
    total = figures.total
    unchecked = total.documents - figures.states["checked"]
    yield '<section id="totals"><h2>总体情况</h2><dl class="totals">'
    shown = [("文件", total.documents, ""), ("有错误的文件", total.faulty, "error")]
    shown += [(_SEVERITIES[one], getattr(total, one), one) for one in SEVERITIES]
    shown.append(("未检查完", unchecked, "error" if unchecked else ""))
    for words, number, look in shown:
        yield f'<div class="{look}"><dt>{words}</dt><dd>{number:,}</dd></div>'
    yield f"</dl><p>{_safe(summary(figures))}</p>"
    if unchecked:
        yield '<ul class="states">'
        for state, number in sorted(figures.states.items()):
            if state != "checked":
                words = _safe(STATES.get(state, state))
                yield f'<li><button type="button" data-filter="state" data-value="{state}">'
                yield f"{words}</button> {number:,}</li>"
        yield "</ul>"
    yield "</section>\n"


def _trend(source: Source, figures: Figures) -> Iterator[str]:
    """What has changed since the earlier audit, by rule."""
    total = figures.total
    before = total.before
    yield '<section id="trend"><h2>与上次相比</h2>'
    lost = f"{figures.vanished:,}份文件已不在。" if figures.vanished else ""
    yield (
        f"<p>上次{before:,}个问题，这次{total.findings:,}个：新增{total.new:,}个，"
        f"消失{total.gone:,}个。{lost}</p>"
    )
    changed = [(code, one) for code, one in figures.ranked_rules() if one.new or one.gone]
    changed.sort(key=lambda pair: -(pair[1].new + pair[1].gone))
    rows = [
        (_rule_name(source, code), one.before, one.findings, one.new, one.gone)
        for code, one in changed[:ROWS]
    ]
    yield _table(("规则", "上次", "这次", "新增", "消失"), rows)
    yield "</section>\n"


def _groups(words: str, name: str, figures: Figures, groups: dict[str, Count]) -> Iterator[str]:
    """A plot of the groups with most errors, and a table whose names filter the list."""
    ranked = figures.ranked(groups)
    yield f'<section id="by-{name}"><h2>按{words}</h2><figure>'
    yield by_name(f"各{words}的问题", [(one, count) for one, count in ranked if count.findings])
    yield f"{_LEGEND}</figure><details><summary>{words}表（{len(ranked):,}）</summary>"
    rows = [
        (_button(name, one), count.documents, count.faulty, count.error, count.warning, count.info,
         *((count.new, count.gone) if figures.compared else ()))
        for one, count in ranked[:ROWS]
    ]  # fmt: skip
    more = ("新增", "消失") if figures.compared else ()
    yield _table((words, "文件", "有错误", "错误", "警告", "提示", *more), rows)
    if len(ranked) > ROWS:
        yield f"<p>只列前{ROWS}个，全部见 XLSX。</p>"
    yield "</details></section>\n"


def _months(figures: Figures) -> Iterator[str]:
    months = figures.monthly()
    if months:
        yield '<section id="by-month"><h2>按成文月份</h2><figure>'
        yield by_month("各月的问题", months)
        yield f"{_LEGEND}</figure></section>\n"


def _rules(source: Source, figures: Figures) -> Iterator[str]:
    ranked = figures.ranked_rules()
    yield '<section id="by-rule"><h2>按规则</h2><details open>'
    yield f"<summary>{len(ranked)}条规则有问题</summary>"
    rows = []
    for code, one in ranked:
        rule = source.rules.get(code)
        basis = _safe(rule.basis) if rule else ""
        level = f'<span class="{one.severity}">{_SEVERITIES[one.severity]}</span>'
        rows.append((_rule_name(source, code), level, one.findings, one.documents, basis))
    yield _table(("规则", "级别", "次数", "文件", "依据"), rows)
    yield "</details></section>\n"


def _rule_name(source: Source, code: str) -> str:
    rule = source.rules.get(code)
    return _button("rule", code, f"{code} {rule.title if rule else ''}")


def _button(name: str, value: str, words: str = "") -> str:
    return (
        f'<button type="button" data-filter="{name}" data-value="{_safe(value)}">'
        f"{_safe(words or value)}</button>"
    )


def _table(headings: Sequence[str], rows: Sequence[Sequence[str | int]]) -> str:
    """A table of safe words and numbers."""
    head = "".join(f'<th scope="col">{words}</th>' for words in headings)
    lines = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    body = f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody>"
    return f'<div class="wide"><table>{body}</table></div>'


def _cell(value: str | int) -> str:
    return f'<td class="n">{value:,}</td>' if isinstance(value, int) else f"<td>{value}</td>"


def _list(figures: Figures) -> str:
    """Where the script puts documents, the worst first."""
    new = '<th scope="col">新增</th>' if figures.compared else ""
    return f"""<section id="list" tabindex="-1"><h2>文件（问题多的在前）</h2>
<noscript><p>文件列表和原文要用脚本显示；请用较新的浏览器打开，并允许本页的脚本。</p></noscript>
<div class="wide"><table id="rows"><thead><tr><th scope="col">文件</th><th scope="col">文种</th>
<th scope="col">错误</th><th scope="col">警告</th><th scope="col">提示</th>{new}</tr></thead>
<tbody></tbody></table></div>
<p id="pager" hidden><button type="button" name="back">上一页</button>
<output></output> <button type="button" name="on">下一页</button></p>
</section>
<dialog id="opened" aria-labelledby="opened-path">
<div class="bar"><button type="button" name="back">上一份</button>
<button type="button" name="on">下一份</button>
<button type="button" name="close">关闭</button></div>
<h2 id="opened-path" tabindex="-1"></h2><div id="opened-body"></div>
</dialog>
"""
