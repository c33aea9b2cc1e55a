# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What there is in an ärende for a noted fact to rest on, as choices, and the chosen one as the service wants it."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from remiss.diarium.kontext import med_sekretess, som_rader
from remiss.diarium.models import Arende, Handling, Handlingstyp, Inkommet, Riktning
from remiss.diarium.services.underlag import Underlag
from remiss.karna.datum import svensk_dag_kort
from remiss.organisation.access import may
from remiss.organisation.ratter import Ratt
from remiss.remisser.views._bas import nya_filer

INKOMMET, HANDLING = "inkommet", "handling"
#: A choice, not a register: what came in last is what one is looking for.
HOGST = 50


def kallor(anvandare: Any, arende: Arende) -> list[tuple[str, str]]:
    """What has come in but is not registered, then the ärende's handlingar that may say it, newest first."""
    return [*_oregistrerat(anvandare, arende), *_handlingar(anvandare, arende)]


def _oregistrerat(anvandare: Any, arende: Arende) -> list[tuple[str, str]]:
    if not may(anvandare, Ratt.REGISTRERA, arende):
        return []
    rader = Inkommet.objects.filter(
        foreslaget_arende=arende, organ_id=arende.organ_id, status=Inkommet.Status.OREGISTRERAT
    ).order_by("-inkom", "-pk")[:HOGST]
    return [
        (f"{INKOMMET}-{rad.pk}", f"Inte registrerat: {rad.rubrik}, {svensk_dag_kort(rad.anses_inkommen)}")
        for rad in rader
    ]


def _handlingar(anvandare: Any, arende: Arende) -> list[tuple[str, str]]:
    fraga = Handling.objects.filter(
        Q(riktning=Riktning.IN) | Q(typ=Handlingstyp.TJANSTEANTECKNING),
        arende=arende,
        status=Handling.Status.FASTSTALLD,
    ).order_by("-nummer")
    rader = som_rader(anvandare, med_sekretess(fraga)[:HOGST])
    return [
        (
            f"{HANDLING}-{r.handling.pk}",
            f"{r.handling.beteckning} {r.rubrik}, {svensk_dag_kort(r.handling.registerdag)}",
        )
        for r in rader
        if not r.is_dold
    ]


def forval(request: HttpRequest) -> dict[str, str]:
    """The source that the link to the form names (`?inkommet=5` or `?handling=12`)."""
    for slag in (INKOMMET, HANDLING):
        if request.GET.get(slag, "").isdigit():
            return {"kalla": f"{slag}-{request.GET[slag]}"}
    return {}


def valt(data: dict[str, Any]) -> Underlag:
    """Return the underlag of a filled in form; the choice is one of those the login was shown."""
    slag, _, pk = (data.pop("kalla", "") or "").partition("-")
    filer, anteckning = data.pop("filer", ()), data.pop("anteckning", "")
    kalla = {slag: int(pk)} if slag else {}
    return Underlag(**kalla, filer=nya_filer(filer), anteckning=anteckning)
