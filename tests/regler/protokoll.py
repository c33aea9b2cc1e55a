# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A protocol with nothing wrong in it, for the tests to break one thing at a time."""

from datetime import date

from remiss.regler.beslutsforhet import Beslutsforhetsfakta
from remiss.regler.javgrunder import GRUNDER_PER_REGELVERK
from remiss.regler.omrostning import Omrostningsfakta, Rost, rakna
from remiss.regler.protokollsfakta import (
    Interpellation,
    Javpost,
    Notering,
    Omrostningspost,
    Paragrafprotokoll,
    Paragrafutfall,
    Protokoll,
)
from remiss.regler.regelverk import Regelverk
from remiss.regler.reservation import Anteckningsslag
from remiss.regler.yrkande import Yrkande, Yrkandeslag

MOTE = date(2018, 12, 19)
ALLA = frozenset({"Anna", "Bo", "Cia", "Dag", "Eva"})
ROSTER = {"Anna": Rost.JA, "Bo": Rost.NEJ, "Cia": Rost.JA, "Dag": Rost.AVSTAR}


def votering(regelverk: Regelverk) -> Omrostningspost:
    fakta = Omrostningsfakta(
        regelverk, frozenset(ROSTER), "Anna", 5, ROSTER, javiga=frozenset({"Eva"}), has_tredjedelskrav=False
    )
    return Omrostningspost("Votering 1", fakta, rakna(fakta), "ja", ROSTER)


def paragraf(regelverk: Regelverk) -> Paragrafprotokoll:
    """Anna leads; Bo moves avslag and is outvoted; Dag abstains; Eva is jävig and has left the room."""
    return Paragrafprotokoll(
        regelverk,
        "§ 4",
        "Plan för en jämlik stad",
        Paragrafutfall.AVGJORD,
        "Anna",
        ALLA,
        narvarande=ALLA - {"Eva"},
        deltog=frozenset({"Anna", "Bo", "Cia", "Dag"}),
        jav=(Javpost("Eva", GRUNDER_PER_REGELVERK[regelverk][:1]),),
        yrkanden=(
            Yrkande("1", Yrkandeslag.BIFALL, ("Anna",)),
            Yrkande("2", Yrkandeslag.AVSLAG, ("Bo",)),
            Yrkande("3", Yrkandeslag.TILLAGG, ("Cia",), "Planen följs upp.", is_aterkallat=True),
        ),
        redovisade_yrkanden=frozenset({"1", "2"}),
        antal_fragor=1,
        propositionsordning="Ordföranden ställer proposition på bifall mot avslag.",
        omrostningar=(votering(regelverk),),
        beslut=("Planen antas.",),
        noteringar=(
            Notering(Anteckningsslag.RESERVATION, "Bo", text="För dyrt.", redovisad_text="För dyrt."),
            Notering(Anteckningsslag.PROTOKOLLSANTECKNING, "Fia", is_redovisad=False),
        ),
        beslutsforhet=Beslutsforhetsfakta(5, ALLA, frozenset({"Eva"})),
        interpellationer=(Interpellation("Interpellation om vatten", "Bo", is_besvarad=True),),
    )


def protokoll(regelverk: Regelverk) -> Protokoll:
    return Protokoll(
        regelverk,
        motesdag=MOTE,
        dag=date(2019, 1, 2),
        ordforande="Anna",
        protokollforare="Siv",
        ledamoter=ALLA - {"Eva"},
        ersattare=(("Eva", "Ed"),),
        paragrafer=(paragraf(regelverk),),
        justerare=("Anna", "Bo"),
        nummer=12,
        forra_numret=11,
        interpellationer=(Interpellation("Interpellation om vatten", "Bo", is_besvarad=True),),
    )
