# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the signatures in a handling's files showed, as its page and the report tell it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from remiss.diarium.models import Handling, Underskriftsprovning

GILTIG, OKAND, FEL = ("Äkta", "klar"), ("Okänd utfärdare", "varning"), ("Kan inte godtas", "fara")


@dataclass(frozen=True)
class Underskriftsrad:
    """One signature, seal or time stamp: who, when, whether it holds, and the whole of it in words."""

    namn: str
    intygad_av: str
    tid: datetime | None
    marke: tuple[str, str]
    text: str


@dataclass(frozen=True)
class Filprovning:
    """The trials of one file, the latest first; none yet while the first waits."""

    namn: str
    provningar: list[Underskriftsprovning]

    @property
    def senaste(self) -> Underskriftsprovning | None:
        """The one that is shown."""
        return self.provningar[0] if self.provningar else None

    @property
    def rader(self) -> list[Underskriftsrad]:
        """Each signature in it."""
        return [_rad(uppgift) for uppgift in self.senaste.uppgifter] if self.senaste else []

    @property
    def marke(self) -> tuple[str, str]:
        """The whole file in a word or two."""
        if self.senaste is None:
            return "Prövas", "varning"
        if self.senaste.is_giltig:
            return "Giltiga", "klar"
        marken = {rad.marke for rad in self.rader}
        if not marken:
            return "Gick inte att pröva", "varning"
        return FEL if FEL in marken else OKAND


def filprovningar(ett: Handling) -> list[Filprovning]:
    """The files that say they are signed, or have been tried."""
    alla = list(ett.underskriftsprovningar.select_related("fil").order_by("-id"))
    filer = [f for f in ett.filer.all() if f.is_gallande]
    rader = [(f, [p for p in alla if p.fil_id == f.fil_id]) for f in filer]
    return [Filprovning(f.namn, egna) for f, egna in rader if egna or f.fil.has_underskrift]


def _rad(uppgift: dict[str, Any]) -> Underskriftsrad:
    namn, organisation = str(uppgift.get("namn", "")), str(uppgift.get("organisation", ""))
    slag = {"stampel": "Stämpel: ", "tidsstampel": "Tidsstämpel: "}.get(str(uppgift.get("slag")), "")
    is_hel = uppgift.get("is_intakt") is True and uppgift.get("andring") != "otillaten"
    vem = organisation or str(uppgift.get("undertecknare", ""))
    return Underskriftsrad(
        namn=f"{slag}{namn or 'okänd'}",
        intygad_av=vem if vem != namn else "",
        tid=_tid(uppgift.get("tidsstamplades") or uppgift.get("tid")),
        marke=GILTIG if uppgift.get("is_giltig") is True else OKAND if is_hel else FEL,
        text=str(uppgift.get("text", "")),
    )


def _tid(varde: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(varde)) if varde else None
    except ValueError:
        return None
