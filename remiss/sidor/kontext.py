# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the base page needs on every request. No database query here: it would be paid by every page."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from remiss.karna import klocka
from remiss.sidor.navigering import HUVUDMENY, SIDFOT, lankar

# Our word in the cookie and the form, the design system's in data-color-scheme.
TEMAN = {"auto": "auto", "ljust": "light", "morkt": "dark"}
TEMA_KAKA = "tema"


def sidhuvud(request: HttpRequest) -> dict[str, Any]:
    """Return menu, footer, colour theme, user name and the set demo day (design.md 6.8)."""
    user = getattr(request, "user", None)
    is_inloggad = bool(user and user.is_authenticated)
    tema = request.COOKIES.get(TEMA_KAKA, "auto")
    return {
        "sidhuvud": {
            "meny": lankar(request, HUVUDMENY),
            "sidfot": lankar(request, SIDFOT),
            "tema": tema if tema in TEMAN else "auto",
            "fargschema": TEMAN.get(tema, "auto"),
            "is_inloggad": is_inloggad,
            # Not its name: asking for that may cost a query, and a fragment shows no name.
            "anvandare": user if is_inloggad else None,
            "satt_dag": klocka.idag() if klocka.is_satt() else None,
            "url_start": _adress("webb:start") or "/",
            "url_tema": _adress("sidor:tema"),
            "url_logga_in": _adress("organisation:logga_in"),
            "url_logga_ut": _adress("organisation:logga_ut"),
            "url_konto": _adress("organisation:konto"),
            "url_sok": _adress("webb:sok"),
        }
    }


def _adress(url_name: str) -> str | None:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return None
