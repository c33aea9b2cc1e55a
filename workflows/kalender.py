# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The own calendar: its page, its private address, and the file that calendar programs fetch without a login."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from remiss.karna.fel import FarInteSe
from remiss.karna.handelser import Skedd, prenumerera
from remiss.karna.kalenderfil import MEDIATYP
from remiss.karna.kalenderfil import kalenderfil as som_fil
from remiss.organisation.vyer import EGET_KONTO, OPPEN, RattsVy, kraver
from remiss.sidor.akter import AktVy
from workflows import kalenderrader
from workflows.models import Kalendernyckel
from workflows.tjanster import kalender as tjanst

RUBRIK = "Kalender"
NAMN = "Sammanträden och frister"


@kraver(OPPEN)
@require_safe
def kalenderfil(request: HttpRequest, hemlig: str) -> HttpResponseBase:
    """The calendar of whoever the address belongs to. A wrong address and a revoked one are the same: not found."""
    nyckel = tjanst.anvand(hemlig)
    if nyckel is None:
        raise FarInteSe
    innehall = som_fil(kalenderrader.rader(nyckel.anvandare), namn=NAMN)
    marke = f'"{hashlib.sha256(innehall).hexdigest()[:32]}"'
    svar = HttpResponse(
        innehall,
        content_type=f"{MEDIATYP}; charset=utf-8",
        headers={
            "ETag": marke,
            "Cache-Control": "private",
            "X-Robots-Tag": "noindex",
            "Content-Disposition": 'inline; filename="kalender.ics"',
        },
    )
    return get_conditional_response(request, etag=marke, response=svar) or svar


@kraver(EGET_KONTO)
@require_safe
def kalender(request: HttpRequest) -> HttpResponse:
    """How to subscribe, and whether there is an address."""
    anvandare: Any = request.user
    kontext = {"rubrik": RUBRIK, "nyckel": tjanst.gallande(anvandare.pk), "smulor": _smulor()}
    return render(request, "workflows/kalender.html", kontext)


class KalenderAkt(RattsVy, AktVy):
    """What the two acts share."""

    ratt = EGET_KONTO
    has_utkast = False

    def get_objekt(self) -> Kalendernyckel | None:
        return tjanst.gallande(self.request.user.pk or 0)

    def get_nasta(self, resultat: Any) -> str:
        return reverse("workflows:kalender")

    def get_avbryt(self) -> str:
        return reverse("workflows:kalender")

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": [*_smulor(lank=True), (self.get_rubrik(), "")]}


class SkapaAdressVy(KalenderAkt):
    """Make an address. It shows on the answer to the POST and nowhere else."""

    rubrik = "Ny kalenderadress"
    knapp = "Skapa adressen"

    def get_kontext(self) -> dict[str, Any]:
        ingress = "Adressen visas en gång. Den som har den kan läsa din kalender."
        if self.objekt is not None:
            ingress += " Den adress du har nu slutar gälla genast."
        return super().get_kontext() | {"ingress": ingress}

    def utfor(self, formular: Any) -> str:
        _, hemlig = tjanst.skapa_kalenderadress(aktor=self.request.user.aktor)  # type: ignore[union-attr]
        return hemlig

    def _klart(self, formular: Any, resultat: str) -> HttpResponse:
        adress = self.request.build_absolute_uri(reverse("workflows:kalenderfil", args=[resultat]))
        kontext = super().get_kontext() | {
            "rubrik": "Adressen är skapad",
            "adress": adress,
            "prenumerera": f"webcal://{adress.partition('://')[2]}",
        }
        svar = render(self.request, "workflows/ny_kalenderadress.html", kontext)
        svar["Cache-Control"] = "no-store"
        return svar


class AterkallaAdressVy(KalenderAkt):
    """Revoke the address: calendar programs that fetch it stop at once."""

    rubrik = "Återkalla kalenderadressen"
    ingress = (
        "Kalenderprogram som hämtar adressen slutar få uppgifter genast. Det de redan har hämtat kan ligga kvar där. "
        "En återkallad adress kan inte tas i bruk igen."
    )
    knapp = "Återkalla"
    kvittens = "Kalenderadressen är återkallad."
    is_oaterkallelig = True

    def get_objekt(self) -> Kalendernyckel:
        nyckel = super().get_objekt()
        if nyckel is None:
            raise FarInteSe
        return nyckel

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        return [("Skapad", self.objekt.skapades), ("Senast hämtad", self.objekt.senast_hamtad or "Aldrig")]

    def utfor(self, formular: Any) -> Kalendernyckel:
        return tjanst.aterkalla_kalenderadress(self.objekt, aktor=self.request.user.aktor)  # type: ignore[union-attr]


def _smulor(*, lank: bool = False) -> list[tuple[str, str]]:
    return [
        ("Mitt konto", reverse("organisation:konto")),
        (RUBRIK, reverse("workflows:kalender") if lank else ""),
    ]


@prenumerera("organisation.anvandare.byt_losenord")
def vid_nytt_losenord(skedd: Skedd) -> None:
    """The address ends with the password, unless its owner said that what works beside it is to live on."""
    if skedd.handelse.uppgifter.get("aterkalla_nycklar", True):
        tjanst.folj_inloggning(skedd.objekt, aktor=skedd.lage.aktor, orsak=skedd.handelse)


@prenumerera("organisation.anvandare.inaktivera")
def vid_avstangning(skedd: Skedd) -> None:
    """A login that is opened again begins without an address."""
    tjanst.folj_inloggning(skedd.objekt, aktor=skedd.lage.aktor, orsak=skedd.handelse)


def lankar(request: HttpRequest, objekt: Any) -> list[tuple[str, str]]:
    """The way here, for the account and for the own meetings."""
    return [("Sammanträden och frister i din egen kalender", reverse("workflows:kalender"))]


def gallande_lankar(request: HttpRequest, login: Any) -> list[tuple[str, str]]:
    """The address that works, for the owner who is about to change her password."""
    return [("Du har en kalenderadress som gäller", reverse("workflows:kalender"))] if tjanst.gallande(login.pk) else []
