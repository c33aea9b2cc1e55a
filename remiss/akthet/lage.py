# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How an issued handling stands today: asked of the rooms that made it, which this room does not know.

A room above registers in ``apps.ready()`` a function that answers for its own handlingar, and what hides them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from remiss.akthet.models import Kontrollkod


class Slag(Enum):
    """How it stands, the gravest first: value in JSON, word on the page, tone of its mark."""

    MAKULERAD = ("makulerad", "Makulerad", "fara")
    ATERKALLAD = ("aterkallad", "Återkallad", "fara")
    ERSATT = ("ersatt", "Ersatt", "varning")
    RATTAD = ("rattad", "Rättad", "varning")
    GALLANDE = ("gallande", "Gällande", "klar")

    def __init__(self, kod: str, ord_: str, ton: str) -> None:
        self.kod = kod
        self.ord = ord_
        self.ton = ton


@dataclass(frozen=True)
class Besked:
    """One fact about how the handling stands, in a sentence for anybody, with its day."""

    slag: Slag
    mening: str
    dag: date | None = None


@dataclass(frozen=True)
class Undertecknare:
    """One who has signed: name, in which roll, which day."""

    namn: str
    roll: str
    dag: date


@dataclass(frozen=True)
class Svar:
    """What a room answers for a handling of its own."""

    besked: tuple[Besked, ...] = ()
    undertecknare: tuple[Undertecknare, ...] = ()


GALLER = Besked(Slag.GALLANDE, "Handlingen har inte rättats eller ersatts.")
Givare = Callable[["Kontrollkod"], Svar | None]
Doljare = Callable[[], Q]
_givare: list[Givare] = []
_doljare: list[Doljare] = []


def registrera(givare: Givare, doljer: Doljare | None = None) -> None:
    """Let a room answer for its handlingar (None for those of others), and hide those of its own that are secret.

    `doljer` gives a condition on Kontrollkod. It becomes part of the one question that finds a code, so that a hidden
    code takes as long, and as many questions, as one that was never issued.
    """
    if givare not in _givare:
        _givare.append(givare)
    if doljer is not None and doljer not in _doljare:
        _doljare.append(doljer)


def dolda() -> list[Q]:
    """What the rooms hide."""
    return [doljer() for doljer in _doljare]


def fraga(kod: "Kontrollkod") -> Svar:
    """All that the rooms and the register say of an issued handling, the gravest first; never without a besked."""
    svaren = [svar for givare in _givare if (svar := givare(kod)) is not None]
    besked = [*_registrets(kod), *(b for svar in svaren for b in svar.besked)]
    besked.sort(key=lambda b: list(Slag).index(b.slag))
    return Svar(tuple(besked) or (GALLER,), tuple(u for svar in svaren for u in svar.undertecknare))


def _registrets(kod: "Kontrollkod") -> list[Besked]:
    """What the diarium itself knows. Neither the reason nor the heading of a handling is told."""
    handling = kod.handling
    besked = []
    if handling.status == handling.Status.MAKULERAD:
        besked.append(
            Besked(Slag.MAKULERAD, "Handlingen är makulerad. Den var registrerad av misstag och gäller inte.")
        )
    if handling.ersatt_av is not None:
        besked.append(Besked(Slag.ERSATT, "En senare handling gäller i stället."))
    rad = handling.filer.filter(fil_id=kod.fil_id).order_by("-version").first()
    if rad is None or not rad.is_gallande:
        besked.append(Besked(Slag.ERSATT, "Filen i diariet har bytts ut mot en senare."))
    return besked
