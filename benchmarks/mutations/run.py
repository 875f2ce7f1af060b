"""Injects faults into clean documents and counts what is found.

For every rule of ``faults.toml`` so many random places are chosen (default 20, less where the clean
texts have fewer). Recall counts the faults that are reported with their code; exact those whose
span meets the changed words; side findings are further errors and warnings of other rules.
"""

from __future__ import annotations

import argparse
import random
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import regex

from gdoclint.document import Document, Paragraph
from gdoclint.engine import Settings, check_document
from gdoclint.finding import Finding
from gdoclint.plugins import rulebook

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Place:
    """Where a fault can be injected: document, line index, offsets, and the words put there."""

    name: str
    line: int
    start: int
    end: int
    put: str | None


@dataclass
class Score:
    """What became of the faults of one rule."""

    tried: int = 0
    found: int = 0
    exact: int = 0
    side: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))


def clean_texts() -> dict[str, list[str]]:
    """The lines of the clean documents beside this script."""
    return {path.name: path.read_text(encoding="utf-8").splitlines() for path in HERE.glob("*.txt")}


def places(fault: dict[str, str], texts: dict[str, list[str]]) -> list[Place]:
    """Everywhere the fault can be injected."""
    pattern = regex.compile(fault["find"])
    found = []
    for name, lines in texts.items():
        for index, line in enumerate(lines):
            for match in pattern.finditer(line):
                put = None if fault.get("delete") else match.expand(fault["put"])
                found.append(Place(name, index, match.start(), match.end(), put))
    return found


def injected(lines: list[str], place: Place) -> Document:
    """The document with the fault in it."""
    changed = list(lines)
    if place.put is None:
        del changed[place.line]
    else:
        line = changed[place.line]
        whole = line[: place.start] + place.put + line[place.end :]
        changed[place.line : place.line + 1] = whole.split("\n")
    return document(changed)


def document(lines: list[str]) -> Document:
    """A text document of these lines."""
    return Document("", "text", tuple(Paragraph(n, text) for n, text in enumerate(lines, 1)))


def findings(text: Document, book: object, codes: frozenset[str]) -> list[Finding]:
    """Errors and warnings, and infos of the wanted rules."""
    settings = Settings(profile="formal")
    report = check_document(text, settings, book)  # type: ignore[arg-type]
    return [f for f in report.findings if f.severity != "info" or f.code in codes]


def meets(finding: Finding, place: Place) -> bool:
    """Whether a finding lies on the changed words, in the line that lost some, or beside a line
    that was deleted."""
    if place.put is None:
        return abs(finding.span.paragraph - (place.line + 1)) <= 1
    if finding.span.paragraph != place.line + 1:
        return False
    if not place.put:
        return True
    end = place.start + len(place.put)
    return finding.span.start <= end + 1 and finding.span.end >= place.start - 1


def main() -> None:
    """Print a line a rule, the totals, and which side findings came up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=20, help="places a rule")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print every fault that was missed")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    texts, book = clean_texts(), rulebook()
    for name, lines in texts.items():
        before = findings(document(lines), book, frozenset())
        assert not before, f"{name} is not clean: {before}"
    faults = tomllib.loads((HERE / "faults.toml").read_text(encoding="utf-8"))["fault"]
    by_code: dict[str, list[Place]] = defaultdict(list)
    for fault in faults:
        by_code[fault["code"]] += places(fault, texts)
    scores: dict[str, Score] = {}
    for code, everywhere in sorted(by_code.items()):
        score = scores[code] = Score()
        chance.shuffle(everywhere)
        for number in range(options.places if everywhere else 0):
            place = everywhere[number % len(everywhere)]
            told = findings(injected(texts[place.name], place), book, frozenset({code}))
            own = [finding for finding in told if finding.code == code]
            score.tried += 1
            score.found += bool(own)
            score.exact += any(meets(finding, place) for finding in own)
            for finding in told:
                if finding.code != code:
                    score.side[finding.code] += 1
            if options.show and not own:
                line = texts[place.name][place.line]
                print("missed", code, place, line[max(0, place.start - 12) : place.end + 12])
    _print(scores, {code: len(found) for code, found in by_code.items()})


def _print(scores: dict[str, Score], available: dict[str, int]) -> None:
    for code, score in scores.items():
        side = " ".join(f"{other}×{count}" for other, count in sorted(score.side.items()))
        print(
            f"{code}  places {available[code]:3}  tried {score.tried:3}  found {score.found:3}"
            f"  exact {score.exact:3}  {side}"
        )
    tried = sum(score.tried for score in scores.values()) or 1
    found = sum(score.found for score in scores.values())
    exact = sum(score.exact for score in scores.values())
    side = sum(bool(c) for s in scores.values() for c in s.side.values())
    extra = sum(sum(s.side.values()) for s in scores.values())
    print(
        f"{len(scores)} rules, {tried} faults: recall {found / tried:.3f},"
        f" exact {exact / tried:.3f},"
        f" side findings {extra} ({extra / tried:.1%}, {side} kinds)"
    )


if __name__ == "__main__":
    main()
