# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who took back a motion, who asked for a vote, how a question of jäv was decided: noted, asked of the law, written."""

from dataclasses import replace
from html import unescape

import pytest
from django.urls import reverse

from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.klocka import spela
from remiss.karna.models import Brist
from remiss.pdf import Lista
from remiss.sammantraden.dokument import protokoll
from remiss.sammantraden.forhandling import (
    Forhandling,
    Javuppgift,
    Narvaroandring,
    Propositionsuppgift,
    Yrkandeuppgift,
    las,
)
from remiss.sammantraden.models import Paragraf, Sammantrade
from remiss.sammantraden.protokollstext import delar, genererat
from remiss.sammantraden.rummet import Rum
from remiss.sammantraden.services import (
    Narvarouppgift,
    avgor,
    avsluta,
    besluta_i_rummet,
    registrera_jav,
    satt_narvaro,
    satt_pa_dagordning,
    spara_forhandling,
    ta_steg,
)
from remiss.sammantraden.services._frysning import satt_punkter
from tests.diarium.fabriker import gor_arende, gor_handling
from tests.sammantraden.fabriker import kl
from tests.sammantraden.rummet import gor_styrelse, oppnat, punkten, votering, yrkande
from tests.varld import varld


@varld
def styrelse(namnden, sara, rut, olle, justa):
    return gor_styrelse(namnden, olle.person)


@varld
def mote(styrelse, sara, olle, justa):
    with spela(kl(13)):
        return oppnat(styrelse.organ, sara, olle, justa)


@pytest.fixture
def punkt(mote):
    with spela(kl(13, 30)):
        yield punkten(mote)


@pytest.fixture
def spara(punkt, sara):
    def gor(**delar):
        extra = {namn: delar.pop(namn) for namn in ("efterregistrerad", "bristanteckning") if namn in delar}
        spara_forhandling(punkt.pk, Forhandling(**delar), aktor=sara.aktor, **extra)
        return Paragraf.objects.get(pk=punkt.pk)

    return gor


@pytest.fixture
def steg(punkt, sara):
    def ta(akt, **data):
        ta_steg(punkt.pk, akt, data, aktor=sara.aktor)
        return Paragraf.objects.get(pk=punkt.pk)

    return ta


def meningar(punkt, rubrik):
    return " ".join(genererat(punkt).get(rubrik, ()))


# --- den som tar tillbaka -----------------------------------------------------------------------------------------


def test_en_av_flera_tar_tillbaka_och_de_andra_star_kvar(steg, styrelse):
    ett, tva, tre = (p.pk for p in styrelse.L[3:6])
    steg("yrka", slag="avslag", personer=[ett, tva])
    punkt = steg("aterkalla", yrkande=1, personer=[ett])
    (y,) = las(punkt).yrkanden
    assert (y.yrkare, y.is_aterkallat) == ((tva,), False)
    assert "L4 Ledamot04" not in meningar(punkt, "yrkande")
    assert "L5 Ledamot05 (M) yrkar avslag" in meningar(punkt, "yrkande")
    with pytest.raises(HinderError, match="L6 Ledamot06 har inte gjort yrkandet"):
        steg("aterkalla", yrkande=1, personer=[tre])
    punkt = steg("aterkalla", yrkande=1, personer=[tva])
    assert las(punkt).yrkanden[0].is_aterkallat
    assert meningar(punkt, "yrkande") == ""
    (y,) = las(steg("aterkalla", yrkande=1)).yrkanden
    assert (y.yrkare, y.is_aterkallat) == ((ett, tva), False)


def test_kl_5_67_ett_provat_yrkande_tas_inte_tillbaka(spara, styrelse):
    L = styrelse.L
    huvud = Propositionsuppgift("huvud", "acklamation", None, 1, "ja")
    spara(yrkanden=(yrkande("avslag", L[3]),), propositioner=(huvud,))
    taget = yrkande("avslag", L[3])
    taget = type(taget)("avslag", taget.personer, aterkallat_av=taget.personer, is_aterkallat=True)
    with pytest.raises(HinderError, match="redan prövat och kan inte tas tillbaka"):
        spara(yrkanden=(taget,), propositioner=(huvud,))


# --- den som begär omröstning -------------------------------------------------------------------------------------


def test_kl_5_53_omrostningen_som_nagon_begar_halls(spara, styrelse):
    L, yrkanden = styrelse.L, (yrkande("avslag", styrelse.L[3]),)
    begard = Propositionsuppgift("huvud", "acklamation", None, 1, "ja", begard_av=(L[3].pk,))
    with pytest.raises(HinderError, match=r"har begärt omröstning.*KL 5 kap. 53 §") as fel:
        spara(yrkanden=yrkanden, propositioner=(begard,))
    assert "L4 Ledamot04" in str(fel.value)
    punkt = spara(
        yrkanden=yrkanden, propositioner=(Propositionsuppgift("huvud", "votering", None, 1, begard_av=(L[3].pk,)),)
    )
    assert las(punkt).propositioner[0].begard_av == (L[3].pk,)
    assert "Omröstning begärs av L4 Ledamot04 (S)." in meningar(punkt, "propositionsordning")


def test_kl_5_53_bara_den_som_tjanstgor_begar_omrostning(spara, styrelse):
    utanfor = Propositionsuppgift("huvud", "votering", None, 1, begard_av=(styrelse.E[0].pk,))
    with pytest.raises(HinderError, match="E1 Ersattare1 deltar inte i beslutet och kan inte begära omröstning"):
        spara(yrkanden=(yrkande("avslag", styrelse.L[3]),), propositioner=(utanfor,))


# --- jäv i texten -------------------------------------------------------------------------------------------------


def test_javets_meningar_star_fore_yrkandena_pa_varje_plats(spara, styrelse, sara, som):
    L = styrelse.L
    efter = spara(
        jav=(
            Javuppgift(L[1].pk, "Sitter i föreningen", "stallforetradare", ersattare=styrelse.E[0].pk),
            jav(L[3], javsfraga="friad", is_bestritt=True, undantag="saknar_betydelse"),
        ),
        yrkanden=(yrkande("avslag", L[4]),),
    )
    vantat = genererat(efter)["jav"]
    assert len(vantat) == 2
    rader = delar(efter)
    assert [rubrik for rubrik, _ in rader] == ["Jäv", "Yrkanden"]
    assert rader[0][1] == vantat
    sidan = unescape(som(sara).get(reverse("sammantraden:paragraf", args=[efter.pk])).content.decode())
    assert all(sidan.index(mening) < sidan.index("yrkar avslag på förslaget") for mening in vantat)
    assert f"{L[1].namn}: Sitter i föreningen" in sidan


def test_protokollets_forsta_sida_sager_vem_som_var_dar_i_vilken_paragraf(spara, styrelse, sara):
    """KL 5:66: the ersättare who serves for a jävig does not only listen there; who left is there in a part."""
    L, E = styrelse.L, styrelse.E
    efter = spara(
        narvaro=(Narvaroandring(L[4].pk, False, 1, "13:50"), Narvaroandring(L[5].pk, False, None, "13:55")),
        jav=(Javuppgift(L[1].pk, "", "stallforetradare", ersattare=E[0].pk),),
    )
    besluta_i_rummet(efter.pk, aktor=sara.aktor)
    mote = Sammantrade.objects.get(pk=efter.sammantrade_id)
    namn = [rad for block in protokoll(mote).block if isinstance(block, Lista) for rad in block.punkter]
    assert f"{E[0].namn} (S), utom § 1" in namn
    assert f"{E[0].namn} (S), tjänstgör för {L[1].namn}, § 1" in namn
    assert f"{L[4].namn} (M), till och med en del av § 1 (kl. 13.50)" in namn
    assert f"{L[5].namn} (M), till och med § 1 (kl. 13.55)" in namn


def test_den_javige_tjanstgor_inte_pa_paragrafens_sida(spara, styrelse, sara, som):
    L, inne = styrelse.L, styrelse.E[0]
    efter = spara(jav=(Javuppgift(L[1].pk, "", "stallforetradare", ersattare=inne.pk),))
    svar = som(sara).get(reverse("sammantraden:paragraf", args=[efter.pk]))
    assert L[1].namn not in svar.context["tjanstgorande"]
    assert inne.namn in svar.context["tjanstgorande"]
    antal = len(Rum(efter, las(efter)).tjanstgorande(1))
    assert f"{antal} tjänstgör av {styrelse.organ.installning.antal_ledamoter}" in svar.content.decode()


# --- bestritt jäv -------------------------------------------------------------------------------------------------


def jav(person, **extra):
    return Javuppgift(person.pk, "", "sakagare", **extra)


def test_kl_6_30_javsfragan_avgors_innan_arendet(spara, punkt, sara, styrelse):
    L = styrelse.L
    efter = spara(jav=(jav(L[3], javsfraga="oppen"),))
    assert L[3].pk in Rum(efter, las(efter)).tjanstgorande(1)
    assert "Fråga om jäv uppkommer mot L4 Ledamot04 (S)." in meningar(efter, "jav")
    with pytest.raises(HinderError, match="Frågan om jäv mot L4 Ledamot04 är inte avgjord"):
        avgor(punkt.pk, utfall="enligt_forslag", aktor=sara.aktor)
    spara(jav=(jav(L[3], javsfraga="friad", is_bestritt=True),))
    besluta_i_rummet(punkt.pk, aktor=sara.aktor)


def test_kl_6_29_den_som_frias_tjanstgor_och_skalet_star_i_protokollet(spara, punkt, styrelse):
    L = styrelse.L
    punkt = spara(jav=(jav(L[3], javsfraga="friad", is_bestritt=True, undantag="saknar_betydelse"),))
    assert L[3].pk in Rum(punkt, las(punkt)).tjanstgorande(1)
    assert punkt.javrader() == []
    text = meningar(punkt, "jav")
    assert "Nämnden prövar frågan om jäv och beslutar att L4 Ledamot04 (S) inte är jävig, eftersom" in text
    assert "KL 6 kap. 29 §" in text
    assert "L4 Ledamot04 (S) deltar inte i prövningen." in text


def test_kl_6_31_undantaget_tar_bara_bort_sina_grunder(spara, styrelse):
    fri = {"javsfraga": "friad", "is_bestritt": True}
    with pytest.raises(HinderError, match="Undantaget tar inte bort grunden för L4 Ledamot04"):
        spara(jav=(jav(styrelse.L[3], undantag="annan_namnd", **fri),))
    spara(jav=(Javuppgift(styrelse.L[3].pk, "", "opartiskhet", undantag="annan_namnd", **fri),))


def test_kl_6_30_ingen_provar_sitt_eget_jav_men_hande_det_star_det_som_en_brist(spara, punkt, sara, styrelse):
    provat = jav(styrelse.L[3], is_bestritt=True, deltog_i_provningen=True)
    with pytest.raises(HinderError, match="deltar inte i prövningen av sitt eget jäv"):
        spara(jav=(provat,))
    avgor(punkt.pk, utfall="enligt_forslag", aktor=sara.aktor)
    avsluta(punkt.sammantrade, aktor=sara.aktor)
    spara(jav=(provat,), efterregistrerad=True, bristanteckning="Ledamoten röstade själv i frågan.")
    assert Brist.objects.filter(regel__contains="den_javet_galler_deltar_inte_i_provningen").exists()


def test_javsfragan_ar_hel(spara, styrelse):
    for fel in ({"undantag": "annan_namnd"}, {"javsfraga": "oppen", "deltog_i_provningen": True}, {"javsfraga": "nej"}):
        with pytest.raises(Inmatningsfel):
            spara(jav=(jav(styrelse.L[3], **fel),))


# --- frågan och beslutet ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slag", "ja", "nej"), [("formell", None, None), ("formell", None, 1), ("tillagg", 2, None), ("huvud", None, 2)]
)
def test_en_fraga_galler_ett_yrkande_av_ratt_slag(spara, styrelse, slag, ja, nej):
    yrkanden = (yrkande("eget", styrelse.L[3], text="A."), yrkande("bordlaggning", styrelse.L[4]))
    with pytest.raises(Inmatningsfel, match="gäller ett yrkande av fel slag"):
        spara(yrkanden=yrkanden, propositioner=(Propositionsuppgift(slag, "acklamation", ja, nej, "nej"),))


def test_svaren_leder_till_det_beslut_som_ar_antecknat(spara, punkt, sara, styrelse):
    yrkanden = (yrkande("eget", styrelse.L[3], text="A."), yrkande("eget", styrelse.L[4], text="B."))

    def fragor(vinnare):
        kontra = Propositionsuppgift("kontra", "acklamation", 1, 2, vinnare)
        return (kontra, Propositionsuppgift("huvud", "acklamation", None, 1 if vinnare == "ja" else 2, "nej"))

    spara(yrkanden=yrkanden, propositioner=fragor("ja"))
    besluta_i_rummet(punkt.pk, aktor=sara.aktor)
    with pytest.raises(HinderError, match="leder till ett annat beslut"):
        spara(yrkanden=yrkanden, propositioner=fragor("nej"))
    with pytest.raises(HinderError, match="leder till ett annat beslut"):
        spara(
            yrkanden=yrkanden,
            propositioner=(*fragor("ja")[:1], Propositionsuppgift("huvud", "acklamation", None, 1, "ja")),
        )


# --- flera beslut i en paragraf -----------------------------------------------------------------------------------


def test_delbeslut_stalls_var_for_sig_och_far_olika_utfall(steg, punkt, sara, styrelse, som):
    L = styrelse.L
    steg("yrka", slag="avslag", personer=[L[3].pk])
    steg("yrka", slag="eget", personer=[L[4].pk], text="En utredning görs.", delbeslut="2")

    def sidan():
        return som(sara).get(reverse("sammantraden:rummet", args=[punkt.pk])).content.decode()

    assert "Delbeslut 1." in sidan()
    steg("stall_proposition", slag="huvud", ja="", nej="1", satt="acklamation", svar="ja", delbeslut="1")
    assert "Delbeslut 2." in sidan()
    steg("stall_proposition", slag="tillagg", ja="2", nej="", satt="acklamation", svar="ja", delbeslut="2")
    assert "Delbeslut 1: bifall till förslaget." in sidan()
    besluta_i_rummet(punkt.pk, aktor=sara.aktor)
    efter = Paragraf.objects.get(pk=punkt.pk)
    assert [p.text for p in efter.beslut] == ["Planen antas.", "En utredning görs."]
    text = genererat(efter)
    for rubrik in ("yrkande", "propositionsordning"):
        assert [rad.partition(":")[0] for rad in text[rubrik]] == ["Delbeslut 1", "Delbeslut 2"]


def test_bara_sakfragorna_far_delbeslutets_nummer(spara, styrelse, justa):
    """Bordläggning is about the whole ärende; a vote says which decision it is about."""
    L = styrelse.L
    efter = spara(
        yrkanden=(
            yrkande("bordlaggning", L[3]),
            yrkande("avslag", L[3]),
            replace(yrkande("eget", L[4], text="En utredning görs."), delbeslut=2),
        ),
        propositioner=(
            Propositionsuppgift("formell", "acklamation", None, 1, "ja"),
            Propositionsuppgift("huvud", "acklamation", None, 2, "ja"),
            votering("tillagg", 3, None, zip((*L, justa.person), "j" * 14, strict=True), delbeslut=2),
        ),
    )
    text = genererat(efter)
    assert [rad.startswith("Delbeslut") for rad in text["yrkande"]] == [False, True, True]
    assert [rad.startswith("Delbeslut") for rad in text["propositionsordning"]] == [False, True, True]
    assert text["omrostning"][0].startswith("Voteringsproposition i delbeslut 2: Ja för")


def test_jav_som_registreras_for_sig_har_en_av_organets_grunder(punkt, sara, styrelse, som):
    adress = reverse("sammantraden:jav", args=[punkt.pk])
    data = {"person": styrelse.L[3].pk, "grundslag": "eget_avtal", "has_lamnat": "on"}
    assert som(sara).post(adress, data).status_code == 422
    with pytest.raises(Inmatningsfel, match="grunder som gäller i organet"):
        registrera_jav(punkt, styrelse.L[3], grundslag="eget_avtal", aktor=sara.aktor)
    assert som(sara).post(adress, data | {"grundslag": "sakagare"}).status_code == 302
    (rad,) = Paragraf.objects.get(pk=punkt.pk).javrader()
    assert rad.grundslag == "sakagare"


# --- på distans ---------------------------------------------------------------------------------------------------


@pytest.fixture
def pa_distans(punkt):
    punkt.organ.installning.is_distans_tillaten = True
    punkt.organ.installning.save()


def test_kl_6_24_den_som_deltar_pa_distans_ser_och_hor_alla(pa_distans, spara, punkt, sara, styrelse):
    def kom(**extra):
        person = styrelse.L[4].pk
        return (Narvaroandring(person, False), Narvaroandring(person, True, is_distans=True, **extra))

    with pytest.raises(HinderError, match="deltar på distans utan att alla kan se och höra varandra"):
        spara(narvaro=kom(has_ljud_och_bild=False))
    assert "kommer till sammanträdet på distans och tjänstgör." in meningar(spara(narvaro=kom()), "narvaro")


def test_kl_6_24_distans_i_narvarolistan_provas_vid_beslutet(pa_distans, mote, punkt, sara, styrelse, justa):
    def satt(**extra):
        alla = [Narvarouppgift(p, "ledamot") for p in (*styrelse.L[:4], justa.person, *styrelse.L[5:])]
        satt_narvaro(
            mote, [*alla, Narvarouppgift(styrelse.L[4], "ledamot", is_distans=True, **extra)], aktor=sara.aktor
        )

    satt(has_ljud_och_bild=False)
    with pytest.raises(HinderError, match="utan att alla kan se och höra varandra"):
        avgor(punkt.pk, utfall="enligt_forslag", aktor=sara.aktor)
    satt()
    avgor(punkt.pk, utfall="enligt_forslag", aktor=sara.aktor)


def test_narvarolistan_tappar_inget_som_rummet_har_antecknat(spara, mote, sara, styrelse, justa):
    L = styrelse.L
    spara(
        yrkanden=(yrkande("avslag", L[3]),),
        propositioner=(Propositionsuppgift("huvud", "acklamation", None, 1, "ja"),),
        narvaro=(Narvaroandring(L[4].pk, False, 2, "13:40"),),
    )
    (rad,) = mote.narvaror.filter(person=L[4])
    lista = [
        Narvarouppgift(r.person_id, r.slag, r.tjanstgor_for_id, r.fran_paragraf_id, r.till_paragraf_id)
        for r in mote.narvaror.all()
    ]
    satt_narvaro(mote, lista, aktor=sara.aktor)
    (efter,) = mote.narvaror.filter(person=L[4])
    assert (efter.till_proposition, efter.gick) == (rad.till_proposition, rad.gick) == (2, rad.gick)
    assert efter.gick is not None


# --- kommunalråd i fullmäktige ------------------------------------------------------------------------------------


@pytest.mark.parametrize("typ", ["kf", "namnd"])
def test_kl_5_39_kommunalradet_yrkar_i_fullmaktige_men_rostar_inte(spara, mote, punkt, sara, styrelse, anna, som, typ):
    punkt.organ.versioner.update(typ=typ)
    rader = [Narvarouppgift(r.person_id, r.slag) for r in mote.narvaror.all()]
    satt_narvaro(mote, [*rader, Narvarouppgift(anna, "kommunalrad")], aktor=sara.aktor)
    yrkanden = (yrkande("avslag", anna),)
    if typ == "namnd":
        with pytest.raises(HinderError, match="tjänstgör inte i paragrafen och kan inte yrka"):
            spara(yrkanden=yrkanden)
        return
    assert "Anna Alm yrkar avslag" in meningar(spara(yrkanden=yrkanden), "yrkande")
    assert anna.namn in som(sara).get(reverse("sammantraden:rummet", args=[punkt.pk])).content.decode()
    rost = Propositionsuppgift("huvud", "votering", None, 1, roster={anna.pk: "nej"})
    with pytest.raises(HinderError):
        spara(yrkanden=yrkanden, propositioner=(rost,))


# --- det som övningen fann ----------------------------------------------------------------------------------------


def test_punkt_for_punkt_ar_delbeslutet_forslagets_egen_punkt(steg, punkt, sara, styrelse):
    satt_punkter(punkt, ["Planen antas.", "Avgiften höjs.", "Beslutet gäller genast."], is_forslag=True)
    steg("yrka", slag="avslag", personer=[styrelse.L[3].pk])
    steg("yrka", slag="eget", personer=[styrelse.L[4].pk], text="Avgiften sänks.", delbeslut="2")
    steg("stall_proposition", slag="huvud", ja="", nej="1", satt="acklamation", svar="ja", delbeslut="1")
    steg("stall_proposition", slag="huvud", ja="", nej="2", satt="acklamation", svar="nej", delbeslut="2")
    besluta_i_rummet(punkt.pk, aktor=sara.aktor)
    efter = Paragraf.objects.get(pk=punkt.pk)
    assert [p.text for p in efter.beslut] == ["Planen antas.", "Avgiften sänks.", "Beslutet gäller genast."]


def test_en_egen_fraga_som_avslas_lagger_inget_till(steg, punkt, sara, styrelse):
    steg("yrka", slag="eget", personer=[styrelse.L[4].pk], text="En utredning görs.", delbeslut="2")
    steg("stall_proposition", slag="tillagg", ja="1", nej="", satt="acklamation", svar="nej", delbeslut="2")
    besluta_i_rummet(punkt.pk, aktor=sara.aktor)
    efter = Paragraf.objects.get(pk=punkt.pk)
    assert ([p.text for p in efter.beslut], efter.beslutsutfall) == (["Planen antas."], "enligt_forslag")


def test_den_som_gar_och_kommer_tillbaka_fore_samma_fraga_star_med_bada(steg, styrelse):
    ledamot = styrelse.L[4].pk
    steg("gar", personer=[ledamot], tid="14.10")
    punkt = steg("kommer", personer=[ledamot], slag="ledamot", tid="14.20")
    text = meningar(punkt, "narvaro")
    assert "Kl. 14.10 L5 Ledamot05 (M) lämnar" in text
    assert "Kl. 14.20 L5 Ledamot05 (M) kommer" in text
    punkt = steg("yrka", slag="bifall", personer=[ledamot])
    assert len(las(punkt).narvaro) == 2


def test_ett_yrkande_som_en_har_lamnat_kan_rostas_om(spara, punkt, sara, styrelse, justa):
    L = styrelse.L
    taget = Yrkandeuppgift("avslag", (L[3].pk, L[4].pk), aterkallat_av=(L[4].pk,))
    roster = {p.pk: "ja" for p in (*L, justa.person)}
    efter = spara(yrkanden=(taget,), propositioner=(Propositionsuppgift("huvud", "votering", None, 1, roster=roster),))
    assert Rum(efter, las(efter)).beslutslage().antaget == 0


def test_ordforanden_valjer_vilka_forslag_som_stalls_mot_varandra(steg, punkt, styrelse, som, sara):
    for plats, text in ((3, "A."), (4, "B."), (5, "C.")):
        steg("yrka", slag="eget", personer=[styrelse.L[plats].pk], text=text)
    adress = reverse("sammantraden:rummet", args=[punkt.pk])
    sida = som(sara).get(adress).content.decode()
    assert "Ställ en annan fråga" in sida
    assert "För att utse motförslag frågar ordföranden:" in sida
    data = {"akt": "stall_proposition", "annan": "1", "slag": "kontra", "ja": "2", "nej": "3", "svar": "ja"}
    version = Paragraf.objects.get(pk=punkt.pk).version
    assert som(sara).post(adress, data | {"version": version}).status_code == 302
    (fraga,) = las(Paragraf.objects.get(pk=punkt.pk)).propositioner
    assert (fraga.ja, fraga.nej, fraga.satt, fraga.svar) == (2, 3, "acklamation", "ja")


def test_ett_skriftligt_yrkande_ar_en_handling_i_arendet(punkt, sara, styrelse, som):
    punkt.arende = gor_arende(punkt.organ, sara, "Plan 2019")
    punkt.save()
    motion = gor_handling(punkt.arende, sara, "Motion om planen")
    adress = reverse("sammantraden:rummet", args=[punkt.pk])
    assert "Motion om planen" in som(sara).get(adress).content.decode()
    version = Paragraf.objects.get(pk=punkt.pk).version
    data = {"akt": "yrka", "slag": "avslag", "personer": styrelse.L[3].pk, "handling": motion.pk, "version": version}
    assert som(sara).post(adress, data).status_code == 302
    assert "Yrkandet lämnades skriftligt." in meningar(Paragraf.objects.get(pk=punkt.pk), "yrkande")


def test_det_som_antecknas_utan_forslag_sager_vad_det_ar(mote, sara, justa):
    with spela(kl(13, 10)):
        punkter = [
            satt_pa_dagordning(mote, rubrik=rubrik, slag=slag, aktor=sara.aktor)
            for slag, rubrik in (("upprop", "Upprop"), ("val_av_justerare", "Val av justerare"), ("ovrigt", "Övrigt"))
        ]
    with spela(kl(13, 30)):
        for punkt in punkter:
            avgor(punkt.pk, utfall="antecknas", aktor=sara.aktor)
    texter = [Paragraf.objects.get(pk=punkt.pk).beslut[0].text for punkt in punkter]
    assert texter == [
        "Uppropet förrättas.",
        "Justa Testsson utses att justera protokollet.",
        "Informationen antecknas till protokollet.",
    ]
