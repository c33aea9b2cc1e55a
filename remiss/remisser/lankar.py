# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What remisser offers on the diarium's page of something that has come in: it may be a remiss, or an answer to one."""

from django.http import HttpRequest
from django.urls import reverse

from remiss.diarium.models import Inkommet
from remiss.organisation.access import may
from remiss.organisation.ratter import Ratt
from remiss.remisser.inkomna import Inkommande, inkomna
from remiss.remisser.models import Remiss

Lankar = list[tuple[str, str]]


def vid_inkommet(request: HttpRequest, inkommet: Inkommet) -> Lankar:
    """Ways to register it as what it is; none when it is done, a bounce, or ties itself (sent inside the system)."""
    if inkommet.status != Inkommet.Status.OREGISTRERAT or inkommet.studsad_leverans_id is not None:
        return []
    if svar := _som_svar(request, inkommet):
        return svar
    if inkommet.leverans_id is not None or not may(request.user, Ratt.REGISTRERA, inkommet):
        return []
    return [("Registrera som remiss utifrån", f"{reverse('remisser:extern')}?inkommet={inkommet.pk}")]


def _som_svar(request: HttpRequest, inkommet: Inkommet) -> Lankar:
    """The remiss of the ärende it is about awaits answers: whose this is, or the overview to say whose."""
    if inkommet.foreslaget_arende_id is None:
        return []
    for remiss in Remiss.objects.filter(arende_id=inkommet.foreslaget_arende_id).select_related("utskick", "arende"):
        if not may(request.user, Ratt.REGISTRERA_SVAR, remiss):
            continue
        for rad in inkomna(request.user, remiss):
            if rad.fraga == f"inkommet={inkommet.pk}":
                return _lankar(rad, remiss)
    return []


def _lankar(rad: Inkommande, remiss: Remiss) -> Lankar:
    if rad.mottagare is None:
        return [("Registrera som svar: välj mottagare", reverse("remisser:oversikt", args=[remiss.pk]))]
    if rad.is_anstand:
        return [(f"Registrera som begäran om anstånd från {rad.mottagare.namn}", rad.anstand_url)]
    return [(f"Registrera som svar från {rad.mottagare.namn}", rad.svar_url)]
