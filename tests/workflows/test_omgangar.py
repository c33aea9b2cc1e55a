# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An ärende comes up again: after a remiss, with a replaced answer, and answers given without any meeting."""

from datetime import date

import pytest
from django.urls import reverse

from config.demo.rollspel import den, login, punkt_for, som
from remiss.beredning import services as beredning
from remiss.diarium import services as diarium
from remiss.diarium.models import Inkommet
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.organisation.ratter import Rollkod
from remiss.remisser import services
from remiss.remisser.models import Remiss, Stallning, Svar, Yttrande
from remiss.sammantraden import services as moten
from remiss.sammantraden import urval
from remiss.utskick import services as utskick
from remiss.utskick.services import rad_for_organ
from tests.diarium.fabriker import EN_PDF
from tests.remisser import spel
from tests.remisser.fabriker import gor_punkt
from tests.varld import varld
from workflows import inkorg
from workflows.bevaka import bevaka
from workflows.models import Uppgift

FORSLAG = "Förslaget remitteras till Kulturnämnden."
MOTE, SKICKAT, SVARSTID = date(2018, 12, 19), date(2018, 12, 20), date(2019, 3, 31)


def att_gora(arende):
    """The open tasks of an ärende, from all its processes, in words."""
    return sorted(Uppgift.objects.filter(arende=arende, is_oppen=True).values_list("rubrik", flat=True))


def hos(roll, kod, arende):
    """What one person sees of it in Att göra."""
    return sorted(u.rubrik for u in inkorg.att_gora(login(roll, kod)).filter(arende=arende))


def yttrande(arende):
    return Yttrande.objects.get(arende=arende)


@pytest.fixture
def organen(db):
    """A nämnd that remits and one that answers."""
    return spel.bemanna("avs", "Social resursnämnd"), spel.bemanna("kul", "Kulturnämnden")


@varld
def arende(organen):
    """The sender's, shared out."""
    with den(date(2018, 11, 28)):
        rad = diarium.registrera_arende(organ=organen[0], arendemening="Plan", aktor=som("registrator", "avs"))
        return spel.rollspel.fordela(rad, "avs")


@varld
def remiss(arende, organen):
    """A draft with its recipient."""
    handlaggare = som("handlaggare", "avs")
    with den(date(2018, 11, 28)):
        rad = services.skapa_remiss(arende, titel="Plan", fragor="Yttra er.", svarstid=SVARSTID, aktor=handlaggare)
        services.satt_sandlista(rad, [rad_for_organ(organen[1].pk)], aktor=handlaggare)
    return Remiss.objects.get(pk=rad.pk)


@varld
def skickad(remiss, arende):
    """Sent by a paragraph."""
    with den(date(2018, 11, 29)):
        spel.skriv_tu(arende, "avs", [FORSLAG])
    spel.besluta("avs", MOTE, arende)
    with den(SKICKAT):
        return services.skicka_ut(remiss, aktor=som("registrator", "avs"))


@varld
def mottagarens(skickad):
    """The recipient's ärende, shared out."""
    return spel.registrera("kul", date(2018, 12, 21))


@varld
def besvarad(mottagarens):
    """Answered by a paragraph and sent."""
    with den(date(2019, 2, 11)):
        spel.skriv_tu(mottagarens, "kul", ["Förslaget tillstyrks."])
    spel.besluta("kul", date(2019, 3, 11), mottagarens)
    with den(date(2019, 3, 12)):
        services.expediera_svar(yttrande(mottagarens), aktor=som("registrator", "kul"))
    return mottagarens


def svara_utan_sammantrade(arende):
    return services.registrera_avsant_svar(
        yttrande(arende), beslutsvag="delegation", beslutsfattare="Direktor Kul", beslutades=date(2019, 2, 1),
        filer=EN_PDF, aktor=som("registrator", "kul"),
    )  # fmt: skip


def skapa_tu(arende):
    beredning.skapa_tu(arende, aktor=som("handlaggare", "kul"))


@pytest.mark.parametrize(
    "fore",
    [pytest.param(lambda arende: None, id="innan något är skrivet"), pytest.param(skapa_tu, id="med ett halvt utkast")],
)
def test_ett_svar_utan_sammantrade_lamnar_bara_avslutet(fore, mottagarens):
    with den(date(2019, 2, 1)):
        fore(mottagarens)
        assert att_gora(mottagarens) == ["Skriv tjänsteutlåtande"]
        svara_utan_sammantrade(mottagarens)
        assert att_gora(mottagarens) == ["Avsluta ärendet"]


def test_ett_faststallt_utlatande_som_delegaten_har_svarat_med_ar_inte_langre_att_satta_upp(mottagarens, organen):
    with den(date(2019, 2, 1)):
        tu = spel.skriv_tu(mottagarens, "kul", ["Förslaget tillstyrks."])
        assert list(urval.fardiga_tjansteutlatanden(organen[1])) == [tu]
        svara_utan_sammantrade(mottagarens)
        assert list(urval.fardiga_tjansteutlatanden(organen[1])) == []
        assert att_gora(mottagarens) == ["Avsluta ärendet"]
        rollmote = spel.rollspel.mote("kul", MOTE.replace(year=2019))
        moten.satt_pa_dagordning(rollmote, arende=mottagarens, aktor=som("sekreterare", "kul"))
        assert rollmote.paragrafer.get(arende=mottagarens).tu == tu, "the organ may still anteckna the answer"


def test_ett_svar_fore_fordelningen_lamnar_bara_avslutet(skickad):
    with den(date(2018, 12, 21)):
        arende = spel.rollspel.registrera_remissen("kul")
        assert att_gora(arende) == ["Fördela ärendet"]
        assert hos("registrator", "kul", arende) == ["Fördela ärendet"]
    with den(date(2019, 2, 1)):
        svara_utan_sammantrade(arende)
        assert att_gora(arende) == ["Avsluta ärendet"]


def test_en_remiss_pa_delegation_lamnar_inget_tjansteutlatande_att_skriva(remiss, arende, organen):
    punkt = gor_punkt(organen[0])
    with den(date(2018, 12, 3)):
        assert "Skriv tjänsteutlåtande" in att_gora(arende)
        services.besluta_pa_delegation(
            remiss, delegat=login("direktor", "avs").person, dag=date(2018, 12, 3), punkt=punkt,
            aktor=som("direktor", "avs"),
        )  # fmt: skip
        assert att_gora(arende) == ["Skicka ut remissen"]
        services.skicka_ut(remiss, aktor=som("registrator", "avs"))
        assert att_gora(arende) == ["Invänta svar"]


def test_bada_vagarna_till_beslut_visas_for_dem_som_kan_ga_dem(remiss, arende, organen, client):
    """A paragraph for the secretary; a decision on delegation where the delegationsordning has a point for it."""
    with den(date(2018, 12, 3)):
        services.bered(remiss, aktor=som("handlaggare", "avs"))
        assert hos("sekreterare", "avs", arende) == ["Sätt upp på föredragningslistan"]
        assert hos("direktor", "avs", arende) == []
        client.force_login(login("sekreterare", "avs"))
        sidan = client.get(reverse("remisser:remiss", args=[remiss.pk])).content.decode()
        assert reverse("sammantraden:satt_upp", args=[arende.pk]) in sidan
        gor_punkt(organen[0], galler_remiss=False)
        gor_punkt(organen[0], Rollkod.DIREKTOR, "4.1", fran=date(2018, 12, 5), till=date(2018, 12, 6))
    har_punkt = {4: False, 5: True, 6: True, 7: False}
    for dag, galler in har_punkt.items():
        with den(date(2018, 12, dag)):
            bevaka()
            assert bool(hos("direktor", "avs", arende)) is galler, "the point begins and ends without any act"
    with den(date(2018, 12, 7)):
        gor_punkt(organen[0], Rollkod.DIREKTOR, "4.2")
        bevaka()
        assert hos("direktor", "avs", arende) == ["Besluta på delegation om att remittera"]
        assert hos("chef", "avs", arende) == hos("handlaggare", "avs", arende) == []
        uppgift = inkorg.att_gora(login("direktor", "avs")).get(arende=arende)
        assert uppgift.lank == reverse("remisser:beslut", args=[remiss.pk])
        rollmote = spel.rollspel.mote("avs", MOTE, punkter=[arende])
        assert hos("sekreterare", "avs", arende) == ["Behandla vid sammanträdet"]
        assert hos("direktor", "avs", arende) == ["Besluta på delegation om att remittera"]
        moten.stryk_punkt(rollmote.paragrafer.get(arende=arende), aktor=som("sekreterare", "avs"))
        assert hos("sekreterare", "avs", arende) == ["Sätt upp på föredragningslistan"]


def test_en_hel_andra_omgang_hos_avsandaren(skickad, besvarad, arende, organen):
    """Sammanställning → TU efter remiss → a second decision, each step with its person, until the ärende can end."""
    with den(date(2019, 3, 13)):
        assert att_gora(arende) == ["Sammanställ svaren", "Sätt ställningstagande för ett svar"]
        svar = Svar.objects.get(mottagare__utskick=skickad.utskick_id)
        services.satt_stallningstagande(
            svar, Stallning.TILLSTYRKER, citat="Förslaget tillstyrks.", aktor=som("handlaggare", "avs")
        )
        assert att_gora(arende) == ["Sammanställ svaren"]
        services.sammanstall(skickad, aktor=som("handlaggare", "avs"))
        assert att_gora(arende) == ["Behandla efter remiss", "Skriv tjänsteutlåtande efter remiss"]
        assert hos("handlaggare", "avs", arende) == att_gora(arende)
        tu = spel.skriv_tu(arende, "avs", ["Planen antas."], rubrik="Plan efter remiss")
        assert list(urval.fardiga_tjansteutlatanden(organen[0])) == [tu]
        assert hos("sekreterare", "avs", arende) == ["Sätt upp på föredragningslistan"]
    spel.besluta("avs", date(2019, 4, 24), arende)
    assert punkt_for(arende).tu_id == tu.pk
    skickad.refresh_from_db()
    assert (skickad.status, skickad.behandlad_i_id) == (Remiss.Status.BEHANDLAD, punkt_for(arende).pk)
    with den(date(2019, 4, 25)):
        assert att_gora(arende) == ["Avsluta remissen", "Gör protokollsutdrag till ärendet"]
        moten.utdrag(punkt_for(arende), aktor=som("sekreterare", "avs"))
        assert att_gora(arende) == ["Avsluta remissen"]
        services.avsluta(skickad, aktor=som("handlaggare", "avs"))
        assert att_gora(arende) == ["Avsluta ärendet"]


def ny_version(skickad, organen):
    """Version 2 is decided on delegation, sent, and registered in the recipient's ärende."""
    punkt = gor_punkt(organen[0])
    with den(date(2019, 3, 18)):
        ny = services.ny_version(skickad, svarstid=date(2019, 5, 31), aktor=som("handlaggare", "avs"))
        direktor = login("direktor", "avs")
        services.besluta_pa_delegation(
            ny, delegat=direktor.person, dag=date(2019, 3, 18), punkt=punkt, aktor=direktor.aktor
        )
        services.skicka_ut(ny, aktor=som("registrator", "avs"))
        inkommet = Inkommet.objects.get(organ=organen[1], foreslagen_typ="remiss", status="oregistrerat")
        diarium.registrera_inkommet(inkommet, arende=inkommet.foreslaget_arende, aktor=som("registrator", "kul"))
    return Remiss.objects.get(pk=ny.pk)


@varld
def version_2(skickad, besvarad, organen):
    return ny_version(skickad, organen)


FRAGAN = "Ny version av remissen: vad gäller vårt svar?"


def test_en_ny_version_fragar_handlaggaren_vad_svaret_galler(version_2, besvarad):
    assert hos("handlaggare", "kul", besvarad) == att_gora(besvarad) == [FRAGAN]
    with den(date(2019, 3, 20)):
        services.meddela_versionsval(yttrande(besvarad), "kvarstar", aktor=som("handlaggare", "kul"))
    assert att_gora(besvarad) == ["Avsluta ärendet"]
    gjord = Uppgift.objects.get(arende=besvarad, rubrik=FRAGAN)
    assert (gjord.status, gjord.owner) == ("DONE", login("handlaggare", "kul"))


def nytt_tu(arende):
    """A tjänsteutlåtande of its own."""
    return spel.skriv_tu(arende, "kul", ["Version 2 avstyrks."], rubrik="Yttrande över version 2")


def ny_omgang(arende):
    """The same tjänsteutlåtande, written anew."""
    tu = beredning.ateruppta(arende.tjansteutlatanden.get(), aktor=som("handlaggare", "kul"))
    return spel.rollspel.granska_och_bedom(tu, "kul")


@pytest.mark.parametrize("skriv", [nytt_tu, ny_omgang])
def test_en_hel_andra_omgang_hos_mottagaren(skriv, version_2, besvarad, organen):
    with den(date(2019, 3, 20)):
        services.meddela_versionsval(yttrande(besvarad), "ersatts", aktor=som("handlaggare", "kul"))
        assert hos("handlaggare", "kul", besvarad) == att_gora(besvarad) == ["Skriv tjänsteutlåtande"]
        tu = skriv(besvarad)
        assert list(urval.fardiga_tjansteutlatanden(organen[1])) == [tu]
        assert att_gora(besvarad) == ["Sätt upp på föredragningslistan"]
        assert yttrande(besvarad).status == Yttrande.Status.UNDER_BEREDNING
    spel.besluta("kul", date(2019, 4, 24), besvarad, justera=False)
    assert punkt_for(besvarad).tu_version.omgang == tu.nummer
    with den(date(2019, 4, 24), 15):
        assert att_gora(besvarad) == ["Justera paragrafen"]
        spel.justera_nu("kul", besvarad)
        assert att_gora(besvarad) == ["Expediera protokollsutdrag"]
        services.expediera_svar(yttrande(besvarad), aktor=som("registrator", "kul"))
    assert att_gora(besvarad) == ["Avsluta ärendet"]
    senaste = Svar.objects.get(mottagare__utskick=version_2.utskick_id, is_aktuell=True)
    assert (senaste.version_besvarad, senaste.yttrande.paragraf) == (2, punkt_for(besvarad))


@varld
def begard(skickad, mottagarens):
    """The recipient asks for more time."""
    with den(date(2019, 3, 1)):
        return services.begar_anstand(
            yttrande(mottagarens), till=date(2019, 4, 25), motivering="Mer tid.", aktor=som("handlaggare", "kul")
        )


@pytest.mark.parametrize("is_beviljat", [True, False])
def test_begaran_om_anstand_vantar_hos_handlaggaren(is_beviljat, begard, arende):
    begaran = "Avgör begäran om anstånd från Kulturnämnden"
    for roll in ("handlaggare", "chef"):
        assert begaran in hos(roll, "avs", arende)
    assert begaran not in hos("registrator", "avs", arende)
    assert att_gora(arende) == [begaran, "Invänta svar"]
    assert Uppgift.objects.get(rubrik=begaran).lank == reverse("remisser:avgor_anstand", args=[begard.pk])
    with den(date(2019, 3, 4)):
        utskick.avgor_anstand(begard, is_beviljat=is_beviljat, skal="Det brådskar.", aktor=som("handlaggare", "avs"))
    assert att_gora(arende) == ["Invänta svar"]
    assert Uppgift.objects.get(rubrik=begaran).owner == login("handlaggare", "avs")


def test_en_begaran_faller_nar_svaret_har_kommit(begard, arende, mottagarens):
    with den(date(2019, 3, 5)):
        svara_utan_sammantrade(mottagarens)
    assert att_gora(arende) == ["Sammanställ svaren", "Sätt ställningstagande för ett svar"]


def _remiss_utifran(organ, nummer, **extra):
    return services.registrera_extern_remiss(
        organ=organ, titel=f"Lag {nummer}", avsandare_namn=f"Departement {nummer}", filer=EN_PDF,
        avsandare_adress="d@example.org", aktor=som("registrator", "kul"), **extra,
    )  # fmt: skip


@varld
def tva_remisser(organen):
    """Two remisser from outside answered in one ärende, with one decided paragraph: nobody can tell for which."""
    with den(date(2019, 1, 10)):
        forsta = _remiss_utifran(organen[1], 1)
        andra = _remiss_utifran(organen[1], 2, arende=forsta.arende)
        spel.rollspel.fordela(forsta.arende, "kul")
        spel.skriv_tu(forsta.arende, "kul", ["Lag 1 tillstyrks."])
    spel.besluta("kul", date(2019, 2, 20), forsta.arende)
    return [Yttrande.objects.get(pk=y.pk) for y in (forsta, andra)]


def test_i_ett_samlingsarende_sager_en_manniska_vilket_svar_som_beslutades(tva_remisser):
    """One task per remiss, so that they do not hide each other."""
    forsta, andra = tva_remisser
    fragor = [f"Ange beslutet om svaret till Departement {n}" for n in (1, 2)]
    assert hos("registrator", "kul", forsta.arende)[:2] == fragor
    with den(date(2019, 2, 21)):
        services.ange_beslut(forsta, punkt_for(forsta.arende), aktor=som("registrator", "kul"))
        assert yttrande_status(forsta) == (Yttrande.Status.AVGJORD, date(2019, 2, 20))
        assert fragor[0] not in att_gora(forsta.arende)
        assert fragor[1] in att_gora(forsta.arende)
        services.expediera_svar(forsta, aktor=som("registrator", "kul"))
        assert att_gora(forsta.arende) == ["Skriv tjänsteutlåtande"], "the other answer is alone now"
    assert yttrande_status(andra)[0] != Yttrande.Status.AVGJORD


def yttrande_status(rad):
    rad.refresh_from_db()
    return rad.status, rad.beslutades


def test_beslutet_anges_pa_yttrandets_sida(tva_remisser, client):
    forsta, andra = tva_remisser
    punkt = punkt_for(forsta.arende)
    client.force_login(login("registrator", "kul"))
    with den(date(2019, 2, 21)):
        sida = reverse("remisser:ange_beslut", args=[andra.pk])
        assert sida in client.get(reverse("remisser:yttrande", args=[andra.pk])).content.decode()
        assert f"{punkt.beteckning}, onsdag 20 februari 2019" in client.get(sida).content.decode()
        assert "Välj det beslut" in client.post(sida, {}).content.decode()
        assert client.post(sida, {"paragraf": punkt.pk}).status_code == 302
        assert yttrande_status(andra)[0] == Yttrande.Status.AVGJORD
        with pytest.raises(HinderError, match="redan beslutat"):
            services.ange_beslut(andra, punkt, aktor=som("registrator", "kul"))


def test_ett_ensamt_svar_foljer_sin_paragraf_och_far_inget_annat_beslut(besvarad, version_2, organen):
    """The decision about version 1 is no answer to version 2."""
    with den(date(2019, 3, 20)):
        services.meddela_versionsval(yttrande(besvarad), "ersatts", aktor=som("handlaggare", "kul"))
        with pytest.raises(Inmatningsfel, match="Välj ett beslut"):
            services.ange_beslut(yttrande(besvarad), punkt_for(besvarad), aktor=som("registrator", "kul"))
