# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Att göra and the dates to watch: searched, sorted, filtered and paged like every other list."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from remiss.karna import klocka
from remiss.organisation.ratter import Ratt, Rollkod
from tests.diarium.fabriker import gor_arende, gor_diarium
from tests.fabriker import ge_uppdrag
from tests.siffror import fragor
from workflows import listor
from workflows.models import Bevakning, Uppgift
from workflows.tjanster import uppgift as tjanst

START, FRISTER = reverse("workflows:att_gora"), reverse("workflows:frister")
IDAG = date(2019, 3, 20)


@pytest.fixture(autouse=True)
def _dagen():
    with klocka.spela(klocka.vid(IDAG, 10)):
        yield


def om(client, **val) -> list[str]:
    """What the shown tasks are about, in order."""
    return [u.om.partition(" ")[2] for u in client.get(START, val).context["sida"].blad.rader]


@pytest.fixture
def i_tva_organ(sammantradande, grannnamnden, rut, client):
    """Rut registers in two nämnder; one ärende waits in each, and one that nobody else may take."""
    gor_diarium(grannnamnden, kod="granne", namn="Grannämnden")
    ge_uppdrag(rut.person, grannnamnden, Rollkod.REGISTRATOR)
    rader = [gor_arende(o, rut, t) for o, t in ((sammantradande, "Äldreboende"), (grannnamnden, "Bostad"))]
    Uppgift.objects.filter(arende=rader[0]).update(forfaller=IDAG - timedelta(days=1))
    Uppgift.objects.filter(arende=rader[1]).update(forfaller=IDAG)
    tjanst.ta(Uppgift.objects.get(arende=rader[1]).pk, anvandare=rut)
    client.force_login(rut)
    return client


def test_uppgifterna_soks_valjs_och_sorteras(i_tva_organ, grannnamnden):
    client = i_tva_organ
    assert om(client) == ["Äldreboende", "Bostad"], "den som förfaller först står först"
    assert om(client, sortera="-senast") == ["Bostad", "Äldreboende"]
    assert om(client, q="äldreboende") == ["Äldreboende"]
    assert om(client, visa="mina") == ["Bostad"]
    assert om(client, visa="lediga") == ["Äldreboende"]
    assert om(client, visa="sena") == ["Äldreboende"]
    assert om(client, organ=grannnamnden.pk) == ["Bostad"]


def test_raden_visar_fristen_och_vad_som_gar_att_gora(i_tva_organ):
    sida = i_tva_organ.get(START).content.decode()
    assert sida.count("Försenad</span>") == 1
    assert sida.count(">Ta<") == sida.count(">Släpp<") == 1
    assert sida.count(">Lämna över<") == 2
    assert "Grannämnden" in sida


def test_fragmentet_har_sina_knappar_med_skydd_mot_forfalskning(i_tva_organ):
    svar = i_tva_organ.get(START, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in svar
    assert svar.count("csrfmiddlewaretoken") == 2


def test_listan_bladdras_pa_nyckel_och_kostar_lika_mycket(sammantradande, rut, client, monkeypatch):
    monkeypatch.setattr(listor.AttGoraVy, "sidstorlek", 3)
    client.force_login(rut)
    gor_arende(sammantradande, rut, "Nummer 0")
    client.get(START)
    ett = fragor(lambda: client.get(START))
    for n in range(1, 8):
        gor_arende(sammantradande, rut, f"Nummer {n}")
    assert fragor(lambda: client.get(START)) == ett <= 14
    sedda, adress = [], START
    while adress:
        sida = client.get(adress).context["sida"]
        sedda += [u.om.partition(" ")[2] for u in sida.blad.rader]
        adress = sida.url_nasta
    assert sedda == [f"Nummer {n}" for n in range(8)]
    assert sida.antal_text == "8 träffar"


def test_utan_uppdrag_sags_vad_man_ska_gora(urban, client):
    urban.person.uppdrag.update(till=date(2019, 1, 1))
    client.force_login(urban)
    assert "Du har inget uppdrag i dag." in client.get(START).content.decode()


def test_administratoren_av_en_ny_installation_visas_vart_arbetet_finns(superanvandare, client):
    client.force_login(superanvandare)
    assert "sköts under Organisation" in client.get(START).content.decode()


@pytest.fixture
def frister(sammantradande, rut):
    """Thirteen dates, the first one passed."""
    falt = {"objekt_typ": "prov", "slag": "prov", "organ": sammantradande, "ratt": Ratt.REGISTRERA}
    for n in range(13):
        dag = IDAG + timedelta(days=n - 1)
        Bevakning.objects.create(objekt_id=n, dag=dag, text=f"Frist {n}", skapades=klocka.nu(), **falt)


def test_startsidan_visar_de_narmaste_fristerna_och_leder_till_alla(frister, rut, client):
    client.force_login(rut)
    sida = client.get(START)
    assert [f.text for f in sida.context["frister"]] == [f"Frist {n}" for n in range(listor.NARMAST)]
    assert FRISTER in sida.content.decode()
    alla = client.get(FRISTER).context["sida"]
    assert (len(alla.blad.rader), alla.antal_text) == (13, "13 träffar")


def test_fristerna_soks_och_valjs_och_tas_bort(frister, rut, client):
    client.force_login(rut)

    def texter(**val):
        return [f.text for f in client.get(FRISTER, val).context["sida"].blad.rader]

    assert texter(visa="passerade") == ["Frist 0"]
    assert texter(q="FRIST 12") == ["Frist 12"]
    assert texter(sortera="-dag")[0] == "Frist 12"
    assert len(texter(visa="kommande")) == 12
    client.post(reverse("workflows:avfarda", args=[Bevakning.objects.get(text="Frist 0").pk]))
    assert texter(visa="passerade") == []


def test_den_som_inte_har_ratten_ser_ingen_frist(frister, hanna, client):
    client.force_login(hanna)
    assert not client.get(FRISTER).context["sida"].blad.rader


def test_en_uppgift_som_kollegan_har_tagit_visas_inte(sammantradande, rut, sara, client):
    arende = gor_arende(sammantradande, rut, "Tagen")
    tjanst.ta(Uppgift.objects.get(arende=arende).pk, anvandare=sara)
    client.force_login(rut)
    assert om(client) == []
    client.force_login(sara)
    assert om(client) == ["Tagen"]
