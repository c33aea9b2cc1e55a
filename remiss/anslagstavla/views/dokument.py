# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The report of one anslag as PDF."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from remiss.anslagstavla.dokument import rapport
from remiss.anslagstavla.models import Anslag
from remiss.karna import klocka
from remiss.karna.fel import FarInteSe
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import hamta, kraver
from remiss.pdf.rita import rita


@kraver(Ratt.LAS_SAMMANTRADE)
@require_safe
def rapport_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Made anew each time, from what is recorded."""
    fraga = Anslag.objects.med_overklaganden().select_related("ansvarig")
    anslag = hamta(request.user, fraga, pk=pk)
    if anslag.status == Anslag.Status.FORESLAGET:
        raise FarInteSe
    svar = HttpResponse(rita(rapport(anslag, klocka.nu())), content_type="application/pdf")
    svar["Content-Disposition"] = f'inline; filename="anslag-{anslag.kod}.pdf"'
    svar["Cache-Control"] = "private, no-store"
    svar["X-Content-Type-Options"] = "nosniff"
    return svar
