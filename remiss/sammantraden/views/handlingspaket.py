# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The page where the handlingar of a meeting are gathered in one PDF: ask, see how far it has come, fetch it."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_safe

from remiss.diarium import lagring
from remiss.karna.fel import FarInteSe
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import kraver
from remiss.sammantraden.models import Handlingspaket, Sammantrade
from remiss.sammantraden.services.handlingspaket import begar_handlingspaket, gallande_paket
from remiss.sammantraden.views._bas import hamta_mote, lasarens_smulor, url_till
from remiss.sammantraden.views.dokument import skicka_visad


@kraver(Ratt.LAS_SAMMANTRADE)
@require_http_methods(["GET", "HEAD", "POST"])
def handlingspaket(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the pack and how far it has come; a POST asks for it. To htmx only the part that changes is sent."""
    mote = hamta_mote(request.user, Ratt.LAS_SAMMANTRADE, pk)
    if request.method == "POST":
        begar_handlingspaket(mote, aktor=request.user.aktor)  # type: ignore[union-attr]
        return HttpResponseRedirect(url_till(mote, "handlingspaket"))
    paket, antal = gallande_paket(mote)
    is_del = request.headers.get("HX-Request") == "true"
    kontext = {
        "mote": mote,
        "rubrik": "Handlingarna i en PDF",
        "ingress": str(mote),
        "smulor": lasarens_smulor(request.user, mote, ("Handlingarna i en PDF", "")),
        "paket": paket,
        "antal": antal,
        "is_pagaende": paket is not None and paket.lage == Handlingspaket.Lage.VANTAR,
    }
    svar = render(request, f"sammantraden/{'_' if is_del else ''}handlingspaket.html", kontext)
    patch_vary_headers(svar, ["HX-Request"])
    svar["Cache-Control"] = "private, no-store"
    return svar


@kraver(Ratt.LAS_SAMMANTRADE)
@require_safe
def handlingspaket_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the pack, if it still agrees with the handlingar; else the page tells what to do."""
    mote = hamta_mote(request.user, Ratt.LAS_SAMMANTRADE, pk)
    svar = _paketet(request, mote)
    return HttpResponseRedirect(url_till(mote, "handlingspaket")) if svar is None else svar


@kraver(Ratt.LAS_SAMMANTRADE)
@require_safe
def paketfilen(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the pack to a program, which has no page to be led to: what is not ready is not there."""
    svar = _paketet(request, hamta_mote(request.user, Ratt.LAS_SAMMANTRADE, pk))
    if svar is None:
        raise FarInteSe
    return svar


def _paketet(request: HttpRequest, mote: Sammantrade) -> HttpResponseBase | None:
    paket, _ = gallande_paket(mote)
    if paket is None or paket.fil is None or not lagring.finns(paket.fil):
        return None
    return skicka_visad(request, paket.fil, f"handlingar-{mote.datum.isoformat()}.pdf")
