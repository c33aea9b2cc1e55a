# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Forms about people, their logins and their uppdrag."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from remiss.karna import klocka
from remiss.organisation.models import Delegationspunkt, Person
from remiss.organisation.ratter import ROLLNAMN, Rollkod
from remiss.sidor.falt import Dagfalt

ROLLVAL = [(roll.value, ROLLNAMN[roll]) for roll in Rollkod]


class Personformular(forms.Form):
    fornamn = forms.CharField(label="Förnamn", max_length=80)
    efternamn = forms.CharField(label="Efternamn", max_length=80)
    epost = forms.EmailField(label="E-post", required=False)
    telefon = forms.CharField(label="Telefon", max_length=40, required=False)


class Inloggningsformular(forms.Form):
    anvandarnamn = forms.CharField(
        label="Användarnamn",
        max_length=150,
        help_text="Personen väljer sitt lösenord själv, med länken du får på nästa sida.",
    )


class Personval(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Choose a person; two of the same name are told apart by address."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.efternamn}, {obj.fornamn}" + (f" ({obj.epost})" if obj.epost else "")


class Uppdragsformular(forms.Form):
    """An uppdrag to somebody who is known, or to a new person."""

    person = Personval(
        label="Person",
        queryset=Person.objects.none(),
        required=False,
        empty_label="Ny person (skriv namnet nedan)",
    )
    fornamn = forms.CharField(label="Förnamn", max_length=80, required=False)
    efternamn = forms.CharField(label="Efternamn", max_length=80, required=False)
    epost = forms.EmailField(label="E-post", required=False)
    roll = forms.ChoiceField(label="Roll", choices=ROLLVAL)
    titel = forms.CharField(
        label="Titel i tjänsten", max_length=120, required=False, help_text="Till exempel planeringsledare."
    )
    parti = forms.CharField(label="Parti", max_length=20, required=False, help_text="Tomt visas som (-).")
    ordning = forms.IntegerField(
        label="Ersättarens plats", min_value=1, max_value=999, required=False, help_text="Tomt betyder sist."
    )
    fran = Dagfalt(label="Från och med", initial=klocka.idag)
    till = Dagfalt(label="Till och med", required=False, help_text="Tomt betyder tills vidare.")

    def __init__(self, *args: Any, personer: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = personer  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        namn = data.get("fornamn"), data.get("efternamn")
        if data.get("person") and any(namn):
            self.add_error("person", "Välj en person eller skriv ett nytt namn, inte båda.")
        elif not data.get("person") and not all(namn):
            self.add_error("person", "Välj en person, eller skriv förnamn och efternamn på en ny.")
        return data


class AndraUppdragFormular(forms.Form):
    titel = forms.CharField(label="Titel i tjänsten", max_length=120, required=False)
    parti = forms.CharField(label="Parti", max_length=20, required=False, help_text="Tomt visas som (-).")
    ordning = forms.IntegerField(label="Ersättarens plats", min_value=0, max_value=999, required=False)

    def clean_ordning(self) -> int:
        return self.cleaned_data["ordning"] or 0


class Slutformular(forms.Form):
    """The last day of an uppdrag or of a point."""

    till = Dagfalt(label="Sista dag", initial=klocka.idag)


class RattaPunktFormular(forms.ModelForm):  # type: ignore[type-arg]
    """What a point says and may be used for."""

    class Meta:
        model = Delegationspunkt
        fields = (
            "text", "delegat", "galler_remiss", "galler_anstand", "galler_yttrande", "galler_bradska",
            "is_vidare_tillaten",
        )  # fmt: skip
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class Punktformular(RattaPunktFormular):
    """A new point and its days."""

    fran = Dagfalt(label="Från och med", initial=klocka.idag)
    till = Dagfalt(label="Till och med", required=False, help_text="Tomt betyder tills vidare.")

    class Meta(RattaPunktFormular.Meta):
        fields = ("punkt", *RattaPunktFormular.Meta.fields, "vidare_fran")  # type: ignore[assignment]

    def __init__(self, *args: Any, vidare: QuerySet[Delegationspunkt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        val: Any = self.fields["vidare_fran"]
        val.queryset, val.empty_label = vidare, "Nämndens egen punkt"
        if not vidare.exists():
            del self.fields["vidare_fran"]

    def _post_clean(self) -> None:
        """The service decides whether the number is free; the model's own check knows no days."""


class Personfilter(forms.Form):
    inloggning = forms.ChoiceField(
        label="Inloggning",
        required=False,
        choices=[("", "Alla"), ("har", "Har inloggning"), ("utan", "Utan"), ("avstangd", "Avstängd")],
    )


class Punktfilter(forms.Form):
    galler = forms.ChoiceField(label="Tid", required=False, choices=[("", "Alla"), ("idag", "Gäller i dag")])


class Uppdragsfilter(forms.Form):
    galler = forms.ChoiceField(
        label="Tid", required=False, choices=[("", "Gäller i dag eller senare"), ("alla", "Alla, även avslutade")]
    )
    roll = forms.ChoiceField(label="Roll", required=False, choices=[("", "Alla roller"), *ROLLVAL])
