# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Efter mötet: one row per justering, and from signed to all out in few clicks."""

import pytest
from django.test import Client
from django.urls import reverse

from remiss.diarium.models import Expediering
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.klocka import spela
from remiss.sammantraden import services as moten
from remiss.sammantraden.models import Paragraf
from remiss.webb.efter_motet import inte_lamnade, rader, skicka_allt
from tests.diarium.fabriker import gor_arende, gor_diarium
from tests.fabriker import gor_organ
from tests.sammantraden.fabriker import avsluta_mote, gor_mote, gor_punkt, kalla_till, kl, oppna_mote
from tests.siffror import fragor
from tests.varld import varld

REGION = moten.Mottagare(namn="Region X", kanal="post", adress="Box 1, 123 45 Staden")


@varld
def mote(namnden, sara, rut, olle, justa):
    """A running meeting with three items of ärenden; the first two are decided and omedelbart justerade together."""
    gor_diarium(namnden)
    namnden.installning.antal_ledamoter = 3
    namnden.installning.save()
    nytt = gor_mote(namnden, sara)
    for mening in ("Ett", "Två", "Tre"):
        gor_punkt(nytt, sara, mening, arende=gor_arende(namnden, rut, mening))
    kalla_till(nytt, sara)
    with spela(kl(13)):
        oppna_mote(nytt, sara, olle, [justa])
        forst, sedan, _ = nytt.paragrafer.i_ordning()
        moten.satt_expedieringslista(forst, [REGION], aktor=sara.aktor)
        klara = [
            moten.avgor(p.pk, utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor) for p in (forst, sedan)
        ]
        justering = moten.begar_justering(klara, slag="omedelbar", aktor=sara.aktor)
        moten.skriv_pa(justering, aktor=olle.aktor)
    return nytt


def sida(vem, mote):
    klient = Client()
    klient.force_login(vem)
    return klient.get(reverse("webb:efter_motet", args=[mote.pk])).content.decode()


def pa_skrivet(mote, justa):
    moten.skriv_pa(mote.justeringar.get(), aktor=justa.aktor)


def test_raden_sager_vad_som_ar_klart(mote, sara, justa):
    with spela(kl(14)):
        text = sida(sara, mote)
        assert "Väntar på påskrift" in text
        assert "1 av 3" in text
        assert "Skicka allt" not in text
        pa_skrivet(mote, justa)
        text = sida(sara, mote)
    assert "Påskrivet" in text
    assert "Utdrag till Region X" in text
    assert "Skicka allt" in text


def test_fran_paskrivet_till_allt_ute_i_tva_klick(mote, sara, justa):
    klient = Client()
    klient.force_login(sara)
    with spela(kl(14)):
        pa_skrivet(mote, justa)
        adress = reverse("webb:skicka_allt", args=[mote.pk, mote.justeringar.get().pk])
        bekrafta = klient.post(adress).content.decode()  # one
        assert "Utdrag till Region X" in bekrafta
        assert "Utdrag till ärendet" in bekrafta
        assert klient.post(adress, {"_bekrafta": "1"}).status_code == 302  # two
    rad = rader(mote)[0]
    assert (rad.antal_utdrag, rad.antal_klara, rad.att_skicka) == (2, 2, [])
    assert Expediering.objects.get().leveranser.get().namn == "Region X"


def test_det_som_redan_ar_skickat_skickas_inte_igen(mote, sara, justa):
    with spela(kl(14)):
        pa_skrivet(mote, justa)
        justering = mote.justeringar.get()
        skicka_allt(mote, justering.pk, aktor=sara.aktor)
        with pytest.raises(HinderError, match="inget kvar att skicka"):
            skicka_allt(mote, justering.pk, aktor=sara.aktor)
    assert Expediering.objects.count() == 1


def test_ingenting_skickas_om_nagot_vagras(mote, sara, justa, rut):
    with spela(kl(14)):
        pa_skrivet(mote, justa)
        forst = Paragraf.objects.get(rubrik="Ett")
        forst.expedieringsrader.update(kanal="epost", adress="")
        with pytest.raises(Inmatningsfel, match="Region X är inte giltig"):
            skicka_allt(mote, mote.justeringar.get().pk, aktor=sara.aktor)
    assert not Paragraf.objects.exclude(utdrag=None).exists()


def test_det_som_inte_lamnats_visas(mote, sara):
    with spela(kl(14)):
        tredje = Paragraf.objects.get(rubrik="Tre")
        moten.avgor(tredje.pk, utfall="enligt_forslag", aktor=sara.aktor)
        assert [p.rubrik for p in inte_lamnade(mote)] == ["Tre"]
        assert "Inte lämnade till justering" in sida(sara, mote)


def test_en_annan_justering_finns_inte_har(mote, sara, justa):
    with spela(kl(14)):
        pa_skrivet(mote, justa)
        with pytest.raises(HinderError):
            skicka_allt(mote, 999_999, aktor=sara.aktor)


def test_lika_manga_fragor_hur_manga_paragrafer_som_an_justerats(mote, sara, justa):
    with spela(kl(14)):
        pa_skrivet(mote, justa)
        en = fragor(lambda: sida(sara, mote))
        tredje = Paragraf.objects.get(rubrik="Tre")
        grannen = gor_organ("granne", "Grannen")
        moten.satt_expedieringslista(tredje, [grannen, REGION], aktor=sara.aktor)
        moten.avgor(tredje.pk, utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
        moten.begar_justering([tredje], slag="omedelbar", aktor=sara.aktor)
        assert fragor(lambda: sida(sara, mote)) <= en + 1


def test_det_som_inte_ska_skickas_raknas_inte_som_expedierat(namnden, sara, rut, olle, justa):
    gor_diarium(namnden)
    namnden.installning.antal_ledamoter = 3
    namnden.installning.save()
    nytt = gor_mote(namnden, sara)
    gor_punkt(nytt, sara, "Upprop")
    gor_punkt(nytt, sara, "Ett", arende=gor_arende(namnden, rut, "Ett"))
    kalla_till(nytt, sara)
    with spela(kl(13)):
        oppna_mote(nytt, sara, olle, [justa])
        klara = [
            moten.avgor(p.pk, utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
            for p in nytt.paragrafer.i_ordning()
        ]
        moten.begar_justering(klara, slag="omedelbar", aktor=sara.aktor)
        rad = rader(nytt)[0]
        assert (rad.antal_klara, len(rad.att_expediera)) == (0, 1)
        text = sida(sara, nytt)
    assert "0 av 1" in text
    assert "Ingenting ska skickas" in text


def test_ar_ingenting_att_skicka_sags_det(namnden, sara, olle, justa):
    gor_diarium(namnden)
    namnden.installning.antal_ledamoter = 3
    namnden.installning.save()
    nytt = gor_mote(namnden, sara)
    upprop = gor_punkt(nytt, sara, "Upprop")
    kalla_till(nytt, sara)
    with spela(kl(13)):
        oppna_mote(nytt, sara, olle, [justa])
        moten.avgor(upprop.pk, utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
        moten.begar_justering([upprop], slag="omedelbar", aktor=sara.aktor)
        text = sida(sara, nytt)
    assert "Ingenting att expediera" in text
    assert "0 av 0" not in text


def test_tomma_sidan_sager_vad_som_aterstar(namnden, sara, rut, olle, justa):
    gor_diarium(namnden)
    namnden.installning.antal_ledamoter = 3
    namnden.installning.save()
    nytt = gor_mote(namnden, sara)
    upprop = gor_punkt(nytt, sara, "Upprop")
    kalla_till(nytt, sara)
    with spela(kl(13)):
        oppna_mote(nytt, sara, olle, [justa])
        assert "Avsluta sammanträdet och lämna protokollet till justering." in sida(sara, nytt)
        moten.avgor(upprop.pk, utfall="enligt_forslag", aktor=sara.aktor)
        avsluta_mote(nytt, sara, justa)
        hos_sekreteraren, hos_ledamoten = sida(sara, nytt), sida(olle, nytt)
    for text in (hos_sekreteraren, hos_ledamoten):
        assert "Sammanträdet är avslutat." in text
        assert "Avsluta sammanträdet" not in text
    assert "Sammanträdet är avslutat. Lämna protokollet till justering." in hos_sekreteraren
    assert "Sekreteraren lämnar protokollet till justering." in hos_ledamoten
