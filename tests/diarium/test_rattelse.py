# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Corrections: a new act, the old value visible, numbers never reused (design.md 3.8)."""

import pytest

from remiss.diarium.models import Arende, Handling
from remiss.diarium.services import (
    Nyfil,
    byt_fil,
    flytta_handling,
    makulera_arende,
    makulera_handling,
    ratta_arende,
    ratta_handling,
    sla_ihop,
)
from remiss.karna import klocka
from remiss.karna.fel import FarInteGora, FarInteSe, FelStatus, HinderError, Inmatningsfel, Konflikt
from remiss.karna.models import Handelse
from tests.diarium.fabriker import PDF, gor_arende, gor_handling


def test_rattad_uppgift_visar_vad_som_stod(arendet, rut):
    handling = gor_handling(arendet, rut)
    ratta_handling(handling, rubrik="Missiv 2", till="Alla", skal="Skrivfel", aktor=rut.aktor)
    handling.refresh_from_db()
    assert (handling.rubrik, handling.till) == ("Missiv 2", "Alla")
    rader = {(r.falt, r.gammalt, r.nytt, r.skal, r.av) for r in handling.rattelser.all()}
    assert rader == {
        ("rubrik", "Missiv", "Missiv 2", "Skrivfel", rut.person),
        ("till", "", "Alla", "Skrivfel", rut.person),
    }


def test_loggen_sager_vilket_falt_men_aldrig_vad_som_stod(arendet, rut):
    ratta_arende(arendet, motpart="Anna Andersson", skal="Namn", aktor=rut.aktor)
    akt = Handelse.objects.get(akt="diarium.arende.ratta")
    assert akt.uppgifter == {"falt": ["motpart"]}


@pytest.mark.parametrize(
    ("andring", "skal", "falt"),
    [
        ({"rubrik": "Missiv"}, "x", "skal"),
        ({"rubrik": "Nytt"}, " ", "skal"),
        ({"rubrik": " "}, "x", "rubrik"),
    ],
)
def test_rattelse_utan_andring_skal_eller_rubrik_vagras(arendet, rut, andring, skal, falt):
    handling = gor_handling(arendet, rut)
    with pytest.raises(Inmatningsfel) as fel:
        ratta_handling(handling, skal=skal, aktor=rut.aktor, **andring)
    assert fel.value.falt == falt


def test_numret_rattas_aldrig(arendet, rut):
    for okant in ({"diarienummer": "1/19"}, {"status": "avslutat"}):
        with pytest.raises(TypeError):
            ratta_arende(arendet, skal="x", aktor=rut.aktor, **okant)
    with pytest.raises(TypeError):
        ratta_handling(gor_handling(arendet, rut), skal="x", aktor=rut.aktor, nummer=7)


def test_bara_den_som_far_rattar(arendet, rut, hanna, urban):
    handling = gor_handling(arendet, rut)
    for vem, fel in ((hanna, FarInteGora), (urban, FarInteSe)):
        with pytest.raises(fel):
            ratta_handling(handling, rubrik="X", skal="x", aktor=vem.aktor)
        with pytest.raises(fel):
            makulera_handling(handling, skal="x", aktor=vem.aktor)
        with pytest.raises(fel):
            byt_fil(handling, fil=Nyfil("a.pdf", PDF), skal="x", aktor=vem.aktor)
    handling.refresh_from_db()
    assert (handling.rubrik, handling.status, handling.filer.count()) == ("Missiv", "faststalld", 1)


def test_fel_fil_blir_ny_version_och_den_gamla_finns_kvar(arendet, rut):
    handling = gor_handling(arendet, rut)
    gammal = handling.filer.get()
    ny = byt_fil(handling, ersatter=gammal, fil=Nyfil("ratt.pdf", PDF + b"2"), skal="Fel fil", aktor=rut.aktor)
    assert (ny.version, ny.ordning, ny.orsak, ny.is_gallande) == (2, 1, "Fel fil", True)
    gammal.refresh_from_db()
    assert not gammal.is_gallande
    with pytest.raises(Inmatningsfel, match="redan ersatt"):
        byt_fil(handling, ersatter=gammal, fil=Nyfil("c.pdf", PDF), skal="x", aktor=rut.aktor)
    till = byt_fil(handling, fil=Nyfil("bilaga.pdf", PDF), skal="Saknades", aktor=rut.aktor)
    assert (till.version, till.ordning) == (1, 2)


def test_makulerad_handling_behaller_sitt_nummer(arendet, rut):
    forst = gor_handling(arendet, rut)
    with pytest.raises(HinderError, match="varför"):
        makulera_handling(forst, skal=" ", aktor=rut.aktor)
    makulera_handling(forst, skal="Dubblett", aktor=rut.aktor)
    assert gor_handling(arendet, rut).nummer == 2
    with pytest.raises(FelStatus):
        makulera_handling(forst, skal="igen", aktor=rut.aktor)
    with pytest.raises(Inmatningsfel, match="makulerad"):
        byt_fil(forst, fil=Nyfil("a.pdf", PDF), skal="x", aktor=rut.aktor)


def test_flyttad_handling_far_nytt_nummer_och_det_gamla_ges_inte_igen(arendet, namnden, rut):
    annat = gor_arende(namnden, rut, "Rätt")
    gor_handling(annat, rut)
    handling = gor_handling(arendet, rut)
    flytta_handling(handling, till=annat, skal="Fel ärende", aktor=rut.aktor)
    handling.refresh_from_db()
    assert (handling.arende, handling.nummer) == (annat, 2)
    assert gor_handling(arendet, rut).nummer == 2
    assert (arendet.bortflyttade.get().fran_nummer, arendet.bortflyttade.get().till_arende) == (1, annat)
    assert flytta_handling(handling, till=arendet, skal="Tillbaka", aktor=rut.aktor).nummer == 3


def test_flytt_till_annat_organ_eller_samma_arende_vagras(arendet, rut, grannens_diarium, grannnamnden, urban):
    handling = gor_handling(arendet, rut)
    for mal in (gor_arende(grannnamnden, urban), arendet):
        with pytest.raises(Inmatningsfel, match="annat ärende i samma organ"):
            flytta_handling(handling, till=mal, skal="x", aktor=rut.aktor)


def test_dubbelregistrering_slas_ihop_och_numret_pekar_vidare(arendet, namnden, rut):
    dubblett = gor_arende(namnden, rut, "Samma sak")
    gor_handling(arendet, rut, "A")
    gor_handling(dubblett, rut, "B")
    gor_handling(dubblett, rut, "C")
    sla_ihop(dubblett, med=arendet, skal="Dubbelt", aktor=rut.aktor)
    assert list(arendet.handlingar.order_by("nummer").values_list("rubrik", flat=True)) == ["A", "B", "C"]
    dubblett.refresh_from_db()
    assert (dubblett.status, dubblett.uppgatt_i, dubblett.makulering_skal) == ("makulerat", arendet, "Dubbelt")
    assert gor_arende(namnden, rut).diarienummer.startswith("0003")
    with pytest.raises(Inmatningsfel):
        sla_ihop(arendet, med=arendet, skal="x", aktor=rut.aktor)


def test_bara_tomt_arende_makuleras(arendet, rut, hanna):
    handling = gor_handling(arendet, rut)
    with pytest.raises(Inmatningsfel, match="har handlingar"):
        makulera_arende(arendet, skal="Misstag", aktor=rut.aktor)
    makulera_handling(handling, skal="Misstag", aktor=rut.aktor)
    with pytest.raises(FarInteGora):
        makulera_arende(arendet, skal="Misstag", aktor=hanna.aktor)
    assert makulera_arende(arendet, skal="Misstag", aktor=rut.aktor).status == "makulerat"
    assert Arende.objects.get().diarienummer.startswith("0001")


def test_den_som_last_en_gammal_version_far_veta_det(arendet, rut):
    from remiss.karna.dorr import utfor

    gammal = Arende.objects.get(pk=arendet.pk)
    ratta_arende(arendet, arendemening="Nytt", skal="x", aktor=rut.aktor)
    with pytest.raises(Konflikt):
        utfor(gammal.avsluta, aktor=rut.aktor)


def test_rattad_inkomstdag_flyttar_handlingen_i_registret(arendet, namnden, rut):
    from datetime import timedelta

    from remiss.diarium.services import registrera_inkommet
    from tests.diarium.fabriker import gor_inkommet

    handling = registrera_inkommet(gor_inkommet(namnden, rut), arende=arendet, aktor=rut.aktor)
    igar = klocka.nu() - timedelta(days=1)
    ratta_handling(handling, inkom=igar, skal="Stämpeln", aktor=rut.aktor)
    assert Handling.objects.get().registerdag == igar.date()
    with pytest.raises(Inmatningsfel, match="framtiden"):
        ratta_handling(handling, inkom=klocka.nu() + timedelta(days=1), skal="x", aktor=rut.aktor)
