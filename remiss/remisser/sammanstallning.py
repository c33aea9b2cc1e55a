# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The answers counted and compiled. Screen, export, document and API all read from here, so their numbers agree."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from remiss.karna.datum import svensk_dag, svensk_dag_kort
from remiss.karna.klocka import legal_dag
from remiss.pdf import Block, Dokument, Rubrik, Stycke, Tabell
from remiss.regler.remissvar import STALLNINGSNAMN, Stallningstagande, svarsfrekvens
from remiss.remisser.models import Remiss, Stallning, Svar
from remiss.utskick.dokument import brev
from remiss.utskick.models import Mottagare, Slag
from remiss.utskick.models.mottagare import BESVARADE, OPPNA

EJ_SATT = "ej_satt"


@dataclass(frozen=True)
class Instans:
    """One recipient with its current answer."""

    mottagare: Mottagare
    svar: Svar | None

    @property
    def preliminart(self) -> str:
        """What is said of a recipient that has only answered with a reservation; never a stance."""
        dag = self.mottagare.preliminart_svar
        if dag is None or not self.mottagare.is_bara_preliminart:
            return ""
        return f"Preliminärt svar {dag.isoformat()}, räknas inte"

    @property
    def stallning(self) -> str:
        """The stance that counts, as a code; empty while nothing can be said."""
        if self.mottagare.status == Mottagare.Status.AVSTAR:
            return str(Stallningstagande.AVSTAR)
        if self.mottagare.status == Mottagare.Status.EJ_SVAR:
            return str(Stallningstagande.INGET_SVAR)
        if self.mottagare.status == Mottagare.Status.SVAR_INKOMMET:
            return (self.svar.stallningstagande if self.svar else "") or EJ_SATT
        return ""

    @property
    def stallningsnamn(self) -> str:
        kod = self.stallning
        if kod == EJ_SATT:
            return "Ej satt"
        return STALLNINGSNAMN[Stallningstagande(kod)] if kod else ""


@dataclass(frozen=True)
class Rakning:
    """The numbers of a remiss. To decline is to answer; copies and rows taken out are not counted."""

    instanser: int
    svar: int
    avstar: int
    ej_svar: int
    vantar: int
    forsenade: int
    preliminara: int
    stallningar: tuple[tuple[str, str, int], ...]

    @property
    def besvarade(self) -> int:
        return self.svar + self.avstar

    @property
    def obesvarade(self) -> int:
        return self.instanser - self.besvarade

    @property
    def frekvens(self) -> int:
        return svarsfrekvens(svar=self.svar, avstar=self.avstar, instanser=self.instanser)


def instanser(utskick_id: int) -> list[Instans]:
    """Every recipient asked to answer, in the order of the list (two queries)."""
    rader = (
        Mottagare.objects.filter(utskick_id=utskick_id, slag=Slag.REMISSINSTANS)
        .exclude(status=Mottagare.Status.UTGAR)
        .select_related("utskick", "mottagarorgan")
        .prefetch_related(
            Prefetch("svar", Svar.objects.filter(is_aktuell=True).select_related("handling"), to_attr="gallande")
        )
        .order_by("ordning", "id")
    )
    return [Instans(rad, rad.gallande[0] if rad.gallande else None) for rad in rader]


def rakna(rader: Sequence[Instans], idag: date) -> Rakning:
    """Count the rows."""
    per_status = Counter(rad.mottagare.status for rad in rader)
    per_stallning = Counter(rad.stallning for rad in rader if rad.stallning)
    ordning = [*(s.value for s in Stallningstagande), EJ_SATT]
    namn = {s.value: STALLNINGSNAMN[s] for s in Stallningstagande} | {EJ_SATT: "Ej satt"}
    return Rakning(
        instanser=len(rader),
        svar=per_status[Mottagare.Status.SVAR_INKOMMET],
        avstar=per_status[Mottagare.Status.AVSTAR],
        ej_svar=per_status[Mottagare.Status.EJ_SVAR],
        vantar=sum(per_status[s] for s in OPPNA) + per_status[Mottagare.Status.EJ_SKICKAD],
        forsenade=sum(1 for rad in rader if rad.mottagare.dagar_forsenad(idag) > 0),
        preliminara=sum(1 for rad in rader if rad.mottagare.is_bara_preliminart),
        stallningar=tuple((kod, namn[kod], per_stallning[kod]) for kod in ordning),
    )


def innehall(remiss: Remiss, nar: datetime) -> Dokument:
    """The remissammanställning: the numbers, one table row per recipient, then what each said (domain.md 1.3 r.7)."""
    rader = instanser(remiss.utskick_id)
    rakning = rakna(rader, legal_dag(nar))
    return brev(
        organ_id=remiss.organ_id,
        titel=f"Remissammanställning: {remiss.titel}",
        typ="remissammanställning",
        nar=nar,
        fakta=(
            ("Diarienummer", remiss.arende.diarienummer),
            ("Skickad", svensk_dag_kort(legal_dag(remiss.utskickad_tid)) if remiss.utskickad_tid else ""),
            ("Svarstid", svensk_dag(remiss.svarstid) if remiss.svarstid else ""),
            ("Version", str(remiss.remissversion) if remiss.remissversion > 1 else ""),
        ),
        block=(
            Rubrik("Sammanfattning"),
            Stycke(i_ord(rakning)),
            _stallningstabell(rakning),
            Rubrik("Remissinstanser"),
            _tabell(rader),
            *_synpunkter(rader),
        ),
    )


def i_ord(rakning: Rakning) -> str:
    """ "Remissen gick till 26 instanser. 25 har svarat, varav 1 avstod." """
    varav = f", varav {rakning.avstar} avstod" if rakning.avstar else ""
    utan = f" {rakning.obesvarade} har inte svarat." if rakning.obesvarade else ""
    bara = ""
    if rakning.preliminara:
        bara = f" Av dem har {rakning.preliminara} bara lämnat ett preliminärt svar, som inte räknas."
    return (
        f"Remissen gick till {rakning.instanser} instanser. {rakning.besvarade} har svarat{varav}.{utan}{bara} "
        f"Svarsfrekvensen är {rakning.frekvens} procent."
    )


def _stallningstabell(rakning: Rakning) -> Block:
    return Tabell(
        ("Ställningstagande", "Antal"),
        tuple((namn, str(antal)) for _, namn, antal in rakning.stallningar if antal) or (("Inga svar än", "0"),),
        has_radrubrik=True,
        hogerstallda=frozenset({1}),
        bredder=(4, 1),
        bildtext="Svaren fördelade på ställningstagande",
    )


def _tabell(rader: Sequence[Instans]) -> Block:
    return Tabell(
        ("Remissinstans", "Diarienummer och beslut", "Kom in", "Ställningstagande", "Reservationer"),
        tuple(_rad(rad) for rad in rader) or (("Inga remissinstanser", "", "", "", ""),),
        has_radrubrik=True,
        bredder=(3.1, 1.85, 1.45, 2.4, 1.8),
        bildtext="Alla remissinstanser i sändlistans ordning",
    )


def _rad(rad: Instans) -> tuple[str, ...]:
    svar = rad.svar
    if svar is None:
        besked = rad.stallningsnamn or rad.mottagare.get_status_display()
        return (rad.mottagare.namn, "", "", ". ".join(del_ for del_ in (besked, rad.preliminart) if del_), "")
    return (
        rad.mottagare.namn,
        ", ".join(del_ for del_ in (svar.dnr_hos_svarande, svar.beslutsuppgift) if del_),
        kom_in(rad),
        rad.stallningsnamn,
        "Ja" if svar.has_reservationer else "Nej",
    )


def kom_in(rad: Instans) -> str:
    """The day, the anstånd it is counted against, and how late (domain.md 8 row 17)."""
    mottagare = rad.mottagare
    if mottagare.svarade is None:
        return ""
    delar = [mottagare.svarade.isoformat()]
    if mottagare.anstand_till:
        delar.append(f"anstånd till {mottagare.anstand_till.isoformat()}")
    if dagar := mottagare.dagar_forsenad(mottagare.svarade):
        delar.append("1 dag sent" if dagar == 1 else f"{dagar} dagar sent")
    return ", ".join(delar)


def _synpunkter(rader: Sequence[Instans]) -> tuple[Block, ...]:
    block: list[Block] = []
    for rad in rader:
        svar = rad.svar
        if svar is None or rad.mottagare.status not in BESVARADE or not svar.is_med_i_sammanstallning:
            continue
        if not (svar.citat or svar.bedomning):
            continue
        block.append(Rubrik(rad.mottagare.namn, 3))
        if svar.version_besvarad != rad.mottagare.utskick.utgava:
            block.append(Stycke(f"Svaret gäller version {svar.version_besvarad}."))
        if svar.handling is not None and svar.handling.is_sekretess:
            block.append(Stycke("Svaret är sekretessmarkerat och återges inte här."))
            continue
        if svar.citat:
            block.append(Stycke(f"”{svar.citat}”"))
        if svar.bedomning:
            block.append(Stycke(f"Avsändarens bedömning: {svar.bedomning}"))
    return (Rubrik("Vad instanserna säger"), *block) if block else ()


def stallningsval() -> list[tuple[str, str]]:
    """The stances a person may choose."""
    return list(Stallning.choices)
