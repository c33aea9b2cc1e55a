# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Jäv of those who work in the office: stated by oneself, on the ärende."""

from typing import Any

from django import forms

from remiss.diarium import services
from remiss.diarium.views._bas import ArendeAkt
from remiss.organisation.ratter import Ratt


class Javform(forms.Form):
    """Why."""

    grund = forms.CharField(
        label="Grund",
        required=False,
        max_length=300,
        help_text="I korthet. Den som fördelar ärendet ser vad du skriver.",
    )


class AnmalJav(ArendeAkt):
    """State one's own jäv."""

    ratt = Ratt.LAS_UTKAST
    form_class = Javform
    rubrik = "Anmäl jäv"
    ingress = (
        "Den som är jävig handlägger inte ärendet (KL 7 kap. 4 §). Är det fördelat till dig lämnas det tillbaka "
        "och fördelas till någon annan."
    )
    knapp = "Anmäl att jag är jävig"

    def utfor(self, formular: Any) -> Any:
        return services.anmal_jav(self.objekt, grund=formular.cleaned_data["grund"], aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Du har anmält jäv i ärendet."


class AtertaJav(ArendeAkt):
    """Take it back."""

    ratt = Ratt.LAS_UTKAST
    rubrik = "Ta tillbaka anmälan om jäv"
    knapp = "Ta tillbaka"

    def utfor(self, formular: Any) -> Any:
        return services.aterta_jav(self.objekt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Anmälan om jäv är återtagen."
