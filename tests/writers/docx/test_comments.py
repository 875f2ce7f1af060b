"""Comments in .docx: at exact characters, and out again without a trace."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import docx as python_docx
import pytest
import word
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gdoclint.corrections.preserved import Version, lost
from gdoclint.finding import CommentCut, Edit, Fix, Span
from gdoclint.readers.docx import read_docx
from gdoclint.writers import Unwritable
from gdoclint.writers.docx import edited
from gdoclint.writers.docx.annotate import Remark, annotated
from gdoclint.writers.docx.clear import cleared, dates
from gdoclint.writers.docx.compare import difference

DATE = datetime(2025, 3, 4, 5, 6, 7)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RUNS = ["甲乙", "丙丁戊", "己"]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def body(*paragraphs: str, **stories: str) -> bytes:
    return word.docx("".join(f"<w:p>{inside}</w:p>" for inside in paragraphs), **stories)


def on(*spans: tuple[int, int, int], rule: str = "") -> list[Remark]:
    return [
        Remark(Span(*span), rule or f"R{number}", (f"说明{number}",))
        for number, span in enumerate(spans)
    ]


def commented(data: bytes, remarks: Iterable[Remark], title: int = 1) -> bytes:
    """The file with comments, which must come out again without a trace."""
    after = annotated(data, remarks, title=title, date=DATE)
    assert difference(data, cleared(after)) is None
    return after


def version(data: bytes) -> Version:
    return read_docx("a.docx", data), data


def shown(data: bytes) -> list[str]:
    """The paragraphs of the body with [ and ] where comments begin and end, * where they are
    referred to, and | between runs."""
    root = etree.fromstring(word.unzipped(data)["word/document.xml"])
    signs = {"commentRangeStart": "[", "commentRangeEnd": "]", "commentReference": "*", "r": "|"}
    lines = []
    for paragraph in root.iter(f"{W}p"):
        pieces = []
        for element in paragraph.iter():
            name = etree.QName(element).localname
            said = (element.text or "") if name == "t" else signs.get(name, "")
            if name == "r" and element.find(f"{W}commentReference") is not None:
                said = ""
            pieces.append(said)
        lines.append("".join(pieces))
    return lines


def test_a_comment_stands_around_its_characters_and_splits_their_run() -> None:
    data = body(run("请认真抓好落实落地。", "<w:b/>"))
    assert shown(commented(data, on((1, 5, 9)))) == ["|请认真抓好[|落实落地]*|。"]


def test_split_runs_keep_their_format() -> None:
    data = body(run("甲乙丙", "<w:b/><w:color w:val='FF0000'/>"))
    before, after = read_docx("a.docx", data), read_docx("a.docx", commented(data, on((1, 1, 2))))
    assert after.paragraphs == before.paragraphs
    assert [r.font.colour for p in after.paragraphs for r in p.runs] == ["FF0000"]


def test_a_comment_over_several_runs_needs_no_more_splits_than_two() -> None:
    data = body("".join(run(text, f"<w:sz w:val='{20 + n}'/>") for n, text in enumerate(RUNS)))
    assert shown(commented(data, on((1, 1, 6)))) == ["|甲[|乙|丙丁戊|己]*"]
    assert shown(commented(data, on((1, 2, 5)))) == ["|甲乙[|丙丁戊]*|己"]


def test_comments_may_overlap_and_touch() -> None:
    data = body(run("甲乙丙丁戊"))
    assert shown(commented(data, on((1, 0, 2), (1, 1, 4), (1, 4, 5)))) == [
        "[|甲[|乙]*|丙丁]*[|戊]*"
    ]


def test_a_place_without_characters_takes_the_one_behind_or_before_it() -> None:
    data = body(run("甲乙"))
    assert shown(commented(data, on((1, 0, 0)))) == ["[|甲]*|乙"]
    assert shown(commented(data, on((1, 2, 2)))) == ["|甲[|乙]*"]


def test_an_empty_paragraph_bears_a_comment() -> None:
    data = body(run("甲"), "<w:pPr><w:jc w:val='center'/></w:pPr>")
    assert shown(commented(data, on((2, 0, 0)))) == ["|甲", "[]*"]


def test_a_finding_in_an_automatic_number_is_hung_on_the_text() -> None:
    level = (
        "<w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='%1、'/>"
    )
    numbering = (
        f"<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>{level}</w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    list_item = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    data = body(list_item + run("加强领导"), numbering=numbering)
    assert read_docx("a.docx", data).paragraphs[0].text.startswith("一、")
    assert shown(commented(data, on((1, 0, 2)))) == ["[|加强领导]*"]


def field(result: str) -> str:
    def character(kind: str) -> str:
        return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"

    code = "<w:r><w:instrText>REF a</w:instrText></w:r>"
    return character("begin") + code + character("separate") + run(result) + character("end")


def test_a_field_is_commented_whole() -> None:
    data = body(run("见") + field("附件一") + run("。"))
    assert shown(commented(data, on((1, 2, 3)))) == ["|见[||||附件一|]*|。"]


def test_a_simple_field_and_a_filled_in_control_are_commented_whole() -> None:
    simple = f"<w:fldSimple w:instr='PAGE'>{run('12')}</w:fldSimple>"
    control = (
        "<w:sdt><w:sdtPr><w:date/></w:sdtPr>"
        f"<w:sdtContent>{run('2025年3月')}</w:sdtContent></w:sdt>"
    )
    assert shown(commented(body(run("第") + simple), on((1, 2, 3)))) == ["|第[|12]*"]
    assert shown(commented(body(run("于") + control), on((1, 5, 6)))) == ["|于[|2025年3月]*"]


def test_the_reference_stands_outside_links_and_insertions_of_others() -> None:
    link = f"<w:hyperlink>{run('甲乙丙')}</w:hyperlink>"
    after = commented(body(link + run("丁")), on((1, 1, 2)))
    assert shown(after) == ["|甲[|乙]|丙*|丁"]
    inserted = f"<w:ins w:id='7' w:author='某人'>{run('甲乙丙')}</w:ins>"
    after = commented(body(inserted + run("丁")), on((1, 0, 2)))
    assert shown(after) == ["[|甲乙]|丙*|丁"]
    xml = word.unzipped(after)["word/document.xml"].decode()
    assert xml.index("</w:ins>") < xml.index("commentReference") < xml.index("丁")


def test_text_boxes_notes_and_footers_are_commented_where_word_allows_it() -> None:
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"<w:p>{run('盒中字')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    reference = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    section = (
        "<w:pPr><w:sectPr><w:footerReference w:type='default' r:id='footer1'/></w:sectPr></w:pPr>"
    )
    data = body(
        run("关于某事的通知"),
        run("正文") + box,
        run("有注") + reference,
        section + run("末段"),
        footnotes=f"<w:footnote w:id='2'><w:p>{run('注中字')}</w:p></w:footnote>",
        footer1=f"<w:p>{run('页脚字')}</w:p>",
    )
    document = read_docx("a.docx", data)
    numbers = {paragraph.text.lstrip("¹"): paragraph.number for paragraph in document.paragraphs}
    spans = [(numbers[text], 0, 1) for text in ("盒中字", "注中字", "页脚字")]
    after = commented(data, on(*spans))
    assert shown(after)[0] == "[|关于某事的通知]*"
    assert shown(after)[1] == "|正文[||盒中字]*"
    assert shown(after)[3] == "|有注[|]*"
    assert word.unzipped(after)["word/footnotes.xml"] == word.unzipped(data)["word/footnotes.xml"]
    assert word.unzipped(after)["word/footer1.xml"] == word.unzipped(data)["word/footer1.xml"]


def test_author_initials_date_and_lines_are_in_the_comment() -> None:
    remark = Remark(Span(1, 0, 1), "R", ("【错误】R 名称", "依据：某条"))
    after = commented(body(run("甲乙")), [remark])
    (comment,) = python_docx.Document(io.BytesIO(after)).comments
    assert (comment.author, comment.initials) == ("gdoclint", "g")
    assert comment.timestamp is not None
    assert comment.timestamp.replace(tzinfo=None) == DATE
    assert comment.text == "【错误】R 名称\n依据：某条"
    assert read_docx("a.docx", after).comments[0].paragraph == 1


def test_remarks_of_one_rule_on_the_same_characters_are_one_thread() -> None:
    after = commented(body(run("甲乙")), on((1, 0, 1), (1, 0, 1), (1, 1, 2), rule="R"))
    root = etree.fromstring(word.unzipped(after)["word/commentsExtended.xml"])
    parents = [[v for k, v in e.items() if k.endswith("}paraIdParent")] for e in root]
    identifiers = [[v for k, v in e.items() if k.endswith("}paraId")] for e in root]
    assert parents == [[], identifiers[0]]
    assert shown(after) == ["[[|甲]*]*[|乙]*"]


OTHERS = (
    "<w:comment w:id='4' w:author='审核人' w:date='2025-01-01T00:00:00Z' w:initials='审'>"
    "<w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment>"
)
OTHERS_TEXT = (
    "<w:commentRangeStart w:id='4'/>" + run("甲乙丙") + "<w:commentRangeEnd w:id='4'/>"
    "<w:r><w:commentReference w:id='4'/></w:r>" + run("丁")
)


def test_comments_of_others_stay_when_ours_come_and_go() -> None:
    data = body(OTHERS_TEXT, comments=OTHERS)
    after = commented(data, on((1, 1, 2), (1, 3, 4)))
    said = [(c.author, c.text, c.paragraph) for c in read_docx("a.docx", after).comments]
    assert said == [("审核人", "请核实", 1), ("gdoclint", "说明0", 1), ("gdoclint", "说明1", 1)]
    assert read_docx("a.docx", cleared(after)).comments == read_docx("a.docx", data).comments
    identifiers = [c.comment_id for c in python_docx.Document(io.BytesIO(after)).comments]
    assert len(set(identifiers)) == 3


def test_a_reply_of_somebody_to_ours_outlives_it() -> None:
    data = body(run("甲乙"))
    parts = word.unzipped(commented(data, on((1, 0, 1), (1, 0, 1), rule="R")))
    reply = parts["word/comments.xml"].decode().split("<w:comment ")
    reply[2] = reply[2].replace('w:author="gdoclint"', 'w:author="审核人"')
    parts["word/comments.xml"] = "<w:comment ".join(reply).encode()
    after = cleared(word.zipped(parts))
    assert [(c.author, c.text) for c in read_docx("a.docx", after).comments] == [
        ("审核人", "说明1")
    ]
    assert shown(after) == ["[|甲]*|乙"]
    assert b"paraIdParent" not in word.unzipped(after)["word/commentsExtended.xml"]
    assert b"60D0C001" in word.unzipped(after)["word/commentsExtended.xml"]


def test_a_comment_that_is_cut_leaves_the_others_and_their_answers() -> None:
    data = body(run("甲乙"))
    threaded = commented(data, on((1, 0, 1), (1, 0, 1), (1, 1, 2), rule="R"))
    fix = Fix("safe", (CommentCut(0), Edit(Span(1, 1, 2), "丙")))
    written = edited(threaded, [fix])
    assert (written.made, written.refused) == ((fix,), ())
    assert shown(written.data) == ["[|甲]*[|丙]*"]
    assert [c.text for c in read_docx("a.docx", written.data).comments] == ["说明1", "说明2"]
    parts = word.unzipped(written.data)
    assert b"paraIdParent" not in parts["word/commentsExtended.xml"]
    assert (lost(version(threaded), version(written.data), [fix], tracked=False)) is None


def test_a_comment_on_a_footnote_is_cut_there() -> None:
    note = (
        "<w:footnote w:id='1'><w:p><w:commentRangeStart w:id='4'/>"
        + run("注")
        + "<w:commentRangeEnd w:id='4'/><w:r><w:commentReference w:id='4'/></w:r></w:p>"
        + "</w:footnote>"
    )
    data = body(
        run("甲") + "<w:r><w:footnoteReference w:id='1'/></w:r>", footnotes=note, comments=OTHERS
    )
    fix = Fix("safe", (CommentCut(0),))
    after = edited(data, [fix]).data
    assert b"comment" not in word.unzipped(after)["word/footnotes.xml"]
    assert lost(version(data), version(after), [fix], tracked=False) is None


def test_a_comment_that_others_may_not_change_stays() -> None:
    protected = "<w:documentProtection w:edit='readOnly' w:enforcement='1'/>"
    data = body(OTHERS_TEXT, comments=OTHERS, settings=protected)
    with pytest.raises(Unwritable, match="停止保护"):
        edited(data, [Fix("safe", (CommentCut(0),))])


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("comments", "请核实", "请核对"),
        ("comments", "<w:comment w:id='4'", "<w:comment w:id='9'"),
        ("document", "<w:commentRangeStart w:id='9'/>", ""),
    ],
)
def test_a_writer_that_spoils_another_comment_is_seen(part: str, old: str, new: str) -> None:
    mine = OTHERS.replace("'4'", "'9'").replace("请核实", "请删去")
    text = OTHERS_TEXT + OTHERS_TEXT.replace("'4'", "'9'")
    data = body(text, comments=mine + OTHERS)
    fix = Fix("safe", (CommentCut(0),))
    if part == "document":  # the marks of the comment that stays go as well
        old = old.replace("9", "4")
    parts = word.unzipped(edited(data, [fix]).data)
    name = f"word/{part}.xml"
    spoilt = parts[name].decode().replace(old.replace("'", '"'), new.replace("'", '"'))
    assert spoilt.encode() != parts[name]
    after = word.zipped({**parts, name: spoilt.encode()})
    assert lost(version(data), version(after), [fix], tracked=False) is not None


def test_a_part_of_others_that_cannot_hold_threads_gets_comments_side_by_side() -> None:
    data = body(OTHERS_TEXT, comments=OTHERS)
    after = commented(data, on((1, 3, 4), (1, 3, 4), rule="R"))
    assert len(read_docx("a.docx", after).comments) == 3
    assert "word/commentsExtended.xml" not in word.unzipped(after)


def test_what_word_adds_beside_our_comments_goes_with_them() -> None:
    parts = word.unzipped(commented(body(run("甲乙")), on((1, 0, 1), (1, 0, 1), rule="R")))
    relations = parts["word/_rels/document.xml.rels"].decode()
    for number, (kind, said) in enumerate(
        [
            ("commentsIds", "x:paraId='60D0C000' x:durableId='2A'"),
            ("commentsExtensible", "x:durableId='2A'"),
        ]
    ):
        others = said.replace("60D0C000", "11111111").replace("2A", "2B")
        parts[f"word/{kind}.xml"] = (
            f"<x:{kind} xmlns:x='urn:x'><x:one {said}/><x:one {others}/></x:{kind}>".encode()
        )
        relation = f'<Relationship Id="x{number}" Type="urn:x/{kind}" Target="{kind}.xml"/>'
        relations = relations.replace("</Relationships>", f"{relation}</Relationships>")
    parts["word/_rels/document.xml.rels"] = relations.encode()
    after = word.unzipped(cleared(word.zipped(parts)))
    assert b"2A" not in after["word/commentsIds.xml"] + after["word/commentsExtensible.xml"]
    assert b"2B" in after["word/commentsIds.xml"]
    assert b"2B" in after["word/commentsExtensible.xml"]


def test_a_file_without_ours_is_cleared_to_the_same_bytes() -> None:
    for data in (body(OTHERS_TEXT, comments=OTHERS), body(run("甲"))):
        assert cleared(data) == data


def test_parts_not_concerned_keep_their_bytes() -> None:
    name = "<w:name w:val='annotation reference'/>"
    styles = f"<w:style w:type='character' w:styleId='a7'>{name}</w:style>"
    data = body(run("甲乙"), styles=styles, header1=f"<w:p>{run('眉')}</w:p>")
    before, after = word.unzipped(data), word.unzipped(commented(data, on((1, 0, 1))))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
    }
    assert set(after) - set(before) == {"word/comments.xml"}
    assert b'<w:rStyle w:val="a7"/>' in after["word/document.xml"]


def test_lines_written_before_keep_their_date() -> None:
    data = body(run("甲乙"))
    first = commented(data, on((1, 0, 1)))
    later = datetime(2026, 1, 1)
    remarks = on((1, 0, 1), (1, 1, 2))
    second = annotated(cleared(first), remarks, title=1, date=later, dates=dates(first))
    assert dates(second) == {
        ("说明0",): "2025-03-04T05:06:07Z",
        ("说明1",): "2026-01-01T00:00:00Z",
    }


def test_a_document_restricted_to_comments_takes_them_and_one_for_reading_does_not() -> None:
    def restricted(edit: str) -> bytes:
        protection = f"<w:documentProtection w:edit='{edit}' w:enforcement='1'/>"
        return body(run("甲乙"), settings=protection)

    assert shown(commented(restricted("comments"), on((1, 0, 1)))) == ["[|甲]*|乙"]
    with pytest.raises(Unwritable, match="限制编辑"):
        commented(restricted("readOnly"), on((1, 0, 1)))


def test_blanks_at_a_split_are_neither_lost_nor_found() -> None:
    for inside in (
        "<w:r><w:t> AB CD </w:t></w:r>",
        "<w:r><w:t>AB CD</w:t></w:r>",
        "<w:r>\n  <w:rPr/>\n  <w:t xml:space='preserve'> AB CD </w:t>\n  <w:tab/>\n</w:r>\n",
    ):
        data = body(inside)
        text = read_docx("a.docx", data).paragraphs[0].text
        for start in range(len(text) + 1):
            for end in range(start, len(text) + 1):
                after = commented(data, on((1, start, end)))
                assert read_docx("a.docx", after).paragraphs[0].text == text


PIECES = (
    run("甲乙丙"),
    run("丁 戊", "<w:b/>"),
    "<w:r><w:t xml:space='preserve'> 己 </w:t><w:tab/><w:t>庚</w:t><w:br/></w:r>",
    f"<w:hyperlink>{run('辛壬')}</w:hyperlink>",
    f"<w:ins w:id='9' w:author='某人'>{run('癸子')}</w:ins>",
    "<w:del w:id='8' w:author='某人'><w:r><w:delText>丑寅</w:delText></w:r></w:del>",
    field("卯辰"),
    "<w:bookmarkStart w:id='3' w:name='b'/>" + run("巳") + "<w:bookmarkEnd w:id='3'/>",
    "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>",
    "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>",
)


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=8), seed=st.integers(0, 999))
def test_any_comments_change_no_word_and_no_format(pieces: Sequence[str], seed: int) -> None:
    data = body("".join(pieces), run("午未申酉"))
    before = read_docx("a.docx", data)
    chance = random.Random(seed)
    spans = []
    for _ in range(6):
        paragraph = chance.choice(before.paragraphs)
        start, end = sorted(chance.randint(0, len(paragraph.text)) for _ in range(2))
        spans.append((paragraph.number, start, end))
    after = read_docx("a.docx", commented(data, on(*spans)))
    assert after.paragraphs == before.paragraphs
    assert len(after.comments) == len(spans)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_keeps_the_comments(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(commented(body(run("甲乙丙")), on((1, 1, 2), (1, 1, 2), rule="R")))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "odt", "--outdir", str(tmp_path), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    content = word.unzipped((tmp_path / "a.odt").read_bytes())["content.xml"].decode()
    assert content.count("<office:annotation ") == 2
    assert content.count("<dc:creator>gdoclint</dc:creator>") == 2
    between = content.partition("</office:annotation>")[2].partition("<office:annotation-end")[0]
    assert "乙" in between
    assert "丙" not in between
