# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The handlingar of a meeting as one PDF, as they are now: asked for on a page, made by a job that tells how far it is.

The kallelse with what was sent is a handling and stays as it was. This is a copy to read in: what came after the
kallelse is in it, and what has been marked for secrecy since is not. One that no longer agrees is never sent.
"""

import hashlib
import json

from remiss.diarium import lagring
from remiss.karna import jobb, klocka
from remiss.karna.aktor import Aktor
from remiss.karna.fel import HinderError
from remiss.karna.handelser import tjanst
from remiss.karna.ratt import prova
from remiss.organisation.ratter import Ratt
from remiss.pdf.paket import Paketpunkt
from remiss.sammantraden.dokument.kallelse import paketfil, paketpunkter
from remiss.sammantraden.models import Handlingspaket, Sammantrade, Utdragsrad
from remiss.sammantraden.services._gemensamt import las_sammantrade

JOBB = "sammantraden.handlingspaket"
NAMN = "Handlingar"
OVANTAT = "Paketet gick inte att göra. Försök igen. Säg till den som sköter driften om det händer igen."
Lage = Handlingspaket.Lage


def gallande_paket(mote: Sammantrade) -> tuple[Handlingspaket | None, int]:
    """The pack that agrees with the meeting's handlingar as they are now, and how many they are."""
    innehall = _innehall(mote)
    return mote.handlingspaket.filter(avtryck=_avtryck(mote, innehall)).first(), _antal(innehall)


@tjanst
def begar_handlingspaket(sammantrade: Sammantrade | int, *, aktor: Aktor) -> Handlingspaket:
    """Ask for the pack. One that is made, or being made, is not made again; one that failed is tried again."""
    mote = las_sammantrade(sammantrade)
    prova(aktor, Ratt.LAS_SAMMANTRADE, mote).krav()
    innehall = _innehall(mote)
    if not innehall:
        raise HinderError("Sammanträdet har inga handlingar som kan läggas i ett paket.")
    avtryck = _avtryck(mote, innehall)
    mote.handlingspaket.exclude(avtryck=avtryck).delete()
    mote.handlingspaket.filter(lage=Lage.MISSLYCKAD).delete()
    paket, is_nytt = Handlingspaket.objects.get_or_create(
        sammantrade=mote, avtryck=avtryck, defaults={"antal": _antal(innehall), "skapades": klocka.nu()}
    )
    if is_nytt:
        jobb.lagg(JOBB, f"{JOBB}:{paket.pk}", paket=paket.pk)
    return paket


@jobb.jobb(JOBB)
def gor_handlingspaket(paket: int) -> None:
    """Make the pack. Idempotent: what has been replaced or is made already is left alone."""
    rad = Handlingspaket.objects.filter(pk=paket, lage=Lage.VANTAR).first()
    if rad is None:
        return
    egen = Handlingspaket.objects.filter(pk=rad.pk)
    mote = Sammantrade.objects.med_namn().get(pk=rad.sammantrade_id)
    innehall = _innehall(mote)
    if _avtryck(mote, innehall) != rad.avtryck:
        egen.delete()
        return

    def framsteg(gjorda: int, antal: int) -> None:
        egen.update(gjorda=gjorda)

    try:
        with paketfil(mote, NAMN, innehall, framsteg) as pdf:
            fil = lagring.spara_strom(pdf, "handlingar.pdf")
    except HinderError as fel:
        egen.update(lage=Lage.MISSLYCKAD, skal=str(fel))
    except Exception:
        egen.update(lage=Lage.MISSLYCKAD, skal=OVANTAT)
        raise
    else:
        egen.update(lage=Lage.KLAR, fil=fil)


def _innehall(mote: Sammantrade) -> tuple[Paketpunkt, ...]:
    """What anybody who reads the meeting may read: nothing of a paragraph whose extract is marked."""
    if mote.status == Sammantrade.Status.PLANERAT:
        return ()
    markta = Utdragsrad.objects.filter(paragraf__sammantrade=mote, handling__is_sekretess=True)
    return paketpunkter(mote, utom=set(markta.values_list("paragraf_id", flat=True)))


def _antal(innehall: tuple[Paketpunkt, ...]) -> int:
    return sum(len(punkt.handlingar) for punkt in innehall)


def _avtryck(mote: Sammantrade, innehall: tuple[Paketpunkt, ...]) -> str:
    """Everything that the pack shows."""
    allt = [
        *map(str, (mote.organversion.namn, mote.datum, mote.starttid, mote.plats)),
        *([p.titel, *([h.titel, h.summa] for h in p.handlingar)] for p in innehall),
    ]
    return hashlib.sha256(json.dumps(allt).encode()).hexdigest()
