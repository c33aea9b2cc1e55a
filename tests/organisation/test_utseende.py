# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The organ's logotype and colours: from a day, inherited, refused when they cannot be seen, tried before saved."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from remiss.karna import klocka
from remiss.karna.fel import FarInteSe, HinderError, Inmatningsfel
from remiss.karna.models import Handelse
from remiss.organisation import utseende
from remiss.organisation.models import Organutseende
from remiss.organisation.services.utseende import Utseendeuppgifter, satt_utseende, ta_bort_utseende
from remiss.organisation.utseende import sidhuvud, utseende_pa
from remiss.pdf import Sidhuvud, Utseende
from tests.fabriker import gor_organ
from tests.pdf import trad
from tests.pdf.test_utseende import bild
from tests.pdf.verktyg import kraver_poppler, sidtexter

pytestmark = pytest.mark.django_db
LOGOTYP = bild()
TEXT = "Älvstads kommun"


def i_morgon():
    return klocka.idag() + timedelta(days=1)


def sen(dagar):
    return klocka.idag() + timedelta(days=dagar)


def satt(organ, aktor, **falt):
    return satt_utseende(organ.pk, Utseendeuppgifter(**{"fran": i_morgon(), **falt}), aktor=aktor.aktor)


def test_galler_fran_sin_dag_och_loggas(namnden, adam):
    rad = satt(namnden, adam, logotyp=LOGOTYP, logotyptext=f" {TEXT} ", textfarg="00537A", linjefarg="#0a7ea4")
    assert utseende_pa(namnden.pk, klocka.idag()) == Utseende()
    galler = utseende_pa(namnden.pk, i_morgon())
    assert (galler.textfarg, galler.linjefarg, galler.logotyp.alt) == ("#00537a", "#0a7ea4", TEXT)
    assert galler.logotyp.data == bytes(rad.logotyp)
    handelse = Handelse.objects.get(akt="organisation.organ.satt_utseende")
    assert handelse.uppgifter == {"fran": i_morgon().isoformat()}


def test_en_handling_fran_forr_ser_ut_som_forut(namnden, adam):
    satt(namnden, adam, textfarg="#00537a")
    fore = sidhuvud(namnden.pk, sen(10), "Testnämnden", "protokoll")
    satt(namnden, adam, fran=sen(11), textfarg="#7a0030")
    assert sidhuvud(namnden.pk, sen(10), "Testnämnden", "protokoll") == fore
    assert fore == Sidhuvud("Testnämnden", "protokoll", Utseende(textfarg="#00537a"))
    assert sidhuvud(namnden.pk, sen(11), "Testnämnden").utseende.textfarg == "#7a0030"


def test_det_som_ar_tomt_arvs_uppat(namnden, superanvandare):
    staden = gor_organ("staden", "Staden")
    mellan = gor_organ("mellan", "Mellan")
    mellan.versioner.update(moder=staden)
    namnden.versioner.update(moder=mellan)
    satt(staden, superanvandare, logotyp=LOGOTYP, logotyptext=TEXT, textfarg="#00537a", linjefarg="#0a7ea4")
    satt(namnden, superanvandare, textfarg="#7a0030")
    galler = utseende_pa(namnden.pk, i_morgon())
    assert (galler.textfarg, galler.linjefarg, galler.logotyp.alt) == ("#7a0030", "#0a7ea4", TEXT)
    staden.versioner.update(moder=namnden)
    assert utseende_pa(namnden.pk, i_morgon()) == galler, "en ring av moderorgan tar slut"


def test_sidhuvudet_kostar_hogst_tre_fragor(namnden, adam):
    def antal():
        with CaptureQueriesContext(connection) as fragor:
            sidhuvud(namnden.pk, i_morgon(), "Testnämnden")
        return len(fragor)

    assert antal() == 1
    satt(namnden, adam, logotyp=LOGOTYP, logotyptext=TEXT)
    utseende._logotyp.cache_clear()
    assert [antal(), antal()] == [3, 2], "logotypen läses en gång"


@pytest.mark.parametrize(
    ("falt", "fel", "skal"),
    [
        pytest.param({"textfarg": "#777777"}, "textfarg", "4,47:1.*minst 4,50:1", id="för ljus text"),
        pytest.param({"linjefarg": "#959595"}, "linjefarg", "2,99:1.*minst 3,00:1", id="för ljus linje"),
        pytest.param({"textfarg": "blå"}, "textfarg", "sex tecken", id="ingen färg"),
        pytest.param({"logotyp": LOGOTYP}, "logotyptext", "för den som inte ser", id="utan text"),
        pytest.param({"logotyp": LOGOTYP, "logotyptext": "م"}, "logotyptext", "U\\+0645", id="tecken som saknas"),
        pytest.param({"logotyp": b"<svg/>", "logotyptext": TEXT}, "logotyp", "PNG eller JPEG", id="inte en bild"),
        pytest.param({}, "logotyp", "Välj en logotyp eller skriv en färg", id="inget valt"),
        pytest.param({"textfarg": "#00537a", "fran": date(2018, 1, 1)}, "fran", "tidigast", id="dag som har varit"),
    ],
)
def test_det_som_inte_syns_eller_ar_sent_nekas(namnden, adam, falt, fel, skal):
    with pytest.raises(Inmatningsfel, match=skal) as nekad:
        satt(namnden, adam, **falt)
    assert nekad.value.falt == fel
    assert not Organutseende.objects.exists()


def test_i_dag_ar_for_tidigt_och_samma_dag_en_gang(namnden, adam):
    with pytest.raises(Inmatningsfel, match="tidigast"):
        satt(namnden, adam, fran=klocka.idag(), textfarg="#00537a")
    satt(namnden, adam, textfarg="#00537a")
    with pytest.raises(Inmatningsfel, match="redan ett utseende"):
        satt(namnden, adam, textfarg="#7a0030")


def test_bara_det_kommande_tas_bort(namnden, adam):
    rad = satt(namnden, adam, textfarg="#00537a")
    ta_bort_utseende(rad.pk, aktor=adam.aktor)
    assert not Organutseende.objects.exists()
    galler = namnden.utseenden.create(fran=klocka.idag(), textfarg="#00537a")
    with pytest.raises(HinderError, match="gäller redan"):
        ta_bort_utseende(galler.pk, aktor=adam.aktor)


def test_bara_organets_administrator(namnden, grannnamnden, adam, rut):
    for organ, vem in ((grannnamnden, adam), (namnden, rut)):
        with pytest.raises(FarInteSe):
            satt(organ, vem, textfarg="#00537a")


def test_en_logotyp_har_text_ocksa_i_databasen(namnden):
    with pytest.raises(IntegrityError), transaction.atomic():
        namnden.utseenden.create(fran=i_morgon(), logotyp=LOGOTYP, sha256="a" * 64)


class TestSidor:
    @pytest.fixture
    def klient(self, client, adam):
        client.force_login(adam)
        return client

    @staticmethod
    def adress(namn, organ, *args):
        return reverse(f"organisation:{namn}", args=[organ.kod, *args])

    @staticmethod
    def varden(**falt):
        return {"fran": i_morgon().isoformat(), "logotyptext": TEXT, "textfarg": "#00537a", "linjefarg": "", **falt}

    def test_spara_visa_och_ta_bort(self, klient, namnden):
        fil = SimpleUploadedFile("logga.png", LOGOTYP, "image/png")
        svar = klient.post(self.adress("nytt_utseende", namnden), self.varden(logotyp=fil), follow=True)
        sida = svar.content.decode()
        assert "Handlingarna ser ut så från och med" in sida
        assert "Kommande" in sida
        assert f'alt="{TEXT}"' in sida
        rad = namnden.utseenden.get()
        svar = klient.post(self.adress("ta_bort_utseende", namnden, rad.pk), follow=True)
        assert "Organet har ingen egen logotyp" in svar.content.decode()

    def test_formularet_borjar_med_det_som_finns_och_behaller_logotypen(self, klient, namnden, adam):
        satt(namnden, adam, logotyp=LOGOTYP, logotyptext=TEXT, textfarg="#00537a")
        forsta = namnden.utseenden.get()
        formular = klient.get(self.adress("nytt_utseende", namnden)).context["formular"]
        assert formular["logotyptext"].value() == TEXT
        klient.post(self.adress("nytt_utseende", namnden), self.varden(fran=sen(5).isoformat(), textfarg="#7a0030"))
        andra = namnden.utseenden.get(fran=sen(5))
        assert (andra.sha256, andra.textfarg) == (forsta.sha256, "#7a0030")
        klient.post(self.adress("nytt_utseende", namnden), self.varden(fran=sen(6).isoformat(), is_utan_logotyp="on"))
        assert not namnden.utseenden.get(fran=sen(6)).sha256

    def test_en_vald_bild_finns_kvar_nar_nagot_annat_ar_fel(self, klient, namnden):
        fil = SimpleUploadedFile("logga.png", LOGOTYP, "image/png")
        svar = klient.post(self.adress("nytt_utseende", namnden), self.varden(logotyp=fil, textfarg="#aaaaaa"))
        assert svar.status_code == 422
        assert "minst 4,50:1" in svar.context["formular"].errors["textfarg"][0]
        for skrivet in (f'value="{TEXT}"', 'value="#aaaaaa"', f'value="{i_morgon().isoformat()}"'):
            assert skrivet in svar.content.decode()
        plats = [
            svar.content.decode().index(ett) for ett in ('name="logotyp"', 'class="logotyp"', 'name="logotyptext"')
        ]
        assert plats == sorted(plats), "den valda bilden visas vid sitt fält"
        vald = re.search(r'name="vald_logotyp" value="([^"]+)"', svar.content.decode())[1]
        klient.post(self.adress("nytt_utseende", namnden), self.varden(vald_logotyp=vald))
        assert namnden.utseenden.get().sha256

    @kraver_poppler
    def test_provsidan_visar_det_skrivna_utan_att_spara(self, klient, namnden):
        fil = SimpleUploadedFile("logga.png", LOGOTYP, "image/png")
        fore = klient.get(self.adress("provsida", namnden)).content
        svar = klient.post(self.adress("provsida", namnden), self.varden(logotyp=fil))
        assert svar["Content-Type"] == "application/pdf"
        assert not trad.av(fore).alla("Figure")
        assert trad.av(svar.content).alla("Figure")
        assert sidtexter(svar.content)[0].startswith(f"{namnden.namn_idag} Provsida")
        assert not Organutseende.objects.exists()

    def test_provsidan_sager_vad_som_ar_fel(self, klient, namnden):
        svar = klient.post(self.adress("provsida", namnden), self.varden(linjefarg="#eeeeee"))
        assert svar.status_code == 422
        assert "Linjer behöver minst 3,00:1" in svar.content.decode()

    def test_sidan_kostar_lika_manga_fragor_hur_manga_rader_den_an_har(self, klient, namnden):
        def antal():
            with CaptureQueriesContext(connection) as fragor:
                klient.get(self.adress("utseende", namnden))
            return len(fragor)

        namnden.utseenden.create(fran=date(2018, 1, 1), textfarg="#00537a")
        antal()
        fore = antal()
        for manad in range(2, 12):
            namnden.utseenden.create(fran=date(2018, manad, 1), textfarg="#00537a")
        assert antal() == fore


def test_organets_sida_leder_till_utseendet(client, namnden, adam):
    client.force_login(adam)
    sida = client.get(reverse("organisation:ett_organ", args=[namnden.kod])).content.decode()
    assert reverse("organisation:utseende", args=[namnden.kod]) in sida
