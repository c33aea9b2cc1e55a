# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The chain as fixtures: a nämnd and its remiss, sent, and registered by the company that answers."""

from datetime import date

from config.demo.rollspel import den, som
from remiss.diarium import services as diarium
from remiss.organisation.models import Organtyp
from remiss.remisser import services
from remiss.remisser.models import Remiss, Yttrande
from remiss.utskick.services import rad_for_organ
from tests.remisser import spel
from tests.varld import varld

FORSLAG = "Förslaget remitteras till Kulturnämnden och Testhuset AB."
MOTE, SKICKAT, SVARSTID = date(2018, 12, 19), date(2018, 12, 20), date(2019, 3, 31)


@varld
def organen(db):
    """Sender and two recipients."""
    return {
        "avs": spel.bemanna("avs", "Social resursnämnd"),
        "kul": spel.bemanna("kul", "Kulturnämnden"),
        "hus": spel.bemanna("hus", "Testhuset AB", Organtyp.BOLAG),
    }


@varld
def remiss(organen):
    """A draft whose TU proposes the two recipients."""
    with den(date(2018, 11, 28)):
        arende = diarium.registrera_arende(
            organ=organen["avs"], arendemening="Plan för en jämlik stad", aktor=som("registrator", "avs")
        )
        spel.rollspel.fordela(arende, "avs")
        rad = services.skapa_remiss(
            arende,
            titel="Plan för en jämlik stad",
            fragor="Yttra er över förslaget.",
            svarstid=SVARSTID,
            aktor=som("handlaggare", "avs"),
        )
        services.satt_sandlista(
            rad,
            [rad_for_organ(organen["kul"].pk), rad_for_organ(organen["hus"].pk)],
            aktor=som("handlaggare", "avs"),
        )
        spel.skriv_tu(arende, "avs", [FORSLAG, "Svar ska ha kommit in senast 2019-03-31."])
    return Remiss.objects.get(pk=rad.pk)


def skicka(remiss, dag=SKICKAT):
    with den(dag):
        return services.skicka_ut(remiss, aktor=som("registrator", "avs"))


@varld
def skickad(remiss):
    spel.besluta("avs", MOTE, remiss.arende)
    return skicka(remiss)


@varld
def bolagets(skickad):
    """The company's ärende, registered and shared out."""
    return spel.registrera("hus", date(2018, 12, 21))


def yttrande(arende):
    return Yttrande.objects.get(arende=arende)


def rad(remiss, namn):
    return remiss.utskick.mottagare.get(namn=namn)
