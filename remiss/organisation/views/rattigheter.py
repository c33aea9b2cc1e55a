# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The matrix of roller and rights in an organ."""

from typing import Any

from django import forms

from remiss.organisation.models import Organ
from remiss.organisation.ratter import BESKRIVNING, MALLAR, ROLLNAMN, Ratt, Rollkod
from remiss.organisation.services import rattigheter
from remiss.organisation.views._bas import OrganAkt


def faltnamn(roll: Rollkod, ratt: Ratt) -> str:
    return f"{roll.value}.{ratt.value.partition('.')[2]}"


class Matrisformular(forms.Form):
    """One box per roll and right."""

    def __init__(self, *args: Any, nu: rattigheter.Matris, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for ratt in Ratt:
            for roll in Rollkod:
                self.fields[faltnamn(roll, ratt)] = forms.BooleanField(
                    required=False,
                    initial=ratt in nu[roll],
                    label=f"{ROLLNAMN[roll]}: {BESKRIVNING[ratt]}",
                    widget=forms.CheckboxInput(
                        attrs={"class": "ds-input", "aria-label": f"{ROLLNAMN[roll]}: {BESKRIVNING[ratt]}"}
                    ),
                )

    def matris(self) -> dict[Rollkod, frozenset[Ratt]]:
        """Return what is ticked."""
        return {roll: frozenset(ratt for ratt in Ratt if self.cleaned_data[faltnamn(roll, ratt)]) for roll in Rollkod}

    def tabell(self) -> list[tuple[str, list[tuple[str, Any, bool]]]]:
        """Return each right with its boxes: (roll, box, differs from the template)."""
        return [
            (
                BESKRIVNING[ratt],
                [
                    (ROLLNAMN[roll], falt, bool(falt.value()) != (ratt in MALLAR[roll]))
                    for roll in Rollkod
                    for falt in [self[faltnamn(roll, ratt)]]
                ],
            )
            for ratt in Ratt
        ]


class Rattigheter(OrganAkt):
    rubrik = "Roller och rättigheter"
    ingress = "Kryssa i vad varje roll får göra i organet. En ruta som skiljer sig från mallen är märkt."
    knapp = "Spara rättigheterna"
    form_class = Matrisformular
    template_name = "organisation/rattigheter.html"
    has_utkast = False

    def get_formular_argument(self) -> dict[str, Any]:
        return {"nu": rattigheter.matris(self.organ)}

    def utfor(self, formular: Any) -> Organ:
        return rattigheter.satt_rattigheter(self.organ.pk, formular.matris(), aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Rättigheterna är sparade."

    def get_kontext(self) -> dict[str, Any]:
        return super().get_kontext() | {"roller": list(ROLLNAMN.values()), "organ": self.organ}


class Aterstall(OrganAkt):
    rubrik = "Återställ rättigheterna till mallen"
    ingress = "Alla roller i organet får mallens rättigheter. Egna ändringar försvinner."
    knapp = "Återställ"
    flik = "organisation:rattigheter"

    def utfor(self, formular: Any) -> Organ:
        return rattigheter.aterstall_rattigheter(self.organ.pk, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Rättigheterna är återställda till mallen."
