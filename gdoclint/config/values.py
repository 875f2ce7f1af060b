"""What a configuration file may say: its keys, their types, what they mean, their defaults.

The reader, the JSON Schema and the file that ``gdoclint init`` writes are all made from this.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from msgspec import Meta, Struct

from gdoclint.ignored import EXCLUDED
from gdoclint.rulebook.card import Level

Value = TypeVar("Value")
Format = Literal[
    "full", "concise", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "junit",
    "checkstyle", "rdjson", "html", "csv", "xlsx",
]  # fmt: skip
Words = list[str]


class Values(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True, kw_only=True):
    """The keys of a file; None where it says nothing. Paths are as written there."""

    extend: Annotated[
        str | None,
        Meta(description="先读这个配置文件，再以本文件覆盖（路径从本文件所在文件夹算起）"),
    ] = None
    select: Annotated[
        Words | None, Meta(description="只用这些规则：代码、代码开头、名称或类别；空为默认的全部")
    ] = None
    ignore: Annotated[Words | None, Meta(description="不用这些规则")] = None
    extend_select: Annotated[
        Words | None, Meta(description="另加这些规则，用来打开默认不查的规则")
    ] = None
    profile: Annotated[
        Literal["auto", "formal", "web"] | None,
        Meta(
            description="formal 按公文格式，web 按网页转来的文本；auto：.docx 用 formal，文本用 web"
        ),
    ] = None
    genre: Annotated[str | None, Meta(description="文种；auto 从标题识别")] = None
    stage: Annotated[
        Literal["draft", "review", "final", "template"] | None,
        Meta(description="文稿所处阶段（草稿、送审、印发、模板）"),
    ] = None
    revisions: Annotated[
        Literal["final", "original", "both"] | None,
        Meta(description="修订按修改后、修改前还是两者都读"),
    ] = None
    encoding: Annotated[
        str | None, Meta(description="文本文件的编码，如 gb18030；不写时自动识别")
    ] = None
    rule_folders: Annotated[Words | None, Meta(description="自己的规则文件夹")] = None
    tables: Annotated[
        Words | None, Meta(description="自己的词表、固定表述表、机构表、法规表（.tsv 或 .csv）")
    ] = None
    exclude: Annotated[Words | None, Meta(description="查文件夹时不看这些，写法同 .gitignore")] = (
        None
    )
    extend_exclude: Annotated[Words | None, Meta(description="在 exclude 之外也不看这些")] = None
    force_exclude: Annotated[bool | None, Meta(description="点名的文件也受 exclude 限制")] = None
    respect_gitignore: Annotated[
        bool | None, Meta(description="查文件夹时略过 .gitignore 所列的文件")
    ] = None
    format: Annotated[Format | None, Meta(description="输出格式")] = None
    report: Annotated[
        Words | None, Meta(description="另写报告文件，如 html=报告.html（路径从当前文件夹算起）")
    ] = None
    statistics: Annotated[bool | None, Meta(description="按规则统计")] = None
    show_suppressed: Annotated[bool | None, Meta(description="也列出文件里说明忽略的问题")] = None
    baseline: Annotated[str | None, Meta(description="基线文件：其中已有的问题不报")] = None
    fail_on: Annotated[
        Literal["error", "warning", "info", "never"] | None,
        Meta(description="发现这一级或更重的问题时，退出码为 1"),
    ] = None
    jobs: Annotated[
        Annotated[int, Meta(ge=0)] | None, Meta(description="同时用几个进程；0 为每个处理器一个")
    ] = None
    progress: Annotated[bool | None, Meta(description="时间长时在终端显示进度")] = None
    color: Annotated[Literal["auto", "always", "never"] | None, Meta(description="是否用颜色")] = (
        None
    )
    quiet: Annotated[bool | None, Meta(description="只列问题，不作小结")] = None
    lang: Annotated[Literal["zh", "en"] | None, Meta(description="输出所用语言")] = None
    severity: Annotated[
        dict[str, Level] | None,
        Meta(description="规则或类别的级别；不高于条款所支持的级别"),
    ] = None
    per_file: Annotated[
        dict[str, Words] | None,
        Meta(description="文件（写法同 .gitignore，从本文件所在文件夹算起）不用哪些规则"),
    ] = None
    rules: Annotated[
        dict[str, dict[str, Any]] | None,
        Meta(description="规则的参数：[rules.名称]，可用的键见规则卡片的 [params]"),
    ] = None
    layout: Annotated[
        dict[str, Any] | None,
        Meta(description="本单位自己的版式规定；source 是规定的名称"),
    ] = None


DEFAULTS = Values(
    select=[],
    ignore=[],
    extend_select=[],
    profile="auto",
    genre="auto",
    stage="review",
    revisions="final",
    rule_folders=[],
    tables=[],
    exclude=list(EXCLUDED),
    extend_exclude=[],
    force_exclude=False,
    respect_gitignore=True,
    format="full",
    report=[],
    statistics=False,
    show_suppressed=False,
    fail_on="error",
    jobs=1,
    progress=True,
    color="auto",
    quiet=False,
    lang="zh",
    severity={},
    per_file={},
    rules={},
    layout={},
)
"""What holds where nobody says otherwise."""

TABLES = ("severity", "per_file", "rules", "layout")
"""Keys whose entries are settings of their own."""

PATHS = ("rule_folders", "tables", "baseline")
"""Keys that hold paths, counted from the folder of the file that says so."""

RUN = frozenset(
    {
        "format", "report", "statistics", "show_suppressed", "baseline", "fail_on", "jobs",
        "progress", "color", "quiet", "lang",
    }
)  # fmt: skip
"""Keys about a run as a whole, not about single documents."""
