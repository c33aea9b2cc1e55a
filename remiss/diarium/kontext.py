# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What pages show of an ärende's handlingar, with rights and sekretess applied once (OSL 5:2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from remiss.diarium.models import Arende, Handling, Handlingsfil, Handlingsflytt, Sekretessmarkering
from remiss.karna import klocka
from remiss.karna.svenska import i_ordning
from remiss.organisation.access import holders_of, may, organ_med, rattigheter_for
from remiss.organisation.models import OrganVersion, Overtagande, Person
from remiss.organisation.ratter import Ratt
from remiss.regler.sekretess import Falt

HEMLIG = "Sekretessmarkerad handling"


@dataclass(frozen=True)
class Handlingsrad:
    """One line of the register as this reader may see it. Date and number always show in the own organ."""

    handling: Handling
    is_dold: bool

    @property
    def rubrik(self) -> str:
        return HEMLIG if self.is_dold else self.handling.rubrik

    @property
    def motpart(self) -> str:
        return "" if self.is_dold else self.handling.motpart

    @property
    def typ(self) -> str:
        return "" if self.is_dold else self.handling.get_typ_display()

    @property
    def filer(self) -> list[Handlingsfil]:
        return [] if self.is_dold else [f for f in self.handling.filer.all() if f.is_gallande]


def med_sekretess(fraga: "QuerySet[Handling]") -> "QuerySet[Handling]":
    """Fetch what the question of sekretess reads, in a number of queries that does not grow."""
    gallande = Sekretessmarkering.objects.filter(upphavdes__isnull=True).prefetch_related("behoriga")
    return fraga.select_related("arende").prefetch_related(Prefetch("sekretessmarkeringar", queryset=gallande))


def utan_utkast(anvandare: Any, fraga: "QuerySet[Handling]") -> "QuerySet[Handling]":
    """Leave out drafts in organs where the login may not read them."""
    return fraga.filter(~Q(status=Handling.Status.UTKAST) | Q(organ_id__in=organ_med(anvandare, Ratt.LAS_UTKAST)))


def som_rader(anvandare: Any, handlingar: Iterable[Handling]) -> list[Handlingsrad]:
    """Decide for each handling what this reader sees of it."""
    ratter, person = rattigheter_for(anvandare), anvandare.person_id
    return [Handlingsrad(h, not h.visar(Falt.RUBRIK, ratter, person)) for h in handlingar]


def som_val(anvandare: Any, fraga: "QuerySet[Handling]") -> list[tuple[int, str]]:
    """Choices among handlingar: those that this reader may see, by number and heading."""
    rader = som_rader(anvandare, med_sekretess(utan_utkast(anvandare, fraga)))
    return [(rad.handling.pk, f"{rad.handling.beteckning} {rad.rubrik}") for rad in rader if not rad.is_dold]


def handlingar_i(anvandare: Any, arende: Arende) -> dict[str, Any]:
    """Context of `diarium/_handlingar.html`: the ärende's handlingar in order, what moved away, what may be done."""
    fraga = med_sekretess(Handling.objects.filter(arende=arende)).prefetch_related("filer__fil")
    ordnade = sorted(utan_utkast(anvandare, fraga), key=lambda h: (h.nummer is None, h.nummer or 0, h.pk))
    return {
        "arende": arende,
        "rader": som_rader(anvandare, ordnade),
        "flyttade": list(
            Handlingsflytt.objects.filter(fran_arende=arende, fran_nummer__isnull=False)
            .select_related("till_arende", "handling")
            .order_by("fran_nummer")
        ),
        "far_lagga_till": arende.is_oppet and may(anvandare, Ratt.LAGG_TILL_HANDLING, arende),
        "far_expediera": arende.is_oppet and may(anvandare, Ratt.EXPEDIERA, arende),
    }


def organnamn(organ: Iterable[int], dag: date | None = None) -> dict[int, str]:
    """Organ id → its name on a day, in one query."""
    versioner = OrganVersion.objects.pa(dag or klocka.idag()).filter(organ_id__in=list(organ))
    return dict(versioner.values_list("organ_id", "namn"))


def organval(anvandare: Any, ratt: str) -> list[tuple[int, str]]:
    """Choices of the organs where the login holds a right."""
    ids = organ_med(anvandare, ratt)
    namn = organnamn(ids)
    return i_ordning([(ett, namn.get(ett, f"Organ {ett}")) for ett in ids], lambda par: par[1])


def mina_overtaganden(anvandare: Any) -> "QuerySet[Overtagande]":
    """The takeovers in force that the login may carry out: as the new organ's registrator, or as the old one's."""
    organ = organ_med(anvandare, Ratt.REGISTRERA)
    return Overtagande.objects.filter(
        Q(till_organ_id__in=organ, omfattning="") | Q(fran_organ_id__in=organ), dag__lte=klocka.idag()
    )


def personval(organ_id: int) -> "QuerySet[Person]":
    """People who can be given an ärende in the organ."""
    return holders_of(Ratt.LAS_UTKAST, organ_id)


def smulor(arende: Arende | None, *mer: tuple[str, str]) -> Sequence[tuple[str, str]]:
    """The way back: Diariet, the ärende, and what is below."""
    from django.urls import reverse

    forst = [("Diariet", reverse("diarium:arenden"))]
    return [*forst, *([(arende.diarienummer, arende.get_absolute_url())] if arende else []), *mer]
