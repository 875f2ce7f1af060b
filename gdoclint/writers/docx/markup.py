"""Serialises a changed part so that what was not changed is written as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from gdoclint.readers.docx.package import STRICT, TRANSITIONAL

if TYPE_CHECKING:
    from lxml.etree import _Element

# What stands before the root element: it is kept, with the words of the XML declaration.
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|(?><\?.*?\?>)|(?><!--.*?-->))*+", re.DOTALL)
_ENCODING = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_OFFICE = b"http://schemas.openxmlformats.org/"


def serialised(root: _Element, before: bytes) -> bytes:
    """The part with that root, which was read from the bytes ``before``.

    In UTF-8, with its declaration, and in the namespaces of Strict if it was so.
    """
    body = etree.tostring(root, encoding="utf-8")
    if STRICT in before:
        body = _strict(body)
    return prolog(before) + body + before[len(before.rstrip()) :]


def prolog(part: bytes) -> bytes:
    """What stands before the root element of a part, fit for UTF-8."""
    if b"\0" in part[:4]:
        return _DECLARATION
    found = _PROLOG.match(part)
    head = found[0] if found else b""
    encoding = _ENCODING.search(head)
    if encoding is not None and encoding[1].lower() not in (b"utf-8", b"utf8"):
        return _DECLARATION
    return head


def mixes_standards(part: bytes) -> bool:
    """Whether a Strict part also names namespaces of Transitional, so that the way back from
    reading it is not clear."""
    return STRICT in part and any(
        b"=" + quote + _OFFICE + usual + quote in part
        for usual in TRANSITIONAL.values()
        for quote in (b'"', b"'")
    )


def _strict(body: bytes) -> bytes:
    for strict, usual in TRANSITIONAL.items():
        for quote in (b'"', b"'"):
            old, new = _OFFICE + usual + quote, strict + quote
            body = body.replace(b"=" + quote + old, b"=" + quote + new)
    return body
