# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The grammar of rules: citation, outcome, register."""

from datetime import date

import pytest

from remiss.regler import REGISTER, Lagrum, Praxis, Slag, Stod, berakning, regel
from remiss.regler.datum import svensk_dag, upprakning

FRAN = date(2018, 1, 1)


@pytest.fixture
def orort_register():
    """Let a test register its own rules and leave no trace."""
    fore = dict(REGISTER)
    yield
    REGISTER.clear()
    REGISTER.update(fore)


@pytest.mark.parametrize(
    ("lagrum", "text"),
    [
        pytest.param(Lagrum("KL", kapitel="6", paragraf="30"), "KL 6 kap. 30 §", id="kapitel"),
        pytest.param(Lagrum("FL", paragraf="22"), "FL 22 §", id="utan kapitel"),
        pytest.param(Lagrum("ABL", kapitel="8", paragraf="21"), "ABL 8 kap. 21 §", id="ABL"),
        pytest.param(Lagrum("KL", kapitel="6", paragraf="30", stycke=2), "KL 6 kap. 30 § andra stycket", id="stycke"),
        pytest.param(
            Lagrum("KL", kapitel="6", paragraf="38", stycke=1, punkt=2),
            "KL 6 kap. 38 § första stycket 2",
            id="punkt",
        ),
        pytest.param(Lagrum("lag (1930:173)", paragraf="2"), "lag (1930:173) 2 §", id="lag utan förkortning"),
    ],
)
def test_lagrum_skrivs_som_en_svensk_jurist_skriver(lagrum, text):
    assert str(lagrum) == text


def test_lagrum_pekar_pa_sin_paragraf():
    assert Lagrum("KL", kapitel="6", paragraf="30").url == "https://lagen.nu/2017:725#K6P30"
    assert Lagrum("FL", paragraf="22").url == "https://lagen.nu/2017:900#P22"


def test_okand_lag_vagras():
    with pytest.raises(ValueError, match="Okänd lag"):
        Lagrum("XYZ", paragraf="1")


def test_stycke_som_inte_kan_skrivas_ut_vagras():
    with pytest.raises(ValueError, match="Stycke 7"):
        Lagrum("KL", paragraf="1", stycke=7)
    assert str(Lagrum("KL", paragraf="1", stycke=6)) == "KL 1 § sjätte stycket"


def test_praxis_sager_att_den_inte_ar_lag():
    assert str(Praxis("JO 581-2013")) == "praxis: JO 581-2013"
    assert str(Praxis("utdrag ur justerad text", is_systemval=True)).startswith("ordning i systemet: ")


@pytest.mark.usefixtures("orort_register")
def test_regel_ger_utfall_med_lagrum_och_skal():
    lagrum = Lagrum("KL", kapitel="6", paragraf="27")

    @regel(lagrum, galler_fran=FRAN)
    def minst_en(antal: int) -> str | None:
        """At least one."""
        return None if antal else "Ingen är här."

    assert minst_en(1)
    assert minst_en(1).skal == ""
    assert str(minst_en(1)) == ""
    avslag = minst_en(0)
    assert not avslag
    assert avslag.uppfylld is False
    assert avslag.skal == "Ingen är här."
    assert str(avslag) == "Ingen är här. (KL 6 kap. 27 §)"
    assert avslag.lagrum == Stod((lagrum,))
    assert avslag.regel_id == minst_en.id == "test_grund.minst_en"
    assert REGISTER["test_grund.minst_en"].krav == "At least one."
    assert REGISTER["test_grund.minst_en"].slag is Slag.REGEL
    assert "KL 6 kap. 27 §" in repr(minst_en)


@pytest.mark.usefixtures("orort_register")
def test_regel_galler_fran_och_till_dag():
    @regel(Praxis("prov"), galler_fran=date(2018, 1, 1), galler_till=date(2022, 6, 30))
    def gammal(fakta: str) -> str | None:
        """An old rule."""
        return fakta

    assert [gammal.galler(dag) for dag in (date(2017, 12, 31), date(2018, 1, 1), date(2022, 6, 30))] == [
        False,
        True,
        True,
    ]
    assert not gammal.galler(date(2022, 7, 1))


@pytest.mark.usefixtures("orort_register")
def test_berakning_lamnar_funktionen_orord_och_registrerar_den():
    @berakning(Praxis("prov"), galler_fran=FRAN)
    def dubbelt(tal: int) -> int:
        """Twice as much."""
        return tal * 2

    assert dubbelt(2) == 4
    assert REGISTER["test_grund.dubbelt"].slag is Slag.BERAKNING


@pytest.mark.usefixtures("orort_register")
def test_regel_utan_kalla_utan_krav_eller_med_upptaget_namn_vagras():
    def namnlos(fakta: str) -> str | None:
        return fakta

    def namngiven(fakta: str) -> str | None:
        """Something."""
        return fakta

    with pytest.raises(ValueError, match="ingen källa"):
        regel(galler_fran=FRAN)(namngiven)
    with pytest.raises(ValueError, match="vad den kräver"):
        regel(Praxis("prov"), galler_fran=FRAN)(namnlos)
    regel(Praxis("prov"), galler_fran=FRAN)(namngiven)
    with pytest.raises(ValueError, match="redan registrerad"):
        regel(Praxis("prov"), galler_fran=FRAN)(namngiven)


def test_dagar_och_upprakningar_i_svensk_text():
    assert svensk_dag(date(2018, 12, 19)) == "onsdag 19 december 2018"
    assert upprakning([]) == ""
    assert upprakning(["Olle"]) == "Olle"
    assert upprakning(["Olle", "Lars"]) == "Olle och Lars"
    assert upprakning(["Olle", "Lars", "Rut"]) == "Olle, Lars och Rut"
