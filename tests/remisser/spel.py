# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A staffed organ and the acts of a whole course, through the services (the same helpers play the demo)."""

from datetime import date

from config.demo import rollspel
from config.demo.rollspel import den, som
from remiss.diarium.models import Inkommet
from remiss.organisation.models import Anvandare, Organtyp, Person
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden import services as moten
from remiss.sammantraden.models import Justering, Paragraf
from tests.diarium.fabriker import gor_diarium
from tests.fabriker import ge_uppdrag, gor_organ

ROLLER = {
    "registrator": Rollkod.REGISTRATOR,
    "handlaggare": Rollkod.HANDLAGGARE,
    "chef": Rollkod.CHEF,
    "sekreterare": Rollkod.SEKRETERARE,
    "ordforande": Rollkod.ORDFORANDE,
}
OMEDELBAR = "Paragrafen förklaras omedelbart justerad."
TEXTER = {
    "sammanfattning": "Förslaget är väl avvägt.",
    "arendet": "Ärendet gäller en remiss.",
    "beskrivning": "Förslaget beskriver vad organen ska göra.",
    "bedomning": "Vi bedömer att förslaget kan tillstyrkas.",
    "ekonomi": "Kostnaden ryms inom ram.",
    "ekonomiska_konsekvenser": "Kostnaden ryms inom ram.",
}


def bemanna(kod: str, namn: str, typ: str = Organtyp.NAMND):
    """An organ in the system with a diarium, officers and a board; each login is "roll.kod"."""
    organ = gor_organ(kod, namn, typ)
    gor_diarium(organ, kod=kod, namn=namn)
    roller = ROLLER | {
        ("vd" if typ == Organtyp.BOLAG else "direktor"): Rollkod.VD if typ == Organtyp.BOLAG else Rollkod.DIREKTOR
    }
    for roll, rollkod in roller.items():
        ge_uppdrag(_person(roll, kod), organ, rollkod, parti="S")
    for n in range(1, 11):
        ge_uppdrag(_person(f"ledamot{n}", kod), organ, Rollkod.LEDAMOT, parti="M")
    return organ


def _person(roll: str, kod: str) -> Person:
    person = Person.objects.create(fornamn=roll.capitalize(), efternamn=kod.capitalize())
    anvandare = Anvandare(anvandarnamn=f"{roll}.{kod}", person=person)
    anvandare.set_unusable_password()
    anvandare.save()
    return person


def skriv_tu(arende, kod, forslag, *, rubrik="Tjänsteutlåtande", stallning=""):
    """A fixed TU with its decision points."""
    tu = rollspel.skriv_tu(
        arende, kod, rubrik=rubrik, forslag=[*forslag, OMEDELBAR], texter=TEXTER, stallning=stallning
    )
    return rollspel.granska_och_bedom(tu, kod)


def sammantrade(kod: str, dag: date, arende):
    """A meeting with the ärende on its agenda, called and opened; standing items handled."""
    with den(date(dag.year, dag.month, max(1, dag.day - 7)), 9):
        mote = rollspel.mote(kod, dag, punkter=[arende])
        moten.kalla(mote, aktor=som("sekreterare", kod))
    with den(dag, 13):
        rollspel.oppna(mote, kod)
        rollspel.behandla_standardpunkter(mote, kod)
    return mote


def besluta(
    kod: str, dag: date, arende, *, utfall=Paragraf.Utfall.ENLIGT_FORSLAG, punkter=None, justera=True, timme=14
):
    """Let the organ decide the ärende on the day and, unless told otherwise, justera the paragraph at once."""
    sammantrade(kod, dag, arende)
    with den(dag, timme):
        extra = {"punkter": [*punkter, OMEDELBAR]} if punkter else {}
        moten.avgor(rollspel.punkt_for(arende), utfall=utfall, aktor=som("sekreterare", kod), **extra)
        if justera:
            justera_nu(kod, arende)
    return rollspel.punkt_for(arende)


def justera_nu(kod: str, arende) -> None:
    """Omedelbar justering of the ärende's paragraph, by everybody who must sign."""
    rollspel.justera([rollspel.punkt_for(arende)], Justering.Slag.OMEDELBAR, kod)


def registrera(kod: str, dag: date, timme: int = 9):
    """The recipient's registrar registers what has come in and shares it out."""
    with den(dag, timme):
        arende = rollspel.registrera_remissen(kod)
        return rollspel.fordela(arende, kod)


def inkomna(organ) -> list[str]:
    """Titles of what waits to be registered in an organ."""
    return list(Inkommet.objects.filter(organ=organ, status="oregistrerat").values_list("rubrik", flat=True))
