"""SEC003: identity numbers, mobile numbers and bank cards in the text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gdoclint.checks.running_text import Found, with_figures
from gdoclint.document import Document
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

# The first two digits of an identity number name a province (GB/T 2260).
_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_IDENTITY = lean(
    rf"{_PROVINCE}(?<![0-9A-Za-z]..)[0-9]{{4}}(?:19|20)[0-9]{{9}}[0-9Xx](?![0-9A-Za-z])"
)
_MOBILE = lean(r"1(?<![0-9A-Za-z.．-]1)[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9A-Za-z.．-])")
_CARD = lean(
    r"[3-6](?<![0-9A-Za-z][3-6])[0-9]{3}"
    r"(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?(?![0-9A-Za-z])"
)
_CARD_WORDS = lean(r"卡号|银行卡|账号|帐号|储蓄卡|借记卡|社保卡|一卡通")
# Numbers of other things that look alike.
_OTHER = lean(
    r"(?:信用代码|机构代码|文件号|项目代码|项目编号|合同编?号|许可证号?|备案号|标识符?|编码|条码|流水号|登记号|批准文号)[^，。；\u4e00-\u9fff]{0,6}$"
)
# Numbers that are given so that people call them.
_CONTACT = lean(r"联系|电话|咨询|热线|举报|监督|传真|值班|手机|微信|报名")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
NEAR = 30
"""Characters before a mobile number in which the words stand that say whose it is."""
LAST = 4
"""Digits that a mask leaves at the end."""


@check("personal-data")
def personal_data(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Numbers that pass the checks of their kind; the edit masks the middle.

    Mobile numbers in 附注 and beside words such as 联系电话 are there to be called.
    """
    running = with_figures(document, tree, options)
    for found in running.found(_IDENTITY):
        if identity_number(found.match[0]) and not _OTHER.search(found.before):
            yield _hit(found, "identity", 6)
    for found in running.found(_CARD):
        if _is_card(found):
            yield _hit(found, "card", 4)
    for found in running.found(_MOBILE):
        called = tree.role(found.paragraph) == "NOTE" or _CONTACT.search(found.before[-NEAR:])
        if not called and not _OTHER.search(found.before):
            yield _hit(found, "mobile", 3)


def identity_number(number: str) -> bool:
    """Whether 18 characters are a 公民身份号码: a day of birth, the check digit of GB 11643."""
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return born <= date.today() and _CHECKS[total % 11] == number[17].upper()


def luhn(number: str) -> bool:
    """Whether the digits end in the check digit of ISO/IEC 7812-1."""
    total = 0
    for index, character in enumerate(reversed(number)):
        digit = int(character) * (index % 2 + 1)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0


def _is_card(found: Found) -> bool:
    """A number of UnionPay's range, or one that the text calls a card or an account."""
    digits = lean(r"[ -]").sub("", found.match[0])
    if _OTHER.search(found.before) or not luhn(digits) or len(set(digits)) < 4:
        return False
    return digits.startswith("62") or _CARD_WORDS.search(found.before[-20:]) is not None


def _hit(found: Found, message: str, first: int) -> Hit:
    """Mask all digits but the first few and the last four."""
    span = found.span()
    inner = Span(span.paragraph, span.start + first, span.end - LAST)
    return Hit(span, edits=(Edit(inner, "*" * (inner.end - inner.start)),), message=message)
