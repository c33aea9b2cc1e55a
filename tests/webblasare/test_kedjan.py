# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The whole chain in Chromium, each person doing their own part; every page reached has no WCAG fault.

Facts are those of the demo city (config.demo), with two recipients inside and one outside.
"""

from datetime import date

import pytest

from config.demo.kedja import AVSANDARE, BOLAG, BOLAGETS_TEXTER, MOTESDAG, SVARSTID, TITEL, TU_TEXTER
from config.demo.rollspel import enkel_pdf
from remiss.remisser.models import Remiss, Svar, Yttrande
from tests.webblasare import akter, remissakter, slutakter
from tests.webblasare.rundtur import bladdra, utomstaende

pytestmark = pytest.mark.webblasare
FORSLAG = (
    f"Social resursnämnd godkänner att förslaget till {TITEL} remitteras till Göteborgs Stadshus AB, "
    "Kulturnämnden, Stadsdelsnämnden Centrum samt Länsstyrelsen.",
    "Social resursnämnd beslutar att remissyttranden ska ha kommit in till förvaltningen senast 2019-03-31.",
    "Social resursnämnd förklarar paragrafen omedelbart justerad.",
)
BOLAGETS_FORSLAG = (
    "Förslaget tillstyrks med beaktande av de synpunkter som framgår av beslutsunderlaget.",
    "Beslutsunderlaget översänds till social resursnämnd som yttrande över förslaget.",
    "Beslutet under denna paragraf förklaras omedelbart justerat.",
)
PLAN = f"Förslag till {TITEL}"


def test_hela_kedjan_i_webblasaren(scen, granskare):
    remiss = _avsandaren_beslutar(scen)
    scen.den(date(2018, 12, 20), 9)
    remissakter.skicka_ut(scen, AVSANDARE, remiss)
    arende = _bolaget_svarar(scen)
    _avsandaren_tar_emot(scen, remiss)
    bladdra(scen, AVSANDARE, remiss)
    utomstaende(scen, "idrott", remiss)

    assert Remiss.objects.get(pk=remiss.pk).utskick.mottagare.besvarade().count() == 2
    assert Yttrande.objects.get(arende=arende).status == Yttrande.Status.EXPEDIERAD
    assert {s.stallningstagande for s in Svar.objects.all()} == {"tillstyrker_med_synpunkter", STALLNING_UTIFRAN}

    ny = _remissen_gar_ut_pa_nytt(scen, remiss)
    _en_annan_aterkallas(scen)

    assert ny.utskick.mottagare.besvarade().count() == 3, "två svar kvarstår, en avstår"
    assert granskare.brister == []
    assert len(granskare.sidslag) > 85


STALLNING_UTIFRAN = "synpunkter_utan_stallningstagande"


def _avsandaren_beslutar(scen) -> Remiss:
    scen.den(date(2018, 11, 6))
    arende = akter.registrera_arende(scen, AVSANDARE, TITEL)
    assert arende.diarienummer == "0685/18"
    akter.fordela(scen, AVSANDARE, arende, date(2018, 11, 29))
    scen.den(date(2018, 11, 28))
    akter.lagg_till_plan(scen, AVSANDARE, arende, PLAN)
    tu = akter.skriv_tu(
        scen, AVSANDARE, arende, rubrik=f"Remiss av {TITEL}", forslag=FORSLAG, texter=TU_TEXTER, bilaga=PLAN
    )
    akter.granska_och_bedom(scen, AVSANDARE, tu, "direktor")
    remiss = remissakter.skriv_remiss(
        scen,
        AVSANDARE,
        arende,
        svarstid=SVARSTID,
        till=(BOLAG, "kultur", "sdn-centrum"),
        utanfor=("Länsstyrelsen", "lansstyrelsen@demo.example"),
        bilaga=PLAN,
    )
    scen.den(date(2018, 12, 3))
    mote = akter.planera(scen, AVSANDARE, MOTESDAG)
    akter.satt_upp(scen, AVSANDARE, mote, tu)
    scen.den(date(2018, 12, 11), 14)
    akter.kalla(scen, AVSANDARE, mote)
    akter.las_handlingarna(scen, AVSANDARE, mote)
    scen.den(MOTESDAG, 13, 5)
    akter.oppna(scen, AVSANDARE, mote)
    paragraf = akter.besluta(scen, AVSANDARE, mote, arende)
    akter.justera(scen, AVSANDARE, paragraf)
    akter.avsluta_mote(scen, AVSANDARE, mote)
    return remiss


def _bolaget_svarar(scen):
    scen.den(date(2018, 12, 21), 9)
    arende = remissakter.registrera_remissen(scen, BOLAG)
    assert arende.ert_dnr == "0685/18"
    akter.fordela(scen, BOLAG, arende, date(2019, 2, 15))
    scen.den(date(2019, 2, 11))
    tu = akter.skriv_tu(
        scen,
        BOLAG,
        arende,
        rubrik=f"Yttrande över {TITEL}",
        forslag=BOLAGETS_FORSLAG,
        texter=BOLAGETS_TEXTER,
        stallning="Tillstyrker med synpunkter",
    )
    akter.granska_och_bedom(scen, BOLAG, tu, "vd")
    scen.den(date(2019, 2, 18), 9)
    mote = akter.planera(scen, BOLAG, date(2019, 3, 4))
    akter.satt_upp(scen, BOLAG, mote, tu)
    akter.kalla(scen, BOLAG, mote)
    scen.den(date(2019, 3, 4), 13, 30)
    akter.oppna(scen, BOLAG, mote)
    akter.justera(scen, BOLAG, akter.besluta(scen, BOLAG, mote, arende))
    scen.den(date(2019, 3, 5), 9)
    remissakter.expediera_svar(scen, BOLAG, arende)
    return arende


def _avsandaren_tar_emot(scen, remiss) -> None:
    scen.den(date(2019, 3, 5), 13)
    remissakter.ta_emot_svaret(scen, AVSANDARE, remiss, BOLAG, "Förslaget tillstyrks med beaktande av synpunkterna.")
    brev = enkel_pdf("Synpunkter", "Länsstyrelsen", ("Länsstyrelsen har synpunkter på tidplanen.",))
    remissakter.registrera_brev(scen, AVSANDARE, remiss, "Länsstyrelsen", brev)
    arende = remissakter.registrera_remissen(scen, "kultur")
    akter.fordela(scen, "kultur", arende, date(2019, 3, 20))
    remissakter.anstand(scen, AVSANDARE, "kultur", arende, date(2019, 4, 15))
    remissakter.paminn(scen, AVSANDARE, remiss)


def _remissen_gar_ut_pa_nytt(scen, remiss) -> Remiss:
    """A second version: earlier answers stand, one declines, one has a successor, the rest never answer."""
    scen.den(date(2019, 3, 6), 9)
    ny = slutakter.ny_version(scen, AVSANDARE, remiss, date(2019, 4, 30))
    scen.den(date(2019, 3, 7), 9)
    slutakter.lat_svaret_kvarsta(scen, BOLAG)
    slutakter.anteckna_att_svaret_kvarstar(scen, AVSANDARE, ny, "Länsstyrelsen")
    slutakter.byt_till_eftertradare(scen, AVSANDARE, ny, "sdn-centrum", "sdn-ostra", date(2019, 3, 7))
    slutakter.avsta(scen, "kultur")
    scen.den(date(2019, 5, 2), 9)
    slutakter.sammanstall_och_avsluta(scen, AVSANDARE, ny)
    return ny


def _en_annan_aterkallas(scen) -> None:
    scen.den(date(2019, 5, 6), 9)
    arende = akter.registrera_arende(scen, AVSANDARE, "Riktlinjer för mötesplatser")
    akter.lagg_till_plan(scen, AVSANDARE, arende, "Förslag till riktlinjer")
    remiss = remissakter.skriv_remiss(
        scen,
        AVSANDARE,
        arende,
        svarstid=date(2019, 8, 30),
        till=("kultur",),
        utanfor=("Föreningen Mötesplatsen", "moten@demo.example"),
        bilaga="Förslag till riktlinjer",
    )
    remissakter.besluta_pa_delegation(scen, AVSANDARE, remiss)
    remissakter.skicka_ut(scen, AVSANDARE, remiss)
    slutakter.aterkalla(scen, AVSANDARE, remiss)
