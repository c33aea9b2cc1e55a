# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who serves for whom at each question of a paragraph, as the rules about tjänstgöring read it (KL 5:16–21, 6:17)."""

from remiss.karna.villkor import Lage
from remiss.organisation.ratter import Rollkod
from remiss.regler import Utfall
from remiss.regler.tjanstgoring import (
    Antecknadfakta,
    Distansfakta,
    Ersattare,
    Ledamot,
    Tjanstgoringsfakta,
    Tjanstgoringsordning,
    ersattare_tjanstgor_i_turordning,
)
from remiss.sammantraden import villkor
from remiss.sammantraden.models import Jav, Narvaro
from remiss.sammantraden.rummet import Rum
from remiss.sammantraden.rumsfakta import namn_i

ERSATTARE = Narvaro.Slag.TJANSTGORANDE_ERSATTARE


def antecknade(lage: Lage) -> list[Antecknadfakta]:
    """The room at each question and at the decision."""
    rum: Rum = lage.data
    return [vid(rum, fraga) for fraga in range(1, rum.beslutet + 1)]


def vid(rum: Rum, fraga: int) -> Antecknadfakta:
    """Who is entered as serving when a question is put; the ersättare of one who is jävig too."""
    namn = {int(pk): text for pk, text in namn_i(rum).items()}
    dar = rum.vid(fraga)
    for_vem = {p: plats.tjanstgor_for for p, plats in dar.items() if plats.slag == ERSATTARE}
    for_vem |= {j.ersattare: j.person for j in rum.forhandling.jav if j.galler and j.ersattare is not None}
    par = tuple((namn[p], namn[ledamot]) for p, ledamot in for_vem.items() if ledamot is not None)
    utan = tuple(namn[p] for p, ledamot in for_vem.items() if ledamot is None and p not in rum.javiga)
    installning = rum.punkt.organ.installning
    uppdrag = {u.person_id: u for u in rum.fortroendevalda}
    return Antecknadfakta(
        rummet=Tjanstgoringsfakta(
            regelverk=rum.regelverk,
            ledamoter=tuple(Ledamot(namn[p], u.parti) for p, u in uppdrag.items() if u.roll.kod != Rollkod.ERSATTARE),
            ersattare=tuple(
                Ersattare(namn[p], n, u.parti)
                for n, (p, u) in enumerate(uppdrag.items())
                if u.roll.kod == Rollkod.ERSATTARE
            ),
            narvarande=frozenset(namn[p] for p in dar),
            javiga=frozenset(namn[p] for p in rum.javiga),
            avbrutna=frozenset(namn[p] for p in rum.avbrutna(fraga)),
            tjanstgor=tuple(
                (namn[p], namn[plats.tjanstgor_for])
                for p, plats in rum.fran_borjan.items()
                if plats.slag == ERSATTARE and plats.tjanstgor_for is not None
            ),
            ordning=Tjanstgoringsordning(installning.is_partiordning, True, installning.is_avbrott_slutligt),
        ),
        ledamoter=frozenset(
            namn[p] for p, plats in dar.items() if plats.slag == Narvaro.Slag.LEDAMOT and p not in rum.javiga
        ),
        ersattare=par,
        utan_ledamot=utan,
        platser=installning.antal_ledamoter,
    )


def enligt_listan(lage: Lage) -> list[Antecknadfakta]:
    """Who is entered as serving in each item still to be handled, as the list of attendance about to be saved says.

    `lage.data` is the rows of the list (services.narvaro).
    """
    mote, rader = lage.obj, lage.data
    kvar = list(mote.paragrafer.filter(status__in=["forberedd", "upptagen"]).order_by("ordning", "id"))
    javpar = Jav.objects.filter(paragraf__in=kvar, javsfraga="").values_list("paragraf_id", "person_id")
    uppdrag = {u.person_id: u for u in villkor.fortroendevalda(mote.organ_id, mote.datum)}
    namn = villkor.unika_namn([*(u.person for u in uppdrag.values()), *(rad.person for rad in rader)])
    ledamoter = tuple(Ledamot(namn[p], u.parti) for p, u in uppdrag.items() if u.roll.kod != Rollkod.ERSATTARE)
    valda = tuple(
        Ersattare(namn[p], n, u.parti) for n, (p, u) in enumerate(uppdrag.items()) if u.roll.kod == Rollkod.ERSATTARE
    )
    ut = []
    for punkt in kvar:
        dar = [rad for rad in rader if rad.tacker(punkt)]
        javiga = frozenset(namn[p] for punkt_id, p in javpar if punkt_id == punkt.pk and p in namn)
        inne = [rad for rad in dar if rad.slag == ERSATTARE and namn[rad.person_id] not in javiga]
        fakta = Antecknadfakta(
            Tjanstgoringsfakta(mote.regelverk, ledamoter, valda, frozenset(namn[r.person_id] for r in dar), javiga),
            frozenset(namn[r.person_id] for r in dar if r.slag == Narvaro.Slag.LEDAMOT) - javiga,
            tuple((namn[r.person_id], namn[r.tjanstgor_for_id]) for r in inne if r.tjanstgor_for_id),
            tuple(namn[r.person_id] for r in inne if not r.tjanstgor_for_id),
            mote.organ.installning.antal_ledamoter,
        )
        ut.append(fakta)
    return ut


def pa_distans(lage: Lage) -> list[Distansfakta]:
    """Those who take part at a distance, and whether all see and hear each other."""
    rum: Rum = lage.data
    namn = namn_i(rum)
    is_medgivet = rum.punkt.organ.installning.is_distans_tillaten
    platser = [par for fraga in range(1, rum.beslutet + 1) for par in rum.vid(fraga).items()]
    dar: dict[int, bool] = {}
    for person, plats in platser:
        if plats.is_distans and plats.is_tjanstgorande:
            dar[person] = dar.get(person, True) and plats.has_ljud_och_bild
    return [
        Distansfakta(rum.regelverk, namn[str(p)], is_medgivet, is_omsesidig=dar[p]) for p in rum.i_ordning if p in dar
    ]


def turvarning(rum: Rum) -> Utfall:
    """Whether the ersättare in turn serve now: a warning, for the order may be departed from with a reason."""
    return ersattare_tjanstgor_i_turordning(vid(rum, rum.beslutet))
