# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Name who steps in during a leave, and take it back: by the person, or by whoever shares out the organ's work."""

from datetime import date, datetime

from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.datum import svensk_dag_kort
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.access import Rattigheter, rattigheter
from remiss.organisation.models import Organ, Person, Uppdrag
from remiss.organisation.ratter import EGET_KONTO, Ratt
from workflows.models import Ledighet

#: Those who share out the work of an organ, and those who administer it, may do it for somebody else.
FOR_ANDRA = (Ratt.FORDELA, Ratt.ADMINISTRERA_ORGAN)


@tjanst
def ange_ersattare(
    *,
    organ: Organ | int,
    person: Person,
    ersattare: Person,
    fran: date,
    till: date,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Ledighet:
    """Let somebody see and take the tasks given to a person while that person is away."""
    organ_id = organ if isinstance(organ, int) else organ.pk
    rad = Ledighet(organ_id=organ_id, person=person, ersattare=ersattare, fran=fran, till=till)

    def verkan(lage: Lage) -> None:
        _krav_tid(rad)
        _krav_personer(rad)

    dagar = {"fran": fran.isoformat(), "till": till.isoformat()}
    utfor_akt(Akt("ange", _ratt(rad, aktor)), rad, aktor=aktor, hande=hande, verkan=verkan, uppgifter=dagar)
    return rad


@tjanst
def ta_tillbaka(ledighet: Ledighet | int, *, aktor: Aktor, hande: datetime | None = None) -> Ledighet:
    """The leave was changed, or the person is back early. What was taken meanwhile stays with whoever took it."""
    rad: Ledighet = Ledighet.objects.select_related("person", "ersattare").las(
        ledighet.pk if isinstance(ledighet, Ledighet) else ledighet
    )

    def verkan(lage: Lage) -> None:
        if rad.is_aterkallad:
            raise HinderError("Ersättaren är redan tillbakatagen. Läs om sidan.")
        rad.is_aterkallad = True

    utfor_akt(Akt("ta_tillbaka", _ratt(rad, aktor)), rad, aktor=aktor, hande=hande, verkan=verkan)
    return rad


def _ratt(rad: Ledighet, aktor: Aktor) -> str:
    """One's own leave needs no right in the organ; somebody else's does."""
    if rad.is_egen(aktor):
        return EGET_KONTO
    kanda = rattigheter(aktor, klocka.idag())
    return next((ratt for ratt in FOR_ANDRA if rad.organ_id in far_ordna(kanda, ratt)), Ratt.FORDELA)


def far_ordna(kanda: Rattigheter, ratt: Ratt) -> list[int]:
    """Organs where the right is held by a roll: an administrator of the installation has no colleagues there."""
    return [organ for organ in kanda.organ_med(ratt) if organ in kanda.roller]


def _krav_tid(rad: Ledighet) -> None:
    if rad.till < rad.fran:
        raise Inmatningsfel("till", "Sista dagen ligger före första dagen. Rätta en av dem.")
    if rad.till < klocka.idag():
        raise Inmatningsfel("till", "Ledigheten är redan slut. Ange en dag som inte har passerat.")
    samma = Ledighet.objects.filter(organ_id=rad.organ_id, person=rad.person, is_aterkallad=False)
    if samma.filter(fran__lte=rad.till, till__gte=rad.fran).exists():
        raise Inmatningsfel("fran", f"{rad.person} har redan en ersättare då. Ta tillbaka den först.")


def _krav_personer(rad: Ledighet) -> None:
    if rad.person_id == rad.ersattare_id:
        raise Inmatningsfel("ersattare", "Välj någon annan än den som är ledig.")
    uppdrag = Uppdrag.objects.pa(max(rad.fran, klocka.idag())).filter(organ_id=rad.organ_id)
    for falt, person in (("person", rad.person), ("ersattare", rad.ersattare)):
        if not uppdrag.filter(person=person).exists():
            dag = svensk_dag_kort(max(rad.fran, klocka.idag()))
            raise Inmatningsfel(falt, f"{person} har inget uppdrag i organet {dag}. Välj någon annan.")
    inloggning = getattr(rad.ersattare, "anvandare", None)
    if inloggning is None or not inloggning.is_active:
        raise Inmatningsfel("ersattare", f"{rad.ersattare} har ingen inloggning. Välj någon annan.")
