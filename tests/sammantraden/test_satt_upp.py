# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What is ready for an agenda, a second time too, and putting one ärende up from its own page."""

from datetime import date

import pytest
from django.urls import reverse

from remiss.beredning.services import ateruppta
from remiss.diarium import services as diarium
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.klocka import spela
from remiss.sammantraden import services as moten
from remiss.sammantraden import urval
from remiss.sammantraden.models import Paragraf, Sammantrade
from tests.beredning.fabriker import bedom, faststall, godkann, skicka_pa_granskning
from tests.diarium.fabriker import gor_arende
from tests.sammantraden.fabriker import gor_mote, gor_punkt, kalla_till, kl, oppna_mote

NASTA = date(2019, 1, 23)


@pytest.fixture(autouse=True)
def _dagen():
    with spela(kl(9, dag=date(2018, 12, 3))):
        yield


@pytest.fixture
def avgjord(kallat, tu, sara, olle, justa):
    """The TU's first round is decided; (the paragraph, the next meeting)."""
    nasta = gor_mote(kallat.organ, sara, NASTA)
    with spela(kl(13)):
        oppna_mote(kallat, sara, olle, [justa])
        return moten.avgor(kallat.paragrafer.get(), utfall="enligt_forslag", aktor=sara.aktor), nasta


def skriv_om(tu, hanna, carl, doris):
    """A whole new round."""
    ateruppta(tu.pk, aktor=hanna.aktor)
    skicka_pa_granskning(tu.pk, aktor=hanna.aktor)
    godkann(tu.pk, aktor=carl.aktor)
    bedom(tu.pk, aktor=doris.aktor)
    return faststall(tu.pk, aktor=hanna.aktor)


def test_ett_avgjort_utlatande_is_fardigt_igen_forst_i_en_ny_omgang(avgjord, tu, hanna, carl, doris, sara):
    punkt, nasta = avgjord
    with spela(kl(15)):
        assert list(urval.fardiga_tjansteutlatanden(tu.organ_id)) == []
        omskrivet = skriv_om(tu, hanna, carl, doris)
        assert list(urval.fardiga_tjansteutlatanden(tu.organ_id)) == [omskrivet]
        ny = moten.satt_pa_dagordning(nasta, arende=tu.arende, aktor=sara.aktor)
        assert ny.tu_id == tu.pk
        assert list(urval.fardiga_tjansteutlatanden(tu.organ_id)) == []
        with pytest.raises(Inmatningsfel, match="står redan"):
            moten.satt_pa_dagordning(nasta, arende=tu.arende, aktor=sara.aktor)
        moten.stryk_punkt(ny, aktor=sara.aktor)
        assert moten.lagg_tillbaka(ny, aktor=sara.aktor).status == Paragraf.Status.FORBEREDD
    assert Paragraf.objects.get(pk=punkt.pk).tu_version.omgang == 1


def test_en_struken_punkt_laggs_inte_tillbaka_nar_arendet_har_kommit_upp_igen(tu, sara):
    forsta = moten.satt_pa_dagordning(gor_mote(tu.organ, sara), arende=tu.arende, aktor=sara.aktor)
    moten.stryk_punkt(forsta, aktor=sara.aktor)
    nasta = gor_mote(tu.organ, sara, NASTA)
    moten.satt_pa_dagordning(nasta, arende=tu.arende, aktor=sara.aktor)
    with pytest.raises(HinderError, match="står redan"):
        moten.lagg_tillbaka(forsta, aktor=sara.aktor)


def test_ett_avslutat_arende_is_inte_fardigt_att_satta_upp(tu, rut):
    assert list(urval.fardiga_tjansteutlatanden(tu.organ_id)) == [tu]
    diarium.avsluta(tu.arende, aktor=rut.aktor)
    assert list(urval.fardiga_tjansteutlatanden(tu.organ_id)) == []


def sida(arende):
    return reverse("sammantraden:satt_upp", args=[arende.pk])


def test_arendet_satts_upp_med_ett_klick_pa_nasta_sammantrade(tu, sara, som):
    forst = gor_mote(tu.organ, sara, date(2018, 12, 14))
    gor_punkt(forst, sara)
    kalla_till(forst, sara)
    nasta, senare = gor_mote(tu.organ, sara), gor_mote(tu.organ, sara, NASTA)
    innehall = som(sara).get(sida(tu.arende)).content.decode()
    assert f'<option value="{nasta.pk}" selected>' in innehall
    assert f'<option value="{senare.pk}">' in innehall
    assert "kallelsen är skickad" in innehall
    assert tu.rubrik in innehall
    svar = som(sara).post(sida(tu.arende), {"sammantrade": nasta.pk})
    assert svar.url == reverse("sammantraden:foredragningslista", args=[nasta.pk])
    assert nasta.paragrafer.get().tu_id == tu.pk


def test_ett_installt_sammantrade_kan_inte_valjas(tu, sara, som):
    installt = gor_mote(tu.organ, sara)
    moten.stall_in(installt, "Inga ärenden.", aktor=sara.aktor)
    gor_mote(tu.organ, sara, NASTA)
    svar = som(sara).post(sida(tu.arende), {"sammantrade": installt.pk})
    assert svar.status_code == 422
    assert "Sammanträdet är inte längre öppet. Välj ett annat." in svar.content.decode()
    assert not Paragraf.objects.filter(arende=tu.arende).exists()


def test_sidan_sager_varfor_det_inte_gar(tu, sara, hanna, urban, som):
    assert "Inget sammanträde är planerat" in som(sara).get(sida(tu.arende)).content.decode()
    mote = gor_mote(tu.organ, sara)
    moten.satt_pa_dagordning(mote, arende=tu.arende, aktor=sara.aktor)
    innehall = som(sara).get(sida(tu.arende)).content.decode()
    assert "Ärendet står redan på föredragningslistan" in innehall
    assert reverse("sammantraden:foredragningslista", args=[mote.pk]) in innehall
    assert som(sara).post(sida(tu.arende), {"sammantrade": mote.pk}).status_code == 422
    assert mote.paragrafer.count() == 1
    assert som(hanna).get(sida(tu.arende)).status_code == 404, "she holds the right nowhere"
    assert som(urban).get(sida(tu.arende)).status_code == 404


def test_arendesidan_har_valet_av_sammantrade_for_den_som_skriver_listan(tu, sara, hanna, som):
    mote = gor_mote(tu.organ, sara)
    arendesidan = reverse("webb:arende", args=[tu.arende_id])
    assert f'action="{sida(tu.arende)}"' in som(sara).get(arendesidan).content.decode()
    assert f'action="{sida(tu.arende)}"' not in som(hanna).get(arendesidan).content.decode()
    moten.satt_pa_dagordning(mote, arende=tu.arende, aktor=sara.aktor)
    assert f'action="{sida(tu.arende)}"' not in som(sara).get(arendesidan).content.decode()


def test_ett_arende_utan_utlatande_kan_sattas_upp_en_gang(sammantradande, rut, sara, som):
    arende = gor_arende(sammantradande, rut, "Muntlig fråga")
    mote = gor_mote(sammantradande, sara)
    assert "har inget fastställt tjänsteutlåtande" in som(sara).get(sida(arende)).content.decode()
    som(sara).post(sida(arende), {"sammantrade": mote.pk})
    assert Sammantrade.objects.get(pk=mote.pk).paragrafer.get().rubrik == "Muntlig fråga"
    assert som(sara).post(sida(arende), {"sammantrade": mote.pk}).status_code == 422
