# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The item "Inkomna remisser": which remisser have come in since the organ last took note of such a list.

No position is taken there and no answer is given (domain.md 1.5). Meetings know no remisser: the room above
registers itself in ``apps.ready()``, as it does with `svarstider`.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from remiss.sammantraden.delegationsanmalan import ANMALER, VANTAR, is_nasta
from remiss.sammantraden.models import Paragraf, Sammantrade

#: The heading in the agenda and the protocol, and its key among the sentences.
RUBRIK, NYCKEL = "Inkomna remisser", "inkomna_remisser"
FORSLAG = "Förteckningen över inkomna remisser antecknas till protokollet."


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


def samlande(punkter: Iterable[Paragraf]) -> Paragraf | None:
    """The item that will hold the list: the first that waits."""
    vantar = [p for p in punkter if p.slag == Paragraf.Slag.INKOMNA_REMISSER and p.status in VANTAR]
    return min(vantar, key=lambda p: (p.ordning, p.pk), default=None)


def vantande(mote: Sammantrade) -> list[InkommenRemiss]:
    """What the meeting is to take note of, as it stands now; nothing for a meeting that is not the next."""
    return [rad for givare in _givare for rad in givare.vantande(mote.organ_id, mote.datum)] if is_nasta(mote) else []


def per_punkt(mote: Sammantrade, punkter: Sequence[Paragraf]) -> dict[int, list[InkommenRemiss]]:
    """Item → what was noted in it, or will be. An agenda without the item asks nothing of the database."""
    ut: dict[int, list[InkommenRemiss]] = {}
    behandlade = [p.pk for p in punkter if p.slag == Paragraf.Slag.INKOMNA_REMISSER and p.is_behandlad]
    for givare in _givare if behandlade else ():
        for pk, rader in givare.antecknade(behandlade).items():
            ut.setdefault(pk, []).extend(rader)
    if (punkt := samlande(p for p in punkter if not p.is_struken)) is not None:
        ut[punkt.pk] = vantande(mote)
    return ut


def i_paragrafen(punkt: Paragraf) -> list[InkommenRemiss]:
    """What was noted in the paragraph or, before it is handled, what will be."""
    if punkt.slag != Paragraf.Slag.INKOMNA_REMISSER:
        return []
    if punkt.is_behandlad:
        return per_punkt(punkt.sammantrade, [punkt]).get(punkt.pk, [])
    is_samlande = samlande(punkt.sammantrade.paragrafer.pa_listan()) == punkt
    return vantande(punkt.sammantrade) if is_samlande else []


def meningar(punkt: Paragraf) -> list[str]:
    """What the protocol says: one line for each remiss, once the organ has taken note of them."""
    return [str(rad) for rad in i_paragrafen(punkt)] if punkt.is_behandlad else []
