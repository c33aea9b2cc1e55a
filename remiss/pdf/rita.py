# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""`rita(dokument) -> bytes`: the same content gives the same bytes, on any machine and any day."""

from functools import partial
from io import BytesIO
from threading import Lock
from typing import Any

import pikepdf
from pikepdf.models.metadata import encode_pdf_date
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, PageTemplate, Paragraph, Spacer

from remiss.pdf import stilar, typsnitt
from remiss.pdf.avslut import HOGST_SIDOR, TATHETER, Utlagg, tata
from remiss.pdf.flode import Byggare, Plats
from remiss.pdf.innehall import Dokument
from remiss.pdf.markup import markup, ren

PROGRAM = "remiss"
#: The typefaces are shared, and ReportLab reads in them from where it last read: one document at a time is written.
_TYPSNITTEN = Lock()


def rita(dokument: Dokument) -> bytes:
    """Draw the document; a little tighter where that spares a page of a handful of lines."""
    bast, mall = _lagg_ut(dokument, TATHETER[0])
    for tathet in TATHETER[1:]:
        if not mall.antal_spill or mall.page > HOGST_SIDOR:
            break
        data, nasta = _lagg_ut(dokument, tathet)
        if nasta.antal_spill < mall.antal_spill:
            bast, mall = data, nasta
    return _fardigstall(bast, dokument)


def _lagg_ut(dokument: Dokument, tathet: float) -> tuple[bytes, Utlagg]:
    ut = BytesIO()
    mall = Utlagg(
        ut,
        pagesize=(stilar.SIDBREDD, stilar.SIDHOJD),
        title=ren(dokument.titel),
        author=ren(dokument.forfattare),
        creator=PROGRAM,
        lang=dokument.sprak,
        displayDocTitle=True,
        invariant=1,
    )
    yta = Frame(
        stilar.VANSTER,
        stilar.UNDER,
        stilar.TEXTBREDD,
        stilar.TEXTHOJD,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    mall.addPageTemplates(
        PageTemplate("sida", [yta], onPage=partial(_rita_ram, dokument), onPageEnd=partial(_rita_stampel, dokument))
    )
    flode = Byggare().flode(dokument.block, Plats()) or [Spacer(0, 1)]
    tata(flode, tathet)
    mall.build(flode, canvasmaker=Arbetsyta)
    return ut.getvalue(), mall


class Arbetsyta(Canvas):
    """A canvas whose pages show a number that is complete only when the last page is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Start every page in our own typeface: ReportLab's default is not embedded, so no PDF/A."""
        super().__init__(*args, **{**kwargs, "initialFontName": typsnitt.NORMAL})

    def rita_sidnummer(self) -> None:
        """Leave room for "1 (6)"; the form is filled in by save()."""
        self.doForm(f"sidnummer-{self.getPageNumber()}")

    def save(self) -> None:
        """Write every page number, now that the count is known, and close the file."""
        antal = self.getPageNumber() - 1
        for sida in range(1, antal + 1):
            self.beginForm(f"sidnummer-{sida}")
            self.setFont(typsnitt.NORMAL, stilar.HUVUD.fontSize)
            self.setFillColor(stilar.GRA)
            self.drawRightString(stilar.SIDBREDD - stilar.HOGER, stilar.HUVUDLINJE + 5, f"{sida} ({antal})")
            self.endForm()
        with _TYPSNITTEN:
            super().save()


def _rita_ram(dokument: Dokument, yta: Arbetsyta, mall: Any) -> None:
    """Header and footer."""
    huvud = dokument.sidhuvud
    text = f"<b>{markup(huvud.organ)}</b>" + (f", {markup(huvud.dokumenttyp)}" if huvud.dokumenttyp else "")
    rad = Paragraph(text, stilar.HUVUD)
    _, hojd = rad.wrapOn(yta, stilar.TEXTBREDD - stilar.SIDNUMMERBREDD, stilar.OVER)
    rad.drawOn(yta, stilar.VANSTER, stilar.HUVUDLINJE + 2)
    yta.rita_sidnummer()
    yta.setStrokeColor(stilar.LINJE)
    yta.setLineWidth(0.5)
    yta.line(stilar.VANSTER, stilar.HUVUDLINJE, stilar.SIDBREDD - stilar.HOGER, stilar.HUVUDLINJE)
    if not dokument.sidfot:
        return
    yta.line(stilar.VANSTER, stilar.FOTLINJE, stilar.SIDBREDD - stilar.HOGER, stilar.FOTLINJE)
    fot = Paragraph("<br/>".join(markup(rad) for rad in dokument.sidfot), stilar.FOT)
    _, hojd = fot.wrapOn(yta, stilar.TEXTBREDD, stilar.UNDER)
    fot.drawOn(yta, stilar.VANSTER, stilar.FOTLINJE - 3 - hojd)


def _rita_stampel(dokument: Dokument, yta: Arbetsyta, mall: Any) -> None:
    """Across the page and above everything, so that no picture can hide it."""
    if not dokument.vattenstampel:
        return
    text = ren(dokument.vattenstampel)
    storlek = min(130.0, 1.1 * stilar.SIDBREDD / max(yta.stringWidth(text, typsnitt.FET, 1), 1))
    yta.saveState()
    yta.setFillColor(stilar.STAMPEL)
    yta.setFont(typsnitt.FET, storlek)
    yta.translate(stilar.SIDBREDD / 2, stilar.SIDHOJD / 2)
    yta.rotate(54)
    yta.drawCentredString(0, -storlek / 3, text)
    yta.restoreState()


def _fardigstall(data: bytes, dokument: Dokument) -> bytes:
    """What ReportLab cannot write: the handling's own date, XMP, packed objects."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for nyckel in ("/CreationDate", "/ModDate", "/Subject", "/Keywords", "/Trapped"):
            del pdf.docinfo[nyckel]
        if dokument.skapad is not None:
            pdf.docinfo.CreationDate = pdf.docinfo.ModDate = encode_pdf_date(dokument.skapad)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            xmp.load_from_docinfo(pdf.docinfo)
            xmp["dc:language"] = {dokument.sprak}
        ut = BytesIO()
        pdf.save(ut, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return ut.getvalue()
