# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every list that is searched finds words with å, ä and ö in any case, and two words that stand apart."""

from datetime import date

import pytest
from django.urls import reverse

from remiss.karna.klocka import spela
from remiss.organisation.models import Roll
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden.services import avgor
from tests.beredning.fabriker import gor_tu
from tests.diarium.fabriker import gor_arende, gor_diarium
from tests.fabriker import ge_uppdrag, gor_organ, gor_person
from tests.sammantraden.fabriker import forsta, gor_mote, gor_oppet_mote, kl

NAMN = "Översyn av Ängsstadens äldreboenden"


@pytest.fixture
def cast(namnden, superanvandare, sara, hanna, rut, olle, justa, lars):
    gor_diarium(namnden)
    namnden.installning.antal_ledamoter = 3
    namnden.installning.save()
    return {"super": superanvandare, "sara": sara, "hanna": hanna, "rut": rut, "olle": olle, "justa": justa}


def _organ(organ, c):
    gor_organ("angen", NAMN)
    return "super", reverse("organisation:organ")


def _person(organ, c):
    ge_uppdrag(gor_person("Översyn", "av Ängsstadens äldreboenden"), organ, Rollkod.CHEF)
    return "super", reverse("organisation:personer")


def _uppdrag(organ, c):
    _person(organ, c)
    return "super", reverse("organisation:uppdrag", args=[organ.kod])


def _delegation(organ, c):
    organ.delegationspunkter.create(
        punkt="1.1", text=NAMN, delegat=Roll.objects.get(kod="direktor"), fran=date(2018, 1, 1)
    )
    return "super", reverse("organisation:delegation", args=[organ.kod])


def _arende(organ, c):
    gor_arende(organ, c["rut"], NAMN)
    return "rut", reverse("diarium:arenden")


def _tu(organ, c):
    gor_tu(gor_arende(organ, c["rut"], "Annat"), c["hanna"], ifylld=False, rubrik=NAMN)
    return "hanna", reverse("beredning:lista")


def _plan(organ, c):
    mote = gor_mote(organ, c["sara"])
    type(mote).objects.filter(pk=mote.pk).update(plats=NAMN)
    return "sara", reverse("sammantraden:plan")


def _beslut(organ, c):
    mote = gor_oppet_mote(organ, c["sara"], c["olle"], [c["justa"]], punkter=["Översyn"])
    with spela(kl(14)):
        avgor(forsta(mote), utfall="andrad_text", punkter=["Ja.", "Ängsstadens äldreboenden."], aktor=c["sara"].aktor)
    return "sara", reverse("sammantraden:beslut")


def _dagordning(organ, c):
    gor_arende(organ, c["rut"], NAMN)
    return "sara", reverse("sammantraden:foredragningslista", args=[gor_mote(organ, c["sara"]).pk])


LISTOR = {
    "organ": _organ,
    "personer": _person,
    "uppdrag": _uppdrag,
    "delegation": _delegation,
    "diariet": _arende,
    "tjänsteutlåtanden": _tu,
    "sammanträden": _plan,
    "beslut": _beslut,
    "föredragningslista": _dagordning,
}


@pytest.mark.parametrize("lista", LISTOR)
def test_listan_hittar_ord_med_a_a_och_o_och_ord_som_star_isar(lista, cast, namnden, client):
    vem, adress = LISTOR[lista](namnden, cast)
    client.force_login(cast[vem])

    def traffar(sokord):
        sida = client.get(adress, {"q": sokord}, headers={"HX-Request": "true"}).content.decode()
        return sida.count("Översyn")  # as the row writes it; the search field shows what was typed

    assert traffar("ÖVERSYN") > 0
    assert traffar("ängsstadens") > 0
    assert traffar("äldreboenden översyn") > 0
    assert traffar("äldreboenden saknas") == 0
