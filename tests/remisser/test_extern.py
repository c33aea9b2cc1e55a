# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A remiss from outside on its page: what the ärende is called, and going on to share it out."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from remiss.diarium.models import Arende, Inkommetkanal
from remiss.diarium.services import NyttArende, ta_emot
from remiss.karna import klocka
from remiss.organisation.models import OrganRattighet
from remiss.organisation.ratter import Ratt
from remiss.remisser import services
from remiss.remisser.models import Yttrande
from remiss.remisser.views.extern import ExternRemissVy
from tests.diarium.fabriker import EN_PDF
from tests.remisser.fabriker import vid
from tests.sammantraden.fabriker import gor_mote

IDAG = date(2019, 3, 1)


@pytest.fixture
def registrera(namnden, diariet, client, rut):
    """Fill in the page of a remiss from outside; returns the answer of the page."""
    client.force_login(rut)

    def registrera(**andrat):
        falt = {
            "organ": namnden.pk,
            "titel": "Ny lag",
            "avsandare_namn": "Socialdepartementet",
            "avsandare_kanal": "epost",
            "avsandare_adress": "s@regeringen.example",
            "svarstid": "2019-05-31",
            "filer": SimpleUploadedFile("remiss.pdf", b"%PDF-1.4\nremiss\n%%EOF", "application/pdf"),
        }
        with klocka.spela(vid(IDAG)):
            return client.post(reverse("remisser:extern"), falt | andrat, follow=True)

    return registrera


def test_en_remiss_utifran_registreras_pa_en_sida(registrera):
    assert registrera().status_code == 200
    yttrande = Yttrande.objects.get()
    assert (yttrande.status, yttrande.svarstid) == (Yttrande.Status.REGISTRERAD, date(2019, 5, 31))


@pytest.mark.parametrize(
    ("titel", "skriven", "vantad"),
    [
        pytest.param("Ny lag", "", "Remiss: Ny lag", id="titeln säger inte att det är en remiss"),
        pytest.param("Remiss av SOU 2019:1", "", "Remiss av SOU 2019:1", id="titeln börjar med remiss"),
        pytest.param("Ny lag, remissversion 2", "", "Ny lag, remissversion 2", id="ordet står inne i titeln"),
        pytest.param("Premisser för bidrag", "", "Remiss: Premisser för bidrag", id="ett annat ord"),
        pytest.param("Remiss av SOU 2019:1", "Ny socialtjänstlag", "Ny socialtjänstlag", id="registratorns egen"),
    ],
)
def test_arendemeningen_sager_en_gang_att_det_ar_en_remiss(titel, skriven, vantad, registrera):
    registrera(titel=titel, arendemening=skriven)
    assert Yttrande.objects.get().titel == titel
    assert Arende.objects.get().arendemening == vantad


def test_det_inkomna_har_sin_arendemening_foreslagen(namnden, diariet, rut, client):
    client.force_login(rut)
    for rubrik, vantad in (("Ny lag om data", "Remiss: Ny lag om data"), ("Remiss: ny lag", "Remiss: ny lag")):
        rad = ta_emot(namnden, kanal=Inkommetkanal.EPOST, rubrik=rubrik, aktor=rut.aktor)
        formular = client.get(reverse("remisser:extern"), {"inkommet": rad.pk}).context["formular"]
        assert formular["arendemening"].value() == vantad


def test_registratorn_leds_till_fordela_med_dagen_foreslagen(registrera, namnden, sara):
    with klocka.spela(vid(date(2019, 2, 1))):
        gor_mote(namnden, sara, date(2019, 4, 24))
    svar = registrera()
    arende = Arende.objects.get()
    assert svar.redirect_chain == [(reverse("diarium:fordela", args=[arende.pk]), 302)]
    assert svar.context["formular"]["intern_frist"].value() == date(2019, 3, 22)
    assert f"registrerad med diarienummer {arende.diarienummer}. Fördela den" in svar.content.decode()


def test_den_som_inte_far_fordela_kommer_till_remissen(registrera, namnden):
    OrganRattighet.objects.filter(content_object=namnden, permission__codename=Ratt.FORDELA.partition(".")[2]).delete()
    svar = registrera()
    assert svar.redirect_chain == [(reverse("remisser:yttrande", args=[Yttrande.objects.get().pk]), 302)]
    assert "Fördela den" not in svar.content.decode()


def test_ett_arende_med_handlaggare_behover_inte_fordelas(namnden, diariet, rut, hanna, rf):
    yttrande = services.registrera_extern_remiss(
        organ=namnden,
        titel="Ny lag",
        avsandare_namn="Departementet",
        nytt=NyttArende("Ny lag", handlaggare=hanna.person_id),
        filer=EN_PDF,
        aktor=rut.aktor,
    )
    sida = ExternRemissVy()
    sida.request = rf.get("/")
    sida.request.user = rut
    assert sida.get_nasta(yttrande) == reverse("remisser:yttrande", args=[yttrande.pk])
