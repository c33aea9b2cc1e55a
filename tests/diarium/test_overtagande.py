# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""After a reorganisation: open ärenden go to the successor with their numbers (design.md 6.2, docs/adr/0004)."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from remiss.diarium import foljer
from remiss.diarium.models import Arende, Inkommet
from remiss.diarium.services import (
    Adressat,
    avsluta,
    expediera,
    fordela,
    markera_sekretess,
    overta,
    registrera_inkommet,
)
from remiss.karna import klocka
from remiss.karna.fel import FarInteSe, HinderError, Inmatningsfel
from remiss.karna.models import Handelse
from remiss.organisation.models import Anvandare
from remiss.organisation.ratter import Rollkod
from remiss.sidor.akter import BEKRAFTA
from tests.beredning.fabriker import gor_tu
from tests.diarium.fabriker import gor_arende, gor_handling, gor_inkommet
from tests.fabriker import ge_uppdrag, gor_person
from tests.sammantraden.fabriker import gor_mote, gor_punkt

IGAR = klocka.idag() - timedelta(days=1)


@pytest.fixture
def som(client):
    """Log in as somebody: `som(rut).get(...)`."""

    def logga_in(anvandare):
        client.force_login(anvandare)
        return client

    return logga_in


@pytest.fixture
def skiftet(arendet, namnden, grannnamnden, grannens_diarium):
    """The nämnd ended yesterday; from today the neighbour answers for everything."""
    namnden.versioner.update(till=IGAR)
    return namnden.avlamningar.create(till_organ=grannnamnden, dag=klocka.idag())


def farsk(anvandare):
    """The login as the next request reads it, with the rights of now."""
    return Anvandare.objects.get(pk=anvandare.pk)


def test_efterfoljaren_tar_over_och_numret_behalls(skiftet, arendet, rut, urban, grannnamnden):
    handling = gor_handling(arendet, rut, "Förslaget")
    markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    nummer = arendet.diarienummer
    (overtaget,) = overta(skiftet, arenden=[arendet], aktor=urban.aktor)
    assert (overtaget.organ, overtaget.diarienummer, overtaget.diarium.kod) == (grannnamnden, nummer, "srn")
    handling.refresh_from_db()
    assert handling.organ == grannnamnden
    assert handling.sekretessmarkeringar.get().organ == grannnamnden
    akt = Handelse.objects.get(akt="diarium.arende.overta")
    assert (akt.arende_ref, akt.organ_ref) == (arendet.pk, grannnamnden.pk)
    assert akt.uppgifter == {"fran_organ_id": skiftet.fran_organ_id, "till_organ_id": grannnamnden.pk}
    rad = arendet.rattelser.get()
    assert (rad.falt, rad.gammalt, rad.nytt, rad.av) == ("organ", "Testnämnden", "Grannämnden", urban.person)
    assert gor_handling(overtaget, urban, "Nästa").nummer == 2


def test_varje_sort_som_hor_till_arendet_foljer_med_eller_stannar_av_ett_skal():
    """A model with both an ärende and an organ is named by its room, or listed here with the reason."""
    stannar = {
        "diarium.Expediering": "the sender, whose name stands on what was sent",
        "diarium.Inkommet": "came to the organ it came to; what is unregistered is taken over by itself",
        "sammantraden.Delegationsbeslut": "decided for the organ, in its own series",
        "sammantraden.Paragraf": "decided at the organ's own meeting",
        "sammantraden.Rattelse": "of that paragraph",
        "sammantraden.Sammantrade": "the organ's own meeting",
        "workflows.Uppgift": "follows status (workflows/synk.py)",
    }
    med_bada = {
        modell for modell in apps.get_models() if {"arende", "organ"} <= {falt.name for falt in modell._meta.fields}
    }
    assert {m._meta.label for m in med_bada - foljer.modeller()} == set(stannar)
    assert {m._meta.label for m in foljer.modeller() - med_bada} == {"diarium.Sekretessmarkering"}


def test_utlatandet_och_uppgifterna_foljer_med_och_den_som_inte_arbetar_dar_slapper_arendet(
    skiftet, arendet, rut, hanna, carl, urban, grannnamnden
):
    from workflows.models import Uppgift

    fordela(arendet, handlaggare=hanna.person, chef=carl.person, aktor=rut.aktor)
    ge_uppdrag(carl.person, grannnamnden, Rollkod.CHEF)
    tu = gor_tu(arendet, hanna, ifylld=False)
    assert set(Uppgift.objects.filter(arende=arendet, is_oppen=True).values_list("organ__kod", flat=True)) == {
        "testnamnden"
    }
    overta(skiftet, arenden=[arendet], aktor=urban.aktor)
    arendet.refresh_from_db()
    tu.refresh_from_db()
    assert (arendet.handlaggare, arendet.chef, tu.organ) == (None, carl.person, grannnamnden)
    oppna = Uppgift.objects.filter(arende=arendet, is_oppen=True)
    assert {(u.organ.kod, u.flow_task.name) for u in oppna} == {("grannamnden", "fordela")}


def test_sokningen_visar_arendet_for_de_nya_lasarna(skiftet, arendet, rut, urban):
    from remiss.webb.models import Sokpost

    gor_handling(arendet, rut, "Förslaget")
    overta(skiftet, arenden=[arendet], aktor=urban.aktor)
    assert set(Sokpost.objects.values_list("organ__kod", flat=True)) == {"grannamnden"}


class TestVemSomFar:
    def test_efterfoljarens_registrator_fran_dagen(self, skiftet, arendet, urban):
        skiftet.dag = klocka.idag() + timedelta(days=1)
        skiftet.save()
        with pytest.raises(FarInteSe):
            overta(skiftet, arenden=[arendet], aktor=urban.aktor)
        skiftet.dag = klocka.idag()
        skiftet.save()
        assert overta(skiftet, arenden=[arendet], aktor=urban.aktor)

    def test_en_del_lamnas_over_av_det_gamla_organet(self, skiftet, arendet, rut, urban, grannnamnden):
        skiftet.omfattning = "Boende"
        skiftet.save()
        with pytest.raises(FarInteSe):
            overta(skiftet, arenden=[arendet], aktor=urban.aktor)
        assert overta(skiftet, arenden=[arendet], aktor=rut.aktor)[0].organ == grannnamnden

    def test_dagen_galler_ocksa_den_som_lamnar_over(self, skiftet, arendet, rut):
        skiftet.dag = klocka.idag() + timedelta(days=1)
        skiftet.save()
        with pytest.raises(HinderError, match="kan tas över först"):
            overta(skiftet, arenden=[arendet], aktor=rut.aktor)

    def test_bara_registrator_i_nagot_av_organen(self, skiftet, arendet, hanna, vera, grannnamnden):
        granne = gor_person("Handläggare")
        ge_uppdrag(granne, grannnamnden, Rollkod.HANDLAGGARE)
        for vem in (hanna, vera, granne.anvandare):
            with pytest.raises(FarInteSe):
                overta(skiftet, arenden=[arendet], aktor=vem.aktor)

    def test_bara_oppna_arenden_som_organet_har(self, skiftet, arendet, rut, urban, grannnamnden):
        eget = gor_arende(grannnamnden, urban)
        with pytest.raises(HinderError, match="hör inte till"):
            overta(skiftet, arenden=[eget], aktor=urban.aktor)
        avsluta(arendet, aktor=rut.aktor)
        with pytest.raises(HinderError, match="inte öppet"):
            overta(skiftet, arenden=[arendet], aktor=urban.aktor)
        with pytest.raises(Inmatningsfel):
            overta(skiftet, aktor=urban.aktor)

    def test_inte_medan_arendet_star_pa_det_gamla_organets_dagordning(self, skiftet, arendet, namnden, sara, urban):
        namnden.versioner.update(till=None)
        punkt = gor_punkt(gor_mote(namnden, sara), sara, arende=arendet)
        with pytest.raises(HinderError, match="står på dagordningen"):
            overta(skiftet, arenden=[arendet], aktor=urban.aktor)
        arendet.refresh_from_db()
        assert arendet.organ == namnden
        type(punkt).objects.filter(pk=punkt.pk).update(is_struken=True)
        assert overta(skiftet, arenden=[arendet], aktor=urban.aktor)


def test_oregistrerad_post_foljer_med_och_registreras_i_det_overtagna_arendet(skiftet, arendet, namnden, rut, urban):
    post = gor_inkommet(namnden, rut, foreslaget_arende=arendet)
    annan = gor_inkommet(namnden, rut, "Annat", foreslaget_arende=gor_arende(namnden, rut))
    overta(skiftet, arenden=[arendet], inkommet=[post, annan], aktor=urban.aktor)
    post.refresh_from_db()
    annan.refresh_from_db()
    assert (post.organ.kod, post.foreslaget_arende, annan.foreslaget_arende) == ("grannamnden", arendet, None)
    assert registrera_inkommet(post, arende=arendet.pk, aktor=urban.aktor).arende == arendet
    with pytest.raises(Inmatningsfel, match="redan hanterat"):
        overta(skiftet, inkommet=[post], aktor=urban.aktor)


def test_det_som_skickas_till_ett_upphort_organ_kommer_till_efterfoljaren(
    skiftet, arendet, namnden, urban, bolaget, grannnamnden
):
    """Whoever answers a letter from the old organ quotes its number and reaches the new one."""
    from tests.diarium.fabriker import gor_diarium

    gor_diarium(bolaget, kod="bolaget", namn="Bolaget")
    registrator = gor_person("Bo")
    ge_uppdrag(registrator, bolaget, Rollkod.REGISTRATOR)
    bo = registrator.anvandare
    overta(skiftet, arenden=[arendet], aktor=urban.aktor)

    def svara():
        svar = gor_arende(bolaget, bo, "Svar")
        till = [Adressat(namnden, "Testnämnden", "intern")]
        expediera(svar, [gor_handling(svar, bo)], till, aktor=bo.aktor, rubrik="Svar", ert_dnr=arendet.diarienummer)
        return Inkommet.objects.latest("pk")

    post = svara()
    assert (post.organ, post.foreslaget_arende) == (grannnamnden, arendet)
    namnden.avlamningar.create(till_organ=bolaget, dag=klocka.idag())
    assert svara().organ == namnden, "with two successors nobody can tell which"


def test_expedieringen_stannar_hos_avsandaren_men_lases_dar_arendet_ar(skiftet, arendet, rut, urban, som):
    skiftet.omfattning = "Boende"  # a part: the successor reads only what is handed over
    skiftet.save()
    ut = expediera(
        arendet,
        [gor_handling(arendet, rut)],
        [Adressat(None, "Anna", "post", "Gatan 1")],
        aktor=rut.aktor,
        rubrik="Hej",
    )
    sida = reverse("diarium:expediering", args=[ut.pk])
    assert som(urban).get(sida).status_code == 404
    overta(skiftet, arenden=[arendet], aktor=rut.aktor)
    assert som(urban).get(sida).status_code == 200
    ut.refresh_from_db()
    assert ut.organ == skiftet.fran_organ
    assert som(urban).get(reverse("diarium:leveranser")).content.decode().count("Anna") >= 1


def test_sidan_visar_vad_som_vantar_och_bekraftar_forst(skiftet, arendet, namnden, rut, urban, som):
    post = gor_inkommet(namnden, rut, "Brev till nämnden")
    klient = som(urban)
    assert reverse("diarium:overtaganden") in klient.get(reverse("diarium:arenden")).content.decode()
    lista = klient.get(reverse("diarium:overtaganden")).content.decode()
    sida = reverse("diarium:overta", args=[skiftet.pk])
    assert f'href="{sida}">Testnämnden</a>' in lista
    formular = klient.get(sida).context["formular"]
    assert formular["arenden"].value() == [arendet.pk]
    data = {"arenden": [arendet.pk], "inkommet": [post.pk]}
    assert "Kontrollera innan du bekräftar" in klient.post(sida, data).content.decode()
    assert Arende.objects.get(pk=arendet.pk).organ == namnden
    assert klient.post(sida, data | {BEKRAFTA: "1"}).status_code == 302
    assert Arende.objects.get(pk=arendet.pk).organ == skiftet.till_organ
    assert f'href="{sida}">' not in klient.get(reverse("diarium:overtaganden")).content.decode()
    svar = klient.post(sida, {BEKRAFTA: "1"})
    assert svar.status_code == 422
    assert "Välj minst ett ärende" in svar.content.decode()


def test_sidan_soker_bland_manga_arenden(skiftet, arendet, namnden, rut, urban, som):
    namnden.versioner.update(till=None)
    gor_arende(namnden, rut, "Badhuset")
    sida = reverse("diarium:overta", args=[skiftet.pk])
    traff = som(urban).get(sida, {"q": "badhuset"}).content.decode()
    assert "Badhuset" in traff
    assert "hemlöshet" not in traff


def test_samma_nummer_i_eget_och_overtaget_diarium_skiljs_at(skiftet, arendet, urban, grannnamnden, som):
    eget = gor_arende(grannnamnden, urban, "Eget")
    handling = gor_handling(eget, urban)
    overta(skiftet, arenden=[arendet], aktor=urban.aktor)
    assert eget.diarienummer == arendet.diarienummer
    klient, sida = som(urban), reverse("diarium:flytta_handling", args=[handling.pk])
    svar = klient.post(sida, {"till": arendet.diarienummer, "skal": "Fel"})
    assert "Skriv diariets kod först: granne" in svar.content.decode()
    assert klient.post(sida, {"till": f"srn {arendet.diarienummer}", "skal": "Fel"}).status_code == 302
    handling.refresh_from_db()
    assert handling.arende == arendet


def test_listorna_kostar_lika_mycket_med_ett_overtagande(arendet, namnden, rut, urban, grannens_diarium, som):
    def kostnad(sida):
        klient = som(farsk(urban))
        with CaptureQueriesContext(connection) as fangst:
            svar = klient.get(sida)
        assert svar.status_code == 200
        return len(fangst), "hemlöshet" in svar.content.decode()

    for n in range(4):
        gor_handling(gor_arende(namnden, rut, f"Ärende {n}"), rut)
    sidor = [reverse(f"diarium:{namn}") for namn in ("registerlista", "att_registrera", "leveranser")]
    gor_handling(gor_arende(urban.person.uppdrag.get().organ, urban, "Eget"), urban)
    fore = [kostnad(sida)[0] for sida in sidor]
    namnden.avlamningar.create(till_organ=urban.person.uppdrag.get().organ, dag=klocka.idag())
    assert [kostnad(sida)[0] for sida in sidor] == fore
    assert kostnad(reverse("diarium:arenden"))[1], "the old diarium is on the list"
