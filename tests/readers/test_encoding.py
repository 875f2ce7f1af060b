"""Texts of our own in every encoding, of 20, 200 and 20,000 characters."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gdoclint.document import Unreadable
from gdoclint.readers.encoding import Decoded, decode

NOTICE = (
    "关于切实做好汛期安全生产工作的通知\n各县（市、区）人民政府，市政府各部门：\n"
    "入汛以来，我市连续出现强降雨天气，山洪、滑坡等灾害易发多发。为保障人民群众生命财产安全，"
    "现就有关事项通知如下。\n一、落实工作责任\n（一）主要负责同志要靠前指挥，24小时值班值守。\n"
    "（二）各单位要建立台账，逐项整改销号，于2025年6月30日前将情况报送市应急局。\n"
    "二、加强监测预警\n气象、水利、自然资源等部门要密切会商，第一时间发布信息。\n"
)
LETTER = (
    "示范县教育局关于商请支持校舍维修事宜的函\n示范县财政局：\n贵局来函收悉。经研究，现函复如下：\n"
    "我县现有乡村小学37所，其中9所校舍年久失修，漏雨严重，亟须在秋季开学前完成修缮。经测算，"
    "共需资金412万元，除县级已安排的260万元外，尚缺152万元，恳请给予支持为盼。\n专此函达。\n"
    "联系人：赵敏，电话：0000－1234567。\n"
)
NAMES = (
    "领导小组成员名单\n组长：冯骏\n副组长：邹敏、蒋鑫、沈璐\n成员：韩磊、杨婷、朱珊、秦昊、尤琳、"
    "许倩、何涛、吕岩、施雯、张颖、孔亮、曹蕾、严霜、华烨、金鹏、魏巍、陶钧、姜楠、戚薇、谢晖\n"
)
TABLE = (
    "附件2\n项目计划表\n序号\t项目名称\t投资（万元）\t完成时限\n1\t城东污水处理厂提标改造\t3,200.5\t"
    "2025年12月\n2\tLNG储气罐与5G基站配套\t860\t2026年3月\n3\t“雪亮工程”三期——村级监控\t415\t"
    "2025年9月\n合计\t\t4,475.5\t\n注：资金来源为一般债券、上级补助和单位自筹。\n"
)
TRADITIONAL_NOTICE = (
    "關於加強年度公文處理作業之通知\n各所屬機關、學校：\n為提升行政效率，依據公文程式條例及相關規定，"
    "請貴單位確實辦理下列事項：\n一、收文應於當日登記，不得積壓。\n二、來文單位如有疑義，應以電話"
    "（02-1234-5678）先行聯繫。\n三、承辦人員須於文到七日內簽報，並副知本府秘書處。\n"
)
TRADITIONAL_REPORT = (
    "臺灣地區水利設施檢查報告\n本年度共檢查水庫、堤防及抽水站計128處，發現應改善者17處，其中「立即"
    "改善」3處、「計畫改善」14處。主要問題為：閘門鏽蝕、護岸沖刷、備援電源不足。經費需求約新臺幣"
    "4億5千萬元，建議分三年編列預算辦理，並請經濟部督導。\n"
)

SIMPLIFIED = [NOTICE, LETTER, NAMES, TABLE]
TRADITIONAL = [TRADITIONAL_NOTICE, TRADITIONAL_REPORT]
SIZES = [20, 200, 20_000]
CASES = [
    *(
        (text, codec)
        for text in SIMPLIFIED
        for codec in ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
    ),
    *(
        (text, codec)
        for text in TRADITIONAL
        for codec in ("utf-8", "gb18030", "cp950", "utf-16-le")
    ),
]


def cut(text: str, size: int, start: int = 0) -> str:
    """So many characters of a text told over and over."""
    return (text * ((start + size) // len(text) + 1))[start : start + size]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("text", "codec"), CASES)
def test_encoding_is_found_out(text: str, codec: str, size: int) -> None:
    words = cut(text, size)
    assert decode(words.encode(codec)) == Decoded(words, codec)


@pytest.mark.parametrize("codec", ["gb18030", "utf-16-le", "utf-16-be"])
def test_any_twenty_characters_tell_the_encoding(codec: str) -> None:
    pieces = [cut(text, 20, start) for text in SIMPLIFIED for start in range(0, 180, 7)]
    wrong = [words for words in pieces if decode(words.encode(codec)) != Decoded(words, codec)]
    assert wrong == []


def test_any_twenty_traditional_characters_tell_big5_from_gbk() -> None:
    pieces = [cut(text, 20, start) for text in TRADITIONAL for start in range(0, 140, 7)]
    for codec in ("cp950", "gb18030"):
        assert [decode(words.encode(codec)).encoding for words in pieces] == [codec] * len(pieces)


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    ],
)
@pytest.mark.parametrize("size", [0, 1, *SIZES])
def test_byte_order_mark_decides_and_is_no_text(
    mark: bytes, codec: str, name: str, size: int
) -> None:
    words = cut(NOTICE, size)
    assert decode(mark + words.encode(codec)) == Decoded(words, name, mark=True)


def test_characters_beyond_gbk_are_read_as_gb18030() -> None:
    words = "㐂𠮷两字不在国标一九八〇年的字符集内，姓名中常见。"
    assert decode(words.encode("gb18030")) == Decoded(words, "gb18030")


def test_hong_kong_characters_are_read_as_big5hkscs() -> None:
    words = "嘅事務委員會已於上月討論有關文件，並通過決議。㗎"
    assert decode(words.encode("big5hkscs")) == Decoded(words, "big5hkscs")


def test_chinese_after_a_long_english_head_is_found() -> None:
    words = "Annual report, section one. " * 3000 + NOTICE
    assert decode(words.encode("gb18030")) == Decoded(words, "gb18030")


def test_english_in_utf_16_without_mark_is_found() -> None:
    words = "plain words\r\n"
    assert decode(words.encode("utf-16-le")) == Decoded(words, "utf-16-le")
    assert decode(words.encode("utf-16-be")) == Decoded(words, "utf-16-be")


def test_western_notes_are_not_refused() -> None:
    words = "Der Zugriff für Gäste ist möglich; voilà un café.\nSee the notes below.\n"
    assert decode(words.encode("latin-1")) == Decoded(words, "latin-1")


def test_empty_file_is_empty_text() -> None:
    assert decode(b"") == Decoded("", "utf-8")


@pytest.mark.parametrize(
    ("name", "codec"), [("gbk", "gb18030"), ("GB2312", "gb18030"), ("big5", "cp950")]
)
def test_named_encoding_is_read_in_its_larger_form(name: str, codec: str) -> None:
    words = "發文機關" if codec == "cp950" else "发文机关"
    assert decode(words.encode(codec), name) == Decoded(words, codec)


def test_named_encoding_wins_over_what_would_be_found() -> None:
    data = "联通".encode("gb18030")
    assert decode(data, "big5").text == data.decode("cp950")


def test_mark_is_dropped_under_a_named_encoding() -> None:
    assert decode("﻿通知".encode(), "utf-8") == Decoded("通知", "utf-8-sig", mark=True)
    data = codecs.BOM_UTF16_BE + "通知".encode("utf-16-be")
    assert decode(data, "utf-16") == Decoded("通知", "utf-16-be", mark=True)


DAMAGED = "第一行\n第二行的文字\n第三行".encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\x06",
            "含有空字符，是二进制文件，不是文本",
        ),
        ("通知\0附件".encode(), "含有空字符，是二进制文件，不是文本"),
        (
            bytes(range(1, 256)) * 8,
            "认不出文字编码，或不是文本文件；是文本时请用 --encoding 指定编码",
        ),
        (
            DAMAGED.replace("二".encode(), b"\xe4\xba"),
            "按 UTF-8 编码读，第 2 行有损坏的字节；编码不对时请用 --encoding 指定",
        ),
        (
            NOTICE.encode("gb18030")[:-1] + b"\xb9",
            "按 GB18030 编码读，第 8 行有损坏的字节；编码不对时请用 --encoding 指定",
        ),
        (
            "Это не китайский текст, а русский.".encode("cp1251"),
            "认不出文字编码，或不是文本文件；是文本时请用 --encoding 指定编码",
        ),
    ],
    ids=["picture", "nul", "noise", "broken utf-8", "broken gbk", "cyrillic"],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        decode(data)
    assert str(refusal.value) == reason


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", "undefined"])
def test_unusable_encoding_name_is_refused(name: str) -> None:
    with pytest.raises(Unreadable):
        decode(b"abc", name)


@given(st.binary(max_size=400))
@example(b"\0")
@example(b"\xff\xfe")
@example(b"\xff\xfe\0")
@example(b"\xef\xbb\xbf\xff")
@example("联通".encode("gbk"))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    found = outcome(data)
    if isinstance(found, str):
        assert "\n" not in found
    elif found.encoding in ("latin-1", "utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"):
        assert data.endswith(found.text.encode(found.encoding.removesuffix("-sig")))


def outcome(data: bytes) -> Decoded | str:
    """What was read, or why it was refused."""
    try:
        return decode(data)
    except Unreadable as refusal:
        return str(refusal)
