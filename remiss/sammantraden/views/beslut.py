# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts on an item at the meeting, each its own small page; the commonest is one click."""

from typing import Any

from remiss.karna.dorr import hinder
from remiss.organisation.ratter import Ratt
from remiss.sammantraden.forms.falt import punkter_ur
from remiss.sammantraden.forms.mote import Aterremissform, Avgorform, Bordlaggform, Handeform, Utgaform
from remiss.sammantraden.models import Paragraf
from remiss.sammantraden.services import aterremittera, aterta, avgor, bordlagg, ta_upp, utga
from remiss.sammantraden.views._bas import ParagrafAkt

Utfall = Paragraf.Utfall


class _Beslut(ParagrafAkt):
    ratt = Ratt.FOR_PROTOKOLL

    def get_formular_argument(self) -> dict[str, Any]:
        return {"punkt": self.objekt}


class _VidSammantradet(ParagrafAkt):
    """One click while the meeting runs; afterwards the form asks for the time."""

    ratt = Ratt.FOR_PROTOKOLL
    form_class = Handeform
    has_utkast = False

    def get_formular_argument(self) -> dict[str, Any]:
        argument: dict[str, Any] = {"mote": self.objekt.sammantrade, "punkt": self.objekt}
        return argument


class TaUpp(_VidSammantradet):
    """Take up the item."""

    rubrik = "Ta upp"
    knapp = "Ta upp punkten"

    def utfor(self, formular: Any) -> Any:
        tid = {n: v for n, v in formular.handelsedata.items() if n in ("hande", "efterregistrerad")}
        return ta_upp(self.objekt, aktor=self.aktor, **tid)

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.beteckning} {resultat.rubrik} är upptagen."


class EnligtForslag(_VidSammantradet):
    """Decide as proposed, in one click."""

    rubrik = "Beslut enligt förslag"
    knapp = "Besluta enligt förslag"

    def utfor(self, formular: Any) -> Any:
        omedelbar = True if self.request.POST.get("is_omedelbar") else None
        return avgor(
            self.objekt,
            utfall=Utfall.ENLIGT_FORSLAG,
            is_omedelbar=omedelbar,
            aktor=self.aktor,
            **formular.handelsedata,
        )

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.beteckning}: beslut enligt förslag."


class Anteckna(_VidSammantradet):
    """Note the information or the anmälan, in one click."""

    rubrik = "Anteckna"
    knapp = "Anteckna till protokollet"

    def utfor(self, formular: Any) -> Any:
        return avgor(self.objekt, utfall=Utfall.ANTECKNAS, aktor=self.aktor, **formular.handelsedata)

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.beteckning} antecknas till protokollet."


class Avgor(_Beslut):
    """Decide with own text."""

    rubrik = "Avgör"
    knapp = "Spara beslutet"
    form_class = Avgorform

    def get_formular_argument(self) -> dict[str, Any]:
        utfall = self.request.GET.get("utfall", "")
        vald = utfall if utfall in Utfall.values else Utfall.ENLIGT_FORSLAG.value
        return super().get_formular_argument() | {"initial": {"utfall": vald}}

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return avgor(
            self.objekt,
            utfall=data["utfall"],
            punkter=punkter_ur(data, "punkter"),
            is_omedelbar=data["is_omedelbar"] or None,
            aktor=self.aktor,
            **formular.handelsedata,
        )

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.beteckning}: {resultat.get_beslutsutfall_display().lower()}."


class Bordlagg(_Beslut):
    """Another meeting."""

    rubrik = "Bordlägg"
    ingress = "Ärendet flyttas med sina handlingar. En svarstid ändras inte av det."
    knapp = "Bordlägg"
    form_class = Bordlaggform

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return bordlagg(
            self.objekt,
            till=data["till"],
            motivering=data["motivering"],
            is_omedelbar=data["is_omedelbar"],
            aktor=self.aktor,
            **formular.handelsedata,
        )

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.beteckning} är bordlagd."


class Aterremittera(_Beslut):
    """Back to drafting."""

    rubrik = "Återremittera"
    ingress = "Ärendet går tillbaka till handläggaren, som börjar en ny omgång av tjänsteutlåtandet."
    knapp = "Återremittera"
    form_class = Aterremissform

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return aterremittera(
            self.objekt,
            motivering=data["motivering"],
            is_omedelbar=data["is_omedelbar"],
            aktor=self.aktor,
            **formular.handelsedata,
        )

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.beteckning} är återremitterad."


class Utga(ParagrafAkt):
    """Let the item go."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Utgå"
    knapp = "Låt punkten utgå"
    form_class = Utgaform

    def utfor(self, formular: Any) -> Any:
        return utga(self.objekt, motivering=formular.cleaned_data["motivering"], aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.rubrik} utgår."


class Aterta(ParagrafAkt):
    """Undo."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Ångra beslutet"
    ingress = "Punkten blir upptagen igen, med samma nummer. En återremiss tas tillbaka om ingen har arbetat vidare."
    knapp = "Ångra"
    has_utkast = False

    def get_hinder(self) -> Any:
        igen = self.objekt.aterinfor if self.objekt.status == Paragraf.Status.UTGATT else self.objekt.aterta
        return hinder(igen, aktor=self.aktor)

    def utfor(self, formular: Any) -> Any:
        return aterta(self.objekt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.rubrik} är öppen igen."
