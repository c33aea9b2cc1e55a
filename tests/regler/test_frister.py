# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Statutory deadlines, row by row. Every date is computed by hand, not by the code under test."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remiss.regler import frister
from remiss.regler.frister import Ankomstsatt


def d(text: str) -> date:
    return date.fromisoformat(text)


DAGAR = st.dates(date(1990, 1, 10), date(2100, 11, 30))


@pytest.mark.parametrize(
    ("justerad", "senast"),
    [
        pytest.param("2018-12-19", "2018-12-21", id="rad 1 – vardag"),
        pytest.param("2025-09-26", "2025-09-29", id="rad 3 – söndag flyttas"),
        pytest.param("2025-04-16", "2025-04-22", id="rad 4 – hela påsken hoppas över"),
        pytest.param("2025-12-23", "2025-12-29", id="rad 5 – jul och helg"),
        pytest.param("2026-04-01", "2026-04-07", id="rad 14 – resten av protokollet, påsk"),
        pytest.param("2025-09-24", "2025-09-26", id="fredag flyttas inte"),
    ],
)
def test_kl_8_12_anslag_senast_andra_dagen(justerad, senast):
    assert frister.anslag_senast(d(justerad)) == d(senast)


@pytest.mark.parametrize(
    ("mote", "senast"),
    [
        pytest.param("2018-12-19", "2019-01-02", id="rad 2"),
        pytest.param("2024-12-10", "2024-12-27", id="rad 6 – julafton, juldagen, annandagen"),
        pytest.param("2026-03-19", "2026-04-02", id="rad 14 – skärtorsdag är vardag"),
        pytest.param("2025-10-11", "2025-10-27", id="möte en lördag"),
    ],
)
def test_kl_5_69_justering_senast_fjorton_dagar_efter_motet(mote, senast):
    assert frister.justering_senast(d(mote)) == d(senast)


@pytest.mark.parametrize(
    ("anslagen", "senast"),
    [
        pytest.param("2018-12-19", "2019-01-09", id="rad 1 – anslag samma dag"),
        pytest.param("2018-12-21", "2019-01-11", id="rad 1 – anslag sista dagen"),
        pytest.param("2024-12-04", "2024-12-27", id="rad 7 – juldagen"),
        pytest.param("2024-12-10", "2025-01-02", id="rad 8 – nyårsafton"),
        pytest.param("2024-12-16", "2025-01-07", id="rad 9 – trettondedag jul"),
        pytest.param("2025-05-30", "2025-06-23", id="rad 10 – midsommarafton"),
        pytest.param("2025-05-16", "2025-06-09", id="rad 11 – nationaldagen"),
        pytest.param("2025-10-11", "2025-11-03", id="rad 12 – anslag en lördag, alla helgons dag"),
        pytest.param("2026-03-19", "2026-04-09", id="rad 14 – omedelbart justerade"),
        pytest.param("2026-04-07", "2026-04-28", id="rad 14 – resten"),
    ],
)
def test_kl_13_5_overklagande_inom_tre_veckor_fran_anslaget(anslagen, senast):
    assert frister.overklagande_senast(d(anslagen)) == d(senast)


@pytest.mark.parametrize(
    ("anslagen", "tas_ned"),
    [
        pytest.param("2018-12-19", "2019-01-10", id="rad 1"),
        pytest.param("2024-12-04", "2024-12-28", id="rad 7 – tas ned en lördag"),
    ],
)
def test_kl_8_12_anslaget_sitter_uppe_hela_sista_dagen(anslagen, tas_ned):
    assert frister.anslag_far_tas_ned(d(anslagen)) == d(tas_ned)
    assert frister.laga_kraft_tidigast(d(anslagen)) == d(tas_ned)


@pytest.mark.parametrize(
    ("dag", "is_fri"),
    [
        pytest.param("2025-06-20", True, id="midsommarafton"),
        pytest.param("2025-12-24", True, id="julafton"),
        pytest.param("2025-12-31", True, id="nyårsafton"),
        pytest.param("2025-12-30", False, id="dagen före nyårsafton"),
        pytest.param("2025-04-17", False, id="skärtorsdagen"),
        pytest.param("2025-04-18", True, id="långfredagen"),
        pytest.param("2025-04-30", False, id="valborgsmässoafton"),
        pytest.param("2022-01-05", False, id="trettondagsafton"),
        pytest.param("2025-05-30", False, id="klämdagen efter Kristi himmelsfärdsdag"),
        pytest.param("2025-09-27", True, id="lördag"),
        pytest.param("2025-09-28", True, id="söndag"),
        pytest.param("2025-09-29", False, id="måndag"),
        pytest.param("2005-06-06", True, id="nationaldagen är helgdag från 2005"),
        pytest.param("2002-06-06", False, id="nationaldagen var inte helgdag 2002"),
        pytest.param("2004-05-31", True, id="annandag pingst var helgdag till 2004"),
        pytest.param("2005-05-16", False, id="annandag pingst är inte helgdag 2005"),
    ],
)
def test_lag_1930_173_2_fria_dagar(dag, is_fri):
    assert frister.fri(d(dag)) is is_fri
    assert bool(frister.namn_pa_fri_dag(d(dag))) is is_fri


@pytest.mark.parametrize(
    ("dag", "namn"),
    [
        ("2019-03-31", "söndag"),
        ("2025-09-27", "lördag"),
        ("2025-04-18", "långfredagen"),
        ("2025-05-29", "Kristi himmelsfärdsdag"),
        ("2008-05-01", "Kristi himmelsfärdsdag och första maj"),
        ("2025-06-20", "midsommarafton"),
        ("2025-11-01", "alla helgons dag"),
        ("2025-09-29", ""),
    ],
)
def test_lag_1989_253_fria_dagar_kallas_vid_namn(dag, namn):
    assert set(frister.namn_pa_fri_dag(d(dag)).split(" och ")) == set(namn.split(" och "))


def _paskdagen(year: int) -> date:
    """Gauss/Meeus: written here so that the library is checked against something else."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * rest) // 451
    manad, dag = divmod(h + rest - 7 * m + 114, 31)
    return date(year, manad, dag + 1)


def _lordag_fran(year: int, manad: int, dag: int) -> date:
    start = date(year, manad, dag)
    return start + timedelta(days=(5 - start.weekday()) % 7)


def test_lag_1989_253_helgdagarna_1990_till_2100_raknade_pa_annat_satt():
    for year in range(1990, 2101):
        pask = _paskdagen(year)
        fasta = {(1, 1), (1, 6), (5, 1), (12, 25), (12, 26)} | ({(6, 6)} if year >= 2005 else set())
        rorliga = {-2, 0, 1, 39, 49} | ({50} if year < 2005 else set())
        vantade = {date(year, *fast) for fast in fasta} | {pask + timedelta(days=n) for n in rorliga}
        vantade |= {_lordag_fran(year, 6, 20), _lordag_fran(year, 10, 31)}
        assert frister.helgdagar(year) == vantade, year
        assert frister.aftnar(year) == {
            _lordag_fran(year, 6, 20) - timedelta(days=1),
            date(year, 12, 24),
            date(year, 12, 31),
        }


@pytest.mark.parametrize("year", [1989, 2101])
def test_lag_1989_253_utanfor_den_provade_kalendern_vagras_svar(year):
    with pytest.raises(ValueError, match=str(year)):
        frister.fri(date(year, 7, 3))


def test_en_frist_raknas_pa_dagar_inte_tidpunkter():
    with pytest.raises(TypeError, match="datumet"):
        frister.fri(datetime(2025, 12, 25, 10, 0))  # noqa: DTZ001


@given(DAGAR)
def test_lag_1930_173_2_nasta_vardag_ar_aldrig_fri_och_hoppar_inte_over_nagon_vardag(dag):
    nasta = frister.nasta_vardag(dag)
    assert not frister.fri(nasta)
    assert all(frister.fri(dag + timedelta(days=n)) for n in range((nasta - dag).days))
    assert nasta - dag <= timedelta(days=5)


@given(DAGAR, st.integers(0, 30))
def test_lag_1930_173_2_nasta_vardag_vaxer_med_dagen(dag, antal):
    senare = dag + timedelta(days=antal)
    assert frister.nasta_vardag(dag) <= frister.nasta_vardag(senare)
    for frist in (frister.justering_senast, frister.anslag_senast, frister.overklagande_senast):
        assert frist(dag) <= frist(senare)


@given(DAGAR)
def test_foregaende_och_nasta_arbetsdag_ar_varandras_grannar(dag):
    fore = frister.foregaende_arbetsdag(dag)
    assert fore < dag
    assert not frister.fri(fore)
    assert frister.arbetsdagar_efter(fore, 1) == frister.nasta_vardag(dag)
    assert frister.senast_arbetsdag(dag) == (fore if frister.fri(dag) else dag)


@pytest.mark.parametrize(
    ("dag", "antal", "slut"),
    [
        pytest.param("2024-06-12", 3, "2024-09-12", id="tre månader efter beslut"),
        pytest.param("2018-11-30", 3, "2019-02-28", id="dagen finns inte i slutmånaden"),
        pytest.param("2023-11-30", 3, "2024-02-29", id="skottår"),
        pytest.param("2018-12-19", 1, "2019-01-19", id="över årsskiftet"),
        pytest.param("2018-12-31", 12, "2019-12-31", id="ett år"),
    ],
)
def test_lag_1930_173_1_manader_slutar_pa_samma_tal(dag, antal, slut):
    assert frister.manader_efter(d(dag), antal) == d(slut)


def test_lag_1930_173_1_veckor_slutar_pa_samma_veckodag():
    assert frister.veckor_efter(d("2018-12-19"), 3) == d("2019-01-09")


@pytest.mark.parametrize(
    ("nadde", "satt", "is_myndighet", "osannolik", "inkom"),
    [
        pytest.param("2019-04-01", "post", True, False, "2019-03-29", id="rad 16 – brev måndag till nämnd"),
        pytest.param("2019-04-02", "post", True, False, "2019-04-01", id="rad 16 – brev tisdag till nämnd"),
        pytest.param("2019-04-01", "post", False, False, "2019-04-01", id="rad 16 – brev till bolag"),
        pytest.param("2019-04-01", "epost", True, False, "2019-04-01", id="rad 15 – e-post"),
        pytest.param("2019-04-01", "bud", True, False, "2019-04-01", id="bud"),
        pytest.param("2019-04-01", "postlada", True, False, "2019-03-29", id="postlådan töms måndag"),
        pytest.param("2019-04-01", "post", True, True, "2019-04-01", id="osannolikt att brevet skilts av"),
        pytest.param("2025-04-22", "post", True, False, "2025-04-17", id="över påsken"),
    ],
)
def test_fl_22_nar_en_handling_har_kommit_in(nadde, satt, is_myndighet, osannolik, inkom):
    svar = frister.anses_inkommen(
        d(nadde), Ankomstsatt(satt), is_myndighet=is_myndighet, is_avskild_osannolik=osannolik
    )
    assert svar == d(inkom)


def test_fl_22_och_kl_5_14_det_forsiktiga_galler_nar_inget_annat_sags():
    brev = frister.anses_inkommen(d("2019-04-01"), Ankomstsatt.POST, is_myndighet=True)
    assert brev == d("2019-03-29")
    assert frister.kf_bradskande_senast(d("2025-09-29")) == d("2025-09-26")


def test_kl_5_13_och_5_15_fullmaktige_kallas_och_tillkannages_en_vecka_fore():
    assert frister.kf_kallelse_senast(d("2020-04-16")) == d("2020-04-09")
    assert frister.kf_tillkannagivande_senast(d("2020-04-16")) == d("2020-04-09")


@pytest.mark.parametrize(
    ("mote", "is_lordag_vardag", "senast"),
    [
        pytest.param("2020-04-16", False, "2020-04-15", id="dagen före"),
        pytest.param("2025-09-29", False, "2025-09-26", id="måndagsmöte: fredag"),
        pytest.param("2025-09-29", True, "2025-09-27", id="måndagsmöte: lördag är vardag"),
        pytest.param("2025-04-22", True, "2025-04-19", id="efter påsk: påskafton är lördag"),
        pytest.param("2025-04-22", False, "2025-04-17", id="efter påsk: skärtorsdagen"),
    ],
)
def test_kl_5_14_bradskande_arende_senast_vardagen_fore(mote, is_lordag_vardag, senast):
    assert frister.kf_bradskande_senast(d(mote), is_lordag_vardag=is_lordag_vardag) == d(senast)
