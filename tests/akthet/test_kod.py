# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The code: unguessable, read as it is printed and as it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remiss.akthet.kod import ALFABET, INGEN, LANGD, grupperad, is_kod, normalisera, slumpa
from remiss.akthet.models import Kontrollkod
from remiss.akthet.services import kontroll, ny_kontroll, utfarda
from remiss.akthet.services import utfardande as tjansten
from remiss.pdf import Kontroll
from remiss.pdf.kontroll import kontrollrad

KOD = "AB1D0FGH23456789"


@pytest.mark.parametrize(
    "skriven",
    [
        pytest.param(KOD, id="som den lagras"),
        pytest.param("AB1D-0FGH-2345-6789", id="som den trycks"),
        pytest.param("  ab1d 0fgh 2345 6789\n", id="små bokstäver och mellanslag"),
        pytest.param("ABID-OFGH-2345-6789", id="I för 1 och O för 0"),
        pytest.param("ABlD–oFGH—2345−6789", id="litet l, litet o och andra streck"),
        pytest.param("AB1D.0FGH.2345.6789", id="punkter"),
    ],
)
def test_koden_lases_hur_den_an_skrivs(skriven):
    assert normalisera(skriven) == KOD


@pytest.mark.parametrize(
    "skriven",
    ["", "AB1D", KOD + "A", "AB1D-0FGH-2345-678U", "AB1D-0FGH-2345-678Å", "\x00" * 16, "A" * 5000, "' OR 1=1 --"],
)
def test_det_som_inte_is_en_kod_blir_ingen(skriven):
    assert normalisera(skriven) == INGEN
    assert not is_kod(INGEN), "ingen utfärdad kod kan vara den"


@given(st.text(max_size=60))
def test_vad_som_an_skrivs_blir_det_en_kod_eller_ingen(text):
    kod = normalisera(text)
    assert kod == INGEN or is_kod(kod)


def test_koderna_is_slumpade_och_latta_att_lasa():
    koder = {slumpa() for _ in range(500)}
    assert len(koder) == 500
    assert len(ALFABET) ** LANGD == 2**80
    assert not set("ILOU") & set("".join(koder))
    assert grupperad(KOD) == "AB1D-0FGH-2345-6789"
    assert all(normalisera(grupperad(kod).lower()) == kod for kod in koder)


def test_en_upptagen_kod_ges_inte_igen(kod, monkeypatch):
    rad = iter([kod.kod, kod.kod, KOD])
    monkeypatch.setattr(tjansten, "slumpa", lambda: next(rad))
    assert ny_kontroll() == kontroll(KOD)


def test_raden_pa_papperet_sager_var_och_med_vilken_kod(settings):
    settings.BAS_URL = "https://remiss.example"
    assert kontroll(KOD).adress == "https://remiss.example/verifiera/?kod=AB1D-0FGH-2345-6789"
    assert kontrollrad(kontroll(KOD)) == "Kontrollera handlingen på remiss.example/verifiera/ Kod: AB1D-0FGH-2345-6789"


def test_bara_en_faststalld_handling_utfardas(kod, hanna, justerad, tu):
    from remiss.diarium.services import lagg_till_handling

    utkast = lagg_till_handling(
        tu.arende, typ="ovrigt", riktning="upprattad", rubrik="Utkast", aktor=hanna.aktor, filer=[]
    )
    with pytest.raises(ValueError, match="fixed"):
        utfarda(ny_kontroll(), utkast, kod.fil)
    with pytest.raises(ValueError, match="not a code"):
        utfarda(Kontroll("abc", "https://remiss.example/"), kod.handling, kod.fil)
    assert set(Kontrollkod.objects.filter(handling__in=[utkast, kod.handling])) == {kod}
