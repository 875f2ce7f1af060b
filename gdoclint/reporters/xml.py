"""Elements of XML reports, with nothing in them that XML forbids."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from gdoclint.reporters.cells import clean

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def tag(name: str, attributes: Mapping[str, object], closed: bool = False) -> str:
    """A start tag, or an empty element; control characters are shown as blanks or ?."""
    listed = "".join(f' {key}="{text(str(value))}"' for key, value in attributes.items())
    return f"<{name}{listed}{'/' if closed else ''}>"


def text(words: str) -> str:
    """Words as character data or attribute value."""
    return escape(clean(words))
