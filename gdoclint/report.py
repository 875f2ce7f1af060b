"""What came of checking one document."""

from __future__ import annotations

from msgspec import Struct

from gdoclint.document import Document
from gdoclint.finding import Finding, Suppressed
from gdoclint.rulebook.check import Profile, Stage
from gdoclint.structure.tree import Tree


class Report(Struct, frozen=True):
    """What was found in one document, or why it could not be checked (``error``, Chinese).

    A rule that fails leaves an ``error`` beside the findings of the others. ``tree`` is None
    when the file could not be read or holds hardly any Chinese. Both ``document`` and ``tree``
    are None when nothing of the text may be shown (SEC001). ``suppressed`` are findings that a
    comment in the document silences.
    """

    path: str
    format: str
    profile: Profile
    genre: str | None
    stage: Stage
    findings: tuple[Finding, ...] = ()
    error: str | None = None
    document: Document | None = None
    tree: Tree | None = None
    suppressed: tuple[Suppressed, ...] = ()
