# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The page of a paragraph: what is proposed, what was decided, its text, justering, extract and rättelser."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from remiss.diarium.ritning import har_trad
from remiss.karna import klocka
from remiss.karna.models import Brist
from remiss.organisation.access import may, rattigheter_for
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import INLOGGAD, kraver
from remiss.sammantraden import frister, inkomna_remisser, kontroll, villkor
from remiss.sammantraden.delegationsanmalan import i_paragrafen
from remiss.sammantraden.models import Paragraf, Proposition, Sammantrade
from remiss.sammantraden.protokollstext import JAVRUBRIK, delar
from remiss.sammantraden.samverkan import varningar
from remiss.sammantraden.services.rattelse import fick_utdraget
from remiss.sammantraden.views._anmalda import synliga
from remiss.sammantraden.views._anmalt import i_punkten
from remiss.sammantraden.views._bas import hamta_synlig, smulor_till
from remiss.sammantraden.villkor import narvarande


@kraver(INLOGGAD)
def paragraf(request: HttpRequest, pk: int) -> HttpResponse:
    """One paragraph. A signer whose mandate has ended reads it too, so the object answers, not the organ's right."""
    fraga = (
        Paragraf.objects.till_sida()
        .med_forhandling()
        .select_related("utdrag__arende", "foregaende__sammantrade__organversion", "justering", "tu_version")
        .prefetch_related("handlingsrader__handling", "handlingsrader__fil")
        .prefetch_related("justeringsrader__justering__paskrifter__person", "moteroller__person", "texter__person")
        .annotate(has_utdragssida=har_trad("utdrag"))
    )
    punkt = hamta_synlig(request.user, fraga, pk=pk)
    return _sida(request, punkt)


def _sida(request: HttpRequest, punkt: Paragraf) -> HttpResponse:
    user: Any = request.user
    mote = punkt.sammantrade
    rad = next((r for r in punkt.justeringsrader.all() if r.galler), None)
    justering = rad.justering if rad else None
    if justering is not None:
        justering.sammantrade = mote
    protokollfor = may(user, Ratt.FOR_PROTOKOLL, punkt)
    expedierar = may(user, Ratt.EXPEDIERA, punkt)
    kontext: dict[str, Any] = {
        "paragraf": punkt,
        "mote": mote,
        "rubrik": str(punkt),
        "smulor": smulor_till(mote, (punkt.beteckning, "")),
        "justering": justering,
        "saknar_text": next((a.get_slag_display() for a in punkt.anteckningar.all() if a.saknar_text), ""),
        "protokollfor": protokollfor,
        "expedierar": expedierar,
        "rattar": may(user, Ratt.RATTA_PROTOKOLL, punkt),
        "registrerar_justering": may(user, Ratt.REGISTRERA_JUSTERING, punkt),
        "skriver_lista": may(user, Ratt.SKRIV_FOREDRAGNINGSLISTA, punkt),
        "ser_arende": punkt.arende is not None and may(user, Ratt.LAS_DIARIUM, punkt.arende),
        "ser_foregaende": _ser_foregaende(user, punkt),
        "kan_avgoras": mote.status == Sammantrade.Status.PAGAR
        and punkt.status in (Paragraf.Status.FORBEREDD, Paragraf.Status.UPPTAGEN),
        "kan_andras": mote.status in (Sammantrade.Status.PAGAR, Sammantrade.Status.AVSLUTAT)
        and not punkt.is_justerad
        and justering is None,
        "frister": frister.for_justering(justering, klocka.idag()) if justering else frister.for_sammantrade(mote),
        "handlingar": synliga_handlingar(user, punkt),
        "delar": delar(punkt),
        "javrubrik": JAVRUBRIK,
        "javlista": [j for j in punkt.javsfragor() if protokollfor or j.grund or (j.galler and not j.has_lamnat)],
        "has_omrostning": any(p.satt == Proposition.Satt.VOTERING for p in punkt.propositioner.all()),
        "anmalda": synliga(user, i_paragrafen(punkt)),
        "forteckning": [] if punkt.is_behandlad else inkomna_remisser.i_paragrafen(punkt),
    }
    if mote.status in (Sammantrade.Status.PAGAR, Sammantrade.Status.AVSLUTAT):
        fakta = villkor.beslutsforhetsfakta(punkt)
        kontext["beslutsforhet"] = villkor.prova_beslutsforhet((mote.regelverk, fakta))
        javiga = {j.person_id for j in punkt.javrader()}
        kontext["tjanstgorande"] = [
            r.person.namn for r in narvarande(punkt) if r.is_tjanstgorande and r.person_id not in javiga
        ]
    if protokollfor and not punkt.is_behandlad:
        kontext["anmalt"] = i_punkten(punkt)
    if protokollfor or kontext["skriver_lista"]:
        kontext["samverkan"] = varningar([punkt], klocka.idag()).get(punkt.pk)
    if protokollfor and punkt.is_behandlad:
        kontext["kontroll"] = kontroll.av_paragrafen(punkt)
    if protokollfor:
        kontext["brister"] = Brist.objects.filter(objekt_typ="sammantraden.paragraf", objekt_id=punkt.pk)
    if expedierar and punkt.is_justerad:
        kontext["fick_utdraget"] = fick_utdraget(punkt)
    return render(request, "sammantraden/paragraf.html", kontext)


def _ser_foregaende(user: Any, punkt: Paragraf) -> bool:
    """Whether to link to the earlier paragraph: it may be another organ's."""
    forra = punkt.foregaende
    return forra is not None and (forra.organ_id == punkt.organ_id or may(user, Ratt.LAS_SAMMANTRADE, forra))


def synliga_handlingar(user: Any, punkt: Paragraf) -> list[dict[str, Any]]:
    """The handlingar of an item, each with whether this login may open it (sekretess)."""
    kanda = rattigheter_for(user)
    return [
        {"rad": rad, "is_dold": rad.handling.is_dold_for(kanda, user.person_id)} for rad in punkt.handlingsrader.all()
    ]
