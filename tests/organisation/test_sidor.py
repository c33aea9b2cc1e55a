# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The administration pages: what each person meets, what is saved, and how many queries a list costs."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from remiss.karna import klocka
from remiss.karna.models import Handelse
from remiss.organisation.models import Anvandare, Delegationspunkt, Oppning, Organ, OrganVersion, Person, Roll, Uppdrag
from remiss.organisation.ratter import MALLAR, Ratt, Rollkod
from remiss.organisation.services import rattigheter
from remiss.organisation.views.rattigheter import faltnamn
from tests.fabriker import ge_uppdrag, gor_organ, gor_person

pytestmark = pytest.mark.django_db


def adress(namn, *args):
    return reverse(f"organisation:{namn}", args=args)


@pytest.fixture
def som(client):
    def logga_in(anvandare):
        client.force_login(anvandare)
        return client

    return logga_in


def text(svar):
    return re.sub(r"\s+", " ", svar.content.decode())


class TestOrgan:
    def test_listan_visar_bara_egna_organ_men_allt_for_administratoren(
        self, som, namnden, grannnamnden, adam, superanvandare
    ):
        egen = text(som(adam).get(adress("organ")))
        assert "Testnämnden" in egen
        assert "Grannämnden" not in egen
        assert "Nytt organ" not in egen
        alla = text(som(superanvandare).get(adress("organ")))
        assert "Grannämnden" in alla
        assert "Nytt organ" in alla

    def test_listan_soker_i_tidigare_namn_och_stavningar_och_visar_upphorda_pa_begaran(self, som, superanvandare):
        gammal = gor_organ("gammal", "Gamla nämnden", till=klocka.idag() - timedelta(days=1))
        gammal.alias.create(namn="Fornämnden")
        klient = som(superanvandare)
        assert "Gamla nämnden" not in text(klient.get(adress("organ")))
        assert "Gamla nämnden" in text(klient.get(adress("organ"), {"q": "fornämn", "finns": "alla"}))
        assert "Upphört" in text(klient.get(adress("organ"), {"finns": "upphorda"}))

    def test_nytt_organ(self, som, superanvandare):
        svar = som(superanvandare).post(
            adress("nytt_organ"),
            {"namn": "Nya nämnden", "kod": "nya", "typ": "namnd", "fran": "2019-01-01", "is_intern": "on"},
        )
        assert svar.url == adress("ett_organ", "nya")
        assert "Nya nämnden är skapat" in text(som(superanvandare).get(svar.url))

    def test_felet_visas_vid_sitt_falt_och_texten_star_kvar(self, som, superanvandare, namnden):
        svar = som(superanvandare).post(
            adress("nytt_organ"), {"namn": "Nya nämnden", "kod": namnden.kod, "typ": "namnd", "fran": "2019-01-01"}
        )
        assert svar.status_code == 422
        assert "används redan" in svar.context["formular"].errors["kod"][0]
        assert 'value="Nya nämnden"' in text(svar)

    def test_ny_version_rattelse_och_slut(self, som, superanvandare, namnden):
        klient = som(superanvandare)
        sida = klient.get(adress("ny_version", namnden.kod))
        assert 'value="Testnämnden"' in text(sida)
        klient.post(adress("ny_version", namnden.kod), {"namn": "Nya namnet", "typ": "namnd", "fran": "2020-01-01"})
        version = OrganVersion.objects.get(namn="Nya namnet")
        klient.post(adress("ratta_version", namnden.kod, version.pk), {"namn": "Rätta namnet", "typ": "namnd"})
        klient.post(adress("avveckla", namnden.kod), {"till": "2020-12-31"})
        version.refresh_from_db()
        assert (version.namn, str(version.till)) == ("Rätta namnet", "2020-12-31")

    def test_version_alias_och_oppning_i_ett_annat_organ_nas_inte_genom_det_egna(
        self, som, superanvandare, namnden, grannnamnden
    ):
        alias = grannnamnden.alias.create(namn="Annan")
        klient = som(superanvandare)
        assert klient.post(adress("ta_bort_alias", namnden.kod, alias.pk)).status_code == 404
        assert klient.get(adress("ratta_version", namnden.kod, grannnamnden.versioner.get().pk)).status_code == 404
        assert grannnamnden.alias.exists()

    def test_organets_sida_visar_historien(self, som, adam, superanvandare, namnden, grannnamnden):
        namnden.avlamningar.create(till_organ=grannnamnden, dag="2021-01-01", omfattning="skolan")
        namnden.alias.create(namn="TN")
        sida = text(som(adam).get(adress("ett_organ", namnden.kod)))
        for del_ in ("Grannämnden tar över skolan", "TN", "Testnämnden", "tills vidare"):
            assert del_ in sida
        assert "Öppna för läsning" not in sida
        assert "Öppna för läsning" in text(som(superanvandare).get(adress("ett_organ", namnden.kod)))

    def test_installningar_sparas_och_loggas(self, som, adam, namnden):
        sida = som(adam).get(adress("installningar", namnden.kod))
        varden = {falt.name: falt.value() for falt in sida.context["formular"]}
        varden = {namn: varde for namn, varde in varden.items() if varde not in (False, None)} | {"kallelse_dagar": 12}
        som(adam).post(adress("installningar", namnden.kod), varden)
        namnden.installning.refresh_from_db()
        assert namnden.installning.kallelse_dagar == 12
        logg = text(som(adam).get(adress("logg", namnden.kod)))
        assert "Inställningar ändrades" in logg
        assert "Adam Testsson" in logg

    def test_oppning_syns_for_organets_egna(self, som, adam, superanvandare, namnden):
        som(superanvandare).post(adress("oppna", namnden.kod), {"skal": "felanmälan 7", "timmar": 2})
        assert "felanmälan 7" in text(som(adam).get(adress("ett_organ", namnden.kod)))
        assert "öppnade organet för läsning" in text(som(adam).get(adress("logg", namnden.kod)))
        som(superanvandare).post(adress("stang", namnden.kod, Oppning.objects.get().pk))
        assert Oppning.objects.get().stangs <= klocka.nu()


class TestUppdrag:
    def test_ny_person_far_uppdrag_inloggning_och_lank(self, som, adam, namnden):
        klient = som(adam)
        svar = klient.post(
            adress("nytt_uppdrag", namnden.kod),
            {"fornamn": "Eva", "efternamn": "Ek", "roll": "ersattare", "parti": "(-)", "fran": "2019-01-01"},
        )
        assert svar.url == adress("uppdrag", namnden.kod)
        eva = Person.objects.get(fornamn="Eva")
        assert "Ersättare 1 (-)" in text(klient.get(svar.url))
        klient.post(adress("skapa_inloggning", eva.pk), {"anvandarnamn": "eva"})
        svar = klient.post(adress("losenordslank", eva.pk))
        lank = re.search(r'http://testserver(/organisation/losenord/[^<"]+)', svar.content.decode()).group(1)
        assert svar["Cache-Control"] == "no-store"
        klient.logout()
        sida = klient.get(lank, follow=True)
        klient.post(sida.request["PATH_INFO"], {"new_password1": "en lång mening", "new_password2": "en lång mening"})
        assert klient.login(username="eva", password="en lång mening") is True

    @pytest.mark.parametrize("val", ["båda", "ingen"])
    def test_en_person_eller_ett_nytt_namn(self, som, adam, namnden, hanna, val):
        data = {"roll": "chef", "fran": "2019-01-01"}
        if val == "båda":
            data |= {"person": hanna.person_id, "fornamn": "Eva", "efternamn": "Ek"}
        svar = som(adam).post(adress("nytt_uppdrag", namnden.kod), data)
        assert svar.status_code == 422
        assert "person" in svar.context["formular"].errors

    def test_personvalet_visar_bara_egna_personer(self, som, adam, namnden, hanna, urban):
        val = som(adam).get(adress("nytt_uppdrag", namnden.kod)).context["formular"].fields["person"].queryset
        assert hanna.person in val
        assert urban.person not in val
        svar = som(adam).post(
            adress("nytt_uppdrag", namnden.kod), {"person": urban.person_id, "roll": "chef", "fran": "2019-01-01"}
        )
        assert svar.status_code == 422

    def test_andra_avsluta_och_makulera(self, som, adam, namnden, erik):
        klient, mitt = som(adam), erik.person.uppdrag.get()
        klient.post(adress("andra_uppdrag", namnden.kod, mitt.pk), {"parti": "M", "ordning": 4})
        klient.post(adress("avsluta_uppdrag", namnden.kod, mitt.pk), {"till": str(klocka.idag())})
        mitt.refresh_from_db()
        assert (mitt.parti, mitt.ordning, mitt.till) == ("M", 4, klocka.idag())
        assert "Makulera uppdraget: Erik Testsson, ersättare" in text(
            klient.get(adress("makulera_uppdrag", namnden.kod, mitt.pk))
        )
        klient.post(adress("makulera_uppdrag", namnden.kod, mitt.pk))
        assert "Erik" not in text(klient.get(adress("uppdrag", namnden.kod)))
        assert "Makulerat" in text(klient.get(adress("uppdrag", namnden.kod), {"galler": "alla"}))
        assert klient.get(adress("makulera_uppdrag", namnden.kod, mitt.pk)).status_code == 404

    def test_uppdrag_i_ett_annat_organ_nas_inte_genom_det_egna(self, som, adam, namnden, urban):
        frammande = urban.person.uppdrag.get()
        for namn in ("andra_uppdrag", "avsluta_uppdrag", "makulera_uppdrag"):
            assert som(adam).post(adress(namn, namnden.kod, frammande.pk)).status_code == 404
        assert Uppdrag.objects.filter(pk=frammande.pk, is_makulerat=False, till=None).exists()


class TestPersoner:
    def test_listan_visar_egna_personer_och_soker(self, som, adam, hanna, urban, superanvandare):
        egen = text(som(adam).get(adress("personer")))
        assert "Testsson, Hanna" in egen
        assert "Urban" not in egen
        assert "Urban" in text(som(superanvandare).get(adress("personer"), {"q": "urban test"}))

    def test_personens_sida_sager_varfor_inloggningen_inte_gar_att_andra(self, som, adam, rut, grannnamnden):
        assert "Stäng av" in text(som(adam).get(adress("person", rut.person_id)))
        ge_uppdrag(rut.person, grannnamnden, Rollkod.LEDAMOT)
        sida = text(som(adam).get(adress("person", rut.person_id)))
        assert "också i organ som du inte administrerar" in sida
        assert som(adam).post(adress("inaktivera", rut.person_id)).status_code == 403
        assert Anvandare.objects.get(pk=rut.pk).is_active

    def test_administratoren_stanger_av_slar_pa_och_utser(self, som, superanvandare, rut):
        klient = som(superanvandare)
        klient.post(adress("inaktivera", rut.person_id))
        assert "Avstängd" in text(klient.get(adress("personer"), {"inloggning": "avstangd"}))
        klient.post(adress("aktivera", rut.person_id))
        klient.post(adress("administrator", rut.person_id))
        rut.refresh_from_db()
        assert (rut.is_active, rut.is_superuser) == (True, True)

    def test_ny_person_och_andrad(self, som, superanvandare):
        klient = som(superanvandare)
        svar = klient.post(adress("ny_person"), {"fornamn": "Bo", "efternamn": "Alm"})
        klient.post(svar.url + "andra/", {"fornamn": "Bo", "efternamn": "Ek", "epost": "bo@exempel.se"})
        assert Person.objects.get(fornamn="Bo").epost == "bo@exempel.se"


class TestRattigheter:
    def ikryssat(self, namnden, **andra):
        nu = rattigheter.matris(namnden)
        return {faltnamn(roll, ratt): "on" for roll in Rollkod for ratt in nu[roll]} | andra

    def test_matrisen_sparas_och_visar_vad_som_skiljer(self, som, adam, namnden):
        klient = som(adam)
        assert "ändrad" not in text(klient.get(adress("rattigheter", namnden.kod)))
        data = self.ikryssat(namnden, **{faltnamn(Rollkod.CHEF, Ratt.REGISTRERA): "on"})
        data.pop(faltnamn(Rollkod.HANDLAGGARE, Ratt.SKRIV_TU))
        klient.post(adress("rattigheter", namnden.kod), data)
        nu = rattigheter.matris(namnden)
        assert Ratt.REGISTRERA in nu[Rollkod.CHEF]
        assert Ratt.SKRIV_TU not in nu[Rollkod.HANDLAGGARE]
        assert nu[Rollkod.REGISTRATOR] == MALLAR[Rollkod.REGISTRATOR]
        assert text(klient.get(adress("rattigheter", namnden.kod))).count(">ändrad<") == 2
        klient.post(adress("aterstall_rattigheter", namnden.kod))
        assert rattigheter.matris(namnden) == {roll: MALLAR[roll] for roll in Rollkod}


class TestDelegation:
    def test_punkt_laggs_till_rattas_och_avslutas(self, som, adam, namnden):
        klient = som(adam)
        delegat = Roll.objects.get(kod="direktor").pk
        data = {
            "punkt": "3.2",
            "text": "Svara på remiss",
            "delegat": delegat,
            "fran": "2018-01-01",
            "galler_remiss": "on",
        }
        svar = klient.post(adress("ny_punkt", namnden.kod), data)
        assert svar.url == adress("delegation", namnden.kod)
        assert klient.post(adress("ny_punkt", namnden.kod), data).status_code == 422
        punkt = Delegationspunkt.objects.get()
        klient.post(adress("ratta_punkt", namnden.kod, punkt.pk), {"text": "Svara", "delegat": delegat})
        klient.post(adress("avsluta_punkt", namnden.kod, punkt.pk), {"till": "2018-12-31"})
        sida = text(klient.get(svar.url))
        assert "Svara" in sida
        assert "2018-12-31" in sida
        assert "2018-12-31" not in text(klient.get(svar.url, {"galler": "idag"}))

    def test_kl_7_6_punkten_delegeras_vidare_fran_sidan(self, som, adam, namnden):
        klient = som(adam)
        roll = {kod: Roll.objects.get(kod=kod).pk for kod in ("direktor", "chef", "ledamot")}
        data = {"punkt": "3.2", "text": "Svara på remiss", "delegat": roll["direktor"], "fran": "2018-01-01"}
        assert "vidare_fran" not in text(klient.get(adress("ny_punkt", namnden.kod)))
        klient.post(adress("ny_punkt", namnden.kod), data | {"is_vidare_tillaten": "on"})
        data |= {"punkt": "3.2.1", "vidare_fran": Delegationspunkt.objects.get().pk}
        svar = klient.post(adress("ny_punkt", namnden.kod), data | {"delegat": roll["ledamot"]})
        assert svar.status_code == 422
        assert "ett förtroendeuppdrag" in text(svar)
        svar = klient.post(adress("ny_punkt", namnden.kod), data | {"delegat": roll["chef"]}, follow=True)
        assert "Chef, delegerat vidare från punkt 3.2" in text(svar)
        assert "får delegeras vidare" in text(svar)


class TestLasIn:
    CSV = "nyckel;fornamn;efternamn\np1;Eva;Ek\n"

    def fil(self, innehall):
        return SimpleUploadedFile("personer.csv", innehall.encode("cp1252"))

    def test_forhandsvisning_bekraftelse_inlast(self, som, superanvandare):
        klient = som(superanvandare)
        assert "nyckel; fornamn; efternamn" in text(klient.get(adress("las_in")))
        visning = klient.post(adress("las_in"), {"filer": self.fil(self.CSV.replace("Eva", "Åsa"))})
        assert "Personer: nya 1" in text(visning)
        assert '<td role="cell" class="bred" data-etikett="Uppgift">Åsa Ek</td>' in text(visning)
        assert not Person.objects.filter(nyckel="p1").exists()
        svar = klient.post(adress("las_in"), {"underlag": visning.context["underlag"]})
        assert svar.url == adress("organ")
        assert Person.objects.get(nyckel="p1").fornamn == "Åsa"
        igen = klient.post(adress("las_in"), {"filer": self.fil(self.CSV.replace("Eva", "Åsa"))})
        assert "Allt i filerna finns redan" in text(igen)

    def test_fel_visas_med_rad_och_kolumn_och_inget_lases_in(self, som, superanvandare):
        svar = som(superanvandare).post(adress("las_in"), {"filer": self.fil(self.CSV + "p2;;Alm\n")})
        assert svar.status_code == 422
        assert [(fel.rad, fel.falt) for fel in svar.context["fel"]] == [(3, "fornamn")]
        assert not Person.objects.filter(nyckel="p1").exists()

    def test_andrat_underlag_slapps_inte_igenom(self, som, superanvandare):
        klient = som(superanvandare)
        visning = klient.post(adress("las_in"), {"filer": self.fil(self.CSV)})
        svar = klient.post(adress("las_in"), {"underlag": visning.context["underlag"][:-3] + "abc"})
        assert svar.url == adress("las_in")
        assert not Person.objects.filter(nyckel="p1").exists()

    def test_det_som_andrats_sedan_visningen_kontrolleras_igen(self, som, superanvandare):
        klient = som(superanvandare)
        fil = self.fil("nyckel;fornamn;efternamn;anvandarnamn\np1;Eva;Ek;eva\n")
        visning = klient.post(adress("las_in"), {"filer": fil})
        gor_person("Annan", login=False)
        Anvandare.objects.create_user("eva")
        svar = klient.post(adress("las_in"), {"underlag": visning.context["underlag"]})
        assert svar.status_code == 422
        assert "upptaget" in text(svar)
        assert not Person.objects.filter(nyckel="p1").exists()


@pytest.mark.parametrize(
    ("namn", "tak"), [("organ", 12), ("personer", 12), ("uppdrag", 13), ("delegation", 13), ("logg", 15)]
)
def test_listans_fragor_ar_lika_manga_hur_lang_den_an_ar(namn, tak, client, superanvandare, namnden):
    args = [] if namn in ("organ", "personer") else [namnden.kod]
    client.force_login(superanvandare)
    client.get(adress(namn, *args))

    def antal():
        with CaptureQueriesContext(connection) as fragor:
            assert client.get(adress(namn, *args)).status_code == 200
        return len(fragor)

    fore = antal()
    direktor = Roll.objects.get(kod="direktor")
    nu = klocka.nu()
    for i in range(15):
        gor_organ(f"o{i}", f"Organ {i}", ratter=False)
        ge_uppdrag(gor_person(f"P{i}"), namnden, Rollkod.LEDAMOT)
        namnden.delegationspunkter.create(punkt=f"{i}", text="x", delegat=direktor, fran="2018-01-01")
        Handelse.objects.create(
            akt="organisation.organ.skapa",
            objekt_typ="organisation.organ",
            objekt_id=namnden.pk,
            organ_ref=namnden.pk,
            hande=nu,
            registrerades=nu,
            aktor_slag="anvandare",
            aktor_ref=superanvandare.pk,
        )
    assert antal() == fore
    assert fore <= tak
    assert Organ.objects.count() >= 15
