# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The sender's remiss before it is sent: one page with everything that is still missing, and its acts."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from remiss.diarium.kontext import Handlingsrad, med_sekretess, som_rader, som_val
from remiss.diarium.models import Arende, Handling
from remiss.karna import klocka, rik_text
from remiss.karna.fel import Hinder
from remiss.karna.rik_text import till_html
from remiss.organisation.access import may
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, hamta, kraver
from remiss.pdf.rita import rita
from remiss.remisser import dokument, forms, services
from remiss.remisser.dokument import beslut
from remiss.remisser.models import Remiss, Remisshandling
from remiss.remisser.sandlista import jamfor
from remiss.remisser.services.skicka_ut import underlag
from remiss.remisser.views._bas import (
    Knapp,
    RemissAkt,
    delegater,
    delegationspunkter,
    hamta_remiss,
    knapp,
    marke,
    smulor_remiss,
)
from remiss.sammantraden.urval import vantande
from remiss.sidor.akter import AktVy
from remiss.sidor.lasning import lassida

S = Remiss.Status


@kraver(Ratt.LAS_DIARIUM)
@require_safe
def remiss_sida(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The page of the remiss; once it is sent that is Remissöversikt."""
    remiss = hamta_remiss(request, pk)
    if remiss.utskickad_tid is not None:
        return redirect("remisser:oversikt", pk)
    mottagare = list(remiss.utskick.mottagare.order_by("ordning", "id"))
    return render(
        request,
        "remisser/remiss.html",
        {
            "rubrik": remiss.titel,
            "smulor": smulor_remiss(remiss),
            "remiss": remiss,
            "marke": marke(remiss),
            "fakta": fakta(remiss),
            "fragor": som_html(remiss),
            "instanser": [m for m in mottagare if m.is_instans],
            "kopior": [m for m in mottagare if not m.is_instans],
            "handlingar": _bilagor(request.user, remiss),
            "jamforelse": jamfor(remiss) if remiss.status == S.BESLUTAD and remiss.paragraf_id else None,
            "akter": akter(request.user, remiss),
            "far_skriva": remiss.is_redigerbar and may(request.user, Ratt.SKRIV_REMISS, remiss),
        },
    )


def som_html(remiss: Remiss) -> SafeString:
    """What the yttrande shall cover."""
    html = till_html(rik_text.fran_data(remiss.fragor)) if remiss.fragor else ""
    return mark_safe(html)  # noqa: S308  written by till_html from the sanitised tree


def fakta(remiss: Remiss) -> list[tuple[str, Any]]:
    """The facts at the top of both pages of a remiss."""
    rader: list[tuple[str, Any]] = [
        ("Ärende", remiss.arende),
        ("Svarstid", _svarstid(remiss)),
        ("Svar lämnas till", remiss.svar_till),
        ("Kontakt", remiss.kontakt),
    ]
    if remiss.utskick.rulla_till_vardag and remiss.utskick.sista_dag != remiss.svarstid:
        rader.insert(2, ("Räknas till", remiss.utskick.sista_dag))
    if remiss.paragraf_id or remiss.is_pa_delegation:
        rader.append(("Beslut", beslut(remiss)))
    if remiss.utskickad_tid:
        rader.append(("Skickad", remiss.utskickad_tid))
    if remiss.remissversion > 1:
        rader.append(("Version", remiss.remissversion))
    return rader


def _bilagor(anvandare: Any, remiss: Remiss) -> list[tuple[Remisshandling, Handlingsrad]]:
    """What goes with the remiss, each as this reader may see it."""
    rader = list(remiss.handlingar.prefetch_related(Prefetch("handling", med_sekretess(Handling.objects.all()))))
    return list(zip(rader, som_rader(anvandare, [rad.handling for rad in rader]), strict=True))


def _svarstid(remiss: Remiss) -> Any:
    if remiss.svarstid is None and remiss.svarstid_manader:
        return f"{remiss.svarstid_manader} månader efter beslutet"
    return remiss.svarstid


def akter(anvandare: Any, remiss: Remiss) -> list[Knapp]:
    """What can be done next, each blocked act with its reasons."""

    def adress(namn: str) -> str:
        return reverse(f"remisser:{namn}", args=[remiss.pk])

    knappar: list[Knapp] = []
    if remiss.status == S.UTKAST and may(anvandare, Ratt.SKRIV_REMISS, remiss):
        knappar.append(knapp(anvandare, "Klar för beslut", adress("bered"), remiss.bered, variant="primary", post=True))
    if remiss.status == S.BEREDD and may(anvandare, Ratt.SKRIV_REMISS, remiss):
        knappar.append(Knapp("Tillbaka till utkast", adress("ateruppta"), post=True))
    if _kan_sattas_upp(anvandare, remiss):
        satt_upp = reverse("sammantraden:satt_upp", args=[remiss.arende_id])
        knappar.append(Knapp("Sätt upp på sammanträde", satt_upp, variant="primary"))
    if remiss.status in (S.UTKAST, S.BEREDD):
        if may(anvandare, Ratt.BESLUTA_REMISS, remiss):
            knappar.append(Knapp("Besluta på delegation", adress("beslut")))
        if may(anvandare, Ratt.SKRIV_REMISS, remiss):
            knappar.append(Knapp("Avstå från att remittera", adress("avsta")))
    if remiss.status == S.BESLUTAD and may(anvandare, Ratt.SKICKA_REMISS, remiss):
        data = underlag(remiss, klocka.nu())
        knappar.append(knapp(anvandare, "Skicka ut", adress("skicka"), remiss.skicka_ut, data=data, variant="primary"))
        knappar.append(Knapp("Återkalla", adress("aterkalla")))
    return knappar


def _kan_sattas_upp(anvandare: Any, remiss: Remiss) -> bool:
    """Whether the reader may put it on an agenda, and none has it yet."""
    if remiss.status != S.BEREDD or not may(anvandare, Ratt.SKRIV_FOREDRAGNINGSLISTA, remiss):
        return False
    return not vantande(remiss.arende_id).exists()


class NyVy(RattsVy, AktVy):
    """Start a remiss in an ärende."""

    ratt = Ratt.SKRIV_REMISS
    form_class = forms.Remissformular
    rubrik = "Skriv remiss"
    ingress = "Du kommer sedan till sändlistan. Inget skickas förrän remissen är beslutad."
    knapp = "Spara utkast"
    objekt: Arende

    def get_objekt(self) -> Arende:
        return hamta(self.request.user, Arende.objects.select_related("organ"), self.ratt, pk=self.kwargs["arende_pk"])

    def get_formular_argument(self) -> dict[str, Any]:
        return {"initial": {"titel": self.objekt.arendemening}}

    def utfor(self, formular: Any) -> Remiss:
        return services.skapa_remiss(self.objekt, aktor=self.request.user.aktor, **formular.cleaned_data)  # type: ignore[union-attr]

    def get_nasta(self, resultat: Remiss) -> str:
        return reverse("remisser:sandlista", args=[resultat.pk])

    def get_kvittens(self, resultat: Remiss) -> str:
        return " ".join(filter(None, ("Utkastet är sparat. Välj mottagare.", resultat.utskick.varning)))

    def get_avbryt(self) -> str:
        return self.objekt.get_absolute_url()

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": [(self.objekt.diarienummer, self.objekt.get_absolute_url()), (self.rubrik, "")]}


class AndraVy(RemissAkt):
    """Change the text and the svarstid."""

    ratt = Ratt.SKRIV_REMISS
    form_class = forms.Remissformular
    rubrik = "Ändra remissen"
    knapp = "Spara"

    def get_formular_argument(self) -> dict[str, Any]:
        remiss = self.objekt
        return {
            "initial": {
                "titel": remiss.titel,
                "fragor": rik_text.fran_data(remiss.fragor) if remiss.fragor else None,
                "svarstid": remiss.svarstid,
                "svarstid_manader": remiss.svarstid_manader,
                "rulla_till_vardag": remiss.utskick.rulla_till_vardag,
                "svar_till": remiss.svar_till,
                "kontakt": remiss.kontakt,
            }
        }

    def utfor(self, formular: Any) -> Remiss:
        return services.satt_uppgifter(self.objekt, aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Remiss) -> str:
        return " ".join(filter(None, ("Remissen är sparad.", resultat.utskick.varning)))


class HandlingVy(RemissAkt):
    """Let a handling of the ärende go with the remiss."""

    ratt = Ratt.SKRIV_REMISS
    form_class = forms.Handlingsformular
    rubrik = "Lägg till handling"
    ingress = "Bara handlingar i ärendet kan skickas, och de måste vara fastställda när remissen går ut."
    knapp = "Lägg till"
    template_name = "remisser/handling.html"

    @cached_property
    def _val(self) -> list[tuple[int, str]]:
        valda = self.objekt.handlingar.values("handling_id")
        rader = (
            Handling.objects.filter(arende_id=self.objekt.arende_id)
            .exclude(status=Handling.Status.MAKULERAD)
            .exclude(pk__in=valda)
            .order_by("nummer", "id")
        )
        return som_val(self.request.user, rader)

    def get_hinder(self) -> Sequence[Hinder]:
        return () if self._val else [Hinder("Ärendet har ingen handling att lägga till. Lägg den i ärendet först.")]

    def get_formular_argument(self) -> dict[str, Any]:
        return {"handlingar": self._val}

    def utfor(self, formular: Any) -> Any:
        return services.lagg_till_handling(self.objekt, int(formular.cleaned_data["handling"]), aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Handlingen följer med remissen."


class TaBortHandlingVy(RemissAkt):
    """Take a handling out of the remiss."""

    ratt = Ratt.SKRIV_REMISS
    rubrik = "Ta bort handlingen ur remissen"
    ingress = "Handlingen finns kvar i ärendet."
    knapp = "Ta bort"
    kvittens = "Handlingen följer inte längre med remissen."

    def utfor(self, formular: Any) -> Any:
        return services.ta_bort_handling(self.objekt, self.kwargs["rad_pk"], aktor=self.aktor)


class BeredVy(RemissAkt):
    """Ready for a decision."""

    ratt = Ratt.SKRIV_REMISS
    rubrik = "Klar för beslut"
    knapp = "Klar för beslut"
    overgang = "bered"

    def utfor(self, formular: Any) -> Any:
        return services.bered(self.objekt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Remissen är klar för beslut. Ta upp ärendet på ett sammanträde, eller besluta på delegation."


class AterupptaVy(RemissAkt):
    """Back to drafting."""

    ratt = Ratt.SKRIV_REMISS
    rubrik = "Tillbaka till utkast"
    knapp = "Tillbaka till utkast"
    kvittens = "Remissen är ett utkast igen."
    overgang = "ateruppta"

    def utfor(self, formular: Any) -> Any:
        return services.ateruppta(self.objekt, aktor=self.aktor)


class AvstaVy(RemissAkt):
    """Drop it."""

    ratt = Ratt.SKRIV_REMISS
    rubrik = "Avstå från att remittera"
    ingress = "Remissen avslutas utan att skickas. Utkastet finns kvar att läsa."
    knapp = "Avstå"
    kvittens = "Remissen är avslutad utan att skickas."
    overgang = "avsta"

    def utfor(self, formular: Any) -> Any:
        return services.avsta(self.objekt, aktor=self.aktor)


class BeslutVy(RemissAkt):
    """A decision on delegation."""

    ratt = Ratt.BESLUTA_REMISS
    form_class = forms.Delegationsformular
    rubrik = "Besluta på delegation"
    ingress = "Beslutet blir en handling i ärendet med delegat, dag och punkt i delegationsordningen."
    knapp = "Besluta"

    def get_formular_argument(self) -> dict[str, Any]:
        punkter = delegationspunkter(self.objekt.organ_id, klocka.idag(), galler_remiss=True)
        jag = self.request.user.person_id  # type: ignore[union-attr]
        return {
            "punkter": punkter,
            "delegater": delegater(self.objekt.organ_id, punkter),
            "initial": {"delegat": jag, "is_mal_inriktning_omfattning_kvalitet": "nej"},
        }

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return services.besluta_pa_delegation(
            self.objekt,
            delegat=int(data["delegat"]),
            dag=data["dag"],
            punkt=data["punkt"],
            is_mal_inriktning_omfattning_kvalitet=data["is_mal_inriktning_omfattning_kvalitet"],
            aktor=self.aktor,
        )

    def get_kvittens(self, resultat: Any) -> str:
        return "Remissen är beslutad på delegation och kan skickas."


class SkickaVy(RemissAkt):
    """Send it: shown before it is done, for it cannot be undone."""

    ratt = Ratt.SKICKA_REMISS
    rubrik = "Skicka ut remissen"
    knapp = "Skicka ut"
    is_oaterkallelig = True
    overgang = "skicka_ut"

    def get_lagdata(self) -> Any:
        return underlag(self.objekt, klocka.nu())

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        remiss = self.objekt
        mottagare = list(remiss.utskick.mottagare.order_by("ordning", "id"))
        instanser, kopior = (
            [f"{m.namn} ({m.get_kanal_display().lower()})" for m in mottagare if m.is_instans is ett]
            for ett in (True, False)
        )
        rader: list[tuple[str, Any]] = [
            ("Remiss", remiss.titel),
            ("Svarstid", remiss.utskick.sista_dag),
            ("Beslut", beslut(remiss)),
            (f"{len(instanser)} ombeds svara", instanser),
            ("Bilagor", [visning.rubrik for _, visning in _bilagor(self.request.user, remiss)]),
        ]
        if kopior:
            rader.insert(4, (f"{len(kopior)} får kopia", kopior))
        if remiss.utskick.varning:
            rader.append(("Observera", remiss.utskick.varning))
        return rader

    def utfor(self, formular: Any) -> Remiss:
        return services.skicka_ut(self.objekt, aktor=self.aktor)

    def get_nasta(self, resultat: Any) -> str:
        return reverse("remisser:oversikt", args=[self.objekt.pk])

    def get_kvittens(self, resultat: Remiss) -> str:
        antal = resultat.utskick.mottagare.exclude(skickades=None).count()
        return f"Remissen är skickad till {antal} mottagare."


@kraver(Ratt.LAS_DIARIUM)
@require_safe
def missiv(request: HttpRequest, pk: int, *, is_webb: bool = False) -> HttpResponse:
    """The missiv as it would look now; marked "Utkast", for it is no handling yet. When it has become one: that."""
    remiss = hamta_remiss(request, pk)
    if remiss.missiv is not None:
        return redirect(remiss.missiv)
    innehall = replace(dokument.missiv(remiss, klocka.nu()), vattenstampel="Utkast")
    if is_webb:
        vag = [("Remisser", reverse("remisser:lista")), (str(remiss), reverse("remisser:remiss", args=[pk]))]
        return lassida(request, innehall, pdf=reverse("remisser:missiv", args=[pk]), smulor=vag)
    svar = HttpResponse(rita(innehall), content_type="application/pdf")
    svar["Content-Disposition"] = 'inline; filename="missiv-utkast.pdf"'
    svar["Cache-Control"] = "private, no-store"
    return svar
