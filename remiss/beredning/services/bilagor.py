# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Bilagor: handlingar of the ärende, numbered in order."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from django.db.models import F

from remiss.beredning.models import Sektion, Sektionsslag, Tjansteutlatande, TuBilaga
from remiss.beredning.services import rendition
from remiss.beredning.services._las import krav_far_skriva, las_tu
from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Handling, Handlingstyp, Riktning
from remiss.diarium.services import lagg_till_handling
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt
from remiss.organisation.ratter import Ratt


@tjanst
def lagg_till_bilaga(
    tu: Tjansteutlatande | int,
    handling: Handling | int,
    *,
    aktor: Aktor,
    rubrik: str = "",
    hande: datetime | None = None,
) -> TuBilaga:
    """Add one of the ärende's handlingar as the last bilaga."""
    last = las_tu(tu)
    ratt = krav_far_skriva(last, aktor)
    pk = handling.pk if isinstance(handling, Handling) else handling
    rad = Handling.objects.filter(pk=pk, arende_id=last.arende_id).exclude(status=Handling.Status.MAKULERAD).first()
    if rad is None or not prova(aktor, Ratt.LAS_DIARIUM, rad).ser:
        raise Inmatningsfel("handling", "Välj en handling som hör till ärendet.")
    if any(b.handling_id == rad.pk for b in last.bilagor.all()):
        raise Inmatningsfel("handling", "Handlingen är redan bilaga. Välj en annan.")
    bilaga = TuBilaga(
        tu=last,
        nummer=len(last.bilagor.all()) + 1,
        rubrik=" ".join((rubrik or rad.offentlig_titel).split()),
        handling=rad,
    )
    utfor_akt(Akt("lagg_till", ratt), bilaga, aktor=aktor, hande=hande)
    rendition.begar(bilaga)
    return bilaga


@tjanst
def ladda_upp_bilagor(
    tu: Tjansteutlatande | int,
    filer: Sequence[Nyfil],
    *,
    aktor: Aktor,
    rubrik: str = "",
    hande: datetime | None = None,
) -> list[TuBilaga]:
    """Put files into the ärende, each as a draft of its own, and add them as the last bilagor.

    `rubrik` names a single file; several are called what their files are called. They are fixed with the TU.
    """
    last = las_tu(tu)
    ratt = krav_far_skriva(last, aktor)
    if not filer:
        raise Inmatningsfel("filer", "Välj minst en fil.")
    nya = []
    for fil in filer:
        handling = lagg_till_handling(
            last.arende_id,
            typ=Handlingstyp.BILAGA,
            riktning=Riktning.UPPRATTAD,
            rubrik=(len(filer) == 1 and rubrik.strip()) or PurePath(fil.namn).stem,
            filer=[fil],
            ratt=ratt,
            aktor=aktor,
            hande=hande,
        )
        nya.append(lagg_till_bilaga(last.pk, handling, aktor=aktor, hande=hande))
    return nya


@tjanst
def ta_bort_bilaga(
    tu: Tjansteutlatande | int, bilaga: TuBilaga | int, *, aktor: Aktor, hande: datetime | None = None
) -> Tjansteutlatande:
    """Take a bilaga away from the TU; the handling stays in the ärende. The rest are numbered anew."""
    last = las_tu(tu)
    ratt = krav_far_skriva(last, aktor)
    pk = bilaga.pk if isinstance(bilaga, TuBilaga) else bilaga
    kvar = [b for b in last.bilagor.all() if b.pk != pk]
    if len(kvar) == len(last.bilagor.all()):
        raise Inmatningsfel("bilaga", "Bilagan finns inte längre. Läs om sidan.")
    _logga(last, "ta_bort_bilaga", ratt, aktor, hande)
    TuBilaga.objects.filter(pk=pk, tu=last).delete()
    _numrera(kvar)
    return las_tu(last)


@tjanst
def ordna_bilagor(
    tu: Tjansteutlatande | int, ordning: Sequence[int], *, aktor: Aktor, hande: datetime | None = None
) -> Tjansteutlatande:
    """Set the order of the bilagor by their ids."""
    last = las_tu(tu)
    ratt = krav_far_skriva(last, aktor)
    per_id = {b.pk: b for b in last.bilagor.all()}
    if sorted(per_id) != sorted(ordning):
        raise Inmatningsfel("ordning", "Bilagorna har ändrats. Läs om sidan och ordna dem igen.")
    _logga(last, "ordna_bilagor", ratt, aktor, hande)
    _numrera([per_id[pk] for pk in ordning])
    return las_tu(last)


def _logga(tu: Tjansteutlatande, akt: str, ratt: Ratt, aktor: Aktor, hande: datetime | None) -> Sektion:
    sektion = next(s for s in tu.sektioner.all() if s.mallsektion.slag == Sektionsslag.BILAGOR)
    utfor_akt(Akt(akt, ratt), sektion, aktor=aktor, hande=hande)
    return sektion


def _numrera(bilagor: Sequence[TuBilaga]) -> None:
    """Number from 1. First out of the way, because the database holds each number unique."""
    pk = [b.pk for b in bilagor]
    TuBilaga.objects.filter(pk__in=pk).update(nummer=F("nummer") + 1000)
    for nummer, bilaga in enumerate(bilagor, 1):
        TuBilaga.objects.filter(pk=bilaga.pk).update(nummer=nummer)
