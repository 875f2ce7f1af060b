"""Writes the example documents: ``python examples/make.py`` writes, ``--check`` compares.

The check compares parts, not bytes: another zlib may pack the same parts differently.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from pathlib import Path

import layout
import texts

FOLDER = Path(__file__).resolve().parent


def spoiled(blocks: list[layout.Block], faults: dict[str, str | None]) -> list[layout.Block]:
    """The blocks with each word group of ``faults`` replaced once; None leaves the block out."""
    result = list(blocks)
    for words, instead in faults.items():
        place, had = next(
            (n, had) for n, (_, had) in enumerate(result) if isinstance(had, str) and words in had
        )
        spoilt = [] if instead is None else [(result[place][0], had.replace(words, instead))]
        result[place : place + 1] = spoilt
    return result


FAULTY_REQUEST = spoiled(
    texts.REQUEST,
    {
        "示府〔2025〕8号": "示府[2025]第8号",
        "的请示": "的请示。",
        "（一）资金需求": "（一）、资金需求",
        "三、请示事项": "四、请示事项",
        "附件：城区易涝点整治项目资金测算表": "附件：《城区易涝点整治项目资金测算表》。",
        "2025年5月12日": "2025年05月12日",
    },
)
FAULTY_NOTICE = spoiled(
    texts.NOTICE,
    {
        "示府办〔2025〕12号": "示府办〔2025〕012号",
        "各直属机构：": "各直属机构",
        "1.清疏": "1、清疏",
        "三、组织保障": "、组织保障",
        "三是加强": "四是加强",
        "2025年3月28日": "二〇二五年三月二十八日",
        "（此件公开发布）": "此件公开发布",
    },
)


def files() -> dict[str, bytes]:
    """Every example by its path below this folder."""
    return {
        "clean/通知.docx": layout.write(texts.NOTICE),
        "clean/请示.docx": layout.write(texts.REQUEST),
        "clean/印发通知.docx": layout.write(texts.PRINTING),
        "clean/函.txt": texts.LETTER.encode(),
        "faulty/通知.docx": layout.write(FAULTY_NOTICE),
        "faulty/请示.docx": layout.write(FAULTY_REQUEST),
        "faulty/通报.txt": texts.CIRCULAR.encode(),
    }


def contents(file: bytes) -> dict[str, bytes]:
    """The parts of a .docx by name; anything else is its own only part."""
    if not file.startswith(b"PK"):
        return {"": file}
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def stale() -> list[str]:
    """Paths of the examples that differ from what would be written now."""
    return [
        name
        for name, file in files().items()
        if not (FOLDER / name).is_file() or contents((FOLDER / name).read_bytes()) != contents(file)
    ]


def main() -> int:
    """Write or compare; 1 when a comparison finds a difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, name stale files")
    if parser.parse_args().check:
        for name in (old := stale()):
            print(f"{name} is stale: run python examples/make.py", file=sys.stderr)
        return 1 if old else 0
    for name, file in files().items():
        (FOLDER / name).parent.mkdir(exist_ok=True)
        (FOLDER / name).write_bytes(file)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
