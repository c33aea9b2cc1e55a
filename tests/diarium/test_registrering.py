# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Receive and register (TF 2:9, OSL 5:1–2, FL 22 §), share out, fix."""

from datetime import date, timedelta

import pytest

from remiss.diarium import lagring
from remiss.diarium.models import Arende, Handling, Inkommet
from remiss.diarium.ritning import las_trad, rita_fast
from remiss.diarium.services import (
    Nyfil,
    NyttArende,
    angra_avvisning,
    ateroppna,
    avsluta,
    avvisa,
    faststall,
    fordela,
    lagg_till_handling,
    registrera_inkommet,
    skapa_faststalld,
)
from remiss.karna import klocka
from remiss.karna.fel import FarInteGora, FarInteSe, FelStatus, HinderError, Inmatningsfel
from remiss.karna.klocka import spela, vid
from remiss.karna.models import Handelse
from remiss.organisation.ratter import Ratt
from remiss.pdf import Dokument, Sidhuvud, Stycke
from tests.diarium.fabriker import PDF, gor_arende, gor_diarium, gor_handling, gor_inkommet, gor_utkast

MANDAG = vid(date(2019, 4, 1), 9)
TISDAG = vid(date(2019, 4, 2), 9)


def test_fl_22_brev_till_namnd_anses_inkommet_arbetsdagen_fore(diariet, namnden, rut):
    """domain.md 8 row 16."""
    with spela(vid(date(2019, 4, 3))):
        mandag = gor_inkommet(namnden, rut, kanal="post", inkom=MANDAG)
        tisdag = gor_inkommet(namnden, rut, kanal="post", inkom=TISDAG)
        epost = gor_inkommet(namnden, rut, kanal="epost", inkom=MANDAG)
    assert mandag.anses_inkommen == date(2019, 3, 29)
    assert tisdag.anses_inkommen == date(2019, 4, 1)
    assert epost.anses_inkommen == date(2019, 4, 1)


def test_bolag_raknar_den_faktiska_dagen(bolaget, vera):
    gor_diarium(bolaget)
    with spela(vid(date(2019, 4, 3))):
        assert gor_inkommet(bolaget, vera, kanal="post", inkom=MANDAG).anses_inkommen == date(2019, 4, 1)


def test_rattad_inkomstdag_raknas_om_vid_registreringen(diariet, namnden, rut):
    with spela(vid(date(2019, 4, 3))):
        inkommet = gor_inkommet(namnden, rut, kanal="post")
        handling = registrera_inkommet(inkommet, nytt=NyttArende("Svar"), inkom=MANDAG, aktor=rut.aktor)
        egen = registrera_inkommet(
            gor_inkommet(namnden, rut), nytt=NyttArende("Svar"), anses_inkommen=date(2019, 4, 1), aktor=rut.aktor
        )
    assert (handling.registerdag, handling.anses_inkommen) == (date(2019, 4, 1), date(2019, 3, 29))
    assert egen.anses_inkommen == date(2019, 4, 1)


def test_osl_5_2_registret_far_dag_nummer_avsandare_och_vad_det_ror(diariet, namnden, rut):
    handling = registrera_inkommet(
        gor_inkommet(namnden, rut), nytt=NyttArende("Svar från länsstyrelsen"), handlingstyp="yttrande", aktor=rut.aktor
    )
    assert handling.beteckning == f"{handling.arende.diarienummer}-1"
    assert (handling.status, handling.riktning, handling.fran) == ("faststalld", "in", "Länsstyrelsen")
    assert handling.arende.motpart == "Länsstyrelsen"
    assert [f.namn for f in handling.filer.all()] == ["svar.pdf"]
    inkommet = Inkommet.objects.get()
    assert (inkommet.status, inkommet.handling, inkommet.arende) == ("registrerat", handling, handling.arende)


def test_registrering_tva_ganger_vagras_och_ger_inget_extra_nummer(diariet, namnden, rut):
    inkommet = gor_inkommet(namnden, rut)
    registrera_inkommet(inkommet, nytt=NyttArende("Ett"), aktor=rut.aktor)
    with pytest.raises(FelStatus):
        registrera_inkommet(inkommet, nytt=NyttArende("Två"), aktor=rut.aktor)
    assert (Arende.objects.count(), Handling.objects.count()) == (1, 1)


def test_bara_registrator_registrerar(arendet, namnden, rut, hanna, urban):
    inkommet = gor_inkommet(namnden, hanna)
    for vem in (hanna, urban):
        with pytest.raises(FarInteSe):
            registrera_inkommet(inkommet, arende=arendet, aktor=vem.aktor)
    with pytest.raises(FarInteSe):
        gor_inkommet(namnden, urban)
    assert registrera_inkommet(inkommet, arende=arendet, aktor=rut.aktor).nummer == 1


def test_arende_i_annat_organ_kan_inte_ta_emot(diariet, grannens_diarium, namnden, grannnamnden, rut, urban):
    deras = gor_arende(grannnamnden, urban)
    with pytest.raises(Inmatningsfel, match="inte i organets diarium"):
        registrera_inkommet(gor_inkommet(namnden, rut), arende=deras, aktor=rut.aktor)
    with pytest.raises(Inmatningsfel, match="Välj ett ärende"):
        registrera_inkommet(gor_inkommet(namnden, rut), aktor=rut.aktor)
    assert gor_inkommet(namnden, rut, foreslaget_arende=deras).foreslaget_arende is None


def test_forsenat_svar_registreras_ocksa_i_avslutat_arende(arendet, namnden, rut):
    avsluta(arendet, aktor=rut.aktor)
    assert registrera_inkommet(gor_inkommet(namnden, rut), arende=arendet, aktor=rut.aktor).nummer == 1
    with pytest.raises(HinderError, match="avslutat"):
        gor_handling(arendet, rut)
    ateroppna(arendet, aktor=rut.aktor)
    assert gor_handling(arendet, rut).nummer == 2


def test_det_kan_inte_ha_kommit_in_i_framtiden(diariet, namnden, rut, arendet):
    imorgon = klocka.nu() + timedelta(days=1)
    with pytest.raises(Inmatningsfel, match="framtiden"):
        gor_inkommet(namnden, rut, inkom=imorgon)
    with pytest.raises(HinderError):
        lagg_till_handling(arendet, typ="mejl", riktning="in", rubrik="X", inkom=imorgon, aktor=rut.aktor)
    assert not Inkommet.objects.exists()


def test_reklam_registreras_inte_men_kan_tas_tillbaka(diariet, namnden, rut):
    inkommet = gor_inkommet(namnden, rut)
    with pytest.raises(Inmatningsfel):
        avvisa(inkommet, skal=" ", aktor=rut.aktor)
    assert avvisa(inkommet, skal="Reklam", aktor=rut.aktor).status == "avvisat"
    with pytest.raises(FelStatus):
        registrera_inkommet(inkommet, nytt=NyttArende("X"), aktor=rut.aktor)
    angra_avvisning(inkommet, aktor=rut.aktor)
    assert registrera_inkommet(inkommet, nytt=NyttArende("X"), aktor=rut.aktor).nummer == 1


def test_nytt_arende_fordelas_sist(diariet, namnden, rut, hanna, carl):
    handling = registrera_inkommet(
        gor_inkommet(namnden, rut),
        nytt=NyttArende("X", handlaggare=hanna.person, chef=carl.person, intern_frist=date(2019, 3, 1)),
        aktor=rut.aktor,
    )
    arende = Arende.objects.get(pk=handling.arende_id)
    assert (arende.handlaggare, arende.chef, arende.intern_frist) == (hanna.person, carl.person, date(2019, 3, 1))
    akter = list(Handelse.objects.order_by("id").values_list("akt", flat=True))
    assert akter.index("diarium.inkommet.registrera") < akter.index("diarium.arende.fordela")


def test_fordelning_bara_till_den_som_arbetar_i_organet(arendet, rut, hanna, urban, olle):
    for vem in (urban, olle):
        with pytest.raises(Inmatningsfel, match="inget uppdrag"):
            fordela(arendet, handlaggare=vem.person, aktor=rut.aktor)
    assert fordela(arendet, handlaggare=hanna.person, aktor=rut.aktor).handlaggare == hanna.person
    with pytest.raises(FarInteGora):
        fordela(arendet, handlaggare=hanna.person, aktor=hanna.aktor)
    avsluta(arendet, aktor=rut.aktor)
    with pytest.raises(HinderError, match="inte öppet"):
        fordela(arendet, handlaggare=hanna.person, aktor=rut.aktor)


def test_utkast_far_nummer_nar_det_faststalls(arendet, rut, hanna):
    forst, sedan = gor_utkast(arendet, hanna, "A"), gor_utkast(arendet, hanna, "B")
    assert forst.nummer is sedan.nummer is None
    assert faststall(sedan, aktor=hanna.aktor).nummer == 1
    assert faststall(forst, aktor=hanna.aktor).nummer == 2
    with pytest.raises(FelStatus):
        faststall(forst, aktor=hanna.aktor)
    utan_fil = gor_utkast(arendet, hanna, "C", filer=())
    with pytest.raises(HinderError, match="ingen fil"):
        faststall(utan_fil, aktor=hanna.aktor)


def test_skapa_faststalld_provar_den_ratt_som_akten_har(arendet, doris, olle, rut):
    falt = {"typ": "tjansteutlatande", "rubrik": "TU", "pdf": PDF, "filnamn": "tu.pdf"}
    with pytest.raises(FarInteGora):
        skapa_faststalld(arendet, aktor=doris.aktor, **falt)
    handling = skapa_faststalld(arendet, aktor=doris.aktor, ratt=Ratt.BEDOM_TU, **falt)
    assert (handling.status, handling.nummer) == ("faststalld", 1)
    with pytest.raises(FarInteSe):
        skapa_faststalld(arendet, aktor=olle.aktor, **falt)
    orsak = Handelse.objects.latest("pk")
    assert skapa_faststalld(arendet, aktor=olle.aktor, orsak=orsak, **falt).nummer == 2


def test_det_som_ritats_har_ligger_kvar_med_sitt_innehall(arendet, doris):
    dokument = Dokument("Besked", Sidhuvud("Nämnden"), (Stycke("Å"),))
    falt = {"typ": "missiv", "rubrik": "B", "filnamn": "b.pdf", "aktor": doris.aktor, "ratt": Ratt.BEDOM_TU}
    ritning = rita_fast(dokument)
    (rad,) = skapa_faststalld(arendet, pdf=ritning, **falt).filer.all()
    assert las_trad(rad.fil) == ritning.dokument
    assert ritning.dokument.block == (*dokument.block, ritning.kontroll)
    assert (rad.fil.trad.format, rad.fil.trad.trad) == ("json.gz", None)
    (kod,) = rad.handling.kontrollkoder.all()
    assert (kod.grupperad, kod.fil) == (ritning.kontroll.kod, rad.fil)
    (fore,) = skapa_faststalld(arendet, pdf=PDF, **falt).filer.all()
    assert las_trad(fore.fil) is None


def test_samma_byte_som_kom_forst_utan_innehall_far_det_sedan(arendet, doris):
    ritning = rita_fast(Dokument("Besked", Sidhuvud("Nämnden"), (Stycke("Ö"),)))
    (fil,) = lagring.spara([Nyfil("b.pdf", ritning.pdf)])
    (samma,) = lagring.spara([ritning.som_fil("b.pdf")])
    assert (fil.pk, las_trad(fil), las_trad(samma)) == (samma.pk, None, ritning.dokument)
    (kvar,) = lagring.spara([Nyfil("b.pdf", ritning.pdf)])
    assert kvar.trad_id == samma.trad_id


def test_fil_utan_innehall_blir_ingen_faststalld_handling(arendet, rut):
    with pytest.raises(Inmatningsfel, match="tomt"):
        gor_handling(arendet, rut, innehall=b"")
    assert not Handling.objects.exists()


def test_vagrad_handling_lamnar_inget_efter_sig(arendet, urban, rut):
    with pytest.raises(FarInteSe):
        lagg_till_handling(
            arendet, typ="mejl", riktning="in", rubrik="X", filer=[Nyfil("a.pdf", PDF)], aktor=urban.aktor
        )
    assert not Handling.objects.exists()
    assert lagg_till_handling(arendet, typ="mejl", riktning="in", rubrik="X", aktor=rut.aktor).nummer == 1
