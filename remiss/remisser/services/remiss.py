# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Draft a remiss: text, svarstid, handlingar and sändlista, until it is decided."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from remiss.diarium.models import Arende, Handling
from remiss.karna import rik_text
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor, utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.ratt import prova
from remiss.karna.rik_text import RikText
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt
from remiss.remisser.models import Remiss, Remisshandling
from remiss.remisser.services._las import krav_redigerbar, las_remiss
from remiss.utskick import services as utskick
from remiss.utskick.models import Mottagare
from remiss.utskick.services import Mottagarrad

SKAPA = Akt("skapa", Ratt.SKRIV_REMISS)
SATT_UPPGIFTER = Akt("satt_uppgifter", Ratt.SKRIV_REMISS)
SATT_HANDLINGAR = Akt("satt_handlingar", Ratt.SKRIV_REMISS)
FALT = ("titel", "svarstid_manader", "svar_till", "kontakt", "tu_id")

Fragor = str | RikText | Mapping[str, Any]


@tjanst
def skapa_remiss(
    arende: Arende | int,
    *,
    titel: str,
    aktor: Aktor,
    hande: datetime | None = None,
    fragor: Fragor = "",
    svarstid: date | None = None,
    svarstid_manader: int | None = None,
    rulla_till_vardag: bool = False,
    svar_till: str = "",
    kontakt: str = "",
    ersatter: Remiss | None = None,
) -> Remiss:
    """Start a remiss in an ärende. It has an utskick without recipients and no right beyond the drafting one."""
    mal = arende if isinstance(arende, Arende) else Arende.objects.get(pk=arende)
    if not titel.strip():
        raise Inmatningsfel("titel", "Skriv vad som remitteras.")
    version = ersatter.remissversion + 1 if ersatter else 1
    remiss = Remiss(
        organ_id=mal.organ_id,
        arende=mal,
        utskick=utskick.skapa_utskick(
            organ_id=mal.organ_id,
            arende_id=mal.pk,
            svarstid=svarstid,
            rulla_till_vardag=rulla_till_vardag,
            utgava=version,
            aktor=aktor,
            hande=hande,
        ),
        titel=titel.strip()[:300],
        fragor=_data(fragor),
        svarstid_manader=svarstid_manader,
        svar_till=svar_till.strip(),
        kontakt=kontakt.strip(),
        ersatter=ersatter,
        remissversion=version,
    )
    utfor_akt(SKAPA, remiss, aktor=aktor, hande=hande)
    return remiss


@tjanst
def satt_uppgifter(
    remiss: Remiss | int,
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    fragor: Fragor | None = None,
    **uppgifter: Any,
) -> Remiss:
    """Change what the remiss says. Unknown names are refused; the svarstid is set here too."""
    rad = las_remiss(remiss)
    krav_redigerbar(rad)
    svarstid = {k: uppgifter.pop(k) for k in ("svarstid", "rulla_till_vardag") if k in uppgifter}
    okanda = set(uppgifter) - set(FALT)
    if okanda:
        raise TypeError(f"unknown fields: {sorted(okanda)}")
    if "titel" in uppgifter and not uppgifter["titel"].strip():
        raise Inmatningsfel("titel", "Skriv vad som remitteras.")

    def verkan(lage: Lage) -> None:
        for namn, varde in uppgifter.items():
            setattr(rad, namn, varde)
        if fragor is not None:
            rad.fragor = _data(fragor)

    utfor_akt(SATT_UPPGIFTER, rad, aktor=aktor, hande=hande, verkan=verkan)
    if svarstid:
        rad.utskick = utskick.satt_svarstid(
            rad.utskick_id,
            svarstid=svarstid.get("svarstid", rad.utskick.svarstid),
            rulla_till_vardag=svarstid.get("rulla_till_vardag", rad.utskick.rulla_till_vardag),
            aktor=aktor,
            hande=hande,
        )
    return rad


@tjanst
def satt_sandlista(
    remiss: Remiss | int, rader: Sequence[Mottagarrad], *, aktor: Aktor, hande: datetime | None = None
) -> list[Mottagare]:
    """Set the recipients. After the decision the list may still be corrected to what the protocol says."""
    rad = las_remiss(remiss)
    krav_redigerbar(rad)
    return utskick.satt_sandlista(rad.utskick_id, rader, aktor=aktor, hande=hande)


@tjanst
def lagg_till_handling(
    remiss: Remiss | int, handling: Handling | int, *, aktor: Aktor, hande: datetime | None = None
) -> Remisshandling:
    """Let a handling of the ärende go out with the remiss."""
    rad = las_remiss(remiss)
    krav_redigerbar(rad)
    pk = handling.pk if isinstance(handling, Handling) else handling
    vald = Handling.objects.filter(pk=pk, arende_id=rad.arende_id).first()
    if vald is None or not prova(aktor, Ratt.LAS_DIARIUM, vald).ser:
        raise Inmatningsfel("handling", "Välj en handling i samma ärende.")
    if vald.status == Handling.Status.MAKULERAD or rad.handlingar.filter(handling=vald).exists():
        raise Inmatningsfel("handling", f"{vald.beteckning} kan inte läggas till. Den är makulerad eller redan med.")
    sista = rad.handlingar.count()
    bilaga = Remisshandling(remiss=rad, handling=vald, ordning=sista + 1)

    def verkan(lage: Lage) -> None:
        bilaga.save(force_insert=True)

    utfor_akt(SATT_HANDLINGAR, rad, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"handling": vald.pk})
    return bilaga


@tjanst
def ta_bort_handling(
    remiss: Remiss | int, remisshandling_id: int, *, aktor: Aktor, hande: datetime | None = None
) -> Remiss:
    """Take a handling out of the remiss; it stays in the ärende."""
    rad = las_remiss(remiss)
    krav_redigerbar(rad)

    def verkan(lage: Lage) -> None:
        rad.handlingar.filter(pk=remisshandling_id).delete()
        for plats, kvar in enumerate(rad.handlingar.order_by("ordning", "id"), start=1):
            Remisshandling.objects.filter(pk=kvar.pk).update(ordning=plats)

    utfor_akt(SATT_HANDLINGAR, rad, aktor=aktor, hande=hande, verkan=verkan)
    return rad


@tjanst
def bered(remiss: Remiss | int, *, aktor: Aktor, hande: datetime | None = None) -> Remiss:
    """The draft is ready to be decided."""
    rad = las_remiss(remiss)
    utfor(rad.bered, aktor=aktor, hande=hande)
    return rad


@tjanst
def ateruppta(remiss: Remiss | int, *, aktor: Aktor, hande: datetime | None = None) -> Remiss:
    """Back to drafting."""
    rad = las_remiss(remiss)
    utfor(rad.ateruppta, aktor=aktor, hande=hande)
    return rad


@tjanst
def avsta(remiss: Remiss | int, *, aktor: Aktor, hande: datetime | None = None) -> Remiss:
    """Drop a remiss that was never decided."""
    rad = las_remiss(remiss)
    utfor(rad.avsta, aktor=aktor, hande=hande)
    return rad


def _data(fragor: Fragor) -> dict[str, Any]:
    """The rich text as stored; a plain string is read as the documented Markdown subset."""
    try:
        if isinstance(fragor, RikText):
            return rik_text.till_data(fragor)
        if isinstance(fragor, str):
            return rik_text.till_data(rik_text.fran_markdown(fragor)) if fragor.strip() else {}
        return rik_text.till_data(rik_text.fran_data(fragor)) if fragor else {}
    except rik_text.OgiltigRikText as fel:
        raise Inmatningsfel("fragor", str(fel)) from fel
