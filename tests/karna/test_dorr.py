# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The door: right, law, change, log, always in that order; and nothing of it when one refuses."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from remiss.karna import klocka
from remiss.karna.aktor import Aktor, Aktorslag
from remiss.karna.dorr import folj, folj_alla, hinder, utfor, utfor_akt, utfor_alla
from remiss.karna.fel import FarInteGora, FarInteSe, FelStatus, HinderError, Konflikt
from remiss.karna.models import Brist, Handelse
from tests.karna.modeller import LAGG, RATTA, Prov

pytestmark = pytest.mark.django_db


def oforandrad(prov):
    prov.refresh_from_db()
    return prov.status == Prov.Status.OPPEN and prov.klart is None and not Handelse.objects.exists()


def test_en_akt_andrar_sparar_och_loggar(prov, rut, namnden):
    handelse = utfor(prov.gor_klar, aktor=rut.aktor)
    prov.refresh_from_db()
    assert (prov.status, prov.klart, prov.version) == ("klar", handelse.hande, 1)
    assert (handelse.akt, handelse.fran_status, handelse.till_status) == ("karnaprov.prov.gor_klar", "oppen", "klar")
    assert (handelse.objekt_typ, handelse.objekt_id, handelse.organ_ref) == ("karnaprov.prov", prov.pk, namnden.pk)
    assert (handelse.aktor_slag, handelse.aktor_ref, handelse.person_ref) == ("anvandare", rut.pk, rut.person_id)
    assert handelse.regler == [["prov.namn_finns", True], ["prov.inte_jamnt", True], ["prov.beslutfor", True]]


def test_den_som_inte_ser_far_inte_veta_att_det_finns(prov, urban):
    with pytest.raises(FarInteSe):
        utfor(prov.gor_klar, aktor=urban.aktor)
    assert oforandrad(prov)


def test_den_som_ser_men_saknar_ratt_far_skalet(prov, hanna):
    with pytest.raises(FarInteGora, match="Registrera ärenden"):
        utfor(prov.gor_klar, aktor=hanna.aktor)
    assert oforandrad(prov)


def test_ratten_provas_fore_lagen_och_tiden(prov, urban):
    prov.namn, prov.tal = "", 2
    with pytest.raises(FarInteSe):
        utfor(prov.gor_klar, aktor=urban.aktor, hande=klocka.nu() + timedelta(days=1))


def test_alla_skal_ges_pa_en_gang(gor_prov, rut):
    prov = gor_prov("", tal=2)
    with pytest.raises(HinderError) as fel:
        utfor(prov.gor_klar, aktor=rut.aktor, data={"for_fa": True})
    assert [h.regel_id for h in fel.value.hinder] == ["prov.namn_finns", "prov.inte_jamnt", "prov.beslutfor"]
    assert "Namnet saknas. (ordning i systemet: prov)" in str(fel.value)
    assert oforandrad(prov)


def test_fel_status_ar_ett_svenskt_avslag(prov, rut):
    utfor(prov.gor_klar, aktor=rut.aktor)
    with pytest.raises(FelStatus, match="prov är ”klar”"):
        utfor(prov.gor_klar, aktor=rut.aktor)
    assert Handelse.objects.count() == 1


def test_systemet_handlar_inte_pa_egen_hand(prov):
    with pytest.raises(FarInteGora, match="egen hand"):
        utfor(prov.gor_klar, aktor=Aktor.system("bevaka"))


def test_ett_vanligt_metodanrop_ar_inte_en_akt(prov, rut):
    with pytest.raises(TypeError):
        utfor(prov.organ_of, aktor=rut.aktor)


class TestTvaTider:
    def test_hande_ar_den_angivna_och_registrerades_klockans(self, prov, rut):
        igar = klocka.nu() - timedelta(days=1)
        handelse = utfor(prov.gor_klar, aktor=rut.aktor, hande=igar)
        assert handelse.hande == igar
        assert handelse.registrerades - igar >= timedelta(days=1)

    @pytest.mark.parametrize(("sekunder", "gar"), [(0, True), (1, False)])
    def test_det_som_inte_hant_kan_inte_registreras(self, prov, rut, sekunder, gar):
        nu = klocka.nu()
        with klocka.spela(nu):
            if gar:
                utfor(prov.gor_klar, aktor=rut.aktor, hande=nu + timedelta(seconds=sekunder))
            else:
                with pytest.raises(HinderError, match="framtiden"):
                    utfor(prov.gor_klar, aktor=rut.aktor, hande=nu + timedelta(seconds=sekunder))
                assert oforandrad(prov)

    def test_ratten_provas_nar_det_registreras_inte_nar_det_hande(self, prov, rut):
        lange_sedan = klocka.nu() - timedelta(days=365 * 20)
        assert not rut.person.uppdrag.pa(lange_sedan.date()).exists()
        utfor(prov.gor_klar, aktor=rut.aktor, hande=lange_sedan)

    def test_avslutat_uppdrag_far_inte_registrera_aven_om_det_hande_under_uppdraget(self, prov, rut):
        rut.person.uppdrag.update(till=klocka.idag() - timedelta(days=1))
        with pytest.raises(FarInteSe):
            utfor(prov.gor_klar, aktor=rut.aktor, hande=klocka.nu() - timedelta(days=2))


class TestBrist:
    FOR_FA = {"for_fa": True}

    def test_nekar_medan_sammantradet_ar_oppet(self, prov, rut):
        with pytest.raises(HinderError, match="För få"):
            utfor(prov.gor_klar, aktor=rut.aktor, data=self.FOR_FA, efterregistrerad=True, bristanteckning="Så var det")
        assert not Brist.objects.exists()

    def test_antecknas_nar_det_redan_hant(self, gor_prov, rut, namnden):
        prov = gor_prov(is_avslutat=True)
        handelse = utfor(
            prov.gor_klar, aktor=rut.aktor, data=self.FOR_FA, efterregistrerad=True, bristanteckning="Två gick hem"
        )
        brist = Brist.objects.get()
        assert (brist.regel, brist.anteckning, brist.organ_ref) == ("prov.beslutfor", "Två gick hem", namnden.pk)
        assert brist.akt == handelse.akt
        assert ["prov.beslutfor", False] in handelse.regler
        assert handelse.is_efterregistrerad

    def test_kraver_en_anteckning(self, gor_prov, rut):
        prov = gor_prov(is_avslutat=True)
        with pytest.raises(HinderError, match="Skriv en anteckning"):
            utfor(prov.gor_klar, aktor=rut.aktor, data=self.FOR_FA, efterregistrerad=True, bristanteckning="  ")
        assert not Brist.objects.exists()
        assert oforandrad(prov)

    def test_ett_hinder_ar_hinder_ocksa_efterat(self, gor_prov, rut):
        prov = gor_prov("", is_avslutat=True)
        with pytest.raises(HinderError, match="Namnet saknas"):
            utfor(prov.gor_klar, aktor=rut.aktor, data=self.FOR_FA, efterregistrerad=True, bristanteckning="x")
        assert not Brist.objects.exists()


class TestAkt:
    def test_en_ny_rad_skapas_och_loggas(self, provtabell, rut, namnden):
        prov = Prov(organ_id=namnden.pk, namn="Ny")
        handelse = utfor_akt(LAGG, prov, aktor=rut.aktor, uppgifter={"antal": 3})
        assert prov.pk
        assert handelse.objekt_id == prov.pk
        assert (handelse.fran_status, handelse.till_status, handelse.uppgifter) == ("", "", {"antal": 3})

    def test_en_nekad_ny_rad_finns_inte(self, provtabell, rut, urban, namnden):
        for aktor, prov in ((urban, Prov(organ_id=namnden.pk, namn="Ny")), (rut, Prov(organ_id=namnden.pk))):
            with pytest.raises((FarInteSe, HinderError)):
                utfor_akt(LAGG, prov, aktor=aktor.aktor)
        assert not Prov.objects.exists()

    def test_verkan_gors_efter_provningen_och_sparas(self, prov, rut, hanna):
        def verkan(lage):
            lage.obj.namn = "Rättad"

        with pytest.raises(FarInteGora):
            utfor_akt(RATTA, prov, aktor=hanna.aktor, verkan=verkan)
        assert prov.namn == "Alfa"
        utfor_akt(RATTA, prov, aktor=rut.aktor, verkan=verkan)
        prov.refresh_from_db()
        assert (prov.namn, prov.version) == ("Rättad", 1)

    def test_den_som_last_en_aldre_version_far_veta_det(self, prov, rut):
        gammal = Prov.objects.get(pk=prov.pk)
        utfor_akt(RATTA, prov, aktor=rut.aktor, verkan=lambda lage: setattr(lage.obj, "namn", "Först"))
        with pytest.raises(Konflikt):
            utfor_akt(RATTA, gammal, aktor=rut.aktor, verkan=lambda lage: setattr(lage.obj, "namn", "Sedan"))
        prov.refresh_from_db()
        assert prov.namn == "Först"
        assert Handelse.objects.count() == 1


class TestAlla:
    def test_en_update_och_en_insert_hur_manga_rader_det_an_ar(self, gor_prov, rut):
        def antal_fragor(antal):
            rader = [gor_prov(f"Nr {i}") for i in range(antal)]
            with CaptureQueriesContext(
                connection,
            ) as fragor:
                handelser = utfor_alla("gor_klar", rader, aktor=rut.aktor, falt=("klart",))
            assert len(handelser) == antal
            return len(fragor)

        assert antal_fragor(3) == antal_fragor(40)

    def test_alla_andras_och_loggas_var_for_sig(self, gor_prov, rut):
        rader = [gor_prov(f"Nr {i}") for i in range(3)]
        utfor_alla("gor_klar", rader, aktor=rut.aktor, falt=("klart",), uppgifter=lambda obj: {"tal": obj.tal})
        for obj in rader:
            version = obj.version
            obj.refresh_from_db()
            assert (obj.status, obj.version, version) == ("klar", 1, 1)
            assert obj.klart is not None
        assert {h.objekt_id for h in Handelse.objects.filter(akt="karnaprov.prov.gor_klar")} == {o.pk for o in rader}

    def test_allt_eller_intet_nar_en_rad_har_hinder(self, gor_prov, rut):
        rader = [gor_prov(), gor_prov(tal=2), gor_prov("")]
        with pytest.raises(HinderError) as fel:
            utfor_alla("gor_klar", rader, aktor=rut.aktor, falt=("klart",))
        assert {h.regel_id for h in fel.value.hinder} == {"prov.inte_jamnt", "prov.namn_finns"}
        assert all(oforandrad(obj) for obj in rader)

    def test_fel_status_pa_nagon_rad(self, gor_prov, rut):
        klar, oppen = gor_prov(), gor_prov()
        utfor(klar.gor_klar, aktor=rut.aktor)
        with pytest.raises(FelStatus):
            utfor_alla("gor_klar", [oppen, klar], aktor=rut.aktor, falt=("klart",))
        oppen.refresh_from_db()
        assert oppen.status == "oppen"

    def test_en_rad_i_ett_annat_organ_nekar_alla(self, gor_prov, rut, grannnamnden):
        rader = [gor_prov(), gor_prov(organ_id=grannnamnden.pk)]
        with pytest.raises(FarInteSe):
            utfor_alla("gor_klar", rader, aktor=rut.aktor, falt=("klart",))
        assert all(oforandrad(obj) for obj in rader)

    def test_en_rad_som_nagon_annan_hann_andra_ger_konflikt_och_ingenting_gors(self, gor_prov, rut):
        rader = [gor_prov(), gor_prov()]
        utfor(Prov.objects.get(pk=rader[0].pk).gor_klar, aktor=rut.aktor)
        with pytest.raises(Konflikt):
            utfor_alla("gor_klar", rader, aktor=rut.aktor, falt=("klart",))
        assert oforandrad_rad(rader[1])
        assert Handelse.objects.count() == 1

    def test_falt_som_inte_namnts_far_inte_forsvinna_tyst(self, gor_prov, rut):
        with pytest.raises(TypeError, match="klart"):
            utfor_alla("gor_klar", [gor_prov()], aktor=rut.aktor)

    def test_olika_varden_pa_rader_far_inte_bli_samma(self, gor_prov, rut):
        rader = [gor_prov(), gor_prov()]
        utfor_alla("gor_klar", rader, aktor=rut.aktor, falt=("klart",))
        with pytest.raises(TypeError, match="different values"):
            utfor_alla("stang", rader, aktor=rut.aktor, falt=("tal",))

    def test_framtiden_nekas(self, gor_prov, rut):
        with pytest.raises(HinderError, match="framtiden"):
            utfor_alla(
                "gor_klar", [gor_prov()], aktor=rut.aktor, falt=("klart",), hande=klocka.nu() + timedelta(hours=1)
            )

    def test_inga_rader_gor_ingenting(self, rut):
        assert utfor_alla("gor_klar", [], aktor=rut.aktor) == []


def oforandrad_rad(prov):
    prov.refresh_from_db()
    return prov.status == "oppen"


class TestFolj:
    def test_en_foljd_behover_ingen_ratt_och_ingen_lag_men_loggas_med_sin_orsak(
        self, gor_prov, prov, rut, grannnamnden
    ):
        orsak = utfor(prov.gor_klar, aktor=rut.aktor, hande=klocka.nu() - timedelta(hours=1))
        annan = gor_prov("", tal=2, organ_id=grannnamnden.pk)
        foljd = folj(annan.gor_klar, orsak=orsak)
        annan.refresh_from_db()
        assert annan.status == "klar"
        assert (foljd.hande, foljd.uppgifter, foljd.aktor_ref) == (orsak.hande, {"orsak": orsak.pk}, rut.pk)
        assert foljd.aktor_slag == Aktorslag.ANVANDARE

    def test_en_omojlig_foljd_andrar_ingenting_och_faller_inte_orsaken(self, prov, gor_prov, rut):
        orsak = utfor(prov.gor_klar, aktor=rut.aktor)
        assert folj(prov.gor_klar, orsak=orsak) is None
        assert Handelse.objects.count() == 1

    def test_manga_foljer_med_lika_manga_fragor_och_den_som_inte_kan_lamnas(self, gor_prov, prov, rut, grannnamnden):
        def antal_fragor(antal, orsak):
            rader = [gor_prov("", tal=2, organ_id=grannnamnden.pk) for _ in range(antal)]
            klar = gor_prov()
            utfor(klar.gor_klar, aktor=rut.aktor)
            with CaptureQueriesContext(connection) as fragor:
                handelser = folj_alla("gor_klar", [*rader, klar], orsak=orsak, falt=("klart",))
            assert {h.objekt_id for h in handelser} == {rad.pk for rad in rader}
            assert {h.uppgifter["orsak"] for h in handelser} == {orsak.pk}
            rader[0].refresh_from_db()
            assert (rader[0].status, rader[0].klart) == ("klar", orsak.hande)
            return len(fragor)

        orsak = utfor(prov.gor_klar, aktor=rut.aktor, hande=klocka.nu() - timedelta(hours=1))
        assert antal_fragor(3, orsak) == antal_fragor(40, orsak)
        assert folj_alla("gor_klar", [prov], orsak=orsak, falt=("klart",)) == []


class TestHinder:
    def test_samma_skal_som_dorren_ger(self, gor_prov, rut, hanna, prov):
        daligt = gor_prov("", tal=2)
        with pytest.raises(HinderError) as fel:
            utfor(daligt.gor_klar, aktor=rut.aktor)
        assert tuple(hinder(daligt.gor_klar, aktor=rut.aktor)) == fel.value.hinder
        assert hinder(prov.gor_klar, aktor=rut.aktor) == []
        assert "Registrera ärenden" in hinder(prov.gor_klar, aktor=hanna.aktor)[0].skal
        assert oforandrad(prov)

    def test_fel_status(self, prov, rut):
        assert "är ”öppen”" in hinder(prov.stang, aktor=rut.aktor)[0].skal
