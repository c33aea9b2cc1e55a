# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The pack over HTTP: asked for, followed, fetched; nothing to whoever does not read the meeting."""

from datetime import date

import pytest

from remiss.diarium.services import markera_sekretess
from remiss.karna import jobb
from remiss.karna.klocka import spela
from remiss.sammantraden.services import satt_pa_dagordning
from tests.api.klient import Program, gor
from tests.beredning.fabriker import Status, gor_tu
from tests.diarium.fabriker import gor_arende
from tests.sammantraden.fabriker import forsta, gor_mote, kalla_till, kl
from tests.siffror import fragor, stated


@pytest.fixture
def kallat(namnden, diariet, rut, hanna, carl, doris, sara, olle, justa):
    with spela(kl(10, dag=date(2018, 11, 29))):
        tu = gor_tu(gor_arende(namnden, rut), hanna, Status.FASTSTALLD, chef=carl, direktor=doris)
    mote = gor_mote(namnden, sara)
    with spela(kl(9, dag=date(2018, 12, 3))):
        satt_pa_dagordning(mote, arende=tu.arende, aktor=sara.aktor)
    return kalla_till(mote, sara)


@gor("sammantraden", "begar-handlingspaket")
def test_paketet_begars_foljs_och_hamtas(kallat, sara, urban, rut):
    program, utanfor = Program(sara), Program(urban)
    begar, pdf = f"sammantraden/{kallat.pk}/begar-handlingspaket/", f"sammantraden/{kallat.pk}/handlingar.pdf"
    with spela(kl(9)):
        paket = program.post(begar, {}).json()
        adress = f"handlingspaket/{paket['id']}/"
        assert (paket["lage"], paket["gjorda"], paket["antal"], paket["adress"]) == ("vantar", 0, 2, None)
        assert program.get(pdf).status_code == 404, "det är inte klart"
        jobb.kor_vantande()
        klart = program.las(adress)
        assert (klart["lage"], klart["gjorda"], klart["is_aktuellt"]) == ("klar", 2, True)
        assert klart["adress"].endswith(f"/api/v1/{pdf}")
        assert klart["storlek"] == len(b"".join(program.get(pdf).streaming_content))
        assert program.en("handlingspaket/", sammantrade=kallat.pk)["id"] == paket["id"]
        assert program.post(begar, {}).json()["id"] == paket["id"], "samma paket görs en gång"
        for vag in (adress, pdf):
            assert utanfor.get(vag).status_code == 404
        assert utanfor.post(begar, {}).status_code == 404
        assert utanfor.las("handlingspaket/")["resultat"] == []
        assert fragor(lambda: program.las(adress)) == stated("Paketet i API:t")
        markera_sekretess(forsta(kallat).handlingsrader.get().handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
        assert program.las(adress)["is_aktuellt"] is False
        assert program.get(pdf).status_code == 404


def test_utan_handlingar_sags_varfor(namnden, diariet, sara):
    svar = Program(sara).post(f"sammantraden/{gor_mote(namnden, sara).pk}/begar-handlingspaket/", {})
    assert svar.status_code == 422
    assert "har inga handlingar" in svar.content.decode()
