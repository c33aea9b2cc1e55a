# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""API keys of the own login: make one (the secret shows once), see them, revoke."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from remiss.api.models import Nyckel
from remiss.api.services import aterkalla_nyckel, skapa_nyckel
from remiss.karna import klocka
from remiss.organisation.vyer import EGET_KONTO, RattsVy, hamta
from remiss.sidor.akter import AktVy
from remiss.sidor.blad import Sortering
from remiss.sidor.falt import Dagfalt
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.sokning import sok_i
from remiss.sidor.varden import Lank, Marke

SMULOR = ("API-nycklar", "api_nycklar:lista")


def marke(nyckel: Nyckel) -> Marke:
    """Whether the key works."""
    if nyckel.aterkallades is not None:
        return Marke("Återkallad", "neutral")
    return Marke("Gäller", "klar") if nyckel.galler(klocka.idag()) else Marke("Utgången", "varning")


def _aterkalla(nyckel: Nyckel) -> Lank | None:
    if not nyckel.galler(klocka.idag()):
        return None
    return Lank("Återkalla", reverse("api_nycklar:aterkalla", args=[nyckel.pk]))


class Nyckelfilter(forms.Form):
    """Filters of the keys."""

    lage = forms.ChoiceField(
        label="Läge",
        required=False,
        choices=[("", "Alla"), ("galler", "Gäller"), ("utgangen", "Utgångna"), ("aterkallad", "Återkallade")],
    )


def _i_lage(fraga: QuerySet, data: dict[str, Any]) -> QuerySet:
    idag = klocka.idag()
    match data.get("lage"):
        case "galler":
            return fraga.filter(aterkallades__isnull=True, galler_till__gte=idag)
        case "utgangen":
            return fraga.filter(aterkallades__isnull=True, galler_till__lt=idag)
        case "aterkallad":
            return fraga.filter(aterkallades__isnull=False)
    return fraga


class Nyckellista(RattsVy, ListVy):
    """The keys of the own login."""

    ratt = EGET_KONTO
    rubrik = "API-nycklar"
    ingress = "En nyckel låter ett program handla som du, med dina rättigheter, genom API:t."
    template_name = "api/nycklar.html"
    lista = Lista(
        namn="API-nycklar",
        kolumner=(
            Kolumn("Används till", "namn", sortering="namn", is_bred=True),
            Kolumn("Början", "prefix"),
            Kolumn("Skapad", "skapades", sortering="skapad"),
            Kolumn("Gäller till och med", "galler_till", sortering="galler"),
            Kolumn("Senast använd", "senast_anvand"),
            Kolumn("Läge", marke),
            Kolumn("Akt", _aterkalla, i_export=False),
        ),
        sorteringar={
            "skapad": Sortering("skapades", fallande=True),
            "namn": Sortering("namn", is_namn=True),
            "galler": Sortering("galler_till"),
        },
        forval="-skapad",
        sok=sok_i("namn", "prefix"),
        sok_ledtext="Sök användning eller början",
        filterformular=Nyckelfilter,
        filtrera=_i_lage,
        tom_text="Du har inga nycklar.",
        tom_rad="Skapa en nyckel när ett program ska arbeta åt dig.",
    )

    def get_queryset(self) -> QuerySet[Nyckel]:
        return Nyckel.objects.filter(anvandare=self.request.user.pk)


class NyckelForm(forms.Form):
    """What a new key is for and how long it works."""

    namn = forms.CharField(label="Används till", max_length=80, help_text="Till exempel Import från e-tjänsten.")
    galler_till = Dagfalt(
        label="Gäller till och med",
        initial=lambda: klocka.idag() + timedelta(days=90),
        help_text="Högst ett år framåt.",
    )


class SkapaNyckel(RattsVy, AktVy):
    """Make a key. The secret shows on the answer to the POST and nowhere else."""

    ratt = EGET_KONTO
    form_class = NyckelForm
    rubrik = "Ny API-nyckel"
    ingress = "Nyckeln visas en gång. Spara den som ett lösenord."
    knapp = "Skapa nyckeln"
    has_utkast = False

    def utfor(self, formular: Any) -> tuple[Nyckel, str]:
        return skapa_nyckel(aktor=self.request.user.aktor, **formular.cleaned_data)  # type: ignore[union-attr]

    def get_avbryt(self) -> str:
        return reverse("api_nycklar:lista")

    def get_nasta(self, resultat: Any) -> str:
        return reverse("api_nycklar:lista")

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": [(SMULOR[0], reverse(SMULOR[1])), (self.rubrik, "")]}

    def _klart(self, formular: Any, resultat: tuple[Nyckel, str]) -> HttpResponse:
        nyckel, hemlig = resultat
        kontext = {
            "rubrik": "Nyckeln är skapad",
            "nyckel": nyckel,
            "hemlig": hemlig,
            "schema": self.request.build_absolute_uri(reverse("api:schema")),
            **self.get_kontext(),
        }
        svar = render(self.request, "api/ny_nyckel.html", kontext)
        svar["Cache-Control"] = "no-store"
        return svar


class AterkallaNyckel(RattsVy, AktVy):
    """Revoke a key: programs that use it stop at once."""

    ratt = EGET_KONTO
    rubrik = "Återkalla nyckeln"
    ingress = "Program som använder nyckeln slutar fungera genast. En återkallad nyckel kan inte tas i bruk igen."
    knapp = "Återkalla"
    kvittens = "Nyckeln är återkallad."
    is_oaterkallelig = True

    def get_objekt(self) -> Nyckel:
        return hamta(self.request.user, Nyckel, EGET_KONTO, pk=self.kwargs["pk"])

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        return [("Nyckel", str(self.objekt)), ("Senast använd", self.objekt.senast_anvand or "Aldrig")]

    def utfor(self, formular: Any) -> Nyckel:
        return aterkalla_nyckel(self.objekt, aktor=self.request.user.aktor)  # type: ignore[union-attr]

    def get_nasta(self, resultat: Any) -> str:
        return reverse("api_nycklar:lista")

    def get_avbryt(self) -> str:
        return reverse("api_nycklar:lista")

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": [(SMULOR[0], reverse(SMULOR[1])), (self.rubrik, "")]}
