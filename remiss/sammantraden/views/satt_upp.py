# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Put one ärende up for a meeting, from the ärende or from Att göra: the other way in is the föredragningslista."""

from collections.abc import Sequence
from typing import Any

from remiss.diarium.models import Arende
from remiss.karna import klocka
from remiss.karna.fel import Hinder
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, hamta
from remiss.sammantraden import svarstider, urval
from remiss.sammantraden.forms.satt_upp import SattUppform
from remiss.sammantraden.models import Paragraf
from remiss.sammantraden.services import satt_pa_dagordning
from remiss.sammantraden.views._bas import url_till
from remiss.sidor.akter import AktVy


class SattUpp(RattsVy, AktVy):
    """Choose a meeting; the ärende's newest fixed TU goes with it."""

    ratt = Ratt.SKRIV_FOREDRAGNINGSLISTA
    rubrik = "Sätt upp på sammanträde"
    knapp = "Sätt upp"
    form_class = SattUppform
    template_name = "sammantraden/satt_upp.html"
    has_utkast = False
    objekt: Arende

    def get_objekt(self) -> Arende:
        return hamta(self.request.user, Arende.objects.select_related("organ"), self.ratt, pk=self.kwargs["arende_pk"])

    def get_formular_argument(self) -> dict[str, Any]:
        sista_dag = svarstider.sista_dagar([self.objekt.pk]).get(self.objekt.pk)
        return {"organ_id": self.objekt.organ_id, "sista_dag": sista_dag}

    def get_hinder(self) -> Sequence[Hinder]:
        if not self.objekt.is_oppet:
            return [Hinder("Ärendet är inte öppet.")]
        if self._vantande is not None and self._tu is None:
            mote = self._vantande.sammantrade
            return [Hinder(f"Ärendet står redan på föredragningslistan för {mote}.")]
        if not urval.kommande(self.objekt.organ_id, klocka.idag()).exists():
            return [Hinder("Inget sammanträde är planerat. Planera ett sammanträde först.")]
        return ()

    @property
    def _tu(self) -> Any:
        return urval.fardig_tu(self.objekt)

    @property
    def _vantande(self) -> Paragraf | None:
        return urval.vantande(self.objekt).select_related("sammantrade__organversion").first()

    def utfor(self, formular: Any) -> Paragraf:
        return satt_pa_dagordning(
            formular.cleaned_data["sammantrade"],
            arende=self.objekt,
            aktor=self.request.user.aktor,  # type: ignore[union-attr]
        )

    def get_nasta(self, resultat: Paragraf) -> str:
        return url_till(resultat.sammantrade, "foredragningslista")

    def get_kvittens(self, resultat: Paragraf) -> str:
        return f"{resultat.rubrik} står på föredragningslistan."

    def get_avbryt(self) -> str:
        return self.objekt.get_absolute_url()

    def get_kontext(self) -> dict[str, Any]:
        return {
            "smulor": [(self.objekt.diarienummer, self.objekt.get_absolute_url()), (self.rubrik, "")],
            "arende": self.objekt,
            "tu": self._tu,
            "vantande": self._vantande,
        }
