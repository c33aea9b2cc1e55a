# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which steps an ärende is in: the one of the round that goes on, and what remains of the decisions already made."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from remiss.beredning.models import Tjansteutlatande
from remiss.diarium.models import Arende
from remiss.organisation.ratter import Ratt
from remiss.regler.svarsvag import BEDOMNING_KLAR, GRANSKNING_KLAR, UTKAST_KLART, delfrister
from remiss.remisser.arendelage import REMISS_SLUT, Arendelage, arendelage
from remiss.remisser.models import Remiss, Yttrande
from remiss.remisser.services.versionsval import obesvarad_version
from remiss.sammantraden.models import Paragraf
from workflows.steg import Oppet

TU = Tjansteutlatande.Status
PARAGRAF = Paragraf.Status
Utfall = Paragraf.Utfall
REMISS = Remiss.Status
BESLUTADE_SVAR = (Utfall.ENLIGT_FORSLAG, Utfall.ANDRAD_TEXT)
EFTER_REMISS = "Skriv tjänsteutlåtande efter remiss"
UTDRAG_I_ARENDET = "Gör protokollsutdrag till ärendet"


def oppna(arende: Arende) -> list[Oppet]:
    """Return what waits in the ärende, or nothing when it is ended or others have it in their hands."""
    if arende.status != Arende.Status.OPPET:
        return []
    lage = arendelage(arende)
    steg = [*_versionsval(lage), *_oklara_beslut(lage), *_omgang(lage), *_efter_besluten(lage)]
    if steg or lage.pagaende or any(r.status not in REMISS_SLUT for r in lage.remisser):
        return steg  # a remiss has its own process; the ärende is not ended while answers are awaited
    return [_steg(lage, "avsluta", Ratt.AVSLUTA_ARENDE, reverse("diarium:avsluta", args=[arende.pk]))]


def _versionsval(lage: Arendelage) -> Iterator[Oppet]:
    """A new version of the remiss has come: what is our answer to the earlier one worth? (domain.md 1.6)"""
    for yttrande in lage.yttranden:
        if yttrande.remissversion > 1 and obesvarad_version(yttrande) is not None:
            sida = reverse("remisser:versionsval", args=[yttrande.pk])
            yield _steg(lage, "versionsval", Ratt.BEGAR_ANSTAND, sida, nyckel=f"yttrande:{yttrande.pk}", person=True)


def _oklara_beslut(lage: Arendelage) -> Iterator[Oppet]:
    """Several remisser share the ärende and the organ has decided: a person says which answer it was."""
    if len(lage.pagaende) < 2 or not any(p.beslutsutfall in BESLUTADE_SVAR for p in lage.avgjorda):
        return
    okopplad = any(p.beslutsutfall in BESLUTADE_SVAR and not lage.svar_i(p) for p in lage.avgjorda)
    if okopplad or not (lage.arbete or lage.vantande):
        for yttrande in lage.obeslutade:
            sida = reverse("remisser:yttrande", args=[yttrande.pk])
            rubrik = f"Ange beslutet om svaret till {yttrande.avsandare_namn}"
            nyckel = f"yttrande:{yttrande.pk}"
            yield _steg(lage, "ange_beslut", Ratt.EXPEDIERA, sida, nyckel=nyckel, rubrik=rubrik)


def _omgang(lage: Arendelage) -> Iterator[Oppet]:
    """The step of the round that goes on. A text may still be unfinished although its item stands on an agenda."""
    for paragraf in lage.vantande:
        mote = reverse("sammantraden:sammantrade", args=[paragraf.sammantrade_id])
        dag = paragraf.sammantrade.datum
        yield _steg(lage, "besluta", Ratt.FOR_PROTOKOLL, mote, forfaller=dag, nyckel=f"paragraf:{paragraf.pk}")
    arbete = lage.arbete
    if lage.vantande and (arbete is None or (arbete.status == TU.FASTSTALLD and _hamtas_till_kallelsen(lage))):
        return
    steg = _i_arbete(lage, arbete) if arbete is not None else _nytt(lage)
    if steg is None:
        return
    if lage.arende.handlaggare_id is None and not _is_berett(lage):
        fordela = reverse("diarium:fordela", args=[lage.arende.pk])
        yield _steg(lage, "fordela", Ratt.FORDELA, fordela, forfaller=_frist(lage))
        return
    yield steg


def _hamtas_till_kallelsen(lage: Arendelage) -> bool:
    """An item without a TU gets the ärende's newest fixed one when the kallelse is sent."""
    return any(p.tu_id is None for p in lage.vantande)


def _is_berett(lage: Arendelage) -> bool:
    """Fullmäktige's ärende holds kommunstyrelsens förslag: nobody writes in it before the agenda (KL 5:26, 28)."""
    return lage.arbete is None and lage.has_berett_forslag


def _i_arbete(lage: Arendelage, tu: Any) -> Oppet:
    """The TU on its way from the first word to the agenda."""
    if tu.status == TU.UTKAST:
        skriv = reverse("beredning:skriv", args=[tu.pk])
        return _steg(lage, "skriv", Ratt.SKRIV_TU, skriv, forfaller=_frist(lage), person=True)
    sida = reverse("beredning:tu", args=[tu.pk])
    if tu.status == TU.GRANSKAS and not tu.is_godkand:
        return _steg(lage, "granska", Ratt.GRANSKA_TU, sida, forfaller=_frist(lage, GRANSKNING_KLAR), till_chef=True)
    if tu.status == TU.GRANSKAS:
        return _steg(lage, "bedom", Ratt.BEDOM_TU, sida, forfaller=_frist(lage, BEDOMNING_KLAR))
    if tu.status == TU.BEDOMD:
        return _steg(lage, "faststall", Ratt.SKRIV_TU, sida, forfaller=_frist(lage, BEDOMNING_KLAR), person=True)
    return _satt_upp(lage)


def _nytt(lage: Arendelage) -> Oppet | None:
    """No text is in work: what the ärende needs before the organ can decide, or None when it needs nothing."""
    if lage.vantande:
        return None
    if lage.has_remiss(REMISS.BEREDD):
        return _satt_upp(lage)
    if lage.has_remiss(REMISS.SAMMANSTALLD):
        return _skriv(lage, EFTER_REMISS)
    is_ett_svar = len(lage.pagaende) == 1 and bool(lage.obeslutade)
    if not is_ett_svar and (lage.is_besvarat or any(r.beslutsdag for r in lage.remisser)):
        return None
    if lage.beslut_utanfor is not None:
        return None
    senaste = lage.paragrafer[0].beslutsutfall if lage.paragrafer else ""
    if senaste in (Utfall.BORDLAGGNING, Utfall.UTGAR):
        return _satt_upp(lage)
    if _is_berett(lage):
        return _satt_upp(lage)
    return _skriv(lage) if is_ett_svar or not lage.paragrafer or senaste == Utfall.ATERREMISS else None


def _efter_besluten(lage: Arendelage) -> Iterator[Oppet]:
    """What remains of each decision: it is justerad, then sent to those it is for."""
    for paragraf in lage.avgjorda:
        nyckel = f"paragraf:{paragraf.pk}"
        if paragraf.status == PARAGRAF.AVGJORD:
            mote = reverse("sammantraden:sammantrade", args=[paragraf.sammantrade_id])
            yield _steg(lage, "justera", Ratt.REGISTRERA_JUSTERING, mote, nyckel=nyckel)
        elif not lage.is_expedierad(paragraf):
            svar = next((y for y in lage.svar_i(paragraf) if y.status == Yttrande.Status.AVGJORD), None)
            yield _expediera(lage, paragraf, svar, nyckel)


def _expediera(lage: Arendelage, paragraf: Paragraf, svar: Yttrande | None, nyckel: str) -> Oppet:
    """Send the answer or the extract; an extract that nobody is to have is only made, for the ärende."""
    rubrik = ""
    if svar is not None:
        lank = reverse("remisser:expediera", args=[svar.pk])
    elif lage.has_mottagare(paragraf):
        lank = reverse("sammantraden:expediera", args=[paragraf.pk])
    else:
        lank, rubrik = reverse("sammantraden:utdrag", args=[paragraf.pk]), UTDRAG_I_ARENDET
    return _steg(lage, "expediera", Ratt.EXPEDIERA, lank, forfaller=_frist(lage), nyckel=nyckel, rubrik=rubrik)


def _skriv(lage: Arendelage, rubrik: str = "") -> Oppet:
    ny = reverse("beredning:ny", args=[lage.arende.pk])
    return _steg(lage, "skriv", Ratt.SKRIV_TU, ny, forfaller=_frist(lage), person=True, rubrik=rubrik)


def _satt_upp(lage: Arendelage) -> Oppet:
    lank = reverse("sammantraden:satt_upp", args=[lage.arende.pk])
    return _steg(lage, "dagordning", Ratt.SKRIV_FOREDRAGNINGSLISTA, lank, forfaller=_svarsdag(lage))


def _frist(lage: Arendelage, delmal: str = UTKAST_KLART) -> date | None:
    """The step's day after the own frist, which is handläggarens. Without one, the day the answer must be there."""
    svarsdag = _svarsdag(lage)
    return svarsdag if lage.egen_frist is None else delfrister(lage.egen_frist, svarstid=svarsdag)[delmal]


def _svarsdag(lage: Arendelage) -> date | None:
    """The day the answer must be there. The own frist is handläggarens: it says nothing of the agenda."""
    return lage.pagaende[0].sista_dag if lage.pagaende else None


def _steg(
    lage: Arendelage,
    nod: str,
    ratt: Ratt,
    lank: str,
    *,
    forfaller: date | None = None,
    nyckel: str = "",
    rubrik: str = "",
    person: bool = False,
    till_chef: bool = False,
) -> Oppet:
    arende = lage.arende
    return Oppet(
        nod=nod,
        organ_id=arende.organ_id,
        ratt=ratt,
        om=f"{arende.diarienummer} {arende.arendemening}",
        lank=lank,
        rubrik=rubrik,
        nyckel=nyckel,
        person_id=arende.handlaggare_id if person else arende.chef_id if till_chef else None,
        chef_id=arende.chef_id if person else None,
        arende_id=arende.pk,
        forfaller=forfaller,
    )


def is_slut(arende: Arende) -> bool:
    """Whether nothing more is done in the ärende."""
    return arende.status != Arende.Status.OPPET
