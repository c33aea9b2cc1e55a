# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The whole check: what binds whom, what stops the protocol and what is only noted."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from remiss.regler import protokollskontroll as kontroll
from remiss.regler.omrostning import Rost
from remiss.regler.protokollsfakta import Javpost, Paragrafutfall
from remiss.regler.protokollskontroll import Bristslag, att_anteckna, hinder, kontrollera
from remiss.regler.regelverk import Regelverk
from remiss.regler.yrkande import Yrkande, Yrkandeslag
from tests.regler.protokoll import ALLA, protokoll, votering

NAMND, KF, BOLAG, RAD = Regelverk.NAMND, Regelverk.FULLMAKTIGE, Regelverk.AKTIEBOLAG, Regelverk.EGEN_ORDNING


def med(regelverk, **andring):
    """The protocol with its one paragraph changed."""
    helt = protokoll(regelverk)
    return replace(helt, paragrafer=(replace(helt.paragrafer[0], **andring),))


@pytest.mark.parametrize("regelverk", list(Regelverk))
def test_kl_5_65_till_5_69_och_abl_8_24_ett_helt_protokoll_has_inga_brister(regelverk):
    rader = kontrollera(protokoll(regelverk))
    assert [str(rad.utfall) for rad in rader if not rad.utfall] == []
    assert hinder(rader) == att_anteckna(rader) == ()


@pytest.mark.parametrize(
    ("regelverk", "ska", "ska_inte"),
    [
        pytest.param(NAMND, {"5 kap. 67 §", "6 kap. 40 §"}, {"5 kap. 68 §", "ABL 8 kap. 26 §"}, id="nämnd"),
        pytest.param(KF, {"5 kap. 67 §", "5 kap. 68 §"}, {"6 kap. 40 §", "ABL 8 kap. 26 §"}, id="fullmäktige"),
        pytest.param(
            BOLAG,
            {"ABL 8 kap. 24 §", "ABL 8 kap. 25 §", "ABL 8 kap. 26 §", "ABL 8 kap. 21 §"},
            {"5 kap. 66 §", "5 kap. 68 §", "6 kap. 40 §", "5 kap. 67 § 2"},
            id="bolag",
        ),
        pytest.param(RAD, {"organets arbetsordning"}, {"5 kap. 67 § 1", "5 kap. 68 §", "ABL 8 kap. 26 §"}, id="råd"),
    ],
)
def test_varje_organ_provas_mot_sin_egen_lag(regelverk, ska, ska_inte):
    lagrum = "; ".join(str(rad.utfall.lagrum) for rad in kontrollera(protokoll(regelverk)))
    assert all(ett in lagrum for ett in ska)
    assert not any(ett in lagrum for ett in ska_inte)


def test_kl_5_67_alla_sex_punkter_provas_for_en_namnd():
    lagrum = "; ".join(str(rad.utfall.lagrum) for rad in kontrollera(protokoll(NAMND)) if rad.paragraf == "§ 4")
    assert all(f"KL 5 kap. 67 § {punkt}" in lagrum for punkt in range(1, 7))


@pytest.mark.parametrize(
    ("andring", "regel_id"),
    [
        pytest.param({"beslut": ()}, "protokollskrav.besluten_is_redovisade", id="inget beslut"),
        pytest.param({"propositionsordning": ""}, "protokollskrav.propositionsordningen_is_redovisad", id="ordningen"),
        pytest.param({"jav": (Javpost("Eva"),)}, "javgrunder.antecknat_jav_has_grund", id="jäv utan grund"),
    ],
)
def test_en_brist_i_protokollet_hindrar_att_det_avslutas(andring, regel_id):
    rader = kontrollera(med(NAMND, **andring))
    [rad] = hinder(rader)
    assert (rad.utfall.regel_id, rad.paragraf, rad.slag) == (regel_id, "§ 4", Bristslag.PROTOKOLLET)
    assert att_anteckna(rader) == ()


@pytest.mark.parametrize(
    ("andring", "regel_id"),
    [
        pytest.param({"narvarande": ALLA}, "jav.ingen_javig_narvarar", id="jävig kvar"),
        pytest.param(
            {"yrkanden": (Yrkande("1", Yrkandeslag.BIFALL, ("Fia",)),), "redovisade_yrkanden": frozenset({"1"})},
            "yrkande.bara_tjanstgorande_yrkar",
            id="en som inte tjänstgör yrkade",
        ),
        pytest.param(
            {"ordforande": "Eva"}, "jav.javig_ordforande_leder_inte_paragrafen", id="den jäviga ledde paragrafen"
        ),
    ],
)
def test_en_brist_vid_sammantradet_antecknas_men_hindrar_aldrig(andring, regel_id):
    fel = med(NAMND, **andring)
    rader = kontrollera(fel)
    assert hinder(rader) == ()
    [rad] = att_anteckna(rader)
    assert (rad.utfall.regel_id, rad.slag) == (regel_id, Bristslag.SAMMANTRADET)
    noterad = replace(fel, paragrafer=(replace(fel.paragrafer[0], noter={regel_id: "Det antecknas."}),))
    rader = kontrollera(noterad)
    assert att_anteckna(rader) == hinder(rader) == ()
    assert [rad.anteckning for rad in rader if not rad.utfall] == ["Det antecknas."]


def test_rad_24_kl_6_40_ett_bradskande_beslut_som_inte_anmaldes_antecknas():
    fel = replace(protokoll(NAMND), oanmalda=("Ordförandebeslut 3",))
    [rad] = att_anteckna(kontrollera(fel))
    assert (rad.paragraf, rad.utfall.regel_id) == ("", "delegering.bradskande_beslut_is_anmalda")
    noterad = replace(fel, noter={rad.utfall.regel_id: "Anmäls på nästa sammanträde."})
    assert att_anteckna(kontrollera(noterad)) == ()


def test_rad_2_en_sen_justering_hindrar_inte_protokollet():
    sen = replace(protokoll(NAMND), dag=date(2019, 1, 3))
    rader = kontrollera(sen)
    assert hinder(rader) == ()
    assert [rad.rubrik for rad in att_anteckna(rader)] == ["Justering i tid"]
    assert att_anteckna(kontrollera(replace(protokoll(BOLAG), dag=date(2019, 1, 3)))) == ()


def test_rad_18_kl_6_27_en_paragraf_utan_beslutsforhet_namns():
    fyra = protokoll(NAMND).paragrafer[0].beslutsforhet
    fel = med(NAMND, beslutsforhet=replace(fyra, antal_ledamoter=8))
    [rad] = att_anteckna(kontrollera(fel))
    assert (rad.rubrik, rad.paragraf) == ("Beslutsförhet", "§ 4")


def test_kl_4_25_en_oavgjord_omrostning_namns_bade_som_text_och_som_handelse():
    post = votering(NAMND)
    lika = {"Anna": Rost.AVSTAR, "Bo": Rost.NEJ, "Cia": Rost.JA, "Dag": Rost.AVSTAR}
    rader = kontrollera(med(NAMND, omrostningar=(replace(post, fakta=replace(post.fakta, roster=lika), roster=lika),)))
    assert [rad.rubrik for rad in hinder(rader)] == ["Omröstningar"]
    assert [rad.rubrik for rad in att_anteckna(rader)] == ["Ordförandens röst"]


def test_en_struken_punkt_has_inga_krav():
    rader = kontrollera(med(NAMND, utfall=Paragrafutfall.UTGATT, beslut=(), arende=""))
    assert {rad.paragraf for rad in rader} == {""}


def test_varje_krav_has_rubrik_och_galler_nagon():
    alla = kontroll.KRAV_PA_PROTOKOLLET + kontroll.KRAV_PA_PARAGRAFEN
    assert all(krav.rubrik and krav.galler for krav in alla)
    per_organ = Counter((krav.regel.id, rv) for krav in alla for rv in krav.galler)
    assert max(per_organ.values()) == 1, "inget krav ställs två gånger"
