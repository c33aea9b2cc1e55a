# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Administration of the templates: which there are, what they hold, and a new version from a day."""

from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from remiss.beredning.forms_mall import MallForm
from remiss.beredning.models import Tjanstemall
from remiss.beredning.services.mall import skapa_mall
from remiss.karna import klocka
from remiss.organisation.models import Organtyp
from remiss.organisation.ratter import ADMINISTRATION, Ratt
from remiss.organisation.vyer import RattsVy, kraver
from remiss.sidor.akter import AktVy
from remiss.sidor.blad import Sortering
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.sokning import sok_i
from remiss.sidor.varden import Marke


def smulor(*fler: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Organisation", reverse("organisation:organ")), ("Mallar", reverse("beredning:mallar")), *fler]


def gallande() -> set[int]:
    """Ids of the templates that a tjänsteutlåtande begun today gets: the first of each organ type."""
    forst: dict[str, int] = {}
    for pk, organtyp in Tjanstemall.objects.pa(klocka.idag()).values_list("pk", "organtyp"):
        forst.setdefault(organtyp, pk)
    return set(forst.values())


def lage(mall: Tjanstemall, nu: set[int]) -> Marke:
    """Whether the template is in use."""
    if mall.pk in nu:
        return Marke("Gäller", "klar")
    return Marke("Kommande", "info") if mall.giltig_fran > klocka.idag() else Marke("Ersatt")


class Filter(forms.Form):
    """Organ type."""

    organtyp = forms.ChoiceField(label="Organtyp", required=False, choices=[("", "Alla"), *Organtyp.choices])


class Mallar(RattsVy, ListVy):
    """Every template. Whoever administers an organ may read them; the installation's administrator adds one."""

    ratt = Ratt.ADMINISTRERA_ORGAN
    rubrik = "Mallar för tjänsteutlåtanden"
    ingress = "Vilka avsnitt ett tjänsteutlåtande har, för varje sorts organ och från vilken dag."

    def get_lista(self) -> Lista:
        nu = gallande()
        return Lista(
            namn="Mallar",
            kolumner=(
                Kolumn("Mall", "namn", lank=lambda m: reverse("beredning:mall", args=[m.pk]), is_bred=True),
                Kolumn("Organtyp", "get_organtyp_display", "organtyp"),
                Kolumn("Version", "version", is_siffror=True),
                Kolumn("Gäller från", "giltig_fran", "fran"),
                Kolumn("Läge", lambda m: lage(m, nu)),
            ),
            sorteringar={"organtyp": Sortering("organtyp"), "fran": Sortering("giltig_fran", fallande=True)},
            forval="-fran",
            sok=sok_i("namn"),
            sok_ledtext="Sök mall",
            filterformular=Filter,
            filtrera=lambda rader, data: rader.filter(organtyp=data["organtyp"]) if data.get("organtyp") else rader,
        )

    def get_queryset(self) -> QuerySet[Tjanstemall]:
        return Tjanstemall.objects.all()

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": [*smulor()[:1], (self.rubrik, "")]}


@kraver(Ratt.ADMINISTRERA_ORGAN)
@require_safe
def mall(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the sections of a template in their order."""
    en = get_object_or_404(Tjanstemall, pk=pk)
    return render(
        request,
        "beredning/mall.html",
        {
            "rubrik": en.namn,
            "mall": en,
            "lage": lage(en, gallande()),
            "sektioner": en.sektioner.order_by("nummer"),
            "far_andra": getattr(request.user, "is_superuser", False),
            "smulor": smulor((en.namn, "")),
        },
    )


class NyMallversion(RattsVy, AktVy):
    """Copy a template, change it, and let it be used from a day."""

    ratt = ADMINISTRATION
    form_class: ClassVar[type[forms.BaseForm]] = MallForm
    template_name = "beredning/ny_mall.html"
    rubrik = "Ny version av mallen"
    ingress = (
        "Ett tjänsteutlåtande behåller mallen det påbörjades med. Den nya versionen gäller dem som påbörjas från dagen."
    )
    knapp = "Spara mallen"

    @cached_property
    def mall(self) -> Tjanstemall:
        return get_object_or_404(Tjanstemall, pk=self.kwargs["pk"])

    def get_objekt(self) -> Tjanstemall:
        return self.mall

    def get_formular_argument(self) -> dict[str, Any]:
        return {"mall": self.mall, "initial": {"giltig_fran": klocka.idag()}}

    def utfor(self, formular: Any) -> Tjanstemall:
        data = formular.cleaned_data
        return skapa_mall(
            organtyp=data["organtyp"],
            namn=data["namn"],
            giltig_fran=data["giltig_fran"],
            forslagsingress=data["forslagsingress"],
            sektioner=formular.sektioner(),
            aktor=self.request.user.aktor,  # type: ignore[union-attr]
        )

    def get_kvittens(self, resultat: Tjanstemall) -> str:
        return f"Mallen är sparad som version {resultat.version} för {resultat.get_organtyp_display().lower()}."

    def get_nasta(self, resultat: Tjanstemall) -> str:
        return reverse("beredning:mall", args=[resultat.pk])

    def get_avbryt(self) -> str:
        return reverse("beredning:mall", args=[self.mall.pk])

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": smulor((self.mall.namn, self.get_avbryt()), ("Ny version", ""))}
