# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who gets the extract: organs are searched for and ticked, and stay in the order they were chosen."""

import re

import pytest
from django.urls import reverse

from remiss.karna.klocka import spela
from remiss.sammantraden.services import utdrag
from tests.sammantraden.fabriker import forsta, gor_mote, gor_punkt, i_status, kl


@pytest.fixture
def sidan(client, namnden, sara):
    punkt = gor_punkt(gor_mote(namnden, sara), sara)
    client.force_login(sara)
    return punkt, client, reverse("sammantraden:expedieringslista", args=[punkt.pk])


def test_organ_soks_kryssas_och_star_kvar(sidan, grannnamnden, bolaget):
    punkt, klient, url = sidan
    assert "Håll ned Ctrl" not in klient.get(url).content.decode()
    sokt = klient.post(url, {"organ": [bolaget.pk], "organ-sok": "grann", "ovriga": "Anna; Gatan 1", "_sok": "organ"})
    html = sokt.content.decode()
    assert sokt.status_code == 200
    assert re.search(rf'value="{bolaget.pk}"[^>]* checked>', html)
    assert re.search(rf'value="{grannnamnden.pk}" id="[^"]+">', html)
    assert "Anna; Gatan 1" in html
    assert not punkt.expedieringsrader.exists()
    assert klient.post(url, {"organ": [bolaget.pk, grannnamnden.pk], "ovriga": "Anna; Gatan 1"}).status_code == 302
    assert [r.namn for r in punkt.expedieringsrader.order_by("id")] == ["Testbolaget AB", "Grannämnden", "Anna"]
    igen = klient.get(url).content.decode()
    assert len(re.findall(r'name="organ" value="\d+"[^>]* checked>', igen)) == 2


def test_utan_mottagare_sager_sidorna_vart_utdraget_skickas(pagaende, sara, olle, justa, client):
    with spela(kl(14)):
        punkt = i_status(forsta(pagaende), "justerad", sara, olle, justa)
        utdrag(punkt, aktor=sara.aktor)
        client.force_login(sara)
        skicka = client.get(reverse("sammantraden:expediera", args=[punkt.pk])).content.decode()
        paragraf = client.get(reverse("sammantraden:paragraf", args=[punkt.pk])).content.decode()
    assert "Paragrafen har ingen mottagare." in skicka
    assert ">Fortsätt<" not in skicka, "ingen bekräftelsesida före avslaget"
    assert f'Utdraget skickas från <a class="ds-link" href="{punkt.arende.get_absolute_url()}">' in paragraf
    assert "Skicka utdraget<" not in paragraf
