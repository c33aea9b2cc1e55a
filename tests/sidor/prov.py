# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Pages and addresses that show every component once, for tests and for looking at."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db import OperationalError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path, reverse

from remiss.karna import fel
from remiss.karna.fel import Hinder
from remiss.karna.rik_text import fran_markdown
from remiss.regler.frister import UtanforKalendern
from remiss.sidor.akter import AktVy
from remiss.sidor.blad import Sortering
from remiss.sidor.falt import Dagfalt, Filerfalt, Handefalt
from remiss.sidor.listor import Kolumn, Lista, ListVy, Massakt
from remiss.sidor.rik_text import Bildval, RikTextFalt
from remiss.sidor.varden import Marke
from tests.sidor.modeller import Provarende, Provorgan

HINDER = (
    Hinder("Paragrafen är inte justerad.", "KL 6:35"),
    Hinder("Sändlistan skiljer sig från beslutet: två mottagare saknas."),
)
UTFORDA: list[dict[str, Any]] = []
BILD = "ab" * 32
PROVTEXT = f"""### Bakgrund

Nämnden har **tagit del** av *planen*.[^1] Läs mer på [Göteborgs Stad](https://goteborg.se).

1. Tillstyrker planen
2. Översänder yttrandet
  - till Social resursnämnd
  - för kännedom

| Instans | Svar |
| --- | --- |
| Trafikverket | Ingen erinran |

![Karta över området](fil:{BILD})

[^1]: Dnr 0685/18.
"""


class Filterformular(forms.Form):
    organ = forms.ModelChoiceField(Provorgan.objects.order_by("namn"), required=False, empty_label="Alla organ")
    fran = Dagfalt(label="Inkom från och med", required=False)


def _lage(rad: Provarende) -> Marke:
    if rad.svarstid is None:
        return Marke("Besvarad", "klar")
    if rad.svarstid < date(2019, 3, 5):
        return Marke("Försenad", "fara")
    return Marke("Pågår", "info") if rad.pk % 3 else Marke("Anstånd", "varning")


LISTA = Lista(
    namn="Ärenden",
    kolumner=(
        Kolumn("Nummer", "nummer", sortering="nummer", lank=lambda rad: f"/arende/{rad.pk}/"),
        Kolumn("Ärendemening", "titel", is_bred=True),
        Kolumn("Organ", "organ.namn", sortering="organ"),
        Kolumn("Inkom", "inkom", sortering="inkom"),
        Kolumn("Svarstid", "svarstid", sortering="svarstid"),
        Kolumn("Läge", _lage),
    ),
    sorteringar={
        "nummer": Sortering("nummer"),
        "organ": Sortering("organ__namn"),
        "inkom": Sortering("inkom", fallande=True),
        "svarstid": Sortering("svarstid"),
        "registrerades": Sortering("registrerades", fallande=True),
    },
    forval="-inkom",
    sok=lambda urval, ord_: urval.filter(Q(nummer__startswith=ord_) | Q(titel__icontains=ord_)),
    sok_ledtext="Diarienummer eller ord i ärendemeningen",
    filterformular=Filterformular,
    filtrera=lambda urval, data: urval.filter(
        **{k: v for k, v in {"organ": data.get("organ"), "inkom__gte": data.get("fran")}.items() if v}
    ),
    tom_rad="Registrera det första ärendet så visas det här.",
)


class ProvLista(ListVy):
    lista = LISTA
    rubrik = "Ärenden"
    ingress = "Allt som är registrerat hos dina organ, nyast först."

    def get_queryset(self):
        return Provarende.objects.select_related("organ")

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": [("Start", "/"), ("Ärenden", "")]}


class ProvListaMass(ProvLista):
    def get_massakter(self):
        return (Massakt("Påminn", "/paminn/", "primary"), Massakt("Skriv ut etiketter", "/etiketter/"))


class Skickaformular(forms.Form):
    rubrik = forms.CharField(label="Rubrik", max_length=40, help_text="Så som den ska stå i missivet.")
    svarstid = Dagfalt(label="Svarstid")
    text = forms.CharField(label="Vad ska yttrandet omfatta?", widget=forms.Textarea, required=False)
    kanal = forms.ChoiceField(
        label="Kanal", choices=[("epost", "E-post"), ("post", "Post")], widget=forms.RadioSelect, initial="epost"
    )
    mottagare = forms.MultipleChoiceField(
        label="Kopia för kännedom",
        choices=[("a", "Stadsledningskontoret"), ("b", "Stadsrevisionen")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    rulla = forms.BooleanField(label="Flytta svarstiden till nästa vardag", required=False, help_text="Av som förval.")


class Skicka(AktVy):
    form_class = Skickaformular
    rubrik = "Skicka ut remissen"
    ingress = "Remissen går till sexton mottagare. De får handlingarna och missivet."
    knapp = "Skicka ut remissen"
    is_oaterkallelig = True

    def utfor(self, formular):
        data = formular.cleaned_data
        if data["rubrik"] == "hinder":
            raise fel.HinderError(HINDER)
        if data["rubrik"] == "status":
            raise fel.FelStatus("Remissen är redan utskickad.")
        if data["rubrik"] == "konflikt":
            raise fel.Konflikt("Hanna sparade en nyare version kl. 14.05.")
        if data["rubrik"] == "falt":
            raise fel.Inmatningsfel("svarstid", "Svarstiden är en söndag.")
        UTFORDA.append(data)
        return data

    def get_bekraftelse(self, formular):
        data = formular.cleaned_data
        return [("Rubrik", data["rubrik"]), ("Svarstid", data["svarstid"]), ("Mottagare", "16 organ")]

    def get_nasta(self, resultat):
        return reverse("prov:lista")

    def get_kvittens(self, resultat):
        return "Remissen skickades till 16 mottagare."

    def get_avbryt(self):
        return reverse("prov:lista")


class Hindrad(Skicka):
    def get_hinder(self):
        return HINDER


class Laggtillformular(forms.Form):
    filer = Filerfalt(label="Filer", max_byte=1000)
    hande = Handefalt()


class LaggTill(AktVy):
    form_class = Laggtillformular
    rubrik = "Lägg till handlingar"
    knapp = "Spara"
    kvittens = "Handlingarna är tillagda."

    def utfor(self, formular):
        UTFORDA.append(formular.cleaned_data)
        return formular.cleaned_data

    def get_nasta(self, resultat):
        return reverse("prov:lista")


class Textformular(forms.Form):
    text = RikTextFalt(label="Förslag till beslut", help_text="Punkterna numreras i protokollet.")
    ovrigt = RikTextFalt(label="Övrigt", required=False)


class SkrivText(AktVy):
    form_class = Textformular
    rubrik = "Skriv text"
    knapp = "Spara"
    kvittens = "Texten är sparad."

    def get_formular_argument(self):
        return {"initial": {"text": fran_markdown(PROVTEXT)}}

    def _formular(self, *bundet):
        formular = super()._formular(*bundet)
        formular.fields["text"].widget.bilder = [Bildval(BILD, "Karta över området", "/bild.png")]
        return formular

    def utfor(self, formular):
        if "HINDER" in formular.cleaned_data["text"].__repr__():
            raise fel.HinderError(HINDER)
        UTFORDA.append(formular.cleaned_data)
        return formular.cleaned_data

    def get_nasta(self, resultat):
        return reverse("prov:lista")


class FilOaterkallelig(LaggTill):
    is_oaterkallelig = True


STEG = [
    ("Remiss skickad", "klar"), ("Registrerad", "klar"), ("Yttrande skrivs", "klar"), ("Granskas", "pagar"),
    ("VD:s bedömning", "kommande"), ("Kallad", "kommande"), ("Beslutad", "kommande"), ("Justerad", "kommande"),
    ("Expedierad", "kommande"), ("Svar inkommet", "kommande"),
]  # fmt: skip


def komponenter(request: HttpRequest) -> HttpResponse:
    """Return a page with every component."""
    fakta = [
        ("Diarienummer", "0685/18"),
        ("Avsändare", "Social resursnämnd"),
        ("Beslutad", date(2018, 12, 19)),
        ("Svarstid", date(2019, 3, 31)),
        ("Anstånd till", None),
        ("Läge", Marke("Granskas", "info")),
    ]
    kontext = {
        "rubrik": "Göteborgs Stads plan för jämställdhet 2019–2022",
        "smulor": [("Start", "/"), ("Ärenden", reverse("prov:lista")), ("0685/18", "")],
        "steg": STEG,
        "fakta": fakta,
        "hinder": HINDER,
        "idag": date(2019, 3, 20) + timedelta(days=0),
    }
    return render(request, "prov/komponenter.html", kontext)


FEL = {
    "far-inte-se": fel.FarInteSe(),
    "far-inte-gora": fel.FarInteGora("Du saknar rätten att expediera i Testnämnden."),
    "hinder": fel.HinderError(HINDER),
    "status": fel.FelStatus("Remissen är redan utskickad."),
    "konflikt": fel.Konflikt("Hanna sparade en nyare version."),
    "inmatning": fel.Inmatningsfel("svarstid", "Svarstiden är en söndag."),
    "utanfor-kalendern": UtanforKalendern("Helgdagar kan bara räknas ut för åren 1990–2100, inte 9999."),
    "upptaget": OperationalError("database is locked"),
    "trasigt": RuntimeError("hemligt innehåll"),
    "databas": OperationalError("no such table: x"),
}


def kasta(request: HttpRequest, vad: str) -> HttpResponse:
    """Raise a refusal."""
    raise FEL[vad]


urlpatterns = [
    path("", include(("remiss.sidor.urls", "sidor"))),
    path("organisation/", include("remiss.organisation.urls")),
    path(
        "prov/",
        include(
            (
                [
                    path("", komponenter, name="komponenter"),
                    path("lista/", ProvLista.as_view(), name="lista"),
                    path("lista-mass/", ProvListaMass.as_view(), name="lista_mass"),
                    path("skicka/", Skicka.as_view(), name="skicka"),
                    path("hindrad/", Hindrad.as_view(), name="hindrad"),
                    path("lagg-till/", LaggTill.as_view(), name="lagg_till"),
                    path("text/", SkrivText.as_view(), name="text"),
                    path("fil-oaterkallelig/", FilOaterkallelig.as_view(), name="fil_oaterkallelig"),
                    path("fel/<slug:vad>/", kasta, name="fel"),
                ],
                "prov",
            )
        ),
    ),
]
