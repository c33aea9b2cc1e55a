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
from typing import Any
from urllib.parse import urlsplit

from remiss.pdf.underskrift.extern import CmsSvar, RaSvar, Svar
from remiss.pdf.underskrift.fel import Avbruten, InteKlar, Svarsfel, Tjanstefel
from remiss.pdf.underskrift.leverantor import Bestallning, Mottagen
from remiss.pdf.underskrift.natet import Natfel, fraga, is_tillaten

AVBRUTEN = "Underskriften avbröts i tjänsten. Handlingen är inte undertecknad. Börja om om du vill skriva under."
_REFERENS = re.compile(r"[A-Za-z0-9_-]{1,100}")


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
                raise Avbruten(AVBRUTEN)
            case _:
                raise InteKlar("Underskriften är inte klar än. Slutför den i tjänsten och försök igen.")

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
        if not is_tillaten(self.adress):
            raise Tjanstefel("Underskriftstjänstens adress måste börja med https.")
        huvuden = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.nyckel:
            huvuden["Authorization"] = f"Bearer {self.nyckel}"
        text = json.dumps(innehall).encode() if innehall is not None else None
        try:
            svar = fraga(metod, self.adress.rstrip("/") + vag, text, huvuden, tidsgrans=self.tidsgrans)
        except Natfel as fel:
            raise Tjanstefel("Underskriftstjänsten svarar inte. Handlingen är inte undertecknad. Försök igen.") from fel
        if svar.status >= 300:
            raise Tjanstefel(f"Underskriftstjänsten svarade med fel ({svar.status}). Försök igen.")
        try:
            last = json.loads(svar.data)
        except (ValueError, RecursionError) as fel:
            raise Svarsfel("Underskriftstjänstens svar kan inte läsas. Försök igen.") from fel
        if not isinstance(last, dict):
            raise Svarsfel("Underskriftstjänstens svar kan inte läsas. Försök igen.")
        return last
