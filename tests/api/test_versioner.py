# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""If-Match: nothing that somebody else wrote is overwritten unread."""

import pytest

from remiss.api.problem import Slag
from remiss.diarium import services as diarium
from remiss.diarium.models import Arende
from tests.api.test_problem import krav_problem
from tests.beredning.fabriker import gor_tu


def ratta(program, arende, text, **huvuden):
    falt = {"skal": "fel", "arendemening": text}
    return program.post(f"arenden/{arende.pk}/ratta/", falt, **huvuden)


def test_lasningen_ger_versionen_som_etag(ruts, arendet):
    svar = ruts.get(f"arenden/{arendet.pk}/")
    assert svar["ETag"] == f'"{svar.json()["version"]}"'


def test_utan_if_match_gors_ingenting(ruts, arendet):
    krav_problem(ratta(ruts, arendet, "Nytt"), Slag.IF_MATCH)
    krav_problem(ratta(ruts, arendet, "Nytt", **{"If-Match": " , "}), Slag.IF_MATCH)
    assert Arende.objects.get(pk=arendet.pk).arendemening == arendet.arendemening


@pytest.mark.parametrize("tagg", ['"99"', "99", 'W/"0"', '"0'])
def test_fel_version_gor_ingenting(ruts, arendet, tagg):
    assert arendet.version == 0
    krav_problem(ratta(ruts, arendet, "Nytt", **{"If-Match": tagg}), Slag.ANDRAD)
    assert ratta(ruts, arendet, "Nytt", **{"If-Match": '"0"'}).status_code == 200


def test_svaret_ger_den_nya_versionen_att_fortsatta_med(ruts, arendet):
    forsta = ratta(ruts, arendet, "Ett", **{"If-Match": '"0"'})
    assert forsta["ETag"] == '"1"'
    assert forsta["Content-Location"].endswith(f"/api/v1/arenden/{arendet.pk}/")
    assert ratta(ruts, arendet, "Två", **{"If-Match": forsta["ETag"]}).json()["arendemening"] == "Två"


def test_den_som_kom_sist_far_veta_det(ruts, arendet, rut):
    last = ruts.etag(f"arenden/{arendet.pk}/")
    diarium.ratta_arende(arendet, skal="fel", arendemening="Kollegans", aktor=rut.aktor)
    krav_problem(ratta(ruts, arendet, "Min", **{"If-Match": last}), Slag.ANDRAD)
    assert Arende.objects.get(pk=arendet.pk).arendemening == "Kollegans"


def test_flera_taggar_och_stjarna(ruts, arendet):
    assert ratta(ruts, arendet, "Ett", **{"If-Match": '"7", "0"'}).status_code == 200
    assert ratta(ruts, arendet, "Två", **{"If-Match": "*"}).status_code == 200


def test_versionen_provas_under_las(ruts, arendet, rut, monkeypatch):
    """A colleague's act that lands between our reading of the right and our lock is seen."""
    from remiss.api import akt

    riktig = akt.AktVy._las

    def las(vy, pk):
        diarium.ratta_arende(pk, skal="fel", arendemening="Kollegans", aktor=rut.aktor)
        return riktig(vy, pk)

    monkeypatch.setattr(akt.AktVy, "_las", las)
    krav_problem(ratta(ruts, arendet, "Min", **{"If-Match": '"0"'}), Slag.ANDRAD)


def test_akter_som_bara_lagger_till_kraver_ingen_version(ruts, arendet):
    falt = {"typ": "bilaga", "riktning": "upprattad", "rubrik": "Bilaga"}
    svar = ruts.post(f"arenden/{arendet.pk}/lagg-till-handling/", falt)
    assert svar.status_code == 201
    assert svar["Location"].endswith(f"/api/v1/handlingar/{svar.json()['id']}/")


def test_tva_som_skriver_i_samma_avsnitt_far_bada_texterna(hannas, arendet, hanna):
    tu = gor_tu(arendet, hanna, ifylld=False)
    sektion = hannas.en("sektioner/", tu=tu.pk, kod="sammanfattning")
    adress = f"sektioner/{sektion['id']}/spara/"
    last = {"If-Match": f'"{sektion["version"]}"'}
    assert hannas.post(adress, {"innehall": "Kollegans text."}, **last).status_code == 200
    kropp = krav_problem(hannas.post(adress, {"innehall": "Min text."}, **last), Slag.ANDRAD)
    assert "Kollegans text." in str(kropp["sparad"]["innehall"])
    assert "Min text." in str(kropp["inskickad"]["innehall"])
    assert hannas.las(f"sektioner/{sektion['id']}/")["innehall"]["klartext"].strip() == "Kollegans text."
    nu = {"If-Match": f'"{kropp["sparad"]["version"]}"'}
    assert hannas.post(adress, {"innehall": "Min text.", "is_val": True}, **nu).status_code == 200


def test_rik_text_tas_emot_som_markdown_och_html_och_saneras_lika(hannas, arendet, hanna):
    tu = gor_tu(arendet, hanna, ifylld=False)
    adress = f"sektioner/{hannas.en('sektioner/', tu=tu.pk, kod='sammanfattning')['id']}/spara/"
    markdown = hannas.akt(adress, innehall={"markdown": "### Skäl\n\n**Viktigt**"})["innehall"]
    html = hannas.akt(adress, innehall={"html": "<h3>Skäl</h3><p onclick='x()'><b>Viktigt</b></p><script>x()</script>"})
    assert markdown["html"] == html["innehall"]["html"]
    assert "script" not in html["innehall"]["html"]
    assert "onclick" not in html["innehall"]["html"]


def test_det_som_inte_kan_tas_med_sags(hannas, arendet, hanna):
    tu = gor_tu(arendet, hanna, ifylld=False)
    adress = f"sektioner/{hannas.en('sektioner/', tu=tu.pk, kod='sammanfattning')['id']}/spara/"
    svar = hannas.akt(adress, innehall={"html": "<p>Text</p><img src='https://example.org/a.png'>"})
    assert svar["bortfall"]


@pytest.mark.parametrize("innehall", [7, ["a"], {}, {"html": "a", "markdown": "b"}, {"html": None}, {"text": "a"}])
def test_rik_text_i_okand_form_ar_ett_inmatningsfel(hannas, arendet, hanna, innehall):
    tu = gor_tu(arendet, hanna, ifylld=False)
    sektion = hannas.en("sektioner/", tu=tu.pk, kod="sammanfattning")
    svar = hannas.post(f"sektioner/{sektion['id']}/spara/", {"innehall": innehall}, **{"If-Match": '"0"'})
    assert "innehall" in krav_problem(svar, Slag.INMATNING)["falt"]
