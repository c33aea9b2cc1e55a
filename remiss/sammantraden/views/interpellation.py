# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Interpellationer and frågor of a meeting of fullmäktige: the list, and its lines noted, changed, removed, carried."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from remiss.karna.fel import Hinder
from remiss.organisation.access import may, rattigheter_for
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, hamta, kraver
from remiss.regler.interpellation import Stallefakta, interpellationer_stalls_i_fullmaktige
from remiss.regler.regelverk import Regelverk
from remiss.sammantraden import interpellationer, villkor
from remiss.sammantraden.forms.interpellation import Interpellationsform
from remiss.sammantraden.models import Interpellation, Sammantrade
from remiss.sammantraden.services import (
    andra_interpellation,
    lagg_till_interpellation,
    ta_bort_interpellation,
    ta_upp_interpellation,
)
from remiss.sammantraden.views._bas import MoteAkt, hamta_mote, ser_dagordning, smulor_till, url_till
from remiss.sidor.akter import AktVy

SIDA = "Interpellationer och frågor"


@kraver(Ratt.LAS_SAMMANTRADE)
def lista(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines, and what waits from earlier meetings."""
    mote = hamta_mote(request.user, Ratt.LAS_SAMMANTRADE, pk)
    kontext = {
        "mote": mote,
        "rubrik": SIDA,
        "smulor": smulor_till(mote, (SIDA, "")),
        "is_fullmaktige": mote.regelverk is Regelverk.FULLMAKTIGE,
        "protokollfor": may(request.user, Ratt.FOR_PROTOKOLL, mote),
        "kan_andras": kan_andras(mote),
        **pa_motet(request.user, mote),
    }
    return render(request, "sammantraden/interpellationer.html", kontext)


def kan_andras(mote: Sammantrade) -> bool:
    """Whether the list may change at all; a line whose paragraph is justerad says so itself."""
    return mote.status != Sammantrade.Status.INSTALLT and mote.protokoll_id is None


def pa_motet(anvandare: Any, mote: Sammantrade) -> dict[str, Any]:
    """What the pages show of the lines: what the login may read, and for whoever keeps the protocol what waits."""
    if mote.regelverk is not Regelverk.FULLMAKTIGE or not ser_dagordning(anvandare, mote):
        return {"rader": [], "vantande": []}
    ratter = rattigheter_for(anvandare)
    alla = interpellationer.till_sida(mote, interpellationer.rader(mote))
    synliga = [rad for rad in alla if not rad.rad.is_dold_for(ratter, anvandare.person_id)]
    laser = ratter.har(Ratt.LAS_DIARIUM, mote.organ_id)
    for n, rad in enumerate(synliga):
        handling = rad.rad.handling
        is_oppen = handling is not None and laser and not handling.is_dold_for(ratter, anvandare.person_id)
        synliga[n] = replace(rad, visar_handling=is_oppen)
    is_skrivare = may(anvandare, Ratt.FOR_PROTOKOLL, mote) and kan_andras(mote)
    return {"rader": synliga, "vantande": interpellationer.att_ta_upp(mote) if is_skrivare else []}


class LaggTill(MoteAkt):
    """Note one."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Lägg till interpellation eller fråga"
    knapp = "Lägg till"
    form_class = Interpellationsform
    sida = "interpellationer"

    def get_formular_argument(self) -> dict[str, Any]:
        return {"mote": self.objekt, "anvandare": self.request.user}

    def get_hinder(self) -> list[Hinder]:
        utfall = interpellationer_stalls_i_fullmaktige(Stallefakta(self.objekt.regelverk))
        return [] if utfall else [villkor.som_hinder(utfall)]

    def get_kontext(self) -> dict[str, Any]:
        sida = (SIDA, url_till(self.objekt, self.sida))
        return {"smulor": smulor_till(self.objekt, sida, (self.get_rubrik(), ""))}

    def utfor(self, formular: Any) -> Any:
        return lagg_till_interpellation(
            self.objekt, formular.uppgift, egen_punkt=formular.is_egen_punkt, aktor=self.aktor
        )

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.inledning} är antecknad."


class _Radakt(RattsVy, AktVy):
    """An act on one line; back to the list of its meeting."""

    objekt: Interpellation

    @property
    def aktor(self) -> Any:
        return self.request.user.aktor  # type: ignore[union-attr]

    def get_objekt(self) -> Any:
        fraga = Interpellation.objects.med_allt().select_related("sammantrade__organversion", "sammantrade__organ")
        return hamta(self.request.user, fraga, str(self.ratt), pk=self.kwargs["pk"])

    def get_nasta(self, resultat: Any) -> str:
        return url_till(self.objekt.sammantrade, "interpellationer")

    def get_avbryt(self) -> str:
        return self.get_nasta(None)

    def get_kontext(self) -> dict[str, Any]:
        sida = (SIDA, url_till(self.objekt.sammantrade, "interpellationer"))
        return {"smulor": smulor_till(self.objekt.sammantrade, sida, (self.get_rubrik(), ""))}


class Andra(_Radakt):
    """Change one."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Ändra interpellation eller fråga"
    knapp = "Spara"
    form_class = Interpellationsform

    def get_formular_argument(self) -> dict[str, Any]:
        return {"mote": self.objekt.sammantrade, "anvandare": self.request.user, "rad": self.objekt}

    def utfor(self, formular: Any) -> Any:
        return andra_interpellation(self.objekt, formular.uppgift, egen_punkt=formular.is_egen_punkt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.inledning} är sparad."


class TaBort(_Radakt):
    """One noted by mistake."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Ta bort interpellation eller fråga"
    ingress = "Raden tas bort ur protokollet. Den som kom från ett tidigare sammanträde väntar på svar igen."
    knapp = "Ta bort"
    has_utkast = False

    def utfor(self, formular: Any) -> Any:
        return ta_bort_interpellation(self.objekt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"{self.objekt.inledning} är borttagen."


class TaUpp(MoteAkt):
    """Carry one that waits to this meeting."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Ta upp på nytt"
    ingress = "Den som inte besvarades förra gången står kvar tills fullmäktige har fått svar."
    knapp = "Ta upp"
    has_utkast = False
    sida = "interpellationer"

    def get_kontext(self) -> dict[str, Any]:
        sida = (SIDA, url_till(self.objekt, self.sida))
        return {"smulor": smulor_till(self.objekt, sida, (self.get_rubrik(), ""))}

    def utfor(self, formular: Any) -> Any:
        return ta_upp_interpellation(self.kwargs["rad"], till=self.objekt, aktor=self.aktor)

    def get_nasta(self, resultat: Any) -> str:
        """To the line, to choose its item, or back to the list."""
        if resultat is None:
            return url_till(self.objekt, self.sida)
        return reverse("sammantraden:andra_interpellation", args=[resultat.pk])

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.inledning} är uppe igen. Välj punkt om den saknar en."
