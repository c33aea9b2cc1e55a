# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a person may type in the diarium."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings

from remiss.diarium.forslag import Forslag
from remiss.diarium.fristforslag import Fristforslag
from remiss.diarium.jav import javiga_i
from remiss.diarium.kontext import personval
from remiss.diarium.models import Arende, Handlingstyp, Inkommet, Riktning
from remiss.diarium.nummer import flera_diarier, med_nummer
from remiss.karna import klocka
from remiss.karna.klocka import legal_dag
from remiss.organisation.models import Person
from remiss.sidor.falt import Dagfalt, Filerfalt, Handefalt, Tidpunktfalt

NYTT, ANNAT = "nytt", "annat"


def valfalt(formular: forms.Form, namn: str) -> Any:
    """A field whose choices the form fills in."""
    return formular.fields[namn]


class Organfalt(forms.TypedChoiceField):
    """Which organ, for those who work in several; hidden when there is only one."""

    def __init__(self, val: list[tuple[int, str]], **kwargs: Any) -> None:
        kwargs.setdefault("label", "Organ")
        super().__init__(choices=val, coerce=int, initial=val[0][0] if val else None, **kwargs)
        if len(val) == 1:
            self.widget = forms.HiddenInput()


def person(etikett: str, **kwargs: Any) -> forms.ModelChoiceField:
    """A choice of people; the form fills in which."""
    kwargs.setdefault("required", False)
    return forms.ModelChoiceField(Person.objects.none(), label=etikett, empty_label="Ingen vald", **kwargs)


class LasInForm(forms.Form):
    """Drop a mail or files."""

    filer = Filerfalt(
        max_byte=settings.MAX_FIL_BYTE,
        label="E-post eller filer",
        help_text="En sparad e-post (.eml eller .msg) läses av: avsändare, dag och rubrik föreslås.",
    )
    kanal = forms.ChoiceField(
        label="Hur kom det?",
        choices=[("", "E-post eller uppladdad fil"), ("post", "Brev, skannat")],
        required=False,
        help_text="Ett brev anses ha kommit in närmast föregående arbetsdag (FL 22 §).",
    )

    def __init__(self, *args: Any, organval: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"] = Organfalt(organval)
        self.order_fields(["organ", "filer", "kanal"])


class SkickaTillRegistreringForm(forms.Form):
    """A handläggare hands over a mail from the own mailbox, or a letter."""

    filer = Filerfalt(
        max_byte=settings.MAX_FIL_BYTE,
        label="E-post eller filer",
        help_text="Dra hit e-posten från ditt e-postprogram, eller spara den som fil och välj den.",
    )
    meddelande = forms.CharField(
        label="Till registratorn",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Till exempel vilket ärende det hör till.",
    )

    def __init__(self, *args: Any, organval: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"] = Organfalt(organval)
        self.order_fields(["organ", "filer", "meddelande"])


class RegistreraForm(forms.Form):
    """The screen Registrera: everything is proposed, one button remains."""

    val = forms.ChoiceField(label="Ärende", widget=forms.RadioSelect)
    annat_nummer = forms.CharField(
        label="Diarienummer", required=False, max_length=60, help_text="Om du valde ett annat ärende."
    )
    rubrik = forms.CharField(label="Vad handlingen gäller", max_length=300)
    fran = forms.CharField(label="Från", max_length=300, required=False)
    typ = forms.ChoiceField(label="Handlingstyp", choices=Handlingstyp.choices)
    inkom = Dagfalt(label="Nådde oss")
    anses_inkommen = Dagfalt(label="Anses inkommen", help_text="Skiljer sig bara för brev (FL 22 §).")
    ert_dnr = forms.CharField(label="Avsändarens diarienummer", required=False, max_length=60)
    arendemening = forms.CharField(
        label="Ärendemening", required=False, max_length=500, help_text="För ett nytt ärende. I korthet vad det rör."
    )
    klassificering = forms.CharField(label="Klassificering", required=False, max_length=60)
    handlaggare = person("Handläggare")
    chef = person("Ansvarig chef")
    sekretess = forms.CharField(
        label="Sekretessmarkera med stöd av",
        required=False,
        max_length=200,
        help_text="Bestämmelsen, till exempel OSL 26 kap. 1 §. Lämna tomt om handlingen inte ska märkas.",
    )

    def __init__(self, *args: Any, inkommet: Inkommet, forslag: Forslag, **kwargs: Any) -> None:
        kwargs["initial"] = self._forslag(inkommet, forslag) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.inkommet = inkommet
        valfalt(self, "val").choices = [
            *((str(a.pk), f"Hör till {a.diarienummer}: {a.arendemening}") for a in forslag.arenden),
            (NYTT, "Nytt ärende"),
            (ANNAT, "Ett annat ärende"),
        ]
        personer = personval(inkommet.organ_id)
        valfalt(self, "handlaggare").queryset = personer
        valfalt(self, "chef").queryset = personer
        self.fields["val"].widget.attrs["autofocus"] = True

    @staticmethod
    def _forslag(inkommet: Inkommet, forslag: Forslag) -> dict[str, Any]:
        return {
            "val": str(forslag.arenden[0].pk) if forslag.arenden else NYTT,
            "rubrik": inkommet.rubrik,
            "fran": inkommet.avsandare_namn or inkommet.avsandare_adress,
            "typ": forslag.typ,
            "inkom": legal_dag(inkommet.inkom),
            "anses_inkommen": inkommet.anses_inkommen,
            "ert_dnr": inkommet.ert_dnr,
            "arendemening": inkommet.rubrik,
            "klassificering": forslag.klassificering,
            "handlaggare": forslag.handlaggare,
            "chef": forslag.chef,
        }

    def clean_inkom(self) -> date:
        inkom: date = self.cleaned_data["inkom"]
        if inkom > klocka.idag():
            raise forms.ValidationError("Det kan inte ha kommit in i framtiden. Ange när det kom.")
        return inkom

    def tider(self) -> dict[str, Any]:
        """The times as the service wants them: what nobody changed is left as it was or computed anew."""
        data = self.cleaned_data
        if data["inkom"] == legal_dag(self.inkommet.inkom):
            return {"anses_inkommen": data["anses_inkommen"]}
        is_rord = data["anses_inkommen"] != self.inkommet.anses_inkommen
        tid = min(klocka.vid(data["inkom"]), klocka.nu())
        return {"inkom": tid, "anses_inkommen": data["anses_inkommen"] if is_rord else None}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        val = data.get("val")
        if val == ANNAT:
            data["arende"] = hitta_arende(self, "annat_nummer", self.inkommet.organ_id)
        elif val and val != NYTT:
            data["arende"] = int(val)
        elif val == NYTT and not data.get("arendemening"):
            self.add_error("arendemening", "Skriv i korthet vad ärendet gäller.")
        return data


def hitta_arende(formular: forms.Form, falt: str, organ_id: int) -> Arende | None:
    """Find the ärende a typed number names in the organ, or say so at the field."""
    traffar = med_nummer(Arende.objects.filter(organ_id=organ_id), formular.cleaned_data.get(falt) or "")
    if len(traffar) == 1:
        return traffar[0]
    fel = flera_diarier(traffar) if traffar else "Numret finns inte i organets diarium. Skriv det som 0685/18."
    formular.add_error(falt, fel)
    return None


class NyttArendeForm(forms.Form):
    """Open an ärende that begins with the organ itself."""

    arendemening = forms.CharField(
        label="Ärendemening", max_length=500, help_text="I korthet vad ärendet rör (OSL 5:2)."
    )
    klassificering = forms.CharField(label="Klassificering", required=False, max_length=60)
    motpart = forms.CharField(label="Motpart", required=False, max_length=200)
    reservnummer = forms.CharField(
        label="Reservnummer",
        required=False,
        max_length=60,
        help_text="Om ärendet fick ett nummer på papper under ett avbrott.",
    )
    hande = Handefalt(label="Öppnades")

    def __init__(self, *args: Any, organval: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"] = Organfalt(organval)
        self.order_fields(["organ"])


class ForInForm(forms.Form):
    """Enter an open ärende from an older system."""

    diarienummer = forms.CharField(label="Diarienummer i det gamla systemet", max_length=60)
    arendemening = forms.CharField(label="Ärendemening", max_length=500)
    oppnat = Dagfalt(label="Öppnades")
    klassificering = forms.CharField(label="Klassificering", required=False, max_length=60)
    motpart = forms.CharField(label="Motpart", required=False, max_length=200)
    ert_dnr = forms.CharField(label="Motpartens diarienummer", required=False, max_length=60)

    def __init__(self, *args: Any, organval: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"] = Organfalt(organval)
        self.order_fields(["organ"])


class FordelaForm(forms.Form):
    """Share out an ärende."""

    handlaggare = person("Handläggare", required=True)
    chef = person("Ansvarig chef")
    intern_frist = Dagfalt(
        label="Klart hos handläggaren", required=False, help_text="En intern dag; ingen lagstadgad tid."
    )

    def __init__(self, *args: Any, arende: Arende, forslag: Fristforslag | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "handlaggare": arende.handlaggare_id,
            "chef": arende.chef_id,
            "intern_frist": arende.intern_frist or (forslag.dag if forslag else None),
        }
        super().__init__(*args, **kwargs)
        if forslag:
            self.fields["intern_frist"].help_text = f"Förslag: {forslag.dag.isoformat()}. {forslag.skal}"
        for falt in ("handlaggare", "chef"):
            valfalt(self, falt).queryset = personval(arende.organ_id).exclude(pk__in=javiga_i(arende.pk))


class NyHandlingForm(forms.Form):
    """Put a handling into an ärende."""

    typ = forms.ChoiceField(label="Handlingstyp", choices=Handlingstyp.choices, initial=Handlingstyp.OVRIGT)
    riktning = forms.ChoiceField(label="Riktning", choices=Riktning.choices, initial=Riktning.UPPRATTAD)
    rubrik = forms.CharField(label="Vad handlingen gäller", max_length=300)
    motpart = forms.CharField(label="Från eller till", required=False, max_length=300)
    inkom = Tidpunktfalt(label="Inkom", required=False, help_text="För inkomna handlingar.")
    filer = Filerfalt(max_byte=settings.MAX_FIL_BYTE, label="Filer", required=False)
