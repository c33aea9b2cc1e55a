# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Interpellationer and frågor in fullmäktige: carried to the next meeting, and on their pages."""

from datetime import date

import pytest
from django.urls import reverse

from remiss.karna import klocka
from remiss.karna.fel import HinderError
from remiss.karna.klocka import spela
from remiss.karna.models import Handelse
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden import interpellationer
from remiss.sammantraden.dokument import protokoll
from remiss.sammantraden.kontroll import av_sammantradet
from remiss.sammantraden.models import Interpellation
from remiss.sammantraden.services import (
    andra_interpellation,
    avgor,
    avsluta,
    bordlagg,
    lagg_till_interpellation,
    stall_in,
    ta_bort_interpellation,
    ta_upp_interpellation,
)
from tests.fabriker import ge_uppdrag, gor_person
from tests.sammantraden.fabriker import forsta, gor_mote, kl
from tests.sammantraden.interpellation import farskt, uppgift
from tests.siffror import fragor

JANUARI = date(2019, 1, 30)


@pytest.fixture(autouse=True)
def eftermiddag():
    with spela(kl(15)):
        yield


@pytest.fixture
def punkt(kf_mote):
    return forsta(kf_mote)


def avgjord(punkt, sara):
    return avgor(punkt.pk, utfall="enligt_forslag", aktor=sara.aktor)


# --- to the next meeting ----------------------------------------------------------------------------------------------


@pytest.fixture
def uppskjuten(kf_mote, punkt, sara, lars, anna):
    lagg_till_interpellation(
        kf_mote, uppgift(lars, anna, paragraf=punkt, far_stallas=True, utfall="uppskjuten"), aktor=sara.aktor
    )
    return Interpellation.objects.get()


def test_den_som_inte_besvarades_foreslas_pa_nasta_sammantrade(uppskjuten, kf_mote, fullmaktige, sara, som):
    nasta = gor_mote(fullmaktige, sara, JANUARI)
    for en in kf_mote.paragrafer.all():
        avgjord(en, sara)
    avsluta(kf_mote, aktor=sara.aktor)
    senare = gor_mote(fullmaktige, sara, date(2019, 2, 27))
    for namn in ("sammantrade", "foredragningslista", "interpellationer"):
        sida = som(sara).get(reverse(f"sammantraden:{namn}", args=[nasta.pk])).content.decode()
        assert "äntar på svar" in sida, namn
        assert "Vattnet i ån" in sida, namn
    assert interpellationer.att_ta_upp(farskt(senare)) == []
    adress = reverse("sammantraden:ta_upp_interpellation", args=[nasta.pk, uppskjuten.pk])
    assert som(sara).post(adress).status_code == 302
    rad = nasta.interpellationer.get()
    assert (rad.foregaende, rad.far_stallas, rad.utfall) == (uppskjuten, True, "")
    assert list(interpellationer.vantande(nasta)) == []
    (mening,) = interpellationer.meningar([rad])
    assert mening == (
        "Interpellationen ”Vattnet i ån” från Lars Testsson (V) till Anna Alm, ordförande i Grannämnden kommer från "
        "sammanträdet 2018-12-19, § 1."
    )


def test_den_foljer_sin_bordlagda_punkt(uppskjuten, punkt, fullmaktige, sara):
    nasta = gor_mote(fullmaktige, sara, JANUARI)
    bordlagg(punkt.pk, aktor=sara.aktor)
    rad = ta_upp_interpellation(uppskjuten, till=nasta, aktor=sara.aktor)
    assert rad.paragraf.foregaende_id == punkt.pk


def test_ett_installt_sammantrade_lamnar_sina_rader_vidare(fullmaktige, sara, lars, anna):
    forst = gor_mote(fullmaktige, sara, JANUARI)
    rad = lagg_till_interpellation(forst, uppgift(lars, anna), aktor=sara.aktor)
    nasta = gor_mote(fullmaktige, sara, date(2019, 2, 27))
    assert list(interpellationer.vantande(nasta)) == []
    stall_in(forst, "För få ärenden", aktor=sara.aktor)
    assert list(interpellationer.vantande(nasta)) == [rad]
    with pytest.raises(HinderError, match="inställt"):
        lagg_till_interpellation(forst, uppgift(lars, anna), aktor=sara.aktor)


def test_namndens_nya_ordforande_far_fragan(uppskjuten, fullmaktige, sara, anna, grannnamnden):
    anna.uppdrag.update(till=date(2018, 12, 31))
    cia = gor_person("Cia", "Carlsson", login=False)
    ge_uppdrag(cia, grannnamnden, Rollkod.ORDFORANDE, fran=date(2019, 1, 1))
    rad = ta_upp_interpellation(uppskjuten, till=gor_mote(fullmaktige, sara, JANUARI), aktor=sara.aktor)
    assert rad.adressat == "Cia Carlsson, ordförande i Grannämnden"


def test_det_som_tagits_upp_igen_star_fast_vid_det_tidigare_sammantradet(uppskjuten, fullmaktige, sara, lars, anna):
    nasta = gor_mote(fullmaktige, sara, JANUARI)
    rad = ta_upp_interpellation(uppskjuten, till=nasta, aktor=sara.aktor)
    besvarad = uppgift(lars, anna, paragraf=uppskjuten.paragraf_id, far_stallas=True, utfall="besvarad")
    for gor in (
        lambda: andra_interpellation(uppskjuten, besvarad, aktor=sara.aktor),
        lambda: ta_bort_interpellation(uppskjuten, aktor=sara.aktor),
    ):
        with pytest.raises(HinderError, match="tagits upp igen"):
            gor()
    with pytest.raises(HinderError, match="väntar inte"):
        ta_upp_interpellation(uppskjuten, till=nasta, aktor=sara.aktor)
    with pytest.raises(HinderError, match="tidigare sammanträde"):
        andra_interpellation(rad, uppgift(lars, anna, slag="fraga"), aktor=sara.aktor)
    ta_bort_interpellation(rad, aktor=sara.aktor)
    assert list(interpellationer.vantande(nasta)) == [uppskjuten]


# --- the pages --------------------------------------------------------------------------------------------------------


def test_sidan_lagger_till_andrar_och_tar_bort(kf_mote, punkt, sara, lars, anna, grannnamnden, som):
    klient = som(sara)
    ny = reverse("sammantraden:lagg_till_interpellation", args=[kf_mote.pk])
    form = {
        "slag": "fraga",
        "rubrik": "Isen på ån",
        "stalld_av": lars.person_id,
        "riktad_till": f"{anna.pk}-{grannnamnden.pk}",
        "paragraf": punkt.pk,
    }
    nekad = klient.post(ny, form | {"stalld_av": ""})
    assert (nekad.status_code, "Isen på ån" in nekad.content.decode()) == (422, True)
    assert klient.post(ny, form).status_code == 302
    rad = Interpellation.objects.get()
    andra = reverse("sammantraden:andra_interpellation", args=[rad.pk])
    nekad = klient.post(andra, form | {"utfall": "besvarad"})
    assert "Anteckna beslutet före svaret" in nekad.content.decode()
    svar = klient.post(andra, form | {"far_stallas": "ja", "utfall": "besvarad", "deltagare": [anna.pk]}, follow=True)
    assert "Frågan ”Isen på ån” är sparad." in svar.content.decode()
    assert "Besvarad" in svar.content.decode()
    assert "Isen på ån" in klient.get(kf_mote.get_absolute_url()).content.decode()
    klient.post(reverse("sammantraden:ta_bort_interpellation", args=[rad.pk]))
    assert not Interpellation.objects.exists()
    assert Handelse.objects.filter(akt="sammantraden.sammantrade.ta_bort_interpellation").count() == 1


def test_listan_staller_lika_manga_fragor_for_manga_rader(kf_mote, punkt, sara, lars, justa, anna, som):
    klient, adress = som(sara), reverse("sammantraden:interpellationer", args=[kf_mote.pk])
    klar = uppgift(lars, anna, paragraf=punkt, far_stallas=True, utfall="besvarad", deltagare=[justa.person])
    lagg_till_interpellation(kf_mote, klar, aktor=sara.aktor)
    klient.get(adress)
    en = fragor(lambda: klient.get(adress))
    for _ in range(5):
        lagg_till_interpellation(kf_mote, klar, aktor=sara.aktor)
    assert fragor(lambda: klient.get(adress)) == en
    assert en < 30


def test_kontroll_och_protokoll_staller_lika_manga_fragor_for_manga_rader(kf_mote, punkt, sara, lars, justa, anna):
    klar = uppgift(lars, anna, paragraf=punkt, far_stallas=True, utfall="besvarad", deltagare=[justa.person])
    lagg_till_interpellation(kf_mote, klar, aktor=sara.aktor)
    avgjord(punkt, sara)

    def gjorda():
        ett, tva = farskt(kf_mote), farskt(kf_mote)
        return fragor(lambda: av_sammantradet(ett, klocka.idag())), fragor(lambda: protokoll(tva))

    en = gjorda()
    for _ in range(5):
        lagg_till_interpellation(kf_mote, klar, aktor=sara.aktor)
    assert gjorda() == en


def test_fore_kallelsen_syns_raden_bara_for_den_som_skriver_listan(fullmaktige, sara, lars, anna, som):
    mote = gor_mote(fullmaktige, sara, JANUARI)
    lagg_till_interpellation(mote, uppgift(lars, anna), aktor=sara.aktor)
    adress = reverse("sammantraden:interpellationer", args=[mote.pk])
    assert "Vattnet i ån" in som(sara).get(adress).content.decode()
    assert "Vattnet i ån" not in som(lars).get(adress).content.decode()
