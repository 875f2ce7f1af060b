"""Files that reports are written into while documents are checked."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from secrets import token_hex
from typing import BinaryIO

from gdoclint.writers.files import TEMPORARY, reason


class ReportFile:
    """A report on its way: written beside its place under a hidden name, put there when whole.

    ``failure`` says in Chinese what has gone wrong; from then on pieces are dropped. A place that
    is no file, as /dev/stdout, is written to directly.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.failure: str | None = None
        self.finished = False
        self._place = os.path.realpath(path)
        self._directly = os.path.exists(self._place) and not os.path.isfile(self._place)
        self._temporary = self._place
        self._file: BinaryIO | None = None
        try:
            self._open()
        except OSError as error:
            self.failure = reason(error)

    def _open(self) -> None:
        folder = os.path.dirname(self._place)
        if not self._directly:
            os.makedirs(folder, exist_ok=True)
            self._temporary = os.path.join(folder, f"{TEMPORARY}{token_hex(4)}.tmp")
        self._file = open(self._temporary, "wb")  # noqa: SIM115

    def is_document(self, path: str) -> bool:
        """Whether the report would replace that file."""
        return not self._directly and os.path.realpath(path) == self._place

    def write(self, piece: bytes) -> None:
        """Add a piece."""
        if self._file is None or self.failure is not None:
            return
        try:
            self._file.write(piece)
        except OSError as error:
            self.failure = reason(error)

    def finish(self) -> None:
        """Put the report in its place, unless something has gone wrong."""
        if self._file is None or self.failure is not None:
            return
        try:
            self._file.flush()
            if not self._directly:
                os.fsync(self._file.fileno())
                self._file.close()
                self._keep_mode()
                os.replace(self._temporary, self._place)
            self.finished = True
        except OSError as error:
            self.failure = reason(error)

    def _keep_mode(self) -> None:
        with suppress(FileNotFoundError):
            os.chmod(self._temporary, stat.S_IMODE(os.stat(self._place).st_mode))

    def close(self) -> None:
        """Leave nothing behind of a report that did not get into its place."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
        if not self.finished and not self._directly:
            with suppress(OSError):
                os.unlink(self._temporary)
