# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A document's content as bytes and back: what a fixed handling was drawn from, kept beside its PDF.

JSON in gzip, so that it can be read without this program in a hundred years. Every field is written, also one that
has its default today; pictures lie in the text as base64, so that one file holds all. The same content gives the same
bytes. A new word in `innehall` can be added as it is; a changed meaning of an old one takes a new version, and a
reader of both.
"""

import gzip
import json
from base64 import b64decode, b64encode
from binascii import Error as Base64fel
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any
from zlib import error as Packfel

from remiss import pdf
from remiss.pdf.innehall import Dokument

FORMAT, VERSION = "remiss-innehall", 1
ANDELSE = "json.gz"
_TYP, _VARDE = "typ", "varde"
#: The words that may stand in a file, and nothing else: a file never names what is run.
_ORD: dict[str, Any] = {namn: sak for namn in pdf.__all__ if is_dataclass(sak := getattr(pdf, namn))}


class Tradfel(ValueError):
    """The bytes are no content tree that this program knows."""


def skriv(dokument: Dokument) -> bytes:
    """The content tree as bytes."""
    allt = {"format": FORMAT, "version": VERSION, "dokument": _ut(dokument)}
    text = json.dumps(allt, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return gzip.compress(text.encode("utf-8", "surrogatepass"), mtime=0)


def las(data: bytes) -> Dokument:
    """The document that the bytes hold, equal to the one that was written."""
    try:
        allt = json.loads(gzip.decompress(data))
        if (allt["format"], allt["version"]) != (FORMAT, VERSION):
            raise Tradfel(f"not {FORMAT} {VERSION}")
        dokument = _in(allt["dokument"])
    except (OSError, EOFError, Packfel, Base64fel, ValueError, TypeError, LookupError, RecursionError) as fel:
        raise fel if isinstance(fel, Tradfel) else Tradfel("the content tree cannot be read") from fel
    if not isinstance(dokument, Dokument):
        raise Tradfel("no document in the content tree")
    return dokument


def _ut(sak: Any) -> Any:
    match sak:
        case None | bool() | int() | float() | str():
            return sak
        case tuple():
            return [_ut(en) for en in sak]
        case frozenset():
            return {_TYP: "frozenset", _VARDE: sorted(sak)}
        case bytes():
            return {_TYP: "bytes", _VARDE: b64encode(sak).decode("ascii")}
        case datetime():
            return {_TYP: "datetime", _VARDE: sak.isoformat()}
    namn = type(sak).__name__
    if _ORD.get(namn) is not type(sak) or not is_dataclass(sak):
        raise TypeError(f"{namn} is no word of the content")
    return {_TYP: namn, **{falt.name: _ut(getattr(sak, falt.name)) for falt in fields(sak)}}


def _in(sak: Any) -> Any:
    if isinstance(sak, list):
        return tuple(_in(en) for en in sak)
    if not isinstance(sak, dict):
        return sak
    match sak[_TYP]:
        case "frozenset":
            return frozenset(sak[_VARDE])
        case "bytes":
            return b64decode(sak[_VARDE], validate=True)
        case "datetime":
            return datetime.fromisoformat(sak[_VARDE])
        case namn:
            return _ORD[namn](**{falt: _in(varde) for falt, varde in sak.items() if falt != _TYP})
