# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A line about an interpellation or fråga: what was put, by whom and to whom, and what became of it."""

from typing import Any

from django import forms

from remiss.diarium.models import Handling
from remiss.diarium.synlighet import dolda_handlingar
from remiss.karna.svenska import i_ordning
from remiss.organisation.models import Person, Uppdrag
from remiss.organisation.models.person import NAMNORDNING
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden import interpellationer, villkor
from remiss.sammantraden.forms.falt import Personfalt, kallade, satt_urval
from remiss.sammantraden.models import Interpellation, Paragraf, Sammantrade
from remiss.sammantraden.services import Interpellationsuppgift
from remiss.sidor.urval import Urvalsfalt

Slag, Utfall = Interpellation.Slag, Interpellation.Utfall
EGEN_PUNKT = "egen"
JA_NEJ = [("", "Inte avgjort"), ("ja", "Ja"), ("nej", "Nej")]
SVAR = [("", "Inte antecknat"), *Utfall.choices]
VARDE = {"": None, "ja": True, "nej": False}
#: What can be noted only of a meeting that has been opened.
VID_MOTET = ("far_stallas", "utfall", "besvarad_av", "overlatelse", "deltagare")


class Interpellationsform(forms.Form):
    """One line. The one asked is chosen as "person-organ", the organ of a chair or empty."""

    slag = forms.ChoiceField(
        label="Vad ställs?",
        choices=Slag.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj interpellation eller fråga."},
    )
    rubrik = forms.CharField(
        label="Vad den handlar om", max_length=300, error_messages={"required": "Skriv vad den handlar om."}
    )
    stalld_av = Personfalt(
        Person.objects.none(),
        label="Ställd av",
        help_text="En ledamot, eller en ersättare som tjänstgör (KL 5 kap. 59 och 64 §§).",
        error_messages={"required": "Välj vem som ställer den."},
    )
    riktad_till = forms.ChoiceField(label="Riktad till", error_messages={"required": "Välj vem den riktas till."})
    adressatgrund = forms.CharField(
        label="Fullmäktiges beslut om att personen får frågas",
        required=False,
        max_length=300,
        help_text="Behövs bara för den som inte är ordförande i en nämnd eller fullmäktigeberedning. Till exempel: "
        "Arbetsordningen 32 §, kommunalråd får frågas.",
    )
    handling = forms.ModelChoiceField(
        Handling.objects.none(),
        label="Handling",
        required=False,
        empty_label="Ingen handling",
        help_text="Handlingarna i de ärenden som står på listan.",
    )
    paragraf = forms.ChoiceField(
        label="Punkt eller paragraf",
        required=False,
        help_text="Raden står i protokollet under sin paragraf.",
    )
    far_stallas = forms.ChoiceField(
        label="Får den ställas?",
        choices=JA_NEJ,
        required=False,
        widget=forms.RadioSelect,
        help_text="Fullmäktige beslutar utan överläggning (KL 5 kap. 62 §), och bedömer innehållet och att det inte "
        "gäller myndighetsutövning mot någon enskild (60, 61 och 64 §§).",
    )
    utfall = forms.ChoiceField(label="Svaret", choices=SVAR, required=False, widget=forms.RadioSelect)
    besvarad_av = Personfalt(
        Person.objects.none(), label="Besvarad av", required=False, empty_label="Den som den riktades till"
    )
    overlatelse = forms.CharField(
        label="Fullmäktiges beslut om att svaret får överlåtas",
        required=False,
        max_length=300,
        help_text="Behövs bara när någon annan svarade (KL 5 kap. 63 §).",
    )
    deltagare = Urvalsfalt(
        label="Deltog i överläggningen",
        required=False,
        sok_etikett="Sök personer att lägga till",
        help_text="Anteckna om ni brukar göra det. I svaret på en fråga deltar bara den som frågar och den som svarar.",
    )

    def __init__(self, *args: Any, mote: Sammantrade, anvandare: Any, rad: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mote, self.rad = mote, rad
        self._satt_personer(rad)
        self._satt_handlingar(anvandare, rad)
        falt: Any = self.fields["paragraf"]
        falt.choices = [("", "Ingen än"), *self._egen_punkt(rad), *_punkter(mote)]
        if mote.oppnades is None:
            for namn in VID_MOTET:
                del self.fields[namn]
        if rad is not None:
            self.initial = _som_typat(rad) | dict(self.initial)
        else:
            self.initial = {"slag": Slag.INTERPELLATION.value, "far_stallas": "", "utfall": ""} | dict(self.initial)

    def _satt_personer(self, rad: Any) -> None:
        mote = self.mote
        leder = list(interpellationer.ordforandena(mote))
        namn = interpellationer.organnamn({u.organ_id for u in leder}, mote.datum)
        ordforande = [(f"{u.person_id}-{u.organ_id}", f"{u.person}, ordförande i {namn[u.organ_id]}") for u in leder]
        andra = _fortroendevalda(mote, rad)
        falt: Any = self.fields["riktad_till"]
        falt.choices = [
            ("", "Välj"),
            ("Ordförande", i_ordning(ordforande, lambda par: par[1])),
            ("Andra, med fullmäktiges beslut", [(f"{p.pk}-", p.namn) for p in andra]),
        ]
        stallare = kallade(mote)
        if rad is not None:
            stallare = stallare | Person.objects.filter(pk=rad.stalld_av_id)
        if rad is not None and rad.foregaende_id:  # who put it, and as what, is a fact of the earlier meeting
            del self.fields["slag"], self.fields["stalld_av"]
        else:
            satt_urval(self, stallare, "stalld_av")
        alla = Person.objects.filter(pk__in={p.pk for p in andra} | {u.person_id for u in leder}).order_by(*NAMNORDNING)
        satt_urval(self, alla, "besvarad_av")
        deltog: Any = self.fields["deltagare"]
        deltog.satt_val([(person.pk, person.namn) for person in alla])

    def _satt_handlingar(self, anvandare: Any, rad: Any) -> None:
        arenden = self.mote.paragrafer.pa_listan().exclude(arende=None).values("arende_id")
        fraga = Handling.objects.filter(arende__in=arenden, organ_id=self.mote.organ_id)
        fraga = fraga.exclude(status=Handling.Status.MAKULERAD)
        if rad is not None and rad.handling_id:
            fraga = fraga | Handling.objects.filter(pk=rad.handling_id)
        falt: Any = self.fields["handling"]
        falt.queryset = fraga.exclude(pk__in=dolda_handlingar(anvandare)).select_related("arende").order_by("-id")
        falt.label_from_instance = lambda handling: f"{handling} {handling.rubrik}"

    def _egen_punkt(self, rad: Any) -> list[tuple[str, str]]:
        if self.mote.status not in Sammantrade.OPPNA or (rad is not None and rad.paragraf_id):
            return []
        return [(EGEN_PUNKT, "Lägg till en egen punkt på listan")]

    @property
    def is_egen_punkt(self) -> bool:
        """Whether it is to get an item of its own."""
        return self.cleaned_data["paragraf"] == EGEN_PUNKT

    @property
    def uppgift(self) -> Interpellationsuppgift:
        """The line, as the service takes it. What the form does not show stays as it is."""
        data, rad = self.cleaned_data, self.rad
        person, _, organ = data["riktad_till"].partition("-")
        vid_motet: dict[str, Any] = {}
        if "utfall" in self.fields:
            vid_motet = {namn: data[namn] for namn in VID_MOTET} | {"far_stallas": VARDE[data["far_stallas"]]}
        elif rad is not None:
            vid_motet = {"far_stallas": rad.far_stallas, "utfall": rad.utfall}
        vald = data["paragraf"]
        return Interpellationsuppgift(
            slag=data.get("slag") or rad.slag,
            rubrik=data["rubrik"],
            stalld_av=data.get("stalld_av") or rad.stalld_av_id,
            riktad_till=int(person),
            riktad_i=int(organ) if organ else None,
            adressatgrund=data["adressatgrund"],
            handling=data["handling"],
            paragraf=int(vald) if vald.isdecimal() else None,
            **vid_motet,
        )


def _fortroendevalda(mote: Sammantrade, rad: Any) -> list[Person]:
    """Whom fullmäktige may have decided to ask besides: its own, and those who lead any organ on the day."""
    leder = Uppdrag.objects.pa(mote.datum).filter(
        roll__kod__in=[Rollkod.ORDFORANDE.value, Rollkod.VICE_ORDFORANDE.value]
    )
    ids = set(villkor.kallade_personer(mote)) | set(leder.values_list("person_id", flat=True))
    if rad is not None:
        ids |= {rad.riktad_till_id, *filter(None, [rad.besvarad_av_id]), *(p.pk for p in rad.deltagare.all())}
    return list(Person.objects.filter(pk__in=ids).order_by(*NAMNORDNING))


def _punkter(mote: Sammantrade) -> list[tuple[str, str]]:
    punkter: Any = mote.paragrafer.pa_listan().i_ordning()
    return [(str(p.pk), str(p)) for p in punkter if p.beslutsutfall != Paragraf.Utfall.UTGAR]


def _som_typat(rad: Interpellation) -> dict[str, Any]:
    return {
        "slag": rad.slag,
        "rubrik": rad.rubrik,
        "stalld_av": rad.stalld_av_id,
        "riktad_till": f"{rad.riktad_till_id}-{rad.riktad_i_id or ''}",
        "adressatgrund": rad.adressatgrund,
        "handling": rad.handling_id,
        "paragraf": str(rad.paragraf_id or ""),
        "far_stallas": {None: "", True: "ja", False: "nej"}[rad.far_stallas],
        "utfall": rad.utfall,
        "besvarad_av": rad.besvarad_av_id,
        "overlatelse": rad.overlatelse,
        "deltagare": [person.pk for person in rad.deltagare.all()],
    }
