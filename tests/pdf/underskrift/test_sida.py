# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The fields on the last page of a document of our own engine, empty, signed and sealed, follow PDF/A and PDF/UA."""

from datetime import timedelta
from itertools import pairwise

import pikepdf
import pytest

from remiss.pdf import Dokument, Rubrik, Sidbrytning, Sidhuvud, Stycke
from remiss.pdf.rita import rita
from remiss.pdf.underskrift.fel import Faltfel
from remiss.pdf.underskrift.sida import HOGST, med_falt
from remiss.pdf.underskrift.signera import Stampel, Undertecknande, stampla, underteckna
from remiss.pdf.underskrift.validera import validera
from tests.pdf.underskrift.rollerna import NU
from tests.pdf.verapdf import rader
from tests.pdf.verktyg import kraver_poppler, sidtexter


def _rita(*block):
    sida = (
        Sidbrytning(is_alltid=True),
        Rubrik("Underskrifter", 2),
        Stycke("Dag för justering är dagen för den sista. " * 4),
    )
    return rita(
        Dokument(
            titel="Protokoll",
            sidhuvud=Sidhuvud("Nämnden", "protokoll"),
            block=(Rubrik("Protokoll", 1), *block, *sida),
            sidfot=("Nämnden", "Protokoll", "2026-11-23"),
            forfattare="Nämnden",
            skapad=NU,
        )
    )


@pytest.fixture(scope="module")
def ritad():
    return _rita(Stycke("Text. " * 900))


@kraver_poppler
@pytest.mark.parametrize("forstasida", [False, True], ids=["i följd", "efter en egen förstasida"])
@pytest.mark.parametrize("langd", [1, 30, 45, 50, 56, 60, 70])
def test_underskrifterna_har_en_egen_sida_hur_lite_text_som_an_star_pa_den_forra(langd, forstasida):
    forst = (Stycke("Förstasidan."), Sidbrytning()) if forstasida else ()
    data = _rita(*forst, *(Stycke("Brödtext. " * 10) for _ in range(langd)))
    sista = sidtexter(data)[-1]
    assert "Underskrifter" in sista
    assert "Brödtext" not in sista


def _alla(antal):
    return [(f"justerare-{n}", f"Justerande Person {n}") for n in range(antal)]


def test_falten_star_under_varandra_pa_den_sista_sidan(ritad, tmp_path):
    (tmp_path / "ut.pdf").write_bytes(med_falt(ritad, _alla(HOGST)))
    with pikepdf.open(tmp_path / "ut.pdf") as pdf:
        *andra, sista = pdf.pages
        assert andra
        assert not any("/Annots" in sida for sida in andra)
        rutor = [[float(matt) for matt in falt.Rect] for falt in sista.Annots]
    assert len(rutor) == HOGST
    assert all(ovre[1] > undre[3] for ovre, undre in pairwise(rutor))
    assert rutor[-1][1] > 70, "ovanför sidfoten"


def test_fler_an_som_ryms_vagras(ritad):
    with pytest.raises(Faltfel, match=f"Högst {HOGST} personer"):
        med_falt(ritad, _alla(HOGST + 1))


def test_tom_undertecknad_och_stamplad_foljer_den_pdfa_och_pdfua(ritad, roller, verapdf):
    data = med_falt(ritad, _alla(3))
    assert not rader(verapdf.granska(data))
    for n, (falt, _) in enumerate(_alla(3)):
        vad = Undertecknande(falt, f"Person {n}", "Justerande", "Justering", NU + timedelta(minutes=n))
        data = underteckna(data, vad, roller.staden)
    data = stampla(data, Stampel("Utfärdad handling", NU + timedelta(minutes=9)), roller.staden)
    assert not rader(verapdf.granska(data))
    rapport = validera(data, rotter=roller.rotter, nu=NU + timedelta(minutes=10))
    assert rapport.is_giltig
    assert not rapport.tomma_falt
