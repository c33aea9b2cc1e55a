# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A masked version is a handling of its own, made from what was fixed; the original is not touched."""

import pytest
from django.urls import reverse

from remiss.akthet.kontroll import sok_kod
from remiss.diarium import lagring
from remiss.diarium.models import Maskning
from remiss.diarium.ritning import las_trad
from remiss.diarium.services import Maskval, markera_sekretess, maskera
from remiss.diarium.services.maskning import INTE_FAST, UTAN_INNEHALL
from remiss.karna.fel import FarInteGora, HinderError, Inmatningsfel
from remiss.karna.models import Handelse
from tests.diarium.fabriker import gor_anteckning, gor_handling, gor_utkast
from tests.pdf.verapdf import Verapdf, rader
from tests.pdf.verktyg import kraver_poppler, text

OSL = "OSL 26 kap. 1 §"
ORDEN = Maskval(OSL, ord=["Hemligsson", "dolda gatan"], skal="Uppgift om enskild.")


@pytest.fixture
def anteckning(arendet, rut):
    return gor_anteckning(arendet, rut)


def adress(handling):
    return reverse("diarium:maskera", args=[handling.pk])


@kraver_poppler
def test_den_maskade_versionen_is_en_egen_handling_med_egen_kod(anteckning, rut, verapdf: Verapdf):
    original = anteckning.filer.get().fil
    fore = (lagring.las(original), las_trad(original), anteckning.rubrik, anteckning.version)
    ny = maskera(anteckning, ORDEN, aktor=rut.aktor)
    fil = ny.filer.get().fil
    assert (ny.typ, ny.status, ny.rubrik) == ("maskad", "faststalld", f"Maskad version av {anteckning.beteckning}")
    assert ny.nummer == anteckning.nummer + 1
    assert not rader(verapdf.granska(lagring.las(fil)))
    sagt = text(lagring.las(fil))
    assert "Hemligsson" not in sagt
    assert "Dolda" not in sagt
    assert "Hemligsson" not in repr(las_trad(fil))
    assert f"Maskad version av handling {anteckning.beteckning}, gjord av {rut.person.namn}" in sagt
    assert f"på 5 ställen, med stöd av {OSL}. Uppgift om enskild." in sagt
    assert las_trad(fil).titel == "Maskad version av Samtal med Anna [maskat]"
    kod, gammal = ny.kontrollkoder.get(), anteckning.kontrollkoder.get()
    assert kod.grupperad in sagt
    assert gammal.grupperad not in sagt
    assert sok_kod(kod.kod).handling.startswith("Maskad version, ")
    anteckning.refresh_from_db()
    assert (lagring.las(original), las_trad(original), anteckning.rubrik, anteckning.version - 1) == fore
    assert anteckning.filer.get().fil == original


def test_vem_vad_och_varfor_sparas_men_inte_orden(anteckning, rut):
    ny = maskera(anteckning, ORDEN, aktor=rut.aktor)
    rad = Maskning.objects.get(handling=ny)
    assert (rad.original, rad.av, rad.bestammelse, rad.antal) == (anteckning, rut.person, OSL, 5)
    handelse = Handelse.objects.get(akt="diarium.handling.maskera")
    assert (handelse.objekt_id, handelse.uppgifter) == (anteckning.pk, {"antal": 5})
    assert "Hemligsson" not in repr((vars(rad), handelse.uppgifter))


def test_en_hemlig_handling_kan_ha_en_oppen_maskad_version(anteckning, rut, hanna, client):
    markera_sekretess(anteckning, bestammelse=OSL, aktor=rut.aktor)
    ny = maskera(anteckning, ORDEN, aktor=rut.aktor)
    client.force_login(hanna)
    assert client.get(ny.get_absolute_url()).status_code == 200
    assert client.get(anteckning.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("val", "fel", "skal"),
    [
        (Maskval(OSL, ord=["Finns inte"]), Inmatningsfel, "finns inte i handlingen"),
        (Maskval(OSL, ord=["x"]), Inmatningsfel, "för kort"),
        (Maskval(OSL, ord=["x\u00ad"]), Inmatningsfel, "för kort"),
        (Maskval(OSL, ord=["Hemligsson"] * 201), Inmatningsfel, "högst 200"),
        (Maskval(OSL, ord=["Hemligsson"], skal="Rör HEM\u00adLIGSSONS hälsa."), Inmatningsfel, "Skälet står i"),
        (Maskval(f"{OSL} Hemligsson", ord=["Hemligsson"]), Inmatningsfel, "Bestämmelsen står i"),
        (Maskval(OSL, avsnitt=["99"]), Inmatningsfel, "Ett av avsnitten finns inte"),
        (Maskval(OSL), HinderError, "Inget är maskat"),
        (Maskval("sekretess", ord=["Hemligsson"]), HinderError, "kapitel och paragraf"),
    ],
)
def test_det_som_inte_gar_sags_med_falt_och_skal(anteckning, rut, val, fel, skal):
    with pytest.raises(fel, match=skal):
        maskera(anteckning, val, aktor=rut.aktor)
    assert not Maskning.objects.exists()


def test_det_som_inte_ar_satt_samman_har_gar_inte_att_maskera(arendet, rut, client):
    for handling, skal in ((gor_handling(arendet, rut), UTAN_INNEHALL), (gor_utkast(arendet, rut), INTE_FAST)):
        with pytest.raises(HinderError) as fel:
            maskera(handling, ORDEN, aktor=rut.aktor)
        assert skal in str(fel.value)
        client.force_login(rut)
        sida = client.get(adress(handling)).content.decode()
        assert skal in sida
        assert "<textarea" not in sida
        svar = client.post(adress(handling), {"ord": "Hemligsson", "bestammelse": OSL, "_bekrafta": "1"})
        assert (svar.status_code, skal in svar.content.decode()) == (422, True)


def test_bara_den_som_far_markera_far_maskera(anteckning, hanna, client):
    with pytest.raises(FarInteGora):
        maskera(anteckning, ORDEN, aktor=hanna.aktor)
    client.force_login(hanna)
    markera = reverse("diarium:sekretessmarkera", args=[anteckning.pk])
    assert client.get(adress(anteckning)).status_code == client.get(markera).status_code
    assert client.get(markera).status_code in (403, 404)
    assert adress(anteckning) not in client.get(anteckning.get_absolute_url()).content.decode()


def test_sidan_fran_kryss_till_handling_utan_skript(anteckning, rut, client, django_assert_max_num_queries):
    client.force_login(rut)
    with django_assert_max_num_queries(20):
        sida = client.get(adress(anteckning)).content.decode()
    assert "Hon bor på Dolda gatan." in sida
    assert ">Rubrik: " in sida, "en rubrik går att skilja från ett stycke"
    assert "data-utkast=" not in sida, "det hemliga sparas inte i webbläsaren"
    (nyckel,) = [k for k, visas in client.get(adress(anteckning)).context["formular"].fields["avsnitt"].choices
                 if "Dolda" in visas]  # fmt: skip
    falt = {"avsnitt": [nyckel], "ord": "Hemligsson\n", "bestammelse": "26", "skal": ""}
    svar = client.post(adress(anteckning), falt)
    assert (svar.status_code, "Ange bestämmelsen med kapitel" in svar.content.decode()) == (422, True)
    assert "Hemligsson\n</textarea>" in svar.content.decode(), "det skrivna står kvar"
    falt["bestammelse"] = OSL
    bekrafta = client.post(adress(anteckning), falt).content.decode()
    assert "Så här blir texten" in bekrafta
    assert "<p>[maskat]</p>" in bekrafta
    assert not Maskning.objects.exists()
    klart = client.post(adress(anteckning), falt | {"_bekrafta": "1"}, follow=True).content.decode()
    assert "Text är borttagen på 5 ställen med stöd av OSL 26 kap. 1 §." in klart
    ny = Maskning.objects.get().handling
    original = client.get(anteckning.get_absolute_url()).content.decode()
    assert f'href="{ny.get_absolute_url()}"' in original
    assert "Maskade versioner" in original
