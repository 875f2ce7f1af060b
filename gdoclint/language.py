"""Which language a file is written in, as far as it matters: whether it is Chinese."""

from __future__ import annotations

from gdoclint.document import Document
from gdoclint.patterns import lean

_CJK = lean(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_LATIN = lean(r"[A-Za-z]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_ENTITY = lean(r"&#?[A-Za-z0-9]+;")


def hardly_any_chinese(document: Document) -> bool:
    """Whether the text is of another language, as a README or a requirements.txt.

    Under a fifth of the letters Chinese; in texts with few Chinese characters, two fifths.
    """
    most = len(document.ascii.translate(None, _NO_LETTERS))
    chinese = 0
    for paragraph in document.paragraphs:
        for match in _CJK.finditer(paragraph.text):
            chinese += len(match[0])
            if chinese > most:
                return False  # half of it at least, whatever follows
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    latin = sum(map(len, _LATIN.findall(_ENTITY.sub("", text))))
    share = chinese / (chinese + latin) if chinese else 0.0
    return share < 0.2 or (share < 0.4 and chinese < 100)
