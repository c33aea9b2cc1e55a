# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a person may type about a remiss, its recipients and an answer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from remiss.karna import klocka
from remiss.organisation.models import Delegationspunkt
from remiss.regler.expediering import Beslutsvag
from remiss.remisser.models import Stallning, Versionsval
from remiss.sidor.falt import Dagfalt, Filerfalt, Handefalt
from remiss.sidor.rik_text import RikTextFalt
from remiss.utskick.models import Paminnelsesatt


def _filer(**kwargs: Any) -> Filerfalt:
    return Filerfalt(max_byte=settings.MAX_FIL_BYTE, **kwargs)


class Remissformular(forms.Form):
    """What the remiss says."""

    titel = forms.CharField(label="Vad som remitteras", max_length=300)
    fragor = RikTextFalt(
        label="Vad yttrandet ska avse",
        help_text="Vad mottagarna ska yttra sig över, och frågor de ska besvara. Texten står i missivet.",
        required=False,
    )
    svarstid = Dagfalt(label="Svarstid", required=False, help_text="Den dag svaret senast ska ha kommit in.")
    svarstid_manader = forms.IntegerField(
        label="Eller månader efter beslutet",
        required=False,
        min_value=1,
        max_value=24,
        help_text="Till exempel 3 för ”tre månader efter beslut”. Dagen räknas ut vid beslutet.",
    )
    rulla_till_vardag = forms.BooleanField(
        label="Räkna nästa vardag som sista dag om svarstiden är en lördag, söndag eller helgdag",
        required=False,
    )
    svar_till = forms.CharField(
        label="Svar lämnas till", max_length=300, required=False, help_text="Vart och i vilket format."
    )
    kontakt = forms.CharField(label="Kontakt", max_length=200, required=False, help_text="Vem som svarar på frågor.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("svarstid") and data.get("svarstid_manader"):
            raise ValidationError("Ange antingen en dag eller ett antal månader, inte båda.")
        return data


class Handlingsformular(forms.Form):
    """A handling of the ärende to send along."""

    handling = forms.ChoiceField(label="Handling i ärendet")

    def __init__(self, *args: Any, handlingar: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handling"].choices = handlingar  # type: ignore[attr-defined]


class Delegationsformular(forms.Form):
    """A decision on delegation."""

    punkt = forms.ModelChoiceField(
        label="Punkt i delegationsordningen", queryset=Delegationspunkt.objects.none(), empty_label=None
    )
    delegat = forms.ChoiceField(label="Delegat", help_text="Den som beslutade.")
    dag = Dagfalt(label="Beslutsdag", initial=klocka.idag)
    is_mal_inriktning_omfattning_kvalitet = forms.TypedChoiceField(
        label="Rör remissen verksamhetens mål, inriktning, omfattning eller kvalitet?",
        help_text="Sådana ärenden får inte delegeras (KL 6 kap. 38 §).",
        choices=[("nej", "Nej"), ("ja", "Ja")],
        widget=forms.RadioSelect,
        coerce=lambda varde: varde == "ja",
    )

    def __init__(self, *args: Any, punkter: Any, delegater: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["punkt"].queryset = punkter  # type: ignore[attr-defined]
        self.fields["delegat"].choices = delegater  # type: ignore[attr-defined]


class Skalformular(forms.Form):
    """A reason that others will read."""

    skal = forms.CharField(label="Skäl", widget=forms.Textarea(attrs={"rows": 4}), help_text="Skickas till mottagarna.")


class Hjalpformular(forms.Form):
    """The stance with its quotation, beside the answer."""

    stallningstagande = forms.ChoiceField(
        label="Ställningstagande", choices=Stallning.choices, widget=forms.RadioSelect
    )
    citat = forms.CharField(
        label="Mening ur svaret",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ordagrant. Behövs inte för synpunkter utan ställningstagande eller när mottagaren avstår.",
    )


class Bedomningsformular(forms.Form):
    """What the sender does with the synpunkter."""

    bedomning = forms.CharField(
        label="Vår bedömning",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Vad vi gör med synpunkterna. Står i sammanställningen.",
    )
    is_med_i_sammanstallning = forms.BooleanField(label="Ta med svaret i sammanställningen", required=False)


class Svarsformular(forms.Form):
    """An answer on paper or by e-mail."""

    kanal = forms.ChoiceField(
        label="Hur svaret kom",
        choices=[("epost", "E-post"), ("post", "Brev"), ("bud", "Bud eller besök")],
        widget=forms.RadioSelect,
        initial="epost",
    )
    inkom = Dagfalt(label="Inkom", initial=klocka.idag, help_text="För brev räknas arbetsdagen före (FL 22 §).")
    filer = _filer(label="Svaret", required=False, help_text="Skannat brev eller bifogad fil.")
    stallningstagande = forms.ChoiceField(
        label="Ställningstagande",
        choices=[("", "Sätts senare"), *Stallning.choices],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    citat = forms.CharField(
        label="Mening ur svaret",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ordagrant, den mening som ställningstagandet bygger på. Behövs inte när det sätts senare, för "
        "synpunkter utan ställningstagande eller när mottagaren avstår.",
    )
    dnr = forms.CharField(label="Svararens diarienummer", max_length=60, required=False)
    beslutsuppgift = forms.CharField(
        label="Svararens beslut", max_length=120, required=False, help_text="Till exempel § 41 2019-03-11."
    )
    version_besvarad = forms.TypedChoiceField(label="Version som besvaras", coerce=int, required=False)
    is_ofullstandigt = forms.BooleanField(label="Svaret saknar beslut (ofullständigt)", required=False)
    has_reservationer = forms.BooleanField(label="Reservationer följer med", required=False)

    def __init__(self, *args: Any, version: int, has_inkommet: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if version > 1:
            self.fields["version_besvarad"].choices = [  # type: ignore[attr-defined]
                (n, f"Version {n}") for n in range(version, 0, -1)
            ]
        else:
            del self.fields["version_besvarad"]
        if has_inkommet:
            del self.fields["filer"]


class Anstandsbegaran(forms.Form):
    """A request for more time."""

    begart_till = Dagfalt(label="Svara senast", help_text="Den dag ni ber att få svara.")
    motivering = forms.CharField(
        label="Skäl",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Till exempel när organet sammanträder.",
    )


class Anstandsavgorande(forms.Form):
    """The decision about it."""

    beslut = forms.ChoiceField(
        label="Beslut", choices=[("ja", "Bevilja anstånd"), ("nej", "Avslå")], widget=forms.RadioSelect, initial="ja"
    )
    till = Dagfalt(label="Ny svarstid", required=False, help_text="Den begärda dagen, eller en annan.")
    skal = forms.CharField(
        label="Skäl", required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text="Krävs vid avslag."
    )


class Paminnelseformular(forms.Form):
    """A reminder given by word of mouth."""

    satt = forms.ChoiceField(
        label="Hur",
        choices=[(s.value, s.label) for s in (Paminnelsesatt.TELEFON, Paminnelsesatt.MOTE)],
        widget=forms.RadioSelect,
        initial=Paminnelsesatt.TELEFON,
    )
    anteckning = forms.CharField(label="Vad som sades", widget=forms.Textarea(attrs={"rows": 3}))
    hande = Handefalt()


class Kvittensformular(forms.Form):
    """A confirmation that reached the sender outside the system."""

    dnr = forms.CharField(label="Mottagarens diarienummer", max_length=60, required=False)
    hande = Handefalt()


class Eftertradarformular(forms.Form):
    """The organ that took over."""

    eftertradare = forms.ChoiceField(label="Efterträdare", widget=forms.RadioSelect)

    def __init__(self, *args: Any, eftertradare: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["eftertradare"].choices = eftertradare  # type: ignore[attr-defined]


class Versionsformular(forms.Form):
    """What an earlier answer is worth now."""

    val = forms.ChoiceField(
        label="Svaret på den tidigare versionen", choices=Versionsval.choices, widget=forms.RadioSelect
    )


class NyVersion(forms.Form):
    """A new version of a remiss that is out."""

    svarstid = Dagfalt(label="Svarstid för den nya versionen", required=False)


class Externremiss(forms.Form):
    """A remiss from an outside sender."""

    organ = forms.TypedChoiceField(label="Organ", coerce=int)
    titel = forms.CharField(label="Vad remissen gäller", max_length=300)
    arendemening = forms.CharField(
        label="Ärendemening",
        max_length=500,
        required=False,
        help_text="I korthet vad ärendet rör. Lämnas den tom blir den ”Remiss: ” och vad remissen gäller.",
    )
    avsandare_namn = forms.CharField(label="Avsändare", max_length=200, help_text="Till exempel Socialdepartementet.")
    ert_dnr = forms.CharField(label="Avsändarens diarienummer", max_length=60, required=False)
    svarstid = Dagfalt(label="Svarstid", required=False)
    avsandare_kanal = forms.ChoiceField(
        label="Svaret ska skickas med",
        choices=[("epost", "E-post"), ("post", "Post")],
        widget=forms.RadioSelect,
        initial="epost",
    )
    avsandare_adress = forms.CharField(
        label="Adress för svaret", max_length=400, help_text="E-postadress eller postadress."
    )
    filer = _filer(label="Remissens handlingar", required=False)

    def __init__(self, *args: Any, organ: list[tuple[int, str]], has_inkommet: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_inkommet:
            del self.fields["organ"], self.fields["filer"]
        else:
            self.fields["organ"].choices = organ  # type: ignore[attr-defined]
            self.fields["filer"].required = True


class Stallningsval(forms.Form):
    """The stance of the own organ."""

    stallningstagande = forms.ChoiceField(
        label="Vårt ställningstagande",
        choices=[("", "Anges inte"), *Stallning.choices],
        widget=forms.RadioSelect,
        required=False,
        help_text="Avsändaren sätter det ställningstagande som räknas.",
    )


class Svarsutskick(forms.Form):
    """The answer about to be sent."""

    meddelande = forms.CharField(
        label="Meddelande",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Läggs sist i följebrevet, som alltid anger båda diarienumren, beslutet och bilagorna.",
    )
    version_besvarad = forms.TypedChoiceField(label="Version som besvaras", coerce=int, required=False)

    def __init__(self, *args: Any, version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if version > 1:
            self.fields["version_besvarad"].choices = [  # type: ignore[attr-defined]
                (n, f"Version {n}") for n in range(version, 0, -1)
            ]
        else:
            del self.fields["version_besvarad"]


class Avstaformular(forms.Form):
    """The decision to decline by a delegat; a decision by the organ needs only the reason."""

    beslutsfattare = forms.ChoiceField(label="Beslutsfattare")
    dag = Dagfalt(label="Beslutsdag", initial=klocka.idag)
    punkt = forms.ModelChoiceField(
        label="Punkt i delegationsordningen", queryset=Delegationspunkt.objects.none(), empty_label=None
    )
    skal = forms.CharField(label="Skäl", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(
        self, *args: Any, punkter: Any, delegater: list[tuple[int, str]], is_i_paragraf: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if is_i_paragraf:
            del self.fields["beslutsfattare"], self.fields["dag"], self.fields["punkt"]
        else:
            self.fields["punkt"].queryset = punkter  # type: ignore[attr-defined]
            self.fields["beslutsfattare"].choices = delegater  # type: ignore[attr-defined]


class Avsantformular(forms.Form):
    """An answer decided by another route than a meeting: one that the organ's regelverk knows."""

    VAGAR = {
        Beslutsvag.DELEGATION: "På delegation",
        Beslutsvag.ORDFORANDEBESLUT: "Ordförandebeslut (KL 6 kap. 39 §)",
        Beslutsvag.VD: "Av VD",
    }
    beslutsvag = forms.ChoiceField(
        label="Hur svaret beslutades",
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Organet kan inte besluta på det sättet. Välj ett av sätten här."},
    )
    beslutsfattare = forms.CharField(label="Beslutsfattare", max_length=120)
    beslutades = Dagfalt(label="Beslutsdag", initial=klocka.idag)
    skal_till_bradska = forms.CharField(
        label="Varför nämndens avgörande inte kunde avvaktas",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="För ordförandebeslut.",
    )
    filer = _filer(label="Svaret")
    skicka = forms.TypedChoiceField(
        label="Är svaret redan skickat?",
        choices=[("nej", "Nej, skicka det nu"), ("ja", "Ja, det är skickat på annat sätt")],
        widget=forms.RadioSelect,
        initial="nej",
        coerce=lambda varde: varde == "nej",
    )
    bristanteckning = forms.CharField(
        label="Anteckning om brist",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="För ett ordförandebeslut som redan är skickat, om uppdraget eller skälet saknades.",
    )

    def __init__(self, *args: Any, vagar: Sequence[Beslutsvag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        val = [(vag.value, self.VAGAR[vag]) for vag in vagar]
        self.fields["beslutsvag"].choices = val  # type: ignore[attr-defined]
        if len(val) == 1:
            self.fields["beslutsvag"].initial = val[0][0]
        if Beslutsvag.ORDFORANDEBESLUT not in vagar:
            del self.fields["skal_till_bradska"], self.fields["bristanteckning"]


class Revideringsformular(forms.Form):
    """The handling with the text the organ decided."""

    handling = forms.ChoiceField(label="Yttrandet med den beslutade texten", widget=forms.RadioSelect)

    def __init__(self, *args: Any, handlingar: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handling"].choices = handlingar  # type: ignore[attr-defined]
