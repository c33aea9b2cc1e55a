# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every refusal as a problem document (RFC 9457): the same reasons and lagrum as the pages show."""

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, JsonResponse
from rest_framework import exceptions
from rest_framework.views import set_rollback

from remiss.api.problem import MEDIATYP, Apifel, Problem, Slag
from remiss.beredning.fel import Sektionskonflikt
from remiss.karna.fel import FarInteGora, FarInteSe, FelStatus, HinderError, Inmatningsfel, Konflikt
from remiss.regler.frister import UtanforKalendern
from remiss.sidor.mellanlager import is_upptaget

logger = logging.getLogger("remiss.avslag")

#: REST framework's own refusals, the nearest class first.
RAMVERKETS: tuple[tuple[type[Exception], Slag], ...] = (
    (exceptions.ParseError, Slag.TRASIG),
    (exceptions.NotAuthenticated, Slag.INLOGGNING),
    (exceptions.AuthenticationFailed, Slag.INLOGGNING),
    (exceptions.PermissionDenied, Slag.RATT),
    (exceptions.NotFound, Slag.SAKNAS),
    (exceptions.MethodNotAllowed, Slag.METOD),
    (exceptions.NotAcceptable, Slag.FORMAT),
    (exceptions.UnsupportedMediaType, Slag.MEDIA),
    (Http404, Slag.SAKNAS),
    (RequestDataTooBig, Slag.FOR_STOR),
    (SuspiciousOperation, Slag.TRASIG),
)


def problem(fel: Exception, kontext: dict[str, Any]) -> JsonResponse | None:
    """Return the problem document of a refusal; None lets a fault of ours be a fault (500)."""
    ett = som_problem(fel)
    if ett is None:
        return None
    set_rollback()
    request = kontext["request"]
    logger.info(
        "%s %s %s aktor=%s",
        ett.slag.status,
        type(fel).__name__,
        request.path,
        getattr(getattr(request, "user", None), "pk", None),
    )
    svar = JsonResponse(ett.som_data(), status=ett.slag.status, content_type=MEDIATYP)
    if ett.slag is Slag.INLOGGNING:
        svar["WWW-Authenticate"] = getattr(fel, "auth_header", "Nyckel")
    if ett.slag is Slag.UPPTAGEN:
        svar["Retry-After"] = "5"
    if ett.slag is Slag.METOD and getattr(kontext["view"], "allowed_methods", None):
        svar["Allow"] = ", ".join(kontext["view"].allowed_methods)
    svar["Cache-Control"] = "no-store"
    return svar


def som_problem(fel: Exception) -> Problem | None:
    """Return what the caller is told about an exception, None for one that is no refusal."""
    match fel:
        case Apifel(problem=ett):
            return ett
        case FarInteSe():
            return Problem(Slag.SAKNAS)
        case FarInteGora(skal=skal):
            return Problem(Slag.RATT, skal)
        case FelStatus(hinder=hinder):
            return Problem(Slag.STATUS, " ".join(h.skal for h in hinder), hinder)
        case HinderError(hinder=hinder):
            return Problem(Slag.LAG, " ".join(h.skal for h in hinder), hinder)
        case Sektionskonflikt(skal=skal):
            return Problem(Slag.ANDRAD, skal, mer=_bada(fel))
        case Konflikt(skal=skal):
            return Problem(Slag.ANDRAD, skal)
        case Inmatningsfel(falt=falt, skal=skal):
            return Problem(Slag.INMATNING, skal, falt={falt: [skal]} if falt else {})
        case exceptions.ValidationError(detail=detalj):
            return Problem(Slag.INMATNING, falt=_falt(detalj))
        case UtanforKalendern():
            return Problem(Slag.INMATNING, str(fel))
        case OperationalError() if is_upptaget(fel):
            return Problem(Slag.UPPTAGEN)
    return _ramverkets(fel)


def _ramverkets(fel: Exception) -> Problem | None:
    for klass, slag in RAMVERKETS:
        if isinstance(fel, klass):
            detalj = "" if slag in (Slag.SAKNAS, Slag.METOD) else str(getattr(fel, "detail", ""))
            return Problem(slag, detalj)
    return None


def _falt(detalj: Any) -> dict[str, Any]:
    """Return the messages by field; what belongs to the whole stands under `alla`."""
    if not isinstance(detalj, dict):
        return {"alla": detalj}
    return {"alla" if namn == "non_field_errors" else str(namn): texter for namn, texter in detalj.items()}


def _bada(fel: Sektionskonflikt) -> dict[str, Any]:
    """Both texts of a section two wrote in, so that the caller may choose."""
    return {
        "sparad": {"innehall": fel.sektion.innehall, "version": fel.sektion.version},
        "inskickad": {"innehall": fel.inskickad},
    }
