# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Fields that the forms of sammantraden share."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from remiss.karna import klocka
from remiss.karna.svenska import i_ordning
from remiss.organisation.access import organ_med
from remiss.organisation.models import Organtyp, OrganVersion, Person
from remiss.organisation.models.person import NAMNORDNING
from remiss.regler.instans import Instans
from remiss.sammantraden import villkor
from remiss.sammantraden.models import (
    Sammantrade,
)
from remiss.sammantraden.punkter import Punkt, ingress
from remiss.sidor.falt import Flervalsfalt

_TOM_RAD = re.compile(r"\n\s*\n")


class Punktfalt(forms.CharField):
    """Decision points as text: an empty line between them. Cleans to a list."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Beslutspunkter")
        kwargs.setdefault("help_text", "Skriv en punkt i taget, med en tom rad mellan punkterna.")
        super().__init__(widget=forms.Textarea(attrs={"rows": 8}), **kwargs)

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value).replace("\r\n", "\n")
        return [" ".join(del_.split()) for del_ in _TOM_RAD.split(text) if del_.strip()]


def som_text(punkter: list[str]) -> str:
    """Points as the field shows them."""
    return "\n\n".join(punkter)


#: The styrelse lays proposals before fullmäktige, and may decide the same for its own part.
VIDARE = {
    Organtyp.KS.value: (Instans.KF.value, Instans.KS_KF.value),
}


def satt_punktfalt(form: forms.Form, namn: str, mote: Sammantrade, punkter: Sequence[Punkt]) -> None:
    """Fill the field of points, and add one after it for each organ that the meeting's organ lays points before."""
    organ = mote.organversion
    egna = form.fields[namn]
    vidare = dict.fromkeys([*VIDARE.get(organ.typ, ()), *(p.instans for p in punkter if p.instans)])
    if vidare:
        egna.label = f"{egna.label}: {ingress('', organ).rstrip(':')}"
    form.initial = _per_falt(namn, ["", *vidare], punkter) | dict(form.initial)
    for instans in vidare:
        form.fields[f"{namn}_{instans}"] = Punktfalt(label=ingress(instans, organ).rstrip(":"), required=False)
    ordning = list(form.fields)
    plats = ordning.index(namn) + 1
    nya = [f"{namn}_{instans}" for instans in vidare]
    form.order_fields([*ordning[:plats], *nya])


def _per_falt(namn: str, instanser: Sequence[str], punkter: Sequence[Punkt]) -> dict[str, str]:
    return {
        f"{namn}_{ett}" if ett else namn: som_text([p.text for p in punkter if p.instans == ett]) for ett in instanser
    }


def punkter_ur(data: dict[str, Any], namn: str) -> list[Punkt] | None:
    """Return the points that the fields hold; None where the form does not ask for them."""
    if namn not in data:
        return None
    vidare = [falt for falt in data if falt.startswith(f"{namn}_")]
    return [Punkt(text, falt.removeprefix(namn).lstrip("_")) for falt in (namn, *vidare) for text in data[falt]]


class Personfalt(forms.ModelChoiceField):
    """A person by name."""

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", "Välj")
        super().__init__(queryset, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.namn)


class Personerfalt(Flervalsfalt):
    """Several people by name, ticked."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.namn)


def kallade(mote: Sammantrade) -> Any:
    """People who are called to the meeting."""
    return Person.objects.filter(pk__in=villkor.kallade_personer(mote)).order_by(*NAMNORDNING)


def organnamn(organ_ids: list[int]) -> dict[int, str]:
    """Names of today, one query."""
    return dict(OrganVersion.objects.pa(klocka.idag()).filter(organ_id__in=organ_ids).values_list("organ_id", "namn"))


def organval(anvandare: Any, ratt: str, *, tomt: str = "") -> forms.TypedChoiceField:
    """The organs where the login holds the right, by name; cleans to an id."""
    namn = organnamn(organ_med(anvandare, ratt))
    val: list[tuple[str | int, str]] = i_ordning(namn.items(), lambda par: par[1])
    return forms.TypedChoiceField(
        choices=[("", tomt), *val] if tomt else val,
        coerce=int,
        empty_value=None,
        label="Organ",
        required=not tomt,
    )


def satt_urval(form: forms.Form, rader: Any, *namn: str) -> None:
    """Limit model choice fields to what may be chosen."""
    for ett in namn:
        falt: Any = form.fields[ett]
        falt.queryset = rader
