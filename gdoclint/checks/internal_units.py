"""TYP010: units inside an organ, its office aside, issue nothing to others (条例 第十七条)."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import whole
from gdoclint.checks.issuing import addressees, title_organ
from gdoclint.checks.organs import plain
from gdoclint.checks.ranks import standing
from gdoclint.document import Document
from gdoclint.finding import Hit, Span
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_UNIT = rich(
    r"^(?P<parent>.+(?:局|厅|委员会|委|部|办公[厅室]))(?P<unit>[\u4e00-\u9fff]{1,12}(?:科|处|股|室))$"
)
# Bodies of their own, and offices, that end in the same characters.
_OWN_BODY = rich(
    r"(?:办公|研究|教研|档案|实验|指挥|调度|咨询)室$|(?:管理|办事|筹建|筹备|服务|保护|联络|代表|接待|工程|建设|养护"
    r"|救助|指挥|派出|执法|监理|监督|稽查|征收|经营|勘测|灌溉|水文|航道|公路)处$|中心|站|所"
)
_PARTY_DEPARTMENT = rich(r"[省市县区州旗盟]委(?:组织|宣传|统战|政法|统一战线工作)部$")
_INSIDE = rich(
    r"^(?:机关|[本我局委厅部])?(?:各?[科处股]室|[局委厅部]属|各?直属|各?下属|各?所属|内设)"
)


@check("internal-unit-issues")
def internal_unit_issues(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """The signature, or else the title's organ, is a unit inside a department.

    Papers that stay inside the organ are not looked at. Values: ``unit``, ``parent``.
    """
    hits = [
        Hit(span, {"unit": match["unit"], "parent": match["parent"]})
        for span, name in _issuing(document, tree)
        if (match := _UNIT.match(name))
        and not _OWN_BODY.search(match["unit"])
        and _is_department(match["parent"])
    ]
    to = [name for _, name in addressees(document, tree)] if hits else []
    if not to or not all(_INSIDE.match(name) for name in to):
        yield from hits


def _issuing(document: Document, tree: Tree) -> Iterator[tuple[Span, str]]:
    numbers = tree.main.numbers("SIGNATORY")
    for number in numbers:
        paragraph = document.paragraph(number)
        yield whole(paragraph), plain(paragraph.text)
    titled = title_organ(document, tree)
    if titled and not numbers:
        yield titled


def _is_department(name: str) -> bool:
    if _PARTY_DEPARTMENT.search(name):
        return True
    own = standing(name)
    return own is not None and own.kind in ("department", "office")
