"""The file that ``gdoclint init`` writes: every key with what it means, nothing set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args, get_origin

import msgspec

from gdoclint.config.toml import written
from gdoclint.config.values import DEFAULTS, TABLES, Values

_HEAD = """\
# gdoclint 的配置。离文件最近的一个 gdoclint.toml（或 pyproject.toml 的 [tool.gdoclint]）有效，
# 不与上级文件夹的合并。去掉行首的 # 就是设置；写着的是默认值。命令行上说的优先。
# gdoclint config 文件名：看一个文件最后用哪些值、来自哪里。
"""
_SAMPLES = {
    "extend": '"../gdoclint.toml"',
    "encoding": '"gb18030"',
    "baseline": '"gdoclint-baseline.json"',
}
_TABLES = {
    "severity": (
        'docno-brackets = "warning"   # 一条规则',
        'layout = "info"              # 一类规则；off 为不查',
    ),
    "per_file": ('"归档/**" = ["layout", "STR010"]',),
    "rules": (
        "[rules.title-no-de]",
        'extend-modifiers = ["专项"]   # extend- 开头：在原有的之外再加',
    ),
    "layout": (
        'source = "××市公文格式规定"',
        "line-pitch = 28             # 正文行距，磅",
        'TITLE = { face = "小标宋", size = "二号" }',
    ),
}


def text() -> str:
    """The file, in UTF-8; as it is, it sets nothing."""
    return "\n".join([_HEAD, *_keys(), *_tables()])


def _keys() -> Iterator[str]:
    for field in msgspec.structs.fields(Values):
        if field.name in TABLES:
            continue
        default = getattr(DEFAULTS, field.name)
        value = _SAMPLES.get(field.name) or written(default)
        yield f"# {_about(field)}{_choices(field)}"
        yield f"# {field.encode_name} = {value}\n"


def _tables() -> Iterator[str]:
    for field in msgspec.structs.fields(Values):
        if field.name in TABLES:
            yield f"# {_about(field)}"
            if field.name != "rules":
                yield f"# [{field.encode_name}]"
            yield from (f"# {line}" for line in _TABLES[field.name])
            yield ""


def _about(field: msgspec.structs.FieldInfo) -> str:
    return str(field.type.__metadata__[0].description)


def _choices(field: msgspec.structs.FieldInfo) -> str:
    for kind in get_args(field.type.__origin__):
        if get_origin(kind) is not None and all(isinstance(one, str) for one in get_args(kind)):
            return f"：{'、'.join(get_args(kind))}"
    return ""
