# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What is made of a marked remiss is as hidden as the remiss: only day and number show (OSL 5:2)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.demo import rollspel
from config.demo.rollspel import den, login, som
from remiss.diarium.models import Arende, Diarierattelse
from remiss.diarium.services import markera_sekretess, upphav_sekretess
from remiss.karna.klocka import vid
from remiss.organisation.models import Anvandare
from remiss.sammantraden import services as moten
from tests.api.klient import Program
from tests.remisser import spel
from tests.remisser.kedjan import organen, remiss, skickad, yttrande  # noqa: F401
from tests.varld import varld

DAG, MOTE = date(2019, 1, 3), date(2019, 1, 16)
TITEL, AVSANDARE, HEMLIG = "Särskild granskning", "Myndigheten för prov", "Sekretessmarkerad remiss"


@varld
def arendet(skickad):
    arende = spel.registrera("kul", date(2018, 12, 21))
    rad = yttrande(arende)
    handling = rad.inkommet.handling
    with den(DAG, 8):
        type(rad).objects.filter(pk=rad.pk).update(titel=TITEL, avsandare_namn=AVSANDARE, ert_dnr="Hem/2018-7")
        type(handling).objects.filter(pk=handling.pk).update(rubrik=TITEL, fran=AVSANDARE)
        type(arende).objects.filter(pk=arende.pk).update(motpart=AVSANDARE, ert_dnr="Hem/2018-7", arendemening="Remiss")
    return arende


def markera(arende, behoriga=()):
    with den(DAG, 9):
        markera_sekretess(
            yttrande(arende).inkommet.handling,
            bestammelse="OSL 21 kap. 1 §",
            behoriga=behoriga,
            aktor=som("registrator", "kul"),
        )


def sidor(arende):
    rad = yttrande(arende)
    lista = reverse("remisser:yttranden")
    return {
        "listan": lista,
        "sökningen i listan": f"{lista}?q=granskning&visa=alla",
        "exporten": f"{lista}?format=csv",
        "remissens sida": reverse("remisser:yttrande", args=[rad.pk]),
        "ärendet": reverse("webb:arende", args=[arende.pk]),
        "sökningen": f"{reverse('webb:sok')}?q={arende.diarienummer}",
        "Att göra": "/",
        "Diariet": f"{reverse('diarium:arenden')}?q=granskning",
        "registerlistan": reverse("diarium:registerlista"),
        "sökningen på ord": f"{reverse('webb:sok')}?q=granskning",
    }


def ord_pa(client, vem, arende):
    """Which pages and API answers name the title, the sender or the sender's number."""
    anvandare = Anvandare.objects.get(pk=vem.pk)
    client.force_login(anvandare)
    hemligt = (TITEL, "för prov", "Hem/2018-7")
    sagt = set()
    with den(DAG, 10):
        texter = {namn: client.get(url).getvalue().decode() for namn, url in sidor(arende).items()}
        program = Program(anvandare)
        for adress in (
            f"yttranden/{yttrande(arende).pk}/",
            "yttranden/",
            "yttranden/?q=granskning",
            f"arenden/{arende.pk}/",
            "arenden/",
        ):
            texter[adress] = program.get(adress).content.decode()
    for namn, text in texter.items():
        if any(ett in text.replace("?q=granskning", "") for ett in hemligt):
            sagt.add(namn)
    return sagt, texter


def test_den_utan_tillgang_ser_varken_rubrik_eller_avsandare_nagonstans(arendet, client):
    markera(arendet)
    sagt, texter = ord_pa(client, login("handlaggare", "kul"), arendet)
    assert sagt == set()
    for namn in ("listan", "exporten", "remissens sida", "ärendet", f"yttranden/{yttrande(arendet).pk}/"):
        assert HEMLIG in texter[namn], namn
        if namn != f"yttranden/{yttrande(arendet).pk}/":
            assert arendet.diarienummer in texter[namn], namn


@pytest.mark.parametrize("vem", ["registrator", "handlaggare"])
def test_registratorn_och_den_pa_listan_ser_allt(arendet, client, vem):
    markera(arendet, [login("handlaggare", "kul").person])
    sagt, _ = ord_pa(client, login(vem, "kul"), arendet)
    assert {"listan", "exporten", "remissens sida", "ärendet", "sökningen", "sökningen på ord"} <= sagt
    assert {"yttranden/", "arenden/", f"arenden/{arendet.pk}/", "yttranden/?q=granskning"} <= sagt


def test_nar_markeringen_havs_syns_det_igen(arendet, client):
    markera(arendet)
    with den(DAG, 11):
        upphav_sekretess(yttrande(arendet).inkommet.handling, aktor=som("registrator", "kul"))
    sagt, _ = ord_pa(client, login("handlaggare", "kul"), arendet)
    assert {"listan", "remissens sida", "ärendet", "sökningen"} <= sagt


def test_den_som_inte_ser_remissen_gor_ingenting_med_den(arendet, client):
    sida = reverse("remisser:stallning", args=[yttrande(arendet).pk])
    client.force_login(login("handlaggare", "kul"))
    with den(DAG, 10):
        assert client.get(sida).status_code == 200
        markera(arendet)
        assert client.get(sida).status_code == 404


def test_listan_kostar_lika_mycket_hur_manga_som_an_ar_markta(arendet, client):
    def antal():
        client.force_login(login("handlaggare", "kul"))
        with den(DAG, 10), CaptureQueriesContext(connection) as fangst:
            assert client.get(reverse("remisser:yttranden")).status_code == 200
        return len(fangst)

    antal()
    fore = antal()
    markera(arendet)
    assert antal() == fore


def test_rattelser_av_det_dolda_visas_inte(arendet, client):
    def syns():
        client.force_login(login("handlaggare", "kul"))
        with den(DAG, 12):
            return "Gammal myndighet" in client.get(reverse("webb:arende", args=[arendet.pk])).content.decode()

    falt = Arende._meta.get_field("motpart").verbose_name
    with den(DAG, 8):
        Diarierattelse.objects.create(
            arende=arendet,
            falt=falt,
            gammalt="Gammal myndighet",
            nytt=AVSANDARE,
            skal="Fel namn.",
            rattades=vid(DAG, 8),
        )
    assert syns()
    markera(arendet)
    assert not syns()


@pytest.mark.parametrize("fryst", [True, False])
def test_den_som_markerar_far_veta_var_rubriken_redan_star(arendet, client, fryst):
    with den(date(2019, 1, 7), 9):
        punkt = moten.satt_pa_dagordning(
            rollspel.mote("kul", MOTE), rubrik="Inkomna remisser", slag="inkomna_remisser",
            aktor=som("sekreterare", "kul"),
        )  # fmt: skip
    with den(date(2019, 1, 9), 9):
        moten.kalla(punkt.sammantrade, aktor=som("sekreterare", "kul"))
    if fryst:
        with den(MOTE, 13):
            rollspel.oppna(punkt.sammantrade, "kul")
            moten.avgor(
                punkt, utfall="enligt_forslag", punkter=["Antecknas.", spel.OMEDELBAR], aktor=som("sekreterare", "kul")
            )
            rollspel.justera([type(punkt).objects.get(pk=punkt.pk)], "omedelbar", "kul")
    punkt = type(punkt).objects.select_related("sammantrade__kallelse").get(pk=punkt.pk)
    client.force_login(login("registrator", "kul"))
    adress = reverse("diarium:sekretessmarkera", args=[yttrande(arendet).inkommet.handling_id])
    with den(MOTE, 15):
        data = {"bestammelse": "OSL 21 kap. 1 §", "dag": "2019-01-16", "myndighet": "Kulturnämnden"}
        svar = client.post(adress, data, follow=True).content.decode()
    assert f"kallelsen {punkt.sammantrade.kallelse.beteckning}" in svar
    assert (f"{punkt.beteckning}" in svar.split("Rubriken står redan i")[1][:200]) is fryst
