"""What a web page says about its document outside the text: 来源, 时间, 发文字号 (rulebook 0.5)."""

from __future__ import annotations

from msgspec import Struct

from gdoclint.document import BLANKS, Document
from gdoclint.patterns import rich
from gdoclint.structure.tree import Tree

_FIELD = rich(
    r"(?P<label>发布时间|发布日期|公开日期|生成日期|成文日期|时间|日期|信息来源|文章来源|来源|发文机关|发布机构"
    r"|发布单位|发文字号|文号)\s*[】\]]?\s*[:：]\s*(?P<value>\S+(?: \d{1,2}:\d{2}(?::\d{2})?)?)"
)
_LABEL = rich(r"^[^:：]{2,6}[:：]")


class PageData(Struct, frozen=True):
    """Metadata of a page; empty where it gives none.

    ``number``, ``organ`` and ``issued`` come from a table of the page and stand for the elements;
    ``time`` and ``source`` only say when and by whom the page was published.
    """

    number: str = ""
    organ: str = ""
    issued: str = ""
    time: str = ""
    source: str = ""


_KINDS = {
    "成文日期": "issued",
    "发文机关": "organ",
    "发文字号": "number",
    "文号": "number",
    "信息来源": "source",
    "文章来源": "source",
    "来源": "source",
    "发布机构": "source",
    "发布单位": "source",
}


def metadata(document: Document, tree: Tree) -> PageData:
    """The metadata in the page's own lines."""
    found: dict[str, str] = {}
    for paragraph in tree.paragraphs(document, "CHROME"):
        for match in _FIELD.finditer(paragraph.text):
            value = match["value"].strip(BLANKS)
            if value and not _LABEL.match(value):
                found.setdefault(_KINDS.get(match["label"], "time"), value)
    return PageData(**found)
