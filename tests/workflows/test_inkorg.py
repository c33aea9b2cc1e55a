# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Att göra: mine, over my organs, and nobody else's; with a fixed number of queries."""

from datetime import date

import pytest
from django.urls import reverse

from remiss.diarium import services as diarium
from remiss.karna.fel import FarInteGora, FarInteSe, HinderError
from remiss.organisation.ratter import Rollkod
from tests.diarium.fabriker import gor_arende
from tests.fabriker import ge_uppdrag, gor_person
from workflows import inkorg
from workflows.models import Uppgift
from workflows.tjanster import uppgift as tjanst


def rubriker(anvandare):
    return [u.rubrik for u in inkorg.att_gora(anvandare).order_by("pk")]


def test_poolen_is_till_den_som_har_ratten_och_ingen_annan(arende, rut, hanna, urban, superanvandare):
    assert rubriker(rut) == ["Fördela ärendet"]
    for annan in (hanna, urban, superanvandare):
        assert rubriker(annan) == []


def test_efter_fordelning_ser_handlaggaren_och_chefen(fordelat, hanna, carl, rut, namnden, client):
    kollega = gor_person("Kollega")
    ge_uppdrag(kollega, namnden, Rollkod.HANDLAGGARE)
    assert rubriker(hanna) == ["Skriv tjänsteutlåtande"]
    assert rubriker(carl) == ["Skriv tjänsteutlåtande"]
    assert rubriker(kollega.anvandare) == []
    assert rubriker(rut) == []
    for lasare, antal in ((carl, 1), (hanna, 0)):
        client.force_login(lasare)
        sida = client.get(reverse("workflows:att_gora")).content.decode()
        assert sida.count(f"Hos {hanna.person}</span>") == antal, "chefen ser vems uppgiften är"


def test_avslutat_uppdrag_tommer_inkorgen(fordelat, hanna):
    uppdrag = hanna.person.uppdrag.get()
    uppdrag.till = date(2018, 11, 28)
    uppdrag.save()
    hanna.__dict__.pop("_rattigheter", None)
    assert rubriker(hanna) == []


def test_chefens_uppgifter_foljer_uppdraget_i_organet(fordelat, carl, bolaget, namnden):
    """A chef named on the ärende who no longer leads there sees and takes nothing, whatever he does elsewhere."""
    uppgift = Uppgift.objects.get(arende=fordelat, is_oppen=True)
    ge_uppdrag(carl.person, bolaget, Rollkod.CHEF)
    ge_uppdrag(carl.person, namnden, Rollkod.LEDAMOT, parti="S")
    assert rubriker(carl) == ["Skriv tjänsteutlåtande"]
    carl.person.uppdrag.filter(organ=namnden, roll__kod=Rollkod.CHEF).update(till=date(2018, 11, 28))
    carl.__dict__.pop("_rattigheter", None)
    assert rubriker(carl) == []
    with pytest.raises(FarInteSe):
        tjanst.ta(uppgift.pk, anvandare=carl)


def test_ta_och_slappa(arende, rut, sara):
    uppgift = Uppgift.objects.get(arende=arende, is_oppen=True)
    tjanst.ta(uppgift.pk, anvandare=rut)
    assert rubriker(sara) == []
    with pytest.raises(FarInteSe):
        tjanst.ta(uppgift.pk, anvandare=sara)
    tjanst.slapp(uppgift.pk, anvandare=rut)
    assert rubriker(sara) == ["Fördela ärendet"]
    with pytest.raises(FarInteGora):
        tjanst.slapp(uppgift.pk, anvandare=sara)


def test_lamna_over_kraver_ratten_hos_mottagaren(arende, rut, sara, hanna):
    uppgift = Uppgift.objects.get(arende=arende, is_oppen=True)
    with pytest.raises(HinderError, match="saknar rätten"):
        tjanst.flytta(uppgift.pk, till=hanna.person, anvandare=rut)
    tjanst.flytta(uppgift.pk, till=sara.person, anvandare=rut)
    assert rubriker(sara) == ["Fördela ärendet"]
    assert rubriker(rut) == []


def test_tagen_uppgift_fullgors_av_den_som_gor_akten(arende, rut, sara, hanna, carl):
    uppgift = Uppgift.objects.get(arende=arende, is_oppen=True)
    tjanst.ta(uppgift.pk, anvandare=sara)
    diarium.fordela(arende, handlaggare=hanna.person, chef=carl.person, aktor=rut.aktor)
    uppgift.refresh_from_db()
    assert (uppgift.status, uppgift.owner) == ("DONE", rut)


@pytest.mark.parametrize("antal", [1, 30])
def test_att_gora_har_ett_fast_antal_fragor(client, sammantradande, rut, antal, django_assert_max_num_queries):
    for nummer in range(antal):
        gor_arende(sammantradande, rut, f"Ärende {nummer}")
    client.force_login(rut)
    with django_assert_max_num_queries(14):
        svar = client.get(reverse("workflows:att_gora"))
    assert svar.status_code == 200
    assert svar.content.decode().count("Fördela ärendet") >= antal
