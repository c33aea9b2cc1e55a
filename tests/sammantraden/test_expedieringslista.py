# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who gets the extract: organs are searched for and ticked, and stay in the order they were chosen."""

import re

import pytest
from django.urls import reverse

from tests.sammantraden.fabriker import gor_mote, gor_punkt


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
