# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The screen Paragrafen i rummet: plain forms do everything, the same address answers the keyboard with a part."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from remiss.karna.klocka import spela
from remiss.sammantraden import protokollstext
from remiss.sammantraden.forhandling import las
from remiss.sammantraden.models import Paragraf
from remiss.sammantraden.protokollstext import block, genererat
from remiss.sammantraden.rumsvisning import Rumsvisning
from remiss.sammantraden.services import aterta_justering, avsluta, begar_justering, skriv_pa, ta_steg, utga
from remiss.sammantraden.views.rummet import RummetVy
from tests.pdf.verktyg import kraver_poppler
from tests.pdf.verktyg import text as pdftext
from tests.sammantraden.fabriker import kl
from tests.sammantraden.rummet import gor_styrelse, oppnat
from tests.sammantraden.rummet import punkten as las_punkten
from tests.siffror import fragor
from tests.varld import varld


@varld
def styrelse(namnden, sara, rut, olle, justa):
    return gor_styrelse(namnden, olle.person)


@varld
def mote(styrelse, sara, olle, justa):
    with spela(kl(13)):
        return oppnat(styrelse.organ, sara, olle, justa)


class Sida:
    """Sara's browser on the room of the item."""

    def __init__(self, klient, punkt):
        self.klient = klient
        self.pk = punkt.pk
        self.adress = reverse("sammantraden:rummet", args=[punkt.pk])

    @property
    def punkt(self):
        return Paragraf.objects.get(pk=self.pk)

    def se(self):
        svar = self.klient.get(self.adress)
        assert svar.status_code == 200
        return svar.content.decode()

    def steg(self, akt, *, status=302, del_=False, **data):
        huvud = {"X-Rummet": "1"} if del_ else {}
        svar = self.klient.post(self.adress, {"akt": akt, "version": self.punkt.version} | data, headers=huvud)
        assert svar.status_code == status, svar.content.decode()[:2000]
        return svar.content.decode()


@pytest.fixture
def sida(mote, sara, som):
    with spela(kl(13, 30)):
        yield Sida(som(sara), las_punkten(mote))


def test_bifall_ar_ett_steg(sida):
    assert "Besluta enligt förslaget" in sida.se()
    sida.steg("besluta")
    assert [p.text for p in sida.punkt.beslut] == ["Planen antas."]
    assert "Ångra beslutet" in sida.se()
    sida.steg("angra")
    assert sida.punkt.status == "upptagen"


def test_hela_vagen_med_vanliga_formular(sida, styrelse, justa):
    L = styrelse.L
    sida.steg("yrka", slag="bifall", personer=[L[1].pk])
    sida.steg("yrka", slag="avslag", personer=[L[3].pk, L[4].pk])
    assert (
        "bifall till förslaget mot bifall till L4 Ledamot04s (S) och L5 Ledamot05s (M) yrkande om avslag" in sida.se()
    )
    sida.steg("stall_proposition", slag="huvud", nej="2", satt="votering")
    assert "rosttabell" in sida.se()
    alla = [*L, justa.person]
    roster = {f"rost-{p.pk}": "nej" if n < 8 else "ja" for n, p in enumerate(alla)}
    sida.steg("rosta", proposition="1", **roster)
    assert "Bifall till L4 Ledamot04s (S) och L5 Ledamot05s (M) yrkande om avslag." in sida.se()
    sida.steg("anteckna", slag="reservation", personer=[L[9].pk, L[10].pk], yrkande="1")
    sida.steg("besluta", is_omedelbar="1")
    punkt = sida.punkt
    assert (punkt.beslutsutfall, punkt.is_omedelbar) == ("avslag", True)
    assert "reserverar sig mot beslutet" in sida.se()


def test_tangentbordet_far_bara_delen(sida, styrelse):
    del_ = sida.steg("yrka", slag="avslag", personer=[styrelse.L[3].pk], del_=True, status=200)
    assert "<html" not in del_
    assert "yrkar avslag på förslaget" in del_


def test_samma_steg_tas_inte_tva_ganger(sida, styrelse):
    data = {"slag": "avslag", "personer": [styrelse.L[3].pk], "nyckel": "abc", "del_": True, "status": 200}
    fore = sida.punkt.version
    sida.steg("yrka", **data)
    sida.steg("yrka", **data, version=fore)
    assert len(las(sida.punkt).yrkanden) == 1


def test_ett_langt_marke_haller_ocksa_isar_stegen(sida, styrelse):
    """However long the mark: the same is taken once, and another with the same beginning is another."""
    for nyckel in ("k" * 60, "k" * 60, "k" * 60 + "x"):
        sida.steg("yrka", slag="avslag", personer=[styrelse.L[3].pk], nyckel=nyckel)
    assert len(las(sida.punkt).yrkanden) == 2


def test_den_andra_far_veta_att_nagot_har_andrats(sida, styrelse):
    gammal = sida.punkt.version
    sida.steg("yrka", slag="avslag", personer=[styrelse.L[3].pk])
    svar = sida.steg("yrka", slag="bifall", personer=[styrelse.L[4].pk], version=gammal, status=409)
    assert "Någon annan har ändrat paragrafen" in svar
    assert len(las(sida.punkt).yrkanden) == 1


def test_den_som_kom_strax_efter_far_ocksa_veta_det(sida, styrelse, sara, monkeypatch):
    """The other step is stored when this one has read the paragraph: the version is compared under the lock."""
    for person in styrelse.L[1:3]:
        sida.steg("anteckna", slag="reservation", personer=[person.pk])
    las_in = RummetVy._punkt

    def strax_fore(vy, request, pk):
        punkt = las_in(vy, request, pk)
        monkeypatch.undo()
        ta_steg(pk, "ta_bort_anteckning", {"anteckning": "1"}, aktor=sara.aktor)
        return punkt

    monkeypatch.setattr(RummetVy, "_punkt", strax_fore)
    assert "Någon annan har ändrat paragrafen" in sida.steg("ta_bort_anteckning", anteckning="1", status=409)
    assert [a.person for a in las(sida.punkt).anteckningar] == [styrelse.L[2].pk]


def test_det_skrivna_star_kvar_nar_steget_vagras(sida):
    svar = sida.steg("yrka", slag="eget", text="Planen antas till 2020.", status=422)
    assert "Välj vem som yrkar" in svar
    assert "Planen antas till 2020." in svar


def test_ersattaren_tar_den_tomma_platsen(sida, styrelse):
    L, E = styrelse.L, styrelse.E
    sida.steg("gar", personer=[L[4].pk], tid="13.40")
    sida.steg("kommer", slag="tjanstgorande_ersattare", personer=[E[2].pk])
    text = sida.se()
    assert "Kl. 13.40 L5 Ledamot05 (M) lämnar sammanträdet." in text
    assert "E3 Ersattare3 (M) börjar tjänstgöra för L5 Ledamot05 (M)." in text
    assert "E3 Ersattare3 (M) lämnar" not in text, "hon var där redan"
    assert [(a.kommer, a.slag) for a in las(sida.punkt).narvaro] == [
        (False, "ledamot"), (True, "tjanstgorande_ersattare"),
    ]  # fmt: skip


def test_ledamoten_som_kommer_tillbaka_avloser_sin_ersattare(sida, styrelse):
    L, E = styrelse.L, styrelse.E
    sida.steg("gar", personer=[L[4].pk], ersattare=E[2].pk)
    sida.steg("kommer", slag="ledamot", personer=[L[4].pk], tid="14.10")
    assert [(a.person, a.slag, a.tid) for a in las(sida.punkt).narvaro[-2:]] == [
        (E[2].pk, "ersattare", "14:10"), (L[4].pk, "ledamot", "14:10"),
    ]  # fmt: skip
    assert "E3 Ersattare3 (M) slutar tjänstgöra" in sida.se()


def test_rosterna_star_kvar_nar_omrostningen_vagras(sida, styrelse, justa):
    L = styrelse.L
    sida.steg("yrka", slag="avslag", personer=[L[3].pk])
    sida.steg("stall_proposition", slag="huvud", nej="1", satt="votering")
    roster = {f"rost-{p.pk}": "nej" for p in L[:3]}
    svar = sida.steg("rosta", proposition="1", version=1, status=409, **roster)
    assert svar.count('value="nej"') == svar.count('value="ja" aria-label'), "en rad för var och en"
    assert [f'name="rost-{p.pk}" value="nej"' in svar for p in L[:3]] == [True] * 3
    assert svar.count(" checked") == 3


def test_den_valda_star_kvar_nar_steget_vagras(sida, styrelse):
    vem = styrelse.L[4].pk
    svar = sida.steg("gar", personer=[vem], tid="tjugo i två", efter="1", status=422, del_=True)
    assert "<details open><summary>Någon går" in svar
    assert f'<option value="{vem}" selected>' in svar
    assert svar.count(" selected") == 1
    svar = sida.steg("anteckna", personer=[vem, styrelse.L[5].pk], status=422)
    assert svar.count("checked") == 2


def test_det_provade_yrkandet_far_ingen_knapp(sida, styrelse):
    sida.steg("yrka", slag="avslag", personer=[styrelse.L[3].pk])
    sida.steg("aterkalla", yrkande="1")
    assert "Ångra återkallelsen" in sida.se()
    sida.steg("aterkalla", yrkande="1")
    assert "Återkalla<span" in sida.se()
    sida.steg("stall_proposition", slag="huvud", nej="1", satt="acklamation", svar="ja")
    assert "Återkalla<span" not in sida.se()
    for adress in (sida.punkt.get_absolute_url(), sida.punkt.sammantrade.get_absolute_url()):
        svar = sida.klient.get(adress).content.decode()
        assert "Fortsätt i rummet" in svar
        assert "Enligt förslag</button>" not in svar


def test_efter_motet_antecknas_det_som_hande_som_en_brist(mote, sara, som, styrelse):
    with spela(kl(14)):
        for rad in mote.paragrafer.filter(status="forberedd"):
            utga(rad.pk, aktor=sara.aktor)
        avsluta(mote, aktor=sara.aktor)
    with spela(kl(15)):
        sida = Sida(som(sara), las_punkten(mote))
        data = {"slag": "avslag", "personer": [styrelse.E[0].pk]}
        svar = sida.steg("yrka", status=422, **data)
        assert "Anteckna som det hände" in svar
        sida.steg("yrka", bristanteckning="Hon yrkade fast hon inte tjänstgjorde.", **data)
    assert len(las(sida.punkt).yrkanden) == 1


def test_nul_och_skrap_gor_inget(sida):
    sida.steg("yrka", slag="bifall", personer=["x", "\x00", "999999999999999999999"], status=422)
    sida.steg("rosta", proposition="1", **{"rost-x": "ja", "rost-1": "\x00"}, status=422)
    sida.steg("\x00", status=422)


def test_duken_foljer_rummet(sida, mote, olle, som, styrelse):
    sida.steg("ta_upp")
    sida.steg("yrka", slag="avslag", personer=[styrelse.L[3].pk])
    text = som(olle).get(reverse("sammantraden:duk", args=[mote.pk])).content.decode()
    assert "yrkar avslag på förslaget" in text
    assert "<form" not in text.split('id="duk"')[1].split("</main>")[0]


def test_rummet_nu_leder_till_punkten_pa_tur(sida, mote, som, sara):
    svar = som(sara).get(reverse("sammantraden:rummet_nu", args=[mote.pk]))
    assert svar.url == sida.adress


def test_lika_manga_fragor_hur_manga_som_an_rostar(sida, styrelse, justa):
    sida.steg("yrka", slag="avslag", personer=[styrelse.L[3].pk])
    utan = fragor(sida.se)
    sida.steg("stall_proposition", slag="huvud", nej="1", satt="votering")
    sida.steg("rosta", proposition="1", **{f"rost-{p.pk}": "ja" for p in (*styrelse.L, justa.person)})
    assert fragor(sida.se) <= utan + 2  # the votes, and who asked for one


def skriv_text(sida, **falt):
    adress = reverse("sammantraden:text", args=[sida.pk])
    return sida.klient.post(adress, {"rubrik": "Plan 2019"} | falt)


def test_egen_text_star_runt_meningarna(sida, styrelse):
    sida.steg("yrka", slag="avslag", personer=[styrelse.L[3].pk])
    adress = reverse("sammantraden:text", args=[sida.pk])
    assert "Sedan står: L4 Ledamot04 (S) yrkar avslag på förslaget." in sida.klient.get(adress).content.decode()
    assert skriv_text(sida, fore_yrkande="Överläggningen var lång.", efter_yrkande="Den avbröts.").status_code == 302
    assert block(sida.punkt, "yrkande") == [
        "Överläggningen var lång.", "L4 Ledamot04 (S) yrkar avslag på förslaget.", "Den avbröts.",
    ]  # fmt: skip


def test_meningar_ersatts_bara_med_skal(sida, styrelse):
    sida.steg("yrka", slag="avslag", personer=[styrelse.L[3].pk])
    svar = skriv_text(sida, ersatter_yrkande="Yrkandet lämnades muntligt.")
    assert "Skriv varför meningarna ersätts" in svar.content.decode()
    assert "Yrkandet lämnades muntligt." in svar.content.decode(), "det skrivna står kvar"
    skriv_text(sida, ersatter_yrkande="Yrkandet lämnades muntligt.", skal_yrkande="Ordföranden vill ha det så.")
    assert block(sida.punkt, "yrkande") == ["Yrkandet lämnades muntligt."]
    assert sida.punkt.texter.get().skal == "Ordföranden vill ha det så."


def test_det_som_skrivs_under_star_kvar_hur_programmet_an_andras(sida, styrelse, sara, olle, monkeypatch):
    sida.steg("yrka", slag="avslag", personer=[styrelse.L[3].pk])
    sida.steg("stall_proposition", slag="huvud", nej="1", satt="acklamation", svar="ja")
    sida.steg("besluta", is_omedelbar="1")
    justering = begar_justering([sida.pk], slag="omedelbar", aktor=sara.aktor)
    fore = genererat(sida.punkt)
    monkeypatch.setattr(protokollstext, "meningar", lambda fakta: {"yrkande": ["Något annat."]})
    assert genererat(sida.punkt) == fore
    skriv_pa(justering, aktor=olle.aktor)
    assert "yrkar avslag på förslaget" in sida.klient.get(justering.get_absolute_url()).content.decode()
    aterta_justering(justering, aktor=sara.aktor)
    assert genererat(sida.punkt) == {"yrkande": ["Något annat."]}


@kraver_poppler
def test_omrostningslistan_visar_hur_var_och_en_rostade(sida, styrelse, justa):
    adress = reverse("sammantraden:omrostning_pdf", args=[sida.pk])
    assert sida.klient.get(adress).status_code == 404
    sida.steg("yrka", slag="avslag", personer=[styrelse.L[3].pk])
    sida.steg("stall_proposition", slag="huvud", nej="1", satt="votering")
    roster = {f"rost-{p.pk}": ("ja", "nej", "avstar")[n % 3] for n, p in enumerate((*styrelse.L, justa.person))}
    sida.steg("rosta", proposition="1", **roster)
    svar = sida.klient.get(adress)
    text = pdftext(b"".join(svar.streaming_content) if svar.streaming else svar.content)
    assert "L4 Ledamot04 (S)" in text
    assert "Ja 5, nej 5, avstår 4, deltar inte 0. Utslagsröst." in text
    assert "Proposition 1: huvudförslag" in text
    assert "Nämnden bifaller förslaget." in text


# --- det som vägras, och det som inte erbjuds -----------------------------------------------------------------------


def test_utan_version_tas_inget_steg(sida, styrelse):
    for version in ("", "x", "-1"):
        svar = sida.steg("yrka", slag="avslag", personer=[styrelse.L[3].pk], version=version, status=409)
        assert "Någon annan har ändrat paragrafen" in svar
    assert las(sida.punkt).yrkanden == ()


@pytest.mark.parametrize(("nummer", "status"), [("2", 302), ("3", 422), ("99", 422)])
def test_ett_delbeslut_som_inte_finns_vagras(sida, styrelse, nummer, status):
    svar = sida.steg("yrka", slag="eget", text="Utred.", personer=[styrelse.L[3].pk], delbeslut=nummer, status=status)
    assert ("Välj högst delbeslut 2" in svar) is (status == 422)


def test_en_for_lang_text_vagras_och_star_kvar(sida, styrelse):
    data = {"slag": "eget", "personer": [styrelse.L[3].pk]}
    svar = sida.steg("yrka", text="x" * 20_001, status=422, **data)
    assert "högst 20 000 tecken" in svar
    assert "x" * 20_001 in svar
    sida.steg("yrka", text="x" * 20_000, **data)


def test_i_en_justerad_paragraf_och_nar_nagon_hunnit_fore_erbjuds_inget_efterat(mote, sara, som, styrelse, olle, justa):
    with spela(kl(14)):
        sida = Sida(som(sara), las_punkten(mote))
        sida.steg("besluta")
        for rad in mote.paragrafer.filter(status="forberedd"):
            utga(rad.pk, aktor=sara.aktor)
        avsluta(mote, aktor=sara.aktor)
    data = {"slag": "avslag", "personer": [styrelse.E[0].pk]}
    with spela(kl(15)):
        assert "Anteckna som det hände" not in sida.steg("yrka", version=0, status=409, **data)
        assert "Anteckna som det hände" in sida.steg("yrka", status=422, **data)
        justering = begar_justering(list(mote.paragrafer.exclude(nummer=None)), slag="ordinarie", aktor=sara.aktor)
        assert "Anteckna som det hände" not in sida.steg("yrka", status=422, **data)
        for en in (olle, justa):
            skriv_pa(justering, aktor=en.aktor)
        assert "Anteckna som det hände" not in sida.steg("yrka", status=422, **data)


def test_aterkalla_erbjuds_inte_nar_huvudfragan_ar_avgjord(sida, styrelse):
    L = styrelse.L
    sida.steg("yrka", slag="avslag", personer=[L[3].pk])
    sida.steg("yrka", slag="bifall", personer=[L[4].pk])
    sida.steg("yrka", slag="tillagg", text="Följs upp.", personer=[L[5].pk])
    assert sida.se().count("Återkalla<span") == 3
    sida.steg("stall_proposition", slag="huvud", nej="1", satt="acklamation", svar="ja")
    assert sida.se().count("Återkalla<span") == 1, "tillägget prövas efter huvudfrågan"
    sida.steg("stall_proposition", slag="tillagg", ja="3", satt="acklamation", svar="ja")
    assert "Återkalla<span" not in sida.se()


def test_den_som_reserverar_sig_for_sitt_eget_yrkande(sida, styrelse):
    L = styrelse.L
    sida.steg("yrka", slag="avslag", personer=[L[3].pk])
    sida.steg("stall_proposition", slag="huvud", nej="1", satt="acklamation", svar="ja")
    sida.steg("anteckna", slag="reservation", personer=[L[3].pk], yrkande="1")
    assert "L4 Ledamot04 (S) reserverar sig mot beslutet till förmån för eget yrkande." in sida.se()
    sida.steg("anteckna", slag="reservation", personer=[L[4].pk], yrkande="1")
    assert (
        "L4 Ledamot04 (S) och L5 Ledamot05 (M) reserverar sig mot beslutet till förmån för L4 Ledamot04s (S) yrkande."
        in sida.se()
    )


def test_den_enda_som_kan_valjas_ar_vald(sida, styrelse):
    stolar = Rumsvisning(sida.punkt).stolar
    for antal, valda in ((1, 1), (2, 0)):
        mall = {"stolar": stolar[:antal], "legend": "Vem", "typ": "checkbox", "akt": "yrka", "skrivet": {}}
        assert render_to_string("sammantraden/_stolar.html", mall).count(" checked") == valda


def test_javet_tas_bort_med_en_knapp_som_sager_vad(sida, styrelse):
    sida.steg("anmal_jav", personer=[styrelse.L[4].pk], grundslag="sakagare")
    svar = sida.klient.get(sida.punkt.get_absolute_url()).content.decode()
    assert "Ta bort jävet" in svar
    assert '<ul class="radlista"><li>L5 Ledamot05' in svar
