# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The public page where anybody checks a handling by its code or its file: no login, no script, no cookie.

A code that was never issued, one that is misspelt and one whose handling is secret get the same status, the same bytes
and the same number of questions to the database (OSL 5:5 would be worth little if the answer told that something is
marked). The pages are rendered without the request, and never say what was asked for.

The forms carry no CSRF token: nothing is changed and nobody is logged in, so there is nothing to forge. The view also
has to be the first to read the request, or Django would have put the file in a temporary one.
"""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from remiss.akthet import broms, kontroll, sandlada, uppladdning
from remiss.karna import klocka
from remiss.karna.datum import klockslag
from remiss.organisation.forms.inloggning import adress_of
from remiss.organisation.vyer import OPPEN, kraver

TITEL = "Verifiera en handling"
PROBLEM = "application/problem+json"


@dataclass(frozen=True)
class Nej:
    """A question that is not answered: why, and what to do."""

    status: int
    rubrik: str
    text: str
    falt: str = ""
    """The field to correct, if it is one."""
    huvuden: dict[str, str] = field(default_factory=dict)


OKAND = Nej(
    404,
    "Ingen handling hittades",
    "Det finns ingen handling att visa för koden. Kontrollera att du har skrivit den som på handlingen, "
    "fyra grupper om fyra tecken. Fråga annars organet som står på handlingen.",
    "kod",
)
UTAN_FIL = Nej(422, "Välj en fil", "Välj filen som du vill kontrollera.", "fil")
UPPTAGET = Nej(
    503,
    "Tjänsten är upptagen",
    "Många kontrollerar filer just nu. Vänta några sekunder och försök igen.",
    huvuden={"Retry-After": "10"},
)


def _for_stor() -> Nej:
    hogst = settings.MAX_VERIFIERA_BYTE // (1024 * 1024)
    return Nej(413, "Filen är för stor", f"Filen får vara högst {hogst} MB. Kontrollera med koden i stället.", "fil")


def _for_manga(till: datetime) -> Nej:
    sekunder = max(int((till - klocka.verklig()).total_seconds()), 1)
    return Nej(
        429,
        "För många frågor",
        f"Det har kommit för många frågor från din adress. Försök igen efter kl. {klockslag(till)}.",
        huvuden={"Retry-After": str(sekunder)},
    )


@dataclass(frozen=True)
class Filsvar:
    """What is said of an uploaded file."""

    sha256: str
    utfardad: kontroll.Utfardad | None
    granskning: sandlada.Granskning

    @property
    def mening(self) -> str:
        if self.utfardad is not None:
            return f"Filen är exakt den som {self.utfardad.organ} utfärdade."
        return "Filen är inte någon som utfärdats här, eller så har den ändrats."

    @property
    def rader(self) -> list[tuple[str, Any]]:
        """Term and value, as the page shows them."""
        return [("Kontrollsumma (SHA-256)", self.sha256), *((f.rubrik, f.text) for f in self.granskning.fynd)]

    def som_data(self) -> dict[str, Any]:
        return {
            "resultat": "utfardad" if self.utfardad else "okand",
            "text": self.mening,
            "sha256": self.sha256,
            "handling": self.utfardad.som_data() if self.utfardad else None,
            "granskning": [{"rubrik": f.rubrik, "text": f.text} for f in self.granskning.fynd],
            "granskning_hinder": self.granskning.hinder,
        }


def _fraga_kod(request: HttpRequest, text: str) -> kontroll.Utfardad | Nej:
    if till := broms.anteckna("kod", adress_of(request)):
        return _for_manga(till)
    return kontroll.sok_kod(text) or OKAND


def _fraga_fil(request: HttpRequest) -> Filsvar | Nej:
    """Count, read, compare, and only then let the sandbox look: the hash is true whatever the file holds."""
    if till := broms.anteckna("fil", adress_of(request)):
        return _for_manga(till)
    try:
        innehall = uppladdning.las(request)
        summa = sha256(innehall).hexdigest()
        return Filsvar(summa, kontroll.sok_fil(summa), sandlada.granska(innehall))
    except uppladdning.ForStor:
        return _for_stor()
    except uppladdning.IngenFil:
        return UTAN_FIL
    except sandlada.Upptaget:
        return UPPTAGET


@kraver(OPPEN)
@require_safe
def verifiera(request: HttpRequest) -> HttpResponseBase:
    """The two forms; with ?kod= the answer: the form for a code needs no script, and the QR code holds the address."""
    if text := request.GET.get("kod", ""):
        return _kodsida(_fraga_kod(request, text))
    return _sida("verifiera.html", rubrik=TITEL)


@kraver(OPPEN)
@require_safe
def kod(request: HttpRequest, kod: str) -> HttpResponseBase:
    """The address of a code: where the page of a handling leads."""
    return _kodsida(_fraga_kod(request, kod))


@kraver(OPPEN)
@require_safe
def kod_json(request: HttpRequest, kod: str) -> HttpResponseBase:
    """The same as JSON."""
    svar = _fraga_kod(request, kod)
    return _problem(svar) if isinstance(svar, Nej) else _json(svar.som_data())


@csrf_exempt
@kraver(OPPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def fil(request: HttpRequest) -> HttpResponseBase:
    """What is known of an uploaded file. Whoever comes back to the address without one is led to the form."""
    if request.method != "POST":
        return redirect("akthet:verifiera")
    svar = _fraga_fil(request)
    if isinstance(svar, Nej):
        return _nej(svar)
    return _sida("fil.html", rubrik="Din fil", svar=svar, utfardad=svar.utfardad)


@csrf_exempt
@kraver(OPPEN)
@require_POST
def fil_json(request: HttpRequest) -> HttpResponseBase:
    """The same as JSON."""
    svar = _fraga_fil(request)
    return _problem(svar) if isinstance(svar, Nej) else _json(svar.som_data())


def _kodsida(svar: kontroll.Utfardad | Nej) -> HttpResponse:
    if isinstance(svar, Nej):
        return _nej(svar)
    return _sida("utfardad.html", rubrik="Handlingen är utfärdad här", utfardad=svar)


def _nej(nej: Nej) -> HttpResponse:
    svar = _sida("verifiera.html", nej.status, rubrik=nej.rubrik, nej=nej)
    for namn, varde in nej.huvuden.items():
        svar[namn] = varde
    return svar


def _sida(mall: str, status: int = 200, **kontext: Any) -> HttpResponse:
    """Render without the request: nobody's session, name or typed text."""
    kontext |= {
        "satt_dag": klocka.idag() if klocka.is_satt() else None,
        "titel": TITEL,
        "mb": settings.MAX_VERIFIERA_BYTE // (1024 * 1024),
    }
    return _markt(HttpResponse(render_to_string(f"akthet/{mall}", kontext), status=status))


def _json(data: dict[str, Any]) -> HttpResponse:
    return _markt(JsonResponse(data, json_dumps_params={"ensure_ascii": False}))


def _problem(nej: Nej) -> HttpResponse:
    """A refusal (RFC 9457)."""
    data = {"type": "about:blank", "title": nej.rubrik, "status": nej.status, "detail": nej.text}
    svar = JsonResponse(data, status=nej.status, content_type=PROBLEM, json_dumps_params={"ensure_ascii": False})
    for namn, varde in nej.huvuden.items():
        svar[namn] = varde
    return _markt(svar)


def _markt(svar: HttpResponse) -> HttpResponse:
    """Never kept, by a reader's program or on the way (it is rättad tomorrow), and never in a search engine."""
    svar["Cache-Control"] = "no-store"
    svar["X-Robots-Tag"] = "noindex, nofollow"
    return svar
