# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Lists: pages by cursor, filters, search. What each of them costs is in test_frageantal.py."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from remiss.api.resurser import RESURSER
from remiss.diarium import services as diarium
from remiss.diarium.models import Arende
from remiss.karna import klocka
from remiss.sammantraden.services import planera_sammantrade, satt_pa_dagordning
from tests.api.klient import Program
from tests.beredning.fabriker import gor_tu
from tests.diarium.fabriker import gor_arende
from workflows.api import RESURSER as UPPGIFTSRESURSER


def ids(rader):
    return [rad["id"] for rad in rader]


@pytest.fixture
def sju(diariet, namnden, rut):
    return [gor_arende(namnden, rut, f"Plan nummer {n}") for n in range(7)]


def test_bladen_gar_att_folja_framat_och_bakat_utan_lucka_eller_dubblett(ruts, sju):
    alla = [a.pk for a in reversed(sju)]
    forsta = ruts.las("arenden/", antal=3)
    assert ids(forsta["resultat"]) == alla[:3]
    assert forsta["foregaende"] is None
    andra = ruts.klient.get(forsta["nasta"]).json()
    tredje = ruts.klient.get(andra["nasta"]).json()
    assert ids(andra["resultat"]) + ids(tredje["resultat"]) == alla[3:]
    assert tredje["nasta"] is None
    assert ids(ruts.klient.get(tredje["foregaende"]).json()["resultat"]) == alla[3:6]
    assert ids(ruts.alla("arenden/", antal=2)) == alla


def test_bladet_star_kvar_nar_nya_kommer_till(ruts, sju, namnden, rut):
    forsta = ruts.las("arenden/", antal=3)
    gor_arende(namnden, rut, "Kom emellan")
    assert ids(ruts.klient.get(forsta["nasta"]).json()["resultat"]) == [a.pk for a in reversed(sju)][3:6]


def test_antalet_har_ett_tak(ruts, sju):
    assert ruts.get("arenden/", antal=200).status_code == 200
    assert ruts.get("arenden/", antal=201).status_code == 422
    assert ruts.get("arenden/", antal=0).status_code == 422


@pytest.mark.parametrize("sortera", ["oppnat", "-oppnat", "nummer", "-nummer"])
def test_ordningen_gar_att_valja(ruts, sju, sortera):
    vantad = [a.pk for a in sju] if not sortera.startswith("-") else [a.pk for a in reversed(sju)]
    assert ids(ruts.alla("arenden/", sortera=sortera)) == vantad


def test_filtren_valjer_ut(ruts, sju, rut, hanna):
    diarium.avsluta(sju[0], aktor=rut.aktor)
    diarium.fordela(sju[1], handlaggare=hanna.person, aktor=rut.aktor)
    assert ids(ruts.alla("arenden/", status="avslutat")) == [sju[0].pk]
    assert ids(ruts.alla("arenden/", handlaggare=hanna.person_id)) == [sju[1].pk]
    idag = klocka.idag()
    assert len(list(ruts.alla("arenden/", oppnat_fran=idag, oppnat_till=idag))) == 7
    assert not list(ruts.alla("arenden/", oppnat_fran=idag + timedelta(days=1)))


def test_sokningen_finner_nummer_och_ord(ruts, sju):
    assert ids(ruts.alla("arenden/", q="nummer 3")) == [sju[3].pk]
    assert ids(ruts.alla("arenden/", q=sju[4].diarienummer)) == [sju[4].pk]
    assert not list(ruts.alla("arenden/", q="hemlöshet"))


def test_falskt_ar_ett_filter_och_utelamnat_ar_inget(ruts, namnden, diariet, rut):
    assert ruts.en("organ/", is_intern="true")["id"] == namnden.pk
    assert not list(ruts.alla("organ/", is_intern="false"))
    assert len(list(ruts.alla("organ/"))) == 1


def test_utkast_syns_bara_for_den_som_laser_utkast(ruts, arendet, rut, namnden):
    from remiss.organisation.ratter import Rollkod
    from tests.diarium.fabriker import gor_utkast
    from tests.fabriker import ge_uppdrag, gor_person

    utkast = gor_utkast(arendet, rut)
    arkivarie = gor_person("Arne")
    ge_uppdrag(arkivarie, namnden, Rollkod.ARKIVARIE)
    arnes = Program(arkivarie.anvandare)
    assert ids(ruts.alla("handlingar/")) == [utkast.pk]
    assert not list(arnes.alla("handlingar/"))
    assert arnes.get(f"handlingar/{utkast.pk}/").status_code == 404


def test_dagordningen_fore_kallelsen_tillhor_dem_som_skriver_den(namnden, diariet, sara, justa):
    mote = planera_sammantrade(namnden, klocka.idag() + timedelta(days=30), aktor=sara.aktor)
    punkt = satt_pa_dagordning(mote, rubrik="Hemligt än", aktor=sara.aktor)
    assert ids(Program(sara).alla("paragrafer/")) == [punkt.pk]
    justas = Program(justa)
    assert not list(justas.alla("paragrafer/"))
    assert justas.get(f"paragrafer/{punkt.pk}/").status_code == 404


def fragor(program, adress):
    with CaptureQueriesContext(connection) as fangade:
        svar = program.las(adress)
    return len(fangade), len(svar["resultat"])


def test_ett_objekt_staller_ett_fast_antal_fragor(arendet, hanna, hannas):
    tu = gor_tu(arendet, hanna)
    assert len(hannas.las(f"tjansteutlatanden/{tu.pk}/")["sektioner"]) > 8
    with CaptureQueriesContext(connection) as fangade:
        hannas.las(f"tjansteutlatanden/{tu.pk}/")
    assert len(fangade) <= 14


def test_en_sandlista_lika_manga_fragor_for_tva_som_for_tjugo(diariet, namnden, rut, hanna):
    from tests.remisser.fabriker import rader, utkast

    antal = {}
    for n in (2, 20):
        externa = [(f"Förening {n}-{i}", f"f{i}@forening.example") for i in range(n)]
        remiss = utkast(namnden, rut, hanna, rader(externa=externa), titel=f"Remiss {n}")
        program = Program(hanna)
        program.las("mottagare/")
        antal[n] = fragor(program, f"mottagare/?remiss={remiss.pk}")
    assert (antal[2][1], antal[20][1]) == (2, 20)
    assert antal[2][0] == antal[20][0]


def test_forsta_sidan_raknar_upp_varje_lista_som_gar_att_lasa(ruts, arendet):
    start = ruts.las("")
    assert set(start) == {"schema", *(resurs.namn for resurs in (*RESURSER, *UPPGIFTSRESURSER))}
    assert ruts.klient.get(start["att-gora"]).json()["resultat"][0]["arende"] == arendet.pk


def test_ingen_lista_raknar_alla_rader(ruts, sju):
    with CaptureQueriesContext(connection) as fangade:
        ruts.las("arenden/", antal=2)
    assert not any("COUNT(" in fraga["sql"].upper() for fraga in fangade)
    assert Arende.objects.count() == 7
