# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Packs for tests: our own tagged documents, documents as other programs write them, and a build apart.

`python -m tests.pdf.paketexempel mapp` builds a pack of the files of a folder in a process of its own and prints
pages, seconds and the most memory it ever held. (`getrusage` would count what the parent held when it began it.)
"""

import json
import random
import re
import subprocess
import sys
import time
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pikepdf
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from remiss.pdf import Faktarad, Faktarader, Rubrik, Sidbrytning, Sidhuvud, Stycke
from remiss.pdf.paket import Paket, Pakethandling, Paketpunkt, bygg
from remiss.pdf.rita import rita
from tests.pdf.exempel import PROTOKOLLSUTDRAG

ROT = Path(__file__).parents[2]
STYCKE = "Förslaget innebär att stadens nämnder och bolag samordnar sina insatser för jämlika livsvillkor. " * 4


def handling(titel, data):
    """A document of a pack from its bytes."""
    return Pakethandling(titel, lambda: BytesIO(data))


def paket(*delar, **extra):
    """A pack of these."""
    return Paket(
        titel="Kallelse Testnämnden 2018-12-19",
        sidhuvud=Sidhuvud("Testnämnden", "kallelse"),
        fakta=Faktarader((Faktarad("Dag", "onsdag 19 december 2018"), Faktarad("Plats", "Rosenlundsgatan 4"))),
        delar=delar,
        stampel="Kallelse 2018-12-19",
        forfattare="Testnämnden",
        skapad=PROTOKOLLSUTDRAG.skapad,
        **extra,
    )


def byggt(*delar, framsteg=lambda gjorda, antal: None, **extra):
    """The bytes of a pack of these."""
    ut = BytesIO()
    bygg(paket(*delar, **extra), ut, framsteg)
    return ut.getvalue()


def egen(sidor, titel="Tjänsteutlåtande"):
    """A tagged document of our own with so many pages."""
    sida = [Rubrik("Avsnitt", 2), *[Stycke(STYCKE)] * 6]
    block = [Rubrik(titel, 1), *sida]
    for _ in range(sidor - 1):
        block += [Sidbrytning(), *sida]
    return rita(replace(PROTOKOLLSUTDRAG, titel=titel, block=tuple(block)))


def frammande(sidor, storlek=(595, 842), bild=0, text="Skannad bilaga", fro=1):
    """As another program writes it: untagged, its typeface not in the file, with pictures of so many kilobytes."""
    ut = BytesIO()
    duk = Canvas(ut, pagesize=storlek, invariant=1)
    slump = random.Random(fro)
    for nummer in range(sidor):
        if bild:
            brus = Image.frombytes("L", (320, bild * 1024 // 320), slump.randbytes(320 * (bild * 1024 // 320)))
            duk.drawImage(ImageReader(brus), 0, 0, *storlek)
        if text:
            duk.drawString(30, storlek[1] / 2, f"{text} {nummer + 1}")
        duk.showPage()
    duk.save()
    return ut.getvalue()


def med(data, andra):
    """The same file with something changed in it."""
    ut = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        andra(pdf)
        pdf.save(ut)
    return ut.getvalue()


def skriv_blandat(mapp, antal, sidor, bild):
    """So many documents with so many pages each: every other one our own, every other one with pictures."""
    mallar = [egen(sidor), *(frammande(sidor, bild=bild, fro=n) for n in range(3))]
    for n in range(antal):
        (Path(mapp) / f"{n:04}.pdf").write_bytes(mallar[0] if n % 2 else mallar[1 + n // 2 % 3])


def matt(mapp):
    """Build a pack of the files of the folder in a process of its own; return what it printed."""
    svar = subprocess.run(
        [sys.executable, "-m", "tests.pdf.paketexempel", str(mapp)], cwd=ROT, capture_output=True, check=True
    )
    return json.loads(svar.stdout)


def _bygg_mapp(mapp):
    filer = sorted(Path(mapp).glob("*.pdf"))
    handlingar = [(n // 4, Pakethandling(fil.stem, lambda fil=fil: fil.open("rb"))) for n, fil in enumerate(filer)]
    punkter = tuple(
        Paketpunkt(f"{n + 1}. Ärende", tuple(h for _, h in grupp), f"Punkt {n + 1}")
        for n, grupp in groupby(handlingar, key=lambda par: par[0])
    )
    fore = _minne_mb()
    start = time.perf_counter()
    with (Path(mapp) / "ut").open("wb") as ut:
        sidor = bygg(paket(*punkter), ut)
    return {
        "sidor": sidor,
        "sekunder": time.perf_counter() - start,
        "fore_mb": fore,
        "minne_mb": _minne_mb(),
        "storlek_mb": (Path(mapp) / "ut").stat().st_size / 1024**2,
    }


def _minne_mb():
    """The most this process has held (Linux)."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024


if __name__ == "__main__":
    print(json.dumps(_bygg_mapp(sys.argv[1])))
