# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the page of an ärende shows of the register itself: corrections, what it belongs with, what may be done."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from remiss.diarium.models import Arende, Diarierattelse, Handlaggarjav, Handling
from remiss.organisation.access import may, visible_to
from remiss.organisation.ratter import Ratt

Status = Arende.Status
LEVANDE = frozenset({Status.OPPET, Status.AVSLUTAT})


def registret_om(anvandare: Any, arende: Arende) -> dict[str, Any]:
    """Context of `diarium/_register.html` and `_makulerat.html`, in a number of queries that does not grow."""
    jav = javrader(arende)
    return {
        "rattelser": rattelser(arende),
        "relaterade": relaterade(anvandare, arende),
        "far_relatera": arende.status in LEVANDE and may(anvandare, Ratt.LAGG_TILL_HANDLING, arende),
        "jav": jav,
        "ser_javsgrund": may(anvandare, Ratt.FORDELA, arende),
        "uppgangna": list(arende.uppgangna.order_by("pk")),
        "akter": arendeakter(anvandare, arende, jav),
    }


def rattelser(arende: Arende) -> list[Diarierattelse]:
    """Corrections of the ärende itself, newest first; those of a handling are on the handling's page."""
    return list(Diarierattelse.objects.filter(arende=arende, handling__isnull=True).select_related("av"))


def javrader(arende: Arende) -> list[Handlaggarjav]:
    """Who of the office has stated jäv in the ärende."""
    return list(arende.handlaggarjav.filter(is_aterkallad=False).select_related("person"))


def relaterade(anvandare: Any, arende: Arende) -> list[Arende]:
    """The ärenden noted as belonging together with this one, as far as the reader may read them."""
    return list(visible_to(anvandare, arende.relaterade.order_by("oppnat", "pk")))


def arendeakter(anvandare: Any, arende: Arende, jav: Sequence[Handlaggarjav] = ()) -> list[tuple[str, str]]:
    """The acts that the reader may do with the ärende now, as (text, address)."""
    if arende.status not in LEVANDE:
        return []
    akter = []
    if arende.is_oppet and anvandare.person_id and may(anvandare, Ratt.LAS_UTKAST, arende):
        is_javig = any(rad.person_id == anvandare.person_id for rad in jav)
        akter.append(("Ta tillbaka anmälan om jäv", "aterta_jav") if is_javig else ("Anmäl jäv", "anmal_jav"))
    if may(anvandare, Ratt.LAGG_TILL_HANDLING, arende):
        akter.append(("Lägg till relaterat ärende", "relatera"))
    if may(anvandare, Ratt.AVSLUTA_ARENDE, arende):
        if arende.is_oppet:
            akter.append(("Avsluta", "avsluta"))
        else:
            akter += [("Återöppna", "ateroppna"), ("Arkivera", "arkivera")]
    if may(anvandare, Ratt.RATTA_DIARIUM, arende):
        akter += [("Rätta uppgifter", "ratta_arende"), ("Slå ihop med ett annat ärende", "sla_ihop")]
        if not arende.handlingar.exclude(status=Handling.Status.MAKULERAD).exists():
            akter.append(("Makulera", "makulera_arende"))
    return [(text, reverse(f"diarium:{namn}", args=[arende.pk])) for text, namn in akter]
