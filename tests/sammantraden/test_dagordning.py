# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What was bordlagt comes up again: with its words and its handlingar, once, also without an ärende."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse

from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.klocka import STOCKHOLM, spela
from remiss.sammantraden import urval
from remiss.sammantraden.models import Paragraf, Sammantrade
from remiss.sammantraden.services import avgor, bordlagg, kalla, lagg_tillbaka, satt_pa_dagordning, stryk_punkt, ta_upp
from tests.diarium.fabriker import gor_arende
from tests.sammantraden.fabriker import forsta, gor_mote, gor_punkt, kl, oppna_mote

pytestmark = pytest.mark.django_db
JANUARI = date(2019, 1, 23)


@pytest.fixture
def bordlagd(mote, sara):
    """An item without an ärende, bordlagd when there was no next meeting."""
    with spela(kl(14)):
        return bordlagg(forsta(mote), motivering="Tiden räckte inte.", aktor=sara.aktor)


@pytest.fixture
def nasta(bordlagd, sara):
    """A later meeting, planned after that."""
    return gor_mote(bordlagd.organ, sara, JANUARI)


def test_en_bordlagd_punkt_utan_arende_satts_upp_igen_fran_sidan(bordlagd, nasta, sara, som):
    sida = som(sara).get(f"/sammantraden/{nasta.pk}/foredragningslista/").content.decode()
    assert f'name="fran" value="{bordlagd.pk}"' in sida
    assert "None" not in sida
    svar = som(sara).post(f"/sammantraden/{nasta.pk}/foredragningslista/satt-upp/", {"fran": bordlagd.pk}, follow=True)
    assert "Budget 2019 står på föredragningslistan." in svar.content.decode()
    ny = nasta.paragrafer.get()
    assert (ny.rubrik, ny.slag, ny.foregaende) == ("Budget 2019", bordlagd.slag, bordlagd)
    assert [p.text for p in ny.forslag] == ["Budgeten fastställs."]
    assert not urval.bordlagda(nasta.organ_id).exists()


def test_samma_bordlagda_punkt_satts_upp_en_gang(bordlagd, nasta, sara):
    satt_pa_dagordning(nasta, fran=bordlagd, aktor=sara.aktor)
    mars = gor_mote(nasta.organ, sara, date(2019, 3, 20))
    with pytest.raises(Inmatningsfel, match="väntar inte på ett nytt sammanträde"):
        satt_pa_dagordning(mars, fran=bordlagd, aktor=sara.aktor)
    Sammantrade.objects.filter(pk=nasta.pk).update(status=Sammantrade.Status.INSTALLT, installdes_skal="Snöoväder.")
    assert satt_pa_dagordning(mars, fran=bordlagd, aktor=sara.aktor).foregaende == bordlagd


def test_en_struken_punkt_laggs_inte_tillbaka_nar_den_bordlagda_har_satts_upp_pa_nytt(bordlagd, nasta, sara):
    struken = satt_pa_dagordning(nasta, fran=bordlagd, aktor=sara.aktor)
    stryk_punkt(struken, aktor=sara.aktor)
    ny = satt_pa_dagordning(nasta, fran=bordlagd, aktor=sara.aktor)
    with pytest.raises(HinderError, match="står redan på en föredragningslista"):
        lagg_tillbaka(struken, aktor=sara.aktor)
    stryk_punkt(ny, aktor=sara.aktor)
    assert lagg_tillbaka(struken, aktor=sara.aktor).status == Paragraf.Status.FORBEREDD


def test_bara_organets_egna_bordlagda_punkter_kan_satts_upp(bordlagd, nasta, sara, grannnamnden):
    bordlagd.organ = grannnamnden
    bordlagd.save(update_fields=["organ"])
    with pytest.raises(Inmatningsfel, match="väntar inte"):
        satt_pa_dagordning(nasta, fran=bordlagd, aktor=sara.aktor)
    with pytest.raises(Inmatningsfel, match="väntar inte"):
        satt_pa_dagordning(nasta, fran=gor_punkt(nasta, sara), aktor=sara.aktor)


def test_ett_bordlagt_arende_utan_utlatande_kommer_igen_med_sitt_forslag(mote, sara, rut):
    arende = gor_arende(mote.organ, rut)
    with spela(kl(14)):
        punkt = gor_punkt(mote, sara, "Taxa", ("Taxan höjs.",), arende=arende)
        bordlagg(punkt, aktor=sara.aktor)
    ny = satt_pa_dagordning(gor_mote(mote.organ, sara, JANUARI), fran=punkt, aktor=sara.aktor)
    assert (ny.arende, [p.text for p in ny.forslag]) == (arende, ["Taxan höjs."])


@pytest.mark.parametrize("typ", ["kf", "namnd"])
def test_kl_5_51_det_fullmaktige_bordlagt_star_pa_nasta_kallelse(bordlagd, nasta, sara, typ):
    gor_punkt(nasta, sara, "Ny punkt", ("Punkten antas.",))
    nasta.organ.versioner.update(typ=typ)
    with spela(datetime.combine(JANUARI, time(9), STOCKHOLM) - timedelta(days=10)):
        if typ == "namnd":
            kalla(nasta, aktor=sara.aktor)
            return
        with pytest.raises(HinderError, match="bordlades och ska behandlas på nästa sammanträde"):
            kalla(nasta, aktor=sara.aktor)
        kalla(nasta, anteckning="Fullmäktige beslutade att ta upp ärendet i mars.", aktor=sara.aktor)


def test_kl_5_51_uppsatt_igen_kallas_utan_anteckning(bordlagd, nasta, sara):
    satt_pa_dagordning(nasta, fran=bordlagd, aktor=sara.aktor)
    nasta.organ.versioner.update(typ="kf")
    with spela(datetime.combine(JANUARI, time(9), STOCKHOLM) - timedelta(days=10)):
        kalla(nasta, aktor=sara.aktor)


def test_kl_5_50_extra_val_bordlaggs_forsta_gangen(bordlagd, sara, olle, justa):
    bordlagd.organ.versioner.update(typ="kf")
    mars, april = (gor_mote(bordlagd.organ, sara, date(2019, manad, 20)) for manad in (3, 4))
    fall = satt_pa_dagordning(
        mars, rubrik="Extra val", slag="extra_val", forslag=["Extra val hålls."], aktor=sara.aktor
    )
    nar = datetime.combine(mars.datum, time(13), STOCKHOLM)
    with spela(nar - timedelta(days=14)):
        kalla(mars, anteckning="Budgeten kommer senare.", aktor=sara.aktor)
    with spela(nar):
        oppna_mote(mars, sara, olle, [justa], hande=nar)
        ta_upp(fall, aktor=sara.aktor)
        with pytest.raises(HinderError, match="Ett ärende om extra val bordläggs första gången"):
            avgor(fall, utfall="enligt_forslag", aktor=sara.aktor)
        igen = bordlagg(fall, aktor=sara.aktor)
    (punkt,) = april.paragrafer.filter(slag="extra_val")
    assert punkt.foregaende_id == igen.pk


def test_kl_5_10_bara_fullmaktige_har_extra_val(bordlagd, nasta, sara, som):
    with pytest.raises(Inmatningsfel, match="Bara kommunfullmäktige beslutar om extra val"):
        satt_pa_dagordning(nasta, rubrik="Extra val", slag="extra_val", aktor=sara.aktor)
    adress = reverse("sammantraden:ny_punkt", args=[nasta.pk])
    assert "Extra val till fullmäktige" not in som(sara).get(adress).content.decode()
    nasta.organ.versioner.update(typ="kf")
    assert "Extra val till fullmäktige" in som(sara).get(adress).content.decode()
