# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the outcome of a paragraph does to a remiss and a yttrande, and that taking it back undoes all of it."""

from datetime import date

import pytest

from config.demo.rollspel import den, punkt_for, som
from remiss.diarium.services import registrera_arende
from remiss.remisser import services
from remiss.remisser.models import Remiss, Yttrande
from remiss.sammantraden import services as moten
from remiss.utskick.services import rad_for_organ
from tests.diarium.fabriker import EN_PDF
from tests.remisser import spel
from tests.varld import varld

MOTE = date(2019, 4, 24)
S = Yttrande.Status


@varld
def yttrandet(db):
    """A remiss from outside, answered by a fixed TU that lies with the nämnd at a running meeting."""
    organ = spel.bemanna("kul", "Kulturnämnden")
    with den(date(2019, 4, 1)):
        rad = services.registrera_extern_remiss(
            organ=organ,
            titel="Ny lag",
            avsandare_namn="Departementet",
            avsandare_adress="d@example.org",
            filer=EN_PDF,
            aktor=som("registrator", "kul"),
        )
        spel.rollspel.fordela(rad.arende, "kul")
        spel.skriv_tu(rad.arende, "kul", ["Förslaget tillstyrks."])
    spel.sammantrade("kul", MOTE, rad.arende)
    return Yttrande.objects.get(pk=rad.pk)


def _avgor(utfall, **extra):
    return lambda punkt, aktor: moten.avgor(punkt, utfall=utfall, aktor=aktor, **extra)


UTFALL = {
    "enligt förslag": (S.AVGJORD, _avgor("enligt_forslag")),
    "ändrad text": (S.AVGJORD, _avgor("andrad_text", punkter=["Avstyrks."])),
    "avslag": (S.UNDER_BEREDNING, _avgor("avslag")),
    "antecknas": (S.UNDER_BEREDNING, _avgor("antecknas")),
    "bordläggs": (S.HOS_NAMND, lambda punkt, aktor: moten.bordlagg(punkt, aktor=aktor)),
    "återremitteras": (
        S.UNDER_BEREDNING,
        lambda punkt, aktor: moten.aterremittera(punkt, motivering="Räkna på kostnaden.", aktor=aktor),
    ),
    "utgår": (S.UNDER_BEREDNING, lambda punkt, aktor: moten.utga(punkt, aktor=aktor)),
}


@pytest.mark.parametrize("utfall", UTFALL)
def test_varje_utfall_lamnar_yttrandet_dar_nagon_kan_ga_vidare_och_gar_att_angra(utfall, yttrandet):
    status, utfor = UTFALL[utfall]
    punkt = punkt_for(yttrandet.arende)
    with den(MOTE, 14):
        utfor(punkt, som("sekreterare", "kul"))
        yttrandet.refresh_from_db()
        assert yttrandet.status == status
        moten.aterta(punkt, aktor=som("sekreterare", "kul"))
    yttrandet.refresh_from_db()
    assert (yttrandet.status, yttrandet.paragraf_id) == (S.HOS_NAMND, None)


def test_ett_avslaget_yttrande_skrivs_om_och_beslutas_pa_nasta_sammantrade(yttrandet):
    sekreterare, handlaggare = som("sekreterare", "kul"), som("handlaggare", "kul")
    with den(MOTE, 14):
        moten.avgor(punkt_for(yttrandet.arende), utfall="avslag", aktor=sekreterare)
    with den(date(2019, 4, 25)):
        from remiss.beredning.services import ateruppta

        tu = ateruppta(yttrandet.arende.tjansteutlatanden.get(), aktor=handlaggare)
        spel.rollspel.granska_och_bedom(tu, "kul")
    spel.besluta("kul", date(2019, 5, 22), yttrandet.arende)
    yttrandet.refresh_from_db()
    assert yttrandet.status == S.AVGJORD


def test_den_avslagna_remissen_blir_beredd_igen_nar_avslaget_tas_tillbaka(db):
    avs, kul = spel.bemanna("avs", "Social resursnämnd"), spel.bemanna("kul", "Kulturnämnden")
    handlaggare = som("handlaggare", "avs")
    with den(date(2019, 4, 1)):
        arende = registrera_arende(organ=avs, arendemening="Plan", aktor=som("registrator", "avs"))
        spel.rollspel.fordela(arende, "avs")
        remiss = services.skapa_remiss(
            arende, titel="Plan", fragor="Yttra er.", svarstid=date(2019, 9, 2), aktor=handlaggare
        )
        services.satt_sandlista(remiss, [rad_for_organ(kul.pk)], aktor=handlaggare)
        spel.skriv_tu(arende, "avs", ["Förslaget remitteras till Kulturnämnden."])
    spel.sammantrade("avs", MOTE, arende)
    for utfor, status in (
        (UTFALL["avslag"][1], Remiss.Status.AVSLUTAD),
        (UTFALL["återremitteras"][1], Remiss.Status.UTKAST),
    ):
        with den(MOTE, 14):
            utfor(punkt_for(arende), som("sekreterare", "avs"))
            assert Remiss.objects.get(pk=remiss.pk).status == status
            moten.aterta(punkt_for(arende), aktor=som("sekreterare", "avs"))
        assert Remiss.objects.get(pk=remiss.pk).status == Remiss.Status.BEREDD
