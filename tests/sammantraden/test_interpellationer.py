# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Interpellationer and frågor in fullmäktige: noted, answered, postponed, taken up again, and in the protocol."""

from datetime import date

import pytest
from django.urls import reverse

from remiss.karna import klocka
from remiss.karna.fel import FarInteGora, FarInteSe, HinderError, Inmatningsfel
from remiss.karna.klocka import spela
from remiss.karna.models import Handelse
from remiss.sammantraden import interpellationer, villkor
from remiss.sammantraden.dokument import protokoll
from remiss.sammantraden.kontroll import av_paragrafen, av_sammantradet
from remiss.sammantraden.models import Interpellation, Paragraf
from remiss.sammantraden.protokollstext import delar
from remiss.sammantraden.services import (
    Narvarouppgift,
    andra_interpellation,
    avgor,
    avsluta,
    begar_justering,
    lagg_till_interpellation,
    satt_narvaro,
    ta_bort_interpellation,
    utga,
)
from tests.sammantraden.fabriker import forsta, gor_mote, kl
from tests.sammantraden.interpellation import farskt, uppgift

JANUARI = date(2019, 1, 30)


@pytest.fixture(autouse=True)
def eftermiddag():
    with spela(kl(15)):
        yield


@pytest.fixture
def punkt(kf_mote):
    return forsta(kf_mote)


def brister(kontroll, slag="i_protokollet"):
    return [rad.utfall.regel_id.split(".")[1] for rad in getattr(kontroll, slag)]


# --- noted ------------------------------------------------------------------------------------------------------------


def test_raden_sager_vem_vad_och_till_vem(kf_mote, punkt, sara, lars, anna):
    rad = lagg_till_interpellation(kf_mote, uppgift(lars, anna, paragraf=punkt), aktor=sara.aktor)
    assert (rad.stallare, rad.adressat) == ("Lars Testsson (V)", "Anna Alm, ordförande i Grannämnden")
    assert rad.riktad_i.kod == "grannamnden"
    handelse = Handelse.objects.get(akt="sammantraden.interpellation.lagg_till")
    assert "interpellation.interpellationer_stalls_i_fullmaktige" in str(handelse.regler)


def test_kl_5_59_en_namnd_har_inga_interpellationer(mote, sara, lars, anna, som):
    with pytest.raises(HinderError, match="bara i fullmäktige"):
        lagg_till_interpellation(mote, uppgift(lars, anna), aktor=sara.aktor)
    assert (
        "bara i fullmäktige"
        in som(sara).get(reverse("sammantraden:lagg_till_interpellation", args=[mote.pk])).content.decode()
    )
    sida = som(sara).get(mote.get_absolute_url()).content.decode()
    assert "Interpellationer och frågor" not in sida


def test_bara_den_som_for_protokollet_antecknar(kf_mote, sara, lars, hanna, urban, anna):
    rad = lagg_till_interpellation(kf_mote, uppgift(lars, anna), aktor=sara.aktor)
    for vem, fel in ((hanna, FarInteGora), (lars, FarInteGora), (urban, FarInteSe)):
        with pytest.raises(fel):
            lagg_till_interpellation(kf_mote, uppgift(lars, anna), aktor=vem.aktor)
        with pytest.raises(fel):
            andra_interpellation(rad, uppgift(lars, anna, rubrik="Annat"), aktor=vem.aktor)
        with pytest.raises(fel):
            ta_bort_interpellation(rad, aktor=vem.aktor)
    assert Interpellation.objects.get().rubrik == "Vattnet i ån"


@pytest.mark.parametrize(
    ("andring", "falt"),
    [
        ({"rubrik": " "}, "rubrik"),
        ({"slag": "motion"}, "slag"),
        ({"utfall": "kanske"}, "utfall"),
        ({"far_stallas": False, "utfall": "uppskjuten"}, "utfall"),
    ],
)
def test_det_som_inte_gar_att_anteckna_namner_sitt_falt(kf_mote, sara, lars, anna, andring, falt):
    with pytest.raises(Inmatningsfel) as nekad:
        lagg_till_interpellation(kf_mote, uppgift(lars, anna, **andring), aktor=sara.aktor)
    assert nekad.value.falt == falt


def test_kl_5_59_den_som_inte_hor_till_fullmaktige_staller_inget(kf_mote, sara, lars, anna):
    with pytest.raises(Inmatningsfel, match="fullmäktiges ledamöter"):
        lagg_till_interpellation(kf_mote, uppgift(lars, anna, stalld_av=anna), aktor=sara.aktor)


def test_kl_5_59_en_ersattare_staller_nar_den_tjanstgor(kf_mote, punkt, sara, lars, erik, anna, olle, justa):
    lagg_till_interpellation(kf_mote, uppgift(lars, anna, stalld_av=erik.person, paragraf=punkt), aktor=sara.aktor)
    (rad,) = interpellationer.till_sida(farskt(kf_mote), interpellationer.rader(farskt(kf_mote)))
    assert ["tjänstgör inte" in u.skal for u in rad.att_tanka_pa] == [True]
    tjanstgor = Narvarouppgift(erik.person, "tjanstgorande_ersattare", tjanstgor_for=lars.person)
    satt_narvaro(kf_mote, [olle.person, justa.person, tjanstgor], aktor=sara.aktor)
    nytt = farskt(kf_mote)
    assert interpellationer.till_sida(nytt, interpellationer.rader(nytt))[0].att_tanka_pa == ()


def test_kl_5_59_andra_an_ordforande_fragas_enligt_fullmaktiges_beslut(kf_mote, sara, lars, justa, anna):
    till_justa = uppgift(lars, anna, riktad_till=justa.person)
    rad = lagg_till_interpellation(kf_mote, till_justa, aktor=sara.aktor)
    assert (rad.riktad_i, rad.riktad_som) == (None, "")
    nytt = farskt(kf_mote)
    (en,) = interpellationer.till_sida(nytt, interpellationer.rader(nytt))
    assert "Ange fullmäktiges beslut" in en.att_tanka_pa[0].skal
    med_beslut = uppgift(lars, anna, riktad_till=justa.person, adressatgrund="Arbetsordningen 32 §")
    andra_interpellation(rad, med_beslut, aktor=sara.aktor)
    nytt = farskt(kf_mote)
    assert interpellationer.till_sida(nytt, interpellationer.rader(nytt))[0].att_tanka_pa == ()


def test_kl_5_62_svaret_kommer_efter_beslutet_att_den_far_stallas(kf_mote, punkt, sara, lars, anna):
    rad = lagg_till_interpellation(kf_mote, uppgift(lars, anna, paragraf=punkt), aktor=sara.aktor)
    with pytest.raises(HinderError, match="Anteckna beslutet före svaret") as nekad:
        andra_interpellation(rad, uppgift(lars, anna, paragraf=punkt, utfall="besvarad"), aktor=sara.aktor)
    assert "KL 5 kap. 62 §" in nekad.value.hinder[0].lagrum
    klar = uppgift(lars, anna, paragraf=punkt, far_stallas=True, utfall="besvarad", deltagare=[lars.person])
    andra_interpellation(rad, klar, aktor=sara.aktor)
    assert [p.pk for p in Interpellation.objects.get().deltagare.all()] == [lars.person_id]


def test_svaret_antecknas_inte_fore_sammantradet(fullmaktige, sara, lars, anna):
    mote = gor_mote(fullmaktige, sara, JANUARI)
    with pytest.raises(HinderError, match="inte öppnat"):
        lagg_till_interpellation(mote, uppgift(lars, anna, far_stallas=True), aktor=sara.aktor)
    assert lagg_till_interpellation(mote, uppgift(lars, anna), aktor=sara.aktor).lage == "Inte behandlad"


def test_en_egen_punkt_laggs_pa_listan(kf_mote, sara, lars, anna):
    rad = lagg_till_interpellation(kf_mote, uppgift(lars, anna), egen_punkt=True, aktor=sara.aktor)
    punkten = Paragraf.objects.get(pk=Interpellation.objects.get(pk=rad.pk).paragraf_id)
    assert punkten.rubrik == "Interpellation till Anna Alm, ordförande i Grannämnden: Vattnet i ån"
    assert [p.text for p in punkten.forslag] == ["Interpellationen får ställas."]


# --- the protocol -----------------------------------------------------------------------------------------------------


def avgjord(punkt, sara, **extra):
    return avgor(punkt.pk, utfall="enligt_forslag", aktor=sara.aktor, **extra)


def test_kl_5_68_paragrafen_lamnas_inte_till_justering_forran_svaret_framgar(kf_mote, punkt, sara, lars, anna):
    rad = lagg_till_interpellation(kf_mote, uppgift(lars, anna, paragraf=punkt), aktor=sara.aktor)
    avgjord(punkt, sara, is_omedelbar=True)
    assert brister(av_paragrafen(Paragraf.objects.get(pk=punkt.pk))) == ["svaren_pa_interpellationer_is_redovisade"]
    with pytest.raises(HinderError, match="Det framgår inte om interpellationen ”Vattnet i ån” besvarades") as nekad:
        begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
    assert "KL 5 kap. 68 §" in nekad.value.hinder[0].lagrum
    klar = uppgift(lars, anna, paragraf=punkt, far_stallas=True, utfall="besvarad")
    andra_interpellation(rad, klar, aktor=sara.aktor)
    begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
    for gor in (
        lambda: andra_interpellation(rad, uppgift(lars, anna), aktor=sara.aktor),
        lambda: ta_bort_interpellation(rad, aktor=sara.aktor),
        lambda: lagg_till_interpellation(kf_mote, klar, aktor=sara.aktor),
    ):
        with pytest.raises(HinderError, match="§ 1 är justerad eller väntar"):
            gor()
    assert Interpellation.objects.get().utfall == "besvarad"


def test_kl_5_68_hela_protokollet_lamnas_inte_forran_allt_som_stalldes_star_i_en_paragraf(
    kf_mote, punkt, sara, lars, anna
):
    rad = lagg_till_interpellation(kf_mote, uppgift(lars, anna), aktor=sara.aktor)
    for en in kf_mote.paragrafer.all():
        avgjord(en, sara)
    avsluta(kf_mote, aktor=sara.aktor)
    alla = list(kf_mote.paragrafer.all())
    assert "interpellationer_och_fragor_is_redovisade" in brister(av_sammantradet(farskt(kf_mote), klocka.idag()))
    with pytest.raises(HinderError, match="Protokollet redovisar inte interpellationen ”Vattnet i ån”"):
        begar_justering(alla, slag="ordinarie", aktor=sara.aktor)
    andra_interpellation(rad, uppgift(lars, anna, paragraf=punkt, utfall="uppskjuten"), aktor=sara.aktor)
    assert brister(av_sammantradet(farskt(kf_mote), klocka.idag())) == []
    begar_justering(alla, slag="ordinarie", aktor=sara.aktor)
    with pytest.raises(HinderError, match="Protokollet är lämnat till justering"):
        lagg_till_interpellation(kf_mote, uppgift(lars, anna), aktor=sara.aktor)


def test_en_paragraf_som_utgick_redovisar_inget(kf_mote, punkt, sara, lars, anna):
    lagg_till_interpellation(kf_mote, uppgift(lars, anna, paragraf=punkt), aktor=sara.aktor)
    utga(punkt.pk, aktor=sara.aktor)
    assert "interpellationer_och_fragor_is_redovisade" in brister(av_sammantradet(farskt(kf_mote), klocka.idag()))


def test_kl_5_64_en_tredje_i_svaret_pa_en_fraga_antecknas_som_brist(kf_mote, punkt, sara, lars, justa, anna):
    fraga = uppgift(
        lars, anna, slag="fraga", paragraf=punkt, far_stallas=True, utfall="besvarad", deltagare=[justa.person, anna]
    )
    lagg_till_interpellation(kf_mote, fraga, aktor=sara.aktor)
    avgjord(punkt, sara, is_omedelbar=True)
    kontroll = av_paragrafen(Paragraf.objects.get(pk=punkt.pk))
    assert brister(kontroll, "att_anteckna") == ["bara_den_som_fragar_och_den_som_svarar_overlagger"]
    begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)


def texterna(dokument):
    return "\n".join(str(block) for block in dokument.block)


def test_protokollet_visar_raderna_i_paragrafen_och_pa_forsta_sidan(kf_mote, punkt, sara, lars, justa, anna):
    besvarad = uppgift(
        lars, anna, paragraf=punkt, far_stallas=True, utfall="besvarad", besvarad_av=justa.person,
        overlatelse="KF § 3", deltagare=[lars.person, justa.person],
    )  # fmt: skip
    lagg_till_interpellation(kf_mote, besvarad, aktor=sara.aktor)
    nekad = uppgift(lars, anna, slag="fraga", rubrik="Isen", paragraf=punkt, far_stallas=False)
    lagg_till_interpellation(kf_mote, nekad, aktor=sara.aktor)
    avgjord(punkt, sara, is_omedelbar=True)
    rader = dict(delar(Paragraf.objects.till_sida().get(pk=punkt.pk)))["Interpellationer och frågor"]
    till = "Anna Alm, ordförande i Grannämnden"
    assert rader == [
        f"Lars Testsson (V) ställer interpellationen ”Vattnet i ån” till {till}. Fullmäktige beslutar att "
        "interpellationen får ställas. Justa Testsson besvarar interpellationen. Anna Alm har överlåtit svaret: "
        "KF § 3. I överläggningen deltar Justa Testsson och Lars Testsson.",
        f"Lars Testsson (V) ställer frågan ”Isen” till {till}. Fullmäktige beslutar att frågan inte får ställas.",
    ]
    text = texterna(protokoll(farskt(kf_mote)))
    assert all(rad in text for rad in rader)
    assert f"§ 1: Interpellation från Lars Testsson (V) till {till}: ”Vattnet i ån”. Besvarad." in text
    assert f"§ 1: Fråga från Lars Testsson (V) till {till}: ”Isen”. Fick inte ställas." in text


def test_det_som_lamnats_till_justering_andras_inte_av_en_ny_partibeteckning(kf_mote, punkt, sara, lars, anna):
    klar = uppgift(lars, anna, paragraf=punkt, far_stallas=True, utfall="besvarad")
    lagg_till_interpellation(kf_mote, klar, aktor=sara.aktor)
    avgjord(punkt, sara, is_omedelbar=True)
    begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
    lars.person.uppdrag.update(parti="MP")
    (rad,) = dict(delar(Paragraf.objects.till_sida().get(pk=punkt.pk)))["Interpellationer och frågor"]
    assert "Lars Testsson (V)" in rad


# --- beslutsförhet ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("far_besvaras_av_farre", [False, True])
def test_kl_5_45_farre_far_besvara_nar_fullmaktige_bestamt_det(kf_mote, sara, lars, anna, far_besvaras_av_farre):
    kf_mote.organ.installning.is_svar_utan_halften = far_besvaras_av_farre
    kf_mote.organ.installning.antal_ledamoter = 81
    kf_mote.organ.installning.save()
    punkt = forsta(kf_mote)
    lagg_till_interpellation(kf_mote, uppgift(lars, anna, paragraf=punkt), aktor=sara.aktor)
    med_forslag = villkor.beslutsforhetsfakta(Paragraf.objects.get(pk=punkt.pk))
    assert not med_forslag.is_bara_svar
    punkt.punkter.all().delete()
    utan_forslag = Paragraf.objects.get(pk=punkt.pk)
    utfall = villkor.prova_beslutsforhet((kf_mote.regelverk, villkor.beslutsforhetsfakta(utan_forslag)))
    assert bool(utfall) is far_besvaras_av_farre
