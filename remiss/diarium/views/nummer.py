# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Number series and reserve numbers."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from remiss.diarium import services
from remiss.diarium.forms_expediering import ReserveraForm, StartnummerForm
from remiss.diarium.kontext import organnamn, organval
from remiss.diarium.models import Diarium, Nummerserie, Reservnummer
from remiss.diarium.views._bas import DiarieAkt
from remiss.karna import klocka
from remiss.karna.svenska import i_ordning, nyckel
from remiss.organisation.access import organ_med
from remiss.organisation.listor import med_organ
from remiss.organisation.models import Organ
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, hamta, kraver
from remiss.sidor.akter import AktVy
from remiss.sidor.blad import Sortering
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.sokning import sok_i
from remiss.sidor.varden import Marke


@kraver(Ratt.ADMINISTRERA_ORGAN)
@require_safe
def nummerserier(request: HttpRequest) -> HttpResponse:
    """Show the series of the organs one administers, with their next numbers."""
    organ = organ_med(request.user, Ratt.ADMINISTRERA_ORGAN)
    diarier = list(Diarium.objects.filter(anslutningar__organ_id__in=organ).distinct().prefetch_related("anslutningar"))
    egna = set(organ)
    serier = Nummerserie.objects.filter(Q(organ_id__in=organ) | Q(diarium__in=diarier)).select_related("diarium")
    namn = organnamn(organ)
    utan = Organ.objects.filter(pk__in=organ, is_intern=True, diarieanslutning=None).values_list("pk", flat=True)
    return render(
        request,
        "diarium/nummerserier.html",
        {
            "rubrik": "Nummerserier",
            "ingress": "Numren dras i följd utan luckor. Ett startnummer sätts när ni börjar mitt i ett år.",
            "serier": [
                (s, s.diarium.namn if s.diarium else namn.get(s.organ_id, ""), s.sista + 1)
                for s in serier.order_by("-year", "slag", "id")
            ],
            "diarier": [(d, {a.organ_id for a in d.anslutningar.all()} <= egna) for d in diarier],
            "organ": i_ordning(namn.items(), lambda par: par[1]),
            "utan_diarium": sorted((namn[pk] for pk in utan if pk in namn), key=nyckel),
            "alla_diarier": _alla_diarier(request),
            "smulor": [("Organisation", reverse("organisation:organ")), ("Nummerserier", "")],
        },
    )


def _alla_diarier(request: HttpRequest) -> list[tuple[Diarium, list[str]]]:
    """Return every diarium with its organs, for the installation's administrator; for others nothing."""
    if not getattr(request.user, "is_superuser", False):
        return []
    diarier = list(Diarium.objects.prefetch_related("anslutningar"))
    namn = organnamn([a.organ_id for d in diarier for a in d.anslutningar.all()])
    return [(d, sorted((namn.get(a.organ_id, "") for a in d.anslutningar.all()), key=nyckel)) for d in diarier]


class StartnummerDiarium(DiarieAkt):
    """Start number of a diarium's series."""

    modell: ClassVar[type[Model]] = Diarium
    ratt = Ratt.ADMINISTRERA_ORGAN
    form_class = StartnummerForm
    rubrik = "Sätt startnummer"
    ingress = "Nummer som redan har getts kan inte ges igen."
    knapp = "Sätt startnummer"

    def get_formular_argument(self) -> dict[str, Any]:
        return {"initial": {"year": klocka.idag().year}}

    def utfor(self, formular: Any) -> Any:
        return services.satt_startnummer(
            slag=Nummerserie.Slag.ARENDE, diarium=self.objekt, aktor=self.aktor, **formular.cleaned_data
        )

    def get_kvittens(self, resultat: Any) -> str:
        return f"Nästa nummer {resultat.year} är {resultat.sista + 1}."

    def get_nasta(self, resultat: Any) -> str:
        return reverse("diarium:nummerserier")

    def get_avbryt(self) -> str:
        return reverse("diarium:nummerserier")

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": [("Nummerserier", reverse("diarium:nummerserier")), (str(self.objekt), "")]}


class StartnummerOrgan(StartnummerDiarium):
    """Start number of an organ's paragraphs or decisions on delegation."""

    modell = Organ
    slag: str = Nummerserie.Slag.PARAGRAF

    def utfor(self, formular: Any) -> Any:
        return services.satt_startnummer(slag=self.slag, organ=self.objekt, aktor=self.aktor, **formular.cleaned_data)


class Reservfilter(forms.Form):
    """Filters of the numbers set aside."""

    lage = forms.ChoiceField(
        label="Läge",
        required=False,
        choices=[("", "Alla"), ("ledigt", "Lediga"), ("anvant", "Använda"), ("makulerat", "Makulerade")],
    )


def _i_lage(fraga: QuerySet, data: dict[str, Any]) -> QuerySet:
    match data.get("lage"):
        case "ledigt":
            return fraga.filter(anvandes__isnull=True, makulerades__isnull=True)
        case "anvant":
            return fraga.filter(anvandes__isnull=False)
        case "makulerat":
            return fraga.filter(makulerades__isnull=False)
    return fraga


class ReservnummerVy(RattsVy, ListVy):
    """Numbers set aside for downtime."""

    ratt = Ratt.REGISTRERA
    rubrik = "Reservnummer"
    ingress = "Nummer att ge på papper under ett avbrott. För sedan in ärendet under Nytt ärende med numret."
    template_name = "diarium/reservnummer.html"
    lista = Lista(
        namn="Reservnummer",
        kolumner=(
            Kolumn("Nummer", "nummer", sortering="nummer"),
            Kolumn("Reserverades", "reserverades", sortering="reserverades"),
            Kolumn("Läge", lambda r: _lage(r)),
        ),
        sorteringar={"reserverades": Sortering("reserverades", fallande=True), "nummer": Sortering("lopnummer")},
        forval="-reserverades",
        sok=sok_i("nummer"),
        sok_ledtext="Sök nummer",
        filterformular=Reservfilter,
        filtrera=_i_lage,
        tom_text="Inga nummer är reserverade.",
        tom_rad="Reservera några innan ett planerat avbrott och skriv ut listan.",
    )

    def get_lista(self) -> Lista:
        return med_organ(self.lista, organnamn(organ_med(self.request.user, Ratt.REGISTRERA)))

    def get_queryset(self) -> QuerySet:
        return Reservnummer.objects.filter(organ_id__in=organ_med(self.request.user, Ratt.REGISTRERA))

    def get_kontext(self) -> dict[str, Any]:
        lediga = _i_lage(self.get_queryset(), {"lage": "ledigt"})
        return {"lediga": list(lediga.order_by("year", "lopnummer")[:100])}


def _lage(reserv: Reservnummer) -> Marke:
    if reserv.anvandes:
        return Marke("Använt", "klar")
    return Marke("Makulerat", "varning") if reserv.makulerades else Marke("Ledigt", "info")


class Reservera(RattsVy, AktVy):
    """Set numbers aside."""

    ratt = Ratt.REGISTRERA
    form_class = ReserveraForm
    rubrik = "Reservera nummer"
    knapp = "Reservera"

    def get_formular_argument(self) -> dict[str, Any]:
        return {"organval": organval(self.request.user, Ratt.REGISTRERA)}

    def utfor(self, formular: Any) -> Any:
        return services.reservera_nummer(aktor=self.request.user.aktor, **formular.cleaned_data)  # type: ignore[union-attr]

    def get_kvittens(self, resultat: Any) -> str:
        return f"Reserverade {resultat[0]} till {resultat[-1]}."

    def get_nasta(self, resultat: Any) -> str:
        return reverse("diarium:reservnummer")

    def get_avbryt(self) -> str:
        return reverse("diarium:reservnummer")


@kraver(Ratt.REGISTRERA)
@require_POST
def makulera_reservnummer(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a number was never used."""
    reserv = hamta(request.user, Reservnummer, Ratt.REGISTRERA, pk=pk)
    services.makulera_reservnummer(reserv, aktor=request.user.aktor)  # type: ignore[union-attr]
    return redirect("diarium:reservnummer")
