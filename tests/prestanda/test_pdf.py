# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What tags and archive claims cost, and how the engine stands against the only free peer that writes PDF/UA."""

import gc
import time
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from io import BytesIO

import pytest
from reportlab.platypus.paragraph import Paragraph

from remiss.pdf import Beslutspunkter, Dokument, Rubrik, Stycke, Tabell, stilar, tabeller
from remiss.pdf.arbetsyta import Arbetsyta
from remiss.pdf.avslut import Utlagg
from remiss.pdf.flode import Byggare, Plats
from remiss.pdf.hypertext import hypertext
from remiss.pdf.rita import rita
from remiss.pdf.sammanfogning import antal_sidor
from remiss.pdf.sidram import logotypelement, sidmallar
from remiss.pdf.struktur import Element
from remiss.pdf.stycke import Textstycke
from tests.pdf.exempel import PROTOKOLLSUTDRAG
from tests.prestanda import conftest

pytestmark = pytest.mark.prestanda
bast = partial(conftest.bast, klocka=time.process_time)
TEXT = "Nämnden har tagit del av förvaltningens underlag och bedömer att förslaget kan genomföras inom ramen. " * 4
VARV = 7


def protokoll(paragrafer: int) -> Dokument:
    """Paragraphs as a real protocol has them: text, points, a voting list."""
    block = [Rubrik("Protokoll", 1)]
    for n in range(paragrafer):
        block += [
            Rubrik(f"§ {n + 1} Ärende nummer {n + 1}", 2),
            Stycke(TEXT),
            Rubrik("Beslut", 3),
            Beslutspunkter(("Förslaget godkänns.", "Paragrafen förklaras omedelbart justerad.")),
            Stycke(TEXT),
            Tabell(("Ledamot", "Ja", "Nej"), tuple((f"Ledamot {k}", "X", "") for k in range(11)), has_radrubrik=True),
        ]
    return replace(PROTOKOLLSUTDRAG, block=tuple(block))


class UtanTaggar(Arbetsyta):
    """The same pages from ReportLab alone."""

    def artefakt(self, slag=""):
        return nullcontext()

    def markt(self, element):
        return nullcontext()

    def _skriv_struktur(self):
        pass


def ren_reportlab(dokument: Dokument) -> bytes:
    """The same flowables and typefaces, drawn by ReportLab's own paragraphs and tables, untagged."""
    ut = BytesIO()
    mall = Utlagg(ut, pagesize=(stilar.SIDBREDD, stilar.SIDHOJD), invariant=1)
    rot = Element("Document")
    mall.addPageTemplates(sidmallar(dokument, logotypelement(dokument, rot)))
    mall.build(Byggare().flode(dokument.block, Plats(rot)), canvasmaker=partial(UtanTaggar, rot=rot))
    return ut.getvalue()


@pytest.fixture
def utan_taggar(monkeypatch):
    """Paragraphs and tables as ReportLab draws them."""

    def pa():
        monkeypatch.setattr(Textstycke, "draw", Paragraph.draw)
        monkeypatch.setattr(tabeller.Rutnat, "_drawCell", tabeller.Table._drawCell)

    return pa, monkeypatch.undo


@pytest.mark.parametrize(("paragrafer", "namn"), [(0, "protokollsutdrag"), (149, "protokoll")])
def test_taggar_och_arkiv_mot_ren_reportlab(kvot, utan_taggar, paragrafer, namn):
    dokument = protokoll(paragrafer) if paragrafer else PROTOKOLLSUTDRAG
    varv = VARV if paragrafer else 40
    gc.collect()
    taggad = bast(lambda: rita(dokument), varv)
    pa, av = utan_taggar
    pa()
    ren = bast(lambda: ren_reportlab(dokument), varv)
    av()
    kvot(f"PDF: taggad PDF/A-2a av {antal_sidor(rita(dokument))} sidor ({namn}) mot ren ReportLab", taggad, ren)


@pytest.mark.parametrize("paragrafer", [0, 149])
def test_mot_weasyprint(kvot, paragrafer):
    weasyprint = pytest.importorskip("weasyprint", reason="WeasyPrint är inte installerat (docs/prestanda.md)")
    dokument = protokoll(paragrafer) if paragrafer else PROTOKOLLSUTDRAG
    html = f'<html lang="sv"><head><title>{dokument.titel}</title></head><body>{hypertext(dokument).html}</body></html>'
    varv = 3 if paragrafer else 10
    var = bast(lambda: rita(dokument), varv)
    deras = bast(lambda: weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1"), varv)
    kvot(f"PDF: WeasyPrints pdf/ua-1 mot våra {antal_sidor(rita(dokument))} sidor", deras, var)
