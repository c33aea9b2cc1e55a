# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Paragraph numbers: one series per organ and year, fixed when taken up, never twice; the order of the agenda."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from remiss.diarium.models import Nummerserie
from remiss.karna.fel import HinderError
from remiss.karna.klocka import spela
from remiss.sammantraden.models import Paragraf, Sammantrade
from remiss.sammantraden.services import (
    aterta,
    avgor,
    bordlagg,
    flytta_punkt,
    ordna_punkter,
    satt_pa_dagordning,
    standardpunkter,
    stryk_punkt,
    ta_upp,
    utga,
)
from remiss.sammantraden.text import kontrollsumma
from tests.sammantraden.fabriker import forsta, gor_mote, gor_oppet_mote, gor_punkt, i_status, kl

Utfall = Paragraf.Utfall


def _rubriker(mote):
    return [p.rubrik for p in mote.paragrafer.pa_listan().i_ordning()]


def test_numret_satts_nar_punkten_tas_upp_och_star_fast(mote, sara):
    forst, sedan = mote.paragrafer.i_ordning()
    assert (forst.beteckning, forst.nummer) == ("Punkt 1", None)
    with spela(kl(14)):
        assert ta_upp(sedan, aktor=sara.aktor).nummer == 1
        assert _rubriker(mote) == ["Taxor 2019", "Budget 2019"], "det som tas upp först står först"
        avgor(sedan, utfall=Utfall.ENLIGT_FORSLAG, aktor=sara.aktor)
        assert aterta(sedan, aktor=sara.aktor).nummer == 1
        assert avgor(forst, utfall=Utfall.ENLIGT_FORSLAG, aktor=sara.aktor).nummer == 2
        with pytest.raises(HinderError, match="sitt nummer"):
            flytta_punkt(Paragraf.objects.get(pk=sedan.pk), 2, aktor=sara.aktor)


def test_startnummer_i_serien_galler(mote, sara):
    Nummerserie.objects.create(slag="paragraf", organ=mote.organ, year=2018, sista=284)
    with spela(kl(14)):
        assert ta_upp(forsta(mote), aktor=sara.aktor).nummer == 285


def test_varje_organ_och_year_har_sin_serie(sammantradande, sara, olle, justa):
    gammalt = gor_oppet_mote(sammantradande, sara, olle, [justa])
    with spela(kl(14)):
        assert ta_upp(forsta(gammalt), aktor=sara.aktor).nummer == 1
    nytt = gor_mote(sammantradande, sara, date(2019, 1, 23))
    gor_punkt(nytt, sara)
    from remiss.sammantraden.services import kalla, oppna

    with spela(kl(9, dag=date(2019, 1, 9))):
        kalla(nytt, aktor=sara.aktor)
    with spela(kl(13, dag=date(2019, 1, 23))):
        oppna(nytt, ordforande=olle.person, protokollforare=sara.person, aktor=sara.aktor)
        punkt = ta_upp(forsta(nytt), aktor=sara.aktor)
    assert (punkt.nummer, punkt.year) == (1, 2019)


def test_databasen_vagrar_samma_nummer_tva_ganger(mote, sara):
    with spela(kl(14)):
        forst, sedan = mote.paragrafer.i_ordning()
        ta_upp(forst, aktor=sara.aktor)
        with pytest.raises(IntegrityError), transaction.atomic():
            Paragraf.objects.filter(pk=sedan.pk).update(nummer=1)


def test_sent_arende_far_sin_plats_utan_omnumrering_for_hand(mote, sara):
    with spela(kl(14)):
        ta_upp(forsta(mote), aktor=sara.aktor)
        sent = satt_pa_dagordning(mote, rubrik="Sent", plats=2, aktor=sara.aktor)
        assert sent.is_sen
        assert [(p.rubrik, p.ordning) for p in mote.paragrafer.i_ordning()] == [
            ("Budget 2019", 1),
            ("Sent", 2),
            ("Taxor 2019", 3),
        ]
        tidigt = satt_pa_dagordning(mote, rubrik="För tidigt", plats=1, aktor=sara.aktor)
        assert Paragraf.objects.get(pk=tidigt.pk).ordning == 2, "aldrig före det som redan tagits upp"


def test_standardpunkterna_laggs_till_en_gang_och_vackta_arenden_star_sist(sammantradande, sara):
    mote = gor_mote(sammantradande, sara)
    gor_punkt(mote, sara, "Budget")
    assert len(standardpunkter(mote, aktor=sara.aktor)) == 6
    assert standardpunkter(mote, aktor=sara.aktor) == []
    gor_punkt(mote, sara, "Taxor")
    assert _rubriker(mote) == [
        "Upprop",
        "Val av justerare",
        "Godkännande av föredragningslista",
        "Muntlig information",
        "Anmälan av beslut och handlingar",
        "Budget",
        "Taxor",
        "Väckta ärenden",
    ]


def test_ordningen_kan_andras_som_helhet(sammantradande, sara):
    mote = gor_mote(sammantradande, sara)
    a, b, c = (gor_punkt(mote, sara, namn) for namn in "ABC")
    ordna_punkter(mote, [c, a, b], aktor=sara.aktor)
    assert _rubriker(mote) == ["C", "A", "B"]
    flytta_punkt(Paragraf.objects.get(pk=b.pk), 1, aktor=sara.aktor)
    assert _rubriker(mote) == ["B", "C", "A"]


def test_bordlagd_behaller_sitt_nummer_och_far_ett_nytt_nasta_gang(mote, sara):
    nasta = gor_mote(mote.organ, sara, date(2019, 1, 23))
    with spela(kl(14)):
        punkt = bordlagg(forsta(mote), aktor=sara.aktor)
    assert punkt.nummer == 1
    assert nasta.paragrafer.get().nummer is None


STEG = st.lists(
    st.tuples(
        st.sampled_from(["lagg_till", "ta_upp", "avgor", "bordlagg", "utga", "aterta", "flytta", "stryk"]),
        st.integers(0, 7),
    ),
    min_size=3,
    max_size=14,
)


@given(steg=STEG)
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_inget_paragrafnummer_ges_tva_ganger(mote, sara, olle, justa, steg):
    """Whatever is done in whatever order: numbers are 1, 2, 3 … without gap, and stand in the order of the agenda."""
    with spela(kl(14)), transaction.atomic():
        for akt, index in steg:
            rader = list(mote.paragrafer.i_ordning())
            punkt = rader[index % len(rader)]
            akter = {
                "lagg_till": lambda i=index: satt_pa_dagordning(mote, rubrik="Ny", plats=i + 1, aktor=sara.aktor),
                "ta_upp": lambda p=punkt: ta_upp(p, aktor=sara.aktor),
                "avgor": lambda p=punkt: avgor(p, utfall=Utfall.AVSLAG, aktor=sara.aktor),
                "bordlagg": lambda p=punkt: bordlagg(p, aktor=sara.aktor),
                "utga": lambda p=punkt: utga(p, aktor=sara.aktor),
                "aterta": lambda p=punkt: aterta(p, aktor=sara.aktor),
                "flytta": lambda p=punkt, i=index: flytta_punkt(p, i + 1, aktor=sara.aktor),
                "stryk": lambda p=punkt: stryk_punkt(p, aktor=sara.aktor),
            }
            try:
                akter[akt]()
            except HinderError:
                continue
        rader = list(mote.paragrafer.i_ordning())
        nummer = [p.nummer for p in rader if p.nummer is not None]
        assert nummer == list(range(1, len(nummer) + 1))
        assert [p.ordning for p in rader] == list(range(1, len(rader) + 1))
        transaction.set_rollback(True)


def test_kontrollsumman_foljer_varje_ord_i_texten(mote, sara, olle, justa):
    from remiss.sammantraden.services import Protokolltext, andra_text, registrera_jav, satt_expedieringslista

    with spela(kl(14)):
        punkt = i_status(forsta(mote), "avgjord", sara, olle, justa)
        summor = [kontrollsumma(Paragraf.objects.get(pk=punkt.pk))]
        for andra in (
            lambda: andra_text(punkt, punkter=["Budgeten fastställs inte."], aktor=sara.aktor),
            lambda: andra_text(punkt, rubrik="Budget 2020", aktor=sara.aktor),
            lambda: andra_text(punkt, beskrivning="Ny inledning.", aktor=sara.aktor),
            lambda: andra_text(punkt, texter=[Protokolltext("reservation", "Jag reserverar mig.")], aktor=sara.aktor),
            lambda: satt_expedieringslista(punkt, [mote.organ], aktor=sara.aktor),
            lambda: registrera_jav(punkt, justa.person, aktor=sara.aktor),
        ):
            andra()
            summor.append(kontrollsumma(Paragraf.objects.get(pk=punkt.pk)))
    assert len(set(summor)) == len(summor)


def test_sammantradets_protokoll_numreras_i_foljd(sammantradande, sara, olle, justa):
    forsta_motet = gor_oppet_mote(sammantradande, sara, olle, [justa])
    andra_motet = gor_oppet_mote(sammantradande, sara, olle, [justa], is_extra=True)
    assert [Sammantrade.objects.get(pk=m.pk).nummer for m in (forsta_motet, andra_motet)] == [1, 2]
