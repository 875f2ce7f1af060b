"""``gdoclint check --diff``: instead of the findings, what the safe fixes would change."""

from __future__ import annotations

import click

from gdoclint.cli.asked import Asked
from gdoclint.cli.correcting import corrected, tell_changes, tell_failure

_OTHERS = {
    "report_format": "--format",
    "targets": "--report",
    "statistics": "--statistics",
    "show_suppressed": "--show-suppressed",
    "baseline": "--baseline",
    "since": "--since",
}
"""Options about findings, none of which is shown."""


def differences(work: Asked) -> int:
    """Print a diff for each file that safe fixes would change; how the command ends.

    That is 2 when a file failed, 1 when there is a diff and ``--fail-on`` is not never, else 0.
    Writes nothing. Raises click.UsageError for options that make no sense with a diff.
    """
    from gdoclint.corrections.wanted import Wanted
    from gdoclint.reporters.corrected import Balance, summary

    _refuse_others(work)
    options, balance = work.options, Balance()
    for file in work.files():
        done = corrected(file, Wanted(), ask=None, author=None, styles=False)
        tell_failure(file, done)
        tell_changes(done, options["lang"])
        balance.add(done)
    if not options["quiet"]:
        click.echo(summary(balance, options["lang"], written=False), err=True)
    if balance.failed:
        return 2
    return int(balance.changed > 0 and options["fail_on"] != "never")


def _refuse_others(work: Asked) -> None:
    for name, written in _OTHERS.items():
        if name in work.given:
            raise click.UsageError(f"--diff 不列问题，不能与 {written} 同用")
    if "revisions" in work.given and work.options["revisions"] != "final":
        raise click.UsageError("--diff 只比修改后的文字，--revisions 只能是 final")
