"""Words that a text quotes or names: inside quotation marks or the title of another text."""

from __future__ import annotations

_MARKS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"))


def enclosed(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` stands between such marks; a mark without its pair is none."""
    for opening, closing in _MARKS:
        opened = text.rfind(opening, 0, start)
        if opened >= 0 and text.find(closing, opened, start) < 0:
            closed, again = text.find(closing, end), text.find(opening, end)
            if closed >= 0 and not 0 <= again < closed:
                return True
    return False
