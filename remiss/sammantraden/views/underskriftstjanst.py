# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Signing at a service outside: the way there, and where the service sends the person back to."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from remiss.diarium.underskriftstjanst import SvaretDrojer
from remiss.karna.fel import HinderError, Konflikt
from remiss.organisation.vyer import INLOGGAD, kraver
from remiss.sammantraden.models import Justering
from remiss.sammantraden.services import borja_underskrift, slutfor_underskrift
from remiss.sammantraden.views._bas import JUSTERINGAR, hamta_synlig, lasarens_smulor


def till_tjansten(request: HttpRequest, justering: Justering, bristanteckning: str) -> str:
    """Order the person's signature, and return where the browser goes."""
    user: Any = request.user
    atervand = request.build_absolute_uri(reverse("sammantraden:underskriven", args=[justering.pk]))
    _, adress = borja_underskrift(justering, atervand=atervand, aktor=user.aktor, bristanteckning=bristanteckning)
    return adress


@kraver(INLOGGAD)
@require_GET
def underskriven(request: HttpRequest, pk: int) -> HttpResponse:
    """The person is back: fetch the signature, or say what to do. Only whoever ordered it has anything here (404)."""
    rad = hamta_synlig(request.user, JUSTERINGAR, pk=pk)
    user: Any = request.user
    sidan = reverse("sammantraden:justering", args=[pk])
    try:
        slutfor_underskrift(rad, request.GET.get("kod", ""), aktor=user.aktor)
    except SvaretDrojer as fel:
        smulor = lasarens_smulor(user, rad.sammantrade, (rad.get_slag_display(), sidan), ("Underskrift", ""))
        kontext = {
            "rubrik": "Underskriften är inte hämtad än",
            "skal": str(fel),
            "igen": request.get_full_path(),
            "justering": sidan,
            "smulor": smulor,
        }
        return render(request, "sammantraden/underskrift_drojer.html", kontext)
    except Konflikt as fel:
        messages.error(request, fel.skal)
    except HinderError as fel:
        for hinder in fel.hinder:
            messages.error(request, str(hinder))
    else:
        messages.success(request, "Du har skrivit under.")
    return HttpResponseRedirect(sidan)
