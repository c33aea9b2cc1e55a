# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Register a remiss from an outside sender, and go on to share it out."""

from typing import Any

from django.urls import reverse

from remiss.diarium.kontext import organval
from remiss.diarium.models import Inkommet
from remiss.diarium.services import NyttArende
from remiss.organisation.access import may
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, hamta
from remiss.remisser import forms, services
from remiss.remisser.models import Yttrande
from remiss.remisser.services.yttrande import foresla_arendemening
from remiss.remisser.views._bas import nya_filer
from remiss.sidor.akter import AktVy
from remiss.sidor.tal import heltal


class ExternRemissVy(RattsVy, AktVy):
    """Register a remiss from outside, from files or from something that has come in."""

    ratt = Ratt.REGISTRERA
    form_class = forms.Externremiss
    rubrik = "Registrera remiss utifrån"
    ingress = "Ett ärende öppnas och samma arbetsgång börjar som för en remiss inifrån."
    knapp = "Registrera"
    objekt: Inkommet | None

    def get_objekt(self) -> Inkommet | None:
        pk = heltal(self.request.GET.get("inkommet"))
        if pk is None:
            return None
        return hamta(self.request.user, Inkommet, self.ratt, pk=pk, status=Inkommet.Status.OREGISTRERAT)

    def get_formular_argument(self) -> dict[str, Any]:
        organ = organval(self.request.user, Ratt.REGISTRERA)
        if self.objekt is None:
            return {"organ": organ}
        return {
            "organ": organ,
            "has_inkommet": True,
            "initial": {
                "titel": self.objekt.rubrik,
                "arendemening": foresla_arendemening(self.objekt.rubrik),
                "avsandare_namn": self.objekt.avsandare_namn,
                "avsandare_adress": self.objekt.avsandare_adress,
                "ert_dnr": self.objekt.ert_dnr,
            },
        }

    def utfor(self, formular: Any) -> Yttrande:
        data = dict(formular.cleaned_data)
        arendemening = data.pop("arendemening")
        return services.registrera_extern_remiss(
            inkommet=self.objekt,
            filer=nya_filer(data.pop("filer", ())),
            nytt=NyttArende(arendemening=arendemening) if arendemening else None,
            aktor=self.request.user.aktor,  # type: ignore[union-attr]
            **data,
        )

    def get_nasta(self, resultat: Yttrande) -> str:
        if self._ska_fordela(resultat):
            return reverse("diarium:fordela", args=[resultat.arende_id])
        return reverse("remisser:yttrande", args=[resultat.pk])

    def get_kvittens(self, resultat: Yttrande) -> str:
        klart = f"Remissen är registrerad med diarienummer {resultat.arende.diarienummer}."
        return f"{klart} Fördela den till en handläggare." if self._ska_fordela(resultat) else klart

    def _ska_fordela(self, yttrande: Yttrande) -> bool:
        """Whether nobody has the ärende yet and the one who registered may share it out."""
        return yttrande.arende.handlaggare_id is None and may(self.request.user, Ratt.FORDELA, yttrande.arende)

    def get_avbryt(self) -> str:
        return reverse("remisser:yttranden")

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": [("Att besvara", reverse("remisser:yttranden")), (self.rubrik, "")]}
