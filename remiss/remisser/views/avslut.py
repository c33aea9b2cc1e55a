# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts on a whole sent remiss: new version, withdrawal, compilation, end."""

from typing import Any

from django.urls import reverse

from remiss.organisation.ratter import Ratt
from remiss.remisser import forms, services
from remiss.remisser.models import Remiss
from remiss.remisser.views._bas import RemissAkt


class NyVersionVy(RemissAkt):
    """Draft the next version."""

    ratt = Ratt.SKRIV_REMISS
    form_class = forms.NyVersion
    rubrik = "Ny version av remissen"
    ingress = (
        "Text, handlingar och sändlista följer med till ett utkast. Svar som redan kommit behåller sin version. "
        "Den nuvarande remissen ersätts när den nya skickas."
    )
    knapp = "Skapa utkast"

    def utfor(self, formular: Any) -> Remiss:
        return services.ny_version(self.objekt, svarstid=formular.cleaned_data["svarstid"], aktor=self.aktor)

    def get_nasta(self, resultat: Remiss) -> str:
        return reverse("remisser:remiss", args=[resultat.pk])

    def get_kvittens(self, resultat: Remiss) -> str:
        return f"Utkastet till version {resultat.remissversion} är sparat."


class AterkallaVy(RemissAkt):
    """Withdraw it: everybody who got it is told."""

    ratt = Ratt.SKICKA_REMISS
    form_class = forms.Skalformular
    rubrik = "Återkalla remissen"
    ingress = "Alla som har fått remissen får veta att de inte behöver svara. Svar som redan kommit finns kvar."
    knapp = "Återkalla"
    is_oaterkallelig = True

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        antal = self.objekt.utskick.mottagare.exclude(skickades=None).count()
        return [
            ("Remiss", self.objekt.titel),
            ("Meddelas", f"{antal} mottagare"),
            ("Skäl", formular.cleaned_data["skal"]),
        ]

    def utfor(self, formular: Any) -> Any:
        return services.aterkalla(self.objekt, skal=formular.cleaned_data["skal"], aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Remissen är återkallad."


class SammanstallVy(RemissAkt):
    """Make the compilation as a handling."""

    ratt = Ratt.SAMMANSTALL
    rubrik = "Sammanställ svaren"
    ingress = "Sammanställningen blir en fastställd handling i ärendet. Kommer ett svar senare gör du en ny."
    knapp = "Sammanställ"
    overgang = "sammanstall"

    def utfor(self, formular: Any) -> Any:
        return services.sammanstall(self.objekt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Remissammanställningen är fastställd och ligger i ärendet."


class BehandlaVy(RemissAkt):
    """Decided on after the remiss."""

    ratt = Ratt.SAMMANSTALL
    rubrik = "Behandlad efter remiss"
    ingress = (
        "Följer av sig självt när en paragraf i ärendet avgörs. Markera för hand om förslaget har behandlats "
        "i ett annat ärende."
    )
    knapp = "Markera som behandlad"
    kvittens = "Remissen är markerad som behandlad."
    overgang = "behandla"

    def utfor(self, formular: Any) -> Any:
        return services.behandla(self.objekt, aktor=self.aktor)


class AvslutaVy(RemissAkt):
    """Nothing more to do."""

    ratt = Ratt.SAMMANSTALL
    rubrik = "Avsluta remissen"
    knapp = "Avsluta"
    kvittens = "Remissen är avslutad."
    overgang = "avsluta"

    def utfor(self, formular: Any) -> Any:
        return services.avsluta(self.objekt, aktor=self.aktor)
