# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The recipient's side: one remiss to answer, how it can be decided in time, and the acts."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from remiss.diarium.kontext import som_rader, som_val
from remiss.diarium.models import Handling, Handlingstyp
from remiss.karna import klocka
from remiss.karna.models import Brist
from remiss.organisation.access import may
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import kraver
from remiss.regler.expediering import Beslutsvag
from remiss.regler.svarsvag import vagar_utan_sammantrade
from remiss.remisser import forms, services, svarshandling, synlighet
from remiss.remisser.arendelage import arendelage
from remiss.remisser.models import Yttrande
from remiss.remisser.models.yttrande import FORE_BESLUT
from remiss.remisser.services.versionsval import obesvarad_version
from remiss.remisser.svarsvag import Vagvisare
from remiss.remisser.views import avsandarbesked, preliminart
from remiss.remisser.views._bas import (
    Knapp,
    YttrandeAkt,
    delegater,
    delegationspunkter,
    hamta_yttrande,
    knapp,
    marke,
    nedlagt,
    nya_filer,
    smulor_yttrande,
)
from remiss.remisser.views.listor import dagar
from remiss.sammantraden.delegering import regelverk_pa
from remiss.sidor.varden import Lank
from remiss.utskick.models import Anstand

S = Yttrande.Status


@kraver(Ratt.LAS_DIARIUM)
@require_safe
def yttrande_sida(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The yttrande: facts, proposed routes with their days, acts."""
    yttrande = hamta_yttrande(request, pk)
    is_dold = synlighet.is_dold(request.user, yttrande)
    vagar = []
    if yttrande.is_pagaende and not yttrande.is_nedlagt and yttrande.paragraf_id is None:
        vagar = Vagvisare([yttrande.organ_id], klocka.idag()).vagar(yttrande)
    return render(
        request,
        "remisser/yttrande.html",
        {
            "rubrik": synlighet.titel(yttrande),
            "smulor": smulor_yttrande(yttrande),
            "yttrande": yttrande,
            "marke": marke(yttrande),
            "nedlagt": nedlagt(yttrande),
            "fakta": _fakta(request.user, yttrande),
            "vagar": vagar,
            "preliminara": preliminart.skickade(request.user, yttrande),
            "akter": [] if yttrande.is_nedlagt or is_dold else _akter(request.user, yttrande),
            "beskedakter": [] if is_dold else avsandarbesked.knappar(request.user, yttrande),
            **({} if is_dold else avsandarbesked.historik(request.user, yttrande)),
            "anstand": list(Anstand.objects.filter(mottagare_id=yttrande.mottagare_id).order_by("-id"))
            if yttrande.mottagare_id
            else [],
            "svarshandling": svarshandling.vald(yttrande) if yttrande.status == S.AVGJORD else None,
            "tu_url": _tu(request, yttrande),
        },
    )


def _fakta(anvandare: Any, yttrande: Any) -> list[tuple[str, Any]]:
    idag, sista = klocka.idag(), yttrande.sista_dag
    rader: list[tuple[str, Any]] = [
        ("Från", synlighet.avsandare(yttrande)),
        ("Vårt diarienummer", yttrande.arende.diarienummer),
        ("Avsändarens diarienummer", "" if yttrande.is_dold else yttrande.ert_dnr),
        ("Inkom", yttrande.inkom),
        ("Svarstid", yttrande.svarstid),
        ("Anstånd till", yttrande.anstand_till),
        ("Version", yttrande.remissversion if yttrande.remissversion > 1 else None),
        ("Svarsplikt", "Måste besvaras (KL 6 kap. 12 §)" if yttrande.is_svarsplikt else ""),
        ("Vårt ställningstagande", yttrande.get_angivet_stallningstagande_display()),
        ("Paragraf", yttrande.paragraf),
        ("Beslutat av", yttrande.beslutsfattare),
        ("Brådskan", yttrande.skal_till_bradska),
        ("Anteckning om brist", _bristanteckning(yttrande)),
        ("Beslutsdag", yttrande.beslutades),
        ("Skickat", yttrande.expedierades),
        ("Antecknat i", yttrande.antecknad_i),
        ("Antecknad som inkommen i", _inkommen_i(anvandare, yttrande)),
    ]
    if sista is not None and yttrande.is_pagaende and not yttrande.is_nedlagt:
        kvar = (sista - idag).days
        rader.insert(6, ("Tid kvar", "i dag" if kvar == 0 else dagar(kvar) if kvar > 0 else f"{dagar(-kvar)} sen"))
    return [(term, varde) for term, varde in rader if varde]


def _inkommen_i(anvandare: Any, yttrande: Yttrande) -> Lank | None:
    """The paragraph and its day; a way there for whoever may read it."""
    punkt = yttrande.inkommen_i
    if punkt is None:
        return None
    text = f"{punkt.beteckning}, {punkt.sammantrade.datum.isoformat()}"
    return Lank(text, punkt.get_absolute_url() if may(anvandare, Ratt.LAS_SAMMANTRADE, punkt) else "")


def _bristanteckning(yttrande: Yttrande) -> str:
    """What was noted when the ordförande decided without what KL 6:39 asks."""
    if yttrande.beslutsvag != Beslutsvag.ORDFORANDEBESLUT:
        return ""
    brister = Brist.objects.filter(objekt_typ="remisser.yttrande", objekt_id=yttrande.pk).order_by("-pk")
    return brister.values_list("anteckning", flat=True).first() or ""


def _tu(request: HttpRequest, yttrande: Yttrande) -> str:
    if yttrande.tu_id is None or not may(request.user, Ratt.LAS_UTKAST, yttrande):
        return ""
    return reverse("beredning:tu", args=[yttrande.tu_id])


def _akter(anvandare: Any, yttrande: Yttrande) -> list[Knapp]:
    def adress(namn: str) -> str:
        return reverse(f"remisser:{namn}", args=[yttrande.pk])

    knappar: list[Knapp] = []
    if yttrande.status == S.AVGJORD and may(anvandare, Ratt.EXPEDIERA, yttrande):
        knappar.append(knapp(anvandare, "Skicka svaret", adress("expediera"), yttrande.expediera, variant="primary"))
        knappar.append(Knapp("Ändrad text: välj yttrande", adress("reviderad")))
    if yttrande.is_pagaende and may(anvandare, Ratt.BEGAR_ANSTAND, yttrande):
        if yttrande.status != S.AVGJORD:
            knappar.append(Knapp("Begär anstånd", adress("begar_anstand")))
            knappar.append(Knapp("Skicka kvittens", adress("kvittens")))
        knappar.append(Knapp("Avstå från yttrande", adress("avsta_yttrande")))
    if yttrande.is_pagaende and may(anvandare, Ratt.SKRIV_TU, yttrande):
        knappar.append(Knapp("Ange ställningstagande", adress("stallning")))
        if yttrande.status in FORE_BESLUT and arendelage(yttrande.arende).arbete is None:
            text = "Skriv nytt tjänsteutlåtande" if yttrande.tu_id else "Skriv tjänsteutlåtande"
            knappar.append(Knapp(text, reverse("beredning:ny", args=[yttrande.arende_id]), variant="primary"))
    if obesvarad_version(yttrande) is not None and may(anvandare, Ratt.BEGAR_ANSTAND, yttrande):
        knappar.append(Knapp("Ny version: vad gäller vårt svar?", adress("versionsval"), variant="primary"))
    if yttrande.status in FORE_BESLUT and may(anvandare, Ratt.EXPEDIERA, yttrande):
        if services.valbara_beslut(yttrande).exists():
            knappar.append(Knapp("Ange beslutet om svaret", adress("ange_beslut"), variant="primary"))
        knappar.append(Knapp("Skicka preliminärt svar", adress("preliminart")))
        knappar.append(Knapp("Svar beslutat på annat sätt", adress("avsant")))
    return knappar


class BegarAnstandVy(YttrandeAkt):
    """Ask the sender for more time."""

    ratt = Ratt.BEGAR_ANSTAND
    form_class = forms.Anstandsbegaran
    rubrik = "Begär anstånd"
    ingress = "Begäran blir en handling i ärendet och skickas till avsändaren."
    knapp = "Skicka begäran"

    def get_formular_argument(self) -> dict[str, Any]:
        yttrande = self.objekt
        vagar = Vagvisare([yttrande.organ_id], klocka.idag()).vagar(yttrande)
        forst = vagar[0].forslag if vagar else None
        if forst is None or forst.anstand_till is None:
            return {}
        return {"initial": {"begart_till": forst.anstand_till, "motivering": forst.skal}}

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return services.begar_anstand(
            self.objekt, till=data["begart_till"], motivering=data["motivering"], aktor=self.aktor
        )

    def get_kvittens(self, resultat: Any) -> str:
        return f"Begäran är skickad till {self.objekt.avsandare_namn}."


class KvittensVy(YttrandeAkt):
    """Confirm in writing."""

    ratt = Ratt.BEGAR_ANSTAND
    rubrik = "Skicka kvittens"
    ingress = "En kvittens med vårt diarienummer skickas till avsändaren och blir en handling i ärendet."
    knapp = "Skicka kvittens"

    def utfor(self, formular: Any) -> Any:
        return services.skicka_kvittens(self.objekt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"Kvittensen är skickad till {self.objekt.avsandare_namn}."


class VersionsvalVy(YttrandeAkt):
    """Tell the sender what the earlier answer is worth."""

    ratt = Ratt.BEGAR_ANSTAND
    form_class = forms.Versionsformular
    rubrik = "Vårt tidigare svar"
    ingress = "Avsändaren har skickat en ny version. Beskedet blir en handling i ärendet och skickas till avsändaren."
    knapp = "Skicka beskedet"
    kvittens = "Beskedet är skickat till avsändaren."

    def utfor(self, formular: Any) -> Any:
        return services.meddela_versionsval(self.objekt, formular.cleaned_data["val"], aktor=self.aktor)


class StallningVy(YttrandeAkt):
    """State the own stance."""

    ratt = Ratt.SKRIV_TU
    form_class = forms.Stallningsval
    rubrik = "Vårt ställningstagande"
    knapp = "Spara"
    kvittens = "Vårt ställningstagande är sparat."

    def get_formular_argument(self) -> dict[str, Any]:
        return {"initial": {"stallningstagande": self.objekt.angivet_stallningstagande}}

    def utfor(self, formular: Any) -> Any:
        return services.satt_eget_stallningstagande(
            self.objekt, formular.cleaned_data["stallningstagande"], aktor=self.aktor
        )


class ExpedieraVy(YttrandeAkt):
    """Send the answer; shown first."""

    ratt = Ratt.EXPEDIERA
    form_class = forms.Svarsutskick
    rubrik = "Skicka svaret"
    knapp = "Skicka"
    is_oaterkallelig = True
    overgang = "expediera"

    def get_formular_argument(self) -> dict[str, Any]:
        return {"version": self.objekt.remissversion}

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        yttrande = self.objekt
        val = svarshandling.vald(yttrande)
        skickas = [*([val.handling] if val.handling else []), *svarshandling.reservationer(yttrande)]
        handlingar = [
            f"Protokollsutdrag § {yttrande.paragraf.nummer}" if yttrande.paragraf else "",
            *(rad.rubrik for rad in som_rader(self.request.user, skickas)),
        ]
        return [
            ("Till", yttrande.avsandare_namn),
            ("Hur", yttrande.get_avsandare_kanal_display()),
            ("Adress", yttrande.avsandare_adress),
            ("Vårt diarienummer", yttrande.arende.diarienummer),
            ("Ert diarienummer", yttrande.ert_dnr),
            ("Handlingar", [h for h in handlingar if h]),
        ]

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return services.expediera_svar(
            self.objekt,
            meddelande=data["meddelande"],
            version_besvarad=data.get("version_besvarad") or None,
            aktor=self.aktor,
        )

    def get_kvittens(self, resultat: Any) -> str:
        return f"Svaret är skickat till {self.objekt.avsandare_namn}."


class RevideradVy(YttrandeAkt):
    """Point out the text the organ decided."""

    ratt = Ratt.EXPEDIERA
    form_class = forms.Revideringsformular
    rubrik = "Yttrandet med ändrad text"
    ingress = "När organet har ändrat texten skickas yttrandet med den beslutade texten. Fastställ det först."
    knapp = "Välj"
    kvittens = "Yttrandet med den beslutade texten är valt."

    def get_formular_argument(self) -> dict[str, Any]:
        rader = Handling.objects.filter(
            arende_id=self.objekt.arende_id,
            status=Handling.Status.FASTSTALLD,
            typ__in=(Handlingstyp.YTTRANDE, Handlingstyp.TJANSTEUTLATANDE),
        )
        return {"handlingar": som_val(self.request.user, rader.order_by("-nummer"))}

    def utfor(self, formular: Any) -> Any:
        return services.satt_reviderad(self.objekt, int(formular.cleaned_data["handling"]), aktor=self.aktor)


class AvstaYttrandeVy(YttrandeAkt):
    """Decline."""

    ratt = Ratt.BEGAR_ANSTAND
    form_class = forms.Avstaformular
    rubrik = "Avstå från yttrande"
    ingress = "Att avstå är ett beslut av den som får besluta om svaret. Avsändaren får besked."
    knapp = "Avstå"
    is_oaterkallelig = True

    def get_formular_argument(self) -> dict[str, Any]:
        punkter = delegationspunkter(self.objekt.organ_id, klocka.idag(), galler_yttrande=True)
        return {
            "punkter": punkter,
            "delegater": delegater(self.objekt.organ_id, punkter),
            "is_i_paragraf": self.objekt.paragraf_id is not None,
        }

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        return [
            ("Remiss", self.objekt.titel),
            ("Besked till", self.objekt.avsandare_namn),
            ("Beslut", self.objekt.paragraf or formular.cleaned_data.get("punkt")),
        ]

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        vem = data.get("beslutsfattare")
        return services.avsta_yttrande(
            self.objekt,
            beslutsfattare=int(vem) if vem else None,
            dag=data.get("dag"),
            punkt=data.get("punkt"),
            skal=data["skal"],
            aktor=self.aktor,
        )

    def get_kvittens(self, resultat: Any) -> str:
        return f"Ni avstår från att yttra er. {self.objekt.avsandare_namn} får besked."


class AvsantVy(YttrandeAkt):
    """An answer decided by another route."""

    ratt = Ratt.EXPEDIERA
    form_class = forms.Avsantformular
    rubrik = "Svar beslutat på annat sätt"
    ingress = "För svar som beslutats utan sammanträde. Organet kan anteckna svaret i efterhand."
    knapp = "Spara"

    def get_formular_argument(self) -> dict[str, Any]:
        return {"vagar": vagar_utan_sammantrade(regelverk_pa(self.objekt.organ, klocka.idag()))}

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return services.registrera_avsant_svar(
            self.objekt,
            beslutsvag=data["beslutsvag"],
            beslutsfattare=data["beslutsfattare"],
            beslutades=data["beslutades"],
            filer=nya_filer(data["filer"]),
            skicka=data["skicka"],
            skal_till_bradska=data.get("skal_till_bradska", ""),
            bristanteckning=data.get("bristanteckning", ""),
            aktor=self.aktor,
        )

    def get_kvittens(self, resultat: Yttrande) -> str:
        if resultat.expediering_id is None:
            return "Svaret är registrerat som redan skickat."
        return f"Svaret är registrerat och skickat till {self.objekt.avsandare_namn}."
