# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The ärende page: everything about one matter on one page, each part from its own context."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from remiss.beredning.models import Tjansteutlatande
from remiss.diarium.arendesida import registret_om
from remiss.diarium.kontext import handlingar_i
from remiss.diarium.models import Arende
from remiss.diarium.synlighet import med_dold_motpart
from remiss.karna.models import Handelse
from remiss.organisation.access import may, rattigheter_for
from remiss.organisation.models import Anvandare
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import hamta, kraver
from remiss.remisser.arendelage import Arendelage
from remiss.remisser.models import Remiss, Yttrande
from remiss.remisser.synlighet import HEMLIG, is_dold
from remiss.sammantraden.forms.satt_upp import SattUppform
from remiss.sammantraden.models import Paragraf
from remiss.sammantraden.synlighet import lasbara_beslut, marka_dolda
from remiss.webb.handelsetext import text_for
from remiss.webb.skede import skede, underlag

HISTORIK = 300


@kraver(Ratt.LAS_DIARIUM)
@require_GET
def arende(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an ärende: where it is, what is to be done, its handlingar, decisions and history."""
    alla = Arende.objects.select_related("organ", "handlaggare", "chef", "diarium", "uppgatt_i")
    fraga = med_dold_motpart(request.user, alla)
    ett = hamta(request.user, fraga, pk=pk)
    u = underlag(ett)
    lage = u.lage
    laser_utkast = may(request.user, Ratt.LAS_UTKAST, ett)
    fast = Tjansteutlatande.Status.FASTSTALLD
    return render(
        request,
        "webb/arende.html",
        {
            "rubrik": f"{ett.diarienummer} {ett.arendemening}",
            "smulor": [("Diariet", reverse("diarium:arenden")), (ett.diarienummer, "")],
            "arende": ett,
            "fakta": _fakta(ett),
            "steg": skede(u),
            "lage": lage,
            "utlatanden": [tu for tu in lage.utlatanden if laser_utkast or tu.status == fast],
            "laser_utkast": laser_utkast,
            "remisser": _remisser(request.user, lage),
            "yttranden": [(y, _att_yttra(request.user, y, ensamt=len(lage.yttranden) < 2)) for y in lage.yttranden],
            "paragrafer": _paragrafer(request.user, lage),
            "delegationsbeslut": lasbara_beslut(request.user, ett, lage.delegationsbeslut),
            "far_besluta": ett.is_oppet and may(request.user, Ratt.BESLUTA_PA_DELEGATION, ett),
            "far_registrera_beslut": ett.is_oppet and may(request.user, Ratt.REGISTRERA_DELEGATIONSBESLUT, ett),
            "historik": _historik(ett),
            "far_fordela": ett.is_oppet and may(request.user, Ratt.FORDELA, ett),
            "far_skriva_tu": ett.is_oppet and lage.arbete is None and may(request.user, Ratt.SKRIV_TU, ett),
            "far_remittera": ett.is_oppet and not lage.is_remiss_pagaende and may(request.user, Ratt.SKRIV_REMISS, ett),
            "satt_upp": _satt_upp(request.user, lage),
            **handlingar_i(request.user, ett),
            **_registret(request.user, ett, lage),
        },
    )


def _paragrafer(anvandare: Any, lage: Arendelage) -> list[Paragraf]:
    """Where the ärende has been up, as far as this reader may see: an agenda not yet sent is its writers' own."""
    ratter = rattigheter_for(anvandare)
    if not ratter.har(Ratt.LAS_SAMMANTRADE, lage.arende.organ_id):
        return []
    marka_dolda(anvandare, lage.alla_paragrafer)
    return [p for p in lage.alla_paragrafer if not p.is_dold]


def _remisser(anvandare: Any, lage: Arendelage) -> list[Remiss]:
    """What has been sent out for comments, and what is being prepared, for those who prepare it."""
    ratter = rattigheter_for(anvandare)
    return [r for r in lage.remisser if not r.is_dold_for(ratter, anvandare.person_id)]


def _registret(anvandare: Any, ett: Any, lage: Arendelage) -> dict[str, Any]:
    """What the register says; not what was corrected of a motpart or a remiss that is hidden from the reader."""
    om = registret_om(anvandare, ett)
    if ett.is_motpart_dold or any(is_dold(anvandare, y) for y in lage.yttranden):
        hemliga = ("motpart", "ert diarienummer", f"{Yttrande._meta.verbose_name}: ")
        om["rattelser"] = [rad for rad in om["rattelser"] if not rad.falt.startswith(hemliga)]
    return om


def _att_yttra(anvandare: Any, yttrande: Yttrande, *, ensamt: bool) -> str:
    """What an answer is called here: by whom it goes to, and what it is about when there are several."""
    if is_dold(anvandare, yttrande):
        return HEMLIG
    return f"Yttrande till {yttrande.avsandare_namn}{'' if ensamt else f': {yttrande.titel}'}"


def _satt_upp(anvandare: Any, lage: Arendelage) -> SattUppform | None:
    """The meetings the ärende may be put up for, for whoever writes the agenda; not while it stands on one."""
    if not lage.arende.is_oppet or not may(anvandare, Ratt.SKRIV_FOREDRAGNINGSLISTA, lage.arende):
        return None
    is_fardigt = lage.arbete is not None and lage.arbete.status == Tjansteutlatande.Status.FASTSTALLD
    if lage.vantande and not is_fardigt:
        return None
    return SattUppform(organ_id=lage.arende.organ_id, sista_dag=lage.sista_dag)


def _fakta(ett: Any) -> list[tuple[str, Any]]:
    return [
        ("Organ", ett.organ.namn_pa(ett.oppnat)),
        ("Status", ett.get_status_display()),
        ("Öppnat", ett.oppnat),
        ("Handläggare", ett.handlaggare),
        ("Ansvarig chef", ett.chef),
        ("Intern frist", ett.intern_frist),
        ("Motpart", "" if ett.is_motpart_dold else ett.motpart),
        ("Motpartens diarienummer", "" if ett.is_motpart_dold else ett.ert_dnr),
        ("Klassificering", ett.klassificering),
    ]


def _historik(ett: Arende) -> list[dict[str, Any]]:
    """Return what happened, newest first, with names looked up now: the log itself holds none.

    The same act done to many at once (sixteen recipients) is one line with its number.
    """
    rader = list(Handelse.objects.filter(arende_ref=ett.pk).order_by("-id")[:HISTORIK])
    anvandare = Anvandare.objects.select_related("person").in_bulk({r.aktor_ref for r in rader if r.aktor_ref})
    grupper = groupby(rader, key=lambda r: (text_for(r), r.aktor_ref, r.hande, r.is_efterregistrerad))
    return [
        {
            "text": text,
            "vem": str(anvandare.get(aktor_id, "Systemet")) if aktor_id else "Systemet",
            "hande": hande,
            "is_efterregistrerad": is_efter,
            "antal": len(grupp),
            "registrerades": grupp[0].registrerades,
        }
        for (text, aktor_id, hande, is_efter), rad in grupper
        if (grupp := list(rad))
    ]
