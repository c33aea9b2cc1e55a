# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Turns a refusal into a page (or, for htmx, a fragment) that says why and what to do."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from remiss.karna.fel import (
    Avslag,
    FarInteGora,
    FarInteSe,
    FelStatus,
    Hinder,
    HinderError,
    Inmatningsfel,
    Konflikt,
)
from remiss.regler.frister import UtanforKalendern

logger = logging.getLogger("remiss.avslag")

# PostgreSQL: lock_not_available, deadlock_detected, serialization_failure. SQLite has only its sentence.
UPPTAGET_SQLSTATE = frozenset({"55P03", "40P01", "40001"})
UPPTAGET_SQLITE = "database is locked"


@dataclass(frozen=True)
class Felsida:
    """What a refusal looks like to the user."""

    status: int
    rubrik: str
    skal: Sequence[Hinder] = ()
    rad: str = ""

    @property
    def mall(self) -> str:
        return f"sidor/fel/{self.status}.html"


INTE_HITTAD = Felsida(404, "Sidan finns inte", (), "")


def felsida(fel: Exception) -> Felsida | None:
    """Return the page of a refusal, or None for an exception that is not one."""
    match fel:
        case FarInteSe():
            return INTE_HITTAD
        case FarInteGora(skal=skal):
            return Felsida(403, "Du får inte göra detta", (Hinder(skal),))
        case FelStatus(hinder=hinder):
            return Felsida(409, "Åtgärden går inte att göra i det här läget", hinder)
        case HinderError(hinder=hinder):
            return Felsida(422, "Åtgärden gick inte att genomföra", hinder)
        case Konflikt(skal=skal):
            return Felsida(409, "Någon annan har ändrat under tiden", (Hinder(skal),))
        case Inmatningsfel(skal=skal):
            return Felsida(422, "En uppgift behöver rättas", (Hinder(skal),))
        case UtanforKalendern():
            return Felsida(422, "En uppgift behöver rättas", (Hinder(str(fel)),))
        case OperationalError() if is_upptaget(fel):
            return Felsida(503, "Uppgiften är upptagen", (), "Vänta några sekunder och försök igen.")
    return None


def is_upptaget(fel: OperationalError) -> bool:
    """Tell whether the database gave up waiting for a lock: nothing was changed and a new try will do."""
    sqlstate = getattr(fel.__cause__, "sqlstate", None)
    return sqlstate in UPPTAGET_SQLSTATE or UPPTAGET_SQLITE in str(fel)


class Felsidor:
    """Middleware. Nothing is written after a refusal: the service's transaction is already rolled back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        svar = self.get_response(request)
        if _is_htmx(request) and _leder_till_inloggning(svar):
            return _logga_in_hela_sidan(request)
        return svar

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        sida = felsida(exception)
        if sida is None:
            return None
        logger.info(
            "%s %s %s aktor=%s",
            sida.status,
            type(exception).__name__,
            request.path,
            getattr(getattr(request, "user", None), "pk", None),
        )
        return visa(request, sida)


def visa(request: HttpRequest, sida: Felsida) -> HttpResponse:
    """Render a refusal as a whole page, or as a fragment that htmx puts in the message area."""
    if _is_htmx(request):
        svar = render(request, "sidor/_fel.html", {"sida": sida}, status=sida.status)
        svar["HX-Retarget"] = "#meddelanden"
        svar["HX-Reswap"] = "innerHTML"
    else:
        svar = render(request, sida.mall, {"sida": sida, "tillbaka": _tillbaka(request)}, status=sida.status)
    if sida.status == 503:
        svar["Retry-After"] = "5"
    return svar


def is_avslag(fel: Exception) -> bool:
    """Tell whether an exception is a refusal that a form page may show beside the typed text."""
    return isinstance(fel, Avslag)


def _is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _tillbaka(request: HttpRequest) -> str:
    """Return where the user came from on this site, so that the page offers a way back."""
    referer = urlsplit(request.headers.get("Referer", ""))
    if referer.netloc != request.get_host() or referer.path == request.path:
        return ""
    adress = referer.path + (f"?{referer.query}" if referer.query else "")
    return adress if url_has_allowed_host_and_scheme(adress, allowed_hosts=None) else ""


def _leder_till_inloggning(svar: HttpResponseBase) -> bool:
    if svar.status_code != 302:
        return False
    return urlsplit(svar.headers.get("Location", "")).path == urlsplit(resolve_url(settings.LOGIN_URL)).path


def _logga_in_hela_sidan(request: HttpRequest) -> HttpResponse:
    """A session ended while the page was open: the whole page goes to the login, not a fragment of it."""
    aktuell = urlsplit(request.headers.get("HX-Current-URL", ""))
    nasta = aktuell.path or "/"
    if aktuell.query:
        nasta = f"{nasta}?{aktuell.query}"
    svar = HttpResponse(status=204)
    svar["HX-Redirect"] = redirect_to_login(nasta)["Location"]
    return svar
