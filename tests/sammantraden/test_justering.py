# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Justering: who, which day, what is frozen; quorum and jäv per paragraph; entry afterwards."""

from datetime import date

import pytest

from remiss.diarium.lagring import Nyfil
from remiss.karna.fel import FarInteGora, FarInteSe, HinderError, Inmatningsfel
from remiss.karna.klocka import spela
from remiss.karna.models import Brist, Handelse
from remiss.organisation.models import Uppdrag
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden import frister
from remiss.sammantraden.models import Beslutspunkt, Justering, Paragraf, Paskrift, Sammantrade
from remiss.sammantraden.services import (
    andra_text,
    anmal,
    aterremittera,
    avgor,
    avsluta,
    begar_justering,
    byt_ordforande,
    oppna,
    registrera_jav,
    registrera_paskrift,
    satt_narvaro,
    skriv_pa,
    valj_justerare,
)
from tests.fabriker import ge_uppdrag, gor_organ, gor_person
from tests.sammantraden.fabriker import MOTESDAG, forsta, gor_mote, gor_oppet_mote, gor_punkt, i_status, kl

Utfall = Paragraf.Utfall
SKANNAT = Nyfil("original.pdf", b"%PDF-1.4 skannat")


def _avgjord(mote, sara, **extra):
    return avgor(forsta(mote), utfall=Utfall.ENLIGT_FORSLAG, is_omedelbar=True, aktor=sara.aktor, **extra)


def test_rad_14_tva_omedelbara_och_resten_har_var_sin_justeringsdag(sammantradande, sara, olle, justa):
    dag = date(2026, 3, 19)
    with spela(kl(9, dag=date(2026, 3, 2))):
        mote = gor_mote(sammantradande, sara, dag)
        punkter = [gor_punkt(mote, sara, f"Ärende {n}") for n in range(3)]
        from remiss.sammantraden.services import kalla

        kalla(mote, aktor=sara.aktor)
    with spela(kl(13, dag=dag)):
        oppna(
            mote,
            ordforande=olle.person,
            protokollforare=sara.person,
            justerare=[justa.person],
            aktor=sara.aktor,
        )
        for punkt in punkter:
            avgor(punkt, utfall=Utfall.ENLIGT_FORSLAG, is_omedelbar=punkt != punkter[2], aktor=sara.aktor)
        forsta_ = begar_justering(punkter[:2], slag="omedelbar", aktor=sara.aktor)
        for en in (olle, justa):
            skriv_pa(forsta_, aktor=en.aktor)
        avsluta(mote, aktor=sara.aktor)
    with spela(kl(10, dag=date(2026, 4, 1))):
        resten = begar_justering(punkter[2:], slag="ordinarie", aktor=sara.aktor)
        for en in (olle, justa):
            skriv_pa(resten, aktor=en.aktor)
    a, b = Justering.objects.get(pk=forsta_.pk), Justering.objects.get(pk=resten.pk)
    assert (a.justeringsdag, b.justeringsdag) == (dag, date(2026, 4, 1))
    assert frister.for_sammantrade(Sammantrade.objects.get(pk=mote.pk)) == [("Justering senast", date(2026, 4, 2))]
    assert frister.for_justering(a, dag)[-1] == (
        "Överklagande senast, om anslaget sätts upp i dag",
        date(2026, 4, 9),
    )
    rader = dict(frister.for_justering(b, date(2026, 4, 7)))
    assert rader["Anslag senast"] == date(2026, 4, 7)
    assert rader["Överklagande senast, om anslaget sätts upp i dag"] == date(2026, 4, 28)


def test_sekreterarens_paskrift_avgor_inte_dagen_om_inte_organet_vill(mote, sara, olle, justa):
    with spela(kl(14)):
        justering = begar_justering([_avgjord(mote, sara)], slag="omedelbar", aktor=sara.aktor)
        for en in (olle, justa):
            skriv_pa(justering, aktor=en.aktor)
    assert Justering.objects.get(pk=justering.pk).status == "klar"
    with spela(kl(9, dag=date(2018, 12, 20))):
        skriv_pa(justering, aktor=sara.aktor)
    assert Justering.objects.get(pk=justering.pk).justeringsdag == MOTESDAG


def test_sekreterarens_paskrift_kravs_dar_organet_sagt_det(mote, sara, olle, justa):
    mote.organ.installning.is_sekreterare_justerar = True
    mote.organ.installning.save()
    with spela(kl(14)):
        justering = begar_justering([_avgjord(mote, sara)], slag="omedelbar", aktor=sara.aktor)
        for en in (olle, justa):
            skriv_pa(justering, aktor=en.aktor)
        assert Justering.objects.get(pk=justering.pk).status == "oppen"
    with spela(kl(9, dag=date(2018, 12, 20))):
        skriv_pa(justering, aktor=sara.aktor)
    assert Justering.objects.get(pk=justering.pk).justeringsdag == date(2018, 12, 20)


def test_papper_den_angivna_dagen_galler_och_inmatningen_loggas(mote, sara, rut, olle, justa):
    with spela(kl(14)):
        justering = begar_justering([_avgjord(mote, sara)], slag="omedelbar", aktor=sara.aktor)
    with spela(kl(9, dag=date(2018, 12, 28))):
        with pytest.raises(Inmatningsfel, match="inskannade originalet"):
            registrera_paskrift(justering, olle.person, dag=MOTESDAG, aktor=rut.aktor)
        registrera_paskrift(justering, justa.person, dag=date(2018, 12, 21), fil=SKANNAT, aktor=rut.aktor)
        registrera_paskrift(justering, olle.person, dag=MOTESDAG, aktor=rut.aktor)
    klar = Justering.objects.get(pk=justering.pk)
    assert klar.justeringsdag == date(2018, 12, 21), "dagen för den sista påskriften, inte för den sist inmatade"
    rad = Paskrift.objects.get(justering=klar, person=olle.person)
    assert (rad.satt, rad.dag, rad.handling.status) == ("papper", MOTESDAG, "faststalld")
    handelse = Handelse.objects.filter(akt="sammantraden.paskrift.registrera").latest("id")
    assert handelse.registrerades.date() == date(2018, 12, 28)
    assert handelse.person_ref == rut.person_id


@pytest.mark.parametrize(
    ("dag", "skal"),
    [
        pytest.param(date(2018, 12, 18), "före sammanträdet", id="före mötet"),
        pytest.param(date(2018, 12, 30), "framtiden", id="i framtiden"),
    ],
)
def test_papper_med_omojlig_dag_vagras(mote, sara, olle, dag, skal):
    with spela(kl(14)):
        justering = begar_justering([_avgjord(mote, sara)], slag="omedelbar", aktor=sara.aktor)
    with spela(kl(9, dag=date(2018, 12, 28))), pytest.raises(HinderError, match=skal):
        registrera_paskrift(justering, olle.person, dag=dag, fil=SKANNAT, aktor=sara.aktor)


def test_kl_5_69_for_sen_justering_kraver_anteckning(mote, sara, olle, justa):
    with spela(kl(14)):
        punkt = _avgjord(mote, sara)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
    with spela(kl(9, dag=date(2019, 1, 3))):
        skriv_pa(justering, aktor=olle.aktor)
        with pytest.raises(HinderError, match="2 januari 2019"):
            skriv_pa(justering, aktor=justa.aktor)
        skriv_pa(justering, efterregistrerad=True, bristanteckning="Justeraren var sjuk.", aktor=justa.aktor)
    assert Paragraf.objects.get(pk=punkt.pk).status == "justerad"
    assert Brist.objects.get().anteckning == "Justeraren var sjuk."


def test_texten_ar_last_fran_begaran_och_for_alltid_nar_den_ar_justerad(mote, sara, olle, justa):
    with spela(kl(14)):
        punkt = _avgjord(mote, sara)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        with pytest.raises(HinderError, match="väntar på påskrift"):
            andra_text(punkt, punkter=["Något annat."], aktor=sara.aktor)
        with pytest.raises(HinderError, match="väntar på påskrift"):
            registrera_jav(punkt, olle.person, aktor=sara.aktor)
        for en in (olle, justa):
            skriv_pa(justering, aktor=en.aktor)
        with pytest.raises(HinderError, match="är justerad och kan inte ändras"):
            andra_text(punkt, punkter=["Något annat."], aktor=sara.aktor)
    assert Beslutspunkt.objects.filter(paragraf=punkt, text="Något annat.").count() == 0


def test_text_som_andrats_vid_sidan_om_gar_inte_att_skriva_under(mote, sara, olle):
    with spela(kl(14)):
        punkt = _avgjord(mote, sara)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        Beslutspunkt.objects.filter(paragraf=punkt, is_forslag=False, nummer=1).update(text="Smusslat.")
        with pytest.raises(Exception, match="har ändrats"):
            skriv_pa(justering, aktor=olle.aktor)


def test_kl_6_30_javig_justerare_vagras_och_ersatts_for_sin_paragraf(mote, sara, olle, justa, lars):
    with spela(kl(14)):
        registrera_jav(forsta(mote), justa.person, aktor=sara.aktor)
        punkt = _avgjord(mote, sara)
        with pytest.raises(HinderError, match="Jäv gäller Justa Testsson"):
            begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        valj_justerare(mote, [lars.person], paragraf=punkt, aktor=sara.aktor)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        assert {p.person_id for p in justering.paskrifter.filter(is_kravd=True)} == {olle.person_id, lars.person_id}
        with pytest.raises((FarInteGora, FarInteSe)):
            skriv_pa(justering, aktor=justa.aktor)


def test_paragraf_med_egen_ordforande_justeras_for_sig(mote, sara, olle, justa, lars):
    with spela(kl(14)):
        for punkt in mote.paragrafer.i_ordning():
            avgor(punkt, utfall=Utfall.ENLIGT_FORSLAG, is_omedelbar=True, aktor=sara.aktor)
        byt_ordforande(forsta(mote), lars.person, aktor=sara.aktor)
        with pytest.raises(HinderError, match="Justera den för sig"):
            begar_justering(list(mote.paragrafer.all()), slag="omedelbar", aktor=sara.aktor)
        justering = begar_justering([forsta(mote)], slag="omedelbar", aktor=sara.aktor)
    assert justering.paskrifter.get(roll="ordforande").person_id == lars.person_id


def test_omedelbar_justering_kraver_att_organet_beslutat_det(mote, sara):
    with spela(kl(14)):
        punkt = avgor(forsta(mote), utfall=Utfall.ENLIGT_FORSLAG, aktor=sara.aktor)
        with pytest.raises(HinderError, match="har inte beslutat"):
            begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)


def test_ordinarie_justering_vantar_tills_sammantradet_ar_slut(mote, sara):
    with spela(kl(14)):
        punkt = avgor(forsta(mote), utfall=Utfall.ENLIGT_FORSLAG, aktor=sara.aktor)
        with pytest.raises(HinderError, match="pågår"):
            begar_justering([punkt], slag="ordinarie", aktor=sara.aktor)


def test_den_vars_mandat_upphort_justerar_men_gor_inget_nytt(mote, sara, olle, justa):
    with spela(kl(14)):
        punkt = _avgjord(mote, sara)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        skriv_pa(justering, aktor=olle.aktor)
    Uppdrag.objects.filter(person=justa.person).update(till=MOTESDAG)
    with spela(kl(9, dag=date(2018, 12, 20))):
        with pytest.raises((FarInteGora, FarInteSe)):
            anmal(gor_mote(mote.organ, sara, date(2019, 1, 23)), slag="hinder", aktor=justa.aktor)
        skriv_pa(justering, aktor=justa.aktor)
    assert Paragraf.objects.get(pk=punkt.pk).status == "justerad"


def test_organet_har_upphort_men_dess_protokoll_justeras_av_dem_som_tjanstgjorde(mote, sara, olle, justa):
    with spela(kl(14)):
        punkter = [avgor(p, utfall=Utfall.ENLIGT_FORSLAG, aktor=sara.aktor) for p in mote.paragrafer.i_ordning()]
        avsluta(mote, aktor=sara.aktor)
        justering = begar_justering(punkter, slag="ordinarie", aktor=sara.aktor)
    mote.organ.versioner.update(till=MOTESDAG)
    Uppdrag.objects.filter(organ=mote.organ).update(till=MOTESDAG)
    with spela(kl(9, dag=date(2018, 12, 21))):
        assert mote.organ.version_pa(date(2018, 12, 21)) is None
        with pytest.raises((FarInteGora, FarInteSe)):
            andra_text(punkter[0], beskrivning="Ny.", aktor=sara.aktor)
        for en in (sara, olle, justa):
            skriv_pa(justering, aktor=en.aktor)
    justering = Justering.objects.get(pk=justering.pk)
    assert (justering.status, justering.justeringsdag) == ("klar", date(2018, 12, 21))
    assert {p.status for p in mote.paragrafer.all()} == {"justerad"}


# --- quorum and jäv per paragraph -------------------------------------------------------------------------------


def test_kl_6_27_beslutsforhet_provas_for_varje_paragraf(mote, sara, olle, justa, lars):
    with spela(kl(14)):
        satt_narvaro(mote, [olle.person, justa.person], aktor=sara.aktor)
        registrera_jav(forsta(mote), justa.person, aktor=sara.aktor)
        with pytest.raises(HinderError, match="inte beslutsför") as fel:
            _avgjord(mote, sara)
        assert "KL 6 kap. 27 §" in str(fel.value)
        andra = mote.paragrafer.i_ordning()[1]
        assert avgor(andra, utfall=Utfall.ENLIGT_FORSLAG, aktor=sara.aktor).status == "avgjord"


def test_ersattare_som_gar_in_for_den_javige_gor_namnden_beslutsfor(mote, sara, olle, justa, erik):
    with spela(kl(14)):
        satt_narvaro(mote, [olle.person, justa.person], aktor=sara.aktor)
        registrera_jav(forsta(mote), justa.person, ersattare=erik.person, aktor=sara.aktor)
        assert _avgjord(mote, sara).status == "avgjord"


def test_kl_6_30_javig_som_ar_kvar_i_rummet_stoppar_beslutet(mote, sara, justa):
    with spela(kl(14)):
        registrera_jav(forsta(mote), justa.person, has_lamnat=False, aktor=sara.aktor)
        with pytest.raises(HinderError, match="Jäv gäller Justa Testsson"):
            _avgjord(mote, sara)


def test_abl_8_21_bolagets_styrelse_foljer_sina_egna_regler(bolaget, vera):
    from tests.diarium.fabriker import gor_diarium

    gor_diarium(bolaget, kod="bolag", namn="Bolaget")
    bolaget.installning.antal_ledamoter = 3
    bolaget.installning.save()
    sekr, ordf, led = (gor_person(n) for n in ("Siv", "Orvar", "Lena"))
    ge_uppdrag(sekr, bolaget, Rollkod.SEKRETERARE)
    ge_uppdrag(ordf, bolaget, Rollkod.ORDFORANDE)
    ge_uppdrag(led, bolaget, Rollkod.LEDAMOT)
    sekr, ordf, led = sekr.anvandare, ordf.anvandare, led.anvandare
    mote = gor_oppet_mote(bolaget, sekr, ordf, [led])
    with spela(kl(14)):
        satt_narvaro(mote, [ordf.person], aktor=sekr.aktor)
        with pytest.raises(HinderError, match="Styrelsen är inte beslutsför"):
            avgor(forsta(mote), utfall=Utfall.ENLIGT_FORSLAG, aktor=sekr.aktor)
        satt_narvaro(mote, [ordf.person, led.person], aktor=sekr.aktor)
        punkt = avgor(forsta(mote), utfall=Utfall.ENLIGT_FORSLAG, is_omedelbar=True, aktor=sekr.aktor)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sekr.aktor)
        for en in (ordf, led):
            skriv_pa(justering, aktor=en.aktor)
    assert frister.for_sammantrade(mote) == []
    rader = dict(frister.for_justering(Justering.objects.get(pk=justering.pk), MOTESDAG))
    assert set(rader) == {"Anslag"}, "ett bolag har inget anslag och ingen överklagandetid"


# --- entry afterwards ---------------------------------------------------------------------------------------------


def test_tisdagens_sammantrade_fors_in_pa_torsdagen(sammantradande, sara, olle, justa):
    tisdag, torsdag = date(2018, 12, 18), date(2018, 12, 20)
    with spela(kl(9, dag=torsdag)):
        mote = gor_mote(sammantradande, sara, tisdag)
        gor_punkt(mote, sara)
        personer = {
            "ordforande": olle.person,
            "protokollforare": sara.person,
            "justerare": [justa.person],
            "hande": kl(13, dag=tisdag),
            "aktor": sara.aktor,
        }
        with pytest.raises(HinderError, match="Kallelsen saknar"):
            oppna(mote, **personer)
        with pytest.raises(HinderError, match="Skriv en anteckning"):
            oppna(mote, efterregistrerad=True, **personer)
        oppna(mote, efterregistrerad=True, bristanteckning="Kallelsen gick på papper.", **personer)
        punkt = avgor(
            forsta(mote),
            utfall=Utfall.ENLIGT_FORSLAG,
            hande=kl(13, 30, dag=tisdag),
            efterregistrerad=True,
            aktor=sara.aktor,
        )
        avsluta(mote, hande=kl(15, dag=tisdag), aktor=sara.aktor)
        justering = begar_justering([punkt], slag="ordinarie", aktor=sara.aktor)
        registrera_paskrift(justering, olle.person, dag=tisdag, fil=SKANNAT, aktor=sara.aktor)
        registrera_paskrift(justering, justa.person, dag=date(2018, 12, 19), aktor=sara.aktor)
    punkt, mote = Paragraf.objects.get(pk=punkt.pk), Sammantrade.objects.get(pk=mote.pk)
    assert (punkt.status, punkt.dag) == ("justerad", tisdag)
    assert punkt.justering.justeringsdag == date(2018, 12, 19)
    assert mote.sluttid.hour == 15
    handelse = Handelse.objects.get(akt="sammantraden.paragraf.avgor")
    assert (handelse.hande, handelse.registrerades) == (kl(13, 30, dag=tisdag), kl(9, dag=torsdag))
    assert handelse.is_efterregistrerad
    brist = Brist.objects.get()
    assert (brist.anteckning, "KL 5 kap. 15 §" in brist.lagrum) == ("Kallelsen gick på papper.", True)


def test_brist_i_beslutsforhet_antecknas_efterat_men_vagras_i_rummet(mote, sara, olle):
    with spela(kl(14)):
        satt_narvaro(mote, [olle.person], aktor=sara.aktor)
        with pytest.raises(HinderError, match="inte beslutsför"):
            _avgjord(mote, sara, efterregistrerad=True, bristanteckning="Vi trodde det räckte.")
    with spela(kl(9, dag=date(2018, 12, 20))):
        punkt = _avgjord(mote, sara, hande=kl(14), efterregistrerad=True, bristanteckning="Vi trodde det räckte.")
    assert punkt.status == "avgjord"
    assert Brist.objects.get(objekt_id=punkt.pk).regel == "beslutsforhet.namnd_is_beslutsfor"


@pytest.mark.parametrize(
    ("tid", "skal"), [(kl(12, 59), "före sammanträdets öppnande"), (kl(23, dag=date(2018, 12, 22)), "framtiden")]
)
def test_omojliga_tider_vagras(mote, sara, tid, skal):
    with spela(kl(9, dag=date(2018, 12, 21))), pytest.raises(HinderError, match=skal):
        _avgjord(mote, sara, hande=tid, efterregistrerad=True)


def test_aterremiss_utan_motivering_vagras(mote, sara):
    with spela(kl(14)), pytest.raises(HinderError, match="kompletteras"):
        aterremittera(forsta(mote), motivering="  ", aktor=sara.aktor)


def test_justerare_valjs_bland_organets_egna(mote, sara, urban):
    gor_organ("annat", "Annat")
    with spela(kl(14)), pytest.raises(Inmatningsfel, match="bland ledamöter"):
        valj_justerare(mote, [urban.person], aktor=sara.aktor)


def test_i_status_ger_varje_status(mote, sara, olle, justa):
    with spela(kl(14)):
        assert i_status(forsta(mote), "justerad", sara, olle, justa).is_justerad
