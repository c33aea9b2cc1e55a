# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Decisions beside the meeting: who may, what may not (KL 6:37–39, 7:5), number, document, makulering."""

from datetime import date

import pytest

from remiss.akthet.kontroll import sok_kod
from remiss.akthet.lage import Slag
from remiss.diarium.models import Handling, Nummerserie
from remiss.diarium.services import anmal_jav, avsluta, flytta_handling, sla_ihop
from remiss.karna.fel import FarInteGora, FarInteSe, HinderError, Inmatningsfel
from remiss.karna.klocka import spela, vid
from remiss.karna.models import Handelse
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden.delegering import Delegeringssvar
from remiss.sammantraden.models import Delegationsbeslut
from remiss.sammantraden.services import makulera_delegationsbeslut
from tests.diarium.fabriker import gor_arende, gor_diarium
from tests.fabriker import ge_uppdrag, gor_person
from tests.sammantraden.beslut import DAGEN, fatta, gor_punkt, gor_uppdrag_i_bradska, ordforandebeslut, registrera

S = Delegationsbeslut.Status


@pytest.fixture
def arendet(namnden, rut):
    gor_diarium(namnden)
    return gor_arende(namnden, rut, "Bidrag till föreningen Ugglan")


@pytest.fixture
def punkten(namnden, doris):
    return gor_punkt(namnden)


def test_delegaten_beslutar_och_far_nummer_och_handling(arendet, punkten, doris):
    beslut = fatta(arendet, doris, punkten, beslut="Bidraget betalas ut.\n\nFöreningen redovisar i mars.")
    beslut.refresh_from_db()
    assert (beslut.status, beslut.benamning, beslut.dag) == (S.FATTAD, "Delegationsbeslut 1/2018", DAGEN)
    assert beslut.vem == "Doris Testsson, förvaltningsdirektör"
    assert beslut.punkter == ["Bidraget betalas ut.", "Föreningen redovisar i mars."]
    assert beslut.arendemening == "Bidrag till föreningen Ugglan"
    handling = beslut.handling
    assert (handling.typ, handling.status, handling.arende) == ("delegationsbeslut", "faststalld", arendet)
    assert handling.rubrik == "Delegationsbeslut 1/2018: Bidrag till föreningen Ugglan"
    handelse = Handelse.objects.get(akt="sammantraden.delegationsbeslut.fatta")
    provade = {regel for regel, is_uppfylld in handelse.regler if is_uppfylld}
    assert {"delegering.punkten_ger_beslutsfattaren_ratt", "delegering.medborgarforslag_delegeras_inte"} <= provade


@pytest.mark.parametrize(
    ("svar", "lagrum"),
    [
        pytest.param({"is_mal_inriktning_omfattning_kvalitet": True}, "första stycket 1", id="mål och inriktning"),
        pytest.param({"is_till_fullmaktige": True}, "första stycket 2", id="rad 24 – yttrande till fullmäktige"),
        pytest.param({"is_med_anledning_av_overklagande": True}, "första stycket 2", id="överklagat beslut"),
        pytest.param({"is_myndighetsutovning_av_storre_vikt": True}, "första stycket 3", id="myndighetsutövning"),
        pytest.param({"is_medborgarforslag": True}, "första stycket 4", id="medborgarförslag"),
        pytest.param({"hindrande_forfattning": "10 kap. 4 § SoL"}, "första stycket 5", id="annan författning"),
    ],
)
def test_kl_6_38_det_som_inte_far_delegeras_vagras_men_inte_i_bradska(
    svar, lagrum, arendet, punkten, doris, rut, olle, namnden
):
    with pytest.raises(HinderError) as fel:
        fatta(arendet, doris, punkten, svar=Delegeringssvar(**svar))
    (hindret,) = fel.value.hinder
    assert hindret.lagrum.startswith(f"KL 6 kap. 38 § {lagrum}")
    assert not Delegationsbeslut.objects.exists()
    assert not Nummerserie.objects.filter(slag="delegation").exists(), "no number is lost on a refused decision"
    gor_uppdrag_i_bradska(namnden)
    beslut = ordforandebeslut(arendet, rut, olle, svar=Delegeringssvar(**svar))
    assert beslut.benamning == "Ordförandebeslut 1/2018"
    assert fatta(arendet, doris, punkten).nummer == 2, "one series for all of them"


@pytest.mark.parametrize(
    ("har_uppdrag", "skal", "antal_hinder"),
    [
        pytest.param(True, "Svarstiden går ut i dag.", 0, id="uppdrag och skäl"),
        pytest.param(False, "Svarstiden går ut i dag.", 1, id="inget uppdrag"),
        pytest.param(True, " ", 1, id="inget skäl"),
        pytest.param(False, "", 2, id="varken eller"),
    ],
)
def test_kl_6_39_ordforandebeslut_kraver_uppdrag_och_skal(har_uppdrag, skal, antal_hinder, arendet, rut, olle, namnden):
    gor_uppdrag_i_bradska(namnden, Rollkod.ORDFORANDE if har_uppdrag else Rollkod.VICE_ORDFORANDE)
    if antal_hinder:
        with pytest.raises(HinderError) as fel:
            ordforandebeslut(arendet, rut, olle, skal=skal)
        assert [h.lagrum for h in fel.value.hinder] == ["KL 6 kap. 39 §"] * antal_hinder
    else:
        beslut = ordforandebeslut(arendet, rut, olle, skal=skal)
        assert (beslut.delegationspunkt.punkt, beslut.skal_till_bradska) == ("9.1", skal)
        assert beslut.vem == "Olle Testsson, ordförande"


@pytest.mark.parametrize(
    ("punkt", "skal"),
    [
        pytest.param({"fran": date(2018, 12, 11)}, "gällde inte 10 december 2018", id="punkten gällde inte än"),
        pytest.param({"till": date(2018, 12, 9)}, "gällde inte 10 december 2018", id="punkten gällde inte längre"),
        pytest.param({"roll": Rollkod.CHEF}, "var inte chef 10 december 2018", id="en annan roll"),
    ],
)
def test_kl_6_37_punkten_provas_mot_beslutsdagen(punkt, skal, arendet, namnden, doris, rut):
    punkten = gor_punkt(namnden, **punkt)
    with pytest.raises(HinderError, match=skal):
        registrera(arendet, rut, doris, punkten, fort_in=date(2018, 12, 12))


def test_ett_uppdrag_som_tog_slut_efter_beslutet_star_inte_i_vagen(arendet, namnden, rut):
    punkten = gor_punkt(namnden)
    vikarien = gor_person("Vik")
    ge_uppdrag(vikarien, namnden, Rollkod.DIREKTOR, till=DAGEN)
    beslut = registrera(arendet, rut, vikarien.anvandare, punkten, fort_in=date(2019, 1, 2))
    assert (beslut.dag, beslut.beteckning) == (DAGEN, "1/2018"), "the series is that of the day of the decision"
    handelse = Handelse.objects.get(akt="sammantraden.delegationsbeslut.registrera")
    assert (handelse.hande.date(), handelse.registrerades.date()) == (DAGEN, date(2019, 1, 2))
    with pytest.raises(HinderError, match="var inte förvaltningsdirektör 11 december 2018"):
        registrera(arendet, rut, vikarien.anvandare, punkten, dag=date(2018, 12, 11), fort_in=date(2019, 1, 2))


def test_utan_punkt_vagras_delegation(arendet, doris):
    with pytest.raises(HinderError, match="Ange den punkt i delegationsordningen"):
        fatta(arendet, doris)


def test_den_som_anmalt_jav_beslutar_inte(arendet, namnden, hanna):
    punkten = gor_punkt(namnden, Rollkod.HANDLAGGARE)
    anmal_jav(arendet, aktor=hanna.aktor)
    with pytest.raises(HinderError, match=r"KL 7 kap\. 4 §"):
        fatta(arendet, hanna, punkten)


def test_beslut_fattas_bara_i_ett_oppet_arende(arendet, punkten, doris, rut):
    avsluta(arendet, aktor=rut.aktor)
    with pytest.raises(HinderError, match="inte öppet"):
        fatta(arendet, doris, punkten)


def test_ett_bolag_har_vd_men_inget_ordforandebeslut(bolaget, vera):
    gor_diarium(bolaget, kod="bolag")
    rut = gor_person("Bo")
    ge_uppdrag(rut, bolaget, Rollkod.REGISTRATOR)
    arende = gor_arende(bolaget, rut.anvandare, "Hyresavtal")
    assert fatta(arende, vera, slag="vd").benamning == "VD-beslut 1/2018"
    with pytest.raises(Inmatningsfel, match="var inte VD"):
        registrera(arende, rut.anvandare, rut.anvandare, slag="vd")
    with pytest.raises(HinderError, match="fattas bara i en nämnd"):
        ordforandebeslut(arende, rut.anvandare, vera)


def test_vem_som_far_gora_vad(arendet, punkten, doris, rut, urban, adam):
    with pytest.raises(FarInteGora):
        registrera(arendet, doris, rut, punkten)
    for utomstaende in (urban, adam):
        with pytest.raises(FarInteSe):
            registrera(arendet, utomstaende, doris, punkten)
        with pytest.raises(FarInteSe):
            fatta(arendet, utomstaende, punkten)


def test_ett_tomt_beslut_vagras_vid_sitt_falt(arendet, punkten, doris):
    with pytest.raises(Inmatningsfel) as fel:
        fatta(arendet, doris, punkten, beslut=" \n\n ")
    assert fel.value.falt == "beslut"


def test_ett_makulerat_nummer_anvands_aldrig_igen(arendet, punkten, doris, rut, hanna):
    fel = fatta(arendet, doris, punkten)
    with pytest.raises(Inmatningsfel, match="varför"):
        makulera_delegationsbeslut(fel, " ", aktor=rut.aktor)
    with pytest.raises(FarInteGora):
        makulera_delegationsbeslut(fel, "Fel ärende", aktor=doris.aktor)
    kod = fel.handling.kontrollkoder.get().kod
    fore = sok_kod(kod)
    assert (fore.slag, fore.handling) == (Slag.GALLANDE, "Delegationsbeslut, 10 december 2018")
    assert [u.namn for u in fore.undertecknare] == [doris.person.namn]
    with spela(vid(DAGEN, 16)):
        makulera_delegationsbeslut(fel, "Fel ärende", aktor=rut.aktor)
    assert sok_kod(kod).slag is Slag.MAKULERAD
    assert "Fel ärende" not in repr(sok_kod(kod))
    fel.refresh_from_db()
    assert (fel.status, fel.makulerades_skal, fel.nummer) == (S.MAKULERAD, "Fel ärende", 1)
    assert fatta(arendet, doris, punkten).nummer == 2
    assert Handling.objects.filter(arende=arendet, typ="delegationsbeslut", status="faststalld").count() == 2


def test_beslutet_foljer_sin_handling_till_ratt_arende(arendet, punkten, doris, namnden, rut):
    """Moved because it stood in the wrong ärende, then along when that turns out to be registered twice."""
    beslut = fatta(arendet, doris, punkten)
    ratt, dubblett = gor_arende(namnden, rut, "Bidrag till Ugglan"), gor_arende(namnden, rut, "Bidrag, igen")
    with spela(vid(DAGEN, 15)):
        flytta_handling(beslut.handling, till=dubblett, skal="Fel ärende.", aktor=rut.aktor)
        beslut.refresh_from_db()
        assert (beslut.arende, beslut.beteckning) == (dubblett, "1/2018")
        sla_ihop(dubblett, med=ratt, skal="Registrerat två gånger.", aktor=rut.aktor)
    beslut.refresh_from_db()
    assert (beslut.arende, beslut.handling.arende, beslut.beteckning) == (ratt, ratt, "1/2018")
