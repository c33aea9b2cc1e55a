# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What every view of the API shares: the right it states, its size limit, versions and ETag."""

from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from rest_framework.request import Request
from rest_framework.views import APIView

from remiss.api.problem import Apifel, Slag
from remiss.organisation.vyer import krav_nagonstans


class Apivy(APIView):
    """Base of the views. `ratt` is what the rights matrix reads; `is_egen_fraga` leaves the asking to the object."""

    http_method_names = ["get", "head", "post"]
    ratt: str = ""
    is_egen_fraga = False

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Ask for login and right before any method runs, and refuse what is too large to read."""
        super().initial(request, *args, **kwargs)
        if not self.is_egen_fraga:
            krav_nagonstans(request._request, self.ratt)
        is_form = (request.content_type or "").startswith("multipart/")
        if not is_form and _langd(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise Apifel(Slag.FOR_STOR)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Keep every answer out of shared caches: it holds what this login may see."""
        svar: HttpResponseBase = super().finalize_response(request, response, *args, **kwargs)
        if not svar.has_header("Cache-Control"):
            svar["Cache-Control"] = "private, no-store"
        return svar


def _langd(request: Request) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def etag(obj: Any) -> str | None:
    """Return the strong ETag of an object: its version; None for what has no version."""
    version = getattr(obj, "version", None)
    return None if version is None else f'"{version}"'


def if_match(request: Request) -> list[str]:
    """Return the ETags the caller has read, or refuse (428) when none is told."""
    taggar = [tagg.strip() for tagg in request.headers.get("If-Match", "").split(",") if tagg.strip()]
    if not taggar:
        raise Apifel(Slag.IF_MATCH)
    return taggar


def krav_version(taggar: list[str], obj: Any) -> None:
    """Refuse (412) when the object has changed since it was read. `*` says: whatever it is now."""
    if "*" not in taggar and etag(obj) not in taggar:
        raise Apifel(Slag.ANDRAD)
