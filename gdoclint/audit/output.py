"""The output folder: where the store is kept, and the shards until they are merged into it.

In a folder of this machine the store is written where it stays. In what fsspec reaches it is
worked on in a temporary folder, and uploaded when the work is laid out and when all is done;
shards are uploaded whole, each to its final key, for there a rename is a copy.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import suppress

from gdoclint.audit.sources import is_url, plain, reached
from gdoclint.audit.store import NAME, Store, StoreError

SHARDS = "shards"
SUFFIX = ".sqlite"
_LOCK = "audit.lock"


class Output:
    """One output folder or URL, for one run at a time. Raises StoreError."""

    def __init__(self, place: str) -> None:
        self.remote = is_url(place)
        self.place = place.rstrip("/") if self.remote else os.path.abspath(plain(place))
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._lock: sqlite3.Connection | None = None
        if self.remote:
            self._temporary = tempfile.TemporaryDirectory(prefix="gdoclint-")
        self.folder = self._temporary.name if self._temporary else self.place
        try:
            os.makedirs(os.path.join(self.folder, SHARDS), exist_ok=True)
        except OSError as error:
            raise StoreError(f"{place}：建不了输出文件夹（{error.strerror or error}）") from None
        self._lock = _locked(self.folder, place)

    def close(self) -> None:
        """Leave nothing temporary behind."""
        if self._lock is not None:
            self._lock.close()
            for end in ("", "-journal"):
                with suppress(OSError):
                    os.unlink(os.path.join(self.folder, _LOCK + end))
        if self._temporary is not None:
            self._temporary.cleanup()
        else:
            with suppress(OSError):
                os.rmdir(os.path.join(self.folder, SHARDS))

    def store(self) -> Store:
        """The store as the last run left it, or a new one."""
        file = os.path.join(self.folder, NAME)
        if self.remote:
            system, top = reached(self.place)
            system.invalidate_cache()
            if system.exists(f"{top}/{NAME}"):
                system.get_file(f"{top}/{NAME}", file)
        return Store(file)

    def publish(self, store: Store) -> None:
        """Have the store in the output as it is now."""
        if not self.remote:
            return
        copy = os.path.join(self.folder, "upload" + SUFFIX)
        with suppress(FileNotFoundError):
            os.unlink(copy)
        store.connection.execute("VACUUM INTO ?", (copy,))
        system, top = reached(self.place)
        system.put_file(copy, f"{top}/{NAME}")
        os.unlink(copy)

    def shards(self) -> list[str]:
        """The names of the shards that are there, those of interrupted runs as well."""
        if not self.remote:
            names = os.listdir(os.path.join(self.folder, SHARDS))
        else:
            system, top = reached(self.place)
            if not system.exists(f"{top}/{SHARDS}"):
                return []
            system.invalidate_cache()
            names = [path.rsplit("/", 1)[1] for path in system.ls(f"{top}/{SHARDS}", detail=False)]
        return sorted(name for name in names if name.endswith(SUFFIX))

    def recover(self, store: Store) -> None:
        """Merge the shards that a killed run left behind.

        One that was killed while it was made, or that a loss of power damaged, is dropped: its
        documents are still work.
        """
        for name in self.shards():
            with suppress(StoreError):
                file = self._fetched(name)
                Store(file, passing=True).close()
                store.merge(file)
            self._forget(name)

    def merge(self, name: str, store: Store) -> None:
        """Merge a finished shard into the store; what is published of it stays until ``clear``."""
        store.merge(self._fetched(name))
        self._forget(name)

    def _fetched(self, name: str) -> str:
        file = os.path.join(self.folder, SHARDS, name)
        if self.remote:
            system, top = reached(self.place)
            system.get_file(f"{top}/{SHARDS}/{name}", file)
        return file

    def _forget(self, name: str) -> None:
        for end in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.unlink(os.path.join(self.folder, SHARDS, name + end))

    def clear(self) -> None:
        """Remove the shards: all are merged and published, or were made anew for a lost worker."""
        if not self.remote:
            shutil.rmtree(os.path.join(self.folder, SHARDS), ignore_errors=True)
            return
        for name in self.shards():
            system, top = reached(self.place)
            with suppress(FileNotFoundError):
                system.rm_file(f"{top}/{SHARDS}/{name}")


def deliver(file: str, place: str, name: str) -> None:
    """Put a finished file of this machine into the shards of an output, whole or not at all."""
    if is_url(place):
        system, top = reached(place)
        system.put_file(file, f"{top}/{SHARDS}/{name}")
        return
    draft = os.path.join(place, SHARDS, name + ".part")
    shutil.copyfile(file, draft)
    os.replace(draft, os.path.join(place, SHARDS, name))


def _locked(folder: str, shown: str) -> sqlite3.Connection:
    """A lock that the system lets go when the process ends, however it does."""
    try:
        lock = sqlite3.connect(os.path.join(folder, _LOCK), timeout=0, isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if "locked" in str(error):
            reason = "另一个 gdoclint audit 正在用这个输出文件夹"
        else:
            reason = f"输出文件夹不能写（{error}）"
        raise StoreError(f"{shown}：{reason}") from None
    return lock
