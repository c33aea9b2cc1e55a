# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""From the diarium's page of something that has come in: register it as a remiss from outside, or as an answer."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from remiss.diarium.models import Inkommet, Inkommetkanal
from remiss.diarium.services import avvisa, ta_emot
from remiss.karna import klocka
from tests.diarium.brev import eml
from tests.remisser.conftest import EXTERN
from tests.remisser.fabriker import vid

LST = EXTERN[0]


@pytest.fixture(autouse=True)
def _dagen():
    with klocka.spela(vid(date(2019, 4, 2), 10)):
        yield


@pytest.fixture
def lankar(client):
    """The links in the heading of the page of what came in, as somebody sees it."""

    def las(inkommet, vem):
        client.force_login(vem)
        huvud = client.get(inkommet.get_absolute_url()).content.decode()
        huvud = huvud.partition('class="rubrikrad-akter"')[2].partition('id="meddelanden"')[0]
        return {text: url for url, text in re.findall(r'<a [^>]*href="([^"]+)"[^>]*>([^<]+)</a>', huvud)}

    return las


def inkommet(organ, rut, **extra):
    falt = {"kanal": Inkommetkanal.EPOST, "rubrik": "Ny lag om data", "avsandare_namn": "Justitiedepartementet"}
    return ta_emot(organ, aktor=rut.aktor, **(falt | extra))


def test_en_remiss_utifran_registreras_fran_sidan(namnden, diariet, rut, lankar, client):
    rad = inkommet(namnden, rut)
    url = lankar(rad, rut)["Registrera som remiss utifrån"]
    assert url == f"{reverse('remisser:extern')}?inkommet={rad.pk}"
    assert 'value="Ny lag om data"' in client.get(url).content.decode()


def test_svaret_registreras_pa_den_som_skickade_det(skickad, per_namn, namnden, rut, lankar, client):
    rad = inkommet(namnden, rut, rubrik="Yttrande", avsandare_adress=EXTERN[1], foreslaget_arende=skickad.arende)
    akter = lankar(rad, rut)
    url = akter[f"Registrera som svar från {LST}"]
    assert url == f"{reverse('remisser:registrera_svar', args=[per_namn[LST].pk])}?inkommet={rad.pk}"
    assert "Registrera som remiss utifrån" not in akter
    assert client.get(url).status_code == 200


def test_ett_okant_svar_leder_till_oversikten_och_en_begaran_om_anstand_till_sin_sida(
    skickad, per_namn, namnden, rut, lankar
):
    okant = inkommet(namnden, rut, foreslaget_arende=skickad.arende)
    oversikt = reverse("remisser:oversikt", args=[skickad.pk])
    assert lankar(okant, rut)["Registrera som svar: välj mottagare"] == oversikt
    begaran = inkommet(
        namnden,
        rut,
        avsandare_adress=EXTERN[1],
        foreslaget_arende=skickad.arende,
        foreslagen_typ="anstandsbegaran",
    )
    anstand = f"{reverse('remisser:anstand', args=[per_namn[LST].pk])}?inkommet={begaran.pk}"
    assert lankar(begaran, rut)[f"Registrera som begäran om anstånd från {LST}"] == anstand


def test_brev_som_citerar_numret_kanns_igen_nar_det_lases_in(skickad, namnden, rut, lankar, client):
    client.force_login(rut)
    brev = eml(rubrik=f"Yttrande, ert {skickad.arende.diarienummer}", fran=f"Registrator <{EXTERN[1]}>")
    data = {"organ": namnden.pk, "filer": SimpleUploadedFile(brev.namn, brev.innehall), "kanal": ""}
    assert client.post(reverse("diarium:registrera"), data).status_code == 302
    rad = Inkommet.objects.latest("pk")
    assert rad.foreslaget_arende == skickad.arende
    assert f"Registrera som svar från {LST}" in lankar(rad, rut)


def test_det_som_ar_klart_eller_skickat_inom_systemet_har_inga_sadana_lankar(namnden, diariet, rut, skickad, lankar):
    rad = inkommet(namnden, rut)
    avvisa(rad, skal="Reklam", aktor=rut.aktor)
    assert not [text for text in lankar(rad, rut) if text.startswith("Registrera som")]
    internt = Inkommet.objects.filter(leverans__isnull=False).first()
    registrator = internt.organ.uppdrag.get().person.anvandare
    assert not [text for text in lankar(internt, registrator) if text.startswith("Registrera som")]
