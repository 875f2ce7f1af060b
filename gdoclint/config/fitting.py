"""Whether what a configuration says fits the rules, the tables and the layout there are."""

from __future__ import annotations

from gdoclint.config import ConfigError, shown
from gdoclint.config.read import Configuration
from gdoclint.config.settings import settings_of
from gdoclint.layout.prescribed import LayoutError, prescribed
from gdoclint.plugins import rulebook_of
from gdoclint.rulebook.card import RulebookError
from gdoclint.rulebook.complaints import suggestion
from gdoclint.rulebook.select import closest
from gdoclint.rulebook.tables import load


def refuse_misfits(configuration: Configuration) -> None:
    """Raises ConfigError for rules, parameters, tables and layout values that there are not."""
    values = configuration.values
    settings = settings_of(configuration, configuration.path)
    key = "rule-folders"
    try:
        book = rulebook_of(settings)
        for key in ("select", "ignore", "extend_select"):
            closest(book, getattr(settings, key))
        for pattern, words in (values.per_file or {}).items():
            key = f"per-file.{pattern}"
            closest(book, words)
        key = "tables"
        load(settings.tables)
        key = "layout"
        prescribed(settings.layout)
    except (RulebookError, LayoutError) as error:
        where = "" if str(error).startswith(("“", "不认识的键")) else f"“{key.replace('_', '-')}”："
        hint = suggestion(error.wrong, error.known) if isinstance(error, LayoutError) else ""
        raise ConfigError(f"{shown(configuration.path)}：{where}{error}{hint}") from None
