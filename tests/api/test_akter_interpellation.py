# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Interpellationer and frågor over HTTP: noted, changed, removed, taken up at the next meeting of fullmäktige."""

from datetime import date

import pytest

from remiss.karna.klocka import spela
from remiss.organisation.ratter import Rollkod
from tests.api.klient import Program, gor
from tests.fabriker import ge_uppdrag, gor_person
from tests.sammantraden.fabriker import gor_mote, gor_oppet_mote, kl


@gor("sammantraden", "lagg-till-interpellation")
@gor("interpellationer", "andra", "ta-bort", "ta-upp")
def test_en_interpellation_antecknas_skjuts_upp_och_tas_upp_igen(namnden, diariet, sara, olle, justa, lars, hannas):
    namnden.versioner.update(typ="kf")
    mote = gor_oppet_mote(namnden, sara, olle, [justa])
    nasta = gor_mote(namnden, sara, date(2019, 1, 30))
    rad = {
        "slag": "interpellation",
        "rubrik": "Vattnet i ån",
        "stalld_av": lars.person_id,
        "riktad_till": justa.person_id,
        "adressatgrund": "Arbetsordningen 32 §",
    }
    saras = Program(sara)
    with spela(kl(15)):
        ny = saras.skapa(f"sammantraden/{mote.pk}/lagg-till-interpellation/", **rad)
        assert (ny["stalld_av"]["namn"], ny["far_stallas"], ny["is_kvar"]) == ("Lars Testsson", None, True)
        adress = f"interpellationer/{ny['id']}/"
        nekad = saras.post(f"{adress}andra/", rad | {"utfall": "besvarad"}, **{"If-Match": "*"})
        assert (nekad.status_code, nekad.json()["hinder"][0]["lagrum"][:16]) == (422, "KL 5 kap. 62 §; ")
        punkt = saras.en("paragrafer/", sammantrade=mote.pk)["id"]
        uppskjuten = rad | {"far_stallas": True, "utfall": "uppskjuten", "paragraf": punkt}
        assert saras.akt(f"{adress}andra/", **uppskjuten)["paragraf"] == punkt
        igen = saras.skapa(f"{adress}ta-upp/", till=nasta.pk)
        assert (igen["sammantrade"], igen["foregaende"], igen["far_stallas"]) == (nasta.pk, ny["id"], True)
        assert hannas.en("interpellationer/", sammantrade=mote.pk)["id"] == ny["id"]
        assert saras.akt(f"interpellationer/{igen['id']}/ta-bort/")["id"] == nasta.pk
        assert [r["id"] for r in saras.alla("interpellationer/")] == [ny["id"]]


@pytest.mark.parametrize("falt", ["stalld_av", "riktad_till", "rubrik"])
def test_en_rad_utan_det_som_kravs_namner_faltet(namnden, diariet, sara, olle, justa, falt):
    namnden.versioner.update(typ="kf")
    mote = gor_oppet_mote(namnden, sara, olle, [justa])
    rad = {"slag": "fraga", "rubrik": "Isen", "stalld_av": justa.person_id, "riktad_till": olle.person_id}
    del rad[falt]
    with spela(kl(15)):
        svar = Program(sara).post(f"sammantraden/{mote.pk}/lagg-till-interpellation/", rad)
    assert (svar.status_code, list(svar.json()["falt"])) == (422, [falt])


def test_ordforanden_i_en_annan_namnd_far_fragas(namnden, diariet, sara, olle, justa, lars, grannnamnden):
    namnden.versioner.update(typ="kf")
    mote = gor_oppet_mote(namnden, sara, olle, [justa])
    ordforande, okand = gor_person("Grannens ordförande"), gor_person("Okänd")
    ge_uppdrag(ordforande, grannnamnden, Rollkod.ORDFORANDE)
    rad = {"slag": "fraga", "rubrik": "Isen", "stalld_av": lars.person_id}
    adress = f"sammantraden/{mote.pk}/lagg-till-interpellation/"
    with spela(kl(15)):
        assert Program(sara).post(adress, rad | {"riktad_till": okand.pk}).status_code == 422
        assert Program(sara).post(adress, rad | {"riktad_till": ordforande.pk}).status_code == 201
