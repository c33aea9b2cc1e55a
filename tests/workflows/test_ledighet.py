# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Somebody is away: the ersättare sees and takes that person's tasks, with her own rights and only then."""

from datetime import date

import pytest
from django.urls import reverse

from remiss.karna.fel import FarInteGora, FarInteSe, HinderError, Inmatningsfel
from remiss.karna.klocka import spela, vid
from remiss.karna.models import Handelse
from remiss.organisation.models import Anvandare
from remiss.organisation.ratter import Rollkod
from tests.fabriker import ge_uppdrag, gor_person
from workflows import bevaka, inkorg
from workflows.models import Ledighet, Uppgift
from workflows.tjanster import ledighet as tjanst
from workflows.tjanster import uppgift as uppgifter

FORST, SIST = date(2018, 12, 3), date(2018, 12, 14)


@pytest.fixture
def kollega(namnden):
    """Another handläggare."""
    person = gor_person("Kalle", "Kollega")
    ge_uppdrag(person, namnden, Rollkod.HANDLAGGARE)
    return person.anvandare


@pytest.fixture
def ledig(fordelat, hanna, kollega):
    """Hanna is away for two weeks, and Kalle steps in."""
    return tjanst.ange_ersattare(
        organ=fordelat.organ, person=hanna.person, ersattare=kollega.person, fran=FORST, till=SIST, aktor=hanna.aktor
    )


def rubriker(anvandare, dag):
    with spela(vid(dag)):
        return [u.rubrik for u in inkorg.att_gora(Anvandare.objects.get(pk=anvandare.pk))]


SKRIV = ["Skriv tjänsteutlåtande"]


@pytest.mark.parametrize(
    ("dag", "ser"),
    [
        pytest.param(date(2018, 12, 2), [], id="dagen före"),
        pytest.param(FORST, SKRIV, id="första dagen"),
        pytest.param(SIST, SKRIV, id="sista dagen"),
        pytest.param(date(2018, 12, 15), [], id="dagen efter"),
    ],
)
def test_ersattaren_ser_uppgiften_medan_ledigheten_pagar(dag, ser, ledig, hanna, kollega):
    assert rubriker(kollega, dag) == ser
    assert rubriker(hanna, dag) == SKRIV, "the one who is away is not shut out"


def test_ersattaren_far_ingen_ratt_av_att_ersatta(fordelat, hanna, rut):
    """A registrator may not write a TU, so she does not get the task to write one."""
    tjanst.ange_ersattare(
        organ=fordelat.organ, person=hanna.person, ersattare=rut.person, fran=FORST, till=SIST, aktor=hanna.aktor
    )
    assert rubriker(rut, FORST) == []


def test_ratten_provas_varje_dag(ledig, kollega):
    uppdrag = kollega.person.uppdrag.get()
    uppdrag.till = date(2018, 12, 7)
    uppdrag.save()
    assert rubriker(kollega, date(2018, 12, 7)) == SKRIV
    assert rubriker(kollega, date(2018, 12, 8)) == []


def test_ersattaren_tar_uppgiften_och_den_lediga_ser_den_igen_nar_hon_ar_tillbaka(ledig, fordelat, hanna, kollega):
    uppgift = Uppgift.objects.get(arende=fordelat, is_oppen=True)
    with spela(vid(date(2018, 12, 2))), pytest.raises(FarInteSe):
        uppgifter.ta(uppgift.pk, anvandare=Anvandare.objects.get(pk=kollega.pk))
    with spela(vid(FORST)):
        uppgifter.ta(uppgift.pk, anvandare=Anvandare.objects.get(pk=kollega.pk))
    uppgift.refresh_from_db()
    assert uppgift.owner == kollega
    assert rubriker(kollega, SIST) == SKRIV
    assert rubriker(hanna, date(2018, 12, 17)) == SKRIV


def test_en_lamnad_uppgift_ligger_hos_den_som_fick_den(fordelat, hanna, kollega):
    """Handed over without a leave it is the other one's alone."""
    uppgift = Uppgift.objects.get(arende=fordelat, is_oppen=True)
    uppgifter.flytta(uppgift.pk, till=kollega.person, anvandare=hanna)
    assert rubriker(hanna, FORST) == []


def test_ersattaren_far_den_lediges_frister(ledig, fordelat, kollega, hanna):
    fordelat.intern_frist = date(2018, 12, 5)
    fordelat.save()
    with spela(vid(FORST)):
        bevaka.bevaka()
        assert [rad.slag for rad in inkorg.bevakat(Anvandare.objects.get(pk=kollega.pk))] == ["intern_frist"]
    with spela(vid(date(2018, 12, 17))):
        assert list(inkorg.bevakat(Anvandare.objects.get(pk=kollega.pk))) == []


def test_tillbakatagen_galler_inte(ledig, kollega, hanna):
    tjanst.ta_tillbaka(ledig, aktor=hanna.aktor)
    assert rubriker(kollega, FORST) == []
    with pytest.raises(HinderError, match="redan tillbakatagen"):
        tjanst.ta_tillbaka(ledig, aktor=hanna.aktor)


@pytest.mark.parametrize(("vem", "far"), [("carl", True), ("rut", True), ("adam", True), ("kollega", False)])
def test_den_som_fordelar_eller_administrerar_far_ange_at_en_annan(vem, far, fordelat, hanna, kollega, adam, request):
    aktor = request.getfixturevalue(vem).aktor

    def ange():
        return tjanst.ange_ersattare(
            organ=fordelat.organ, person=hanna.person, ersattare=kollega.person, fran=FORST, till=SIST, aktor=aktor
        )

    if far:
        rad = ange()
        handelse = Handelse.objects.get(akt="workflows.ledighet.ange")
        assert (handelse.objekt_id, handelse.organ_ref) == (rad.pk, fordelat.organ_id)
        assert "Hanna" not in str(handelse.uppgifter)
    else:
        with pytest.raises(FarInteGora):
            ange()
        assert not Ledighet.objects.exists()


@pytest.mark.parametrize("vem", ["urban", "superanvandare"])
def test_annat_organ_och_installationens_administrator_kan_inte_ange(vem, fordelat, hanna, kollega, request):
    aktor = request.getfixturevalue(vem).aktor
    with pytest.raises(FarInteSe):
        tjanst.ange_ersattare(
            organ=fordelat.organ, person=hanna.person, ersattare=kollega.person, fran=FORST, till=SIST, aktor=aktor
        )


@pytest.mark.parametrize(
    ("andring", "falt", "skal"),
    [
        ({"till": date(2018, 12, 2)}, "till", "före första dagen"),
        ({"fran": date(2018, 11, 1), "till": date(2018, 11, 28)}, "till", "redan slut"),
        ({"ersattare": "hanna"}, "ersattare", "någon annan än den som är ledig"),
        ({"ersattare": "urban"}, "ersattare", "har inget uppdrag i organet"),
        ({"person": "urban"}, "person", "har inget uppdrag i organet"),
        ({"ersattare": "papper"}, "ersattare", "har ingen inloggning"),
        ({"fran": SIST, "till": date(2018, 12, 20), "is_dubbel": True}, "fran", "har redan en ersättare då"),
    ],
)
def test_fel_sags_vid_faltet(andring, falt, skal, fordelat, hanna, kollega, urban, carl, namnden):
    papper = gor_person("Pia", login=False)
    ge_uppdrag(papper, namnden, Rollkod.HANDLAGGARE)
    personer = {"hanna": hanna.person, "urban": urban.person, "papper": papper}
    data = {"person": hanna.person, "ersattare": kollega.person, "fran": FORST, "till": SIST}
    if andring.pop("is_dubbel", False):
        tjanst.ange_ersattare(organ=fordelat.organ, aktor=carl.aktor, **data)
    data |= {namn: personer.get(varde, varde) for namn, varde in andring.items()}
    with pytest.raises(Inmatningsfel, match=skal) as fel:
        tjanst.ange_ersattare(organ=fordelat.organ, aktor=carl.aktor, **data)
    assert fel.value.falt == falt


SIDA, NY = reverse("workflows:ledigheter"), reverse("workflows:ange_ersattare")


def post(klient, organ, **data):
    return klient.post(NY, {"organ": organ.pk, "fran": FORST.isoformat(), "till": SIST.isoformat(), **data})


def test_den_lediga_anger_sin_ersattare_pa_sidan(fordelat, hanna, kollega, client, urban):
    client.force_login(hanna)
    assert NY in client.get(SIDA).content.decode()
    innehall = client.get(NY).content.decode()
    assert 'name="person"' not in innehall, "she may only do it for herself"
    assert "Urban" not in innehall
    svar = post(client, fordelat.organ, ersattare=hanna.person_id)
    assert (svar.status_code, "någon annan än den som är ledig" in svar.content.decode()) == (422, True)
    assert post(client, fordelat.organ, ersattare=kollega.person_id).url == SIDA
    rad = Ledighet.objects.get()
    bort = reverse("workflows:ta_tillbaka_ledighet", args=[rad.pk])
    assert bort in client.get(SIDA).content.decode()
    client.force_login(kollega)
    sidan = client.get(SIDA).content.decode()
    assert "Hanna Testsson" in sidan
    assert bort not in sidan
    client.force_login(urban)
    assert "Hanna Testsson" not in client.get(SIDA).content.decode()
    assert client.get(bort).status_code == 404
    client.force_login(hanna)
    assert client.post(bort).url == SIDA
    assert Ledighet.objects.get().is_aterkallad


def test_chefen_anger_at_en_annan_pa_sidan(fordelat, hanna, kollega, carl, client):
    client.force_login(carl)
    assert "Hanna Testsson" in client.get(NY).content.decode()
    post(client, fordelat.organ, person=hanna.person_id, ersattare=kollega.person_id)
    assert Ledighet.objects.get().person == hanna.person


def test_att_gora_sager_vem_man_ersatter_och_erbjuder_att_ta(ledig, kollega, client):
    with spela(vid(FORST)):
        client.force_login(kollega)
        innehall = client.get(reverse("workflows:att_gora")).content.decode()
    assert "Du ersätter Hanna Testsson" in innehall
    assert reverse("workflows:ta", args=[Uppgift.objects.get(is_oppen=True).pk]) in innehall


def test_organets_logg_berattar_vem_som_ersatter_vem(ledig, adam, client):
    client.force_login(adam)
    innehall = client.get(reverse("organisation:logg", args=["testnamnden"])).content.decode()
    assert "Ersättare under ledighet angavs" in innehall
    assert "Hanna Testsson ersätts av Kalle Kollega" in innehall


@pytest.mark.parametrize(
    ("dag", "visa", "antal"),
    [
        pytest.param(date(2018, 12, 2), "kommande", 1, id="dagen före"),
        pytest.param(date(2018, 12, 2), "nu", 0, id="ännu inte ledig"),
        pytest.param(FORST, "nu", 1, id="första dagen"),
        pytest.param(FORST, "kommande", 0, id="pågår redan"),
    ],
)
def test_listan_valjer_dem_som_ar_lediga_nu_eller_blir_det(dag, visa, antal, ledig, hanna, client):
    with spela(vid(dag)):
        client.force_login(hanna)
        assert len(client.get(SIDA, {"visa": visa}).context["sida"].blad.rader) == antal
