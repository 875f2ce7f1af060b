"""``gdoclint new-rule``: writes the skeleton of a card."""

from __future__ import annotations

import re
from pathlib import Path

import click

from gdoclint.cli.command import Command
from gdoclint.cli.rulebook import load_rulebook

# The prefix of rules that are an organisation's own; those of gdoclint never use it.
OWN_PREFIX = "LOC"

SKELETON = """\
# 一条规则就是这一张卡片：填好“待填”的各项，再运行 gdoclint test-rules {folder}
code         = "{code}"                # 三个大写字母加三位数字，用过就不再换
name         = "{name}"                # 与文件名相同，说明错在哪里
title        = "待填"                  # 中文名称，给用户看
summary      = "待填"                  # one English sentence
basis        = "通行做法"              # 标准或条例的条款；没有条款的写“通行做法”
verification = "P"                     # V1 V2 V1t 核对过条款的程度；P 通行做法
why          = "待填"                  # 为什么这样规定，什么情况下不适用
message      = "待填：“{{found}}”改为“{{better}}”"   # {{found}} 是原文，{{better}} 是改后的词
kind         = "replace"               # forbid replace words require count style，或 Python 检查
severity     = {{ formal = "warning", web = "info" }}   # error warning info off
fix          = "safe"                  # safe 不改变意思；unsafe 须人确认；manual 人工
# roles      = ["TEXT"]                # 只看这些段落；不写则看全部正文
# genres     = ["通知"]                # 只查这些文种；不写则都查

[params]
pattern = '待填'                       # 正则表达式；易混字符写成 \\uXXXX
with    = ''                           # 换成什么；\\1 是第一个括号里的内容

# 每个例子都是测试：bad 必报，按修改后正好是 good，good 不报
[[example]]
bad  = "待填"
good = "待填"

# 容易误报的写法，写在这里保证不报
[quiet]
texts = []
"""


@click.command("new-rule", cls=Command)
@click.argument("target", metavar="FAMILY/NAME")
@click.option(
    "--dir",
    "root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("rules"),
    show_default=True,
    help="写到这个规则文件夹。",
)
def new_rule(target: str, root: Path) -> None:
    """新建一张规则卡片，例如 gdoclint new-rule wording/lao-dian。"""
    match = re.fullmatch(r"([a-z][a-z0-9-]*)/([a-z0-9]+(?:-[a-z0-9]+)*)", target)
    if match is None:
        raise click.UsageError("应当写成 FAMILY/NAME，只用小写字母、数字和连字符")
    family, name = match.groups()
    path = root / family / f"{name}.toml"
    if path.exists():
        raise click.UsageError(f"{path} 已经存在")
    path.parent.mkdir(parents=True, exist_ok=True)
    card = SKELETON.format(code=_next_code(family, root), name=name, folder=root)
    path.write_text(card, encoding="utf-8")
    click.echo(f"已写好 {path}；填完后运行 gdoclint test-rules {root}")


def _next_code(family: str, root: Path) -> str:
    """The next code of the family in gdoclint's own folder, else of the own prefix."""
    from gdoclint.rulebook.registry import built_in

    if root.resolve() == built_in().resolve():
        codes = [card.code for card in load_rulebook().cards if card.family == family]
    else:
        codes = []
    prefix = codes[0][:3] if codes else OWN_PREFIX
    if not codes:
        texts = (path.read_text(encoding="utf-8") for path in root.glob("*/*.toml"))
        codes = [code for text in texts for code in re.findall(rf'"({OWN_PREFIX}\d{{3}})"', text)]
    return f"{prefix}{max((int(code[3:]) for code in codes), default=0) + 1:03d}"
