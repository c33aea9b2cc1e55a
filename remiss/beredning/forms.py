# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a person may type about a tjänsteutlåtande."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings

from remiss.beredning.models import Samverkan, Stallningstagande, Tjansteutlatande
from remiss.organisation.access import holders_of
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt
from remiss.sidor.falt import Dagfalt, Filerfalt, Handefalt
from remiss.sidor.rik_text import Bildval, RikTextFalt, RikTextInmatning

SAKNAS = {"required": "Fyll i fältet."}


def skribenter(organ_id: int, *, och: int | None = None) -> Any:
    """Return the people who may write in the organ, and the present handläggare."""
    personer = holders_of(Ratt.SKRIV_TU, organ_id)
    return personer | Person.objects.filter(pk=och) if och else personer


class NyttFormular(forms.Form):
    """Begin a TU."""

    rubrik = forms.CharField(
        label="Rubrik",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Till exempel ”Yttrande över …”. Du kan ändra den senare.",
        error_messages=SAKNAS,
    )
    handlaggare = forms.ModelChoiceField(
        label="Handläggare",
        queryset=Person.objects.none(),
        empty_label=None,
        help_text="Står som kontaktperson i dokumentet.",
        error_messages={"required": "Välj en handläggare.", "invalid_choice": "Välj någon i listan."},
    )

    def __init__(self, *args: Any, organ_id: int, handlaggare: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handlaggare"].queryset = skribenter(organ_id, och=handlaggare)  # type: ignore[attr-defined]


class UppgifterFormular(NyttFormular):
    """Heading, date, handläggare and stance."""

    datum = Dagfalt(label="Utfärdat", help_text="Dagen som tjänsteutlåtandet är daterat.")
    stallningstagande = forms.ChoiceField(
        label="Ställningstagande",
        choices=[("", "Inget angivet"), *Stallningstagande.choices],
        required=False,
        help_text="För yttranden: vad ni svarar. Den som skickade remissen avgör vilket som räknas.",
    )

    field_order = ("rubrik", "datum", "handlaggare", "stallningstagande")


class SamverkanFormular(forms.Form):
    """Samverkan with the unions."""

    status = forms.ChoiceField(label="Läge", choices=Samverkan.Status, widget=forms.RadioSelect)
    form = forms.CharField(
        label="Forum", max_length=80, required=False, help_text="Till exempel FSG eller central samverkansgrupp."
    )
    dag = Dagfalt(label="Dag", required=False, help_text="Dagen då samverkan hålls eller hölls.")
    anteckning = forms.CharField(
        label="Anteckning",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Utfallet, oenighet, eller varför samverkan inte är aktuell. Texten kommer med i dokumentet.",
    )


class SektionFormular(forms.Form):
    """One section's text."""

    text = RikTextFalt(required=False, widget=RikTextInmatning(attrs={"class": "ds-input"}, rader=8))

    def __init__(
        self, *args: Any, rubrik: str = "", ledtext: str = "", bilder: Sequence[Bildval] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = ledtext
        self.fields["text"].label = rubrik
        self.fields["text"].widget.bilder = bilder  # type: ignore[attr-defined]


class AterlamnaFormular(forms.Form):
    """Return the text."""

    kommentar = forms.CharField(
        label="Vad behöver ändras?",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Skriv vad som behöver ändras, så att handläggaren vet."},
    )


class HandeFormular(forms.Form):
    """When it happened, for acts that are often entered afterwards."""

    hande = Handefalt()


class BedomFormular(HandeFormular):
    """Sign the assessment."""

    titel = forms.CharField(
        label="Titel", max_length=160, help_text="Står under namnet i dokumentet.", error_messages=SAKNAS
    )

    field_order = ("titel", "hande")


class FilbilagaFormular(forms.Form):
    """Upload a bilaga."""

    filer = Filerfalt(
        max_byte=settings.MAX_FIL_BYTE,
        label="Filer",
        help_text="Helst PDF. Filen blir också en handling i ärendet.",
    )
    rubrik = forms.CharField(
        label="Rubrik i bilageförteckningen",
        max_length=300,
        required=False,
        help_text="Lämna tomt för filens namn.",
    )


class BilagaFormular(forms.Form):
    """Add a bilaga."""

    handling = forms.TypedChoiceField(
        label="Handling",
        coerce=int,
        help_text="Handlingar i ärendet som inte redan är bilagor.",
        error_messages={"required": "Välj en handling.", "invalid_choice": "Välj en handling i listan."},
    )
    rubrik = forms.CharField(
        label="Rubrik i bilageförteckningen",
        max_length=400,
        required=False,
        help_text="Lämna tomt för handlingens egen rubrik. En sekretessmarkerad står med sin offentliga rubrik.",
    )

    def __init__(self, *args: Any, handlingar: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handling"].choices = [  # type: ignore[attr-defined]
            (h.pk, f"{h.beteckning} {h.rubrik}") for h in handlingar
        ]


class ListFilter(forms.Form):
    """Filters of the list."""

    status = forms.ChoiceField(
        label="Läge", required=False, choices=[("", "Alla lägen"), *Tjansteutlatande.Status.choices]
    )
    vems = forms.ChoiceField(label="Handläggare", required=False, choices=[("", "Alla"), ("mina", "Bara mina")])
