# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Justering: signers, day, jäv, limits."""

from dataclasses import replace
from datetime import date

import pytest

from remiss.regler import justering
from remiss.regler.justering import Justeringsfakta, OmedelbarFakta, Paragraffakta, Underskrift
from remiss.regler.regelverk import Regelverk

MOTE = date(2018, 12, 19)
PARAGRAF = Paragraffakta("§ 285", is_behandlad=True, behandlades=MOTE)
OLLE, JUNE = Underskrift("Olle", MOTE), Underskrift("June", date(2018, 12, 20))
KLAR = Justeringsfakta(
    regelverk=Regelverk.NAMND,
    motesdag=MOTE,
    paragrafer=(PARAGRAF,),
    roller=(("ordförande", "Olle"), ("justerare", "June")),
    underskrifter=(OLLE, JUNE, Underskrift("Siv", date(2018, 12, 20))),
    protokollforare="Siv",
)
REGLER = [
    justering.justerare_is_utsedda,
    justering.justerare_is_skilda_personer,
    justering.alla_har_justerat,
    justering.bara_utsedda_justerar,
    justering.ingen_javig_justerar,
    justering.bara_behandlade_paragrafer_justeras,
    justering.paragraf_justeras_en_gang,
    justering.ingen_underskrift_fore_sammantradet,
    justering.ingen_underskrift_fore_beslutet,
    justering.justering_sker_i_tid,
]


@pytest.mark.parametrize("regel", REGLER, ids=lambda regel: regel.id)
def test_kl_5_69_och_6_30_en_riktig_justering_uppfyller_varje_regel(regel):
    assert regel(KLAR).skal == ""


def andrad(**andring):
    return replace(KLAR, **andring)


def paragraf(**andring):
    return (PARAGRAF, replace(PARAGRAF, beteckning="§ 286", **andring))


@pytest.mark.parametrize(
    ("regel", "fakta", "i_skalet"),
    [
        pytest.param(
            justering.justerare_is_utsedda,
            andrad(roller=(("ordförande", "Olle"), ("justerare", None))),
            "justerare saknas",
            id="justerare är inte vald",
        ),
        pytest.param(justering.justerare_is_utsedda, andrad(roller=()), "ordförande och justerare", id="ingen är vald"),
        pytest.param(
            justering.justerare_is_skilda_personer,
            andrad(roller=(("ordförande", "Olle"), ("justerare", "Olle"))),
            "Olle",
            id="ordföranden justerar med sig själv",
        ),
        pytest.param(justering.alla_har_justerat, andrad(underskrifter=(OLLE,)), "June", id="en underskrift saknas"),
        pytest.param(
            justering.bara_utsedda_justerar,
            andrad(underskrifter=(OLLE, JUNE, Underskrift("Urban", MOTE))),
            "Urban",
            id="en utomstående skriver under",
        ),
        pytest.param(
            justering.bara_utsedda_justerar, andrad(protokollforare=""), "Siv", id="sekreteraren är inte utsedd"
        ),
        pytest.param(
            justering.ingen_javig_justerar,
            andrad(paragrafer=paragraf(javiga=frozenset({"June"}))),
            "June i § 286",
            id="justeraren är jävig i en av paragraferna",
        ),
        pytest.param(
            justering.bara_behandlade_paragrafer_justeras,
            andrad(paragrafer=paragraf(is_behandlad=False)),
            "§ 286",
            id="en paragraf är inte avgjord",
        ),
        pytest.param(
            justering.bara_behandlade_paragrafer_justeras, andrad(paragrafer=()), "minst en", id="inga paragrafer"
        ),
        pytest.param(
            justering.paragraf_justeras_en_gang,
            andrad(paragrafer=paragraf(is_justerad=True)),
            "§ 286",
            id="en paragraf är redan omedelbart justerad",
        ),
        pytest.param(
            justering.ingen_underskrift_fore_sammantradet,
            andrad(underskrifter=(Underskrift("Olle", date(2018, 12, 18)), JUNE)),
            "Olle",
            id="underskrift dagen före mötet",
        ),
        pytest.param(
            justering.ingen_underskrift_fore_beslutet,
            andrad(paragrafer=paragraf(behandlades=date(2018, 12, 20))),
            "Olle",
            id="paragrafen avgjordes mötets andra dag",
        ),
        pytest.param(
            justering.justering_sker_i_tid,
            andrad(underskrifter=(OLLE, Underskrift("June", date(2019, 1, 3)))),
            "2 januari 2019",
            id="rad 2 – dagen efter sista dagen",
        ),
    ],
)
def test_kl_5_69_och_6_30_en_felaktig_justering_vagras_med_skal(regel, fakta, i_skalet):
    utfall = regel(fakta)
    assert not utfall
    assert i_skalet in utfall.skal


@pytest.mark.parametrize(
    ("regelverk", "dag", "uppfylld"),
    [
        pytest.param(Regelverk.NAMND, date(2019, 1, 2), True, id="rad 2 – nämnd, sista dagen"),
        pytest.param(Regelverk.NAMND, date(2019, 1, 3), False, id="rad 2 – nämnd, dagen efter"),
        pytest.param(Regelverk.AKTIEBOLAG, date(2019, 1, 3), True, id="ABL har ingen tid för justering"),
        pytest.param(Regelverk.EGEN_ORDNING, date(2019, 1, 3), True, id="råd har ingen lagstadgad tid"),
    ],
)
def test_kl_5_69_och_6_35_fjorton_dagar_galler_bara_organ_under_kommunallagen(regelverk, dag, uppfylld):
    fakta = andrad(regelverk=regelverk, underskrifter=(OLLE, Underskrift("June", dag)))
    assert bool(justering.justering_sker_i_tid(fakta)) is uppfylld


@pytest.mark.parametrize(
    ("fakta", "dag"),
    [
        pytest.param(KLAR, date(2018, 12, 20), id="dagen för den sista underskriften"),
        pytest.param(andrad(underskrifter=(JUNE, OLLE)), date(2018, 12, 20), id="ordningen spelar ingen roll"),
        pytest.param(andrad(underskrifter=(OLLE,)), None, id="en underskrift saknas"),
        pytest.param(
            andrad(underskrifter=(OLLE, JUNE, Underskrift("Siv", date(2018, 12, 28)))),
            date(2018, 12, 20),
            id="sekreteraren bestämmer inte dagen",
        ),
        pytest.param(
            andrad(roller=(("ordförande", "Olle"), ("justerare", None)), underskrifter=(OLLE,)),
            None,
            id="justerare är inte vald",
        ),
        pytest.param(andrad(roller=()), None, id="ingen ska justera"),
    ],
)
def test_kl_5_69_justeringsdagen_ar_dagen_for_sista_nodvandiga_underskriften(fakta, dag):
    assert justering.justeringsdag(fakta) == dag


@pytest.mark.parametrize(
    ("regel", "andring", "uppfylld"),
    [
        pytest.param(justering.omedelbar_justering_is_beslutad, {}, True, id="förklarad omedelbart justerad"),
        pytest.param(
            justering.omedelbar_justering_is_beslutad,
            {"is_forklarad_omedelbart_justerad": False},
            False,
            id="inte förklarad omedelbart justerad",
        ),
        pytest.param(justering.omedelbar_justering_has_skriftlig_text, {}, True, id="text finns"),
        pytest.param(
            justering.omedelbar_justering_has_skriftlig_text,
            {"has_text_vid_sammantradet": False},
            False,
            id="text saknas",
        ),
    ],
)
def test_kl_5_69_reglementet_om_omedelbar_justering(regel, andring, uppfylld):
    utfall = regel(replace(OmedelbarFakta(PARAGRAF, True, True), **andring))
    assert bool(utfall) is uppfylld
    assert ("§ 285" in utfall.skal) is not uppfylld


@pytest.mark.parametrize("is_justerad", [False, True])
def test_rad_25_kl_5_69_jo_581_2013_en_justerad_paragraf_andras_inte_utan_rattas(is_justerad):
    utfall = justering.justerad_paragraf_andras_inte(replace(PARAGRAF, is_justerad=is_justerad))
    assert bool(utfall) is not is_justerad
    assert ("rättelse" in utfall.skal) is is_justerad


@pytest.mark.parametrize(
    ("vantar_pa", "uppfylld"),
    [
        pytest.param("Siv", False, id="sekreteraren har inte undertecknat"),
        pytest.param("", True, id="sekreteraren har undertecknat"),
    ],
)
def test_systemval_sekreteraren_undertecknar_forst(vantar_pa, uppfylld):
    utfall = justering.sekreteraren_undertecknar_forst(justering.Ordningsfakta(vantar_pa))
    assert bool(utfall) is uppfylld
    assert ("Siv har fört protokollet" in utfall.skal) is not uppfylld
