# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The drawing of a process, with its present step in words too, where each of the three is read."""

import pytest
from django.urls import reverse

from remiss.remisser import services as remisser
from remiss.remisser.models import Remiss
from remiss.sammantraden import services as moten
from remiss.utskick.services import Mottagarrad
from tests.sammantraden.fabriker import gor_mote, gor_punkt


def sida(client, anvandare, adress, *args):
    """The page as the login gets it."""
    client.force_login(anvandare)
    svar = client.get(reverse(adress, args=args))
    return svar.content.decode() if svar.status_code == 200 else svar.status_code


@pytest.fixture
def remiss(fordelat, hanna):
    """Ready for a decision."""
    rad = remisser.skapa_remiss(fordelat, titel="Plan", fragor="Yttra er.", aktor=hanna.aktor)
    remisser.satt_sandlista(rad, [Mottagarrad(namn="Region X", adress="x@example.org")], aktor=hanna.aktor)
    return remisser.bered(rad, aktor=hanna.aktor)


def test_arendets_bild_star_pa_arendets_sida_och_pa_en_egen(client, fordelat, rut, urban):
    ord_ = "Pågår nu: skriv tjänsteutlåtande. Gjort: fördela ärendet."
    for adress in ("webb:arende", "workflows:process"):
        innehall = sida(client, rut, adress, fordelat.pk)
        assert ord_ in innehall
        assert "Ärendets beredning</title>" in innehall
        assert reverse("workflows:bpmn", args=["beredning"]) in innehall
        assert "style=" not in innehall
        assert sida(client, urban, adress, fordelat.pk) == 404
    assert reverse("workflows:process", args=[fordelat.pk]) in sida(client, rut, "webb:arende", fordelat.pk)


def test_remissens_bild_visar_beslutet_som_pagar_fast_uppgiften_ligger_i_arendet(client, remiss, rut, urban):
    innehall = sida(client, rut, "workflows:remissprocess", remiss.pk)
    assert "Pågår nu: beslut om att remittera. Gjort: skriv remissen och sändlistan." in innehall
    assert reverse("workflows:bpmn", args=["remiss"]) in innehall
    assert sida(client, urban, "workflows:remissprocess", remiss.pk) == 404
    lank = reverse("workflows:remissprocess", args=[remiss.pk])
    assert lank in sida(client, rut, "remisser:remiss", remiss.pk)
    assert "Pågår nu: beslut om att remittera." in sida(client, rut, "webb:arende", remiss.arende_id)


def test_en_nedlagd_remiss_har_inget_oppet_steg(client, remiss, rut, hanna):
    remisser.avsta(Remiss.objects.get(pk=remiss.pk), aktor=hanna.aktor)
    assert "Inget steg är öppet." in sida(client, rut, "workflows:remissprocess", remiss.pk)


def test_sammantradets_bild(client, sammantradande, sara, urban, superanvandare):
    mote = gor_mote(sammantradande, sara)
    gor_punkt(mote, sara)
    lank = reverse("workflows:sammantradesprocess", args=[mote.pk])
    assert lank in sida(client, sara, "sammantraden:sammantrade", mote.pk)
    innehall = sida(client, sara, "workflows:sammantradesprocess", mote.pk)
    assert "Pågår nu: skicka kallelsen." in innehall
    assert reverse("workflows:bpmn", args=["sammantrade"]) in innehall
    for annan in (urban, superanvandare):
        assert sida(client, annan, "workflows:sammantradesprocess", mote.pk) == 404
    moten.stall_in(mote, "Inga ärenden.", aktor=sara.aktor)
    assert "Inget steg är öppet." in sida(client, sara, "workflows:sammantradesprocess", mote.pk)


def test_motesarendet_har_ingen_bild(client, sammantradande, sara, rut):
    """The ärende that holds a year's kallelser is not prepared: its page has no drawing."""
    from tests.sammantraden.fabriker import kalla_till

    mote = gor_mote(sammantradande, sara)
    gor_punkt(mote, sara)
    mote = kalla_till(mote, sara)
    assert "Bild av processen" not in sida(client, rut, "webb:arende", mote.arende_id)
    assert sida(client, rut, "workflows:process", mote.arende_id) == 404


@pytest.mark.parametrize("namn", ["beredning", "remiss", "sammantrade"])
def test_bpmn_is_valformad_och_har_varje_steg(client, rut, namn):
    from lxml import etree

    client.force_login(rut)
    svar = client.get(reverse("workflows:bpmn", args=[namn]))
    trad = etree.fromstring(svar.content)
    assert trad.tag == "{http://www.omg.org/spec/BPMN/20100524/MODEL}definitions"
    assert len(trad.findall(".//{*}userTask")) >= 6
    assert "(DONE)" not in svar.content.decode()
