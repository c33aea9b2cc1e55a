# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the recipient tells the sender before the answer: kvittens and a request for anstånd."""

from datetime import date, datetime

from remiss.diarium.models import Expediering, Handling, Handlingstyp, Inkommet, Riktning
from remiss.diarium.ritning import rita_fast
from remiss.diarium.services import Adressat, expediera, skapa_faststalld
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.models import Handelse
from remiss.karna.villkor import Akt
from remiss.organisation.ratter import Ratt
from remiss.pdf import Dokument
from remiss.remisser import dokument
from remiss.remisser.models import Yttrande
from remiss.remisser.services._las import las_yttrande
from remiss.utskick import services as utskick
from remiss.utskick.models import Anstand, Kanal
from remiss.utskick.services.anstand import krav_vantar
from remiss.utskick.services.svarsstatus import las_mottagare

BEGAR_ANSTAND = Akt("begar_anstand", Ratt.BEGAR_ANSTAND)
KVITTERA = Akt("skicka_kvittens", Ratt.BEGAR_ANSTAND)


@tjanst
def begar_anstand(
    yttrande: Yttrande | int,
    *,
    till: date,
    motivering: str,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Anstand | None:
    """Ask the sender for more time. Inside the system the request is at once among what the sender decides."""
    rad = las_yttrande(yttrande)
    _krav_pagaende(rad)
    if not motivering.strip():
        raise Inmatningsfel("motivering", "Skriv varför mer tid behövs, till exempel när organet sammanträder.")
    sista = rad.sista_dag
    if sista is not None and till <= sista:
        raise Inmatningsfel("till", "Välj en dag efter den svarstid som gäller nu.")
    mottagare = las_mottagare(rad.mottagare_id) if rad.mottagare_id else None
    if mottagare is not None:
        krav_vantar(mottagare)
    handelse = utfor_akt(BEGAR_ANSTAND, rad, aktor=aktor, hande=hande)
    nar = hande or klocka.nu()
    handling, _ = skicka_till_avsandaren(
        rad,
        typ=Handlingstyp.ANSTANDSBEGARAN,
        rubrik=f"Begäran om anstånd: {rad.titel}",
        innehall=dokument.anstandsbegaran(rad, till, motivering, nar),
        filnamn="anstandsbegaran.pdf",
        orsak=handelse,
        aktor=aktor,
        hande=hande,
    )
    if mottagare is None:
        return None
    return utskick.folj_begaran(
        mottagare, begart_till=till, motivering=motivering, orsak=handelse, begaran_hos_mottagaren=handling
    )


@tjanst
def skicka_kvittens(yttrande: Yttrande | int, *, aktor: Aktor, hande: datetime | None = None) -> Handling:
    """Confirm in writing that the remiss has come in, with the own diarienummer."""
    rad = las_yttrande(yttrande)
    _krav_pagaende(rad)
    handelse = utfor_akt(KVITTERA, rad, aktor=aktor, hande=hande)
    handling, _ = skicka_till_avsandaren(
        rad,
        typ=Handlingstyp.KVITTENS,
        rubrik=f"Kvittens: {rad.titel}",
        innehall=dokument.kvittens(rad, hande or klocka.nu()),
        filnamn="kvittens.pdf",
        orsak=handelse,
        aktor=aktor,
        hande=hande,
    )
    return handling


def skicka_till_avsandaren(
    yttrande: Yttrande,
    *,
    typ: str,
    rubrik: str,
    innehall: Dokument,
    filnamn: str,
    orsak: Handelse,
    aktor: Aktor,
    hande: datetime | None,
) -> tuple[Handling, Expediering]:
    """Make a handling in the own ärende and expedite it to the one who sent the remiss."""
    handling = skapa_faststalld(
        yttrande.arende,
        typ=typ,
        riktning=Riktning.UT,
        rubrik=rubrik[:300],
        pdf=rita_fast(innehall),
        filnamn=filnamn,
        till=yttrande.avsandare_namn,
        aktor=aktor,
        hande=hande,
        orsak=orsak,
    )
    expediering = expediera(
        yttrande.arende,
        [handling],
        [adressat(yttrande)],
        aktor=aktor,
        hande=hande,
        rubrik=rubrik[:300],
        text=f"Vårt diarienummer {yttrande.arende.diarienummer}. Ert diarienummer {yttrande.ert_dnr or 'saknas'}.",
        ert_dnr=yttrande.ert_dnr,
        ratt=Ratt.BEGAR_ANSTAND,
    )
    return handling, expediering


def adressat(yttrande: Yttrande) -> Adressat:
    """The sender, as diarium's expediering knows it."""
    if yttrande.avsandare_organ is not None and yttrande.avsandare_kanal == Kanal.INTERN:
        return Adressat(yttrande.avsandare_organ, yttrande.avsandare_namn, Kanal.INTERN)
    if not yttrande.avsandare_adress.strip():
        raise HinderError("Avsändarens adress saknas. Fyll i e-post eller postadress för svaret.")
    return Adressat(None, yttrande.avsandare_namn, yttrande.avsandare_kanal, yttrande.avsandare_adress)


def inkommet_hos_avsandaren(expediering: Expediering) -> Inkommet | None:
    """What the expediering became at the sender, when the sender works in the system."""
    return Inkommet.objects.filter(leverans__expediering=expediering).first()


def _krav_pagaende(yttrande: Yttrande) -> None:
    if not yttrande.is_pagaende:
        raise HinderError("Yttrandet är redan lämnat eller återkallat.")
