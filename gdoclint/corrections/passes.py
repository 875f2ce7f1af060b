"""Corrects one file: check, make the fixes that go together, check again, until nothing changes.

What is written last is what the last check saw. Fixes that undo each other are left out, so that
this ends, and a file that was corrected stays as it is when it is corrected again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b

from msgspec import Struct

from gdoclint.corrections.preserved import lost
from gdoclint.corrections.wanted import Left, Reason, Wanted
from gdoclint.document import Document, Unreadable
from gdoclint.engine import Report
from gdoclint.finding import Finding, Fix, Span
from gdoclint.fixes import Taken, by_paragraph, moved
from gdoclint.writers import Unwritable, Written

MOST_PASSES = 60
"""Fixes side by side clash and are made one a pass; a longer chain is taken for an endless one."""

MOST_GROWTH = 1 << 14
"""Bytes by which corrections make a file longer at most, or to its double."""

Check = Callable[[bytes], Report]
Write = Callable[[bytes, Sequence[Fix]], Written]
Ask = Callable[[Report, Finding], bool]


class Made(Struct, frozen=True):
    """A finding that was corrected, and the document that it was found in."""

    finding: Finding
    document: Document


class Correction(Struct, frozen=True):
    """What became of a file.

    ``first`` is the report of the bytes ``before``, ``last`` that of the bytes ``after``. With
    an ``error`` (Chinese) the file must not be written and ``after`` is ``before``.
    """

    before: bytes
    after: bytes
    first: Report
    last: Report
    made: tuple[Made, ...] = ()
    left: tuple[Left, ...] = ()
    error: str | None = None

    @property
    def changed(self) -> bool:
        """Whether there is something to write."""
        return self.after != self.before


def correct(
    data: bytes,
    first: Report,
    check: Check,
    write: Write,
    wanted: Wanted,
    *,
    ask: Ask | None = None,
    tracked: bool = False,
) -> Correction:
    """The file with the wanted fixes made; ``first`` is its report, ``ask`` is asked about each.

    Never raises.
    """
    endless: frozenset[str] = frozenset()
    while True:
        work = _Work(data, first, wanted, ask, endless, tracked)
        try:
            work.run(check, write)
        except _Endless as found:
            endless |= found.codes
            if ask is None:
                continue  # all over again without them
        except (_Lost, Unreadable, Unwritable) as error:
            return Correction(data, data, first, first, error=str(error))
        except Exception as error:
            words = f"内部错误：{type(error).__name__}: {error}"
            return Correction(data, data, first, first, error=words)
        work.endless = endless
        return work.result(data)


class _Endless(Exception):
    """Fixes that undo each other: the codes of their rules."""

    def __init__(self, codes: frozenset[str]) -> None:
        self.codes = codes


class _Lost(Exception):
    """Something changed that no fix reports; what, in Chinese."""


class _Work:
    """One file on its way through the passes."""

    def __init__(
        self,
        data: bytes,
        first: Report,
        wanted: Wanted,
        ask: Ask | None,
        endless: frozenset[str],
        tracked: bool,
    ) -> None:
        self.data = data
        self.size = len(data)
        self.first = self.last = first
        self.wanted = wanted
        self.ask = ask
        self.endless = endless
        self.tracked = tracked
        self.made: list[tuple[Made, ...]] = []
        self.refused: dict[Fix, str] = {}
        self.declined: set[tuple[str, Span]] = set()
        self.seen = {_digest(data): 0}

    def run(self, check: Check, write: Write) -> None:
        """All passes. Raises _Endless, _Lost, Unreadable, Unwritable."""
        while chosen := self._asked_about():
            written = write(self.data, [finding.fix for finding in chosen if finding.fix])
            self.refused = {one.fix: one.reason for one in written.refused}
            if written.data == self.data:
                return
            report = check(written.data)
            self._prove(report, written)
            self.made.append(tuple(self._made(chosen, written.made)))
            self._move(written.made)
            self.data, self.last = written.data, report
            self._note_state()

    def _asked_about(self) -> list[Finding]:
        """The findings whose fixes are made in this pass, as the user said."""
        ask = self.ask
        if ask is None:
            return self._chosen()
        while chosen := self._chosen():
            answers = [(finding, ask(self.last, finding)) for finding in chosen]
            self.declined |= {(one.code, one.span) for one, yes in answers if not yes}
            if any(yes for _, yes in answers):
                return [finding for finding, yes in answers if yes]
        return []

    def _chosen(self) -> list[Finding]:
        """The findings whose fixes go together, the safe ones first where nobody is asked."""
        taken = Taken()
        findings: Iterable[Finding] = self.last.findings
        if self.ask is None:
            findings = sorted(findings, key=_is_unsafe)
        wanted = (finding for finding in findings if self._reason_against(finding) is None)
        return [finding for finding in wanted if finding.fix and taken.take(finding.fix)]

    def _reason_against(self, finding: Finding) -> Reason | None:
        reason = self.wanted.reason_against(finding)
        if reason is None and finding.code in self.endless:
            return "endless"
        if reason is None and (finding.code, finding.span) in self.declined:
            return "declined"
        return reason

    def _prove(self, report: Report, written: Written) -> None:
        if report.document is None or self.last.document is None:
            raise _Lost(f"改后的文件读不出（{report.error or '没有文字'}），没有写入")
        difference = lost(
            (self.last.document, self.data),
            (report.document, written.data),
            written.made,
            tracked=self.tracked,
        )
        if difference is not None:
            raise _Lost(f"改后核对内容不符（{difference}），没有写入")

    def _made(self, chosen: Iterable[Finding], made: Iterable[Fix]) -> Iterator[Made]:
        """The findings whose fixes were made."""
        counts = Counter(made)
        for finding in chosen:
            if finding.fix is not None and counts[finding.fix] and self.last.document:
                counts[finding.fix] -= 1
                yield Made(finding, self.last.document)

    def _move(self, made: Iterable[Fix]) -> None:
        """Spans that were declined follow their words."""
        edits = by_paragraph(made)
        self.declined = {
            (code, Span(span.paragraph, *(moved(at, here) for at in (span.start, span.end))))
            for code, span in self.declined
            for here in (edits.get(span.paragraph, ()),)
        }

    def _note_state(self) -> None:
        """Raises _Endless when the file was so before, and when it goes on and on."""
        state = _digest(self.data)
        since = self.seen.setdefault(state, len(self.made))
        grows = len(self.data) > max(2 * self.size, self.size + MOST_GROWTH)
        if since == len(self.made) and since < MOST_PASSES and not grows:
            return
        circle = self.made[since:] or self.made[-1:]
        raise _Endless(frozenset(one.finding.code for done in circle for one in done))

    def result(self, before: bytes) -> Correction:
        """What became of the file that was ``before``."""
        return Correction(
            before=before,
            after=self.data,
            first=self.first,
            last=self.last,
            made=tuple(made for done in self.made for made in done),
            left=tuple(self._left(finding) for finding in self.last.findings),
        )

    def _left(self, finding: Finding) -> Left:
        reason = self._reason_against(finding)
        if reason is None and finding.fix in self.refused:
            return Left(finding, "refused", self.refused[finding.fix])
        return Left(finding, reason or "clash")


def _is_unsafe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safety == "unsafe"


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
