# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Say which decision an answer rests on, where several remisser share one ärende and nobody but a person can tell."""

from datetime import datetime

from django.db.models import QuerySet

from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import folj, utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt
from remiss.remisser.models import Yttrande
from remiss.remisser.models.yttrande import FORE_BESLUT, PAGAR
from remiss.remisser.services._las import las_yttrande
from remiss.sammantraden.models import Paragraf

ANGE_BESLUT = Akt("ange_beslut", Ratt.EXPEDIERA)
SVAR = (Paragraf.Utfall.ENLIGT_FORSLAG, Paragraf.Utfall.ANDRAD_TEXT)


def valbara_beslut(yttrande: Yttrande) -> "QuerySet[Paragraf]":
    """The ärende's decisions since the remiss came. None where the answer is alone: it follows the paragraph itself."""
    alla = Paragraf.objects.filter(
        arende_id=yttrande.arende_id,
        status__in=(Paragraf.Status.AVGJORD, Paragraf.Status.JUSTERAD),
        beslutsutfall__in=SVAR,
        avgjordes__gte=klocka.vid(yttrande.inkom, 0),
    ).order_by("-avgjordes", "-pk")
    if yttrande.status not in FORE_BESLUT or yttrande.paragraf_id is not None:
        return alla.none()
    andra = Yttrande.objects.filter(arende_id=yttrande.arende_id, status__in=PAGAR).exclude(pk=yttrande.pk)
    return alla if andra.exists() else alla.none()


@tjanst
def ange_beslut(
    yttrande: Yttrande | int, paragraf: Paragraf | int, *, aktor: Aktor, hande: datetime | None = None
) -> Yttrande:
    """Let the yttrande rest on one of the ärende's decisions; from there it goes on as if it had followed it."""
    rad = las_yttrande(yttrande)
    if rad.status not in FORE_BESLUT or rad.paragraf_id is not None:
        raise HinderError("Svaret är redan beslutat eller lämnat. Läs om sidan.")
    pk = paragraf.pk if isinstance(paragraf, Paragraf) else paragraf
    vald = valbara_beslut(rad).filter(pk=pk).first()
    if vald is None:
        raise Inmatningsfel("paragraf", "Välj ett beslut i ärendet som organet har fattat sedan remissen kom.")

    def verkan(lage: Lage) -> None:
        rad.paragraf = vald

    handelse = utfor_akt(ANGE_BESLUT, rad, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"paragraf_id": vald.pk})
    folj(rad.avgor, orsak=handelse)
    rad.beslutades = vald.dag
    rad.save(update_fields=["beslutades"])
    return rad
