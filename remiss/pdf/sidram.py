# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What stands around the text: the header of the first page and of the others, the footer, the watermark.

All of it is an artifact, for it says again what the text and the title say, except the logotype: it stands once and
tells who the sender is, so it is a figure with a text of its own (ISO 14289-1 7.3).
"""

from functools import partial
from typing import Any

from reportlab.platypus import Frame, PageTemplate

from remiss.pdf import stilar, typsnitt
from remiss.pdf.arbetsyta import Arbetsyta
from remiss.pdf.innehall import Dokument, Radbrytning, Text
from remiss.pdf.logotyp import BREDD, rita_logotyp
from remiss.pdf.struktur import Element
from remiss.pdf.stycke import textstycke
from remiss.pdf.tecken import ren

_HUVUD = "<</Type/Pagination/Subtype/Header>>"
_FOT = "<</Type/Pagination/Subtype/Footer>>"
_STAMPEL = "<</Type/Pagination/Subtype/Watermark>>"
_KANT = stilar.SIDBREDD - stilar.HOGER
#: Between what stands to the left in the header of the first page and the logotype.
_MELLAN = 16.0
#: Text of header and footer stands in no element.
_UTANFOR = Element("NonStruct")


def logotypelement(dokument: Dokument, rot: Element) -> Element | None:
    """The element of the logotype, which is read before the text; None where there is none."""
    logotyp = dokument.sidhuvud.utseende.logotyp
    return Element("Figure", rot, alt=ren(logotyp.alt).strip() or "Logotyp") if logotyp else None


def sidmallar(dokument: Dokument, logotyp: Element | None) -> list[PageTemplate]:
    """The first page, and those after it."""
    stampel = partial(_rita_stampel, dokument)
    forsta = partial(_rita_forsta, dokument, logotyp)
    return [
        PageTemplate("forsta", [_yta(stilar.FORSTA_TEXTHOJD)], forsta, stampel, autoNextPageTemplate="foljande"),
        PageTemplate("foljande", [_yta(stilar.TEXTHOJD)], partial(_rita_foljande, dokument), stampel),
    ]


def _yta(hojd: float) -> Frame:
    return Frame(stilar.VANSTER, stilar.UNDER, stilar.TEXTBREDD, hojd, 0, 0, 0, 0)


def _rita_forsta(dokument: Dokument, logotyp: Element | None, yta: Arbetsyta, mall: Any) -> None:
    huvud = dokument.sidhuvud
    utseende = huvud.utseende
    if logotyp is not None and utseende.logotyp is not None:
        rita_logotyp(yta, utseende.logotyp, logotyp)
    with yta.artefakt(_HUVUD):
        y = stilar.FORSTA_HUVUDLINJE + 7
        bredd = stilar.TEXTBREDD - (BREDD + _MELLAN if logotyp else stilar.SIDNUMMERBREDD)
        rader = [(huvud.organ, stilar.FORSTA_ORGAN)]
        if huvud.dokumenttyp:
            typ = f"{huvud.dokumenttyp[0].upper()}{huvud.dokumenttyp[1:]}"
            rader.append((typ, stilar.forsta_typ(utseende.textfarg)))
        for text, stil in reversed(rader):
            stycke = textstycke(text, stil, _UTANFOR)
            _, hojd = stycke.wrapOn(yta, bredd, stilar.FORSTA_OVER)
            stycke.drawOn(yta, stilar.VANSTER, y)
            y += hojd
        yta.setStrokeColor(stilar.farg(utseende.linjefarg, stilar.GRA))
        yta.setLineWidth(1.2)
        yta.line(stilar.VANSTER, stilar.FORSTA_HUVUDLINJE, _KANT, stilar.FORSTA_HUVUDLINJE)
        yta.rita_sidnummer()
    _rita_fot(dokument, yta)


def _rita_foljande(dokument: Dokument, yta: Arbetsyta, mall: Any) -> None:
    """The header of every page but the first: the same, so it is drawn once."""
    if not yta.hasForm("huvud"):
        yta.beginForm("huvud")
        with yta.ram():
            huvud = dokument.sidhuvud
            typ = (Text(f", {huvud.dokumenttyp}"),) if huvud.dokumenttyp else ()
            rad = textstycke((Text(huvud.organ, fet=True), *typ), stilar.HUVUD, _UTANFOR)
            rad.wrapOn(yta, stilar.TEXTBREDD - stilar.SIDNUMMERBREDD, stilar.OVER)
            rad.drawOn(yta, stilar.VANSTER, stilar.HUVUDLINJE + 2)
            yta.setStrokeColor(stilar.farg(huvud.utseende.linjefarg, stilar.LINJE))
            yta.setLineWidth(0.5)
            yta.line(stilar.VANSTER, stilar.HUVUDLINJE, _KANT, stilar.HUVUDLINJE)
        yta.endForm()
    with yta.artefakt(_HUVUD):
        yta.doForm("huvud")
        yta.rita_sidnummer()
    _rita_fot(dokument, yta)


def _rita_fot(dokument: Dokument, yta: Arbetsyta) -> None:
    """The footer: the same on every page, so it is drawn once."""
    if not dokument.sidfot:
        return
    if not yta.hasForm("fot"):
        yta.beginForm("fot")
        with yta.ram():
            yta.setStrokeColor(stilar.LINJE)
            yta.setLineWidth(0.5)
            yta.line(stilar.VANSTER, stilar.FOTLINJE, _KANT, stilar.FOTLINJE)
            rader = [del_ for rad in dokument.sidfot for del_ in (Radbrytning(), Text(rad))][1:]
            fot = textstycke(tuple(rader), stilar.FOT, _UTANFOR)
            _, hojd = fot.wrapOn(yta, stilar.TEXTBREDD, stilar.UNDER)
            fot.drawOn(yta, stilar.VANSTER, stilar.FOTLINJE - 3 - hojd)
        yta.endForm()
    with yta.artefakt(_FOT):
        yta.doForm("fot")


def _rita_stampel(dokument: Dokument, yta: Arbetsyta, mall: Any) -> None:
    """Across the page and above everything, so that no picture can hide it."""
    if not dokument.vattenstampel:
        return
    text = ren(dokument.vattenstampel)
    storlek = min(130.0, 1.1 * stilar.SIDBREDD / max(yta.stringWidth(text, typsnitt.FET, 1), 1))
    with yta.artefakt(_STAMPEL):
        yta.saveState()
        yta.setFillColor(stilar.STAMPEL)
        yta.setFont(typsnitt.FET, storlek)
        yta.translate(stilar.SIDBREDD / 2, stilar.SIDHOJD / 2)
        yta.rotate(54)
        yta.drawCentredString(0, -storlek / 3, text)
        yta.restoreState()
