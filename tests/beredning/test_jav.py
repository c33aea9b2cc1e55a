# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""KL 7:4: an employee who states jäv hands the ärende over and takes no part in it, in any roll."""

import pytest
from django.urls import reverse

from remiss.beredning.models import Tjansteutlatande
from remiss.beredning.services import bedom, godkann, skapa_tu, skicka_pa_granskning
from remiss.diarium.models import Arende, Handlaggarjav
from remiss.diarium.services import anmal_jav, aterta_jav, fordela
from remiss.karna.fel import FarInteGora, FarInteSe, HinderError
from remiss.organisation.ratter import Rollkod
from tests.beredning.fabriker import Status, gor_tu, skriv
from tests.diarium.fabriker import gor_arende, gor_diarium
from tests.fabriker import ge_uppdrag, gor_person
from workflows.models import Uppgift

pytestmark = pytest.mark.django_db
JAVIG = "är jävig i ärendet. Låt någon annan handlägga det"


@pytest.fixture
def arendet(namnden, rut, hanna, carl, doris):
    """An ärende of Hanna's, with Carl as chef."""
    gor_diarium(namnden)
    return fordela(gor_arende(namnden, rut), handlaggare=hanna.person, chef=carl.person, aktor=rut.aktor)


@pytest.fixture
def henrik(namnden):
    """Another handläggare."""
    person = gor_person("Henrik")
    ge_uppdrag(person, namnden, Rollkod.HANDLAGGARE)
    return person.anvandare


def _oppna(arende):
    return set(Uppgift.objects.filter(arende=arende, is_oppen=True).values_list("rubrik", flat=True))


def test_den_javige_lamnar_arendet_som_fordelas_till_en_annan(arendet, rut, hanna, carl, henrik):
    tu = gor_tu(arendet, hanna, Status.UTKAST)
    anmal_jav(arendet, grund="Min bror söker bidraget.", aktor=hanna.aktor)
    rad = Arende.objects.get(pk=arendet.pk)
    assert (rad.handlaggare_id, rad.chef_id) == (None, carl.person_id)
    assert _oppna(arendet) == {"Fördela ärendet"}
    with pytest.raises(HinderError, match=JAVIG) as fel:
        fordela(arendet, handlaggare=hanna.person, aktor=rut.aktor)
    assert "KL 7 kap. 4 §" in str(fel.value)
    fordela(arendet, handlaggare=henrik.person, aktor=rut.aktor)
    tu = Tjansteutlatande.objects.get(pk=tu.pk)
    assert tu.handlaggare_id == henrik.person_id, "utkastet följer med"
    with pytest.raises(HinderError, match=JAVIG):
        skriv(tu, "sammanfattning", "Jag skriver ändå.", hanna.aktor)
    with pytest.raises(HinderError, match=JAVIG):
        skapa_tu(arendet, aktor=hanna.aktor)
    assert skicka_pa_granskning(tu, aktor=henrik.aktor).status == Status.GRANSKAS


@pytest.mark.parametrize("vem", ["carl", "doris"])
def test_javig_chef_och_direktor_granskar_och_bedomer_inte(arendet, hanna, carl, doris, vem, request):
    tu = gor_tu(arendet, hanna, Status.GRANSKAS)
    javig = request.getfixturevalue(vem)
    anmal_jav(arendet, aktor=javig.aktor)
    if vem == "carl":
        assert Arende.objects.get(pk=arendet.pk).chef_id is None
        with pytest.raises(HinderError, match=JAVIG):
            godkann(tu, aktor=carl.aktor)
        aterta_jav(arendet, aktor=carl.aktor)
    godkann(tu, aktor=carl.aktor)
    if vem == "doris":
        with pytest.raises(HinderError, match=JAVIG):
            bedom(tu, aktor=doris.aktor)
        aterta_jav(arendet, aktor=doris.aktor)
    assert bedom(tu, aktor=doris.aktor).status == Status.BEDOMD


def test_jav_anmals_bara_av_den_som_arbetar_i_organet(arendet, olle, urban):
    for utomstaende in (olle, urban):
        with pytest.raises((FarInteGora, FarInteSe)):
            anmal_jav(arendet, aktor=utomstaende.aktor)
    assert not Handlaggarjav.objects.exists()


def test_pa_arendets_sida_anmals_visas_och_tas_javet_tillbaka(arendet, hanna, rut, carl, client):
    def sida(anvandare):
        client.force_login(anvandare)
        return client.get(arendet.get_absolute_url()).content.decode()

    anmal, aterta = (reverse(f"diarium:{namn}", args=[arendet.pk]) for namn in ("anmal_jav", "aterta_jav"))
    assert anmal in sida(hanna)
    assert client.post(anmal, {"grund": "Min bror söker bidraget."}).status_code == 302
    egen = sida(hanna)
    assert "Hanna Testsson har anmält jäv och handlägger inte ärendet." in egen
    assert (">Anmäl jäv<" in egen, aterta in egen) == (False, True)
    assert "Min bror söker bidraget." in sida(rut), "den som fördelar ser grunden"
    assert "Hanna" not in client.get(reverse("diarium:fordela", args=[arendet.pk])).content.decode()
    client.force_login(hanna)
    assert client.post(aterta).status_code == 302
    assert "har anmält jäv" not in sida(hanna)
