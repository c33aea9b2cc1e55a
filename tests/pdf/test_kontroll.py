# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The code of a handling: in letters, as a link and as a QR code, and in the foot of every page."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from remiss.pdf import Dokument, Kontroll, Rubrik, Sidbrytning, Sidhuvud, Stycke
from remiss.pdf.hypertext import hypertext
from remiss.pdf.kontroll import med_kontroll
from remiss.pdf.kontrollruta import ALT
from remiss.pdf.rita import rita
from tests.pdf import qr, trad
from tests.pdf.exempel import PROTOKOLLSUTDRAG, TJANSTEUTLATANDE
from tests.pdf.verapdf import Verapdf, rader
from tests.pdf.verktyg import i_ordning, kraver_poppler, sidtexter

KOD = "AB1D-0FGH-2345-6789"
ADRESS = f"https://remiss.example.se/verifiera/?kod={KOD}"
KONTROLL = Kontroll(KOD, ADRESS)


def dokument(*block, **extra):
    return Dokument("Prov", Sidhuvud("Provnämnden"), block or (Stycke("Text."),), **extra)


@pytest.mark.parametrize("exempel", [PROTOKOLLSUTDRAG, TJANSTEUTLATANDE], ids=["protokollsutdrag", "tjansteutlatande"])
def test_verapdf_godkanner_handlingen_med_kod(verapdf: Verapdf, exempel):
    assert not rader(verapdf.granska(rita(med_kontroll(replace(exempel, vattenstampel=""), KONTROLL))))


@pytest.mark.parametrize("kod", [KOD, "0000-0000-0000-0000", "ZZZZ-9999-XYWV-TSRQ"])
@pytest.mark.parametrize("vard", ["a.se", "remiss.example.se", "diarium.en-langre-kommun.example.se"])
def test_qr_koden_leder_till_sidan_med_koden(kod, vard):
    adress = f"https://{vard}/verifiera/?kod={kod}"
    assert qr.ur_pdf(rita(med_kontroll(dokument(), Kontroll(kod, adress)))) == adress


def test_koden_lases_som_text_lank_och_figur():
    data = rita(med_kontroll(dokument(), KONTROLL))
    assert trad.av(data).form() == "Document(P Sect(P P(Link) P Figure))"
    with pikepdf.open(BytesIO(data)) as pdf:
        (figur,) = trad.las(pdf).alla("Figure")
        assert str(figur.objekt.Alt) == ALT
        vanster, nere, hoger, uppe = map(float, figur.objekt.A.BBox)
        assert round(hoger - vanster) == round(uppe - nere) == 57
        (lank,) = pdf.pages[0].Annots
        assert (str(lank.A.URI), str(lank.Contents)) == (ADRESS, "remiss.example.se/verifiera/")


@kraver_poppler
def test_koden_star_pa_varje_sida_och_sist():
    tva_sidor = dokument(Stycke("Ett."), Sidbrytning(is_alltid=True), Stycke("Två."))
    sidor = sidtexter(rita(med_kontroll(tva_sidor, KONTROLL)))
    rad = f"Kontrollera handlingen på remiss.example.se/verifiera/ Kod: {KOD}"
    assert [rad in sida for sida in sidor] == [True, True]
    sidor = sidtexter(rita(med_kontroll(dokument(), KONTROLL)))
    i_ordning(sidor[-1], "Text.", "Kontrollera handlingen", "Skanna QR-koden", f"Kod: {KOD}", rad)


def test_sidan_for_underskrifter_star_kvar_sist():
    slut = (Sidbrytning(is_alltid=True), Rubrik("Underskrifter"))
    assert med_kontroll(dokument(Stycke("Text."), *slut), KONTROLL).block == (Stycke("Text."), KONTROLL, *slut)


@pytest.mark.parametrize(
    ("fore", "efter"),
    [((), ()), (("A", "B"), ("A", "B")), (("A", "B", "C"), ("A", "B. C"))],
)
def test_foten_blir_aldrig_hogre_an_tre_rader(fore, efter):
    rad = f"Kontrollera handlingen på remiss.example.se/verifiera/ Kod: {KOD}"
    assert med_kontroll(dokument(sidfot=fore), KONTROLL).sidfot == (*efter, rad)


def test_samma_innehall_och_kod_ger_samma_byte_och_en_annan_kod_andra():
    andra = Kontroll(KOD[:-1] + "8", ADRESS[:-1] + "8")
    ett, tva, tre = (rita(med_kontroll(dokument(), k)) for k in (KONTROLL, KONTROLL, andra))
    assert ett == tva != tre


def test_ett_utkast_far_ingen_kod():
    with pytest.raises(ValueError, match="draft"):
        med_kontroll(dokument(vattenstampel="Utkast"), KONTROLL)


def test_koden_ryms_ihop_med_det_sista_stycket():
    """Never alone on a page: it takes the last lines of the text along."""
    text = "Nämnden har gett förvaltningen i uppdrag att ta fram underlag. " * 12
    for antal in range(4, 9):
        sidor = trad.av(rita(med_kontroll(dokument(*[Stycke(text)] * antal), KONTROLL)))
        sista_stycket, ruta = sidor.barn[-2], sidor.barn[-1]
        assert sista_stycket.sidor[-1] == ruta.barn[0].sidor[0]


def test_i_hypertexten_star_ingen_kod_for_sidan_har_en_egen():
    assert hypertext(med_kontroll(dokument(), KONTROLL)) == hypertext(dokument())


def test_adressen_is_en_webbadress():
    with pytest.raises(ValueError, match="web address"):
        replace(KONTROLL, adress="javascript:alert(1)")
