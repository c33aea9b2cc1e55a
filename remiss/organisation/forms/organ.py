# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Forms about an organ."""

from typing import Any

from django import forms

from remiss.karna.svenska import svensk
from remiss.organisation.models import Organ, Organinstallning, Organtyp
from remiss.organisation.services.oppning import HOGST_TIMMAR
from remiss.organisation.services.organ import Versionsuppgifter
from remiss.sidor.falt import Dagfalt


class Organval(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Choose an organ by its name today."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("queryset", Organ.objects.med_namn().order_by(svensk("visningsnamn")))
        kwargs.setdefault("error_messages", {"required": "Välj ett organ."})
        super().__init__(**kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.visningsnamn)


class Versionsformular(forms.Form):
    """Name, type and place from a day."""

    namn = forms.CharField(label="Namn", max_length=200, help_text="Det fullständiga namnet.")
    kortnamn = forms.CharField(label="Kortnamn", max_length=80, required=False, help_text="Används i rubriker.")
    typ = forms.ChoiceField(label="Typ", choices=Organtyp.choices, help_text="Avgör vilka regler organet följer.")
    moder = Organval(label="Moderorgan", required=False)
    forvaltning = forms.CharField(label="Förvaltning", max_length=200, required=False)
    fran = Dagfalt(label="Från och med")
    is_ungefarlig = forms.BooleanField(label="Dagen är ungefärlig", required=False)

    def uppgifter(self) -> Versionsuppgifter:
        """Return what was typed in the service's words."""
        falt = ("namn", "kortnamn", "typ", "moder", "forvaltning", "fran", "is_ungefarlig")
        return Versionsuppgifter(**{namn: self.cleaned_data[namn] for namn in falt})


class NyttOrganFormular(Versionsformular):
    """A new organ and its first version."""

    kod = forms.SlugField(label="Kod", max_length=60, help_text="Kort beteckning: a–z, siffror och bindestreck.")
    is_intern = forms.BooleanField(
        label="Organet arbetar i systemet",
        required=False,
        initial=True,
        help_text="Annars nås det med e-post eller post.",
    )
    epost = forms.EmailField(label="E-post", required=False)
    postadress = forms.CharField(label="Postadress", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = ["namn", "kod", "kortnamn", "typ"]


class RattaVersionFormular(Versionsformular):
    """Correct a version; its days stand."""

    fran = None  # type: ignore[assignment]


class Avvecklaformular(forms.Form):
    till = Dagfalt(label="Sista dag", help_text="Organet finns till och med den dagen. Diariet finns kvar.")
    is_ungefarlig = forms.BooleanField(label="Dagen är ungefärlig", required=False)


class Kontaktformular(forms.Form):
    epost = forms.EmailField(label="E-post", required=False, help_text="Organets officiella adress för handlingar.")
    postadress = forms.CharField(label="Postadress", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    kommentar = forms.CharField(label="Kommentar", required=False, widget=forms.Textarea(attrs={"rows": 3}))


class Aliasformular(forms.Form):
    namn = forms.CharField(label="Annan stavning", max_length=200, help_text="Leder till organet i listor utifrån.")


class Overtagandeformular(forms.Form):
    till_organ = Organval(label="Organ som tar över")
    dag = Dagfalt(label="Från och med")
    is_ungefarlig = forms.BooleanField(label="Dagen är ungefärlig", required=False)
    omfattning = forms.CharField(
        label="Vad det gäller",
        max_length=300,
        required=False,
        help_text="Lämna tomt när det gäller allt: då läser organet hela det gamla diariet. "
        "Annars läser det bara det som lämnas över.",
    )


class Installningsformular(forms.ModelForm):  # type: ignore[type-arg]
    """The organ's choices, with the model's own words."""

    class Meta:
        model = Organinstallning
        exclude = ("organ",)  # noqa: DJ006  every other field is a choice of the organ


class Oppningsformular(forms.Form):
    skal = forms.CharField(
        label="Varför", max_length=300, help_text="Organets administratör ser att du öppnade det, och varför."
    )
    timmar = forms.IntegerField(label="Antal timmar", min_value=1, max_value=HOGST_TIMMAR, initial=1)


class Organfilter(forms.Form):
    typ = forms.ChoiceField(label="Typ", required=False, choices=[("", "Alla typer"), *Organtyp.choices])
    finns = forms.ChoiceField(
        label="Tid",
        required=False,
        choices=[("", "Finns i dag"), ("alla", "Alla, även upphörda"), ("upphorda", "Upphörda")],
    )
