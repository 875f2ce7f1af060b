"""Signs that w:sym takes from symbol faces, as characters a reader would recognise."""

from __future__ import annotations

# Signs met in forms; the faces have no Unicode of their own (vendors' character charts).
_WINGDINGS = {
    0x6C: "●",
    0x6D: "○",
    0x6E: "■",
    0x6F: "□",
    0x71: "□",
    0x75: "◆",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x52: "☑", 0x53: "☒", 0xA3: "□"}
_SYMBOL = {0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB7: "•", 0xB8: "÷"}
_FACES = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(face: str, code: str) -> str:
    """The character of a w:sym; "•" for a sign without a Unicode place, "" for nonsense.

    Codes of symbol faces stand at F000–F0FF (17.3.3.30).
    """
    try:
        point = int(code[:6], 16)
    except ValueError:
        return ""
    known = _FACES.get(face.lower(), {}).get(point - 0xF000 if point >= 0xF000 else point)
    if known is not None:
        return known
    if 0xE000 <= point <= 0xF8FF:
        return " " if point == 0xF020 else "•"
    return chr(point) if 0x20 <= point <= 0x10FFFF and chr(point).isprintable() else ""
