# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Signing and validating: how many a second, and what a long handling and many signatures cost."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from remiss.pdf import Rubrik, Stycke
from remiss.pdf.rita import rita
from remiss.pdf.sammanfogning import antal_sidor
from remiss.pdf.underskrift.falt import Faltplats, lagg_till_falt
from remiss.pdf.underskrift.signera import underteckna
from remiss.pdf.underskrift.utvecklingsca import skapa_utvecklings_ca
from remiss.pdf.underskrift.validera import validera
from tests.pdf.exempel import PROTOKOLLSUTDRAG
from tests.pdf.underskrift.rollerna import NU, OLLE, SARA, rollista
from tests.prestanda.conftest import bast

pytestmark = pytest.mark.prestanda
STYCKE = "Förslaget innebär att stadens nämnder och bolag samordnar sina insatser för jämlika livsvillkor. " * 4
ANTAL = 8
LANGT, KORT = 100, 4


@pytest.fixture(scope="module")
def roller(tmp_path_factory):
    return rollista(skapa_utvecklings_ca(tmp_path_factory.mktemp("ca"), "x", nu=NU))


def _protokoll(sidor: int) -> bytes:
    block = (Rubrik("Protokoll", 1), *[Stycke(STYCKE) for _ in range(sidor * 7)])
    data = rita(replace(PROTOKOLLSUTDRAG, block=block))
    sist = antal_sidor(data) - 1
    platser = [Faltplats(f"falt-{n}", f"Underskrift {n}", sist, (72, 80 + 60 * n, 272, 130 + 60 * n)) for n in range(8)]
    return lagg_till_falt(data, platser)


def _undertecknad(data: bytes, antal: int, nyckel) -> bytes:
    for n in range(antal):
        data = underteckna(data, replace(SARA, falt=f"falt-{n}"), nyckel)
    return data


@pytest.mark.parametrize("sidor", [KORT, LANGT])
def test_underskrifter_i_sekunden(roller, kvot, sidor):
    data = _protokoll(sidor)
    tid = bast(lambda: underteckna(data, replace(SARA, falt="falt-0"), roller.sara))
    kvot(f"underskrifter i sekunden, protokoll med {antal_sidor(data)} sidor", 1, tid)


def test_en_underskrift_mot_bara_rsa(roller, kvot):
    data = _protokoll(KORT)
    kvot(
        "en underskrift mot bara nyckelns RSA-operation",
        bast(lambda: underteckna(data, replace(SARA, falt="falt-0"), roller.sara)),
        bast(lambda: roller.sara.privat.sign(b"x", PKCS1v15(), hashes.SHA256())),
    )


def test_den_attonde_underskriften(roller, kvot):
    tom, nastan = _protokoll(KORT), _undertecknad(_protokoll(KORT), ANTAL - 1, roller.sara)
    sist = replace(OLLE, falt=f"falt-{ANTAL - 1}")
    kvot(
        "den åttonde underskriften mot den första",
        bast(lambda: underteckna(nastan, sist, roller.olle)),
        bast(lambda: underteckna(tom, sist, roller.olle)),
    )


def test_provning(roller, kvot):
    en, atta = (_undertecknad(_protokoll(KORT), antal, roller.sara) for antal in (1, ANTAL))
    tider = [bast(lambda data=data: validera(data, rotter=roller.rotter, nu=NU)) for data in (atta, en)]
    kvot("prövning av en fil med åtta underskrifter mot en", *tider)
    kvot("prövade filer i sekunden, en underskrift", 1, tider[1])
