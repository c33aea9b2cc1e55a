# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Signing in the PDF through the API: read the file, sign it, fetch what all have signed."""

import hashlib

import pytest

from remiss.diarium.models import Handling
from remiss.diarium.services import markera_sekretess
from remiss.karna.klocka import spela
from remiss.sammantraden.models import Justering
from remiss.sammantraden.services import avgor
from tests.api.klient import Program
from tests.diarium.fabriker import gor_diarium
from tests.sammantraden.fabriker import forsta, gor_oppet_mote, kl
from tests.underskriften import sla_pa, sla_pa_extern


@pytest.fixture
def punkt(namnden, rut, sara, olle, justa, lars, erik, settings):
    sla_pa(settings)
    gor_diarium(namnden)
    namnden.installning.antal_ledamoter = 3
    namnden.installning.save()
    mote = gor_oppet_mote(namnden, sara, olle, [justa])
    with spela(kl(14)):
        yield avgor(forsta(mote), utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)


def test_den_som_foljer_justeringen_ser_vem_som_vantar(punkt, sara, olle, justa):
    saras, olles = Program(sara), Program(olle)
    adress = f"sammantraden/{punkt.sammantrade_id}/begar-justering/"
    justering = saras.akt(adress, paragrafer=[punkt.pk], slag="omedelbar")
    adress = f"justeringar/{justering['id']}/"
    ids = {p["roll"]: p["id"] for p in justering["paskrifter"]}
    assert (justering["satt"], justering["vantar_pa"]) == ("fil", [ids["protokollforare"]])
    saras.akt(f"{adress}skriv-pa/")
    assert set(olles.las(adress)["vantar_pa"]) == {ids["ordforande"], ids["justerare"]}
    olles.akt(f"{adress}skriv-pa/")
    assert olles.las(adress)["vantar_pa"] == [ids["justerare"]]
    Program(justa).akt(f"{adress}vagra-paskrift/", skal="Punkten saknas.")
    ny = olles.las(adress)
    assert (ny["dokument"]["omgang"], ny["vantar_pa"]) == (2, [ids["protokollforare"]])
    assert [p["vagran"] for p in ny["paskrifter"] if p["vagrades"]] == ["Punkten saknas."]


def test_en_extern_tjanst_syns_men_undertecknas_i_webblasaren(punkt, sara, settings):
    sla_pa_extern(settings, "https://underskrift.example")
    saras = Program(sara)
    adress = f"sammantraden/{punkt.sammantrade_id}/begar-justering/"
    justering = saras.akt(adress, paragrafer=[punkt.pk], slag="omedelbar")
    assert justering["satt"] == "tjanst"
    assert not any(p["is_paborjad"] for p in justering["paskrifter"])
    svar = saras.post(f"justeringar/{justering['id']}/skriv-pa/", {}, **{"If-Match": "*"})
    assert svar.status_code == 422
    assert "Öppna justeringen i webbläsaren" in svar.json()["hinder"][0]["skal"]
    rad = Justering.objects.get(pk=justering["id"]).paskrifter.get(person=sara.person)
    rad.bestallningar.create(
        dokument=rad.justering.dokument.get(), kod="x", bestalldes=kl(14), giltig_till=kl(15), tillagg=b"x"
    )
    assert [p["is_paborjad"] for p in saras.las(f"justeringar/{justering['id']}/")["paskrifter"]].count(True) == 1


def test_rapporten_star_vid_handlingen_och_ar_lika_hemlig(punkt, sara, olle, justa, rut, hanna):
    saras, ruts = Program(sara), Program(rut)
    adress = f"sammantraden/{punkt.sammantrade_id}/begar-justering/"
    justering = saras.akt(adress, paragrafer=[punkt.pk], slag="omedelbar")
    for program in (saras, Program(olle), Program(justa)):
        klar = program.akt(f"justeringar/{justering['id']}/skriv-pa/")
    adress = f"handlingar/{klar['dokument']['handling']}/"
    (rapport,) = ruts.las(adress)["underskrifter"]
    assert (rapport["is_giltig"], rapport["tillfalle"]) == (True, "faststalld")
    assert rapport["sha256"] == klar["dokument"]["sha256"]
    assert [u["namn"] for u in rapport["uppgifter"]] == [str(en.person) for en in (sara, olle, justa)]
    assert {(u["slag"], u["niva"], u["is_betrodd"]) for u in rapport["uppgifter"]} == {("underskrift", "B-B", True)}
    handling = Handling.objects.get(pk=klar["dokument"]["handling"])
    markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    assert Program(hanna).get(adress).status_code == 404
    dold = Program(hanna).en("handlingar/", arende=handling.arende_id, nummer=handling.nummer)
    assert (dold["is_dold"], dold["underskrifter"]) == (True, [])


def _summa(program, adress):
    svar = program.klient.get(adress)
    assert svar.status_code == 200
    return hashlib.sha256(b"".join(svar.streaming_content)).hexdigest()


def test_filen_lases_undertecknas_och_blir_handlingen(punkt, sara, olle, justa):
    saras, olles, justas = Program(sara), Program(olle), Program(justa)
    adress = f"sammantraden/{punkt.sammantrade_id}/begar-justering/"
    justering = saras.akt(adress, paragrafer=[punkt.pk], slag="omedelbar")
    adress = f"justeringar/{justering['id']}/"
    ritad = olles.las(adress)["dokument"]
    assert (ritad["slag"], ritad["omgang"], ritad["handling"]) == ("utdrag", 1, None)
    assert _summa(olles, ritad["adress"]) == ritad["sha256"]
    svar = olles.post(f"{adress}skriv-pa/", {}, **{"If-Match": "*"})
    assert svar.status_code == 422
    assert "undertecknar först" in svar.json()["hinder"][0]["skal"]
    for program in (saras, justas, olles):
        program.akt(f"{adress}skriv-pa/")
    klar = olles.las(adress)
    assert klar["status"] == "klar"
    assert {p["satt"] for p in klar["paskrifter"]} == {"elektronisk"}
    assert klar["dokument"]["handling"]
    assert _summa(justas, klar["dokument"]["adress"]) == klar["dokument"]["sha256"] != ritad["sha256"]


def test_en_tid_som_anges_vagras_pa_sitt_falt(punkt, sara):
    saras = Program(sara)
    adress = f"sammantraden/{punkt.sammantrade_id}/begar-justering/"
    justering = saras.akt(adress, paragrafer=[punkt.pk], slag="omedelbar")
    svar = saras.post(f"justeringar/{justering['id']}/skriv-pa/", {"hande": kl(14).isoformat()}, **{"If-Match": "*"})
    assert svar.status_code == 422
    assert "Ange ingen tid" in svar.content.decode()


def test_avstangt_har_justeringen_inget_dokument(punkt, sara, settings):
    settings.UNDERSKRIFT = "ingen"
    saras = Program(sara)
    adress = f"sammantraden/{punkt.sammantrade_id}/begar-justering/"
    justering = saras.akt(adress, paragrafer=[punkt.pk], slag="omedelbar")
    assert justering["dokument"] is None
    assert saras.get(f"justeringar/{justering['id']}/dokument.pdf").status_code == 404
