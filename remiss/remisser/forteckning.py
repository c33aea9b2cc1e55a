# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Remisser that have come in, for the organ to take note of at a meeting; undone with the outcome."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from remiss.diarium.models import Arende
from remiss.karna.handelser import Skedd, prenumerera
from remiss.karna.models import Handelse
from remiss.remisser import synlighet
from remiss.remisser.models import Yttrande
from remiss.remisser.models.yttrande import PAGAR
from remiss.remisser.synlighet import remissen
from remiss.sammantraden.delegationsanmalan import ANMALER
from remiss.sammantraden.inkomna_remisser import InkommenRemiss, is_antecknande, samlande
from remiss.sammantraden.models import Paragraf

S = Yttrande.Status


def vantande(organ_id: int, dag: date) -> list[InkommenRemiss]:
    """Return what came in on the day or before and stands in no list yet."""
    return [_rad(yttrande) for yttrande in _med_allt(_vantande(organ_id, dag))]


def antecknade(paragrafer: Collection[int]) -> dict[int, list[InkommenRemiss]]:
    """Paragraph → the remisser that the organ took note of in it."""
    ut: dict[int, list[InkommenRemiss]] = defaultdict(list)
    for yttrande in _med_allt(Yttrande.objects.filter(inkommen_i__in=paragrafer)):
        ut[yttrande.inkommen_i_id or 0].append(_rad(yttrande))
    return ut


def _vantande(organ_id: int, dag: date) -> "QuerySet[Yttrande]":
    """What was registered since the last list and, for an organ that has just begun with lists, what is unanswered.

    Registered, not come in: what came late to the register is in no earlier list.
    """
    listor = Paragraf.objects.filter(
        organ_id=organ_id,
        slag=Paragraf.Slag.INKOMNA_REMISSER,
        beslutsutfall__in=ANMALER,
        sammantrade__datum__lt=dag,
    )
    forra = listor.aggregate(dag=Max("sammantrade__datum"), stund=Max("avgjordes"))
    nya = Q(status__in=PAGAR, arende__status=Arende.Status.OPPET)
    if forra["stund"] is not None:
        registrerad = Handelse.objects.filter(
            akt="remisser.yttrande.registrera",
            objekt_typ="remisser.yttrande",
            objekt_id=OuterRef("pk"),
            registrerades__gt=forra["stund"],
        )
        nya |= Q(inkom__gte=forra["dag"]) | Q(Exists(registrerad))
    return (
        Yttrande.objects.filter(nya, organ_id=organ_id, inkom__lte=dag, inkommen_i=None)
        .exclude(status__in=(S.INKOMMEN, S.ATERKALLAD))
        .exclude(arende__status=Arende.Status.MAKULERAT)
    )


def _med_allt(fraga: "QuerySet[Yttrande]") -> "QuerySet[Yttrande]":
    return fraga.select_related("arende", "inkommet__handling").order_by("inkom", "pk")


def _rad(yttrande: Yttrande) -> InkommenRemiss:
    """A line that anybody may read: a marked remiss under its public heading and without its sender (OSL 5:2)."""
    handling, is_markt = remissen(yttrande), synlighet.is_markt(yttrande)
    titel = handling.offentlig_titel if handling is not None and is_markt else yttrande.titel
    return InkommenRemiss(
        diarienummer=yttrande.arende.diarienummer,
        rubrik=yttrande.arende.offentlig_rubrik or titel,
        avsandare="" if is_markt else yttrande.avsandare_namn,
        inkom=yttrande.inkom,
        sista_dag=yttrande.sista_dag,
    )


@prenumerera("sammantraden.paragraf.avgor")
def vid_avgjord(skedd: Skedd) -> None:
    """The organ has taken note of the list, where it stood."""
    punkt: Paragraf = skedd.objekt
    if not is_antecknande(punkt):
        return
    egna = punkt.sammantrade.paragrafer.filter(slag=punkt.slag).exclude(pk=punkt.pk)
    if samlande([*egna, punkt]) == punkt:
        _vantande(punkt.organ_id, punkt.sammantrade.datum).update(inkommen_i=punkt, version=F("version") + 1)


@prenumerera("sammantraden.paragraf.aterta")
def vid_atertagen(skedd: Skedd) -> None:
    """The outcome was entered wrongly: nothing was noted there."""
    if skedd.objekt.slag == Paragraf.Slag.INKOMNA_REMISSER:
        Yttrande.objects.filter(inkommen_i=skedd.objekt).update(inkommen_i=None, version=F("version") + 1)
