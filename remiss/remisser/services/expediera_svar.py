# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Send the answer: protokollsutdrag, the decided version of the yttrande and the reservations (domain.md 3.4)."""

from datetime import datetime
from typing import Any

from remiss.diarium.models import Handling, Handlingstyp
from remiss.diarium.services import expediera
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.datum import svensk_dag_kort
from remiss.karna.dorr import utfor, utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt
from remiss.remisser import fakta, svarshandling
from remiss.remisser.fakta import Svarsunderlag
from remiss.remisser.models import Stallning, Yttrande
from remiss.remisser.models.yttrande import PAGAR
from remiss.remisser.services._las import las_yttrande
from remiss.remisser.services.kontakt import adressat, inkommet_hos_avsandaren
from remiss.remisser.services.preliminart import ersatt_hos_oss, oppna
from remiss.remisser.services.svar import folj_svar_inifran
from remiss.sammantraden.services import utdrag

SATT_REVIDERAD = Akt("satt_reviderad", Ratt.EXPEDIERA)


@tjanst
def expediera_svar(
    yttrande: Yttrande | int,
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    meddelande: str = "",
    version_besvarad: int | None = None,
) -> Yttrande:
    """Send the decided answer to the sender, quoting both diarienummer. It arrives there at once if inside."""
    rad = las_yttrande(yttrande)
    besvarad = rad.besvarad_version = _version(rad, version_besvarad)
    val = svarshandling.vald(rad)
    handelse = utfor(
        rad.expediera,
        aktor=aktor,
        hande=hande,
        data=_underlag(rad, val, hande),
        uppgifter={"version_besvarad": besvarad},
    )
    reservationer = svarshandling.reservationer(rad)
    handlingar = [paragrafutdrag(rad, aktor, hande), *([val.handling] if val.handling else []), *reservationer]
    rad.expediering = expediera(
        rad.arende,
        handlingar,
        [adressat(rad)],
        aktor=aktor,
        hande=hande,
        rubrik=f"Yttrande över {rad.titel}"[:300],
        text=foljebrev(rad, handlingar, meddelande),
        ert_dnr=rad.ert_dnr,
        typ_hos_mottagaren=Handlingstyp.YTTRANDE,
    )
    rad.save(update_fields=["expediering"])
    ersatt_hos_oss(rad, handlingar[0], handelse)
    folj_svar_inifran(
        rad,
        inkommet=inkommet_hos_avsandaren(rad.expediering),
        orsak=handelse,
        is_avstar=False,
        beslutsuppgift=beslutsuppgift(rad),
        version_besvarad=besvarad,
        has_reservationer=bool(reservationer) or _has_reservation(rad),
    )
    return rad


@tjanst
def satt_reviderad(
    yttrande: Yttrande | int, handling: Handling | int, *, aktor: Aktor, hande: datetime | None = None
) -> Yttrande:
    """Point out the fixed handling that holds the text the organ decided when it changed the proposal."""
    rad = las_yttrande(yttrande)
    if rad.status not in PAGAR:
        raise HinderError("Yttrandet är redan lämnat.")
    pk = handling.pk if isinstance(handling, Handling) else handling
    vald = Handling.objects.filter(
        pk=pk,
        arende_id=rad.arende_id,
        status=Handling.Status.FASTSTALLD,
        typ__in=(Handlingstyp.YTTRANDE, Handlingstyp.TJANSTEUTLATANDE),
    ).first()
    if vald is None or not prova(aktor, Ratt.LAS_DIARIUM, vald).ser:
        raise Inmatningsfel("handling", "Välj ett fastställt yttrande eller tjänsteutlåtande i ärendet.")

    def verkan(lage: Lage) -> None:
        rad.reviderad = vald

    utfor_akt(SATT_REVIDERAD, rad, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"handling": vald.pk})
    return rad


def paragrafutdrag(yttrande: Yttrande, aktor: Aktor, hande: datetime | None) -> Handling:
    """The protokollsutdrag of the deciding paragraph; made now if nobody has made it."""
    paragraf: Any = yttrande.paragraf
    handling: Handling = utdrag(paragraf, aktor=aktor, hande=hande)
    return handling


def beslutsuppgift(yttrande: Yttrande) -> str:
    """ "§ 41, 2019-03-11", or who decided and when."""
    if yttrande.paragraf is not None:
        return f"§ {yttrande.paragraf.nummer}, {yttrande.paragraf.dag.isoformat()}"
    dag = yttrande.beslutades.isoformat() if yttrande.beslutades else ""
    return ", ".join(del_ for del_ in (yttrande.beslutsfattare, dag) if del_)


def foljebrev(yttrande: Yttrande, handlingar: list[Handling], meddelande: str) -> str:
    """The text of the message: both numbers, the decision, the stance in one sentence, what is enclosed."""
    rader = [
        f"Yttrande över {yttrande.titel}.",
        f"Vårt diarienummer: {yttrande.arende.diarienummer}.",
        f"Ert diarienummer: {yttrande.ert_dnr or 'saknas'}.",
        f"Beslut: {beslutsuppgift(yttrande)}.",
    ]
    if yttrande.angivet_stallningstagande:
        rader.append(f"Ställningstagande: {Stallning(yttrande.angivet_stallningstagande).label.lower()}.")
    rader += [
        f"Svaret ersätter det preliminära svaret {svensk_dag_kort(klocka.legal_dag(ett.skickades))}."
        for ett in oppna(yttrande)
    ]
    rader += [f"Bilaga {plats}: {h.rubrik}." for plats, h in enumerate(handlingar, start=1)]
    return "\n".join([*rader, *([f"\n{meddelande.strip()}"] if meddelande.strip() else [])])


def _underlag(yttrande: Yttrande, val: svarshandling.Svarshandling, hande: datetime | None) -> Svarsunderlag:
    dag = klocka.legal_dag(hande or klocka.nu())
    return Svarsunderlag(
        avgorande=fakta.samla_avgorande(yttrande, dag),
        version=svarshandling.Versionsfakta(beslutad=val.beslutad, skickas=val.skickas),
    )


def _version(yttrande: Yttrande, besvarad: int | None) -> int:
    svar = besvarad or yttrande.remissversion
    if not 1 <= svar <= yttrande.remissversion:
        raise Inmatningsfel("version_besvarad", "Välj en version av remissen som har kommit in.")
    return svar


def _has_reservation(yttrande: Yttrande) -> bool:
    """Reservationer stand in the paragraph itself and travel with the utdrag (KL 4:27)."""
    paragraf: Any = yttrande.paragraf
    return bool(paragraf is not None and paragraf.texter.filter(slag__in=("reservation", "yttrande")).exists())
