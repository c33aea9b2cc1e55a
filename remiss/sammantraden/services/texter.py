# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The texts of a paragraph until it is justerad: description, points, yrkanden, reservations, who gets the extract."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.organisation.models import Organ, Person
from remiss.organisation.ratter import Ratt
from remiss.regler import justering as justeringsregler
from remiss.regler import motesordning
from remiss.sammantraden import villkor
from remiss.sammantraden.models import Expedieringsrad, Paragraf, Paragraftext
from remiss.sammantraden.punkter import Punkt, rena
from remiss.sammantraden.services._frysning import satt_punkter
from remiss.sammantraden.services._gemensamt import las_paragraf, pk, pk_eller_inget

#: A text is free until it waits for signatures or is justerad.
OJUSTERAD = (
    Villkor(justeringsregler.justerad_paragraf_andras_inte, villkor.av_paragraf),
    Villkor(motesordning.paragrafen_vantar_inte_pa_paskrift, villkor.paskrift),
)
ANDRA_TEXT = Akt("andra_text", Ratt.FOR_PROTOKOLL, OJUSTERAD)
EXPEDIERINGSLISTA = Akt("satt_expedieringslista", Ratt.FOR_PROTOKOLL, OJUSTERAD)
Kanal = Expedieringsrad.Kanal


@dataclass(frozen=True)
class Protokolltext:
    """A text under one of the headings of the paragraph."""

    slag: str
    text: str
    person: Person | int | None = None
    plats: str = Paragraftext.Plats.EFTER.value
    skal: str = ""


@dataclass(frozen=True)
class Mottagare:
    """Who gets the extract: an organ in the register, or a name with channel and address."""

    organ: Organ | int | None = None
    namn: str = ""
    kanal: str = ""
    adress: str = ""


@tjanst
def andra_text(
    paragraf: Paragraf | int,
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    rubrik: str | None = None,
    beskrivning: str | None = None,
    punkter: Sequence[str | Punkt] | None = None,
    motivering: str | None = None,
    texter: Sequence[Protokolltext] | None = None,
) -> Paragraf:
    """Write the protocol of the paragraph. Only what is given changes; nothing after justering."""
    punkt = las_paragraf(paragraf)
    if punkter is not None and punkt.is_behandlad and not rena(punkter, punkt.sammantrade):
        raise Inmatningsfel("punkter", "Skriv vad organet beslutade.")
    if rubrik is not None and not rubrik.strip():
        raise Inmatningsfel("rubrik", "Skriv en rubrik.")

    def verkan(lage: Lage) -> None:
        punkt.rubrik = punkt.rubrik if rubrik is None else rubrik.strip()
        punkt.beskrivning = punkt.beskrivning if beskrivning is None else beskrivning.strip()
        punkt.motivering = punkt.motivering if motivering is None else motivering.strip()
        if punkter is not None:
            satt_punkter(punkt, punkter, is_forslag=False)
        if texter is not None:
            _satt_texter(punkt, texter)

    utfor_akt(ANDRA_TEXT, punkt, aktor=aktor, hande=hande, verkan=verkan)
    return punkt


@tjanst
def satt_expedieringslista(
    paragraf: Paragraf | int, mottagare: Sequence[Mottagare | Organ], *, aktor: Aktor, hande: datetime | None = None
) -> Paragraf:
    """Say who gets the protokollsutdrag. The list stands in the protocol."""
    punkt = las_paragraf(paragraf)

    def verkan(lage: Lage) -> None:
        rader = [
            _rad(punkt, m if isinstance(m, Mottagare) else Mottagare(organ=m), plats)
            for plats, m in enumerate(mottagare)
        ]
        punkt.expedieringsrader.all().delete()
        unika = {rad.namn: rad for rad in rader}
        Expedieringsrad.objects.bulk_create(unika.values())

    utfor_akt(EXPEDIERINGSLISTA, punkt, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"antal": len(mottagare)})
    return punkt


def _satt_texter(punkt: Paragraf, texter: Sequence[Protokolltext]) -> None:
    okanda = {t.slag for t in texter} - set(Paragraftext.Slag.values)
    if okanda or {t.plats for t in texter} - set(Paragraftext.Plats.values):
        raise Inmatningsfel("texter", "Välj under vilken rubrik texten ska stå.")
    if any(t.plats == Paragraftext.Plats.ERSATTER and not t.skal.strip() for t in texter):
        raise Inmatningsfel("texter", "Skriv varför meningarna ersätts. Skälet visas i kontrollen.")
    punkt.texter.all().delete()
    Paragraftext.objects.bulk_create(
        [
            Paragraftext(
                paragraf=punkt,
                slag=t.slag,
                ordning=n,
                person_id=pk_eller_inget(t.person),
                text=t.text.strip(),
                plats=t.plats,
                skal=t.skal.strip()[:300],
            )
            for n, t in enumerate(texter)
            if t.text.strip()
        ]
    )


def _rad(punkt: Paragraf, mottagare: Mottagare, plats: int) -> Expedieringsrad:
    organ = mottagare.organ
    if organ is not None:
        organ = organ if isinstance(organ, Organ) else Organ.objects.get(pk=pk(organ))
    namn = mottagare.namn.strip() or (organ.namn_pa(punkt.sammantrade.datum) if organ is not None else "")
    if not namn:
        raise Inmatningsfel("mottagare", "Skriv vem som ska få protokollsutdraget.")
    kanal, adress = mottagare.kanal, mottagare.adress.strip()
    if not kanal:
        kanal, adress = _vag_till(organ, adress)
    if kanal not in Kanal.values:
        raise Inmatningsfel("mottagare", f"Välj hur utdraget skickas till {namn}.")
    return Expedieringsrad(paragraf=punkt, ordning=plats, organ=organ, namn=namn, kanal=kanal, adress=adress)


def _vag_till(organ: Organ | None, adress: str) -> tuple[str, str]:
    if organ is not None and organ.is_intern:
        return Kanal.INTERN, ""
    if "@" in adress:
        return Kanal.EPOST, adress
    if organ is not None and not adress:
        return (Kanal.EPOST, organ.epost) if organ.epost else (Kanal.POST, organ.postadress)
    return Kanal.POST, adress
