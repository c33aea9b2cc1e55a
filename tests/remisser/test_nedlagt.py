# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An answer whose ärende was closed, struck or merged is not among those to give, and the lists say why."""

from datetime import date

import pytest
from django.urls import reverse

from remiss.diarium import services as diarium
from remiss.karna import klocka
from remiss.organisation.ratter import Rollkod
from remiss.remisser import services
from remiss.remisser.models import Yttrande
from tests.api.klient import Program
from tests.diarium.fabriker import EN_PDF, gor_diarium
from tests.fabriker import ge_uppdrag
from tests.remisser.fabriker import rader, utkast, vid

LISTAN = reverse("remisser:yttranden")


@pytest.fixture(autouse=True)
def _dagen():
    with klocka.spela(vid(date(2019, 3, 1), 10)):
        yield


def gor_extern(organ, rut, titel="Ny lag om data", svarstid=date(2019, 2, 15)):
    return services.registrera_extern_remiss(
        organ=organ,
        titel=titel,
        avsandare_namn="Justitiedepartementet",
        avsandare_adress="ju@regeringen.example",
        svarstid=svarstid,
        filer=EN_PDF,
        aktor=rut.aktor,
    )


@pytest.fixture
def yttrandet(namnden, diariet, rut):
    return gor_extern(namnden, rut)


def titlar(client, adress=LISTAN, **val) -> list[str]:
    sida = client.get(adress, val).context["sida"]
    return [rad.titel for rad in sida.blad.rader]


def test_ett_avslutat_arende_lamnar_listan_och_sags_avslutat(yttrandet, rut, client):
    client.force_login(rut)
    assert titlar(client) == titlar(client, visa="sena") == ["Ny lag om data"]
    diarium.avsluta(yttrandet.arende, aktor=rut.aktor)
    assert titlar(client) == titlar(client, visa="sena") == []
    assert titlar(client, visa="klara") == ["Ny lag om data"]
    for adress in (f"{LISTAN}?visa=alla", reverse("remisser:yttrande", args=[yttrandet.pk])):
        sida = client.get(adress).content.decode()
        assert "Ärendet är avslutat" in sida
        assert "dagar sen" not in sida
    assert "Begär anstånd" not in sida
    assert Program(rut).las(f"yttranden/{yttrandet.pk}/")["is_nedlagt"]
    diarium.ateroppna(yttrandet.arende, aktor=rut.aktor)
    assert not Program(rut).las(f"yttranden/{yttrandet.pk}/")["is_nedlagt"]
    assert titlar(client) == ["Ny lag om data"]


def test_en_sammanslagen_dubblett_tar_med_sig_yttrandet(yttrandet, namnden, rut, client):
    behalls = diarium.registrera_arende(organ=namnden, arendemening="Samma sak", aktor=rut.aktor)
    diarium.sla_ihop(yttrandet.arende, med=behalls, skal="dubbelregistrering", aktor=rut.aktor)
    assert Yttrande.objects.get().arende_id == behalls.pk
    client.force_login(rut)
    assert titlar(client) == ["Ny lag om data"]


def test_dubbletten_av_samma_remiss_blir_kvar_hos_det_makulerade_numret(yttrandet, namnden, rut, client):
    dubblett = gor_extern(namnden, rut, "Ny lag om data, igen")
    diarium.sla_ihop(dubblett.arende, med=yttrandet.arende, skal="dubbelregistrering", aktor=rut.aktor)
    client.force_login(rut)
    assert titlar(client) == ["Ny lag om data"]
    assert "Ärendet är makulerat" in client.get(LISTAN, {"visa": "klara"}).content.decode()


def test_listorna_sorteras_pa_svarstid_och_valjs_pa_organ(yttrandet, namnden, grannnamnden, rut, hanna, client):
    gor_diarium(grannnamnden, kod="granne", namn="Grannämnden")
    for roll, vem in ((Rollkod.REGISTRATOR, rut), (Rollkod.HANDLAGGARE, hanna)):
        ge_uppdrag(vem.person, grannnamnden, roll)
    gor_extern(grannnamnden, rut, "Grannens", date(2019, 2, 1))
    for organ, titel, dag in ((namnden, "Vår", date(2019, 6, 1)), (grannnamnden, "Deras", date(2019, 5, 1))):
        utkast(organ, rut, hanna, rader(externa=[("Norden", "n@norden.example")]), svarstid=dag, titel=titel)
    client.force_login(rut)
    assert titlar(client) == ["Grannens", "Ny lag om data"]
    assert titlar(client, organ=namnden.pk) == ["Ny lag om data"]
    lista = reverse("remisser:lista")
    assert titlar(client, lista, sortera="svarstid") == ["Deras", "Vår"]
    assert titlar(client, lista, sortera="-svarstid") == ["Vår", "Deras"]
    assert titlar(client, lista, organ=grannnamnden.pk) == ["Deras"]
    assert "Grannämnden" in client.get(lista).content.decode()
    assert titlar(client, lista, organ="x") == ["Deras", "Vår"], "ett okänt val väljer inget"


def test_den_som_har_ett_organ_slipper_valja(yttrandet, rut, client):
    client.force_login(rut)
    assert "organ" not in client.get(LISTAN).context["sida"].filter.fields
