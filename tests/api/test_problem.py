# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Refusals as problem documents: the kind in `type`, every reason with lagrum, every field named."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from remiss.api.problem import Slag
from remiss.diarium import services as diarium
from remiss.diarium.models import Arende, Handling
from remiss.karna import klocka
from remiss.organisation.models import OrganRattighet
from tests.api.klient import Program
from tests.diarium.fabriker import gor_arende, gor_diarium, gor_handling, gor_inkommet, gor_utkast

NYCKLAR = {"type", "title", "status", "detail", "hinder", "falt"}


def krav_problem(svar, slag: Slag) -> dict:
    """The answer is a whole problem document of the kind."""
    assert svar.status_code == slag.status, svar.content.decode()
    assert svar["Content-Type"] == "application/problem+json"
    kropp = svar.json()
    assert set(kropp) >= NYCKLAR
    assert kropp["type"] == f"/api/v1/problem/{slag.kod}/"
    assert (kropp["title"], kropp["status"]) == (slag.titel, slag.status)
    assert kropp["detail"]
    return kropp


def akt(program, arende, namn, tagg=None, **data):
    tagg = tagg or program.etag(f"arenden/{arende.pk}/")
    return program.post(f"arenden/{arende.pk}/{namn}/", data, **{"If-Match": tagg})


def test_lagen_sager_nej_med_skal_och_lagrum(ruts, arendet, rut):
    gor_utkast(arendet, rut)
    kropp = krav_problem(akt(ruts, arendet, "avsluta"), Slag.LAG)
    assert kropp["hinder"]
    for hinder in kropp["hinder"]:
        assert hinder["skal"].endswith(".")
        assert hinder["regel_id"]
        assert hinder["lagrum"]
    assert Arende.objects.get(pk=arendet.pk).status == "oppet"


def test_statusen_sager_nej_med_409(ruts, arendet):
    assert akt(ruts, arendet, "avsluta").status_code == 200
    kropp = krav_problem(akt(ruts, arendet, "avsluta"), Slag.STATUS)
    assert kropp["hinder"][0]["regel_id"] == "status.avsluta"


def test_ratten_sager_nej_med_403_och_skal(hannas, arendet):
    kropp = krav_problem(akt(hannas, arendet, "avsluta"), Slag.RATT)
    assert "Avsluta och återöppna ärenden" in kropp["detail"]


def test_det_man_inte_ser_finns_inte(ruts, arendet, grannnamnden, urban):
    gor_diarium(grannnamnden, kod="granne")
    grannens = gor_arende(grannnamnden, urban)
    for svar in (
        ruts.get(f"arenden/{grannens.pk}/"),
        akt(ruts, grannens, "avsluta", tagg='"1"'),
        ruts.get("arenden/999999/"),
        ruts.get(f"arenden/{10**25}/"),
    ):
        kropp = krav_problem(svar, Slag.SAKNAS)
        assert grannens.diarienummer not in json.dumps(kropp)


def test_falten_som_behover_rattas_namns(ruts, namnden, diariet):
    svar = ruts.post("arenden/registrera/", {"organ": namnden.pk, "oppnadt": "2019-01-01"})
    assert set(krav_problem(svar, Slag.INMATNING)["falt"]) == {"oppnadt"}
    svar = ruts.post("arenden/registrera/", {"organ": namnden.pk, "klassificering": "1" * 61})
    assert set(krav_problem(svar, Slag.INMATNING)["falt"]) == {"arendemening", "klassificering"}


def test_tjanstens_inmatningsfel_namner_faltet(ruts, arendet):
    kropp = krav_problem(akt(ruts, arendet, "ratta", skal=" ", arendemening="Ny"), Slag.INMATNING)
    assert list(kropp["falt"]) == ["skal"]


def test_den_andra_hanvisningen_finns_inte_heller(ruts, arendet, grannnamnden, urban):
    gor_diarium(grannnamnden, kod="granne")
    grannens = gor_arende(grannnamnden, urban)
    kropp = krav_problem(akt(ruts, arendet, "sla-ihop", skal="dubbelt", med=grannens.pk), Slag.INMATNING)
    assert list(kropp["falt"]) == ["med"]
    assert Arende.objects.filter(pk=arendet.pk, status="oppet").exists()


def test_att_registrera_i_ett_annat_organ_ar_404(ruts, grannnamnden):
    gor_diarium(grannnamnden, kod="granne")
    svar = ruts.post("arenden/registrera/", {"organ": grannnamnden.pk, "arendemening": "Intrång"})
    krav_problem(svar, Slag.SAKNAS)
    assert not Arende.objects.filter(organ=grannnamnden).exists()


def test_framtiden_har_inte_hant(ruts, arendet):
    hande = (klocka.nu() + timedelta(hours=1)).isoformat()
    kropp = krav_problem(akt(ruts, arendet, "avsluta", hande=hande), Slag.LAG)
    assert kropp["hinder"][0]["regel_id"] == "dorr.framtid"


@pytest.mark.parametrize(
    ("innehall", "mediatyp", "slag"),
    [
        (b"{trasig", "application/json", Slag.TRASIG),
        (b"[1, 2]", "application/json", Slag.INMATNING),
        (b"[" * 100_000, "application/json", Slag.TRASIG),
        (b'{"arendemening": NaN}', "application/json", Slag.TRASIG),
        (b"a=1", "application/x-www-form-urlencoded", Slag.MEDIA),
        (b"<a/>", "text/xml", Slag.MEDIA),
    ],
)
def test_trasigt_innehall_ar_aldrig_ett_serverfel(ruts, diariet, innehall, mediatyp, slag):
    svar = ruts.klient.post("/api/v1/arenden/registrera/", innehall, content_type=mediatyp)
    krav_problem(svar, slag)


def test_for_stort_innehall_lases_inte(ruts, diariet, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    svar = ruts.post("arenden/registrera/", {"arendemening": "x" * 2000})
    krav_problem(svar, Slag.FOR_STOR)


def test_for_stor_fil_namns(ruts, arendet, settings):
    from tests.api.klient import fil

    settings.MAX_FIL_BYTE = 10
    adress = f"arenden/{arendet.pk}/lagg-till-handling/"
    falt = {"typ": "bilaga", "riktning": "upprattad", "rubrik": "Stor"}
    svar = ruts.post(adress, {**falt, "filer": [fil("stor.pdf", b"%PDF" + b"x" * 20)]}, form=True)
    assert "filer" in krav_problem(svar, Slag.INMATNING)["falt"]
    assert not Handling.objects.exists()
    assert ruts.post(adress, {**falt, "filer": [fil("liten.pdf", b"%PDF-1.4")]}, form=True).status_code == 201


def test_fel_metod_sager_vilken_som_gar(ruts, arendet):
    svar = ruts.klient.delete(f"/api/v1/arenden/{arendet.pk}/")
    krav_problem(svar, Slag.METOD)
    assert "GET" in svar["Allow"]
    krav_problem(ruts.get(f"arenden/{arendet.pk}/avsluta/"), Slag.METOD)


def test_okant_filter_valjer_inte_allt(ruts, arendet):
    kropp = krav_problem(ruts.get("arenden/", organnn=1), Slag.INMATNING)
    assert list(kropp["falt"]) == ["organnn"]
    krav_problem(ruts.get("arenden/", organ="ett"), Slag.INMATNING)
    krav_problem(ruts.get("arenden/", markor="skräp"), Slag.INMATNING)
    krav_problem(ruts.get("arenden/", sortera="arendemening"), Slag.INMATNING)


def test_upptagen_databas_ber_om_nytt_forsok(ruts, arendet, monkeypatch):
    from django.db import OperationalError

    def upptagen(*_, **__):
        raise OperationalError("database is locked")

    monkeypatch.setattr("django.db.models.query.QuerySet.select_for_update", upptagen)
    svar = akt(ruts, arendet, "avsluta")
    krav_problem(svar, Slag.UPPTAGEN)
    assert svar["Retry-After"]


@pytest.mark.parametrize("slag", Slag)
def test_varje_slag_gar_att_sla_upp(ruts, slag):
    kropp = ruts.klient.get(slag.adress).json()
    assert (kropp["title"], kropp["detail"]) == (slag.titel, slag.rad)


def test_sekretessmarkerat_syns_bara_till_nummer_och_dag(ruts, hannas, arendet, rut):
    handling = gor_handling(arendet, rut, "Orosanmälan om Anna")
    diarium.markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    rad = hannas.en("handlingar/", arende=arendet.pk)
    assert (rad["nummer"], rad["is_dold"], rad["filer"], rad["typ"]) == (1, True, [], "")
    assert "Anna" not in json.dumps(rad)
    assert hannas.get(f"handlingar/{handling.pk}/").status_code == 404
    assert not list(hannas.alla("handlingar/", q="Anna")), "en träff skulle avslöja rubriken"
    assert ruts.en("handlingar/", q="Anna")["rubrik"] == "Orosanmälan om Anna"
    filens = ruts.las(f"handlingar/{handling.pk}/")["filer"][0]["adress"]
    assert ruts.klient.get(filens).status_code == 200
    assert hannas.klient.get(filens).status_code == 404


def test_leveranser_av_nagot_sekretessmarkerat_syns_och_soks_bara_av_den_som_laser_det(ruts, hannas, arendet, rut):
    handling = gor_handling(arendet, rut, "Orosanmälan")
    till = [diarium.Adressat(None, "Anna Hemlig", "post", "Gömslevägen 1")]
    exp = diarium.expediera(arendet, [handling], till, aktor=rut.aktor, rubrik="Om Anna", text="Anna flyttar")
    leverans = exp.leveranser.get()
    assert hannas.en("leveranser/", q="Anna")["id"] == leverans.pk
    diarium.markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    for adress, pk in (("expedieringar/", exp.pk), ("leveranser/", leverans.pk)):
        assert ruts.en(adress)["id"] == pk
        assert not list(hannas.alla(adress))
        assert hannas.get(f"{adress}{pk}/").status_code == 404
    assert not list(hannas.alla("leveranser/", q="Anna"))
    assert ruts.en("leveranser/", q="Anna")["adress"] == "Gömslevägen 1"


def test_det_som_kom_in_ar_lika_dolt_som_den_markerade_handlingen_det_blev(ruts, arendet, namnden, rut, sara):
    """Whoever registers but does not read marked ones finds the letter neither as a handling nor as what came in."""
    oppet, brev = gor_inkommet(namnden, rut, "Fråga"), gor_inkommet(namnden, rut, "Om Anna", text="Anna är sjuk")
    handling = diarium.registrera_inkommet(brev, arende=arendet, aktor=rut.aktor)
    assert len(list(ruts.alla("inkommet/"))) == 2
    diarium.markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", aktor=sara.aktor)
    OrganRattighet.objects.filter(
        content_object=namnden, group__roll__kod="registrator", permission__codename="las_sekretess"
    ).delete()
    assert ruts.en("inkommet/")["id"] == oppet.pk
    assert not list(ruts.alla("inkommet/", q="Anna"))
    assert ruts.get(f"inkommet/{brev.pk}/").status_code == 404
    ruts.klient.force_login(rut)
    assert ruts.klient.get(reverse("diarium:inkommet", args=[brev.pk])).status_code == 404
    assert Program(sara).las(f"inkommet/{brev.pk}/")["text"] == "Anna är sjuk"
