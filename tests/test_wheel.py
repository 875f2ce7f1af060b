"""The package as others get it: cards and grammar are found however it was installed.

Each installation is made in an environment of its own, from a copy of the sources, so that the
checkout cannot help. The dependencies are lent by the environment of the tests, all but once.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gdoclint.rulebook.registry import NO_FAMILY

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("gdoclint", "rules", "grammar", "examples", "tests", "benchmarks", "docs")
FILES = ("pyproject.toml", "README.md", "README.zh-CN.md", "LICENSE", "CHANGELOG.md")
DATA = sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "rules").glob("*/*.toml"))
GRAMMAR = sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "grammar").iterdir())

LOOK = """\
import gdoclint
from gdoclint.plugins import rulebook
from gdoclint.resources import folder
cards, grammar = rulebook(installed=False).cards, list(folder("grammar").iterdir())
print(gdoclint.__file__, len(cards), len(grammar))
"""


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a clone holds."""
    copy = tmp_path_factory.mktemp("sources")
    leave_out = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=leave_out)
    for name in FILES:
        shutil.copy(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def packed(sources: Path) -> Path:
    """The folder with the sdist and the wheel that was built from the sdist."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist", ".", cwd=sources)
    return sources / "dist"


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """What the command prints; the test fails with its words when it fails."""
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


class Environment:
    """A virtual environment without pip."""

    def __init__(self, folder: Path, *, lend: bool) -> None:
        venv.create(folder, with_pip=False)
        paths = {"base": str(folder), "platbase": str(folder)}
        self.python = Path(sysconfig.get_path("scripts", "venv", paths)) / "python"
        self.packages = Path(sysconfig.get_path("purelib", "venv", paths))
        if lend:
            # Packages of a path file are importable, but path files beside them are not read:
            # an editable gdoclint of the tests' own environment stays out of sight.
            lent = sysconfig.get_path("purelib")
            (self.packages / "lent.pth").write_text(f"{lent}\n", encoding="utf-8")

    def pip(self, *words: str | Path) -> None:
        """Install without dependencies and without an index."""
        offline = ("--no-deps", "--no-index", "--no-build-isolation", "--quiet")
        pip = (sys.executable, "-m", "pip", "--python", self.python, "install")
        run(*pip, *offline, *words)

    def uv(self, *words: str | Path) -> None:
        """Install with uv, likewise."""
        offline = ("--no-deps", "--offline", "--no-build-isolation", "--quiet")
        run(sys.executable, "-m", "uv", "pip", "install", "--python", self.python, *offline, *words)


INSTALLATIONS: dict[str, Callable[[Environment, Path, Path], None]] = {
    "pip": lambda environment, sources, _: environment.pip(sources),
    "pip -e": lambda environment, sources, _: environment.pip("-e", sources),
    "uv": lambda environment, sources, _: environment.uv(sources),
    "uv -e": lambda environment, sources, _: environment.uv("-e", sources),
    "wheel of the sdist": lambda environment, _, packed: environment.pip(
        next(packed.glob("*.whl"))
    ),
    "sdist": lambda environment, _, packed: environment.pip(next(packed.glob("*.tar.gz"))),
}


@pytest.mark.parametrize("how", INSTALLATIONS)
def test_cards_and_grammar_are_found(how: str, sources: Path, packed: Path, tmp_path: Path) -> None:
    environment = Environment(tmp_path / "venv", lend=True)
    INSTALLATIONS[how](environment, sources, packed)
    where, cards, grammar = run(environment.python, "-c", LOOK, cwd=tmp_path).split()
    home = sources if how.endswith("-e") else environment.packages
    assert Path(where).resolve().is_relative_to(home.resolve())
    assert int(cards) == len([path for path in DATA if path.split("/")[1] not in NO_FAMILY])
    assert int(grammar) == len(GRAMMAR)


def test_wheel_carries_data_types_and_licence(packed: Path) -> None:
    with zipfile.ZipFile(next(packed.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    assert {f"gdoclint/data/{path}" for path in (*DATA, *GRAMMAR)} <= names
    assert "gdoclint/py.typed" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("rules/", "tests/", "examples/"))]


def test_sdist_carries_what_the_tests_need(packed: Path) -> None:
    with tarfile.open(next(packed.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    ours = {"tests/test_wheel.py", "examples/make.py", "examples/clean/请示.docx", *FILES}
    assert ours | {*DATA, *GRAMMAR} <= names


def test_clean_environment_checks_a_document(packed: Path, tmp_path: Path) -> None:
    """With the dependencies that the wheel names and no others."""
    environment = Environment(tmp_path / "venv", lend=False)
    wheel = next(packed.glob("*.whl"))
    pip = (sys.executable, "-m", "pip", "--python", str(environment.python), "install", "--quiet")
    done = subprocess.run([*pip, str(wheel)], capture_output=True, text=True)
    if done.returncode and subprocess.run([*pip, "--ignore-installed", "click"]).returncode:
        pytest.skip("no package index is reachable: " + done.stderr.strip().splitlines()[-1])
    assert done.returncode == 0, done.stderr
    command = environment.python.with_name("gdoclint")
    clean, faulty = (ROOT / "examples" / name / "请示.docx" for name in ("clean", "faulty"))
    assert run(command, "check", clean, cwd=tmp_path)
    done = subprocess.run([command, "check", faulty], capture_output=True, cwd=tmp_path)
    assert done.returncode == 1
    assert "STR010" in done.stdout.decode("utf-8")
