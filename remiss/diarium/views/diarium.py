# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Create a diarium and connect organs to it."""

from typing import Any, ClassVar

from django import forms
from django.urls import reverse

from remiss.diarium.models import Diarium
from remiss.diarium.services.diarium import FORVALT_FORMAT, anslut_organ, skapa_diarium
from remiss.diarium.views._bas import DiarieAkt
from remiss.karna.svenska import svensk
from remiss.organisation.forms.organ import Organval
from remiss.organisation.models import Organ
from remiss.organisation.ratter import ADMINISTRATION


class DiariumForm(forms.Form):
    """The code, the name and how numbers are written."""

    namn = forms.CharField(label="Namn", max_length=120, help_text="Till exempel Social resursnämnd.")
    kod = forms.SlugField(label="Kod", max_length=40, help_text="Kort beteckning: a–z, siffror och bindestreck.")
    nummerformat = forms.CharField(
        label="Nummerformat",
        max_length=60,
        initial=FORVALT_FORMAT,
        help_text="{lopnummer:4}/{yy} ger 0685/18. {year}:{lopnummer} ger 2018:685.",
    )


class AnslutForm(forms.Form):
    """Which organ is to register in the diarium."""

    organ = Organval(label="Organ")

    def __init__(self, *args: Any, organ: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].queryset = organ  # type: ignore[attr-defined]


class NyttDiarium(DiarieAkt):
    """A new diarium."""

    ratt = ADMINISTRATION
    modell = Diarium
    form_class: ClassVar[type[forms.BaseForm]] = DiariumForm
    rubrik = "Nytt diarium"
    ingress = "Ett diarium har egna nummer. Flera organ kan dela ett."
    knapp = "Skapa diariet"

    def get_objekt(self) -> Any:
        return None

    def utfor(self, formular: Any) -> Diarium:
        return skapa_diarium(aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Diarium) -> str:
        return f"Diariet {resultat.namn} är skapat. Anslut organen som ska registrera i det."

    def get_nasta(self, resultat: Any) -> str:
        return reverse("diarium:nummerserier")

    def get_avbryt(self) -> str:
        return reverse("diarium:nummerserier")


class AnslutOrgan(NyttDiarium):
    """Connect an organ."""

    form_class = AnslutForm
    rubrik = "Anslut ett organ"
    ingress = "Organet registrerar sina ärenden i diariet. Har det redan ärenden i ett annat kan det inte bytas."
    knapp = "Anslut"

    def get_objekt(self) -> Any:
        return super(NyttDiarium, self).get_objekt()

    def get_formular_argument(self) -> dict[str, Any]:
        fria = Organ.objects.med_namn().filter(is_intern=True).exclude(diarieanslutning__diarium=self.objekt)
        return {"organ": fria.order_by(svensk("visningsnamn"))}

    def utfor(self, formular: Any) -> Any:
        return anslut_organ(self.objekt, formular.cleaned_data["organ"], aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.organ.namn_idag} registrerar nu i {resultat.diarium.namn}."
