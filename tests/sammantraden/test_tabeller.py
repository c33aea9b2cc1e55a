# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Status × act with all the rest refused, and role × act."""

from contextlib import contextmanager

import pytest
from django.db import transaction

from remiss.karna.dorr import hinder
from remiss.karna.fel import FarInteGora, FarInteSe, FelStatus, HinderError
from remiss.karna.klocka import spela
from remiss.sammantraden.models import Justering, Paragraf, Sammantrade
from remiss.sammantraden.services import (
    andra_text,
    anmal,
    aterremittera,
    aterta,
    aterta_justering,
    avgor,
    avsluta,
    begar_justering,
    bordlagg,
    flytta_punkt,
    kalla,
    oppna,
    planera_sammantrade,
    ratta,
    registrera_jav,
    satt_narvaro,
    satt_pa_dagordning,
    skriv_pa,
    stall_in,
    stryk_punkt,
    ta_upp,
    utdrag,
    utga,
)
from tests.sammantraden.fabriker import MOTESDAG, avsluta_mote, forsta, gor_mote, gor_punkt, i_status, kalla_till, kl

Utfall = Paragraf.Utfall

#: act → (statuses from which it is done, the act)
PARAGRAFAKTER = {
    "ta_upp": ({"forberedd"}, lambda p, a: ta_upp(p, aktor=a)),
    "avgor": ({"forberedd", "upptagen"}, lambda p, a: avgor(p, utfall=Utfall.ENLIGT_FORSLAG, aktor=a)),
    "bordlagg": ({"forberedd", "upptagen"}, lambda p, a: bordlagg(p, aktor=a)),
    "aterremittera": ({"forberedd", "upptagen"}, lambda p, a: aterremittera(p, motivering="Kostnaden.", aktor=a)),
    "utga": ({"forberedd", "upptagen"}, lambda p, a: utga(p, aktor=a)),
    "aterta": ({"avgjord", "bordlagd", "aterremitterad", "utgatt"}, lambda p, a: aterta(p, aktor=a)),
    "begar_justering": (
        {"avgjord", "bordlagd", "aterremitterad"},
        lambda p, a: begar_justering([p], slag="omedelbar", aktor=a),
    ),
    "andra_text": (
        {"forberedd", "upptagen", "avgjord", "bordlagd", "aterremitterad", "utgatt"},
        lambda p, a: andra_text(p, beskrivning="Ny text.", aktor=a),
    ),
    "utdrag": ({"justerad"}, lambda p, a: utdrag(p, aktor=a)),
    "ratta": ({"justerad"}, lambda p, a: ratta(p, "Nej.", gammal_text="Budgeten fastställs.", aktor=a)),
    "flytta": ({"forberedd", "utgatt"}, lambda p, a: flytta_punkt(p, 2, aktor=a)),
}


@contextmanager
def provat():
    """Try an act and leave no trace, so that a whole row of the table shares one set-up."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("status", Paragraf.Status.values)
def test_paragrafens_status_och_akt(mote, sara, olle, justa, status):
    gor_mote(mote.organ, sara, MOTESDAG.replace(year=2019))
    with spela(kl(14)):
        punkt = i_status(forsta(mote), status, sara, olle, justa)
        for akt, (tillatna, utfor) in PARAGRAFAKTER.items():
            with provat():
                if akt == "begar_justering" and status in ("bordlagd", "aterremitterad"):
                    Paragraf.objects.filter(pk=punkt.pk).update(is_omedelbar=True)
                if status in tillatna:
                    utfor(punkt, sara.aktor)
                    continue
                with pytest.raises(HinderError):
                    utfor(punkt, sara.aktor)
                assert Paragraf.objects.get(pk=punkt.pk).status == status


MOTESAKTER = {
    "kalla": ({"planerat"}, lambda m, s, o: kalla(m, anteckning="Extra.", aktor=s.aktor)),
    "oppna": (
        {"planerat", "kallat"},
        lambda m, s, o: oppna(
            m,
            ordforande=o.person,
            protokollforare=s.person,
            aktor=s.aktor,
            efterregistrerad=True,
            bristanteckning="Kallades per telefon.",
        ),
    ),
    "avsluta": ({"pagar"}, lambda m, s, o: avsluta(m, aktor=s.aktor)),
    "stall_in": ({"planerat", "kallat"}, lambda m, s, o: stall_in(m, "Snöstorm", aktor=s.aktor)),
    "satt_narvaro": ({"pagar", "avslutat"}, lambda m, s, o: satt_narvaro(m, [o.person], aktor=s.aktor)),
}


@pytest.fixture
def i_motesstatus(sammantradande, sara, olle, justa):
    def for_fram(status):
        mote = gor_mote(sammantradande, sara)
        gor_punkt(mote, sara)
        if status == "installt":
            return stall_in(mote, "Snöstorm", aktor=sara.aktor)
        if status != "planerat":
            kalla_till(mote, sara)
        if status in ("pagar", "avslutat"):
            with spela(kl(13)):
                oppna(
                    mote,
                    ordforande=olle.person,
                    protokollforare=sara.person,
                    justerare=[justa.person],
                    aktor=sara.aktor,
                )
                avgor(forsta(mote), utfall=Utfall.ENLIGT_FORSLAG, aktor=sara.aktor)
                if status == "avslutat":
                    avsluta(mote, aktor=sara.aktor)
        return Sammantrade.objects.get(pk=mote.pk)

    return for_fram


@pytest.mark.parametrize("status", Sammantrade.Status.values)
def test_sammantradets_status_och_akt(i_motesstatus, sara, olle, status):
    mote = i_motesstatus(status)
    with spela(kl(9, dag=MOTESDAG.replace(day=21))):
        for tillatna, utfor in MOTESAKTER.values():
            with provat():
                if status in tillatna:
                    utfor(mote, sara, olle)
                    continue
                with pytest.raises(HinderError):
                    utfor(mote, sara, olle)
                assert Sammantrade.objects.get(pk=mote.pk).status == status


@pytest.mark.parametrize(("skriver", "status"), [(0, "oppen"), (1, "oppen"), (2, "klar")])
def test_justeringens_status_och_aterta(mote, sara, olle, justa, skriver, status):
    with spela(kl(14)):
        punkt = i_status(forsta(mote), "avgjord", sara, olle, justa)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        for en in (olle, justa)[:skriver]:
            skriv_pa(justering, aktor=en.aktor)
        assert Justering.objects.get(pk=justering.pk).status == status
        if status == "oppen":
            aterta_justering(justering, aktor=sara.aktor)
            andra_text(punkt, punkter=["Budgeten avslås."], aktor=sara.aktor)
            begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        else:
            with pytest.raises(FelStatus):
                aterta_justering(justering, aktor=sara.aktor)


ROLLER = ("rut", "hanna", "carl", "doris", "sara", "olle", "justa", "erik", "adam", "urban")
#: act → (who may, the act on a meeting in the right state)
ROLLAKTER = {
    "planera": ({"sara"}, lambda m, p, a: planera_sammantrade(m.organ_id, MOTESDAG.replace(year=2019), aktor=a)),
    "satt_pa_dagordning": ({"sara"}, lambda m, p, a: satt_pa_dagordning(m, rubrik="Ny", aktor=a)),
    "avgor": ({"sara"}, lambda m, p, a: avgor(p, utfall=Utfall.ENLIGT_FORSLAG, aktor=a)),
    "bordlagg": ({"sara"}, lambda m, p, a: bordlagg(p, aktor=a)),
    "jav": ({"sara"}, lambda m, p, a: registrera_jav(p, m.ordforande_id, aktor=a)),
    "anmal": ({"olle", "justa", "erik"}, lambda m, p, a: anmal(m, slag="hinder", aktor=a)),
}


@pytest.fixture
def alla_roller(request):
    return {roll: request.getfixturevalue(roll) for roll in ROLLER}


@pytest.mark.parametrize("akt", ROLLAKTER)
def test_roll_och_akt(mote, alla_roller, akt):
    far, utfor = ROLLAKTER[akt]
    for roll, anvandare in alla_roller.items():
        with spela(kl(14)), provat():
            if roll in far:
                utfor(mote, forsta(mote), anvandare.aktor)
                continue
            with pytest.raises((FarInteGora, FarInteSe)):
                utfor(mote, forsta(mote), anvandare.aktor)


JUSTERINGSAKTER = {
    "begar": {"sara", "rut"},
    "skriv_pa": {"olle", "justa", "sara"},
    "utdrag": {"sara", "rut"},
    "ratta": {"sara"},
}


@pytest.mark.parametrize("akt", JUSTERINGSAKTER)
def test_roll_och_justering(mote, sara, olle, justa, alla_roller, akt):
    with spela(kl(14)):
        punkt = i_status(forsta(mote), "justerad" if akt in ("utdrag", "ratta") else "avgjord", sara, olle, justa)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor) if akt == "skriv_pa" else None
        akter = {
            "begar": lambda a: begar_justering([punkt], slag="omedelbar", aktor=a),
            "skriv_pa": lambda a: skriv_pa(justering, aktor=a),
            "utdrag": lambda a: utdrag(punkt, aktor=a),
            "ratta": lambda a: ratta(punkt, "Nej.", gammal_text="Budgeten fastställs.", aktor=a),
        }
        for roll, anvandare in alla_roller.items():
            with provat():
                if roll in JUSTERINGSAKTER[akt]:
                    akter[akt](anvandare.aktor)
                    continue
                with pytest.raises((FarInteGora, FarInteSe)):
                    akter[akt](anvandare.aktor)


def test_knappens_hinder_ar_samma_som_avslaget(mote, sara, olle, justa):
    with spela(kl(14)):
        forvag = hinder(mote.avsluta, aktor=sara.aktor)
        with pytest.raises(HinderError) as fel:
            avsluta(mote, aktor=sara.aktor)
        assert [h.skal for h in forvag] == [h.skal for h in fel.value.hinder]
        for punkt in mote.paragrafer.all():
            utga(punkt, aktor=sara.aktor)
        assert hinder(Sammantrade.objects.get(pk=mote.pk).avsluta, aktor=sara.aktor) == []
        assert avsluta_mote(mote, sara, justa).status == "avslutat"


def test_struken_punkt_star_inte_i_kallelsen_men_kan_laggas_tillbaka(sammantradande, sara):
    from remiss.sammantraden.services import lagg_tillbaka

    mote = gor_mote(sammantradande, sara)
    forst, sedan = gor_punkt(mote, sara, "Först"), gor_punkt(mote, sara, "Sedan")
    stryk_punkt(forst, aktor=sara.aktor)
    assert [p.rubrik for p in mote.paragrafer.pa_listan().i_ordning()] == ["Sedan"]
    lagg_tillbaka(forst, aktor=sara.aktor)
    assert [(p.rubrik, p.ordning) for p in mote.paragrafer.pa_listan().i_ordning()] == [("Sedan", 1), ("Först", 2)]
    kalla_till(mote, sara)
    with pytest.raises(HinderError, match="står i kallelsen"):
        stryk_punkt(sedan, aktor=sara.aktor)
