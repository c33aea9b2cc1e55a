# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Send the remiss: missiv, protokollsutdrag and handlingar, to all recipients at the same time (FL 26 § as norm)."""

from datetime import datetime

from remiss.diarium.models import Handling, Handlingstyp, Riktning
from remiss.diarium.ritning import rita_fast
from remiss.diarium.services import skapa_faststalld
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.datum import svensk_dag
from remiss.karna.dorr import utfor
from remiss.karna.handelser import tjanst
from remiss.remisser import dokument, fakta, sandlista
from remiss.remisser.fakta import Utskicksunderlag
from remiss.remisser.models import Remiss
from remiss.remisser.services._las import las_remiss
from remiss.remisser.services.version import folj_utskickad_version
from remiss.sammantraden.services import utdrag
from remiss.utskick import services as utskick


@tjanst
def skicka_ut(remiss: Remiss | int, *, aktor: Aktor, hande: datetime | None = None) -> Remiss:
    """Send the decided remiss. The number of queries is the same for sixteen recipients as for eighty-six."""
    rad = las_remiss(remiss)
    nar = hande or klocka.nu()
    handelse = utfor(
        rad.skicka_ut,
        aktor=aktor,
        hande=hande,
        data=underlag(rad, nar),
        uppgifter={"utskick": rad.utskick_id, "remissversion": rad.remissversion},
    )
    rad.missiv = skapa_faststalld(
        rad.arende,
        typ=Handlingstyp.MISSIV,
        riktning=Riktning.UT,
        rubrik=f"Remiss: {rad.titel}"[:300],
        pdf=rita_fast(dokument.missiv(rad, nar)),
        filnamn="missiv.pdf",
        aktor=aktor,
        hande=hande,
        till="Remissinstanser enligt sändlista",
        orsak=handelse,
    )
    rad.expediering = utskick.skicka_alla(
        rad.utskick_id,
        [rad.missiv, *beslutshandlingar(rad, aktor=aktor, hande=hande), *bilagor(rad)],
        aktor=aktor,
        hande=hande,
        rubrik=f"Remiss: {rad.titel}"[:300],
        text=foljetext(rad),
    )
    rad.save(update_fields=["missiv", "expediering"])
    folj_utskickad_version(rad, orsak=handelse)
    return rad


def underlag(remiss: Remiss, nar: datetime) -> Utskicksunderlag:
    """Gather once what the rules of sending ask."""
    dag = klocka.legal_dag(nar)
    lista, jamford = sandlista.underlag(remiss)
    return Utskicksunderlag(
        remiss=fakta.samla_remissfakta(remiss, dag),
        beslut=fakta.samla_beslutsfakta(remiss, dag),
        sandlista=lista,
        jamford=jamford,
    )


def bilagor(remiss: Remiss) -> list[Handling]:
    """What is remitted, in order."""
    return [r.handling for r in remiss.handlingar.select_related("handling").order_by("ordning", "id")]


def beslutshandlingar(remiss: Remiss, *, aktor: Aktor, hande: datetime | None) -> list[Handling]:
    """The protokollsutdrag, or the decision on delegation. To make a new utdrag takes the right to certify it."""
    if remiss.paragraf is None:
        return [remiss.delegationsbeslut] if remiss.delegationsbeslut else []
    return [utdrag(remiss.paragraf, aktor=aktor, hande=hande)]


def foljetext(remiss: Remiss) -> str:
    """The short text of the message itself; everything else stands in the missiv."""
    sista = remiss.utskick.sista_dag
    svarstid = f" Svaret ska ha kommit in senast {svensk_dag(sista)}." if sista else ""
    svara = f"Ange diarienummer {remiss.arende.diarienummer} i svaret."
    return f"Ni får remissen ”{remiss.titel}” för yttrande.{svarstid} {svara}"
