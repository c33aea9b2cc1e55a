# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What remains after a meeting, a row per justering: text, signatures, extracts, anslag, sending (design.md 8)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from remiss.anslagstavla.models import Anslag
from remiss.diarium.models import Expedieringshandling
from remiss.karna.aktor import Aktor
from remiss.karna.fel import HinderError
from remiss.karna.handelser import tjanst
from remiss.remisser.models import Remiss, Yttrande
from remiss.remisser.services import expediera_svar
from remiss.remisser.synlighet import is_markt
from remiss.sammantraden.models import Justering, Paragraf, Sammantrade
from remiss.sammantraden.services import expediera_utdrag, utdrag


@dataclass(frozen=True)
class Utskick:
    """One paragraph of a justering, and what is to leave because of it."""

    paragraf: Paragraf
    svar: Yttrande | None = None
    remiss: Remiss | None = None
    mottagare: tuple[str, ...] = ()
    is_skickat: bool = False

    @property
    def vad(self) -> str:
        """What leaves, in a few words."""
        if self.svar is not None:
            return "Svaret på remissen" if is_markt(self.svar) else f"Svaret till {self.svar.avsandare_namn}"
        if self.remiss is not None:
            return "Remissen skickas från sin egen sida"
        if self.mottagare:
            return f"Utdrag till {', '.join(self.mottagare)}"
        return "Utdrag till ärendet" if self.has_nagot else "Ingenting ska skickas"

    @property
    def has_nagot(self) -> bool:
        """Whether anything is to leave at all; the upprop has neither ärende nor recipient."""
        return bool(self.svar or self.remiss or self.mottagare or self.paragraf.arende_id)

    @property
    def is_klart(self) -> bool:
        """Whether nothing more is to leave."""
        if self.svar is not None or self.remiss is not None or self.mottagare:
            return self.is_skickat
        return self.paragraf.utdrag_id is not None

    @property
    def can_skickas(self) -> bool:
        """Whether one click sends it; a remiss has a list to compare first."""
        return self.has_nagot and self.paragraf.is_justerad and not self.is_klart and self.remiss is None


@dataclass(frozen=True)
class Justeringsrad:
    """A justering with its paragraphs, signatures and anslag."""

    justering: Justering
    utskick: tuple[Utskick, ...]
    anslag: Any | None

    @property
    def paskrivna(self) -> int:
        return sum(1 for p in self.justering.paskrifter.all() if p.dag)

    @property
    def antal_paskrifter(self) -> int:
        return len(self.justering.paskrifter.all())

    @property
    def antal_utdrag(self) -> int:
        return sum(1 for u in self.att_expediera if u.paragraf.utdrag_id)

    @property
    def antal_klara(self) -> int:
        return sum(1 for u in self.att_expediera if u.is_klart)

    @property
    def att_expediera(self) -> list[Utskick]:
        """What is counted: a paragraph with nothing to send is neither sent nor waiting."""
        return [u for u in self.utskick if u.has_nagot]

    @property
    def att_skicka(self) -> list[Utskick]:
        return [u for u in self.utskick if u.can_skickas]


def rader(mote: Sammantrade) -> list[Justeringsrad]:
    """Return the justeringar of the meeting in the order they were asked for; a fixed number of queries."""
    paragrafer = Paragraf.objects.select_related("arende", "organ").prefetch_related("expedieringsrader")
    justeringar = list(
        mote.justeringar.exclude(status=Justering.Status.ATERTAGEN)
        .prefetch_related("paskrifter__person", Prefetch("rader__paragraf", paragrafer))
        .order_by("id")
    )
    alla = [rad.paragraf for j in justeringar for rad in j.rader.all()]
    utskick = _utskick(alla)
    anslag = {a.justering_id: a for a in Anslag.objects.filter(justering__in=justeringar).order_by("id")}
    for justering in justeringar:
        justering.sammantrade = mote
    return [
        Justeringsrad(j, tuple(utskick[rad.paragraf_id] for rad in j.rader.all()), anslag.get(j.pk))
        for j in justeringar
    ]


def inte_lamnade(mote: Sammantrade) -> list[Paragraf]:
    """The paragraphs whose text nobody has been asked to sign."""
    lamnade = mote.justeringar.exclude(status=Justering.Status.ATERTAGEN).values("rader__paragraf")
    return list(mote.paragrafer.exclude(nummer=None).exclude(pk__in=lamnade).i_ordning())


def _utskick(paragrafer: list[Paragraf]) -> dict[int, Utskick]:
    ids = [p.pk for p in paragrafer]
    svaren = Yttrande.objects.filter(paragraf__in=ids).select_related("inkommet__handling")
    svar = {y.paragraf_id: y for y in svaren.order_by("-id")}
    remisser = {r.paragraf_id: r for r in Remiss.objects.filter(paragraf__in=ids).select_related("arende")}
    skickade = set(
        Expedieringshandling.objects.filter(handling__in=[p.utdrag_id for p in paragrafer if p.utdrag_id]).values_list(
            "handling_id", flat=True
        )
    )
    return {p.pk: _ett(p, svar.get(p.pk), remisser.get(p.pk), skickade) for p in paragrafer}


def _ett(p: Paragraf, svar: Yttrande | None, remiss: Remiss | None, skickade: set[int]) -> Utskick:
    mottagare = tuple(rad.namn for rad in p.expedieringsrader.all())
    if svar is not None:
        return Utskick(p, svar=svar, is_skickat=not svar.is_pagaende)
    if remiss is not None:
        return Utskick(p, remiss=remiss, is_skickat=remiss.utskickad_tid is not None)
    return Utskick(p, mottagare=mottagare, is_skickat=p.utdrag_id in skickade)


@tjanst
def skicka_allt(mote: Sammantrade, justering_id: int, *, aktor: Aktor) -> list[str]:
    """Send everything of a justering that one click sends: answers, extracts to their lists, extracts to the ärende."""
    rad = next((r for r in rader(mote) if r.justering.pk == justering_id), None)
    if rad is None or not rad.att_skicka:
        raise HinderError("Det finns inget kvar att skicka i justeringen.")
    for utskick in rad.att_skicka:
        if utskick.svar is not None:
            expediera_svar(utskick.svar, aktor=aktor)
        elif utskick.mottagare:
            expediera_utdrag(utskick.paragraf, aktor=aktor)
        else:
            utdrag(utskick.paragraf, aktor=aktor)
    return [f"{u.paragraf.beteckning}: {u.vad}" for u in rad.att_skicka]
