# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A signer who does not accept the text: noted, told, and what is essential goes to the organ."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from remiss.karna import jobb
from remiss.karna.fel import FarInteGora, FarInteSe, HinderError, Inmatningsfel
from remiss.karna.klocka import spela
from remiss.sammantraden.models import Paragraf
from remiss.sammantraden.services import (
    aterta_justering,
    avgor,
    begar_justering,
    lat_organet_justera,
    skriv_pa,
    vagra_paskrift,
)
from tests.sammantraden.fabriker import forsta, gor_mote, kl
from tests.varld import varld


@varld
def justering(mote, sara, olle):
    """The first paragraph waits; the chair has signed."""
    with spela(kl(14)):
        punkt = avgor(forsta(mote).pk, utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
        ny = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        skriv_pa(ny, aktor=olle.aktor)
    return ny


@pytest.fixture(autouse=True)
def eftermiddag():
    with spela(kl(15)):
        yield


def test_den_som_inte_skriver_under_sager_varfor(justering, justa, sara, som):
    adress = reverse("sammantraden:vagra_paskrift", args=[justering.pk])
    tomt = som(justa).post(adress, {"skal": ""})
    assert tomt.status_code == 422
    assert "Skriv vad du inte godtar.</" in tomt.content.decode()
    assert som(justa).post(adress, {"skal": "Beslutet var ett annat."}).status_code == 302
    sida = som(sara).get(justering.get_absolute_url()).content.decode()
    assert "Skriver inte under" in sida
    assert "Beslutet var ett annat." in sida
    assert not Paragraf.objects.get(rubrik="Budget 2019").is_justerad


def test_den_kan_skriva_under_senare_och_det_sagda_star_kvar(justering, justa):
    vagra_paskrift(justering, skal="Beslutet var ett annat.", aktor=justa.aktor)
    skriv_pa(justering, aktor=justa.aktor)
    rad = justering.paskrifter.get(person=justa.person)
    assert (rad.vagrades, rad.vagran) == (None, "Beslutet var ett annat.")
    assert Paragraf.objects.get(rubrik="Budget 2019").is_justerad


def test_bara_den_som_ska_skriva_under_kan_vagra(justering, lars, hanna, olle, justa):
    for vem in (lars, hanna):
        with pytest.raises((FarInteSe, FarInteGora)):
            vagra_paskrift(justering, skal="Nej.", aktor=vem.aktor)
    with pytest.raises(HinderError, match="ingen påskrift att vägra"):
        vagra_paskrift(justering, skal="Nej.", aktor=olle.aktor)
    with pytest.raises(Inmatningsfel, match="inte godtar"):
        vagra_paskrift(justering, skal=" ", aktor=justa.aktor)


def test_det_vasentliga_gar_till_nasta_sammantrade(justering, justa, sara, sammantradande):
    with pytest.raises(HinderError, match="Ingen har vägrat"):
        lat_organet_justera(justering, aktor=sara.aktor)
    vagra_paskrift(justering, skal="Beslutet var ett annat.", aktor=justa.aktor)
    with pytest.raises(HinderError, match="inget kommande sammanträde"):
        lat_organet_justera(justering, aktor=sara.aktor)
    nasta = gor_mote(sammantradande, sara, date(2019, 1, 30))
    punkt = Paragraf.objects.get(pk=lat_organet_justera(justering, aktor=sara.aktor).pk)
    assert (punkt.sammantrade_id, punkt.rubrik) == (nasta.pk, "Justering av § 1 från 2018-12-19")
    assert punkt.beskrivning == "Justerande Justa Testsson: Beslutet var ett annat."
    justering.refresh_from_db()
    assert justering.status == "atertagen"
    assert Paragraf.objects.get(rubrik="Budget 2019").status == "avgjord"


def test_den_som_hade_skrivit_under_far_veta_att_det_inte_galler(justering, olle, sara):
    olle.person.epost = "olle@example.org"
    olle.person.save()
    aterta_justering(justering, aktor=sara.aktor)
    mail.outbox.clear()
    jobb.kor_vantande()
    brev = [m for m in mail.outbox if "återtagen" in m.subject]
    assert [m.to for m in brev] == [["olle@example.org"]]
