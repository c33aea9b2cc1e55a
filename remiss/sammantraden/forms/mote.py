# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The meeting: opened, and each item decided."""

from datetime import datetime
from typing import Any

from django import forms

from remiss.karna import klocka
from remiss.organisation.models import Person
from remiss.regler.datum import upprakning
from remiss.sammantraden import villkor
from remiss.sammantraden.forms.falt import Personerfalt, Personfalt, Punktfalt, kallade, satt_punktfalt, satt_urval
from remiss.sammantraden.models import (
    Paragraf,
    Sammantrade,
)
from remiss.sammantraden.punkter import av, avslag
from remiss.sidor.falt import Handefalt


class Handeform(forms.Form):
    """An act at the meeting. For a meeting that is past the time and, for a fault, a note are asked too."""

    hande = Handefalt()
    bristanteckning = forms.CharField(
        label="Anteckning om brist",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Behövs bara om något inte följde reglerna. Skriv vad som hände.",
    )

    def __init__(self, *args: Any, mote: Sammantrade, punkt: Paragraf | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mote = mote
        if punkt is not None and (saknas := villkor.utan_tillfalle(punkt)):
            self.fields["onabara"] = forms.CharField(
                label=f"Varför har {upprakning([p.namn for p in saknas])} inte kunnat nås?",
                required=False,
                max_length=500,
                help_text="Styrelsen avgör ärendet bara om alla såvitt möjligt har fått tillfälle att delta "
                "(ABL 8 kap. 21 §). Det du skriver blir en protokollsanteckning.",
            )
        if not mote.far_efterregistreras():
            del self.fields["hande"]
            del self.fields["bristanteckning"]
            return
        self.fields["hande"].initial = senaste_tidpunkt(mote)
        self.order_fields([namn for namn in self.fields if namn not in ("hande", "bristanteckning")])

    @property
    def handelsedata(self) -> dict[str, Any]:
        """The time and note, as the services take them."""
        onabara = {"onabara": self.cleaned_data["onabara"]} if "onabara" in self.fields else {}
        if "hande" not in self.fields:
            return onabara
        return onabara | {
            "hande": self.cleaned_data["hande"],
            "efterregistrerad": True,
            "bristanteckning": self.cleaned_data["bristanteckning"],
        }


def senaste_tidpunkt(mote: Sammantrade) -> datetime:
    """Where the meeting had got to: what comes next happened then or later."""
    tider = [p.avgjordes or p.upptogs for p in mote.paragrafer.all()]
    senast = max([tid for tid in (*tider, mote.oppnades) if tid], default=None)
    if senast is None:
        start = mote.starttid
        senast = klocka.vid(mote.datum, start.hour if start else 9, start.minute if start else 0)
    return senast.astimezone(klocka.STOCKHOLM)


class Oppnaform(Handeform):
    """Who leads, who writes, who justerar."""

    ordforande = Personfalt(Person.objects.none(), label="Ordförande")
    protokollforare = Personfalt(Person.objects.none(), label="Protokollförare")
    justerare = Personerfalt(
        Person.objects.none(), label="Justerare", required=False, help_text="Kan väljas senare under sammanträdet."
    )

    def __init__(self, *args: Any, mote: Sammantrade, sekreterare: Any, **kwargs: Any) -> None:
        super().__init__(*args, mote=mote, **kwargs)
        satt_urval(self, kallade(mote), "ordforande", "justerare")
        satt_urval(self, sekreterare, "protokollforare")


class Ledningsform(forms.Form):
    """Who led and who wrote, corrected."""

    ordforande = Personfalt(Person.objects.none(), label="Ordförande", empty_label=None)
    protokollforare = Personfalt(Person.objects.none(), label="Protokollförare", empty_label=None)

    def __init__(self, *args: Any, mote: Sammantrade, sekreterare: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        satt_urval(self, kallade(mote) | Person.objects.filter(pk=mote.ordforande_id or 0), "ordforande")
        satt_urval(self, sekreterare | Person.objects.filter(pk=mote.protokollforare_id or 0), "protokollforare")
        self.fields["ordforande"].initial = mote.ordforande_id
        self.fields["protokollforare"].initial = mote.protokollforare_id


class Justerareform(forms.Form):
    """Who justerar."""

    justerare = Personerfalt(Person.objects.none(), label="Justerare")

    def __init__(self, *args: Any, mote: Sammantrade, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        satt_urval(self, kallade(mote).exclude(pk=mote.ordforande_id), "justerare")
        self.fields["justerare"].initial = [
            r.person_id for r in mote.moteroller.filter(roll="justerare", paragraf=None)
        ]


AVGORANDEN = [
    (Paragraf.Utfall.ENLIGT_FORSLAG.value, "Enligt förslag"),
    (Paragraf.Utfall.ANDRAD_TEXT.value, "Med ändrad text"),
    (Paragraf.Utfall.AVSLAG.value, "Avslå"),
    (Paragraf.Utfall.ANTECKNAS.value, "Anteckna"),
]


class Avgorform(Handeform):
    """The decision."""

    utfall = forms.ChoiceField(label="Beslut", choices=AVGORANDEN, widget=forms.RadioSelect)
    punkter = Punktfalt(required=False, help_text="Lämnas allt tomt gäller förslaget. En tom rad mellan punkterna.")
    is_omedelbar = forms.BooleanField(label="Paragrafen förklaras omedelbart justerad", required=False)

    def __init__(self, *args: Any, punkt: Paragraf, **kwargs: Any) -> None:
        super().__init__(*args, mote=punkt.sammantrade, punkt=punkt, **kwargs)
        forslag = av(punkt.forslag)
        satt_punktfalt(
            self,
            "punkter",
            punkt.sammantrade,
            avslag(forslag) if self.initial.get("utfall") == Paragraf.Utfall.AVSLAG else forslag,
        )


class Bordlaggform(Handeform):
    """To which meeting."""

    till = forms.ModelChoiceField(
        Sammantrade.objects.none(),
        label="Till sammanträdet",
        required=False,
        empty_label="Nästa sammanträde i planen",
    )
    motivering = forms.CharField(label="Motivering", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    is_omedelbar = forms.BooleanField(label="Paragrafen förklaras omedelbart justerad", required=False)

    def __init__(self, *args: Any, punkt: Paragraf, **kwargs: Any) -> None:
        super().__init__(*args, mote=punkt.sammantrade, **kwargs)
        mote = punkt.sammantrade
        rader = (
            Sammantrade.objects.med_namn()
            .filter(organ_id=mote.organ_id, status__in=Sammantrade.FORE, datum__gte=mote.datum)
            .exclude(pk=mote.pk)
            .order_by("datum")
        )
        satt_urval(self, rader, "till")


class Aterremissform(Handeform):
    """What is missing."""

    motivering = forms.CharField(
        label="Vad behöver kompletteras?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Motiveringen står i beslutet och följer med tillbaka till handläggaren (KL 5 kap. 50 §).",
    )
    is_omedelbar = forms.BooleanField(label="Paragrafen förklaras omedelbart justerad", required=False)

    def __init__(self, *args: Any, punkt: Paragraf, **kwargs: Any) -> None:
        super().__init__(*args, mote=punkt.sammantrade, **kwargs)


class Utgaform(forms.Form):
    """Why the item leaves the agenda."""

    motivering = forms.CharField(label="Varför utgår punkten?", required=False, max_length=300)


class Avslutaform(forms.Form):
    """Ending asks for nothing, but for a note on an urgent decision that the meeting was not told of."""

    bristanteckning = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ett beslut i brådska ska anmälas vid nämndens nästa sammanträde, och det är det här (KL 6 kap. 40 "
        "§). Ta upp det innan du avslutar, eller skriv vad som hände. Det anmäls då vid nästa sammanträde.",
    )

    def __init__(self, *args: Any, oanmalda: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not oanmalda:
            del self.fields["bristanteckning"]
        else:
            self.fields["bristanteckning"].label = f"Varför anmäldes inte {upprakning(oanmalda)}?"
