# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A marked TU is as hidden in beredning as its handling is in the diarium (OSL 5:5)."""

import pytest
from django.urls import reverse

from remiss.beredning.services import lagg_till_bilaga
from remiss.diarium.services import markera_sekretess
from remiss.karna.fel import Inmatningsfel
from remiss.organisation.ratter import Rollkod
from tests.beredning.fabriker import Status, gor_tu
from tests.diarium.fabriker import gor_arende, gor_diarium, gor_handling
from tests.fabriker import ge_uppdrag, gor_person

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


def test_en_dold_handling_gar_inte_att_gora_till_bilaga(arende, rut, hanna):
    tu = gor_tu(arende, hanna)
    hemlig = gor_handling(arende, rut, "Hemligt")
    lagg_till_bilaga(tu, gor_handling(arende, rut, "Oppet"), aktor=hanna.aktor)
    markera_sekretess(hemlig, bestammelse=LAGRUM, aktor=rut.aktor)
    with pytest.raises(Inmatningsfel, match="hör till ärendet"):
        lagg_till_bilaga(tu, hemlig, aktor=hanna.aktor)
    markera_sekretess(hemlig, bestammelse=LAGRUM, behoriga=[hanna.person], aktor=rut.aktor)
    assert lagg_till_bilaga(tu, hemlig, aktor=hanna.aktor).rubrik == "Handling", "utlåtandet läses av fler"
