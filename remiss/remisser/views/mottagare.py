# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""One recipient of a remiss, and the acts on its row."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from remiss.karna import klocka
from remiss.organisation.access import may
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, hamta, kraver
from remiss.remisser import forms, services
from remiss.remisser.forms_underlag import Anstandsanteckning
from remiss.remisser.models import Svar
from remiss.remisser.views._bas import Knapp, MottagarAkt, hamta_mottagare, marke, smulor_remiss
from remiss.remisser.views._underlag import forval, kallor, valt
from remiss.sidor.akter import AktVy
from remiss.utskick import register
from remiss.utskick import services as utskick
from remiss.utskick.models import Anstand, Mottagare
from remiss.utskick.models.mottagare import BESVARADE, OPPNA

S = Mottagare.Status


@kraver(Ratt.LAS_DIARIUM)
@require_safe
def mottagare_sida(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Everything about one recipient: delivery, reminders, anstånd, answers."""
    rad = hamta_mottagare(request, pk)
    remiss = rad.utskick.remiss  # type: ignore[attr-defined]
    return render(
        request,
        "remisser/mottagare.html",
        {
            "rubrik": rad.namn,
            "smulor": smulor_remiss(remiss, (rad.namn, "")),
            "mottagare": rad,
            "remiss": remiss,
            "marke": marke(rad),
            "fakta": _fakta(rad),
            "svar": list(
                Svar.objects.filter(mottagare=rad).select_related("handling__arende", "ersatt_av").order_by("-id")
            ),
            "anstand": list(rad.anstand.select_related("beslutsfattare")),
            "paminnelser": [r.paminnelse for r in rad.paminnelserader.select_related("paminnelse").order_by("-id")],
            "akter": _akter(request.user, rad),
        },
    )


def _fakta(rad: Mottagare) -> list[tuple[str, Any]]:
    rader: list[tuple[str, Any]] = [
        ("Nås med", rad.get_kanal_display()),
        ("Adress", rad.adress),
        ("Svarsplikt", rad.get_svarsplikt_display() if rad.is_instans else "Får kopia för kännedom"),
        ("Skickad", rad.skickades),
        ("Leverans", rad.leverans.get_status_display() if rad.leverans else ""),
        ("Kvitterad", rad.kvitterades),
        ("Deras diarienummer", rad.dnr_hos_mottagaren),
        ("Svarstid", rad.utskick.svarstid if rad.is_instans else None),
        ("Anstånd till", rad.anstand_till),
        ("Kom in", rad.svarade),
        ("Preliminärt svar", rad.preliminart_svar),
        ("Varför raden utgår", rad.utgar_skal),
    ]
    dagar = rad.dagar_forsenad(klocka.idag())
    if dagar:
        rader.append(("Försenad", "1 dag" if dagar == 1 else f"{dagar} dagar"))
    return [(term, varde) for term, varde in rader if varde]


def _akter(anvandare: Any, rad: Mottagare) -> list[Knapp]:
    def adress(namn: str) -> str:
        return reverse(f"remisser:{namn}", args=[rad.pk])

    knappar: list[Knapp] = []
    is_oppen = rad.status in OPPNA
    if rad.is_instans and (is_oppen or rad.status == S.EJ_SVAR) and may(anvandare, Ratt.REGISTRERA_SVAR, rad):
        knappar.append(Knapp("Registrera svar", adress("registrera_svar"), variant="primary"))
    if rad.status == S.SKICKAD and may(anvandare, Ratt.REGISTRERA_SVAR, rad):
        knappar.append(Knapp("Kvitterad", adress("kvittera")))
    if rad.is_instans and is_oppen:
        if may(anvandare, Ratt.REGISTRERA_SVAR, rad):
            knappar.append(Knapp("Anteckna begäran om anstånd", adress("anstand")))
        if may(anvandare, Ratt.SKICKA_REMISS, rad):
            knappar.append(Knapp("Anteckna muntlig påminnelse", adress("anteckna_paminnelse")))
    if is_oppen and may(anvandare, Ratt.SKICKA_REMISS, rad) and _has_eftertradare(rad):
        knappar.append(Knapp("Byt till efterträdare", adress("eftertradare")))
    tidigare = rad.foregangare is not None and rad.foregangare.status in BESVARADE
    if is_oppen and tidigare and may(anvandare, Ratt.REGISTRERA_SVAR, rad):
        knappar.append(Knapp("Svaret på tidigare version", adress("version")))
    if rad.status in (*BESVARADE, S.EJ_SVAR) and may(anvandare, Ratt.REGISTRERA_SVAR, rad):
        knappar.append(Knapp("Ångra beskedet", adress("angra")))
    return knappar


def _has_eftertradare(rad: Mottagare) -> bool:
    organ = rad.mottagarorgan_id
    return organ is not None and bool(register.eftertradare_till(organ, klocka.idag()))


class KvitteraVy(MottagarAkt):
    """Confirmed outside the system."""

    ratt = Ratt.REGISTRERA_SVAR
    form_class = forms.Kvittensformular
    rubrik = "Kvitterad"
    ingress = "Mottagaren har bekräftat att remissen kom fram."
    knapp = "Spara"

    def utfor(self, formular: Any) -> Any:
        return utskick.kvittera(self.objekt, aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Any) -> str:
        return f"Det är antecknat att {self.objekt.namn} har fått remissen."


class AnstandVy(MottagarAkt):
    """A request for more time that came in outside the system."""

    ratt = Ratt.REGISTRERA_SVAR
    form_class = Anstandsanteckning
    rubrik = "Begäran om anstånd"
    knapp = "Spara begäran"
    kvittens = "Begäran om anstånd är antecknad."

    def get_formular_argument(self) -> dict[str, Any]:
        return {"kallor": kallor(self.request.user, self.objekt.arende), "initial": forval(self.request)}

    def utfor(self, formular: Any) -> Anstand:
        data = dict(formular.cleaned_data)
        underlag = valt(data)
        return utskick.begar_anstand(self.objekt, underlag=underlag, aktor=self.aktor, **data)

    def get_nasta(self, resultat: Anstand) -> str:
        if may(self.request.user, Ratt.AVGOR_ANSTAND, resultat):
            return reverse("remisser:avgor_anstand", args=[resultat.pk])
        return reverse("remisser:mottagare", args=[self.objekt.pk])


class AvgorAnstandVy(RattsVy, AktVy):
    """Decide a request for more time; the recipient is told."""

    ratt = Ratt.AVGOR_ANSTAND
    form_class = forms.Anstandsavgorande
    rubrik = "Avgör begäran om anstånd"
    ingress = "Beslutet blir en handling i ärendet och skickas till mottagaren."
    knapp = "Besluta"
    template_name = "remisser/avgor_anstand.html"
    objekt: Anstand

    def get_objekt(self) -> Anstand:
        fraga = Anstand.objects.select_related("mottagare__utskick__remiss", "arende")
        return hamta(self.request.user, fraga, self.ratt, pk=self.kwargs["pk"])

    def get_formular_argument(self) -> dict[str, Any]:
        return {"initial": {"till": self.objekt.begart_till}}

    def utfor(self, formular: Any) -> Anstand:
        data = formular.cleaned_data
        return utskick.avgor_anstand(
            self.objekt,
            is_beviljat=data["beslut"] == "ja",
            till=data["till"],
            skal=data["skal"],
            aktor=self.request.user.aktor,  # type: ignore[union-attr]
        )

    def get_nasta(self, resultat: Any) -> str:
        return reverse("remisser:oversikt", args=[self.objekt.mottagare.utskick.remiss.pk])  # type: ignore[attr-defined]

    def get_kvittens(self, resultat: Anstand) -> str:
        ord_ = "beviljat" if resultat.status == Anstand.Status.BEVILJAD else "avslaget"
        return f"Anståndet är {ord_} och mottagaren har fått beslutet."

    def get_avbryt(self) -> str:
        return reverse("remisser:mottagare", args=[self.objekt.mottagare_id])

    def get_kontext(self) -> dict[str, Any]:
        remiss = self.objekt.mottagare.utskick.remiss  # type: ignore[attr-defined]
        return {"smulor": smulor_remiss(remiss, (self.rubrik, "")), "anstand": self.objekt}


class AntecknaPaminnelseVy(MottagarAkt):
    """A reminder by telephone."""

    ratt = Ratt.SKICKA_REMISS
    form_class = forms.Paminnelseformular
    rubrik = "Anteckna muntlig påminnelse"
    knapp = "Spara"

    def utfor(self, formular: Any) -> Any:
        return utskick.anteckna_paminnelse([self.objekt.pk], aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Any) -> str:
        return f"Påminnelsen till {self.objekt.namn} är antecknad."


class EftertradareVy(MottagarAkt):
    """The organ has ceased; the one that took over gets the remiss."""

    ratt = Ratt.SKICKA_REMISS
    form_class = forms.Eftertradarformular
    rubrik = "Byt till efterträdare"
    ingress = "Raden utgår. Efterträdaren får en egen rad, och samma handlingar skickas dit."
    knapp = "Skicka till efterträdaren"
    is_oaterkallelig = True

    def get_formular_argument(self) -> dict[str, Any]:
        poster = register.eftertradare_till(self.objekt.mottagarorgan_id or 0, klocka.idag())
        return {"eftertradare": [(p.organ_id, p.namn) for p in poster]}

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        val = dict(formular.fields["eftertradare"].choices)
        ny = val[int(formular.cleaned_data["eftertradare"])]
        return [("Utgår", self.objekt.namn), ("Får remissen", ny), ("Svarstid", self.objekt.sista_dag)]

    def utfor(self, formular: Any) -> Any:
        return services.byt_till_eftertradare(self.objekt, int(formular.cleaned_data["eftertradare"]), aktor=self.aktor)

    def get_kvittens(self, resultat: Mottagare) -> str:
        return f"{self.objekt.namn} utgår och remissen är skickad till {resultat.namn}."


class VersionVy(MottagarAkt):
    """What the answer to the earlier version is worth."""

    ratt = Ratt.REGISTRERA_SVAR
    form_class = forms.Versionsformular
    rubrik = "Svaret på den tidigare versionen"
    ingress = "Mottagaren svarade på en tidigare version av remissen. Fråga om svaret kvarstår."
    knapp = "Spara"

    def utfor(self, formular: Any) -> Any:
        return services.valj_for_ny_version(self.objekt, formular.cleaned_data["val"], aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"Beskedet från {self.objekt.namn} om det tidigare svaret är antecknat."


class AngraVy(MottagarAkt):
    """The noted outcome was wrong."""

    ratt = Ratt.REGISTRERA_SVAR
    rubrik = "Ångra beskedet"
    ingress = "Raden väntar på svar igen. Ett svar som är registrerat finns kvar som handling i ärendet."
    knapp = "Ångra"

    def utfor(self, formular: Any) -> Any:
        return services.angra_besked(self.objekt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"Beskedet är ångrat. {self.objekt.namn} väntas svara igen."
