# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Saved versions and what differs between two of them."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from remiss.beredning.dokument import innehall_av_version
from remiss.beredning.jamforelse import jamfor_ogonblick
from remiss.beredning.models import TuVersion
from remiss.beredning.ogonblick import offentligt, ogonblick
from remiss.beredning.views._gemensamt import hamta_tu, smulor
from remiss.diarium import lagring
from remiss.diarium.models import Fil
from remiss.diarium.ritning import har_trad
from remiss.diarium.views.filer import las_eller_pdf
from remiss.karna.fel import FarInteSe
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import kraver
from remiss.pdf.rita import rita
from remiss.sidor.lasning import lassida
from remiss.sidor.pdfsvar import pdfsvar


@kraver(Ratt.LAS_UTKAST)
@require_GET
def versioner(request: HttpRequest, pk: int) -> HttpResponse:
    """List the versions and compare two of them; by default the newest with what is written now."""
    tu = hamta_tu(request, pk)
    rader = list(
        tu.versioner.select_related("av", "handling").annotate(has_sida=har_trad("handling")).order_by("-nummer")
    )
    kontext: dict[str, Any] = {
        "tu": tu,
        "rubrik": "Versioner",
        "ingress": tu.rubrik,
        "smulor": smulor(tu, ("Versioner", "")),
        "versioner": rader,
    }
    if rader:
        fran = _val(request.GET.get("fran", ""), rader) or rader[0]
        till = _val(request.GET.get("till", ""), rader)
        avsnitt = jamfor_ogonblick(offentligt(fran.innehall), offentligt(till.innehall if till else ogonblick(tu)))
        kontext |= {
            "fran": fran,
            "till": till,
            "avsnitt": avsnitt,
            "has_skillnad": any(a.is_andrat for a in avsnitt),
        }
    return render(request, "beredning/versioner.html", kontext)


@kraver(Ratt.LAS_UTKAST)
@require_GET
def version_pdf(request: HttpRequest, pk: int, nummer: int, *, is_webb: bool = False) -> HttpResponseBase:
    """Draw a saved version, as PDF or as a page; a fixed one is shown as the stored file."""
    tu = hamta_tu(request, pk)
    version = tu.versioner.select_related("handling").filter(nummer=nummer).first()
    if version is None:
        raise FarInteSe
    version.tu = tu
    fil = _fast_fil(version)
    if is_webb:
        versionerna = ("Versioner", reverse("beredning:versioner", args=[pk]))
        sida = (reverse("beredning:version_pdf", args=[pk, nummer]), smulor(tu, versionerna))
        if fil is not None:
            return las_eller_pdf(request, fil, *sida)
        return lassida(request, innehall_av_version(version), pdf=sida[0], smulor=sida[1])
    data = lagring.las(fil) if fil is not None else rita(innehall_av_version(version))
    return pdfsvar(data, f"version-{tu.pk}-{version.nummer}.pdf")


def _fast_fil(version: TuVersion) -> Fil | None:
    """The stored file of a version that was fixed."""
    if version.handling is None:
        return None
    rad = version.handling.filer.select_related("fil").filter(is_gallande=True).first()
    return rad.fil if rad else None


def _val(varde: str, rader: Sequence[TuVersion]) -> TuVersion | None:
    return next((rad for rad in rader if str(rad.nummer) == varde), None)
