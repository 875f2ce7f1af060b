"""Whether the documents of a store have to be compared again (across.py)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from gdoclint.audit.across import compare
from gdoclint.audit.roots import absolute
from gdoclint.audit.sources import is_url
from gdoclint.audit.store import Store
from gdoclint.settings import Settings

_NOTE = "compared"


def outdate(store: Store) -> None:
    """Note that documents are about to change: what comparing them gave will not hold."""
    if store.meta(_NOTE):
        store.note(_NOTE, "")


def bring_up_to_date(store: Store, root: str, settings: Mapping[str, Settings]) -> None:
    """Compare the documents, unless they, the rules and their folders are as they were then.

    ``settings`` are those of the run by their keys.
    """
    mark = _mark(_folders(store, root), settings)
    if store.meta(_NOTE) != mark:
        compare(store, settings)
        store.note(_NOTE, mark)


def _mark(folders: Iterable[str], keys: Iterable[str]) -> str:
    said = "\0".join((*sorted(keys), *folders))
    return blake2b(said.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _folders(store: Store, root: str) -> Iterator[str]:
    """The folders of the documents with their times: annexes that are no documents come and go."""
    if is_url(root):
        return
    rows = store.connection.execute("SELECT path FROM documents WHERE state != 'vanished'")
    for folder in sorted({os.path.dirname(absolute(path, root)) for (path,) in rows}):
        try:
            yield f"{folder}\0{os.stat(folder).st_mtime_ns}"
        except OSError:
            yield folder
