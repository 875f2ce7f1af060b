"""The dashboard in a browser: filters, keys, documents opened on demand, thousands of them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from archives import clean, faulty
from stores import store_of
from test_html_in_chromium import CHROMIUM, DRIVER, browser, press, script  # noqa: F401

from gdoclint.audit.reading import Results
from gdoclint.audit.rows import Entry
from gdoclint.document import Document, Paragraph
from gdoclint.engine import Report
from gdoclint.finding import Finding, Place, Span
from gdoclint.reporters.archive import renderer
from gdoclint.reporters.archive.source import Audited, Source

pytest.importorskip("pygal", reason="pygal draws the plots")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None or DRIVER is None, reason="Chromium and its driver are not installed"
)
HOSTILE = "<img src='https://example.com/x.png' onerror='document.title=1'>"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on a small archive, compared with one that had fewer faults."""
    folder = tmp_path_factory.mktemp("审查")
    now = clean() | faulty()["AUD001"]
    now["市政府/春耕备耕.txt"] = now["市政府/春耕备耕.txt"].replace("。", "。。", 1)
    now["敌/坏.txt"] = f"关于{HOSTILE}的通知\n各单位：\n{HOSTILE}{'请认真贯彻执行' * 20}。。"
    before = clean()
    before["市政府/秸秆禁烧.txt"] += "\n待补。。"
    stores = store_of(folder / "now", now), store_of(folder / "before", before)
    path = folder / "报告.html"
    with Results(stores[0]) as results, Results(stores[1]) as earlier:
        path.write_bytes(b"".join(renderer("html")(Source(results, earlier))))
    return path


@pytest.fixture
def shown(browser: Any, page: Path) -> Any:  # noqa: F811
    """The browser with the page as it is when opened."""
    browser.get_log("performance")
    browser.get_log("browser")
    opened(browser, page)
    return browser


def opened(browser: Any, page: Path) -> float:  # noqa: F811
    """Open the page; the seconds until its list can be used."""
    start = time.perf_counter()
    browser.get(page.as_uri())
    while script(browser, "document.body.dataset.ready") != "1":
        assert time.perf_counter() - start < 30
    return time.perf_counter() - start


def listed(browser: Any) -> list[str]:  # noqa: F811
    """The paths in the list."""
    every = "[...document.querySelectorAll('#rows button')].map(b => b.textContent)"
    paths: list[str] = script(browser, every)
    return paths


def choose(browser: Any, name: str, words: str) -> None:  # noqa: F811
    from selenium.webdriver.support.select import Select

    box = Select(browser.find_element("name", name))
    next(one for one in box.options if one.text.startswith(words)).click()


def open_first(browser: Any) -> Any:  # noqa: F811
    """The dialog of the first document of the list."""
    browser.find_element("css selector", "#rows button").click()
    dialog = browser.find_element("id", "opened")
    start = time.perf_counter()
    while not dialog.is_displayed():
        assert time.perf_counter() - start < 10
    return dialog


def test_opening_asks_nothing_of_the_network_and_complains_of_nothing(
    shown: Any, page: Path
) -> None:
    open_first(shown)
    assert script(shown, "performance.getEntriesByType('resource').length") == 0
    messages = [json.loads(entry["message"])["message"] for entry in shown.get_log("performance")]
    asked = [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]
    assert asked == [page.as_uri()]
    assert [entry for entry in shown.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_hostile_words_do_nothing(shown: Any) -> None:
    choose(shown, "unit", "敌")
    dialog = open_first(shown)
    assert HOSTILE in dialog.find_element("css selector", ".paper").text
    assert shown.title == "公文审查报告"
    assert script(shown, "document.images.length") == 0


def test_worst_documents_stand_first(shown: Any) -> None:
    every = "[...document.querySelectorAll('#rows tbody tr')]"
    rows = script(shown, f"{every}.map(r => [2, 3, 4].map(n => +r.cells[n].textContent))")
    assert rows == sorted(rows, reverse=True)
    assert rows[0][0] > 0


def test_filters_narrow_the_list_and_reset_opens_it(shown: Any) -> None:
    everything = listed(shown)
    assert len(everything) == 10
    choose(shown, "rule", "AUD001")
    assert listed(shown) == ["市政府/大气.txt"]
    assert shown.find_element("id", "shown").text.startswith("显示1份文件，共10份")
    shown.find_element("css selector", "button[type=reset]").click()
    time.sleep(0.1)
    assert listed(shown) == everything
    choose(shown, "organ", "示范市水利局")
    assert listed(shown) == ["水利局/汛前检查.txt"]
    shown.find_element("css selector", "button[type=reset]").click()
    time.sleep(0.1)
    shown.find_element("name", "words").send_keys("森林防火工作")
    assert listed(shown) == ["市政府/森林防火.txt"]


def test_only_what_is_new(shown: Any) -> None:
    shown.find_element("name", "fresh").click()
    assert "市政府/大气.txt" in listed(shown)
    assert "市政府/防汛抗旱.txt" not in listed(shown)
    choose(shown, "rule", "PUN011")
    shown.find_element("name", "words").send_keys("春耕")
    dialog = open_first(shown)
    notes = dialog.find_elements("css selector", ".note")
    assert [("新增" in note.text, "PUN011" in note.text) for note in notes] == [(True, True)]


def test_what_is_gone_is_told(shown: Any) -> None:
    shown.find_element("name", "words").send_keys("秸秆")
    dialog = open_first(shown)
    assert "上次有、这次没有的" in dialog.text
    assert "消失" in shown.find_element("id", "trend").text


def test_names_in_tables_filter(shown: Any) -> None:
    button = shown.find_element("css selector", "[data-filter=rule][data-value=AUD001]")
    script(shown, "document.querySelectorAll('details').forEach(d => { d.open = true; })")
    button.click()
    assert listed(shown) == ["市政府/大气.txt"]
    assert script(shown, "document.activeElement.id") == "list"


def test_marks_stand_in_the_words(shown: Any) -> None:
    choose(shown, "rule", "PUN011")
    shown.find_element("name", "words").send_keys("春耕")
    dialog = open_first(shown)
    marks = [mark.text for mark in dialog.find_elements("css selector", "mark")]
    assert marks == ["。。"]
    assert "示政发〔2024〕1号" in dialog.text


def test_everything_can_be_done_with_keys(shown: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    first, second = listed(shown)[:2]
    press(shown, "j")
    assert script(shown, "document.activeElement.textContent") == first
    press(shown, "j", Keys.ENTER)
    time.sleep(0.3)
    path = shown.find_element("id", "opened-path")
    assert (path.is_displayed(), path.text) == (True, second)
    press(shown, "j")
    assert "note" in script(shown, "document.activeElement.className")
    press(shown, "p")
    time.sleep(0.3)
    assert path.text == first
    press(shown, Keys.ESCAPE)
    time.sleep(0.1)
    assert not shown.find_element("id", "opened").is_displayed()
    assert script(shown, "document.activeElement.textContent") == first


def test_controls_have_names(shown: Any) -> None:
    controls = shown.find_elements("css selector", "#filters input, #filters select, #rows button")
    assert all(one.accessible_name for one in controls)
    assert all(svg.get_attribute("aria-label") for svg in shown.find_elements("tag name", "svg"))


def test_print_leaves_the_controls_out(shown: Any) -> None:
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not shown.find_element("id", "filters").is_displayed()
    assert shown.find_element("id", "totals").is_displayed()
    assert shown.find_element("id", "rows").is_displayed()
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


class Nothing:
    """Stands for the store of documents that were never in one."""

    def meta(self, key: str) -> str:
        return "/档案"

    def runs(self) -> list[Any]:
        return []


class Many(Source):
    """Five thousand documents of different words, without a store behind them."""

    rules: dict[str, Any] = {}  # type: ignore[misc]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__(Nothing())  # type: ignore[arg-type]

    def audited(self) -> Iterator[Audited]:
        return map(numbered, range(5000))


def numbered(n: int) -> Audited:
    """A document with eight findings, in one of forty units."""
    path, unit = f"单位{n % 40}/{n}.docx", f"机关{n % 40}"
    words = [f"第{n}号文件第{k}段，" + chr(0x4E00 + (n * 7 + k) % 5000) * 60 for k in range(8)]
    findings = tuple(
        Finding(
            "PUN001", "x", f"第{k}处", "error", "GB/T 15834", Span(k + 1, 2, 6),
            Place(("正文",), line[2:6]),
        )
        for k, line in enumerate(words)
    )  # fmt: skip
    known = (n, path, 1, "", "", "", "checked", None, "docx", "formal", "review", "通知")
    named = (f"关于第{n}件事情的通知", "", unit, "2024-05-06", "{}", 8, 0, 0, 0.1)
    document = Document(path, "docx", tuple(Paragraph(k, line) for k, line in enumerate(words, 1)))
    report = Report(path, "docx", "formal", "通知", "review", findings, document=document)
    return Audited(Entry(*known, *named), report)


def test_five_thousand_documents_are_usable_within_two_seconds(
    browser: Any,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = tmp_path / "五千.html"
    path.write_bytes(b"".join(renderer("html")(Many())))
    took = min(opened(browser, path) for _ in range(3))
    assert browser.find_element("id", "shown").text.startswith("显示5000份文件")
    start = time.perf_counter()
    choose(browser, "unit", "单位7（")
    assert browser.find_element("id", "shown").text.startswith("显示125份文件")
    assert open_first(browser).find_elements("css selector", ".note") != []
    used = time.perf_counter() - start
    print(f"usable after {took:.2f} s, filtered and opened after {used:.2f} s more")
    assert took < 2
    assert used < 3
