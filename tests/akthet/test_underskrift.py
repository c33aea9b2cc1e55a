# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The public page tells what the signatures in an uploaded file prove, read by the process that can open nothing."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from remiss.akthet import sandlada
from remiss.diarium import underskrift
from remiss.karna.klocka import spela, vid
from tests.pdf.underskrift.taggad import taggad
from tests.underskriften import STADEN, sla_pa


@pytest.fixture(scope="module")
def ritad():
    return taggad()


@pytest.fixture
def undertecknad(ritad, settings):
    sla_pa(settings)
    with spela(vid(date(2018, 12, 19), 14)):
        data = underskrift.med_falt(ritad, [("ordforande-1", "Ordförande Olle Berg")])
        yield underskrift.underteckna(
            data, falt="ordforande-1", namn="Olle Berg", roll="Ordförande", skal="Justering", organ_id=1
        )


def _rader(data):
    granskning = sandlada.granska(data)
    assert granskning.hinder == ""
    return {fynd.rubrik: fynd.text for fynd in granskning.fynd}


def test_underskriften_provas_i_sandladan(undertecknad):
    rader = _rader(undertecknad)
    assert rader["Underskrifter"] == "Alla underskrifter i filen är giltiga."
    assert rader["Underskrift"].startswith(f"Underskriften i namnet Olle Berg, intygad av {STADEN}")
    assert "är äkta" in rader["Underskrift"]


def test_en_andrad_fil_godtas_inte(undertecknad):
    plats = undertecknad.index(b"/ByteRange") - 200
    andrad = undertecknad[:plats] + bytes([undertecknad[plats] ^ 1]) + undertecknad[plats + 1 :]
    assert "giltiga" not in _rader(andrad)["Underskrifter"]


def test_en_fil_utan_underskrift_och_en_som_inte_ar_pdf(ritad, undertecknad):
    assert _rader(ritad)["Underskrifter"] == "Filen är inte elektroniskt undertecknad."
    assert _rader(b"%PDF-1.7 trasig")["Underskrifter"] == "Filen är skadad, eller ingen PDF, och kan inte prövas."
    assert "Underskrifter" not in _rader(b"hej")


def test_avstangt_laser_ingen_underskrifter(undertecknad, settings):
    settings.UNDERSKRIFT = "ingen"
    assert set(_rader(undertecknad)) == {"Filtyp"}


@pytest.mark.django_db
def test_sidan_visar_vem_som_undertecknade(undertecknad, client):
    fil = SimpleUploadedFile("protokoll.pdf", undertecknad, "application/pdf")
    sidan = client.post(reverse("akthet:fil"), {"fil": fil}).content.decode()
    assert "Alla underskrifter i filen är giltiga." in sidan
    assert "Olle Berg" in sidan
