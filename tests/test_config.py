"""Which configuration holds for a document, and what it may say."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from gdoclint.config import ConfigError, Sources, user_file
from gdoclint.config import schema as config_schema
from gdoclint.config.fitting import refuse_misfits
from gdoclint.config.read import load
from gdoclint.config.settings import settings_of
from gdoclint.config.template import text as template
from gdoclint.config.values import DEFAULTS, TABLES, Values
from gdoclint.plugins import rulebook_of
from gdoclint.reporters import FORMATS
from gdoclint.resources import folder
from gdoclint.settings import Settings


def write(folder: Path, text: str, name: str = "gdoclint.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def holding(path: Path) -> str | None:
    configuration = Sources().of_file(str(path))
    return None if configuration is None else configuration.path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of our own, empty."""
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    return home


def complaints(path: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        refuse_misfits(load(str(path)))
    return str(caught.value).replace(f"{path}：", "").split("\n")


def test_without_a_file_nothing_holds(tmp_path: Path) -> None:
    assert holding(tmp_path / "a.txt") is None


def test_closest_file_wins_and_is_not_merged(tmp_path: Path) -> None:
    write(tmp_path, 'stage = "final"\nignore = ["STR010"]')
    inner = write(tmp_path / "草稿", 'stage = "draft"')
    assert holding(tmp_path / "草稿" / "深" / "a.docx") == str(inner)
    configuration = load(str(inner))
    settings = settings_of(configuration, str(tmp_path / "草稿" / "a.docx"))
    assert (settings.stage, settings.ignore) == ("draft", ())


def test_pyproject_counts_only_with_our_table(tmp_path: Path) -> None:
    outer = write(tmp_path, "")
    write(tmp_path / "a", "[tool.ruff]\n# gdoclint", "pyproject.toml")
    ours = write(tmp_path / "b", '[tool.gdoclint]\nstage = "final"', "pyproject.toml")
    assert holding(tmp_path / "a" / "x.txt") == str(outer)
    assert holding(tmp_path / "b" / "x.txt") == str(ours)
    assert load(str(ours)).values.stage == "final"


@pytest.mark.parametrize(
    "text",
    [
        '[ tool . "gdoclint" ]\nstage = "final"',
        "[tool.gdoclint.layout]",
        'tool.gdoclint.stage = "final"',
        'tool = { gdoclint = { stage = "final" } }',
        '[tool]\ngdoclint.stage = "final"',
        '[tool]  # 1.2\nruff.line-length = 1\ngdoclint = { stage = "final" }',
        "[tool.ruff]\n[tool.gdoclint]",
    ],
)
def test_our_table_is_found_however_it_is_written(tmp_path: Path, text: str) -> None:
    assert holding(tmp_path / "x.txt") is None
    ours = write(tmp_path, text, "pyproject.toml")
    assert holding(tmp_path / "x.txt") == str(ours)


def test_own_file_wins_over_pyproject_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "[tool.gdoclint]", "pyproject.toml")
    own = write(tmp_path, "")
    assert holding(tmp_path / "x.txt") == str(own)


def test_damaged_pyproject_of_others_is_no_concern(tmp_path: Path) -> None:
    write(tmp_path / "a", "gdoclint = = 1", "pyproject.toml")
    assert holding(tmp_path / "a" / "x.txt") is None


def test_user_wide_file_holds_where_no_project_has_one(tmp_path: Path, home: Path) -> None:
    wide = write(home / "gdoclint", 'lang = "en"')
    assert user_file() == str(wide)
    assert holding(tmp_path / "a.txt") == str(wide)
    project = write(tmp_path / "p", "")
    assert holding(tmp_path / "p" / "a.txt") == str(project)


def test_one_file_can_be_asked_for_and_all_refused(tmp_path: Path) -> None:
    write(tmp_path, "")
    other = write(tmp_path, 'stage = "final"', "other.toml")
    configuration = Sources(str(other)).of_file(str(tmp_path / "a.txt"))
    assert configuration is not None
    assert configuration.path == str(other)
    assert Sources(isolated=True).of_file(str(tmp_path / "a.txt")) is None


def test_extend_takes_the_other_file_first(tmp_path: Path) -> None:
    write(
        tmp_path,
        'stage = "final"\nignore = ["STR010"]\nrule-folders = ["own"]\n'
        '[severity]\nlayout = "info"\nSTR010 = "info"',
        "base.toml",
    )
    child = write(
        tmp_path / "a", 'extend = "../base.toml"\nignore = []\n[severity]\nSTR010 = "off"'
    )
    got = load(str(child))
    assert (got.values.stage, got.values.ignore) == ("final", [])
    assert got.values.severity == {"layout": "info", "STR010": "off"}
    assert [Path(p) for p in got.values.rule_folders or ()] == [tmp_path / "own"]
    assert got.origins["stage"] == str(tmp_path / "base.toml")
    assert got.origins["severity.STR010"] == str(child)
    assert got.origins["severity.layout"] == str(tmp_path / "base.toml")


def test_extend_in_a_circle_is_refused(tmp_path: Path) -> None:
    one = write(tmp_path, 'extend = "b.toml"', "a.toml")
    write(tmp_path, 'extend = "a.toml"', "b.toml")
    with pytest.raises(ConfigError, match="绕了回来"):
        load(str(one))


def test_extend_of_nothing_names_both_files(tmp_path: Path) -> None:
    one = write(tmp_path, 'extend = "none.toml"')
    with pytest.raises(ConfigError) as caught:
        load(str(one))
    assert str(one) in str(caught.value)
    assert "none.toml：没有这个配置文件" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('selct = ["STR"]', "不认识的键“selct”，是不是“select”？"),
        ("fail_on = 'error'", "不认识的键“fail_on”，是不是“fail-on”？"),
        ("zzz = 1", "不认识的键“zzz”"),
        ("stage = 'finl'", "“stage”的值“finl”不认识，是不是“final”？"),
        ("quiet = 1", "“quiet”应当是true 或 false"),
        ("jobs = -1", "“jobs”应当是不小于 0 的整数"),
        ("jobs = true", "“jobs”应当是整数"),
        ("ignore = 'a'", "“ignore”应当是数组"),
        ("ignore = [1]", "“ignore”的每一项应当是字符串"),
        ("genre = '通之'", "“genre”没有“通之”这个文种"),
        ("encoding = 'klingon'", "“encoding”的值“klingon”不是文字编码的名称"),
        ("[severity]\nSTR010 = 'warn'", "“severity.STR010”的值“warn”不认识，是不是“warning”？"),
        ("severity = 1", "“severity”应当是表"),
        ("[per-file]\n'a' = 'b'", "“per-file.a”应当是数组"),
        ("[rules]\nx = 1", "“rules.x”应当是表"),
        ("ignore = ['STR999']", "“ignore”：没有规则符合“STR999”，是不是“STR029”？"),
        ("select = ['titel']", "“select”：没有规则符合“titel”，是不是“title”？"),
        ("[per-file]\n'*' = ['FOO']", "“per-file.*”：没有规则符合“FOO”"),
        ("[severity]\nfoo = 'off'", "“severity.foo”：没有规则符合“foo”"),
        ("[layout]\ntopp = 3", "“layout.topp”不是版式的项目，是不是“top”？"),
        ("[layout]\nTITEL = {}", "“layout.TITEL”不是要素的代号，是不是“TITLE”？"),
        ("[layout]\nTITLE = { size = '2号' }", "“layout.TITLE.size”应当是初号、"),
        (
            "[rules.title-no-de]\nextend-modifier = ['专项']",
            "不认识的键“rules.title-no-de.extend-modifier”，是不是“extend-modifiers”？",
        ),
        ("tables = ['none.tsv']", "“tables”："),
        ("rule-folders = ['none']", "“rule-folders”："),
    ],
)
def test_what_is_wrong_is_told_with_file_and_key(tmp_path: Path, text: str, complaint: str) -> None:
    found = complaints(write(tmp_path, text))
    assert len(found) == 1
    assert found[0].startswith(complaint)


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    assert len(complaints(write(tmp_path, "a = 1\nquiet = 3\nstage = 2"))) == 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a = = 1", "不是合法的 TOML"),
        ("lang = '中'".encode("gbk"), "应当用 UTF-8 编码"),
    ],
)
def test_what_is_no_toml_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "gdoclint.toml"
    path.write_bytes(data)
    with pytest.raises(ConfigError, match=words):
        load(str(path))


def test_command_line_comes_before_the_file(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        'stage = "final"\nprofile = "web"\nselect = ["STR"]\nignore = ["STR010"]\n'
        'extend-select = ["FMT"]',
    )
    configuration = load(str(path))
    document = str(tmp_path / "a.txt")
    added = settings_of(configuration, document, {"stage": "draft", "ignore": ("STR011",)})
    assert (added.stage, added.profile) == ("draft", "web")
    assert added.select == ("STR",)
    assert added.ignore == ("STR010", "STR011")
    anew = settings_of(configuration, document, {"select": ("PUN",)})
    assert (anew.select, anew.ignore, anew.extend_select) == (("PUN",), (), ())


@pytest.mark.parametrize(
    ("name", "off"),
    [
        ("归档/一.docx", ("layout", "STR010")),
        ("归档/深/二.txt", ("layout", "STR010")),
        ("三.md", ("PUN",)),
        ("归档/四.md", ("layout", "STR010", "PUN")),
        ("五.docx", ()),
        ("../外.md", ()),
    ],
)
def test_rules_can_be_off_for_some_files(tmp_path: Path, name: str, off: tuple[str, ...]) -> None:
    path = write(tmp_path / "p", '[per-file]\n"归档/**" = ["layout", "STR010"]\n"*.md" = ["PUN"]')
    assert settings_of(load(str(path)), str(tmp_path / "p" / name)).never == off


def test_paths_count_from_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a", 'tables = ["词.tsv"]\nbaseline = "b.json"\nrule-folders = ["r"]')
    values = load(str(path)).values
    assert values.tables == [str(tmp_path / "a" / "词.tsv")]
    assert values.rule_folders == [str(tmp_path / "a" / "r")]
    assert values.baseline == str(tmp_path / "a" / "b.json")


def test_an_unknown_parameter_is_told_under_its_own_key(tmp_path: Path) -> None:
    path = write(tmp_path, "[rules.title-no-de]\nextend-modifers = ['专项']")
    with pytest.raises(ConfigError) as caught:
        refuse_misfits(load(str(path)))
    assert "gdoclint.toml：不认识的键“rules.title-no-de.extend-modifers”" in str(caught.value)


def test_severities_and_parameters_change_the_rules(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "[severity]\ndocno-brackets = 'warning'\n[rules.title-no-de]\nextend-modifiers = ['专项']",
    )
    refuse_misfits(load(str(path)))
    book = rulebook_of(settings_of(load(str(path)), str(tmp_path / "a.txt")))
    plain = rulebook_of(Settings())
    changed, was = (b.find("docno-brackets") for b in (book, plain))
    assert changed is not None
    assert was is not None
    assert (changed.severity["formal"], was.severity["formal"]) == ("warning", "error")
    title = book.find("TTL002")
    assert title is not None
    assert title.params["modifiers"][-1] == "专项"


def test_example_of_the_documentation_fits(tmp_path: Path) -> None:
    page = Path(__file__).resolve().parent.parent / "docs" / "usage" / "configuration.md"
    block = page.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    (tmp_path / "本单位规则").mkdir()
    (tmp_path / "词表.csv").write_text("id,pattern,kind,source,reviewed_on\n", encoding="utf-8")
    (tmp_path / "法规.tsv").write_text("title\tto\n", encoding="utf-8")
    configuration = load(str(write(tmp_path, block)))
    refuse_misfits(configuration)
    settings = settings_of(configuration, str(tmp_path / "归档" / "a.docx"))
    assert settings.layout == {"source": "××市公文格式规定", "line-pitch": 28}
    assert (settings.stage, settings.never) == ("final", ("layout",))


def test_schema_is_fresh() -> None:
    kept = (folder("rules") / config_schema.NAME).read_text(encoding="utf-8")
    assert kept == config_schema.text(), "run: python -m gdoclint.config.schema"


def test_schema_is_valid_and_knows_every_key() -> None:
    schema = config_schema.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    keys = {name.replace("_", "-") for name in Values.__struct_fields__}
    assert set(schema["properties"]) == keys
    assert "null" not in json.dumps(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate({"stage": "final", "severity": {"STR010": "off"}, "jobs": 0})
    for wrong in ({"stag": "final"}, {"stage": "x"}, {"severity": {"a": "b"}}, {"jobs": -1}):
        assert not validator.is_valid(wrong)


def test_formats_of_the_configuration_are_those_there_are() -> None:
    schema = config_schema.schema()
    assert set(schema["properties"]["format"]["enum"]) == set(FORMATS)


def test_template_sets_nothing_and_names_every_key(tmp_path: Path) -> None:
    got = load(str(write(tmp_path, template())))
    assert got.values == Values()
    for name in Values.__struct_fields__:
        key = name.replace("_", "-")
        mark = "[rules." if key == "rules" else f"[{key}]" if name in TABLES else f"# {key} = "
        assert mark in template()


def test_template_without_its_marks_is_a_configuration_that_fits(tmp_path: Path) -> None:
    lines = template().split("\n")
    settings = [line.removeprefix("# ") for line in lines if " = " in line or line[2:3] == "["]
    text = "\n".join(line for line in settings if not line.startswith(("extend =", "#")))
    configuration = load(str(write(tmp_path, text)))
    refuse_misfits(configuration)
    values = configuration.values
    assert (values.stage, values.exclude) == (DEFAULTS.stage, DEFAULTS.exclude)
    assert values.per_file == {"归档/**": ["layout", "STR010"]}
