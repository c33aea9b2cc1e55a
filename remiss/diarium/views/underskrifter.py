# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The report of the signatures in a handling's files, as PDF and as a page."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from remiss.diarium.filprovning import filprovningar
from remiss.diarium.kontext import smulor
from remiss.diarium.models import Handling
from remiss.diarium.provningsrapport import provningsrapport
from remiss.karna import klocka
from remiss.karna.fel import FarInteSe
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import hamta, kraver
from remiss.pdf.rita import rita
from remiss.sidor.lasning import lassida
from remiss.sidor.pdfsvar import pdfsvar


@kraver(Ratt.LAS_DIARIUM)
@require_safe
def rapport(request: HttpRequest, pk: int, *, is_webb: bool = False) -> HttpResponse:
    """Made anew each time, from the trials as they were stored; 404 where no file is signed."""
    fraga = Handling.objects.select_related("arende__organ").prefetch_related("filer__fil")
    ett = hamta(request.user, fraga, pk=pk)
    if not (filer := filprovningar(ett)):
        raise FarInteSe
    innehall = provningsrapport(ett, filer, klocka.nu())
    if is_webb:
        pdf = reverse("diarium:underskrifter_pdf", args=[pk])
        return lassida(request, innehall, pdf=pdf, smulor=smulor(ett.arende, (ett.beteckning, ett.get_absolute_url())))
    return pdfsvar(rita(innehall), f"underskrifter-{pk}.pdf")
