"""Which paragraphs of a document have changed since a revision of its git repository."""

from __future__ import annotations

import os
import subprocess
from collections import Counter

from gdoclint.document import Document, Paragraph, Unreadable
from gdoclint.readers import read
from gdoclint.settings import Settings


class RevisionError(ValueError):
    """A revision cannot be looked up; the message is Chinese."""


class History:
    """Documents as they were at one revision, repository by repository."""

    def __init__(self, revision: str) -> None:
        self.revision = revision
        self._repositories: dict[str, tuple[str, dict[str, str]]] = {}

    def changed(self, document: Document, settings: Settings) -> frozenset[int] | None:
        """The numbers of the paragraphs whose words were not in the document at the revision.

        None for all of them: the document was not there, or cannot be read as it was. A file
        that was renamed is found by git. Raises RevisionError.
        """
        path = os.path.realpath(document.path)
        before = self._before(path)
        if before is None:
            return None
        try:
            old = read(path, data=before, encoding=settings.encoding, revisions=settings.revisions)
        except Unreadable:
            return None
        left = Counter(map(_words, old.paragraphs))
        changed = set()
        for paragraph in document.paragraphs:
            words = _words(paragraph)
            if not left[words]:
                changed.add(paragraph.number)
            left[words] -= bool(left[words])
        return frozenset(changed)

    def look_up(self, path: str) -> tuple[str, dict[str, str]]:
        """The top of the repository of a file, and what renamed files in it were called.

        Raises RevisionError.
        """
        folder = os.path.dirname(os.path.realpath(path))
        if folder not in self._repositories:
            self._repositories[folder] = self._repository(folder)
        return self._repositories[folder]

    def _before(self, path: str) -> bytes | None:
        """The bytes of a file at the revision; None where it was not there."""
        top, renamed = self.look_up(path)
        name = os.path.relpath(path, top).replace(os.sep, "/")
        blob = f"{self.revision}:{renamed.get(name, name)}"
        done = _git(top, "cat-file", "blob", blob)
        return done.stdout if done.returncode == 0 else None

    def _repository(self, folder: str) -> tuple[str, dict[str, str]]:
        top = _git(folder, "rev-parse", "--show-toplevel")
        if top.returncode:
            raise RevisionError(f"--since：“{folder}”不在 git 仓库里")
        name = os.fsdecode(top.stdout.removesuffix(b"\n"))
        known = next((one for one in self._repositories.values() if one[0] == name), None)
        if known is not None:
            return known
        options = ("--name-status", "--diff-filter=R", "-z", "-M", "--no-ext-diff", "--no-textconv")
        if self.revision.startswith("-"):
            raise RevisionError(f"--since：没有“{self.revision}”这个版本")
        done = _git(name, "diff", *options, self.revision, "--")
        if done.returncode:
            raise RevisionError(f"--since：没有“{self.revision}”这个版本")
        fields = [os.fsdecode(field) for field in done.stdout.split(b"\0")]
        pairs = zip(fields[1::3], fields[2::3], strict=False)
        return name, {new: old for old, new in pairs}


def _words(paragraph: Paragraph) -> str:
    """What is typed: an automatic number changes with the paragraphs before."""
    return paragraph.text[paragraph.label_end :]


def _git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ("git", "-C", folder, *arguments),
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        raise RevisionError("--since：没有装 git") from None
