"""What the terminal can show: colours, width, and how wide it draws doubtful characters."""

from __future__ import annotations

import codecs
import shutil
from collections.abc import Mapping
from typing import Literal, TextIO

DEFAULT_WIDTH = 100
NARROWEST = 40

_CHINESE_CODE_PAGES = frozenset({"gb2312", "gbk", "gb18030", "big5", "cp950", "big5hkscs"})


def coloured(choice: str, stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to colour: as chosen, else by NO_COLOR, FORCE_COLOR, TERM=dumb, and whether the
    stream is a terminal, in this order. An empty variable counts as not set."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return environment["FORCE_COLOR"] != "0"
    return environment.get("TERM") != "dumb" and stream.isatty()


def columns() -> int:
    """The width of the terminal in cells, COLUMNS before all; 100 when it is unknown."""
    return max(NARROWEST, shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns)


def ambiguous_cells(stream: TextIO) -> Literal[1, 2]:
    """The cells of characters such as “: two in a terminal of a Chinese code page."""
    try:
        name = codecs.lookup(stream.encoding or "utf-8").name
    except LookupError:
        return 1
    return 2 if name in _CHINESE_CODE_PAGES else 1
