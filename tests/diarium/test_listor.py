# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Search and filters of the diarium's lists; what is marked is found by its words only by its readers (OSL 5:5)."""

import pytest
from django.urls import reverse

from remiss.diarium.services import markera_sekretess
from remiss.organisation.ratter import Rollkod
from tests.diarium.fabriker import gor_arende, gor_handling, gor_inkommet
from tests.fabriker import ge_uppdrag


def rader(client, adress, **val) -> list[str]:
    return [rad.rubrik for rad in client.get(reverse(adress), val).context["sida"].blad.rader]


@pytest.fixture
def registret(arendet, namnden, rut, client):
    gor_handling(arendet, rut, "Äldreboende")
    hemlig = gor_handling(arendet, rut, "Ängsvägen")
    markera_sekretess(hemlig, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    annat = gor_arende(namnden, rut, "Annat")
    gor_handling(annat, rut, "Bostad")
    client.force_login(rut)
    return annat.diarienummer


def test_registerlistan_soks_pa_ord_och_diarienummer(registret, arendet, client):
    assert rader(client, "diarium:registerlista", q="ÄLDREBOENDE") == ["Äldreboende"]
    assert rader(client, "diarium:registerlista", q=registret) == ["Bostad"]
    assert set(rader(client, "diarium:registerlista", q=arendet.diarienummer)) == {"Äldreboende", "Ängsvägen"}


def test_det_sekretessmarkerade_hittas_pa_sina_ord_bara_av_den_som_far_lasa_det(registret, hanna, client):
    """Otherwise the list of hits would tell what the register hides."""
    assert rader(client, "diarium:registerlista", q="ängsvägen") == ["Ängsvägen"]
    client.force_login(hanna)
    assert rader(client, "diarium:registerlista", q="ängsvägen") == []


def test_det_inkomna_valjs_pa_kanal_organ_och_avsandare(diariet, grannens_diarium, namnden, grannnamnden, rut, client):
    ge_uppdrag(rut.person, grannnamnden, Rollkod.REGISTRATOR)
    gor_inkommet(namnden, rut, "Mejl", avsandare_namn="Örgryte förening")
    gor_inkommet(namnden, rut, "Brev", kanal="post")
    gor_inkommet(grannnamnden, rut, "Grannens")
    client.force_login(rut)
    sida = "diarium:att_registrera"
    assert set(rader(client, sida)) == {"Mejl", "Brev", "Grannens"}
    assert rader(client, sida, kanal="post") == ["Brev"]
    assert rader(client, sida, organ=grannnamnden.pk) == ["Grannens"]
    assert rader(client, sida, q="örgryte") == ["Mejl"]
