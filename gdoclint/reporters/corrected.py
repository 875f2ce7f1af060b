"""What ``fix`` says of a file: what was corrected, what was left and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from gdoclint.corrections.passes import Correction, Made
from gdoclint.corrections.wanted import Left, Reason
from gdoclint.finding import SEVERITIES, Severity
from gdoclint.reporters import Language, Style
from gdoclint.reporters.cells import clean, wrap
from gdoclint.reporters.paint import BOLD, COLOURS, FAINT, paint
from gdoclint.reporters.words import fix_hint, message, places, position, words

_INDENT, _DEEPER = 2, 4

_REASONS: dict[Reason, tuple[str, str]] = {
    "no-fix": ("没有现成的改法，请人工处理", "no fix is known; correct it by hand"),
    "manual": ("只能由人来改", "to be corrected by hand"),
    "unsafe": (
        "可能改变原意，加 --unsafe-fixes 才改",
        "may change the meaning; needs --unsafe-fixes",
    ),
    "not-asked": ("不在 --only 所列的规则里", "not among the rules of --only"),
    "declined": ("按您的回答不改", "declined"),
    "refused": ("这个文件里改不了", "cannot be made in this file"),
    "clash": ("与别的改动相碰", "in the way of another fix"),
    "endless": ("与别的规则的改法互相抵消", "undone by the fix of another rule"),
}
_SHORT: dict[Reason, tuple[str, str]] = {
    "no-fix": ("没有现成改法", "without a fix"),
    "manual": ("须人工改", "by hand"),
    "unsafe": ("须加 --unsafe-fixes", "need --unsafe-fixes"),
    "not-asked": ("不在 --only 之列", "not in --only"),
    "declined": ("按回答不改", "declined"),
    "refused": ("文件里改不了", "refused by the file"),
    "clash": ("与别的改动相碰", "in the way of others"),
    "endless": ("改法互相抵消", "undone by others"),
}


class Balance(Struct):
    """What was done in all files: how many there were, were changed and failed, the findings
    corrected, and those left by reason and by severity."""

    files: int = 0
    changed: int = 0
    failed: int = 0
    made: int = 0
    reasons: Counter[Reason] = field(default_factory=Counter)
    severities: Counter[Severity] = field(default_factory=Counter)

    def add(self, correction: Correction) -> None:
        """Count one file."""
        self.files += 1
        self.failed += bool(correction.error or correction.first.error)
        self.changed += correction.changed
        self.made += len(correction.made)
        self.reasons.update(left.reason for left in correction.left)
        self.severities.update(left.finding.severity for left in correction.left)

    def reaches(self, severity: Severity) -> bool:
        """Whether anything is left at that severity or above."""
        grave = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return any(self.severities[one] for one in grave)


def account(correction: Correction, written: str | None, style: Style) -> str:
    """What was done with a file and what is left; ``written`` is the file that holds it now."""
    lines = [paint(clean(_head(correction, written, style.language)), BOLD, style)]
    lines += _made(correction.made, correction.first.format, style)
    lines += _left(correction, style)
    return "\n".join(lines) + "\n\n" if correction.made or correction.left else ""


def _head(correction: Correction, written: str | None, language: Language) -> str:
    path, count = correction.first.path, len(correction.made)
    if language == "en":
        done = f"{count} corrected" if count else "nothing corrected"
        return f"{path}: {done}" + (f", written to {written}" if written else "")
    done = f"改了{count}处" if count else "没有改动"
    return f"{path}：{done}" + (f"，写入 {written}" if written else "")


def _made(made: Iterable[Made], kind: str, style: Style) -> Iterator[str]:
    """One line for each rule: what was changed first, and where else."""
    by_code: dict[str, list[Made]] = {}
    for one in made:
        by_code.setdefault(one.finding.code, []).append(one)
    label = "fixed" if style.language == "en" else "已改"
    for code, alike in sorted(by_code.items()):
        first = alike[0]
        hint = fix_hint(first.finding, first.document, style.language)
        lines = places(kind, sorted(one.finding.line for one in alike), style.language)
        own = words(style.language)
        times = f"{own.separator}{own.times.format(count=len(alike), places=lines)}"
        said = f"{label} {code} {first.finding.name}{own.colon}" + (
            f"{lines}{own.space} {hint}" if len(alike) == 1 else f"{hint}{times}"
        )
        yield from _lines(said, _INDENT, style)


def _left(correction: Correction, style: Style) -> Iterator[str]:
    """Each finding that is left, those that say the same together."""
    by_words: dict[tuple[str, str, Reason, str], list[Left]] = {}
    for left in correction.left:
        finding = left.finding
        key = finding.code, finding.message, left.reason, left.words
        by_words.setdefault(key, []).append(left)
    for alike in by_words.values():
        yield from _finding(correction, alike, style)


def _finding(correction: Correction, alike: list[Left], style: Style) -> Iterator[str]:
    left, own, language = alike[0], words(style.language), style.language
    finding, report = left.finding, correction.last
    where = position(report.format, finding.line, finding.column, language)
    kind = own.severities[finding.severity]
    label = "left" if language == "en" else "未改"
    head = f"{label} {where} {kind} {finding.code} {clean(message(finding, language))}"
    first, *more = _lines(head, _INDENT, style)
    yield first.replace(f" {kind} ", f" {paint(kind, COLOURS[finding.severity], style)} ", 1)
    yield from more
    notes = []
    if finding.fix is not None and finding.fix.edits and report.document is not None:
        hint = fix_hint(finding, report.document, language)
        notes.append(f"{own.fixes[finding.fix.safety]}{own.colon}{hint}")
    reason = _REASONS[left.reason][language == "en"]
    why = "why" if language == "en" else "原因"
    detail = f"{own.separator}{left.words}" if left.words else ""
    notes.append(f"{why}{own.colon}{reason}{detail}")
    if len(alike) > 1:
        lines = places(report.format, [one.finding.line for one in alike], language)
        notes.append(f"{own.same}{own.colon}{own.times.format(count=len(alike), places=lines)}")
    for note in notes:
        for line in _lines(note, _DEEPER, style):
            yield paint(line, FAINT, style)


def _lines(text: str, indent: int, style: Style) -> Iterator[str]:
    for line in wrap(text, style.width - indent, style.ambiguous):
        yield " " * indent + line


def summary(balance: Balance, language: Language, *, written: bool) -> str:
    """The closing line: what was done in all files, what is left and why.

    Without ``written`` it says what would be done.
    """
    english = language == "en"
    left = sum(balance.reasons.values())
    reasons = [
        f"{count} {_SHORT[reason][1]}" if english else f"{count}处{_SHORT[reason][0]}"
        for reason, count in balance.reasons.most_common()
    ]
    nothing_left = not left and not balance.failed  # what is in files that failed is not known
    if english:
        done = "corrected" if written else "to be corrected"
        rest = f"; {left} left: {', '.join(reasons)}" if left else ""
        rest = "; nothing left" if nothing_left else rest
        failed = f"; {balance.failed} failed" if balance.failed else ""
        files = f"{balance.files} files, {balance.changed} changed"
        return f"{files}: {balance.made} {done}{rest}{failed}."
    done = "改了" if written else "可改"
    rest = f"；还剩{left}处：{'、'.join(reasons)}" if left else ""
    rest = "；没有剩下问题" if nothing_left else rest
    failed = f"；{balance.failed}个文件未能处理" if balance.failed else ""
    files = f"共处理{balance.files}个文件，{balance.changed}个有改动"
    return f"{files}：{done}{balance.made}处{rest}{failed}。"
