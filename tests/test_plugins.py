"""Rules of others: installed packages and folders of cards."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import CardFolder

from gdoclint import plugins
from gdoclint.rulebook.card import RulebookError
from gdoclint.testing import failures

EXAMPLE = Path(__file__).parent / "plugin_example"


def test_installed_plugin_brings_its_cards_and_its_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(EXAMPLE)
    book = plugins.rulebook()
    own = [card for card in book.cards if card.code.startswith("EXA")]
    assert [card.name for card in own] == ["long-paragraph", "old-name"]
    assert own[0].kind == "example-long-paragraph"
    assert list(failures(book, own)) == []


def test_plugins_stay_out_when_they_are_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(EXAMPLE)
    assert plugins.rulebook(installed=False).find("EXA001") is None


def test_metadata_in_the_working_folder_runs_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(EXAMPLE)
    monkeypatch.syspath_prepend("")
    monkeypatch.chdir(EXAMPLE)
    assert plugins.rulebook().find("EXA001") is None


def install_broken(folder: Path) -> None:
    metadata = folder / "broken-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[gdoclint.rules]\nbroken = no_such_module\n")


def test_plugin_that_cannot_be_imported_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install_broken(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(RulebookError, match=r"插件“broken”（no_such_module）无法载入"):
        plugins.rulebook()


def test_plugin_that_is_installed_between_two_runs_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    os.utime(tmp_path, (0, 0))
    monkeypatch.syspath_prepend(tmp_path)
    plugins.rulebook()
    install_broken(tmp_path)
    with pytest.raises(RulebookError, match="broken"):
        plugins.rulebook()


def test_a_folder_of_cards_is_added_to_the_built_in_ones(cards: CardFolder) -> None:
    cards.add("LOC001", params={"pattern": "示例"})
    book = plugins.rulebook([cards.root])
    assert book.find("LOC001") is not None
    assert book.find("no-genre") is not None


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="没有这个规则文件夹"):
        plugins.rulebook([tmp_path / "none"])
