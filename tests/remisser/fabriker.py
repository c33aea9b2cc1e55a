# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Factories for remiss: a remiss in a status, reached through the services on stated days."""

import json
from datetime import date, datetime
from pathlib import Path

from remiss.karna import klocka
from remiss.organisation.models import Delegationspunkt, Organtyp, Roll
from remiss.organisation.ratter import Rollkod
from remiss.remisser import services
from remiss.utskick.services import Mottagarrad
from tests.diarium.fabriker import gor_arende, gor_diarium, gor_handling
from tests.fabriker import ge_uppdrag, gor_organ, gor_person

DATA = Path(__file__).parent / "data"
BESLUT = date(2019, 1, 8)
UTSKICK = date(2019, 1, 10)
SVARSTID = date(2019, 3, 31)
FRAGA = "Yttra er över förslaget till plan och särskilt över aktiviteterna."


def vid(dag: date, timme: int = 12) -> datetime:
    """A moment of a day in the case."""
    return klocka.vid(dag, timme)


def gor_punkt(organ, roll=Rollkod.DIREKTOR, punkt="3.2", **extra) -> Delegationspunkt:
    """A point of the delegationsordning for remisser and yttranden."""
    falt = {"galler_remiss": True, "galler_yttrande": True, "galler_anstand": True, "fran": date(2015, 1, 1)} | extra
    return Delegationspunkt.objects.create(
        organ=organ,
        punkt=punkt,
        text="Remittera förslag och lämna yttrande i ärenden som inte rör mål eller inriktning",
        delegat=Roll.objects.get(kod=roll.value),
        **falt,
    )


def gor_mottagande_namnd(kod, namn, typ=Organtyp.NAMND, nummerformat="{lopnummer:4}/{yy}"):
    """An organ in the system with a diarium and a registrar of its own; returns (organ, login)."""
    organ = gor_organ(kod, namn, typ)
    gor_diarium(organ, kod=kod, namn=namn, nummerformat=nummerformat)
    person = gor_person(f"Reg{kod}")
    ge_uppdrag(person, organ, Rollkod.REGISTRATOR)
    return organ, person.anvandare


def rader(*organ, externa=()):
    """A sändlista: organs from the register and outsiders (name, e-mail)."""
    return [
        *(Mottagarrad(organ_id=o.pk) for o in organ),
        *(Mottagarrad(namn=namn, adress=epost) for namn, epost in externa),
    ]


def utkast(namnden, rut, hanna, mottagare, *, svarstid=SVARSTID, titel="Plan för en jämlik stad 2019–2022", **extra):
    """A draft with one handling to remit."""
    arende = gor_arende(namnden, rut, titel, hande=vid(date(2019, 1, 2)))
    remiss = services.skapa_remiss(
        arende,
        titel=titel,
        fragor=FRAGA,
        svarstid=svarstid,
        svar_till="social resursnämnd",
        kontakt="Hanna Testsson",
        aktor=hanna.aktor,
        hande=vid(date(2019, 1, 3)),
        **extra,
    )
    bilaga = gor_handling(arende, rut, "Förslag till plan", typ="bilaga", hande=vid(date(2019, 1, 3)))
    services.lagg_till_handling(remiss, bilaga, aktor=hanna.aktor, hande=vid(date(2019, 1, 3)))
    services.satt_sandlista(remiss, mottagare, aktor=hanna.aktor, hande=vid(date(2019, 1, 3)))
    return remiss


def besluta(remiss, doris, punkt, dag=BESLUT):
    """Decided on delegation by the director."""
    return services.besluta_pa_delegation(
        remiss, delegat=doris.person, dag=dag, punkt=punkt, aktor=doris.aktor, hande=vid(dag)
    )


def skicka(remiss, hanna, dag=UTSKICK):
    """Sent."""
    return services.skicka_ut(remiss, aktor=hanna.aktor, hande=vid(dag))


def sandlista_86():
    """The real list of 86 recipients with who answered (facts, see the file)."""
    return json.loads((DATA / "sandlista_sou_2017_97.json").read_text(encoding="utf-8"))["instanser"]


def externa_86():
    """The same list as outsiders reached by e-mail."""
    return [(post["namn"], f"registrator{n}@instans.example") for n, post in enumerate(sandlista_86(), start=1)]
