# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An answer decided outside a meeting: only by a way that the organ's regelverk knows."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from remiss.karna.fel import Inmatningsfel
from remiss.karna.klocka import spela
from remiss.organisation.models import Organtyp, OrganVersion
from remiss.remisser import services
from remiss.remisser.models import Yttrande
from tests.diarium.fabriker import EN_PDF
from tests.remisser.fabriker import gor_mottagande_namnd, vid
from tests.remisser.test_svarsvag import gor_extern

DAGEN = date(2019, 3, 18)
VAGAR = [
    pytest.param(Organtyp.NAMND, ["delegation", "ordforandebeslut"], id="nämnd"),
    pytest.param(Organtyp.KS, ["delegation", "ordforandebeslut"], id="kommunstyrelsen"),
    pytest.param(Organtyp.BOLAG, ["delegation", "vd"], id="bolag"),
    pytest.param(Organtyp.RADSORGAN, ["delegation"], id="råd"),
]


@pytest.fixture
def hos(db, client):
    """A remiss at an organ of the type; (yttrande, its registrar), logged in."""

    def hos(typ):
        organ, reg = gor_mottagande_namnd("o", "Organet", typ)
        client.force_login(reg)
        return gor_extern(organ, reg), reg

    return hos


def sida(yttrande):
    return reverse("remisser:avsant", args=[yttrande.pk])


def registrera(yttrande, reg, vag, dag=DAGEN):
    with spela(vid(DAGEN)):
        return services.registrera_avsant_svar(
            yttrande, beslutsvag=vag, beslutsfattare="Vera", beslutades=dag, filer=EN_PDF, aktor=reg.aktor
        )


@pytest.mark.parametrize(("typ", "vagar"), VAGAR)
def test_sidan_erbjuder_bara_de_satt_som_organet_kan_besluta_pa(typ, vagar, hos, client):
    yttrande, _ = hos(typ)
    formular = client.get(sida(yttrande)).context["formular"]
    falt = formular["beslutsvag"]
    assert [val for val, _ in falt.field.choices] == vagar
    assert falt.value() == (vagar[0] if len(vagar) == 1 else None), "ensamt val är redan gjort"
    assert ("skal_till_bradska" in formular.fields) is ("ordforandebeslut" in vagar)


@pytest.mark.parametrize(("typ", "vagar"), VAGAR)
def test_tjansten_vagrar_de_andra_med_besked_vid_faltet(typ, vagar, hos):
    yttrande, reg = hos(typ)
    for vag in {"sammantrade", "ordforandebeslut", "vd", "hittepå"} - set(vagar):
        with pytest.raises(Inmatningsfel) as fel:
            registrera(yttrande, reg, vag)
        assert fel.value.falt == "beslutsvag"
        assert fel.value.skal[:4] in ("Välj", "Bara", "Ett ")
    assert Yttrande.objects.get(pk=yttrande.pk).status == "registrerad"
    assert registrera(yttrande, reg, "delegation").status == "expedierad"


def test_ett_bolags_vd_forst_nar_det_var_ett_bolag(hos):
    yttrande, reg = hos(Organtyp.NAMND)
    OrganVersion.objects.filter(organ=yttrande.organ).update(till=date(2019, 3, 17))
    OrganVersion.objects.create(organ=yttrande.organ, namn="Bolaget AB", typ=Organtyp.BOLAG, fran=DAGEN)
    with pytest.raises(Inmatningsfel, match="Bara ett bolag"):
        registrera(yttrande, reg, "vd", date(2019, 3, 17))
    assert registrera(yttrande, reg, "vd").beslutsvag == "vd"


def test_det_som_inte_gar_vagras_pa_sidan_med_det_som_skrevs_kvar(hos, client):
    yttrande, _ = hos(Organtyp.NAMND)
    filer = SimpleUploadedFile("svar.pdf", b"%PDF-1.4\nsvar\n%%EOF", "application/pdf")
    falt = {"beslutsvag": "vd", "beslutsfattare": "Vera", "beslutades": "2019-03-18", "skicka": "nej", "filer": filer}
    svar = client.post(sida(yttrande), falt)
    assert svar.status_code == 422
    assert "Organet kan inte besluta på det sättet" in svar.content.decode()
    assert 'value="Vera"' in svar.content.decode()
