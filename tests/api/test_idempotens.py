# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Idempotency-Key: done once, answered as often as asked."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections

from remiss.api import idempotens
from remiss.api.models import Idempotens
from remiss.api.problem import Slag
from remiss.diarium.models import Arende, Handling
from remiss.diarium.services import markera_sekretess
from remiss.karna import klocka
from remiss.organisation.models import Uppdrag
from remiss.organisation.ratter import Rollkod
from tests.api.klient import Program, fil
from tests.api.test_problem import krav_problem
from tests.diarium.fabriker import gor_utkast
from tests.fabriker import ge_uppdrag

NYCKEL = {"Idempotency-Key": "b3c1"}
ADRESS = "arenden/registrera/"


def registrera(program, organ, text="Plan", **huvuden):
    return program.post(ADRESS, {"organ": organ.pk, "arendemening": text}, **(huvuden or NYCKEL))


def test_samma_begaran_igen_ger_samma_svar(ruts, namnden, diariet):
    forsta, andra = registrera(ruts, namnden), registrera(ruts, namnden)
    assert (forsta.status_code, andra.status_code) == (201, 201)
    assert forsta.json() == andra.json()
    assert {h: forsta[h] for h in ("Location", "ETag")} == {h: andra[h] for h in ("Location", "ETag")}
    assert "Idempotency-Replayed" not in forsta
    assert andra["Idempotency-Replayed"] == "true"
    assert Arende.objects.count() == 1


def test_utan_nyckel_gors_den_tva_ganger(ruts, namnden, diariet):
    registrera(ruts, namnden, **{"X-Annat": "x"})
    registrera(ruts, namnden, **{"X-Annat": "x"})
    assert Arende.objects.count() == 2


def test_samma_nyckel_med_annat_innehall_nekas(ruts, namnden, diariet):
    registrera(ruts, namnden)
    krav_problem(registrera(ruts, namnden, "En annan plan"), Slag.IDEMPOTENS)
    assert Arende.objects.count() == 1


def test_nyckeln_hor_till_sin_inloggning(ruts, namnden, diariet, sara):
    registrera(ruts, namnden)
    assert registrera(Program(sara), namnden).status_code == 201
    assert Arende.objects.count() == 2


def test_upprepningen_av_en_andring_behover_inte_den_nya_versionen(ruts, arendet):
    """The client that lost the first answer sends the same again, If-Match and all."""
    huvuden = {**NYCKEL, "If-Match": '"0"'}
    adress = f"arenden/{arendet.pk}/avsluta/"
    assert ruts.post(adress, {}, **huvuden).status_code == 200
    igen = ruts.post(adress, {}, **huvuden)
    assert (igen.status_code, igen.json()["status"]) == (200, "avslutat")


def test_en_nekad_akt_minns_inte_nyckeln(ruts, arendet, rut):
    utkast = gor_utkast(arendet, rut)
    huvuden = {**NYCKEL, "If-Match": '"0"'}
    krav_problem(ruts.post(f"arenden/{arendet.pk}/avsluta/", {}, **huvuden), Slag.LAG)
    assert not Idempotens.objects.exists()
    ruts.akt(f"handlingar/{utkast.pk}/makulera/", skal="fel")
    assert ruts.post(f"arenden/{arendet.pk}/avsluta/", {}, **huvuden).status_code == 200


def test_den_som_har_mist_ratten_far_inte_lasa_svaret_igen(ruts, arendet, rut):
    huvuden = {**NYCKEL, "If-Match": '"0"'}
    assert ruts.post(f"arenden/{arendet.pk}/avsluta/", {}, **huvuden).status_code == 200
    rut.person.uppdrag.update(is_makulerat=True)
    assert ruts.post(f"arenden/{arendet.pk}/avsluta/", {}, **huvuden).status_code == 404


def test_upprepningen_provar_ratten_i_organet_och_resultatet_pa_nytt(ruts, hannas, namnden, arendet, rut, bolaget):
    """The right is held somewhere else still: that is not enough to read the old answer again."""
    assert registrera(ruts, namnden).status_code == 201
    ge_uppdrag(rut.person, bolaget, Rollkod.REGISTRATOR)
    ny = ge_uppdrag(rut.person, namnden, Rollkod.HANDLAGGARE)
    rut.person.uppdrag.filter(organ=namnden, roll__kod="registrator").update(is_makulerat=True)
    assert registrera(ruts, namnden).status_code == 403
    Uppdrag.objects.filter(pk=ny.pk).update(is_makulerat=True)
    assert registrera(ruts, namnden).status_code == 404

    def lagg_till():
        falt = {"typ": "bilaga", "riktning": "upprattad", "rubrik": "Om Anna", "filer": [fil("a.pdf")]}
        return hannas.post(f"arenden/{arendet.pk}/lagg-till-handling/", falt, form=True, **NYCKEL)

    handling = Handling.objects.get(pk=lagg_till().json()["id"])
    assert lagg_till()["Idempotency-Replayed"] == "true"
    Uppdrag.objects.filter(person=rut.person, organ=namnden).update(is_makulerat=False)
    markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    assert lagg_till().status_code == 404
    assert Handling.objects.count() == 1


def test_filer_jamfors_till_innehallet(ruts, arendet):
    adress = f"arenden/{arendet.pk}/lagg-till-handling/"

    def skicka(innehall):
        falt = {"typ": "bilaga", "riktning": "upprattad", "rubrik": "Bilaga", "filer": [fil("a.pdf", innehall)]}
        return ruts.post(adress, falt, form=True, **NYCKEL)

    assert skicka(b"%PDF-1.4 ett").status_code == 201
    assert skicka(b"%PDF-1.4 ett")["Idempotency-Replayed"] == "true"
    krav_problem(skicka(b"%PDF-1.4 tva"), Slag.IDEMPOTENS)
    assert Handling.objects.count() == 1


def test_nyckeln_gar_ut(ruts, namnden, diariet):
    registrera(ruts, namnden)
    Idempotens.objects.update(gar_ut=klocka.verklig() - timedelta(seconds=1))
    assert registrera(ruts, namnden, "En annan plan").status_code == 201
    assert idempotens.rensa() == 0, "den nya raden lever"
    Idempotens.objects.update(gar_ut=klocka.verklig() - timedelta(seconds=1))
    assert idempotens.rensa() == 1


@pytest.mark.parametrize("nyckel", ["x" * 201, "rad\x7fbrytning"])
def test_en_oduglig_nyckel_nekas(ruts, namnden, diariet, nyckel):
    krav_problem(registrera(ruts, namnden, **{"Idempotency-Key": nyckel}), Slag.IDEMPOTENS)
    assert not Arende.objects.exists()


def samtidigt(program, organ, antal, koppla=lambda: None):
    """Send the same request from several threads that start together; each has its own connection."""
    start = Barrier(antal)
    hemlig = program.klient._credentials["HTTP_AUTHORIZATION"]

    def en(_):
        from rest_framework.test import APIClient

        koppla()
        try:
            start.wait()
            klient = APIClient(headers={"Authorization": hemlig, **NYCKEL})
            return klient.post(f"/api/v1/{ADRESS}", {"organ": organ.pk, "arendemening": "Samtidigt"}, format="json")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=antal) as pool:
        return list(pool.map(en, range(antal)))


def krav_en_gang(svar):
    assert {s.status_code for s in svar} == {201}
    assert len({s.json()["id"] for s in svar}) == 1
    assert sum("Idempotency-Replayed" in s for s in svar) == len(svar) - 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks are proved on PostgreSQL")
def test_atta_samtidiga_gor_akten_en_gang_pa_postgresql(diariet, namnden, rut):
    krav_en_gang(samtidigt(Program(rut), namnden, 8))
    assert Arende.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the embedded database")
def test_fyra_samtidiga_gor_akten_en_gang_pa_sqlite(diariet, namnden, rut, tmp_path):
    """On a file, as in an installation: the tests' own database lies in memory and cannot be waited for."""
    program = Program(rut)
    fil_ = tmp_path / "samtidigt.sqlite3"
    with sqlite3.connect(fil_) as mal:
        connection.connection.backup(mal)
    mal.close()

    def koppla():
        tradens = connections["default"]
        tradens.settings_dict = tradens.settings_dict | {"NAME": str(fil_)}

    krav_en_gang(samtidigt(program, namnden, 4, koppla))
    with sqlite3.connect(fil_) as las:
        assert las.execute("SELECT COUNT(*) FROM diarium_arende").fetchone() == (1,)
    las.close()
