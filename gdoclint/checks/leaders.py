"""TYP007: organs write to organs, not to their leaders (条例 第十五条(五))."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import body_numbers, left_open, whole
from gdoclint.checks.dates import by_rules_of_2012
from gdoclint.checks.issuing import to_congress
from gdoclint.checks.organs import is_organ, plain
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Hit
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_POST = (
    r"(?:书记|市长|县长|省长|区长|州长|盟长|旗长|镇长|乡长|厅长|局长|部长|主任|主席|处长|科长|院长|校长|秘书长"
    r"|行长|总经理|董事长|总理|领导)"
)
_NAMED = r"[\u4e00-\u9fff\u00d7]{0,4}?(?:常务)?副?"
_PERSON = rich(rf"^(?:尊敬的)?{_NAMED}{_POST}(?:同志)?$")
_ESTEEMED = rich(r"^尊敬的")
_HEARERS = rich(r"各位|代表|委员|同志们|女士|先生")
_NAME = r"[\u4e00-\u9fff\u00d7][\s\u3000]*[\u4e00-\u9fff\u00d7]{1,3}"
_SIGNED = rich(rf"{_POST}[\s\u3000]*{_NAME}$")
# What a leader has given out personally goes back to him.
_ASSIGNED = rich(r"交办|您|批示(?:精神|要求|件|意见)|指示(?:精神|要求)")
_LENGTH = 20


@check("to-leader")
def to_leader(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """The addressee is a person, or a person signs for the organ (``signed``)."""
    if not by_rules_of_2012(document, tree) or to_congress(document, tree):
        return
    numbers = body_numbers(tree)
    beginning = [document.paragraph(n) for n in numbers[:2]]
    if any(_ASSIGNED.search(paragraph.text) for paragraph in beginning):
        return
    addressed = _addressed(document, tree, beginning)
    if addressed is not None:
        yield Hit(whole(addressed))
    signatories = [document.paragraph(n) for n in tree.main.numbers("SIGNATORY")]
    if signatories and not any(is_organ(plain(p.text)) for p in signatories):
        for paragraph in signatories[:1]:
            if _SIGNED.search(paragraph.stripped) and not left_open(paragraph.text):
                yield Hit(whole(paragraph), message="signed")


def _addressed(document: Document, tree: Tree, beginning: list[Paragraph]) -> Paragraph | None:
    """The line that addresses a person: an addressee line, else the first short line with ：."""
    lines = [document.paragraph(n) for n in tree.main.numbers("ADDRESSEE")]
    if not lines:
        lines = [p for p in beginning[:1] if len(p.stripped) <= _LENGTH and "：" in p.text[-2:]]
    for paragraph in lines:
        words = plain(paragraph.text)
        names = rich(r"[、，,；;]").split(words.rstrip("：:。，"))
        if not words.endswith(("：", ":")) or _HEARERS.search(words):
            continue
        if any(_PERSON.match(name) for name in names) or _ESTEEMED.match(words):
            return paragraph
    return None
