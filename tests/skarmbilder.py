# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Take the pictures of README from the running program: python -m tests.skarmbilder

The demo city is loaded in a folder that is thrown away afterwards, and served as make run serves it.
"""

import io
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests import maskin

ROT = Path(__file__).resolve().parent.parent
MAPP = ROT / "docs" / "bilder"
DAG = "2019-03-20"
BREDD, HOJD = 1280, 860


@dataclass(frozen=True)
class Bild:
    """One picture: who looks, at which page (links followed from an address), in which theme."""

    namn: str
    login: str
    adress: str
    lankar: tuple[str, ...] = ()
    rulla_till: str = ""
    tema: str = "light"


BILDER = (
    Bild("remissoversikt", "handlaggare.social-resurs", "/remisser/", ("Göteborgs Stads plan för en jämlik stad",)),
    Bild("att-gora", "registrator.social-resurs", "/"),
    Bild("registrera", "registrator.social-resurs", "/diarium/att-registrera/", ("Fråga om 0685/18",)),
    Bild("arende", "handlaggare.stadshus-ab", "/diarium/", ("0001/18",)),
    Bild("skriv", "handlaggare.grundskola", "/beredning/", ("Yttrande över", "Skriv"), rulla_till="#avsnitt-bedomning"),
    Bild(
        "foredragningslista", "sekreterare.social-resurs", "/sammantraden/", ("24 apr|2019-04-24", "Föredragningslista")
    ),
    Bild(
        "svar",
        "handlaggare.social-resurs",
        "/remisser/",
        ("Göteborgs Stads plan för en jämlik stad", "Göteborgs Stadshus AB", "Tillstyrker med synpunkter"),
    ),
    Bild("justering", "ledamot.sdn-centrum", "/sammantraden/justera/", tema="dark"),
)


@contextmanager
def staden() -> Iterator[str]:
    """Load the demo city in a temporary folder and serve it; yield the address."""
    with tempfile.TemporaryDirectory(prefix="remiss-bilder-") as mapp, socket.socket() as prov:
        prov.bind(("127.0.0.1", 0))
        port = prov.getsockname()[1]
        prov.close()
        miljo = os.environ | {
            "REMISS_MILJO": "utveckling",
            "REMISS_VAR": mapp,
            "REMISS_KLOCKA": DAG,
            "DATABASE_URL": "",
        }
        for kommando in (["migrate", "--verbosity", "0"], ["ladda_demo"]):
            subprocess.run([sys.executable, "manage.py", *kommando], cwd=ROT, env=miljo, check=True)
        server = subprocess.Popen([sys.executable, "manage.py", "starta", "--port", str(port)], cwd=ROT, env=miljo)
        try:
            yield _vanta(f"http://127.0.0.1:{port}")
        finally:
            server.send_signal(signal.SIGINT)  # as Ctrl+C, so that arbeta is stopped too
            server.wait(timeout=60)


def _vanta(adress: str) -> str:
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{adress}/organisation/logga-in/", timeout=5):
                return adress
        except OSError:
            time.sleep(1)
    raise TimeoutError(f"Servern svarar inte på {adress}.")


def fotografera(webblasare: Browser, adress: str, bild: Bild) -> None:
    """Sign in, follow the links and save what is seen."""
    from config.demo.stad import LOSENORD  # models: after django.setup()

    storlek: Any = {"width": BREDD, "height": HOJD}
    miljo = webblasare.new_context(
        base_url=adress, locale="sv-SE", viewport=storlek, color_scheme=bild.tema, reduced_motion="reduce"
    )
    sida = miljo.new_page()
    sida.goto("/organisation/logga-in/")
    sida.get_by_label("Användarnamn").fill(bild.login)
    sida.get_by_label("Lösenord").fill(LOSENORD)
    _folj(sida, "button", "Logga in")
    sida.goto(bild.adress)
    for lank in bild.lankar:
        _folj(sida, "link", lank)
    sida.wait_for_load_state("networkidle")
    if bild.rulla_till:
        sida.locator(bild.rulla_till).evaluate("e => e.scrollIntoView({block: 'start'})")
    spara(sida.screenshot(), MAPP / f"{bild.namn}.png")
    miljo.close()


def _folj(sida: Page, roll: Any, namn: str) -> None:
    """Follow a link or press a button; the browser reads the pattern too, and there a slash ends it."""
    with sida.expect_navigation():
        sida.locator("main").get_by_role(roll, name=re.compile(namn.replace("/", r"\/"))).first.click()


def spara(png: bytes, fil: Path) -> None:
    """Save with a palette: flat surfaces and text need no more than 128 colours."""
    bild = Image.open(io.BytesIO(png)).convert("RGB")
    bild.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(fil, optimize=True)
    print(f"{fil.relative_to(ROT)}: {fil.stat().st_size // 1024} kB")


def main() -> None:
    """Take every picture, or those named on the command line."""
    if not maskin.CHROMIUM:
        raise SystemExit("Chromium saknas på maskinen.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("REMISS_MILJO", "utveckling")
    django.setup()
    MAPP.mkdir(parents=True, exist_ok=True)
    valda = [b for b in BILDER if b.namn in sys.argv[1:]] or BILDER
    with staden() as adress, sync_playwright() as playwright:
        webblasare = playwright.chromium.launch(
            executable_path=maskin.CHROMIUM, args=["--headless", "--no-sandbox", "--disable-background-networking"]
        )
        for bild in valda:
            fotografera(webblasare, adress, bild)
        webblasare.close()


if __name__ == "__main__":
    main()
