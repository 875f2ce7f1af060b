"""Which fixes the user wants made, and why one is not."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from gdoclint.finding import Finding

Reason = Literal[
    "no-fix", "manual", "unsafe", "not-asked", "declined", "refused", "clash", "endless"
]
"""Why a finding is left: its rule knows no remedy; it takes a person; it may change the meaning;
the rule was not asked for; the user said no; the file cannot take it; another fix is in the way;
the fixes of its rule and of others undo each other."""


class Left(Struct, frozen=True):
    """A finding that is still there, and why; ``words`` are those of the writer."""

    finding: Finding
    reason: Reason
    words: str = ""


class Wanted(Struct, frozen=True):
    """What the user allows.

    ``only``: the codes of the rules whose findings are corrected, None for all. ``unsafe``:
    fixes that may change the meaning too. ``named``: the codes that the user named one by one,
    whose fixes that may change the meaning are wanted therefore. ``asking``: the user is asked
    about each fix, so both kinds may be offered.
    """

    only: frozenset[str] | None = None
    unsafe: bool = False
    named: frozenset[str] = frozenset()
    asking: bool = False

    def reason_against(self, finding: Finding) -> Reason | None:
        """Why this finding's fix is not to be made; None when it is."""
        if finding.fix is None or not finding.fix.edits:
            return "no-fix"
        if finding.fix.safety == "manual":
            return "manual"
        if self.only is not None and finding.code not in self.only:
            return "not-asked"
        if finding.fix.safety == "unsafe" and not (self.asking or self._trusts(finding)):
            return "unsafe"
        return None

    def needs_asking(self, finding: Finding) -> bool:
        """Whether only a yes to this very fix allows it."""
        unsafe = finding.fix is not None and finding.fix.safety == "unsafe"
        return unsafe and not self._trusts(finding)

    def _trusts(self, finding: Finding) -> bool:
        return self.unsafe or finding.code in self.named
