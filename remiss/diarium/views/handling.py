# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The page of a handling, and the acts on it."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from remiss.diarium import services
from remiss.diarium.filprovning import filprovningar
from remiss.diarium.forms_rattelse import BytFilForm, FlyttaForm, RattaHandlingForm, SekretessForm, SkalForm
from remiss.diarium.kontext import med_sekretess, smulor, som_rader
from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Handling, Maskning
from remiss.diarium.services.rattelse import RATTBARA
from remiss.diarium.synlighet import dolda_expedieringar
from remiss.diarium.views._bas import HandlingAkt
from remiss.diarium.views.listor import marke
from remiss.karna.dorr import hinder
from remiss.organisation.access import may
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import hamta, kraver
from remiss.regler.datum import upprakning
from remiss.sidor.platser import lankar_pa
from remiss.sidor.varden import Lank


@kraver(Ratt.LAS_DIARIUM)
@require_safe
def handling(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a handling: what the register says, its files, where it has been sent, what was corrected."""
    ett = hamta(request.user, med_sekretess(Handling.objects.all()).prefetch_related("filer__fil"), pk=pk)
    markering = next(iter(ett.sekretessmarkeringar.all()), None)
    ersatter = som_rader(request.user, med_sekretess(ett.ersatter.order_by("-nummer")))
    nya = med_sekretess(Handling.objects.filter(pk=ett.ersatt_av_id)) if ett.ersatt_av_id else ()
    maskningar = list(
        Maskning.objects.filter(Q(original=ett) | Q(handling=ett)).select_related(
            "original__arende", "handling__arende", "av"
        )
    )
    return render(
        request,
        "diarium/handling.html",
        {
            "rubrik": ett.rubrik,
            "handling": ett,
            "ersatt_av": next(iter(som_rader(request.user, nya)), None),
            "ersatter": ersatter,
            "fakta": [*_fakta(ett), *_kontroll(request, ett)],
            "filer": [f for f in ett.filer.all() if f.is_gallande],
            "tidigare_filer": [f for f in ett.filer.all() if not f.is_gallande],
            "markering": markering,
            "underskrifter": filprovningar(ett),
            "expedieringar": list(
                ett.expedierad_i.select_related("expediering")
                .prefetch_related("expediering__leveranser")
                .annotate(is_dold=Q(expediering__in=dolda_expedieringar(request.user)))
                .order_by("-expediering__hande")
            ),
            "rattelser": list(ett.rattelser.select_related("av")),
            "maskningar": [rad for rad in maskningar if rad.original_id == ett.pk],
            "maskning": next((rad for rad in maskningar if rad.handling_id == ett.pk), None),
            "flyttar": list(ett.flyttar.select_related("fran_arende")),
            "akter": _akter(request.user, ett),
            "smulor": smulor(ett.arende, (ett.beteckning, "")),
        },
    )


def _fakta(ett: Handling) -> list[tuple[str, object]]:
    rader: list[tuple[str, object]] = [
        ("Beteckning", ett.beteckning),
        ("Status", marke(ett)),
        ("Handlingstyp", ett.get_typ_display()),
        ("Riktning", ett.get_riktning_display()),
        ("Inkom", ett.inkom),
        ("Anses inkommen", ett.anses_inkommen),
        ("Upprättad", ett.upprattad),
        ("Från", ett.fran),
        ("Till", ett.till),
        ("Avsändarens datum", ett.avsandardatum),
        ("Offentlig rubrik", ett.offentlig_rubrik),
        ("Klassificering", ett.klassificering),
        ("Gallring", ett.gallringsfrist),
        ("Makulerad därför att", ett.makulering_skal),
    ]
    return [(namn, varde) for namn, varde in rader if varde]


def _kontroll(request: HttpRequest, ett: Handling) -> list[tuple[str, object]]:
    """Where anybody can check the handling, from the room that knows."""
    return [("Kontrollera", Lank(text, url)) for text, url in lankar_pa("diarium.handling", request, ett)]


def _akter(user: Any, ett: Handling) -> list[tuple[str, str]]:
    """The acts the reader may do, as (text, address)."""
    if ett.status == Handling.Status.MAKULERAD:
        return []
    akter = []
    if ett.status == Handling.Status.UTKAST and may(user, Ratt.LAGG_TILL_HANDLING, ett):
        akter.append(("Fastställ", "faststall"))
    if ett.status == Handling.Status.FASTSTALLD and may(user, Ratt.EXPEDIERA, ett):
        akter.append(("Expediera", "expediera"))
    if may(user, Ratt.RATTA_DIARIUM, ett):
        akter += [("Rätta uppgifter", "ratta_handling"), ("Byt fil", "byt_fil"), ("Flytta", "flytta_handling")]
        akter.append(("Makulera", "makulera_handling"))
    if may(user, Ratt.SEKRETESSMARKERA, ett):
        akter.append(("Sekretessmarkera", "sekretessmarkera"))
        if ett.is_sekretess:
            akter.append(("Ta bort sekretessmarkeringen", "upphav_sekretess"))
        if ett.status == Handling.Status.FASTSTALLD:
            akter.append(("Gör en maskad version", "maskera"))
    return [
        (text, f"{reverse('diarium:expediera', args=[ett.arende_id])}?handling={ett.pk}")
        if namn == "expediera"
        else (text, reverse(f"diarium:{namn}", args=[ett.pk]))
        for text, namn in akter
    ]


class Faststall(HandlingAkt):
    """Fix a draft."""

    ratt = Ratt.LAGG_TILL_HANDLING
    rubrik = "Fastställ handlingen"
    ingress = "Handlingen får sitt nummer och innehållet låses. Fel rättas sedan med en ny version."
    knapp = "Fastställ"
    is_oaterkallelig = True

    def get_hinder(self) -> Any:
        return hinder(self.objekt.faststall, aktor=self.aktor)

    def get_bekraftelse(self, formular: Any) -> Any:
        return [("Handling", self.objekt.rubrik), ("Ärende", self.objekt.arende.diarienummer)]

    def utfor(self, formular: Any) -> Any:
        return services.faststall(self.objekt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"Handlingen är fastställd som {resultat.beteckning}."


class RattaHandling(HandlingAkt):
    """Correct the register entry."""

    ratt = Ratt.RATTA_DIARIUM
    form_class = RattaHandlingForm
    rubrik = "Rätta handlingens uppgifter"
    ingress = "Det gamla värdet syns kvar."
    knapp = "Rätta"
    kvittens = "Handlingens uppgifter är rättade."

    def get_formular_argument(self) -> dict[str, Any]:
        return {"initial": {falt: getattr(self.objekt, falt) for falt in RATTBARA}}

    def utfor(self, formular: Any) -> Any:
        data = dict(formular.cleaned_data)
        if self.objekt.inkom is None:
            data.pop("inkom")
        elif data["inkom"] and data["inkom"] == self.objekt.inkom.replace(second=0, microsecond=0):
            data.pop("inkom")  # the form shows minutes; an untouched stamp keeps its seconds
        return services.ratta_handling(self.objekt, aktor=self.aktor, **data)


class BytFil(HandlingAkt):
    """A wrong file is replaced by a new version."""

    ratt = Ratt.RATTA_DIARIUM
    form_class = BytFilForm
    rubrik = "Byt fil"
    ingress = "Den gamla filen finns kvar som tidigare version."
    knapp = "Byt fil"
    kvittens = "Filen är bytt. Den gamla finns kvar som tidigare version."

    def get_formular_argument(self) -> dict[str, Any]:
        return {"handling": self.objekt}

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        fil = data["fil"]
        return services.byt_fil(
            self.objekt,
            fil=Nyfil(fil.name or "", fil.read()),
            ersatter=int(data["ersatter"]) if data["ersatter"] else None,
            skal=data["skal"],
            aktor=self.aktor,
        )


class MakuleraHandling(HandlingAkt):
    """Strike a handling registered by mistake."""

    ratt = Ratt.RATTA_DIARIUM
    form_class = SkalForm
    rubrik = "Makulera handlingen"
    ingress = "Handlingen stannar struken i registret. Numret ges aldrig till någon annan handling."
    knapp = "Makulera"
    kvittens = "Handlingen är makulerad."
    is_oaterkallelig = True

    def get_bekraftelse(self, formular: Any) -> Any:
        return [
            ("Makuleras", f"{self.objekt.beteckning} {self.objekt.rubrik}"),
            ("Skäl", formular.cleaned_data["skal"]),
        ]

    def utfor(self, formular: Any) -> Any:
        return services.makulera_handling(self.objekt, aktor=self.aktor, **formular.cleaned_data)


class FlyttaHandling(HandlingAkt):
    """Move a handling to the right ärende; it can be moved back."""

    ratt = Ratt.RATTA_DIARIUM
    form_class = FlyttaForm
    rubrik = "Flytta handlingen"
    ingress = "Handlingen får ett nytt nummer i rätt ärende. Det gamla numret pekar dit."
    knapp = "Flytta"

    def get_formular_argument(self) -> dict[str, Any]:
        return {"organ_id": self.objekt.organ_id}

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return services.flytta_handling(self.objekt, till=data["arende"], skal=data["skal"], aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"Handlingen är flyttad och heter nu {resultat.beteckning}."


class Sekretessmarkera(HandlingAkt):
    """Mark a handling (OSL 5:5)."""

    ratt = Ratt.SEKRETESSMARKERA
    form_class = SekretessForm
    rubrik = "Sekretessmarkera handlingen"
    ingress = "Markeringen är en varning, inget beslut. Varje begäran att få läsa prövas för sig (OSL 5 kap. 5 §)."
    knapp = "Markera"

    def get_formular_argument(self) -> dict[str, Any]:
        return {"handling": self.objekt}

    def utfor(self, formular: Any) -> Any:
        return services.markera_sekretess(self.objekt, aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Any) -> str:
        """A fixed document is not redrawn: whoever marks is told where the heading already stands."""
        fasta = [text for text, _ in lankar_pa("diarium.sekretess", self.request, self.objekt)]
        markerad = "Handlingen är sekretessmarkerad."
        if self.objekt.is_sekretess or not fasta:
            return markerad
        return (
            f"{markerad} Rubriken står redan i {upprakning(fasta)}, som är fastställt och inte ritas om. "
            "Markera också det om rubriken inte får läsas."
        )


class UpphavSekretess(HandlingAkt):
    """Take a marking away; it can be set again."""

    ratt = Ratt.SEKRETESSMARKERA
    rubrik = "Ta bort sekretessmarkeringen"
    knapp = "Ta bort"
    kvittens = "Sekretessmarkeringen är borttagen."

    def utfor(self, formular: Any) -> Any:
        return services.upphav_sekretess(self.objekt, aktor=self.aktor)
