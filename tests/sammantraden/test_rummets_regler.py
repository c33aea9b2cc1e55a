# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What law says of who serves, who leads, the order of questions and how an ärende is put off, asked in the room."""

from dataclasses import replace

import pytest
from django.urls import reverse

from remiss.karna.fel import HinderError
from remiss.karna.klocka import spela
from remiss.karna.models import Brist
from remiss.sammantraden import kontroll
from remiss.sammantraden.forhandling import Forhandling, Javuppgift, Narvaroandring, Propositionsuppgift, las
from remiss.sammantraden.models import Jav, Narvaro, Paragraf
from remiss.sammantraden.rummet import Rum
from remiss.sammantraden.services import (
    Narvarouppgift,
    avgor,
    avsluta,
    besluta_i_rummet,
    oppna,
    satt_narvaro,
    spara_forhandling,
    ta_steg,
    utga,
)
from remiss.sammantraden.tjanstgoringsfakta import turvarning
from tests.diarium.fabriker import gor_diarium
from tests.sammantraden.fabriker import gor_mote, gor_punkt, kalla_till, kl, oppna_mote
from tests.sammantraden.rummet import gor_styrelse, oppnat, votering, yrkande
from tests.sammantraden.rummet import punkten as las_punkten
from tests.varld import varld

TJ = "tjanstgorande_ersattare"


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
        yield las_punkten(mote)


def spara(punkt, sara, **delar):
    extra = {namn: delar.pop(namn) for namn in ("efterregistrerad", "bristanteckning") if namn in delar}
    spara_forhandling(punkt.pk, Forhandling(**delar), aktor=sara.aktor, **extra)
    return Paragraf.objects.get(pk=punkt.pk)


def satt(punkt, **falt):
    for namn, varde in falt.items():
        setattr(punkt.organ.installning, namn, varde)
    punkt.organ.installning.save()


def gick(person, fore=1):
    return Narvaroandring(person.pk, False, fore)


def in_for(ersattare, ledamot, fore=1):
    return Narvaroandring(ersattare.pk, True, fore, slag=TJ, tjanstgor_for=ledamot.pk)


def kom(person, fore=1, **extra):
    return Narvaroandring(person.pk, True, fore, **extra)


# --- tjänstgöring -------------------------------------------------------------------------------------------------


def test_en_plats_har_en_ersattare(punkt, sara, styrelse):
    L, E = styrelse.L, styrelse.E
    delar = {"narvaro": (gick(L[4]), in_for(E[2], L[4]), in_for(E[0], L[4]))}
    with pytest.raises(HinderError, match="För L5 Ledamot05 tjänstgör mer än en ersättare"):
        spara(punkt, sara, **delar)
    spara(punkt, sara, narvaro=delar["narvaro"][:2])


def test_ledamoten_som_kommer_tillbaka_tjanstgor_sjalv(punkt, sara, styrelse):
    L, E = styrelse.L, styrelse.E
    delar = (gick(L[4]), in_for(E[2], L[4]), kom(L[4], 1))
    with pytest.raises(HinderError, match="L5 Ledamot05 är närvarande och tjänstgör själv"):
        spara(punkt, sara, narvaro=delar)
    spara(punkt, sara, narvaro=(*delar[:2], kom(E[2], 1, slag="ersattare"), delar[2]))


@pytest.mark.parametrize(("typ", "slutligt", "far"), [("namnd", 0, True), ("namnd", 1, False), ("kf", 0, False)])
def test_kl_5_20_den_som_brutit_tjanstgor_inte_igen(punkt, sara, styrelse, typ, slutligt, far):
    punkt.organ.versioner.update(typ=typ)
    satt(punkt, is_avbrott_slutligt=bool(slutligt))
    delar = {
        "narvaro": (gick(styrelse.L[4], 1), kom(styrelse.L[4], 2)),
        "yrkanden": (yrkande("avslag", styrelse.L[3]),),
        "propositioner": (Propositionsuppgift("huvud", "acklamation", None, 1, "ja"),),
    }
    if far:
        spara(punkt, sara, **delar)
    else:
        with pytest.raises(HinderError, match="L5 Ledamot05 har avbrutit tjänstgöringen av annat skäl än jäv"):
            spara(punkt, sara, **delar)
        spara(punkt, sara, **delar | {"narvaro": (gick(styrelse.L[4], 1), kom(styrelse.L[4], 2, slag="ovrig"))})


def test_kl_5_20_den_som_varit_javig_far_tjanstgora_i_nasta(styrelse, sara, olle, justa, namnden):
    with spela(kl(13)):
        mote = oppnat(namnden, sara, olle, justa)
        namnden.installning.is_avbrott_slutligt = True
        namnden.installning.save()
    with spela(kl(13, 30)):
        forst = mote.paragrafer.order_by("ordning").first()
        spara(forst, sara, jav=(Javuppgift(styrelse.L[4].pk, "", "sakagare", ersattare=styrelse.E[2].pk),))
        besluta_i_rummet(forst.pk, aktor=sara.aktor)
        assert Rum(forst, las(forst)).avbrutna(1) == frozenset()


def test_den_som_gick_i_en_tidigare_paragraf_har_avbrutit(namnden, styrelse, sara, olle, justa):
    namnden.installning.is_avbrott_slutligt = True
    namnden.installning.save()
    with spela(kl(13)):
        gor_diarium(namnden)
        mote = gor_mote(namnden, sara)
        for rubrik in ("Ett", "Två"):
            gor_punkt(mote, sara, rubrik)
        kalla_till(mote, sara)
        oppna_mote(mote, sara, olle, [justa], hande=kl(13))
    with spela(kl(13, 30)):
        ett, tva = mote.paragrafer.order_by("ordning")
        spara(ett, sara, narvaro=(gick(styrelse.L[4], 1),))
        besluta_i_rummet(ett.pk, aktor=sara.aktor)
        assert Rum(tva, las(tva)).avbrutna(1) == {styrelse.L[4].pk}
        with pytest.raises(HinderError, match="har avbrutit tjänstgöringen"):
            spara(tva, sara, narvaro=(kom(styrelse.L[4]),))


def test_den_javiges_ersattare_ska_vara_dar(punkt, sara, styrelse):
    E = styrelse.E
    borta = (gick(E[2]),)
    jav = (Javuppgift(styrelse.L[4].pk, "", "sakagare", ersattare=E[2].pk),)
    with pytest.raises(HinderError, match="E3 Ersattare3 är antecknad som tjänstgörande men inte som närvarande"):
        spara(punkt, sara, narvaro=borta, jav=jav)
    spara(punkt, sara, jav=jav)


@pytest.mark.parametrize("far", [True, False])
def test_kl_6_24_distans_bara_dar_fullmaktige_medgett_det(punkt, sara, styrelse, far):
    satt(punkt, is_distans_tillaten=far)
    delar = {"narvaro": (gick(styrelse.L[4]), kom(styrelse.L[4], is_distans=True))}
    if far:
        spara(punkt, sara, **delar)
    else:
        with pytest.raises(HinderError, match="Fullmäktige har inte medgett deltagande på distans"):
            spara(punkt, sara, **delar)


def test_turordningen_varnar_men_hindrar_inte(punkt, sara, styrelse, som):
    L, E = styrelse.L, styrelse.E
    i_tur = spara(punkt, sara, narvaro=(gick(L[4]), in_for(E[2], L[4])))
    assert turvarning(Rum(i_tur, las(i_tur)))
    ur_tur = spara(punkt, sara, narvaro=(gick(L[4]), in_for(E[4], L[4])))
    assert "E3 Ersattare3 för L5 Ledamot05" in turvarning(Rum(ur_tur, las(ur_tur))).skal
    sida = som(sara).get(reverse("sammantraden:rummet", args=[punkt.pk])).content.decode()
    assert "Enligt turordningen tjänstgör E3 Ersattare3 för L5 Ledamot05" in sida


def test_det_som_hande_fors_in_efterat_med_en_anteckning(punkt, sara, styrelse):
    besluta_i_rummet(punkt.pk, aktor=sara.aktor)
    for rad in punkt.sammantrade.paragrafer.filter(status="forberedd"):
        utga(rad.pk, aktor=sara.aktor)
    avsluta(punkt.sammantrade, aktor=sara.aktor)
    delar = {
        "narvaro": (gick(styrelse.L[4]), in_for(styrelse.E[2], styrelse.L[4]), in_for(styrelse.E[0], styrelse.L[4]))
    }
    efterat = {"efterregistrerad": True, "bristanteckning": "Båda röstade."}
    spara(punkt, sara, **delar, **efterat)
    assert set(Brist.objects.values_list("regel", flat=True)) == {
        "tjanstgoring.ersattare_tjanstgor_for_en_ledamot_var",
        "tjanstgoring.inte_fler_tjanstgor_an_organet_has_platser",
    }
    assert Narvaro.objects.filter(tjanstgor_for=styrelse.L[4]).count() == 2


@pytest.mark.parametrize(
    "satt_in",
    [
        pytest.param(lambda E, L: {"slag": TJ}, id="tjänstgör för ingen"),
        pytest.param(lambda E, L: {"slag": "ledamot"}, id="antecknad som ledamot"),
        pytest.param(lambda E, L: {"slag": TJ, "tjanstgor_for": str(L[5].pk)}, id="för en som är där"),
    ],
)
def test_kl_5_17_en_ersattare_tjanstgor_inte_nar_alla_platser_ar_tagna(punkt, sara, styrelse, satt_in):
    E, L = styrelse.E, styrelse.L
    data = {"personer": [str(E[0].pk)], **satt_in(E, L)}
    with pytest.raises(HinderError, match=r"Ingen plats är tom|antecknas inte som ledamot|tjänstgör själv") as fel:
        ta_steg(punkt.pk, "kommer", data, aktor=sara.aktor)
    assert "KL 5 kap. 17 §" in str([h.lagrum for h in fel.value.hinder])
    ta_steg(punkt.pk, "gar", {"personer": [str(L[4].pk)]}, aktor=sara.aktor)
    ta_steg(punkt.pk, "kommer", {"personer": [str(E[0].pk)], "slag": TJ}, aktor=sara.aktor)
    assert Narvaro.objects.get(slag=TJ).tjanstgor_for == L[4]


def test_kl_5_17_den_som_sitter_pa_en_plats_tjanstgor_inte_for_en_annan(punkt, sara, styrelse):
    L = styrelse.L
    with pytest.raises(HinderError, match="är inte ersättare i organet och tjänstgör inte för L5 Ledamot05"):
        ta_steg(punkt.pk, "gar", {"personer": [str(L[4].pk)], "ersattare": str(L[0].pk)}, aktor=sara.aktor)
    ta_steg(punkt.pk, "gar", {"personer": [str(L[4].pk)], "ersattare": str(styrelse.E[2].pk)}, aktor=sara.aktor)


@pytest.mark.parametrize("slag", [TJ, "ledamot"])
def test_kl_6_16_narvarolistan_tar_inte_fler_an_platserna_under_sammantradet(punkt, sara, justa, styrelse, slag):
    mote, alla = punkt.sammantrade, [*styrelse.L, justa.person]
    with pytest.raises(HinderError, match="15 är antecknade som tjänstgörande, men organet har 14 platser"):
        satt_narvaro(mote, [*alla, Narvarouppgift(styrelse.E[0], slag)], aktor=sara.aktor)
    satt_narvaro(mote, [*alla[1:], Narvarouppgift(styrelse.E[0], TJ, styrelse.L[0])], aktor=sara.aktor)


def test_kl_6_16_sammantradet_oppnas_inte_med_fler_an_platserna(styrelse, sara, olle, justa, namnden):
    with spela(kl(13)):
        gor_diarium(namnden)
        mote = gor_mote(namnden, sara)
        gor_punkt(mote, sara, "Ett")
        kalla_till(mote, sara)
        mer = {"ordforande": olle.person, "protokollforare": sara.person, "aktor": sara.aktor}
        alla = [*styrelse.L, justa.person]
        with pytest.raises(HinderError, match="15 är antecknade som tjänstgörande"):
            oppna(mote, narvarande=[*alla, Narvarouppgift(styrelse.E[0], TJ)], **mer)
        oppna(mote, narvarande=alla, **mer)
    assert Narvaro.objects.filter(sammantrade=mote).count() == 14


def test_kl_6_16_att_fler_tjanstgjorde_an_platserna_hittas_i_protokollskontrollen(punkt, sara, justa, styrelse):
    besluta_i_rummet(punkt.pk, aktor=sara.aktor)
    for rad in punkt.sammantrade.paragrafer.filter(status="forberedd"):
        utga(rad.pk, aktor=sara.aktor)
    avsluta(punkt.sammantrade, aktor=sara.aktor)
    alla = [*styrelse.L, justa.person]
    satt_narvaro(punkt.sammantrade, [*alla, Narvarouppgift(styrelse.E[0], TJ)], aktor=sara.aktor)
    funnet = kontroll.av_paragrafen(Paragraf.objects.get(pk=punkt.pk))
    assert not funnet.i_protokollet
    assert {rad.utfall.regel_id for rad in funnet.vid_sammantradet} == {
        "tjanstgoring.ersattare_tjanstgor_i_en_ledamots_stalle",
        "tjanstgoring.inte_fler_tjanstgor_an_organet_has_platser",
    }


def test_kl_6_16_fler_an_platserna_fors_in_efterat_som_brist(punkt, sara, styrelse):
    besluta_i_rummet(punkt.pk, aktor=sara.aktor)
    for rad in punkt.sammantrade.paragrafer.filter(status="forberedd"):
        utga(rad.pk, aktor=sara.aktor)
    avsluta(punkt.sammantrade, aktor=sara.aktor)
    efterat = {"efterregistrerad": True, "bristanteckning": "Ersättaren röstade i fjorton."}
    spara(punkt, sara, narvaro=(Narvaroandring(styrelse.E[0].pk, True, 1, slag=TJ),), **efterat)
    assert set(Brist.objects.values_list("regel", flat=True)) == {
        "tjanstgoring.ersattare_tjanstgor_i_en_ledamots_stalle",
        "tjanstgoring.inte_fler_tjanstgor_an_organet_has_platser",
    }


# --- jäv och ledning ----------------------------------------------------------------------------------------------


def test_en_javig_ordforande_leder_inte_beslutet(punkt, sara, styrelse):
    jav = (Javuppgift(styrelse.L[0].pk, "", "sakagare"),)
    spara(punkt, sara, jav=jav)
    with pytest.raises(HinderError, match="är jävig och kan inte leda paragrafen"):
        besluta_i_rummet(punkt.pk, aktor=sara.aktor)
    spara(punkt, sara, jav=jav, ordforande=styrelse.L[1].pk)
    besluta_i_rummet(punkt.pk, aktor=sara.aktor)


def test_kl_6_30_den_oumbarlige_stannar_men_deltar_inte(punkt, sara, styrelse):
    uppgift = Javuppgift(styrelse.L[4].pk, "", "sakagare", is_oumbarlig=True, has_lamnat=False)
    spara(punkt, sara, jav=(replace(uppgift, is_oumbarlig=False),))
    with pytest.raises(HinderError, match="Jäv gäller L5 Ledamot05"):
        avgor(punkt.pk, utfall="enligt_forslag", aktor=sara.aktor)
    spara(punkt, sara, jav=(uppgift,))
    avgor(punkt.pk, utfall="enligt_forslag", aktor=sara.aktor)
    assert Jav.objects.get().is_oumbarlig


# --- frågorna -----------------------------------------------------------------------------------------------------


def test_fragorna_stalls_i_ordning(punkt, sara, styrelse):
    L = styrelse.L
    yrkanden = (yrkande("avslag", L[3]), yrkande("bordlaggning", L[4]), yrkande("tillagg", L[5], text="Följs upp."))
    huvud = Propositionsuppgift("huvud", "acklamation", None, 1, "ja")
    formell = Propositionsuppgift("formell", "acklamation", None, 2, "ja")
    tillagg = Propositionsuppgift("tillagg", "acklamation", 3, None, "ja")
    for fel, skal in (
        ((huvud,), "Pröva först yrkandena om bordläggning"),
        ((formell, tillagg), "Ställ nu huvudförslaget mot motförslaget"),
        ((formell, huvud, formell), "Huvudfrågan är avgjord"),
        ((formell, huvud, tillagg, tillagg), "Det finns inget mer att fråga om"),
    ):
        with pytest.raises(HinderError, match=skal):
            spara(punkt, sara, yrkanden=yrkanden, propositioner=fel)
    spara(punkt, sara, yrkanden=yrkanden, propositioner=(formell, huvud, tillagg))


def test_ordforanden_valjer_huvudforslag_bland_forslagen(punkt, sara, styrelse):
    L = styrelse.L
    yrkanden = (yrkande("eget", L[3], text="A."), yrkande("eget", L[4], text="B."), yrkande("tillagg", L[5], text="C."))
    kontra = Propositionsuppgift("kontra", "acklamation", 2, None, "ja")
    ratt = spara(punkt, sara, yrkanden=yrkanden, propositioner=(
        kontra, Propositionsuppgift("huvud", "acklamation", 1, 2, "ja"),
    ))  # fmt: skip
    assert Rum(ratt, las(ratt)).beslutslage().antaget == 1
    with pytest.raises(HinderError, match="Huvudförslaget är inget av de förslag"):
        spara(punkt, sara, yrkanden=yrkanden, propositioner=(
            kontra, Propositionsuppgift("huvud", "acklamation", 3, 2, "ja"),
        ))  # fmt: skip


def test_kl_5_67_alla_som_tjanstgor_redovisas_i_omrostningen(punkt, sara, styrelse, justa):
    alla = [*styrelse.L, justa.person]
    delar = {"yrkanden": (yrkande("avslag", styrelse.L[3]),)}
    spara(punkt, sara, **delar, propositioner=(votering("huvud", None, 1, zip(alla[:9], "j" * 9, strict=True)),))
    with pytest.raises(HinderError, match="Röst saknas för"):
        avgor(punkt.pk, utfall="enligt_forslag", aktor=sara.aktor)
    spara(punkt, sara, **delar, propositioner=(votering("huvud", None, 1, zip(alla, "j" * 14, strict=True)),))
    besluta_i_rummet(punkt.pk, aktor=sara.aktor)


# --- en tredjedel -------------------------------------------------------------------------------------------------


@pytest.fixture
def i_kf(punkt):
    punkt.organ.versioner.update(typ="kf")
    return Paragraf.objects.get(pk=punkt.pk)


def aterremiss(styrelse, justa, antal, *texter):
    alla = [*styrelse.L, justa.person]
    yrkanden = tuple(yrkande("aterremiss", alla[-n], text=text) for n, text in enumerate(texter, 1))
    roster = zip(alla, "j" * (14 - antal) + "n" * antal, strict=True)
    return {"yrkanden": yrkanden, "propositioner": (votering("formell", None, 1, roster),)}


@pytest.mark.parametrize(("antal", "is_aterremiss"), [(4, False), (5, True)])
def test_kl_5_50_en_tredjedel_av_fullmaktige_aterremitterar(i_kf, sara, styrelse, justa, antal, is_aterremiss):
    sparad = spara(i_kf, sara, **aterremiss(styrelse, justa, antal, "Kostnaden saknas."))
    assert (Rum(sparad, las(sparad)).minoritetsfraga == 1) is is_aterremiss
    besluta_i_rummet(i_kf.pk, aktor=sara.aktor)
    assert (Paragraf.objects.get(pk=i_kf.pk).status == "aterremitterad") is is_aterremiss


def test_kl_5_50_motiveringen_bitrads_av_en_tredjedel(i_kf, sara, styrelse, justa):
    delar = aterremiss(styrelse, justa, 5, "Kostnaden saknas.", "Remissen saknas.")
    spara(i_kf, sara, **delar)
    with pytest.raises(HinderError, match="Motiveringen biträds av 1 av 14"):
        besluta_i_rummet(i_kf.pk, aktor=sara.aktor)
    stod = replace(delar["yrkanden"][0], personer=(*(p.pk for p in styrelse.L[-4:]), justa.person_id))
    spara(i_kf, sara, **delar | {"yrkanden": (stod, delar["yrkanden"][1])})
    besluta_i_rummet(i_kf.pk, aktor=sara.aktor)
    assert Paragraf.objects.get(pk=i_kf.pk).motivering == "Kostnaden saknas."
