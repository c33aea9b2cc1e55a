# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a person may type about a task."""

from typing import Any

from django import forms
from django.db.models import Q

from remiss.diarium.kontext import organnamn
from remiss.karna import klocka
from remiss.karna.svenska import i_ordning
from remiss.organisation.access import holders_of, rattigheter_for
from remiss.organisation.models import Person
from remiss.organisation.models.person import NAMNORDNING
from remiss.organisation.ratter import Ratt
from remiss.sidor.falt import Dagfalt
from workflows.models import Uppgift


class Flyttformular(forms.Form):
    """Who shall have the task: only those who hold its right in the organ today."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Lämna över till",
        help_text="De som har rätten i organet i dag.",
        empty_label="Välj",
    )

    def __init__(self, *args: Any, uppgift: Uppgift, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if uppgift.organ_id and not uppgift.ratt.startswith("mote."):
            self.fields["person"].queryset = holders_of(uppgift.ratt, uppgift.organ_id)  # type: ignore[attr-defined]


class Ledighetsformular(forms.Form):
    """Who is away, from which organ, when, and who steps in. For oneself the first question falls away."""

    organ = forms.TypedChoiceField(label="Organ", coerce=int)
    person = forms.ModelChoiceField(Person.objects.none(), label="Ledig", empty_label="Välj")
    ersattare = forms.ModelChoiceField(Person.objects.none(), label="Ersättare", empty_label="Välj")
    fran = Dagfalt(label="Från och med", initial=klocka.idag)
    till = Dagfalt(label="Till och med")

    def __init__(self, *args: Any, anvandare: Any, andras: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.jag = anvandare.person
        organ = sorted({*rattigheter_for(anvandare).per_organ, *andras})
        falt: dict[str, Any] = self.fields
        falt["organ"].choices = i_ordning(organnamn(organ).items(), lambda par: par[1])
        falt["ersattare"].queryset = _tjansteman(organ)
        if andras:
            falt["person"].queryset = _tjansteman(andras) | Person.objects.filter(pk=anvandare.person_id or 0)
            falt["person"].initial = anvandare.person_id
        else:
            del self.fields["person"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        return {"person": self.jag} | data


def _tjansteman(organ: list[int]) -> Any:
    """Those who work in the organs today."""
    i_nagot = Q(pk__in=[])
    for organ_id in organ:
        i_nagot |= Q(pk__in=holders_of(Ratt.LAS_DIARIUM, organ_id).order_by().values("pk"))
    return Person.objects.filter(i_nagot).order_by(*NAMNORDNING)
