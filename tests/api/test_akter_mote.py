# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts of meetings that the chain does not meet, each done over HTTP by the one who may."""

from datetime import date

import pytest

from remiss.beredning import services as beredning
from remiss.karna.klocka import spela, vid
from tests.api.klient import Program, fil, gor
from tests.beredning.fabriker import Status, gor_tu

MOTESDAG = date(2018, 12, 19)
TID_OCH_PLATS = {"datum": MOTESDAG.isoformat(), "starttid": "13:00", "plats": "Rosenlundsgatan 4"}


@pytest.fixture
def saras(sara, namnden):
    """Sara's program, in a nämnd of three, so that two are beslutsföra."""
    namnden.installning.antal_ledamoter = 3
    namnden.installning.save()
    return Program(sara)


@pytest.fixture
def mote(saras, namnden, diariet):
    """A planned meeting with three items, seen from two weeks before."""
    with spela(vid(date(2018, 12, 3))):
        ett = saras.skapa("sammantraden/planera/", organ=namnden.pk, **TID_OCH_PLATS)
        for n in (1, 2, 3):
            saras.skapa(f"sammantraden/{ett['id']}/satt-pa-dagordning/", rubrik=f"Punkt {n}", forslag=[f"Förslag {n}."])
        yield ett["id"]


def punkter(program, mote):
    return [p["id"] for p in program.alla("paragrafer/", sammantrade=mote, sortera="ordning") if not p["is_struken"]]


def oppna(saras, mote, olle, sara, justa):
    return saras.akt(
        f"sammantraden/{mote}/oppna/",
        ordforande=olle.person_id,
        protokollforare=sara.person_id,
        justerare=[justa.person_id],
    )


@gor("sammantraden", "planera-ar", "andra", "stall-in", "satt-pa-dagordning")
def test_arets_sammantraden_planeras_flyttas_och_stalls_in(saras, namnden, diariet):
    with spela(vid(date(2018, 12, 3))):
        rader = saras.skapa(
            "sammantraden/planera-ar/", organ=namnden.pk, year=2019, datum=["2019-02-06", "2019-03-06"], plats="Rum 2"
        )["resultat"]
        ett, tva = (rad["id"] for rad in rader)
        assert saras.akt(f"sammantraden/{ett}/andra/", datum="2019-02-13")["datum"] == "2019-02-13"
        saras.skapa(f"sammantraden/{ett}/satt-pa-dagordning/", rubrik="Flyttas", forslag=["Ja."])
        installt = saras.akt(f"sammantraden/{ett}/stall-in/", skal="För få ärenden", flytta_till=tva)
        assert installt["status"] == "installt"
        assert saras.en("paragrafer/", sammantrade=tva)["rubrik"] == "Flyttas"


@gor("sammantraden", "ordna-punkter")
@gor("paragrafer", "flytta", "stryk", "lagg-tillbaka", "andra")
def test_listan_ordnas_om_stryks_och_andras(saras, mote):
    ett, tva, tre = punkter(saras, mote)
    saras.akt(f"sammantraden/{mote}/ordna-punkter/", ordning=[tre, ett, tva])
    assert punkter(saras, mote) == [tre, ett, tva]
    saras.akt(f"paragrafer/{tva}/flytta/", plats=1)
    assert punkter(saras, mote) == [tva, tre, ett]
    assert saras.akt(f"paragrafer/{tre}/stryk/")["is_struken"]
    assert not saras.akt(f"paragrafer/{tre}/lagg-tillbaka/")["is_struken"]
    andrad = saras.akt(f"paragrafer/{ett}/andra/", rubrik="Ny rubrik", forslag=["Nytt förslag."])
    assert (andrad["rubrik"], andrad["forslag"]) == ("Ny rubrik", ["Nytt förslag."])


@gor("sammantraden", "anmal", "anmal-at")
@gor("anmalningar", "aterta")
def test_ledamoten_anmaler_hinder_och_tar_tillbaka(saras, mote, justa, lars):
    saras.akt(f"sammantraden/{mote}/kalla/")
    justas = Program(justa)
    anmalan = justas.skapa(f"sammantraden/{mote}/anmal/", slag="hinder", text="Sjuk")
    assert anmalan["person"]["id"] == justa.person_id
    assert justas.akt(f"anmalningar/{anmalan['id']}/aterta/")["is_aterkallad"]
    for_lars = saras.skapa(f"sammantraden/{mote}/anmal-at/", slag="hinder", person=lars.person_id)
    assert for_lars["person"]["id"] == lars.person_id
    assert [a["id"] for a in justas.alla("anmalningar/", sammantrade=mote)] == [anmalan["id"]]


@gor("sammantraden", "valj-justerare", "satt-narvaro", "ateroppna")
@gor("paragrafer", "bordlagg", "utga", "aterta", "byt-ordforande", "registrera-jav", "ta-bort-jav", "andra-text")
def test_sammantradet_med_jav_bordlaggning_och_protokolltext(saras, mote, sara, olle, justa, lars, namnden):
    saras.akt(f"sammantraden/{mote}/kalla/")
    ett, tva, tre = punkter(saras, mote)
    with spela(vid(MOTESDAG, 13)):
        oppna(saras, mote, olle, sara, justa)
        narvarande = [{"person": p.person_id, "slag": "ledamot"} for p in (olle, justa, lars)]
        assert len(saras.akt(f"sammantraden/{mote}/satt-narvaro/", narvarande=narvarande)["narvarande"]) == 3
        saras.akt(f"sammantraden/{mote}/valj-justerare/", justerare=[lars.person_id])
        assert saras.akt(f"paragrafer/{ett}/ta-upp/")["nummer"] == 1
        saras.akt(f"paragrafer/{ett}/registrera-jav/", person=justa.person_id, grund="Delägare")
        assert not saras.akt(f"paragrafer/{ett}/ta-bort-jav/", person=justa.person_id)["jav"]
        saras.akt(f"paragrafer/{ett}/byt-ordforande/", person=justa.person_id)
        saras.akt(f"paragrafer/{ett}/byt-ordforande/", person=None)
        beslut = saras.akt(f"paragrafer/{ett}/avgor/", utfall="andrad_text", punkter=["Beslutat annat."])
        assert beslut["beslut"] == ["Beslutat annat."]
        saras.akt(f"paragrafer/{ett}/aterta/")
        saras.akt(f"paragrafer/{ett}/avgor/", utfall="enligt_forslag")
        skriven = saras.akt(
            f"paragrafer/{ett}/andra-text/",
            texter=[{"slag": "yrkande", "text": "Bifall.", "person": olle.person_id}],
        )
        assert skriven["texter"][0]["person"] == olle.person_id
        lista = saras.akt(
            f"paragrafer/{ett}/satt-expedieringslista/",
            mottagare=[{"namn": "Föreningen", "kanal": "epost", "adress": "f@forening.example"}],
        )["expedieringslista"]
        assert lista[0]["namn"] == "Föreningen"
        assert saras.akt(f"paragrafer/{tva}/ta-upp/")["nummer"] == 2
        assert saras.akt(f"paragrafer/{tva}/bordlagg/", motivering="Mer tid")["status"] == "bordlagd"
        assert saras.akt(f"paragrafer/{tre}/utga/", motivering="Inte aktuell")["status"] == "utgatt"
        assert saras.akt(f"sammantraden/{mote}/avsluta/")["status"] == "avslutat"
        assert saras.akt(f"sammantraden/{mote}/ateroppna/")["status"] == "pagar"


@gor("paragrafer", "ta-upp", "aterremittera")
def test_aterremissen_gar_tillbaka_till_beredningen(saras, namnden, arendet, sara, olle, justa, hanna, carl, doris):
    with spela(vid(date(2018, 12, 3))):
        tu = gor_tu(arendet, hanna, Status.FASTSTALLD, chef=carl, direktor=doris)
        mote = saras.skapa("sammantraden/planera/", organ=namnden.pk, **TID_OCH_PLATS)["id"]
        punkt = saras.skapa(f"sammantraden/{mote}/satt-pa-dagordning/", arende=arendet.pk)
        assert punkt["tu"] == tu.pk
        saras.akt(f"sammantraden/{mote}/kalla/")
    with spela(vid(MOTESDAG, 13)):
        oppna(saras, mote, olle, sara, justa)
        saras.akt(f"paragrafer/{punkt['id']}/ta-upp/")
        svar = saras.akt(f"paragrafer/{punkt['id']}/aterremittera/", motivering="Räkna på kostnaderna.")
        assert svar["status"] == "aterremitterad"
        assert saras.las(f"tjansteutlatanden/{tu.pk}/")["status"] == "utkast"


@gor("sammantraden", "protokoll")
@gor("paragrafer", "ratta")
@gor("justeringar", "registrera-paskrift", "aterta")
def test_pappersjustering_rattelse_utdrag_och_protokoll(saras, mote, sara, olle, justa):
    saras.akt(f"sammantraden/{mote}/kalla/")
    alla = punkter(saras, mote)
    with spela(vid(MOTESDAG, 13)):
        oppna(saras, mote, olle, sara, justa)
        for punkt in alla:
            saras.akt(f"paragrafer/{punkt}/avgor/", utfall="enligt_forslag")
        saras.akt(f"sammantraden/{mote}/avsluta/")
    with spela(vid(date(2018, 12, 27), 10)):
        forsta = saras.skapa(f"sammantraden/{mote}/begar-justering/", paragrafer=alla, slag="ordinarie")
        assert saras.akt(f"justeringar/{forsta['id']}/aterta/")["status"] == "atertagen"
        justering = saras.skapa(f"sammantraden/{mote}/begar-justering/", paragrafer=alla, slag="ordinarie")
        for n, rad in enumerate(justering["paskrifter"]):
            efter = saras.akt(
                f"justeringar/{justering['id']}/registrera-paskrift/",
                form=True,
                person=rad["person"]["id"],
                dag="2018-12-27",
                **({"fil": fil("original.pdf")} if n == 0 else {}),
            )
        assert (efter["status"], efter["justeringsdag"]) == ("klar", "2018-12-27")
        rattad = saras.akt(f"paragrafer/{alla[0]}/ratta/", gammal_text="Förslag 1.", ny_text="Förslag 1, rättat.")
        assert rattad["rattelser"][0]["ny_text"] == "Förslag 1, rättat."
        protokoll = saras.akt(f"sammantraden/{mote}/protokoll/")
        assert protokoll["typ"] == "protokoll"
        pdf = saras.klient.get(f"/api/v1/sammantraden/{mote}/protokoll.pdf")
        assert b"".join(pdf.streaming_content).startswith(b"%PDF")


@gor("sammantraden", "oppna", "ratta-ledning")
def test_ledningen_rattas_nar_fel_namn_fordes_in(saras, mote, sara, olle, justa, lars):
    saras.akt(f"sammantraden/{mote}/kalla/")
    with spela(vid(MOTESDAG, 13)):
        oppna(saras, mote, olle, sara, justa)
        rattat = saras.akt(f"sammantraden/{mote}/ratta-ledning/", ordforande=lars.person_id)
    assert (rattat["ordforande"]["id"], rattat["protokollforare"]["id"]) == (lars.person_id, sara.person_id)


@gor("sammantraden", "planera", "kalla")
@gor("paragrafer", "komplettera-handlingar")
def test_den_nya_versionen_hamtas_efter_kallelsen(saras, namnden, arendet, hanna, carl, doris):
    with spela(vid(date(2018, 12, 3))):
        tu = gor_tu(arendet, hanna, Status.FASTSTALLD, chef=carl, direktor=doris)
        mote = saras.skapa("sammantraden/planera/", organ=namnden.pk, **TID_OCH_PLATS)["id"]
        punkt = saras.skapa(f"sammantraden/{mote}/satt-pa-dagordning/", arende=arendet.pk)["id"]
        saras.akt(f"sammantraden/{mote}/kalla/")
        fore = saras.las(f"paragrafer/{punkt}/")["tu_version"]
        beredning.ateruppta(tu, aktor=hanna.aktor)
        beredning.skicka_pa_granskning(tu, aktor=hanna.aktor)
        beredning.godkann(tu, aktor=carl.aktor)
        beredning.bedom(tu, aktor=doris.aktor)
        beredning.faststall(tu, aktor=hanna.aktor)
        assert saras.akt(f"paragrafer/{punkt}/komplettera-handlingar/")["tu_version"] != fore


@gor("paragrafer", "satt-expedieringslista", "utdrag", "expediera-utdrag", "skicka-rattelse")
def test_utdraget_gors_och_expedieras(saras, namnden, arendet, sara, olle, justa, hanna, carl, doris):
    with spela(vid(date(2018, 12, 3))):
        gor_tu(arendet, hanna, Status.FASTSTALLD, chef=carl, direktor=doris)
        mote = saras.skapa("sammantraden/planera/", organ=namnden.pk, **TID_OCH_PLATS)["id"]
        punkt = saras.skapa(f"sammantraden/{mote}/satt-pa-dagordning/", arende=arendet.pk)["id"]
        saras.akt(f"sammantraden/{mote}/kalla/")
    with spela(vid(MOTESDAG, 13)):
        oppna(saras, mote, olle, sara, justa)
        saras.akt(f"paragrafer/{punkt}/avgor/", utfall="enligt_forslag", is_omedelbar=True)
        saras.akt(
            f"paragrafer/{punkt}/satt-expedieringslista/",
            mottagare=[{"namn": "Föreningen", "kanal": "epost", "adress": "f@forening.example"}],
        )
        forhand = saras.klient.get(f"/api/v1/paragrafer/{punkt}/utdrag.pdf")
        assert forhand.content.startswith(b"%PDF")
        justering = saras.skapa(f"sammantraden/{mote}/begar-justering/", paragrafer=[punkt], slag="omedelbar")
        for program in (saras, Program(olle), Program(justa)):
            program.akt(f"justeringar/{justering['id']}/skriv-pa/")
        utdrag = saras.akt(f"paragrafer/{punkt}/utdrag/")
        assert (utdrag["typ"], utdrag["status"]) == ("protokollsutdrag", "faststalld")
        expediering = saras.akt(f"paragrafer/{punkt}/expediera-utdrag/")
        assert expediering["handlingar"] == [utdrag["id"]]
        saras.akt(f"paragrafer/{punkt}/ratta/", gammal_text="Paragrafen", ny_text="Paragraferna", skal="felskrivet")
        nytt = saras.akt(f"paragrafer/{punkt}/skicka-rattelse/")
        assert (nytt["typ"], nytt["id"] != utdrag["id"]) == ("protokollsutdrag", True)


@gor("sammantraden", "avsluta")
def test_den_vars_uppdrag_tog_slut_skriver_under_det_som_hen_justerar(saras, mote, sara, olle, justa):
    saras.akt(f"sammantraden/{mote}/kalla/")
    alla = punkter(saras, mote)
    with spela(vid(MOTESDAG, 13)):
        oppna(saras, mote, olle, sara, justa)
        for punkt in alla:
            saras.akt(f"paragrafer/{punkt}/avgor/", utfall="enligt_forslag")
        saras.akt(f"sammantraden/{mote}/avsluta/")
    justa.person.uppdrag.update(till=MOTESDAG)
    with spela(vid(date(2018, 12, 27), 10)):
        justering = saras.skapa(f"sammantraden/{mote}/begar-justering/", paragrafer=alla, slag="ordinarie")
        justas = Program(justa)
        assert justas.get("sammantraden/").status_code == 404, "uppdraget har tagit slut"
        assert justas.en("justeringar/")["id"] == justering["id"]
        assert justas.las(f"paragrafer/{alla[0]}/")["beslut"] == ["Förslag 1."]
        signerad = justas.akt(f"justeringar/{justering['id']}/skriv-pa/")
        mina = [p for p in signerad["paskrifter"] if p["person"]["id"] == justa.person_id]
        assert mina[0]["satt"] == "inloggad"


@gor("sammantraden", "begar-justering")
@gor("paragrafer", "avgor")
@gor("justeringar", "skriv-pa")
def test_bara_den_utsedda_far_skriva_under(saras, mote, sara, olle, justa, lars):
    from remiss.api.problem import Slag
    from tests.api.test_problem import krav_problem

    saras.akt(f"sammantraden/{mote}/kalla/")
    (forsta, *_) = punkter(saras, mote)
    with spela(vid(MOTESDAG, 13)):
        oppna(saras, mote, olle, sara, justa)
        saras.akt(f"paragrafer/{forsta}/avgor/", utfall="enligt_forslag", is_omedelbar=True)
        justering = saras.skapa(f"sammantraden/{mote}/begar-justering/", paragrafer=[forsta], slag="omedelbar")
        adress = f"justeringar/{justering['id']}/"
        lars_ = Program(lars)
        svar = lars_.post(f"{adress}skriv-pa/", {}, **{"If-Match": lars_.etag(adress)})
        krav_problem(svar, Slag.RATT)
        Program(justa).akt(f"{adress}skriv-pa/")


@gor("justeringar", "vagra-paskrift", "lat-organet-justera")
def test_den_som_inte_skriver_under_lamnar_det_till_organet(saras, mote, sara, olle, justa, namnden):
    saras.akt(f"sammantraden/{mote}/kalla/")
    (forsta, *_) = punkter(saras, mote)
    with spela(vid(MOTESDAG, 13)):
        nasta = saras.skapa("sammantraden/planera/", organ=namnden.pk, **TID_OCH_PLATS | {"datum": "2019-01-30"})["id"]
        oppna(saras, mote, olle, sara, justa)
        saras.akt(f"paragrafer/{forsta}/avgor/", utfall="enligt_forslag", is_omedelbar=True)
        justering = saras.skapa(f"sammantraden/{mote}/begar-justering/", paragrafer=[forsta], slag="omedelbar")
        adress = f"justeringar/{justering['id']}"
        Program(justa).akt(f"{adress}/vagra-paskrift/", skal="Beslutet var ett annat.")
        punkt = saras.akt(f"{adress}/lat-organet-justera/")
    assert (punkt["sammantrade"], punkt["rubrik"][:9]) == (nasta, "Justering")
    assert saras.las(f"{adress}/")["status"] == "atertagen"
