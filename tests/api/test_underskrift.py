# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Signing in the PDF through the API: read the file, sign it, fetch what all have signed."""

import hashlib

import pytest

from remiss.karna.klocka import spela
from remiss.sammantraden.services import avgor
from tests.api.klient import Program
from tests.diarium.fabriker import gor_diarium
from tests.sammantraden.fabriker import forsta, gor_oppet_mote, kl
from tests.underskriften import sla_pa


@pytest.fixture
def punkt(namnden, rut, sara, olle, justa, lars, erik, settings):
    sla_pa(settings)
    gor_diarium(namnden)
    namnden.installning.antal_ledamoter = 3
    namnden.installning.save()
    mote = gor_oppet_mote(namnden, sara, olle, [justa])
    with spela(kl(14)):
        yield avgor(forsta(mote), utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)


def _summa(program, adress):
    svar = program.klient.get(adress)
    assert svar.status_code == 200
    return hashlib.sha256(b"".join(svar.streaming_content)).hexdigest()


def test_filen_lases_undertecknas_och_blir_handlingen(punkt, sara, olle, justa):
    saras, olles, justas = Program(sara), Program(olle), Program(justa)
    adress = f"sammantraden/{punkt.sammantrade_id}/begar-justering/"
    justering = saras.akt(adress, paragrafer=[punkt.pk], slag="omedelbar")
    adress = f"justeringar/{justering['id']}/"
    ritad = olles.las(adress)["dokument"]
    assert (ritad["slag"], ritad["omgang"], ritad["handling"]) == ("utdrag", 1, None)
    assert _summa(olles, ritad["adress"]) == ritad["sha256"]
    svar = olles.post(f"{adress}skriv-pa/", {}, **{"If-Match": "*"})
    assert svar.status_code == 422
    assert "undertecknar först" in svar.json()["hinder"][0]["skal"]
    for program in (saras, justas, olles):
        program.akt(f"{adress}skriv-pa/")
    klar = olles.las(adress)
    assert klar["status"] == "klar"
    assert {p["satt"] for p in klar["paskrifter"]} == {"elektronisk"}
    assert klar["dokument"]["handling"]
    assert _summa(justas, klar["dokument"]["adress"]) == klar["dokument"]["sha256"] != ritad["sha256"]


def test_en_tid_som_anges_vagras_pa_sitt_falt(punkt, sara):
    saras = Program(sara)
    adress = f"sammantraden/{punkt.sammantrade_id}/begar-justering/"
    justering = saras.akt(adress, paragrafer=[punkt.pk], slag="omedelbar")
    svar = saras.post(f"justeringar/{justering['id']}/skriv-pa/", {"hande": kl(14).isoformat()}, **{"If-Match": "*"})
    assert svar.status_code == 422
    assert "Ange ingen tid" in svar.content.decode()


def test_avstangt_har_justeringen_inget_dokument(punkt, sara, settings):
    settings.UNDERSKRIFT = "ingen"
    saras = Program(sara)
    adress = f"sammantraden/{punkt.sammantrade_id}/begar-justering/"
    justering = saras.akt(adress, paragrafer=[punkt.pk], slag="omedelbar")
    assert justering["dokument"] is None
    assert saras.get(f"justeringar/{justering['id']}/dokument.pdf").status_code == 404
