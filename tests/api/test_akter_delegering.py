# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Decisions beside the meeting over HTTP: decided, entered, listed, struck; and a meeting that was not told."""

from datetime import date

import pytest

from remiss.api.problem import Slag
from remiss.diarium.services import markera_sekretess
from remiss.karna.klocka import spela, vid
from remiss.sammantraden.models import Delegationsbeslut
from tests.api.klient import Program, gor
from tests.api.test_akter_mote import MOTESDAG, TID_OCH_PLATS, oppna
from tests.api.test_problem import krav_problem
from tests.sammantraden.beslut import gor_punkt, gor_uppdrag_i_bradska

DAGEN = date(2018, 12, 10)


@pytest.fixture
def punkten(namnden, doris):
    return gor_punkt(namnden)


@pytest.fixture
def saras(sara, namnden, diariet):
    """Sara's program, in a nämnd of three, so that two are beslutsföra."""
    namnden.installning.antal_ledamoter = 3
    namnden.installning.save()
    return Program(sara)


@pytest.fixture
def mote(saras, namnden):
    """A planned meeting."""
    with spela(vid(date(2018, 12, 3))):
        return saras.skapa("sammantraden/planera/", organ=namnden.pk, **TID_OCH_PLATS)["id"]


@gor("arenden", "besluta")
def test_delegaten_beslutar(arendet, punkten, doris, lars):
    beslut = Program(doris).skapa(
        f"arenden/{arendet.pk}/besluta/",
        slag="delegation",
        punkt=punkten.pk,
        punkter=["Bidraget betalas ut.", "Föreningen redovisar."],
    )
    assert (beslut["beteckning"][:2], beslut["status"], beslut["slag"]) == ("1/", "fattad", "delegation")
    assert beslut["punkter"] == ["Bidraget betalas ut.", "Föreningen redovisar."]
    assert beslut["beslutsfattare"] == {"id": doris.person_id, "namn": "Doris Testsson"}
    sedd = Program(lars).en("delegationsbeslut/", arende=arendet.pk, q="redovisar")
    assert sedd["id"] == beslut["id"], "a ledamot reads what is decided in the organ's place"


def test_det_som_inte_far_delegeras_vagras_med_lagrum(arendet, punkten, doris, olle):
    data = {"slag": "delegation", "punkt": punkten.pk, "punkter": ["Ja."], "is_till_fullmaktige": True}
    svar = Program(doris).post(f"arenden/{arendet.pk}/besluta/", data)
    krav_problem(svar, Slag.LAG)
    assert "KL 6 kap. 38 § första stycket 2" in str(svar.json())
    svar = Program(olle).post(f"arenden/{arendet.pk}/registrera-beslut/", data | {"beslutsfattare": doris.person_id})
    assert svar.status_code == 404, "he may decide, but neither register nor read the diarium"
    assert not Delegationsbeslut.objects.exists()


@gor("arenden", "registrera-beslut")
@gor("delegationsbeslut", "makulera")
def test_registratorn_for_in_och_makulerar(arendet, namnden, olle, ruts):
    gor_uppdrag_i_bradska(namnden)
    data = {
        "slag": "ordforandebeslut",
        "beslutsfattare": olle.person_id,
        "punkter": ["Yttrandet lämnas."],
        "hande": "2018-12-10T12:00:00+01:00",
    }
    svar = ruts.post(f"arenden/{arendet.pk}/registrera-beslut/", data)
    krav_problem(svar, Slag.LAG)
    assert "KL 6 kap. 39 §" in str(svar.json())
    beslut = ruts.skapa(f"arenden/{arendet.pk}/registrera-beslut/", **data, skal_till_bradska="Svarstiden går ut.")
    assert (beslut["dag"], beslut["beteckning"]) == ("2018-12-10", "1/2018")
    makulerat = ruts.akt(f"delegationsbeslut/{beslut['id']}/makulera/", skal="Dubbelt")
    assert (makulerat["status"], makulerat["makulerades_skal"]) == ("makulerad", "Dubbelt")
    assert ruts.en("delegationsbeslut/", status="makulerad", dag_fran="2018-12-01")["id"] == beslut["id"]


@gor("paragrafer", "avgor", "utga", "aterta")
@gor("sammantraden", "avsluta")
def test_anmalan_foljer_paragrafen_och_den_uteblivna_antecknas(
    saras,
    mote,
    sara,
    olle,
    justa,
    rut,
    namnden,
    arendet,
):
    gor_uppdrag_i_bradska(namnden)
    with spela(vid(date(2018, 12, 12))):
        beslut = Program(rut).skapa(
            f"arenden/{arendet.pk}/registrera-beslut/",
            slag="ordforandebeslut",
            beslutsfattare=olle.person_id,
            punkter=["Yttrandet lämnas."],
            skal_till_bradska="Svarstiden går ut.",
            hande="2018-12-10T12:00:00+01:00",
        )
        punkt = saras.skapa(
            f"sammantraden/{mote}/satt-pa-dagordning/",
            rubrik="Anmälan av delegationsbeslut",
            slag="anmalan",
            forslag=["Antecknas."],
        )["id"]
        saras.akt(f"sammantraden/{mote}/kalla/", anteckning="Sent.")

    def status():
        sedd = saras.las(f"delegationsbeslut/{beslut['id']}/")
        return sedd["status"], sedd["anmald_i"]

    with spela(vid(MOTESDAG, 13)):
        oppna(saras, mote, olle, sara, justa)
        saras.akt(f"paragrafer/{punkt}/avgor/", utfall="antecknas")
        assert status() == ("anmald", punkt)
        saras.akt(f"paragrafer/{punkt}/aterta/")
        assert status() == ("fattad", None)
        for rad in saras.alla("paragrafer/", sammantrade=mote):
            saras.akt(f"paragrafer/{rad['id']}/utga/")
        svar = saras.post(f"sammantraden/{mote}/avsluta/", {}, **{"If-Match": saras.etag(f"sammantraden/{mote}/")})
        krav_problem(svar, Slag.LAG)
        assert "KL 6 kap. 40 § andra stycket" in str(svar.json())
        avslutat = saras.akt(f"sammantraden/{mote}/avsluta/", bristanteckning="Punkten glömdes.")
        assert avslutat["status"] == "avslutat"


def test_ett_markt_beslut_finns_inte_for_den_som_inte_star_pa_listan(arendet, punkten, doris, lars, rut, ruts):
    beslut = Program(doris).skapa(
        f"arenden/{arendet.pk}/besluta/", slag="delegation", punkt=punkten.pk, punkter=["Ja."]
    )
    markera_sekretess(beslut["handling"], bestammelse="OSL 26:1", aktor=rut.aktor)
    lars_ = Program(lars)
    assert not list(lars_.alla("delegationsbeslut/"))
    assert lars_.get(f"delegationsbeslut/{beslut['id']}/").status_code == 404
    assert ruts.en("delegationsbeslut/")["id"] == beslut["id"]
