# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Anslag: who, when, how long, what a gap does, and where the time for appeal stands."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from remiss.regler import anslag, frister
from remiss.regler.anslag import (
    Avbrottsfakta,
    Forslagsfakta,
    Iakttagelse,
    Klocka,
    Klockfakta,
    Lagakraftsfakta,
    Missfakta,
    Nedtagningsfakta,
    Period,
    Sett,
    Uppsattningsfakta,
    ger_misstanke,
    iakttagna_perioder,
    overklagandeklocka,
)
from remiss.regler.regelverk import Regelverk


def d(text: str) -> date:
    return date.fromisoformat(text)


FORSLAG = Forslagsfakta(Regelverk.NAMND, "Testnämnden", is_justerad=True)
UPP = Uppsattningsfakta(
    justeringsdag=d("2018-12-19"),
    dag=d("2018-12-19"),
    tas_ned=d("2019-01-10"),
    forvaringsplats="Kansliet",
    kontakt="031-00 00 00",
    ansvarig="Sara",
    synlig_fran=d("2018-12-19"),
)
LAGA = Lagakraftsfakta(d("2018-12-19"), d("2019-01-10"))
REGLER = [
    (anslag.anslag_gors_bara_for_kl_organ, FORSLAG),
    (anslag.bara_en_klar_justering_anslas, FORSLAG),
    (anslag.ett_anslag_per_justering, FORSLAG),
    (anslag.anslaget_is_fullstandigt, UPP),
    (anslag.anslas_inte_fore_justeringen, UPP),
    (anslag.anslas_senast_andra_dagen, UPP),
    (anslag.anslagsdagen_is_den_dag_det_syns, UPP),
    (anslag.nedtagningen_planeras_efter_overklagandetiden, UPP),
    (anslag.overklagandetiden_har_gatt_ut, LAGA),
    (anslag.anslaget_satt_uppe_hela_tiden, LAGA),
    (anslag.inget_overklagande_pagar, LAGA),
]


@pytest.mark.parametrize(("regel", "fakta"), REGLER, ids=lambda v: getattr(v, "id", ""))
def test_kl_8_12_och_13_5_ett_riktigt_anslag_uppfyller_varje_regel(regel, fakta):
    assert regel(fakta).skal == ""


@pytest.mark.parametrize(
    ("regelverk", "uppfylld"),
    [
        pytest.param(Regelverk.FULLMAKTIGE, True, id="fullmäktige"),
        pytest.param(Regelverk.NAMND, True, id="nämnd"),
        pytest.param(Regelverk.AKTIEBOLAG, False, id="rad 25 – bolag"),
        pytest.param(Regelverk.EGEN_ORDNING, False, id="råd"),
    ],
)
def test_kl_8_12_och_13_2_anslag_gors_bara_for_kl_organ(regelverk, uppfylld):
    utfall = anslag.anslag_gors_bara_for_kl_organ(replace(FORSLAG, regelverk=regelverk))
    assert bool(utfall) is uppfylld
    assert ("Testnämnden" in utfall.skal) is not uppfylld


@pytest.mark.parametrize(
    ("regel", "fakta", "i_skalet"),
    [
        pytest.param(
            anslag.bara_en_klar_justering_anslas, replace(FORSLAG, is_justerad=False), "inte justerat", id="ojusterat"
        ),
        pytest.param(
            anslag.ett_anslag_per_justering, replace(FORSLAG, has_anslag=True), "redan ett anslag", id="ett till"
        ),
        pytest.param(
            anslag.anslaget_is_fullstandigt,
            replace(UPP, forvaringsplats=" ", kontakt=""),
            "var protokollet finns och hur man når",
            id="utan plats och kontakt",
        ),
        pytest.param(
            anslag.anslas_inte_fore_justeringen, replace(UPP, dag=d("2018-12-18")), "19 december", id="dagen före"
        ),
        pytest.param(
            anslag.anslagsdagen_is_den_dag_det_syns,
            replace(UPP, dag=d("2018-12-20"), synlig_fran=d("2018-12-21")),
            "21 december",
            id="bakåtdaterat på egen tavla",
        ),
        pytest.param(
            anslag.overklagandetiden_har_gatt_ut, replace(LAGA, dag=d("2019-01-09")), "10 januari", id="sista dagen"
        ),
        pytest.param(
            anslag.anslaget_satt_uppe_hela_tiden, replace(LAGA, is_avbrutet=True), "nytt anslag", id="avbrutet"
        ),
        pytest.param(
            anslag.anslaget_satt_uppe_hela_tiden,
            replace(LAGA, misstankt_fran=d("2019-01-02")),
            "2 januari 2019 är inte bedömt",
            id="en miss som ingen har bedömt",
        ),
        pytest.param(
            anslag.inget_overklagande_pagar, replace(LAGA, overklaganden=1), "överklagat", id="pågående överklagande"
        ),
        pytest.param(
            anslag.inget_overklagande_pagar,
            replace(LAGA, avgjordes=d("2019-03-01")),
            "1 mars 2019",
            id="laga kraft före domen",
        ),
    ],
)
def test_kl_8_12_och_13_5_regeln_nekar_med_sitt_skal(regel, fakta, i_skalet):
    utfall = regel(fakta)
    assert not utfall
    assert i_skalet in utfall.skal


@pytest.mark.parametrize(
    ("justerad", "dag", "i_tid"),
    [
        pytest.param("2018-12-19", "2018-12-21", True, id="rad 1 – andra dagen"),
        pytest.param("2018-12-19", "2018-12-22", False, id="rad 1 – tredje dagen"),
        pytest.param("2025-09-26", "2025-09-29", True, id="rad 3 – söndag flyttas"),
        pytest.param("2026-04-01", "2026-04-07", True, id="rad 14 – påsken"),
        pytest.param("2026-04-01", "2026-04-08", False, id="rad 14 – dagen efter"),
    ],
)
def test_kl_8_12_anslas_senast_andra_dagen(justerad, dag, i_tid):
    utfall = anslag.anslas_senast_andra_dagen(replace(UPP, justeringsdag=d(justerad), dag=d(dag)))
    assert bool(utfall) is i_tid


@pytest.mark.parametrize(
    ("anslagen", "dag", "uppfylld"),
    [
        pytest.param("2018-12-19", "2019-01-09", False, id="rad 1 – sista dagen för överklagande"),
        pytest.param("2018-12-19", "2019-01-10", True, id="rad 1 – dagen efter"),
        pytest.param("2024-12-04", "2024-12-26", False, id="rad 7 – juldagen och annandagen"),
        pytest.param("2024-12-04", "2024-12-28", True, id="rad 7 – en lördag"),
    ],
)
def test_kl_8_12_anslaget_tas_ned_efter_overklagandetiden(anslagen, dag, uppfylld):
    utfall = anslag.anslaget_tas_ned_efter_overklagandetiden(Nedtagningsfakta(d(anslagen), d(dag)))
    planerat = anslag.nedtagningen_planeras_efter_overklagandetiden(replace(UPP, dag=d(anslagen), tas_ned=d(dag)))
    assert bool(utfall) is bool(planerat) is uppfylld
    assert ("tidigast" in utfall.skal) is not uppfylld


@pytest.mark.parametrize(
    ("fran", "uppe_igen", "uppfylld"),
    [
        pytest.param("2025-09-10", "2025-09-12", True, id="rad 13 – mitt i tiden"),
        pytest.param("2025-09-10", None, True, id="ännu borta"),
        pytest.param("2025-09-22", None, True, id="sista dagen"),
        pytest.param("2025-09-23", None, False, id="dagen efter sista dagen"),
        pytest.param("2025-08-31", None, False, id="före anslaget"),
        pytest.param("2025-09-10", "2025-09-09", False, id="slutar före början"),
    ],
)
def test_kl_13_5_avbrottet_ligger_i_overklagandetiden(fran, uppe_igen, uppfylld):
    fakta = Avbrottsfakta(d("2025-09-01"), d(fran), d(uppe_igen) if uppe_igen else None)
    assert bool(anslag.avbrottet_ligger_i_overklagandetiden(fakta)) is uppfylld
    assert not anslag.avbrottet_ligger_i_overklagandetiden(replace(fakta, is_laga_kraft=True))


@pytest.mark.parametrize(
    ("fakta", "klocka"),
    [
        pytest.param(Klockfakta(None, d("2025-09-01")), Klocka.INTE_BORJAT, id="inte uppsatt"),
        pytest.param(Klockfakta(d("2025-09-01"), d("2025-09-22")), Klocka.LOPER, id="rad 13 – sista dagen"),
        pytest.param(Klockfakta(d("2025-09-01"), d("2025-09-23")), Klocka.UTLUPEN, id="dagen efter"),
        pytest.param(
            Klockfakta(d("2025-09-01"), d("2025-09-23"), is_avbrutet=True), Klocka.AVBRUTEN, id="rad 13 – avbrutet"
        ),
        pytest.param(Klockfakta(d("2025-09-12"), d("2025-10-03")), Klocka.LOPER, id="rad 13 – det nya anslaget"),
        pytest.param(Klockfakta(d("2025-09-12"), d("2025-10-04")), Klocka.UTLUPEN, id="rad 13 – det nya har gått ut"),
        pytest.param(Klockfakta(d("2025-09-01"), d("2025-09-23"), overklaganden=1), Klocka.OVERKLAGAD, id="överklagat"),
        pytest.param(
            Klockfakta(d("2025-09-01"), d("2025-09-23"), is_laga_kraft=True), Klocka.LAGA_KRAFT, id="bekräftad"
        ),
    ],
)
def test_kl_13_5_overklagandeklocka(fakta, klocka):
    assert overklagandeklocka(fakta) is klocka


def test_rad_13_kl_13_5_avbrottet_ger_ingen_laga_kraft_och_det_nya_anslaget_en_ny_tid():
    gammalt = Lagakraftsfakta(d("2025-09-01"), d("2025-09-23"), is_avbrutet=True)
    assert anslag.overklagandetiden_har_gatt_ut(gammalt)
    assert not anslag.anslaget_satt_uppe_hela_tiden(gammalt)
    assert frister.overklagande_senast(d("2025-09-12")) == d("2025-10-03")
    nytt = Lagakraftsfakta(d("2025-09-12"), d("2025-10-04"))
    assert anslag.overklagandetiden_har_gatt_ut(nytt)
    assert not anslag.overklagandetiden_har_gatt_ut(replace(nytt, dag=d("2025-10-03")))


@pytest.mark.parametrize(
    ("sett", "dag", "has_setts", "misstanke"),
    [
        pytest.param(Sett.SAKNADES, "2025-09-10", True, True, id="rad 13 – borta mitt i tiden"),
        pytest.param(Sett.INGET_SVAR, "2025-09-10", True, True, id="tavlan tiger"),
        pytest.param(Sett.SAKNADES, "2025-09-01", True, True, id="sedd och sedan borta på anslagsdagen"),
        pytest.param(Sett.SAKNADES, "2025-09-01", False, False, id="ännu inte framme på anslagsdagen"),
        pytest.param(Sett.SAKNADES, "2025-09-02", False, True, id="inte framme dagen efter"),
        pytest.param(Sett.SAKNADES, "2025-09-22", True, True, id="sista dagen"),
        pytest.param(Sett.SAKNADES, "2025-09-23", True, False, id="dagen efter sista dagen"),
        pytest.param(Sett.OKANT, "2025-09-10", True, False, id="okänt"),
        pytest.param(Sett.SEDD, "2025-09-10", True, False, id="sedd"),
    ],
)
def test_kl_13_5_ger_misstanke(sett, dag, has_setts, misstanke):
    fakta = Missfakta(sett, d(dag), d("2025-09-01"), d("2025-09-22"), has_setts)
    assert ger_misstanke(fakta) is misstanke


def _kl(timme: int, minut: int = 0) -> datetime:
    return datetime(2025, 9, 10, timme, minut)  # noqa: DTZ001  the rule compares, whatever the zone


KVART = timedelta(minutes=15)


def test_iakttagna_perioder_slar_ihop_det_som_var_lika():
    rader = [Iakttagelse(_kl(8, 15 * n), Sett.SEDD) for n in range(4)]
    rader += [Iakttagelse(_kl(9), Sett.SAKNADES), Iakttagelse(_kl(9, 15), Sett.SEDD)]
    assert iakttagna_perioder(rader, fran=_kl(8), till=_kl(9, 15), glapp=2 * KVART) == (
        Period(Sett.SEDD, _kl(8), _kl(8, 45), 4),
        Period(Sett.SAKNADES, _kl(9), _kl(9), 1),
        Period(Sett.SEDD, _kl(9, 15), _kl(9, 15), 1),
    )


def test_tid_utan_iakttagelse_is_okand_och_inget_avbrott():
    rader = [Iakttagelse(_kl(8), Sett.SEDD), Iakttagelse(_kl(11), Sett.SEDD)]
    perioder = iakttagna_perioder(rader, fran=_kl(8), till=_kl(14), glapp=2 * KVART)
    assert [(p.sett, p.fran, p.till) for p in perioder] == [
        (Sett.SEDD, _kl(8), _kl(8)),
        (Sett.OKANT, _kl(8), _kl(11)),
        (Sett.SEDD, _kl(11), _kl(11)),
        (Sett.OKANT, _kl(11), _kl(14)),
    ]
    assert not any(p.sett.is_miss for p in perioder)


def test_bara_ett_svar_utan_anslaget_och_en_tyst_tavla_is_missar():
    assert [s for s in Sett if s.is_miss] == [Sett.SAKNADES, Sett.INGET_SVAR]
    assert set(anslag.SETTEXT) == set(Sett)
    assert set(anslag.KLOCKTEXT) == set(Klocka)


def test_utan_iakttagelser_is_hela_tiden_okand():
    assert iakttagna_perioder([], fran=_kl(8), till=_kl(14), glapp=KVART) == (Period(Sett.OKANT, _kl(8), _kl(14), 0),)


KL_8_12 = anslag.anslaget_tas_ned_efter_overklagandetiden


def test_skalet_namner_lagrummet():
    utfall = KL_8_12(Nedtagningsfakta(d("2018-12-19"), d("2018-12-20")))
    assert "KL 8 kap. 12 §; KL 13 kap. 5 § andra stycket" in str(utfall)
