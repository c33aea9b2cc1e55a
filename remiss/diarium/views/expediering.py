# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Expediera, and the record of what became of each delivery."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from remiss.diarium import services
from remiss.diarium.forms_expediering import AterkallaForm, ExpedieraForm, SkickaIgenForm, StudsForm
from remiss.diarium.kontext import handlingar_i, smulor
from remiss.diarium.models import Expediering, Handling, Inkommet, Kanal, Leverans
from remiss.diarium.views._bas import ArendeAkt, DiarieAkt
from remiss.diarium.views.listor import marke
from remiss.karna.dorr import hinder
from remiss.organisation.access import may
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import hamta, kraver


class Expediera(ArendeAkt):
    """Send fixed handlingar of the ärende."""

    ratt = Ratt.EXPEDIERA
    form_class = ExpedieraForm
    template_name = "diarium/expediera.html"
    rubrik = "Expediera"
    knapp = "Expediera"
    is_oaterkallelig = True

    def handlingar(self) -> list[Handling]:
        """What can be sent: fixed, with a file, and readable by the sender."""
        rader = handlingar_i(self.request.user, self.objekt)["rader"]
        return [r.handling for r in rader if r.handling.status == Handling.Status.FASTSTALLD and r.filer]

    def get_formular_argument(self) -> dict[str, Any]:
        forsta = Inkommet.objects.filter(arende=self.objekt, handling__isnull=False).order_by("id").first()
        initial: dict[str, Any] = {
            "rubrik": self.objekt.arendemening,
            "ert_dnr": self.objekt.ert_dnr,
            "handlingar": self.request.GET.getlist("handling"),
        }
        if forsta is not None and forsta.avsandare_organ_id:
            initial["organ"] = [forsta.avsandare_organ_id]
        elif forsta is not None and "@" in forsta.avsandare_adress:
            initial["epost"] = f"{forsta.avsandare_namn} <{forsta.avsandare_adress}>"
        return {"arende": self.objekt, "handlingar": self.handlingar(), "initial": initial}

    def get_bekraftelse(self, formular: Any) -> Any:
        data = formular.cleaned_data
        namn = dict(formular.fields["handlingar"].choices)
        return [
            ("Skickas", [namn[h] for h in data["handlingar"]]),
            ("Till", [f"{a.namn} ({Kanal(a.kanal).label})" for a in data["adressater"]]),
            ("Ämne", data["rubrik"]),
            ("När", data["hande"]),
        ]

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return services.expediera(
            self.objekt,
            [int(h) for h in data["handlingar"]],
            data["adressater"],
            aktor=self.aktor,
            hande=data["hande"],
            rubrik=data["rubrik"],
            text=data["text"],
            ert_dnr=data["ert_dnr"],
        )

    def get_nasta(self, resultat: Any) -> str:
        return str(resultat.get_absolute_url())

    def get_kvittens(self, resultat: Any) -> str:
        return "Handlingarna är expedierade."


@kraver(Ratt.LAS_DIARIUM)
@require_safe
def expediering(request: HttpRequest, pk: int) -> HttpResponse:
    """The delivery record: what was sent, to whom, how, when, and what became of it."""
    ett = hamta(request.user, Expediering.objects.select_related("arende", "av"), pk=pk)
    handlingar = Handling.objects.filter(expedierad_i__expediering=ett).select_related("arende")
    far = may(request.user, Ratt.EXPEDIERA, ett)
    leveranser = list(
        ett.leveranser.select_related("inkommet", "ersatter").prefetch_related("ersatt_av").order_by("id")
    )
    return render(
        request,
        "diarium/expediering.html",
        {
            "rubrik": f"Expediering: {ett.rubrik}",
            "expediering": ett,
            "handlingar": handlingar.order_by("expedierad_i__ordning"),
            "leveranser": [(lev, marke(lev), far and lev.status != Leverans.Status.ATERKALLAD) for lev in leveranser],
            "smulor": smulor(ett.arende, ("Expediering", "")),
        },
    )


class LeveransAkt(DiarieAkt):
    """An act on one delivery."""

    modell = Leverans
    ratt = Ratt.EXPEDIERA

    def get_fraga(self) -> QuerySet[Any]:
        return Leverans.objects.select_related("expediering", "arende", "mottagare_organ")

    def get_avbryt(self) -> str:
        return str(self.objekt.expediering.get_absolute_url())

    def get_nasta(self, resultat: Any) -> str:
        return str(self.objekt.expediering.get_absolute_url())

    def get_kontext(self) -> dict[str, Any]:
        return {
            "smulor": smulor(
                self.objekt.arende,
                ("Expediering", self.objekt.expediering.get_absolute_url()),
                (self.get_rubrik(), ""),
            )
        }


class Studs(LeveransAkt):
    """Note a bounce by hand."""

    form_class = StudsForm
    rubrik = "Leveransen kom tillbaka"
    knapp = "Anteckna"

    def get_hinder(self) -> Any:
        return hinder(self.objekt.studsa, aktor=self.aktor)

    def utfor(self, formular: Any) -> Any:
        return services.registrera_studs(self.objekt, aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Any) -> str:
        return f"Det är antecknat att leveransen till {self.objekt.namn} kom tillbaka."


class Aterkalla(LeveransAkt):
    """Recall a wrong address."""

    form_class = AterkallaForm
    rubrik = "Återkalla leveransen"
    ingress = "Mottagaren får veta att det skickats fel. Det som har nått en myndighet är allmän handling där."
    knapp = "Återkalla"
    is_oaterkallelig = True

    def get_hinder(self) -> Any:
        return hinder(self.objekt.aterkalla, aktor=self.aktor)

    def get_bekraftelse(self, formular: Any) -> Any:
        return [("Mottagare", f"{self.objekt.namn}, {self.objekt.adress}"), ("Skäl", formular.cleaned_data["skal"])]

    def utfor(self, formular: Any) -> Any:
        return services.aterkalla_leverans(self.objekt, aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Any) -> str:
        return f"Leveransen till {self.objekt.namn} är återkallad."


class SkickaIgen(LeveransAkt):
    """Send again: to the right address, or after a rättelse."""

    form_class = SkickaIgenForm
    rubrik = "Skicka igen"
    ingress = "Samma handlingar skickas som de är nu, också om en fil har rättats sedan förra gången."
    knapp = "Skicka"
    kvittens = "Handlingarna är skickade igen."
    is_oaterkallelig = True

    def get_formular_argument(self) -> dict[str, Any]:
        lev = self.objekt
        return {"initial": {"namn": lev.namn, "kanal": lev.kanal, "adress": lev.adress}}

    def get_bekraftelse(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return [("Till", f"{data['namn']}, {data['adress']}"), ("Ämne", self.objekt.expediering.rubrik)]

    def utfor(self, formular: Any) -> Any:
        return services.skicka_igen(self.objekt, aktor=self.aktor, **formular.cleaned_data)

    def get_nasta(self, resultat: Any) -> str:
        return str(resultat.get_absolute_url())
