# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Whoever checks the code of a missiv is told whether the remiss still stands."""

from datetime import date

from remiss.akthet.kontroll import sok_kod
from remiss.akthet.lage import Slag
from remiss.karna.klocka import spela
from remiss.remisser import services
from remiss.remisser.models import Remisstatus
from tests.remisser.fabriker import vid


def test_en_aterkallad_remiss_syns_pa_missivets_kod(skickad, hanna, client):
    kod = skickad.missiv.kontrollkoder.get()
    svar = sok_kod(kod.kod)
    assert (svar.slag, svar.handling, svar.organ) == (Slag.GALLANDE, "Missiv, 10 januari 2019", "Testnämnden")
    assert svar.undertecknare == ()
    with spela(vid(date(2019, 2, 1))):
        services.aterkalla(skickad, skal="Hemligt skäl.", aktor=hanna.aktor)
    (besked,) = sok_kod(kod.kod).besked
    assert (besked.slag, besked.dag) == (Slag.ATERKALLAD, date(2019, 2, 1))
    sida = client.get(f"/verifiera/?kod={kod.grupperad}").content.decode()
    assert "Status: återkallad" in sida
    assert "Hemligt" not in sida
    assert client.get(f"/verifiera/{kod.kod}.json").json()["status"] == "aterkallad"


def test_en_ersatt_remiss_syns_pa_missivets_kod(skickad):
    type(skickad).objects.filter(pk=skickad.pk).update(status=Remisstatus.ERSATT)
    assert sok_kod(skickad.missiv.kontrollkoder.get().kod).slag is Slag.ERSATT
