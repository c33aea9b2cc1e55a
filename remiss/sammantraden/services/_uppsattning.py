# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Where an item comes from when it is put up: an ärende, what was bordlagt, or what another organ proposes."""

from collections.abc import Sequence
from dataclasses import dataclass

from remiss.beredning.models import Tjansteutlatande
from remiss.diarium.models import Arende, Inkommet
from remiss.karna.fel import Inmatningsfel
from remiss.sammantraden import urval
from remiss.sammantraden.models import Paragraf, Sammantrade
from remiss.sammantraden.punkter import Punkt
from remiss.sammantraden.services._frysning import beskrivning, kopiera, satt_forslag, ta_emot_forslag
from remiss.sammantraden.services._gemensamt import pk


@dataclass(frozen=True)
class Ursprung:
    """An earlier paragraph that comes up here. `inkommet`: its extract, when another organ's."""

    paragraf: Paragraf
    inkommet: Inkommet | None = None


def ursprung(mote: Sammantrade, fran: Paragraf | int | None, arende: Arende | int | None = None) -> Ursprung | None:
    """Return the paragraph that waits for a meeting of the organ; refuse one that does not.

    An ärende alone comes with the proposal that another organ has laid in it, where there is one and no own TU.
    """
    if fran is None:
        return _overlamnat_i(mote, arende) if arende is not None else None
    list(Paragraf.objects.select_for_update(of=("self",)).filter(pk=pk(fran)).order_by())  # one of two meetings gets it
    if bordlagd := urval.bordlagda(mote.organ_id).filter(pk=pk(fran)).first():
        return Ursprung(bordlagd)
    if overlamnad := urval.overlamnade(mote).filter(pk=pk(fran)).first():
        return Ursprung(overlamnad, urval.utdraget_i(mote, overlamnad))
    raise Inmatningsfel("fran", "Punkten väntar inte på ett nytt sammanträde. Välj en annan.")


def _overlamnat_i(mote: Sammantrade, arende: Arende | int) -> Ursprung | None:
    for paragraf in urval.overlamnade(mote):
        inkommet = urval.utdraget_i(mote, paragraf)
        if inkommet.arende_id == pk(arende) and urval.fardig_tu(arende) is None:
            return Ursprung(paragraf, inkommet)
    return None


def koppla(
    punkt: Paragraf,
    tidigare: Ursprung | None,
    arende: Arende | int | None,
    tu: Tjansteutlatande | int | None,
) -> None:
    """Tie the item to its ärende, TU and earlier paragraph, with the words that follow from them."""
    if tidigare is None:
        _koppla_arende(punkt, arende, tu)
        punkt.rubrik = _rubrik(punkt)
        return
    forra = tidigare.paragraf
    if tidigare.inkommet is None:
        _koppla_arende(punkt, forra.arende, forra.tu)
        punkt.slag = forra.slag
        punkt.beskrivning = punkt.beskrivning or forra.beskrivning
    else:
        _koppla_arende(punkt, tidigare.inkommet.arende, None)
        punkt.tu = None
        dag, organ = forra.sammantrade.datum.isoformat(), forra.sammantrade.organversion.namn
        punkt.beskrivning = f"{organ} har {dag}, {forra.beteckning}, lagt fram förslag till beslut."
    punkt.rubrik = forra.rubrik
    punkt.foregaende = forra


def satt_innehall(punkt: Paragraf, tidigare: Ursprung | None, forslag: Sequence[str | Punkt]) -> None:
    """Set the proposal, and for what comes up again or from another organ also its handlingar."""
    if tidigare is not None and tidigare.inkommet is not None:
        ta_emot_forslag(tidigare.paragraf, punkt, tidigare.inkommet)
    elif tidigare is not None and punkt.tu is None:
        kopiera(tidigare.paragraf, punkt)
    else:
        satt_forslag(punkt, forslag)


def _koppla_arende(punkt: Paragraf, arende: Arende | int | None, tu: Tjansteutlatande | int | None) -> None:
    if tu is not None:
        punkt.tu = tu if isinstance(tu, Tjansteutlatande) else Tjansteutlatande.objects.get(pk=tu)
        punkt.arende = punkt.tu.arende
    elif arende is not None:
        punkt.arende = arende if isinstance(arende, Arende) else Arende.objects.get(pk=arende)
        punkt.tu = urval.fardig_tu(punkt.arende)
    if punkt.arende is None:
        return
    if punkt.arende.organ_id != punkt.organ_id:
        raise Inmatningsfel("arende", "Ärendet hör till ett annat organ. Välj ett av organets egna ärenden.")
    Arende.objects.las(punkt.arende.pk)  # two secretaries, two meetings: one at a time
    samma = urval.vantande(punkt.arende)
    if samma.filter(tu_id=punkt.tu_id).exists() if punkt.tu is not None else samma.exists():
        raise Inmatningsfel("arende", f"{punkt.arende} står redan på en föredragningslista.")
    if punkt.tu is not None:
        punkt.beskrivning = beskrivning(punkt.tu)
    punkt.foregaende = urval.bordlagda(punkt.organ_id).filter(arende=punkt.arende).last()


def _rubrik(punkt: Paragraf) -> str:
    if punkt.tu is not None:
        return str(punkt.tu.rubrik)[:300]
    return str(punkt.arende.arendemening)[:300] if punkt.arende is not None else ""
