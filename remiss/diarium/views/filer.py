# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The only way to a file: a right-checked view; never an address that serves the store."""

from collections.abc import Sequence
from urllib.parse import quote
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from remiss.diarium import lagring
from remiss.diarium.kontext import smulor
from remiss.diarium.models import Fil, Handling, Handlingsfil, Inkommet, Inkommetfil
from remiss.diarium.ritning import las_trad
from remiss.karna.fel import FarInteSe
from remiss.organisation.access import may, require
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import kraver
from remiss.sidor.lasning import lassida

#: What a browser may show by itself; all else is only ever saved.
VISAS = frozenset({lagring.PDF})


@kraver(Ratt.LAS_DIARIUM)
@require_safe
def handlingsfil(request: HttpRequest, nyckel: UUID, *, is_webb: bool = False) -> HttpResponseBase:
    """Send a file of a handling to whoever may see the handling, sekretess and drafts included."""
    rad = Handlingsfil.objects.select_related("fil__trad").filter(nyckel=nyckel).first()
    if rad is None:
        raise FarInteSe
    handling = Handling.objects.select_related("arende").get(pk=rad.handling_id)
    require(request.user, Ratt.LAS_DIARIUM, handling)
    if is_webb:
        vag = smulor(handling.arende, (handling.beteckning, handling.get_absolute_url()))
        return las_eller_pdf(request, rad.fil, f"{reverse('diarium:fil', args=[nyckel])}?visa", vag)
    return skicka_fil(request, rad.fil, rad.namn)


@kraver(Ratt.REGISTRERA)
@require_safe
def inkommetfil(request: HttpRequest, nyckel: UUID, *, is_webb: bool = False) -> HttpResponseBase:
    """Send a file of something unregistered to a registrator of the organ."""
    rad = Inkommetfil.objects.select_related("fil__trad").filter(nyckel=nyckel).first()
    if rad is None:
        raise FarInteSe
    inkommet = Inkommet.objects.select_related("handling").get(pk=rad.inkommet_id)
    require(request.user, Ratt.REGISTRERA, inkommet)
    if inkommet.handling is not None and not may(request.user, Ratt.LAS_DIARIUM, inkommet.handling):
        raise FarInteSe
    if is_webb:
        vag = [("Att registrera", reverse("diarium:att_registrera")), (str(inkommet), inkommet.get_absolute_url())]
        return las_eller_pdf(request, rad.fil, f"{reverse('diarium:inkommetfil', args=[nyckel])}?visa", vag)
    return skicka_fil(request, rad.fil, rad.namn)


def las_eller_pdf(request: HttpRequest, fil: Fil, pdf: str, vag: Sequence[tuple[str, str]] = ()) -> HttpResponseBase:
    """Show what a PDF of ours was drawn from as a page; one that has nothing kept beside it is only a PDF."""
    dokument = las_trad(fil)
    return lassida(request, dokument, pdf=pdf, smulor=vag) if dokument else HttpResponseRedirect(pdf)


def skicka_fil(request: HttpRequest, fil: Fil, namn: str) -> HttpResponseBase:
    """Send the bytes so that nothing in them runs on our address and no shared cache keeps them."""
    visas = fil.mediatyp in VISAS and "visa" in request.GET
    svar = FileResponse(lagring.oppna(fil), content_type=fil.mediatyp if visas else lagring.OKAND_TYP)
    ascii_namn = "".join(t if t.isascii() and t not in '"\\;%' else "_" for t in namn)
    slag = "inline" if visas else "attachment"
    svar["Content-Disposition"] = f"{slag}; filename=\"{ascii_namn}\"; filename*=UTF-8''{quote(namn, safe='')}"
    svar["Content-Length"] = str(fil.storlek)
    svar["X-Content-Type-Options"] = "nosniff"
    svar["Cache-Control"] = "private, no-store"
    svar["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'self'; sandbox"
    return svar
