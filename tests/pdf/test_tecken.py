# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Characters: what is drawn, what is left out, and what the author is told of."""

import pytest

from remiss.diarium.ritning import krav_pa_tecken, rita_fast
from remiss.karna.fel import HinderError
from remiss.pdf import Dokument, Lista, Sidhuvud, Stycke, Tabell, Text, tecken
from remiss.pdf.rita import rita
from tests.pdf.verktyg import kraver_poppler
from tests.pdf.verktyg import text as utlast


def dokument(*block):
    return Dokument("Prov", Sidhuvud("Provnämnden"), block)


@pytest.mark.parametrize(
    ("fran", "till"),
    [
        ("Åsa", "Åsa"),
        ("e\u0301", "é"),
        ("rad\ntabb\tslut\u2028ny", "rad tabb slut ny"),
        ("dolt\u0000\u0007\u202e\u200b\ufeff", "dolt"),
        ("avsta\u00advat", "avstavat"),
        ("محم", "[U+0645][U+062D][U+0645]"),
        ("👍", "[U+1F44D]"),
        ("\ufffe", "[U+FFFE]"),
    ],
)
def test_tecken_ritas_namns_eller_utelamnas(fran, till):
    assert tecken.ren(fran) == till


def test_det_som_saknas_namns_en_gang_med_sitt_sammanhang():
    saknas = tecken.saknade(dokument(Stycke((Text("Yttrande från שלום och שלום"),)), Lista(("👍",))))
    assert [rad.tecken for rad in saknas] == ["ש", "ל", "ו", "ם", "👍"]
    assert str(saknas[0]) == "ש (U+05E9) i ”Yttrande från שלום och שלום”"


def test_den_som_skriver_far_veta_det_innan_handlingen_faststalls():
    with pytest.raises(HinderError, match=r"U\+1F44D"):
        rita_fast(dokument(Tabell(("A",), (("bra 👍",),))))
    krav_pa_tecken(dokument(Stycke("Ärendet § 285")))


@kraver_poppler
@pytest.mark.parametrize("langd", [300, 10_000])
def test_ett_ord_utan_slut_ritas_helt(langd):
    ritat = utlast(rita(dokument(Stycke("å" * langd), Tabell(("A", "B"), (("ü" * langd, "x"),)))))
    assert (ritat.count("å"), ritat.count("ü")) == (langd, langd)
