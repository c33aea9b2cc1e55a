# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The page of one tjänsteutlåtande, its document, pictures and remarks."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from remiss.beredning import services
from remiss.beredning.dokument import innehall
from remiss.beredning.models import Kommentar, Sektion, Tjansteutlatande
from remiss.beredning.models.fakta import hamta_delar, samverkan_for
from remiss.beredning.services.bilder import bildtyp
from remiss.beredning.views._gemensamt import adress, bilagerader, hamta_tu, punktgrupper, smulor
from remiss.beredning.views.lista import lagesmarke
from remiss.beredning.views.skriv import vill_ha_json
from remiss.beredning.views.skrivsida import sektion_html, text_html
from remiss.diarium import lagring
from remiss.diarium.views.filer import las_eller_pdf
from remiss.karna.dorr import hinder
from remiss.karna.fel import FarInteSe, Hinder, Inmatningsfel
from remiss.organisation.access import may
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import hamta, kraver
from remiss.pdf.rita import rita
from remiss.regler.samverkan import samverkan_halls_fore_tjansteutlatandet
from remiss.sidor.lasning import lassida
from remiss.sidor.pdfsvar import pdfsvar, utan_csp

Status = Tjansteutlatande.Status
#: status → the acts shown as buttons: (act, text, url name, right, variant)
AKTER: dict[str, tuple[tuple[str, str, str, Ratt, str], ...]] = {
    Status.UTKAST: (
        ("skicka_pa_granskning", "Skicka på granskning", "skicka_pa_granskning", Ratt.SKRIV_TU, "primary"),
    ),
    Status.GRANSKAS: (
        ("godkann", "Godkänn", "godkann", Ratt.GRANSKA_TU, "primary"),
        ("bedom", "Underteckna bedömningen", "bedom", Ratt.BEDOM_TU, "primary"),
        ("aterlamna", "Återlämna", "aterlamna", Ratt.GRANSKA_TU, "secondary"),
        ("ta_tillbaka", "Ta tillbaka", "ta_tillbaka", Ratt.SKRIV_TU, "secondary"),
    ),
    Status.BEDOMD: (
        ("faststall", "Fastställ", "faststall", Ratt.SKRIV_TU, "primary"),
        ("aterlamna", "Återlämna", "aterlamna", Ratt.GRANSKA_TU, "secondary"),
    ),
    Status.FASTSTALLD: (("ateruppta", "Skriv en ny version", "ateruppta", Ratt.SKRIV_TU, "secondary"),),
}


@dataclass(frozen=True)
class Knapp:
    """The button of an act, with its reasons when it is blocked."""

    text: str
    url: str
    variant: str
    hinder: list[Hinder]


@kraver(Ratt.LAS_UTKAST)
@require_GET
def tu_sida(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where the TU is, what to do next, what is said about it, and the whole text."""
    tu = hamta_tu(request, pk)
    hamta_delar(tu)
    samverkan = samverkan_for(tu)
    varning = samverkan_halls_fore_tjansteutlatandet(samverkan) if samverkan else None
    kommentarer = list(tu.kommentarer.select_related("av", "sektion__mallsektion"))
    for kommentar in kommentarer:
        kommentar.avsnitt = tu.rubrik_for(kommentar.sektion.mallsektion) if kommentar.sektion else ""  # type: ignore[attr-defined]
    kontext = {
        "tu": tu,
        "rubrik": tu.rubrik,
        "smulor": [*smulor(tu)[:1], (tu.rubrik, "")],
        "lage": lagesmarke(tu),
        "knappar": _knappar(request, tu),
        "skriv": _skriv(request, tu),
        "far_andra": tu.status == Status.UTKAST and may(request.user, Ratt.SKRIV_TU, tu),
        "far_samverka": may(request.user, Ratt.SKRIV_TU, tu),
        "fakta": _fakta(tu),
        "forslag": punktgrupper(tu),
        "avsnitt": [
            (tu.rubrik_for(s.mallsektion), sektion_html(s))
            for s in tu.sektioner.all()
            if s.mallsektion.has_text and s.text
        ],
        "bilagor": bilagerader(request, tu),
        "oppna_kommentarer": [k for k in kommentarer if k.klar is None],
        "klara_kommentarer": [k for k in kommentarer if k.klar is not None],
        "samverkan_varning": varning.skal if varning is not None and not varning else "",
        "has_samverkan": samverkan is not None,
        "versioner": list(tu.versioner.select_related("av").order_by("-nummer")[:5]),
    }
    return render(request, "beredning/tu.html", kontext)


def _knappar(request: HttpRequest, tu: Tjansteutlatande) -> list[Knapp]:
    """The acts this login may do in the present status; what the law stops is shown with its reasons."""
    aktor = request.user.aktor  # type: ignore[union-attr]
    knappar = []
    for akt, text, namn, ratt, variant in AKTER[tu.status]:
        if akt == "godkann" and tu.is_godkand:
            continue
        if may(request.user, ratt, tu):
            knappar.append(Knapp(text, adress(tu, namn), variant, hinder(getattr(tu, akt), aktor=aktor)))
    return knappar


def _skriv(request: HttpRequest, tu: Tjansteutlatande) -> str:
    """Return the address where this login may write now, or nothing."""
    if tu.status == Status.UTKAST and may(request.user, Ratt.SKRIV_TU, tu):
        return adress(tu, "skriv")
    if tu.status in (Status.UTKAST, Status.GRANSKAS) and may(request.user, Ratt.BEDOM_TU, tu):
        return adress(tu, "skriv_bedomning")
    return ""


def _fakta(tu: Tjansteutlatande) -> list[tuple[str, Any]]:
    rader: list[tuple[str, Any]] = [
        ("Utfärdat", tu.datum),
        ("Handläggare", tu.handlaggare.namn),
        ("Mall", tu.mall.namn),
    ]
    if tu.stallningstagande_angivet:
        rader.append(("Ställningstagande", tu.get_stallningstagande_angivet_display()))
    if tu.nummer > 1:
        rader.append(("Omgång", str(tu.nummer)))
    if tu.is_godkand and tu.godkand_av:
        rader.append(("Godkänt av", tu.godkand_av.namn))
    if tu.undertecknare:
        rader.append(("Undertecknat av", f"{tu.undertecknare.namn}, {tu.undertecknares_titel}"))
        rader.append(("Undertecknat", tu.undertecknad))
    if tu.samverkan:
        rader.append(("Samverkan", f"{tu.samverkan.form}: {tu.samverkan.get_status_display().lower()}"))
        if tu.samverkan.dag:
            rader.append(("Samverkansdag", tu.samverkan.dag))
    return rader


@kraver(Ratt.LAS_UTKAST)
@require_GET
def pdf(request: HttpRequest, pk: int, *, is_webb: bool = False) -> HttpResponseBase:
    """Show the document as it stands, as PDF or as a page. The fixed one is the stored file, never drawn again."""
    tu = hamta_tu(request, pk)
    sida = (reverse("beredning:pdf", args=[pk]), smulor(tu))
    if tu.handling is not None:
        fil = tu.handling.filer.select_related("fil").filter(is_gallande=True).first()
        if fil is None:
            raise FarInteSe
        if is_webb:
            return las_eller_pdf(request, fil.fil, *sida)
        return utan_csp(FileResponse(lagring.oppna(fil.fil), content_type=lagring.PDF, filename=fil.namn))
    if is_webb:
        return lassida(request, innehall(tu, is_utkast=True), pdf=sida[0], smulor=sida[1])
    return pdfsvar(rita(innehall(tu, is_utkast=True)), f"utkast-{tu.pk}.pdf")


@kraver(Ratt.LAS_UTKAST)
@require_GET
def bild(request: HttpRequest, pk: int, sha256: str) -> HttpResponseBase:
    """Show a picture that was uploaded to this TU."""
    tu = hamta_tu(request, pk)
    rad = tu.bilder.select_related("fil").filter(fil__sha256=sha256).first()
    if rad is None:
        raise FarInteSe
    # The same bytes may first have been stored under another name: what they are is asked of them, not of the row.
    data = lagring.las(rad.fil)
    typ = bildtyp(data, rad.namn)
    if not typ:
        raise FarInteSe
    svar = HttpResponse(data, content_type=typ)
    svar["X-Content-Type-Options"] = "nosniff"
    svar["Cache-Control"] = "private, max-age=3600"
    return svar


@kraver(Ratt.SKRIV_TU)
@require_POST
def ladda_upp_bild(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a picture and answer with its mark, to be put in the text."""
    tu = hamta_tu(request, pk, Ratt.SKRIV_TU)
    fil = request.FILES.get("bild")
    if fil is None:
        raise Inmatningsfel("bild", "Välj en bild.")
    rad = services.ladda_upp_bild(tu, fil.name or "bild", fil.read(), aktor=request.user.aktor)  # type: ignore[union-attr]
    if vill_ha_json(request):
        sha = rad.fil.sha256
        return JsonResponse({"fil": sha, "url": adress(tu, "bild", sha)})
    messages.success(request, f"Bilden är uppladdad. Skriv ![vad bilden visar](fil:{rad.fil.sha256}) där den ska stå.")
    return HttpResponseRedirect(adress(tu, "skriv"))


@kraver(Ratt.LAS_UTKAST)
@require_POST
def kommentera(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a remark."""
    tu = hamta_tu(request, pk)
    services.kommentera(
        tu,
        request.POST.get("text", ""),
        kod=request.POST.get("kod", ""),
        aktor=request.user.aktor,  # type: ignore[union-attr]
    )
    messages.success(request, "Kommentaren är sparad.")
    return HttpResponseRedirect(_tillbaka(request, tu))


@kraver(Ratt.LAS_UTKAST)
@require_POST
def atgarda(request: HttpRequest, pk: int, kommentar_pk: int) -> HttpResponse:
    """Mark a remark as dealt with, or open it again."""
    tu = hamta_tu(request, pk)
    rad = hamta(request.user, Kommentar.objects.select_related("tu"), pk=kommentar_pk, tu_id=tu.pk)
    is_klar = request.POST.get("klar", "1") == "1"
    services.atgarda_kommentar(rad, is_klar=is_klar, aktor=request.user.aktor)  # type: ignore[union-attr]
    messages.success(request, "Kommentaren är markerad som klar." if is_klar else "Kommentaren är öppen igen.")
    return HttpResponseRedirect(_tillbaka(request, tu))


@kraver(Ratt.LAS_UTKAST)
@require_GET
def tidigare(request: HttpRequest, pk: int, kod: str) -> HttpResponse:
    """Show the texts that later ones replaced in a section."""
    tu = hamta_tu(request, pk)
    sektion = Sektion.objects.select_related("mallsektion").filter(tu=tu, mallsektion__kod=kod).first()
    if sektion is None:
        raise FarInteSe
    sektion.tu = tu
    rader = [(rad, text_html(tu, rad.text, f"t{rad.pk}-")) for rad in sektion.tidigare.select_related("av")[:50]]
    rubrik = f"Tidigare texter: {tu.rubrik_for(sektion.mallsektion)}"
    kontext = {
        "tu": tu,
        "rubrik": rubrik,
        "rader": rader,
        "kod": kod,
        "smulor": smulor(tu, ("Tidigare texter", "")),
    }
    return render(request, "beredning/tidigare.html", kontext)


def _tillbaka(request: HttpRequest, tu: Tjansteutlatande) -> str:
    """Back to the write page he came from, if he may write; else to the TU."""
    skriv = _skriv(request, tu) if request.POST.get("fran") == "skriv" else ""
    return f"{skriv}#avsnitt-{request.POST.get('kod', '')}" if skriv else adress(tu, "tu")
