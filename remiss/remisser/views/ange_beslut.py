# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Say which of the ärende's decisions an answer rests on, where several remisser share the ärende."""

from typing import Any

from django import forms

from remiss.karna.datum import svensk_dag
from remiss.organisation.ratter import Ratt
from remiss.remisser import services
from remiss.remisser.views._bas import YttrandeAkt


class Beslutsformular(forms.Form):
    """The decisions to choose among."""

    paragraf = forms.ChoiceField(
        label="Beslut",
        widget=forms.RadioSelect,
        error_messages={"required": "Välj det beslut som svaret grundas på."},
    )

    def __init__(self, *args: Any, beslut: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paragraf"].choices = beslut  # type: ignore[attr-defined]


class AngeBeslutVy(YttrandeAkt):
    """The answer then goes on as when it follows its paragraph by itself."""

    ratt = Ratt.EXPEDIERA
    form_class = Beslutsformular
    rubrik = "Ange beslutet om svaret"
    ingress = "Flera remisser besvaras i ärendet. Välj det beslut som är svaret på den här remissen."
    knapp = "Spara"

    def get_formular_argument(self) -> dict[str, Any]:
        rader = services.valbara_beslut(self.objekt)
        return {"beslut": [(p.pk, f"{p.beteckning}, {svensk_dag(p.dag)}: {p.rubrik}") for p in rader]}

    def utfor(self, formular: Any) -> Any:
        return services.ange_beslut(self.objekt, int(formular.cleaned_data["paragraf"]), aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"Svaret till {self.objekt.avsandare_namn} grundas på {resultat.paragraf.beteckning}."
