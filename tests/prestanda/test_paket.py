# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Packs of a meeting's handlingar: what 2,000 pages cost in memory, and that time grows as the pages do."""

import pytest

from tests.pdf.paketexempel import matt, skriv_blandat

pytestmark = pytest.mark.prestanda
#: A scanned page is about this many kilobytes.
SKANNAD = 300
HOGST_MB = 300


@pytest.fixture
def utfall(tmp_path):
    """Build a pack of so many documents of ten pages in a process of its own, every other one our own."""

    def utfall(antal: int, bild: int = 0) -> dict[str, float]:
        mapp = tmp_path / f"{antal}-{bild}"
        mapp.mkdir()
        skriv_blandat(mapp, antal, 10, bild)
        return matt(mapp)

    return utfall


def test_tvatusen_sidor_i_lite_minne(utfall, kvot):
    """200 documents, half of them scanned: a file of some hundred megabytes. The one limit that is set here."""
    stort, litet = utfall(200, SKANNAD), utfall(20, SKANNAD)
    assert stort["sidor"] > 2000
    assert stort["storlek_mb"] > HOGST_MB
    assert stort["minne_mb"] < HOGST_MB
    kvot("minnet för 2 000 sidor mot 200 (10 gånger fler)", stort["minne_mb"], litet["minne_mb"])
    kvot("tiden för 2 000 sidor mot 200 (10 gånger fler)", stort["sekunder"], litet["sekunder"])
    kvot("sidor i sekunden, hälften skannade", stort["sidor"], stort["sekunder"])


def test_tiden_vaxer_rakt(utfall, kvot):
    """The tags of our own and the pages of others, ten times as many again."""
    stort, litet = utfall(1000), utfall(100)
    kvot("tiden för 10 000 sidor mot 1 000 (10 gånger fler)", stort["sekunder"], litet["sekunder"])
    kvot("minnet för 10 000 sidor mot 1 000 (10 gånger fler)", stort["minne_mb"], litet["minne_mb"])
