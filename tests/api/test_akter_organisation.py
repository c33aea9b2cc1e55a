# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What changes an organ's work as a whole over HTTP: a takeover after a reorganisation, and a template from a day."""

from datetime import timedelta

import pytest

from remiss.karna import klocka
from remiss.organisation.models import Anvandare
from tests.api.klient import Program, gor
from tests.diarium.fabriker import gor_diarium, gor_inkommet


@pytest.fixture
def skiftet(arendet, namnden, grannnamnden):
    """From today the neighbour answers for everything."""
    gor_diarium(grannnamnden, kod="granne", namn="Grannen")
    namnden.versioner.update(till=klocka.idag() - timedelta(days=1))
    return namnden.avlamningar.create(till_organ=grannnamnden, dag=klocka.idag())


@gor("overtaganden", "overta")
def test_efterfoljaren_tar_over_arenden_och_post(skiftet, arendet, namnden, grannnamnden, rut, hanna, urban):
    brevet = gor_inkommet(namnden, rut, "Svar på remiss")
    eget = gor_inkommet(grannnamnden, urban, "Grannens egen post")
    urbans = Program(Anvandare.objects.get(pk=urban.pk))
    assert urbans.en("overtaganden/")["fran_organ"] == namnden.pk
    adress = f"overtaganden/{skiftet.pk}/"
    assert [rad["id"] for rad in urbans.las(adress)["inkommet"]] == [brevet.pk]
    fel = urbans.post(f"{adress}overta/", {"inkommet": [eget.pk]})
    assert (fel.status_code, list(fel.json()["falt"])) == (422, ["inkommet"])
    svar = urbans.skapa(f"{adress}overta/", arenden=[arendet.pk], inkommet=[brevet.pk])
    (overtaget,) = svar["resultat"]
    assert (overtaget["organ"], overtaget["diarienummer"]) == (grannnamnden.pk, arendet.diarienummer)
    assert urbans.las(f"inkommet/{brevet.pk}/")["organ"] == grannnamnden.pk
    assert urbans.las(adress)["inkommet"] == []
    assert Program(hanna).post(f"{adress}overta/", {"arenden": [arendet.pk]}).status_code == 404


@gor("tu-mallar", "skapa")
def test_administratoren_sparar_en_ny_version_av_en_mall(db, superanvandare, rut):
    admin = Program(superanvandare)
    rad = next(rad for rad in admin.alla("tu-mallar/", organtyp="namnd"))
    forra = admin.las(f"tu-mallar/{rad['id']}/")
    sektioner = [{n: v for n, v in avsnitt.items() if n != "nummer"} for avsnitt in forra["sektioner"]]
    nytt = {"rubrik": "Klimatet", "slag": "perspektiv", "standardmening": "Berör inte klimatet."}
    val = {"organtyp": "namnd", "namn": "Ny mall", "giltig_fran": klocka.idag().isoformat()}
    ny = admin.skapa("tu-mallar/skapa/", **val, sektioner=[*sektioner[:-1], nytt, sektioner[-1]])
    assert ny["version"] > forra["version"]
    assert [a["rubrik"] for a in ny["sektioner"]][-2] == "Klimatet"
    assert [a["nummer"] for a in ny["sektioner"]] == list(range(1, len(sektioner) + 2))
    fel = admin.post("tu-mallar/skapa/", {**val, "sektioner": [nytt]})
    assert (fel.status_code, list(fel.json()["falt"])) == (422, ["sektioner"])
    assert Program(rut).post("tu-mallar/skapa/", {**val, "sektioner": sektioner}).status_code == 404
