# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the answers in the room make the decision: the proposal, a yrkande, with its additions, or another day."""

from collections.abc import Sequence
from dataclasses import dataclass

from remiss.karna.fel import HinderError
from remiss.sammantraden.forhandling import Yrkandeuppgift
from remiss.sammantraden.models import Paragraf, Yrkande
from remiss.sammantraden.punkter import Punkt, av, avslag
from remiss.sammantraden.rummet import Rum

Utfall = Paragraf.Utfall


@dataclass(frozen=True)
class Antaget:
    """The outcome with its points; for another day or more work, the motivering."""

    utfall: str
    punkter: tuple[Punkt, ...] = ()
    motivering: str = ""


def antaget(rum: Rum) -> Antaget:
    """Return what the organ has decided, or say which question is still open."""
    punkter: list[Punkt] = []
    utfall = Utfall.ENLIGT_FORSLAG
    for delbeslut in _delar(rum):
        if delbeslut not in rum.delbeslut:
            punkter += av(rum.forslag_i(delbeslut))
            continue
        lage = rum.beslutslage(delbeslut)
        if not lage.is_klart:
            raise HinderError("Frågan är inte avgjord. Ställ nästa proposition, eller återkalla yrkandet.")
        if lage.formellt is not None:
            return _formellt(rum.forhandling.yrkanden[lage.formellt - 1].slag, rum, lage.formellt)
        if lage.antaget is None:
            raise HinderError("Inget förslag fick den majoritet som krävs. Bordlägg ärendet eller låt det utgå.")
        nya, is_forslaget = _punkter(rum, lage.antaget, delbeslut)
        tillagg = [_tillagg(rum.forhandling.yrkanden[n - 1]) for n in lage.tillagg]
        punkter += [*nya, *tillagg]
        if not is_forslaget or tillagg:
            is_bara_avslag = _is_avslag(rum, lage.antaget) and len(rum.delbeslut) == 1
            utfall = Utfall.AVSLAG if is_bara_avslag else Utfall.ANDRAD_TEXT
    return Antaget(utfall, tuple(punkter))


def motsager(rum: Rum, utfall: str, beslutat: Sequence[str]) -> bool:
    """The answered questions lead to something else than the decision says; while one is open nothing is said."""
    if not rum.forhandling.propositioner or utfall in ("", Utfall.UTGAR):
        return False
    try:
        svaret = antaget(rum)
    except HinderError:
        return False
    return svaret.utfall != utfall or is_ett_annat_forslag(rum, beslutat)


def is_ett_annat_forslag(rum: Rum, beslutat: Sequence[str]) -> bool:
    """The decision is word for word another of the proposals than the answers adopt, not the chair's wording."""
    kvar = list(beslutat)
    for delbeslut in _delar(rum):
        lage = rum.beslutslage(delbeslut) if delbeslut in rum.delbeslut else None
        if lage is not None and lage.antaget is None:
            return False
        valt = lage.antaget or 0 if lage is not None else 0
        texter = _texter(rum, valt, delbeslut)
        if kvar[: len(texter)] != texter:
            andra = (_texter(rum, n, delbeslut) for n in rum.huvudforslagen(delbeslut) if n != valt)
            alla = [*andra, [p.text for p in avslag(av(rum.forslag_i(delbeslut)))] if valt == 0 else []]
            return any(text and kvar[: len(text)] == text for text in alla)
        kvar = kvar[len(texter) + (len(lage.tillagg) if lage is not None else 0) :]
    return False


def _delar(rum: Rum) -> list[int]:
    """The paragraph's decisions, with the points of the proposal that nobody has asked about where they stand."""
    orubbade = range(1, len(rum.punkt.forslag) + 1) if rum.is_punktvis else ()
    return sorted({*rum.delbeslut, *orubbade})


def _texter(rum: Rum, nummer: int, delbeslut: int) -> list[str]:
    return [p.text for p in _punkter(rum, nummer, delbeslut)[0]]


def _formellt(slag: str, rum: Rum, nummer: int) -> Antaget:
    if slag == Yrkande.Slag.BORDLAGGNING:
        return Antaget(Utfall.BORDLAGGNING)
    return Antaget(Utfall.ATERREMISS, motivering=rum.forhandling.yrkanden[nummer - 1].text.strip())


def _punkter(rum: Rum, nummer: int, delbeslut: int) -> tuple[list[Punkt], bool]:
    """The points of an adopted main proposal, and whether it is the one the handlingar put."""
    forslag = av(rum.forslag_i(delbeslut))
    if nummer == 0:
        return forslag, True
    yrkande = rum.forhandling.yrkanden[nummer - 1]
    if yrkande.slag == Yrkande.Slag.BIFALL:
        return forslag, True
    if yrkande.slag == Yrkande.Slag.AVSLAG:
        return avslag(forslag), False
    return [Punkt(rad.strip()) for rad in yrkande.text.split("\n") if rad.strip()], False


def _tillagg(yrkande: Yrkandeuppgift) -> Punkt:
    text = yrkande.text.strip()
    return Punkt(f"Följande ändring görs: {text}" if yrkande.slag == Yrkande.Slag.ANDRING else text)


def _is_avslag(rum: Rum, nummer: int) -> bool:
    return nummer > 0 and rum.forhandling.yrkanden[nummer - 1].slag == Yrkande.Slag.AVSLAG
