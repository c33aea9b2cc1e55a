# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Att göra over HTTP: take, release, hand over, put away."""

from datetime import date

from remiss.diarium import services as diarium
from remiss.karna.klocka import spela, vid
from tests.api.klient import Program, gor
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
