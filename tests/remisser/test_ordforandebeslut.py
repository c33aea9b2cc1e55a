# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An answer decided by the ordförande alone: the task and the reason that KL 6:39 asks for."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from remiss.diarium.services.underlag import Underlag
from remiss.karna.klocka import spela
from remiss.karna.models import Brist, Handelse
from remiss.organisation.ratter import Rollkod
from remiss.remisser.models import Versionsval, Yttrande
from remiss.remisser.services import anteckna_ny_version, meddela_versionsval
from tests.diarium.fabriker import EN_PDF
from tests.fabriker import ge_uppdrag, gor_person
from tests.remisser.fabriker import gor_punkt, vid
from tests.remisser.test_svarsvag import gor_extern

DAGEN, LAGRUM = date(2019, 3, 18), "KL 6 kap. 39 §"
SKAL = "Svarstiden går ut i dag."
INTE_UTSEDD, INTE_MOTIVERAD = "inte gett Doris Direktör i uppdrag", "Skriv varför nämndens avgörande inte kan avvaktas"
ANTECKNING = "Doris skickade svaret utan uppdrag."


@pytest.fixture
def namnden(kulturnamnden):
    """A nämnd whose ordförande has the task until the end of March."""
    organ, _ = kulturnamnden
    ge_uppdrag(gor_person("Olga"), organ, Rollkod.ORDFORANDE)
    gor_punkt(organ, Rollkod.ORDFORANDE, "9.1", galler_bradska=True, till=date(2019, 3, 31))
    return organ


@pytest.fixture
def posta(namnden, kulturnamnden, client):
    """Enter a decision by the ordförande on the page; returns the yttrande as it then is, and the page."""
    client.force_login(kulturnamnden[1])

    def posta(yttrande, **andrat):
        falt = {"beslutsvag": "ordforandebeslut", "beslutsfattare": "Doris Direktör", "beslutades": "2019-03-18"}
        filer = SimpleUploadedFile("svar.pdf", b"%PDF-1.4\nsvar\n%%EOF", "application/pdf")
        data = falt | {"skicka": "nej", "filer": filer} | andrat
        with spela(vid(DAGEN)):
            svar = client.post(reverse("remisser:avsant", args=[yttrande.pk]), data, follow=True)
        return Yttrande.objects.get(pk=yttrande.pk), svar

    return posta


def test_kl_6_39_bara_den_utsedda_med_skal_beslutar_i_ett_bradskande_arende(posta, kulturnamnden):
    yttrande = gor_extern(*kulturnamnden)
    rad, svar = posta(yttrande)
    sidan = svar.content.decode()
    assert (svar.status_code, rad.status) == (422, "registrerad")
    assert INTE_UTSEDD in sidan
    assert INTE_MOTIVERAD in sidan
    assert sidan.count(LAGRUM) >= 2
    assert 'value="Doris Direktör"' in sidan, "what was typed is kept"
    rad, svar = posta(yttrande, beslutsfattare=" olga testsson ", skal_till_bradska=SKAL)
    assert (rad.status, rad.beslutsfattare, rad.delegationspunkt.punkt) == ("expedierad", "Olga Testsson", "9.1")
    assert rad.skal_till_bradska == SKAL
    assert SKAL in svar.content.decode()
    regler = Handelse.objects.get(akt="remisser.yttrande.registrera_avsant").regler
    assert ["delegering.namnden_has_utsett_beslutsfattare", True] in regler
    with spela(vid(date(2019, 3, 20))):
        aktor = kulturnamnden[1].aktor
        anteckna_ny_version(yttrande, underlag=Underlag(filer=EN_PDF), aktor=aktor)
        meddela_versionsval(yttrande, Versionsval.ERSATTS, aktor=aktor)
    ny = Yttrande.objects.get(pk=yttrande.pk)
    assert (ny.status, ny.beslutsvag, ny.beslutsfattare) == ("registrerad", "sammantrade", "")
    assert (ny.delegationspunkt, ny.skal_till_bradska) == (None, ""), "the next answer is decided anew"


def test_kl_6_39_det_som_redan_ar_skickat_fors_in_med_en_anteckning(posta, kulturnamnden):
    yttrande = gor_extern(*kulturnamnden)
    rad, svar = posta(yttrande, skicka="ja")
    assert (svar.status_code, rad.status) == (422, "registrerad")
    assert "Skriv en anteckning om vad som hände." in svar.content.decode()
    rad, svar = posta(yttrande, skicka="ja", bristanteckning=ANTECKNING)
    assert (rad.status, rad.delegationspunkt) == ("expedierad", None)
    assert Brist.objects.filter(objekt_id=rad.pk, lagrum=LAGRUM, anteckning=ANTECKNING).count() == 2
    assert ANTECKNING in svar.content.decode()


def test_kl_6_39_galler_bara_ordforandebeslut(posta, kulturnamnden):
    rad, _ = posta(gor_extern(*kulturnamnden), beslutsvag="delegation")
    assert rad.status == "expedierad"
    regler = [regel for regel, _ in Handelse.objects.get(akt="remisser.yttrande.registrera_avsant").regler]
    assert regler == ["expediering.yttrandet_is_beslutat", "delegering.yttrande_till_fullmaktige_delegeras_inte"]
