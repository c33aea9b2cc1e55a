# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a person may type when something is sent."""

from email.utils import getaddresses
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from remiss.diarium.forms import Organfalt, valfalt
from remiss.diarium.models import Arende, Handling, Kanal
from remiss.diarium.services import Adressat
from remiss.karna import klocka
from remiss.organisation.models import Organ
from remiss.organisation.organval import valbara
from remiss.sidor.falt import Handefalt
from remiss.sidor.urval import Urvalsfalt


class ExpedieraForm(forms.Form):
    """Which handlingar, to whom, with which words."""

    handlingar = forms.MultipleChoiceField(label="Handlingar", widget=forms.CheckboxSelectMultiple)
    organ = Urvalsfalt(
        label="Till organ i systemet",
        required=False,
        help_text="Handlingarna kommer direkt till organets diarium, att registrera.",
        sok_etikett="Sök organ att lägga till",
    )
    epost = forms.CharField(
        label="Till andra med e-post",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="En mottagare per rad: Länsstyrelsen &lt;registrator@lansstyrelsen.example&gt;",
    )
    post = forms.CharField(
        label="Till andra med post",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="En mottagare per rad: namn, postadress. Du postar själv; här antecknas det.",
    )
    rubrik = forms.CharField(label="Ämne", max_length=300)
    text = forms.CharField(label="Meddelande", required=False, widget=forms.Textarea(attrs={"rows": 5}))
    ert_dnr = forms.CharField(
        label="Mottagarens diarienummer", required=False, max_length=60, help_text="När ni svarar i ett ärende där."
    )
    hande = Handefalt()

    def __init__(self, *args: Any, arende: Arende, handlingar: list[Handling], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        valfalt(self, "handlingar").choices = [(str(h.pk), f"{h.beteckning} {h.rubrik}") for h in handlingar]
        andra = Organ.objects.filter(is_intern=True).exclude(pk=arende.organ_id)
        val, stavningar = valbara(andra, klocka.idag())
        self.organnamn = dict(val)
        valfalt(self, "organ").satt_val(val, stavningar)

    def clean_epost(self) -> list[Adressat]:
        mottagare = []
        for rad in self.cleaned_data["epost"].splitlines():
            if not rad.strip():
                continue
            namn, adress = next(iter(getaddresses([rad.strip()])), ("", ""))
            try:
                validate_email(adress)
            except ValidationError:
                raise ValidationError(f"”{rad.strip()}” är ingen e-postadress. Skriv den som Namn <adress>.") from None
            mottagare.append(Adressat(None, namn or adress, Kanal.EPOST, adress))
        return mottagare

    def clean_post(self) -> list[Adressat]:
        mottagare = []
        for rad in self.cleaned_data["post"].splitlines():
            namn, _, adress = rad.strip().partition(",")
            if not namn:
                continue
            if not adress.strip():
                raise ValidationError(f"”{namn}” saknar postadress. Skriv namn, komma och adress.")
            mottagare.append(Adressat(None, namn.strip(), Kanal.POST, adress.strip()))
        return mottagare

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        valda = data.get("organ") or []
        organ = Organ.objects.in_bulk(valda)
        inne = [Adressat(organ[pk], self.organnamn[pk], Kanal.INTERN) for pk in valda if pk in organ]
        data["adressater"] = [*inne, *(data.get("epost") or []), *(data.get("post") or [])]
        if not data["adressater"] and not self.errors:
            raise ValidationError("Ange minst en mottagare.")
        return data


class StudsForm(forms.Form):
    """A delivery came back."""

    orsak = forms.CharField(
        label="Vad stod det?",
        max_length=300,
        help_text="Till exempel att adressen inte finns, eller att brevet kom i retur.",
    )
    hande = Handefalt()


class AterkallaForm(forms.Form):
    """A delivery went to the wrong one."""

    skal = forms.CharField(label="Skäl", max_length=300, help_text="Mottagaren får veta skälet.")


class SkickaIgenForm(forms.Form):
    """Send the same handlingar again, as they are now."""

    namn = forms.CharField(label="Mottagare", max_length=200)
    kanal = forms.ChoiceField(label="Hur", choices=Kanal.choices)
    adress = forms.CharField(label="Adress", max_length=400, required=False, help_text="Behövs inte inom systemet.")
    hande = Handefalt()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kanal") == Kanal.EPOST:
            try:
                validate_email(data.get("adress") or "")
            except ValidationError:
                self.add_error("adress", "Skriv en giltig e-postadress.")
        elif data.get("kanal") == Kanal.POST and not data.get("adress"):
            self.add_error("adress", "Skriv postadressen.")
        return data


class StartnummerForm(forms.Form):
    """Let a series go on from a number."""

    year = forms.IntegerField(label="År", min_value=1900, max_value=2999)
    start = forms.IntegerField(
        label="Nästa nummer", min_value=1, max_value=9_999_999, help_text="Det nummer som ska ges härnäst."
    )


class ReserveraForm(forms.Form):
    """Set numbers aside for downtime."""

    antal = forms.IntegerField(label="Antal nummer", min_value=1, max_value=500, initial=10)

    def __init__(self, *args: Any, organval: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"] = Organfalt(organval)
        self.order_fields(["organ"])
