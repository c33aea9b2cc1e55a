# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Forms that note what somebody outside has told us, with the handling it rests on."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from remiss.sidor.falt import Dagfalt, Filerfalt, Handefalt


class Underlagsformular(forms.Form):
    """The handling that the fact rests on: chosen, or as files. `kallor` is what there is to choose from."""

    kalla = forms.ChoiceField(label="Finns det redan här?", required=False)
    filer = Filerfalt(max_byte=settings.MAX_FIL_BYTE, label="Eller lägg till filen", required=False)
    hande = Handefalt(label="När det kom")

    def __init__(self, *args: Any, kallor: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kallor:
            self.fields["kalla"].choices = [("", "Nej"), *kallor]  # type: ignore[attr-defined]
        else:
            del self.fields["kalla"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kalla") and data.get("filer"):
            raise ValidationError("Välj antingen det som redan finns här eller en fil, inte båda.")
        return data


class Beskedformular(Underlagsformular):
    """What a sender outside the system has told us, perhaps only by word of mouth."""

    anteckning = forms.CharField(
        label="Eller skriv vad som sades",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Vem som ringde och vad som sades. Det blir en tjänsteanteckning i ärendet.",
    )
    field_order = ["kalla", "filer", "anteckning", "hande"]


class Anstandsbesked(Beskedformular):
    """The sender's decision on more time."""

    beslut = forms.ChoiceField(
        label="Avsändarens beslut",
        choices=[("ja", "Anstånd beviljat"), ("nej", "Anstånd avslaget")],
        widget=forms.RadioSelect,
        initial="ja",
    )
    till = Dagfalt(label="Ny svarstid", required=False, help_text="När anstånd är beviljat.")
    field_order = ["beslut", "till", *Beskedformular.field_order]


class Versionsbesked(Underlagsformular):
    """A new version of the remiss."""

    svarstid = Dagfalt(label="Svarstid för den nya versionen", required=False, help_text="Tomt om den inte ändras.")
    field_order = ["svarstid", "kalla", "filer", "hande"]


class Angraformular(forms.Form):
    """Why a note is taken back."""

    skal = forms.CharField(label="Skäl", max_length=300, help_text="Till exempel att beskedet gällde en annan remiss.")


class Rattaremiss(forms.Form):
    """Correct what was registered of a remiss from outside."""

    titel = forms.CharField(label="Vad remissen gäller", max_length=300)
    avsandare_namn = forms.CharField(label="Avsändare", max_length=200)
    avsandare_kanal = forms.ChoiceField(
        label="Svaret ska skickas med", choices=[("epost", "E-post"), ("post", "Post")], widget=forms.RadioSelect
    )
    avsandare_adress = forms.CharField(
        label="Adress för svaret", max_length=400, required=False, help_text="E-postadress eller postadress."
    )
    ert_dnr = forms.CharField(label="Avsändarens diarienummer", max_length=60, required=False)
    inkom = Dagfalt(label="Inkom", help_text="Den dag då remissen anses ha kommit in.")
    svarstid = Dagfalt(label="Svarstid", required=False)
    anstand_till = Dagfalt(label="Anstånd till", required=False)
    rulla_till_vardag = forms.BooleanField(
        label="Räkna nästa vardag som sista dag om svarstiden är en lördag, söndag eller helgdag", required=False
    )
    skal = forms.CharField(
        label="Skäl", max_length=300, help_text="Skälet syns på ärendet tillsammans med det gamla värdet."
    )


class Anstandsanteckning(Underlagsformular):
    """A request for more time that came to the sender by letter, e-mail or telephone."""

    begart_till = Dagfalt(label="Begärt till")
    motivering = forms.CharField(
        label="Skäl",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Utan brev eller mejl blir begäran en tjänsteanteckning i ärendet.",
    )
    field_order = ["begart_till", "motivering", "kalla", "filer", "hande"]
