# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What was seen is recorded and sealed; a miss is a suspicion, silence of the observer is unknown."""

from datetime import date, timedelta

import pytest

from remiss.anslagstavla.dokument import rapport
from remiss.anslagstavla.hamtning import Svar
from remiss.anslagstavla.lyssnare import OBSERVERA, lagg_observation
from remiss.anslagstavla.models import Anslag, Iakttagelse, Observation
from remiss.anslagstavla.services import bedom_misstanke, notera_observation, observera
from remiss.anslagstavla.services.observation import bedom
from remiss.anslagstavla.upptid import sammanfattning
from remiss.karna import jobb
from remiss.karna.klocka import spela
from remiss.karna.models import Handelse, Sigill
from remiss.karna.sigill import forsegla
from remiss.pdf.rita import rita
from remiss.regler.anslag import Sett
from tests.anslagstavla.webb import server, sida
from tests.sammantraden.fabriker import MOTESDAG, kl

NASTA = date(2018, 12, 20)
URL = "https://kommunen.example/anslagstavla/"


def farsk(anslag):
    return Anslag.objects.get(pk=anslag.pk)


def visad(anslag):
    return f'<a href="/anslagstavla/{anslag.kod}/">'.encode()


def notera(anslag, tid, svar):
    with spela(tid):
        return notera_observation(URL, svar, {anslag.pk: anslag.kod})


@pytest.mark.parametrize(
    ("svar", "sett"),
    [
        pytest.param(Svar("svar", 200, b'href="/a/2018-12-19-0a1b2c3d/"'), Sett.SEDD, id="i en adress"),
        pytest.param(Svar("svar", 200, b"Anslag 2018-12-19-0a1b2c3d."), Sett.SEDD, id="som text"),
        pytest.param(Svar("svar", 200, b"2018-12-19-0a1b2c3d4"), Sett.SAKNADES, id="en annan kod"),
        pytest.param(Svar("svar", 200, b"x2018-12-19-0a1b2c3d"), Sett.SAKNADES, id="inne i ett ord"),
        pytest.param(Svar("svar", 200, b""), Sett.SAKNADES, id="tom sida"),
        pytest.param(Svar("felsvar", 404, b"2018-12-19-0a1b2c3d"), Sett.SAKNADES, id="felsida"),
        pytest.param(Svar("annan_adress"), Sett.SAKNADES, id="leder bort"),
        pytest.param(Svar("for_stor", 200, b"x"), Sett.OKANT, id="bortom det som lästes"),
        pytest.param(Svar("for_stor", 200, b"2018-12-19-0a1b2c3d"), Sett.SEDD, id="i det som lästes"),
        pytest.param(Svar("inget_svar"), Sett.INGET_SVAR, id="tyst"),
        pytest.param(Svar("ingen_kontakt"), Sett.OKANT, id="iakttagaren utan nät"),
    ],
)
def test_vad_ett_svar_sager_om_ett_anslag(svar, sett):
    assert bedom(svar, ["2018-12-19-0a1b2c3d"]) == [sett]


class TestObservera:
    def test_det_som_sags_sparas_och_forseglas(self, uppe, settings):
        with server(sida(visad(uppe))) as url, spela(kl(16)):
            settings.ANSLAGSTAVLA_URL = url
            rad = observera()
        assert (rad.utfall, rad.http_status, rad.tid) == ("svar", 200, kl(16))
        assert Iakttagelse.objects.get().sett == Sett.SEDD
        handelse = Handelse.objects.get(akt="anslagstavla.observation.iaktta")
        assert handelse.uppgifter["sedd"] == [uppe.pk]
        assert handelse.uppgifter["sha256"] == rad.hash != ""
        assert handelse.aktor_slag == "system"
        forsegla()
        assert Sigill.objects.filter(handelse_ref=handelse.pk).exists()
        assert farsk(uppe).misstankt_fran is None

    def test_ett_tappat_svar_provas_om_genast(self, uppe, settings):
        svar = iter([sida(b"vila", 503), sida(visad(uppe))])
        with server(lambda fraga: next(svar)(fraga)) as url, spela(kl(16)):
            settings.ANSLAGSTAVLA_URL = url
            observera()
        assert farsk(uppe).misstankt_fran is None

    def test_en_miss_ger_misstanke_en_gang_men_aldrig_avbrott(self, uppe, settings):
        with server(sida(b"<p>Inget</p>")) as url:
            settings.ANSLAGSTAVLA_URL = url
            for timme in (8, 9):
                with spela(kl(timme, dag=NASTA)):
                    observera()
        nu = farsk(uppe)
        assert (nu.status, nu.misstankt_fran) == ("uppsatt", kl(8, dag=NASTA))
        assert Handelse.objects.filter(akt="anslagstavla.anslag.misstank").count() == 1
        assert list(Iakttagelse.objects.values_list("sett", flat=True)) == ["saknades", "saknades"]

    def test_utan_adress_eller_utan_anslag_hamtas_ingenting(self, uppe, settings):
        assert observera() is None
        Anslag.objects.filter(pk=uppe.pk).update(status="nedtaget", nedtagningsdag=date(2019, 1, 10))
        settings.ANSLAGSTAVLA_URL = "http://127.0.0.1:9/"
        assert observera() is None
        assert not Observation.objects.exists()

    def test_den_periodiska_korningen_lagger_ett_jobb(self, uppe, settings):
        assert lagg_observation() is False
        with server(sida(visad(uppe))) as url:
            settings.ANSLAGSTAVLA_URL = url
            assert lagg_observation() is True
            jobb.kor_vantande()
        assert Observation.objects.get().url == url
        assert jobb.Jobb.objects.get(namn=OBSERVERA).lage == "klar"


class TestMisstanke:
    def test_efter_bedomningen_ger_nasta_miss_en_ny_misstanke(self, uppe, rut):
        notera(uppe, kl(16), Svar("svar", 200, visad(uppe)))
        notera(uppe, kl(16, 30), Svar("inget_svar"))
        with spela(kl(17)):
            bedom_misstanke(uppe, anteckning="Brandväggen.", aktor=rut.aktor)
        notera(uppe, kl(18), Svar("svar", 200, visad(uppe)))
        assert farsk(uppe).misstankt_fran is None
        notera(uppe, kl(19), Svar("inget_svar"))
        assert farsk(uppe).misstankt_fran == kl(19)

    def test_pa_anslagsdagen_far_webbplatsen_hinna_visa_det(self, uppe):
        notera(uppe, kl(16), Svar("svar", 200, b""))
        assert farsk(uppe).misstankt_fran is None
        assert Iakttagelse.objects.get().sett == "saknades", "det som sågs sparas ändå"
        notera(uppe, kl(0, 10, dag=NASTA), Svar("svar", 200, b""))
        assert farsk(uppe).misstankt_fran == kl(0, 10, dag=NASTA)

    def test_okant_ger_ingen_misstanke(self, uppe):
        notera(uppe, kl(16), Svar("ingen_kontakt"))
        assert farsk(uppe).misstankt_fran is None
        assert Iakttagelse.objects.get().sett == "okant"

    def test_efter_sista_dagen_bryts_ingenting(self, uppe):
        notera(uppe, kl(0, 10, dag=date(2019, 1, 10)), Svar("svar", 200, b""))
        assert farsk(uppe).misstankt_fran is None
        notera(uppe, kl(23, 50, dag=date(2019, 1, 9)), Svar("svar", 200, b""))
        assert farsk(uppe).misstankt_fran is not None

    def test_det_som_togs_ned_medan_sidan_lastes_misstanks_inte(self, uppe):
        Anslag.objects.filter(pk=uppe.pk).update(status="nedtaget", nedtagningsdag=date(2019, 1, 10))
        notera(uppe, kl(16), Svar("svar", 200, b""))
        assert farsk(uppe).misstankt_fran is None


class TestRapport:
    def test_tiden_utan_iakttagelse_is_okand(self, uppe):
        for timme in (16, 17):
            notera(uppe, kl(timme), Svar("svar", 200, visad(uppe)))
        upptid = sammanfattning(farsk(uppe), kl(17))
        assert [(p.sett, p.antal) for p in upptid.perioder] == [("sedd", 1), ("okant", 0), ("sedd", 1)]
        assert (upptid.antal, upptid.missar, upptid.okand) == (2, 0, timedelta(hours=1))

    def test_rapporten_sager_vad_som_sags_bedomdes_och_forseglades(self, uppe, rut):
        for n in range(4):
            notera(uppe, kl(16, 15 * n), Svar("svar", 200, visad(uppe)))
        notera(uppe, kl(17), Svar("felsvar", 500, b"trasig"))
        with spela(kl(18)):
            bedom_misstanke(uppe, anteckning="Omstart av servern.", aktor=rut.aktor)
        forsegla()
        dokument = rapport(farsk(uppe), kl(19, dag=MOTESDAG))
        text = repr(dokument.block)
        for ord_ in (
            uppe.kod, "onsdag 19 december 2018", "onsdag 9 januari 2019", "Anslaget syntes", "Omstart av servern.",
            "Tavlan svarade med ett fel", URL, "var 15:e minut", "Vid 1 av dem syntes anslaget inte",
        ):  # fmt: skip
            assert ord_ in text, ord_
        sigill = Sigill.objects.get(handelse_ref=Handelse.objects.get(akt="anslagstavla.anslag.satt_upp").pk)
        assert sigill.hash in text.replace(" ", "")
        assert rita(dokument).startswith(b"%PDF-")

    def test_utan_iakttagelser_sags_det(self, uppe):
        text = repr(rapport(farsk(uppe), kl(19)).block)
        assert "har inte iakttagit anslaget" in text
        assert "kontrolleras inte i den här installationen" in text

    def test_tiden_raknas_fran_att_anslaget_sattes_upp(self, uppe):
        """The hours before it hung there are not unknown; a day registered afterwards has no hour."""
        rad = Handelse.objects.get(akt="anslagstavla.anslag.satt_upp")
        sammanfattad = sammanfattning(farsk(uppe), kl(20))
        assert (sammanfattad.fran, sammanfattad.okand) == (rad.hande, kl(20) - rad.hande)
        assert kl(0) < rad.hande != kl(12)
        Anslag.objects.filter(pk=uppe.pk).update(anslagsdag=NASTA)
        assert sammanfattning(farsk(uppe), kl(20, dag=NASTA)).fran == kl(0, dag=NASTA)

    def test_en_kommande_dag_star_inte_i_forfluten_tid(self, uppe):
        assert "Får tas ned tidigast" in repr(rapport(farsk(uppe), kl(19)).block)
        assert "Fick tas ned tidigast" in repr(rapport(farsk(uppe), kl(9, dag=date(2019, 1, 10))).block)
