"""What a sandbox and the process inside it say to each other."""

from __future__ import annotations

import struct
from typing import BinaryIO

import msgspec
from msgspec import Struct

from gdoclint.audit.rows import Outcome

CHECKER = "gdoclint.api:check_file"
"""What checks a document: ``module:function``, called as ``gdoclint.check_file`` is."""


class Limits(Struct, frozen=True):
    """What one document may take: ``seconds`` of time, ``memory`` in MiB (0: no limit).

    ``text``: whether the paragraphs that findings stand in are kept. ``checker`` is another
    function only where the limits themselves are tried out.
    """

    seconds: float = 60.0
    memory: int = 1024
    text: bool = True
    checker: str = CHECKER


class Job(Struct, frozen=True):
    """A document to check: ``file`` is opened, or ``data`` are its bytes under that name.

    The ``hash`` is that which is known of it: with an equal one it need not be checked.
    """

    id: int
    path: str
    file: str
    key: str
    hash: str | None = None
    size: int = 0
    stamp: str = ""
    data: bytes | None = None


class Ready(Struct, frozen=True, array_like=True, tag=0):
    """The process is there."""


class Begun(Struct, frozen=True, array_like=True, tag=1):
    """The document was read and is now checked."""

    hash: str
    size: int
    stamp: str


class Gone(Struct, frozen=True, array_like=True, tag=2):
    """There is no such file any more."""


class Done(Struct, frozen=True, array_like=True, tag=3):
    """The document was checked."""

    outcome: Outcome


Reply = Ready | Begun | Gone | Done

_LENGTH = struct.Struct("!Q")
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Reply)


def encoded(reply: Reply) -> bytes:
    """The reply as bytes."""
    return _ENCODER.encode(reply)


def decoded(data: bytes) -> Reply:
    """The reply of these bytes. Raises msgspec.MsgspecError."""
    reply: Reply = _DECODER.decode(data)
    return reply


def write(stream: BinaryIO, data: bytes) -> None:
    """One message, whole. Raises OSError when nobody reads it."""
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def read(stream: BinaryIO) -> bytes | None:
    """The next message; None when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length = _LENGTH.unpack(head)[0]
    data = stream.read(length)
    return data if len(data) == length else None
