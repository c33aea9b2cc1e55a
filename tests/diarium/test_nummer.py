# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Numbers: one series per diarium and year, no double, no gap; start, reserve and given numbers."""

from datetime import date

import pytest

from remiss.diarium import nummer
from remiss.diarium.models import Arende, Nummerserie
from remiss.diarium.services import (
    for_in_arende,
    makulera_reservnummer,
    registrera_arende,
    reservera_nummer,
    satt_startnummer,
)
from remiss.karna.fel import FarInteGora, FarInteSe, HinderError, Inmatningsfel
from remiss.karna.klocka import spela, vid
from tests.diarium.fabriker import gor_arende, gor_diarium

DECEMBER = vid(date(2018, 12, 31), 23, 59)
JANUARI = vid(date(2019, 1, 1), 0, 1)


def test_numren_foljer_pa_varandra_och_borjar_om_vid_arsskiftet(diariet, namnden, rut):
    with spela(DECEMBER):
        sista = [gor_arende(namnden, rut).diarienummer for _ in range(2)]
    with spela(JANUARI):
        forsta = gor_arende(namnden, rut).diarienummer
    assert (sista, forsta) == (["0001/18", "0002/18"], "0001/19")


def test_organ_i_samma_diarium_delar_serie_och_eget_diarium_har_egen(namnden, grannnamnden, bolaget, rut, urban, vera):
    gor_diarium(namnden, grannnamnden)
    assert gor_arende(namnden, rut).diarienummer[:4] == "0001"
    assert gor_arende(grannnamnden, urban).diarienummer[:4] == "0002"


def test_samma_nummer_i_tva_diarier_tillats_men_inte_i_ett(
    diariet, grannens_diarium, namnden, grannnamnden, rut, urban
):
    """domain.md 8 row 26."""
    with spela(vid(date(2018, 12, 1))):
        satt_start(diariet, 700)
        satt_start(grannens_diarium, 700)
        falt = {"diarienummer": "0685/18", "arendemening": "Plan", "oppnat": date(2018, 6, 1)}
        for_in_arende(organ=namnden, aktor=rut.aktor, **falt)
        for_in_arende(organ=grannnamnden, aktor=urban.aktor, **falt)
        with pytest.raises(Inmatningsfel, match="finns redan"):
            for_in_arende(organ=namnden, aktor=rut.aktor, **falt)
    assert Arende.objects.filter(diarienummer="0685/18").count() == 2


def satt_start(diarium, start, year=2018):
    Nummerserie.objects.update_or_create(slag="arende", year=year, diarium=diarium, defaults={"sista": start - 1})


def test_startnummer_mitt_i_aret(diariet, namnden, rut, adam):
    with spela(vid(date(2018, 9, 3))):
        satt_startnummer(slag="arende", year=2018, start=685, diarium=diariet, aktor=adam.aktor)
        assert gor_arende(namnden, rut).diarienummer == "0685/18"
        with pytest.raises(Inmatningsfel, match="redan givet"):
            satt_startnummer(slag="arende", year=2018, start=685, diarium=diariet, aktor=adam.aktor)


@pytest.mark.parametrize(("vem", "fel"), [("rut", FarInteSe), ("urban", FarInteSe)])
def test_startnummer_satts_bara_av_administrator(diariet, adam, vem, fel, request):
    with pytest.raises(fel):
        satt_startnummer(slag="arende", year=2018, start=5, diarium=diariet, aktor=request.getfixturevalue(vem).aktor)
    assert not Nummerserie.objects.exists()
    assert satt_startnummer(slag="arende", year=2018, start=5, diarium=diariet, aktor=adam.aktor).sista == 4


def test_delat_diarium_administreras_av_den_som_administrerar_alla(namnden, grannnamnden, adam):
    delat = gor_diarium(namnden, grannnamnden)
    with pytest.raises(FarInteGora):
        satt_startnummer(slag="arende", year=2018, start=5, diarium=delat, aktor=adam.aktor)


def test_paragrafserien_ar_organets_och_har_startnummer(namnden, grannnamnden, adam):
    satt_startnummer(slag="paragraf", year=2018, start=285, organ=namnden, aktor=adam.aktor)
    assert [nummer.dra_paragrafnummer(namnden, 2018) for _ in range(2)] == [285, 286]
    assert nummer.dra_paragrafnummer(grannnamnden, 2018) == 1
    assert nummer.dra_paragrafnummer(namnden.pk, 2019) == 1
    assert nummer.dra_delegationsnummer(namnden, 2018) == 1


def test_inmatat_nummer_maste_ligga_fore_startnumret(diariet, namnden, rut):
    with spela(vid(date(2018, 9, 3))):
        with pytest.raises(Inmatningsfel, match="startnummer"):
            for_in_arende(
                organ=namnden, diarienummer="684/18", arendemening="X", oppnat=date(2018, 5, 2), aktor=rut.aktor
            )
        satt_start(diariet, 685)
        arende = for_in_arende(
            organ=namnden, diarienummer="684/18", arendemening="X", oppnat=date(2018, 5, 2), aktor=rut.aktor
        )
        assert (arende.diarienummer, arende.oppnat) == ("0684/18", date(2018, 5, 2))
        assert gor_arende(namnden, rut).diarienummer == "0685/18"


def test_inmatat_nummer_fran_tidigare_ar_och_i_annan_form(diariet, namnden, rut):
    with spela(vid(date(2018, 9, 3))):
        for text, vantat in (("12/16", "0012/16"), ("SRN-2011-00047", "SRN-2011-00047")):
            arende = for_in_arende(
                organ=namnden, diarienummer=text, arendemening="X", oppnat=date(2016, 1, 8), aktor=rut.aktor
            )
            assert arende.diarienummer == vantat
    with spela(vid(date(2016, 2, 1))):
        assert gor_arende(namnden, rut).diarienummer == "0013/16"


def test_reservnummer_ges_pa_papper_och_fors_in_sedan(diariet, namnden, rut):
    with spela(vid(date(2018, 9, 3))):
        reserverade = reservera_nummer(organ=namnden, antal=3, aktor=rut.aktor)
        assert [r.nummer for r in reserverade] == ["0001/18", "0002/18", "0003/18"]
        assert gor_arende(namnden, rut).diarienummer == "0004/18"
    with spela(vid(date(2018, 9, 5))):
        falt = {"organ": namnden, "arendemening": "Under avbrottet", "aktor": rut.aktor}
        arende = registrera_arende(reservnummer=reserverade[1], hande=vid(date(2018, 9, 4)), **falt)
        assert (arende.diarienummer, arende.oppnat) == ("0002/18", date(2018, 9, 4))
        with pytest.raises(Inmatningsfel, match="redan använt"):
            registrera_arende(reservnummer=reserverade[1], **falt)
        makulera_reservnummer(reserverade[0], aktor=rut.aktor)
        with pytest.raises(Inmatningsfel, match="redan använt"):
            registrera_arende(reservnummer=reserverade[0], **falt)
        with pytest.raises(Inmatningsfel, match="reservnummer"):
            for_in_arende(diarienummer="3/18", oppnat=date(2018, 9, 4), **falt)
        assert gor_arende(namnden, rut).diarienummer == "0005/18"


def test_reservnummer_i_annat_organ_vagras(diariet, grannens_diarium, namnden, grannnamnden, rut, urban):
    (reserv,) = reservera_nummer(organ=namnden, antal=1, aktor=rut.aktor)
    with pytest.raises(Inmatningsfel, match="annat diarium"):
        registrera_arende(organ=grannnamnden, arendemening="X", reservnummer=reserv, aktor=urban.aktor)
    with pytest.raises(FarInteSe):
        reservera_nummer(organ=namnden, antal=1, aktor=urban.aktor)


def test_vagrad_registrering_drar_inget_nummer(diariet, namnden, rut, hanna):
    with pytest.raises(FarInteGora):
        gor_arende(namnden, hanna)
    with pytest.raises(Inmatningsfel):
        gor_arende(namnden, rut, arendemening="  ")
    assert gor_arende(namnden, rut).diarienummer[:4] == "0001"


def test_organ_utan_diarium_far_veta_det(namnden, rut):
    with pytest.raises(HinderError, match="inget diarium"):
        gor_arende(namnden, rut)


@pytest.mark.parametrize(
    ("text", "vantat"),
    [("0685/18", "685/18"), (" 685 / 18 ", "685/18"), ("SLK–2023–01047", "slk-2023-1047"), ("2020/0083", "2020/83")],
)
def test_nummer_normaliseras_for_sokning(text, vantat):
    assert nummer.sokbart(text) == vantat
