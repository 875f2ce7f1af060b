"""A small reader of JSON Schema: what a value has that its shape does not allow, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Shape = Mapping[str, Any]
"""A JSON Schema of those that ``shape.py`` uses."""

_TYPES: Mapping[str, tuple[type, str]] = {
    "string": (str, "字符串"),
    "array": (list, "数组"),
    "object": (dict, "表"),
    "boolean": (bool, "true 或 false"),
    "integer": (int, "整数"),
    "number": (float, "数字"),
}


def complaints(value: object, shape: Shape, where: str = "") -> Iterator[str]:
    """What in ``value`` does not have the shape, in Chinese, each with the key's path."""
    if "anyOf" in shape:
        yield from _complaints_of_any(value, shape["anyOf"], where)
        return
    kind = shape["type"]
    python, chinese = _TYPES[kind]
    wrong = not isinstance(value, (int, float) if python is float else python)
    if wrong or (python in (int, float) and isinstance(value, bool)):
        yield f"“{where}”应当是{chinese}"
    elif isinstance(value, str):
        yield from _complaints_of_text(value, shape, where)
    elif isinstance(value, list):
        if len(value) < shape.get("minItems", 0):
            yield f"“{where}”至少要有 {shape['minItems']} 项"
        for index, item in enumerate(value, 1):
            yield from complaints(item, shape["items"], f"{where}[{index}]")
    elif isinstance(value, dict):
        yield from _complaints_of_table(value, shape, where)


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """A Chinese question that names the closest known word, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(wrong, list(known), n=1, cutoff=0.6)
    return f"，是不是“{close[0]}”？" if close else ""


def _complaints_of_any(value: object, shapes: list[Shape], where: str) -> Iterator[str]:
    every = [list(complaints(value, shape, where)) for shape in shapes]
    if all(every):
        # The shape of the value's own type says most about what is wrong.
        own = [c for c, s in zip(every, shapes, strict=True) if isinstance(value, _python(s))]
        yield from (own or every)[0]


def _python(shape: Shape) -> type:
    return _TYPES[shape["type"]][0]


def _complaints_of_text(value: str, shape: Shape, where: str) -> Iterator[str]:
    if len(value) < shape.get("minLength", 0):
        yield f"“{where}”不能为空"
    elif "enum" in shape and value not in shape["enum"]:
        hint = suggestion(value, shape["enum"])
        yield f"“{where}”的值“{value}”不认识{hint or '，可用：' + '、'.join(shape['enum'])}"
    elif "pattern" in shape and not re.search(shape["pattern"], value):
        yield f"“{where}”的值“{value}”不合规定的写法"


def _complaints_of_table(value: Mapping[str, Any], shape: Shape, where: str) -> Iterator[str]:
    known = shape.get("properties", {})
    prefix = f"{where}." if where else ""
    extra = shape.get("additionalProperties", True)
    for key, item in value.items():
        if key in known:
            yield from complaints(item, known[key], prefix + key)
        elif extra is False:
            yield f"不认识的键“{prefix}{key}”{suggestion(key, list(known))}"
        elif extra is not True:
            yield from complaints(item, extra, prefix + key)
    for key in shape.get("required", ()):
        if key not in value:
            yield f"缺少“{prefix}{key}”"
