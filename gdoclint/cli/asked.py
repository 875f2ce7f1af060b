"""What a command is to work on: the files, each with the settings that hold for it.

Every command that checks documents takes ``@checking_options`` (options.py), has its click
options as one dictionary, and then does::

    for file in asked(paths, options).files():
        report = file.report()
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource
from msgspec import Struct, field

from gdoclint.config import ConfigError, Sources, shown

if TYPE_CHECKING:
    from gdoclint.config.read import Configuration
    from gdoclint.engine import Report
    from gdoclint.ignored import Exclusion
    from gdoclint.settings import Settings


class File(Struct, frozen=True):
    """A file to work on; ``data`` are its bytes where they came from standard input."""

    path: str
    settings: Settings
    data: bytes | None = None

    def report(self) -> Report:
        """What is wrong in it."""
        from gdoclint.api import check_file

        return check_file(self.path, self.settings, data=self.data)


class Asked(Struct, frozen=True):
    """The options of a command, and the files that its paths mean.

    ``options`` are those of the command line, the configuration's where it says nothing;
    ``given`` names those that it does say.
    """

    paths: tuple[str, ...]
    options: Mapping[str, Any]
    given: frozenset[str] = frozenset()
    sources: Sources = Sources()
    _settings: dict[tuple[str, tuple[str, ...]], Settings] = field(default_factory=dict)

    def files(self, *, results: bool = False) -> Iterator[File]:
        """The files to work on, in order, each once; copies of our own in folders only if
        ``results`` are wanted. Raises click.ClickException."""
        from gdoclint.discover import STDIN, documents

        for path in documents(self.paths, self.exclusion, results=results):
            if path == STDIN:
                name = self.options.get("stdin_filename") or STDIN
                yield File(name, self.settings(name), _standard_input())
            else:
                yield File(path, self.settings(path))

    def settings(self, path: str) -> Settings:
        """The settings for the file of that name. Raises click.ClickException."""
        configuration = self.configuration(os.path.dirname(os.path.abspath(path)))
        key: tuple[str, tuple[str, ...]] = ("", ())
        if configuration is not None:
            from gdoclint.config.settings import fitting

            key = (configuration.path, fitting(configuration, path))
        if key not in self._settings:
            made = self._made(path, configuration)
            _refuse_misfits(made, configuration)
            self._settings[key] = made
        return self._settings[key]

    def _made(self, path: str, configuration: Configuration | None) -> Settings:
        from gdoclint.settings import Settings

        given = {n: self.options[n] for n in Settings.__struct_fields__ if n in self.given}
        if configuration is None:
            return Settings(**given)
        from gdoclint.config.settings import settings_of

        return settings_of(configuration, path, given)

    def configuration(self, folder: str) -> Configuration | None:
        """What holds for the documents of a folder. Raises click.ClickException."""
        return _configuration(self.sources, folder)

    def exclusion(self, folder: str) -> Exclusion | None:
        """What is passed over in a folder; None where nobody says anything of it."""
        configuration = self.configuration(folder)
        if configuration is None and self.given.isdisjoint(EXCLUDING):
            return None
        from gdoclint.ignored import exclusion_of

        values: dict[str, Any] = {}
        root = os.getcwd()
        if configuration is not None:
            values = {n: getattr(configuration.values, n) for n in EXCLUDING}
            root = configuration.root
        given = {n: self.options[n] for n in EXCLUDING if n in self.given}
        return exclusion_of(values, root, given)

    def unused(self) -> Iterator[str]:
        """What is to be said of ``per-file`` entries without a file (Chinese, a line each), once
        all files were given."""
        for configuration in self.sources.used():
            if configuration.values.per_file:
                from gdoclint.config.unused import unused

                fitted = {
                    p for path, some in self._settings if path == configuration.path for p in some
                }
                for pattern in unused(configuration, self.paths, fitted):
                    yield f"{shown(configuration.path)}：“per-file”里的“{pattern}”没有对应的文件"


ANY = "-"
"""A name in the current folder."""
EXCLUDING = ("exclude", "extend_exclude", "force_exclude", "respect_gitignore")


def asked(paths: tuple[str, ...], options: Mapping[str, Any]) -> Asked:
    """The work of the current command; without paths that of the current folder.

    Options of the run, such as its format, are those of the configuration that holds in the
    current folder, or for the first path if none holds there. Raises click.ClickException.
    """
    context = click.get_current_context()
    given = frozenset(name for name in options if _is_given(context, name))
    if options.get("config") and options.get("isolated"):
        raise click.UsageError("--config 与 --isolated 不能同用")
    sources = Sources(options.get("config"), options.get("isolated", False))
    paths = paths or (os.curdir,)
    first = paths[0] if os.path.isdir(paths[0]) else os.path.dirname(paths[0])
    configuration = _configuration(sources, os.curdir) or _configuration(sources, first)
    if configuration is not None:
        options = {**options, **_configured(context, configuration, given)}
    work = Asked(paths, options, given, sources)
    work.settings(ANY)  # what is wrong in it is told before the first file is checked
    return work


def _is_given(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) not in (None, ParameterSource.DEFAULT)


def _configuration(sources: Sources, folder: str) -> Configuration | None:
    try:
        return sources.of_folder(folder)
    except ConfigError as error:
        raise click.ClickException(str(error)) from None


def _configured(
    context: click.Context, configuration: Configuration, given: frozenset[str]
) -> dict[str, Any]:
    """The options of the run that the configuration sets and the command line does not."""
    from gdoclint.config.values import RUN

    found = {}
    for param in context.command.params:
        names = {option.lstrip("-").replace("-", "_") for option in param.opts}
        value = next(
            (v for n in names & RUN if (v := getattr(configuration.values, n)) is not None), None
        )
        if value is None or param.name is None or param.name in given:
            continue
        if isinstance(param.type, click.Choice) and value not in param.type.choices:
            continue  # a format of another command
        try:
            found[param.name] = param.process_value(context, value)
        except click.BadParameter as error:
            key = param.opts[0].lstrip("-")
            raise click.ClickException(
                f"{shown(configuration.path)}：“{key}”：{error.message}"
            ) from None
    return found


def _refuse_misfits(settings: Settings, configuration: Configuration | None) -> None:
    """Raises click.ClickException where settings do not fit the rules."""
    from gdoclint.engine import selected
    from gdoclint.plugins import rulebook_of
    from gdoclint.rulebook.card import RulebookError
    from gdoclint.rulebook.select import SelectionError

    if configuration is not None:
        from gdoclint.config.fitting import refuse_misfits

        try:
            refuse_misfits(configuration)
        except ConfigError as error:
            raise click.ClickException(str(error)) from None
    try:
        selected(settings, rulebook_of(settings))
    except SelectionError as error:
        raise click.UsageError(str(error)) from None
    except RulebookError as error:
        raise click.ClickException(str(error)) from None


def _standard_input() -> bytes:
    from gdoclint.readers import SIZE_LIMIT

    return sys.stdin.buffer.read(SIZE_LIMIT + 1)
