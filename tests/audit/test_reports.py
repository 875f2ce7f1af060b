"""Reports made from the store of an audit: what they count and what they say."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import clean, faulty
from click.testing import CliRunner
from stores import store_of

from gdoclint.audit.reading import Results
from gdoclint.cli import main
from gdoclint.reporters.archive import FORMATS, renderer
from gdoclint.reporters.archive.figures import Figures
from gdoclint.reporters.archive.source import Source

OFFICE = Path("/usr/lib/libreoffice/program")
TWICE = faulty()["AUD001"]
HOSTILE = "<script>document.title=1</script>=1+1"
FAULT = "市政府/秸秆禁烧.txt"


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """An audit, and an earlier one: since then a fault came in and one went, a document came, one
    went, and one was moved."""
    before = clean()
    before[FAULT] = before[FAULT].replace("示政发〔2024〕4号", "示政发[2024]4号")
    before["市政府/旧文.txt"] = before["市政府/粮食收购.txt"].replace("。", "。。", 1)
    before["市政府/待移.txt"] = "关于一件事情的说明\n本说明说明一件事情。。"
    now = clean() | TWICE
    now["市政府/春耕备耕.txt"] = now["市政府/春耕备耕.txt"].replace("。", "。。", 1)
    now["移到这里/说明.txt"] = before["市政府/待移.txt"]
    now["坏的.docx"] = "x"
    now[f"{HOSTILE}.txt"] = f"关于{HOSTILE}的通知\n各单位：\n{HOSTILE}{'请认真贯彻执行' * 20}。。"
    states = {"坏的.docx": ("unreadable", "不是 Word 文档")}
    folder = tmp_path_factory.mktemp("审查")
    return store_of(folder / "now", now, states), store_of(folder / "before", before)


@pytest.fixture
def source(stores: tuple[str, str]) -> Iterator[Source]:
    with Results(stores[0]) as now, Results(stores[1]) as before:
        yield Source(now, before)


@pytest.fixture
def alone(stores: tuple[str, str]) -> Iterator[Source]:
    with Results(stores[0]) as now:
        yield Source(now)


def text(source: Source, name: str) -> str:
    return b"".join(renderer(name)(source)).decode()


def test_findings_of_comparing_stand_among_the_others(alone: Source) -> None:
    by_path = {one.entry.path: one for one in alone.audited()}
    codes = [finding.code for finding in by_path["市政府/大气.txt"].report.findings]
    assert "AUD001" in codes
    spans = [finding.span for finding in by_path["市政府/大气.txt"].report.findings]
    assert spans == sorted(spans)


def test_what_is_new_and_what_is_gone(source: Source) -> None:
    audited = {one.entry.path: one for one in source.audited()}

    def codes(path: str, change: str) -> list[str]:
        return [f.code for f, known in audited[path].findings() if known == change]

    assert codes("市政府/春耕备耕.txt", "new") == ["PUN011"]
    assert [f.code for f in audited[FAULT].gone] == ["STR010"]
    assert codes("移到这里/说明.txt", "new") == []
    assert codes("移到这里/说明.txt", "same") != []
    assert "AUD001" in codes("市政府/大气.txt", "new")
    assert [one.path for one in source.vanished()] == ["市政府/旧文.txt"]


def test_without_an_earlier_audit_nothing_is_new_or_gone(alone: Source) -> None:
    for one in alone.audited():
        assert one.changes == ()
        assert one.gone == ()
    assert list(alone.vanished()) == []


def test_figures_add_up(source: Source) -> None:
    figures = Figures(compared=True)
    documents = list(figures.counting(source.audited()))
    for gone in source.vanished():
        figures.lose(gone)
    total = figures.total
    assert total.documents == len(documents) == 12
    assert figures.states == {"checked": 11, "unreadable": 1}
    for groups in (figures.units, figures.organs, figures.genres, figures.months):
        assert sum(count.findings for count in groups.values()) == total.findings
        assert sum(count.documents for count in groups.values()) == total.documents
    assert sum(rule.findings for rule in figures.rules.values()) == total.findings
    assert sum(rule.new for rule in figures.rules.values()) == total.new
    assert sum(rule.gone for rule in figures.rules.values()) == total.gone
    assert figures.units["（最上层）"].documents == 1
    assert next(name for name, _ in figures.monthly()) == "2024-01"
    assert figures.vanished == 1


def test_csv_has_a_row_for_each_finding_and_no_formula(source: Source) -> None:
    lines = list(csv.reader(io.StringIO(text(source, "csv").removeprefix("\ufeff"))))
    head, table = lines[0], [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    assert head[:3] == ["单位", "文件", "文种"]
    twice = next(row for row in table if row["代码"] == "AUD001")
    assert (twice["文件"], twice["级别"], twice["变化"]) == ("市政府/大气.txt", "错误", "新增")
    assert "示政发〔2024〕3号" in twice["问题"]
    bad = next(row for row in table if row["文件"] == "坏的.docx")
    assert (bad["级别"], bad["问题"]) == ("打不开", "不是 Word 文档")
    assert {row["变化"] for row in table} == {"新增", "仍有", "消失", ""}
    assert not [cell for line in lines for cell in line if cell.startswith("=")]


def test_json_keeps_the_contract_and_adds(source: Source) -> None:
    value = json.loads(text(source, "json"))
    assert value["version"] == 1
    one = next(d for d in value["documents"] if d["path"] == "市政府/大气.txt")
    assert (one["unit"], one["number"], one["state"]) == ("市政府", "示政发〔2024〕3号", "checked")
    codes = {finding["code"]: finding["change"] for finding in one["findings"]}
    assert codes["AUD001"] == "new"
    summary = value["summary"]
    counted = [finding for d in value["documents"] for finding in d["findings"]]
    assert summary["errors"] + summary["warnings"] + summary["infos"] == len(counted)
    assert summary["rules"]["AUD001"]["findings"] == 1
    assert [gone["path"] for gone in value["vanished"]] == ["市政府/旧文.txt"]


def test_sarif_says_what_is_new(source: Source) -> None:
    [run] = json.loads(text(source, "sarif"))["runs"]
    states = {result["ruleId"]: result["baselineState"] for result in run["results"]}
    assert states["AUD001"] == "new"
    assert states["STR010"] == "absent"
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} >= {"AUD001", "STR010"}
    assert run["invocations"][0]["executionSuccessful"] is False


def test_sarif_without_an_earlier_audit_says_nothing_of_it(alone: Source) -> None:
    [run] = json.loads(text(alone, "sarif"))["runs"]
    assert not [result for result in run["results"] if "baselineState" in result]


def test_parquet_holds_the_rows_of_the_csv(source: Source) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow reads Parquet")
    table = parquet.read_table(io.BytesIO(b"".join(renderer("parquet")(source))))
    lines = list(csv.reader(io.StringIO(text(source, "csv"))))
    assert table.num_rows == len(lines) - 1
    codes = table.column("code").to_pylist()
    assert table.column("change").to_pylist()[codes.index("AUD001")] == "新增"
    assert str(table.schema.field("paragraph").type) == "int32"


def test_workbook_has_its_sheets_and_no_formula(source: Source) -> None:
    data = b"".join(renderer("xlsx")(source))
    book = zipfile.ZipFile(io.BytesIO(data))
    names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert names == [
        "汇总", "文件", "问题", "有变化的问题", "按单位", "按发文机关", "按文种", "按月份",
    ]  # fmt: skip
    sheets = [n for n in book.namelist() if n.startswith("xl/worksheets/")]
    assert not [name for name in sheets if b"<f>" in book.read(name)]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(not list(OFFICE.glob("libsclo.*")), reason="LibreOffice Calc is not installed")
def test_libreoffice_opens_the_workbook(source: Source, tmp_path: Path) -> None:
    book = tmp_path / "审查.xlsx"
    book.write_bytes(b"".join(renderer("xlsx")(source)))
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", every_sheet, "--outdir", str(tmp_path), str(book)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    found = (tmp_path / "审查-问题.csv").read_text(encoding="utf-8")
    assert "AUD001" in found
    assert HOSTILE.replace('"', '""') in found
    units = (tmp_path / "审查-按单位.csv").read_text(encoding="utf-8").splitlines()
    assert units[0].startswith("单位,文件,有错误的文件")


def test_page_holds_hostile_words_as_text_only(source: Source) -> None:
    pytest.importorskip("pygal", reason="pygal draws the plots")
    page = text(source, "html")
    assert "<script>document" not in page
    assert len(re.findall(r"<script(?! type=\"text/plain\")", page)) == 1
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert "https://" not in page
    assert " style=" not in page


def test_every_format_is_written_where_it_is_asked_for(
    stores: tuple[str, str], tmp_path: Path
) -> None:
    pytest.importorskip("pygal", reason="pygal draws the plots")
    names = [name for name in FORMATS if name != "parquet"]
    asked = [word for name in names for word in ("--report", f"{name}={tmp_path / name}")]
    done = CliRunner().invoke(main, ["audit", "report", stores[0], *asked, "--baseline", stores[1]])
    assert done.exit_code == 0, done.output
    assert {file.name for file in tmp_path.iterdir()} == set(names)


def test_what_is_no_store_is_one_line(tmp_path: Path) -> None:
    place = tmp_path / "no.sqlite"
    place.write_text("x")
    done = CliRunner().invoke(main, ["audit", "report", str(place), "-f", "csv", "-o", "-"])
    assert done.exit_code == 2
    assert done.output.count("\n") == 1
    assert str(place) in done.output


def test_report_does_not_replace_the_store(stores: tuple[str, str]) -> None:
    before = Path(stores[0]).read_bytes()
    done = CliRunner().invoke(main, ["audit", "report", stores[0], "-f", "csv", "-o", stores[0]])
    assert done.exit_code == 2
    assert Path(stores[0]).read_bytes() == before
