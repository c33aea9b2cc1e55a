# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The grounds of jäv, and what is not jäv."""

import pytest

from remiss.regler import javgrunder
from remiss.regler.javgrunder import GRUNDER, GRUNDER_PER_REGELVERK, UNDANTAG, Grundfakta, Javgrund, Undantag
from remiss.regler.regelverk import Regelverk

NAMND, KF, BOLAG, RAD = Regelverk.NAMND, Regelverk.FULLMAKTIGE, Regelverk.AKTIEBOLAG, Regelverk.EGEN_ORDNING


def fakta(regelverk, *grunder, undantag=None, is_myndighetsutovning=False):
    return Grundfakta(regelverk, "Lars", grunder, undantag, is_myndighetsutovning)


def test_kl_6_28_varje_grund_och_varje_undantag_has_text_och_lagrum():
    assert set(GRUNDER) == set(Javgrund)
    assert set(UNDANTAG) == set(Undantag)
    assert {str(GRUNDER[grund].lagrum) for grund in GRUNDER_PER_REGELVERK[NAMND]} == {
        f"KL 6 kap. 28 § {punkt}" for punkt in (1, 2, 3, 4)
    }
    assert {str(GRUNDER[grund].lagrum) for grund in GRUNDER_PER_REGELVERK[BOLAG]} == {
        f"ABL 8 kap. 23 § första stycket {punkt}" for punkt in (1, 2, 3)
    }
    assert str(UNDANTAG[Undantag.KOMMUNALT_BOLAG].lagrum) == "KL 6 kap. 31 § första stycket"


@pytest.mark.parametrize(
    ("fall", "i_skalet"),
    [
        pytest.param(fakta(NAMND), "Välj på vilken grund Lars", id="ingen grund"),
        *(pytest.param(fakta(NAMND, grund), "", id=f"nämnd {grund}") for grund in GRUNDER_PER_REGELVERK[NAMND]),
        pytest.param(fakta(NAMND, Javgrund.PERSONLIGT), "KL 5 kap. 47 §", id="fullmäktiges grund i nämnd"),
        pytest.param(fakta(KF, Javgrund.PERSONLIGT), "", id="5:47"),
        pytest.param(fakta(KF, Javgrund.REDOVISNINGSSKYLDIG), "", id="5:48"),
        pytest.param(fakta(KF, Javgrund.OPARTISKHET), "KL 6 kap. 28 § 4", id="nämndens grund i fullmäktige"),
        pytest.param(fakta(BOLAG, Javgrund.EGET_AVTAL), "", id="ABL 8:23"),
        pytest.param(fakta(BOLAG, Javgrund.SAKAGARE), "gäller inte i organet", id="nämndens grund i bolag"),
        pytest.param(fakta(RAD, Javgrund.ENLIGT_ARBETSORDNING), "", id="rådets arbetsordning"),
        pytest.param(fakta(NAMND, Javgrund.SAKAGARE, Javgrund.EGET_AVTAL), "ABL", id="en av två hör inte hit"),
    ],
)
def test_kl_6_28_5_47_och_abl_8_23_antecknat_jav_has_grund(fall, i_skalet):
    utfall = javgrunder.antecknat_jav_has_grund(fall)
    assert bool(utfall) is (not i_skalet)
    assert i_skalet in utfall.skal


@pytest.mark.parametrize(
    ("grunder", "undantag", "is_myndighetsutovning", "uppfylld"),
    [
        pytest.param(
            (Javgrund.STALLFORETRADARE,),
            Undantag.KOMMUNALT_BOLAG,
            False,
            True,
            id="rad 19 – i bolagets styrelse",
        ),
        pytest.param((Javgrund.OPARTISKHET,), Undantag.KOMMUNALT_BOLAG, False, True, id="rad 19 – knuten till bolaget"),
        pytest.param((Javgrund.OPARTISKHET,), Undantag.ANNAN_NAMND, False, True, id="rad 19 – i en annan nämnd"),
        pytest.param((Javgrund.SAKAGARE,), Undantag.KOMMUNALT_BOLAG, False, False, id="rad 19 – eget intresse i avtal"),
        pytest.param(
            (Javgrund.STALLFORETRADARE, Javgrund.SAKAGARE), Undantag.KOMMUNALT_BOLAG, False, False, id="båda grunderna"
        ),
        pytest.param((Javgrund.TILLSYN,), Undantag.KOMMUNALT_BOLAG, False, False, id="tillsyn undantas inte"),
        pytest.param((Javgrund.STALLFORETRADARE,), Undantag.ANNAN_NAMND, False, False, id="6:31 andra stycket, p. 2"),
        pytest.param(
            (Javgrund.STALLFORETRADARE,), Undantag.KOMMUNALT_BOLAG, True, False, id="myndighetsutövning mot enskild"
        ),
        pytest.param((Javgrund.OPARTISKHET,), Undantag.ANNAN_NAMND, True, True, id="andra stycket gäller även då"),
        pytest.param((Javgrund.SAKAGARE,), Undantag.SAKNAR_BETYDELSE, False, True, id="6:29 saknar betydelse"),
        pytest.param((Javgrund.SAKAGARE,), Undantag.ENDA_AGARE, False, False, id="bolagets undantag i nämnd"),
        pytest.param((Javgrund.SAKAGARE,), None, False, True, id="inget undantag åberopas"),
    ],
)
def test_rad_19_kl_6_29_och_6_31_undantaget_tar_bort_bara_de_grunder_det_namner(
    grunder, undantag, is_myndighetsutovning, uppfylld
):
    fall = fakta(NAMND, *grunder, undantag=undantag, is_myndighetsutovning=is_myndighetsutovning)
    utfall = javgrunder.undantaget_tar_bort_javet(fall)
    assert bool(utfall) is uppfylld
    assert ("Anteckna jävet" in utfall.skal) is not uppfylld
    if undantag:
        assert (undantag in javgrunder.mojliga_undantag(fall)) is uppfylld


@pytest.mark.parametrize(
    ("grund", "undantag"),
    [
        (Javgrund.EGET_AVTAL, {Undantag.ENDA_AGARE}),
        (Javgrund.INTRESSE_I_AVTAL, {Undantag.ENDA_AGARE}),
        (Javgrund.FORETRADER_MOTPARTEN, {Undantag.ENDA_AGARE, Undantag.SAMMA_KONCERN}),
    ],
)
def test_abl_8_23_andra_stycket_undantar_den_ende_agaren_och_koncernen(grund, undantag):
    fall = fakta(BOLAG, grund)
    assert set(javgrunder.mojliga_undantag(fall)) == undantag


def test_kl_5_47_fullmaktige_has_inga_undantag():
    for grund in GRUNDER_PER_REGELVERK[KF]:
        assert javgrunder.mojliga_undantag(fakta(KF, grund)) == ()
    assert javgrunder.mojliga_undantag(fakta(NAMND)) == ()
