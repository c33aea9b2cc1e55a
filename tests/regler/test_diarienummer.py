# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Diarienummer: formats of several organs and eras."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remiss.regler import diarienummer
from remiss.regler.diarienummer import Diarienummerformat, Nummerfakta, hitta_diarienummer

ALDRE, KOLON, SNEDSTRECK, SLK = (
    "{lopnummer:4}/{yy}",
    "{year}:{lopnummer}",
    "{year}/{lopnummer:4}",
    "SLK-{year}-{lopnummer:5}",
)
ALLA = (ALDRE, KOLON, SNEDSTRECK, SLK)


@pytest.mark.parametrize(
    ("monster", "year", "lopnummer", "nummer"),
    [
        pytest.param(ALDRE, 2018, 685, "0685/18", id="0685/18"),
        pytest.param(KOLON, 2013, 210, "2013:210", id="2013:210"),
        pytest.param(SNEDSTRECK, 2020, 83, "2020/0083", id="2020/0083"),
        pytest.param(SLK, 2023, 1047, "SLK-2023-01047", id="SLK-2023-01047"),
        pytest.param(ALDRE, 2018, 12345, "12345/18", id="större än bredden"),
        pytest.param(ALDRE, 1999, 7, "0007/99", id="1900-tal"),
        pytest.param(ALDRE, 2000, 7, "0007/00", id="år 2000"),
    ],
)
def test_osl_5_2_numret_skrivs_och_lases(monster, year, lopnummer, nummer):
    nummerformat = Diarienummerformat(monster)
    assert nummerformat.skriv(year=year, lopnummer=lopnummer) == nummer
    assert nummerformat.las(nummer) == (year, lopnummer)


@given(st.sampled_from(ALLA), st.integers(1970, 2069), st.integers(1, 999_999))
def test_osl_5_2_det_skrivna_gar_att_lasa_tillbaka(monster, year, lopnummer):
    nummerformat = Diarienummerformat(monster)
    nummer = nummerformat.skriv(year=year, lopnummer=lopnummer)
    assert nummerformat.las(nummer) == (year, lopnummer)
    assert nummerformat.kanonisk(nummer) == nummer
    assert [t.nummer for t in hitta_diarienummer(f"Ert dnr {nummer}.", [monster])] == [nummer]


@pytest.mark.parametrize(
    ("monster", "text", "nummer"),
    [
        pytest.param(ALDRE, " 685/18 ", "0685/18", id="nollor saknas"),
        pytest.param(ALDRE, "0685 / 18", "0685/18", id="blanksteg kring snedstreck"),
        pytest.param(SLK, "slk–2023–1047", "SLK-2023-01047", id="tankstreck och gemener"),
        pytest.param(ALDRE, "0685/2018", None, id="fyrsiffrigt år i formatet med två"),
        pytest.param(ALDRE, "0000/18", None, id="löpnummer noll"),
        pytest.param(KOLON, "sju", None, id="inget nummer"),
        pytest.param("{lopnummer}", "42", "42", id="format utan år"),
    ],
)
def test_osl_5_2_skrivsatt_fors_till_diariets_eget(monster, text, nummer):
    assert Diarienummerformat(monster).kanonisk(text) == nummer


@pytest.mark.parametrize(
    ("monster", "fel"),
    [
        ("{year}", "lopnummer"),
        ("{lopnummer}/{lopnummer}", "lopnummer"),
        ("{lopnummer}/{year}/{yy}", "året"),
        ("{lopnr}/{yy}", "lopnummer"),
        ("{lopnummer}/{manad}", "okänt fält"),
        ("{lopnummer}}/{yy}", "okänt fält"),
        ("{year}{lopnummer}", "tecken mellan"),
    ],
)
def test_omojligt_format_vagras(monster, fel):
    with pytest.raises(ValueError, match=fel):
        Diarienummerformat(monster)


def test_lopnumret_borjar_pa_ett():
    with pytest.raises(ValueError, match="börjar på 1"):
        Diarienummerformat(ALDRE).skriv(year=2018, lopnummer=0)


@pytest.mark.parametrize(
    ("text", "nummer"),
    [
        pytest.param("Yttrande över remiss, ert dnr 0685/18-3.", ["0685/18"], id="med handlingsnummer"),
        pytest.param("Dnr: 2020/0083", ["2020/0083"], id="med kolon"),
        pytest.param("Diarienummer SLK-2023-01047", ["SLK-2023-01047"], id="med prefix"),
        pytest.param("I 2013:210 och, som svar på dnr 0685/18", ["0685/18", "2013:210"], id="utpekat kommer först"),
        pytest.param("kommunallagen (2017:725), SFS 2017:900, SOU 2017:97", [], id="lagar och utredningar"),
        pytest.param("Lag (2018:1937) och prop. 2021:125", [], id="lag och proposition"),
        pytest.param("den 12/11/18", [], id="datum"),
        pytest.param("IBAN 991230685/18", ["991230685/18"], id="långt löpnummer"),
        pytest.param("a0685/18 och 0685/189 och 0685/18b", [], id="del av något annat"),
        pytest.param("", [], id="tom text"),
    ],
)
def test_citerade_nummer_hittas_i_lopande_text(text, nummer):
    assert [traff.nummer for traff in hitta_diarienummer(text, ALLA)] == nummer


def test_traffen_pekar_ut_sin_plats_i_texten():
    text = "Svar på remiss dnr 685/18."
    (traff,) = hitta_diarienummer(text, [ALDRE])
    assert text[traff.start : traff.slut] == "685/18"
    assert traff.is_utpekat
    assert not hitta_diarienummer("Svar på 685/18.", [ALDRE])[0].is_utpekat


@given(st.text(alphabet="0123456789/:-–SLKdnr .()", max_size=200))
def test_sokningen_tal_vilken_text_som_helst(text):
    for traff in hitta_diarienummer(text, ALLA):
        assert any(Diarienummerformat(m).kanonisk(traff.nummer) == traff.nummer for m in ALLA)


@pytest.mark.parametrize(
    ("diarium", "uppfylld"),
    [
        pytest.param("Social resursnämnd", False, id="rad 26 – två gånger i samma diarium"),
        pytest.param("Göteborgs Stadshus AB", True, id="rad 26 – samma nummer i ett annat diarium"),
    ],
)
def test_osl_5_2_numret_is_ledigt_i_diariet(diarium, uppfylld):
    fakta = Nummerfakta(diarium, "0685/18", frozenset({("Social resursnämnd", "0685/18")}))
    utfall = diarienummer.numret_is_ledigt_i_diariet(fakta)
    assert bool(utfall) is uppfylld
    assert ("0685/18" in utfall.skal) is not uppfylld
