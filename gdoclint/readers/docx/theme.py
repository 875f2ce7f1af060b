"""The theme of a document: faces and colours that formats only name (ISO/IEC 29500-1 20.1)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from gdoclint.readers.docx.names import A, W

if TYPE_CHECKING:
    from lxml.etree import _Element

# ST_ThemeColor (17.18.97) to the elements of a:clrScheme, as the usual colour mapping has it.
_SCHEME = {
    "dark1": "dk1",
    "text1": "dk1",
    "light1": "lt1",
    "background1": "lt1",
    "dark2": "dk2",
    "text2": "dk2",
    "light2": "lt2",
    "background2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
}


class Theme:
    """Answers what a theme name stands for; None for everything without a theme part.

    ``load`` gives the root of the part; it is asked once and only if a name comes up.
    """

    def __init__(self, load: Callable[[], _Element | None], east_asian: str = "zh-CN") -> None:
        self._load = load
        self._script = "Hant" if east_asian.lower() in ("zh-tw", "zh-hk", "zh-mo") else "Hans"
        self._faces: dict[str, str | None] = {}

    def face(self, name: str | None) -> str | None:
        """The face of a theme font name such as "minorEastAsia" (ST_Theme, 17.18.96)."""
        if name is None:
            return None
        if name not in self._faces:
            self._faces[name] = self._find_face(name)
        return self._faces[name]

    def colour(self, name: str | None, tint: str | None, shade: str | None) -> str | None:
        """RRGGBB of a theme colour, lightened or darkened (17.3.2.6)."""
        if name not in _SCHEME or self._root is None:
            return None
        element = self._root.find(f".//{A}clrScheme/{A}{_SCHEME[name]}")
        for choice in element if element is not None else ():
            value = choice.get("lastClr") or choice.get("val") or ""
            if _is_colour(value):
                return _toned(value.upper(), tint, shade)
        return None

    @cached_property
    def _root(self) -> _Element | None:
        return self._load()

    def _find_face(self, name: str) -> str | None:
        if name[:5] not in ("major", "minor") or self._root is None:
            return None
        fonts = self._root.find(f".//{A}fontScheme/{A}{name[:5]}Font")
        if fonts is None:
            return None
        slot = {"EastAsia": "ea", "Bidi": "cs"}.get(name[5:], "latin")
        for element in fonts.iterfind(A + slot):
            if element.get("typeface"):
                return element.get("typeface")
        if slot != "ea":
            return None
        for element in fonts.iterfind(A + "font"):
            if element.get("script") == self._script:
                return element.get("typeface") or None
        return None


def colour_of(element: _Element, theme: Theme) -> str | None:
    """RRGGBB of a w:color element; None for the automatic one."""
    resolved = theme.colour(
        element.get(W + "themeColor"), element.get(W + "themeTint"), element.get(W + "themeShade")
    )
    value = element.get(W + "val") or ""
    return resolved or (value.upper() if _is_colour(value) else None)


def _is_colour(value: str) -> bool:
    return len(value) == 6 and all(c in "0123456789abcdefABCDEF" for c in value)


def _toned(colour: str, tint: str | None, shade: str | None) -> str:
    """The colour with its luminance raised by a tint or lowered by a shade (two hex digits)."""
    raised, lowered = _part(tint), _part(shade)
    if raised is None and lowered is None:
        return colour
    import colorsys

    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1.0 if lowered is None else lowered)
    light = light if raised is None else light * raised + 1 - raised
    toned = colorsys.hls_to_rgb(hue, light, saturation)
    return "".join(f"{round(part * 255):02X}" for part in toned)


def _part(text: str | None) -> float | None:
    """0–1 for two hexadecimal digits."""
    try:
        return None if text is None else min(int(text[:2], 16), 255) / 255
    except ValueError:
        return None
