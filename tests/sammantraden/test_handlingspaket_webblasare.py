# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The page of the handlingspaket in a real browser: the bar moves without a reload, and without JavaScript by one."""

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from playwright.sync_api import expect

from remiss.karna import jobb
from remiss.sammantraden.models import Handlingspaket
from tests.chromium import TALAMOD
from tests.webblasare.granskning import Granskare

pytestmark = [pytest.mark.webblasare, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def oppna(chromium, live_server, client, lars, kallat):
    """The page as a ledamot opens it: kallelse and one handling, and no pack since the one of the kallelse is gone."""
    kallat.handlingspaket.all().delete()
    client.force_login(lars)
    kaka = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    miljoer = []

    def oppna(**kontext):
        miljo = chromium.new_context(base_url=live_server.url, locale="sv-SE", **kontext)
        miljo.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "url": live_server.url, "value": kaka}])
        miljoer.append(miljo)
        sida = miljo.new_page()
        sida.set_default_timeout(TALAMOD)
        sida.goto(reverse("sammantraden:handlingspaket", args=[kallat.pk]))
        return sida

    yield oppna
    for miljo in miljoer:
        miljo.close()


def test_framsteget_syns_utan_att_sidan_laddas_om(oppna):
    granskare, sida = Granskare(), oppna()
    granskare.bevaka(sida)
    granskare.granska(sida)
    sida.get_by_role("button", name="Gör paketet").click()
    expect(sida.get_by_role("progressbar", name="Handling 0 av 2")).to_be_visible()
    granskare.granska(sida)
    sida.evaluate("window.samma = true")
    Handlingspaket.objects.update(gjorda=1)
    expect(sida.get_by_role("progressbar", name="Handling 1 av 2")).to_be_visible()
    jobb.kor_vantande()
    expect(sida.get_by_role("link", name="Öppna paketet (PDF)")).to_be_visible()
    assert sida.evaluate("window.samma"), "sidan laddades inte om"
    granskare.granska(sida)
    assert granskare.brister == []


def test_utan_javascript_laddas_sidan_om_av_sig_sjalv(oppna):
    sida = oppna(java_script_enabled=False)
    sida.get_by_role("button", name="Gör paketet").click()
    expect(sida.get_by_role("progressbar")).to_be_visible()
    jobb.kor_vantande()
    expect(sida.get_by_role("link", name="Öppna paketet (PDF)")).to_be_visible(timeout=15_000)
