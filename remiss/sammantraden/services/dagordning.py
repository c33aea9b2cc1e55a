# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The agenda: put on, strike, move; everything is provisional until taken up (domain.md 3.1)."""

from collections.abc import Sequence
from datetime import datetime

from remiss.beredning.models import Tjansteutlatande
from remiss.diarium.models import Arende
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor, utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt
from remiss.regler.regelverk import Regelverk
from remiss.sammantraden import inkomna_remisser, urval
from remiss.sammantraden.models import Paragraf, Sammantrade
from remiss.sammantraden.punkter import Punkt
from remiss.sammantraden.services._frysning import frys, satt_forslag
from remiss.sammantraden.services._gemensamt import las_paragraf, las_sammantrade, numrera_om, pk
from remiss.sammantraden.services._uppsattning import koppla, satt_innehall, ursprung

SATT_PA = Akt("satt_pa_dagordning", Ratt.SKRIV_FOREDRAGNINGSLISTA)
ANDRA = Akt("andra_punkt", Ratt.SKRIV_FOREDRAGNINGSLISTA)
ORDNA = Akt("ordna", Ratt.SKRIV_FOREDRAGNINGSLISTA)
Slag = Paragraf.Slag

#: The usual opening and closing of a meeting: (slag, rubrik, förslag, is_last).
STANDARDPUNKTER: tuple[tuple[str, str, str, bool], ...] = (
    (Slag.UPPROP, "Upprop", "", False),
    (Slag.VAL_AV_JUSTERARE, "Val av justerare", "", False),
    (Slag.FOREDRAGNINGSLISTA, "Godkännande av föredragningslista", "Föredragningslistan godkänns.", False),
    (Slag.INFORMATION, "Muntlig information", "Informationen antecknas till protokollet.", False),
    (Slag.ANMALAN, "Anmälan av beslut och handlingar", "Anmälan antecknas till protokollet.", False),
    (Slag.VACKT, "Väckta ärenden", "", True),
)
#: Before the väckta, where the organ has the item (Organinstallning.has_inkomna_remisser).
_INKOMNA = (Slag.INKOMNA_REMISSER, inkomna_remisser.RUBRIK, inkomna_remisser.FORSLAG, False)


def standardpunkter_for(mote: Sammantrade) -> tuple[tuple[str, str, str, bool], ...]:
    """Return the usual items of the organ."""
    if not mote.organ.installning.has_inkomna_remisser:
        return STANDARDPUNKTER
    return (*STANDARDPUNKTER[:-1], _INKOMNA, STANDARDPUNKTER[-1])


@tjanst
def satt_pa_dagordning(
    sammantrade: Sammantrade | int,
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    arende: Arende | int | None = None,
    tu: Tjansteutlatande | int | None = None,
    fran: Paragraf | int | None = None,
    rubrik: str = "",
    slag: str = Slag.BESLUT,
    forslag: Sequence[str | Punkt] = (),
    plats: int | None = None,
) -> Paragraf:
    """Put an ärende, or an item without one, on the agenda.

    An ärende comes with its newest fixed TU, if it has one; what is not yet fixed is fetched when the kallelse is
    sent. `fran`: a paragraph that comes up here, bordlagd before or laid before this organ by another (KL 5:28).
    After the kallelse the item is late (is_sen) and its handlingar are frozen at once.
    """
    mote = las_sammantrade(sammantrade)
    if mote.status not in Sammantrade.OPPNA:
        raise Inmatningsfel("sammantrade", "Sammanträdet är avslutat eller inställt. Välj ett annat.")
    if slag == Slag.EXTRA_VAL and mote.regelverk is not Regelverk.FULLMAKTIGE:
        raise Inmatningsfel("slag", "Bara kommunfullmäktige beslutar om extra val (KL 5 kap. 10 §).")
    punkt = Paragraf(sammantrade=mote, organ_id=mote.organ_id, year=mote.year, slag=slag, ordning=_sist(mote))
    punkt.is_sen = mote.status != Sammantrade.Status.PLANERAT
    tidigare = ursprung(mote, fran, arende if tu is None else None)
    koppla(punkt, tidigare, arende, tu)
    punkt.rubrik = rubrik.strip() or punkt.rubrik
    if not punkt.rubrik:
        raise Inmatningsfel("rubrik", "Skriv en rubrik för punkten.")
    utfor_akt(SATT_PA, punkt, aktor=aktor, hande=hande, uppgifter={"sammantrade_id": mote.pk, "tu_id": punkt.tu_id})
    satt_innehall(punkt, tidigare, forslag or _slagets_forslag(punkt))
    if punkt.is_sen:
        frys(punkt, is_sen=True)
    if plats is not None:
        _flytta(mote, punkt, plats)
    elif punkt.slag != Slag.VACKT:
        _fore_vackta(mote, punkt)
    return punkt


@tjanst
def standardpunkter(sammantrade: Sammantrade | int, *, aktor: Aktor, hande: datetime | None = None) -> list[Paragraf]:
    """Put the usual items on the agenda: the opening first, väckta ärenden last. Those already there are left."""
    mote = las_sammantrade(sammantrade)
    finns = set(mote.paragrafer.pa_listan().values_list("slag", flat=True))
    nya = []
    plats = 1 + mote.paragrafer.pa_listan().exclude(nummer=None).count()
    for slag, rubrik, forslag, is_sist in standardpunkter_for(mote):
        if slag in finns:
            plats += not is_sist
            continue
        nya.append(
            satt_pa_dagordning(
                mote,
                rubrik=rubrik,
                slag=slag,
                forslag=(forslag,) if forslag else (),
                plats=None if is_sist else plats,
                aktor=aktor,
                hande=hande,
            )
        )
        plats += not is_sist
    return nya


@tjanst
def flytta_punkt(paragraf: Paragraf | int, plats: int, *, aktor: Aktor, hande: datetime | None = None) -> Paragraf:
    """Move an item to a place on the agenda (1 is first). What has been taken up stays where it is."""
    punkt = las_paragraf(paragraf)
    if punkt.nummer is not None:
        raise HinderError("Punkten har redan tagits upp och har sitt nummer. Den kan inte flyttas.")
    utfor_akt(ORDNA, punkt, aktor=aktor, hande=hande, uppgifter={"plats": plats})
    _flytta(punkt.sammantrade, punkt, plats)
    return punkt


@tjanst
def ordna_punkter(
    sammantrade: Sammantrade | int, ordning: Sequence[Paragraf | int], *, aktor: Aktor, hande: datetime | None = None
) -> Sammantrade:
    """Give the items not yet taken up the order in which they are named."""
    mote = las_sammantrade(sammantrade)
    onskad = {pk(p): plats for plats, p in enumerate(ordning)}
    utfor_akt(ORDNA, mote, aktor=aktor, hande=hande)
    fasta, rorliga = _delade(mote)
    rorliga.sort(key=lambda p: (onskad.get(p.pk, len(onskad)), p.ordning))
    numrera_om([*fasta, *rorliga])
    return mote


@tjanst
def stryk_punkt(paragraf: Paragraf | int, *, aktor: Aktor, hande: datetime | None = None) -> Paragraf:
    """Take an item off the agenda. It can be put back; its ärende is ready for another meeting."""
    punkt = las_paragraf(paragraf)
    mote = punkt.sammantrade
    if mote.status == Sammantrade.Status.PAGAR or (mote.status == Sammantrade.Status.KALLAT and not punkt.is_sen):
        raise HinderError("Punkten står i kallelsen. Låt den utgå på sammanträdet i stället.")
    utfor(punkt.stryk, aktor=aktor, hande=hande)
    numrera_om([*_utan(mote, punkt), punkt])
    return punkt


@tjanst
def lagg_tillbaka(paragraf: Paragraf | int, *, aktor: Aktor, hande: datetime | None = None) -> Paragraf:
    """Put a struck item back, last on the agenda."""
    punkt = las_paragraf(paragraf)
    if urval.star_pa_lista(punkt):
        raise HinderError("Ärendet står redan på en föredragningslista.")
    utfor(punkt.lagg_tillbaka, aktor=aktor, hande=hande)
    numrera_om([*_utan(punkt.sammantrade, punkt), punkt])
    return punkt


@tjanst
def andra_punkt(
    paragraf: Paragraf | int,
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    rubrik: str | None = None,
    slag: str | None = None,
    beskrivning: str | None = None,
    forslag: Sequence[str | Punkt] | None = None,
) -> Paragraf:
    """Change heading, kind, description or (for an item without TU) the proposal, until it is taken up."""
    punkt = las_paragraf(paragraf)
    if punkt.status != Paragraf.Status.FORBEREDD:
        raise HinderError("Punkten är redan behandlad. Ändra texten i protokollet i stället.")
    if rubrik is not None and not rubrik.strip():
        raise Inmatningsfel("rubrik", "Skriv en rubrik för punkten.")
    if forslag is not None and punkt.tu_id:
        raise Inmatningsfel("forslag", "Förslaget kommer från tjänsteutlåtandet. Ändra det där.")

    def satt(lage: Lage) -> None:
        punkt.rubrik = rubrik.strip() if rubrik is not None else punkt.rubrik
        punkt.slag = slag or punkt.slag
        punkt.beskrivning = beskrivning.strip() if beskrivning is not None else punkt.beskrivning

    utfor_akt(ANDRA, punkt, aktor=aktor, hande=hande, verkan=satt)
    if forslag is not None:
        satt_forslag(punkt, forslag)
    elif not punkt.forslag and (eget := _slagets_forslag(punkt)):
        satt_forslag(punkt, eget)
    return punkt


def _slagets_forslag(punkt: Paragraf) -> tuple[str, ...]:
    """What an item of its kind proposes by itself, when nothing else is put to the organ."""
    is_inkomna = punkt.slag == Slag.INKOMNA_REMISSER and punkt.tu_id is None
    return (inkomna_remisser.FORSLAG,) if is_inkomna else ()


def _sist(mote: Sammantrade) -> int:
    return int(mote.paragrafer.count()) + 1


def _delade(mote: Sammantrade) -> tuple[list[Paragraf], list[Paragraf]]:
    """Those with a number, whose place is fixed, and the rest."""
    alla = list(mote.paragrafer.i_ordning())
    return [p for p in alla if p.nummer is not None], [p for p in alla if p.nummer is None]


def _utan(mote: Sammantrade, punkt: Paragraf) -> list[Paragraf]:
    return list(mote.paragrafer.exclude(pk=punkt.pk).i_ordning())


def _fore_vackta(mote: Sammantrade, punkt: Paragraf) -> None:
    """Väckta ärenden close the meeting: what is put on later comes before them."""
    sista = mote.paragrafer.pa_listan().exclude(pk=punkt.pk).i_ordning().last()
    if sista is not None and sista.slag == Slag.VACKT and sista.nummer is None:
        _flytta(mote, punkt, sista.ordning)


def _flytta(mote: Sammantrade, punkt: Paragraf, plats: int) -> None:
    """Put the item at the place, no earlier than after what has been taken up."""
    fasta, rorliga = _delade(mote)
    rorliga = [p for p in rorliga if p.pk != punkt.pk]
    index = min(max(plats - 1 - len(fasta), 0), len(rorliga))
    numrera_om([*fasta, *rorliga[:index], punkt, *rorliga[index:]])
