"""``gdoclint check`` with -f, --report and --statistics."""

from __future__ import annotations

import gc
import io
import json
import os
import stat
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from conftest import CardFolder

from gdoclint import api
from gdoclint.cli import main
from gdoclint.document import Document
from gdoclint.engine import Report
from gdoclint.reporters import FORMATS

GOOD = "关于做好防汛工作的通知\n各科室：\n请认真抓好落实。\n"
BAD = "关于做好防汛工作的通知\n各科室：\n请认真抓好落实落地。请落实落地。请狠抓到位。\n"
PATHS = ("1.txt", "2.txt", "3.txt")
SCREEN = "错误 XYZ001 “落实落地”重复"


@pytest.fixture
def folder(cards: CardFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a bad and a good text; two cards of ours lie beside it."""
    cards.add(
        "XYZ001",
        kind="replace",
        title="重复",
        severity={"formal": "error", "web": "error"},
        fix="safe",
        message="“{found}”重复",
        params={"pattern": "落实落地", "with": "落实"},
        example=[{"bad": "请认真抓好落实落地。", "good": "请认真抓好落实。"}],
    )
    cards.add("XYZ002", params={"pattern": "狠抓"}, example=[{"bad": "请狠抓到位。"}])
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    (work / "坏.txt").write_text(BAD, encoding="utf-8")
    (work / "好.txt").write_text(GOOD, encoding="utf-8")
    return work


def run(*arguments: str) -> Result:
    options = ["check", "--rules", "../cards", "--select", "XYZ", "好.txt", "坏.txt"]
    return CliRunner().invoke(main, [*options, *arguments])


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name not in ("坏.txt", "好.txt"))


def missing(name: str) -> bool:
    if FORMATS[name].needs is None:
        return False
    from importlib.util import find_spec

    return find_spec(str(FORMATS[name].needs)) is None


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_printed_and_written_alike(folder: Path, name: str) -> None:
    if missing(name):
        pytest.skip(f"{FORMATS[name].needs} is not installed")
    printed = run("-f", name)
    written = run("--report", f"{name}=报告", "-q" if name in ("full", "grouped") else "--lang=zh")
    assert printed.exit_code == written.exit_code == 1
    assert printed.stderr == written.stderr == ""
    data = (folder / "报告").read_bytes()
    if FORMATS[name].binary:
        assert zipfile.is_zipfile(io.BytesIO(data))
    else:
        assert printed.stdout_bytes.startswith(data)
        assert "XYZ001" in data.decode()


def test_many_reports_come_from_one_pass(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gdoclint import engine

    passes = []
    once = engine.check_document
    monkeypatch.setattr(engine, "check_document", lambda *a: passes.append(a) or once(*a))
    result = run("--report", "json=r/a.json", "--report", "junit=r/b.xml", "--report", "csv=c.csv")
    assert len(passes) == 2
    assert SCREEN in result.stdout
    assert json.loads((folder / "r/a.json").read_bytes())["summary"]["errors"] == 2
    failures = ElementTree.parse(folder / "r/b.xml").findall(".//failure")
    assert [failure.get("message") for failure in failures] == [
        "“落实落地”重复",
        "“落实落地”重复",
        "“狠抓”不妥",
    ]
    assert (folder / "c.csv").read_bytes().startswith("\ufeff文件,".encode())
    assert left(folder) == ["c.csv", "r"]
    assert sorted(path.name for path in (folder / "r").iterdir()) == ["a.json", "b.xml"]


def test_file_is_for_nobodys_terminal(folder: Path) -> None:
    result = run("--color", "always", "--report", "full=r.txt")
    assert "\x1b[" in result.stdout
    assert "\x1b[" not in (folder / "r.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "options", [(), ("--report", "json=a.json"), ("--statistics",), ("--baseline", "b.json")]
)
def test_no_document_is_held_while_the_next_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    (folder / "b.json").write_text('{"version": 1, "documents": {}}', encoding="utf-8")
    check_file, held = api.check_file, []

    def checked(path: str, *arguments: Any, **more: Any) -> Report:
        held.append(sum(type(o) is Document and o.path in PATHS for o in gc.get_objects()))
        return check_file(path, *arguments, **more)

    monkeypatch.setattr(api, "check_file", checked)
    for name in PATHS:
        (folder / name).write_text(BAD, encoding="utf-8")
    run(*PATHS, *options)
    assert held == [0] * (2 + len(PATHS))


def test_report_speaks_the_language_asked_for(folder: Path) -> None:
    run("--lang", "en", "--report", "html=r.html", "--report", "concise=r.txt")
    assert '<html lang="en">' in (folder / "r.html").read_text(encoding="utf-8")
    assert "error A rule of a test." in (folder / "r.txt").read_text(encoding="utf-8")


def test_rules_of_the_run_are_explained(folder: Path) -> None:
    run("--report", "sarif=r.sarif", "--report", "html=r.html")
    (run_,) = json.loads((folder / "r.sarif").read_bytes())["runs"]
    rules = [rule["shortDescription"]["text"] for rule in run_["tool"]["driver"]["rules"]]
    assert rules == ["重复", "试用规则"]
    assert "<h3>XYZ001 <span>重复</span></h3>" in (folder / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("html", "“html”应当写成 格式=文件"),
        ("html=", "“html=”应当写成 格式=文件"),
        ("yaml=a.yaml", "没有“yaml”这种格式；可用：full、concise、grouped、json"),
        ("json=.", "同名的是文件夹"),
        ("json=坏.txt/a.json", "坏.txt/a.json: 错误：写不了"),
    ],
)
def test_report_that_cannot_be_made_ends_with_2_before_any_work(
    folder: Path, target: str, said: str
) -> None:
    result = run("--report", "csv=c.csv", "--report", target)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert left(folder) == []


def test_two_reports_never_share_a_file(folder: Path) -> None:
    result = run("--report", "json=r", "--report", "csv=./r")
    assert result.exit_code == 2
    assert "不能把两份报告写进同一个文件" in result.stderr
    assert left(folder) == []


def test_report_never_replaces_a_document(folder: Path) -> None:
    result = run("--report", "csv=坏.txt", "--report", "json=r.json")
    assert result.exit_code == 2
    assert result.stderr == ("坏.txt: 错误：这是要检查的文件，报告不能写在这里\n")
    assert SCREEN in result.stdout
    assert (folder / "坏.txt").read_text(encoding="utf-8") == BAD
    assert left(folder) == ["r.json"]


def test_old_report_is_replaced_and_keeps_its_mode(folder: Path) -> None:
    old = folder / "r.json"
    old.write_text("旧", encoding="utf-8")
    old.chmod(0o640)
    run("--report", "json=r.json")
    assert json.loads(old.read_bytes())["version"] == 1
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_link_to_a_report_stays_a_link(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "there.json"
    (folder / "r.json").symlink_to(target)
    run("--report", "json=r.json")
    assert (folder / "r.json").is_symlink()
    assert json.loads(target.read_bytes())["version"] == 1


@pytest.mark.skipif(os.name == "nt", reason="there are no devices there")
def test_device_is_written_to_and_not_replaced(folder: Path) -> None:
    assert run("--report", "json=/dev/null").exit_code == 1
    assert not Path("/dev/null").is_file()


def test_old_report_stays_when_the_work_is_interrupted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: Any) -> None:
        raise KeyboardInterrupt

    (folder / "r.json").write_text("旧", encoding="utf-8")
    monkeypatch.setattr("gdoclint.engine.check_document", interrupted)
    assert run("--report", "json=r.json").exit_code == 130
    assert (folder / "r.json").read_text(encoding="utf-8") == "旧"
    assert left(folder) == ["r.json"]


def test_full_disk_is_told_and_the_other_reports_are_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gdoclint.cli.report_files.os.fsync", full)
    result = run("--report", "json=r.json")
    assert result.exit_code == 2
    assert result.stderr == "r.json: 错误：写不了：磁盘空间不足\n"
    assert SCREEN in result.stdout
    assert left(folder) == []


def test_workbook_is_not_for_a_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gdoclint.cli.shown._on_terminal", lambda: True)
    result = run("-f", "xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "xlsx 不是文字，终端显示不了；请用 --report xlsx=文件 或重定向到文件" in result.stderr


def test_missing_package_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    for arguments in (("--report", "xlsx=r.xlsx"), ("-f", "xlsx")):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert 'python -m pip install "gdoclint[xlsx]"' in result.stderr
    assert left(folder) == []


def test_statistics_count_instead_of_listing(folder: Path) -> None:
    result = run("--statistics")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        "次数  文件数  可改  级别  代码    规则\n"
        "   2       1     2  错误  XYZ001  重复\n"
        "   1       1     0  警告  XYZ002  试用规则\n"
        "\n"
        "共检查2个文件：2个错误，1个警告，其中2处有现成改法。\n"
    )


def test_statistics_as_json_and_beside_a_report(folder: Path) -> None:
    result = run("--statistics", "-f", "json", "--report", "concise=r.txt")
    counts = json.loads(result.stdout)["statistics"]
    assert [(one["code"], one["findings"]) for one in counts] == [("XYZ001", 2), ("XYZ002", 1)]
    assert len((folder / "r.txt").read_text(encoding="utf-8").splitlines()) == 3


def test_statistics_of_a_machine_format_are_refused(folder: Path) -> None:
    result = run("--statistics", "-f", "sarif")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--statistics 只能与 -f full 或 -f json 同用" in result.stderr


def test_unreadable_file_is_in_every_report(folder: Path) -> None:
    texts = [name for name, made in FORMATS.items() if not made.people and not made.binary]
    targets = [word for name in texts for word in ("--report", f"{name}=r.{name}")]
    result = run("无.txt", *targets)
    assert result.exit_code == 2
    assert result.stderr == "无.txt: 错误：文件不存在\n"
    for name in texts:
        assert "文件不存在" in (folder / f"r.{name}").read_text(encoding="utf-8-sig")
