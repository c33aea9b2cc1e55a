# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""PDF of a meeting: made previews and stored handlingar, each asked for by right."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from remiss.diarium import lagring
from remiss.diarium.models import Fil, Handling
from remiss.diarium.views.filer import skicka_fil
from remiss.karna.fel import FarInteSe, HinderError
from remiss.organisation.access import rattigheter_for
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import INLOGGAD, hamta, kraver
from remiss.sammantraden.models import Paragraf, Paragrafhandling
from remiss.sammantraden.services import forhandsvisa_protokoll, forhandsvisa_utdrag
from remiss.sammantraden.services.handlingar import rita_omrostningslista
from remiss.sammantraden.synlighet import marka_dolda
from remiss.sammantraden.views._bas import JUSTERINGAR, MOTEN, hamta_mote, hamta_synlig, pdf_svar


@kraver(INLOGGAD)
@require_safe
def protokoll_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The fixed protocol, or a preview marked Utkast. Whoever served in the meeting reads it too."""
    mote = hamta_synlig(request.user, MOTEN, pk=pk)
    if mote.protokoll is not None:
        return handlingens_pdf(request, mote.protokoll)
    if mote.oppnades is None:
        raise FarInteSe
    return pdf_svar(forhandsvisa_protokoll(mote), f"utkast-protokoll-{mote.datum.isoformat()}.pdf")


@kraver(INLOGGAD)
@require_safe
def justering_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What is signed in a justering, with the signatures made so far; the handling once all have signed."""
    rad = hamta_synlig(request.user, JUSTERINGAR, pk=pk)
    dokument = rad.dokument.filter(galler=True).select_related("fil", "handling").first()
    paragrafer = rad.paragraflista()
    marka_dolda(request.user, paragrafer)
    if dokument is None or any(punkt.is_dold for punkt in paragrafer):
        raise FarInteSe
    if dokument.handling is not None:
        return handlingens_pdf(request, dokument.handling)
    return skicka_visad(request, dokument.fil, f"till-underskrift-{rad.sammantrade.datum.isoformat()}.pdf")


@kraver(Ratt.LAS_SAMMANTRADE)
@require_safe
def kallelse_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The kallelse as it was sent."""
    mote = hamta_mote(request.user, Ratt.LAS_SAMMANTRADE, pk)
    if mote.kallelse is None:
        raise FarInteSe
    return handlingens_pdf(request, mote.kallelse)


@kraver(INLOGGAD)
@require_safe
def utdrag_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The certified extract, or a preview marked Utkast."""
    punkt = hamta_synlig(request.user, Paragraf.objects.select_related("sammantrade", "utdrag"), pk=pk)
    if punkt.utdrag is not None:
        _krav_oppen(request, punkt.utdrag)  # a preview says the same as the extract
        if "utkast" not in request.GET:
            return handlingens_pdf(request, punkt.utdrag)
    if punkt.nummer is None:
        raise FarInteSe
    return pdf_svar(forhandsvisa_utdrag(punkt), f"utkast-utdrag-{punkt.year}-{punkt.nummer}.pdf")


@kraver(INLOGGAD)
@require_safe
def omrostning_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Who answered what in the paragraph's open votes, for whoever reads the paragraph."""
    punkt = hamta_synlig(request.user, Paragraf.objects.select_related("sammantrade", "utdrag"), pk=pk)
    try:
        return pdf_svar(rita_omrostningslista(punkt), f"omrostning-{punkt.year}-{punkt.nummer or punkt.pk}.pdf")
    except HinderError:
        raise FarInteSe from None


@kraver(Ratt.LAS_SAMMANTRADE)
@require_safe
def handling_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A handling of an item, as it went out: ledamöter read it without access to the diarium; sekretess holds."""
    rad = (
        Paragrafhandling.objects.select_related("paragraf__sammantrade", "paragraf__organ", "handling", "fil")
        .filter(pk=pk)
        .first()
    )
    if rad is None or rad.fil is None:
        raise FarInteSe
    hamta(request.user, Paragraf.objects.select_related("sammantrade"), Ratt.LAS_SAMMANTRADE, pk=rad.paragraf_id)
    _krav_oppen(request, rad.handling)
    return skicka_visad(request, rad.fil, f"{rad.titel or rad.handling.rubrik}.pdf")


def _krav_oppen(request: HttpRequest, handling: Handling) -> None:
    """A marked handling does not exist for whoever is not on its list (OSL 5:5)."""
    if handling.is_dold_for(rattigheter_for(request.user), request.user.person_id):  # type: ignore[union-attr]
        raise FarInteSe


def handlingens_pdf(request: HttpRequest, handling: Handling) -> HttpResponseBase:
    """The first file of a handling, for whoever may read its content."""
    _krav_oppen(request, handling)
    rad = handling.filer.filter(is_gallande=True).select_related("fil").order_by("ordning").first()
    if rad is None or not lagring.finns(rad.fil):
        raise FarInteSe
    return skicka_visad(request, rad.fil, rad.namn)


def skicka_visad(request: HttpRequest, fil: Fil, namn: str) -> HttpResponseBase:
    """A PDF is shown in the browser's own reader unless the reader asks to save it."""
    if "spara" not in request.GET:
        fraga: Any = request.GET.copy()
        fraga["visa"] = "1"
        request.GET = fraga
    return skicka_fil(request, fil, namn)
