# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Import from files: choose, read the preview, confirm (docs/import.md)."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from remiss.organisation.inlasning import Atgard, Fil, Importfel, Plan, genomfor, las, planera
from remiss.organisation.inlasning.filer import FALT, SLAG
from remiss.organisation.inlasning.plan import SLAGNAMN, Planrad
from remiss.organisation.inlasning.visning import beskrivna
from remiss.organisation.views._bas import smulor
from remiss.organisation.vyer import ADMINISTRATION, RattsVy
from remiss.sidor.falt import Filerfalt

SALT = "organisation.inlasning"
HOGST_BYTE = 5 * 1024 * 1024
HOGST_RADER = 500
TIMME = 3600


class Filformular(forms.Form):
    filer = Filerfalt(
        max_byte=min(HOGST_BYTE, settings.MAX_FIL_BYTE),
        label="Filer",
        help_text="CSV eller JSON. Alla filer läses in tillsammans: organ, övertaganden, personer och uppdrag.",
    )


class LasIn(RattsVy, View):
    """The files travel signed in the preview page, so that what is confirmed is what was shown."""

    ratt = ADMINISTRATION
    http_method_names = ["get", "post", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._visa(Filformular())

    def post(self, request: HttpRequest) -> HttpResponse:
        if underlag := request.POST.get("underlag"):
            return self._genomfor(underlag)
        formular = Filformular(request.POST, request.FILES)
        if not formular.is_valid():
            return self._visa(formular, status=422)
        filer = [Fil(fil.name or "fil", fil.read()) for fil in formular.cleaned_data["filer"]]
        plan = planera(las(filer))
        if plan.fel:
            return self._visa(formular, plan, status=422)
        paket = [(fil.namn, fil.innehall.decode("latin-1")) for fil in filer]
        return self._visa(formular, plan, underlag=signing.dumps(paket, salt=SALT, compress=True))

    def _genomfor(self, underlag: str) -> HttpResponse:
        anvandare: Any = self.request.user
        try:
            paket = signing.loads(underlag, salt=SALT, max_age=TIMME)
        except signing.BadSignature:
            messages.error(self.request, "Förhandsvisningen har blivit för gammal. Välj filerna igen.")
            return HttpResponseRedirect(reverse("organisation:las_in"))
        plan = planera(las([Fil(namn, text.encode("latin-1")) for namn, text in paket]))
        try:
            genomfor(plan, aktor=anvandare.aktor)
        except Importfel as fel:
            plan.fel = fel.fel
            return self._visa(Filformular(), plan, status=422)
        messages.success(self.request, "Allt är inläst.")
        return HttpResponseRedirect(reverse("organisation:organ"))

    def _visa(
        self, formular: Filformular, plan: Plan | None = None, *, underlag: str = "", status: int = 200
    ) -> HttpResponse:
        kontext = {
            "rubrik": "Läs in från fil",
            "ingress": "Ett enda fel och ingenting läses in.",
            "smulor": smulor(("Läs in från fil", "")),
            "formular": formular,
            "plan": plan,
            "fel": plan.fel[:HOGST_RADER] if plan else (),
            "rader": _andrade(plan) if plan and underlag else (),
            "hogst": HOGST_RADER,
            "underlag": underlag,
            "kolumner": [(SLAGNAMN[slag], *_kolumner(slag)) for slag in SLAG],
        }
        return render(self.request, "organisation/las_in.html", kontext, status=status)


def _andrade(plan: Plan) -> list[tuple[Planrad, str]]:
    """What the preview shows: the rows that do something."""
    return beskrivna(plan, [rad for rad in plan.rader if rad.atgard is not Atgard.OFORANDRAD][:HOGST_RADER])


def _kolumner(slag: str) -> tuple[list[str], list[str]]:
    """Required and other columns of a kind of file."""
    delade: tuple[list[str], list[str]] = ([], [])
    for namn, falt in FALT[slag].items():
        delade[not falt.kravs].append(namn)
    return delade
