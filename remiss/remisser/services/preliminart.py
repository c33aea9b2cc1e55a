# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A preliminary answer: sent before the organ has decided, shown as such, and replaced when it has (domain.md 1.5)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from remiss.diarium.models import Handling, Handlingstyp, Inkommet, Riktning
from remiss.diarium.ritning import rita_fast
from remiss.diarium.services import expediera, folj_ersatt, skapa_faststalld
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import folj, utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.models import Handelse
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.organisation.ratter import Ratt
from remiss.regler import svarsvag as regel
from remiss.remisser import dokument
from remiss.remisser.models import Preliminarsvar, Stallning, Svar, Yttrande, Yttrandestatus
from remiss.remisser.services._las import las_yttrande
from remiss.remisser.services.kontakt import adressat, inkommet_hos_avsandaren
from remiss.remisser.services.version import senaste_rad
from remiss.sammantraden.delegering import regelverk_pa
from remiss.utskick.models import Mottagare
from remiss.utskick.models.mottagare import BESVARADE
from remiss.utskick.services.svarsstatus import las_mottagare

S = Yttrandestatus
SKICKA = Akt(
    "skicka_preliminart_svar",
    Ratt.EXPEDIERA,
    (
        Villkor(regel.preliminart_svar_skickas_fore_beslutet, lambda lage: lage.data),
        Villkor(regel.preliminart_svar_has_faststalld_handling, lambda lage: lage.data),
    ),
)
#: What may be sent ahead: the proposal to the organ, or a letter.
TYPER = (Handlingstyp.TJANSTEUTLATANDE, Handlingstyp.YTTRANDE, Handlingstyp.PRELIMINART_SVAR, Handlingstyp.OVRIGT)


@tjanst
def skicka_preliminart_svar(
    yttrande: Yttrande | int,
    handling: Handling | int,
    *,
    beslutas: date | None = None,
    meddelande: str = "",
    aktor: Aktor,
    hande: datetime | None = None,
) -> Preliminarsvar:
    """Send what the organ has not decided yet, with its reservation. The yttrande, its clock and tasks go on.

    `beslutas` is the day the organ is expected to decide. A preliminary answer sent before is replaced.
    """
    rad = las_yttrande(yttrande)
    prova(aktor, SKICKA.ratt, rad).krav()  # before the choice of handling is answered
    mottagare = _las_hos_avsandaren(rad)
    vald = _vald(rad, handling, aktor)
    nar = hande or klocka.nu()
    dag = klocka.legal_dag(nar)
    svar = Preliminarsvar(
        organ_id=rad.organ_id,
        arende=rad.arende,
        yttrande=rad,
        handling=vald,
        forbehall=regel.forbehall(regelverk_pa(rad.organ, dag)),
        beslutas=beslutas,
        angivet_stallningstagande=rad.angivet_stallningstagande,
        skickades=nar,
    )
    fakta = _fakta(rad, mottagare, dag, is_faststalld=vald.status == Handling.Status.FASTSTALLD, beslutas=beslutas)
    if not (utfall := regel.beslutet_om_svaret_vantas_framover(fakta)):
        raise Inmatningsfel("beslutas", utfall.skal)
    tidigare = list(oppna(rad))

    def verkan(lage: Lage) -> None:
        _ersatt(tidigare, lage.hande)

    handelse = utfor_akt(
        SKICKA,
        svar,
        aktor=aktor,
        hande=hande,
        data=fakta,
        verkan=verkan,
        uppgifter={"yttrande": rad.pk, "handling": vald.pk},
    )
    _skicka(svar, meddelande, handelse, aktor, hande)
    folj_ersatt([ett.brev_id for ett in tidigare if ett.brev_id], svar.brev)
    if mottagare is not None:
        _folj_hos_avsandaren(svar, mottagare, handelse)
    return svar


def oppna(yttrande: Yttrande) -> Iterable[Preliminarsvar]:
    """What has been sent ahead and not been replaced; at most one."""
    return Preliminarsvar.objects.filter(yttrande=yttrande, ersattes__isnull=True)


def valbara_handlingar(yttrande: Yttrande) -> "QuerySet[Handling]":
    """The fixed handlingar of the ärende that may be sent ahead, without the covering letters made by the act."""
    egna = Preliminarsvar.objects.filter(yttrande=yttrande, brev__isnull=False).values("brev_id")
    fraga = Handling.objects.filter(arende_id=yttrande.arende_id, typ__in=TYPER, status=Handling.Status.FASTSTALLD)
    return fraga.exclude(riktning=Riktning.IN).exclude(pk__in=egna).order_by("-nummer")


def fakta_fore(yttrande: Yttrande, dag: date) -> regel.Preliminarfakta:
    """What the rules say before anything is typed: shown beside the form."""
    mottagare = senaste_rad(yttrande.mottagare) if yttrande.mottagare is not None else None
    return _fakta(yttrande, mottagare, dag, is_faststalld=valbara_handlingar(yttrande).exists())


def ersatt_hos_oss(yttrande: Yttrande, handling: Handling, orsak: Handelse) -> None:
    """The decided answer has left: what was sent ahead is replaced by it, in the register too."""
    tidigare = list(oppna(yttrande))
    _ersatt(tidigare, orsak.hande)
    folj_ersatt([ett.brev_id for ett in tidigare if ett.brev_id], handling)


def ersatt_hos_avsandaren(svar: Svar) -> None:
    """A later answer has come from the same recipient: the preliminary one is replaced by it."""
    samma = Q(mottagare_id=svar.mottagare_id)
    if svar.yttrande_id is not None:
        samma |= Q(yttrande_id=svar.yttrande_id)
    gamla = Svar.objects.filter(samma, is_preliminart=True, ersatt_av__isnull=True).exclude(pk=svar.pk)
    if gamla.update(ersatt_av=svar, version=F("version") + 1):
        marka_i_diariet(svar.arende_id)


def marka_i_diariet(arende_id: int) -> None:
    """Mark replaced preliminary answers in the sender's register, when both are registered there."""
    rader = Svar.objects.filter(
        arende_id=arende_id,
        is_preliminart=True,
        handling__isnull=False,
        handling__ersatt_av__isnull=True,
        ersatt_av__handling__isnull=False,
    ).select_related("ersatt_av__handling")
    for rad in rader:
        folj_ersatt([rad.handling_id], rad.ersatt_av.handling)


def lat_galla_igen(svar: Svar) -> None:
    """The answer was put on the wrong row: what it replaced is again all that has come."""
    gamla = list(Svar.objects.filter(ersatt_av=svar))
    Svar.objects.filter(pk__in=[g.pk for g in gamla]).update(ersatt_av=None, version=F("version") + 1)
    folj_ersatt([g.handling_id for g in gamla if g.handling_id], None)


def _las_hos_avsandaren(yttrande: Yttrande) -> Mottagare | None:
    """The sender's row of the version that is out now, locked; None when the sender works outside the system."""
    return las_mottagare(senaste_rad(yttrande.mottagare)) if yttrande.mottagare is not None else None


def _vald(yttrande: Yttrande, handling: Handling | int, aktor: Aktor) -> Handling:
    pk = handling.pk if isinstance(handling, Handling) else handling
    fraga = Handling.objects.filter(arende_id=yttrande.arende_id, typ__in=TYPER).exclude(riktning=Riktning.IN)
    vald = fraga.exclude(status=Handling.Status.MAKULERAD).select_related("arende").filter(pk=pk).first()
    if vald is None or not prova(aktor, Ratt.LAS_DIARIUM, vald).ser:
        raise Inmatningsfel("handling", "Välj tjänsteutlåtandet eller ett brev i ärendet.")
    return vald


def _fakta(
    yttrande: Yttrande,
    mottagare: Mottagare | None,
    dag: date,
    *,
    is_faststalld: bool,
    beslutas: date | None = None,
) -> regel.Preliminarfakta:
    return regel.Preliminarfakta(_lage(yttrande, mottagare), dag, is_faststalld, beslutas)


def _lage(yttrande: Yttrande, mottagare: Mottagare | None) -> regel.Svarslage:
    if yttrande.status == S.ATERKALLAD or (mottagare is not None and mottagare.status == Mottagare.Status.UTGAR):
        return regel.Svarslage.ATERKALLAT
    is_besvarad = mottagare is not None and mottagare.status in BESVARADE
    if is_besvarad or yttrande.status in (S.EXPEDIERAD, S.AVSTAR):
        return regel.Svarslage.BESVARAT
    if yttrande.is_nedlagt:
        return regel.Svarslage.NEDLAGT
    return regel.Svarslage.BESLUTAT if yttrande.status == S.AVGJORD else regel.Svarslage.OBESLUTAT


def _ersatt(tidigare: list[Preliminarsvar], nar: datetime) -> None:
    ids = [ett.pk for ett in tidigare]
    if ids:
        Preliminarsvar.objects.filter(pk__in=ids).update(ersattes=nar, version=F("version") + 1)


def _skicka(svar: Preliminarsvar, meddelande: str, orsak: Handelse, aktor: Aktor, hande: datetime | None) -> None:
    """Make the covering letter and expedite it with the handling, marked as preliminary everywhere."""
    yttrande = svar.yttrande
    rubrik = f"Preliminärt svar, {svar.forbehall}: {yttrande.titel}"[:300]
    svar.brev = skapa_faststalld(
        svar.arende,
        typ=Handlingstyp.PRELIMINART_SVAR,
        riktning=Riktning.UT,
        rubrik=rubrik,
        pdf=rita_fast(dokument.preliminart_svar(svar, meddelande)),
        filnamn="preliminart-svar.pdf",
        till=yttrande.avsandare_namn,
        aktor=aktor,
        hande=hande,
        orsak=orsak,
    )
    svar.expediering = expediera(
        svar.arende,
        [svar.brev, svar.handling],
        [adressat(yttrande)],
        aktor=aktor,
        hande=hande,
        rubrik=rubrik,
        text=foljetext(svar, meddelande),
        ert_dnr=yttrande.ert_dnr,
        typ_hos_mottagaren=Handlingstyp.PRELIMINART_SVAR,
    )
    svar.save(update_fields=["brev", "expediering"])


def foljetext(svar: Preliminarsvar, meddelande: str) -> str:
    """The text of the message: what it is and is not, who decides and when, both numbers."""
    yttrande = svar.yttrande
    rader = [
        f"Preliminärt svar på remissen {yttrande.titel}, {svar.forbehall}.",
        *dokument.om_beslutet(svar),
        f"Vårt diarienummer: {yttrande.arende.diarienummer}.",
        f"Ert diarienummer: {yttrande.ert_dnr or 'saknas'}.",
    ]
    if svar.angivet_stallningstagande:
        rader.append(f"Preliminärt ställningstagande: {Stallning(svar.angivet_stallningstagande).label.lower()}.")
    return "\n".join([*rader, *([f"\n{meddelande.strip()}"] if meddelande.strip() else [])])


def _folj_hos_avsandaren(svar: Preliminarsvar, mottagare: Mottagare, orsak: Handelse) -> None:
    """The sender sees what came, beside the row that still waits for the decided answer."""
    yttrande = svar.yttrande
    mottagare.dnr_hos_mottagaren = yttrande.arende.diarienummer
    if folj(mottagare.ta_emot_preliminart, orsak=orsak) is None:
        return
    dag = klocka.legal_dag(orsak.hande)
    inkommet: Inkommet | None = inkommet_hos_avsandaren(svar.expediering) if svar.expediering else None
    hos_avsandaren = Svar(
        organ_id=mottagare.organ_id,
        arende_id=mottagare.arende_id,
        mottagare=mottagare,
        yttrande=yttrande,
        inkommet=inkommet,
        kanal="intern",
        inkom=dag,
        anses_inkommen=dag,
        dnr_hos_svarande=yttrande.arende.diarienummer,
        angivet_stallningstagande=svar.angivet_stallningstagande,
        version_besvarad=yttrande.remissversion,
        is_aktuell=False,
        is_preliminart=True,
        forbehall=svar.forbehall,
        beslutas=svar.beslutas,
    )
    hos_avsandaren.save(force_insert=True)
    ersatt_hos_avsandaren(hos_avsandaren)
