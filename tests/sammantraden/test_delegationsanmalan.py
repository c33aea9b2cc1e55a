# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Decisions beside the meeting are reported at the organ's next meeting, in a paragraph, undone with it (KL 6:40)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from remiss.diarium.services import markera_sekretess
from remiss.karna.fel import HinderError, Konflikt
from remiss.karna.klocka import spela, vid
from remiss.karna.models import Brist, Handelse
from remiss.organisation.models import Delegationsanmalan
from remiss.sammantraden import delegationsanmalan
from remiss.sammantraden.dokument import kallelse
from remiss.sammantraden.dokument.utdrag import utdrag
from remiss.sammantraden.models import Delegationsbeslut, Paragraf
from remiss.sammantraden.services import (
    ateroppna,
    aterta,
    aterta_justering,
    avgor,
    avsluta,
    begar_justering,
    kalla,
    makulera_delegationsbeslut,
    oppna,
    satt_pa_dagordning,
    skriv_pa,
    utga,
    valj_justerare,
)
from remiss.sammantraden.text import textbild
from tests.diarium.fabriker import gor_arende
from tests.sammantraden.beslut import fatta, gor_punkt, gor_uppdrag_i_bradska, ordforandebeslut
from tests.sammantraden.fabriker import KALLELSEDAG, MOTESDAG, gor_mote, kl
from tests.sammantraden.fabriker import gor_punkt as gor_dagordningspunkt

S, Utfall, Slag = Delegationsbeslut.Status, Paragraf.Utfall, Paragraf.Slag
NASTA = MOTESDAG + timedelta(days=28)


@pytest.fixture
def arendet(sammantradande, rut):
    with spela(vid(date(2018, 12, 3))):
        return gor_arende(sammantradande, rut, "Bidrag till föreningen Ugglan")


@pytest.fixture
def delegerat(sammantradande, doris, arendet):
    """A decision on delegation, not yet reported."""
    return fatta(arendet, doris, gor_punkt(sammantradande))


@pytest.fixture
def bradskande(sammantradande, rut, olle, arendet):
    """An urgent decision by the ordförande, not yet reported."""
    gor_uppdrag_i_bradska(sammantradande)
    return ordforandebeslut(arendet, rut, olle)


def satt_upp_anmalan(mote, sara, rubrik="Anmälan av delegationsbeslut", **extra):
    return gor_dagordningspunkt(
        mote, sara, rubrik, ("Anmälan antecknas till protokollet.",), slag=Slag.ANMALAN, **extra
    )


def hall(mote, sara, olle, justa):
    """Call and open the meeting."""
    with spela(kl(9, dag=KALLELSEDAG)):
        kalla(mote, aktor=sara.aktor)
    with spela(kl(13)):
        oppna(
            mote,
            ordforande=olle.person,
            protokollforare=sara.person,
            justerare=[justa.person],
            aktor=sara.aktor,
        )


@pytest.fixture
def mote(sammantradande, sara):
    return gor_mote(sammantradande, sara)


@pytest.fixture
def anmalan(mote, sara, olle, justa):
    """The item of anmälan at the running meeting."""
    punkt = satt_upp_anmalan(mote, sara)
    hall(mote, sara, olle, justa)
    return punkt


def anteckna(punkt, sara, utfall=Utfall.ENLIGT_FORSLAG, timme=14):
    with spela(kl(timme)):
        return avgor(punkt, utfall=utfall, aktor=sara.aktor)


def status(*beslut):
    return [Delegationsbeslut.objects.get(pk=ett.pk).status for ett in beslut]


def test_det_som_antecknas_ar_anmalt_i_paragrafen_och_angras_med_den(delegerat, bradskande, anmalan, sara):
    assert delegationsanmalan.i_paragrafen(anmalan) == [delegerat, bradskande]
    anteckna(anmalan, sara)
    assert status(delegerat, bradskande) == [S.ANMALD, S.ANMALD]
    assert list(anmalan.anmalda_beslut.order_by("nummer")) == [delegerat, bradskande]
    orsak = Handelse.objects.get(akt="sammantraden.paragraf.avgor")
    foljder = Handelse.objects.filter(akt="sammantraden.delegationsbeslut.anmal")
    assert [h.uppgifter["orsak"] for h in foljder] == [orsak.pk] * 2
    with spela(kl(15)):
        aterta(anmalan, aktor=sara.aktor)
    assert status(delegerat, bradskande) == [S.FATTAD, S.FATTAD]
    assert not anmalan.anmalda_beslut.exists()
    anteckna(anmalan, sara, Utfall.ANTECKNAS, timme=16)
    assert status(delegerat, bradskande) == [S.ANMALD, S.ANMALD]


def test_ett_avslag_anmaler_ingenting(delegerat, anmalan, sara):
    anteckna(anmalan, sara, Utfall.AVSLAG)
    assert status(delegerat) == [S.FATTAD]


def test_beslut_efter_sammantradesdagen_vantar_till_nasta(sammantradande, arendet, doris, anmalan, sara):
    """The meeting is typed in afterwards: what was decided the day after is not reported there."""
    punkt = gor_punkt(sammantradande)
    samma_dag = fatta(arendet, doris, punkt, dag=MOTESDAG)
    dagen_efter = fatta(arendet, doris, punkt, dag=MOTESDAG + timedelta(days=1))
    with spela(kl(9, dag=MOTESDAG + timedelta(days=2))):
        avgor(anmalan, utfall=Utfall.ANTECKNAS, aktor=sara.aktor, hande=kl(18), efterregistrerad=True)
    assert status(samma_dag, dagen_efter) == [S.ANMALD, S.FATTAD]


def test_det_som_organet_har_beslutat_att_inte_fa_anmalt_anmals_inte_men_bradskande_alltid(
    sammantradande, delegerat, bradskande, anmalan, sara
):
    sammantradande.installning.delegationsanmalan = Delegationsanmalan.INTE
    sammantradande.installning.save()
    anteckna(anmalan, sara)
    assert status(delegerat, bradskande) == [S.FATTAD, S.ANMALD]


def test_punkten_som_talar_om_beslut_samlar_fore_andra_anmalningar(delegerat, mote, sara, olle, justa):
    skrivelser = satt_upp_anmalan(mote, sara, "Anmälan av skrivelser")
    beslut = satt_upp_anmalan(mote, sara)
    hall(mote, sara, olle, justa)
    assert delegationsanmalan.i_paragrafen(skrivelser) == []
    assert delegationsanmalan.i_paragrafen(beslut) == [delegerat]
    anteckna(skrivelser, sara)
    assert status(delegerat) == [S.FATTAD]
    anteckna(beslut, sara)
    assert status(delegerat) == [S.ANMALD]


def test_bara_nasta_sammantrade_samlar(delegerat, anmalan, mote, sammantradande, sara):
    senare = gor_mote(sammantradande, sara, NASTA)
    punkt = satt_upp_anmalan(senare, sara)
    with spela(kl(12)):
        assert delegationsanmalan.i_paragrafen(punkt) == []
        assert delegationsanmalan.i_paragrafen(anmalan) == [delegerat]


def test_det_egna_arendet_som_antecknas_anmaler_sitt_beslut(bradskande, delegerat, arendet, mote, sara, olle, justa):
    punkt = satt_pa_dagordning(mote, arende=arendet, aktor=sara.aktor)
    hall(mote, sara, olle, justa)
    anteckna(punkt, sara, Utfall.ANTECKNAS)
    assert status(bradskande, delegerat) == [S.ANMALD, S.ANMALD]


def test_rad_24_ett_oanmalt_ordforandebeslut_ar_en_brist_och_gar_over_till_nasta(
    delegerat, bradskande, anmalan, mote, sammantradande, sara, olle, justa
):
    with spela(kl(15)):
        utga(anmalan, aktor=sara.aktor)
        with pytest.raises(HinderError) as fel:
            avsluta(mote, aktor=sara.aktor)
        (hindret,) = fel.value.hinder
        assert hindret.lagrum == "KL 6 kap. 40 § andra stycket"
        assert hindret.skal.startswith("Ordförandebeslut 2/2018 är inte anmält.")
        assert hindret.skal.endswith("Skriv en anteckning om vad som hände.")
        mote.refresh_from_db()
        assert mote.status == "pagar", "nothing of the refused end is left"
        avsluta(mote, bristanteckning="Punkten glömdes.", aktor=sara.aktor)
    brist = Brist.objects.get()
    assert (brist.regel, brist.anteckning) == ("delegering.bradskande_beslut_is_anmalda", "Punkten glömdes.")
    assert (brist.objekt_typ, brist.objekt_id) == ("sammantraden.sammantrade", mote.pk)
    nasta = gor_mote(sammantradande, sara, NASTA)
    punkt = satt_upp_anmalan(nasta, sara)
    with spela(kl(9, dag=NASTA - timedelta(days=14))):
        assert delegationsanmalan.i_paragrafen(punkt) == [delegerat, bradskande]
        kalla(nasta, aktor=sara.aktor)
    with spela(kl(13, dag=NASTA)):
        oppna(nasta, ordforande=olle.person, protokollforare=sara.person, aktor=sara.aktor)
        avgor(punkt, utfall=Utfall.ENLIGT_FORSLAG, aktor=sara.aktor)
        valj_justerare(nasta, [justa.person], aktor=sara.aktor)
        avsluta(nasta, aktor=sara.aktor)
    assert status(bradskande, delegerat) == [S.ANMALD, S.ANMALD]
    assert Brist.objects.count() == 1


def test_rad_24_det_som_ar_anmalt_later_sammantradet_sluta(bradskande, anmalan, mote, sara):
    anteckna(anmalan, sara)
    with spela(kl(16)):
        avsluta(mote, aktor=sara.aktor)
    assert not Brist.objects.exists()


def test_ett_oanmalt_delegationsbeslut_ar_ingen_brist(delegerat, anmalan, mote, sara):
    with spela(kl(16)):
        utga(anmalan, aktor=sara.aktor)
        avsluta(mote, aktor=sara.aktor)
    assert not Brist.objects.exists()


def test_ett_bradskande_beslut_samma_dag_hor_till_nasta_sammantrade(
    sammantradande, arendet, rut, olle, mote, sara, justa
):
    gor_uppdrag_i_bradska(sammantradande)
    ordforandebeslut(arendet, rut, olle, dag=MOTESDAG)
    gor_dagordningspunkt(mote, sara)
    hall(mote, sara, olle, justa)
    with spela(kl(16)):
        avgor(mote.paragrafer.get(), utfall=Utfall.ENLIGT_FORSLAG, aktor=sara.aktor)
        avsluta(mote, aktor=sara.aktor)
    assert not Brist.objects.exists()


def _text(dokument):
    return repr(dokument)


def test_listan_star_i_kallelse_protokoll_och_utdrag(delegerat, bradskande, anmalan, mote, sara, olle, justa):
    with spela(kl(12)):
        kallelsen = _text(kallelse(mote))
    for text in ("Delegationsbeslut 1/2018", "Ordförandebeslut 2/2018", "Olle Testsson, ordförande", "Ugglan"):
        assert text in kallelsen
    anteckna(anmalan, sara)
    punkt = Paragraf.objects.till_sida().get(pk=anmalan.pk)
    assert "Delegationsbeslut 1/2018" in _text(utdrag(punkt))
    assert len(textbild(punkt)["anmalda"]) == 2


def test_en_makulering_syns_aldrig_i_det_som_ar_justerat(delegerat, bradskande, anmalan, mote, sara, olle, justa, rut):
    anteckna(anmalan, sara)
    with spela(kl(16)):
        avsluta(mote, aktor=sara.aktor)
        justering = begar_justering([anmalan], slag="ordinarie", aktor=sara.aktor)
        makulera_delegationsbeslut(delegerat, "Fel ärende", aktor=rut.aktor)
        assert list(anmalan.anmalda_beslut.all()) == [bradskande], "not yet signed: it leaves the list"
        with pytest.raises(Konflikt, match="har ändrats"):
            skriv_pa(justering, aktor=olle.aktor)
    with spela(kl(17)):
        aterta_justering(justering, aktor=sara.aktor)
        justering = begar_justering([anmalan], slag="ordinarie", aktor=sara.aktor)
        for vem in (olle, justa):
            skriv_pa(justering, aktor=vem.aktor)
        makulera_delegationsbeslut(bradskande, "Dubbelt", aktor=rut.aktor)
    assert list(anmalan.anmalda_beslut.all()) == [bradskande], "what is justerat says what it said"
    assert status(delegerat, bradskande) == [S.MAKULERAD, S.MAKULERAD]


def test_oppnas_sammantradet_igen_kan_det_anmalas_anda(bradskande, anmalan, mote, sara):
    with spela(kl(16)):
        utga(anmalan, aktor=sara.aktor)
        avsluta(mote, bristanteckning="Glömdes.", aktor=sara.aktor)
        ateroppna(mote, aktor=sara.aktor)
        aterta(anmalan, aktor=sara.aktor)
    anteckna(anmalan, sara, timme=17)
    with spela(kl(18)):
        avsluta(mote, aktor=sara.aktor)
    assert status(bradskande) == [S.ANMALD]


# --- the pages ------------------------------------------------------------------------------------------------------


@pytest.fixture
def sida(client):
    """Visit or post as somebody on the meeting day."""

    def besok(vem, namn, pk, data=None, timme=14):
        client.force_login(vem)
        url = reverse(f"sammantraden:{namn}", args=[pk])
        with spela(kl(timme)):
            svar = client.get(url) if data is None else client.post(url, data, follow=True)
        return svar, svar.content.decode()

    return besok


def test_foredragningslistan_sager_vad_som_vantar_och_lagger_till_punkten(sida, delegerat, bradskande, mote, sara):
    _, html = sida(sara, "foredragningslista", mote.pk, timme=9)
    assert "2 beslut att anmäla" in html
    assert "Ordförandebeslut 2/2018 ska anmälas vid det här sammanträdet (KL 6 kap. 40 §)." in html
    _, html = sida(sara, "anmalningspunkt", mote.pk, {}, timme=9)
    assert "Anmälan av delegationsbeslut står på föredragningslistan." in html
    assert "2 beslut anmäls" in html
    assert "2 beslut att anmäla" not in html
    punkt = mote.paragrafer.get()
    assert (punkt.slag, punkt.forslag[0].text) == (Slag.ANMALAN, delegationsanmalan.FORSLAG)


def test_de_som_laser_sammantradet_ser_vad_som_anmals_och_har_anmalts(
    sida, delegerat, bradskande, anmalan, mote, sara, lars, rut
):
    markera_sekretess(delegerat.handling, bestammelse="OSL 26:1", aktor=rut.aktor)
    for vem, namn, pk in (
        (lars, "handlingar", mote.pk),
        (lars, "paragraf", anmalan.pk),
        (sara, "paragraf", anmalan.pk),
        (sara, "sammantrade", mote.pk),
    ):
        _, html = sida(vem, namn, pk)
        assert "Beslut att anmäla (2)" in html, namn
        assert bradskande.get_absolute_url() in html, namn
        assert (delegerat.get_absolute_url() in html) is (vem == sara), f"{namn}: the marked one"
    anteckna(anmalan, sara)
    _, html = sida(lars, "paragraf", anmalan.pk, timme=15)
    assert "Anmälda beslut (2)" in html
    assert "Delegationsbeslut 1/2018, sekretessmarkerat" in html
    assert "Sekretessmarkerat beslut" in _text(utdrag(Paragraf.objects.till_sida().get(pk=anmalan.pk)))


def test_sekreteraren_skriver_varfor_ordforandebeslutet_inte_anmaldes(sida, bradskande, anmalan, mote, sara):
    sida(sara, "utga", anmalan.pk, {"motivering": ""})
    _, html = sida(sara, "sammantrade", mote.pk)
    assert "Ordförandebeslut 1/2018 ska anmälas vid det här sammanträdet" in html
    _, html = sida(sara, "avsluta", mote.pk)
    assert "Varför anmäldes inte Ordförandebeslut 1/2018?" in html
    svar, html = sida(sara, "avsluta", mote.pk, {"bristanteckning": " "})
    assert svar.status_code == 422
    assert "Ordförandebeslut 1/2018 är inte anmält." in html
    assert "KL 6 kap. 40 § andra stycket" in html
    svar, html = sida(sara, "avsluta", mote.pk, {"bristanteckning": "Punkten glömdes."})
    assert "Sammanträdet är avslutat." in html
    assert "Brister vid sammanträdet" in html
    assert "Punkten glömdes." in html


def test_utan_ordforandebeslut_fragar_avsluta_inte_efter_nagot(sida, delegerat, anmalan, mote, sara):
    _, html = sida(sara, "avsluta", mote.pk)
    assert "bristanteckning" not in html


def test_listan_over_beslut_leder_till_paragrafen(client, delegerat, anmalan, sara, lars):
    anteckna(anmalan, sara)
    client.force_login(lars)
    html = client.get(reverse("sammantraden:delegationsbeslut"), {"anmalan": "anmald"}).content.decode()
    assert "§ 1, 2018-12-19" in html
    assert reverse("sammantraden:paragraf", args=[anmalan.pk]) in html
    html = client.get(reverse("sammantraden:delegationsbeslut"), {"anmalan": "fattad"}).content.decode()
    assert "Delegationsbeslut 1/2018" not in html
