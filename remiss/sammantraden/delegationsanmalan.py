# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What is reported to the organ, and in which item: decisions made beside its meetings (KL 6:40, 7:8)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from remiss.karna import klocka
from remiss.karna.villkor import Lage
from remiss.organisation.models import Delegationsanmalan, Organ
from remiss.regler.delegering import Anmalningsfakta
from remiss.sammantraden.models import Delegationsbeslut, Paragraf, Sammantrade

Status, Slag = Delegationsbeslut.Status, Delegationsbeslut.Slag
#: Outcomes by which the organ has taken note of what is reported.
ANMALER = frozenset({Paragraf.Utfall.ANTECKNAS, Paragraf.Utfall.ENLIGT_FORSLAG, Paragraf.Utfall.ANDRAD_TEXT})
VANTAR = frozenset({Paragraf.Status.FORBEREDD, Paragraf.Status.UPPTAGEN})
#: The item as it is put on an agenda that has none.
RUBRIK = "Anmälan av delegationsbeslut"
FORSLAG = "Anmälan av delegationsbeslut antecknas till protokollet."


def med_allt(fraga: "QuerySet[Delegationsbeslut]") -> "QuerySet[Delegationsbeslut]":
    """With what a line about each reads, in the order of the series."""
    return fraga.select_related("arende", "delegationspunkt", "handling").order_by("year", "nummer")


def oanmalda(organ: Organ, dag: date) -> "QuerySet[Delegationsbeslut]":
    """Decisions of the day or earlier that the organ is still to be told of, to the extent it has decided."""
    rader = Delegationsbeslut.objects.filter(organ=organ, status=Status.FATTAD, dag__lte=dag)
    if organ.installning.delegationsanmalan == Delegationsanmalan.INTE:
        return rader.filter(slag=Slag.ORDFORANDEBESLUT)
    return rader


def alla_oanmalda() -> "QuerySet[Delegationsbeslut]":
    """What every organ is still to be told of, to the extent each has decided."""
    anmals = Q(organ__installning__delegationsanmalan=Delegationsanmalan.NASTA) | Q(slag=Slag.ORDFORANDEBESLUT)
    return Delegationsbeslut.objects.filter(anmals, status=Status.FATTAD).order_by("organ_id", "year", "nummer")


def nasta_sammantraden(organ_ids: Iterable[int], idag: date) -> dict[int, Sammantrade]:
    """Organ → its next meeting with its agenda: the one that runs, else the first to come (two queries)."""
    rader = (
        Sammantrade.objects.filter(organ_id__in=list(organ_ids), status__in=Sammantrade.OPPNA)
        .filter(Q(status=Sammantrade.Status.PAGAR) | Q(datum__gte=idag))
        .select_related("organversion")
        .prefetch_related(Prefetch("paragrafer", Paragraf.objects.pa_listan()))
        .order_by("-datum", "-id")
    )
    return {mote.organ_id: mote for mote in rader}


def bradskande_fore(mote: Sammantrade) -> "QuerySet[Delegationsbeslut]":
    """Urgent decisions of a day before the meeting: it is the next one, where they must be reported."""
    return Delegationsbeslut.objects.filter(
        organ_id=mote.organ_id, status=Status.FATTAD, slag=Slag.ORDFORANDEBESLUT, dag__lt=mote.datum
    ).order_by("year", "nummer")


def anmalningsfakta(lage: Lage) -> Anmalningsfakta:
    """What an ended meeting has not been told of."""
    return Anmalningsfakta(tuple(beslut.benamning for beslut in bradskande_fore(lage.obj)))


# --- in which item --------------------------------------------------------------------------------------------------


def samlande(punkter: Iterable[Paragraf]) -> Paragraf | None:
    """The item where the meeting is told: an anmälan without ärende that waits, the one that speaks of decisions."""
    vantar = [p for p in punkter if p.slag == Paragraf.Slag.ANMALAN and p.arende_id is None and p.status in VANTAR]
    return min(vantar, key=lambda p: ("beslut" not in p.rubrik.lower(), p.ordning, p.pk), default=None)


def att_anmala_i(punkt: Paragraf) -> "QuerySet[Delegationsbeslut]":
    """What the organ was told of in an item it has just handled.

    In an ärende that is noted, the decisions of that ärende; in the item of anmälan, everything else.
    """
    mote = punkt.sammantrade
    ingen = Delegationsbeslut.objects.none()
    if punkt.beslutsutfall not in ANMALER:
        return ingen
    if punkt.arende_id is not None:
        is_antecknad = punkt.beslutsutfall == Paragraf.Utfall.ANTECKNAS
        return oanmalda(punkt.organ, mote.datum).filter(arende_id=punkt.arende_id) if is_antecknad else ingen
    if punkt.slag != Paragraf.Slag.ANMALAN:
        return ingen
    andra = samlande(mote.paragrafer.pa_listan().exclude(pk=punkt.pk))
    is_annans = andra is not None and "beslut" in andra.rubrik.lower() and "beslut" not in punkt.rubrik.lower()
    return ingen if is_annans else oanmalda(punkt.organ, mote.datum)


def is_nasta(mote: Sammantrade) -> bool:
    """Whether no other meeting of the organ comes before this one: only the next gathers what is to be reported."""
    if mote.status not in Sammantrade.OPPNA:
        return False
    tidigare = Sammantrade.objects.filter(organ_id=mote.organ_id, status__in=Sammantrade.OPPNA, datum__lt=mote.datum)
    pagar = Q(status=Sammantrade.Status.PAGAR)
    return not tidigare.filter(pagar | Q(datum__gte=klocka.idag())).exists()


def vantande(mote: Sammantrade) -> list[Delegationsbeslut]:
    """What the meeting is to be told of, as it stands now; nothing for a meeting that is not the next."""
    return list(med_allt(oanmalda(mote.organ, mote.datum))) if is_nasta(mote) else []


def per_punkt(mote: Sammantrade, punkter: Sequence[Paragraf]) -> dict[int, list[Delegationsbeslut]]:
    """Item → what was reported in it, or will be: two or three queries whatever the number of items."""
    ut: dict[int, list[Delegationsbeslut]] = defaultdict(list)
    for beslut in med_allt(Delegationsbeslut.objects.filter(anmald_i__in=[p.pk for p in punkter if p.is_behandlad])):
        ut[beslut.anmald_i_id or 0].append(beslut)
    if (punkt := samlande(p for p in punkter if not p.is_struken)) is not None:
        ut[punkt.pk] = vantande(mote)
    return ut


def anmalda(punkt: Paragraf) -> list[Delegationsbeslut]:
    """What was reported in a handled paragraph. Only an item of anmälan and a noted ärende can hold any."""
    is_mojlig = punkt.slag == Paragraf.Slag.ANMALAN or punkt.beslutsutfall == Paragraf.Utfall.ANTECKNAS
    if not punkt.pk or not punkt.is_behandlad or not is_mojlig:
        return []
    return list(med_allt(Delegationsbeslut.objects.filter(anmald_i=punkt)))


def i_paragrafen(punkt: Paragraf) -> list[Delegationsbeslut]:
    """What was reported in the paragraph or, before it is handled, what will be."""
    if punkt.is_behandlad:
        return anmalda(punkt)
    mote = punkt.sammantrade
    if punkt.slag != Paragraf.Slag.ANMALAN or samlande(mote.paragrafer.pa_listan()) != punkt:
        return []
    return vantande(mote)


def rad(beslut: Delegationsbeslut) -> str:
    """One line about a decision: its name, day and person, and what it is about. For the text that is signed."""
    return f"{beslut.benamning}, {beslut.dag.isoformat()}, {beslut.arende}: {beslut.arendemening}. {beslut.vem}"


def marka_dolda(rader: Iterable[Delegationsbeslut], rattigheter: Any, person_id: int | None) -> None:
    """Put `is_dold` on each, for a page that shows many."""
    for beslut in rader:
        beslut.is_dold = beslut.is_dold_for(rattigheter, person_id)  # type: ignore[attr-defined]
