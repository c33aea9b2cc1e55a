# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a person may type when something in the diarium is put right."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet

from remiss.diarium.forms import hitta_arende, valfalt
from remiss.diarium.kontext import personval
from remiss.diarium.models import Arende, Handling, Handlingstyp
from remiss.diarium.nummer import flera_diarier, med_nummer
from remiss.organisation.models import Person
from remiss.sidor.falt import Dagfalt, Filerfalt, Flervalsfalt, Tidpunktfalt

SKAL = "Skälet syns tillsammans med det gamla värdet."


def skalfalt(etikett: str = "Skäl", hjalp: str = SKAL) -> forms.CharField:
    return forms.CharField(label=etikett, max_length=300, help_text=hjalp)


class RattaArendeForm(forms.Form):
    """Correct what the register says of an ärende."""

    arendemening = forms.CharField(label="Ärendemening", max_length=500)
    offentlig_rubrik = forms.CharField(label="Offentlig rubrik", required=False, max_length=500)
    klassificering = forms.CharField(label="Klassificering", required=False, max_length=60)
    oppnat = Dagfalt(label="Öppnat")
    motpart = forms.CharField(label="Motpart", required=False, max_length=200)
    ert_dnr = forms.CharField(label="Motpartens diarienummer", required=False, max_length=60)
    skal = skalfalt()


class SlaIhopForm(forms.Form):
    """Merge a double registration into another ärende."""

    med = forms.CharField(label="Diarienummer att behålla", max_length=60)
    skal = skalfalt(hjalp="Syns på det nummer som makuleras.")

    def __init__(self, *args: Any, organ_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organ_id = organ_id

    def clean_med(self) -> Any:
        self.cleaned_data.setdefault("med", "")
        return hitta_arende(self, "med", self.organ_id) or ""


class RelateraForm(forms.Form):
    """Note another ärende, in any diarium the reader may read."""

    med = forms.CharField(label="Diarienummer", max_length=100, help_text="Till exempel 0685/18.")

    def __init__(self, *args: Any, synliga: QuerySet[Arende], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.synliga = synliga

    def clean_med(self) -> Arende:
        traffar = med_nummer(self.synliga, self.cleaned_data["med"])
        if not traffar:
            raise forms.ValidationError("Numret finns inte i något diarium som du får läsa. Skriv det som 0685/18.")
        if len(traffar) > 1:
            raise forms.ValidationError(flera_diarier(traffar))
        return traffar[0]


class FlyttaForm(forms.Form):
    """Move a handling to the right ärende."""

    till = forms.CharField(label="Rätt diarienummer", max_length=60)
    skal = skalfalt(hjalp="Syns i båda ärendena.")

    def __init__(self, *args: Any, organ_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organ_id = organ_id

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("till"):
            data["arende"] = hitta_arende(self, "till", self.organ_id)
        return data


class SkalForm(forms.Form):
    """An act that asks only for its reason."""

    skal = skalfalt(hjalp="Skälet sparas och syns.")


class RattaHandlingForm(forms.Form):
    """Correct what the register says of a handling."""

    rubrik = forms.CharField(label="Vad handlingen gäller", max_length=300)
    offentlig_rubrik = forms.CharField(label="Offentlig rubrik", required=False, max_length=300)
    typ = forms.ChoiceField(label="Handlingstyp", choices=Handlingstyp.choices)
    fran = forms.CharField(label="Från", required=False, max_length=300)
    till = forms.CharField(label="Till", required=False, max_length=300)
    inkom = Tidpunktfalt(label="Inkom", required=False)
    anses_inkommen = Dagfalt(label="Anses inkommen", required=False)
    avsandardatum = Dagfalt(label="Avsändarens datum", required=False)
    klassificering = forms.CharField(label="Klassificering", required=False, max_length=60)
    gallringsfrist = forms.CharField(label="Gallring", required=False, max_length=60)
    skal = skalfalt()


class BytFilForm(forms.Form):
    """Replace a wrong file by a new version, or add one."""

    ersatter = forms.ChoiceField(label="Vilken fil?", required=False, widget=forms.RadioSelect)
    fil = Filerfalt(max_byte=settings.MAX_FIL_BYTE, label="Rätt fil")
    skal = skalfalt(hjalp="Den gamla filen finns kvar och visar skälet.")

    def __init__(self, *args: Any, handling: Handling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        filer = [f for f in handling.filer.all() if f.is_gallande]
        valfalt(self, "ersatter").choices = [
            *((str(f.pk), f"Ersätt {f.namn}") for f in filer),
            ("", "Lägg till en fil"),
        ]
        self.fields["ersatter"].initial = str(filer[0].pk) if filer else ""

    def clean_fil(self) -> Any:
        if len(self.cleaned_data["fil"]) != 1:
            raise forms.ValidationError("Välj en fil i taget.")
        return self.cleaned_data["fil"][0]


class SekretessForm(forms.Form):
    """Mark a handling (OSL 5:5)."""

    bestammelse = forms.CharField(label="Bestämmelse", max_length=200, help_text="Till exempel OSL 26 kap. 1 §.")
    omfattning = forms.CharField(label="Vad i handlingen det gäller", required=False, max_length=300)
    behoriga = Flervalsfalt(
        Person.objects.none(),
        label="Får läsa",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Registratorerna och du själv får alltid läsa.",
    )

    def __init__(self, *args: Any, handling: Handling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        valfalt(self, "behoriga").queryset = personval(handling.organ_id)
