# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The handlingar of a meeting as one PDF, as they are now: asked for on a page, made by a job that tells how far it is.

The kallelse and what lies in the pack are handlingar and stay as they were. This is a copy to read in: what came after
the kallelse is in it, and what has been marked for secrecy since is not. One that no longer agrees is never sent. The
first is asked for with the kallelse itself, and the letters to the called wait for it (docs/adr/0011).
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
from remiss.pdf.paket import Pakethandling, Paketpunkt
from remiss.sammantraden import kallelsebrev
from remiss.sammantraden.dokument.kallelse import Del, kallelsedel, paketfil, paketpunkter
from remiss.sammantraden.models import Handlingspaket, Sammantrade, Utdragsrad
from remiss.sammantraden.services._gemensamt import las_sammantrade

JOBB = "sammantraden.handlingspaket"
OVANTAT = "Paketet gick inte att göra. Försök igen. Säg till den som sköter driften om det händer igen."
Lage = Handlingspaket.Lage


def gallande_paket(mote: Sammantrade) -> tuple[Handlingspaket | None, int]:
    """The pack that agrees with the meeting's handlingar as they are now, and how many they are."""
    innehall = _innehall(mote)
    paket = mote.handlingspaket.select_related("fil").filter(avtryck=_avtryck(mote, innehall)).first()
    return paket, len(_handlingar(innehall))


def is_aktuellt(paket: Handlingspaket) -> bool:
    """Tell whether a pack still agrees with the handlingar of its meeting."""
    return paket.avtryck == _avtryck(paket.sammantrade, _innehall(paket.sammantrade))


@tjanst
def begar_handlingspaket(sammantrade: Sammantrade | int, *, aktor: Aktor) -> Handlingspaket:
    """Ask for the pack. One that is made, or being made, is not made again; one that failed is tried again."""
    mote = las_sammantrade(sammantrade)
    prova(aktor, Ratt.LAS_SAMMANTRADE, mote).krav()
    paket = _begar(mote)
    if paket is None:
        raise HinderError("Sammanträdet har inga handlingar som kan läggas i ett paket.")
    return paket


def begar_till_kallelsen(mote: Sammantrade) -> Handlingspaket | None:
    """Ask for the pack that goes with the kallelse; None when there is nothing to put in it. Part of that act."""
    return _begar(mote, brev_till=mote.pk)


def _begar(mote: Sammantrade, **argument: int) -> Handlingspaket | None:
    innehall = _innehall(mote)
    if not innehall:
        return None
    avtryck = _avtryck(mote, innehall)
    mote.handlingspaket.exclude(avtryck=avtryck).delete()
    mote.handlingspaket.filter(lage=Lage.MISSLYCKAD).delete()
    paket, is_nytt = Handlingspaket.objects.get_or_create(
        sammantrade=mote, avtryck=avtryck, defaults={"antal": len(_handlingar(innehall)), "skapades": klocka.nu()}
    )
    if is_nytt:
        jobb.lagg(JOBB, f"{JOBB}:{paket.pk}", paket=paket.pk, **argument)
    return paket


@jobb.jobb(JOBB)
def gor_handlingspaket(paket: int, brev_till: int | None = None) -> None:
    """Make the pack, and then write the letters that wait for it, whether it could be made or not.

    Idempotent: what has been replaced or is made already is left alone, and nobody gets two letters.
    """
    try:
        _gor(paket)
    finally:
        if brev_till is not None:
            kallelsebrev.lagg_alla(Sammantrade.objects.get(pk=brev_till))


def _gor(paket: int) -> None:
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
        with paketfil(mote, innehall, framsteg) as pdf:
            fil = lagring.spara_strom(pdf, "handlingar.pdf")
    except HinderError as fel:
        egen.update(lage=Lage.MISSLYCKAD, skal=str(fel))
    except Exception:
        egen.update(lage=Lage.MISSLYCKAD, skal=OVANTAT)
        raise
    else:
        egen.update(lage=Lage.KLAR, fil=fil)


def _innehall(mote: Sammantrade) -> tuple[Del, ...]:
    """What anybody who reads the meeting may read: nothing of a paragraph whose extract is marked.

    The kallelse lies first, but is no pack by itself.
    """
    if mote.status == Sammantrade.Status.PLANERAT:
        return ()
    markta = Utdragsrad.objects.filter(paragraf__sammantrade=mote, handling__is_sekretess=True)
    punkter = paketpunkter(mote, utom=set(markta.values_list("paragraf_id", flat=True)))
    return (*kallelsedel(mote), *punkter) if punkter else ()


def _handlingar(innehall: tuple[Del, ...]) -> list[Pakethandling]:
    return [h for del_ in innehall for h in (del_.handlingar if isinstance(del_, Paketpunkt) else (del_,))]


def _avtryck(mote: Sammantrade, innehall: tuple[Del, ...]) -> str:
    """Everything that the pack shows."""
    allt = [
        *map(str, (mote.organversion.namn, mote.datum, mote.starttid, mote.plats)),
        *([del_.titel, *([h.titel, h.summa] for h in _handlingar((del_,)))] for del_ in innehall),
    ]
    return hashlib.sha256(json.dumps(allt).encode()).hexdigest()
