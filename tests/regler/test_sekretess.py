# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Sekretess: what shows, and what a marking states."""

from datetime import date

import pytest

from remiss.regler import sekretess
from remiss.regler.sekretess import ALLT, ALLTID, Falt, Markeringsfakta, Synlighetsfakta


@pytest.mark.parametrize(
    ("organratt", "markerad", "pa_listan", "synliga"),
    [
        pytest.param(True, False, False, ALLT, id="öppen handling i eget organ"),
        pytest.param(True, True, True, ALLT, id="markerad, på listan"),
        pytest.param(True, True, False, ALLTID, id="markerad, inte på listan"),
        pytest.param(False, False, False, frozenset(), id="annat organ ser inget"),
        pytest.param(False, True, True, frozenset(), id="listan ger ingen rätt utan organrätt"),
    ],
)
def test_osl_5_2_synliga_falt_i_eget_organ(organratt, markerad, pa_listan, synliga):
    assert sekretess.synliga_falt(Synlighetsfakta(organratt, markerad, pa_listan)) == synliga


@pytest.mark.parametrize(
    ("markerad", "synliga"),
    [
        pytest.param(True, {Falt.DATUM, Falt.NUMMER}, id="rad 28 – hemlig: bara datum och nummer"),
        pytest.param(False, {Falt.DATUM, Falt.NUMMER, Falt.PART, Falt.RUBRIK}, id="rad 28 – öppen"),
    ],
)
def test_osl_5_2_synliga_falt_for_allmanheten(markerad, synliga):
    assert sekretess.synliga_falt_for_allmanheten(is_markerad=markerad) == synliga


@pytest.mark.parametrize(
    ("fakta", "i_skalet"),
    [
        pytest.param(Markeringsfakta("OSL 26 kap. 1 §", date(2019, 1, 2), "Social resursnämnd"), "", id="allt"),
        pytest.param(Markeringsfakta(" ", None, ""), "bestämmelse, datum och myndighet", id="allt saknas"),
        pytest.param(Markeringsfakta("OSL 26 kap. 1 §", None, "Nämnden"), "saknar datum", id="datum saknas"),
    ],
)
def test_osl_5_5_markeringen_is_fullstandig(fakta, i_skalet):
    utfall = sekretess.markeringen_is_fullstandig(fakta)
    assert bool(utfall) is (i_skalet == "")
    assert i_skalet in utfall.skal


@pytest.mark.parametrize(
    ("bestammelse", "uppfylld"),
    [
        ("OSL 26 kap. 1 §", True),
        ("26 kap. 1 § första stycket", True),
        ("osl 25 kap 1 a §", True),
        ("OSL 21:7", True),
        ("OSL 26 kap.", False),
        ("OSL", False),
        ("sekretess", False),
        ("", False),
    ],
)
def test_osl_6_3_maskningen_anger_bestammelse(bestammelse, uppfylld):
    utfall = sekretess.maskningen_anger_bestammelse(sekretess.Maskningsfakta(bestammelse, 1))
    assert bool(utfall) is uppfylld
    assert ("kapitel och paragraf" in utfall.skal) is not uppfylld


@pytest.mark.parametrize(("antal", "uppfylld"), [(0, False), (1, True)])
def test_tf_2_15_maskningen_tar_bort_nagot(antal, uppfylld):
    utfall = sekretess.maskningen_tar_bort_nagot(sekretess.Maskningsfakta("OSL 26:1", antal))
    assert bool(utfall) is uppfylld
    assert ("Inget är maskat" in utfall.skal) is not uppfylld
