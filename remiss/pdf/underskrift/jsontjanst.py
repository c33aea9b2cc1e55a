# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An adapter for a signature service with a JSON interface: order, redirect, fetch.

`POST {adress}/bestallningar` with `avtryck`, `attribut` (base64), `namn`, `text`, `atervand` answers `adress` and
`referens`. `GET {adress}/bestallningar/{referens}` answers `status` (`klar`, `avbruten`, `vantar`) and, when done,
either `cms` or `attribut`, `signatur` and `certifikat` (base64, DER). Real services differ in names, not in kind.
"""

import json
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from remiss.pdf.underskrift.extern import CmsSvar, RaSvar, Svar
from remiss.pdf.underskrift.fel import Svarsfel, Tjanstefel
from remiss.pdf.underskrift.leverantor import Bestallning, Mottagen

MAX_SVAR = 1024 * 1024
_REFERENS = re.compile(r"[A-Za-z0-9_-]{1,100}")
_LOKALT = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class JsonTjanst:
    """The service at an address; unencrypted HTTP only to this machine."""

    adress: str
    nyckel: str = field(default="", repr=False)
    tidsgrans: float = 10.0

    def bestall(self, bestallning: Bestallning) -> Mottagen:
        """Order a signature."""
        svar = self._fraga(
            "POST",
            "/bestallningar",
            {
                "avtryck": b64encode(bestallning.avtryck).decode(),
                "attribut": b64encode(bestallning.attribut).decode(),
                "namn": bestallning.namn,
                "text": bestallning.text,
                "atervand": bestallning.atervand,
            },
        )
        adress, referens = str(svar.get("adress", "")), str(svar.get("referens", ""))
        if urlsplit(adress).scheme not in ("https", "http") or not _REFERENS.fullmatch(referens):
            raise Svarsfel("Underskriftstjänsten tog inte emot beställningen. Försök igen.")
        return Mottagen(adress, referens)

    def hamta(self, referens: str) -> Svar:
        """Fetch the signature."""
        svar = self._fraga("GET", f"/bestallningar/{referens}", None)
        match svar.get("status"):
            case "klar":
                return self._svar(svar)
            case "avbruten":
                raise Tjanstefel("Underskriften avbröts. Handlingen är inte undertecknad.")
            case _:
                raise Tjanstefel("Underskriften är inte klar än. Slutför den i tjänsten och försök igen.")

    def _svar(self, svar: dict[str, Any]) -> Svar:
        try:
            if "cms" in svar:
                return CmsSvar(b64decode(svar["cms"], validate=True))
            certifikat = tuple(b64decode(ett, validate=True) for ett in svar["certifikat"])
            return RaSvar(
                b64decode(svar["attribut"], validate=True), b64decode(svar["signatur"], validate=True), certifikat
            )
        except (KeyError, TypeError, ValueError) as fel:
            raise Svarsfel("Underskriftstjänstens svar kan inte läsas. Försök igen.") from fel

    def _fraga(self, metod: str, vag: str, innehall: dict[str, str] | None) -> dict[str, Any]:
        delar = urlsplit(self.adress)
        vard = delar.hostname or ""
        if delar.scheme != "https" and vard not in _LOKALT:
            raise Tjanstefel("Underskriftstjänstens adress måste börja med https.")
        slag = HTTPSConnection if delar.scheme == "https" else HTTPConnection
        anslutning = slag(vard, delar.port, timeout=self.tidsgrans)
        huvuden = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.nyckel:
            huvuden["Authorization"] = f"Bearer {self.nyckel}"
        try:
            text = json.dumps(innehall) if innehall is not None else None
            anslutning.request(metod, delar.path.rstrip("/") + vag, text, huvuden)
            svar = anslutning.getresponse()
            data = svar.read(MAX_SVAR + 1)
            if svar.status >= 300 or len(data) > MAX_SVAR:
                raise Tjanstefel(f"Underskriftstjänsten svarade med fel ({svar.status}). Försök igen.")
            last = json.loads(data)
        except (OSError, HTTPException) as fel:
            raise Tjanstefel("Underskriftstjänsten svarar inte. Handlingen är inte undertecknad. Försök igen.") from fel
        except ValueError as fel:
            if isinstance(fel, Tjanstefel):
                raise
            raise Svarsfel("Underskriftstjänstens svar kan inte läsas. Försök igen.") from fel
        finally:
            anslutning.close()
        if not isinstance(last, dict):
            raise Svarsfel("Underskriftstjänstens svar kan inte läsas. Försök igen.")
        return last
