# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts on an ärende as a whole: close, archive, strike, merge, and what it belongs together with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from remiss.diarium import services
from remiss.diarium.forms_rattelse import RattaArendeForm, RelateraForm, SkalForm, SlaIhopForm
from remiss.diarium.models import Arende
from remiss.diarium.services.arende import RATTBARA
from remiss.diarium.views._bas import ArendeAkt
from remiss.karna.dorr import hinder
from remiss.karna.fel import Hinder
from remiss.organisation.access import visible_to
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import hamta, kraver


class RattaArende(ArendeAkt):
    """Correct the register entry of the ärende."""

    ratt = Ratt.RATTA_DIARIUM
    form_class = RattaArendeForm
    rubrik = "Rätta ärendet"
    ingress = "Det gamla värdet syns kvar. Numret ändras aldrig."
    knapp = "Rätta"
    kvittens = "Ärendets uppgifter är rättade."

    def get_formular_argument(self) -> dict[str, Any]:
        return {"initial": {falt: getattr(self.objekt, falt) for falt in RATTBARA}}

    def utfor(self, formular: Any) -> Any:
        return services.ratta_arende(self.objekt, aktor=self.aktor, **formular.cleaned_data)


class Avsluta(ArendeAkt):
    """Close the ärende; it can be opened again."""

    ratt = Ratt.AVSLUTA_ARENDE
    rubrik = "Avsluta ärendet"
    ingress = "Ärendet är slutbehandlat och dess handlingar blir allmänna (TF 2 kap. 10 §). Det kan återöppnas."
    knapp = "Avsluta"
    kvittens = "Ärendet är avslutat."

    def get_hinder(self) -> Any:
        return hinder(self.objekt.avsluta, aktor=self.aktor)

    def utfor(self, formular: Any) -> Any:
        return services.avsluta(self.objekt, aktor=self.aktor)


class Ateroppna(ArendeAkt):
    """Open a closed ärende again."""

    ratt = Ratt.AVSLUTA_ARENDE
    rubrik = "Återöppna ärendet"
    knapp = "Återöppna"
    kvittens = "Ärendet är öppet igen."

    def get_hinder(self) -> Any:
        return hinder(self.objekt.ateroppna, aktor=self.aktor)

    def utfor(self, formular: Any) -> Any:
        return services.ateroppna(self.objekt, aktor=self.aktor)


class MakuleraArende(ArendeAkt):
    """Makulera an empty ärende."""

    ratt = Ratt.RATTA_DIARIUM
    form_class = SkalForm
    rubrik = "Makulera ärendet"
    ingress = "Numret stannar i registret och ges aldrig till något annat ärende."
    knapp = "Makulera"
    kvittens = "Ärendet är makulerat."
    is_oaterkallelig = True

    def get_hinder(self) -> Any:
        skal = services.hinder_mot_makulering(self.objekt)
        return [Hinder(skal)] if skal else []

    def _bekrafta(self, formular: Any) -> Any:
        """Nobody is asked to confirm what will be refused."""
        if skal := services.hinder_mot_makulering(self.objekt):
            formular.add_error("skal", skal)
            return self._visa(formular, status=422)
        return super()._bekrafta(formular)

    def utfor(self, formular: Any) -> Any:
        return services.makulera_arende(self.objekt, aktor=self.aktor, **formular.cleaned_data)

    def get_bekraftelse(self, formular: Any) -> Any:
        return [("Ärende", self.objekt.diarienummer), ("Skäl", formular.cleaned_data["skal"])]


class SlaIhop(ArendeAkt):
    """Merge a double registration."""

    ratt = Ratt.RATTA_DIARIUM
    form_class = SlaIhopForm
    rubrik = "Slå ihop med ett annat ärende"
    ingress = "För dubbelregistreringar. Handlingarna flyttas till ärendet du anger och det här numret makuleras."
    knapp = "Slå ihop"
    is_oaterkallelig = True

    def get_formular_argument(self) -> dict[str, Any]:
        return {"organ_id": self.objekt.organ_id}

    def get_bekraftelse(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return [
            ("Makuleras", f"{self.objekt.diarienummer} {self.objekt.arendemening}"),
            ("Behålls", f"{data['med'].diarienummer} {data['med'].arendemening}"),
            ("Handlingar som flyttas", str(self.objekt.handlingar.exclude(status="makulerad").count())),
            ("Skäl", data["skal"]),
        ]

    def utfor(self, formular: Any) -> Any:
        return services.sla_ihop(self.objekt, aktor=self.aktor, **formular.cleaned_data)

    def get_nasta(self, resultat: Any) -> str:
        return str(resultat.get_absolute_url())

    def get_kvittens(self, resultat: Any) -> str:
        return f"{self.objekt.diarienummer} är makulerat och handlingarna därifrån finns nu i {resultat.diarienummer}."


class Arkivera(ArendeAkt):
    """Leave a closed ärende to the archive."""

    ratt = Ratt.AVSLUTA_ARENDE
    rubrik = "Arkivera ärendet"
    ingress = "Ärendet lämnas till arkivet. Uppgifterna om det ändras inte mer och det kan inte återöppnas."
    knapp = "Arkivera"
    kvittens = "Ärendet är arkiverat."
    is_oaterkallelig = True

    def get_hinder(self) -> Any:
        return hinder(self.objekt.arkivera, aktor=self.aktor)

    def get_bekraftelse(self, formular: Any) -> Any:
        return [("Ärende", f"{self.objekt.diarienummer} {self.objekt.arendemening}")]

    def utfor(self, formular: Any) -> Any:
        return services.arkivera(self.objekt, aktor=self.aktor)


class Relatera(ArendeAkt):
    """Note which other ärende this one belongs together with."""

    ratt = Ratt.LAGG_TILL_HANDLING
    form_class = RelateraForm
    rubrik = "Lägg till relaterat ärende"
    ingress = "Ärendena visar sedan länkar till varandra, för den som får läsa båda."
    knapp = "Lägg till"

    def get_formular_argument(self) -> dict[str, Any]:
        return {"synliga": visible_to(self.request.user, Arende.objects.all())}

    def utfor(self, formular: Any) -> Any:
        return services.relatera(self.objekt, med=formular.cleaned_data["med"], aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Ärendena visar nu länkar till varandra."


@kraver(Ratt.LAGG_TILL_HANDLING)
@require_POST
def sluta_relatera(request: HttpRequest, pk: int, med: int) -> HttpResponse:
    """Take the cross-reference away."""
    arende = hamta(request.user, Arende, Ratt.LAGG_TILL_HANDLING, pk=pk)
    services.sluta_relatera(arende, med=med, aktor=request.user.aktor)  # type: ignore[union-attr]
    return redirect(arende.get_absolute_url())
