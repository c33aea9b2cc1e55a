# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How pages end: signatures never stand alone, and no page is left with a handful of lines without need."""

import re
import subprocess

import pytest

from remiss.pdf import (
    Beslutspunkter,
    Dokument,
    Lista,
    Rubrik,
    Sidbrytning,
    Sidhuvud,
    Stycke,
    Underskrift,
    Underskrifter,
)
from remiss.pdf.avslut import TATHETER
from remiss.pdf.rita import _fardigstall, _lagg_ut, rita
from tests.pdf.verktyg import kraver_poppler, sidtexter

SIDNUMMER = re.compile(r"\d+ \(\d+\)$")
ORD = "Förvaltningen har gått igenom insatserna och talat med berörda enheter om hur de kan genomföras. "
UNDERSKRIFT = Underskrifter((Underskrift("Förvaltningen", "Annika Berg", "direktör", "Undertecknat 29 november 2018"),))


def dokument(*block):
    return Dokument(titel="Prov", sidhuvud=Sidhuvud("Nämnden", "prov"), block=block)


def sidorna(data):
    """The lines of each page, without its header."""
    svar = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True, timeout=60)
    sidor = svar.stdout.decode().split("\f")[:-1]
    raderna = [[rad.strip() for rad in sida.splitlines() if rad.strip()] for sida in sidor]
    return [rader[next(n for n, rad in enumerate(rader, 1) if SIDNUMMER.search(rad)) :] for rader in raderna]


def rader_fore_underskriften(data):
    sist = sidorna(data)[-1]
    return sist.index("Förvaltningen")


SLUT = {
    "ett långt stycke": (Stycke(ORD * 6),),
    "ett stycke på tre rader": (Stycke(ORD * 2 + ORD[:60]),),
    "rader för sig": tuple(Stycke(f"Rad {n}.") for n in range(9)),
    "en rad under rubrik": (Rubrik("Bedömning"), Stycke("Förslaget tillstyrks.")),
    "en lista": (Lista(tuple(f"Punkt {n}" for n in range(9))),),
    "beslutspunkter": (Rubrik("Beslut"), Beslutspunkter(("Planen antas.", "Uppdraget avslutas."))),
}


@kraver_poppler
@pytest.mark.parametrize("slut", SLUT.values(), ids=SLUT)
def test_underskriften_star_aldrig_utan_minst_tva_rader_text(slut):
    for fyllnad in range(20, 34):
        block = (*(Stycke(f"Fyllnad {n}") for n in range(fyllnad)), *slut, UNDERSKRIFT)
        data = rita(dokument(*block))
        assert rader_fore_underskriften(data) >= 2, fyllnad
        text = " ".join(sidtexter(data))
        assert text.count("Undertecknat 29 november 2018") == 1
        assert all(f"Fyllnad {n}" in text for n in range(fyllnad)), "inget är borta"
        for sida in sidorna(data):
            assert sida[-1] not in ("Bedömning", "Beslut"), "en rubrik blir inte kvar ensam"


@kraver_poppler
def test_det_delade_stycket_ar_ett_stycke_nar_det_ryms_pa_sidan():
    """The two last lines are glued to the signature; on the same page nobody sees that."""
    helt = sidorna(rita(dokument(Stycke(ORD * 6))))
    med = sidorna(rita(dokument(Stycke(ORD * 6), UNDERSKRIFT)))
    assert med[0][: len(helt[0])] == helt[0]


def rader(antal):
    return tuple(Stycke(f"Rad {n}") for n in range(antal))


@kraver_poppler
def test_en_sida_som_texten_just_har_natt_fortsatter():
    """The template asks for a new page before Ärendet: not when two lines stand alone on the page before."""
    ett_blad = next(n for n in range(20, 60) if len(sidorna(rita(dokument(*rader(n + 1))))) == 2)
    nasta = (Sidbrytning(), Rubrik("Ärendet"), Stycke("Remissen."))
    spill = sidorna(rita(dokument(*rader(ett_blad + 8), *nasta)))
    assert len(spill) == 2
    assert "Ärendet" in spill[1]
    halv = sidorna(rita(dokument(*rader(ett_blad + ett_blad * 3 // 4), *nasta)))
    assert [("Ärendet" in sida) for sida in halv] == [False, False, True]


@kraver_poppler
def test_en_sida_som_ska_vara_kort_bryts_som_den_ska():
    """A front page and a section on a page of its own are meant."""
    sidor = sidorna(rita(dokument(Stycke("Ett"), Sidbrytning(), Stycke("Två"), Sidbrytning(), Stycke("Tre"))))
    assert sidor == [["Ett"], ["Två"], ["Tre"]]


def test_nagra_rader_for_mycket_ryms_med_mindre_luft():
    antal = next(n for n in range(20, 60) if _lagg_ut(dokument(*rader(n + 1)), 1.0).mall.page == 2)
    assert [_lagg_ut(dokument(*rader(n)), 1.0).mall.page for n in (antal, antal + 1)] == [1, 2]
    assert len(sidtexter(rita(dokument(*rader(antal + 1))))) == 1
    assert len(sidtexter(rita(dokument(*rader(antal + 2))))) == 1
    fler = antal * 2 - 4
    assert len(sidtexter(rita(dokument(*rader(fler))))) == 2, "en fylld sida till är ingen sida för mycket"


def test_den_som_slutar_val_ritas_med_all_luft():
    dok = dokument(*rader(12))
    forst = _lagg_ut(dok, TATHETER[0])
    assert forst.mall.antal_spill == 0
    assert rita(dok) == _fardigstall(forst.data, dok)
    assert rita(dok) != _fardigstall(_lagg_ut(dok, TATHETER[1]).data, dok)
