"""STR009: red head, title and signature name one organ (条例 第九条(四)(七)(十一))."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import left_open, whole
from gdoclint.checks.organs import is_organ, of_title, plain, same, several
from gdoclint.document import Document
from gdoclint.finding import Hit, Related
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_MARK_ENDING = rich(r"(?:文件|命令|令|函件)$")


@check("issuer-mismatch")
def issuer_mismatch(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """The one signatory against the organ of the title and that of the red head."""
    signatories = [document.paragraph(n) for n in tree.main.numbers("SIGNATORY")]
    if len(signatories) != 1 or not is_organ(plain(signatories[0].text)):
        return
    signed = plain(signatories[0].text)
    if left_open(signed) or several(signed, signatories[0].stripped):
        return
    for number, organ, what in _others(document, tree):
        if not same(organ, signed):
            related = (Related(whole(document.paragraph(number)), what),)
            values = {"what": what, "other": organ, "signed": signed}
            yield Hit(whole(signatories[0]), values, related=related)
            return


def _others(document: Document, tree: Tree) -> Iterator[tuple[int, str, str]]:
    """The organs of the title and the red head, unless several issue together."""
    titles = tree.main.numbers("TITLE")
    written = " ".join(document.paragraph(n).stripped for n in titles)
    organ = of_title(tree.main.title)
    if organ and not several(organ, rich(r"关于|转发|批转|印发").split(written)[0]):
        yield titles[0], organ, "标题中的发文机关"
    marks = tree.main.numbers("ORG_MARK")
    if len(marks) == 1:
        mark = _MARK_ENDING.sub("", plain(document.paragraph(marks[0]).text))
        if is_organ(mark):
            yield marks[0], mark, "发文机关标志"
