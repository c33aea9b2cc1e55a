# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The report of one anslag."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from remiss.anslagstavla.dokument import rapport
from remiss.anslagstavla.models import Anslag
from remiss.karna import klocka
from remiss.karna.fel import FarInteSe
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import hamta, kraver
from remiss.pdf.rita import rita
from remiss.sidor.lasning import lassida


@kraver(Ratt.LAS_SAMMANTRADE)
@require_safe
def rapport_pdf(request: HttpRequest, pk: int, *, is_webb: bool = False) -> HttpResponse:
    """Made anew each time, from what is recorded; as PDF or as a page."""
    fraga = Anslag.objects.med_overklaganden().select_related("ansvarig")
    anslag = hamta(request.user, fraga, pk=pk)
    if anslag.status == Anslag.Status.FORESLAGET:
        raise FarInteSe
    innehall = rapport(anslag, klocka.nu())
    if is_webb:
        vag = [("Anslag", reverse("anslagstavla:lista")), (str(anslag), reverse("anslagstavla:anslag", args=[pk]))]
        return lassida(request, innehall, pdf=reverse("anslagstavla:rapport_pdf", args=[pk]), smulor=vag)
    svar = HttpResponse(rita(innehall), content_type="application/pdf")
    svar["Content-Disposition"] = f'inline; filename="anslag-{anslag.kod}.pdf"'
    svar["Cache-Control"] = "private, no-store"
    svar["X-Content-Type-Options"] = "nosniff"
    return svar
