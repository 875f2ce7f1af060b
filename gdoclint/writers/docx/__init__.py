"""Writes fixes into .docx: exact characters, everything around them as it was."""

from __future__ import annotations

from collections.abc import Sequence

from gdoclint.finding import Fix, NamedStyle
from gdoclint.writers import Refused, Written
from gdoclint.writers.docx import clear
from gdoclint.writers.docx.cuts import Cut, Refusal, cuts_of
from gdoclint.writers.docx.formats import objection, set_formats
from gdoclint.writers.docx.making import make
from gdoclint.writers.docx.opened import Opened, open_docx
from gdoclint.writers.docx.package import Unwritable
from gdoclint.writers.docx.tracking import Author

__all__ = ["Author", "Opened", "Unwritable", "edited", "open_docx"]


def edited(
    data: bytes,
    fixes: Sequence[Fix],
    *,
    tracked: Author | None = None,
    styles: Sequence[NamedStyle] = (),
) -> Written:
    """The .docx after these fixes, with tracked changes by that author if there is one.

    With ``styles`` formats are set through those that they name, else directly.

    A fix is made whole or refused with the reason; offsets are those of the document as it is
    read with changes accepted. Raises Unreadable, or Unwritable for one not to be changed.
    """
    opened = open_docx(data)
    reason = opened.package.refusal("edit" if tracked is None else "track")
    if reason is not None:
        raise Unwritable(reason)
    cuts: list[Cut] = []
    made: list[Fix] = []
    refused: list[Refused] = []
    for fix in fixes:
        against = objection(opened, fix.formats)
        if against is None and fix.comments:
            against = clear.objection(opened.package)
        if against is not None:
            refused.append(Refused(fix, against))
            continue
        try:
            cuts += cuts_of(fix.texts, opened, cuts)
        except Refusal as refusal:
            refused.append(Refused(fix, str(refusal)))
        else:
            made.append(fix)
    # Formats first: they split runs, of which the cuts then know.
    set_formats(opened, [one for fix in made for one in fix.formats], tracked, styles)
    make(cuts, opened, tracked)
    clear.cut(opened.package, [number for fix in made for number in fix.comments])
    return Written(opened.data(), tuple(made), tuple(refused))
