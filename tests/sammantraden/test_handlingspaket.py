# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The handlingar of a meeting as one PDF: made by a job that tells how far it is, and never sent when out of date."""

from datetime import date

import pytest
from django.urls import reverse

from remiss.diarium import lagring
from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Fil
from remiss.diarium.services import markera_sekretess
from remiss.karna import jobb
from remiss.karna.fel import FarInteSe, HinderError
from remiss.karna.klocka import spela
from remiss.karna.models import Jobb
from remiss.pdf.sammanfogning import antal_sidor
from remiss.sammantraden.models import Handlingspaket, Sammantrade
from remiss.sammantraden.services import handlingspaket, satt_pa_dagordning, utdrag
from remiss.sammantraden.services.handlingspaket import begar_handlingspaket, gallande_paket, gor_handlingspaket
from tests.pdf.verktyg import bokmarken, kraver_poppler, text
from tests.sammantraden.fabriker import forsta, gor_mote, gor_punkt, i_status, kl


def sidan(mote, namn="handlingspaket"):
    return reverse(f"sammantraden:{namn}", args=[mote.pk])


def rad_i(mote):
    return forsta(mote).handlingsrader.select_related("handling", "fil").get()


@kraver_poppler
def test_paketet_begars_gors_och_hamtas_utan_javascript(kallat, lars, som):
    """A ledamot who reads the meeting may ask; the page tells how far it is, and refreshes by itself."""
    klient = som(lars)
    kallat.handlingspaket.all().delete()
    with spela(kl(9)):
        assert "Gör paketet" in klient.get(sidan(kallat)).content.decode()
        assert klient.get(sidan(kallat, "handlingspaket_pdf")).status_code == 302, "det finns inget att hämta"
        klient.post(sidan(kallat))
        vantar = klient.get(sidan(kallat)).content.decode()
        assert "Handling 0 av 2" in vantar
        assert '<progress id="paket-framsteg" max="2" value="0">' in vantar
        assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in vantar
        jobb.kor_vantande()
        klar = klient.get(sidan(kallat)).content.decode()
        assert "Paketet är klart: 2 handlingar," in klar
        assert "http-equiv" not in klar
        svar = klient.get(sidan(kallat, "handlingspaket_pdf"))
    data = b"".join(svar.streaming_content)
    assert svar["Content-Disposition"].startswith('inline; filename="handlingar-2018-12-19.pdf"')
    assert antal_sidor(data) > 1
    rad = rad_i(kallat)
    assert [titel for niva, titel, _ in bokmarken(data) if niva == 0][1:] == [
        "Kallelse och föredragningslista",
        f"1. {forsta(kallat).rubrik}",
    ]
    assert (1, rad.titel) in [(niva, titel) for niva, titel, _ in bokmarken(data)]
    assert "Handling 1 · Handlingar 2018-12-19 · sida 2 (" in text(data)
    assert "Punkt 1 · Handling 2 · Handlingar 2018-12-19 · sida " in text(data)


def test_nar_kallelsen_skickas_visar_sidan_hur_langt_paketet_har_kommit(sammantradande, tu, sara, som):
    mote = gor_mote(sammantradande, sara)
    klient = som(sara)
    with spela(kl(9, dag=date(2018, 12, 3))):
        satt_pa_dagordning(mote, arende=tu.arende, aktor=sara.aktor)
        svar = klient.post(sidan(mote, "kalla"), {"_bekrafta": "1", "anteckning": ""}, follow=True)
        assert svar.redirect_chain == [(sidan(mote), 302)]
        text_ = svar.content.decode()
        assert "Breven till dem som kallas går ut när handlingarna ligger i en PDF." in text_
        assert "Handling 0 av 2" in text_
        jobb.kor_vantande()
        assert "Öppna paketet" in klient.get(sidan(mote)).content.decode()
    assert Sammantrade.objects.get(pk=mote.pk).kallelse is not None


def test_en_kallelse_fixerad_som_paket_laggs_inte_i_det_nya(kallat):
    """Before docs/adr/0011 it held every handling already."""
    Fil.objects.filter(pk=kallat.kallelse.filer.get().fil_id).update(trad=None)
    assert gallande_paket(kallat)[1] == 1


def test_htmx_far_bara_den_del_som_andras_och_fragar_sa_lange_den_andras(kallat, sara, som):
    klient = som(sara)
    begar_handlingspaket(kallat, aktor=sara.aktor)
    svar = klient.get(sidan(kallat), headers={"HX-Request": "true"})
    assert "HX-Request" in svar["Vary"]
    assert "<html" not in svar.content.decode()
    assert 'hx-trigger="every 2s"' in svar.content.decode()
    jobb.kor_vantande()
    klar = klient.get(sidan(kallat), headers={"HX-Request": "true"}).content.decode()
    assert "hx-trigger" not in klar
    assert "Öppna paketet" in klar


def test_framsteget_syns_medan_jobbet_pagar(kallat, sara, monkeypatch):
    paket = begar_handlingspaket(kallat, aktor=sara.aktor)
    sedda = []
    monkeypatch.setattr(
        lagring, "spara_strom", lambda *a: sedda.append(Handlingspaket.objects.get(pk=paket.pk).gjorda) or spara(*a)
    )
    gor_handlingspaket(paket.pk)
    assert sedda == [2]


spara = lagring.spara_strom


def test_samma_paket_gors_en_gang(kallat, sara, lars):
    ett = begar_handlingspaket(kallat, aktor=sara.aktor)
    gor_handlingspaket(ett.pk)
    assert begar_handlingspaket(kallat, aktor=lars.aktor) == ett
    assert Jobb.objects.filter(namn=handlingspaket.JOBB).count() == 1
    fil = Handlingspaket.objects.get().fil
    gor_handlingspaket(ett.pk)
    assert Handlingspaket.objects.get().fil == fil


def test_en_handling_som_sekretessmarkeras_gor_paketet_inaktuellt(kallat, sara, rut, som):
    paket = begar_handlingspaket(kallat, aktor=sara.aktor)
    gor_handlingspaket(paket.pk)
    klient = som(sara)
    with spela(kl(9)):
        assert klient.get(sidan(kallat, "handlingspaket_pdf")).status_code == 200
        markera_sekretess(rad_i(kallat).handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
        assert gallande_paket(kallat) == (None, 0)
        assert klient.get(sidan(kallat, "handlingspaket_pdf")).status_code == 302
        assert "Det finns inga handlingar" in klient.get(sidan(kallat)).content.decode()
    with pytest.raises(HinderError, match="inga handlingar"):
        begar_handlingspaket(kallat, aktor=sara.aktor)


def test_handlingar_till_en_paragraf_med_markt_utdrag_ligger_inte_i_paketet(pagaende, sara, olle, justa, rut):
    assert gallande_paket(pagaende)[1] == 2
    with spela(kl(14)):
        punkt = i_status(forsta(pagaende), "justerad", sara, olle, justa)
        handling = utdrag(punkt, aktor=sara.aktor)
        assert gallande_paket(pagaende)[1] == 2
        markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    assert gallande_paket(pagaende) == (None, 0)


def test_ett_jobb_for_ett_inaktuellt_paket_gor_inget(kallat, sara, rut):
    paket = begar_handlingspaket(kallat, aktor=sara.aktor)
    with spela(kl(9)):
        markera_sekretess(rad_i(kallat).handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    gor_handlingspaket(paket.pk)
    assert not Handlingspaket.objects.exists()


def test_en_handling_som_inte_gar_att_lasa_namns_och_paketet_kan_begaras_pa_nytt(kallat, sara, som):
    (fil,) = lagring.spara([Nyfil("bilaga.pdf", b"%PDF-1.7 trasig")])
    forsta(kallat).handlingsrader.update(fil=fil)
    paket = begar_handlingspaket(kallat, aktor=sara.aktor)
    gor_handlingspaket(paket.pk)
    sida = som(sara).get(sidan(kallat)).content.decode()
    assert rad_i(kallat).titel in sida
    assert "är skadad och går inte att läsa" in sida
    assert "Gör paketet" in sida
    assert begar_handlingspaket(kallat, aktor=sara.aktor) != paket


def test_ett_ovantat_fel_sags_pa_sidan_och_i_loggen(kallat, sara, monkeypatch):
    paket = begar_handlingspaket(kallat, aktor=sara.aktor)
    monkeypatch.setattr(lagring, "spara_strom", lambda *a: (_ for _ in ()).throw(OSError("fullt")))
    with pytest.raises(OSError, match="fullt"):
        gor_handlingspaket(paket.pk)
    paket.refresh_from_db()
    assert (paket.lage, paket.skal) == ("misslyckad", handlingspaket.OVANTAT)


def test_fore_kallelsen_finns_inget_paket(sammantradande, sara, som):
    mote = gor_mote(sammantradande, sara)
    gor_punkt(mote, sara)
    assert "De kommer med kallelsen." in som(sara).get(sidan(mote)).content.decode()
    with pytest.raises(HinderError, match="inga handlingar"):
        begar_handlingspaket(mote, aktor=sara.aktor)
    assert som(sara).post(sidan(mote)).status_code == 422


def test_den_som_inte_laser_sammantradet_far_inget_begara(kallat, urban, som):
    with pytest.raises(FarInteSe):
        begar_handlingspaket(kallat, aktor=urban.aktor)
    assert som(urban).post(sidan(kallat)).status_code == 404
