# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The protocol of a paragraph: texts, jäv, who gets the extract, justering, rättelse."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from remiss.organisation.models import Organ, Person, Uppdrag
from remiss.organisation.organval import valbara
from remiss.regler.javgrunder import grundval
from remiss.sammantraden.forms.falt import Personfalt, Punktfalt, kallade, satt_punktfalt, satt_urval
from remiss.sammantraden.models import (
    Justering,
    Ledamotsanteckning,
    Paragraf,
    Paragraftext,
    Sammantrade,
)
from remiss.sammantraden.protokollstext import genererat
from remiss.sammantraden.punkter import av
from remiss.sidor.falt import Dagfalt, Flervalsfalt, Handefalt
from remiss.sidor.urval import Urvalsfalt

Plats = Paragraftext.Plats


class Textform(forms.Form):
    """The protocol text of a paragraph."""

    rubrik = forms.CharField(label="Rubrik", max_length=300)
    beskrivning = forms.CharField(label="Ärendebeskrivning", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    punkter = Punktfalt(label="Beslut", required=False)

    def __init__(self, *args: Any, punkt: Paragraf, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            "rubrik": punkt.rubrik,
            "beskrivning": punkt.beskrivning,
        } | dict(self.initial)
        if punkt.is_behandlad:
            satt_punktfalt(self, "punkter", punkt.sammantrade, av(punkt.beslut))
        else:
            del self.fields["punkter"]
        self.egna = list(punkt.texter.all())
        genererad = genererat(punkt)
        for slag, namn in Paragraftext.Slag.choices:
            if slag in genererad:
                self._falt_runt_meningarna(slag, namn, genererad[slag])
            else:
                self._falt(Plats.EFTER, slag, namn)

    def _falt(self, plats: str, slag: str, namn: str, **kwargs: Any) -> None:
        self.fields[f"{plats}_{slag}"] = forms.CharField(
            label=namn,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            initial="\n".join(t.text for t in self.egna if t.slag == slag and t.plats == plats),
            **kwargs,
        )

    def _falt_runt_meningarna(self, slag: str, namn: str, meningar: Sequence[str]) -> None:
        """The sentences that follow from the room stand locked between the free texts."""
        self._falt(Plats.FORE, slag, f"{namn}: egen text före", help_text=f"Sedan står: {' '.join(meningar)}")
        self._falt(Plats.EFTER, slag, f"{namn}: egen text efter")
        self._falt(Plats.ERSATTER, slag, f"{namn}: i stället för meningarna ur rummet")
        self.fields[f"skal_{slag}"] = forms.CharField(
            label=f"{namn}: varför meningarna ersätts",
            required=False,
            max_length=300,
            initial=next((t.skal for t in self.egna if t.slag == slag and t.skal), ""),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for slag in Paragraftext.Slag.values:
            if data.get(f"{Plats.ERSATTER}_{slag}") and not data.get(f"skal_{slag}", "").strip():
                self.add_error(f"skal_{slag}", "Skriv varför meningarna ersätts. Skälet visas i kontrollen.")
        return data

    def texter(self) -> list[tuple[str, str, str, str]]:
        """Every text that was typed, a line each: heading, place, text, reason."""
        return [
            (slag, plats, rad.strip(), self.cleaned_data.get(f"skal_{slag}", "") if plats == Plats.ERSATTER else "")
            for slag in Paragraftext.Slag.values
            for plats in Plats.values
            for rad in self.cleaned_data.get(f"{plats}_{slag}", "").splitlines()
            if rad.strip()
        ]


class Anteckningstextform(forms.Form):
    """The text of a note that stands in the paragraph by name."""

    anteckning = forms.ModelChoiceField(
        Ledamotsanteckning.objects.none(), label="Vad texten hör till", empty_label="Välj"
    )
    text = forms.CharField(label="Text", widget=forms.Textarea(attrs={"rows": 6}))
    hande = Handefalt(label="När texten lämnades")

    def __init__(self, *args: Any, punkt: Paragraf, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        falt: Any = self.fields["anteckning"]
        falt.queryset = punkt.anteckningar.exclude(slag=Ledamotsanteckning.Slag.DELTAR_INTE).select_related("person")
        falt.error_messages["invalid_choice"] = "Anteckningen finns inte längre. Läs sidan igen."


class Javform(forms.Form):
    """Who is jävig, and who serves instead."""

    person = Personfalt(Person.objects.none(), label="Vem är jävig?")
    grundslag = forms.ChoiceField(label="Grund enligt lag", required=False)
    grund = forms.CharField(label="Grund i korthet", required=False, max_length=300)
    has_lamnat = forms.BooleanField(
        label="Har lämnat rummet",
        required=False,
        initial=True,
        help_text="Den som är jävig får inte närvara när en nämnd behandlar ärendet (KL 6 kap. 30 §).",
    )
    ersattare = Personfalt(
        Person.objects.none(),
        label="Ersättare som tjänstgör i paragrafen",
        required=False,
        help_text="De lediga ersättarna, i den ordning de står på tur.",
    )

    def __init__(self, *args: Any, punkt: Paragraf, tur: Sequence[Uppdrag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        satt_urval(self, kallade(punkt.sammantrade), "person")
        grunder: Any = self.fields["grundslag"]
        grunder.choices = [("", "Välj grund"), *grundval(punkt.sammantrade.regelverk)]
        satt_urval(self, Person.objects.filter(pk__in=[u.person_id for u in tur]), "ersattare")
        falt: Any = self.fields["ersattare"]
        falt.choices = [
            ("", "Ingen ersättare går in"),
            *((u.person_id, f"{u.person} {u.partibeteckning}") for u in tur),
        ]
        if punkt.organ.installning.is_partiordning:
            falt.help_text += " Ersättare från eget parti går före."


class Ordforandeform(forms.Form):
    """Who leads in one paragraph."""

    person = Personfalt(
        Person.objects.none(), label="Ordförande i paragrafen", required=False, empty_label="Sammanträdets ordförande"
    )

    def __init__(self, *args: Any, punkt: Paragraf, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        satt_urval(self, kallade(punkt.sammantrade), "person")


class Justerareiparagrafform(forms.Form):
    """Who justerar one paragraph."""

    person = Personfalt(
        Person.objects.none(), label="Justerare i paragrafen", required=False, empty_label="Sammanträdets justerare"
    )

    def __init__(self, *args: Any, punkt: Paragraf, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        satt_urval(self, kallade(punkt.sammantrade), "person")


class Vagransform(forms.Form):
    """Why somebody does not sign."""

    skal = forms.CharField(
        label="Vad du inte godtar",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Skriv vad du inte godtar."},
    )


class Expedieringsform(forms.Form):
    """Who gets the extract: organs in the register, and others one a line."""

    organ = Urvalsfalt(label="Organ", required=False, sok_etikett="Sök organ att lägga till")
    ovriga = forms.CharField(
        label="Övriga mottagare",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="En per rad: namn; e-post eller postadress. Till exempel Länsstyrelsen; registrator@exempel.se",
    )

    def __init__(self, *args: Any, punkt: Paragraf, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        falt: Any = self.fields["organ"]
        falt.satt_val(*valbara(Organ.objects.all(), punkt.sammantrade.datum))
        rader = list(punkt.expedieringsrader.all())
        falt.initial = [r.organ_id for r in rader if r.organ_id]
        self.fields["ovriga"].initial = "\n".join(
            f"{r.namn}; {r.adress}" if r.adress else r.namn for r in rader if not r.organ_id
        )

    def clean_organ(self) -> list[Organ]:
        organ = Organ.objects.in_bulk(self.cleaned_data["organ"])
        return [organ[pk] for pk in self.cleaned_data["organ"]]


class Justeringsform(forms.Form):
    """Which paragraphs, and how."""

    slag = forms.ChoiceField(label="Slag", choices=Justering.Slag.choices, widget=forms.RadioSelect)
    paragrafer = Flervalsfalt(Paragraf.objects.none(), label="Paragrafer", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, mote: Sammantrade, vald: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        upptagna = Paragraf.objects.filter(justeringsrader__galler=True, sammantrade=mote)
        rader = (
            mote.paragrafer.exclude(nummer=None)
            .exclude(pk__in=upptagna.values("pk"))
            .filter(status__in=["avgjord", "bordlagd", "aterremitterad", "utgatt"])
            .i_ordning()
        )
        satt_urval(self, rader, "paragrafer")
        pagar = mote.status == Sammantrade.Status.PAGAR
        self.fields["slag"].initial = Justering.Slag.OMEDELBAR if pagar else Justering.Slag.ORDINARIE
        self.fields["paragrafer"].initial = [
            p.pk for p in rader if (p.is_omedelbar if pagar else True) and (vald is None or p.pk == vald)
        ]


class Paskriftsform(forms.Form):
    """Signing by login: the confirmation is the act. A late one needs a note."""

    bristanteckning = forms.CharField(
        label="Anteckning",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Behövs bara om protokollet justeras för sent. Skriv varför det dröjde.",
    )


class Pappersform(forms.Form):
    """A signature on paper."""

    person = Personfalt(Person.objects.none(), label="Vem har skrivit under?")
    dag = Dagfalt(label="Vilken dag?", help_text="Dagen vid påskriften, inte i dag.")
    fil = forms.FileField(
        label="Inskannat original",
        required=False,
        help_text="Behövs med den första påskriften; samma blad kan gälla flera.",
    )
    bristanteckning = forms.CharField(
        label="Anteckning om brist",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Behövs bara om protokollet justerades för sent.",
    )

    def __init__(self, *args: Any, justering: Justering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kvar = justering.paskrifter.filter(dag=None).values("person_id")
        satt_urval(self, Person.objects.filter(pk__in=kvar), "person")

    def clean_fil(self) -> Any:
        fil = self.cleaned_data["fil"]
        if fil and fil.size > settings.MAX_FIL_BYTE:
            raise ValidationError("Filen är för stor. Skanna med lägre upplösning.")
        return fil


class Rattelseform(forms.Form):
    """A visible correction."""

    gammal_text = forms.CharField(
        label="Tidigare text",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kopiera ordagrant ur paragrafen det som är fel.",
    )
    ny_text = forms.CharField(label="Rätt text", widget=forms.Textarea(attrs={"rows": 3}))
    skal = forms.CharField(label="Skäl", max_length=300, initial="Skrivfel")
