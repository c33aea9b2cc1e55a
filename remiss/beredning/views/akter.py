# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The acts on a tjänsteutlåtande: one page each, the same frame."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from remiss.beredning import forms, services
from remiss.beredning.models import Tjansteutlatande
from remiss.beredning.models.fakta import hamta_delar
from remiss.beredning.services.bedomning import titel_for
from remiss.beredning.views._gemensamt import adress, hamta_tu, smulor
from remiss.diarium.models import Arende
from remiss.karna import klocka
from remiss.karna.dorr import hinder
from remiss.karna.fel import Hinder
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, hamta
from remiss.sidor.akter import AktVy, TomtFormular


class TuAktVy(RattsVy, AktVy):
    """An act on one TU."""

    objekt: Tjansteutlatande
    overgang: str = ""

    def get_objekt(self) -> Tjansteutlatande:
        tu = hamta_tu(self.request, self.kwargs["pk"], self.ratt)
        hamta_delar(tu)
        return tu

    def get_hinder(self) -> Sequence[Hinder]:
        if not self.overgang:
            return ()
        metod = getattr(self.objekt, self.overgang)
        return hinder(metod, aktor=self.request.user.aktor, data=self.get_lagdata())  # type: ignore[union-attr]

    def get_lagdata(self) -> Any:
        """Return what the law is tested with before the form is filled in."""
        return None

    def get_nasta(self, resultat: Any) -> str:
        return adress(self.objekt, "tu")

    def get_avbryt(self) -> str:
        return adress(self.objekt, "tu")

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": smulor(self.objekt, (self.rubrik, "")), "tu": self.objekt}


class NyVy(RattsVy, AktVy):
    """Begin a TU in an ärende."""

    ratt = Ratt.SKRIV_TU
    form_class = forms.NyttFormular
    rubrik = "Skriv tjänsteutlåtande"
    ingress = "Mallen väljs efter organet och dagen. Du kommer till skrivsidan när du har börjat."
    knapp = "Börja skriva"
    objekt: Arende

    def get_objekt(self) -> Arende:
        arenden = Arende.objects.select_related("organ")
        return hamta(self.request.user, arenden, self.ratt, pk=self.kwargs["arende_pk"])

    def get_formular_argument(self) -> dict[str, Any]:
        handlaggare = self.objekt.handlaggare_id or self.request.user.person_id  # type: ignore[union-attr]
        return {
            "organ_id": self.objekt.organ_id,
            "handlaggare": handlaggare,
            "initial": {"rubrik": self.objekt.arendemening, "handlaggare": handlaggare},
        }

    def utfor(self, formular: Any) -> Tjansteutlatande:
        return services.skapa_tu(
            self.objekt,
            aktor=self.request.user.aktor,  # type: ignore[union-attr]
            rubrik=formular.cleaned_data["rubrik"],
            handlaggare=formular.cleaned_data["handlaggare"],
        )

    def get_nasta(self, resultat: Tjansteutlatande) -> str:
        return adress(resultat, "skriv")

    def get_kvittens(self, resultat: Any) -> str:
        return "Tjänsteutlåtandet är påbörjat. Det du skriver sparas efter hand."

    def get_avbryt(self) -> str:
        return self.objekt.get_absolute_url()

    def get_kontext(self) -> dict[str, Any]:
        return {
            "smulor": [
                (self.objekt.diarienummer, self.objekt.get_absolute_url()),
                (self.rubrik, reverse("beredning:ny", args=[self.objekt.pk])),
            ]
        }


class UppgifterVy(TuAktVy):
    """Heading, date, handläggare, stance."""

    ratt = Ratt.SKRIV_TU
    form_class = forms.UppgifterFormular
    rubrik = "Ändra uppgifter"
    knapp = "Spara"

    def get_formular_argument(self) -> dict[str, Any]:
        tu = self.objekt
        return {
            "organ_id": tu.organ_id,
            "handlaggare": tu.handlaggare_id,
            "initial": {
                "rubrik": tu.rubrik,
                "datum": tu.datum,
                "handlaggare": tu.handlaggare_id,
                "stallningstagande": tu.stallningstagande_angivet,
            },
        }

    def utfor(self, formular: Any) -> Tjansteutlatande:
        data = formular.cleaned_data
        aktor = self.request.user.aktor  # type: ignore[union-attr]
        tu = services.satt_uppgifter(
            self.objekt, aktor=aktor, rubrik=data["rubrik"], datum=data["datum"], handlaggare=data["handlaggare"]
        )
        if data["stallningstagande"] != tu.stallningstagande_angivet:
            services.satt_stallningstagande(tu, data["stallningstagande"], aktor=aktor)
        return tu

    def get_kvittens(self, resultat: Any) -> str:
        return "Uppgifterna är ändrade."


class SamverkanVy(TuAktVy):
    """Note samverkan."""

    ratt = Ratt.SKRIV_TU
    form_class = forms.SamverkanFormular
    rubrik = "Samverkan"
    ingress = "Samverkan ska vara klar innan organet beslutar. Utfallet kan du anteckna även efter fastställandet."
    knapp = "Spara"

    def get_formular_argument(self) -> dict[str, Any]:
        rad = self.objekt.samverkan
        if rad is None:
            return {"initial": {"form": "FSG", "status": "planerad"}}
        return {"initial": {"status": rad.status, "form": rad.form, "dag": rad.dag, "anteckning": rad.anteckning}}

    def utfor(self, formular: Any) -> Any:
        return services.satt_samverkan(self.objekt, aktor=self.request.user.aktor, **formular.cleaned_data)  # type: ignore[union-attr]

    def get_kvittens(self, resultat: Any) -> str:
        return "Samverkan är antecknad."


class SkickaPaGranskningVy(TuAktVy):
    """Hand over for granskning."""

    ratt = Ratt.SKRIV_TU
    overgang = "skicka_pa_granskning"
    rubrik = "Skicka på granskning"
    ingress = "Texten låses medan den granskas. Du kan ta tillbaka den."
    knapp = "Skicka på granskning"
    form_class = TomtFormular

    def utfor(self, formular: Any) -> Tjansteutlatande:
        return services.skicka_pa_granskning(self.objekt, aktor=self.request.user.aktor)  # type: ignore[union-attr]

    def get_kvittens(self, resultat: Any) -> str:
        return "Tjänsteutlåtandet är skickat på granskning."


class TaTillbakaVy(TuAktVy):
    """Take back from granskning."""

    ratt = Ratt.SKRIV_TU
    overgang = "ta_tillbaka"
    rubrik = "Ta tillbaka från granskning"
    ingress = "Du kan skriva igen. Granskningen börjar om när du skickar texten nästa gång."
    knapp = "Ta tillbaka"

    def utfor(self, formular: Any) -> Tjansteutlatande:
        return services.ta_tillbaka(self.objekt, aktor=self.request.user.aktor)  # type: ignore[union-attr]

    def get_kvittens(self, resultat: Any) -> str:
        return "Du har tagit tillbaka texten."


class GodkannVy(TuAktVy):
    """Approve in granskning."""

    ratt = Ratt.GRANSKA_TU
    overgang = "godkann"
    rubrik = "Godkänn i granskning"
    ingress = "Direktören eller VD tar över och lämnar bedömningen."
    knapp = "Godkänn"

    def utfor(self, formular: Any) -> Tjansteutlatande:
        return services.godkann(self.objekt, aktor=self.request.user.aktor)  # type: ignore[union-attr]

    def get_kvittens(self, resultat: Any) -> str:
        return "Tjänsteutlåtandet är godkänt och väntar på bedömning."


class AterlamnaVy(TuAktVy):
    """Return to the handläggare."""

    ratt = Ratt.GRANSKA_TU
    overgang = "aterlamna"
    form_class = forms.AterlamnaFormular
    rubrik = "Återlämna till handläggaren"
    ingress = "Handläggaren kan skriva igen och ser din kommentar."
    knapp = "Återlämna"

    def utfor(self, formular: Any) -> Tjansteutlatande:
        return services.aterlamna(
            self.objekt,
            formular.cleaned_data["kommentar"],
            aktor=self.request.user.aktor,  # type: ignore[union-attr]
        )

    def get_kvittens(self, resultat: Any) -> str:
        return "Tjänsteutlåtandet är återlämnat."


class BedomVy(TuAktVy):
    """Sign the assessment."""

    ratt = Ratt.BEDOM_TU
    overgang = "bedom"
    form_class = forms.BedomFormular
    rubrik = "Underteckna bedömningen"
    ingress = "Ditt namn och din titel sätts under texten. Läs hela dokumentet innan du undertecknar."
    knapp = "Underteckna"

    def get_formular_argument(self) -> dict[str, Any]:
        person_id = self.request.user.person_id  # type: ignore[union-attr]
        return {"initial": {"titel": titel_for(self.objekt, person_id, klocka.idag())}}

    def utfor(self, formular: Any) -> Tjansteutlatande:
        data = formular.cleaned_data
        return services.bedom(self.objekt, aktor=self.request.user.aktor, hande=data["hande"], titel=data["titel"])  # type: ignore[union-attr]

    def get_kvittens(self, resultat: Any) -> str:
        return "Du har undertecknat bedömningen."


class FaststallVy(TuAktVy):
    """Fix the signed text as a handling."""

    ratt = Ratt.SKRIV_TU
    overgang = "faststall"
    rubrik = "Fastställ och lägg i diariet"
    ingress = "Dokumentet blir en handling i ärendet och kan tas upp på ett sammanträde."
    knapp = "Fastställ"

    def utfor(self, formular: Any) -> Tjansteutlatande:
        return services.faststall(self.objekt, aktor=self.request.user.aktor)  # type: ignore[union-attr]

    def get_kvittens(self, resultat: Any) -> str:
        return "Tjänsteutlåtandet är fastställt och ligger som handling i ärendet."


class AterupptaVy(TuAktVy):
    """A new round."""

    ratt = Ratt.SKRIV_TU
    overgang = "ateruppta"
    rubrik = "Skriv en ny version"
    ingress = "Den fastställda handlingen ligger kvar i diariet. Nästa fastställda version blir en ny handling."
    knapp = "Börja på en ny version"

    def utfor(self, formular: Any) -> Tjansteutlatande:
        return services.ateruppta(self.objekt, aktor=self.request.user.aktor)  # type: ignore[union-attr]

    def get_nasta(self, resultat: Tjansteutlatande) -> str:
        return adress(resultat, "skriv")

    def get_kvittens(self, resultat: Any) -> str:
        return "Du kan skriva i en ny version."
