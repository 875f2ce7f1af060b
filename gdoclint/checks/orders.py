"""TYP016: what an order says that promulgates a text (GB/T 9704 10.2; 规章制定程序条例 30)."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import body_numbers, head, left_open, squeezed, tail, whole
from gdoclint.checks.citations import citations
from gdoclint.checks.dates import document_date
from gdoclint.checks.issuing import issuer
from gdoclint.checks.organs import is_organ, plain
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Hit, Severity
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

# 规章制定程序条例 in force.
SINCE = 2002
COUNTY = 3
# A line of post and name is no longer than this.
SIGNATURE = 24
_PUBLISHES = rich(
    r"(?:现予以?|予以)(?:公布|发布|颁布)|现(?:公布|发布|颁布)(?=[，。])"
    r"|(?:公布|发布|颁布)[^。；，《]{0,12}《|将《[^》]+》[^。；]{0,10}(?:公布|发布|颁布)"
)
_REVISED = rich(r"现公布(?:修订|修正|修改)后的")
_AGREED = rich(r"批准|同意|审定|决定")
_ADOPTED = rich(r"通过|审议")
_DAY = rich(r"\d{1,2}月\d{1,2}日[^。]{0,60}?(?:通过|审议)")
_IN_FORCE = rich(
    r"(?:自|从|于)[^。；]{0,30}?(?:起?施行|实施|生效|执行|之日起)|即日起|(?:同时|予以)?废止"
)
_STATE = rich(r"国务院|主席|中央军|最高人民")
_ORDER_NO = rich(r"第?[\s\u3000]*[0-9０-９一二三四五六七八九十百零〇○]{1,6}[\s\u3000]*号")
_OTHER_FORM = rich(r"[\u3014\[［【][\s\d０-９]{2,6}年?[\u3015\]］】]")
_SHORT_NAME = rich(r"^(?:[省市县区州]|.{2,10}[省市县区州])政府(?:命令|令)$")
_PERSON = rich(
    r"(?:长|书记|主任|主席|总理|司令员?|委员|政委|授权代表)[：:（(]?[\u4e00-\u9fff\u00d7·]{2,8}[）)]?$"
)


@check("order-contents")
def order_contents(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """What an order that promulgates a text lacks: each lack is a message of its own."""
    body = [document.paragraph(n) for n in body_numbers(tree)]
    text = "\n".join(p.text for p in body)
    if not body or not _PUBLISHES.search(text) or not since_2002(document, tree):
        return
    yield from _head_of_order(document, tree)
    lead = next(p for p in body if p.stripped)
    if not citations(text):
        yield Hit(head(lead), message="name")
    lowered = _below_rule_makers(document, tree)
    if not _of_state(document, tree) and not _REVISED.search(text):
        if not _ADOPTED.search(text) and not _AGREED.search(text):
            yield Hit(head(lead), severity=lowered, message="adoption")
        elif _ADOPTED.search(text) and not _DAY.search(text):
            yield Hit(head(lead), severity="info", message="day")
    printed = (p.text for p in document.flow() if p.number > tree.main.last)
    if not _IN_FORCE.search(text) and not any(map(_IN_FORCE.search, printed)):
        yield Hit(head(lead), severity=lowered, message="force")
    yield from _signer(document, tree, body)


def since_2002(document: Document, tree: Tree) -> bool:
    """Whether 规章制定程序条例 holds for the document: true when nothing in it says when."""
    date = document_date(document, tree)
    return date is None or not date.year or date.year >= SINCE


def _of_state(document: Document, tree: Tree) -> bool:
    """Whether an organ of the state issues it, which other laws than the 规章 rules govern."""
    marks = (document.paragraph(n).text for n in tree.main.numbers("ORG_MARK", "TITLE"))
    return any(map(_STATE.search, marks))


def _below_rule_makers(document: Document, tree: Tree) -> Severity | None:
    """Lowered for counties and townships: their orders promulgate no 规章 (立法法 第九十三条)."""
    own = issuer(document, tree)
    return "info" if own is not None and own.highest >= COUNTY else None


def _head_of_order(document: Document, tree: Tree) -> Iterator[Hit]:
    for number in tree.main.numbers("ORG_MARK")[:1]:
        paragraph = document.paragraph(number)
        if _SHORT_NAME.match(plain(paragraph.text)):
            yield Hit(whole(paragraph), message="mark")
    for number in tree.main.numbers("DOC_NUMBER")[:1]:
        paragraph = document.paragraph(number)
        if _OTHER_FORM.search(paragraph.text) and not left_open(paragraph.text):
            yield Hit(whole(paragraph), severity="info", message="number")


def _signer(document: Document, tree: Tree, body: list[Paragraph]) -> Iterator[Hit]:
    """Post and name of who signs, in the signature or a short line taken for text.

    An organ alone does not sign an order.
    """
    signatories = [document.paragraph(n) for n in tree.main.numbers("SIGNATORY")]
    lines = [squeezed(p.text) for p in (*signatories, *body)]
    if any(len(s) <= SIGNATURE and (_PERSON.search(s) or left_open(s)) for s in lines):
        return
    organs = [p for p in signatories if is_organ(plain(p.text))]
    if organs or not signatories:
        yield Hit(whole(organs[0]) if organs else tail(body[-1]), message="signer")
