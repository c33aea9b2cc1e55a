# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Diaria are created, and organs connected to them, by the installation's administrator alone."""

import pytest
from django.urls import reverse

from remiss.diarium.models import Diarieanslutning, Diarium
from remiss.diarium.services import anslut_organ, registrera_arende, skapa_diarium
from remiss.karna.fel import FarInteGora, FarInteSe, HinderError, Inmatningsfel
from remiss.karna.models import Handelse

pytestmark = pytest.mark.django_db


@pytest.fixture
def agt(superanvandare):
    return skapa_diarium(kod="nytt", namn="Nya diariet", aktor=superanvandare.aktor)


def test_skapas_med_forvalt_format_och_loggas(agt):
    assert agt.format.skriv(year=2018, lopnummer=685) == "0685/18"
    assert Handelse.objects.get().akt == "diarium.diarium.skapa"


def test_samma_kod_och_omojligt_format_nekas(agt, superanvandare):
    with pytest.raises(Inmatningsfel, match="används redan"):
        skapa_diarium(kod="nytt", namn="Annat", aktor=superanvandare.aktor)
    with pytest.raises(Inmatningsfel, match="lopnummer"):
        skapa_diarium(kod="annat", namn="Annat", nummerformat="{yy}", aktor=superanvandare.aktor)
    assert Diarium.objects.count() == 1


def test_flera_organ_delar_ett_diarium(agt, namnden, bolaget, superanvandare):
    for organ in (namnden, bolaget):
        anslut_organ(agt, organ, aktor=superanvandare.aktor)
    assert agt.anslutningar.count() == 2
    with pytest.raises(Inmatningsfel, match="redan i diariet"):
        anslut_organ(agt, namnden, aktor=superanvandare.aktor)


def test_organ_byter_diarium_bara_innan_det_har_arenden(agt, namnden, rut, superanvandare):
    annat = skapa_diarium(kod="annat", namn="Annat", aktor=superanvandare.aktor)
    anslut_organ(annat, namnden, aktor=superanvandare.aktor)
    anslut_organ(agt, namnden, aktor=superanvandare.aktor)
    assert Diarieanslutning.objects.get(organ=namnden).diarium == agt
    registrera_arende(organ=namnden, arendemening="Remiss om plan", aktor=rut.aktor)
    with pytest.raises(HinderError, match="kan inte flyttas"):
        anslut_organ(annat, namnden, aktor=superanvandare.aktor)


def test_organets_administrator_skapar_och_ansluter_inte(agt, namnden, adam):
    with pytest.raises(FarInteSe):
        skapa_diarium(kod="annat", namn="Annat", aktor=adam.aktor)
    with pytest.raises((FarInteSe, FarInteGora)):
        anslut_organ(agt, namnden, aktor=adam.aktor)
    assert not Diarieanslutning.objects.exists()


def test_sidorna(client, namnden, superanvandare):
    client.force_login(superanvandare)
    client.post(
        reverse("diarium:nytt_diarium"), {"namn": "Nya diariet", "kod": "nytt", "nummerformat": "{year}:{lopnummer}"}
    )
    agt = Diarium.objects.get()
    assert "inget organ än" in client.get(reverse("diarium:nummerserier")).content.decode()
    client.post(reverse("diarium:anslut_organ", args=[agt.pk]), {"organ": namnden.pk})
    sida = client.get(reverse("diarium:nummerserier")).content.decode()
    assert "Nya diariet: Testnämnden" in sida
