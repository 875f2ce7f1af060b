"""What is read by its bytes is what its elements say: whoever traces reads only these."""

from __future__ import annotations

import pytest

from gdoclint.readers import Revisions
from gdoclint.readers.docx import read_docx, trace
from tests.word import docx

BOLD = "<w:rPr><w:b/></w:rPr>"
FORMER = "<w:pPrChange><w:pPr><w:jc w:val='right'/></w:pPr></w:pPrChange>"


def run(text: str, look: str = "", attributes: str = "") -> str:
    return f"<w:r{attributes}>{look}<w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("policy", ["final", "original", "both"])
@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{run('甲')}{run('乙', BOLD)}{run('丙', BOLD)}{run('丁')}</w:p>",
        f"<w:p w:rsidR='1'>{run('甲', BOLD, ' w:rsidR=' + repr('2'))}</w:p><w:p>{run('乙')}</w:p>",
        f"<w:p/><w:p>{run('甲')}</w:p>",
        f"<w:p w:rsidR='1'/><w:p>{run('甲')}</w:p>",
        f"<w:p>{run(' 甲 ')}{run('乙 ', BOLD)}</w:p>",
        '<w:p><w:r><w:t xml:space="preserve"> 甲 </w:t></w:r></w:p>',
        f"<w:p xml:space='preserve'>{run(' 甲 ')}</w:p>",
        f"<w:p>{run('甲&amp;乙&#x4e19;')}{run('丁', BOLD)}</w:p>",
        "<w:p>" + run("甲\n乙\r\n丙") + "</w:p>",
        "<w:p>" + run("甲\t乙") + run("\t丙") + "</w:p>",
        f"<w:p><w:bookmarkStart w:id='0' w:name='a'/>{run('甲', BOLD)}</w:p>",
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>",
        f"<w:p><w:r></w:r><w:r>{BOLD}</w:r><w:r><w:rPr></w:rPr><w:t>甲</w:t></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:rFonts w:ascii='a>b'/></w:rPr><w:t>甲</w:t></w:r></w:p>",
        f"<w:p><w:pPr><w:jc w:val='center'/>{FORMER}</w:pPr>{run('甲')}</w:p>",
        f"<w:p><w:pPr>{FORMER}</w:pPr>{run('甲')}</w:p><w:p><w:pPr>{FORMER}</w:pPr></w:p>",
        f"<w:p><w:r><w:rPr><w:i/><w:rPrChange>{BOLD}</w:rPrChange></w:rPr><w:t>甲</w:t></w:r></w:p>",
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('甲')}</w:p><w:p>{run('乙')}</w:p>",
        f"<w:p><w:ins>{run('甲')}</w:ins><w:del>{run('乙')}</w:del></w:p>",
        "<w:p><w:r><w:pict><w:txbxContent>"
        f"<w:p>{run('内')}</w:p></w:txbxContent></w:pict></w:r>{run('外')}</w:p>",
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>"
        f"<w:p>{run('码')}</w:p><w:p><w:r><w:fldChar w:fldCharType='separate'/></w:r></w:p>"
        f"<w:p>{run('果')}</w:p><w:p><w:r><w:fldChar w:fldCharType='end'/></w:r>{run('尾')}</w:p>",
        f"<w:p><!-- <w:p> -->{run('甲')}</w:p>",
    ],
)
def test_wordings_say_what_the_elements_say(body: str, policy: Revisions) -> None:
    data = docx(body)
    read, traced = read_docx("a.docx", data, policy), trace(data, policy, "a.docx").document
    assert read == traced
