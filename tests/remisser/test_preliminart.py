# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A preliminary answer: sent before the organ has decided, never counted, replaced by the decided one."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from config.demo.rollspel import den, login, som
from remiss.diarium import services as diarium
from remiss.diarium.models import Handling, Inkommet
from remiss.karna.fel import FarInteGora, FarInteSe, HinderError, Inmatningsfel
from remiss.karna.models import Handelse
from remiss.pdf import Stycke
from remiss.remisser import dokument, services
from remiss.remisser.models import Preliminarsvar, Svar, Yttrande
from remiss.remisser.sammanstallning import i_ord, innehall, instanser, rakna
from remiss.remisser.services import Svarsuppgift
from remiss.remisser.services.preliminart import valbara_handlingar
from remiss.sammantraden import services as moten
from remiss.utskick import dokument as brev
from remiss.utskick import services as utskick
from remiss.utskick.models import Mottagare
from tests.bevis.kontroller import uppgifter_stammer_med_status
from tests.remisser import spel
from tests.remisser.kedjan import bolagets, organen, rad, remiss, skickad, yttrande  # noqa: F401
from tests.varld import varld
from workflows.models import Uppgift

MARS, BESLUT, EFTER = date(2019, 3, 4), date(2019, 4, 10), date(2019, 4, 11)
KUL, HUS = "Kulturnämnden", "Testhuset AB"


def oppna_uppgifter():
    return sorted((u.flow_task.name, u.nyckel, u.organ_id) for u in Uppgift.objects.filter(is_oppen=True))


def skicka(arende, kod="kul", *, dag=MARS, handling=None, beslutas=BESLUT, **extra):
    with den(dag, 10):
        return services.skicka_preliminart_svar(
            yttrande(arende),
            handling or valbara_handlingar(yttrande(arende))[0],
            beslutas=beslutas,
            aktor=som(extra.pop("roll", "registrator"), kod),
            **extra,
        )


def besluta_och_skicka(arende, kod="kul", dag=BESLUT, **extra):
    spel.besluta(kod, dag, arende, **extra)
    with den(dag, 16):
        return services.expediera_svar(yttrande(arende), aktor=som("registrator", kod))


@varld
def namndens(skickad):
    """The nämnd's ärende with its fixed tjänsteutlåtande; the meeting comes after the svarstid."""
    arende = spel.registrera("kul", date(2018, 12, 21))
    with den(date(2019, 2, 11)):
        spel.skriv_tu(arende, "kul", ["Förslaget tillstyrks."], stallning="tillstyrker")
    return arende


@varld
def preliminart(namndens):
    return skicka(namndens)


@varld
def svarat(namndens, preliminart):
    """The nämnd has decided and its answer has replaced the preliminary one."""
    return besluta_och_skicka(namndens)


def test_det_expedieras_som_ett_svar_och_ar_alltid_markt(skickad, namndens, preliminart):
    inkommet = Inkommet.objects.get(leverans__expediering=preliminart.expediering)
    assert (inkommet.foreslaget_arende_id, inkommet.foreslagen_typ) == (skickad.arende_id, "preliminart_svar")
    assert inkommet.rubrik.startswith("Preliminärt svar, med förbehåll för nämndens beslut")
    assert "räknas inte som vårt yttrande" in inkommet.text
    assert "Kulturnämnden väntas besluta onsdag 10 april 2019." in inkommet.text
    assert "Preliminärt ställningstagande: tillstyrker." in inkommet.text
    assert (preliminart.brev.typ, preliminart.brev.rubrik) == ("preliminart_svar", inkommet.rubrik)
    assert list(preliminart.expediering.handlingar.order_by("nummer")) == [preliminart.handling, preliminart.brev]
    innehall_ = dokument.preliminart_svar(preliminart, "Hör av er.")
    assert innehall_.titel == "Preliminärt svar, med förbehåll för nämndens beslut"
    assert Stycke("Hör av er.") in innehall_.block
    handelse = Handelse.objects.get(akt="remisser.preliminarsvar.skicka_preliminart_svar")
    assert (handelse.arende_ref, handelse.hande.date()) == (namndens.pk, MARS)
    assert Handelse.objects.filter(akt="utskick.mottagare.ta_emot_preliminart", arende_ref=skickad.arende_id).exists()


def test_ett_bolag_svarar_med_forbehall_for_styrelsen(skickad, bolagets):
    with den(date(2019, 2, 11)):
        spel.skriv_tu(bolagets, "hus", ["Förslaget tillstyrks."])
        moten.planera_sammantrade(bolagets.organ, BESLUT, aktor=som("sekreterare", "hus"))
    svaret = skicka(bolagets, "hus")
    assert svaret.forbehall == "med förbehåll för styrelsens beslut"
    assert "Styrelsen för Testhuset AB väntas besluta vid sammanträdet onsdag 10 april" in svaret.expediering.text


def test_remissen_ar_obesvarad_och_uppgifterna_desamma(skickad, namndens):
    fore, status = oppna_uppgifter(), yttrande(namndens).status
    skicka(namndens)
    assert oppna_uppgifter() == fore
    uppgifter_stammer_med_status()
    assert yttrande(namndens).status == status
    rad_ = rad(skickad, KUL)
    assert (rad_.status, rad_.svarade, rad_.preliminart_svar) == (Mottagare.Status.KVITTERAD, None, MARS)
    assert rad_.dagar_forsenad(date(2019, 4, 1)) == 1, "klockan går"
    svar = Svar.objects.get(mottagare=rad_)
    assert (svar.is_preliminart, svar.is_aktuell, svar.beslutas) == (True, False, BESLUT)


def test_rakningen_blandar_inte_in_det(skickad, preliminart):
    rakning = rakna(instanser(skickad.utskick_id), MARS)
    assert (rakning.besvarade, rakning.vantar, rakning.preliminara, rakning.frekvens) == (0, 2, 1, 0)
    assert not any(antal for _, _, antal in rakning.stallningar)
    assert "1 bara lämnat ett preliminärt svar, som inte räknas" in i_ord(rakning)
    with den(EFTER) as nar:
        utskick.markera_ej_svar([rad(skickad, KUL).pk], aktor=som("handlaggare", "avs"))
        text = str(innehall(skickad, nar))
    assert "Inget svar. Preliminärt svar 2019-03-04, räknas inte" in text
    assert rakna(instanser(skickad.utskick_id), EFTER).ej_svar == 1


def test_databasen_vagrar_rakna_det(preliminart):
    svar = Svar.objects.get(is_preliminart=True)
    for falt in ({"is_aktuell": True}, {"stallningstagande": "tillstyrker", "satt_tid": preliminart.skickades}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Svar.objects.filter(pk=svar.pk).update(**falt)


def test_avsandaren_varken_bedomer_eller_tar_bort_det(preliminart):
    svar, hanna = Svar.objects.get(is_preliminart=True), som("handlaggare", "avs")
    with den(MARS, 11):
        diarium.registrera_inkommet(svar.inkommet_id, arende=svar.arende_id, aktor=som("registrator", "avs"))
        with pytest.raises(HinderError, match="Vänta på det beslutade svaret"):
            services.satt_stallningstagande(svar, "tillstyrker", citat="Ja.", aktor=hanna)
        with pytest.raises(HinderError, match="Vänta på det beslutade svaret"):
            services.satt_bedomning(svar, bedomning="Beaktas.", aktor=hanna)
        with pytest.raises(HinderError, match="inget att ta bort"):
            services.angra_svar(svar, aktor=hanna)
    assert Handling.objects.get(pk=Svar.objects.get(pk=svar.pk).handling_id).typ == "preliminart_svar"


def test_det_beslutade_svaret_ersatter_det(skickad, preliminart, svarat):
    preliminart.refresh_from_db()
    assert preliminart.ersattes == svarat.expedierades
    assert preliminart.brev.ersatt_av == svarat.expediering.handlingar.get(typ="protokollsutdrag")
    gammalt, nytt = Svar.objects.filter(mottagare=rad(skickad, KUL)).order_by("pk")
    assert (gammalt.ersatt_av_id, gammalt.is_aktuell, nytt.is_aktuell) == (nytt.pk, False, True)
    assert "Svaret ersätter det preliminära svaret 4 mars 2019." in nytt.inkommet.text
    assert rad(skickad, KUL).status == Mottagare.Status.SVAR_INKOMMET
    assert rakna(instanser(skickad.utskick_id), EFTER).preliminara == 0
    uppgifter_stammer_med_status()


@pytest.mark.parametrize("forst", ["preliminart", "beslutat"])
def test_bada_star_kvar_i_avsandarens_diarium_och_det_gamla_markt(skickad, svarat, forst):
    svaren = list(Svar.objects.order_by("-is_preliminart" if forst == "preliminart" else "is_preliminart"))
    with den(EFTER):
        for svar in svaren:
            services.registrera_i_diariet(svar, aktor=som("registrator", "avs"))
    gammal = Handling.objects.get(arende=skickad.arende, typ="preliminart_svar")
    assert gammal.ersatt_av == Handling.objects.get(arende=skickad.arende, typ="yttrande")
    assert gammal.status == Handling.Status.FASTSTALLD


def test_avsandaren_ser_vad_som_andrades(svarat, client):
    gammalt, nytt = Svar.objects.order_by("pk")
    client.force_login(login("registrator", "avs"))
    with den(EFTER):
        sida = client.get(reverse("remisser:svar", args=[nytt.pk]))
        tidigare = client.get(reverse("remisser:svar", args=[gammalt.pk])).content.decode()
    rader = {a.vad: (a.fore, a.efter) for a in sida.context["andringar"]}
    assert rader["Kom in"] == ("4 mars 2019", "10 april 2019")
    assert rader["Beslut"] == ("Väntades 10 april 2019", nytt.beslutsuppgift)
    assert rader["Svararens eget ställningstagande"] == ("Tillstyrker", "Tillstyrker")
    assert rader["Text"] == ("Förslaget", "Förslaget")
    assert "Oförändrat" in sida.content.decode()
    assert "det beslutade svaret" in tidigare
    assert reverse("remisser:satt_stallning", args=[gammalt.pk]) not in tidigare


def test_en_andrad_text_syns_hos_avsandaren(skickad, namndens, preliminart, client):
    """The nämnd changes its mind: another text and another stance than what was sent ahead."""
    spel.besluta("kul", BESLUT, namndens, utfall="andrad_text", punkter=["Förslaget avstyrks."])
    with den(BESLUT, 16):
        nytt = diarium.skapa_faststalld(
            namndens, typ="yttrande", rubrik="Yttrande", pdf=b"%PDF-1.4\nnytt\n%%EOF", filnamn="yttrande.pdf",
            aktor=som("registrator", "kul"),
        )  # fmt: skip
        services.satt_reviderad(yttrande(namndens), nytt, aktor=som("registrator", "kul"))
        services.satt_eget_stallningstagande(yttrande(namndens), "avstyrker", aktor=som("handlaggare", "kul"))
        services.expediera_svar(yttrande(namndens), aktor=som("registrator", "kul"))
    client.force_login(login("registrator", "avs"))
    with den(EFTER):
        sida = client.get(reverse("remisser:svar", args=[Svar.objects.get(is_aktuell=True).pk]))
    rader = {a.vad: a.efter for a in sida.context["andringar"] if a.is_andrad}
    assert rader["Text"] == "Ny handling, läs den"
    assert rader["Svararens eget ställningstagande"] == "Avstyrker"


def test_ett_nytt_preliminart_svar_ersatter_det_forra(skickad, namndens, preliminart):
    brevet = diarium.skapa_faststalld(
        namndens, typ="ovrigt", rubrik="Brev från direktören", pdf=b"%PDF-1.4\nbrev\n%%EOF", filnamn="brev.pdf",
        aktor=som("registrator", "kul"),
    )  # fmt: skip
    nytt = skicka(namndens, handling=brevet, dag=date(2019, 3, 5), beslutas=None)
    preliminart.refresh_from_db()
    assert preliminart.ersattes == nytt.skickades
    assert preliminart.brev.ersatt_av == nytt.brev
    gammalt, senare = Svar.objects.order_by("pk")
    assert (gammalt.ersatt_av, senare.ersatt_av, senare.beslutas) == (senare, None, None)
    assert "men dagen är inte bestämd" in nytt.expediering.text
    assert rad(skickad, KUL).preliminart_svar == date(2019, 3, 5)


def test_ett_svar_pa_fel_rad_later_det_preliminara_galla_igen(skickad, namndens, preliminart):
    """The sender enters a letter from somebody else on the row, and takes it off."""
    with den(date(2019, 3, 6)):
        registrator = som("registrator", "avs")
        fel = services.registrera_svar(rad(skickad, KUL), Svarsuppgift("post", date(2019, 3, 6)), aktor=registrator)
        assert Svar.objects.get(is_preliminart=True).ersatt_av == fel
        services.angra_svar(fel, aktor=registrator)
    assert Svar.objects.get(is_preliminart=True).ersatt_av is None
    assert rad(skickad, KUL).is_bara_preliminart


def test_paminnelsen_sager_att_det_bara_ar_preliminart(skickad, preliminart):
    rader = list(skickad.utskick.mottagare.order_by("ordning"))
    with den(EFTER) as nar:
        text = str(brev.paminnelse(skickad.utskick, rader, "", nar))
        assert utskick.paminn([r.pk for r in rader], aktor=som("handlaggare", "avs")).rader.count() == 2
    assert brev.BARA_PRELIMINART in text
    assert "Kulturnämnden (har bara lämnat preliminärt svar, 4 mars 2019)" in text
    assert "'Testhuset AB'" in text
    utan = str(brev.paminnelse(skickad.utskick, [r for r in rader if r.namn == HUS], "", nar))
    assert brev.BARA_PRELIMINART not in utan


def test_fore_beslutet_men_inte_efter(namndens):
    handling = valbara_handlingar(yttrande(namndens))[0]
    spel.besluta("kul", BESLUT, namndens, justera=False)
    with pytest.raises(HinderError, match="Svaret är redan beslutat"):
        skicka(namndens, dag=EFTER, handling=handling, beslutas=None)
    with den(EFTER):
        spel.justera_nu("kul", namndens)
        services.expediera_svar(yttrande(namndens), aktor=som("registrator", "kul"))
    with pytest.raises(HinderError, match="Remissen är redan besvarad"):
        skicka(namndens, dag=EFTER, handling=handling, beslutas=None)
    assert not Preliminarsvar.objects.exists()


def test_inte_pa_en_aterkallad_remiss(skickad, namndens):
    with den(MARS):
        services.aterkalla(skickad, skal="Görs om.", aktor=som("registrator", "avs"))
    with pytest.raises(HinderError, match="Remissen är återkallad"):
        skicka(namndens)


def test_inte_nar_avsandaren_redan_har_svaret(skickad, namndens):
    with den(MARS, 8):
        services.registrera_svar(rad(skickad, KUL), Svarsuppgift("post", MARS), aktor=som("registrator", "avs"))
    with pytest.raises(HinderError, match="redan besvarad"):
        skicka(namndens)


def test_inte_i_ett_avslutat_arende(namndens):
    with den(MARS, 8):
        diarium.avsluta(namndens, aktor=som("registrator", "kul"))
    with pytest.raises(HinderError, match="Ärendet är avslutat"):
        skicka(namndens)


def test_handlingen_ska_vara_faststalld_och_hora_till_arendet(skickad, namndens):
    utkast = diarium.lagg_till_handling(
        namndens, typ="ovrigt", riktning="upprattad", rubrik="Brev", aktor=som("registrator", "kul")
    )
    with pytest.raises(HinderError, match="behöver en fastställd handling"):
        skicka(namndens, handling=utkast)
    for annan in (skickad.arende.handlingar.first(), namndens.handlingar.filter(riktning="in").first()):
        with pytest.raises(Inmatningsfel) as fel:
            skicka(namndens, handling=annan)
        assert fel.value.falt == "handling"


def test_dagen_for_beslutet_far_inte_ha_passerat(namndens):
    with pytest.raises(Inmatningsfel, match="den dagen har passerat") as fel:
        skicka(namndens, beslutas=date(2019, 3, 3))
    assert fel.value.falt == "beslutas"
    assert skicka(namndens, beslutas=MARS).beslutas == MARS


def test_bara_den_som_skickar_svar_far(namndens):
    with pytest.raises(FarInteGora):
        skicka(namndens, roll="handlaggare")
    with pytest.raises(FarInteSe), den(MARS):
        services.skicka_preliminart_svar(
            yttrande(namndens), valbara_handlingar(yttrande(namndens))[0], aktor=som("registrator", "hus")
        )


def test_sidan_fran_knapp_till_kvittens(namndens, client):
    client.force_login(login("registrator", "kul"))
    adress = reverse("remisser:preliminart", args=[yttrande(namndens).pk])
    with den(MARS):
        assert adress in client.get(reverse("remisser:yttrande", args=[yttrande(namndens).pk])).content.decode()
        formular = client.get(adress).context["formular"]
        falt = {"handling": formular["handling"].value(), "beslutas": "2019-04-10", "meddelande": "Hej."}
        bekrafta = client.post(adress, falt).content.decode()
        assert "Preliminärt svar, med förbehåll för nämndens beslut" in bekrafta
        assert "Nej, remissen är obesvarad" in bekrafta
        assert not Preliminarsvar.objects.exists()
        klart = client.post(adress, falt | {"_bekrafta": "1"}, follow=True)
    text = klart.content.decode()
    assert "Remissen är fortfarande obesvarad." in text
    assert "Beslut väntas 10 april 2019." in text
    assert "Det räknas inte som svar." in text


def test_sidan_sager_fore_klicket_varfor_det_inte_gar(bolagets, client):
    client.force_login(login("registrator", "hus"))
    adress = reverse("remisser:preliminart", args=[yttrande(bolagets).pk])
    with den(MARS):
        assert "behöver en fastställd handling" in client.get(adress).content.decode()
        svar = client.post(adress, {"beslutas": "2019-13-01", "meddelande": "Kvar"})
    assert svar.status_code == 422
    assert "Välj en fastställd handling." in svar.content.decode()
    assert "Kvar" in svar.content.decode()


def test_oversikten_listan_och_filen_visar_det(skickad, preliminart, client, django_assert_max_num_queries):
    client.force_login(login("registrator", "avs"))
    adress = reverse("remisser:oversikt", args=[skickad.pk])
    with den(EFTER):
        with django_assert_max_num_queries(18):
            sida = client.get(adress).content.decode()
        assert "Preliminärt svar 2019-03-04" in sida
        assert "varav preliminärt svar" in sida
        valda = client.get(adress, {"visa": "preliminara"}).content.decode()
        fil = b"".join(client.get(adress, {"format": "csv"})).decode("utf-8-sig")
        rad_ = reverse("remisser:mottagare", args=[rad(skickad, KUL).pk])
        assert "det beslutade svaret väntas" in client.get(rad_).content.decode().lower()
    assert KUL in valda
    assert HUS not in valda
    (kulrad,) = [r for r in fil.splitlines() if r.startswith(KUL)]
    assert "Preliminärt svar 2019-03-04" in kulrad
    assert "Tillstyrker" not in kulrad
    client.force_login(login("registrator", "kul"))
    with den(EFTER):
        assert "Preliminärt svar skickat" in client.get(reverse("remisser:yttranden")).content.decode()


def test_diariet_visar_att_handlingen_ar_ersatt(namndens, preliminart, svarat, client):
    client.force_login(login("registrator", "kul"))
    preliminart.brev.refresh_from_db()
    ny = preliminart.brev.ersatt_av
    with den(EFTER):
        gammal = client.get(preliminart.brev.get_absolute_url()).content.decode()
        assert "Handlingen är ersatt av" in gammal
        assert ny.beteckning in gammal
        assert "Handlingen ersätter" in client.get(ny.get_absolute_url()).content.decode()
        assert "Ersatt" in client.get(reverse("diarium:handlingar", args=[namndens.pk])).content.decode()


def test_en_avsandare_utanfor_far_det_med_epost(organen):
    with den(MARS):
        utifran = services.registrera_extern_remiss(
            organ=organen["kul"],
            titel="Ny lag",
            avsandare_namn="Departementet",
            avsandare_adress="d@example.org",
            filer=[diarium.Nyfil("remiss.pdf", b"%PDF-1.4\n%%EOF")],
            aktor=som("registrator", "kul"),
        )
        spel.skriv_tu(utifran.arende, "kul", ["Förslaget tillstyrks."])
    skickat = skicka(utifran.arende)
    assert [lev.adress for lev in skickat.expediering.leveranser.all()] == ["d@example.org"]
    assert not Svar.objects.exists()
    assert Yttrande.objects.get(pk=utifran.pk).status != Yttrande.Status.EXPEDIERAD
