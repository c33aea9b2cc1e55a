# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An answer at the sender: arrived from inside as a consequence, or entered from paper and e-mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from remiss.diarium.models import Handling, Handlingstyp, Inkommet, Inkommetkanal
from remiss.diarium.services import Nyfil, registrera_inkommet
from remiss.diarium.services.underlag import Underlag, lagg_till_underlag
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import folj, utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.models import Handelse
from remiss.karna.villkor import Akt
from remiss.organisation.models import OrganVersion
from remiss.organisation.models.organ import KL_ORGAN, Organtyp
from remiss.organisation.ratter import Ratt
from remiss.regler import remiss as regel
from remiss.regler.frister import Ankomstsatt, anses_inkommen
from remiss.remisser.models import Stallning, Svar, Yttrande
from remiss.remisser.services.preliminart import ersatt_hos_avsandaren, lat_galla_igen
from remiss.remisser.services.stallning import satt_stallningstagande
from remiss.remisser.services.version import senaste_rad
from remiss.utskick import services as utskick
from remiss.utskick.models import Mottagare
from remiss.utskick.services.svarsstatus import las_mottagare

REGISTRERA = Akt("registrera", Ratt.REGISTRERA_SVAR)
#: Authorities, whose letters count as FL 22 § says; a bolag counts the actual day.
MYNDIGHETER = frozenset({*KL_ORGAN, Organtyp.KOMMUNALFORBUND, Organtyp.REVISION, Organtyp.RADSORGAN})
ANKOMST = {"epost": Ankomstsatt.EPOST, "post": Ankomstsatt.POST, "bud": Ankomstsatt.BUD}


@dataclass(frozen=True)
class Svarsuppgift:
    """An answer as the registrar types it. The stance may be set at the same time."""

    kanal: str
    inkom: date
    stallningstagande: str = ""
    citat: str = ""
    anses_inkommen: date | None = None
    dnr: str = ""
    beslutsuppgift: str = ""
    version_besvarad: int | None = None
    is_ofullstandigt: bool = False
    has_reservationer: bool = False


@tjanst
def registrera_svar(
    mottagare: Mottagare | int,
    uppgift: Svarsuppgift,
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    filer: Sequence[Nyfil] = (),
    inkommet: Inkommet | int | None = None,
    handling: Handling | int | None = None,
) -> Svar:
    """Enter an answer from outside: from files, from something that has come in, or from a handling already there."""
    rad = las_mottagare(mottagare)
    if not rad.is_instans or rad.skickades is None:
        raise HinderError(f"{rad.namn} har inte fått remissen för yttrande.")
    if uppgift.inkom > klocka.idag():
        raise Inmatningsfel("inkom", "Svaret kan inte ha kommit in i framtiden. Ange när det kom.")
    besvarad = _version(rad, uppgift.version_besvarad)
    svarsdag = uppgift.anses_inkommen or anses_inkommen_hos(rad.organ_id, uppgift.inkom, uppgift.kanal)
    if uppgift.stallningstagande == Stallning.AVSTAR:
        rad = utskick.avsta(rad, svarade=svarsdag, aktor=aktor, hande=hande)
    else:
        rad = utskick.ta_emot_svar(rad, svarade=svarsdag, version=besvarad, aktor=aktor, hande=hande)
    svar = Svar(
        organ_id=rad.organ_id,
        arende_id=rad.arende_id,
        mottagare=rad,
        kanal=uppgift.kanal,
        inkom=uppgift.inkom,
        anses_inkommen=svarsdag,
        dnr_hos_svarande=uppgift.dnr.strip(),
        beslutsuppgift=uppgift.beslutsuppgift.strip(),
        version_besvarad=besvarad,
        is_ofullstandigt=uppgift.is_ofullstandigt,
        has_reservationer=uppgift.has_reservationer,
        inkommet_id=inkommet.pk if isinstance(inkommet, Inkommet) else inkommet,
    )
    svar.handling = _handling(svar, filer, inkommet, handling, aktor, hande)
    _gor_gallande(svar)
    utfor_akt(REGISTRERA, svar, aktor=aktor, hande=hande)
    ersatt_hos_avsandaren(svar)
    if uppgift.stallningstagande:
        svar = satt_stallningstagande(svar, uppgift.stallningstagande, citat=uppgift.citat, aktor=aktor, hande=hande)
    return svar


@tjanst
def angra_svar(svar: Svar | int, *, aktor: Aktor, hande: datetime | None = None) -> Mottagare:
    """The answer was put on the wrong row: take it off; the handling stays in the ärende (design.md 3.8)."""
    pk = svar.pk if isinstance(svar, Svar) else svar
    rad: Svar = Svar.objects.las(pk)
    if rad.is_preliminart:
        raise HinderError("Svaret är preliminärt och räknas inte, så det finns inget att ta bort från mottagaren.")
    mottagare = utskick.angra_besked(rad.mottagare_id, aktor=aktor, hande=hande)
    rad.is_aktuell = False
    rad.save(update_fields=["is_aktuell"])
    lat_galla_igen(rad)
    return mottagare


@tjanst
def angra_besked(mottagare: Mottagare | int, *, aktor: Aktor, hande: datetime | None = None) -> Mottagare:
    """The noted outcome was wrong: the row waits again, and an answer that was put there is taken off."""
    pk = mottagare.pk if isinstance(mottagare, Mottagare) else mottagare
    svar = Svar.objects.filter(mottagare_id=pk, is_aktuell=True).first()
    if svar is not None:
        return angra_svar(svar, aktor=aktor, hande=hande)
    return utskick.angra_besked(pk, aktor=aktor, hande=hande)


def folj_svar_inifran(
    yttrande: Yttrande,
    *,
    inkommet: Inkommet | None,
    orsak: Handelse,
    is_avstar: bool,
    beslutsuppgift: str,
    version_besvarad: int,
    has_reservationer: bool,
) -> Svar | None:
    """An organ in the system has expedited its answer: the row follows. None if it is not awaited."""
    if yttrande.mottagare is None:
        return None
    rad = senaste_rad(yttrande.mottagare)
    dag = klocka.legal_dag(orsak.hande)
    rad.svarade = rad.svarade or dag
    rad.version_besvarad = version_besvarad
    rad.dnr_hos_mottagaren = yttrande.arende.diarienummer
    if folj(rad.avsta if is_avstar else rad.ta_emot_svar, orsak=orsak) is None:
        return None
    svar = Svar(
        organ_id=rad.organ_id,
        arende_id=rad.arende_id,
        mottagare=rad,
        yttrande=yttrande,
        inkommet=inkommet,
        kanal="intern",
        inkom=dag,
        anses_inkommen=dag,
        dnr_hos_svarande=yttrande.arende.diarienummer,
        beslutsuppgift=beslutsuppgift,
        angivet_stallningstagande=Stallning.AVSTAR if is_avstar else yttrande.angivet_stallningstagande,
        version_besvarad=version_besvarad,
        has_reservationer=has_reservationer,
    )
    if is_avstar:
        svar.stallningstagande = Stallning.AVSTAR
        svar.satt_tid = orsak.registrerades
    _gor_gallande(svar)
    svar.save(force_insert=True)
    ersatt_hos_avsandaren(svar)
    return svar


def fraga_om_version(svar: Svar) -> str:
    """What to ask when the answer is about an older version than the one sent last (domain.md 8 row 29)."""
    return regel.fraga_om_version(regel.Svarsversion(svar.version_besvarad, svar.mottagare.utskick.utgava))


def anses_inkommen_hos(organ_id: int, nadde: date, kanal: str) -> date:
    """FL 22 § for a nämnd; the actual day for a company."""
    typ = OrganVersion.objects.pa(nadde).filter(organ_id=organ_id).values_list("typ", flat=True).first()  # type: ignore[attr-defined]
    satt = ANKOMST.get(kanal, Ankomstsatt.EPOST)
    return anses_inkommen(nadde, satt, is_myndighet=typ in MYNDIGHETER)


def _version(mottagare: Mottagare, besvarad: int | None) -> int:
    senast = mottagare.utskick.utgava
    utfall = regel.svaret_galler_en_skickad_version(regel.Svarsversion(besvarad or senast, senast))
    if not utfall:
        raise Inmatningsfel("version_besvarad", utfall.skal)
    return besvarad or senast


def _gor_gallande(svar: Svar) -> None:
    Svar.objects.filter(mottagare_id=svar.mottagare_id, is_aktuell=True).update(
        is_aktuell=False, version=F("version") + 1
    )


def _handling(
    svar: Svar,
    filer: Sequence[Nyfil],
    inkommet: Inkommet | int | None,
    handling: Handling | int | None,
    aktor: Aktor,
    hande: datetime | None,
) -> Handling | None:
    """The answer as a handling in the sender's ärende."""
    underlag = Underlag(handling, inkommet, filer)
    if not underlag.is_skriftligt:
        return None
    namn = svar.mottagare.namn
    return lagg_till_underlag(
        svar.arende_id,
        underlag,
        typ=Handlingstyp.YTTRANDE,
        rubrik=f"Yttrande från {namn}"[:300],
        fran=namn,
        inkom=klocka.vid(svar.inkom) if svar.inkom < klocka.idag() else klocka.nu(),
        anses_inkommen=svar.anses_inkommen,
        aktor=aktor,
        hande=hande,
        ratt=Ratt.REGISTRERA_SVAR,
    )


def kanal_av(inkommet: Inkommet) -> str:
    """How something that came in reached the sender, in the words of a Svar."""
    if inkommet.kanal == Inkommetkanal.INTERN:
        return "intern"
    return "post" if inkommet.kanal == Inkommetkanal.POST else "epost"


@tjanst
def registrera_i_diariet(svar: Svar | int, *, aktor: Aktor, hande: datetime | None = None) -> Handling:
    """Register what an organ in the system has sent as a handling of the remiss's ärende."""
    rad = svar if isinstance(svar, Svar) else Svar.objects.get(pk=svar)
    if rad.inkommet_id is None or rad.handling_id is not None:
        raise HinderError("Svaret är redan registrerat.")
    typ = Handlingstyp.PRELIMINART_SVAR if rad.is_preliminart else Handlingstyp.YTTRANDE
    handling: Handling = registrera_inkommet(
        rad.inkommet_id, arende=rad.arende_id, handlingstyp=typ, aktor=aktor, hande=hande
    )
    return handling
