# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The chain where no script runs: every act is a plain link or form (design.md 8)."""

from datetime import date

import pytest

from config.demo.kedja import AVSANDARE, BOLAG, BOLAGETS_TEXTER, SVARSTID, TITEL
from remiss.utskick.models import Mottagare
from tests.webblasare import akter, remissakter
from tests.webblasare.granskning import Granskare

pytestmark = pytest.mark.webblasare
PLAN = f"Förslag till {TITEL}"


@pytest.fixture
def granskare():
    """Without scripts axe cannot run; the pages are the same as in test_kedjan."""
    return Granskare(has_axe=False)


def test_kedjan_utan_javascript(scen_utan_skript, granskare):
    scen = scen_utan_skript
    scen.den(date(2019, 1, 8))
    arende = akter.registrera_arende(scen, AVSANDARE, TITEL)
    akter.fordela(scen, AVSANDARE, arende, date(2019, 1, 15))
    akter.lagg_till_plan(scen, AVSANDARE, arende, PLAN)
    remiss = remissakter.skriv_remiss(
        scen,
        AVSANDARE,
        arende,
        svarstid=SVARSTID,
        till=(BOLAG,),
        utanfor=("Länsstyrelsen", "lansstyrelsen@demo.example"),
        bilaga=PLAN,
    )
    remissakter.besluta_pa_delegation(scen, AVSANDARE, remiss)
    remissakter.skicka_ut(scen, AVSANDARE, remiss)
    _bolaget_svarar(scen)
    scen.den(date(2019, 3, 5))
    remissakter.ta_emot_svaret(scen, AVSANDARE, remiss, BOLAG, "Förslaget tillstyrks med synpunkter.")
    rad = Mottagare.objects.get(utskick=remiss.utskick, mottagarorgan__kod=BOLAG)
    assert rad.status == Mottagare.Status.SVAR_INKOMMET
    assert granskare.brister == []


def _bolaget_svarar(scen) -> None:
    scen.den(date(2019, 1, 10))
    arende = remissakter.registrera_remissen(scen, BOLAG)
    akter.fordela(scen, BOLAG, arende, date(2019, 2, 15))
    scen.den(date(2019, 2, 11))
    tu = akter.skriv_tu(
        scen,
        BOLAG,
        arende,
        rubrik=f"Yttrande över {TITEL}",
        forslag=["Förslaget tillstyrks med synpunkter.", "Yttrandet översänds till social resursnämnd."],
        texter=BOLAGETS_TEXTER,
        stallning="Tillstyrker med synpunkter",
    )
    akter.granska_och_bedom(scen, BOLAG, tu, "vd")
    scen.den(date(2019, 2, 18))
    mote = akter.planera(scen, BOLAG, date(2019, 3, 4))
    akter.satt_upp(scen, BOLAG, mote, tu)
    akter.flytta_upp(scen, BOLAG, mote, tu)
    akter.kalla(scen, BOLAG, mote)
    scen.den(date(2019, 3, 4), 13, 30)
    akter.oppna(scen, BOLAG, mote)
    akter.justera(scen, BOLAG, akter.besluta(scen, BOLAG, mote, arende))
    remissakter.expediera_svar(scen, BOLAG, arende)
