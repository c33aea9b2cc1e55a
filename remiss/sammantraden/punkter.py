# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Decision points: what the organ decides itself, and what it lays before another organ (KL 5:28)."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from remiss.karna.fel import Inmatningsfel
from remiss.regler.instans import Instans, punkten_i_organet

#: To whom a proposal goes, as it is written.
MOTTAGARE = {
    Instans.KS.value: "kommunstyrelsen",
    Instans.KF.value: "kommunfullmäktige",
    Instans.KS_KF.value: "kommunstyrelsen och kommunfullmäktige",
}


class Punkt(NamedTuple):
    """A point. `instans` is "" for what the organ decides itself."""

    text: str
    instans: str = ""


class Punktgrupp(NamedTuple):
    """The points put to one organ, numbered from 1; without ingress when all are the organ's own."""

    ingress: str
    texter: tuple[str, ...]


def av(rader: Iterable[Any]) -> list[Punkt]:
    """Return stored points as values."""
    return [Punkt(rad.text, rad.instans) for rad in rader]


def rena(punkter: Sequence[str | Punkt], mote: Any) -> list[Punkt]:
    """Return the points that say something, each put to whom the organ of the meeting puts it."""
    ut = []
    for en in punkter:
        punkt = Punkt(en) if isinstance(en, str) else en
        instans = punkten_i_organet(punkt.instans, mote.organversion.typ) if punkt.instans else ""
        if instans is None:
            raise Inmatningsfel("punkter", "Kommunfullmäktige beslutar inte åt kommunstyrelsen. Ta bort punkten.")
        if text := punkt.text.strip():
            ut.append(Punkt(text, instans))
    return ut


def till_organet(punkter: Iterable[Punkt], organtyp: str) -> list[Punkt]:
    """Return those of another text's points that are for an organ of the kind."""
    return [p for p in punkter if punkten_i_organet(p.instans, organtyp) is not None]


def avslag(forslag: Sequence[Punkt]) -> list[Punkt]:
    """Return the rejection: of what was put to another organ, a proposal that it rejects (KL 5:28)."""
    return [Punkt("Förslaget avslås.", instans) for instans in dict.fromkeys(p.instans for p in forslag) or ("",)]


def gruppera(rader: Sequence[Any], mote: Any) -> list[Punktgrupp]:
    """Return the points by the organ they are put to, the first named first."""
    grupper: dict[str, list[str]] = {}
    for rad in rader:
        grupper.setdefault(rad.instans, []).append(rad.text)
    is_eget = set(grupper) <= {Instans.EGET.value}
    return [
        Punktgrupp("" if is_eget else ingress(instans, mote.organversion), tuple(texter))
        for instans, texter in grupper.items()
    ]


def ingress(instans: str, organ: Any) -> str:
    """Return the line before the points: who decides, or who proposes to whom."""
    if not instans:
        return f"{organ.namn} beslutar:"
    if instans == Instans.KS_KF and organ.typ == Instans.KS:
        return f"{organ.namn} beslutar för egen del och föreslår {MOTTAGARE[Instans.KF]}:"
    return f"{organ.namn} föreslår {MOTTAGARE[instans]}:"
