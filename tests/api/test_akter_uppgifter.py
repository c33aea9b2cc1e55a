# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Att göra over HTTP: take, release, hand over, put away, and who steps in during a leave."""

from datetime import date

from remiss.diarium import services as diarium
from remiss.karna.klocka import spela, vid
from remiss.organisation.ratter import Rollkod
from tests.api.klient import Program, gor
from tests.fabriker import ge_uppdrag, gor_person
from workflows.bevaka import bevaka


@gor("att-gora", "ta", "slapp", "lamna-over")
def test_uppgiften_tas_slapps_och_lamnas_over(ruts, arendet, rut, sara):
    saras = Program(sara)
    uppgift = ruts.en("att-gora/", arende=arendet.pk)["id"]
    assert ruts.skapa(f"att-gora/{uppgift}/ta/")["id"] == uppgift
    assert not list(saras.alla("att-gora/"))
    ruts.skapa(f"att-gora/{uppgift}/slapp/")
    assert saras.en("att-gora/")["id"] == uppgift
    ruts.skapa(f"att-gora/{uppgift}/lamna-over/", person=sara.person_id)
    assert saras.en("att-gora/")["id"] == uppgift
    assert not list(ruts.alla("att-gora/"))


@gor("bevakat", "avfarda")
def test_fristen_tas_bort(hannas, arendet, rut, hanna):
    frist = date(2019, 3, 1)
    diarium.fordela(arendet, handlaggare=hanna.person, intern_frist=frist, aktor=rut.aktor)
    with spela(vid(frist)):
        bevaka()
    rad = hannas.en("bevakat/")
    assert rad["dag"] == frist.isoformat()
    assert hannas.skapa(f"bevakat/{rad['id']}/avfarda/")["avfardades"]
    assert not list(hannas.alla("bevakat/"))


@gor("ledigheter", "ange", "ta-tillbaka")
def test_ersattaren_anges_ser_och_tas_tillbaka(namnden, hanna, urban):
    harald = gor_person("Harald").anvandare
    ge_uppdrag(harald.person, namnden, Rollkod.HANDLAGGARE)
    hannas, dag = Program(hanna), {"fran": "2019-02-01", "till": "2019-02-15"}
    val = {"organ": namnden.pk, "person": hanna.person_id, "ersattare": harald.person_id, **dag}
    with spela(vid(date(2019, 1, 10))):
        rad = hannas.skapa("ledigheter/ange/", **val)
        assert (rad["person"]["id"], rad["ersattare"]["namn"]) == (hanna.person_id, harald.person.namn)
        assert Program(harald).en("ledigheter/", organ=namnden.pk)["fran"] == "2019-02-01"
        tagg = {"If-Match": hannas.etag(f"ledigheter/{rad['id']}/")}
        assert Program(harald).post(f"ledigheter/{rad['id']}/ta-tillbaka/", **tagg).status_code == 403
        assert Program(urban).get(f"ledigheter/{rad['id']}/").status_code == 404
        igen = hannas.post("ledigheter/ange/", val)
        assert (igen.status_code, list(igen.json()["falt"])) == (422, ["fran"])
        assert hannas.akt(f"ledigheter/{rad['id']}/ta-tillbaka/")["is_aterkallad"] is True
        assert not list(hannas.alla("ledigheter/"))
