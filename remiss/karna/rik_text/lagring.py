# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Canonical JSON: what is stored, hashed and compared."""

import json
from hashlib import sha256
from typing import Any, Literal, cast

from remiss.karna.rik_text.normal import normalisera
from remiss.karna.rik_text.trad import (
    Bild,
    Block,
    Fotnot,
    Fotnotsref,
    Inline,
    Lank,
    Lista,
    OgiltigRikText,
    Punkt,
    Radbrytning,
    RikText,
    Rubrik,
    Runor,
    Stycke,
    Tabell,
    Text,
)

VERSION = 1
_OLASLIG = "Texten är sparad i ett format som inte går att läsa."


def till_data(text: RikText) -> dict[str, Any]:
    """The tree as JSON values, for a JSONField or the API."""
    ren = normalisera(text)
    return {
        "version": VERSION,
        "block": [_block_ut(b) for b in ren.block],
        "fotnoter": [{"nummer": n.nummer, "text": _runor_ut(n.innehall)} for n in ren.fotnoter],
    }


def fran_data(data: object) -> RikText:
    """The tree back, whatever the source: anything that is not a text is refused."""
    try:
        rot = cast(dict[str, Any], data)
        if rot["version"] != VERSION:
            raise OgiltigRikText(_OLASLIG)
        noter = tuple(Fotnot(_heltal(n["nummer"]), _runor_in(n["text"])) for n in rot["fotnoter"])
        return normalisera(RikText(tuple(_block_in(b) for b in rot["block"]), noter))
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as fel:
        raise OgiltigRikText(_OLASLIG) from fel


def till_json(text: RikText) -> str:
    """One string per text: sorted keys, no spaces, letters as they are."""
    return json.dumps(till_data(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fran_json(data: str) -> RikText:
    """The tree from its JSON."""
    try:
        return fran_data(json.loads(data))
    except (json.JSONDecodeError, RecursionError) as fel:
        raise OgiltigRikText(_OLASLIG) from fel


def fingeravtryck(text: RikText) -> str:
    """SHA-256 of the canonical JSON."""
    return sha256(till_json(text).encode()).hexdigest()


def _block_ut(block: Block) -> dict[str, Any]:
    match block:
        case Rubrik(niva, text):
            return {"slag": "rubrik", "niva": niva, "text": text}
        case Stycke(runor):
            return {"slag": "stycke", "text": _runor_ut(runor)}
        case Bild(fil, alt):
            return {"slag": "bild", "fil": fil, "alt": alt}
        case Lista(is_numrerad, punkter, start):
            slag = {"slag": "numrerad", "start": start} if is_numrerad else {"slag": "punktlista"}
            return {**slag, "punkter": [[_block_ut(b) for b in punkt.block] for punkt in punkter]}
        case Tabell(rader, has_rubrikrad, has_rubrikkolumn):
            celler = [[_runor_ut(cell) for cell in rad] for rad in rader]
            return {"slag": "tabell", "rubrikrad": has_rubrikrad, "rubrikkolumn": has_rubrikkolumn, "rader": celler}


def _runor_ut(runor: Runor) -> list[dict[str, Any]]:
    return [_run_ut(run) for run in runor]


def _run_ut(run: Inline) -> dict[str, Any]:
    match run:
        case Text(text, fet, kursiv):
            return {"text": text, **({"fet": True} if fet else {}), **({"kursiv": True} if kursiv else {})}
        case Lank(adress, innehall):
            return {"lank": adress, "text": _runor_ut(innehall)}
        case Fotnotsref(nummer):
            return {"fotnot": nummer}
        case Radbrytning():
            return {"brytning": True}


def _block_in(data: dict[str, Any]) -> Block:
    match data["slag"]:
        case "rubrik":
            niva: Literal[3, 4] = 3 if data["niva"] == 3 else 4
            return Rubrik(niva, _strang(data["text"]))
        case "tabell":
            rader = tuple(tuple(_runor_in(cell) for cell in rad) for rad in data["rader"])
            return Tabell(rader, data["rubrikrad"] is True, data["rubrikkolumn"] is True)
        case _:
            return _innehall_in(data)


def _innehall_in(data: dict[str, Any]) -> Stycke | Bild | Lista:
    match data["slag"]:
        case "stycke":
            return Stycke(_runor_in(data["text"]))
        case "bild":
            return Bild(_strang(data["fil"]), _strang(data["alt"]))
        case "numrerad" | "punktlista" as slag:
            punkter = tuple(Punkt(tuple(_innehall_in(b) for b in punkt)) for punkt in data["punkter"])
            return Lista(slag == "numrerad", punkter, _heltal(data.get("start", 1)))
        case _:
            raise ValueError("unknown block")


def _runor_in(data: list[dict[str, Any]]) -> Runor:
    return tuple(_run_in(run) for run in data)


def _run_in(data: dict[str, Any]) -> Inline:
    if "lank" in data:
        inre = _runor_in(data["text"])
        return Lank(_strang(data["lank"]), tuple(run for run in inre if isinstance(run, Text)))
    if "fotnot" in data:
        return Fotnotsref(_heltal(data["fotnot"]))
    if "brytning" in data:
        return Radbrytning()
    return Text(_strang(data["text"]), data.get("fet") is True, data.get("kursiv") is True)


def _strang(varde: object) -> str:
    if not isinstance(varde, str):
        raise TypeError("not a string")
    return varde


def _heltal(varde: object) -> int:
    if not isinstance(varde, int) or isinstance(varde, bool):
        raise TypeError("not a number")
    return varde
