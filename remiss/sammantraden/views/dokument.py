# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Documents of a meeting: made previews and stored handlingar, as PDF or as a page, each asked for by right once."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from remiss.diarium import lagring
from remiss.diarium.models import Fil, Handling
from remiss.diarium.views.filer import las_eller_pdf, skicka_fil
from remiss.karna.fel import FarInteSe, HinderError
from remiss.organisation.access import rattigheter_for
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import INLOGGAD, hamta, kraver
from remiss.pdf import Dokument
from remiss.pdf.rita import rita
from remiss.sammantraden.models import Paragraf, Paragrafhandling
from remiss.sammantraden.services.handlingar import omrostningslista, protokollsutkast, utdragsutkast
from remiss.sammantraden.synlighet import marka_dolda
from remiss.sammantraden.views._bas import (
    JUSTERINGAR,
    MOTEN,
    Smulor,
    hamta_mote,
    hamta_synlig,
    lasarens_smulor,
    paragraf_url,
    pdf_svar,
)
from remiss.sidor.lasning import lassida

#: Of something shown as a page: where its PDF is, and the way there.
Webbsida = tuple[str, Smulor]
PUNKTER = Paragraf.objects.select_related("sammantrade__organversion", "sammantrade__organ__installning")


@kraver(INLOGGAD)
@require_safe
def protokoll_pdf(request: HttpRequest, pk: int, *, is_webb: bool = False) -> HttpResponseBase:
    """The fixed protocol, or a preview marked Utkast. Whoever served in the meeting reads it too."""
    mote = hamta_synlig(request.user, MOTEN, pk=pk)
    sida = _sida("protokoll_pdf", pk, lasarens_smulor(request.user, mote)) if is_webb else None
    if mote.protokoll is not None:
        return handlingens_pdf(request, mote.protokoll, sida)
    if mote.oppnades is None:
        raise FarInteSe
    return _ritat(request, protokollsutkast(mote), f"utkast-protokoll-{mote.datum.isoformat()}.pdf", sida)


@kraver(INLOGGAD)
@require_safe
def justering_pdf(request: HttpRequest, pk: int, *, is_webb: bool = False) -> HttpResponseBase:
    """What is signed in a justering, with the signatures made so far; the handling once all have signed."""
    rad = hamta_synlig(request.user, JUSTERINGAR, pk=pk)
    dokument = rad.dokument.filter(galler=True).select_related("fil", "ritad", "handling").first()
    paragrafer = rad.paragraflista()
    marka_dolda(request.user, paragrafer)
    if dokument is None or any(punkt.is_dold for punkt in paragrafer):
        raise FarInteSe
    sida = _sida("justering_pdf", pk, [("Att justera", reverse("sammantraden:att_justera"))]) if is_webb else None
    if dokument.handling is not None:
        return handlingens_pdf(request, dokument.handling, sida)
    if sida is not None:
        return las_eller_pdf(request, dokument.ritad, *sida)
    return skicka_visad(request, dokument.fil, f"till-underskrift-{rad.sammantrade.datum.isoformat()}.pdf")


@kraver(Ratt.LAS_SAMMANTRADE)
@require_safe
def kallelse_pdf(request: HttpRequest, pk: int, *, is_webb: bool = False) -> HttpResponseBase:
    """The kallelse as it was sent."""
    mote = hamta_mote(request.user, Ratt.LAS_SAMMANTRADE, pk)
    if mote.kallelse is None:
        raise FarInteSe
    sida = _sida("kallelse_pdf", pk, lasarens_smulor(request.user, mote)) if is_webb else None
    return handlingens_pdf(request, mote.kallelse, sida)


@kraver(INLOGGAD)
@require_safe
def utdrag_pdf(request: HttpRequest, pk: int, *, is_webb: bool = False) -> HttpResponseBase:
    """The certified extract, or a preview marked Utkast."""
    punkt = hamta_synlig(request.user, PUNKTER.select_related("utdrag"), pk=pk)
    sida = _sida("utdrag_pdf", pk, _vag(request, punkt)) if is_webb else None
    if punkt.utdrag is not None:
        _krav_oppen(request, punkt.utdrag)  # a preview says the same as the extract
        if "utkast" not in request.GET:
            return handlingens_pdf(request, punkt.utdrag, sida)
    if punkt.nummer is None:
        raise FarInteSe
    if sida is not None:
        sida = (f"{sida[0]}?utkast", sida[1])
    return _ritat(request, utdragsutkast(punkt), f"utkast-utdrag-{punkt.year}-{punkt.nummer}.pdf", sida)


@kraver(INLOGGAD)
@require_safe
def omrostning_pdf(request: HttpRequest, pk: int, *, is_webb: bool = False) -> HttpResponseBase:
    """Who answered what in the paragraph's open votes, for whoever reads the paragraph."""
    punkt = hamta_synlig(request.user, PUNKTER.select_related("utdrag"), pk=pk)
    try:
        lista = omrostningslista(punkt)
    except HinderError:
        raise FarInteSe from None
    sida = _sida("omrostning_pdf", pk, _vag(request, punkt)) if is_webb else None
    return _ritat(request, lista, f"omrostning-{punkt.year}-{punkt.nummer or punkt.pk}.pdf", sida)


@kraver(Ratt.LAS_SAMMANTRADE)
@require_safe
def handling_pdf(request: HttpRequest, pk: int, *, is_webb: bool = False) -> HttpResponseBase:
    """A handling of an item, as it went out: ledamöter read it without access to the diarium; sekretess holds."""
    rad = (
        Paragrafhandling.objects.select_related("paragraf__sammantrade", "paragraf__organ", "handling", "fil")
        .filter(pk=pk)
        .first()
    )
    if rad is None or rad.fil is None:
        raise FarInteSe
    punkt = hamta(request.user, PUNKTER, Ratt.LAS_SAMMANTRADE, pk=rad.paragraf_id)
    _krav_oppen(request, rad.handling)
    if is_webb:
        sida = _sida("handling", pk, lasarens_smulor(request.user, punkt.sammantrade))
        return las_eller_pdf(request, rad.fil, *sida)
    return skicka_visad(request, rad.fil, f"{rad.titel or rad.handling.rubrik}.pdf")


def _krav_oppen(request: HttpRequest, handling: Handling) -> None:
    """A marked handling does not exist for whoever is not on its list (OSL 5:5)."""
    if handling.is_dold_for(rattigheter_for(request.user), request.user.person_id):  # type: ignore[union-attr]
        raise FarInteSe


def _sida(namn: str, pk: int, vag: Smulor) -> Webbsida:
    return reverse(f"sammantraden:{namn}", args=[pk]), vag


def _vag(request: HttpRequest, punkt: Paragraf) -> Smulor:
    """The way to a paragraph, for whoever may see it without reading the organ's meetings too."""
    return lasarens_smulor(request.user, punkt.sammantrade, (punkt.beteckning, paragraf_url(punkt)))


def _ritat(request: HttpRequest, dokument: Dokument, namn: str, sida: Webbsida | None) -> HttpResponseBase:
    """What is made as it is asked for: as a page when it is asked for as one, else drawn."""
    if sida is not None:
        return lassida(request, dokument, pdf=sida[0], smulor=sida[1])
    return pdf_svar(rita(dokument), namn)


def handlingens_pdf(request: HttpRequest, handling: Handling, sida: Webbsida | None = None) -> HttpResponseBase:
    """The first file of a handling, for whoever may read its content; as a page when it is asked for as one."""
    _krav_oppen(request, handling)
    rad = handling.filer.filter(is_gallande=True).select_related("fil").order_by("ordning").first()
    if rad is None or not lagring.finns(rad.fil):
        raise FarInteSe
    if sida is not None:
        return las_eller_pdf(request, rad.fil, *sida)
    return skicka_visad(request, rad.fil, rad.namn)


def skicka_visad(request: HttpRequest, fil: Fil, namn: str) -> HttpResponseBase:
    """A PDF is shown in the browser's own reader unless the reader asks to save it."""
    if "spara" not in request.GET:
        fraga: Any = request.GET.copy()
        fraga["visa"] = "1"
        request.GET = fraga
    return skicka_fil(request, fil, namn)
