# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Taking and releasing tasks, the drawings of the processes and their BPMN files."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from remiss.diarium.models import Arende
from remiss.karna.fel import FarInteSe
from remiss.organisation.vyer import INLOGGAD, hamta, kraver
from remiss.remisser.models import Remiss
from remiss.sammantraden.models import Sammantrade
from workflows import bild
from workflows.forms import Flyttformular
from workflows.register import floden
from workflows.tjanster import uppgift as tjanst


@kraver(INLOGGAD)
@require_POST
def ta(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a task from a pool, so that colleagues see it is being done."""
    uppgift = tjanst.ta(pk, anvandare=request.user)
    messages.success(request, f"Du har tagit uppgiften ”{uppgift.rubrik}”.")
    return redirect(uppgift.lank or reverse("workflows:att_gora"))


@kraver(INLOGGAD)
@require_POST
def slapp(request: HttpRequest, pk: int) -> HttpResponse:
    """Release a task back to its pool."""
    uppgift = tjanst.slapp(pk, anvandare=request.user)
    messages.success(request, f"Uppgiften ”{uppgift.rubrik}” ligger åter hos alla som har rätten.")
    return redirect("workflows:att_gora")


@kraver(INLOGGAD)
def flytta(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a task to a colleague who holds its right today."""
    uppgift = tjanst.hamta_egen(pk, anvandare=request.user)
    formular = Flyttformular(request.POST or None, uppgift=uppgift)
    if request.method == "POST" and formular.is_valid():
        person = formular.cleaned_data["person"]
        tjanst.flytta(pk, till=person, anvandare=request.user)
        messages.success(request, f"Uppgiften ”{uppgift.rubrik}” ligger nu hos {person}.")
        return redirect("workflows:att_gora")
    kontext = {"rubrik": "Lämna över uppgiften", "uppgift": uppgift, "formular": formular}
    return render(request, "workflows/flytta.html", kontext, status=422 if formular.errors else 200)


@kraver(INLOGGAD)
@require_POST
def avfarda(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a reminder away."""
    tjanst.avfarda(pk, anvandare=request.user)
    return HttpResponseRedirect(reverse("workflows:att_gora"))


@kraver(Arende.las_ratt)
@require_GET
def process(request: HttpRequest, arende_id: int) -> HttpResponse:
    """Show the drawing of an ärende's process on a page of its own."""
    return _visa_process(request, hamta(request.user, Arende, pk=arende_id))


@kraver(Remiss.las_ratt)
@require_GET
def remissprocess(request: HttpRequest, remiss_id: int) -> HttpResponse:
    """The same for a remiss at its sender."""
    return _visa_process(request, hamta(request.user, Remiss.objects.select_related("arende"), pk=remiss_id))


@kraver(Sammantrade.las_ratt)
@require_GET
def sammantradesprocess(request: HttpRequest, sammantrade_id: int) -> HttpResponse:
    """The same for a meeting."""
    return _visa_process(request, hamta(request.user, Sammantrade.objects.med_namn(), pk=sammantrade_id))


def _visa_process(request: HttpRequest, objekt: Any) -> HttpResponse:
    rad = bild.process_for(objekt)
    if rad is None:
        raise FarInteSe
    kontext = {
        "rubrik": f"Processen: {objekt}",
        "smulor": [(str(objekt), _sida(objekt)), ("Bild av processen", "")],
        "flode": rad.flow_class.app_name,
        "bild": bild.rita(rad),
    }
    return render(request, "workflows/process.html", kontext)


def _sida(objekt: Any) -> str:
    if isinstance(objekt, Arende):
        return objekt.get_absolute_url()
    rum = "remisser:remiss" if isinstance(objekt, Remiss) else "sammantraden:sammantrade"
    return reverse(rum, args=[objekt.pk])


@kraver(INLOGGAD)
@require_GET
def bpmn(request: HttpRequest, namn: str) -> HttpResponse:
    """Hand out one of the three processes as a BPMN file."""
    for flode in floden():
        if flode.app_name == namn:
            svar = HttpResponse(bild.bpmn(flode), content_type="application/xml; charset=utf-8")
            svar["Content-Disposition"] = f'attachment; filename="{namn}.bpmn"'
            return svar
    raise FarInteSe
