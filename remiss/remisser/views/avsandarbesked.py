# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a sender outside the system has told us after its remiss, and what was registered wrongly of it."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from remiss.diarium.arendesida import rattelser
from remiss.organisation.access import may
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, hamta
from remiss.remisser import forms_underlag, services
from remiss.remisser.models import Avsandarbesked, Yttrande
from remiss.remisser.services.ratta_yttrande import RATTBARA
from remiss.remisser.views._bas import Knapp, YttrandeAkt, smulor_yttrande
from remiss.remisser.views._underlag import forval, kallor, valt
from remiss.sidor.akter import AktVy

S = Yttrande.Status


def knappar(anvandare: Any, yttrande: Yttrande) -> list[Knapp]:
    """The acts on a remiss from outside; a sender inside the system acts itself."""
    if not yttrande.is_extern:
        return []

    def knapp(text: str, namn: str) -> Knapp:
        return Knapp(text, reverse(f"remisser:{namn}", args=[yttrande.pk]))

    svar: list[Knapp] = []
    is_i_arbete = yttrande.is_pagaende and not yttrande.is_nedlagt
    if is_i_arbete and may(anvandare, Ratt.BEGAR_ANSTAND, yttrande):
        svar.append(knapp("Avsändaren har avgjort anståndet", "besked_anstand"))
    if may(anvandare, Ratt.REGISTRERA, yttrande):
        if yttrande.status != S.ATERKALLAD:
            svar.append(knapp("Ny version har kommit", "besked_version"))
        if is_i_arbete:
            svar.append(knapp("Avsändaren har återkallat remissen", "besked_aterkallelse"))
    if may(anvandare, Ratt.RATTA_DIARIUM, yttrande):
        svar.append(knapp("Rätta uppgifterna", "ratta_yttrande"))
    return svar


def historik(anvandare: Any, yttrande: Yttrande) -> dict[str, Any]:
    """What the sender has said and what has been corrected, for the page of the yttrande."""
    besked = list(yttrande.avsandarbesked.select_related("handling__arende").order_by("-pk"))
    sista = next((rad for rad in besked if rad.angrades is None), None)
    far_angra = sista is not None and may(anvandare, Ratt.RATTA_DIARIUM, yttrande)
    sak = f"{yttrande._meta.verbose_name}: "
    return {
        "besked": besked,
        "can_angras": sista if far_angra else None,
        "rattelser": [rad for rad in rattelser(yttrande.arende) if rad.falt.startswith(sak)],
    }


class Beskedakt(YttrandeAkt):
    """A message from the sender, with its handling."""

    knapp = "Spara"

    def get_formular_argument(self) -> dict[str, Any]:
        return {"kallor": kallor(self.request.user, self.objekt.arende), "initial": forval(self.request)}


class AnstandsbeskedVy(Beskedakt):
    """The sender has decided on more time."""

    ratt = Ratt.BEGAR_ANSTAND
    form_class = forms_underlag.Anstandsbesked
    rubrik = "Avsändarens beslut om anstånd"
    ingress = "Svarstiden flyttas. Den tidigare syns kvar, och beslutet finns som handling i ärendet."
    kvittens = "Avsändarens beslut om anstånd är antecknat."

    def utfor(self, formular: Any) -> Any:
        data = dict(formular.cleaned_data)
        underlag = valt(data)
        return services.anteckna_anstand(
            self.objekt, underlag=underlag, is_beviljat=data.pop("beslut") == "ja", aktor=self.aktor, **data
        )


class AterkallelseVy(Beskedakt):
    """The sender has withdrawn its remiss."""

    ratt = Ratt.REGISTRERA
    form_class = forms_underlag.Beskedformular
    rubrik = "Avsändaren har återkallat remissen"
    ingress = "Arbetet med yttrandet avslutas. Det som är skrivet finns kvar i ärendet."
    kvittens = "Återkallelsen är antecknad och arbetet med yttrandet är avslutat."
    overgang = "aterkalla"

    def utfor(self, formular: Any) -> Any:
        data = dict(formular.cleaned_data)
        underlag = valt(data)
        return services.anteckna_aterkallelse(self.objekt, underlag=underlag, aktor=self.aktor, **data)


class NyVersionUtifranVy(Beskedakt):
    """A new version has come."""

    ratt = Ratt.REGISTRERA
    form_class = forms_underlag.Versionsbesked
    rubrik = "Ny version av remissen"
    ingress = "Ett svar som redan är lämnat gäller den tidigare versionen. Meddela sedan avsändaren vad det är värt."
    kvittens = "Den nya versionen är antecknad."

    def utfor(self, formular: Any) -> Any:
        data = dict(formular.cleaned_data)
        underlag = valt(data)
        return services.anteckna_ny_version(self.objekt, underlag=underlag, aktor=self.aktor, **data)


class RattaYttrandeVy(YttrandeAkt):
    """Correct what was registered."""

    ratt = Ratt.RATTA_DIARIUM
    form_class = forms_underlag.Rattaremiss
    rubrik = "Rätta uppgifterna om remissen"
    ingress = "Det gamla värdet syns kvar på ärendet. Ärendemening och motpart rättas på ärendets egen sida."
    knapp = "Rätta"
    kvittens = "Uppgifterna om remissen är rättade."

    def get_formular_argument(self) -> dict[str, Any]:
        return {"initial": {falt: getattr(self.objekt, falt) for falt in RATTBARA}}

    def utfor(self, formular: Any) -> Any:
        return services.ratta_yttrande(self.objekt, aktor=self.aktor, **formular.cleaned_data)


class AngraBeskedVy(RattsVy, AktVy):
    """Take back a note that was put on the wrong yttrande."""

    ratt = Ratt.RATTA_DIARIUM
    form_class = forms_underlag.Angraformular
    rubrik = "Ta tillbaka beskedet"
    ingress = "Svarstid, version och status blir som före beskedet. Handlingen finns kvar i ärendet."
    knapp = "Ta tillbaka"
    kvittens = "Beskedet är taget tillbaka."
    objekt: Avsandarbesked

    def get_objekt(self) -> Avsandarbesked:
        return hamta(
            self.request.user, Avsandarbesked.objects.select_related("yttrande"), self.ratt, pk=self.kwargs["pk"]
        )

    def utfor(self, formular: Any) -> Any:
        return services.angra_avsandarbesked(
            self.objekt,
            aktor=self.request.user.aktor,  # type: ignore[union-attr]
            **formular.cleaned_data,
        )

    def get_nasta(self, resultat: Any) -> str:
        return reverse("remisser:yttrande", args=[self.objekt.yttrande_id])

    def get_avbryt(self) -> str:
        return self.get_nasta(None)

    def get_kontext(self) -> dict[str, Any]:
        smulor: Sequence[tuple[str, str]] = smulor_yttrande(self.objekt.yttrande, (self.rubrik, ""))
        return {"smulor": smulor, "yttrande": self.objekt.yttrande}
