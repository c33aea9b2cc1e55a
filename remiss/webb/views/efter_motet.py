# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The screen "Efter mötet": one row per justering, from signed to all out in two clicks (design.md 8)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from remiss.organisation.access import may
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, kraver
from remiss.sammantraden import frister
from remiss.sammantraden.models import Sammantrade
from remiss.sammantraden.synlighet import marka_dolda
from remiss.sammantraden.views._bas import hamta_mote, smulor_till
from remiss.sidor.akter import AktVy
from remiss.webb.efter_motet import Justeringsrad, inte_lamnade, rader, skicka_allt

RUBRIK = "Efter mötet"


@kraver(Ratt.LAS_SAMMANTRADE)
def efter_motet(request: HttpRequest, pk: int) -> HttpResponse:
    """What remains of a meeting that is over, or of what was justerat at once while it runs."""
    mote = hamta_mote(request.user, Ratt.LAS_SAMMANTRADE, pk)
    alla = rader(mote)
    marka_dolda(request.user, [u.paragraf for rad in alla for u in rad.utskick])
    kontext = {
        "mote": mote,
        "rubrik": RUBRIK,
        "ingress": str(mote),
        "smulor": smulor_till(mote, (RUBRIK, "")),
        "rader": alla,
        "inte_lamnade": inte_lamnade(mote),
        "frister": frister.for_sammantrade(mote) if mote.oppnades else [],
        "has_anslag": mote.regelverk.has_anslag,
        "expedierar": may(request.user, Ratt.EXPEDIERA, mote),
        "registrerar": may(request.user, Ratt.REGISTRERA_JUSTERING, mote),
    }
    return render(request, "webb/efter_motet.html", kontext)


class SkickaAlltVy(RattsVy, AktVy):
    """Send everything of a justering, after a look at what and to whom."""

    ratt = Ratt.EXPEDIERA
    rubrik = "Skicka allt i justeringen"
    ingress = "Utdrag görs och skickas till paragrafens mottagare, svar på remisser till avsändaren."
    knapp = "Skicka"
    is_oaterkallelig = True
    objekt: Sammantrade

    @property
    def rad(self) -> Justeringsrad | None:
        return next((r for r in rader(self.objekt) if r.justering.pk == self.kwargs["justering_pk"]), None)

    def get_objekt(self) -> Sammantrade:
        return hamta_mote(self.request.user, str(self.ratt), self.kwargs["pk"])

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        rad = self.rad
        return [(u.paragraf.beteckning, u.vad) for u in rad.att_skicka] if rad else []

    def utfor(self, formular: Any) -> list[str]:
        return skicka_allt(self.objekt, self.kwargs["justering_pk"], aktor=self.request.user.aktor)  # type: ignore[union-attr]

    def get_nasta(self, resultat: Any) -> str:
        return reverse("webb:efter_motet", args=[self.objekt.pk])

    def get_avbryt(self) -> str:
        return self.get_nasta(None)

    def get_kvittens(self, resultat: list[str]) -> str:
        return f"Skickat: {'; '.join(resultat)}."

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": smulor_till(self.objekt, (RUBRIK, self.get_nasta(None)), (self.rubrik, ""))}
