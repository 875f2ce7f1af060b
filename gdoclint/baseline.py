"""Baselines: the findings that are known already, so that only new ones are reported.

A file of JSON that holds marks of findings by document, never words of a document nor positions.
Documents are named from the folder of the file.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b

import msgspec
from msgspec import Struct

from gdoclint.document import Document
from gdoclint.finding import Finding
from gdoclint.readers import reason

NAME = "gdoclint-baseline.json"
VERSION = 1


class BaselineError(ValueError):
    """A baseline cannot be used; the message is Chinese and begins with its path."""


class Known(Struct, frozen=True, order=True):
    """A finding that is known: its rule, its fingerprint, and a mark of its words alone.

    The fingerprint takes in the words around, which may be edited; the words are what is left
    of it then.
    """

    code: str
    fingerprint: str
    words: str


class Baseline(Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of each document."""

    documents: dict[str, tuple[Known, ...]]
    version: int = VERSION

    @property
    def count(self) -> int:
        """How many findings are known."""
        return sum(map(len, self.documents.values()))


def read(path: str) -> Baseline:
    """The baseline in this file. Raises BaselineError."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        raise BaselineError(
            f"{path}：没有这个基线文件；先用 gdoclint baseline create 建立"
        ) from None
    except OSError as error:
        raise BaselineError(f"{path}：读不出：{reason(error)}") from None
    try:
        found = msgspec.json.decode(data, type=Baseline)
    except msgspec.DecodeError as error:
        raise BaselineError(f"{path}：不是基线文件（{error}）") from None
    if found.version != VERSION:
        raise BaselineError(f"{path}：是第 {found.version} 版的基线，这里只认第 {VERSION} 版")
    return found


def text(baseline: Baseline) -> str:
    """The file: a finding a line, in a fixed order, so that versions of it compare well."""
    documents = []
    for path, known_ones in sorted(baseline.documents.items()):
        values = map(msgspec.to_builtins, sorted(known_ones))
        lines = ",\n".join(f"   {json.dumps(one)}" for one in values)
        documents.append(f"  {json.dumps(path, ensure_ascii=False)}: [\n{lines}\n  ]")
    inside = "{\n" + ",\n".join(documents) + "\n }" if documents else "{}"
    return f'{{\n "version": {VERSION},\n "documents": {inside}\n}}\n'


def name_of(path: str, root: str) -> str:
    """How a baseline in the folder ``root`` names a document."""
    try:
        return os.path.relpath(path, root).replace(os.sep, "/")
    except ValueError:  # another drive
        return os.path.abspath(path).replace(os.sep, "/")


def known(finding: Finding, document: Document | None) -> Known:
    """The finding as a baseline keeps it."""
    from gdoclint.fingerprint import normal  # here: --no-cache has been heard by now

    words = ""
    if document is not None:
        span = finding.span
        words = normal(document.paragraph(span.paragraph).text[span.start : span.end])
    mark = blake2b(f"{finding.code}\0{words}".encode(), digest_size=4).hexdigest()
    return Known(finding.code, finding.fingerprint, mark)


def matched(findings: Sequence[Known], there: Iterable[Known]) -> list[Known | None]:
    """For each finding of a document the known one that it is; None for a new one.

    By the fingerprint, and where the words around have been edited by the words alone. No known
    one stands for two.
    """
    left = Counter(there)
    found: list[Known | None] = []
    for one in findings:
        found.append(one if left[one] else None)
        left[one] -= bool(left[one])
    by_words: dict[tuple[str, str], list[Known]] = {}
    for one in left.elements():
        by_words.setdefault((one.code, one.words), []).append(one)
    for index, one in enumerate(findings):
        alike = by_words.get((one.code, one.words))
        if found[index] is None and alike:
            found[index] = alike.pop(0)
    return found


def entries(findings: Iterable[Finding], document: Document | None) -> tuple[Known, ...]:
    """The findings of a document as a baseline keeps them."""
    return tuple(known(finding, document) for finding in findings)


class Comparison:
    """Documents against a baseline, one after the other; each is named as ``name_of`` does."""

    def __init__(self, baseline: Baseline, root: str) -> None:
        self._left = dict(baseline.documents)
        gone = (n for n in self._left if not os.path.exists(os.path.join(root, n)))
        self._gone = {name: self._left[name] for name in gone}

    def is_new(self, name: str, found: Sequence[Known]) -> list[bool]:
        """Of each finding of a document whether the baseline does not know it.

        A document that the baseline does not name may be one that was renamed: of those that
        are gone the one that shares most with it.
        """
        former = None if name in self._left else self._former(found)
        if former is not None:
            self._left[name] = self._left.pop(former)
            del self._gone[former]
        return [one is None for one in matched(found, self._left.get(name, ()))]

    def _former(self, found: Sequence[Known]) -> str | None:
        """The document that is gone and shares a finding, or the words of half of its findings."""
        words = Counter((one.code, one.words) for one in found)
        best: tuple[int, int, str] | None = None
        for name, old in self._gone.items():
            same = (Counter(found) & Counter(old)).total()
            alike = (words & Counter((one.code, one.words) for one in old)).total()
            if same or (alike and 2 * alike >= len(old)):
                best = max(best or (0, 0, ""), (same, alike, name))
        return best and best[2]

    def keep(self, name: str, found: Sequence[Known], ran: frozenset[str]) -> int:
        """Take over what is still there of a document, as it is now; how much is new.

        ``ran`` are the codes of the rules that were at work: of others nothing is known anew.
        """
        new = self.is_new(name, found)
        still = [one for one, is_new in zip(found, new, strict=True) if not is_new]
        others = (one for one in self._left.get(name, ()) if one.code not in ran)
        self._left[name] = (*still, *others)
        return sum(new)

    def left(self) -> Baseline:
        """What of the baseline is still true, without documents that are gone."""
        kept = {n: known for n, known in self._left.items() if known and n not in self._gone}
        return Baseline(kept)
