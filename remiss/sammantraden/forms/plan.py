# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The plan, the agenda and the kallelse."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from remiss.karna import klocka
from remiss.karna.datum import svensk_dag_kort
from remiss.regler.regelverk import Regelverk
from remiss.sammantraden.forms.falt import Punktfalt, organval, satt_punktfalt, satt_urval
from remiss.sammantraden.models import (
    Paragraf,
    Sammantrade,
)
from remiss.sammantraden.punkter import av
from remiss.sidor.falt import Dagfalt


class Planeraform(forms.Form):
    """A new meeting. The stop dates are counted back from its day and can be changed afterwards."""

    organ = forms.IntegerField()
    datum = Dagfalt(label="Sammanträdesdag")
    starttid = forms.TimeField(label="Börjar", required=False, widget=forms.TimeInput(format="%H:%M"))
    plats = forms.CharField(label="Plats", max_length=200, required=False)
    is_extra = forms.BooleanField(
        label="Extra sammanträde", required=False, help_text="Utöver den beslutade sammanträdesplanen."
    )

    def __init__(self, *args: Any, anvandare: Any, ratt: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"] = organval(anvandare, ratt)
        self.order_fields(["organ", "datum", "starttid", "plats", "is_extra"])


class Planeraarform(forms.Form):
    """A year's meetings, one day a line."""

    organ = forms.IntegerField()
    year = forms.IntegerField(label="År", min_value=2000, max_value=2099)
    datum = forms.CharField(
        label="Sammanträdesdagar",
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="En dag per rad, till exempel 2019-01-23. Klistra gärna in från en lista.",
    )
    starttid = forms.TimeField(label="Börjar", required=False, widget=forms.TimeInput(format="%H:%M"))
    plats = forms.CharField(label="Plats", max_length=200, required=False)

    def __init__(self, *args: Any, anvandare: Any, ratt: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"] = organval(anvandare, ratt)
        self.order_fields(["organ", "year", "datum", "starttid", "plats"])
        self.fields["year"].initial = klocka.idag().year

    def clean_datum(self) -> list[date]:
        dagar = []
        for rad in self.cleaned_data["datum"].split():
            try:
                dagar.append(date.fromisoformat(rad.strip(",;")))
            except ValueError as fel:
                raise ValidationError(f"”{rad}” är inget datum. Skriv som 2019-01-23.") from fel
        return dagar


class Andraform(forms.Form):
    """Day, time, place and stop dates of a planned meeting."""

    datum = Dagfalt(label="Sammanträdesdag", help_text="En ny dag räknar om stoppdagarna.")
    starttid = forms.TimeField(label="Börjar", required=False, widget=forms.TimeInput(format="%H:%M"))
    plats = forms.CharField(label="Plats", max_length=200, required=False)
    manusstopp = Dagfalt(label="Manusstopp", required=False)
    fsg_dag = Dagfalt(label="FSG", required=False)
    presidium_dag = Dagfalt(label="Presidium", required=False)
    kallelse_dag = Dagfalt(label="Kallelse senast", required=False)
    utskick_dag = Dagfalt(label="Utskick senast", required=False)

    def __init__(self, *args: Any, mote: Sammantrade, **kwargs: Any) -> None:
        kwargs["initial"] = {namn: getattr(mote, namn) for namn in self.base_fields} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class Stallinform(forms.Form):
    """Why, and where the items go."""

    skal = forms.CharField(label="Skäl", max_length=300)
    flytta_till = forms.ModelChoiceField(
        Sammantrade.objects.none(),
        label="Flytta punkterna till",
        required=False,
        empty_label="Inget sammanträde; ärendena blir färdiga att sätta upp",
    )

    def __init__(self, *args: Any, mote: Sammantrade, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rader = Sammantrade.objects.med_namn().kommande(mote.datum).filter(organ_id=mote.organ_id).exclude(pk=mote.pk)
        satt_urval(self, rader, "flytta_till")


class Punktform(forms.Form):
    """An item without TU, or the heading of one."""

    rubrik = forms.CharField(label="Rubrik", max_length=300)
    slag = forms.ChoiceField(label="Slag", choices=Paragraf.Slag.choices)
    forslag = Punktfalt(label="Förslag till beslut", required=False)

    def __init__(self, *args: Any, mote: Sammantrade, punkt: Paragraf | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if mote.regelverk is not Regelverk.FULLMAKTIGE:
            slag: Any = self.fields["slag"]
            slag.choices = [val for val in slag.choices if val[0] != Paragraf.Slag.EXTRA_VAL]
        if punkt is None:
            self.fields["slag"].initial = Paragraf.Slag.OVRIGT
        else:
            self.initial = {"rubrik": punkt.rubrik, "slag": punkt.slag} | dict(self.initial)
        if punkt is not None and punkt.tu_id:
            del self.fields["forslag"]
        else:
            satt_punktfalt(self, "forslag", mote, av(punkt.forslag) if punkt is not None else [])


class Kallelseform(forms.Form):
    """The note is needed only when the kallelse is late."""

    anteckning = forms.CharField(
        label="Anteckning",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Behövs om kallelsen skickas senare än reglementet säger, eller om fullmäktige har beslutat att ta "
        "upp något bordlagt en annan gång.",
    )

    def __init__(self, *args: Any, senast: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if senast < klocka.idag():
            dag = svensk_dag_kort(senast)
            self.fields["anteckning"].help_text = f"Kallelsen skulle ha skickats senast {dag}. Skriv varför den är sen."
