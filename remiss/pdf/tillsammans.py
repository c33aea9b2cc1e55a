# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What stays together: headings with what they head, signatures with the end of the text."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether, Paragraph

from remiss.pdf import stilar
from remiss.pdf.avslut import NySida, delad
from remiss.pdf.rubriker import RubrikFlode
from remiss.pdf.tabeller import Minstarum

_EFTER_RUBRIK = 3 * 15.5
"""Room for three lines, or the heading moves to the next page with its text."""


def hall_ihop(delarna: Sequence[Flowable]) -> list[Flowable]:
    """Keep the parts on one page.

    A KeepTogether answers an enormous height to force its own split, so one inside another would always begin a
    new page; the outer one holds everything, and a demand for room or for a new page inside it says nothing more.
    """
    platt = [f for d in delarna for f in (d._content if isinstance(d, KeepTogether) else [d])]
    return [KeepTogether([f for f in platt if not isinstance(f, Minstarum | NySida)])]


def under_rubrik(rubriker: list[Flowable], delarna: list[Flowable], bredd: float, *, is_allt: bool) -> list[Flowable]:
    """The headings with room for three lines below them, or for less when that `is_allt` they head."""
    if not delarna or isinstance(delarna[0], NySida):
        return [*rubriker, *delarna]
    if isinstance(delarna[0], KeepTogether):
        return [KeepTogether([*rubriker, *delarna[0]._content]), *delarna[1:]]
    rum = _EFTER_RUBRIK
    if isinstance(delarna[0], Minstarum):
        rum, delarna = delarna[0].height, delarna[1:]
    elif is_allt:
        rum = min(rum, sum(del_.wrap(bredd, stilar.TEXTHOJD)[1] for del_ in delarna))
    rum += sum(r.wrap(bredd, stilar.TEXTHOJD)[1] + r.getSpaceBefore() + r.getSpaceAfter() for r in rubriker)
    return [Minstarum(rum), *rubriker, *delarna]


def med_sista_raderna(
    ut: list[Flowable], delarna: list[Flowable], bredd: float
) -> tuple[list[Flowable], list[Flowable]]:
    """Let signatures take the last two lines of the text along, so that they never stand alone on a page."""
    med: list[Flowable] = []
    saknas = 2
    while ut and saknas > 0 and isinstance(ut[-1], Paragraph):
        sist = ut.pop()
        om_rader = None if isinstance(sist, RubrikFlode) else delad(sist, bredd)
        if om_rader:
            ut.append(om_rader[0])
            return ut, hall_ihop([om_rader[1], *med, *delarna])
        saknas -= len(sist.blPara.lines) if hasattr(sist, "blPara") else 1
        med.insert(0, sist)
    while ut and isinstance(ut[-1], RubrikFlode) and med:
        med.insert(0, ut.pop())
    if ut and isinstance(ut[-1], Minstarum) and med and isinstance(med[0], RubrikFlode):
        ut.pop()
    return ut, hall_ihop([*med, *delarna]) if med else delarna
