# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A marked TU is as hidden in beredning as its handling is in the diarium (OSL 5:5)."""

import pytest
from django.urls import reverse

from remiss.beredning import services
from remiss.beredning.dokument import innehall, innehall_av_version
from remiss.beredning.ogonblick import fingeravtryck
from remiss.beredning.services import lagg_till_bilaga
from remiss.diarium.kontext import HEMLIG
from remiss.diarium.services import markera_sekretess, ratta_handling, upphav_sekretess
from remiss.karna.fel import Inmatningsfel
from remiss.organisation.ratter import Rollkod
from remiss.pdf import Lista
from tests.beredning.fabriker import Status, gor_tu
from tests.diarium.fabriker import gor_arende, gor_diarium, gor_handling
from tests.fabriker import ge_uppdrag, gor_person
from tests.siffror import fragor

pytestmark = pytest.mark.django_db
LAGRUM = "OSL 26:1"
SIDOR = ("tu", "pdf", "versioner")


@pytest.fixture
def kollega(namnden):
    """Another handläggare of the organ, who is not on the list."""
    person = gor_person("Kim")
    ge_uppdrag(person, namnden, Rollkod.HANDLAGGARE)
    return person.anvandare


@pytest.fixture
def arende(namnden, rut):
    gor_diarium(namnden)
    return gor_arende(namnden, rut)


@pytest.fixture
def markt(arende, rut, hanna, carl, doris):
    """A fixed TU whose handling has been marked; Hanna stands on the list."""
    tu = gor_tu(arende, hanna, Status.FASTSTALLD, chef=carl, direktor=doris, rubrik="Om en enskild")
    markera_sekretess(tu.handling, bestammelse=LAGRUM, behoriga=[hanna.person], aktor=rut.aktor)
    return tu


def test_den_som_inte_star_pa_listan_ser_inget_av_ett_markt_utlatande(markt, client, hanna, kollega):
    for anvandare, kod in ((hanna, 200), (kollega, 404)):
        client.force_login(anvandare)
        for sida in SIDOR:
            svar = client.get(reverse(f"beredning:{sida}", args=[markt.pk]))
            assert svar.status_code == kod, (sida, anvandare)
        assert ("Om en enskild" in client.get(reverse("beredning:lista")).content.decode()) is (kod == 200)


def test_api_visar_det_markta_bara_for_dem_pa_listan(markt, client, hanna, kollega):
    for anvandare, finns in ((hanna, True), (kollega, False)):
        client.force_login(anvandare)
        for lista in ("tjansteutlatanden", "tu-versioner", "sektioner"):
            assert bool(client.get(f"/api/v1/{lista}/").json()["resultat"]) is finns, (lista, anvandare)


@pytest.fixture
def med_bilaga(arende, rut, hanna):
    """A TU under review. Its second bilaga was marked after it had been added; Hanna stands on the list."""
    tu = gor_tu(arende, hanna)
    oppen, hemlig = gor_handling(arende, rut, "Karta"), gor_handling(arende, rut, "Ansökan från Nils")
    for handling, rubrik in ((oppen, ""), (hemlig, "Nils Holgerssons ansökan")):
        lagg_till_bilaga(tu, handling, rubrik=rubrik, aktor=hanna.aktor)
    services.skicka_pa_granskning(tu.pk, aktor=hanna.aktor)
    ratta_handling(hemlig, offentlig_rubrik="Ansökan från enskild", skal="Visas", aktor=rut.aktor)
    markera_sekretess(hemlig, bestammelse=LAGRUM, behoriga=[hanna.person], aktor=rut.aktor)
    return tu


BILAGESIDOR = ("tu", "skriv", "bilagor")


def test_bilagan_som_markts_efterat_doljer_sin_rubrik_pa_sidorna(med_bilaga, client, hanna, kollega):
    for anvandare, ser in ((hanna, True), (kollega, False)):
        client.force_login(anvandare)
        for sida in BILAGESIDOR:
            text = client.get(reverse(f"beredning:{sida}", args=[med_bilaga.pk])).content.decode()
            assert "Karta" in text
            assert ("Nils Holgersson" in text) is ser, (sida, anvandare)
            assert ("Ansökan från enskild" in text) is not ser, (sida, anvandare)


def test_bilagan_som_markts_efterat_star_med_sin_offentliga_rubrik_i_dokument_och_jamforelser(
    med_bilaga, client, hanna, kollega
):
    version = med_bilaga.versioner.get()
    for dok in (innehall(med_bilaga), innehall_av_version(version)):
        (lista,) = (block for block in dok.block if isinstance(block, Lista) and block.is_numrerad)
        assert lista.punkter == ("Karta", "Ansökan från enskild")
    client.force_login(kollega)
    text = client.get(reverse("beredning:versioner", args=[med_bilaga.pk])).content.decode()
    assert "Nils Holgersson" not in text
    version.refresh_from_db()
    assert version.hash == fingeravtryck(version.innehall), "den sparade versionen är orörd"


def test_bilagan_far_tillbaka_sin_rubrik_nar_markeringen_tas_bort(med_bilaga, client, kollega, rut):
    upphav_sekretess(med_bilaga.bilagor.get(nummer=2).handling, aktor=rut.aktor)
    client.force_login(kollega)
    assert "Nils Holgersson" in client.get(reverse("beredning:tu", args=[med_bilaga.pk])).content.decode()


def test_api_doljer_bilagans_rubrik_for_dem_som_inte_far_se_den(med_bilaga, client, hanna, kollega):
    for anvandare, rubrik in ((hanna, "Nils Holgerssons ansökan"), (kollega, HEMLIG)):
        client.force_login(anvandare)
        svar = client.get(f"/api/v1/tjansteutlatanden/{med_bilaga.pk}/").json()
        assert [b["rubrik"] for b in svar["bilagor"]] == ["Karta", rubrik]
        version = client.get(f"/api/v1/tu-versioner/{med_bilaga.versioner.get().pk}/").json()
        assert [b["rubrik"] for b in version["innehall"]["bilagor"]] == ["Karta", "Ansökan från enskild"]


def test_sidan_kostar_lika_mycket_hur_manga_bilagor_som_an_ar_markta(arende, client, kollega, rut, hanna):
    tu = gor_tu(arende, hanna)
    client.force_login(kollega)
    sida = reverse("beredning:tu", args=[tu.pk])
    kostar = []
    for n in range(4):
        handling = gor_handling(arende, rut, f"Hemlig {n}")
        lagg_till_bilaga(tu, handling, aktor=hanna.aktor)
        markera_sekretess(handling, bestammelse=LAGRUM, aktor=rut.aktor)
        kostar.append(fragor(lambda: client.get(sida)))
    assert kostar[1] == kostar[-1]


def test_den_som_marker_far_veta_vilket_faststallt_utlatande_som_redan_har_rubriken(
    arende, client, rut, hanna, carl, doris
):
    bilaga, annan = gor_handling(arende, rut, "Ansökan från Nils"), gor_handling(arende, rut, "Karta")
    tu = gor_tu(arende, hanna)
    lagg_till_bilaga(tu, bilaga, aktor=hanna.aktor)
    services.skicka_pa_granskning(tu.pk, aktor=hanna.aktor)
    services.godkann(tu.pk, aktor=carl.aktor)
    services.bedom(tu.pk, aktor=doris.aktor)
    fast = services.faststall(tu.pk, aktor=hanna.aktor)
    client.force_login(rut)
    for handling, star in ((bilaga, True), (annan, False)):
        adress = reverse("diarium:sekretessmarkera", args=[handling.pk])
        svar = client.post(
            adress, {"bestammelse": LAGRUM, "dag": "2019-02-20", "myndighet": "Testnämnden"}, follow=True
        )
        assert "Handlingen är sekretessmarkerad." in svar.content.decode()
        assert (f"Rubriken står redan i {fast.handling.beteckning}" in svar.content.decode()) is star


def test_en_dold_handling_gar_inte_att_gora_till_bilaga(arende, rut, hanna):
    tu = gor_tu(arende, hanna)
    hemlig = gor_handling(arende, rut, "Hemligt")
    lagg_till_bilaga(tu, gor_handling(arende, rut, "Oppet"), aktor=hanna.aktor)
    markera_sekretess(hemlig, bestammelse=LAGRUM, aktor=rut.aktor)
    with pytest.raises(Inmatningsfel, match="hör till ärendet"):
        lagg_till_bilaga(tu, hemlig, aktor=hanna.aktor)
    markera_sekretess(hemlig, bestammelse=LAGRUM, behoriga=[hanna.person], aktor=rut.aktor)
    assert lagg_till_bilaga(tu, hemlig, aktor=hanna.aktor).rubrik == "Handling", "utlåtandet läses av fler"
