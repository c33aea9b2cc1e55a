# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What falls due is told once, and follows the data when they change."""

from datetime import date

import pytest

from remiss.diarium import services as diarium
from remiss.karna.klocka import spela, vid
from remiss.sammantraden import services as moten
from remiss.sammantraden.models import Sammantrade
from tests.sammantraden.beslut import fatta, gor_punkt, gor_uppdrag_i_bradska, ordforandebeslut
from tests.sammantraden.fabriker import gor_mote, kalla_till, kl, oppna_mote
from workflows.bevaka import bevaka
from workflows.inkorg import bevakat
from workflows.models import Bevakning


def oppna():
    return list(Bevakning.objects.filter(avfardades=None).values_list("slag", "dag"))


@pytest.mark.parametrize(
    ("idag", "bevakas"),
    [
        pytest.param(date(2018, 12, 4), False, id="sex dagar före"),
        pytest.param(date(2018, 12, 5), True, id="fem dagar före"),
        pytest.param(date(2018, 12, 20), True, id="passerad"),
    ],
)
def test_egen_frist(fordelat, hanna, carl, rut, idag, bevakas):
    frist = date(2018, 12, 10)
    diarium.fordela(fordelat, handlaggare=hanna.person, chef=carl.person, intern_frist=frist, aktor=rut.aktor)
    with spela(vid(idag)):
        bevaka()
    assert (("intern_frist", frist) in oppna()) is bevakas


def test_samma_frist_sags_en_gang_och_flyttas_med_uppgiften(fordelat, hanna, carl, rut):
    def ge(dag):
        diarium.fordela(fordelat, handlaggare=hanna.person, chef=carl.person, intern_frist=dag, aktor=rut.aktor)

    ge(date(2018, 12, 1))
    assert bevaka() == 1
    assert bevaka() == 0
    ge(date(2018, 12, 3))
    assert bevaka() == 1
    assert oppna() == [("intern_frist", date(2018, 12, 3))]


def test_kl_5_69_justering_inom_fjorton_dagar(sammantradande, sara, olle, justa):
    mote = gor_mote(sammantradande, sara)
    moten.satt_pa_dagordning(mote, rubrik="Budget", forslag=["Budgeten fastställs."], aktor=sara.aktor)
    kalla_till(mote, sara)
    with spela(kl(13)):
        oppna_mote(mote, sara, olle, [justa])
        moten.avgor(mote.paragrafer.get(), utfall="enligt_forslag", aktor=sara.aktor)
        moten.avsluta(Sammantrade.objects.get(pk=mote.pk), aktor=sara.aktor)
    with spela(vid(date(2018, 12, 27))):
        bevaka()
    # 2018-12-19 + 14 days is Wednesday 2 January 2019 (domain.md 8 row 2).
    assert ("justering", date(2019, 1, 2)) not in oppna()
    with spela(vid(date(2018, 12, 28))):
        bevaka()
    assert ("justering", date(2019, 1, 2)) in oppna()


def test_anmalt_hinder_bevakas_for_sekreteraren_tills_det_tas_tillbaka(sammantradande, sara, rut, lars):
    mote = gor_mote(sammantradande, sara)
    rad = moten.anmal(mote, slag="hinder", aktor=lars.aktor)
    bevaka()
    assert oppna() == [("hinder", mote.datum)]
    assert "Lars Testsson har anmält hinder" in bevakat(sara).get().text
    assert not bevakat(rut).exists()
    moten.aterta_anmalan(rad, aktor=lars.aktor)
    bevaka()
    assert oppna() == []


def _anmalningar(anvandare):
    return [rad.text for rad in bevakat(anvandare) if rad.slag == "anmalan"]


def test_kl_6_40_ett_oanmalt_ordforandebeslut_star_i_att_gora_tills_det_har_en_punkt(
    sammantradande, arende, sara, rut, olle
):
    gor_uppdrag_i_bradska(sammantradande)
    beslut = ordforandebeslut(arende, rut, olle, dag=date(2018, 11, 28), fort_in=date(2018, 11, 29))
    bevaka()
    assert _anmalningar(sara) == ["Ordförandebeslut 1/2018 ska anmälas vid nästa sammanträde, och inget är planerat"]
    assert _anmalningar(rut) == [], "the agenda is the secretary's"
    mote = gor_mote(sammantradande, sara)
    bevaka()
    assert _anmalningar(sara) == [
        "Testnämnden 19 december 2018: Ordförandebeslut 1/2018 ska anmälas, och föredragningslistan saknar punkten"
    ]
    punkt = moten.satt_pa_dagordning(mote, rubrik="Anmälan", slag="anmalan", aktor=sara.aktor)
    bevaka()
    assert _anmalningar(sara) == []
    moten.stryk_punkt(punkt, aktor=sara.aktor)
    bevaka()
    assert len(_anmalningar(sara)) == 1
    moten.makulera_delegationsbeslut(beslut, "Fel", aktor=rut.aktor)
    bevaka()
    assert _anmalningar(sara) == []


@pytest.mark.parametrize(
    ("idag", "anmals", "sags"),
    [
        pytest.param(date(2018, 12, 6), "nasta", False, id="långt före kallelsen"),
        pytest.param(date(2018, 12, 7), "nasta", True, id="fem dagar före kallelsen"),
        pytest.param(date(2018, 12, 7), "inte", False, id="organet vill inte ha dem anmälda"),
    ],
)
def test_vanliga_delegationsbeslut_pamins_med_kallelsen(sammantradande, arende, sara, doris, idag, anmals, sags):
    sammantradande.installning.delegationsanmalan = anmals
    sammantradande.installning.save()
    fatta(arende, doris, gor_punkt(sammantradande), dag=date(2018, 11, 29))
    gor_mote(sammantradande, sara)
    with spela(vid(idag)):
        bevaka()
    vantat = "Testnämnden 19 december 2018: 1 beslut ska anmälas, och föredragningslistan saknar punkten"
    assert _anmalningar(sara) == ([vantat] if sags else [])
