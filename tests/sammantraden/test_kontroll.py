# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Protokollskontroll: what is missing in the text stops justering, what went wrong in the room is noted and shown."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import escape

from remiss.karna import klocka
from remiss.karna.fel import FarInteGora, HinderError, Inmatningsfel
from remiss.karna.klocka import spela
from remiss.karna.models import Brist
from remiss.sammantraden.forhandling import Anteckningsuppgift, Forhandling, Propositionsuppgift
from remiss.sammantraden.kontroll import av_paragrafen, av_sammantradet
from remiss.sammantraden.models import Paragraf, Paragraftext, Sammantrade
from remiss.sammantraden.services import (
    Protokolltext,
    andra_text,
    anteckna_brist,
    anteckna_motesbrist,
    aterta,
    avgor,
    avsluta,
    begar_justering,
    besluta_i_rummet,
    satt_narvaro,
    spara_forhandling,
    ta_steg,
    utga,
)
from tests.sammantraden.fabriker import kl
from tests.sammantraden.rummet import gor_styrelse, oppnat, votering, yrkande
from tests.sammantraden.rummet import punkten as las_punkten
from tests.varld import varld

ERSATTER = Paragraftext.Plats.ERSATTER.value


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


def lamna(punkt, sara):
    """Hand the paragraph to omedelbar justering."""
    return begar_justering([punkt.pk], slag="omedelbar", aktor=sara.aktor)


def brister(punkt):
    return [rad.utfall.regel_id for rad in av_paragrafen(Paragraf.objects.get(pk=punkt.pk)).i_protokollet]


def rad_text(kontroll):
    return escape(kontroll.vid_sammantradet[0].utfall.skal)


def rostat(punkt, sara, styrelse, justa):
    """A room with a vote and a reservation, decided."""
    roster = zip((*styrelse.L, justa.person), "jjjjjjjnnajjjj", strict=True)
    rum = Forhandling(
        yrkanden=(yrkande("bifall", styrelse.L[1]), yrkande("avslag", styrelse.L[7], styrelse.L[8])),
        propositioner=(votering("huvud", None, 2, roster),),
        anteckningar=(Anteckningsuppgift("reservation", styrelse.L[7].pk, "För dyrt."),),
    )
    spara_forhandling(punkt.pk, rum, aktor=sara.aktor)
    besluta_i_rummet(punkt.pk, is_omedelbar=True, aktor=sara.aktor)


def test_ett_rum_utan_brister_lamnas_till_justering(punkt, sara, styrelse, justa):
    rostat(punkt, sara, styrelse, justa)
    kontroll = av_paragrafen(Paragraf.objects.get(pk=punkt.pk))
    assert [rad for rad in kontroll.rader if not rad.utfall] == []
    assert kontroll.uppfyllda > 15
    assert lamna(punkt, sara).rader.count() == 1


def test_ett_beslut_utan_proposition_pa_yrkandet_hindrar(punkt, sara, styrelse):
    ta_steg(punkt.pk, "yrka", {"slag": "avslag", "personer": [styrelse.L[3].pk]}, aktor=sara.aktor)
    avgor(punkt.pk, utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
    with pytest.raises(HinderError, match="Propositionsordningen i § 1 saknas") as nekad:
        lamna(punkt, sara)
    assert "KL 5 kap. 67 §" in nekad.value.hinder[0].lagrum
    assert Paragraf.objects.get(pk=punkt.pk).status == "avgjord"
    aterta(punkt.pk, aktor=sara.aktor)
    svar = {"slag": "huvud", "satt": "acklamation", "nej": "1", "svar": "ja"}
    ta_steg(punkt.pk, "stall_proposition", svar, aktor=sara.aktor)
    besluta_i_rummet(punkt.pk, is_omedelbar=True, aktor=sara.aktor)
    lamna(punkt, sara)


@pytest.mark.parametrize(
    ("slag", "text", "regel"),
    [
        ("yrkande", "L8 Ledamot08 yrkar avslag.", "protokollskrav.yrkandena_is_redovisade"),
        ("omrostning", "Omröstning sker.", "protokollskrav.omrostningarna_is_redovisade"),
        ("omrostning", "Med 11 ja mot 2 nej beslutar nämnden.", "protokollskrav.de_oppna_rosterna_is_redovisade"),
        ("reservation", "L8 Ledamot08 reserverar sig.", "protokollskrav.reservationerna_is_redovisade"),
    ],
)
def test_det_som_ersatter_meningarna_far_inte_utelamna_nagot(punkt, sara, styrelse, justa, slag, text, regel):
    rostat(punkt, sara, styrelse, justa)
    egen = Protokolltext(slag, text, plats=ERSATTER, skal="Kortare.")
    andra_text(punkt.pk, texter=[egen], aktor=sara.aktor)
    assert regel in brister(punkt)
    with pytest.raises(HinderError):
        lamna(punkt, sara)
    (ersatt,) = av_paragrafen(Paragraf.objects.get(pk=punkt.pk)).ersatta
    assert (ersatt.paragraf, ersatt.skal) == ("§ 1", "Kortare.")
    andra_text(punkt.pk, texter=[], aktor=sara.aktor)
    lamna(punkt, sara)


def test_en_omrostning_mellan_fragorna_provas_dar_den_star(punkt, sara, styrelse, justa):
    """KL 5:67: with a question after the vote, its sentences stand, and are replaced, under the questions."""
    L = styrelse.L
    roster = zip((*L, justa.person), "jjjjjjjnnajjjj", strict=True)
    rum = Forhandling(
        yrkanden=(yrkande("eget", L[7], text="A"), yrkande("eget", L[8], text="B")),
        propositioner=(
            votering("kontra", 1, 2, roster),
            Propositionsuppgift("huvud", "acklamation", None, 1, "ja"),
        ),
    )
    spara_forhandling(punkt.pk, rum, aktor=sara.aktor)
    besluta_i_rummet(punkt.pk, aktor=sara.aktor)
    regel = "protokollskrav.de_oppna_rosterna_is_redovisade"
    assert regel not in brister(punkt)
    egen = Protokolltext("propositionsordning", "Två frågor ställs.", plats=ERSATTER, skal="Kortare.")
    andra_text(punkt.pk, texter=[egen], aktor=sara.aktor)
    assert regel in brister(punkt)


def test_en_rost_som_aldrig_raknades_hindrar(punkt, sara, styrelse, justa):
    roster = zip((*styrelse.L, justa.person), "jjjjjjjnnajjjj", strict=True)
    rum = Forhandling(
        yrkanden=(yrkande("avslag", styrelse.L[7]), yrkande("tillagg", styrelse.L[7], text="Utred mer.")),
        propositioner=(votering("huvud", None, 1, roster), Propositionsuppgift("tillagg", "votering", 2)),
    )
    avgor(punkt.pk, utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
    for rad in punkt.sammantrade.paragrafer.filter(status="forberedd"):
        utga(rad.pk, aktor=sara.aktor)
    avsluta(punkt.sammantrade, aktor=sara.aktor)
    efterat = {"efterregistrerad": True, "bristanteckning": "Frågan ställdes efter beslutet."}
    spara_forhandling(punkt.pk, rum, aktor=sara.aktor, **efterat)
    assert "protokollskrav.omrostningarna_is_redovisade" in brister(punkt)
    with pytest.raises(HinderError, match="är inte avgjord"):
        lamna(punkt, sara)


def test_det_som_brast_i_rummet_hindrar_inte_men_ska_antecknas(punkt, sara, styrelse, justa, som):
    avgor(punkt.pk, utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
    satt_narvaro(punkt.sammantrade, [justa.person_id, *(p.pk for p in styrelse.L[:5])], aktor=sara.aktor)
    kontroll = av_paragrafen(Paragraf.objects.get(pk=punkt.pk))
    (rad,) = kontroll.att_anteckna
    assert (kontroll.i_protokollet, rad.utfall.regel_id.split(".")[0]) == ((), "beslutsforhet")
    lamna(punkt, sara)
    sida = som(sara).get(reverse("sammantraden:paragraf", args=[punkt.pk])).content.decode()
    assert "Anteckning saknas" in sida
    adress = reverse("sammantraden:anteckna_brist", args=[punkt.pk])
    assert rad.utfall.skal.split(".")[0] in som(sara).get(adress).content.decode()
    som(sara).post(adress, {"regel": rad.utfall.regel_id, "anteckning": "Åtta gick utan att det märktes."})
    efter = av_paragrafen(Paragraf.objects.get(pk=punkt.pk))
    assert efter.att_anteckna == ()
    assert [r.anteckning for r in efter.vid_sammantradet] == ["Åtta gick utan att det märktes."]
    for rad in punkt.sammantrade.paragrafer.filter(status="forberedd"):
        utga(rad.pk, aktor=sara.aktor)
    avsluta(punkt.sammantrade, aktor=sara.aktor)
    sida = som(sara).get(reverse("sammantraden:sammantrade", args=[punkt.sammantrade_id])).content.decode()
    assert f"§ 1: {rad_text(efter)}" in sida
    assert "Åtta gick utan att det märktes." in sida


def test_anteckningen_fran_efterregistreringen_racker(punkt, sara, styrelse, justa):
    for rad in punkt.sammantrade.paragrafer.filter(status="forberedd"):
        avgor(rad.pk, utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
    avsluta(punkt.sammantrade, aktor=sara.aktor)
    efterat = {"efterregistrerad": True, "bristanteckning": "Hon yrkade ändå."}
    med = Forhandling(yrkanden=(yrkande("bifall", styrelse.E[0]),))
    spara_forhandling(punkt.pk, med, aktor=sara.aktor, **efterat)
    kontroll = av_paragrafen(Paragraf.objects.get(pk=punkt.pk))
    assert [(r.rubrik, r.anteckning) for r in kontroll.vid_sammantradet] == [("Rätt att yrka", "Hon yrkade ändå.")]
    assert kontroll.att_anteckna == ()


def test_bara_det_som_brast_kan_antecknas(punkt, sara, hanna):
    avgor(punkt.pk, utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
    with pytest.raises(Inmatningsfel, match="ingen sådan brist"):
        anteckna_brist(punkt.pk, "yrkande.bara_tjanstgorande_yrkar", "Nej.", aktor=sara.aktor)
    with pytest.raises(FarInteGora):
        anteckna_brist(punkt.pk, "yrkande.bara_tjanstgorande_yrkar", "Nej.", aktor=hanna.aktor)
    assert not Brist.objects.exists()


def test_for_sen_justering_antecknas_for_hela_protokollet(punkt, sara, som):
    for rad in punkt.sammantrade.paragrafer.filter(status="forberedd"):
        avgor(rad.pk, utfall="enligt_forslag", aktor=sara.aktor)
    avsluta(punkt.sammantrade, aktor=sara.aktor)
    with spela(klocka.vid(date(2019, 1, 10))):
        mote = Sammantrade.objects.get(pk=punkt.sammantrade_id)
        assert "2 januari 2019" in som(sara).get(mote.get_absolute_url()).content.decode()
        regel = "protokollskrav.protokollet_justeras_i_tid"
        assert [r.utfall.regel_id for r in av_sammantradet(mote, klocka.idag()).egna_brister] == [regel]
        adress = reverse("sammantraden:anteckna_motesbrist", args=[mote.pk])
        assert som(sara).get(adress).status_code == 200
        with pytest.raises(Inmatningsfel, match="Skriv vad som hände"):
            anteckna_motesbrist(mote, regel, " ", aktor=sara.aktor)
        som(sara).post(adress, {"regel": regel, "anteckning": "Justeraren var sjuk."})
        mote = Sammantrade.objects.get(pk=mote.pk)
        assert av_sammantradet(mote, klocka.idag()).att_anteckna == ()
