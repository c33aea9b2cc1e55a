# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The screen Registrera, and handing over a mail from the own mailbox."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from remiss.diarium import services
from remiss.diarium.forms import NYTT, LasInForm, RegistreraForm, SkickaTillRegistreringForm
from remiss.diarium.forms_rattelse import SkalForm
from remiss.diarium.forslag import Forslag, foresla, hitta_arenden, las_in
from remiss.diarium.kontext import organval
from remiss.diarium.models import Inkommet, Inkommetkanal
from remiss.diarium.services.leverans import hitta_studsad
from remiss.diarium.views._bas import DiarieAkt, nya_filer
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, hamta, kraver
from remiss.sidor.akter import AktVy
from remiss.sidor.platser import lankar_pa


def ta_hand_om(formular: Any, aktor: Any, kanal: str, text: str = "") -> Inkommet:
    """Read dropped files and keep them as Inkommet, so that nothing is lost whatever happens next."""
    data = formular.cleaned_data
    lasning = las_in(nya_filer(data["filer"]), kanal)
    falt = lasning.falt
    if text:
        falt["text"] = f"{text}\n\n{lasning.text}".strip()
    if lasning.brev is not None and lasning.brev.is_studs:
        falt["studsad_leverans"] = hitta_studsad(data["organ"], lasning.brev.studsade)
        falt["studs_orsak"] = lasning.brev.studs_orsak
    citerat = "\n".join([lasning.rubrik, falt.get("text", ""), *(fil.namn for fil in lasning.filer)])
    falt["foreslaget_arende"] = next(iter(hitta_arenden(data["organ"], citerat)), None)
    return services.ta_emot(data["organ"], aktor=aktor, **falt)


class LasIn(RattsVy, AktVy):
    """First half of Registrera: drop a mail or files."""

    ratt = Ratt.REGISTRERA
    form_class: ClassVar[type[BaseForm]] = LasInForm
    template_name = "diarium/las_in.html"
    rubrik = "Registrera"
    ingress = "Släpp en e-post eller filer här. Du får ett förslag att kontrollera innan något registreras."
    knapp = "Läs in"
    has_utkast = False

    def get_formular_argument(self) -> dict[str, Any]:
        return {"organval": organval(self.request.user, self.ratt)}

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": [("Diariet", reverse("diarium:arenden")), (self.rubrik, "")]}

    def utfor(self, formular: Any) -> Any:
        return ta_hand_om(formular, self.request.user.aktor, formular.cleaned_data["kanal"])  # type: ignore[union-attr]

    def get_nasta(self, resultat: Any) -> str:
        return str(resultat.get_absolute_url())

    def get_kvittens(self, resultat: Any) -> str:
        return "Inläst. Kontrollera förslaget och registrera."


class SkickaTillRegistrering(LasIn):
    """A handläggare hands over what reached the own mailbox: it has then come in (TF 2:9)."""

    ratt = Ratt.SKICKA_TILL_REGISTRERING
    form_class = SkickaTillRegistreringForm
    template_name = "sidor/akt.html"
    rubrik = "Skicka till registrering"
    ingress = (
        "E-post i tjänsten är en allmän handling även i din egen brevlåda (TF 2 kap. 8–9 §§). "
        "Lämna den till registratorn här."
    )
    knapp = "Skicka"

    def utfor(self, formular: Any) -> Any:
        aktor = self.request.user.aktor  # type: ignore[union-attr]
        return ta_hand_om(formular, aktor, Inkommetkanal.EGEN_BREVLADA, formular.cleaned_data["meddelande"])

    def get_nasta(self, resultat: Any) -> str:
        return reverse("diarium:skicka_till_registrering")

    def get_kvittens(self, resultat: Any) -> str:
        return f"”{resultat}” är lämnad till registratorn."


class InkommetAkt(DiarieAkt):
    """An act on something that came in."""

    modell = Inkommet
    ratt = Ratt.REGISTRERA

    def get_fraga(self) -> QuerySet[Any]:
        return Inkommet.objects.select_related(
            "organ", "foreslaget_arende", "studsad_leverans__expediering", "handling__arende", "lamnat_av"
        ).prefetch_related("filer__fil")

    def get_avbryt(self) -> str:
        return reverse("diarium:att_registrera")

    def get_nasta(self, resultat: Any) -> str:
        return reverse("diarium:att_registrera")

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": [("Att registrera", reverse("diarium:att_registrera")), (str(self.objekt), "")]}


class Registrera(InkommetAkt):
    """Second half of Registrera: check the proposals, one click."""

    form_class = RegistreraForm
    template_name = "diarium/registrera.html"
    rubrik = "Registrera"
    knapp = "Registrera"
    has_utkast = False
    _forslag: Forslag | None = None
    oppet: dict[str, bool] = {}

    def forslag(self) -> Forslag:
        if self._forslag is None:
            self._forslag = foresla(self.objekt)
        return self._forslag

    def get_rubrik(self) -> str:
        return str(self.objekt)

    def get_formular_argument(self) -> dict[str, Any]:
        return {"inkommet": self.objekt, "forslag": self.forslag()}

    def get_kontext(self) -> dict[str, Any]:
        return super().get_kontext() | {
            "forslag": self.forslag(),
            "inkommet": self.objekt,
            "fler": lankar_pa("diarium.inkommet", self.request, self.objekt),
            **self.oppet,
        }

    def _visa(self, formular: Any, status: int = 200) -> HttpResponse:
        """Unfold what is about to be used or must be corrected; the rest stays out of the way."""
        self.oppet = {
            "visa_nytt": formular["val"].value() == NYTT
            or bool({"arendemening", "handlaggare"} & set(formular.errors)),
            "visa_mer": self.objekt.kanal == Inkommetkanal.POST
            or bool({"inkom", "anses_inkommen"} & set(formular.errors)),
        }
        return super()._visa(formular, status)

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        nytt = None
        if data["val"] == NYTT:
            nytt = services.NyttArende(
                arendemening=data["arendemening"],
                klassificering=data["klassificering"],
                handlaggare=data["handlaggare"],
                chef=data["chef"],
            )
        return services.registrera_inkommet(
            self.objekt,
            aktor=self.aktor,
            arende=data.get("arende") if nytt is None else None,
            nytt=nytt,
            handlingstyp=data["typ"],
            rubrik=data["rubrik"],
            fran=data["fran"],
            ert_dnr=data["ert_dnr"],
            sekretess=data["sekretess"],
            **formular.tider(),
        )

    def get_nasta(self, resultat: Any) -> str:
        return str(resultat.arende.get_absolute_url())

    def get_kvittens(self, resultat: Any) -> str:
        return f"Registrerad som {resultat.beteckning}."


class Avvisa(InkommetAkt):
    """Leave unregistered what is of little importance (OSL 5:1)."""

    form_class = SkalForm
    rubrik = "Registrera inte"
    ingress = "Bara det som uppenbart är av ringa betydelse, som reklam, får lämnas oregistrerat (OSL 5 kap. 1 §)."
    knapp = "Registrera inte"

    def utfor(self, formular: Any) -> Any:
        return services.avvisa(self.objekt, aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Any) -> str:
        return f"”{resultat}” registreras inte."


class AngraAvvisning(InkommetAkt):
    """It should be registered after all."""

    rubrik = "Registrera ändå"
    knapp = "Ta tillbaka"

    def utfor(self, formular: Any) -> Any:
        return services.angra_avvisning(self.objekt, aktor=self.aktor)

    def get_nasta(self, resultat: Any) -> str:
        return str(resultat.get_absolute_url())

    def get_kvittens(self, resultat: Any) -> str:
        return f"”{resultat}” ligger åter bland det som ska registreras."


@kraver(Ratt.REGISTRERA)
@require_POST
def anteckna_studs(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a recognised bounce on its delivery."""
    inkommet = hamta(request.user, Inkommet, Ratt.REGISTRERA, pk=pk)
    leverans = services.anteckna_studs(inkommet, aktor=request.user.aktor)  # type: ignore[union-attr]
    return HttpResponseRedirect(leverans.expediering.get_absolute_url())
