# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Decisions beside the meeting: make one, enter one, read it, strike it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from remiss.diarium.models import Arende
from remiss.diarium.nummer import flera_diarier, med_nummer
from remiss.diarium.ritning import har_trad
from remiss.karna import klocka
from remiss.karna.dorr import hinder
from remiss.karna.fel import FarInteSe, Hinder, Inmatningsfel
from remiss.organisation.access import har_roll, may, organ_med
from remiss.organisation.models import Organ
from remiss.organisation.ratter import Ratt, Rollkod
from remiss.organisation.vyer import RattsVy, hamta, kraver
from remiss.sammantraden import delegationsanmalan, delegering
from remiss.sammantraden.forms.delegering import Arendeval, Beslutsform, Makuleringsform, Registreringsform
from remiss.sammantraden.models import Delegationsbeslut, Paragraf
from remiss.sammantraden.services import (
    Beslutsuppgift,
    fatta_delegationsbeslut,
    makulera_delegationsbeslut,
    registrera_delegationsbeslut,
    satt_pa_dagordning,
)
from remiss.sammantraden.views._bas import MoteAkt, paragraf_url
from remiss.sammantraden.views.dokument import handlingens_pdf
from remiss.sidor.akter import AktVy
from remiss.sidor.varden import Lank, Marke, Ton

Slag = Delegationsbeslut.Slag
TONER: dict[str, Ton] = {"fattad": "info", "anmald": "klar", "makulerad": "varning"}


def till_sida() -> "QuerySet[Delegationsbeslut]":
    """Decisions with everything that a page about one reads."""
    return Delegationsbeslut.objects.select_related(
        "organ", "arende", "delegationspunkt", "handling__arende", "anmald_i__sammantrade"
    ).annotate(has_sida=har_trad("handling"))


def marke(beslut: Delegationsbeslut) -> Marke:
    """Whether it has been reported, as a mark."""
    return Marke(beslut.get_status_display(), TONER[beslut.status])


def anmalt(beslut: Delegationsbeslut) -> Any:
    """The paragraph where it was reported, else the mark."""
    punkt = beslut.anmald_i
    if punkt is None:
        return marke(beslut)
    lank = Lank(f"{punkt.beteckning}, {punkt.dag.isoformat()}", paragraf_url(punkt))
    return lank if beslut.status == Delegationsbeslut.Status.ANMALD else [lank, marke(beslut)]


def smulor(*fler: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the list."""
    return [("Delegationsbeslut", reverse("sammantraden:delegationsbeslut")), *fler]


@kraver(Ratt.LAS_SAMMANTRADE)
@require_safe
def ett(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision."""
    user: Any = request.user
    beslut = hamta(user, till_sida(), Ratt.LAS_SAMMANTRADE, pk=pk)
    laser_diarium = may(user, Ratt.LAS_DIARIUM, beslut.arende)
    registrerar = may(user, Ratt.REGISTRERA_DELEGATIONSBESLUT, beslut)
    makuleringshinder = hinder(beslut.makulera, aktor=user.aktor) if registrerar else []
    return render(
        request,
        "sammantraden/delegationsbeslut_ett.html",
        {
            "beslut": beslut,
            "rubrik": beslut.benamning,
            "smulor": smulor((beslut.benamning, "")),
            "marke": marke(beslut),
            "fakta": _fakta(beslut, laser_diarium),
            "far_makulera": registrerar and not makuleringshinder,
        },
    )


def _fakta(beslut: Delegationsbeslut, laser_diarium: bool) -> list[tuple[str, Any]]:
    arende, handling, punkt = beslut.arende, beslut.handling, beslut.delegationspunkt
    rader: list[tuple[str, Any]] = [
        ("Beslutsdag", beslut.dag),
        ("Beslutsfattare", beslut.vem),
        ("Uppdrag" if beslut.slag == Slag.ORDFORANDEBESLUT else "Delegationsordningen", punkt and f"Punkt {punkt}"),
        ("Ärende", Lank(str(arende), arende.get_absolute_url() if laser_diarium else "")),
        ("Handling", handling and Lank(str(handling), handling.get_absolute_url() if laser_diarium else "")),
        ("Anmält", anmalt(beslut)),
        ("Makulerat därför att", beslut.makulerades_skal),
    ]
    return [(term, varde) for term, varde in rader if varde]


@kraver(Ratt.LAS_SAMMANTRADE)
@require_safe
def beslut_pdf(request: HttpRequest, pk: int, *, is_webb: bool = False) -> HttpResponseBase:
    """The handling that holds the decision: ledamöter read it without access to the diarium; sekretess holds."""
    beslut = hamta(request.user, till_sida(), Ratt.LAS_SAMMANTRADE, pk=pk)
    if beslut.handling is None:
        raise FarInteSe
    if not is_webb:
        return handlingens_pdf(request, beslut.handling)
    vag = smulor((str(beslut), beslut.get_absolute_url()))
    return handlingens_pdf(request, beslut.handling, (reverse("sammantraden:delegationsbeslut_pdf", args=[pk]), vag))


def _egna_satt(organ: Organ, person_id: int) -> dict[str, bool]:
    """The ways past the meeting that the organ has, and whether a person may go each today."""
    idag = klocka.idag()
    har = {
        Slag.DELEGATION: delegering.punkter_for(organ.pk, person_id, idag).exists(),
        Slag.ORDFORANDEBESLUT: person_id in delegering.utsedda_i_bradska(organ.pk, idag),
        Slag.VD: har_roll(organ.pk, person_id, {Rollkod.VD.value}, idag),
    }
    return {vag.value: har[Slag(vag.value)] for vag in delegering.vagar(organ, idag)}


class ValjArende(RattsVy, AktVy):
    """Where to decide, for whoever knows the number: the other way in is the page of the ärende."""

    ratt = Ratt.BESLUTA_PA_DELEGATION
    rubrik = "Nytt delegationsbeslut"
    ingress = "Skriv ärendets diarienummer. Du kan också börja på ärendets sida."
    knapp = "Fortsätt"
    form_class = Arendeval
    has_utkast = False

    def utfor(self, formular: Any) -> Arende:
        egna = Arende.objects.filter(organ_id__in=organ_med(self.request.user, self.ratt))
        traffar = med_nummer(egna, formular.cleaned_data["diarienummer"])
        if not traffar:
            raise Inmatningsfel("diarienummer", "Inget av organets ärenden har det numret. Kontrollera numret.")
        if len(traffar) > 1:
            raise Inmatningsfel("diarienummer", flera_diarier(traffar))
        return traffar[0]

    def get_nasta(self, resultat: Arende) -> str:
        """To decide, for whoever has something to decide by; else to enter what another decided, where that is hers."""
        person_id = self.request.user.aktor.person_id  # type: ignore[union-attr]
        is_egen = any(_egna_satt(resultat.organ, person_id or 0).values())
        far_registrera = may(self.request.user, Ratt.REGISTRERA_DELEGATIONSBESLUT, resultat)
        namn = "registrera_delegationsbeslut" if far_registrera and not is_egen else "fatta_delegationsbeslut"
        return reverse(f"sammantraden:{namn}", args=[resultat.pk])

    def get_kvittens(self, resultat: Arende) -> str:
        return f"Beslutet gäller {resultat.diarienummer} {resultat.arendemening}."

    def get_avbryt(self) -> str:
        return reverse("sammantraden:delegationsbeslut")

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": smulor((self.rubrik, ""))}


class _IArende(RattsVy, AktVy):
    """A decision in an ärende."""

    objekt: Arende

    def get_objekt(self) -> Arende:
        return hamta(self.request.user, Arende.objects.select_related("organ"), self.ratt, pk=self.kwargs["arende_pk"])

    @property
    def aktor(self) -> Any:
        return self.request.user.aktor  # type: ignore[union-attr]

    def get_nasta(self, resultat: Delegationsbeslut) -> str:
        return resultat.get_absolute_url()

    def get_kvittens(self, resultat: Delegationsbeslut) -> str:
        return f"{resultat.benamning} är registrerat."

    def get_avbryt(self) -> str:
        if may(self.request.user, Ratt.LAS_DIARIUM, self.objekt):
            return self.objekt.get_absolute_url()
        return reverse("sammantraden:delegationsbeslut")

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": smulor((str(self.objekt), self.get_avbryt()), (self.get_rubrik(), ""))}


class Fatta(_IArende):
    """Decide oneself."""

    ratt = Ratt.BESLUTA_PA_DELEGATION
    form_class = Beslutsform
    rubrik = "Besluta utan sammanträde"
    ingress = "Beslutet får nästa nummer i organets serie och blir en handling i ärendet."
    knapp = "Besluta"

    def get_formular_argument(self) -> dict[str, Any]:
        return {"arende": self.objekt, "slag": self._satt, "punkter": self._punkter}

    @property
    def _punkter(self) -> Any:
        """The points that give the signed-in person's roller the right."""
        return delegering.punkter_for(self.objekt.organ_id, self.aktor.person_id or 0, klocka.idag())

    @property
    def _satt(self) -> list[str]:
        egna = _egna_satt(self.objekt.organ, self.aktor.person_id or 0)
        return [slag for slag, has in egna.items() if has] or [Slag.DELEGATION.value]

    def get_hinder(self) -> Sequence[Hinder]:
        if self._satt == [Slag.DELEGATION.value] and not self._punkter.exists():
            return [Hinder("Ingen punkt i delegationsordningen ger dig rätt att besluta här.", "KL 6 kap. 37 §")]
        return _inte_oppet(self.objekt)

    def utfor(self, formular: Any) -> Delegationsbeslut:
        uppgift = Beslutsuppgift(**formular.uppgift)
        return fatta_delegationsbeslut(self.objekt, uppgift, aktor=self.aktor, hande=formular.hande)


class Registrera(_IArende):
    """Enter what somebody else has decided."""

    ratt = Ratt.REGISTRERA_DELEGATIONSBESLUT
    form_class = Registreringsform
    rubrik = "Registrera ett beslut utan sammanträde"
    ingress = "För ett beslut som någon redan har fattat. Reglerna prövas mot beslutsdagen."
    knapp = "Registrera"

    def get_formular_argument(self) -> dict[str, Any]:
        organ = self.objekt.organ
        return {
            "arende": self.objekt,
            "slag": [vag.value for vag in delegering.vagar(organ, klocka.idag())],
            "punkter": delegering.punkter(organ.pk).filter(galler_bradska=False),
        }

    def get_hinder(self) -> Sequence[Hinder]:
        return _inte_oppet(self.objekt)

    def utfor(self, formular: Any) -> Delegationsbeslut:
        return registrera_delegationsbeslut(
            self.objekt,
            Beslutsuppgift(**formular.uppgift),
            beslutsfattare=formular.cleaned_data["beslutsfattare"],
            aktor=self.aktor,
            hande=formular.hande,
        )


def _inte_oppet(arende: Arende) -> list[Hinder]:
    return [] if arende.is_oppet else [Hinder(f"{arende.diarienummer} är inte öppet. Återöppna ärendet först.")]


class Makulera(RattsVy, AktVy):
    """Strike it; the number stays."""

    ratt = Ratt.REGISTRERA_DELEGATIONSBESLUT
    form_class = Makuleringsform
    rubrik = "Makulera beslutet"
    ingress = (
        "För ett beslut som inte skulle ha registrerats. Numret används inte igen. Handlingen, och den remiss, det "
        "svar eller det anstånd som beslutet gäller, ändras inte."
    )
    knapp = "Makulera"
    is_oaterkallelig = True
    objekt: Delegationsbeslut

    def get_objekt(self) -> Delegationsbeslut:
        return hamta(self.request.user, till_sida(), self.ratt, pk=self.kwargs["pk"])

    @property
    def aktor(self) -> Any:
        return self.request.user.aktor  # type: ignore[union-attr]

    def get_hinder(self) -> Any:
        return hinder(self.objekt.makulera, aktor=self.aktor)

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        return [
            ("Beslut", f"{self.objekt.benamning}, {self.objekt.arendemening}"),
            ("Beslutsfattare", self.objekt.vem),
            ("Makuleras därför att", formular.cleaned_data["skal"]),
        ]

    def utfor(self, formular: Any) -> Delegationsbeslut:
        return makulera_delegationsbeslut(self.objekt, formular.cleaned_data["skal"], aktor=self.aktor)

    def get_nasta(self, resultat: Any) -> str:
        return self.objekt.get_absolute_url()

    def get_avbryt(self) -> str:
        return self.objekt.get_absolute_url()

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.benamning} är makulerat."

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": smulor((self.objekt.benamning, self.get_avbryt()), (self.rubrik, ""))}


class Anmalningspunkt(MoteAkt):
    """Put the item of anmälan on the agenda."""

    ratt = Ratt.SKRIV_FOREDRAGNINGSLISTA
    rubrik = delegationsanmalan.RUBRIK
    ingress = "Punkten samlar allt som inte är anmält. När den antecknas är besluten anmälda."
    knapp = "Lägg till punkten"
    sida = "foredragningslista"
    has_utkast = False

    def utfor(self, formular: Any) -> Paragraf:
        return satt_pa_dagordning(
            self.objekt,
            rubrik=delegationsanmalan.RUBRIK,
            slag=Paragraf.Slag.ANMALAN,
            forslag=(delegationsanmalan.FORSLAG,),
            aktor=self.aktor,
        )

    def get_kvittens(self, resultat: Paragraf) -> str:
        return f"{resultat.rubrik} står på föredragningslistan."
