"""The html page in a browser: filters, keys, the rule's explanation, and that nothing is asked
of the network."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reports import BRACKETS, LINES, finding, report

from gdoclint.plugins import rulebook
from gdoclint.reporters import Style, encoded

pytest.importorskip("selenium", reason="selenium drives the browser")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None or DRIVER is None, reason="Chromium and its driver are not installed"
)

SWITCHES = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-dev-shm-usage", "--window-size=1280,1000"),
)
HOSTILE = "<img src='https://example.com/x.png' onerror='document.title=1'>"
WHERE = ("正文", HOSTILE)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on three documents: two with findings, some overlapping, one clean."""
    cards = {card.code: card for card in rulebook().cards}
    first = report(
        finding(1, 0, 9, code="STR011", severity="warning", message="外层"),
        finding(fix=BRACKETS),
        finding(4, 0, 2, code="NUM002", severity="info", outline=WHERE),
        lines=[*LINES, HOSTILE],
        path="甲.txt",
    )
    second = report(finding(2, 0, 2, code="NUM002", message=HOSTILE), path="乙.docx")
    path = tmp_path_factory.mktemp("报告") / "报告.html"
    reports = [first, report(path="丙.txt"), second]
    path.write_bytes(b"".join(encoded("html")(reports, Style(cards=cards))))
    return path


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    profile = tmp_path_factory.mktemp("profile")
    for switch in (*SWITCHES, f"--user-data-dir={profile}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    driver.get("about:blank")
    yield driver
    driver.quit()


@pytest.fixture
def shown(browser: Any, page: Path) -> Any:
    """The browser with the page as it is when opened."""
    browser.get_log("performance")
    browser.get(page.as_uri())
    return browser


def script(browser: Any, code: str) -> Any:
    return browser.execute_script(f"return {code};")


def visible(browser: Any) -> list[str]:
    """The ids of the findings that are in sight."""
    every = "[...document.querySelectorAll('.note')]"
    ids: list[str] = script(browser, f"{every}.filter(n => n.checkVisibility()).map(n => n.id)")
    return ids


def press(browser: Any, *keys: str) -> str:
    """The id of what has the focus after these keys."""
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(browser).send_keys(*keys).perform()
    focused: str = script(browser, "document.activeElement.id")
    return focused


def choose(browser: Any, name: str, words: str) -> None:
    from selenium.webdriver.support.select import Select

    box = browser.find_element("name", name)
    option = next(one for one in Select(box).options if one.text.startswith(words))
    option.click()


def test_opening_the_page_asks_nothing_of_the_network(shown: Any, page: Path) -> None:
    press(shown, "j")
    assert script(shown, "performance.getEntriesByType('resource').length") == 0
    messages = [json.loads(entry["message"])["message"] for entry in shown.get_log("performance")]
    asked = [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]
    assert asked == [page.as_uri()]
    assert [entry for entry in shown.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_hostile_document_does_nothing(shown: Any) -> None:
    assert shown.title == "公文检查报告"
    assert script(shown, "document.images.length") == 0
    assert HOSTILE in shown.find_element("css selector", "#d1 .paper").text


def test_severities_are_counted_and_filter(shown: Any) -> None:
    labels = [one.text for one in shown.find_elements("css selector", "fieldset label")]
    assert labels == ["错误 2", "警告 1", "提示 1"]
    shown.find_element("css selector", "input[value=error]").click()
    assert visible(shown) == ["f1", "f3"]
    assert shown.find_element("id", "shown").text == "显示2条，共4条"


def test_rule_filters_and_unmarks(shown: Any) -> None:
    choose(shown, "rule", "NUM002")
    assert visible(shown) == ["f3", "f4"]
    marks = "[...document.querySelectorAll('#d1 mark')].map(m => [m.textContent, m.className])"
    assert script(shown, marks) == [["示府办", "off"], ["[2025]", "off"], ["三、", "info"]]
    choose(shown, "rule", "全部规则")
    assert script(shown, marks)[1] == ["[2025]", "error"]


def test_overlapping_mark_falls_back_to_the_finding_that_is_left(shown: Any) -> None:
    choose(shown, "rule", "STR011")
    classes = "[...document.querySelectorAll('#d1 mark')].map(m => m.className)"
    assert script(shown, classes) == ["warning", "warning", "off"]


def test_document_filters(shown: Any) -> None:
    choose(shown, "document", "乙.docx")
    assert visible(shown) == ["f4"]
    sections = "[...document.querySelectorAll('.document')].map(s => s.checkVisibility())"
    assert script(shown, sections) == [False, False, True]


def test_paragraphs_without_findings_can_be_hidden(shown: Any) -> None:
    lines = "[...document.querySelectorAll('#d1 .line')].filter(p => p.checkVisibility()).length"
    assert script(shown, lines) == 5
    shown.find_element("name", "only").click()
    assert script(shown, lines) == 2
    choose(shown, "rule", "NUM002")
    assert script(shown, lines) == 1


def test_keys_go_through_the_findings(shown: Any) -> None:
    assert press(shown, "j") == "f1"
    assert press(shown, "j", "j") == "f3"
    assert press(shown, "k") == "f2"
    current = "[...document.querySelectorAll('mark.current')].map(m => m.textContent)"
    assert script(shown, current) == ["[2025]"]
    assert press(shown, "j", "j", "j", "j") == "f4"
    assert press(shown, "k", "k", "k", "k", "k") == "f1"


def test_keys_pass_over_what_is_filtered_and_open_what_is_closed(shown: Any) -> None:
    choose(shown, "rule", "NUM002")
    script(shown, "document.querySelectorAll('details').forEach(d => { d.open = false; })")
    shown.find_element("css selector", "main").click()
    assert press(shown, "j") == "f3"
    assert press(shown, "j") == "f4"
    assert visible(shown) == ["f3", "f4"]


def test_focus_is_seen(shown: Any) -> None:
    press(shown, "j")
    assert script(shown, "getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_mark_leads_to_its_finding(shown: Any) -> None:
    shown.find_elements("css selector", "#d1 mark")[2].click()
    assert script(shown, "document.activeElement.id") == "f3"


def test_rule_is_explained_in_a_dialog_that_escape_closes(shown: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    shown.find_element("css selector", "#f2 a.rule").send_keys(Keys.ENTER)
    dialog = shown.find_element("id", "rule")
    assert dialog.is_displayed()
    assert "STR010 发文字号年份用六角括号" in dialog.text
    assert "GB/T 9704—2012 7.2.5" in dialog.text
    press(shown, Keys.ESCAPE)
    assert not dialog.is_displayed()


def test_everything_has_a_name_for_screen_readers(shown: Any) -> None:
    controls = shown.find_elements("css selector", "input, select, button, form, nav, dialog")
    assert len(controls) == 10
    dialog = shown.find_element("id", "rule")
    hidden = [dialog, dialog.find_element("tag name", "button")]
    assert all(one.accessible_name for one in controls if one not in hidden)
    assert dialog.get_attribute("aria-label") == "规则说明"


def test_page_follows_the_colours_of_the_system(shown: Any) -> None:
    def ground(scheme: str) -> str:
        feature = {"name": "prefers-color-scheme", "value": scheme}
        shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        colour: str = script(shown, "getComputedStyle(document.body).backgroundColor")
        return colour

    assert (ground("light"), ground("dark")) == ("rgb(243, 244, 246)", "rgb(20, 23, 27)")
    ground("light")


def test_print_leaves_the_controls_out(shown: Any) -> None:
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not shown.find_element("id", "filters").is_displayed()
    assert shown.find_element("id", "closing").is_displayed()
    assert visible(shown) == ["f1", "f2", "f3", "f4"]
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_hundreds_of_documents_are_ready_in_seconds(browser: Any, tmp_path: Path) -> None:
    many = [report(*(finding(n) for n in (1, 2, 4)), lines=LINES * 20) for _ in range(300)]
    path = tmp_path / "许多.html"
    path.write_bytes(b"".join(encoded("html")(many, Style())))
    browser.get(path.as_uri())
    assert browser.find_element("id", "shown").text == "显示900条，共900条"
    ready = "performance.timing.domComplete - performance.timing.fetchStart"
    assert script(browser, ready) < 20_000
