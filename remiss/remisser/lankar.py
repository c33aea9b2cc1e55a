# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What remisser offers on the diarium's page of something that has come in: it may be a remiss, or an answer to one."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from remiss.diarium.models import Handling, Inkommet
from remiss.karna.models import Handelse
from remiss.organisation.access import may
from remiss.organisation.ratter import Ratt
from remiss.remisser.inkomna import Inkommande, inkomna
from remiss.remisser.models import Remiss, Yttrande
from remiss.sammantraden.models import Paragraf, Sammantrade

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


def remiss_i(request: HttpRequest, handling: Handling) -> Lankar:
    """Where the heading of a remiss already stands and stays: the text of a paragraph, its extract, a kallelse."""
    ut: Lankar = []
    for rad in Yttrande.objects.filter(inkommet__handling=handling).select_related("inkommen_i__sammantrade"):
        if rad.inkommen_i is not None and rad.inkommen_i.genererad_text is not None:
            utdrag = rad.inkommen_i.utdrag
            ut.append((rad.inkommen_i.beteckning, rad.inkommen_i.get_absolute_url()))
            ut += [(utdrag.beteckning, utdrag.get_absolute_url())] if utdrag is not None else []
        ut += [(f"kallelsen {ett.kallelse.beteckning}", ett.kallelse.get_absolute_url()) for ett in _kallelser(rad)]
    return ut


def _kallelser(yttrande: Yttrande) -> "list[Any]":
    """The meetings whose kallelse lists the remiss: where it was noted, or is to be."""
    if yttrande.inkommen_i is not None:
        moten = Sammantrade.objects.filter(pk=yttrande.inkommen_i.sammantrade_id)
    else:
        punkter = Paragraf.objects.pa_listan().filter(organ_id=yttrande.organ_id, slag=Paragraf.Slag.INKOMNA_REMISSER)
        moten = Sammantrade.objects.filter(
            pk__in=punkter.values("sammantrade"), status__in=Sammantrade.OPPNA, datum__gte=yttrande.inkom
        )
    registrerades = Handelse.objects.filter(
        akt="remisser.yttrande.registrera", objekt_typ="remisser.yttrande", objekt_id=yttrande.pk
    ).values_list("registrerades", flat=True)
    fore = moten.filter(kallelse__isnull=False, kallades__gte=registrerades.order_by("id")[:1])
    return list(fore.select_related("kallelse__arende"))


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
