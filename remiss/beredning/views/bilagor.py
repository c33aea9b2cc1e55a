# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Bilagor: upload, or choose among the ärende's handlingar; order them, take them away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views import View

from remiss.beredning import services
from remiss.beredning.forms import BilagaFormular, FilbilagaFormular
from remiss.beredning.models import Tjansteutlatande
from remiss.beredning.models.fakta import hamta_delar
from remiss.beredning.views._gemensamt import adress, bilagerader, hamta_tu, smulor
from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Handling
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.organisation.access import rattigheter_for
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy
from remiss.sidor.akter import lagg_till_fel
from remiss.sidor.tal import heltal


class BilagorVy(RattsVy, View):
    """The bilagor of a TU."""

    ratt = Ratt.SKRIV_TU
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        tu = hamta_tu(request, pk, self.ratt)
        return self._visa(request, tu, self._formular(request, tu))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        tu = hamta_tu(request, pk, self.ratt)
        aktor = request.user.aktor  # type: ignore[union-attr]
        gor, _, id_ = request.POST.get("gor", "lagg_till").partition("-")
        if gor == "ladda_upp":
            return self._ladda_upp(request, tu)
        formular = self._formular(request, tu, request.POST)
        try:
            if gor == "bort":
                services.ta_bort_bilaga(tu, _heltal(id_), aktor=aktor)
                messages.success(request, "Bilagan är borttagen ur förteckningen. Handlingen finns kvar i ärendet.")
            elif gor in ("upp", "ned", "ordna"):
                services.ordna_bilagor(tu, _ordning(request, tu, gor, _heltal(id_)), aktor=aktor)
            elif formular.is_valid():
                data = formular.cleaned_data
                bilaga = services.lagg_till_bilaga(tu, data["handling"], rubrik=data["rubrik"], aktor=aktor)
                messages.success(request, f"”{bilaga.rubrik}” är bilaga {bilaga.nummer}.")
            else:
                return self._visa(request, tu, formular, 422)
        except (Inmatningsfel, HinderError) as fel:
            formular.is_valid()
            lagg_till_fel(formular, fel)
            return self._visa(request, tu, formular, 422)
        return HttpResponseRedirect(adress(tu, "bilagor"))

    def _ladda_upp(self, request: HttpRequest, tu: Tjansteutlatande) -> HttpResponse:
        formular = FilbilagaFormular(request.POST, request.FILES, prefix="fil")
        if formular.is_valid():
            filer = [Nyfil(fil.name or "", fil.read()) for fil in formular.cleaned_data["filer"]]
            rubrik = formular.cleaned_data["rubrik"]
            try:
                aktor = request.user.aktor  # type: ignore[union-attr]
                nya = services.ladda_upp_bilagor(tu, filer, rubrik=rubrik, aktor=aktor)
            except (Inmatningsfel, HinderError) as fel:
                lagg_till_fel(formular, fel)
            else:
                messages.success(request, " ".join(f"”{b.rubrik}” är bilaga {b.nummer}." for b in nya))
                return HttpResponseRedirect(adress(tu, "bilagor"))
        return self._visa(request, tu, self._formular(request, tu), 422, formular)

    def _formular(self, request: HttpRequest, tu: Tjansteutlatande, *bundet: Any) -> BilagaFormular:
        hamta_delar(tu)
        redan = {b.handling_id for b in tu.bilagor.all()}
        kanda = rattigheter_for(request.user)
        handlingar = [
            h
            for h in Handling.objects.filter(arende_id=tu.arende_id)
            .exclude(status=Handling.Status.MAKULERAD)
            .select_related("arende")
            .order_by("nummer", "id")
            if h.pk not in redan and h.pk != tu.handling_id
            if not h.is_dold_for(kanda, request.user.person_id)  # type: ignore[union-attr]
        ]
        return BilagaFormular(*bundet, handlingar=handlingar)

    def _visa(
        self,
        request: HttpRequest,
        tu: Tjansteutlatande,
        formular: BilagaFormular,
        status: int = 200,
        filformular: FilbilagaFormular | None = None,
    ) -> HttpResponse:
        kontext = {
            "tu": tu,
            "rubrik": "Bilagor",
            "ingress": "Bilagorna numreras i den ordning de står här.",
            "smulor": smulor(tu, ("Bilagor", "")),
            "bilagor": bilagerader(request, tu),
            "formular": formular,
            "filformular": filformular or FilbilagaFormular(prefix="fil"),
            "far_skriva": tu.status == Tjansteutlatande.Status.UTKAST,
            "har_val": bool(formular.fields["handling"].choices),  # type: ignore[attr-defined]
        }
        return render(request, "beredning/bilagor.html", kontext, status=status)


def _ordning(request: HttpRequest, tu: Tjansteutlatande, gor: str, pk: int) -> list[int]:
    """The order that was dragged, or the present one with one bilaga moved a step."""
    if gor == "ordna":
        return [_heltal(varde) for varde in request.POST.getlist("ordning")]
    ordning = [b.pk for b in tu.bilagor.all()]
    if pk in ordning:
        plats = ordning.index(pk)
        ny = plats - 1 if gor == "upp" else plats + 1
        if 0 <= ny < len(ordning):
            ordning.insert(ny, ordning.pop(plats))
    return ordning


def _heltal(varde: str) -> int:
    return heltal(varde) or 0
