# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Take over, or hand over, open ärenden after a reorganisation."""

from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from remiss.diarium import services
from remiss.diarium.kontext import mina_overtaganden, smulor
from remiss.diarium.models import Arende, Inkommet
from remiss.diarium.views.listor import sok_arende
from remiss.karna.fel import FarInteSe
from remiss.karna.klocka import legal_dag
from remiss.organisation.models import Organ, Overtagande
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, kraver
from remiss.sidor.akter import AktVy

HOGST = 100
OPPNA = Q(fran_organ__arenden__status=Arende.Status.OPPET)
VANTAR = Q(fran_organ__inkommet__status=Inkommet.Status.OREGISTRERAT)


@kraver(Ratt.REGISTRERA)
@require_safe
def overtaganden(request: HttpRequest) -> HttpResponse:
    """List the takeovers with what still waits in each."""
    rader = list(
        mina_overtaganden(request.user)
        .annotate(
            oppna=Count("fran_organ__arenden", filter=OPPNA, distinct=True),
            vantar=Count("fran_organ__inkommet", filter=VANTAR, distinct=True),
        )
        .order_by("-dag", "pk")
    )
    organ = Organ.objects.med_namn().filter(pk__in={ett for o in rader for ett in (o.fran_organ_id, o.till_organ_id)})
    namn = dict(organ.values_list("pk", "visningsnamn"))
    return render(
        request,
        "diarium/overtaganden.html",
        {
            "rubrik": "Ta över ärenden",
            "ingress": "Öppna ärenden och oregistrerad post flyttas till det organ som tar över. Numren behålls.",
            "rader": [(o, namn[o.fran_organ_id], namn[o.till_organ_id]) for o in rader],
            "smulor": smulor(None, ("Ta över ärenden", "")),
        },
    )


class OvertaForm(forms.Form):
    """What to move."""

    arenden = forms.TypedMultipleChoiceField(
        label="Öppna ärenden", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    inkommet = forms.TypedMultipleChoiceField(
        label="Post att registrera", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, arenden: list[Arende], inkommet: list[Inkommet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        val = {
            "arenden": [(ett.pk, f"{ett.diarienummer} {ett.arendemening}") for ett in arenden],
            "inkommet": [(ett.pk, f"{ett}, {legal_dag(ett.inkom).isoformat()}") for ett in inkommet],
        }
        for namn, rader in val.items():
            falt: Any = self.fields[namn]
            falt.choices = rader
            if not rader:
                del self.fields[namn]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not (data.get("arenden") or data.get("inkommet")):
            raise forms.ValidationError("Välj minst ett ärende eller något att registrera.")
        return data


class Overta(RattsVy, AktVy):
    """Choose what to move and see it before it is done."""

    ratt = Ratt.REGISTRERA
    form_class = OvertaForm
    template_name = "diarium/overta.html"
    knapp = "Ta över"
    is_oaterkallelig = True
    objekt: Overtagande

    def get_objekt(self) -> Overtagande:
        skifte = (
            mina_overtaganden(self.request.user)
            .filter(pk=self.kwargs["pk"])
            .select_related("fran_organ", "till_organ")
            .first()
        )
        if skifte is None:
            raise FarInteSe
        return skifte

    @property
    def sokord(self) -> str:
        return str(self.request.GET.get("q", "")).strip()

    def _arenden(self) -> "QuerySet[Arende]":
        alla = Arende.objects.filter(organ_id=self.objekt.fran_organ_id, status=Arende.Status.OPPET)
        return (sok_arende(alla, self.sokord) if self.sokord else alla).order_by("oppnat", "pk")

    def _inkommet(self) -> "QuerySet[Inkommet]":
        rader = Inkommet.objects.filter(organ_id=self.objekt.fran_organ_id, status=Inkommet.Status.OREGISTRERAT)
        return rader.order_by("inkom", "pk")

    def get_rubrik(self) -> str:
        return f"Ta över från {self.objekt.fran_organ.namn_idag}"

    def get_formular_argument(self) -> dict[str, Any]:
        arenden, inkommet = list(self._arenden()[:HOGST]), list(self._inkommet()[:HOGST])
        # Everything is taken over: everything is ticked. A part is chosen one by one.
        hela = not self.objekt.omfattning
        return {
            "arenden": arenden,
            "inkommet": inkommet,
            "initial": {"arenden": [a.pk for a in arenden if hela], "inkommet": [i.pk for i in inkommet if hela]},
        }

    def get_kontext(self) -> dict[str, Any]:
        return {
            "till": self.objekt.till_organ.namn_idag,
            "sokord": self.sokord,
            "hogst": HOGST,
            "is_fler": self._arenden().count() > HOGST,
            "smulor": smulor(None, ("Ta över ärenden", reverse("diarium:overtaganden")), (self.get_rubrik(), "")),
        }

    def get_bekraftelse(self, formular: Any) -> Any:
        data = formular.cleaned_data
        rader = []
        for falt in ("arenden", "inkommet"):
            namn = dict(formular.fields[falt].choices) if falt in formular.fields else {}
            if data.get(falt):
                rader.append((formular.fields[falt].label, [namn[ett] for ett in data[falt]]))
        return [("Till", self.objekt.till_organ.namn_idag), *rader]

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return services.overta(
            self.objekt.pk,
            arenden=data.get("arenden", ()),
            inkommet=data.get("inkommet", ()),
            aktor=self.request.user.aktor,  # type: ignore[union-attr]
        )

    def get_kvittens(self, resultat: Any) -> str:
        antal = "Ett ärende" if len(resultat) == 1 else f"{len(resultat)} ärenden"
        return f"{antal} har tagits över av {self.objekt.till_organ.namn_idag}."

    def get_nasta(self, resultat: Any) -> str:
        return reverse("diarium:overtaganden")

    def get_avbryt(self) -> str:
        return reverse("diarium:overtaganden")
