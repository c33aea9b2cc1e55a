# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts on an uppdrag: give it, change its particulars, end it, strike out one that was entered wrongly."""

from datetime import date, datetime
from typing import Any

from remiss.karna.aktor import Aktor
from remiss.karna.datum import svensk_dag_kort
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.organisation.models import KL_ORGAN, Organ, OrganVersion, Person, Roll, Uppdrag
from remiss.organisation.ratter import Ratt, Rollkod
from remiss.organisation.services.roller import sakra_roller
from remiss.regler import mandat

FALT = frozenset({"parti", "titel", "ordning"})


def valbarhetsfakta(lage: Lage) -> mandat.Valbarhetsfakta:
    """The heads of the förvaltning during any day of the uppdrag, when the organ follows KL."""
    uppdrag: Uppdrag = lage.obj
    chefer: frozenset[str] = frozenset()
    foljer_kl = OrganVersion.objects.pa(uppdrag.fran).filter(organ_id=uppdrag.organ_id, typ__in=KL_ORGAN).exists()
    if uppdrag.roll.is_fortroendevald and foljer_kl:
        samtida = Uppdrag.objects.filter(organ_id=uppdrag.organ_id, roll__kod=Rollkod.DIREKTOR.value)
        if uppdrag.till is not None:
            samtida = samtida.filter(fran__lte=uppdrag.till)
        chefer = frozenset(
            u.person.namn
            for u in samtida.filter(person_id=uppdrag.person_id, is_makulerat=False).select_related("person")
            if u.till is None or u.till >= uppdrag.fran
        )
    return mandat.Valbarhetsfakta(uppdrag.person.namn, chefer)


GE = Akt("ge", Ratt.ADMINISTRERA_ORGAN, (Villkor(mandat.forvaltningschef_is_inte_ledamot, valbarhetsfakta),))


def partibeteckning(text: str) -> str:
    """Return the party, or nothing for "(-)", "-" and the like: a member without a party."""
    ren = text.strip().strip("()").strip()
    return "" if ren in ("-", "–", "—") else ren


@tjanst
def ge_uppdrag(
    *,
    organ: Organ | int,
    person: Person,
    roll: Rollkod | str,
    fran: date,
    aktor: Aktor,
    hande: datetime | None = None,
    till: date | None = None,
    parti: str = "",
    titel: str = "",
    ordning: int | None = None,
) -> Uppdrag:
    """Give a person a roll in an organ. An unsaved person is created with her first uppdrag."""
    organ_id = organ if isinstance(organ, int) else int(organ.pk)
    _krav_tid(fran, till)
    kod = Rollkod(roll)
    uppdrag = Uppdrag(
        person=person,
        organ_id=organ_id,
        roll=_roll(kod),
        fran=fran,
        till=till,
        parti=partibeteckning(parti),
        titel=titel.strip(),
        ordning=_ordning(organ_id, kod, fran, ordning),
    )
    if person.pk and _finns(uppdrag):
        raise Inmatningsfel("person", f"{person.namn} har redan uppdraget från {svensk_dag_kort(fran)}.")

    def verkan(_: Lage) -> None:
        if person.pk is None:
            person.save(force_insert=True)
            uppdrag.person = person

    utfor_akt(GE, uppdrag, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"fran": fran.isoformat()})
    return uppdrag


@tjanst
def andra_uppdrag(uppdrag_id: int, *, aktor: Aktor, hande: datetime | None = None, **falt: Any) -> Uppdrag:
    """Change party, title or an ersättare's place in the order."""
    if okanda := set(falt) - FALT:
        raise TypeError(f"okända fält: {sorted(okanda)}")
    uppdrag: Uppdrag = Uppdrag.objects.las(uppdrag_id)
    if "parti" in falt:
        falt["parti"] = partibeteckning(falt["parti"])
    andrade = sorted(namn for namn, varde in falt.items() if getattr(uppdrag, namn) != varde)

    def verkan(_: Lage) -> None:
        for namn in andrade:
            setattr(uppdrag, namn, falt[namn])

    akt = Akt("andra", Ratt.ADMINISTRERA_ORGAN)
    utfor_akt(akt, uppdrag, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"falt": andrade})
    return uppdrag


@tjanst
def avsluta_uppdrag(uppdrag_id: int, *, till: date, aktor: Aktor, hande: datetime | None = None) -> Uppdrag:
    """Let an uppdrag end after a day (KL 4:6–7, 6:20–21). Protocols of meetings served in may still be signed."""
    uppdrag: Uppdrag = Uppdrag.objects.las(uppdrag_id)
    if till < uppdrag.fran:
        raise Inmatningsfel("till", "Sista dagen ligger före den första. Makulera uppdraget om det var fel.")

    def verkan(_: Lage) -> None:
        uppdrag.till = till

    akt = Akt("avsluta", Ratt.ADMINISTRERA_ORGAN)
    utfor_akt(akt, uppdrag, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"till": till.isoformat()})
    return uppdrag


@tjanst
def makulera_uppdrag(uppdrag_id: int, *, aktor: Aktor, hande: datetime | None = None) -> Uppdrag:
    """Strike out an uppdrag entered by mistake: it gives no right on any day, and stays visible as struck out."""
    uppdrag: Uppdrag = Uppdrag.objects.las(uppdrag_id)

    def verkan(_: Lage) -> None:
        uppdrag.is_makulerat = True

    utfor_akt(Akt("makulera", Ratt.ADMINISTRERA_ORGAN), uppdrag, aktor=aktor, hande=hande, verkan=verkan)
    return uppdrag


def _roll(kod: Rollkod) -> Roll:
    roll = Roll.objects.filter(kod=kod.value).first()
    return roll if roll is not None else sakra_roller()[kod.value]


def _ordning(organ_id: int, kod: Rollkod, fran: date, angiven: int | None) -> int:
    """Ersättare serve in an order; a new one comes last unless a place is stated."""
    if angiven is not None or kod is not Rollkod.ERSATTARE:
        return angiven or 0
    sista = Uppdrag.objects.pa(fran).filter(organ_id=organ_id, roll__kod=kod.value).order_by("-ordning").first()
    return sista.ordning + 1 if sista else 1


def _finns(uppdrag: Uppdrag) -> bool:
    return Uppdrag.objects.filter(
        person_id=uppdrag.person_id,
        organ_id=uppdrag.organ_id,
        roll=uppdrag.roll,
        fran=uppdrag.fran,
        is_makulerat=False,
    ).exists()


def _krav_tid(fran: date, till: date | None) -> None:
    if till is not None and till < fran:
        raise Inmatningsfel("till", "Sista dagen ligger före första dagen. Rätta en av dem.")
