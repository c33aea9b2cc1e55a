# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Text that a database, a PDF and an XML feed can all hold."""

import re
from typing import Any

_STYRTECKEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"
    "\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # what turns the reading direction can make a text say another thing
)
_RADSLUT = re.compile("[\x85\u2028\u2029]")


def utan_styrtecken(text: str) -> str:
    """The text without control characters but line breaks and tabs, and without what is no character."""
    return _STYRTECKEN.sub("", _RADSLUT.sub(" ", text)).encode("utf-8", "replace").decode()


def rensat(varde: Any) -> Any:
    """What a program has sent, with every text in it such that it says what it shows."""
    match varde:
        case str():
            return utan_styrtecken(varde)
        case dict():
            return {nyckel: rensat(ett) for nyckel, ett in varde.items()}
        case list():
            return [rensat(ett) for ett in varde]
    return varde
