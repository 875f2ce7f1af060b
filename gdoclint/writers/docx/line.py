"""A paragraph of a file while it is being changed, by the offsets of its text as it was read."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from gdoclint.readers.docx.names import RUN, RUN_PROPERTIES, TEXT, XML_SPACE
from gdoclint.readers.docx.traces import Atom, Trace

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHITE = " \t\r\n"


class Line:
    """The w:p elements and the atoms of a paragraph; splitting runs keeps the atoms true.

    Changes of words are made from the end of the line to its beginning, so that the offsets
    before them stay what they are.
    """

    def __init__(self, trace: Trace) -> None:
        self.elements = trace.elements
        self.atoms = list(trace.atoms)

    @property
    def paragraph(self) -> _Element:
        """The w:p that gives the paragraph its format."""
        return self.elements[-1]

    def split(self, offset: int) -> None:
        """Lets a run begin at that offset, where what stands there can be divided.

        Note marks, symbols, ruby and the like cannot; they stay whole.
        """
        self.divide(offset)
        for atom in self.atoms:
            if atom.start == offset and atom.element is not None and is_piece(atom.element):
                split_run(atom.element)

    def divide(self, offset: int) -> None:
        """Lets a w:t begin at that offset, in whatever run, where a w:t says what stands there."""
        index = next(
            (i for i, atom in enumerate(self.atoms) if atom.start < offset < atom.end), None
        )
        if index is None:
            return
        atom = self.atoms[index]
        if atom.element is not None and atom.element.tag == TEXT and is_piece(atom.element):
            rest = split_text(atom.element, offset - atom.start)
            self.atoms[index : index + 1] = [
                atom._replace(end=offset),
                atom._replace(start=offset, element=rest),
            ]

    def runs(self, start: int, end: int) -> list[_Element]:
        """The runs that say ``text[start:end]`` and nothing else, as far as they can be divided."""
        self.split(end)
        self.split(start)
        found: list[_Element] = []
        for atom in self.atoms:
            run = atom.run
            if atom.start < end and atom.end > start and run is not None and run not in found:
                found.append(run)
        return found

    def alone(self, atom: Atom) -> _Element:
        """The run of an atom that can be divided from its run, with nothing else in it."""
        element = atom.element
        if element is None:
            raise ValueError("an automatic number stands in no run")
        following = element.getnext()
        if following is not None:
            split_run(following)
        split_run(element)
        return parent_of(element)


def is_piece(element: _Element) -> bool:
    """Whether it stands directly in a run."""
    return parent_of(element).tag == RUN


def said(text: _Element) -> str:
    """The words of a w:t; blanks at its ends that Word drops are dropped from it first."""
    words = text.text or ""
    bare = words.strip(_WHITE)
    if bare != words and _space(text) != "preserve":
        words = text.text = bare
    return words


def say(text: _Element, words: str) -> None:
    """Lets a w:t say these words, blanks at their ends included."""
    text.text = words
    if words != words.strip(_WHITE):
        text.set(XML_SPACE, "preserve")


def split_text(text: _Element, index: int) -> _Element:
    """Splits a w:t before that character; returns its second half, which follows it."""
    words = said(text)
    rest = etree.Element(text.tag)
    rest.attrib.update(text.attrib)
    say(rest, words[index:])
    say(text, words[:index])
    text.addnext(rest)
    return rest


def split_run(piece: _Element) -> None:
    """Makes a piece of a run the first of its run; what is before stays where it is."""
    run = parent_of(piece)
    place = run.index(piece)
    if all(child.tag == RUN_PROPERTIES for child in list(run)[:place]):
        return
    tail = etree.Element(RUN)
    tail.attrib.update(run.attrib)
    properties = run.find(RUN_PROPERTIES)
    if properties is not None:
        tail.append(deepcopy(properties))
    pieces = list(run)[place:]
    run.addnext(tail)
    tail.extend(pieces)


def parent_of(element: _Element) -> _Element:
    """The parent of an element that is no root."""
    parent = element.getparent()
    if parent is None:
        raise ValueError("the root of a part is no part of a paragraph")
    return parent


def _space(text: _Element) -> str | None:
    """The xml:space in force."""
    element: _Element | None = text
    while element is not None:
        here = element.get(XML_SPACE)
        if here is not None:
            return here
        element = element.getparent()
    return None
