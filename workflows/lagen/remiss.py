# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which steps the sender's remiss is in. Its way to a paragraph is a step of the ärende (lagen/beredning.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from remiss.karna import klocka
from remiss.organisation.models import Delegationspunkt
from remiss.organisation.ratter import Ratt
from remiss.remisser.models import Remiss, Svar
from remiss.utskick.models import Anstand
from workflows.steg import Oppet

S = Remiss.Status


def oppna(remiss: Remiss) -> list[Oppet]:
    """Return the steps that wait, or nothing when the remiss is ended, withdrawn or replaced."""
    match remiss.status:
        case S.UTKAST:
            return [_steg(remiss, "skriv_remiss", Ratt.SKRIV_REMISS, person=True)]
        case S.BEREDD:
            return [*_delegationsbeslut(remiss)]
        case S.BESLUTAD:
            return [_steg(remiss, "skicka_ut", Ratt.SKICKA_REMISS)]
        case S.UTSKICKAD if remiss.utskick.mottagare.vantar().exists():
            vantar = _steg(remiss, "invanta_svar", Ratt.REGISTRERA_SVAR, forfaller=remiss.svarstid)
            return [vantar, *_att_avgora(remiss)]
        case S.UTSKICKAD:
            return [_steg(remiss, "sammanstall", Ratt.SAMMANSTALL, person=True), *_att_avgora(remiss)]
        case S.SAMMANSTALLD:
            return [_steg(remiss, "behandla", Ratt.SAMMANSTALL, person=True), *_att_avgora(remiss)]
        case S.BEHANDLAD:
            return [_steg(remiss, "avsluta_remiss", Ratt.SAMMANSTALL, person=True)]
    return []


def punkter_for_remisser(dag: date) -> "QuerySet[Delegationspunkt]":
    """Return the points that give somebody the right to remit on a day."""
    return Delegationspunkt.objects.filter(galler_remiss=True, fran__lte=dag).exclude(till__lt=dag).order_by()


def _delegationsbeslut(remiss: Remiss) -> Iterator[Oppet]:
    """Whoever may decide on delegation is told, where the delegationsordning has a point for remisser (KL 6:37)."""
    if punkter_for_remisser(klocka.idag()).filter(organ_id=remiss.organ_id).exists():
        beslut = reverse("remisser:beslut", args=[remiss.pk])
        rubrik = "Besluta på delegation om att remittera"
        yield _steg(remiss, "besluta_remiss", Ratt.BESLUTA_REMISS, rubrik=rubrik, lank=beslut)


def _att_avgora(remiss: Remiss) -> Iterator[Oppet]:
    """What recipients wait for, and what the compilation needs."""
    vantar = remiss.utskick.mottagare.vantar()
    begarda = Anstand.objects.filter(mottagare__in=vantar, status=Anstand.Status.BEGARD)
    for pk, namn in begarda.order_by("pk").values_list("pk", "mottagare__namn"):
        yield _steg(
            remiss,
            "avgor_anstand",
            Ratt.AVGOR_ANSTAND,
            nyckel=f"anstand:{pk}",
            rubrik=f"Avgör begäran om anstånd från {namn}"[:300],
            lank=reverse("remisser:avgor_anstand", args=[pk]),
            person=True,
        )
    osatta = Svar.objects.filter(mottagare__utskick_id=remiss.utskick_id, is_aktuell=True, stallningstagande="")
    svar = list(osatta.order_by("pk").values_list("pk", flat=True))
    if svar:
        antal = "ett svar" if len(svar) == 1 else f"{len(svar)} svar"
        yield _steg(
            remiss,
            "satt_stallning",
            Ratt.SATT_STALLNINGSTAGANDE,
            rubrik=f"Sätt ställningstagande för {antal}",
            lank=reverse("remisser:svar", args=[svar[0]]),
            person=True,
        )


def vantar_pa(remiss: Remiss) -> str:
    """The step the drawing shows as present although nobody has it as a task of this process."""
    return "besluta_remiss" if remiss.status == S.BEREDD else ""


def _steg(
    remiss: Remiss,
    nod: str,
    ratt: Ratt,
    *,
    nyckel: str = "",
    rubrik: str = "",
    lank: str = "",
    person: bool = False,
    forfaller: date | None = None,
) -> Oppet:
    return Oppet(
        nod=nod,
        organ_id=remiss.organ_id,
        ratt=ratt,
        om=f"{remiss.arende.diarienummer} {remiss.titel}",
        lank=lank or reverse("remisser:remiss", args=[remiss.pk]),
        rubrik=rubrik,
        nyckel=nyckel,
        person_id=remiss.arende.handlaggare_id if person else None,
        chef_id=remiss.arende.chef_id if person else None,
        arende_id=remiss.arende_id,
        forfaller=forfaller,
    )


def is_slut(remiss: Remiss) -> bool:
    """Whether the remiss is ended, withdrawn or replaced."""
    return remiss.status in (S.AVSLUTAD, S.ATERKALLAD, S.ERSATT)
