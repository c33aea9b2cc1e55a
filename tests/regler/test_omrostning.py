# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Votes: rows 20, 21 and 23 of domain.md 8, both sides of each boundary, and a naive count beside ours."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remiss.regler import omrostning
from remiss.regler.omrostning import Avgorande, Omrostningsfakta, Rost, Sedlar, utgang
from remiss.regler.regelverk import Regelverk

JA, NEJ, AVSTAR, DELTAR_INTE = Rost.JA, Rost.NEJ, Rost.AVSTAR, Rost.DELTAR_INTE


def fakta(ja, nej, avstar=0, deltar_inte=0, *, regelverk=Regelverk.NAMND, antal=None, ordforande=JA, **extra):
    """A vote with the chair first among those who answered as she did."""
    svar = [JA] * ja + [NEJ] * nej + [AVSTAR] * avstar + [DELTAR_INTE] * deltar_inte
    roster = {f"L{n}": s for n, s in enumerate(svar)}
    ordf = next(namn for namn, s in roster.items() if s is ordforande)
    return Omrostningsfakta(regelverk, frozenset(roster), ordf, antal or len(roster), roster, **extra)


def avgjort(f):
    ut = utgang(f)
    return ut.svar, ut.avgorande


def test_kl_5_55_enkel_majoritet_av_dem_som_rostar():
    assert avgjort(fakta(7, 5, 1)) == ("ja", Avgorande.MAJORITET)
    assert avgjort(fakta(3, 4, 6)) == ("nej", Avgorande.MAJORITET), "de som avstår räknas inte (KL 5:55)"
    assert omrostning.rakna(fakta(7, 4, 1, 1)) == omrostning.Rostetal(7, 4, 1, 1)


def test_rad_20_kl_5_56_ordforandens_utslagsrost():
    assert avgjort(fakta(5, 5)) == ("ja", Avgorande.UTSLAGSROST)
    assert avgjort(fakta(5, 5, ordforande=NEJ)) == ("nej", Avgorande.UTSLAGSROST)


def test_rad_20_kl_5_56_val_lottas():
    val = fakta(5, 5, is_val=True)
    assert avgjort(val) == ("", Avgorande.LOTTNING)
    assert avgjort(replace(val, lott="nej")) == ("nej", Avgorande.LOTTNING)
    assert avgjort(fakta(6, 5, is_val=True)) == ("ja", Avgorande.MAJORITET)


@pytest.mark.parametrize(
    ("ja", "nej", "svar", "avgorande"),
    [
        (3, 2, "", Avgorande.INTE_ANTAGET),
        (4, 1, "ja", Avgorande.MAJORITET),
        (1, 4, "nej", Avgorande.MAJORITET),
    ],
)
def test_rad_21_abl_8_22_bolagets_styrelse_av_nio(ja, nej, svar, avgorande):
    assert avgjort(fakta(ja, nej, regelverk=Regelverk.AKTIEBOLAG, antal=9)) == (svar, avgorande)


def test_bolaget_raknar_de_narvarande_och_tredjedelen_bara_nar_nagon_saknas():
    assert avgjort(fakta(3, 2, 1, regelverk=Regelverk.AKTIEBOLAG))[1] == Avgorande.INTE_ANTAGET, (
        "3 av 6 är inte mer än hälften"
    )
    assert avgjort(fakta(2, 1, regelverk=Regelverk.AKTIEBOLAG)) == ("ja", Avgorande.MAJORITET)
    assert avgjort(fakta(3, 2, regelverk=Regelverk.AKTIEBOLAG, antal=9, has_tredjedelskrav=False))[0] == "ja"


def test_lika_i_bolaget_galler_den_mening_som_ordforanden_bitrader():
    assert avgjort(fakta(3, 3, regelverk=Regelverk.AKTIEBOLAG, antal=6, ordforande=NEJ))[0] == "nej"
    assert avgjort(fakta(3, 3, regelverk=Regelverk.AKTIEBOLAG, antal=9))[1] == Avgorande.INTE_ANTAGET
    assert avgjort(fakta(3, 3, regelverk=Regelverk.AKTIEBOLAG, antal=8))[1] == Avgorande.UTSLAGSROST


@pytest.mark.parametrize(("nej", "svar"), [(26, "ja"), (27, "nej")])
def test_rad_23_kl_5_50_en_tredjedel_av_de_narvarande_i_fullmaktige(nej, svar):
    f = fakta(79 - nej, nej, regelverk=Regelverk.FULLMAKTIGE, antal=81, is_minoritetsfraga=True)
    assert avgjort(f) == (svar, Avgorande.MINORITET if svar == "nej" else Avgorande.MAJORITET)
    assert avgjort(replace(f, is_minoritetsfraga=False))[0] == "ja", "andra gången krävs majoritet"


def test_rad_23_kl_6_33_i_kommunstyrelsen_kravs_majoritet():
    assert avgjort(fakta(8, 5))[0] == "ja"


def test_kl_5_67_ingen_utgang_medan_nagon_inte_har_horts():
    f = fakta(7, 5)
    del (roster := dict(f.roster))["L3"]
    ohord = replace(f, roster=roster)
    assert avgjort(ohord) == ("", Avgorande.OAVGJORD)
    assert not omrostning.varje_rost_is_redovisad(ohord)
    assert omrostning.varje_rost_is_redovisad(f)


def test_kl_4_24_bara_tjanstgorande_rostar():
    f = fakta(7, 5)
    assert omrostning.bara_tjanstgorande_rostar(f)
    utan = replace(f, tjanstgorande=f.tjanstgorande - {"L2"})
    assert "L2" in omrostning.bara_tjanstgorande_rostar(utan).skal
    assert omrostning.rakna(utan).ja == 6, "den rösten räknas inte"


def test_kl_5_67_fler_sedlar_an_tjanstgorande():
    f = replace(fakta(3, 2), roster={}, is_sluten=True, is_val=True, sedlar=Sedlar(3, 2))
    assert omrostning.bara_tjanstgorande_rostar(f)
    assert not omrostning.bara_tjanstgorande_rostar(replace(f, sedlar=Sedlar(3, 2, 1)))
    assert avgjort(f) == ("ja", Avgorande.MAJORITET)
    assert avgjort(replace(f, sedlar=Sedlar(2, 2, 1))) == ("", Avgorande.LOTTNING)


@pytest.mark.parametrize("regelverk", [Regelverk.NAMND, Regelverk.FULLMAKTIGE])
def test_kl_5_54_sluten_omrostning_bara_vid_val(regelverk):
    f = fakta(3, 2, regelverk=regelverk, is_sluten=True)
    assert not omrostning.sluten_omrostning_bara_vid_val(f)
    assert omrostning.sluten_omrostning_bara_vid_val(replace(f, is_val=True))
    assert omrostning.sluten_omrostning_bara_vid_val(replace(f, regelverk=Regelverk.AKTIEBOLAG))


def test_kl_4_25_ordforanden_rostar_nar_det_behovs():
    lika = fakta(3, 3, 1, ordforande=AVSTAR)
    assert not omrostning.ordforanden_rostar_nar_det_behovs(lika)
    assert avgjort(lika) == ("", Avgorande.OAVGJORD)
    assert omrostning.ordforanden_rostar_nar_det_behovs(fakta(4, 3, 1, ordforande=AVSTAR)), (
        "får avstå när det inte behövs"
    )
    assert omrostning.ordforanden_rostar_nar_det_behovs(replace(lika, is_val=True)), "val lottas"


def test_kl_4_26_den_som_handlagger_avgor_vid_myndighetsutovning():
    f = fakta(3, 2, 1, is_myndighetsutovning=True)
    assert not omrostning.den_som_handlagger_avgor(f)
    assert omrostning.den_som_handlagger_avgor(replace(f, deltog=frozenset({"L5"}))), "röstade i en annan fråga"
    assert omrostning.den_som_handlagger_avgor(replace(f, is_myndighetsutovning=False))
    assert omrostning.den_som_handlagger_avgor(replace(f, regelverk=Regelverk.FULLMAKTIGE)), "KL 4:26 gäller nämnd"


def sluten(ja, nej, blanka=0, ogiltiga=0, *, tjanstgor, **extra):
    namn = frozenset(f"L{n}" for n in range(tjanstgor))
    sedlar = Sedlar(ja, nej, blanka, ogiltiga)
    fall = Omrostningsfakta(Regelverk.NAMND, namn, "L0", tjanstgor, sedlar=sedlar, is_sluten=True, is_val=True)
    return replace(fall, **extra)


@pytest.mark.parametrize(
    ("fall", "vantat", "tal"),
    [
        pytest.param(
            sluten(4, 3, 1, 2, tjanstgor=10), ("ja", Avgorande.MAJORITET), (4, 3, 0, 1, 2), id="5:55 blanka räknas inte"
        ),
        pytest.param(
            sluten(4, 3, tjanstgor=10), ("ja", Avgorande.MAJORITET), (4, 3, 3, 0, 0), id="4:25 ingen sedel är att avstå"
        ),
        pytest.param(sluten(4, 4, tjanstgor=8), ("", Avgorande.LOTTNING), (4, 4, 0, 0, 0), id="5:56 lotten saknas"),
        pytest.param(
            sluten(4, 4, tjanstgor=8, lott="nej"), ("nej", Avgorande.LOTTNING), (4, 4, 0, 0, 0), id="5:56 lotten föll"
        ),
        pytest.param(
            sluten(4, 4, tjanstgor=8, regelverk=Regelverk.AKTIEBOLAG),
            ("", Avgorande.OAVGJORD),
            (4, 4, 0, 0, 0),
            id="ABL 8:22 ordförandens mening är inte sagd",
        ),
        pytest.param(
            sluten(4, 4, tjanstgor=8, regelverk=Regelverk.AKTIEBOLAG, utslagsrost="nej"),
            ("nej", Avgorande.UTSLAGSROST),
            (4, 4, 0, 0, 0),
            id="ABL 8:22 ordförandens mening",
        ),
        pytest.param(
            sluten(4, 4, tjanstgor=8, regelverk=Regelverk.AKTIEBOLAG, is_ordforandeval=True, lott="ja"),
            ("ja", Avgorande.LOTTNING),
            (4, 4, 0, 0, 0),
            id="ABL 8:17 val av ordförande lottas",
        ),
        pytest.param(
            sluten(4, 4, tjanstgor=8, regelverk=Regelverk.EGEN_ORDNING, utslagsrost="ja"),
            ("ja", Avgorande.UTSLAGSROST),
            (4, 4, 0, 0, 0),
            id="egen ordning: ordförandens mening",
        ),
    ],
)
def test_kl_5_54_och_5_56_sluten_omrostning_raknas_i_sedlar_utan_namn(fall, vantat, tal):
    assert avgjort(fall) == vantat
    raknat = omrostning.rakna(fall)
    assert (raknat.ja, raknat.nej, raknat.avstar, raknat.blanka, raknat.ogiltiga) == tal
    assert bool(omrostning.lika_roster_i_val_lottas(fall)) is (vantat != ("", Avgorande.LOTTNING))
    assert bool(omrostning.ordforanden_rostar_nar_det_behovs(fall)) is (vantat != ("", Avgorande.OAVGJORD))


def test_kl_4_24_5_47_och_6_30_ingen_javig_rostar():
    fall = fakta(3, 2)
    assert omrostning.ingen_javig_rostar(replace(fall, javiga=frozenset({"Lars"})))
    assert "Jäv gäller L4" in omrostning.ingen_javig_rostar(replace(fall, javiga=frozenset({"L4"}))).skal


def test_kl_5_67_tomma_platser_redovisas_for_sig():
    tal = omrostning.rakna(fakta(5, 3, 1, 1, antal=13))
    assert (tal.franvarande, tal.saknas) == (3, 0)


@pytest.mark.parametrize(("narvarande", "antal"), [(81, 54), (80, 54), (79, 53), (78, 52), (3, 2), (1, 1)])
def test_kl_5_10_och_5_58_tva_tredjedelar_av_de_narvarande(narvarande, antal):
    assert omrostning.tva_tredjedelar(narvarande) == antal
    assert antal * 3 >= narvarande * 2 > (antal - 1) * 3


@pytest.mark.parametrize(
    ("ja", "nej", "svar", "avgorande"),
    [
        pytest.param(53, 26, "ja", Avgorande.MAJORITET, id="precis två tredjedelar"),
        pytest.param(52, 27, "", Avgorande.INTE_ANTAGET, id="en för få"),
        pytest.param(26, 53, "nej", Avgorande.MAJORITET, id="ett nej behöver bara majoritet"),
    ],
)
def test_kl_5_10_extra_val_kraver_tva_tredjedelar(ja, nej, svar, avgorande):
    fall = fakta(ja, nej, regelverk=Regelverk.FULLMAKTIGE, minst_for=omrostning.tva_tredjedelar(79))
    assert avgjort(fall) == (svar, avgorande)


def test_abl_8_22_bolagsordningens_majoritet_galler_ocksa_vid_utslagsrost():
    fall = fakta(3, 3, regelverk=Regelverk.AKTIEBOLAG)
    assert avgjort(fall) == ("ja", Avgorande.UTSLAGSROST)
    assert avgjort(replace(fall, minst_for=4)) == ("", Avgorande.INTE_ANTAGET)


def test_abl_8_22_att_valja_motforslag_ar_inget_beslut_av_styrelsen():
    fall = fakta(3, 2, 1, regelverk=Regelverk.AKTIEBOLAG, antal=9)
    assert avgjort(fall) == ("", Avgorande.INTE_ANTAGET)
    assert avgjort(replace(fall, is_motforslagsfraga=True)) == ("ja", Avgorande.MAJORITET)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(list(Rost)), min_size=1, max_size=15),
    st.sampled_from(list(Regelverk)),
    st.integers(0, 6),
    st.booleans(),
    st.booleans(),
    st.data(),
)
def test_utgangen_ar_den_som_en_enkel_rakning_ger(svar, regelverk, borta, is_val, is_minoritet, data):
    """Counted with plain loops from the words of the law, beside the rule."""
    namn = [f"L{n}" for n in range(len(svar))]
    ordf = data.draw(st.sampled_from(namn))
    is_minoritet = is_minoritet and regelverk is Regelverk.FULLMAKTIGE and not is_val
    hela = len(namn) + borta
    f = Omrostningsfakta(
        regelverk, frozenset(namn), ordf, hela, dict(zip(namn, svar, strict=True)),
        is_val=is_val, is_minoritetsfraga=is_minoritet,
    )  # fmt: skip
    ja = nej = 0
    for ett in svar:
        if ett == "ja":
            ja += 1
        if ett == "nej":
            nej += 1
    ordforandens = svar[namn.index(ordf)]
    if is_minoritet and nej > 0 and nej >= len(namn) / 3:
        vantat = "nej"
    elif regelverk is Regelverk.AKTIEBOLAG:
        vantat = ""
        for sida, antal in (("ja", ja), ("nej", nej)):
            over_halften = antal > len(namn) / 2 or (ja == nej and ordforandens == sida)
            over_tredjedel = borta == 0 or antal > hela / 3
            if over_halften and over_tredjedel:
                vantat = sida
    elif ja > nej:
        vantat = "ja"
    elif nej > ja:
        vantat = "nej"
    elif is_val and regelverk in (Regelverk.NAMND, Regelverk.FULLMAKTIGE):
        vantat = ""
    else:
        vantat = ordforandens.value if ordforandens in ("ja", "nej") else ""
    ut = utgang(f)
    assert ut.svar == vantat
    assert ut.tal.ja + ut.tal.nej + ut.tal.avstar + ut.tal.deltar_inte == len(namn)
