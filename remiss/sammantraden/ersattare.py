# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which ersättare is in turn (KL 6:17: the order fullmäktige has set; own party first where the organ says so)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from remiss.organisation.models import Uppdrag
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden import villkor
from remiss.sammantraden.models import Forhandsanmalan, Jav, Paragraf, Sammantrade


@dataclass(frozen=True)
class Turforslag:
    """Somebody who cannot serve, and the ersättare in turn; None when nobody is left."""

    ledamot: Uppdrag
    ersattare: Uppdrag | None


def i_tur(franvarande: Sequence[Uppdrag], ersattare: Iterable[Uppdrag], *, is_partiordning: bool) -> list[Turforslag]:
    """Give each absent ledamot the next ersättare; nobody serves for two."""
    lediga = list(ersattare)
    forslag = []
    for ledamot in franvarande:
        eget_parti = [e for e in lediga if is_partiordning and e.parti and e.parti == ledamot.parti]
        vald = next(iter(eget_parti or lediga), None)
        if vald is not None:
            lediga.remove(vald)
        forslag.append(Turforslag(ledamot, vald))
    return forslag


class Tur:
    """The turn at one meeting: for those who cannot come, and in each item for those who are jäviga there."""

    def __init__(self, mote: Sammantrade) -> None:
        self.mote = mote
        per_person: dict[int, Uppdrag] = {}
        for uppdrag in villkor.fortroendevalda(mote.organ_id, mote.datum):
            per_person.setdefault(uppdrag.person_id, uppdrag)
        self.uppdrag = list(per_person.values())
        self.is_partiordning = bool(mote.organ.installning.is_partiordning)

    def vid_hinder(self) -> list[Turforslag]:
        """Who serves for those who have announced hinder."""
        return i_tur(
            [u for u in self.uppdrag if u.person_id in self._hindrade and not _is_ersattare(u)],
            [u for u in self.uppdrag if u.person_id not in self._hindrade and _is_ersattare(u)],
            is_partiordning=self.is_partiordning,
        )

    def vid_jav(self, punkt: Paragraf) -> list[Turforslag]:
        """Who serves in the item for those who have announced jäv there, or are noted as jäviga, and still serve."""
        tjanstgor, ersatta = self._bemanning(punkt)
        javiga = self._javiga.get(punkt.pk, set())
        return i_tur(
            [u for u in self.uppdrag if u.person_id in javiga & tjanstgor - ersatta],
            self.lediga(punkt),
            is_partiordning=self.is_partiordning,
        )

    def lediga(self, punkt: Paragraf) -> list[Uppdrag]:
        """Ersättare who are there, do not serve in the item and are not jäviga in it, in turn."""
        tjanstgor, _ = self._bemanning(punkt)
        upptagna = tjanstgor | self._javiga.get(punkt.pk, set())
        return [u for u in self.uppdrag if _is_ersattare(u) and u.person_id in self._dar(punkt) - upptagna]

    def _bemanning(self, punkt: Paragraf) -> tuple[set[int], set[int]]:
        """Who serves in the item, and for whom somebody else already does: as noted, or before that as expected."""
        if self.mote.oppnades is not None:
            rader = [rad for rad in self._narvaro if rad.tacker(punkt)]
            tjanstgor = {rad.person_id for rad in rader if rad.is_tjanstgorande}
            return tjanstgor, {rad.tjanstgor_for_id for rad in rader if rad.tjanstgor_for_id}
        ledamoter = {u.person_id for u in self.uppdrag if not _is_ersattare(u)} - self._hindrade
        return ledamoter | {f.ersattare.person_id for f in self.vid_hinder() if f.ersattare}, set()

    def _dar(self, punkt: Paragraf) -> set[int]:
        if self.mote.oppnades is not None:
            return {rad.person_id for rad in self._narvaro if rad.tacker(punkt)}
        return {u.person_id for u in self.uppdrag} - self._hindrade

    @cached_property
    def _narvaro(self) -> "list[Any]":
        return self.mote.narvarorader()

    @cached_property
    def _hindrade(self) -> set[int]:
        rader = self.mote.anmalningar.filter(slag=Forhandsanmalan.Slag.HINDER, is_aterkallad=False)
        return set(rader.values_list("person_id", flat=True))

    @cached_property
    def _javiga(self) -> dict[int, set[int]]:
        """Item → people: announced ahead, or noted."""
        anmalda = self.mote.anmalningar.filter(slag=Forhandsanmalan.Slag.JAV, is_aterkallad=False)
        noterade = Jav.objects.filter(paragraf__sammantrade=self.mote, javsfraga="")
        par: dict[int, set[int]] = {}
        for paragraf_id, person_id in (
            *anmalda.values_list("paragraf_id", "person_id"),
            *noterade.values_list("paragraf_id", "person_id"),
        ):
            par.setdefault(paragraf_id, set()).add(person_id)
        return par


def foresla(mote: Sammantrade) -> list[Turforslag]:
    """Who serves for those who have announced hinder to the meeting."""
    return Tur(mote).vid_hinder()


def _is_ersattare(uppdrag: Uppdrag) -> bool:
    return bool(uppdrag.roll.kod == Rollkod.ERSATTARE)
