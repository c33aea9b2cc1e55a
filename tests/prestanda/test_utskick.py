# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Sending a remiss, and drawing documents."""

from dataclasses import replace
from io import BytesIO

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from remiss.pdf import Dokument, Rubrik, Stycke
from remiss.pdf.rita import rita
from tests.diarium.fabriker import gor_diarium
from tests.pdf.exempel import PROTOKOLLSUTDRAG
from tests.prestanda.conftest import bast
from tests.remisser.fabriker import besluta, externa_86, gor_punkt, rader, skicka, utkast

pytestmark = [pytest.mark.prestanda, pytest.mark.django_db]
STYCKE = "Förslaget innebär att stadens nämnder och bolag samordnar sina insatser för jämlika livsvillkor. " * 4


@pytest.fixture
def diariet(namnden):
    return gor_diarium(namnden)


@pytest.fixture
def skickade(namnden, diariet, rut, hanna, doris):
    """Return the seconds it takes to send to n recipients outside."""
    punkt = gor_punkt(namnden)

    def skickade(n: int) -> float:
        vantande = [
            besluta(utkast(namnden, rut, hanna, rader(externa=externa_86()[:n])), doris, punkt) for _ in range(4)
        ]
        return bast(lambda: skicka(vantande.pop(), hanna), antal=3)

    return skickade


def test_utskicket(skickade, kvot):
    kvot("utskick till 86 mottagare mot 16 (5,4 gånger fler)", skickade(86), skickade(16))


def _dokument(stycken: int) -> Dokument:
    return replace(PROTOKOLLSUTDRAG, block=(Rubrik("Yttrande", 1), *[Stycke(STYCKE) for _ in range(stycken)]))


def _enkelt(stycken: int) -> bytes:
    ut = BytesIO()
    stil = getSampleStyleSheet()["BodyText"]
    SimpleDocTemplate(ut).build([Paragraph(STYCKE, stil) for _ in range(stycken)])
    return ut.getvalue()


def test_pdf_mot_reportlab(kvot):
    kvot(
        "500 stycken genom remiss.pdf mot ren ReportLab",
        bast(lambda: rita(_dokument(500)), 3),
        bast(lambda: _enkelt(500), 3),
    )


def test_pdf_vaxer_rakt(kvot):
    kvot(
        "1 000 stycken mot 100 (10 gånger fler)",
        bast(lambda: rita(_dokument(1000)), 3),
        bast(lambda: rita(_dokument(100)), 3),
    )
