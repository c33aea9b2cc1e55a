# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A file is uploaded on the page of bilagor: it becomes a handling in the ärende and a bilaga at once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from remiss.beredning.services import bedom, faststall, godkann, rendition, skicka_pa_granskning
from remiss.diarium.models import Handling
from tests.beredning.fabriker import gor_tu
from tests.diarium.fabriker import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def tu(arendet, hanna):
    return gor_tu(arendet, hanna)


@pytest.fixture
def ladda_upp(tu, hanna):
    """Upload as Hanna; several files under one name, as the field sends them."""

    def skicka(*filer, rubrik=""):
        klient = Client()
        klient.force_login(hanna)
        data = {"gor": "ladda_upp", "fil-filer": [SimpleUploadedFile(n, d) for n, d in filer], "fil-rubrik": rubrik}
        return klient.post(f"/beredning/{tu.pk}/bilagor/", data, follow=True)

    return skicka


def test_filen_blir_handling_i_arendet_och_bilaga(tu, ladda_upp):
    svar = ladda_upp(("plan-2019.pdf", PDF), rubrik="Plan för en jämlik stad")
    assert "”Plan för en jämlik stad” är bilaga 1." in svar.content.decode()
    bilaga = tu.bilagor.get()
    handling = bilaga.handling
    assert (handling.arende, handling.typ, handling.status) == (tu.arende, "bilaga", Handling.Status.UTKAST)
    assert handling.filer.get().namn == "plan-2019.pdf"


def test_flera_filer_heter_som_de_heter_och_kommer_sist(tu, ladda_upp):
    ladda_upp(("forsta.pdf", PDF))
    ladda_upp(("karta.pdf", PDF + b"\n"), ("tabell.pdf", PDF + b"\n\n"), rubrik="Gäller inte flera")
    assert list(tu.bilagor.values_list("nummer", "rubrik")) == [(1, "forsta"), (2, "karta"), (3, "tabell")]


def test_bilagan_faststalls_med_utlatandet(tu, ladda_upp, hanna, carl, doris):
    ladda_upp(("plan.pdf", PDF))
    skicka_pa_granskning(tu.pk, aktor=hanna.aktor)
    godkann(tu.pk, aktor=carl.aktor)
    bedom(tu.pk, aktor=doris.aktor)
    faststall(tu.pk, aktor=hanna.aktor)
    handling = tu.bilagor.get().handling
    assert handling.status == Handling.Status.FASTSTALLD
    assert handling.nummer


@pytest.mark.parametrize(
    ("filer", "fel"),
    [
        pytest.param((), "Välj minst en fil.", id="ingen fil"),
        pytest.param((("plan.pdf", b""),), "tom", id="en tom fil"),
        pytest.param((("underlag.odt", b"PK\x03\x04"),), "underlag.odt", id="kan inte bli PDF"),
    ],
)
def test_det_som_inte_gar_lamnar_inget_efter_sig(tu, ladda_upp, filer, fel, monkeypatch):
    monkeypatch.setattr(rendition, "program", lambda: None)
    svar = ladda_upp(*filer, rubrik="Planen")
    assert svar.status_code == 422
    assert fel in svar.content.decode()
    assert 'value="Planen"' in svar.content.decode()
    assert not tu.bilagor.exists()
    assert not tu.arende.handlingar.filter(typ="bilaga").exists()
