"""One document in, findings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from gdoclint.document import Document, Unreadable
from gdoclint.finding import Edit, Finding, Fix, Hit, Place, Severity, Span, Suppressed
from gdoclint.fingerprint import fingerprints
from gdoclint.language import hardly_any_chinese as hardly_any_chinese
from gdoclint.layout import Layout
from gdoclint.report import Report as Report  # what this module gives
from gdoclint.rulebook.card import Card, Level, as_severity, lower
from gdoclint.rulebook.check import ARCHIVE_CHECKS, CHECKS, Options, Profile
from gdoclint.rulebook.needs import needs
from gdoclint.rulebook.registry import Rulebook
from gdoclint.rulebook.select import chosen, closest, in_turn, levels_of
from gdoclint.settings import Settings as Settings  # part of what this module offers
from gdoclint.structure.tree import Tree
from gdoclint.widths import widen


class _Found(Struct, frozen=True, gc=False):
    """A hit with the card that asked for it, and what it says of it.

    ``excuse`` is the reason of a comment that silences it.
    """

    card: Card
    hit: Hit
    severity: Severity
    message: str
    excuse: str | None = None


def selected(
    settings: Settings, rulebook: Rulebook, *, comparing: bool = False
) -> tuple[Card, ...]:
    """The cards that these settings choose: those for one document, or those that compare the
    documents of an archive. Raises SelectionError for an unknown selector."""
    asked = (settings.select, settings.ignore, settings.extend_select, settings.never)
    return _selected(rulebook, *asked, comparing)


@lru_cache(maxsize=16)
def _selected(
    rulebook: Rulebook,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    more: tuple[str, ...],
    never: tuple[str, ...],
    comparing: bool,
) -> tuple[Card, ...]:
    kinds = ARCHIVE_CHECKS.names()
    cards = chosen(rulebook, select, ignore, more)
    cards = tuple(card for card in cards if (card.kind in kinds) is comparing)
    if not never:
        return cards
    named = closest(rulebook, never)
    return tuple(card for card in cards if named(card) is None)


def check_file(
    path: str, settings: Settings, rulebook: Rulebook, data: bytes | None = None
) -> Report:
    """Read a file (or ``data`` under its name) and check it. Never raises."""
    from gdoclint.readers import read

    blank = Report(path, "", _profile(settings, ""), None, settings.stage)
    try:
        document = read(path, data=data, encoding=settings.encoding, revisions=settings.revisions)
    except Unreadable as error:
        return replace(blank, error=str(error))
    except OSError as error:
        return replace(blank, error=f"打不开：{error.strerror or error}")
    except Exception as error:
        return replace(blank, error=f"内部错误：{_named(error)}")
    try:
        return check_document(document, settings, rulebook)
    except Exception as error:
        blank = replace(blank, format=document.format, profile=_profile(settings, document.format))
        return replace(blank, document=document, error=f"内部错误：{_named(error)}")


def check_document(document: Document, settings: Settings, rulebook: Rulebook) -> Report:
    """Findings of the chosen cards, by position. Raises SelectionError for a bad selector."""
    from gdoclint.structure import parse

    cards = selected(settings, rulebook)
    profile = _profile(settings, document.format)
    report = Report(
        document.path, document.format, profile, None, settings.stage, document=document
    )
    if hardly_any_chinese(document):
        return report
    twin, half_width = widen(document)
    tree = parse(twin, None if settings.genre == "auto" else settings.genre)
    options = Options(
        params={},
        roles=frozenset(),
        profile=profile,
        stage=settings.stage,
        genre=tree.genre,
        original=document,
        layout=Layout(twin, tree, settings.layout),
        half_width=half_width,
        tables=settings.tables,
    )
    found, failed = _run_all(cards, twin, tree, options)
    found = _without_yielding(found)
    if document.comments:
        found, more = _heeding_comments(found, cards, twin, tree, options, rulebook)
        failed += more
    findings = _findings(found, document, tree)
    report = replace(
        report,
        genre=tree.genre,
        tree=tree,
        findings=tuple(finding for one, finding in findings if one.excuse is None),
        suppressed=tuple(
            Suppressed(f, one.excuse) for one, f in findings if one.excuse is not None
        ),
        error="；".join(failed) or None,
    )
    return _without_words(report, cards) if any(one.card.silent for one in found) else report


def _heeding_comments(
    found: list[_Found],
    cards: Iterable[Card],
    twin: Document,
    tree: Tree,
    options: Options,
    rulebook: Rulebook,
) -> tuple[list[_Found], list[str]]:
    """The same with the excuses that comments give, and with the comments that excuse nothing.

    No comment can keep a rule from hiding the words of a document (SEC001).
    """
    from gdoclint.suppress import KIND, suppressions, without_use

    comments = suppressions(options.original, rulebook)
    if not comments:
        return found, []
    heeded = []
    for one in found:
        silencing = [
            comment
            for comment in comments
            if not one.card.silent and comment.silences(one.card, one.hit.span.paragraph)
        ]
        heeded.append(replace(one, excuse=silencing[0].reason) if silencing else one)
    ran = tuple(levels_of(tuple(cards), options.profile, options.stage, tree.genre))
    unused = tuple(without_use(options.original, comments, ran))
    own = tuple(card for card in cards if card.kind == KIND)
    more, failed = _run_all(own, twin, tree, replace(options, unused=unused))
    return [*heeded, *more], failed


def _without_words(report: Report, cards: Iterable[Card]) -> Report:
    """The report with rules and positions, but without a word of the document."""
    titles = {card.code: card.title for card in cards if not card.silent}
    findings = tuple(
        replace(
            finding,
            message=titles.get(finding.code, finding.message),
            place=Place(),
            fix=None,
            related=(),
        )
        for finding in report.findings
    )
    error = report.error and "内部错误"
    return replace(report, findings=findings, error=error, document=None, tree=None, suppressed=())


def _profile(settings: Settings, kind: str) -> Profile:
    if settings.profile != "auto":
        return settings.profile
    return "web" if kind in ("text", "markdown", "html") else "formal"


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _run_all(
    cards: Iterable[Card], twin: Document, tree: Tree, options: Options
) -> tuple[list[_Found], list[str]]:
    """The hits of the cards that are for this document, and what is wrong with rules that fail.

    Cards that report for others come first, so that those need not run.
    """
    found: list[_Found] = []
    failed: list[str] = []
    covered: tuple[str, ...] = ()
    wanted = needs(in_turn(tuple(cards)), options.tables)
    held = wanted.held(_text(twin, options))
    options = replace(options, held=held)
    levels = levels_of(wanted.cards, options.profile, options.stage, tree.genre)
    for card in wanted.applying(held, tree.present):
        level = levels.get(card)
        if level is None or (covered and card.code.startswith(covered)):
            continue
        try:
            hits = list(CHECKS[card.kind](twin, tree, options.of_card(card.params, card.roles)))
            if hits:
                found += _told(card, level, hits, options.original)
                covered += card.covers
        except Exception as error:
            failed.append(f"内部错误：规则 {card.code}（{card.name}）：{_named(error)}")
    return found, failed


def _text(twin: Document, options: Options) -> str:
    """All words that a check may look at: the text, and as it was before its marks were widened."""
    documents = (twin, options.original) if options.half_width else (twin,)
    return "\n".join(p.text for document in documents for p in document.paragraphs)


def _told(card: Card, level: Level, hits: Iterable[Hit], original: Document) -> Iterator[_Found]:
    """The hits of a card with their messages, each but once."""
    seen = set()
    for hit in hits:
        template = card.messages[hit.message] if hit.message else card.message
        text = original.paragraph(hit.span.paragraph).text
        message = template.format_map({"found": text[hit.span.start : hit.span.end], **hit.values})
        if (hit.span, message) not in seen:
            seen.add((hit.span, message))
            severity = as_severity(lower(level, hit.severity or level))
            yield _Found(card, hit, severity, message)


def _without_yielding(found: list[_Found]) -> list[_Found]:
    """Findings without those whose cause another card reports on the same spot."""
    spans: dict[str, list[Span]] = {}
    for one in found:
        spans.setdefault(one.card.code, []).append(one.hit.span)
    return [one for one in found if not (one.card.yields_to and _yields(one, spans))]


def _yields(one: _Found, spans: Mapping[str, list[Span]]) -> bool:
    others = (span for code in one.card.yields_to for span in spans.get(code, ()))
    return any(_overlap(one.hit.span, span) for span in others)


def _overlap(one: Span, other: Span) -> bool:
    if one.paragraph != other.paragraph:
        return False
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _findings(found: list[_Found], document: Document, tree: Tree) -> list[tuple[_Found, Finding]]:
    """Each with its finding, by position."""
    found = sorted(found, key=lambda one: (one.hit.span, one.card.code, one.hit.message))
    marks = fingerprints(document, ((one.card.code, one.hit.span) for one in found))
    return [
        (one, _finding(one, document, tree, mark)) for one, mark in zip(found, marks, strict=True)
    ]


def _finding(one: _Found, document: Document, tree: Tree, fingerprint: str) -> Finding:
    card, hit = one.card, one.hit
    return Finding(
        code=card.code,
        name=card.name,
        message=one.message,
        severity=one.severity,
        basis=hit.basis or card.basis,
        span=hit.span,
        place=tree.place(document, hit.span),
        fix=_fix(card, hit, document),
        related=hit.related,
        fingerprint=fingerprint,
        summary=card.summary,
    )


def _fix(card: Card, hit: Hit, document: Document) -> Fix | None:
    """The fix, made whole or not at all: an automatic number is no text that can be edited."""
    if not hit.edits:
        return None
    fix = Fix(hit.safety or card.fix, hit.edits)
    return fix if all(_typed(edit, document) for edit in fix.texts) else None


def _typed(edit: Edit, document: Document) -> bool:
    return edit.span.start >= document.paragraph(edit.span.paragraph).label_end
