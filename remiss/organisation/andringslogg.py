# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which acts administer an organ, and how each is told: every room names its own, so that none is left out.

The log holds ids and numbers, never names; a name is looked up when the line is read. A describer is made once per
page, so that it may read what it needs in one query and answer for every line.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Q

from remiss.karna.datum import svensk_dag_kort
from remiss.karna.models import Handelse
from remiss.organisation.models import Organ

Beskrivare = Callable[[Handelse], str]


@dataclass(frozen=True)
class Andring:
    """One kind of administrative act."""

    akt: str
    text: str
    grupp: str
    beskriv: Callable[[Organ], Beskrivare] | None = None


ANDRINGAR: dict[str, Andring] = {}
_TILLHOR: dict[str, Callable[[Organ], Q]] = {}


def registrera(grupp: str, texter: dict[str, str], beskriv: Callable[[Organ], Beskrivare] | None = None) -> None:
    """Name acts of a kind ("diarium.nummerserie.satt_startnummer" → text), with how their lines are told."""
    ANDRINGAR.update({akt: Andring(akt, text, grupp, beskriv) for akt, text in texter.items()})


def hor_till(rum: str, villkor: Callable[[Organ], Q]) -> None:
    """Say which acts concern an organ although they were done to something it shares, such as a diarium."""
    _TILLHOR[rum] = villkor


def urval(organ: Organ) -> Q:
    """The lines of the organ's log."""
    tillhor = Q(organ_ref=organ.pk)
    for villkor in _TILLHOR.values():
        tillhor |= villkor(organ)
    return tillhor & Q(akt__in=sorted(ANDRINGAR))


def grupper() -> list[str]:
    """The kinds of change, in order."""
    return sorted({andring.grupp for andring in ANDRINGAR.values()})


def akter_i(grupp: str) -> list[str]:
    """The acts of a kind."""
    return [akt for akt, andring in ANDRINGAR.items() if andring.grupp == grupp]


def akter_med(ord_: str) -> list[str]:
    """The acts whose text or kind holds a word."""
    sokt = ord_.casefold()
    return [akt for akt, a in ANDRINGAR.items() if sokt in f"{a.text} {a.grupp}".casefold()]


class Berattare:
    """Tells each line of one organ's log; one describer per kind lives as long as the page."""

    def __init__(self, organ: Organ) -> None:
        self.organ = organ
        self._beskrivare: dict[Callable[[Organ], Beskrivare], Beskrivare] = {}

    def vad(self, handelse: Handelse) -> str:
        """What was done."""
        return ANDRINGAR[handelse.akt].text

    def narmare(self, handelse: Handelse) -> str:
        """To what, and which field or right changed."""
        skapa = ANDRINGAR[handelse.akt].beskriv
        delar = [falt_och_dagar(handelse)]
        if skapa is not None:
            if skapa not in self._beskrivare:
                self._beskrivare[skapa] = skapa(self.organ)
            delar.insert(0, self._beskrivare[skapa](handelse))
        return ". ".join(del_ for del_ in delar if del_)


def falt_och_dagar(handelse: Handelse) -> str:
    """The fields by their names, with old and new value where the log has numbers, and the days."""
    uppgifter = handelse.uppgifter
    fore, efter = uppgifter.get("fore", {}), uppgifter.get("efter", {})
    falt = [
        f"{faltnamn(handelse.objekt_typ, namn)} {_tal(fore[namn])} → {_tal(efter[namn])}"
        if namn in fore and namn in efter
        else faltnamn(handelse.objekt_typ, namn)
        for namn in uppgifter.get("falt") or uppgifter.get("andrat") or ()
    ]
    dagar = [
        f"{ord_} {svensk_dag_kort(date.fromisoformat(uppgifter[nyckel]))}"
        for nyckel, ord_ in (("fran", "från"), ("dag", "från"), ("till", "till"), ("tidigare_dag", "tidigare dag"))
        if nyckel in uppgifter
    ]
    rad = ", ".join(falt + dagar)
    return f"{rad[0].upper()}{rad[1:]}" if rad else ""


def faltnamn(objekt_typ: str, namn: str) -> str:
    """The Swedish name of a field, also of one that belongs to a part of the record (an organ's version)."""
    for modell in _modeller(objekt_typ):
        if namn in {falt.name for falt in modell._meta.get_fields()}:
            return str(modell._meta.get_field(namn).verbose_name)
    return namn.replace("_", " ")


def _modeller(objekt_typ: str) -> Iterable[Any]:
    modell = apps.get_model(objekt_typ)
    yield modell
    if modell is Organ:
        yield apps.get_model("organisation.organversion")


def _tal(varde: Any) -> str:
    if isinstance(varde, bool):
        return "ja" if varde else "nej"
    return str(varde)
