# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Svarsväg: the board first, then anstånd, then somebody else, last a preliminary answer."""

from dataclasses import replace
from datetime import date

import pytest

from remiss.regler import svarsvag
from remiss.regler.expediering import Beslutsvag
from remiss.regler.regelverk import Regelverk
from remiss.regler.sammantrade import Motesinstallning, Stoppdagar, stoppdagar
from remiss.regler.svarsvag import Planeratmote, Preliminarfakta, Svarslage, Svarsvag, Vagfakta

SVARSTID = date(2019, 3, 31)


def mote(dag: str, justering: str | None = None) -> Planeratmote:
    stopp = stoppdagar(date.fromisoformat(dag), Motesinstallning())
    return Planeratmote(stopp, date.fromisoformat(justering) if justering else None)


FEBRUARI, MARS, APRIL = mote("2019-02-20"), mote("2019-03-27"), mote("2019-04-24", "2019-05-02")
LAGE = Vagfakta(date(2019, 1, 2), SVARSTID, (APRIL, FEBRUARI, MARS), Regelverk.NAMND)


def vagar(fakta: Vagfakta) -> list[Svarsvag]:
    return [forslag.vag for forslag in svarsvag.foresla_svarsvagar(fakta)]


@pytest.mark.parametrize(
    ("idag", "svarstid", "vantat"),
    [
        pytest.param("2019-01-02", "2019-03-31", MARS, id="sista mötet före svarstiden"),
        pytest.param("2019-01-02", "2019-03-27", MARS, id="mötet är på svarstidens dag"),
        pytest.param("2019-01-02", "2019-03-26", FEBRUARI, id="mötet är dagen efter svarstiden"),
        pytest.param("2019-03-06", "2019-03-31", MARS, id="manusstopp är i dag"),
        pytest.param("2019-03-07", "2019-03-31", None, id="manusstopp var i går"),
        pytest.param("2019-01-02", "2019-02-19", None, id="inget möte före svarstiden"),
    ],
)
def test_kl_6_3_senaste_lampliga_mote(idag, svarstid, vantat):
    fakta = replace(LAGE, idag=date.fromisoformat(idag), svarstid=date.fromisoformat(svarstid))
    assert svarsvag.senaste_lampliga_mote(fakta) is vantat


def test_omedelbar_justering_foreslas_nar_ordinarie_justering_hamnar_efter_svarstiden():
    forslag = svarsvag.foresla_svarsvagar(LAGE)
    assert [(f.vag, f.mote, f.has_omedelbar_justering) for f in forslag] == [
        (Svarsvag.SAMMANTRADE, MARS, True),
        (Svarsvag.SAMMANTRADE, FEBRUARI, False),
    ]
    assert "justeras omedelbart" in forslag[0].skal
    assert "10 april 2019" in forslag[0].skal, "fjorton dagar efter mötet, KL 5:69"


@pytest.mark.parametrize(
    ("justering", "omedelbar"),
    [
        pytest.param("2019-03-31", False, id="justeras på svarstidens dag"),
        pytest.param("2019-04-01", True, id="justeras dagen efter svarstiden"),
    ],
)
def test_den_planerade_justeringsdagen_avgor_om_omedelbar_justering_behovs(justering, omedelbar):
    forslag = svarsvag.foresla_svarsvagar(replace(LAGE, moten=(mote("2019-03-27", justering),)))
    assert forslag[0].has_omedelbar_justering is omedelbar


@pytest.mark.parametrize(
    ("regelverk", "dagar", "omedelbar"),
    [
        pytest.param(Regelverk.AKTIEBOLAG, 39, False, id="bolag som brukar justera på 39 dagar"),
        pytest.param(Regelverk.AKTIEBOLAG, 40, True, id="bolag som brukar justera på 40 dagar"),
        pytest.param(Regelverk.NAMND, 40, False, id="nämnden är bunden av fjorton dagar"),
    ],
)
def test_utan_planerad_justering_raknas_kl_5_69_eller_organets_vana(regelverk, dagar, omedelbar):
    fakta = replace(LAGE, moten=(FEBRUARI,), regelverk=regelverk, antagna_justeringsdagar=dagar)
    assert svarsvag.foresla_svarsvagar(fakta)[0].has_omedelbar_justering is omedelbar


def test_utan_mote_foreslas_anstand_forst_till_nar_nasta_mote_ar_justerat():
    fakta = replace(LAGE, svarstid=date(2019, 2, 19), moten=(MARS, APRIL))
    forsta = svarsvag.foresla_svarsvagar(fakta)[0]
    assert (forsta.vag, forsta.mote, forsta.anstand_till) == (Svarsvag.ANSTAND, MARS, date(2019, 4, 10))
    assert "10 april 2019" in forsta.skal


def test_anstand_till_ett_mote_som_hinns_med_nar_manusstopp_har_passerat():
    fakta = replace(LAGE, idag=date(2019, 3, 20))
    forslag = svarsvag.foresla_svarsvagar(fakta)
    assert (forslag[0].mote, forslag[0].anstand_till) == (APRIL, date(2019, 5, 2))
    assert (forslag[1].vag, forslag[1].mote, forslag[1].has_omedelbar_justering) == (
        Svarsvag.SENT_ARENDE,
        MARS,
        True,
    )


def test_anstand_soks_inte_till_ett_mote_vars_manusstopp_har_passerat():
    sent_mote = Planeratmote(Stoppdagar(date(2019, 4, 3), manusstopp=date(2019, 3, 6)))
    fakta = replace(LAGE, idag=date(2019, 3, 7), moten=(sent_mote, APRIL))
    assert svarsvag.foresla_svarsvagar(fakta)[0].mote is APRIL


def test_ett_mote_i_dag_utan_manusstopp_hinns_med():
    idag = Planeratmote(Stoppdagar(date(2019, 3, 27)))
    fakta = replace(LAGE, idag=idag.dag, moten=(idag,))
    assert svarsvag.senaste_lampliga_mote(fakta) is idag
    assert svarsvag.senaste_lampliga_mote(replace(fakta, idag=date(2019, 3, 28))) is None


def test_bara_det_senaste_av_tidigare_moten_foreslas_i_stallet_for_omedelbar_justering():
    fakta = replace(LAGE, moten=(mote("2019-01-30"), FEBRUARI, MARS))
    assert [f.mote for f in svarsvag.foresla_svarsvagar(fakta)] == [MARS, FEBRUARI]


def test_ett_bolag_antas_justera_pa_fjorton_dagar():
    fakta = replace(LAGE, moten=(mote("2019-03-17"),), regelverk=Regelverk.AKTIEBOLAG)
    assert not svarsvag.foresla_svarsvagar(fakta)[0].has_omedelbar_justering
    for_sent = replace(fakta, moten=(mote("2019-03-18"),))
    assert svarsvag.foresla_svarsvagar(for_sent)[0].has_omedelbar_justering


def test_anstand_utan_senare_mote_i_planen_has_ingen_dag():
    forsta = svarsvag.foresla_svarsvagar(replace(LAGE, moten=()))[0]
    assert (forsta.vag, forsta.anstand_till) == (Svarsvag.ANSTAND, None)


@pytest.mark.parametrize(
    ("andring", "vantat"),
    [
        pytest.param({}, [Svarsvag.ANSTAND, Svarsvag.PRELIMINART], id="nämnd utan uppdrag"),
        pytest.param(
            {"has_uppdrag_i_bradska": True},
            [Svarsvag.ANSTAND, Svarsvag.ORDFORANDEBESLUT, Svarsvag.PRELIMINART],
            id="nämnd med uppdrag enligt KL 6:39",
        ),
        pytest.param(
            {"has_uppdrag_i_bradska": True, "is_delegerbart": True},
            [Svarsvag.ANSTAND, Svarsvag.DELEGATION, Svarsvag.ORDFORANDEBESLUT, Svarsvag.PRELIMINART],
            id="delegationsordningen medger",
        ),
        pytest.param(
            {
                "regelverk": Regelverk.AKTIEBOLAG,
                "has_uppdrag_i_bradska": True,
                "is_inom_lopande_forvaltning": True,
            },
            [Svarsvag.ANSTAND, Svarsvag.VD, Svarsvag.PRELIMINART],
            id="bolag: VD, aldrig KL 6:39",
        ),
        pytest.param(
            {"regelverk": Regelverk.AKTIEBOLAG},
            [Svarsvag.ANSTAND, Svarsvag.PRELIMINART],
            id="bolag där styrelsen svarar",
        ),
        pytest.param(
            {"is_inom_lopande_forvaltning": True}, [Svarsvag.ANSTAND, Svarsvag.PRELIMINART], id="nämnd har ingen VD"
        ),
    ],
)
def test_vagarna_kommer_i_ordning_nar_inget_mote_hinner(andring, vantat):
    assert vagar(replace(LAGE, moten=(), **andring)) == vantat


def test_delegation_erbjuds_efter_sammantradet():
    assert vagar(replace(LAGE, moten=(FEBRUARI,), is_delegerbart=True)) == [
        Svarsvag.SAMMANTRADE,
        Svarsvag.DELEGATION,
    ]


def test_bakatplanering_fran_sammantradet():
    delmal = svarsvag.bakatplanera(MARS, idag=date(2019, 3, 1), svarstid=SVARSTID, has_omedelbar_justering=True)
    assert [(d.namn, d.dag.isoformat(), d.is_passerat) for d in delmal] == [
        ("utkast klart", "2019-02-22", True),
        ("granskning klar", "2019-03-01", False),
        ("bedömning klar", "2019-03-06", False),
        ("manusstopp", "2019-03-06", False),
        ("FSG", "2019-03-11", False),
        ("presidium", "2019-03-13", False),
        ("kallelse", "2019-03-19", False),
        ("utskick", "2019-03-19", False),
        ("sammanträde", "2019-03-27", False),
        ("omedelbar justering", "2019-03-27", False),
        ("svarstid", "2019-03-31", False),
    ]


def test_bakatplanering_utan_stoppdagar_slutar_dagen_fore_motet():
    delmal = svarsvag.bakatplanera(
        Planeratmote(Stoppdagar(date(2019, 4, 23)), date(2019, 4, 30)),
        idag=date(2019, 4, 1),
        svarstid=date(2019, 5, 2),
        has_omedelbar_justering=False,
    )
    assert [d.namn for d in delmal][-3:] == ["sammanträde", "justering", "svarstid"]
    assert next(d.dag for d in delmal if d.namn == "bedömning klar") == date(2019, 4, 18)


def test_delfristerna_foljer_utkastets_dag_framat():
    bakat = svarsvag.bakatplanera(MARS, idag=date(2019, 2, 1), svarstid=SVARSTID, has_omedelbar_justering=True)
    dagar = {d.namn: d.dag for d in bakat}
    framat = svarsvag.delfrister(dagar["utkast klart"], svarstid=SVARSTID)
    assert framat == {namn: dagar[namn] for namn in ("utkast klart", "granskning klar", "bedömning klar")}


@pytest.mark.parametrize("svarstid", [date(2019, 3, 27), date(2019, 3, 20)])
def test_ingen_delfrist_ligger_efter_svarstiden_eller_fore_utkastet(svarstid):
    utkast = date(2019, 3, 22)
    dagar = svarsvag.delfrister(utkast, svarstid=svarstid)
    assert all(utkast <= dag <= max(utkast, svarstid) for dag in dagar.values())


def test_utan_svarstid_raknas_arbetsdagarna_rakt_av():
    dagar = svarsvag.delfrister(date(2019, 4, 12), svarstid=None)
    assert dagar["granskning klar"] == date(2019, 4, 23), "påsken räknas inte"
    assert dagar["bedömning klar"] == date(2019, 4, 26)


@pytest.mark.parametrize(
    ("regelverk", "vantat"),
    [
        pytest.param(Regelverk.FULLMAKTIGE, ["delegation"], id="fullmäktige: till en nämnd, KL 5:2"),
        pytest.param(Regelverk.NAMND, ["delegation", "ordforandebeslut"], id="nämnd: KL 6:37 och 6:39"),
        pytest.param(Regelverk.AKTIEBOLAG, ["delegation", "vd"], id="bolag: ABL 8:29"),
        pytest.param(Regelverk.EGEN_ORDNING, ["delegation"], id="råd: den egna arbetsordningen"),
    ],
)
def test_kl_5_2_6_37_och_6_39_abl_8_29_vem_som_kan_besluta_utan_sammantrade(regelverk, vantat):
    assert [vag.value for vag in svarsvag.vagar_utan_sammantrade(regelverk)] == vantat
    for vag in Beslutsvag:
        utfall = svarsvag.organet_has_beslutsvagen(svarsvag.Beslutsvagsfakta(vag, regelverk))
        assert bool(utfall) is (vag.value in {"sammantrade", *vantat}), vag


def test_avslaget_sager_vilket_organ_som_kan():
    i_bolag = svarsvag.Beslutsvagsfakta(Beslutsvag.ORDFORANDEBESLUT, Regelverk.AKTIEBOLAG)
    i_namnd = svarsvag.Beslutsvagsfakta(Beslutsvag.VD, Regelverk.NAMND)
    assert "bara i en nämnd" in svarsvag.organet_has_beslutsvagen(i_bolag).skal
    assert "Bara ett bolag har en VD" in svarsvag.organet_has_beslutsvagen(i_namnd).skal


@pytest.mark.parametrize(
    ("regelverk", "ord_"),
    [
        pytest.param(Regelverk.NAMND, "nämndens", id="nämnd"),
        pytest.param(Regelverk.AKTIEBOLAG, "styrelsens", id="bolag"),
        pytest.param(Regelverk.FULLMAKTIGE, "fullmäktiges", id="fullmäktige"),
        pytest.param(Regelverk.EGEN_ORDNING, "organets", id="råd"),
    ],
)
def test_praxis_forbehall_namner_den_som_beslutar(regelverk, ord_):
    assert svarsvag.forbehall(regelverk) == f"med förbehåll för {ord_} beslut"


DAGEN = date(2019, 3, 4)


@pytest.mark.parametrize(
    ("lage", "skal"),
    [
        pytest.param(Svarslage.OBESLUTAT, "", id="inget är beslutat"),
        pytest.param(Svarslage.BESLUTAT, "redan beslutat", id="organet har beslutat"),
        pytest.param(Svarslage.BESVARAT, "redan besvarad", id="svaret är skickat"),
        pytest.param(Svarslage.ATERKALLAT, "återkallad", id="remissen är återkallad"),
        pytest.param(Svarslage.NEDLAGT, "avslutat", id="ärendet är avslutat"),
    ],
)
def test_praxis_preliminart_svar_skickas_fore_beslutet(lage, skal):
    utfall = svarsvag.preliminart_svar_skickas_fore_beslutet(Preliminarfakta(lage, DAGEN))
    assert bool(utfall) is (skal == "")
    assert skal in utfall.skal


@pytest.mark.parametrize("is_faststalld", [True, False], ids=["fastställd", "utkast"])
def test_praxis_preliminart_svar_has_faststalld_handling(is_faststalld):
    fakta = Preliminarfakta(Svarslage.OBESLUTAT, DAGEN, is_faststalld)
    utfall = svarsvag.preliminart_svar_has_faststalld_handling(fakta)
    assert bool(utfall) is is_faststalld
    assert ("Fastställ" in utfall.skal) is not is_faststalld


@pytest.mark.parametrize(
    ("beslutas", "uppfylld"),
    [
        pytest.param(None, True, id="inte bestämt"),
        pytest.param(date(2019, 3, 4), True, id="samma dag"),
        pytest.param(date(2019, 3, 3), False, id="dagen före"),
    ],
)
def test_praxis_beslutet_om_svaret_vantas_framover(beslutas, uppfylld):
    fakta = Preliminarfakta(Svarslage.OBESLUTAT, DAGEN, beslutas=beslutas)
    utfall = svarsvag.beslutet_om_svaret_vantas_framover(fakta)
    assert bool(utfall) is uppfylld
    assert ("3 mars 2019" in utfall.skal) is not uppfylld
