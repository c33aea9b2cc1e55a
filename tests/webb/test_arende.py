# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The ärende page: who sees what, and what it costs."""

from datetime import date

import pytest
from django.urls import reverse

from remiss.diarium.kontext import HEMLIG
from remiss.diarium.services import fordela, markera_sekretess, ratta_arende
from remiss.karna import klocka
from remiss.organisation.models import Anvandare
from remiss.organisation.ratter import Rollkod
from remiss.remisser import services as remisser
from remiss.sammantraden.services import avgor
from tests.beredning.fabriker import gor_tu
from tests.diarium.fabriker import EN_PDF, gor_handling, gor_utkast
from tests.fabriker import ge_uppdrag, gor_person
from tests.sammantraden.fabriker import gor_mote, gor_punkt, kalla_till, kl, oppna_mote


@pytest.fixture
def arkivarie(namnden):
    """Reads the diarium and meetings, but no drafts."""
    person = gor_person("Arvid")
    ge_uppdrag(person, namnden, Rollkod.ARKIVARIE)
    return person.anvandare


def sida(arende):
    return reverse("webb:arende", args=[arende.pk])


def text(svar):
    assert svar.status_code == 200
    return svar.content.decode()


@pytest.mark.parametrize("vem", ["rut", "hanna", "carl", "doris", "sara"])
def test_organets_egna_ser_arendet(vem, arendet, som, request):
    assert "Plan mot hemlöshet" in text(som(request.getfixturevalue(vem)).get(sida(arendet)))


@pytest.mark.parametrize("vem", ["urban", "olle", "adam", "superanvandare"])
def test_andra_far_svaret_att_arendet_inte_finns(vem, arendet, grannens_diarium, som, request):
    svar = som(request.getfixturevalue(vem)).get(sida(arendet))
    assert svar.status_code == 404
    assert "hemlöshet" not in svar.content.decode()


def test_historiken_star_i_ord_och_namner_vem(arendet, rut, hanna, som):
    fordela(arendet, handlaggare=hanna.person, aktor=rut.aktor)
    innehall = text(som(rut).get(sida(arendet)))
    assert "Ärendet registrerades" in innehall
    assert "Ärendet fördelades" in innehall
    assert f"Ärendet fördelades, {rut}" in innehall


def test_utkast_till_handling_syns_bara_for_den_som_laser_utkast(arendet, rut, arkivarie, som):
    gor_handling(arendet, rut, "Missivet")
    gor_utkast(arendet, rut, "Ofärdigt brev")
    for vem, ser in ((rut, True), (arkivarie, False)):
        innehall = text(som(vem).get(sida(arendet)))
        assert "Missivet" in innehall
        assert ("Ofärdigt brev" in innehall) is ser


def test_utkast_till_tjansteutlatande_syns_bara_for_den_som_laser_utkast(arendet, hanna, arkivarie, som):
    tu = gor_tu(arendet, hanna, ifylld=False, rubrik="Halvskrivet utlåtande")
    for vem, ser in ((hanna, True), (arkivarie, False)):
        innehall = text(som(vem).get(sida(arendet)))
        assert ("Halvskrivet utlåtande" in innehall) is ser
        assert (reverse("beredning:tu", args=[tu.pk]) in innehall) is ser


def test_det_faststallda_utlatandet_oppnas_som_handling_av_den_som_inte_laser_utkast(
    arendet, hanna, carl, doris, arkivarie, som
):
    with klocka.spela(klocka.vid(date(2019, 2, 20))):
        tu = gor_tu(arendet, hanna, "faststalld", chef=carl, direktor=doris)
    utlatandet = reverse("beredning:tu", args=[tu.pk])
    handlingen = reverse("diarium:handling", args=[tu.handling_id])
    assert utlatandet in text(som(hanna).get(sida(arendet)))
    innehall = text(som(arkivarie).get(sida(arendet)))
    assert utlatandet not in innehall
    assert handlingen in innehall
    assert som(arkivarie).get(handlingen).status_code == 200


def test_punkten_pa_en_lista_som_inte_ar_utskickad_syns_bara_for_den_som_forbereder(
    arendet, sara, olle, justa, lars, arkivarie, namnden, som
):
    mote = gor_mote(namnden, sara)
    punkt = gor_punkt(mote, sara, "Hemlöshetsplanen", arende=arendet)
    lank = reverse("sammantraden:paragraf", args=[punkt.pk])
    assert lank in text(som(sara).get(sida(arendet)))
    assert lank not in text(som(arkivarie).get(sida(arendet)))
    kalla_till(mote, sara)
    assert lank in text(som(arkivarie).get(sida(arendet)))


@pytest.mark.parametrize(("vem", "ser"), [("rut", True), ("hanna", True), ("carl", False)])
def test_rad_28_sekretessmarkerad_handling_syns_med_dag_och_nummer(vem, ser, arendet, rut, hanna, som, request):
    """domain.md 8 row 28: date and number in the own organ, the rest for the list (OSL 5:2)."""
    handling = gor_handling(arendet, rut, "Om Berits hälsa")
    markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", behoriga=[hanna.person], aktor=rut.aktor)
    innehall = text(som(request.getfixturevalue(vem)).get(sida(arendet)))
    assert "Berits" in innehall or not ser
    assert ("Berits" in innehall) is ser
    assert (HEMLIG in innehall) is not ser
    assert handling.registerdag.isoformat() in innehall


def test_rad_28_i_ett_annat_organ_syns_ingenting(arendet, rut, urban, grannens_diarium, som):
    handling = gor_handling(arendet, rut, "Om Berits hälsa")
    markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", behoriga=[], aktor=rut.aktor)
    for adress in (sida(arendet), reverse("diarium:handling", args=[handling.pk])):
        assert som(urban).get(adress).status_code == 404


def test_sidan_kostar_lika_mycket_hur_mycket_som_an_har_hant(arendet, rut, hanna, carl, rakna_fragor):
    def fyll(antal):
        for n in range(antal):
            handling = gor_handling(arendet, rut, f"Handling {n}")
            if n % 2:
                markera_sekretess(handling, bestammelse="OSL 21 kap.", behoriga=[hanna.person], aktor=rut.aktor)
            ratta_arende(arendet, arendemening=f"Plan mot hemlöshet {n} {antal}", skal="Fel", aktor=rut.aktor)
            fordela(arendet, handlaggare=(hanna, carl)[n % 2].person, aktor=rut.aktor)

    fyll(2)
    fa = rakna_fragor(Anvandare.objects.get(pk=hanna.pk), sida(arendet))
    fyll(9)
    assert rakna_fragor(Anvandare.objects.get(pk=hanna.pk), sida(arendet)) == fa
    assert fa <= 31


def test_varje_remiss_star_pa_sidan_och_en_ny_far_skrivas_nar_de_andra_is_slut(arendet, hanna, rut, som):
    """Versions 1 and 2 both have their link; a dropped remiss does not stop another."""
    ny = reverse("remisser:ny", args=[arendet.pk])
    assert ny in text(som(hanna).get(sida(arendet)))
    forsta = remisser.skapa_remiss(arendet, titel="Planen, första utkastet", aktor=hanna.aktor)
    assert ny not in text(som(hanna).get(sida(arendet)))
    remisser.avsta(forsta, aktor=hanna.aktor)
    assert ny in text(som(hanna).get(sida(arendet)))
    assert ny not in text(som(rut).get(sida(arendet))), "she may not write remisser"
    andra = remisser.skapa_remiss(arendet, titel="Planen, nytt försök", aktor=hanna.aktor)
    innehall = text(som(hanna).get(sida(arendet)))
    for remiss in (forsta, andra):
        assert reverse("remisser:remiss", args=[remiss.pk]) in innehall
        assert remiss.titel in innehall


def test_varje_yttrande_star_pa_sidan(arendet, rut, som):
    yttranden = [
        remisser.registrera_extern_remiss(
            arende=arendet.pk, organ=arendet.organ, titel=f"Lag {n}", avsandare_namn=f"Departement {n}",
            avsandare_adress="d@example.org", filer=EN_PDF, aktor=rut.aktor,
        )
        for n in (1, 2)
    ]  # fmt: skip
    innehall = text(som(rut).get(sida(arendet)))
    for yttrande in yttranden:
        assert reverse("remisser:yttrande", args=[yttrande.pk]) in innehall


def test_ett_andra_utlatande_far_skrivas_nar_det_forsta_is_avgjort(
    arendet, hanna, carl, doris, sara, olle, justa, lars, erik, namnden, som
):
    ny = reverse("beredning:ny", args=[arendet.pk])

    def knapp():
        innehall = text(som(hanna).get(sida(arendet)))
        return next((ord_ for ord_ in ("Skriv nytt", "Skriv") if f'{ny}">{ord_} tjänsteutlåtande' in innehall), None)

    assert knapp() == "Skriv"
    with klocka.spela(kl(9, dag=date(2018, 11, 29))):
        gor_tu(arendet, hanna, "faststalld", chef=carl, direktor=doris)
        assert knapp() is None, "it waits for its meeting"
        mote = gor_mote(namnden, sara)
        punkt = gor_punkt(mote, sara, arende=arendet, rubrik="", forslag=())
    kalla_till(mote, sara)
    namnden.installning.antal_ledamoter = 3
    namnden.installning.save()
    with klocka.spela(kl(13)):
        oppna_mote(mote, sara, olle, [justa])
        avgor(punkt, utfall="enligt_forslag", aktor=sara.aktor)
        assert knapp() == "Skriv nytt"
