# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The stepper: where an ärende is, in everyday words, for sender, recipient nämnd and company (design.md 3.1)."""

from datetime import date

import pytest

from config.demo.rollspel import den, som
from remiss.beredning import services as beredning
from remiss.diarium import services as diarium
from remiss.diarium.models import Arende
from remiss.organisation.models import Organtyp
from remiss.remisser import services as remisser
from remiss.sammantraden import services as moten
from remiss.utskick.services import rad_for_organ
from remiss.webb.skede import HOPPAS, KLAR, KOMMANDE, PAGAR, skede, underlag
from tests.diarium.fabriker import EN_PDF
from tests.remisser import spel
from tests.varld import varld

MOTE, NASTA = date(2018, 12, 19), date(2019, 1, 23)
FORSLAG = "Förslaget remitteras till Kulturnämnden och Testhuset AB."
FORE_BESLUT = ["Registrerad", "Fördelad", "Utlåtande skrivs", "Granskas", "Direktörens bedömning"]
BESLUT = ["Kallad", "Beslutad", "Justerad"]


def stegen(arende):
    return skede(underlag(Arende.objects.get(pk=arende.pk)))


def namn(arende):
    return [text for text, _ in stegen(arende)]


def klara(arende):
    return [text for text, lage in stegen(arende) if lage == KLAR]


def nu(arende):
    """The step that goes on; there is at most one."""
    pagar = [text for text, lage in stegen(arende) if lage == PAGAR]
    assert len(pagar) <= 1
    return pagar[0] if pagar else None


@varld
def namndens(db):
    """An ärende of a staffed nämnd, registered."""
    organ = spel.bemanna("avs", "Social resursnämnd")
    with den(date(2018, 11, 28)):
        return diarium.registrera_arende(organ=organ, arendemening="Budget 2019", aktor=som("registrator", "avs"))


@varld
def fardigt(namndens):
    """Shared out and with a fixed TU."""
    with den(date(2018, 11, 29)):
        spel.rollspel.fordela(namndens, "avs")
        spel.skriv_tu(namndens, "avs", ["Budgeten fastställs."])
    return namndens


@varld
def vid_motet(fardigt):
    """Taken to a meeting that has been opened."""
    with den(date(2018, 12, 10)):
        nasta = spel.rollspel.mote("avs", NASTA)
    spel.sammantrade("avs", MOTE, fardigt)
    return fardigt, nasta


def punkt(arende):
    return spel.rollspel.punkt_for(arende)


def test_ett_nytt_arende_vantar_pa_fordelning(namndens):
    assert namn(namndens) == [*FORE_BESLUT, *BESLUT, "Expedierad"]
    assert klara(namndens) == ["Registrerad"]
    assert nu(namndens) == "Fördelad"


def test_tjansteutlatandets_vag(namndens):
    with den(date(2018, 11, 29)):
        spel.rollspel.fordela(namndens, "avs")
        assert nu(namndens) == "Utlåtande skrivs"
        tu = spel.rollspel.skriv_tu(
            namndens, "avs", rubrik="Budget 2019", forslag=["Budgeten fastställs."], texter=spel.TEXTER
        )
        assert nu(namndens) == "Utlåtande skrivs"
        beredning.skicka_pa_granskning(tu, aktor=som("handlaggare", "avs"))
        assert nu(namndens) == "Granskas"
        beredning.godkann(tu, aktor=som("chef", "avs"))
        assert nu(namndens) == "Direktörens bedömning"
        beredning.bedom(tu, aktor=som("direktor", "avs"))
        assert nu(namndens) == "Kallad"


def test_sammantradets_vag(vid_motet):
    arende, _ = vid_motet
    assert nu(arende) == "Beslutad"
    with den(MOTE, 14):
        moten.avgor(punkt(arende), utfall="enligt_forslag", aktor=som("sekreterare", "avs"))
        assert nu(arende) == "Omedelbart justerad"
        spel.justera_nu("avs", arende)
        assert nu(arende) == "Expedierad"
        handling = moten.utdrag(punkt(arende), aktor=som("sekreterare", "avs"))
        diarium.expediera(
            handling.arende_id,
            [handling],
            [diarium.Adressat(None, "Revisionen", "post", "Box 1")],
            aktor=som("registrator", "avs"),
            rubrik="Utdrag",
        )
    assert nu(arende) is None
    assert klara(arende) == [*FORE_BESLUT, "Kallad", "Beslutad", "Omedelbart justerad", "Expedierad"]


def test_en_planerad_dagordning_ar_ingen_kallelse(fardigt):
    with den(date(2018, 12, 3)):
        mote = spel.rollspel.mote("avs", MOTE, punkter=[fardigt])
        assert nu(fardigt) == "Kallad"
        moten.kalla(mote, aktor=som("sekreterare", "avs"))
    assert nu(fardigt) == "Beslutad"


def test_aterremiss_for_tillbaka_till_skrivandet(vid_motet):
    arende, _ = vid_motet
    with den(MOTE, 14):
        moten.aterremittera(punkt(arende), motivering="Beskriv kostnaden.", aktor=som("sekreterare", "avs"))
    assert "Kallad" not in klara(arende)
    with den(date(2018, 12, 20)):
        tu = arende.tjansteutlatanden.get()
        if tu.status == "faststalld":
            beredning.ateruppta(tu, aktor=som("handlaggare", "avs"))
    assert nu(arende) == "Utlåtande skrivs"
    assert klara(arende) == ["Registrerad", "Fördelad"]


def test_bordlagt_arende_vantar_pa_nasta_kallelse_men_skrivs_inte_om(vid_motet):
    arende, nasta = vid_motet
    with den(MOTE, 14):
        moten.bordlagg(punkt(arende), aktor=som("sekreterare", "avs"))
    assert punkt(arende).sammantrade_id == nasta.pk
    assert nu(arende) == "Kallad"
    assert klara(arende) == FORE_BESLUT
    with den(date(2019, 1, 15)):
        moten.kalla(nasta, aktor=som("sekreterare", "avs"))
    assert nu(arende) == "Beslutad"


def test_ett_avslutat_arende_har_inget_pagaende_steg(namndens):
    with den(date(2018, 12, 1)):
        diarium.avsluta(namndens, aktor=som("registrator", "avs"))
    lagen = {lage for _, lage in stegen(namndens)}
    assert lagen == {KLAR, HOPPAS}
    assert KOMMANDE not in lagen


@varld
def kedja(namndens):
    """A remiss sent by a paragraph to a nämnd and a company, each with its own ärende: (sender's, kul's, hus's)."""
    kul, hus = spel.bemanna("kul", "Kulturnämnden"), spel.bemanna("hus", "Testhuset AB", Organtyp.BOLAG)
    handlaggare = som("handlaggare", "avs")
    with den(date(2018, 11, 29)):
        spel.rollspel.fordela(namndens, "avs")
        remiss = remisser.skapa_remiss(
            namndens, titel="Budget 2019", fragor="Yttra er.", svarstid=date(2019, 3, 31), aktor=handlaggare
        )
        remisser.satt_sandlista(remiss, [rad_for_organ(kul.pk), rad_for_organ(hus.pk)], aktor=handlaggare)
        spel.skriv_tu(namndens, "avs", [FORSLAG])
    spel.besluta("avs", MOTE, namndens)
    assert nu(namndens) == "Remiss skickad"
    with den(date(2018, 12, 20)):
        remisser.skicka_ut(remiss.pk, aktor=som("registrator", "avs"))
    return namndens, spel.registrera("kul", date(2018, 12, 21)), spel.registrera("hus", date(2018, 12, 21))


def test_avsandaren_ser_hur_manga_som_svarat(kedja):
    avsandarens, _, bolagets = kedja
    slut = ["Remiss skickad", "Svar inkommet 0 av 2", "Sammanställd", "Behandlad"]
    assert namn(avsandarens) == [*FORE_BESLUT, "Kallad", "Beslutad", "Omedelbart justerad", *slut]
    assert nu(avsandarens) == "Svar inkommet 0 av 2"
    with den(date(2019, 2, 11)):
        spel.skriv_tu(bolagets, "hus", ["Förslaget tillstyrks."])
    spel.besluta("hus", date(2019, 3, 11), bolagets)
    with den(date(2019, 3, 12)):
        remisser.expediera_svar(spel.rollspel.yttrande(bolagets), aktor=som("registrator", "hus"))
    assert nu(avsandarens) == "Svar inkommet 1 av 2"
    assert nu(bolagets) is None
    assert klara(bolagets)[-1] == "Expedierad"


@pytest.mark.parametrize(("plats", "bedomning"), [(1, "Direktörens bedömning"), (2, "VD:s bedömning")])
def test_mottagaren_skriver_yttrande_och_bedoms_av_sin_chef(kedja, plats, bedomning):
    arende = kedja[plats]
    assert namn(arende)[2:5] == ["Yttrande skrivs", "Granskas", bedomning]
    assert nu(arende) == "Yttrande skrivs"
    assert "Remiss skickad" not in namn(arende)


def test_ett_svar_utan_sammantrade_har_inga_motessteg(kedja):
    arende = kedja[1]
    with den(date(2019, 2, 1)):
        remisser.registrera_avsant_svar(
            spel.rollspel.yttrande(arende),
            beslutsvag="delegation",
            beslutsfattare="Direktor Kul",
            beslutades=date(2019, 2, 1),
            filer=EN_PDF,
            aktor=som("registrator", "kul"),
        )
    assert klara(arende) == namn(arende) == ["Registrerad", "Fördelad", "Svaret beslutat på annat sätt", "Expedierad"]


def test_en_aterkallad_remiss_slutar_hos_bada(kedja):
    with den(date(2019, 2, 1)):
        remisser.aterkalla(kedja[0].remisser.get(), skal="Görs om.", aktor=som("registrator", "avs"))
    for arende in kedja[:2]:
        assert (klara(arende)[-1], nu(arende)) == ("Återkallad", None)


@varld
def besvarade(kedja):
    """Both recipients have answered, the company at a meeting; (sender's, hus's)."""
    avsandarens, namndens_, bolagets = kedja
    with den(date(2019, 2, 11)):
        spel.skriv_tu(bolagets, "hus", ["Förslaget tillstyrks."])
        remisser.registrera_avsant_svar(
            spel.rollspel.yttrande(namndens_),
            beslutsvag="delegation",
            beslutsfattare="Direktor Kul",
            beslutades=date(2019, 2, 1),
            filer=EN_PDF,
            aktor=som("registrator", "kul"),
        )
    spel.besluta("hus", date(2019, 3, 11), bolagets)
    with den(date(2019, 3, 12)):
        remisser.expediera_svar(spel.rollspel.yttrande(bolagets), aktor=som("registrator", "hus"))
        remisser.sammanstall(avsandarens.remisser.get(), aktor=som("handlaggare", "avs"))
    return avsandarens, bolagets


def test_efter_remissen_star_beslutet_om_den_kvar_medan_det_nya_bereds(besvarade):
    avsandarens, _ = besvarade
    fore = stegen(avsandarens)
    assert nu(avsandarens) == "Behandlad"
    with den(date(2019, 3, 13)):
        spel.skriv_tu(avsandarens, "avs", ["Budgeten antas."], rubrik="Budget efter remiss")
    assert stegen(avsandarens) == fore
    spel.besluta("avs", date(2019, 4, 24), avsandarens)
    assert klara(avsandarens)[-1] == "Behandlad"


def test_ett_ateroppnat_yttrande_borjar_om(besvarade):
    bolagets = besvarade[1]
    yttrande = spel.rollspel.yttrande(bolagets)
    assert nu(bolagets) is None
    with den(date(2019, 3, 20)):
        yttrande.__class__.objects.filter(pk=yttrande.pk).update(remissversion=2)
        remisser.meddela_versionsval(yttrande.pk, "ersatts", aktor=som("handlaggare", "hus"))
        assert nu(bolagets) == "Yttrande skrivs"
        assert klara(bolagets) == ["Registrerad", "Fördelad"]
        tu = spel.skriv_tu(bolagets, "hus", ["Förslaget avstyrks."], rubrik="Nytt yttrande")
        assert nu(bolagets) == "Kallad"
    spel.besluta("hus", date(2019, 4, 24), bolagets)
    assert punkt(bolagets).tu_id == tu.pk
    assert nu(bolagets) == "Expedierad"
