"""STR020: the elements in the order of GB/T 9704 7.1–7.4; the first that is not."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import head
from gdoclint.document import Document
from gdoclint.finding import Hit
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_FILE = rich(r"(?i)\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z|jpe?g|png)\b")


@check("element-order")
def element_order(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """The first element that stands where the order does not have it.

    ``params.elements`` names each role and says where it belongs.
    """
    for number in sorted({m.paragraph for m in tree.misplaced} | set(_below_title(tree))):
        role = tree.role(number)
        names = options.params["elements"].get(role)
        if names is None or (options.profile == "web" and _download(document, tree, number)):
            continue
        yield Hit(head(document.paragraph(number)), {"element": names[0], "place": names[1]})
        return


def _below_title(tree: Tree) -> Iterator[int]:
    """A number below the title of a text that has a red head to stand in.

    Without a red head (gazettes, web pages) the number stands under the title by custom.
    """
    titles = tree.main.numbers("TITLE")
    if titles and tree.main.numbers("ORG_MARK"):
        yield from (n for n in tree.main.numbers("DOC_NUMBER", "SIGNER") if n > titles[-1])


def _download(document: Document, tree: Tree, number: int) -> bool:
    """Web pages list files behind the date: links, no 附件说明."""
    if tree.role(number) not in ("ATTACHMENT_NOTE", "ANNEX_LABEL"):
        return False
    dates = tree.main.numbers("DATE")
    text = document.paragraph(number).text
    return _FILE.search(text) is not None or (bool(dates) and number > dates[-1])
