# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Sammanträde: stop dates and kallelse."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remiss.regler import frister, sammantrade
from remiss.regler.regelverk import Regelverk
from remiss.regler.sammantrade import Kallelsefakta, Motesinstallning, Stoppdagar

MOTE = date(2019, 3, 27)


def test_stoppdagar_raknas_bakat_i_kalenderdagar():
    assert sammantrade.stoppdagar(MOTE, Motesinstallning()) == Stoppdagar(
        mote=MOTE,
        manusstopp=date(2019, 3, 6),
        fsg=date(2019, 3, 11),
        presidium=date(2019, 3, 13),
        kallelse=date(2019, 3, 19),
        utskick=date(2019, 3, 19),
    )


@pytest.mark.parametrize(
    ("mote", "dagar", "is_arbetsdagar", "kallelse"),
    [
        pytest.param("2019-03-25", 8, False, "2019-03-15", id="söndag flyttas till fredag"),
        pytest.param("2019-05-02", 13, False, "2019-04-18", id="långfredagen flyttas till skärtorsdagen"),
        pytest.param("2019-03-27", 5, True, "2019-03-20", id="fem arbetsdagar"),
        pytest.param("2019-04-24", 5, True, "2019-04-15", id="fem arbetsdagar över påsken"),
        pytest.param("2019-04-24", 0, True, "2019-04-24", id="samma dag"),
    ],
)
def test_stoppdag_pa_fri_dag_flyttas_till_arbetsdagen_fore(mote, dagar, is_arbetsdagar, kallelse):
    installning = Motesinstallning(kallelse=dagar, is_arbetsdagar=is_arbetsdagar)
    assert sammantrade.stoppdagar(date.fromisoformat(mote), installning).kallelse == date.fromisoformat(kallelse)


def test_steg_som_organet_saknar_finns_inte():
    stopp = sammantrade.stoppdagar(MOTE, Motesinstallning(fsg=None, presidium=None))
    assert [namn for namn, _ in stopp.i_ordning()] == ["manusstopp", "kallelse", "utskick", "sammanträde"]


@given(st.dates(date(1992, 1, 1), date(2100, 11, 30)), st.integers(0, 40), st.booleans())
def test_stoppdagar_ar_arbetsdagar_och_ligger_fore_motet(mote, antal, is_arbetsdagar):
    stopp = sammantrade.stoppdagar(mote, Motesinstallning(manusstopp=antal, is_arbetsdagar=is_arbetsdagar))
    assert stopp.manusstopp <= mote
    assert antal == 0 or not frister.fri(stopp.manusstopp)


@pytest.mark.parametrize(
    ("fakta", "i_skalet"),
    [
        pytest.param(Stoppdagar(MOTE, utskick=MOTE), "", id="på mötesdagen"),
        pytest.param(
            Stoppdagar(MOTE, manusstopp=date(2019, 3, 19), utskick=date(2019, 3, 19)), "", id="manus samma dag"
        ),
        pytest.param(Stoppdagar(MOTE, fsg=date(2019, 3, 28)), "Efter sammanträdet ligger FSG.", id="FSG efter mötet"),
        pytest.param(
            Stoppdagar(MOTE, manusstopp=date(2019, 3, 20), utskick=date(2019, 3, 19)),
            "Manusstopp ligger efter utskicket",
            id="manusstopp efter utskick",
        ),
    ],
)
def test_stoppdagarna_ligger_fore_sammantradet(fakta, i_skalet):
    utfall = sammantrade.stoppdagarna_ligger_fore_sammantradet(fakta)
    assert bool(utfall) is (i_skalet == "")
    assert i_skalet in utfall.skal


KALLELSE = Kallelsefakta(
    regelverk=Regelverk.FULLMAKTIGE,
    motesdag=MOTE,
    skickas=date(2019, 3, 20),
    tid="kl. 16.00",
    plats="Börsen",
    antal_arenden=25,
    ska_kallas=frozenset({"Olle", "Lars"}),
    kallas=frozenset({"Olle", "Lars"}),
    dagar_fore=7,
)


@pytest.mark.parametrize(
    ("regel", "andring", "i_skalet"),
    [
        pytest.param(sammantrade.fullmaktige_kallas_i_tid, {}, "", id="KF – sista dagen"),
        pytest.param(
            sammantrade.fullmaktige_kallas_i_tid, {"skickas": date(2019, 3, 21)}, "20 mars 2019", id="KF – en dag sent"
        ),
        pytest.param(
            sammantrade.fullmaktige_kallas_i_tid,
            {"skickas": date(2019, 3, 26), "regelverk": Regelverk.NAMND},
            "",
            id="KL sätter ingen tid för nämnd",
        ),
        pytest.param(sammantrade.organet_kallas_i_tid_enligt_reglementet, {}, "", id="reglemente – sista dagen"),
        pytest.param(
            sammantrade.organet_kallas_i_tid_enligt_reglementet,
            {"skickas": date(2019, 3, 21)},
            "20 mars 2019",
            id="reglemente – en dag sent",
        ),
        pytest.param(
            sammantrade.organet_kallas_i_tid_enligt_reglementet,
            {"skickas": date(2019, 3, 26), "dagar_fore": None},
            "",
            id="reglementet sätter ingen tid",
        ),
        pytest.param(sammantrade.alla_ledamoter_och_ersattare_kallas, {}, "", id="alla kallas"),
        pytest.param(
            sammantrade.alla_ledamoter_och_ersattare_kallas, {"kallas": frozenset({"Olle"})}, "Lars", id="en saknas"
        ),
        pytest.param(sammantrade.kallelsen_anger_tid_plats_och_arenden, {}, "", id="allt anges"),
        pytest.param(
            sammantrade.kallelsen_anger_tid_plats_och_arenden,
            {"tid": "", "plats": " ", "antal_arenden": 0},
            "tid, plats och ärenden",
            id="inget anges",
        ),
    ],
)
def test_kl_5_15_och_6_17_kallelse(regel, andring, i_skalet):
    utfall = regel(replace(KALLELSE, **andring))
    assert bool(utfall) is (i_skalet == "")
    assert i_skalet in utfall.skal
