# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Sekretess: date and number always show in the own organ, the rest to the list (OSL 5:2, 5:5)."""

import subprocess

import pytest
from django.urls import reverse

from remiss.diarium.dokument import arendeblad, registerblad
from remiss.diarium.kontext import HEMLIG, handlingar_i, som_rader
from remiss.diarium.models import Handling
from remiss.diarium.services import (
    Adressat,
    NyttArende,
    aterkalla_leverans,
    expediera,
    makulera_handling,
    markera_sekretess,
    ratta_handling,
    registrera_inkommet,
    registrera_studs,
    upphav_sekretess,
)
from remiss.karna import klocka
from remiss.karna.fel import FarInteGora, FarInteSe, HinderError, Inmatningsfel
from remiss.organisation.models import Anvandare, OrganRattighet
from remiss.pdf.rita import rita
from tests.diarium.fabriker import gor_handling, gor_inkommet
from tests.maskin import verktyg


@pytest.fixture
def markerad(diariet, namnden, rut, hanna):
    """A letter from a private person, marked; Hanna is on its list."""
    inkommet = gor_inkommet(namnden, rut, "Om min hälsa", avsandare_namn="Berit Hemlig")
    handling = registrera_inkommet(inkommet, nytt=NyttArende("Ansökan"), aktor=rut.aktor)
    return markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", behoriga=[hanna.person], aktor=rut.aktor)


def farsk(anvandare):
    """The same login without what it has read before."""
    return Anvandare.objects.get(pk=anvandare.pk)


@pytest.mark.parametrize(("vem", "ser"), [("rut", True), ("sara", True), ("hanna", True), ("carl", False)])
def test_osl_5_2_dag_och_nummer_syns_alltid_resten_bara_for_listan(vem, ser, markerad, request):
    """domain.md 8 extra 28, inside the organ."""
    (rad,) = som_rader(request.getfixturevalue(vem), [markerad])
    assert rad.handling.beteckning.endswith("-1")
    assert rad.handling.registerdag == klocka.idag()
    assert rad.rubrik == ("Om min hälsa" if ser else HEMLIG)
    assert rad.motpart == ("Berit Hemlig" if ser else "")
    assert bool(rad.filer) is ser


SIDOR = ["registerlista", "handlingar"]


@pytest.mark.parametrize("sida", SIDOR)
@pytest.mark.parametrize("fraga", [{}, {"format": "csv"}, {"q": "hälsa"}])
def test_listan_filen_och_sokningen_visar_inte_det_markerade(sida, fraga, client, markerad, carl, rut):
    argument = [markerad.arende_id] if sida == "handlingar" else []

    def hamta(vem):
        client.force_login(vem)
        svar = client.get(reverse(f"diarium:{sida}", args=argument), fraga)
        return (b"".join(svar.streaming_content) if svar.streaming else svar.content).decode()

    assert "Om min hälsa" in hamta(rut)
    text = hamta(carl)
    is_sokt = "q" in fraga and sida == "registerlista"
    syns = markerad.beteckning in text or f">{markerad.nummer}<" in text
    assert syns is not is_sokt, "dag och nummer syns alltid, men en träff på ordet hade sagt vad det står"
    assert "Om min hälsa" not in text
    assert "Berit" not in text


def test_den_markerade_handlingens_sida_finns_bara_for_listan(client, markerad, carl, hanna):
    for vem, kod in ((hanna, 200), (carl, 404)):
        client.force_login(vem)
        assert client.get(markerad.get_absolute_url()).status_code == kod


def test_den_som_inte_far_se_far_heller_inte_gora(markerad, carl):
    with pytest.raises(FarInteSe):
        markera_sekretess(markerad, bestammelse="OSL 21 kap.", aktor=carl.aktor)


def test_registret_for_allmanheten_visar_dag_och_nummer_men_varken_part_eller_rubrik(markerad, arendet, rut):
    """domain.md 8 extra 28: also for a registrator who prints it."""
    oppen = gor_handling(arendet, rut, "Öppen plan", till="Länsstyrelsen")
    handlingar = Handling.objects.select_related("arende").order_by("id")
    for is_allman in (False, True):
        dokument = registerblad(som_rader(rut, handlingar), dagar={}, nu=klocka.nu(), is_allman=is_allman)
        text = repr(dokument)
        assert markerad.beteckning in text
        assert oppen.rubrik in text
        assert ("Om min hälsa" in text) is not is_allman
        assert ("Berit Hemlig" in text) is not is_allman


def test_offentlig_rubrik_ersatter_for_allmanheten(markerad, rut):
    ratta_handling(markerad, offentlig_rubrik="Ansökan från enskild", skal="Visas", aktor=rut.aktor)
    handlingar = Handling.objects.select_related("arende")
    text = repr(registerblad(som_rader(rut, handlingar), dagar={}, nu=klocka.nu(), is_allman=True))
    assert "Ansökan från enskild" in text
    assert "hälsa" not in text


@pytest.mark.skipif(not verktyg()["poppler-utils (PDF-text och bild)"], reason="pdftotext saknas")
def test_arendebladet_skrivs_ut_som_lasaren_far_se_det(markerad, carl, rut, tmp_path):
    def text(vem):
        rader = handlingar_i(vem, markerad.arende)["rader"]
        fil = tmp_path / "blad.pdf"
        fil.write_bytes(rita(arendeblad(markerad.arende, rader, klocka.nu())))
        return subprocess.run(["pdftotext", "-layout", fil, "-"], capture_output=True, check=True).stdout.decode()

    assert markerad.arende.diarienummer in text(carl)
    assert "Om min hälsa" in text(rut)
    assert "Om min hälsa" not in text(carl)


def test_leveransbeviset_ar_lika_dolt_som_den_markerade_handlingen(client, arendet, namnden, rut, sara):
    """To whom it went, with what words, tells what it is: also to one who may send but not read marked ones."""
    oppen, hemlig = gor_handling(arendet, rut, "Oppen"), gor_handling(arendet, rut, "Om min hälsa")
    till = [Adressat(None, "Berit Hemlig", "post", "Gömslevägen 1")]
    exp = expediera(arendet, [oppen, hemlig], till, aktor=rut.aktor, rubrik="Till vården", text="Dold text")
    vanlig = expediera(arendet, [oppen], [Adressat(None, "Region", "post", "B")], aktor=rut.aktor, rubrik="Öppet")
    markera_sekretess(hemlig, bestammelse="OSL 26 kap. 1 §", aktor=sara.aktor)
    OrganRattighet.objects.filter(
        content_object=namnden, group__roll__kod="registrator", permission__codename="las_sekretess"
    ).delete()
    (dold,), (synlig,) = exp.leveranser.all(), vanlig.leveranser.all()

    def svar(vem, namn, *argument, **fraga):
        client.force_login(vem)
        svar = client.get(reverse(f"diarium:{namn}", args=argument), fraga)
        return svar.status_code, svar.content.decode()

    sidor = (("expediering", exp.pk), *((n, dold.pk) for n in ("studs", "aterkalla", "skicka_igen")))
    for sida in sidor:
        assert svar(sara, *sida)[0] == 200
        assert svar(farsk(rut), *sida)[0] == 404
    assert svar(farsk(rut), "skicka_igen", synlig.pk)[0] == 200
    assert "Berit" in svar(sara, "leveranser", q="Berit")[1]
    for sida in (("leveranser",), ("handling", oppen.pk)):
        text = svar(farsk(rut), *sida)[1]
        assert "Region" in text
        assert "Berit" not in text
        assert "Till vården" not in text
    assert reverse("diarium:expediering", args=[exp.pk]) not in svar(farsk(rut), "leveranser", q="Berit")[1]
    for akt in (registrera_studs, aterkalla_leverans):
        falt = {"orsak": "Okänd"} if akt is registrera_studs else {"skal": "Fel"}
        with pytest.raises(FarInteSe):
            akt(dold, aktor=rut.aktor, **falt)


def test_osl_5_5_markeringen_anger_bestammelse_dag_och_myndighet(arendet, rut, hanna):
    handling = gor_handling(arendet, rut)
    with pytest.raises(HinderError, match="bestämmelse"):
        markera_sekretess(handling, bestammelse=" ", aktor=rut.aktor)
    with pytest.raises(FarInteGora):
        markera_sekretess(handling, bestammelse="OSL 21 kap.", aktor=hanna.aktor)
    markera_sekretess(handling, bestammelse="OSL 21 kap.", aktor=rut.aktor)
    markering = handling.sekretessmarkeringar.get()
    assert (markering.dag, markering.myndighet) == (klocka.idag(), "Testnämnden")


def test_andrad_och_borttagen_markering_lamnar_den_gamla_synlig(markerad, rut, carl):
    markera_sekretess(markerad, bestammelse="OSL 21 kap.", aktor=rut.aktor)
    assert markerad.sekretessmarkeringar.filter(upphavdes__isnull=True).count() == 1
    upphav_sekretess(markerad, aktor=rut.aktor)
    markerad.refresh_from_db()
    assert not markerad.is_sekretess
    assert markerad.sekretessmarkeringar.count() == 2
    (rad,) = som_rader(carl, [markerad])
    assert rad.rubrik == "Om min hälsa"
    with pytest.raises(Inmatningsfel):
        upphav_sekretess(markerad, aktor=rut.aktor)


def test_registrera_kan_marka_genast(diariet, namnden, rut, carl):
    handling = registrera_inkommet(
        gor_inkommet(namnden, rut, "Känsligt"), nytt=NyttArende("Ansökan"), sekretess="OSL 26 kap. 1 §", aktor=rut.aktor
    )
    assert handling.is_sekretess
    assert som_rader(farsk(carl), [handling])[0].is_dold
    assert handling.status == "faststalld"
    makulera_handling(handling, skal="Test", aktor=rut.aktor)
    assert Handling.objects.get().is_sekretess
