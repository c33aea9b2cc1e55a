# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How the facts are fetched for the rules of a decision made beside the meeting (KL 6:37–39, 7:5)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from remiss.diarium.jav import javfakta as javfakta_i
from remiss.karna.villkor import Lage
from remiss.organisation.access import har_roll
from remiss.organisation.models import Delegationspunkt, Organ, Person, Uppdrag
from remiss.organisation.ratter import LEDAMOTER, Rollkod
from remiss.regler import delegering as regel
from remiss.regler.arendehantering import Oppetfakta
from remiss.regler.expediering import Beslutsvag
from remiss.regler.jav import HandlaggareFakta
from remiss.regler.regelverk import Regelverk
from remiss.regler.svarsvag import Beslutsvagsfakta, vagar_utan_sammantrade
from remiss.sammantraden.villkor import regelverk_for

#: Told by the rooms above: whether what is decided in an ärende is a yttrande to fullmäktige.
_till_fullmaktige: list[Callable[[int], bool]] = []


@dataclass(frozen=True)
class Delegeringssvar:
    """What the one who decides answers to the bans of KL 6:38."""

    is_mal_inriktning_omfattning_kvalitet: bool = False
    is_till_fullmaktige: bool = False
    is_med_anledning_av_overklagande: bool = False
    is_myndighetsutovning_av_storre_vikt: bool = False
    is_medborgarforslag: bool = False
    hindrande_forfattning: str = ""


@dataclass(frozen=True)
class Beslutsunderlag:
    """Everything the rules need of one decision, gathered once."""

    vag: Beslutsvagsfakta
    delegering: regel.Delegeringsfakta
    delegat: regel.Delegatfakta | None
    bradska: regel.Ordforandebeslutsfakta


def registrera_yttrande_till_fullmaktige(fraga: Callable[[int], bool]) -> None:
    """Let a room above say, of an ärende, that it answers fullmäktige."""
    if fraga not in _till_fullmaktige:
        _till_fullmaktige.append(fraga)


def is_till_fullmaktige(arende_id: int) -> bool:
    """Whether some room knows that the ärende answers fullmäktige."""
    return any(fraga(arende_id) for fraga in _till_fullmaktige)


def regelverk_pa(organ: Organ, dag: date) -> Regelverk:
    """The regelverk of the organ on a day; of its newest version when it did not exist then."""
    version = organ.version_pa(dag) or organ.versioner.order_by("-fran").first()
    return Regelverk.EGEN_ORDNING if version is None else regelverk_for(version.typ)


# --- who may --------------------------------------------------------------------------------------------------------


def punkter(organ_id: int, dag: date | None = None) -> "QuerySet[Delegationspunkt]":
    """The points of the organ's delegationsordning, those in force on a day."""
    alla = Delegationspunkt.objects.filter(organ_id=organ_id).select_related("delegat").order_by("punkt", "fran")
    return alla if dag is None else alla.filter(Q(till__isnull=True) | Q(till__gte=dag), fran__lte=dag)


def punkter_for(organ_id: int, person_id: int, dag: date) -> "QuerySet[Delegationspunkt]":
    """The points in force on a day that name a roll the person held then; the tasks of KL 6:39 are not among them."""
    alla = punkter(organ_id, dag).filter(galler_bradska=False)
    return alla.filter(delegat__in=uppdrag_for(organ_id, person_id, dag).values("roll_id"))


def utsedda_i_bradska(organ_id: int, dag: date) -> dict[int, tuple[Person, Delegationspunkt]]:
    """Ledamöter who had the task of KL 6:39 on a day, each with the point that gave it."""
    per_roll = {punkt.delegat_id: punkt for punkt in punkter(organ_id, dag).filter(galler_bradska=True)}
    uppdrag = Uppdrag.objects.pa(dag).filter(
        organ_id=organ_id, roll_id__in=per_roll, roll__kod__in=[kod.value for kod in LEDAMOTER]
    )
    return {u.person_id: (u.person, per_roll[u.roll_id]) for u in uppdrag.select_related("person")}


def mojliga_beslutsfattare(organ_id: int) -> "QuerySet[Person]":
    """People who may once have decided beside a meeting: of a roll that some point names, or VD of a bolag."""
    roller = set(punkter(organ_id).values_list("delegat__kod", flat=True)) | {Rollkod.VD.value}
    uppdrag = Uppdrag.objects.filter(organ_id=organ_id, roll__kod__in=roller, is_makulerat=False)
    return Person.objects.filter(pk__in=uppdrag.values("person_id"))


def uppdrag_for(organ_id: int, person_id: int, dag: date) -> "QuerySet[Uppdrag]":
    """What a person is in the organ on a day."""
    return Uppdrag.objects.pa(dag).filter(organ_id=organ_id, person_id=person_id)


def befattning(organ_id: int, person_id: int | None, dag: date, roll_id: int | None = None) -> str:
    """As what somebody decided: the title in the organ on the day, else the roll; the point's roll goes first."""
    if person_id is None:
        return ""
    rader = list(Uppdrag.objects.pa(dag).filter(organ_id=organ_id, person_id=person_id).select_related("roll"))
    rader.sort(key=lambda u: (u.roll_id != roll_id, u.pk))
    return (rader[0].titel or str(rader[0].roll)) if rader else ""


# --- the facts of one decision --------------------------------------------------------------------------------------


def samla(beslut: Any, dag: date, svar: Delegeringssvar) -> Beslutsunderlag:
    """Read who may decide, once, for a decision about to be made or entered."""
    punkt, person = beslut.delegationspunkt, beslut.beslutsfattare
    namn = beslut.beslutsfattare_namn
    utsedda: frozenset[str] = frozenset()
    if beslut.slag == Beslutsvag.ORDFORANDEBESLUT:
        har_uppdraget = person is not None and person.pk in utsedda_i_bradska(beslut.organ_id, dag)
        utsedda = frozenset({namn}) if har_uppdraget else utsedda
    return Beslutsunderlag(
        vag=Beslutsvagsfakta(Beslutsvag(beslut.slag), regelverk_pa(beslut.organ, dag)),
        delegering=regel.Delegeringsfakta(
            punkt=punkt.punkt if punkt is not None else "",
            is_mal_inriktning_omfattning_kvalitet=svar.is_mal_inriktning_omfattning_kvalitet,
            is_till_fullmaktige=svar.is_till_fullmaktige or is_till_fullmaktige(beslut.arende_id),
            is_med_anledning_av_overklagande=svar.is_med_anledning_av_overklagande,
            is_myndighetsutovning_av_storre_vikt=svar.is_myndighetsutovning_av_storre_vikt,
            is_medborgarforslag=svar.is_medborgarforslag,
            hindrande_forfattning=svar.hindrande_forfattning,
        ),
        delegat=None if punkt is None else _delegat(beslut, punkt, dag),
        bradska=regel.Ordforandebeslutsfakta(namn, utsedda, beslut.skal_till_bradska),
    )


def _delegat(beslut: Any, punkt: Delegationspunkt, dag: date) -> regel.Delegatfakta:
    person = beslut.beslutsfattare_id
    return regel.Delegatfakta(
        beslutsfattare=beslut.beslutsfattare_namn,
        roll=punkt.delegat.namn,
        punkt=punkt.punkt,
        dag=dag,
        galler=punkt.fran <= dag and (punkt.till is None or dag <= punkt.till),
        has_roll=person is not None and har_roll(beslut.organ_id, person, {punkt.delegat.kod}, dag),
    )


def vagar(organ: Organ, dag: date) -> tuple[Beslutsvag, ...]:
    """How something can be decided beside a meeting of the organ."""
    return vagar_utan_sammantrade(regelverk_pa(organ, dag))


def underlag(lage: Lage) -> Beslutsunderlag:
    """The gathered facts: the act's data."""
    if not isinstance(lage.data, Beslutsunderlag):
        raise TypeError("a decision beside the meeting is judged by its Beslutsunderlag")
    return lage.data


def beslutsvagsfakta(lage: Lage) -> Beslutsvagsfakta:
    return underlag(lage).vag


def delegeringsfakta(lage: Lage) -> regel.Delegeringsfakta:
    return underlag(lage).delegering


def delegatfakta(lage: Lage) -> regel.Delegatfakta:
    fakta = underlag(lage).delegat
    if fakta is None:
        raise TypeError("no point was chosen")
    return fakta


def bradskefakta(lage: Lage) -> regel.Ordforandebeslutsfakta:
    return underlag(lage).bradska


def javfakta(lage: Lage) -> HandlaggareFakta:
    """Whether the one who decides has stated jäv in the ärende (KL 7:4)."""
    return javfakta_i(lage.obj.arende_id, lage.obj.beslutsfattare_id)


def oppetfakta(lage: Lage) -> Oppetfakta:
    arende = lage.obj.arende
    return Oppetfakta(arende.diarienummer, arende.is_oppet)


def is_delegerat_enligt_kl(lage: Lage) -> bool:
    """KL 6:37–38 bind a delegation in an organ that follows KL; the rest have their own arbetsordning."""
    return lage.obj.slag == Beslutsvag.DELEGATION and underlag(lage).vag.regelverk.is_kommunallag


def has_punkt(lage: Lage) -> bool:
    """A point that is named must give the right, whatever the organ follows. That of 6:39 is asked by its own rule."""
    return lage.obj.slag == Beslutsvag.DELEGATION and underlag(lage).delegat is not None


def is_i_bradska(lage: Lage) -> bool:
    return lage.obj.slag == Beslutsvag.ORDFORANDEBESLUT
