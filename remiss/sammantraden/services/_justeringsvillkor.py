# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What must hold when justering is asked for and when somebody signs (KL 5:69, 6:35; ABL 8:24)."""

from collections.abc import Sequence
from dataclasses import dataclass

from remiss.karna.villkor import Akt, Lage, Slag, Villkor
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt
from remiss.regler import Utfall
from remiss.regler import justering as regler
from remiss.regler.mandat import Signeringsfakta, den_som_tjanstgjorde_far_justera
from remiss.regler.protokollsfakta import Interpellation, Paragrafprotokoll
from remiss.regler.protokollskontroll import Krav
from remiss.regler.protokollskrav import interpellationer_och_fragor_is_redovisade
from remiss.regler.regelverk import Regelverk
from remiss.sammantraden import kontroll, villkor
from remiss.sammantraden.models import Justering, Paragraf, Paskrift

Roll = Paskrift.Roll


@dataclass(frozen=True)
class Begaran:
    """What is to be justerat and by whom: (roll, person, whether the signature decides the day)."""

    paragrafer: tuple[Paragraf, ...]
    undertecknare: tuple[tuple[str, Person | None, bool], ...]
    protokoll: tuple[Paragrafprotokoll, ...] = ()
    interpellationer: tuple[Interpellation, ...] = ()


def _begard(lage: Lage) -> regler.Justeringsfakta:
    begaran: Begaran = lage.data
    javiga = [j.person for p in begaran.paragrafer for j in p.javrader()]
    namn = villkor.unika_namn([*(p for _, p, _ in begaran.undertecknare if p), *javiga])
    return regler.Justeringsfakta(
        regelverk=lage.obj.sammantrade.regelverk,
        motesdag=lage.obj.sammantrade.datum,
        paragrafer=tuple(villkor.paragraffakta(p, namn) for p in begaran.paragrafer),
        roller=tuple(
            (Roll(roll).label.lower(), namn[person.pk] if person else None)
            for roll, person, is_kravd in begaran.undertecknare
            if is_kravd
        ),
    )


def _undertecknarna(lage: Lage) -> Signeringsfakta:
    """Those who must justera, and those who served at the meeting."""
    mote, begaran = lage.obj.sammantrade, lage.data
    tjanstgorande = [rad.person for rad in mote.narvarorader() if rad.is_tjanstgorande]
    valda = [p for roll, p, is_kravd in begaran.undertecknare if p and is_kravd and roll != Roll.PROTOKOLLFORARE]
    namn = villkor.unika_namn([*tjanstgorande, *valda])
    return Signeringsfakta(tuple(namn[p.pk] for p in valda), mote.datum, frozenset(namn[p.pk] for p in tjanstgorande))


def _brist_i_protokollet(krav: Krav) -> Villkor:
    """A requirement that the paragraphs must meet before their text is locked."""

    def prova(paragrafer: Sequence[Paragrafprotokoll]) -> Utfall:
        utfallen = (krav.prova(ett) for ett in paragrafer if ett.regelverk in krav.galler and ett.utfall.is_behandlad)
        return next((utfall for utfall in utfallen if not utfall), Utfall(True, krav.regel.lagrum, "", krav.regel.id))

    return Villkor(prova, lambda lage: lage.data.protokoll)


def _is_fullmaktiges_protokoll(lage: Lage) -> bool:
    """The ordinary justering is of fullmäktige's protocol as a whole; nothing put at the meeting is left out of it."""
    mote = lage.obj.sammantrade
    return lage.obj.slag == Justering.Slag.ORDINARIE and mote.regelverk is Regelverk.FULLMAKTIGE


BEGAR = Akt(
    "begar",
    Ratt.REGISTRERA_JUSTERING,
    (
        Villkor(regler.bara_behandlade_paragrafer_justeras, _begard),
        Villkor(regler.paragraf_justeras_en_gang, _begard),
        Villkor(regler.justerare_is_utsedda, _begard),
        Villkor(regler.justerare_is_skilda_personer, _begard),
        Villkor(regler.ingen_javig_justerar, _begard),
        Villkor(den_som_tjanstgjorde_far_justera, _undertecknarna),
        *(_brist_i_protokollet(krav) for krav in kontroll.I_PROTOKOLLET),
        Villkor(interpellationer_och_fragor_is_redovisade, lambda lage: lage.data, galler=_is_fullmaktiges_protokoll),
    ),
)
PASKRIFT = (
    Villkor(regler.bara_utsedda_justerar, villkor.med_paskriften),
    Villkor(regler.ingen_javig_justerar, villkor.med_paskriften),
    Villkor(regler.ingen_underskrift_fore_sammantradet, villkor.med_paskriften),
    Villkor(regler.ingen_underskrift_fore_beslutet, villkor.med_paskriften),
    Villkor(regler.justering_sker_i_tid, villkor.med_paskriften, Slag.BRIST),
)
REGISTRERA = Akt("registrera", Ratt.REGISTRERA_JUSTERING, PASKRIFT)
I_ORDNING = Villkor(regler.sekreteraren_undertecknar_forst, villkor.undertecknandet)
