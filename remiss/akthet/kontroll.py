# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Look up a code, or the bytes of a file, for anybody.

One question to the database tells whether there is anything to say. What was never issued, what is misspelt and what
is secret go the same way out of it: the caller gets None and cannot know which it was.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from remiss.akthet import lage
from remiss.akthet.kod import normalisera
from remiss.akthet.models import Kontrollkod
from remiss.karna import klocka


@dataclass(frozen=True)
class Utfardad:
    """What everybody is told of an issued handling."""

    kod: str
    organ: str
    handling: str
    beteckning: str
    utfardad: date
    besked: tuple[lage.Besked, ...]
    undertecknare: tuple[lage.Undertecknare, ...]
    sha256: str
    storlek: int

    @property
    def slag(self) -> lage.Slag:
        """The gravest of what is said of it."""
        return self.besked[0].slag

    @property
    def is_gallande(self) -> bool:
        """Whether nothing has happened to it since."""
        return self.slag is lage.Slag.GALLANDE

    @property
    def rader(self) -> list[tuple[str, Any]]:
        """Term and value, as the page shows them."""
        return [
            ("Organ", self.organ),
            ("Handling", self.handling),
            ("Beteckning", self.beteckning),
            ("Utfärdad", self.utfardad),
            ("Kod", self.kod),
            ("Kontrollsumma (SHA-256)", self.sha256),
        ]

    def som_data(self) -> dict[str, Any]:
        """The same in JSON."""
        return {
            "kod": self.kod,
            "organ": self.organ,
            "handling": self.handling,
            "beteckning": self.beteckning,
            "utfardad": self.utfardad,
            "status": self.slag.kod,
            "besked": [{"status": b.slag.kod, "text": b.mening, "dag": b.dag} for b in self.besked],
            "undertecknare": [{"namn": u.namn, "roll": u.roll, "dag": u.dag} for u in self.undertecknare],
            "sha256": self.sha256,
            "storlek": self.storlek,
        }


def sok_kod(text: str) -> Utfardad | None:
    """What was issued under the code, as typed; None when there is nothing that everybody may know."""
    return _visa(Kontrollkod.objects.offentliga().till_svar().filter(kod=normalisera(text)).first())


def sok_fil(sha256: str) -> Utfardad | None:
    """What was issued as exactly these bytes; the newest, should they have been issued twice."""
    return _visa(Kontrollkod.objects.offentliga().till_svar().filter(fil__sha256=sha256).first())


def _visa(kod: Kontrollkod | None) -> Utfardad | None:
    if kod is None:
        return None
    svar = lage.fraga(kod)
    dag = klocka.legal_dag(kod.utfardades)
    bestyrkt = (lage.Undertecknare(kod.bestyrkt_av.namn, "Bestyrkte handlingen", dag),) if kod.bestyrkt_av else ()
    return Utfardad(
        kod=kod.grupperad,
        organ=kod.organnamn,
        handling=kod.beskrivning,
        beteckning=kod.handling.beteckning,
        utfardad=dag,
        besked=svar.besked,
        undertecknare=(*svar.undertecknare, *bestyrkt),
        sha256=kod.fil.sha256,
        storlek=kod.fil.storlek,
    )
