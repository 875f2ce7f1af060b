"""Where a document goes: TYP002 copies of upward papers, TYP008 departments that direct
governments, TYP013 letter or request (条例 第八条, 第十五条, 第十六条).

All three compare ranks and stay silent when a name does not settle them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from gdoclint.checks.anchors import body_numbers, head
from gdoclint.checks.dates import by_rules_of_2012
from gdoclint.checks.issuing import addressees, copies, issuer, issuers
from gdoclint.checks.ranks import Standing, above, outranks, same_place, standing
from gdoclint.document import Document
from gdoclint.finding import Hit, Severity, Span
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

if TYPE_CHECKING:
    import regex

# Units of the issuer itself, whoever it is.
_OWN_UNITS = rich(
    r"^(?:机关|[本我局委厅部])?(?:各(?:科室|处室|股室|内设机构|内设科室|直属单位|所属单位|下属单位|二级单位)"
    r"|(?:[局委厅部]属|下属|所属)各?(?:单位|机构|学校|企业|事业单位))"
)
_PRINTS = rich(r"印发(?:《|〈)?(?P<place>[\u4e00-\u9fff\u00d7]{1,12}?[省市州盟县旗区])")


@check("upward-cc-subordinate")
def upward_cc_subordinate(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """TYP002: a 请示 or 报告 is copied to organs below its issuer."""
    if not by_rules_of_2012(document, tree):
        return
    own = issuer(document, tree)
    for span, name in copies(document, tree):
        if _OWN_UNITS.match(name) or (own is not None and _below(own, name)):
            yield Hit(span)


def _below(own: Standing, name: str) -> bool:
    """Whether the organ, one of its own place or all of a kind, stands under the issuer."""
    other = standing(name, own)
    if other is None:
        return False
    own = above(own, other)
    inside = other.collective and other.unit != own.unit
    return (inside or same_place(own, other)) and outranks(own, other)


@check("dept-orders-government")
def dept_orders_government(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """TYP008: a department directs lower governments, or an office prints what its government
    decided (info, ``printed``), and the text does not say that the government agreed."""
    if not by_rules_of_2012(document, tree):
        return
    standings = [standing(name) for name in issuers(document, tree)]
    known = [one for one in standings if one is not None]
    if not known or len(known) < len(standings):
        return
    hits: Iterator[Hit] = iter(())
    if all(one.kind == "department" for one in known):
        hits = _directs(document, tree, known[0], options)
    elif len(known) == 1 and known[0].kind == "office":
        hits = _prints(document, tree, known[0])
    for hit in hits:
        if not _compiled(options.params["consent"]).search(_body(document, tree)):
            yield hit


def _body(document: Document, tree: Tree) -> str:
    return "\n".join(document.paragraph(n).text for n in body_numbers(tree))


def _force(text: str, options: Options) -> Severity | None:
    """How plainly the text commands: "warning", "info" for a mere request, None for not at all."""
    if _compiled(options.params["orders"]).search(text):
        return "warning"
    return "info" if _compiled(options.params["asks"]).search(text) else None


def _directs(document: Document, tree: Tree, own: Standing, options: Options) -> Iterator[Hit]:
    """At the first lower government that the department addresses, if it commands."""
    government = _lower_government(document, tree, own)
    force = _force(_body(document, tree), options) if government else None
    if government and force:
        name = issuers(document, tree)[0]
        yield Hit(government[0], {"issuer": name, "government": government[1]}, severity=force)


def _lower_government(document: Document, tree: Tree, own: Standing) -> tuple[Span, str] | None:
    """The first addressee that is a government or Party committee of a lower place."""
    for span, name in addressees(document, tree):
        other = standing(name, own)
        if other is None or other.kind not in ("government", "party"):
            continue
        if above(own, other).lowest < other.highest and not same_place(own, other):
            return span, name
    return None


def _prints(document: Document, tree: Tree, own: Standing) -> Iterator[Hit]:
    """A notice of the office that prints a text of the whole place."""
    prints = _PRINTS.search(tree.main.title)
    numbers = body_numbers(tree) if prints else ()
    if prints and numbers and own.place.endswith(prints["place"]):
        yield Hit(head(document.paragraph(numbers[0])), severity="info", message="printed")


@check("letter-vs-request")
def letter_vs_request(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """TYP013: a 请示 to a department of the same rank, a 函 to the government above
    (``letter``). Bodies led from above are nobody's subordinates in their place."""
    own = issuer(document, tree)
    if own is None or own.vertical or not by_rules_of_2012(document, tree):
        return
    names = issuers(document, tree)
    for span, name in addressees(document, tree):
        other = standing(name, own)
        if other is None or other.collective or other.vertical or name == names[0]:
            continue
        if options.genre == "请示" and own.kind == other.kind == "department":
            if same_place(own, other):
                yield Hit(span, {"issuer": names[0]})
        elif options.genre == "函" and other.kind == "government" and _directly_above(other, own):
            yield Hit(span, {"issuer": names[0]}, message="letter")


def _directly_above(government: Standing, own: Standing) -> bool:
    """Whether it is the government of the issuer's place, or that above a government.

    A government with its full name may be another province's, to which letters go rightly.
    """
    if same_place(government, own):
        return own.kind == "department"
    bare = government.place == government.unit
    return bare and own.kind == "government" and outranks(government, own)


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return rich(pattern)
