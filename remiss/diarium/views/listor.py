# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Lists: Diariet, Att registrera, Registerlistan, Leveranser."""

from dataclasses import replace
from functools import partial
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from remiss.diarium.kontext import med_sekretess, mina_overtaganden, organnamn, som_rader, utan_utkast
from remiss.diarium.models import Arende, Handling, Inkommet, Inkommetkanal, Leverans
from remiss.diarium.nummer import sokbart
from remiss.diarium.synlighet import dolda_expedieringar
from remiss.organisation.access import organ_med
from remiss.organisation.listor import med_organ
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy
from remiss.sidor.blad import Sortering
from remiss.sidor.falt import Dagfalt
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.sokning import alla_ord, sok_i, sok_text
from remiss.sidor.varden import Lank, Marke, Ton

MINA = "mina"
TONER: dict[str, Ton] = {
    "oppet": "info",
    "avslutat": "neutral",
    "arkiverat": "neutral",
    "makulerat": "varning",
    "vantar": "info",
    "levererad": "klar",
    "studsad": "fara",
    "aterkallad": "varning",
    "utkast": "info",
    "faststalld": "klar",
    "makulerad": "varning",
}


def marke(obj: Any) -> Marke:
    """The status as a mark."""
    return Marke(obj.get_status_display(), TONER.get(obj.status, "neutral"))


def sok_arende(fraga: QuerySet, text: str) -> QuerySet:
    """Identifiers first: what looks like a number is looked up as one, and only then as words."""
    if any(tecken.isdigit() for tecken in text):
        nummer = sokbart(text)
        traffar = fraga.filter(Q(sokbart_nummer__startswith=nummer) | Q(ert_dnr=text.strip()))
        if traffar.exists():
            return traffar
    return sok_text(fraga, text, "arendemening")


class ArendeFilter(forms.Form):
    """Filters of Diariet; the view fills in who."""

    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Alla"), *Arende.Status.choices])
    handlaggare = forms.ChoiceField(label="Handläggare", required=False, choices=[("", "Alla"), (MINA, "Mina ärenden")])
    klassificering = forms.CharField(label="Klassificering", required=False, max_length=60)


class ArendenVy(RattsVy, ListVy):
    """Diariet: the ärenden of my organs."""

    ratt = Ratt.LAS_DIARIUM
    rubrik = "Diariet"
    template_name = "diarium/arenden.html"
    lista = Lista(
        namn="Ärenden",
        kolumner=(
            Kolumn("Diarienummer", "diarienummer", sortering="nummer", lank=lambda a: a.get_absolute_url()),
            Kolumn("Ärendemening", "arendemening", is_bred=True),
            Kolumn("Öppnat", "oppnat", sortering="oppnat"),
            Kolumn("Handläggare", "handlaggare"),
            Kolumn("Status", marke, sortering="status"),
        ),
        sorteringar={
            "nummer": Sortering("ordningstal", fallande=True),
            "oppnat": Sortering("oppnat", fallande=True),
            "status": Sortering("status"),
        },
        forval="-oppnat",
        sok=sok_arende,
        sok_ledtext="Sök diarienummer eller ord",
        sok_hjalp="Till exempel 685/18 eller hemlöshet.",
        tom_text="Inga ärenden är registrerade än.",
        tom_rad="Ett ärende öppnas när något registreras.",
    )

    def get_queryset(self) -> QuerySet:
        organ = organ_med(self.request.user, Ratt.LAS_DIARIUM)
        return Arende.objects.filter(organ_id__in=organ).select_related("handlaggare")

    def get_lista(self) -> Lista:
        organ = organ_med(self.request.user, Ratt.LAS_DIARIUM)
        jag = self.request.user.person_id  # type: ignore[union-attr]
        handlaggare = Person.objects.filter(handlagger__organ_id__in=organ).distinct()
        val = [("", "Alla"), (MINA, "Mina ärenden"), *((str(p.pk), p.namn) for p in handlaggare)]
        filterform = type(
            "Filter",
            (ArendeFilter,),
            {"handlaggare": forms.ChoiceField(label="Handläggare", required=False, choices=val)},
        )
        lista = replace(
            self.lista, filterformular=filterform, filtrera=lambda fraga, data: self._filtrera(fraga, data, jag)
        )
        return med_organ(lista, organnamn(organ), plats=2)

    @staticmethod
    def _filtrera(fraga: QuerySet, data: dict[str, Any], jag: int | None) -> QuerySet:
        if data.get("status"):
            fraga = fraga.filter(status=data["status"])
        if vem := data.get("handlaggare"):
            fraga = fraga.filter(handlaggare_id=jag if vem == MINA else int(vem))
        if data.get("klassificering"):
            fraga = fraga.filter(klassificering__startswith=data["klassificering"])
        return fraga

    def get_kontext(self) -> dict[str, Any]:
        user = self.request.user
        return {
            "far_registrera": bool(organ_med(user, Ratt.REGISTRERA)),
            "far_overta": mina_overtaganden(user).exists(),
            "far_administrera": bool(organ_med(user, Ratt.ADMINISTRERA_ORGAN)),
            "far_skicka": bool(organ_med(user, Ratt.SKICKA_TILL_REGISTRERING)),
        }


class InkommetFilter(forms.Form):
    """Filter of what waits to be registered."""

    kanal = forms.ChoiceField(label="Hur det kom", required=False, choices=[("", "Alla"), *Inkommetkanal.choices])


class AttRegistreraVy(RattsVy, ListVy):
    """What has come in and waits for a registrator."""

    ratt = Ratt.REGISTRERA
    rubrik = "Att registrera"
    ingress = "Det som har kommit in ska registreras så snart det kan ske (OSL 5 kap. 1 §)."
    template_name = "diarium/att_registrera.html"
    lista = Lista(
        namn="Att registrera",
        kolumner=(
            Kolumn("Vad", lambda i: str(i), lank=lambda i: i.get_absolute_url(), is_bred=True),
            Kolumn("Från", lambda i: i.avsandare_namn or i.avsandare_adress),
            Kolumn("Inkom", "inkom", sortering="inkom"),
            Kolumn("Hur", "get_kanal_display"),
            Kolumn("Anmärkning", lambda i: _anmarkning(i)),
        ),
        sorteringar={"inkom": Sortering("inkom")},
        forval="inkom",
        sok=sok_i("rubrik", "avsandare_namn", "avsandare_adress"),
        sok_ledtext="Sök rubrik eller avsändare",
        filterformular=InkommetFilter,
        filtrera=lambda fraga, data: fraga.filter(kanal=data["kanal"]) if data.get("kanal") else fraga,
        tom_text="Allt är registrerat.",
        tom_rad="Släpp en e-post eller fil på sidan Registrera när något nytt kommer.",
    )

    def get_lista(self) -> Lista:
        return med_organ(self.lista, organnamn(organ_med(self.request.user, Ratt.REGISTRERA)))

    def get_queryset(self) -> QuerySet:
        return Inkommet.objects.filter(
            organ_id__in=organ_med(self.request.user, Ratt.REGISTRERA), status=Inkommet.Status.OREGISTRERAT
        )


def _anmarkning(inkommet: Inkommet) -> list[Marke]:
    marken = []
    if inkommet.aterkallades:
        marken.append(Marke("Återkallad av avsändaren", "varning"))
    if inkommet.studsad_leverans_id:
        marken.append(Marke("Studs", "fara"))
    return marken


class RegisterFilter(forms.Form):
    """Days of the register list."""

    fran_dag = Dagfalt(label="Från och med", required=False)
    till_dag = Dagfalt(label="Till och med", required=False)


def inom_dagar(fraga: QuerySet, data: dict[str, Any]) -> QuerySet:
    """Limit the register to days."""
    if data.get("fran_dag"):
        fraga = fraga.filter(registerdag__gte=data["fran_dag"])
    if data.get("till_dag"):
        fraga = fraga.filter(registerdag__lte=data["till_dag"])
    return fraga


def sok_handling(anvandare: Any, fraga: QuerySet, text: str) -> QuerySet:
    """By the number of the ärende, or by words.

    A marked one is found by its words only by those who may read marked ones, or its hits would tell (OSL 5:5).
    """
    oppna = Q(is_sekretess=False) | Q(organ_id__in=organ_med(anvandare, Ratt.LAS_SEKRETESS))
    return fraga.filter(alla_ord(text, "arende__diarienummer") | oppna & alla_ord(text, "rubrik", "fran", "till"))


class RegisterVy(RattsVy, ListVy):
    """The register of handlingar (OSL 5:2): day, number, from or to whom, what it concerns."""

    ratt = Ratt.LAS_DIARIUM
    rubrik = "Registerlista"
    ingress = "Registrerade handlingar med det som registret ska visa (OSL 5 kap. 2 §)."
    template_name = "diarium/registerlista.html"
    lista = Lista(
        namn="Registerlista",
        kolumner=(
            Kolumn("Handling", lambda h: h.beteckning, lank=lambda h: "" if h.rad.is_dold else h.get_absolute_url()),
            Kolumn("Dag", "registerdag", sortering="dag"),
            Kolumn("Riktning", "get_riktning_display"),
            Kolumn("Från eller till", lambda h: h.rad.motpart),
            Kolumn("Vad", lambda h: h.rad.rubrik, is_bred=True),
        ),
        sorteringar={"dag": Sortering("registerdag", fallande=True)},
        forval="-dag",
        sok_ledtext="Sök diarienummer, rubrik eller motpart",
        filterformular=RegisterFilter,
        filtrera=inom_dagar,
        tom_text="Inga handlingar är registrerade än.",
    )

    def get_queryset(self) -> QuerySet:
        organ = organ_med(self.request.user, Ratt.LAS_DIARIUM)
        fraga = Handling.objects.filter(organ_id__in=organ, nummer__isnull=False)
        return med_sekretess(utan_utkast(self.request.user, fraga))

    def get_lista(self) -> Lista:
        """Decide row by row what this reader sees; the columns then only show it."""
        user = self.request.user

        def rad(handling: Any) -> Any:
            if not hasattr(handling, "rad"):
                (handling.rad,) = som_rader(user, [handling])
            return handling

        def med_rad(kolumn: Kolumn) -> Kolumn:
            varde, lank = kolumn.varde, kolumn.lank
            return replace(
                kolumn,
                varde=(lambda h: varde(rad(h))) if callable(varde) else varde,
                lank=(lambda h: lank(rad(h))) if lank else None,
            )

        kolumner = tuple(med_rad(k) for k in self.lista.kolumner)
        lista = replace(self.lista, kolumner=kolumner, sok=partial(sok_handling, user))
        return med_organ(lista, organnamn(organ_med(user, Ratt.LAS_DIARIUM)))


class LeveransFilter(forms.Form):
    """Filter of deliveries."""

    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Alla"), *Leverans.Status.choices])


class LeveranserVy(RattsVy, ListVy):
    """Every delivery of my organs, so that a bounce is seen."""

    ratt = Ratt.EXPEDIERA
    rubrik = "Leveranser"
    lista = Lista(
        namn="Leveranser",
        kolumner=(
            Kolumn("Mottagare", "namn", lank=lambda lev: lev.expediering.get_absolute_url()),
            Kolumn("Ärende", lambda lev: Lank(lev.arende.diarienummer, lev.arende.get_absolute_url())),
            Kolumn("Vad", lambda lev: lev.expediering.rubrik, is_bred=True),
            Kolumn("Hur", "get_kanal_display"),
            Kolumn("Skickades", "skickades", sortering="skickades"),
            Kolumn("Status", marke),
        ),
        sorteringar={"skickades": Sortering("skickades", fallande=True), "senast": Sortering("id", fallande=True)},
        forval="-senast",
        sok=sok_i("namn"),
        sok_ledtext="Sök mottagare",
        filterformular=LeveransFilter,
        filtrera=lambda fraga, data: fraga.filter(status=data["status"]) if data.get("status") else fraga,
        tom_text="Inget är expedierat än.",
        tom_rad="Expediera från ärendets sida.",
    )

    def get_queryset(self) -> QuerySet:
        organ = organ_med(self.request.user, Ratt.EXPEDIERA)
        synliga = Leverans.objects.exclude(expediering_id__in=dolda_expedieringar(self.request.user))
        return synliga.filter(organ_id__in=organ).select_related("expediering", "arende")
