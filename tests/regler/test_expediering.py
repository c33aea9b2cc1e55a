# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Expediering: only what is fixed, justerat and decided leaves the organ."""

from dataclasses import replace
from datetime import date

import pytest

from remiss.regler import expediering
from remiss.regler.expediering import (
    Avgorandefakta,
    Beslutsvag,
    Expedieringsfakta,
    Handlingsfakta,
    Leveransfakta,
    Utdragsfakta,
    Versionsfakta,
)
from remiss.regler.justering import Paragraffakta

SUMMA = "0123456789abcdef" * 4
UTDRAG = Handlingsfakta("0685/18-3", True, SUMMA)
LEVERANS = Leveransfakta("Göteborgs Stadshus AB", "diarium", "stadshus")
KLAR = Expedieringsfakta((UTDRAG,), (LEVERANS,))
PARAGRAF = Paragraffakta("§ 285", True, date(2018, 12, 19), is_justerad=True)


@pytest.mark.parametrize(
    ("handlingar", "i_skalet"),
    [
        pytest.param((UTDRAG,), "", id="fastställd med kontrollsumma"),
        pytest.param((), "minst en handling", id="ingen handling"),
        pytest.param((replace(UTDRAG, is_faststalld=False),), "0685/18-3", id="utkast"),
        pytest.param((UTDRAG, replace(UTDRAG, kontrollsumma="")), "0685/18-3", id="saknar kontrollsumma"),
        pytest.param((replace(UTDRAG, kontrollsumma=SUMMA + "0"),), "0685/18-3", id="för lång kontrollsumma"),
        pytest.param((replace(UTDRAG, kontrollsumma=SUMMA[:-1] + "x"),), "0685/18-3", id="inte en kontrollsumma"),
    ],
)
def test_tf_2_10_bara_faststallda_handlingar_expedieras(handlingar, i_skalet):
    utfall = expediering.bara_faststallda_handlingar_expedieras(replace(KLAR, handlingar=handlingar))
    assert bool(utfall) is (i_skalet == "")
    assert i_skalet in utfall.skal


@pytest.mark.parametrize(
    ("leveranser", "i_skalet"),
    [
        pytest.param((LEVERANS,), "", id="kanal och adress finns"),
        pytest.param((), "minst en mottagare", id="ingen mottagare"),
        pytest.param((replace(LEVERANS, adress=" "),), "Göteborgs Stadshus AB", id="adress saknas"),
        pytest.param((replace(LEVERANS, kanal=""),), "Göteborgs Stadshus AB", id="kanal saknas"),
    ],
)
def test_varje_leverans_has_adress(leveranser, i_skalet):
    utfall = expediering.varje_leverans_has_adress(replace(KLAR, leveranser=leveranser))
    assert bool(utfall) is (i_skalet == "")
    assert i_skalet in utfall.skal


@pytest.mark.parametrize(
    ("paragrafer", "i_skalet"),
    [
        pytest.param((PARAGRAF,), "", id="justerad"),
        pytest.param((replace(PARAGRAF, is_justerad=False),), "§ 285", id="rad 25 – ojusterad"),
        pytest.param((PARAGRAF, replace(PARAGRAF, beteckning="§ 9", is_justerad=False)), "§ 9", id="en av två"),
        pytest.param((), "minst en paragraf", id="ingen paragraf"),
    ],
)
def test_kl_13_14_utdrag_bara_ur_justerade_paragrafer(paragrafer, i_skalet):
    utfall = expediering.utdrag_bara_ur_justerade_paragrafer(Utdragsfakta(paragrafer))
    assert bool(utfall) is (i_skalet == "")
    assert i_skalet in utfall.skal


MOTE = Avgorandefakta(Beslutsvag.SAMMANTRADE, date(2018, 12, 20), paragraf=PARAGRAF)
VD = Avgorandefakta(Beslutsvag.VD, date(2019, 3, 28), beslutsfattare="Vera", beslutades=date(2019, 3, 28))


@pytest.mark.parametrize(
    ("fakta", "i_skalet"),
    [
        pytest.param(MOTE, "", id="justerad paragraf"),
        pytest.param(replace(MOTE, paragraf=None), "inte beslutat", id="ingen paragraf"),
        pytest.param(
            replace(MOTE, paragraf=replace(PARAGRAF, is_behandlad=False, is_justerad=False)),
            "inte beslutat",
            id="inte avgjord",
        ),
        pytest.param(replace(MOTE, paragraf=replace(PARAGRAF, is_justerad=False)), "inte justerad", id="inte justerad"),
        pytest.param(VD, "", id="VD har beslutat samma dag"),
        pytest.param(replace(VD, vag=Beslutsvag.DELEGATION, beslutsfattare=""), "vem", id="ingen delegat"),
        pytest.param(replace(VD, vag=Beslutsvag.ORDFORANDEBESLUT, beslutades=None), "vilken dag", id="ingen dag"),
        pytest.param(replace(VD, beslutades=date(2019, 3, 29)), "29 mars 2019", id="beslutat efter utskicket"),
    ],
)
def test_kl_6_3_yttrandet_is_beslutat_innan_det_skickas(fakta, i_skalet):
    utfall = expediering.yttrandet_is_beslutat(fakta)
    assert bool(utfall) is (i_skalet == "")
    assert i_skalet in utfall.skal


@pytest.mark.parametrize(
    ("beslutad", "skickas", "uppfylld"),
    [
        pytest.param(SUMMA, SUMMA, True, id="samma version"),
        pytest.param(SUMMA, "f" * 64, False, id="en annan version"),
        pytest.param("", "", False, id="ingen version är beslutad"),
    ],
)
def test_kl_6_3_den_beslutade_versionen_skickas(beslutad, skickas, uppfylld):
    utfall = expediering.den_beslutade_versionen_skickas(Versionsfakta(beslutad, skickas))
    assert bool(utfall) is uppfylld
    assert ("beslutade versionen" in utfall.skal) is not uppfylld
