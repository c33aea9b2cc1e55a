# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A decision beside the meeting: who, by what right, what; and what the law asks of it in plain words."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from remiss.diarium.models import Arende
from remiss.karna import klocka
from remiss.karna.datum import svensk_dag_kort
from remiss.organisation.models import Delegationspunkt, Person
from remiss.organisation.models.person import NAMNORDNING
from remiss.sammantraden import delegering
from remiss.sammantraden.delegering import Delegeringssvar
from remiss.sammantraden.forms.falt import Personfalt, Punktfalt, satt_urval, som_text
from remiss.sammantraden.models import Delegationsbeslut
from remiss.sidor.falt import Dagfalt

Slag = Delegationsbeslut.Slag
INGET = "inget"
#: What KL 6:38 forbids, in the words of the one who answers, by the field that carries the answer.
FRAGOR = (
    ("is_mal_inriktning_omfattning_kvalitet", "Det rör verksamhetens mål, inriktning, omfattning eller kvalitet"),
    ("is_till_fullmaktige", "Det är en framställning eller ett yttrande till fullmäktige"),
    (
        "is_med_anledning_av_overklagande",
        "Det är ett yttrande för att ett beslut av hela nämnden eller av fullmäktige har överklagats",
    ),
    (
        "is_myndighetsutovning_av_storre_vikt",
        "Det är myndighetsutövning mot någon enskild, av principiell betydelse eller annars av större vikt",
    ),
    ("is_medborgarforslag", "Ärendet väcktes genom ett medborgarförslag"),
)
SATT = {
    Slag.DELEGATION: "På delegation, med stöd av en punkt i delegationsordningen",
    Slag.ORDFORANDEBESLUT: "I brådska, av den som nämnden har utsett (KL 6 kap. 39 §)",
    Slag.VD: "Av VD, inom den löpande förvaltningen",
}


class Delegationspunktfalt(forms.ModelChoiceField):
    """A point with the roll it gives the right to, and its last day when it has ended."""

    def label_from_instance(self, obj: Any) -> str:
        slut = f", till och med {svensk_dag_kort(obj.till)}" if obj.till and obj.till < klocka.idag() else ""
        return f"{obj.punkt} {obj.text} ({obj.delegat.namn.lower()}{slut})"


class Beslutsform(forms.Form):
    """What is decided, when and by what right. The questions of KL 6:38 are asked where they bind."""

    slag = forms.ChoiceField(
        label="Hur beslutet fattas",
        widget=forms.RadioSelect,
        error_messages={"required": "Välj hur beslutet fattas."},
    )
    dag = Dagfalt(label="Beslutsdag", initial=klocka.idag)
    punkt = Delegationspunktfalt(
        Delegationspunkt.objects.none(),
        label="Punkt i delegationsordningen",
        required=False,
        empty_label="Välj",
        help_text="För ett beslut på delegation. Punkten ska ha gällt beslutsdagen.",
    )
    arendemening = forms.CharField(
        label="Vad beslutet gäller", max_length=300, error_messages={"required": "Skriv vad beslutet gäller."}
    )
    beslut = Punktfalt(label="Beslut", error_messages={"required": "Skriv beslutet."})
    skal_till_bradska = forms.CharField(
        label="Varför nämndens avgörande inte kan avvaktas",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="För ett beslut i brådska.",
    )
    hinder = forms.MultipleChoiceField(
        label="Stämmer något av det här om ärendet?",
        help_text="Sådant får inte delegeras (KL 6 kap. 38 §). I brådska får det ändå beslutas.",
        choices=[*FRAGOR, (INGET, "Nej, inget av det stämmer")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kryssa för det som stämmer, eller att inget gör det."},
    )
    hindrande_forfattning = forms.CharField(
        label="Annan lag eller författning som säger att ärendet inte får delegeras",
        required=False,
        max_length=200,
        help_text="Lagens namn och paragraf. Lämna tomt om du inte känner till någon.",
    )

    def __init__(self, *args: Any, arende: Arende, slag: Sequence[str], punkter: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        val = [(ett, SATT[Slag(ett)]) for ett in slag]
        self.fields["slag"].choices = val  # type: ignore[attr-defined]
        self.fields["arendemening"].initial = arende.arendemening
        satt_urval(self, punkter, "punkt")
        if len(val) == 1:
            self.fields["slag"].initial = val[0][0]
            self.fields["slag"].widget = forms.HiddenInput()
        if Slag.ORDFORANDEBESLUT not in slag:
            del self.fields["skal_till_bradska"]
        elif len(val) == 1:
            self.fields["skal_till_bradska"].required = True
        if Slag.DELEGATION not in slag:
            del self.fields["punkt"]
        if not delegering.regelverk_pa(arende.organ, klocka.idag()).is_kommunallag or Slag.DELEGATION not in slag:
            del self.fields["hinder"], self.fields["hindrande_forfattning"]

    def clean_dag(self) -> Any:
        dag = self.cleaned_data["dag"]
        if dag > klocka.idag():
            raise ValidationError("Beslutsdagen ligger i framtiden. Ange dagen då beslutet fattades.")
        return dag

    def clean_hinder(self) -> list[str]:
        valda: list[str] = self.cleaned_data["hinder"]
        if INGET in valda and len(valda) > 1:
            raise ValidationError("Du har kryssat både för något och för inget. Ta bort det som inte stämmer.")
        return valda

    @property
    def hande(self) -> Any:
        """The moment of the decision: now, or the stated day."""
        dag = self.cleaned_data["dag"]
        return None if dag == klocka.idag() else klocka.vid(dag)

    @property
    def uppgift(self) -> dict[str, Any]:
        """What the service is told, by name."""
        data = self.cleaned_data
        valda = [namn for namn in data.get("hinder", ()) if namn != INGET]
        return {
            "beslut": som_text(data["beslut"]),
            "slag": data["slag"],
            "punkt": data.get("punkt"),
            "arendemening": data["arendemening"],
            "skal_till_bradska": data.get("skal_till_bradska", ""),
            "svar": Delegeringssvar(
                **dict.fromkeys(valda, True), hindrande_forfattning=data.get("hindrande_forfattning", "")
            ),
        }


class Registreringsform(Beslutsform):
    """The same, with who decided."""

    beslutsfattare = Personfalt(
        Person.objects.none(), label="Beslutsfattare", error_messages={"required": "Välj beslutsfattare."}
    )

    field_order = ("slag", "beslutsfattare", "dag")

    def __init__(self, *args: Any, arende: Arende, **kwargs: Any) -> None:
        super().__init__(*args, arende=arende, **kwargs)
        satt_urval(self, delegering.mojliga_beslutsfattare(arende.organ_id).order_by(*NAMNORDNING), "beslutsfattare")


class Arendeval(forms.Form):
    """In which ärende."""

    diarienummer = forms.CharField(label="Diarienummer", max_length=60, help_text="Till exempel 0685/18.")


class Makuleringsform(forms.Form):
    """Why it should not have been registered."""

    skal = forms.CharField(label="Varför makuleras beslutet?", max_length=300)
