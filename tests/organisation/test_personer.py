# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""People and logins: who may administer whom, and that nobody can act as another through a new password."""

from datetime import date, timedelta

import pytest

from remiss.karna import klocka
from remiss.karna.fel import FarInteGora, FarInteSe, HinderError, Inmatningsfel
from remiss.karna.models import Handelse
from remiss.organisation.models import Anvandare, Person
from remiss.organisation.ratter import Ratt, Rollkod
from remiss.organisation.services import oppning, personer, rattigheter, uppdrag
from remiss.organisation.services.personer import ny_person
from tests.fabriker import ge_uppdrag

pytestmark = pytest.mark.django_db
IDAG = klocka.idag()


class TestPerson:
    def test_administratoren_skapar_en_person_utan_uppdrag(self, superanvandare, adam):
        person = personer.skapa_person(fornamn=" Eva ", efternamn="Ek", nyckel="42", aktor=superanvandare.aktor)
        assert (person.namn, person.nyckel) == ("Eva Ek", "42")
        with pytest.raises(Inmatningsfel, match="Nyckeln"):
            personer.skapa_person(fornamn="Ek", efternamn="Eva", nyckel="42", aktor=superanvandare.aktor)
        with pytest.raises(FarInteSe):
            personer.skapa_person(fornamn="Bo", efternamn="Alm", aktor=adam.aktor)

    def test_flera_personer_kan_sakna_nyckel(self, superanvandare):
        for _ in range(2):
            personer.skapa_person(fornamn="Bo", efternamn="Alm", aktor=superanvandare.aktor)
        assert Person.objects.filter(nyckel=None, fornamn="Bo").count() == 2

    def test_organets_administrator_skapar_personen_med_hennes_forsta_uppdrag(self, namnden, adam):
        nytt = uppdrag.ge_uppdrag(
            organ=namnden, person=ny_person("Eva", "Ek"), roll=Rollkod.HANDLAGGARE, fran=IDAG, aktor=adam.aktor
        )
        assert nytt.person.pk
        assert Handelse.objects.get().akt == "organisation.uppdrag.ge"

    def test_en_nekad_ny_person_finns_inte(self, grannnamnden, adam):
        with pytest.raises(FarInteSe):
            uppdrag.ge_uppdrag(
                organ=grannnamnden, person=ny_person("Eva", "Ek"), roll=Rollkod.CHEF, fran=IDAG, aktor=adam.aktor
            )
        assert not Person.objects.filter(fornamn="Eva").exists()

    def test_namnet_andras_av_den_som_administrerar_alla_personens_organ(self, rut, urban, adam):
        personer.andra_person(rut.person_id, efternamn="Ny", aktor=adam.aktor)
        rut.person.refresh_from_db()
        assert rut.person.efternamn == "Ny"
        with pytest.raises(FarInteSe):
            personer.andra_person(urban.person_id, efternamn="Ny", aktor=adam.aktor)


class TestInloggning:
    def test_inloggning_har_inget_losenord_forran_personen_valt_ett(self, namnden, adam):
        person = uppdrag.ge_uppdrag(
            organ=namnden, person=ny_person("Eva", "Ek"), roll=Rollkod.CHEF, fran=IDAG, aktor=adam.aktor
        ).person
        anvandare = personer.skapa_inloggning(person.pk, anvandarnamn=" EVA ", aktor=adam.aktor)
        assert anvandare.anvandarnamn == "eva"
        assert not anvandare.has_usable_password()
        assert "/losenord/" in personer.losenordslank(anvandare.pk, aktor=adam.aktor)
        assert {h.akt for h in Handelse.objects.all()} >= {
            "organisation.anvandare.skapa",
            "organisation.anvandare.ge_losenordslank",
        }

    def test_upptaget_namn_och_andra_inloggning_nekas(self, rut, hanna, adam):
        with pytest.raises(Inmatningsfel, match="redan en inloggning"):
            personer.skapa_inloggning(rut.person_id, anvandarnamn="ny", aktor=adam.aktor)
        Anvandare.objects.filter(pk=hanna.pk).update(person=None)
        with pytest.raises(Inmatningsfel, match="upptaget"):
            personer.skapa_inloggning(hanna.person_id, anvandarnamn=rut.anvandarnamn.upper(), aktor=adam.aktor)

    def test_den_som_haft_uppdrag_i_ett_annat_organ_administreras_inte_harifran(self, rut, grannnamnden, adam):
        """A password link is a key to everything the person may do, also to sign old protocols elsewhere."""
        personer.losenordslank(rut.pk, aktor=adam.aktor)
        ge_uppdrag(rut.person, grannnamnden, Rollkod.LEDAMOT, till=IDAG - timedelta(days=100))
        for akt in (personer.losenordslank, personer.inaktivera):
            with pytest.raises(FarInteGora):
                akt(rut.pk, aktor=adam.aktor)

    def test_organets_administrator_ror_inte_installationens(self, superanvandare, namnden, adam):
        ge_uppdrag(superanvandare.person, namnden, Rollkod.HANDLAGGARE)
        for akt in (personer.losenordslank, personer.inaktivera):
            with pytest.raises((FarInteGora, FarInteSe)):
                akt(superanvandare.pk, aktor=adam.aktor)

    def test_ingen_ger_sig_sjalv_administration(self, adam, superanvandare):
        with pytest.raises((FarInteGora, FarInteSe)):
            personer.ge_administration(adam.pk, aktor=adam.aktor)
        personer.ge_administration(adam.pk, aktor=superanvandare.aktor)
        adam.refresh_from_db()
        assert adam.is_superuser

    def test_inaktiverad_stangs_ute_genast_och_kan_slappas_in_igen(self, client, rut, adam):
        client.force_login(rut)
        assert client.get("/organisation/konto/").status_code == 200
        personer.inaktivera(rut.pk, aktor=adam.aktor)
        assert client.get("/organisation/konto/").status_code == 302
        with pytest.raises(HinderError, match="avstängd"):
            personer.losenordslank(rut.pk, aktor=adam.aktor)
        personer.aktivera(rut.pk, aktor=adam.aktor)
        client.force_login(rut)
        assert client.get("/organisation/konto/").status_code == 200

    def test_den_sista_administratoren_kan_inte_stanga_om_sig(self, superanvandare, adam):
        for akt in (personer.inaktivera, personer.ta_administration):
            with pytest.raises(HinderError, match="enda administratör"):
                akt(superanvandare.pk, aktor=superanvandare.aktor)
        personer.ge_administration(adam.pk, aktor=superanvandare.aktor)
        personer.ta_administration(superanvandare.pk, aktor=superanvandare.aktor)


class TestUppdrag:
    def ge(self, namnden, adam, person, **extra):
        return uppdrag.ge_uppdrag(
            organ=namnden,
            person=person,
            roll=extra.pop("roll", Rollkod.ERSATTARE),
            fran=extra.pop("fran", IDAG),
            aktor=adam.aktor,
            **extra,
        )

    @pytest.mark.parametrize(
        ("skrivet", "visat"), [("S", "(S)"), ("(M)", "(M)"), ("(-)", "(-)"), ("-", "(-)"), ("–", "(-)"), ("", "(-)")]
    )
    def test_parti_eller_streck(self, namnden, adam, skrivet, visat):
        assert self.ge(namnden, adam, ny_person("Eva", "Ek"), parti=skrivet).partibeteckning == visat

    def test_ersattare_kommer_i_ordning(self, namnden, adam, erik):
        andra = self.ge(namnden, adam, ny_person("Två", "T"))
        tredje = self.ge(namnden, adam, ny_person("Tre", "T"))
        ledamot = self.ge(namnden, adam, ny_person("Led", "T"), roll=Rollkod.LEDAMOT)
        assert [u.ordning for u in (andra, tredje, ledamot)] == [2, 3, 0]
        uppdrag.andra_uppdrag(tredje.pk, ordning=1, parti="(-)", aktor=adam.aktor)
        tredje.refresh_from_db()
        assert (tredje.ordning, tredje.parti) == (1, "")

    def test_dubbelt_uppdrag_och_omvanda_dagar_nekas(self, namnden, adam, hanna):
        with pytest.raises(Inmatningsfel, match="redan uppdraget"):
            self.ge(namnden, adam, hanna.person, roll=Rollkod.HANDLAGGARE, fran=date(2015, 1, 1))
        with pytest.raises(Inmatningsfel, match="före första"):
            self.ge(namnden, adam, hanna.person, till=IDAG - timedelta(days=1))

    def test_kl_7_3_forvaltningschefen_valjs_inte_i_sin_egen_namnd(
        self, namnden, grannnamnden, adam, doris, superanvandare
    ):
        with pytest.raises(HinderError, match="chef för nämndens förvaltning") as fel:
            self.ge(namnden, adam, doris.person, roll=Rollkod.LEDAMOT)
        assert "KL 7 kap. 3 §" in str(fel.value)
        self.ge(grannnamnden, superanvandare, doris.person, roll=Rollkod.LEDAMOT)

    @pytest.mark.parametrize(("dagar", "har_ratt"), [(0, True), (-1, False)])
    def test_sista_dagen_galler_dagen_efter_inte(self, namnden, adam, rut, dagar, har_ratt):
        mitt = rut.person.uppdrag.get()
        uppdrag.avsluta_uppdrag(mitt.pk, till=IDAG + timedelta(days=dagar), aktor=adam.aktor)
        rut = Anvandare.objects.get(pk=rut.pk)
        assert rut.has_perm(Ratt.REGISTRERA, namnden) is har_ratt

    def test_uppdrag_slutar_inte_fore_det_borjat(self, rut, adam):
        mitt = rut.person.uppdrag.get()
        with pytest.raises(Inmatningsfel, match="Makulera"):
            uppdrag.avsluta_uppdrag(mitt.pk, till=mitt.fran - timedelta(days=1), aktor=adam.aktor)

    def test_makulerat_uppdrag_ger_ingen_ratt_nagon_dag_och_kan_ges_pa_nytt(self, namnden, adam, rut):
        mitt = rut.person.uppdrag.get()
        uppdrag.makulera_uppdrag(mitt.pk, aktor=adam.aktor)
        mitt.refresh_from_db()
        assert not mitt.galler(IDAG)
        assert not Anvandare.objects.get(pk=rut.pk).has_perm(Ratt.REGISTRERA, namnden)
        self.ge(namnden, adam, rut.person, roll=Rollkod.REGISTRATOR, fran=mitt.fran)
        assert Anvandare.objects.get(pk=rut.pk).has_perm(Ratt.REGISTRERA, namnden)


class TestRattigheter:
    def test_matrisen_andras_per_organ_och_loggen_sager_vad(self, namnden, grannnamnden, adam, hanna):
        ny = rattigheter.matris(namnden)
        ny[Rollkod.HANDLAGGARE] = ny[Rollkod.HANDLAGGARE] - {Ratt.SKRIV_TU} | {Ratt.REGISTRERA}
        rattigheter.satt_rattigheter(namnden.pk, ny, aktor=adam.aktor)
        assert rattigheter.matris(namnden) == ny
        hanna = Anvandare.objects.get(pk=hanna.pk)
        assert hanna.has_perm(Ratt.REGISTRERA, namnden)
        assert not hanna.has_perm(Ratt.SKRIV_TU, namnden)
        assert Ratt.REGISTRERA not in rattigheter.matris(grannnamnden)[Rollkod.HANDLAGGARE]
        handelse = Handelse.objects.get(akt="organisation.organ.satt_rattigheter")
        assert handelse.uppgifter == {"ger": [["handlaggare", "registrera"]], "tar": [["handlaggare", "skriv_tu"]]}

    def test_den_som_tomt_matrisen_hjalps_av_installationens_administrator(self, namnden, adam, superanvandare):
        ursprung = rattigheter.matris(namnden)
        rattigheter.satt_rattigheter(namnden.pk, {}, aktor=adam.aktor)
        assert not any(rattigheter.matris(namnden).values())
        with pytest.raises(FarInteSe):
            rattigheter.aterstall_rattigheter(namnden.pk, aktor=adam.aktor)
        rattigheter.aterstall_rattigheter(namnden.pk, aktor=superanvandare.aktor)
        assert rattigheter.matris(namnden) == ursprung

    def test_ingen_annan_andrar(self, namnden, rut, urban):
        for nekad in (rut, urban):
            with pytest.raises(FarInteSe):
                rattigheter.satt_rattigheter(namnden.pk, {}, aktor=nekad.aktor)


class TestOppning:
    def test_oppning_ger_lasning_en_stund_i_ett_organ(self, namnden, grannnamnden, superanvandare):
        assert not superanvandare.has_perm(Ratt.LAS_DIARIUM, namnden)
        nu = klocka.nu()
        with klocka.spela(nu):
            oppning.oppna_organ(namnden.pk, skal="felanmälan 12", timmar=2, aktor=superanvandare.aktor)
        for efter, far in ((timedelta(hours=1, minutes=59), True), (timedelta(hours=2), False)):
            with klocka.spela(nu + efter):
                administrator = Anvandare.objects.get(pk=superanvandare.pk)
                assert administrator.has_perm(Ratt.LAS_DIARIUM, namnden) is far
                assert not administrator.has_perm(Ratt.REGISTRERA, namnden)
                assert not administrator.has_perm(Ratt.LAS_SEKRETESS, namnden)
                assert not administrator.has_perm(Ratt.LAS_DIARIUM, grannnamnden)
        handelse = Handelse.objects.get(akt="organisation.oppning.oppna")
        assert (handelse.organ_ref, handelse.uppgifter) == (namnden.pk, {"timmar": 2})

    def test_oppning_stangs_i_fortid(self, namnden, superanvandare):
        rad = oppning.oppna_organ(namnden.pk, skal="fel", timmar=8, aktor=superanvandare.aktor)
        oppning.stang_organ(rad.pk, aktor=superanvandare.aktor)
        assert not Anvandare.objects.get(pk=superanvandare.pk).has_perm(Ratt.LAS_DIARIUM, namnden)

    @pytest.mark.parametrize(("skal", "timmar"), [("", 1), ("  ", 1), ("fel", 0), ("fel", 9)])
    def test_skal_och_rimlig_tid_kravs(self, namnden, superanvandare, skal, timmar):
        with pytest.raises(Inmatningsfel):
            oppning.oppna_organ(namnden.pk, skal=skal, timmar=timmar, aktor=superanvandare.aktor)
        oppning.oppna_organ(namnden.pk, skal="fel", timmar=8, aktor=superanvandare.aktor)

    def test_ingen_annan_oppnar(self, grannnamnden, adam, urban):
        for nekad in (adam, urban):
            with pytest.raises((FarInteSe, FarInteGora)):
                oppning.oppna_organ(grannnamnden.pk, skal="nyfiken", timmar=1, aktor=nekad.aktor)
