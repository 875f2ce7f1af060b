"""SEC001: a document that bears a 密级 mark (条例 第二十六条, 保守国家秘密法 第二十二条)."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import squeezed, whole
from gdoclint.document import Document
from gdoclint.finding import Hit, Severity
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

# A mark begins its line; “秘密★” inside quotation marks is talk about marks.
_MARK = lean(r"(?:密级(?:和保密期限)?[：:])?(?:绝密|机密|秘密)级?[★☆]")
_ALONE = lean(
    r"(?:密级(?:和保密期限)?[：:]?)?(?:绝密|机密|秘密)级?"
    r"[★☆*]?(?:[0-9０-９一二三四五六七八九十]{1,3}(?:年|个月)|长期|解密.{0,20})?"
)
_GRADE = lean(r"[绝机秘]\s*密")


@check("classified-content")
def classified_content(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Lines that are a 密级 mark, wherever they stand, headers and text boxes included.

    Marks with words behind them and those in tables may be teaching material; they are reported
    as warnings. No message holds words of the document.
    """
    return classified(document, tree)


def classified(document: Document, tree: Tree) -> Iterator[Hit]:
    """The same, for those who must not tell what stands in such a document."""
    for paragraph in document.paragraphs:
        if "密" not in paragraph.text or not _GRADE.search(paragraph.text):
            continue
        head = tree.roles.get(paragraph.number) == "SECRECY"
        words = squeezed(paragraph.text)
        if head or _MARK.match(words):
            alone = _ALONE.fullmatch(words) and (head or paragraph.origin != "cell")
            doubt: Severity | None = None if alone else "warning"
            yield Hit(whole(paragraph), severity=doubt, message="" if alone else "confirm")
