# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a person may type about an anslag."""

from typing import Any

from django import forms

from remiss.anslagstavla import tavla
from remiss.anslagstavla.models import Anslag, Overklagande
from remiss.karna import klocka
from remiss.organisation.access import holders_of
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt
from remiss.regler.frister import anslag_far_tas_ned
from remiss.sidor.falt import Dagfalt


class Personfalt(forms.ModelChoiceField):
    """A person by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.namn)


class Uppgiftsform(forms.Form):
    """What the anslag says beside its days."""

    forvaringsplats = forms.CharField(
        label="Protokollet finns",
        max_length=200,
        help_text="Var vem som helst kan läsa protokollet, till exempel kansliets adress (KL 8 kap. 12 §).",
    )
    kontakt = forms.CharField(
        label="Kontakt",
        max_length=200,
        help_text="Telefon eller e-post till förvaltningen. Skriv inget namn på en privatperson på anslagstavlan.",
    )
    ansvarig = Personfalt(
        Person.objects.none(), label="Ansvarig", help_text="Tjänstepersonens roll och namn står på anslaget."
    )
    lank = forms.URLField(
        label="Länk till protokollet", required=False, assume_scheme="https", help_text="Om protokollet är publicerat."
    )

    def __init__(self, *args: Any, anslag: Anslag, anvandare: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        falt: Any = self.fields["ansvarig"]
        falt.queryset = holders_of(Ratt.ANSLA, anslag.organ_id)
        self.initial = forifyllt(anslag, anvandare) | dict(self.initial)


def forifyllt(anslag: Anslag, anvandare: Any) -> dict[str, Any]:
    """What it says, or what the organ's last one said."""
    forra = Anslag.objects.filter(organ_id=anslag.organ_id).exclude(anslagsdag=None).order_by("-id").first()
    forlaga = anslag if anslag.anslagsdag or forra is None else forra
    return {
        "forvaringsplats": forlaga.forvaringsplats,
        "kontakt": forlaga.kontakt or anslag.organ.epost,
        "ansvarig": anslag.ansvarig_id or anvandare.person_id,
        "lank": anslag.lank,
    }


class SattUppform(Uppgiftsform):
    """Put up today, or register afterwards."""

    dag = Dagfalt(label="Dag då anslaget syntes", help_text="Tiden för överklagande räknas från den dagen.")
    tas_ned = Dagfalt(
        label="Tas ned",
        required=False,
        help_text="Lämna tomt så tas anslaget ned dagen efter sista dagen för överklagande.",
    )
    annan_tavla = forms.CharField(
        label="Satt på en annan anslagstavla",
        required=False,
        max_length=200,
        help_text="Fyll i bara om anslaget redan har suttit på en annan tavla, till exempel dess adress.",
    )
    bristanteckning = forms.CharField(
        label="Varför anslaget sätts upp för sent",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Behövs bara om den andra dagen efter justeringen har passerat.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"dag": klocka.idag()} | dict(self.initial)
        self.order_fields(["dag"])
        if not tavla.is_egen():
            del self.fields["annan_tavla"]

    def rader(self) -> list[tuple[str, Any]]:
        """What the typed day leads to."""
        dag = self.cleaned_data["dag"]
        far = anslag_far_tas_ned(dag)
        return [("Anslagsdag", dag), ("Får tas ned", far), ("Tas ned", self.cleaned_data.get("tas_ned") or far)]


class TaNedform(forms.Form):
    """Take down today, or register afterwards."""

    dag = Dagfalt(label="Dag då anslaget togs ned", initial=klocka.idag)


class Avbrottsform(forms.Form):
    """An established gap."""

    fran = Dagfalt(label="Anslaget var borta från")
    uppe_igen = Dagfalt(
        label="Syntes igen", required=False, help_text="Den första dagen det syntes igen. Tomt om det ännu är borta."
    )
    skal = forms.CharField(
        label="Vad som hände",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Läses av domstolen.",
    )


class Bedomningsform(forms.Form):
    """A suspected gap that was none."""

    anteckning = forms.CharField(
        label="Vad du har kontrollerat",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Till exempel att driftens logg visar att sidan svarade. Läses av domstolen.",
    )


class Overklagandeform(forms.Form):
    """An appeal that has come in."""

    inkom = Dagfalt(
        label="Kom in", help_text="Till förvaltningsrätten, eller till kommunen om det lämnades där (KL 13 kap. 6 §)."
    )
    paragraf = forms.CharField(
        label="Paragraf", max_length=60, help_text="Den paragraf som överklagas, till exempel § 41."
    )
    malnummer = forms.CharField(label="Målnummer", max_length=40, required=False)

    def __init__(self, *args: Any, anslag: Anslag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "och" not in anslag.paragrafer and "–" not in anslag.paragrafer:
            self.initial = {"paragraf": anslag.paragrafer} | dict(self.initial)


class Utgangsform(forms.Form):
    """How the court ended it."""

    utgang = forms.ChoiceField(label="Utgång", choices=[("", "Välj"), *Overklagande.Utgang.choices])
    dag = Dagfalt(label="Dag", help_text="Dagen från vilken avgörandet inte längre kan överklagas. Då är målet slut.")


class LagaKraftform(forms.Form):
    """Confirm."""

    dag = Dagfalt(label="Besluten fick laga kraft")


class Skalform(forms.Form):
    """Why."""

    skal = forms.CharField(label="Skäl", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
