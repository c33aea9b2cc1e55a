# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A meeting after the svarstid of the remiss that the ärende answers: said where it is put up, and no hindrance."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from remiss.karna.klocka import spela
from remiss.remisser import services
from remiss.sammantraden.services import satt_pa_dagordning
from tests.beredning.fabriker import Status, gor_tu
from tests.diarium.fabriker import EN_PDF, gor_arende
from tests.remisser.fabriker import vid
from tests.remisser.test_svarsvag import gor_extern
from tests.sammantraden.fabriker import gor_mote

IDAG, FORE, EFTER = date(2019, 3, 1), date(2019, 3, 27), date(2019, 4, 24)
SVARSTID = date(2019, 3, 31)  # a Sunday
VARNING = "Svarstiden går ut 2019-03-31, före sammanträdet."


@pytest.fixture(autouse=True)
def _dagen():
    with spela(vid(IDAG)):
        yield


@pytest.fixture
def moten(namnden, diariet, sara):
    """(the meeting in time, the one after the svarstid)."""
    return gor_mote(namnden, sara, FORE), gor_mote(namnden, sara, EFTER)


@pytest.fixture
def att_besvara(namnden, diariet, rut):
    return gor_extern(namnden, rut, SVARSTID)


@pytest.fixture
def sida(client, sara):
    """What the one who writes the agenda reads."""
    client.force_login(sara)

    def sida(namn, pk, **fraga):
        return client.get(reverse(namn, args=[pk]), fraga).content.decode()

    return sida


def lista(sida, mote, **fraga):
    return sida("sammantraden:foredragningslista", mote.pk, **fraga)


def fardigt(arende, hanna, carl, doris):
    return gor_tu(arende, hanna, Status.FASTSTALLD, chef=carl, direktor=doris)


def test_det_fardiga_arendet_varnar_pa_listan_for_ett_mote_efter_svarstiden(
    moten, att_besvara, sida, sara, hanna, carl, doris
):
    i_tid, senare = moten
    tu = fardigt(att_besvara.arende, hanna, carl, doris)
    assert VARNING not in lista(sida, i_tid)
    assert lista(sida, senare).count(VARNING) == 1
    satt_pa_dagordning(senare, tu=tu, aktor=sara.aktor)
    assert lista(sida, senare).count(VARNING) == 1, "nu på dagordningen"


def test_ett_sokt_arende_utan_utlatande_varnar(moten, att_besvara, sida):
    assert VARNING in lista(sida, moten[1], q="Ny lag")


@pytest.mark.parametrize("namn", ["sammantraden:satt_upp", "webb:arende"])
def test_valet_av_sammantrade_sager_vilka_som_ar_efter_svarstiden(namn, moten, att_besvara, sida):
    innehall = sida(namn, att_besvara.arende_id)
    assert "Svarstiden går ut 2019-03-31." in innehall
    assert "27 mars 2019</option>" in innehall
    assert "24 april 2019, efter svarstiden</option>" in innehall


def test_det_gar_anda_att_satta_upp(moten, att_besvara, client, sara):
    client.force_login(sara)
    adress = reverse("sammantraden:satt_upp", args=[att_besvara.arende_id])
    assert client.post(adress, {"sammantrade": moten[1].pk}).status_code == 302
    assert moten[1].paragrafer.get().arende_id == att_besvara.arende_id


@pytest.mark.parametrize(
    ("andring", "varnar"),
    [
        pytest.param({"anstand_till": EFTER}, False, id="anstånd till mötesdagen"),
        pytest.param({"anstand_till": date(2019, 4, 23)}, True, id="anstånd till dagen före"),
        pytest.param({"svarstid": date(2019, 4, 20)}, True, id="påskafton"),
        pytest.param({"anstand_till": None, "svarstid": None}, False, id="ingen svarstid"),
    ],
)
def test_anstand_och_vardag_raknas(andring, varnar, moten, att_besvara, sida, rut):
    services.ratta_yttrande(att_besvara, skal="Ringde.", aktor=rut.aktor, **andring)
    assert ("efter svarstiden</option>" in sida("sammantraden:satt_upp", att_besvara.arende_id)) is varnar


def test_en_svarstid_pa_en_helg_som_flyttas_till_motesdagen_varnar_inte(namnden, sara, att_besvara, sida, rut):
    gor_mote(namnden, sara, date(2019, 4, 1))
    adress = ("sammantraden:satt_upp", att_besvara.arende_id)
    assert "1 april 2019, efter svarstiden" in sida(*adress)
    services.ratta_yttrande(att_besvara, rulla_till_vardag=True, skal="Missivet.", aktor=rut.aktor)
    assert "1 april 2019</option>" in sida(*adress)


def test_ett_lamnat_svar_och_ett_annat_arende_varnar_inte(moten, att_besvara, namnden, sida, rut):
    services.registrera_avsant_svar(
        att_besvara, beslutsvag="delegation", beslutsfattare="Doris", beslutades=IDAG, filer=EN_PDF, aktor=rut.aktor
    )
    annat = gor_arende(namnden, rut, "Budget")
    for arende in (att_besvara.arende, annat):
        assert "vartiden" not in sida("sammantraden:satt_upp", arende.pk)


def test_listan_staller_lika_manga_fragor_for_ett_arende_som_for_manga(
    moten, namnden, client, rut, sara, hanna, carl, doris
):
    client.force_login(sara)
    adress = reverse("sammantraden:foredragningslista", args=[moten[1].pk])
    antal = []
    for nummer in range(4):
        fardigt(gor_extern(namnden, rut, SVARSTID).arende, hanna, carl, doris)
        if nummer in (0, 3):
            client.get(adress)
            with CaptureQueriesContext(connection) as fragor:
                sidan = client.get(adress).content.decode()
            antal.append(len(fragor))
            assert sidan.count(VARNING) == nummer + 1
    assert antal[0] == antal[1]
