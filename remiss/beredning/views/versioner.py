# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Saved versions and what differs between two of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from remiss.beredning.dokument import innehall_av_version
from remiss.beredning.jamforelse import jamfor_ogonblick
from remiss.beredning.models import TuVersion
from remiss.beredning.ogonblick import offentligt, ogonblick
from remiss.beredning.views._gemensamt import hamta_tu, smulor
from remiss.beredning.views.tu import pdfsvar
from remiss.diarium import lagring
from remiss.karna.fel import FarInteSe
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import kraver
from remiss.pdf.rita import rita


@kraver(Ratt.LAS_UTKAST)
@require_GET
def versioner(request: HttpRequest, pk: int) -> HttpResponse:
    """List the versions and compare two of them; by default the newest with what is written now."""
    tu = hamta_tu(request, pk)
    rader = list(tu.versioner.select_related("av", "handling").order_by("-nummer"))
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
def version_pdf(request: HttpRequest, pk: int, nummer: int) -> HttpResponse:
    """Draw a saved version; a fixed one is shown as the stored file."""
    tu = hamta_tu(request, pk)
    version = tu.versioner.select_related("handling").filter(nummer=nummer).first()
    if version is None:
        raise FarInteSe
    version.tu = tu
    return pdfsvar(_pdf(version), f"version-{tu.pk}-{version.nummer}.pdf")


def _pdf(version: TuVersion) -> bytes:
    if version.handling is not None:
        fil = version.handling.filer.select_related("fil").filter(is_gallande=True).first()
        if fil is not None:
            return lagring.las(fil.fil)
    return rita(innehall_av_version(version))


def _val(varde: str, rader: list[TuVersion]) -> TuVersion | None:
    return next((rad for rad in rader if str(rad.nummer) == varde), None)
