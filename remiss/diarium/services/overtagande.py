# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An organ takes over another's open ärenden after a reorganisation (design.md 6.2, docs/adr/0004)."""

from collections.abc import Sequence
from datetime import datetime

from remiss.diarium.foljer import flytta_till_organ
from remiss.diarium.models import Arende, Diarierattelse, Inkommet
from remiss.diarium.services._gemensamt import OPPET, pk
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import FarInteSe, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.organisation.access import holders_of
from remiss.organisation.models import Overtagande
from remiss.organisation.ratter import Ratt
from remiss.regler import arendehantering
from remiss.regler.arendehantering import Overtagandefakta


def _fakta(lage: Lage) -> Overtagandefakta:
    """The record still has the ceasing organ in `data`; on the record itself it may be the new one already."""
    overtagande, fran_id = lage.data
    return Overtagandefakta(str(lage.obj), lage.dag, overtagande.dag, fran_id == overtagande.fran_organ_id)


GALLER = Villkor(arendehantering.overtagandet_galler, _fakta)
OVERTA = Akt("overta", Ratt.REGISTRERA, (GALLER, *OPPET))
OVERTA_INKOMMET = Akt("overta", Ratt.REGISTRERA, (GALLER,))


@tjanst
def overta(
    overtagande: Overtagande | int,
    *,
    aktor: Aktor,
    arenden: Sequence[Arende | int] = (),
    inkommet: Sequence[Inkommet | int] = (),
    hande: datetime | None = None,
) -> list[Arende]:
    """Move open ärenden, and what waits to be registered, to the organ that takes over. Numbers stay as they are.

    The new organ's registrator takes over when the Overtagande is about everything, for then he reads what he
    takes. A part of an organ's work is handed over by the registrator of the ceasing one, who knows which.
    Other rooms move what they have in the ärende, or refuse: they hear diarium.arende.overta.
    """
    skifte = Overtagande.objects.select_related("fran_organ", "till_organ").get(pk=pk(overtagande))
    is_mottagare = not skifte.omfattning and prova(aktor, Ratt.REGISTRERA, skifte.till_organ).far
    if not (is_mottagare or prova(aktor, Ratt.REGISTRERA, skifte.fran_organ).far):
        raise FarInteSe
    if not arenden and not inkommet:
        raise Inmatningsfel("arenden", "Välj minst ett ärende eller något att registrera.")
    overtagna = []
    for arende_id in sorted({pk(ett) for ett in arenden}):
        rad: Arende = Arende.objects.select_related("organ").las(arende_id)
        prova(aktor, Ratt.LAS_DIARIUM, rad).krav()
        overtagna.append(_overta_arende(rad, skifte, is_mottagare, aktor, hande))
    for inkommet_id in sorted({pk(ett) for ett in inkommet}):
        _overta_inkommet(Inkommet.objects.las(inkommet_id), skifte, is_mottagare, aktor, hande)
    return overtagna


def _overta_arende(
    rad: Arende, skifte: Overtagande, is_mottagare: bool, aktor: Aktor, hande: datetime | None
) -> Arende:
    fran_id = rad.organ_id
    if is_mottagare:
        rad.organ = skifte.till_organ  # the door asks the right where the aktör holds it

    def flytta(lage: Lage) -> None:
        rad.organ = skifte.till_organ
        arbetar_dar = set(holders_of(Ratt.LAS_UTKAST, rad.organ_id, lage.idag).values_list("pk", flat=True))
        rad.handlaggare_id = rad.handlaggare_id if rad.handlaggare_id in arbetar_dar else None
        rad.chef_id = rad.chef_id if rad.chef_id in arbetar_dar else None
        flytta_till_organ(rad.pk, rad.organ_id)
        Diarierattelse.objects.create(
            arende=rad,
            falt="organ",
            gammalt=skifte.fran_organ.namn_pa(lage.dag),
            nytt=skifte.till_organ.namn_pa(lage.dag),
            skal=f"Övertagande från och med {skifte.dag.isoformat()}",
            rattades=lage.hande,
            av_id=aktor.person_id,
        )

    uppgifter = {"fran_organ_id": fran_id, "till_organ_id": skifte.till_organ_id}
    utfor_akt(OVERTA, rad, aktor=aktor, hande=hande, data=(skifte, fran_id), verkan=flytta, uppgifter=uppgifter)
    return rad


def _overta_inkommet(
    rad: Inkommet, skifte: Overtagande, is_mottagare: bool, aktor: Aktor, hande: datetime | None
) -> None:
    """What nobody has registered yet is registered by the new organ, in an ärende that it has."""
    fran_id = rad.organ_id
    if rad.status != Inkommet.Status.OREGISTRERAT:
        raise Inmatningsfel("inkommet", f"{rad} är redan hanterat. Läs om sidan.")
    if is_mottagare:
        rad.organ = skifte.till_organ

    def flytta(lage: Lage) -> None:
        rad.organ = skifte.till_organ
        if rad.foreslaget_arende is not None and rad.foreslaget_arende.organ_id != rad.organ_id:
            rad.foreslaget_arende = None

    uppgifter = {"fran_organ_id": fran_id, "till_organ_id": skifte.till_organ_id}
    utfor_akt(
        OVERTA_INKOMMET, rad, aktor=aktor, hande=hande, data=(skifte, fran_id), verkan=flytta, uppgifter=uppgifter
    )
