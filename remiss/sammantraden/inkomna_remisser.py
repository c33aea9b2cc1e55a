# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The item "Inkomna remisser": which remisser have come in since the organ last took note of such a list.

No position is taken there and no answer is given (domain.md 1.5). Meetings know no remisser: the room above
registers itself in ``apps.ready()``, as it does with `svarstider`.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from remiss.sammantraden.delegationsanmalan import ANMALER, VANTAR, is_nasta
from remiss.sammantraden.models import Paragraf, Sammantrade

#: The heading in the agenda and the protocol, and its key among the sentences.
RUBRIK, NYCKEL = "Inkomna remisser", "inkomna_remisser"
FORSLAG = "Förteckningen över inkomna remisser antecknas till protokollet."
#: Instead of a list: there is nothing to note, or another item of the meeting holds it.
INGA = "Inga remisser har kommit in sedan förra förteckningen."
I_EN_ANNAN = "Förteckningen över inkomna remisser står i"


@dataclass(frozen=True)
class InkommenRemiss:
    """One line of the list, as anybody may read it. `sista_dag`: when the answer must have reached the sender."""

    diarienummer: str
    rubrik: str
    avsandare: str
    inkom: date
    sista_dag: date | None = None

    def __str__(self) -> str:
        kom = f"Från {self.avsandare}, inkom" if self.avsandare else "Inkom"
        svar = f", ska besvaras senast {self.sista_dag.isoformat()}" if self.sista_dag else ""
        return f"{self.diarienummer} {self.rubrik}. {kom} {self.inkom.isoformat()}{svar}."


class Givare(Protocol):
    """The room that knows the remisser."""

    def vantande(self, organ_id: int, dag: date) -> list[InkommenRemiss]:
        """Return those that came in on the day or before, and that the organ has not taken note of."""

    def antecknade(self, paragrafer: Collection[int]) -> dict[int, list[InkommenRemiss]]:
        """Paragraph → those the organ took note of in it (one query)."""


_givare: list[Givare] = []


def registrera(givare: Givare) -> None:
    """Let a room above tell which remisser have come in."""
    if givare not in _givare:
        _givare.append(givare)


def is_antecknande(punkt: Paragraf) -> bool:
    """Whether the organ has just taken note of the list in the paragraph."""
    return punkt.slag == Paragraf.Slag.INKOMNA_REMISSER and punkt.beslutsutfall in ANMALER


@dataclass(frozen=True)
class Forteckning:
    """What stands in an item: its lines, or one sentence instead of them."""

    rader: tuple[Any, ...] = ()
    mening: str = ""

    def __bool__(self) -> bool:
        return bool(self.rader or self.mening)

    def __len__(self) -> int:
        return len(self.rader)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rader)


INGET = Forteckning()


def samlande(punkter: Iterable[Paragraf]) -> Paragraf | None:
    """The item that holds the list: the first put on the agenda of those that wait or have taken note of it."""
    egna = [p for p in punkter if p.slag == Paragraf.Slag.INKOMNA_REMISSER and not p.is_struken]
    return min((p for p in egna if p.status in VANTAR or is_antecknande(p)), key=lambda p: p.pk, default=None)


def vantande(mote: Sammantrade) -> list[InkommenRemiss]:
    """What the meeting is to take note of, as it stands now; nothing for a meeting that is not the next."""
    return [rad for givare in _givare for rad in givare.vantande(mote.organ_id, mote.datum)] if is_nasta(mote) else []


def per_punkt(mote: Sammantrade, punkter: Sequence[Paragraf]) -> dict[int, Forteckning]:
    """Item → what was noted in it, or will be. An agenda without the item asks nothing of the database.

    `punkter` is the whole agenda: only one of its items holds the list. What was handed to justering is as it was.
    """
    egna = [p for p in punkter if p.slag == Paragraf.Slag.INKOMNA_REMISSER]
    if not egna:
        return {}
    haller = samlande(egna)
    ut = {p.pk: fryst(p.genererad_text) for p in egna if p.genererad_text is not None}
    antecknat: dict[int, list[InkommenRemiss]] = {}
    kvar = [p for p in egna if p.pk not in ut]
    behandlade = [p.pk for p in kvar if is_antecknande(p)]
    for givare in _givare if behandlade else ():
        for pk, rader in givare.antecknade(behandlade).items():
            antecknat.setdefault(pk, []).extend(rader)
    for punkt in kvar:
        if is_antecknande(punkt) or (punkt.status in VANTAR and not punkt.is_struken):
            ut[punkt.pk] = _forteckning(mote, punkt, haller, antecknat)
    return ut


def _forteckning(
    mote: Sammantrade, punkt: Paragraf, haller: Paragraf | None, antecknat: dict[int, list[InkommenRemiss]]
) -> Forteckning:
    if is_antecknande(punkt) and antecknat.get(punkt.pk):
        return Forteckning(tuple(antecknat[punkt.pk]))
    if haller is not None and haller != punkt:
        return Forteckning(mening=f"{I_EN_ANNAN} {haller.beteckning if haller.nummer else 'en annan punkt'}.")
    if is_antecknande(punkt):
        return Forteckning(mening=INGA)
    if not is_nasta(mote):
        return INGET
    rader = vantande(mote)
    return Forteckning(tuple(rader)) if rader else Forteckning(mening=INGA)


def fryst(text: dict[str, list[str]]) -> Forteckning:
    """What the protocol says since it was handed to justering."""
    rader = text.get(NYCKEL, [])
    if len(rader) == 1 and (rader[0] == INGA or rader[0].startswith(I_EN_ANNAN)):
        return Forteckning(mening=rader[0])
    return Forteckning(tuple(rader))


def i_paragrafen(punkt: Paragraf) -> Forteckning:
    """What was noted in the paragraph or, before it is handled, what will be."""
    if punkt.slag != Paragraf.Slag.INKOMNA_REMISSER:
        return INGET
    if punkt.genererad_text is not None:
        return fryst(punkt.genererad_text)
    andra = punkt.sammantrade.paragrafer.filter(slag=punkt.slag).exclude(pk=punkt.pk)
    return per_punkt(punkt.sammantrade, [*andra, punkt]).get(punkt.pk, INGET)


def beslutas_i_stallet(forteckning: Forteckning) -> str:
    """What is decided where no list is to be noted; empty where one is. The number of another item may change."""
    return f"{I_EN_ANNAN} en annan paragraf." if forteckning.mening.startswith(I_EN_ANNAN) else forteckning.mening


def meningar(punkt: Paragraf) -> list[str]:
    """What the protocol says once the item is handled: one line for each remiss, or why there is none."""
    if not punkt.is_behandlad:
        return []
    forteckning = i_paragrafen(punkt)
    if forteckning.mening and forteckning.mening in [p.text for p in punkt.beslut]:
        return []
    return [str(rad) for rad in forteckning] or [rad for rad in (forteckning.mening,) if rad]
