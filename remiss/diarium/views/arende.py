# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts on an ärende, and its register sheet."""

from typing import Any, ClassVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from remiss.diarium import services
from remiss.diarium.arendesida import rattelser, relaterade
from remiss.diarium.dokument import arendeblad, registerblad
from remiss.diarium.forms import (
    FordelaForm,
    ForInForm,
    NyHandlingForm,
    NyttArendeForm,
)
from remiss.diarium.fristforslag import foresla
from remiss.diarium.kontext import handlingar_i, med_sekretess, organval, smulor, som_rader, utan_utkast
from remiss.diarium.models import Arende, Handling, Reservnummer, Riktning
from remiss.diarium.synlighet import med_dold_motpart
from remiss.diarium.views._bas import ArendeAkt, nya_filer
from remiss.diarium.views.listor import RegisterFilter, inom_dagar
from remiss.karna import klocka
from remiss.karna.fel import Inmatningsfel
from remiss.organisation.access import organ_med
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, hamta, kraver
from remiss.pdf.rita import rita
from remiss.sidor.akter import AktVy

MAX_BLAD = 2000


class NyttArende(RattsVy, AktVy):
    """Open an ärende that begins with the organ itself."""

    ratt = Ratt.REGISTRERA
    form_class: ClassVar[type[BaseForm]] = NyttArendeForm
    rubrik = "Nytt ärende"
    ingress = "För ärenden som organet själv startar. Det som kommer in registreras under Registrera."
    knapp = "Öppna ärendet"

    def get_formular_argument(self) -> dict[str, Any]:
        return {"organval": organval(self.request.user, Ratt.REGISTRERA)}

    def utfor(self, formular: Any) -> Any:
        data = dict(formular.cleaned_data)
        reserv = None
        if nummer := data.pop("reservnummer"):
            reserv = Reservnummer.objects.filter(organ_id=data["organ"], nummer=nummer).first()
            if reserv is None:
                raise Inmatningsfel("reservnummer", "Numret är inte reserverat. Kontrollera det på papperet.")
        return services.registrera_arende(reservnummer=reserv, aktor=self.request.user.aktor, **data)  # type: ignore[union-attr]

    def get_kvittens(self, resultat: Any) -> str:
        return f"Ärendet har fått nummer {resultat.diarienummer}."

    def get_nasta(self, resultat: Any) -> str:
        return str(resultat.get_absolute_url())

    def get_avbryt(self) -> str:
        return reverse("diarium:arenden")

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": smulor(None, (self.rubrik, ""))}


class ForInArende(NyttArende):
    """Enter an open ärende from an older system."""

    form_class = ForInForm
    rubrik = "För in ett pågående ärende"
    ingress = "För ärenden som redan har ett nummer i ett äldre system. Numret behålls."
    knapp = "För in ärendet"

    def utfor(self, formular: Any) -> Any:
        return services.for_in_arende(aktor=self.request.user.aktor, **formular.cleaned_data)  # type: ignore[union-attr]


class Fordela(ArendeAkt):
    """Share out the ärende."""

    ratt = Ratt.FORDELA
    form_class = FordelaForm
    rubrik = "Fördela ärendet"
    knapp = "Fördela"

    def get_formular_argument(self) -> dict[str, Any]:
        return {"arende": self.objekt, "forslag": foresla(self.objekt, klocka.idag())}

    def utfor(self, formular: Any) -> Any:
        return services.fordela(self.objekt, aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.diarienummer} är fördelat till {resultat.handlaggare}."


class NyHandling(ArendeAkt):
    """Put a handling into the ärende."""

    ratt = Ratt.LAGG_TILL_HANDLING
    form_class = NyHandlingForm
    rubrik = "Lägg till handling"
    knapp = "Lägg till"

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        motpart = data.pop("motpart")
        data["fran" if data["riktning"] == Riktning.IN else "till"] = motpart
        if data["riktning"] != Riktning.IN:
            data.pop("inkom")
        return services.lagg_till_handling(self.objekt, aktor=self.aktor, **data | {"filer": nya_filer(data["filer"])})

    def get_nasta(self, resultat: Any) -> str:
        return str(resultat.get_absolute_url())

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.rubrik} är tillagd som {resultat.beteckning}."


@kraver(Ratt.LAS_DIARIUM)
@require_safe
def handlingar(request: HttpRequest, pk: int) -> HttpResponse:
    """The handlingar of an ärende on a page of their own."""
    ett = hamta(request.user, Arende, pk=pk)
    kontext = handlingar_i(request.user, ett)
    rubrik = f"Handlingar i {ett.diarienummer}"
    return render(
        request,
        "diarium/handlingar.html",
        {**kontext, "rubrik": rubrik, "ingress": ett.arendemening, "smulor": smulor(ett, ("Handlingar", ""))},
    )


@kraver(Ratt.LAS_DIARIUM)
@require_safe
def arendeblad_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Print the register sheet of an ärende as this reader may see it."""
    fraga = med_dold_motpart(request.user, Arende.objects.select_related("organ", "handlaggare", "uppgatt_i"))
    ett: Any = hamta(request.user, fraga, pk=pk)
    if ett.is_motpart_dold:
        ett.motpart = ett.ert_dnr = ""
    rader = [r for r in handlingar_i(request.user, ett)["rader"] if r.handling.nummer]
    blad = arendeblad(ett, rader, klocka.nu(), rattelser=rattelser(ett), relaterade=relaterade(request.user, ett))
    return _pdf(rita(blad), f"Ärendeblad {ett.diarienummer}")


@kraver(Ratt.LAS_DIARIUM)
@require_safe
def registerlista_pdf(request: HttpRequest) -> HttpResponse:
    """Print the register of some days. `allman=1` gives the version anybody may be shown."""
    organ = organ_med(request.user, Ratt.LAS_DIARIUM)
    filtret = RegisterFilter(request.GET)
    dagar = filtret.cleaned_data if filtret.is_valid() else {}
    alla = Handling.objects.filter(organ_id__in=organ, nummer__isnull=False)
    urval = inom_dagar(med_sekretess(utan_utkast(request.user, alla)), dagar).order_by("registerdag", "pk")
    handlingar = list(urval[: MAX_BLAD + 1])
    if len(handlingar) > MAX_BLAD:
        raise Inmatningsfel("fran_dag", f"Urvalet är större än {MAX_BLAD} handlingar. Välj färre dagar.")
    dokument = registerblad(
        som_rader(request.user, handlingar), dagar=dagar, nu=klocka.nu(), is_allman="allman" in request.GET
    )
    return _pdf(rita(dokument), "Registerlista")


def _pdf(innehall: bytes, namn: str) -> HttpResponse:
    svar = HttpResponse(innehall, content_type="application/pdf")
    svar["Content-Disposition"] = f'inline; filename="{slugify(namn)}.pdf"'
    svar["Cache-Control"] = "private, no-store"
    return svar
