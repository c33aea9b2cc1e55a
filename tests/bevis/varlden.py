# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A small city in which random people try random acts, in any order."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from remiss.beredning.models import Tjansteutlatande
from remiss.diarium.models import Arende
from remiss.karna import klocka
from remiss.karna.fel import Avslag
from remiss.karna.handelser import samlat
from remiss.organisation.models import Anvandare, Organ
from remiss.organisation.ratter import Rollkod
from remiss.remisser.models import Remiss, Yttrande
from remiss.sammantraden.models import Justering, Paragraf, Sammantrade
from remiss.utskick.models import Mottagare
from tests.diarium.fabriker import gor_diarium
from tests.fabriker import ge_uppdrag, gor_organ, gor_person
from tests.remisser.fabriker import gor_punkt

START = datetime(2018, 11, 5, 9, tzinfo=klocka.STOCKHOLM)
MOTESDAGAR = {"avsandaren": date(2018, 12, 19), "mottagaren": date(2019, 1, 30)}
ROLLER = {
    "registrator": Rollkod.REGISTRATOR,
    "handlaggare": Rollkod.HANDLAGGARE,
    "chef": Rollkod.CHEF,
    "direktor": Rollkod.DIREKTOR,
    "sekreterare": Rollkod.SEKRETERARE,
    "ordforande": Rollkod.ORDFORANDE,
    "justerare": Rollkod.LEDAMOT,
    "ledamot": Rollkod.LEDAMOT,
}


@dataclass
class Varld:
    """Two nämnder, their people, and the clock. The sender remits; the other one answers."""

    avsandare: Organ
    mottagare: Organ
    folk: dict[tuple[int, str], Anvandare]
    nu: datetime = START
    gjorda: list[str] = field(default_factory=list)

    def organ(self, hos_mottagaren: bool) -> Organ:
        return self.mottagare if hos_mottagaren else self.avsandare

    def vem(self, organ: Organ, roll: str) -> Anvandare:
        return self.folk[(organ.pk, roll)]

    def arende(self, organ: Organ) -> Arende:
        """The organ's ärende of the story; raises Saknas before there is one."""
        return krav(Arende.objects.filter(organ=organ, motesarende_for=None).order_by("pk").first())

    def tu(self, organ: Organ) -> Tjansteutlatande:
        return krav(Tjansteutlatande.objects.filter(organ=organ).order_by("pk").last())

    def mote(self, organ: Organ) -> Sammantrade:
        return krav(Sammantrade.objects.filter(organ=organ).order_by("pk").last())

    def punkt(self, organ: Organ) -> Paragraf:
        return krav(Paragraf.objects.filter(organ=organ).exclude(arende=None).order_by("pk").last())

    def remiss(self, organ: Organ) -> Remiss:
        return krav(Remiss.objects.filter(organ=organ).order_by("pk").last())

    def yttrande(self, organ: Organ) -> Yttrande:
        return krav(Yttrande.objects.filter(organ=organ).order_by("pk").last())

    def mottagarrad(self, organ: Organ) -> Mottagare:
        return krav(Mottagare.objects.filter(organ=organ).order_by("pk").last())

    def justering(self, organ: Organ) -> Justering:
        return krav(Justering.objects.filter(organ=organ).order_by("pk").last())


class Saknas(Exception):
    """What the act needs does not exist yet: nobody could have pressed the button."""


def krav(rad: Any) -> Any:
    """Hand on what exists."""
    if rad is None:
        raise Saknas
    return rad


def bygg() -> Varld:
    """The city, once; every history begins in it and is rolled back."""
    folk = {}
    organ = []
    for kod in ("avsandaren", "mottagaren"):
        ett = gor_organ(kod, f"Nämnden {kod}")
        ett.installning.antal_ledamoter = 3
        ett.installning.save()
        gor_diarium(ett, kod=kod, namn=kod)
        for roll, rollkod in ROLLER.items():
            person = gor_person(roll.capitalize())
            ge_uppdrag(person, ett, rollkod)
            folk[(ett.pk, roll)] = person.anvandare
        gor_punkt(ett, galler_yttrande=True)
        gor_punkt(ett, Rollkod.ORDFORANDE, "9.1", galler_yttrande=False, galler_remiss=False, galler_bradska=True)
        organ.append(ett)
    return Varld(organ[0], organ[1], folk)


Akt = Callable[[Varld, Organ, Any], Any]
AKTER: dict[str, tuple[str, Akt]] = {}


def akt(namn: str, ratt_roll: str) -> Callable[[Akt], Akt]:
    """Register an act with the roll that normally does it."""

    def dekorera(funktion: Akt) -> Akt:
        AKTER[namn] = (ratt_roll, funktion)
        return funktion

    return dekorera


def forsok(v: Varld, namn: str, *, hos_mottagaren: bool, annan_roll: str | None = None, dubbelt: bool = False) -> bool:
    """Try an act, perhaps by the wrong person, perhaps twice. A refusal leaves everything as it was.

    Returns whether it was done.
    """
    roll, funktion = AKTER[namn]
    organ = v.organ(hos_mottagaren)
    v.nu += timedelta(minutes=30)
    antal = len(v.gjorda)
    for _ in range(2 if dubbelt else 1):
        aktor = v.vem(organ, annan_roll or roll).aktor
        try:
            with klocka.spela(v.nu), samlat():
                if funktion(v, organ, aktor):
                    v.gjorda.append(f"{organ.kod}.{namn}")
        except (Avslag, Saknas):
            continue
    return len(v.gjorda) > antal
