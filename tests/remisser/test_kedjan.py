# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The whole chain: a nämnd remits by a paragraph, a company answers by a paragraph, the answer lands in the ärende."""

from datetime import date

import pytest
from django.urls import reverse

from config.demo.rollspel import den, som
from config.demo.rollspel import punkt_for as punkten_for
from remiss.diarium import services as diarium
from remiss.diarium.models import Inkommet
from remiss.karna.fel import FarInteSe, FelStatus, HinderError
from remiss.remisser import services
from remiss.remisser.models import Remiss, Stallning, Svar, Yttrande
from remiss.sammantraden import services as moten
from remiss.sammantraden.models import Paragraf
from remiss.utskick.models import Anstand, Mottagare
from remiss.utskick.services import Mottagarrad, avgor_anstand, rad_for_organ
from tests.remisser import spel
from tests.remisser.kedjan import MOTE, SKICKAT, SVARSTID, bolagets, organen, rad, remiss, skicka, skickad, yttrande  # noqa: F401


def test_remissen_foljer_tjansteutlatandet_och_paragrafen(remiss):
    assert remiss.status == Remiss.Status.BEREDD
    punkt = spel.besluta("avs", MOTE, remiss.arende, justera=False)
    remiss.refresh_from_db()
    assert (remiss.status, remiss.paragraf_id, remiss.beslutsdag) == (Remiss.Status.BESLUTAD, punkt.pk, MOTE)
    with pytest.raises(HinderError, match="är inte justerad"):
        skicka(remiss)
    with den(MOTE, 16):
        spel.justera_nu("avs", remiss.arende)
    assert skicka(remiss).status == Remiss.Status.UTSKICKAD


def test_aterremiss_for_remissen_tillbaka(remiss):
    spel.sammantrade("avs", MOTE, remiss.arende)
    with den(MOTE, 14):
        moten.aterremittera(
            punkten_for(remiss.arende), motivering="Beskriv kostnaden.", aktor=som("sekreterare", "avs")
        )
    remiss.refresh_from_db()
    assert remiss.status == Remiss.Status.UTKAST


def test_avslag_avslutar_remissen(remiss):
    spel.besluta(
        "avs", MOTE, remiss.arende, utfall=Paragraf.Utfall.AVSLAG, punkter=["Förslaget avslås."], justera=False
    )
    remiss.refresh_from_db()
    assert remiss.status == Remiss.Status.AVSLUTAD


def test_fel_utfall_som_aterkallas_for_remissen_tillbaka(remiss):
    spel.besluta("avs", MOTE, remiss.arende, justera=False)
    with den(MOTE, 15):
        moten.aterta(punkten_for(remiss.arende), aktor=som("sekreterare", "avs"))
    remiss.refresh_from_db()
    assert (remiss.status, remiss.paragraf_id) == (Remiss.Status.BEREDD, None)


def test_protokollet_vinner_over_sandlistan(remiss, organen):
    """A yrkande changed the list: the difference is shown and must be resolved before sending."""
    spel.bemanna("for", "Förskolenämnden")
    spel.besluta(
        "avs",
        MOTE,
        remiss.arende,
        utfall=Paragraf.Utfall.ANDRAD_TEXT,
        punkter=["Förslaget remitteras till Kulturnämnden och Förskolenämnden."],
    )
    with pytest.raises(HinderError) as fel:
        skicka(remiss)
    assert "Lägg till Förskolenämnden. Ta bort Testhuset AB." in str(fel.value)
    with den(SKICKAT, 8):
        services.ratta_efter_beslutet(remiss, aktor=som("registrator", "avs"))
    remiss = skicka(remiss)
    assert [m.namn for m in remiss.utskick.mottagare.all()] == ["Kulturnämnden", "Förskolenämnden"]


def test_paragraf_som_hanvisar_till_bilaga_maste_kontrolleras_av_en_manniska(remiss):
    spel.besluta(
        "avs",
        MOTE,
        remiss.arende,
        utfall=Paragraf.Utfall.ANDRAD_TEXT,
        punkter=["Förslaget remitteras enligt bilagd sändlista."],
    )
    with pytest.raises(HinderError, match="Kontrollera sändlistan mot beslutet"):
        skicka(remiss)
    with den(SKICKAT, 8):
        services.kontrollera_sandlista(remiss, ["Kulturnämnden", "Testhuset AB"], aktor=som("registrator", "avs"))
    assert skicka(remiss).status == Remiss.Status.UTSKICKAD


def test_remissen_registreras_och_kvitteras(skickad, bolagets):
    rad_ = rad(skickad, "Testhuset AB")
    svaret = yttrande(bolagets)
    assert svaret.status == Yttrande.Status.FORDELAD
    assert (svaret.ert_dnr, svaret.svarstid) == (skickad.arende.diarienummer, SVARSTID)
    assert (rad_.status, rad_.dnr_hos_mottagaren) == (Mottagare.Status.KVITTERAD, bolagets.diarienummer)
    assert rad(skickad, "Kulturnämnden").status == Mottagare.Status.SKICKAD


def test_hela_vagen_till_svaret_i_arendet(skickad, bolagets):
    with den(date(2019, 2, 11)):
        spel.skriv_tu(bolagets, "hus", ["Förslaget tillstyrks."], stallning="tillstyrker_med_synpunkter")
    assert yttrande(bolagets).status == Yttrande.Status.UNDER_BEREDNING
    assert yttrande(bolagets).angivet_stallningstagande == "tillstyrker_med_synpunkter"
    spel.besluta("hus", date(2019, 3, 11), bolagets, justera=False)
    assert yttrande(bolagets).status == Yttrande.Status.AVGJORD
    assert rad(skickad, "Testhuset AB").status == Mottagare.Status.KVITTERAD
    with den(date(2019, 3, 11), 15), pytest.raises(HinderError, match="är inte justerad"):
        services.expediera_svar(yttrande(bolagets), aktor=som("registrator", "hus"))
    with den(date(2019, 3, 11), 16):
        spel.justera_nu("hus", bolagets)
        services.expediera_svar(yttrande(bolagets), aktor=som("registrator", "hus"))
    svaret = Svar.objects.get(mottagare=rad(skickad, "Testhuset AB"))
    assert (svaret.mottagare.status, svaret.mottagare.svarade) == (Mottagare.Status.SVAR_INKOMMET, date(2019, 3, 11))
    assert svaret.stallningstagande == ""
    assert svaret.angivet_stallningstagande == "tillstyrker_med_synpunkter"
    inkommet = svaret.inkommet
    assert inkommet.foreslaget_arende_id == skickad.arende_id
    assert inkommet.foreslagen_typ == "yttrande", "svaret, inte utdraget det följer med"
    assert skickad.arende.diarienummer in inkommet.text
    assert bolagets.diarienummer in inkommet.text
    typer = [f.namn for f in inkommet.filer.order_by("ordning")]
    assert typer[0].startswith("protokollsutdrag")
    assert typer[1].startswith("tjansteutlatande")
    with den(date(2019, 3, 12)):
        services.registrera_i_diariet(svaret, aktor=som("registrator", "avs"))
        svaret = services.satt_stallningstagande(
            svaret.pk,
            Stallning.TILLSTYRKER_MED_SYNPUNKTER,
            citat="Förslaget tillstyrks.",
            aktor=som("handlaggare", "avs"),
        )
    svaret.refresh_from_db()
    assert svaret.handling.arende_id == skickad.arende_id
    assert svaret.satt_av_id == som("handlaggare", "avs").person_id


def test_det_andrade_yttrandet_skickas_inte_forran_det_ar_faststallt(skickad, bolagets):
    with den(date(2019, 2, 11)):
        tu = spel.skriv_tu(bolagets, "hus", ["Förslaget tillstyrks."])
    spel.besluta(
        "hus",
        date(2019, 3, 11),
        bolagets,
        utfall=Paragraf.Utfall.ANDRAD_TEXT,
        punkter=["Förslaget avstyrks."],
    )
    with den(date(2019, 3, 12)):
        with pytest.raises(HinderError, match="den version som beslutades"):
            services.expediera_svar(yttrande(bolagets), aktor=som("registrator", "hus"))
        nytt = diarium.skapa_faststalld(
            bolagets,
            typ="yttrande",
            rubrik="Yttrande, reviderat",
            pdf=b"%PDF-1.4\nreviderat\n%%EOF",
            filnamn="yttrande.pdf",
            aktor=som("registrator", "hus"),
        )
        services.satt_reviderad(yttrande(bolagets), nytt, aktor=som("registrator", "hus"))
        services.expediera_svar(yttrande(bolagets), aktor=som("registrator", "hus"))
    skickade = yttrande(bolagets).expediering.handlingar.all()
    assert nytt in skickade
    assert tu.handling not in skickade


def test_att_avsta_pa_sammantrade_ar_ett_beslut_som_avsandaren_far(skickad, bolagets):
    with den(date(2019, 2, 11)):
        spel.skriv_tu(bolagets, "hus", ["Styrelsen avstår från att yttra sig."])
    spel.besluta("hus", date(2019, 3, 11), bolagets)
    with den(date(2019, 3, 12)):
        services.avsta_yttrande(yttrande(bolagets), aktor=som("registrator", "hus"))
    rad_ = rad(skickad, "Testhuset AB")
    assert (yttrande(bolagets).status, rad_.status) == (Yttrande.Status.AVSTAR, Mottagare.Status.AVSTAR)
    svaret = Svar.objects.get(mottagare=rad_)
    assert svaret.stallningstagande == Stallning.AVSTAR
    assert svaret.inkommet.foreslagen_typ == "yttrande"


def test_att_avsta_utan_beslut_gar_inte(skickad, bolagets):
    with den(date(2019, 2, 11)), pytest.raises(HinderError, match="Yttrandet är inte beslutat"):
        services.avsta_yttrande(yttrande(bolagets), aktor=som("handlaggare", "hus"))


def test_anstand_begars_och_avgors_med_handling_i_bada_arendena(skickad, bolagets):
    with den(date(2019, 3, 1)):
        anstand = services.begar_anstand(
            yttrande(bolagets),
            till=date(2019, 4, 25),
            motivering="Styrelsen sammanträder den 24 april.",
            aktor=som("handlaggare", "hus"),
        )
        assert bolagets.handlingar.filter(typ="anstandsbegaran").count() == 1
        inkommet = Inkommet.objects.get(organ__kod="avs", foreslagen_typ="anstandsbegaran")
        assert inkommet.foreslaget_arende_id == skickad.arende_id
        diarium.registrera_inkommet(inkommet, arende=skickad.arende, aktor=som("registrator", "avs"))
    anstand.refresh_from_db()
    assert anstand.begaran.arende_id == skickad.arende_id
    with den(date(2019, 3, 4)):
        avgor_anstand(anstand, is_beviljat=True, aktor=som("handlaggare", "avs"))
    rad_ = rad(skickad, "Testhuset AB")
    assert (rad_.anstand_till, rad_.sista_dag) == (date(2019, 4, 25), date(2019, 4, 25))
    assert yttrande(bolagets).anstand_till == date(2019, 4, 25)
    assert skickad.arende.handlingar.filter(typ="anstandsbeslut").count() == 1
    beslut = Inkommet.objects.get(organ__kod="hus", foreslagen_typ="anstandsbeslut")
    assert beslut.foreslaget_arende_id == bolagets.pk


def test_annat_organ_kan_inte_se_yttrandet(bolagets):
    with den(date(2019, 2, 11)), pytest.raises(FarInteSe):
        services.satt_eget_stallningstagande(yttrande(bolagets), "tillstyrker", aktor=som("handlaggare", "avs"))


def test_ett_redan_avsant_svar_kan_antecknas_i_efterhand(skickad, bolagets):
    with den(date(2019, 3, 20)):
        services.registrera_avsant_svar(
            yttrande(bolagets),
            beslutsvag="vd",
            beslutsfattare="Vd Hus",
            beslutades=date(2019, 3, 20),
            filer=[diarium.Nyfil("svar.pdf", b"%PDF-1.4\nsvar\n%%EOF")],
            aktor=som("registrator", "hus"),
        )
    assert rad(skickad, "Testhuset AB").status == Mottagare.Status.SVAR_INKOMMET
    punkt = spel.besluta(
        "hus",
        date(2019, 4, 8),
        bolagets,
        utfall=Paragraf.Utfall.ANTECKNAS,
        punkter=["Översänt yttrande till Social resursnämnd antecknas."],
    )
    svaret = yttrande(bolagets)
    assert (svaret.status, svaret.antecknad_i_id) == (Yttrande.Status.EXPEDIERAD, punkt.pk)
    assert svaret.expedierades.date() < punkt.dag


def test_aterkallad_remiss_avslutar_mottagarens_arbete(skickad, bolagets):
    with den(date(2019, 2, 1)):
        services.aterkalla(skickad, skal="Görs om.", aktor=som("registrator", "avs"))
    assert yttrande(bolagets).status == Yttrande.Status.ATERKALLAD
    aterkallelse = Inkommet.objects.get(organ__kod="hus", foreslagen_typ="aterkallelse")
    assert aterkallelse.foreslaget_arende_id == bolagets.pk


def test_bordlagt_yttrande_ligger_kvar_hos_styrelsen(skickad, bolagets):
    with den(date(2019, 2, 11)):
        spel.skriv_tu(bolagets, "hus", ["Förslaget tillstyrks."])
    spel.sammantrade("hus", date(2019, 3, 11), bolagets)
    assert yttrande(bolagets).status == Yttrande.Status.HOS_NAMND
    with den(date(2019, 3, 11), 14):
        moten.bordlagg(punkten_for(bolagets), aktor=som("sekreterare", "hus"))
    svaret = yttrande(bolagets)
    assert (svaret.status, svaret.svarstid) == (Yttrande.Status.HOS_NAMND, SVARSTID)


def test_ny_version_fragar_den_som_har_svarat(skickad, bolagets, organen):
    """Row 29: an answer to version 1 after version 2 was sent is accepted, flagged, and the sender asks."""
    with den(date(2019, 2, 11)):
        spel.skriv_tu(bolagets, "hus", ["Förslaget tillstyrks."])
    spel.besluta("hus", date(2019, 3, 11), bolagets)
    with den(date(2019, 3, 5)):
        ny = services.ny_version(skickad, svarstid=date(2019, 5, 31), aktor=som("handlaggare", "avs"))
    spel.besluta(
        "avs",
        date(2019, 3, 13),
        skickad.arende,
        utfall=Paragraf.Utfall.ENLIGT_FORSLAG,
        punkter=["Version 2 remitteras till Kulturnämnden och Testhuset AB."],
    )
    ny = skicka(ny, date(2019, 3, 14))
    skickad.refresh_from_db()
    assert (skickad.status, ny.remissversion) == (Remiss.Status.ERSATT, 2)
    assert {m.status for m in skickad.utskick.mottagare.all()} == {Mottagare.Status.UTGAR}
    with den(date(2019, 3, 15)):
        services.expediera_svar(yttrande(bolagets), aktor=som("registrator", "hus"))
    svaret = Svar.objects.get(mottagare=rad(ny, "Testhuset AB"))
    assert svaret.version_besvarad == 1
    from remiss.remisser.services.svar import fraga_om_version

    assert "kvarstår, kompletteras eller ersätts" in fraga_om_version(svaret)


def test_dubbel_expediering_avvisas(skickad, bolagets):
    with den(date(2019, 2, 11)):
        spel.skriv_tu(bolagets, "hus", ["Förslaget tillstyrks."])
    spel.besluta("hus", date(2019, 3, 11), bolagets)
    with den(date(2019, 3, 12)):
        services.expediera_svar(yttrande(bolagets), aktor=som("registrator", "hus"))
        with pytest.raises(FelStatus):
            services.expediera_svar(yttrande(bolagets), aktor=som("registrator", "hus"))
    assert Svar.objects.filter(mottagare=rad(skickad, "Testhuset AB")).count() == 1


def test_extern_remiss_borjar_samma_arbetsgang(organen):
    with den(date(2019, 1, 10)):
        svaret = services.registrera_extern_remiss(
            organ=organen["kul"],
            titel="Totalförsvarsdatalag",
            avsandare_namn="Försvarsdepartementet",
            avsandare_adress="fo.registrator@regeringskansliet.example",
            ert_dnr="Fö2017/01697",
            svarstid=date(2019, 6, 4),
            filer=[diarium.Nyfil("remiss.pdf", b"%PDF-1.4\nremiss\n%%EOF")],
            aktor=som("registrator", "kul"),
        )
        arende = svaret.arende
        spel.rollspel.fordela(arende, "kul")
    assert yttrande(arende).status == Yttrande.Status.FORDELAD
    with den(date(2019, 2, 11)):
        spel.skriv_tu(arende, "kul", ["Yttrandet översänds."])
    spel.besluta("kul", date(2019, 3, 11), arende)
    with den(date(2019, 3, 12)):
        svaret = services.expediera_svar(yttrande(arende), aktor=som("registrator", "kul"))
    leverans = svaret.expediering.leveranser.get()
    assert (leverans.kanal, leverans.adress) == ("epost", "fo.registrator@regeringskansliet.example")
    assert "Fö2017/01697" in svaret.expediering.text
    assert arende.diarienummer in svaret.expediering.text


def test_mottagare_utanfor_registret_kan_blandas_med_organ(remiss, organen):
    with den(date(2018, 11, 29)):
        services.satt_sandlista(
            remiss,
            [
                rad_for_organ(organen["kul"].pk),
                rad_for_organ(organen["hus"].pk),
                Mottagarrad(namn="Hyresgästföreningen", adress="info@hgf.example", slag="kannedom"),
            ],
            aktor=som("handlaggare", "avs"),
        )
    spel.besluta("avs", MOTE, remiss.arende)
    remiss = skicka(remiss)
    kopia = remiss.utskick.mottagare.get(namn="Hyresgästföreningen")
    assert (kopia.status, kopia.sista_dag) == (Mottagare.Status.SKICKAD, None)
    assert remiss.utskick.mottagare.instanser().count() == 2


def test_anstand_avslas_bara_med_skal(skickad, bolagets):
    with den(date(2019, 3, 1)):
        anstand = services.begar_anstand(
            yttrande(bolagets), till=date(2019, 4, 25), motivering="Mer tid.", aktor=som("handlaggare", "hus")
        )
        avgor_anstand(anstand, is_beviljat=False, skal="Beslutet brådskar.", aktor=som("handlaggare", "avs"))
    anstand.refresh_from_db()
    assert anstand.status == Anstand.Status.AVSLAGEN
    assert rad(skickad, "Testhuset AB").anstand_till is None


def test_avsandaren_ser_inget_av_svaret_fore_expedieringen(skickad, bolagets, client):
    with den(date(2019, 2, 11)):
        spel.skriv_tu(bolagets, "hus", ["Förslaget avstyrks bestämt."], rubrik="Hemligt utkast", stallning="avstyrker")
    spel.besluta("hus", date(2019, 3, 11), bolagets)
    with den(date(2019, 3, 12)):
        client.force_login(spel.rollspel.login("registrator", "avs"))
        assert client.get(reverse("remisser:yttrande", args=[yttrande(bolagets).pk])).status_code == 404
        assert client.get(reverse("webb:arende", args=[bolagets.pk])).status_code == 404
        for adress in (
            reverse("remisser:oversikt", args=[skickad.pk]),
            reverse("remisser:mottagare", args=[rad(skickad, "Testhuset AB").pk]),
        ):
            sida = client.get(adress).content.decode()
            assert "Hemligt utkast" not in sida
            assert "vstyrk" not in sida
