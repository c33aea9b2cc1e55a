# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The pages of decisions beside the meeting: decide, register, list, read, strike."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from remiss.diarium.services import markera_sekretess
from remiss.karna.klocka import spela, vid
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden.models import Delegationsbeslut
from tests.diarium.fabriker import gor_arende, gor_diarium
from tests.fabriker import ge_uppdrag, gor_organ, gor_person
from tests.sammantraden.beslut import DAGEN, fatta, gor_punkt, gor_uppdrag_i_bradska, ordforandebeslut, registrera

LISTAN = reverse("sammantraden:delegationsbeslut")


def adress(namn, *args):
    return reverse(f"sammantraden:{namn}", args=args)


@pytest.fixture
def arendet(namnden, rut):
    gor_diarium(namnden)
    with spela(vid(date(2018, 12, 3))):
        return gor_arende(namnden, rut, "Bidrag till föreningen Ugglan")


@pytest.fixture
def punkten(namnden, doris):
    return gor_punkt(namnden)


@pytest.fixture
def sida(client):
    """Visit or post as somebody on the day; the answer and its text."""

    def besok(vem, url, data=None, dag=DAGEN):
        client.force_login(vem)
        with spela(vid(dag, 14)):
            svar = client.get(url) if data is None else client.post(url, data, follow=True)
        return svar, "" if svar.streaming else svar.content.decode()

    return besok


def falt(**andrat):
    return {
        "slag": "delegation",
        "dag": "2018-12-10",
        "arendemening": "Bidrag till föreningen Ugglan",
        "beslut": "Bidraget betalas ut.\n\nFöreningen redovisar i mars.",
        "hinder": ["inget"],
    } | andrat


def test_delegaten_beslutar_pa_sidan(sida, arendet, punkten, doris):
    svar, html = sida(doris, adress("fatta_delegationsbeslut", arendet.pk))
    assert svar.status_code == 200
    assert "3.2 Lämna ut bidrag till föreningar (förvaltningsdirektör)" in html
    assert "medborgarförslag" in html
    assert 'name="skal_till_bradska"' not in html, "she has no task in urgent matters"
    svar, html = sida(doris, adress("fatta_delegationsbeslut", arendet.pk), falt(punkt=punkten.pk))
    beslut = Delegationsbeslut.objects.get()
    assert svar.redirect_chain[-1][0] == beslut.get_absolute_url()
    assert "Delegationsbeslut 1/2018 är registrerat." in html
    for text in ("Föreningen redovisar i mars.", "Doris Testsson, förvaltningsdirektör", "Punkt 3.2", "Inte anmält"):
        assert text in html


@pytest.mark.parametrize(
    ("beslutet", "visas"),
    [
        ("Bidraget betalas ut.", '<p class="beslutspunkt">Bidraget betalas ut.</p>'),
        ("Bidraget betalas ut.\n\nDet gäller.", "<ol><li>Bidraget betalas ut.</li><li>Det gäller.</li></ol>"),
    ],
)
def test_en_ensam_punkt_numreras_inte_som_i_handlingen(beslutet, visas, sida, arendet, punkten, doris):
    url = adress("fatta_delegationsbeslut", arendet.pk)
    assert visas in sida(doris, url, falt(punkt=punkten.pk, beslut=beslutet))[1]


def test_den_som_inte_har_svarat_pa_fragorna_far_veta_det_och_behaller_det_skrivna(sida, arendet, punkten, doris):
    url = adress("fatta_delegationsbeslut", arendet.pk)
    svar, html = sida(doris, url, falt(punkt=punkten.pk, hinder=[]))
    assert svar.status_code == 422
    assert "Kryssa för det som stämmer, eller att inget gör det." in html
    assert "Föreningen redovisar i mars." in html
    svar, html = sida(doris, url, falt(punkt=punkten.pk, hinder=["inget", "is_medborgarforslag"]))
    assert "Du har kryssat både för något och för inget." in html
    svar, html = sida(doris, url, falt(punkt=punkten.pk, hinder=["is_medborgarforslag"]))
    assert svar.status_code == 422
    assert "Ett medborgarförslag får inte delegeras." in html
    assert "KL 6 kap. 38 § första stycket 4" in html
    svar, html = sida(doris, url, falt(punkt=punkten.pk, dag="2018-12-11"))
    assert "Beslutsdagen ligger i framtiden." in html
    assert not Delegationsbeslut.objects.exists()


def test_den_som_ingen_punkt_namner_far_veta_det_fore_klicket(sida, arendet, punkten, hanna):
    _, html = sida(hanna, adress("fatta_delegationsbeslut", arendet.pk))
    assert "Ingen punkt i delegationsordningen ger dig rätt att besluta här." in html
    assert 'aria-disabled="true"' in html


def test_ordforanden_beslutar_sjalv_i_bradska_med_diarienumret(sida, arendet, namnden, olle, client):
    gor_uppdrag_i_bradska(namnden)
    svar, html = sida(olle, adress("nytt_delegationsbeslut"), {"diarienummer": "9999/18"})
    assert svar.status_code == 422
    assert "Inget av organets ärenden har det numret." in html
    svar, html = sida(olle, adress("nytt_delegationsbeslut"), {"diarienummer": arendet.diarienummer})
    assert svar.redirect_chain[-1][0] == adress("fatta_delegationsbeslut", arendet.pk)
    data = falt(slag="ordforandebeslut", skal_till_bradska="Svarstiden går ut i dag.")
    svar, html = sida(olle, adress("fatta_delegationsbeslut", arendet.pk), data | {"skal_till_bradska": ""})
    assert svar.status_code == 422
    assert "avvaktas</label>" in html, "where it is the only way the reason is asked for, not marked (valfritt)"
    svar, html = sida(olle, adress("fatta_delegationsbeslut", arendet.pk), data)
    assert "Ordförandebeslut 1/2018 är registrerat." in html
    assert "Svarstiden går ut i dag." in html
    assert arendet.get_absolute_url() not in html, "he does not read the diarium"
    pdf = client.get(adress("delegationsbeslut_pdf", Delegationsbeslut.objects.get().pk))
    assert pdf["Content-Type"] == "application/pdf"


def test_den_som_bara_registrerar_kommer_till_registreringen(sida, arendet, punkten, rut, doris):
    data = {"diarienummer": arendet.diarienummer}
    for vem, namn in ((rut, "registrera_delegationsbeslut"), (doris, "fatta_delegationsbeslut")):
        svar, _ = sida(vem, adress("nytt_delegationsbeslut"), data)
        assert svar.redirect_chain[-1][0] == adress(namn, arendet.pk)


def test_registratorn_for_in_ett_beslut_fran_en_tidigare_dag(sida, arendet, punkten, namnden, rut, olle, doris):
    gor_uppdrag_i_bradska(namnden)
    url = adress("registrera_delegationsbeslut", arendet.pk)
    svar, html = sida(rut, url, dag=date(2018, 12, 14))
    assert "I brådska, av den som nämnden har utsett" in html
    data = falt(punkt=punkten.pk, beslutsfattare=olle.person_id)
    svar, html = sida(rut, url, data, dag=date(2018, 12, 14))
    assert svar.status_code == 422
    assert "Olle Testsson var inte förvaltningsdirektör 10 december 2018." in html
    svar, html = sida(rut, url, data | {"beslutsfattare": doris.person_id}, dag=date(2018, 12, 14))
    beslut = Delegationsbeslut.objects.get()
    assert (beslut.dag, beslut.beslutsfattare) == (DAGEN, doris.person)


def test_listan_visar_soker_filtrerar_och_exporterar(sida, arendet, punkten, namnden, rut, doris, olle, lars):
    gor_uppdrag_i_bradska(namnden)
    fatta(arendet, doris, punkten)
    ordforandebeslut(arendet, rut, olle, dag=date(2018, 12, 12), beslut="Lokalen hyrs ut.")

    def sedda(vem=lars, **fraga):
        _, html = sida(vem, f"{LISTAN}?{'&'.join(f'{k}={v}' for k, v in fraga.items())}", dag=date(2018, 12, 20))
        return {namn for namn in ("Delegationsbeslut 1/2018", "Ordförandebeslut 2/2018") if namn in html}

    ett, tva = "Delegationsbeslut 1/2018", "Ordförandebeslut 2/2018"
    assert sedda() == {ett, tva}, "a ledamot reads what is decided in the organ's place"
    assert sedda(q="lokalen") == {tva}
    assert sedda(q="2/2018") == {tva}
    assert sedda(q="2/18") == {tva}
    assert sedda(q=arendet.diarienummer) == {ett, tva}
    assert sedda(q="doris") == {ett}
    assert sedda(slag="ordforandebeslut") == {tva}
    assert sedda(anmalan="anmald") == set()
    assert sedda(fran_dag="2018-12-11") == {tva}
    assert sedda(till_dag="2018-12-11") == {ett}
    svar, _ = sida(lars, f"{LISTAN}?format=csv")
    rader = b"".join(svar.streaming_content).decode("utf-8-sig").splitlines()
    assert len(rader) == 3
    assert "Olle Testsson, ordförande" in rader[1]


def test_listan_stannar_vid_ett_fast_antal_fragor(arendet, punkten, doris, lars, client):
    def antal():
        client.force_login(lars)
        with CaptureQueriesContext(connection) as fragor:
            assert client.get(LISTAN).status_code == 200
        return len(fragor)

    fatta(arendet, doris, punkten)
    fore = antal()
    for _ in range(4):
        fatta(arendet, doris, punkten)
    assert antal() == fore
    assert fore <= 12


def test_ett_markt_beslut_visar_bara_dag_och_nummer(sida, arendet, punkten, doris, rut, lars):
    beslut = fatta(arendet, doris, punkten, beslut="Ugglan får stöd.")
    markera_sekretess(beslut.handling, bestammelse="OSL 26:1", aktor=rut.aktor)
    _, html = sida(lars, LISTAN)
    assert "Delegationsbeslut 1/2018" in html
    assert "Sekretessmarkerat beslut" in html
    assert "Ugglan" not in html
    assert "Delegationsbeslut 1/2018" not in sida(lars, f"{LISTAN}?q=stöd")[1]
    assert sida(lars, beslut.get_absolute_url())[0].status_code == 404
    assert sida(lars, adress("delegationsbeslut_pdf", beslut.pk))[0].status_code == 404
    assert "Ugglan" in sida(rut, LISTAN)[1]


def test_makulering_bekraftas_och_syns(sida, arendet, punkten, doris, rut):
    beslut = fatta(arendet, doris, punkten)
    assert "Makulera" not in sida(doris, beslut.get_absolute_url())[1], "she may not"
    url = adress("makulera_delegationsbeslut", beslut.pk)
    _, html = sida(rut, url, {"skal": "Fel ärende"})
    assert "Fel ärende" in html
    assert Delegationsbeslut.objects.get().status == "fattad", "shown before it is done"
    _, html = sida(rut, url, {"skal": "Fel ärende", "_bekrafta": "1"})
    assert "Delegationsbeslut 1/2018 är makulerat." in html
    assert "Makulerat därför att" in html
    assert "Makulera beslutet" not in html


def test_den_som_arbetar_i_flera_organ_ser_vems_beslutet_ar(sida, arendet, punkten, namnden, doris, rut):
    annat = gor_organ("annan", "Andra nämnden")
    ge_uppdrag(rut.person, annat, Rollkod.REGISTRATOR)
    gor_diarium(annat, kod="annan", namn="Annat")
    chef = gor_person("Cecilia")
    ge_uppdrag(chef, annat, Rollkod.CHEF)
    with spela(vid(date(2018, 12, 3))):
        arende = gor_arende(annat, rut, "Lokal")
    registrera(arende, rut, chef.anvandare, gor_punkt(annat, Rollkod.CHEF))
    fatta(arendet, doris, punkten)
    _, html = sida(rut, LISTAN)
    assert "Andra nämnden" in html
    assert html.count("Delegationsbeslut 1/2018") == 2, "each organ has its own series"
    _, html = sida(rut, f"{LISTAN}?organ={annat.pk}")
    assert html.count("Delegationsbeslut 1/2018") == 1


def test_arendets_sida_visar_besluten_och_leder_till_ett_nytt(sida, arendet, punkten, doris, rut, hanna):
    _, html = sida(rut, arendet.get_absolute_url())
    assert adress("registrera_delegationsbeslut", arendet.pk) in html
    assert adress("fatta_delegationsbeslut", arendet.pk) in html
    beslut = fatta(arendet, doris, punkten)
    _, html = sida(hanna, arendet.get_absolute_url())
    assert beslut.get_absolute_url() in html
    assert "Delegationsbeslut 1/2018, 10 december 2018" in html
    assert "Ett beslut fattades utanför sammanträde" in html
