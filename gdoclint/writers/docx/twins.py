"""Paragraphs that a file holds twice: in mc:Choice and, for older programs, in mc:Fallback.

Only the first is read (``readers.docx.boxes``). The second must not tell the old words.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from gdoclint.readers.docx.names import (
    CHOICE,
    DELETED,
    FALLBACK,
    IDENTIFIER,
    INSERTED,
    PARAGRAPH,
    W,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

# Which editing session made an element, and its fleeting name: both may differ in twins.
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_FLEETING = (W + "rsid", _WORD_2010 + "paraId", _WORD_2010 + "textId")
_NUMBERED = (INSERTED, DELETED, *(W + f"{what}PrChange" for what in ("r", "p")))

NO_TWIN = "文本框在文件里存有两份，而两份不一致"


class Twins:
    """The paragraphs under change that have a twin, and their twins."""

    def __init__(self) -> None:
        self._twins: dict[_Element, _Element] = {}

    def objection(self, element: _Element) -> str | None:
        """Why nothing may be changed in the paragraph around an element, in Chinese, or None."""
        paragraph = _paragraph(element)
        choices = list((element if paragraph is None else paragraph).iterancestors(CHOICE))
        if not choices or paragraph in self._twins:
            return None
        if paragraph is None or len(choices) > 1:
            return NO_TWIN
        branches = _branches(choices[0])
        if not branches:
            return None
        twin = _twin(paragraph, choices[0], branches)
        if twin is None or _canonical(twin) != _canonical(paragraph):
            return NO_TWIN
        return None

    def watch(self, element: _Element) -> None:
        """Notes the twin of the paragraph around an element that may be changed and will be."""
        paragraph = _paragraph(element)
        if paragraph is None or paragraph in self._twins:
            return
        choice = next(paragraph.iterancestors(CHOICE), None)
        twin = None if choice is None else _twin(paragraph, choice, _branches(choice))
        if twin is not None:
            self._twins[paragraph] = twin

    def follow(self, next_id: Callable[[], int]) -> None:
        """Makes every twin what its paragraph has become; its own changes are numbered anew."""
        for paragraph, twin in self._twins.items():
            if _canonical(paragraph) == _canonical(twin):
                continue
            new = deepcopy(paragraph)
            new.tail = twin.tail
            for change in new.iter(*_NUMBERED):
                change.set(IDENTIFIER, str(next_id()))
            _drop(new, _is_fleeting)
            new.attrib.update({k: v for k, v in twin.attrib.items() if _is_fleeting(k)})
            parent = twin.getparent()
            if parent is not None:
                parent.replace(twin, new)
                self._twins[paragraph] = new


def _paragraph(element: _Element) -> _Element | None:
    if element.tag == PARAGRAPH:
        return element
    return next(element.iterancestors(PARAGRAPH), None)


def _branches(read: _Element) -> list[_Element]:
    """The branches beside this one that say something."""
    alternate = read.getparent()
    return [
        branch
        for branch in (() if alternate is None else alternate.iterchildren(CHOICE, FALLBACK))
        if branch is not read and next(branch.iter(PARAGRAPH), None) is not None
    ]


def _twin(paragraph: _Element, read: _Element, others: list[_Element]) -> _Element | None:
    """The paragraph with the same place in the one other branch, if that has as many."""
    if len(others) != 1:
        return None
    ours, theirs = list(read.iter(PARAGRAPH)), list(others[0].iter(PARAGRAPH))
    return theirs[ours.index(paragraph)] if len(ours) == len(theirs) else None


def _canonical(paragraph: _Element) -> bytes:
    copy = deepcopy(paragraph)
    for element in copy.iter():
        _drop(element, _is_fleeting)
    for change in copy.iter(*_NUMBERED):
        _drop(change, lambda name: name == IDENTIFIER)
    return etree.tostring(copy, method="c14n", exclusive=True, with_tail=False)


def _drop(element: _Element, unwanted: Callable[[str | bytes], bool]) -> None:
    """Takes the unwanted attributes away."""
    for name in [name for name in element.attrib if unwanted(name)]:
        del element.attrib[name]


def _is_fleeting(name: str | bytes) -> bool:
    return str(name).startswith(_FLEETING)
