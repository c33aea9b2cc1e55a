# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The real list of 86 recipients: sent in a fixed number of queries; 55 answered, 31 not, everywhere the same."""

import csv
import io
from collections import Counter
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from remiss.remisser import services
from remiss.remisser.sammanstallning import i_ord, instanser, rakna
from remiss.remisser.services import Svarsuppgift
from remiss.utskick import services as utskick
from remiss.utskick.models import Mottagare
from tests.api.klient import Program
from tests.diarium.fabriker import gor_diarium
from tests.fabriker import gor_organ
from tests.remisser.fabriker import besluta, externa_86, rader, sandlista_86, skicka, utkast, vid
from tests.siffror import fragor, stated

IDAG = date(2019, 4, 1)
AVSTAR = 6


@pytest.fixture
def remissen(namnden, diariet, rut, hanna, doris, punkten):
    """Sent to the 86; those who answered in the real case have answered, six of them by declining."""
    remiss = utkast(namnden, rut, hanna, rader(externa=externa_86()), titel="Totalförsvarsdatalag")
    skicka(besluta(remiss, doris, punkten), hanna)
    svarande = {post["namn"] for post in sandlista_86() if post["has_svar"]}
    avstod = 0
    for rad in remiss.utskick.mottagare.all():
        if rad.namn not in svarande:
            continue
        val = "avstar" if avstod < AVSTAR else "synpunkter_utan_stallningstagande"
        avstod += 1
        services.registrera_svar(
            rad, Svarsuppgift("epost", date(2019, 3, 1), val), aktor=rut.aktor, hande=vid(date(2019, 3, 1))
        )
    return remiss


def test_55_har_svarat_och_31_inte_overallt(remissen, client, rut):
    rakning = rakna(instanser(remissen.utskick_id), IDAG)
    assert (rakning.instanser, rakning.besvarade, rakning.obesvarade) == (86, 55, 31)
    assert (rakning.svar, rakning.avstar, rakning.vantar) == (49, AVSTAR, 31)
    assert sum(antal for _, _, antal in rakning.stallningar) == 55
    assert i_ord(rakning).startswith("Remissen gick till 86 instanser. 55 har svarat, varav 6 avstod. 31 har inte")
    client.force_login(rut)
    adress = reverse("remisser:oversikt", args=[remissen.pk])
    sida = client.get(adress).content.decode()
    for tal in ("<dd>86</dd>", "<dd>55</dd>", "<dd>31</dd>"):
        assert tal in sida
    assert sida.count('name="val"') == 86
    assert "31 träffar" in client.get(adress, {"visa": "vantar"}).content.decode()
    assert "55 träffar" in client.get(adress, {"visa": "besvarade"}).content.decode()
    text = b"".join(client.get(adress, {"format": "csv"}).streaming_content).decode("utf-8-sig")
    filrader = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len(filrader) == 86
    assert sum(1 for rad in filrader if rad["Ställningstagande"]) == 55
    assert sum(1 for rad in filrader if rad["Kom in"] == "") == 31
    program = Program(rut)
    remiss = program.las(f"remisser/{remissen.pk}/")
    assert (remiss["antal_mottagare"], remiss["antal_besvarade"]) == (86, 55)
    per_status = Counter(m["status"] for m in program.alla("mottagare/", remiss=remissen.pk))
    assert per_status == {"svar_inkommet": 49, "avstar": AVSTAR, "skickad": 31}
    for status, vantat in per_status.items():
        assert len(list(program.alla("mottagare/", remiss=remissen.pk, status=status))) == vantat
    assert len(list(program.alla("svar/", remiss=remissen.pk, is_aktuell="true"))) == 55
    with ZipFile(BytesIO(client.get(adress, {"format": "xlsx"}).content)) as bok:
        assert bok.read("xl/worksheets/sheet1.xml").count(b"<row ") == 87


def test_listan_kommer_i_sin_ordning(remissen):
    assert [m.namn for m in remissen.utskick.mottagare.all()] == [post["namn"] for post in sandlista_86()]


#: One to warm the caches of the first run, then those that must cost the same.
STORLEKAR = (1, 2, 16, 86)


@pytest.fixture
def remitterat(namnden, diariet, rut, hanna, doris, punkten):
    """Make a decided remiss to the recipients."""

    def gor(mottagare):
        remiss = utkast(namnden, rut, hanna, mottagare)
        return besluta(remiss, doris, punkten)

    return gor


def test_utskicket_utanfor_systemet_kostar_lika_mycket_till_2_16_och_86(remitterat, hanna):
    alla = externa_86()
    remisser = [remitterat(rader(externa=alla[:n])) for n in STORLEKAR]
    antal = [fragor(lambda remiss=remiss: skicka(remiss, hanna)) for remiss in remisser]
    assert antal[1:] == [stated("Utskick till utomstående")] * 3


def test_utskicket_i_systemet_kostar_lika_mycket_till_2_16_och_86(remitterat, hanna):
    """Sending to organs in the system: each gets it in its own diarium, with files."""
    organ = [gor_organ(f"o{n}", f"Organ nummer {n}", ratter=False) for n in range(86)]
    for ett in organ:
        gor_diarium(ett, kod=ett.kod, namn=ett.kod)
    remisser = [remitterat(rader(*organ[:n])) for n in STORLEKAR]
    antal = [fragor(lambda remiss=remiss: skicka(remiss, hanna)) for remiss in remisser]
    assert antal[1:] == [stated("Utskick till organ i systemet")] * 3


def test_en_paminnelse_kostar_lika_mycket_till_2_16_och_86(remitterat, hanna):
    antal = []
    for n in STORLEKAR:
        remiss = skicka(remitterat(rader(externa=externa_86()[:n])), hanna)
        ids = list(remiss.utskick.mottagare.values_list("pk", flat=True))
        antal.append(fragor(lambda ids=ids: utskick.paminn(ids, aktor=hanna.aktor, hande=vid(date(2019, 3, 17)))))
    assert antal[1:] == [stated("Påminnelse")] * 3
    assert Mottagare.objects.filter(antal_paminnelser=1).count() == sum(STORLEKAR)


def test_oversikten_kostar_lika_mycket_for_2_16_och_86(remitterat, hanna, rut, client):
    client.force_login(rut)
    antal = []
    for n in STORLEKAR:
        remiss = skicka(remitterat(rader(externa=externa_86()[:n])), hanna)
        adress = reverse("remisser:oversikt", args=[remiss.pk])
        antal.append(fragor(lambda adress=adress: client.get(adress)))
    assert antal[1:] == [stated("Remissöversikt")] * 3
