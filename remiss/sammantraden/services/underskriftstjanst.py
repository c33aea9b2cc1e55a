# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Signing a justering at a service outside: begin, and finish when the person comes back (docs/adr/0008).

The service is asked with no lock held. An order is for one person and one document, is used once, and is void when the
document is another than it was. The signature is part of the same act as any other (`gor_paskrift`): whatever breaks,
the document is as it was before the signature or as it is after.
"""

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from remiss.diarium import lagring, underskrift, underskriftstjanst
from remiss.diarium.underskriftstjanst import Avbrutet, SvaretDrojer, Uppdrag
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import krav_akt
from remiss.karna.fel import FarInteSe, HinderError, Konflikt
from remiss.karna.handelser import tjanst
from remiss.karna.klocka import legal_dag
from remiss.sammantraden.models import Justering, Justeringsdokument, Paskrift, Underskriftsbestallning
from remiss.sammantraden.models.justeringsdokument import faltnamn
from remiss.sammantraden.services._gemensamt import las_justering, pk
from remiss.sammantraden.services.justering import egen_paskrift, gor_paskrift, krav_oskriven, paskriftsakt
from remiss.sammantraden.services.underskrift import AVSTANGT, PA_PAPPER, dokumentet, skal_till, spara_undertecknad

if TYPE_CHECKING:
    from remiss.pdf.underskrift.extern import Svar

Utfall = Underskriftsbestallning.Utfall
BORJA_OM = "Du har inte skrivit under. Öppna filen igen, läs den och tryck på Skriv under."
TIDEN_UTE = f"Underskriften tog för lång tid, och svaret från tjänsten togs inte emot. {BORJA_OM}"
AVSLUTAD = {
    Utfall.AVBRUTEN: f"Underskriften avbröts i tjänsten. {BORJA_OM}",
    Utfall.NEKAD: f"Svaret från tjänsten har redan prövats och godtogs inte. {BORJA_OM}",
    Utfall.UTGANGEN: TIDEN_UTE,
    Utfall.ERSATT: "Du har påbörjat underskriften på nytt sedan dess. Slutför den nya i tjänsten.",
}
EN_ANNAN_FIL = (
    "Underskriften är inte sparad: handlingen är en annan än när du påbörjade den, för att någon har skrivit under, "
    "vägrat eller tagit tillbaka justeringen under tiden. Läs justeringen igen, och skriv under om den väntar på dig."
)


def borja_underskrift(
    justering: Justering | int, *, atervand: str, aktor: Aktor, bristanteckning: str = ""
) -> tuple[Underskriftsbestallning, str]:
    """Order the person's signature from the service; return the order and the address where the person goes now."""
    paskrift, dokument = _vad_som_vantar(justering, aktor, bristanteckning)
    data, bestalldes = lagring.las(dokument.fil), klocka.nu()
    uppdrag = Uppdrag(faltnamn(paskrift), paskrift.person.namn, paskrift.get_roll_display(), skal_till(paskrift))
    paborjad = underskriftstjanst.borja(data, uppdrag, atervand=atervand)
    ny = Underskriftsbestallning(
        paskrift=paskrift,
        dokument=dokument,
        kod=_summa(paborjad.kod),
        referens=paborjad.referens,
        tillstand=paborjad.tillstand,
        tillagg=paborjad.data[len(data) :],  # the signature is an addition: the rest is the document itself
        bristanteckning=bristanteckning.strip(),
        bestalldes=bestalldes,
        giltig_till=bestalldes + underskriftstjanst.giltighet(),
    )
    with transaction.atomic():
        las_justering(justering)
        for gammal in Underskriftsbestallning.objects.filter(paskrift=paskrift, avslutades=None):
            _avsluta(gammal, Utfall.ERSATT)
        ny.save(force_insert=True)
    return ny, paborjad.adress


def slutfor_underskrift(justering: Justering | int, kod: str, *, aktor: Aktor) -> Justering:
    """Fetch the signature that the code in the return address is for, and put it in the document; once.

    The same address again, when the signature is made, does nothing. SvaretDrojer: ask again with the same code.
    """
    bestallning = (
        Underskriftsbestallning.objects.select_related("paskrift__justering", "dokument")
        .filter(kod=_summa(kod), paskrift__justering=pk(justering), paskrift__person_id=aktor.person_id or 0)
        .first()
    )
    if bestallning is None:
        raise FarInteSe
    if bestallning.utfall == Utfall.KLAR:
        return bestallning.paskrift.justering
    utfall = Utfall.NEKAD
    try:
        _krav_oppen(bestallning)
        svar = underskriftstjanst.hamta(bestallning.referens)
        return _satt_i_filen(bestallning.pk, svar, aktor)
    except SvaretDrojer:
        raise
    except (HinderError, Konflikt) as fel:
        if isinstance(fel, Avbrutet):
            utfall = Utfall.AVBRUTEN
        elif str(fel) == TIDEN_UTE:
            utfall = Utfall.UTGANGEN
        _avsluta(bestallning, utfall)
        raise


def rensa_bestallningar() -> int:
    """Close the orders that nobody came back from, and throw away what was prepared for them (periodic work)."""
    gamla = Underskriftsbestallning.objects.filter(avslutades=None, giltig_till__lt=klocka.nu())
    for bestallning in gamla:
        _avsluta(bestallning, Utfall.UTGANGEN)
    return len(gamla)


@tjanst
def _vad_som_vantar(
    justering: Justering | int, aktor: Aktor, bristanteckning: str
) -> tuple[Paskrift, Justeringsdokument]:
    """The signature to be made and its document, if the person may sign now: nobody is sent away to be refused."""
    last = las_justering(justering)
    paskrift = egen_paskrift(last, aktor)
    krav_oskriven(paskrift)
    dokument = dokumentet(last)
    if dokument is None:
        raise HinderError(PA_PAPPER)
    if not underskrift.is_extern():
        raise HinderError(AVSTANGT)
    krav_akt(
        paskriftsakt(paskrift, i_ordning=True),
        paskrift,
        aktor=aktor,
        efterregistrerad=bool(bristanteckning.strip()),
        bristanteckning=bristanteckning,
    )
    return paskrift, dokument


@tjanst
def _satt_i_filen(bestallning_id: int, svar: "Svar", aktor: Aktor) -> Justering:
    """The signature as the person's act, under the lock of the justering."""
    bestallning = Underskriftsbestallning.objects.select_related("paskrift").get(pk=bestallning_id)
    last = las_justering(bestallning.paskrift.justering_id)
    bestallning.refresh_from_db()  # what another answer for the same order has done meanwhile
    if bestallning.utfall == Utfall.KLAR:
        return last
    _krav_oppen(bestallning)
    paskrift = egen_paskrift(last, aktor)
    dokument = dokumentet(last)

    def i_filen() -> str:
        if dokument is None or dokument.pk != bestallning.dokument_id:
            raise HinderError(EN_ANNAN_FIL)
        nu = lagring.las(dokument.fil)
        data = underskriftstjanst.slutfor(nu, nu + bytes(bestallning.tillagg), bestallning.tillstand, svar)
        return spara_undertecknad(dokument, data)

    gor_paskrift(
        paskrift,
        paskriftsakt(paskrift, i_ordning=True),
        Paskrift.Satt.ELEKTRONISK,
        None,
        aktor,
        None,
        bool(bestallning.bristanteckning),
        bestallning.bristanteckning,
        i_filen,
    )
    _avsluta(bestallning, Utfall.KLAR)
    return last


def _krav_oppen(bestallning: Underskriftsbestallning) -> None:
    if bestallning.avslutades is not None:
        raise HinderError(AVSLUTAD[Utfall(bestallning.utfall)])
    nu = klocka.nu()
    # The day in the file is the day of the signature: one begun before midnight is not finished after it.
    if nu > bestallning.giltig_till or legal_dag(nu) != legal_dag(bestallning.bestalldes):
        raise HinderError(TIDEN_UTE)


def _avsluta(bestallning: Underskriftsbestallning, utfall: str) -> None:
    """Close an order that is open; what was prepared in the file is not kept."""
    Underskriftsbestallning.objects.filter(pk=bestallning.pk, avslutades=None).update(
        avslutades=klocka.nu(), utfall=utfall, tillagg=b""
    )


def _summa(kod: str) -> str:
    return hashlib.sha256(kod.encode()).hexdigest()
