# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A kommunstyrelse-sized board of thirteen with five ersättare, and how its room is written in tests."""

from dataclasses import dataclass

from remiss.organisation.models import Organ, Person
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden.forhandling import Propositionsuppgift, Yrkandeuppgift
from remiss.sammantraden.models import Paragraf, Sammantrade
from tests.diarium.fabriker import gor_diarium
from tests.fabriker import ge_uppdrag, gor_person
from tests.sammantraden.fabriker import gor_mote, gor_punkt, kalla_till, kl, oppna_mote

PARTIER = ("S", "S", "S", "S", "M", "M", "M", "C", "L", "V", "MP", "SD", "SD")


@dataclass(frozen=True)
class Styrelse:
    """The organ with its people; `L` are the ledamöter, chair first, `E` the ersättare."""

    organ: Organ
    L: tuple[Person, ...]
    E: tuple[Person, ...]


def gor_styrelse(organ: Organ, ordforande: Person, *, partier=PARTIER) -> Styrelse:
    """Seat the board; the chair is one of the thirteen and has the uppdrag already."""
    ledamoter = [ordforande]
    for n, parti in enumerate(partier[1:], 2):
        person = gor_person(f"L{n}", f"Ledamot{n:02}", login=False)
        ge_uppdrag(person, organ, Rollkod.LEDAMOT, parti=parti, ordning=n)
        ledamoter.append(person)
    ersattare = []
    for n, parti in enumerate(("S", "S", "M", "V", "SD"), 1):
        person = gor_person(f"E{n}", f"Ersattare{n}", login=False)
        ge_uppdrag(person, organ, Rollkod.ERSATTARE, parti=parti, ordning=n)
        ersattare.append(person)
    organ.installning.antal_ledamoter = len(ledamoter)
    organ.installning.save()
    return Styrelse(organ, tuple(ledamoter), tuple(ersattare))


def gor_fullmaktige(organ: Organ, ordforande: Person, antal: int) -> Styrelse:
    """Seat so many ledamöter, the chair first; those who sit there already keep their seats."""
    sitter = [u.person for u in organ.uppdrag.filter(roll__kod=Rollkod.LEDAMOT).select_related("person")]
    for n in range(len(sitter) + 2, antal + 1):
        person = gor_person(f"L{n}", f"Ledamot{n:02}", login=False)
        ge_uppdrag(person, organ, Rollkod.LEDAMOT, parti=PARTIER[n % len(PARTIER)], ordning=n)
        sitter.append(person)
    organ.installning.antal_ledamoter = antal
    organ.installning.save()
    return Styrelse(organ, (ordforande, *sitter[: antal - 1]), ())


def oppnat(organ, sara, olle, justa) -> Sammantrade:
    """A running meeting with one item, everybody called."""
    gor_diarium(organ)
    mote = gor_mote(organ, sara)
    gor_punkt(mote, sara, "Plan 2019", ("Planen antas.",))
    kalla_till(mote, sara)
    oppna_mote(mote, sara, olle, [justa], hande=kl(13))
    return Sammantrade.objects.get(pk=mote.pk)


def punkten(mote) -> Paragraf:
    """The item, read anew."""
    return Paragraf.objects.get(sammantrade=mote, rubrik="Plan 2019")


def yrkande(slag, *personer, text="") -> Yrkandeuppgift:
    return Yrkandeuppgift(slag, tuple(p.pk for p in personer), text)


def votering(slag, ja, nej, roster, **extra) -> Propositionsuppgift:
    """A question with votes written as "jjnna-": yes, no, abstains, does not take part (-), in the given order."""
    svar = {"j": "ja", "n": "nej", "a": "avstar", "-": "deltar_inte"}
    return Propositionsuppgift(slag, "votering", ja, nej, roster={p.pk: svar[tecken] for p, tecken in roster}, **extra)
