# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An ärende that is decided beside the meeting asks for no tjänsteutlåtande; one that goes on to a meeting does."""

from datetime import date

import pytest

from config.demo.rollspel import den, login, punkt_for, som
from remiss.diarium import services as diarium
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden import services as moten
from remiss.webb.skede import KLAR, skede, underlag
from tests.remisser import spel
from tests.sammantraden.beslut import fatta, gor_punkt, gor_uppdrag_i_bradska, registrera
from tests.varld import varld
from workflows.models import Uppgift

BESLUTSDAG, MOTE, EFTER = date(2018, 12, 10), date(2018, 12, 19), date(2018, 12, 27)
SKRIV, AVSLUTA = "Skriv tjänsteutlåtande", "Avsluta ärendet"


def att_gora(arende):
    return list(
        Uppgift.objects.filter(arende=arende, is_oppen=True).order_by("rubrik").values_list("rubrik", flat=True)
    )


def stegen(arende):
    return [namn for namn, lage in skede(underlag(arende)) if lage == KLAR]


@varld
def arende(db):
    """Shared out, in a nämnd whose direktör and ordförande may decide."""
    organ = spel.bemanna("avs", "Social resursnämnd")
    gor_punkt(organ, Rollkod.DIREKTOR, "2.1")
    gor_uppdrag_i_bradska(organ)
    with den(date(2018, 12, 3)):
        rad = diarium.registrera_arende(organ=organ, arendemening="Bidrag", aktor=som("registrator", "avs"))
        return spel.rollspel.fordela(rad, "avs")


def pa_delegation(arende, dag=BESLUTSDAG):
    return fatta(arende, login("direktor", "avs"), arende.organ.delegationspunkter.get(punkt="2.1"), dag=dag)


def ordforanden(arende):
    return registrera(
        arende,
        login("registrator", "avs"),
        login("ordforande", "avs"),
        slag="ordforandebeslut",
        skal_till_bradska="Lokalen måste hyras i dag.",
    )


@pytest.mark.parametrize(
    ("beslutet", "steget"), [(pa_delegation, "Beslutad på delegation"), (ordforanden, "Beslutad av ordföranden")]
)
def test_ett_beslutat_arende_har_bara_avslutet_kvar(arende, beslutet, steget):
    assert att_gora(arende) == [SKRIV]
    beslutet(arende)
    assert att_gora(arende) == [AVSLUTA]
    assert stegen(arende) == ["Registrerad", "Fördelad", steget]


def test_nar_beslutet_makuleras_ska_arendet_beredas_igen(arende):
    beslut = pa_delegation(arende)
    with den(date(2018, 12, 11)):
        moten.makulera_delegationsbeslut(beslut, "Fel ärende.", aktor=som("registrator", "avs"))
    assert att_gora(arende) == [SKRIV]
    assert stegen(arende) == ["Registrerad", "Fördelad"]


def test_beslutet_flyttas_till_ratt_arende_och_det_andra_ska_beredas(arende):
    beslut = pa_delegation(arende)
    with den(date(2018, 12, 11)):
        ratt = diarium.registrera_arende(organ=arende.organ, arendemening="Bidrag", aktor=som("registrator", "avs"))
        diarium.flytta_handling(beslut.handling, till=ratt, skal="Fel ärende.", aktor=som("registrator", "avs"))
    assert (att_gora(arende), att_gora(ratt)) == ([SKRIV], [AVSLUTA])
    assert "Beslutad på delegation" in stegen(ratt)
    assert "Beslutad på delegation" not in stegen(arende)


def test_det_som_bereds_till_ett_sammantrade_ror_ett_delbeslut_inte(arende):
    with den(date(2018, 12, 5)):
        spel.skriv_tu(arende, "avs", ["Bidraget beviljas."])
    pa_delegation(arende)
    assert att_gora(arende) == ["Sätt upp på föredragningslistan"]
    assert "Beslutad på delegation" not in stegen(arende)


def test_det_som_ett_senare_mote_lamnade_vantar_och_ett_beslut_efter_motet_racker(arende):
    pa_delegation(arende)
    spel.sammantrade("avs", MOTE, arende)
    with den(MOTE, 15):
        moten.utga(punkt_for(arende), aktor=som("sekreterare", "avs"))
    assert att_gora(arende) == ["Sätt upp på föredragningslistan"]
    assert "Beslutad på delegation" not in stegen(arende)
    pa_delegation(arende, dag=EFTER)
    assert att_gora(arende) == [AVSLUTA]
    assert stegen(arende) == ["Registrerad", "Fördelad", "Beslutad på delegation"]
