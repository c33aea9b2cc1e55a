# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""With a time stamp service the signatures outlive their certificates; without an answer nothing is signed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from remiss.pdf.underskrift.fel import Faltfel, Tjanstefel, Underskriftsfel
from remiss.pdf.underskrift.rapport import Andring, Niva
from remiss.pdf.underskrift.signera import Stampel, arkivstampla, stampla, underteckna
from remiss.pdf.underskrift.tidsstampel import Tidsstampling
from remiss.pdf.underskrift.validera import validera
from tests.pdf.underskrift.rollerna import ASA, NU, OLLE, SARA
from tests.pdf.underskrift.test_signera import pdfsig
from tests.pdf.verktyg import kraver_pdfsig

EFTER_CERTIFIKATEN = NU + timedelta(days=1500)


@pytest.fixture
def tidsstampling(roller, stampeltjanst):
    return Tidsstampling(stampeltjanst.adress, roller.rotter, (roller.ca.sparrlista(nu=NU),), tidsgrans=5)


@pytest.fixture
def stamplad(med_falt, roller, tidsstampling):
    return underteckna(med_falt, SARA, roller.sara, tidsstampling=tidsstampling)


@pytest.fixture
def arkiverad(stamplad, roller, tidsstampling, stampeltjanst):
    data = underteckna(stamplad, ASA, roller.asa, tidsstampling=tidsstampling)
    data = underteckna(data, OLLE, roller.olle, tidsstampling=tidsstampling)
    stampeltjanst.tid = NU + timedelta(days=1)
    return arkivstampla(data, tidsstampling, nu=NU + timedelta(days=1))


def test_med_tidsstampel_blir_nivan_b_lt_och_halls_efter_certifikatet(stamplad, roller):
    for nu in (NU + timedelta(days=1), EFTER_CERTIFIKATEN):
        rapport = validera(stamplad, rotter=roller.rotter, nu=nu)
        (uppgift,) = rapport.underskrifter
        assert rapport.is_giltig, rapport.meningar
        assert (uppgift.niva, uppgift.tidsstamplades) == (Niva.B_LT, NU)
        assert "En tidsstämpel visar att underskriften fanns 2026-11-23 kl. 14.05." in uppgift.meningar


def test_utan_sparrlista_blir_nivan_b_t(med_falt, roller, tidsstampling):
    data = underteckna(med_falt, SARA, roller.sara, tidsstampling=replace(tidsstampling, sparrlistor=()))
    (uppgift,) = validera(data, rotter=roller.rotter, nu=NU + timedelta(days=1)).underskrifter
    assert uppgift.niva == Niva.B_T


def test_arkivstampeln_ger_b_lta_och_ror_ingen_underskrift(arkiverad, roller):
    rapport = validera(arkiverad, rotter=roller.rotter, nu=EFTER_CERTIFIKATEN)
    assert rapport.is_giltig, rapport.meningar
    assert [(u.niva, u.andring) for u in rapport.underskrifter] == [(Niva.B_LTA, Andring.TILLATEN)] * 3
    (stampel,) = rapport.tidsstamplar
    assert (stampel.falt, stampel.tidsstamplades, stampel.andring) == (
        "tidsstampel-4",
        NU + timedelta(days=1),
        Andring.INGEN,
    )
    assert rapport.meningar[-1].startswith("Tidsstämpeln 2026-11-24 kl. 14.05 från Provtjänsten är äkta.")


def test_arkivstampeln_kan_fornyas(arkiverad, roller, tidsstampling, stampeltjanst):
    stampeltjanst.tid = nu = NU + timedelta(days=400)
    with pytest.raises(Tjanstefel, match="betrott"):  # the list of revocations is a year old
        arkivstampla(arkiverad, tidsstampling, nu=nu)
    igen = arkivstampla(arkiverad, replace(tidsstampling, sparrlistor=(roller.ca.sparrlista(nu=nu),)), nu=nu)
    rapport = validera(igen, rotter=roller.rotter, nu=EFTER_CERTIFIKATEN)
    assert rapport.is_giltig, rapport.meningar
    assert [u.falt for u in rapport.tidsstamplar] == ["tidsstampel-4", "tidsstampel-5"]
    assert igen.startswith(arkiverad)


@kraver_pdfsig
def test_poppler_godkanner_varje_underskrift_i_den_arkiverade_filen(arkiverad, tmp_path):
    svar = pdfsig(arkiverad, tmp_path)
    assert {falt: is_giltig for falt, (_, is_giltig, _) in svar.items() if not falt.startswith("tidsstampel")} == {
        "sekreterare": True,
        "ordforande": True,
        "justerare-1": True,
    }


def test_stampeln_kan_tidsstamplas(av_alla, roller, tidsstampling):
    data = stampla(av_alla, Stampel("Expediering", NU), roller.staden, tidsstampling=tidsstampling)
    rapport = validera(data, rotter=roller.rotter, nu=EFTER_CERTIFIKATEN)
    assert rapport.underskrifter[-1].is_godkand
    assert not rapport.is_giltig, "de andra tre har ingen egen tidsstämpel, och certifikaten har gått ut"


@pytest.mark.parametrize("lage", ["tyst", "fel", "trasig", "vagrar"])
def test_nar_tjansten_inte_svarar_som_den_ska_undertecknas_inget(med_falt, roller, tidsstampling, stampeltjanst, lage):
    stampeltjanst.lage = lage
    with pytest.raises(Tjanstefel, match="Handlingen är inte undertecknad"):
        underteckna(med_falt, SARA, roller.sara, tidsstampling=replace(tidsstampling, tidsgrans=0.3))


def test_en_stampel_for_nagot_annat_tas_inte_emot(med_falt, roller, tidsstampling, stampeltjanst):
    stampeltjanst.lage = "annat"
    with pytest.raises(Tjanstefel, match="gäller något annat"):
        underteckna(med_falt, SARA, roller.sara, tidsstampling=tidsstampling)


def test_en_tjanst_som_inte_ar_betrodd_anvands_inte(med_falt, roller, tidsstampling):
    with pytest.raises(Underskriftsfel, match="betrott"):
        underteckna(med_falt, SARA, roller.sara, tidsstampling=replace(tidsstampling, rotter=()))


def test_en_arkivstampel_satts_bara_pa_det_undertecknade(med_falt, tidsstampling):
    with pytest.raises(Faltfel, match="inte undertecknad"):
        arkivstampla(med_falt, tidsstampling, nu=NU)


def test_ett_sparrat_certifikat_undertecknar_inget(med_falt, roller, tidsstampling):
    sparrlista = roller.ca.sparrlista((roller.sara.certifikat,), nu=NU)
    with pytest.raises(Underskriftsfel, match="certifikatet är betrott"):
        underteckna(med_falt, SARA, roller.sara, tidsstampling=replace(tidsstampling, sparrlistor=(sparrlista,)))


@pytest.mark.parametrize(
    ("sparrades", "is_giltig"),
    [
        pytest.param(NU - timedelta(hours=2), False, id="spärrat före stämpeln"),
        pytest.param(NU + timedelta(days=2), True, id="spärrat efter stämpeln"),
    ],
)
def test_det_avgorande_ar_om_certifikatet_var_sparrat_nar_det_anvandes(
    stamplad, roller, tidsstampling, stampeltjanst, sparrades, is_giltig
):
    """The archive stamp brings a later list with it, and what it says of the time of the signature counts."""
    stampeltjanst.tid = nu = NU + timedelta(days=3)
    sparrlista = roller.ca.sparrlista((roller.sara.certifikat,), nu=nu, sparrades=sparrades)
    data = arkivstampla(stamplad, replace(tidsstampling, sparrlistor=(sparrlista,)), nu=nu)
    rapport = validera(data, rotter=roller.rotter, nu=EFTER_CERTIFIKATEN)
    assert rapport.is_giltig is is_giltig, rapport.meningar
    if not is_giltig:
        assert "Certifikatet är inte betrott: det är spärrat." in rapport.meningar[1]


def test_arkivstamplad_fil_ar_pdfa_och_pdfua(request, arkiverad):
    modul = pytest.importorskip("tests.pdf.verapdf", reason="veraPDF saknas")
    assert not modul.rader(request.getfixturevalue("verapdf").granska(arkiverad))
