"""STR017–019: 密级和保密期限, 份号, 紧急程度 above the red head (GB/T 9704 7.2.1–7.2.3)."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import squeezed, whole
from gdoclint.document import Document
from gdoclint.finding import Hit
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_GRADE = rich(r"绝密|机密|秘密")
_MARK = rich(
    r"(?a)(?:绝密|机密|秘密)★(?:(?P<years>[1-9]\d?)年|[1-9]\d?个月|长期|解密(?:条件|时间|日期).*)",
)
# 保守国家秘密法 第二十条: no longer unless laid down otherwise.
_LONGEST = {"绝密": 30, "机密": 20, "秘密": 10}
_URGENT = {"特急", "加急"}
_URGENT_TELEGRAM = {"特提", "特急", "加急", "平急"}
_LABEL = rich(r"^(?:密级|紧急程度|份号)[：:]?")
_ORDER = ("COPY_NO", "SECRECY", "URGENCY")


@check("secrecy-mark")
def secrecy_mark(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR017: grade, ★ and period in Arabic numerals, no longer than the grade allows."""
    for paragraph in tree.paragraphs(document, "SECRECY"):
        words = squeezed(paragraph.text)
        grade = _GRADE.search(words)
        mark = _MARK.match(words, grade.start()) if grade else None
        if grade is None:
            continue
        if mark is None or _LABEL.match(words):
            yield Hit(whole(paragraph))
        elif mark["years"] and int(mark["years"]) > _LONGEST[grade[0]]:
            values = {"grade": grade[0], "most": str(_LONGEST[grade[0]])}
            yield Hit(whole(paragraph), values, severity="warning", message="too-long")


@check("secret-needs-copyno")
def secret_needs_copyno(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR018: a 密级 asks for a 份号 (printed, so only at the end an error); six digits."""
    copies = list(tree.paragraphs(document, "COPY_NO"))
    for paragraph in copies:
        digits = rich(r"[0-9０-９]+").search(paragraph.text)
        if digits and not rich(r"[0-9]{6}").fullmatch(digits[0]):
            yield Hit(whole(paragraph), severity="warning", message="six-digits")
    if not copies:
        for paragraph in list(tree.paragraphs(document, "SECRECY"))[:1]:
            yield Hit(whole(paragraph), severity=None if options.stage == "final" else "info")


@check("urgency-value")
def urgency_value(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR019: one of the words of 条例 第九条(三), below 份号 and 密级."""
    allowed = _URGENT_TELEGRAM if _is_telegram(document, tree) else _URGENT
    found = list(tree.paragraphs(document, *_ORDER))
    for paragraph in found:
        if tree.role(paragraph) != "URGENCY":
            continue
        if _LABEL.sub("", squeezed(paragraph.text)) not in allowed:
            yield Hit(whole(paragraph), {"allowed": "、".join(sorted(allowed))})
    ranks = [_ORDER.index(tree.role(paragraph)) for paragraph in found]
    for paragraph, rank, before in zip(found[1:], ranks[1:], ranks, strict=False):
        if rank < before:
            yield Hit(whole(paragraph), message="order")
            return


def _is_telegram(document: Document, tree: Tree) -> bool:
    lines = tree.paragraphs(document, "ORG_MARK", "DOC_NUMBER")
    return any(rich(r"电报|明电|发电|传真").search(paragraph.text) for paragraph in lines)
