"""Bytes of a text file to characters: finds the encoding out, or says why it cannot.

A byte order mark decides, then strict UTF-8. What is left is GB18030, Big5 or UTF-16 without a
mark: the reading with the most everyday characters wins, since a wrong reading of Chinese is
made of rare ones.
"""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

from gdoclint.document import Unreadable
from gdoclint.patterns import lean

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; the UTF-32 ones first, since they begin like those of UTF-16."""

CANDIDATES = ("utf-8", "gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
"""In order of preference when two read equally well."""

SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "cp950"}
"""What people call an encoding → the larger one that such files are really written in."""

SAMPLE = 1 << 12
"""Bytes that are looked at to choose an encoding."""

PLAUSIBLE = 0.2
"""Least share of everyday characters. Measured: official texts read right 0.5–0.9, lists of
personal names 0.3, read wrong below 0.1."""

FEW = 8
"""Below so many characters outside ASCII a share says nothing, and the best reading is taken."""

WESTERN = 0.15
"""A text with fewer bytes above ASCII than this share may be in a Western encoding."""

EVERYDAY = frozenset(
    # The most frequent characters of modern Chinese, simplified, then their traditional forms.
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能"
    "下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量"
    "都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各"
    "重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代"
    "想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接"
    "知较将组见计别手期根论运农指几九区强放决西被干做必战先回则任取据处南给光门即保治北造百规领"
    "七海口东导志世金增争济思术极交受联什认六共权收证改清己美再采转更单切打教速安场身车例真务具"
    "万每目至达走积示议声报完类八离华名确才科信节整空元况今集传许步群广记需段研界律究观织影低持"
    "众书布复容须际商非连断深难近千周委技备半办青省列习约支史感劳便团历市除消构府称准精值号率族"
    "维划选标写存效院查型按格养置派层始专状育识适属包调满县局照参红引该价严请批厅印附镇村街财负责"
    "监督企项划优护宣城乡项促障源服创预配健康险培训评审依违"
    "這個國時來們於對會發動過說產種後學經進電裡實兩體機當點從業應開還義樣與關線內數質氣變條沒結"
    "問無係軍題黨員總設長頭資邊級圖統較將組見計別論運農幾區強決幹戰則處給門規領東導爭濟術極聯認"
    "權證轉單場車務萬每達積議聲報類離華確節況傳許廣記須際連斷難備辦習約勞團歷構稱準號維劃選標寫"
    "養層專狀識適屬調滿縣參紅該價嚴請廳鎮財負責監督項優護鄉創預險訓評審違據並為"
)

MARKS_OF_CHINESE = frozenset(
    "，。、；：？！（）《》〈〉“”‘’〔〕【】「」『』—…·　\u00a0\u2002\u2003０１２３４５６７８９"
)

BINARY = "含有空字符，是二进制文件，不是文本"
UNKNOWN = "认不出文字编码，或不是文本文件；是文本时请用 --encoding 指定编码"

_ASCII = bytes(range(128))
_ABOVE_ASCII = re.compile(rb"[\x80-\xff]")
_NEWLINE = lean(r"\r\n|\r|\n")


class Decoded(Struct, frozen=True):
    """The characters of a file without its byte order mark, the codec, and whether it had one."""

    text: str
    encoding: str
    mark: bool = False


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of ``data``, in the encoding named or else found out.

    Raises Unreadable for binary data, damaged bytes, and when no encoding fits.
    """
    if encoding is not None:
        return _decode_as(data, encoding)
    for mark, codec in MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data[len(mark) :], codec), codec, mark=True)
    if b"\0" not in data:
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    return _guess(data)


def everyday_share(text: str) -> float:
    """How many of the characters, ASCII aside, are everyday Chinese, from 0 to 1.

    1 when all is printable ASCII; control characters count against it.
    """
    foreign = [c for c in text if not (c in "\t\n\r\f" or " " <= c <= "~")]
    if not foreign:
        return 1.0
    known = sum(c in EVERYDAY or c in MARKS_OF_CHINESE for c in foreign)
    return known / len(foreign)


def _decode_as(data: bytes, name: str) -> Decoded:
    codec = SUPERSETS.get(name.lower(), name)
    try:
        family = codecs.lookup(codec).name
    except LookupError:
        raise Unreadable(f"没有名叫 {name} 的编码") from None
    for mark, marked in MARKS:
        if data.startswith(mark) and marked.startswith(family):
            return Decoded(_strictly(data[len(mark) :], marked), marked, mark=True)
    return Decoded(_strictly(data, codec), codec)


def _strictly(data: bytes, codec: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, errors="replace")
        line = len(_NEWLINE.findall(before)) + 1
        raise Unreadable(
            f"按 {codec.upper()} 编码读，第 {line} 行有损坏的字节；编码不对时请用 --encoding 指定"
        ) from None
    except (UnicodeError, LookupError):
        raise Unreadable(f"不能按 {codec} 编码读") from None
    if "\0" in text:
        raise Unreadable(BINARY)
    return text


def _guess(data: bytes) -> Decoded:
    """The best reading of bytes that are not UTF-8, or have NULs in them."""
    share, _, foreign, codec = max(
        (_reading(data, codec) for codec in _candidates(data)), key=lambda reading: reading[:2]
    )
    binary = b"\0" in data
    western = not binary and len(data.translate(None, _ASCII)) < WESTERN * len(data)
    if share >= PLAUSIBLE or foreign < FEW:
        try:
            return Decoded(_strictly(data, codec), codec)
        except Unreadable:
            if not binary and not western:
                raise
    if western:
        return Decoded(data.decode("latin-1"), "latin-1")
    raise Unreadable(BINARY if binary else UNKNOWN)


def _candidates(data: bytes) -> tuple[str, ...]:
    if b"\0" in data:
        return CANDIDATES[-2:]
    return CANDIDATES if len(data) % 2 == 0 else CANDIDATES[:-2]


def _reading(data: bytes, codec: str) -> tuple[float, int, int, str]:
    """How well a sample reads by a codec, better readings being greater: the share of everyday
    characters, minus the damaged places, the number of characters outside ASCII, the codec.

    The sample begins with the first byte above ASCII, where a character begins in every codec
    (in UTF-16 the pair it belongs to).
    """
    first = _ABOVE_ASCII.search(data)
    start = first.start() if first else 0
    if codec.startswith("utf-16"):
        start -= start % 2
    sample = data[start : start + SAMPLE].decode(codec, errors="replace")
    foreign = sum(c > "~" for c in sample)
    return everyday_share(sample), -sample.count("\ufffd"), foreign, codec
