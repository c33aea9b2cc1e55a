# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A noted fact rests on a handling: what came in, what is there already, files, or a tjänsteanteckning."""

from datetime import date

import pytest

from remiss.diarium.models import Handlingstyp, Riktning
from remiss.diarium.services import Nyfil, lagg_till_handling, markera_sekretess, registrera_inkommet
from remiss.diarium.services.underlag import MUNTLIGT, Underlag, lagg_till_underlag
from remiss.karna.fel import FarInteSe, Inmatningsfel
from tests.diarium.fabriker import EN_PDF, PDF, gor_arende, gor_handling, gor_inkommet
from tests.remisser.fabriker import vid

DAG = vid(date(2019, 3, 1), 9)


def underlag(arende, anvandare, val):
    return lagg_till_underlag(
        arende,
        val,
        typ=Handlingstyp.ANSTANDSBEGARAN,
        rubrik="Begäran om anstånd från Norden",
        fran="Föreningen Norden",
        aktor=anvandare.aktor,
        hande=DAG,
    )


def gor_inkommen(arende, anvandare, rubrik):
    """A handling that has come in."""
    return lagg_till_handling(
        arende, typ="mejl", riktning=Riktning.IN, rubrik=rubrik, fran="Norden", filer=EN_PDF, aktor=anvandare.aktor
    )


def test_filen_blir_en_inkommen_handling(arendet, hanna):
    handling = underlag(arendet, hanna, Underlag(filer=[Nyfil("brev.pdf", PDF)]))
    assert (handling.typ, handling.riktning, handling.inkom) == ("anstandsbegaran", Riktning.IN, DAG)
    assert (handling.status, handling.fran) == ("faststalld", "Föreningen Norden")


def test_det_som_sades_blir_en_tjansteanteckning(arendet, hanna):
    handling = underlag(arendet, hanna, Underlag(anteckning="Ringde och bad om två veckor."))
    assert (handling.typ, handling.riktning, handling.status) == ("tjansteanteckning", "upprattad", "faststalld")
    assert handling.rubrik == "Tjänsteanteckning: begäran om anstånd från Norden"
    assert handling.filer.get().namn == "tjansteanteckning.pdf"


def test_inget_alls_ar_inget_underlag(arendet, hanna):
    with pytest.raises(Inmatningsfel, match="Skriv vad som sades"):
        underlag(arendet, hanna, MUNTLIGT)


def test_handlingen_som_redan_finns_anvands(arendet, rut, hanna):
    finns = gor_inkommen(arendet, rut, "Mejl från Norden")
    antal = arendet.handlingar.count()
    assert underlag(arendet, hanna, Underlag(handling=finns)) == finns
    assert arendet.handlingar.count() == antal


def test_en_frammande_upprattad_eller_hemlig_handling_nekas(arendet, namnden, rut, hanna):
    annat = gor_arende(namnden, rut, "Annat")
    hemlig = gor_inkommen(arendet, rut, "Hemlig")
    markera_sekretess(hemlig, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    nekade = [gor_inkommen(annat, rut, "Annans"), gor_handling(arendet, rut, "Eget"), hemlig]
    for handling in nekade:
        with pytest.raises(Inmatningsfel) as fel:
            underlag(arendet, hanna, Underlag(handling=handling))
        assert fel.value.falt == "handling"


def test_det_som_kommit_in_registreras_i_arendet(arendet, namnden, rut):
    inkommet = gor_inkommet(namnden, rut, "Vi ber om anstånd")
    handling = underlag(arendet, rut, Underlag(inkommet=inkommet))
    assert (handling.arende_id, handling.typ) == (arendet.pk, "anstandsbegaran")
    assert underlag(arendet, rut, Underlag(inkommet=inkommet)) == handling


def test_bara_en_sak_ar_underlaget(arendet, namnden, rut):
    """Nothing that was given is left out without a word."""
    inkommet, finns = gor_inkommet(namnden, rut, "Vi ber om anstånd"), gor_inkommen(arendet, rut, "Mejl från Norden")
    alla = {"handling": finns, "inkommet": inkommet, "filer": EN_PDF}
    for utan in alla:
        with pytest.raises(Inmatningsfel, match="inte flera av dem"):
            underlag(arendet, rut, Underlag(**{namn: val for namn, val in alla.items() if namn != utan}))
    inkommet.refresh_from_db()
    assert inkommet.status == "oregistrerat"


def test_det_som_ar_registrerat_i_ett_annat_arende_nekas(arendet, namnden, rut):
    inkommet = gor_inkommet(namnden, rut, "Vi ber om anstånd")
    registrera_inkommet(inkommet, arende=gor_arende(namnden, rut, "Annat"), aktor=rut.aktor)
    with pytest.raises(Inmatningsfel, match="redan registrerat"):
        underlag(arendet, rut, Underlag(inkommet=inkommet))


def test_den_som_inte_registrerar_kan_inte_registrera_det_som_kom_in(arendet, namnden, rut, hanna):
    with pytest.raises(FarInteSe):
        underlag(arendet, hanna, Underlag(inkommet=gor_inkommet(namnden, rut, "Vi ber om anstånd")))
