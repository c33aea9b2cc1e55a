# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Letters to the called and to the signers: who gets them and when. What the kallelse holds: test_kallelsebrev."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from remiss.karna.fel import HinderError
from remiss.karna.jobb import kor_vantande
from remiss.karna.klocka import spela
from remiss.karna.models import Jobb
from remiss.sammantraden.models import Sammantrade
from remiss.sammantraden.services import (
    Motesuppgifter,
    andra_sammantrade,
    anmal,
    aterta_anmalan,
    avgor,
    begar_justering,
    komplettera_handlingar,
    satt_pa_dagordning,
    skriv_pa,
    stall_in,
)
from tests.sammantraden.fabriker import forsta, gor_mote, gor_punkt, kalla_till, kl


def _kor_alla():
    while kor_vantande():
        pass


def _adress(anvandare, adress):
    anvandare.person.epost = adress
    anvandare.person.save()


def test_de_kallade_far_ett_brev_var_utan_arenden_i_texten(sammantradande, sara, olle, lars):
    _adress(olle, "olle@exempel.se")
    mote = gor_mote(sammantradande, sara)
    gor_punkt(mote, sara, "Hemligt avtal")
    kalla_till(mote, sara)
    with spela(kl(10, dag=mote.datum.replace(day=5))):
        _kor_alla()
        _kor_alla()
    assert [brev.to for brev in mail.outbox] == [["olle@exempel.se"]]
    assert f"/sammantraden/{mote.pk}/handlingar/" in mail.outbox[0].body
    assert "Hemligt avtal" not in mail.outbox[0].body + mail.outbox[0].subject
    assert Jobb.objects.filter(namn="sammantraden.meddela_kallelse").count() == 4


def test_kallelsen_till_ett_installt_sammantrade_skickas_inte(sammantradande, sara, olle):
    _adress(olle, "olle@exempel.se")
    mote = gor_mote(sammantradande, sara)
    gor_punkt(mote, sara)
    kalla_till(mote, sara)
    stall_in(mote, "Snöstorm", aktor=sara.aktor)
    _kor_alla()
    assert [brev.subject.partition(":")[0] for brev in mail.outbox] == ["Inställt sammanträde"]


def _sager_till(mote, sara, olle, andra):
    """What the change writes to Olle, who was called."""
    _adress(olle, "olle@exempel.se")
    _kor_alla()
    mail.outbox.clear()
    with spela(kl(9, dag=mote.datum.replace(day=12))):
        andra()
        _kor_alla()
        _kor_alla()
    return [brev.subject for brev in mail.outbox]


ONSDAG, TORSDAG = date(2018, 12, 19), date(2018, 12, 20)
ANDRINGAR = {
    "flyttas": (
        lambda mote, aktor: andra_sammantrade(mote, Motesuppgifter(datum=TORSDAG), aktor=aktor),
        "Flyttat sammanträde",
        "Sammanträdet flyttades 12 december 2018 från onsdag 19 december 2018.",
    ),
    "ny plats": (
        lambda mote, aktor: andra_sammantrade(mote, Motesuppgifter(plats="Annexet"), aktor=aktor),
        "Ändrat sammanträde",
        "Tid eller plats ändrades 12 december 2018.",
    ),
    "ställs in": (
        lambda mote, aktor: stall_in(mote, "Snöstorm", aktor=aktor),
        "Inställt sammanträde",
        "Sammanträdet är inställt. Skäl: Snöstorm",
    ),
    "sent ärende": (
        lambda mote, aktor: [gor_punkt_som(mote, aktor, "Sent"), gor_punkt_som(mote, aktor, "Senare")],
        "Nya handlingar",
        "Sent lades till efter kallelsen.",
    ),
    "nya handlingar": (
        lambda mote, aktor: komplettera_handlingar(forsta(mote), aktor=aktor),
        "Nya handlingar",
        "byttes ut efter kallelsen.",
    ),
}


def gor_punkt_som(mote, aktor, rubrik):
    return satt_pa_dagordning(mote, rubrik=rubrik, aktor=aktor)


@pytest.mark.parametrize("andring", ANDRINGAR)
def test_de_kallade_far_veta_vad_som_andras_efter_kallelsen(kallat, sara, olle, lars, som, andring):
    utfor, rubrik, mening = ANDRINGAR[andring]
    rubriker = _sager_till(kallat, sara, olle, lambda: utfor(kallat, sara.aktor))
    assert [r.partition(":")[0] for r in rubriker] == [rubrik], "ett brev, hur många ändringarna än är"
    with spela(kl(9, dag=date(2018, 12, 13))):
        for sida in ("handlingar", "sammantrade"):
            svar = som(lars).get(reverse(f"sammantraden:{sida}", args=[kallat.pk]))
            assert mening in svar.content.decode()
        assert ("Inställt" in som(lars).get(reverse("sammantraden:mina")).content.decode()) is (andring == "ställs in")


@pytest.mark.parametrize("andring", ["flyttas", "ställs in", "sent ärende"])
def test_fore_kallelsen_far_ingen_brev_om_andringar(sammantradande, sara, olle, andring):
    mote = gor_mote(sammantradande, sara)
    assert _sager_till(mote, sara, olle, lambda: ANDRINGAR[andring][0](mote, sara.aktor)) == []


def test_en_ny_stoppdag_angar_inte_de_kallade(kallat, sara, olle):
    uppgift = Motesuppgifter(manusstopp=date(2018, 11, 20))
    assert _sager_till(kallat, sara, olle, lambda: andra_sammantrade(kallat, uppgift, aktor=sara.aktor)) == []


def test_punkter_som_flyttas_till_ett_kallat_sammantrade_ar_sena_och_frysta(kallat, sara, olle, sammantradande):
    installt = gor_mote(sammantradande, sara, TORSDAG, is_extra=True)
    gor_punkt(installt, sara, "Flyttad")
    rubriker = _sager_till(
        kallat, sara, olle, lambda: stall_in(installt, "För få ärenden", flytta_till=kallat, aktor=sara.aktor)
    )
    assert [r.partition(":")[0] for r in rubriker] == ["Nya handlingar"]
    assert kallat.paragrafer.get(rubrik="Flyttad").is_sen


def test_kl_5_15_fullmaktige_flyttas_inte_sa_att_kallelsen_kommer_for_sent(kallat, sara, olle, sammantradande):
    sammantradande.versioner.update(typ="kf")
    mote = Sammantrade.objects.select_related("organversion").get(pk=kallat.pk)
    with spela(kl(9, dag=date(2018, 12, 6))):
        with pytest.raises(HinderError, match="Kallelsen skulle ha skickats senast"):
            andra_sammantrade(mote, Motesuppgifter(datum=date(2018, 12, 11)), aktor=sara.aktor)
        assert andra_sammantrade(mote, Motesuppgifter(datum=TORSDAG), aktor=sara.aktor).datum == TORSDAG


def test_sekreteraren_far_veta_om_anmalan_men_inte_sin_egen_anteckning(kallat, sara, lars, olle):
    _adress(sara, "sara@exempel.se")
    Jobb.objects.all().delete()
    with spela(kl(9, dag=kallat.datum.replace(day=10))):
        rad = anmal(kallat, slag="jav", paragraf=forsta(kallat), text="Min bror söker bidraget", aktor=lars.aktor)
        anmal(kallat, slag="hinder", person=olle.person, aktor=sara.aktor)
        _kor_alla()
        aterta_anmalan(rad, aktor=lars.aktor)
        _kor_alla()
    assert [brev.to for brev in mail.outbox] == [["sara@exempel.se"]] * 2
    assert mail.outbox[0].subject.startswith("Anmält jäv: ")
    assert mail.outbox[1].subject.startswith("Återtagen anmälan om jäv: ")
    for brev in mail.outbox:
        assert f"/sammantraden/{kallat.pk}/" in brev.body
        assert "bror" not in brev.body
        assert "Lars" not in brev.body


def test_bara_den_som_inte_skrivit_under_paminns(mote, sara, olle, justa):
    _adress(olle, "olle@exempel.se")
    _adress(justa, "justa@exempel.se")
    Jobb.objects.all().delete()
    with spela(kl(14)):
        punkt = avgor(forsta(mote), utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        skriv_pa(justering, aktor=olle.aktor)
        _kor_alla()
    assert [brev.to for brev in mail.outbox] == [["justa@exempel.se"]]
