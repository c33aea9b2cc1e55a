# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The anslag from proposal to laga kraft: days, rights, refusals, a gap and an appeal."""

from datetime import date

import pytest

from remiss.anslagstavla.models import Anslag, Overklagande
from remiss.anslagstavla.services import (
    andra_uppgifter,
    aterta_laga_kraft,
    avbryt,
    avsluta_overklagande,
    bedom_misstanke,
    bekrafta_laga_kraft,
    foresla,
    foresla_efter,
    notera_overklagande,
    satt_upp,
    ta_ned,
    ta_ned_i_tid,
)
from remiss.karna.aktor import Aktor
from remiss.karna.fel import FarInteGora, FarInteSe, FelStatus, HinderError, Inmatningsfel
from remiss.karna.klocka import spela
from remiss.karna.models import Brist, Handelse
from remiss.organisation.models import OrganVersion
from remiss.regler.anslag import Klocka
from remiss.sammantraden.models import Justering
from remiss.sammantraden.services import avgor, begar_justering, expediera_utdrag, satt_expedieringslista, skriv_pa
from remiss.sammantraden.services.texter import Mottagare
from tests.anslagstavla.fabriker import UPPGIFTER, uppsatt
from tests.sammantraden.fabriker import MOTESDAG, kl

SISTA, EFTER = date(2019, 1, 9), date(2019, 1, 10)


def farsk(anslag):
    return Anslag.objects.get(pk=anslag.pk)


class TestForslag:
    def test_en_klar_justering_far_sitt_anslag_foreslaget_av_systemet(self, forslag, justering):
        assert (forslag.status, forslag.typ, forslag.paragrafer) == ("foreslaget", "omedelbar", "§ 1")
        assert (forslag.sammantradesdag, forslag.justeringsdag) == (MOTESDAG, MOTESDAG)
        assert forslag.senast == date(2018, 12, 21)
        assert forslag.kod.startswith("2018-12-19-")
        handelse = Handelse.objects.get(akt="anslagstavla.anslag.foresla")
        assert (handelse.aktor_slag, handelse.uppgifter) == ("system", {"justering_id": justering.pk})

    def test_ett_till_anslag_av_samma_justering_vagras(self, forslag, justering, rut):
        with pytest.raises(HinderError, match="redan ett anslag"):
            foresla(justering, aktor=rut.aktor)

    def test_rad_25_inget_anslag_for_ett_bolag(self, forslag, justering, rut):
        forslag.delete()
        OrganVersion.objects.filter(organ=justering.organ).update(typ="bolag", namn="Testbolaget AB")
        justering = Justering.objects.get(pk=justering.pk)
        assert foresla_efter(justering, kl(14)) is None
        with pytest.raises(HinderError, match="Testbolaget AB följer inte kommunallagens"):
            foresla(justering, aktor=rut.aktor)
        assert not Anslag.objects.exists()

    def test_systemet_gor_bara_det_som_is_systemets(self, forslag, rut):
        with spela(kl(15)), pytest.raises(FarInteGora, match="egen hand"):
            satt_upp(forslag, aktor=Aktor.system("anslagstavla"), ansvarig=rut.person, **UPPGIFTER)


class TestUppsattning:
    def test_rad_1_samma_dag_ger_sista_dag_och_nedtagning(self, uppe, rut):
        uppe = farsk(uppe)
        assert (uppe.status, uppe.anslagsdag) == ("uppsatt", MOTESDAG)
        assert (uppe.overklagas_senast, uppe.tas_ned, uppe.far_tas_ned) == (SISTA, EFTER, EFTER)
        assert (uppe.ansvarig, uppe.ansvarig_roll) == (rut.person, "Registrator")

    def test_handlaggaren_far_inte_och_utomstaende_ser_inte(self, forslag, hanna, urban):
        with spela(kl(15)):
            with pytest.raises(Inmatningsfel) as fel:
                satt_upp(forslag, aktor=hanna.aktor, **UPPGIFTER)
            assert fel.value.falt == "ansvarig"
            with pytest.raises(FarInteGora):
                ta_ned(uppsatt_av(forslag), aktor=hanna.aktor)
            with pytest.raises(FarInteSe):
                ta_ned(forslag, aktor=urban.aktor)

    def test_en_ofullstandig_uppgift_sags(self, forslag, rut):
        with spela(kl(15)), pytest.raises(HinderError, match="saknar uppgift om var protokollet finns"):
            satt_upp(forslag, forvaringsplats=" ", kontakt="031-1", aktor=rut.aktor)

    @pytest.mark.parametrize("lank", ["javascript:alert(1)", "ftp://a.example/protokoll", "kansliet"])
    def test_lanken_is_en_webbadress(self, forslag, rut, lank):
        with spela(kl(15)):
            with pytest.raises(Inmatningsfel, match="webbadress") as fel:
                satt_upp(forslag, lank=lank, aktor=rut.aktor, **UPPGIFTER)
            assert fel.value.falt == "lank"
            satt_upp(forslag, lank="https://a.example/protokoll.pdf", aktor=rut.aktor, **UPPGIFTER)
            with pytest.raises(Inmatningsfel, match="webbadress"):
                andra_uppgifter(forslag, lank=lank, aktor=rut.aktor, **UPPGIFTER)
        assert farsk(forslag).lank == "https://a.example/protokoll.pdf"

    def test_for_sent_kraver_en_anteckning_och_blir_en_brist(self, forslag, rut):
        sen = date(2018, 12, 27)
        with pytest.raises(HinderError, match="senast fredag 21 december 2018"):
            uppsatt(forslag, rut, sen)
        uppsatt(forslag, rut, sen, bristanteckning="Kansliet hade stängt.")
        assert farsk(forslag).overklagas_senast == date(2019, 1, 17)
        assert Brist.objects.get().regel == "anslag.anslas_senast_andra_dagen"

    def test_pa_egen_tavla_gar_dagen_inte_att_flytta_bakat(self, forslag, rut):
        with spela(kl(9, dag=date(2018, 12, 21))):
            with pytest.raises(HinderError, match="inte ha synts på den här tavlan före fredag 21 december"):
                satt_upp(forslag, dag=MOTESDAG, aktor=rut.aktor, **UPPGIFTER)
            satt_upp(forslag, dag=MOTESDAG, annan_tavla="goteborg.se/anslagstavla", aktor=rut.aktor, **UPPGIFTER)
        assert farsk(forslag).overklagas_senast == SISTA

    def test_dar_kommunens_webbplats_is_anslagstavlan_registreras_dagen_i_efterhand(self, forslag, rut, settings):
        settings.ANSLAGSTAVLA_URL = "https://kommunen.example/anslagstavla"
        with spela(kl(9, dag=date(2018, 12, 21))):
            satt_upp(forslag, dag=date(2018, 12, 20), aktor=rut.aktor, **UPPGIFTER)
        assert farsk(forslag).anslagsdag == date(2018, 12, 20)
        rad = Handelse.objects.get(akt="anslagstavla.anslag.satt_upp")
        assert (rad.hande.day, rad.registrerades.day) == (20, 21)

    def test_framtiden_och_dagen_fore_justeringen_vagras(self, forslag, rut):
        with spela(kl(15)):
            with pytest.raises(HinderError, match="framtiden"):
                satt_upp(forslag, dag=date(2018, 12, 20), aktor=rut.aktor, **UPPGIFTER)
            with pytest.raises(HinderError, match="kan inte ha satts upp före"):
                satt_upp(forslag, dag=date(2018, 12, 18), annan_tavla="x", aktor=rut.aktor, **UPPGIFTER)

    def test_nedtagningen_planeras_senare_men_inte_tidigare(self, forslag, rut):
        with pytest.raises(HinderError, match="tidigast torsdag 10 januari"):
            uppsatt(forslag, rut, tas_ned=SISTA)
        assert uppsatt(forslag, rut, tas_ned=date(2019, 1, 14)).tas_ned == date(2019, 1, 14)

    def test_uppgifterna_rattas_men_inte_dagarna(self, uppe, sara):
        andra_uppgifter(uppe, forvaringsplats="Arkivet", kontakt="031-2", ansvarig=sara.person, aktor=sara.aktor)
        nu = farsk(uppe)
        assert (nu.forvaringsplats, nu.ansvarig_roll, nu.overklagas_senast) == ("Arkivet", "Sekreterare", SISTA)


def uppsatt_av(forslag):
    from remiss.organisation.models import Anvandare

    return uppsatt(forslag, Anvandare.objects.get(person__fornamn="Sara"))


class TestNedtagning:
    def test_sista_dagen_is_for_tidigt_och_dagen_efter_gar(self, uppe, rut):
        with spela(kl(23, 50, dag=SISTA)), pytest.raises(HinderError, match="tidigast torsdag 10 januari 2019"):
            ta_ned(uppe, aktor=rut.aktor)
        with spela(kl(8, dag=EFTER)):
            ta_ned(uppe, aktor=rut.aktor)
        assert (farsk(uppe).status, farsk(uppe).nedtagningsdag) == ("nedtaget", EFTER)
        with spela(kl(9, dag=EFTER)), pytest.raises(FelStatus):
            ta_ned(uppe, aktor=rut.aktor)

    def test_det_tas_ned_av_sig_sjalvt_pa_sin_dag(self, uppe):
        with spela(kl(23, dag=SISTA)):
            assert ta_ned_i_tid() == 0
        with spela(kl(0, 5, dag=EFTER)):
            assert ta_ned_i_tid() == 1
            assert ta_ned_i_tid() == 0
        rad = Handelse.objects.get(akt="anslagstavla.anslag.ta_ned_i_tid")
        assert (rad.aktor_slag, rad.till_status) == ("system", "nedtaget")

    def test_nedtaget_registreras_i_efterhand_med_sin_dag(self, uppe, rut):
        with spela(kl(8, dag=date(2019, 1, 14))):
            ta_ned(uppe, dag=date(2019, 1, 11), aktor=rut.aktor)
        assert farsk(uppe).nedtagningsdag == date(2019, 1, 11)


class TestAvbrott:
    def test_avbrott_ger_ingen_laga_kraft_och_ett_nytt_forslag(self, uppe, rut):
        with spela(kl(9, dag=date(2018, 12, 31))):
            avbryt(
                uppe, fran=date(2018, 12, 27), uppe_igen=date(2018, 12, 29), skal="Webbservern låg nere.",
                aktor=rut.aktor,
            )  # fmt: skip
        gammalt, nytt = farsk(uppe), Anslag.objects.get(foregaende=uppe)
        assert (gammalt.status, gammalt.klocka(EFTER)) == ("avbrutet", Klocka.AVBRUTEN)
        assert (nytt.status, nytt.paragrafer, nytt.kod == gammalt.kod) == ("foreslaget", "§ 1", False)
        with spela(kl(9, dag=EFTER)), pytest.raises(HinderError, match="nytt anslag"):
            bekrafta_laga_kraft(uppe, aktor=rut.aktor)

    def test_det_nya_loper_fran_den_dag_texten_syntes_igen(self, uppe, rut):
        with spela(kl(9, dag=date(2018, 12, 31))):
            avbryt(uppe, fran=date(2018, 12, 27), uppe_igen=date(2018, 12, 29), skal="Låg nere.", aktor=rut.aktor)
            nytt = Anslag.objects.get(foregaende=uppe)
            with pytest.raises(HinderError, match="före lördag 29 december"):
                satt_upp(nytt, dag=date(2018, 12, 28), bristanteckning="x", aktor=rut.aktor, **UPPGIFTER)
            satt_upp(nytt, dag=date(2018, 12, 29), bristanteckning="Avbrott.", aktor=rut.aktor, **UPPGIFTER)
        assert farsk(nytt).overklagas_senast == date(2019, 1, 21)

    def test_avbrottet_sags_med_ord_och_inom_tiden(self, uppe, rut):
        with spela(kl(9, dag=date(2018, 12, 31))):
            with pytest.raises(Inmatningsfel) as fel:
                avbryt(uppe, fran=date(2018, 12, 27), skal=" ", aktor=rut.aktor)
            assert fel.value.falt == "skal"
            with pytest.raises(Inmatningsfel) as fel:
                avbryt(uppe, fran=date(2019, 1, 2), skal="Nere.", aktor=rut.aktor)
            assert fel.value.falt == "fran"
            with pytest.raises(HinderError, match="före den dagen"):
                avbryt(uppe, fran=date(2018, 12, 18), skal="Nere.", aktor=rut.aktor)
        assert farsk(uppe).status == "uppsatt"

    def test_en_misstanke_hindrar_tills_nagon_har_bedomt_den(self, uppe, rut):
        with pytest.raises(HinderError, match="inget misstänkt avbrott"):
            bedom_misstanke(uppe, anteckning="Fanns kvar.", aktor=rut.aktor)
        Anslag.objects.filter(pk=uppe.pk).update(misstankt_fran=kl(3, dag=date(2018, 12, 28)))
        with spela(kl(9, dag=EFTER)):
            with pytest.raises(HinderError, match="28 december 2018 är inte bedömt"):
                bekrafta_laga_kraft(uppe, aktor=rut.aktor)
            with pytest.raises(Inmatningsfel):
                bedom_misstanke(uppe, anteckning="", aktor=rut.aktor)
            bedom_misstanke(uppe, anteckning="Driftens logg visar att sidan svarade.", aktor=rut.aktor)
            bekrafta_laga_kraft(uppe, aktor=rut.aktor)
        assert farsk(uppe).bedomningar.get().av == rut.person


class TestLagaKraft:
    def test_klockan_bekraftar_ingenting_men_en_person_kan(self, uppe, rut):
        with spela(kl(9, dag=SISTA)), pytest.raises(HinderError, match="tidigast torsdag 10 januari 2019"):
            bekrafta_laga_kraft(uppe, aktor=rut.aktor)
        with spela(kl(9, dag=date(2019, 1, 15))):
            ta_ned_i_tid()
            assert farsk(uppe).laga_kraft is None
            assert farsk(uppe).klocka(date(2019, 1, 15)) is Klocka.UTLUPEN
            assert bekrafta_laga_kraft(uppe, aktor=rut.aktor).laga_kraft == EFTER
            with pytest.raises(HinderError, match="redan bekräftad"):
                bekrafta_laga_kraft(uppe, aktor=rut.aktor)

    def test_en_felaktig_bekraftelse_tas_tillbaka_innan_avbrottet_satts(self, uppe, rut):
        with spela(kl(9, dag=date(2019, 1, 15))):
            bekrafta_laga_kraft(uppe, aktor=rut.aktor)
            with pytest.raises(HinderError, match="Ta tillbaka bekräftelsen"):
                avbryt(uppe, fran=date(2018, 12, 27), skal="Låg nere.", aktor=rut.aktor)
            aterta_laga_kraft(uppe, skal="Driften meddelade ett avbrott.", aktor=rut.aktor)
            avbryt(uppe, fran=date(2018, 12, 27), skal="Låg nere.", aktor=rut.aktor)
        akter = list(Handelse.objects.filter(objekt_typ="anslagstavla.anslag").values_list("akt", flat=True))
        assert "anslagstavla.anslag.bekrafta_laga_kraft" in akter
        assert "anslagstavla.anslag.aterta_laga_kraft" in akter

    def test_ett_overklagande_vantar_pa_domstolen(self, uppe, rut, urban):
        inkom = date(2019, 1, 8)
        with spela(kl(9, dag=EFTER)):
            with pytest.raises(FarInteSe):
                notera_overklagande(uppe, inkom=inkom, paragraf="§ 1", aktor=urban.aktor)
            with pytest.raises(Inmatningsfel):
                notera_overklagande(uppe, inkom=date(2019, 1, 11), paragraf="§ 1", aktor=rut.aktor)
            mal = notera_overklagande(uppe, inkom=inkom, paragraf="§ 1", malnummer="123-19", aktor=rut.aktor)
            assert farsk(uppe).klocka(EFTER) is Klocka.OVERKLAGAD
            with pytest.raises(HinderError, match="överklagat"):
                bekrafta_laga_kraft(uppe, aktor=rut.aktor)
        with spela(kl(9, dag=date(2019, 6, 3))):
            avsluta_overklagande(mal, utgang="avslaget", dag=date(2019, 5, 31), aktor=rut.aktor)
            with pytest.raises(HinderError, match="redan avslutat"):
                avsluta_overklagande(mal, utgang="avslaget", dag=date(2019, 5, 31), aktor=rut.aktor)
            assert bekrafta_laga_kraft(uppe, aktor=rut.aktor).laga_kraft == date(2019, 5, 31)

    def test_ett_overklagande_av_det_avbrutna_galler_ocksa_det_nya(self, uppe, rut):
        with spela(kl(9, dag=date(2018, 12, 31))):
            notera_overklagande(uppe, inkom=date(2018, 12, 28), paragraf="§ 1", aktor=rut.aktor)
            avbryt(uppe, fran=date(2018, 12, 27), skal="Låg nere.", aktor=rut.aktor)
            nytt = Anslag.objects.get(foregaende=uppe)
            satt_upp(nytt, bristanteckning="Avbrott.", aktor=rut.aktor, **UPPGIFTER)
        with spela(kl(9, dag=date(2019, 2, 1))), pytest.raises(HinderError, match="överklagat"):
            bekrafta_laga_kraft(nytt, aktor=rut.aktor)

    def test_ingen_klagandes_namn_finns_att_skriva(self):
        assert {f.name for f in Overklagande._meta.get_fields()} == {
            "id", "version", "anslag", "organ", "inkom", "paragraf", "malnummer", "utgang", "avgjordes",
        }  # fmt: skip


def test_expedieringen_vantar_inte_pa_anslaget(pagaende, sara, olle, justa):
    with spela(kl(14)):
        punkt = avgor(
            pagaende.paragrafer.exclude(arende=None).get(), utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor
        )
        lansstyrelsen = Mottagare(namn="Länsstyrelsen", kanal="post", adress="Södra Hamngatan 3")
        satt_expedieringslista(punkt, [lansstyrelsen], aktor=sara.aktor)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        for en in (olle, justa):
            skriv_pa(justering, aktor=en.aktor)
        assert justering.anslag.get().status == "foreslaget"
        assert expediera_utdrag(punkt, aktor=sara.aktor).leveranser.count() == 1
