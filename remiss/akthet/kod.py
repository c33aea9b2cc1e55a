# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The code of an issued handling: how it is made, read from paper and printed."""

import re
import secrets

#: Crockford's base 32: no I, L, O or U, so that nothing on paper can be taken for something else.
ALFABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: 16 characters of 32 are 80 bits: nobody finds a code by trying.
LANGD = 16
GRUPP = 4
#: What the eye takes for a digit.
FORVAXLAS = str.maketrans("OIL", "011")
_MELLAN = re.compile(r"[\s\u00ad\u2010-\u2015\u2212.\-]+")
#: As long as a code and none: the alphabet has no U. Asked for in the place of what can be no code.
INGEN = "U" * LANGD


def slumpa() -> str:
    """Return a new code, unguessable."""
    return "".join(secrets.choice(ALFABET) for _ in range(LANGD))


def normalisera(text: str) -> str:
    """Return the code that somebody has typed or scanned; INGEN for what can be no code.

    Case, spaces and hyphens do not matter, nor O for 0 and I or L for 1.
    """
    if len(text) > 10 * LANGD:
        return INGEN
    kod = _MELLAN.sub("", text).upper().translate(FORVAXLAS)
    return kod if is_kod(kod) else INGEN


def is_kod(text: str) -> bool:
    """Tell whether the text is a code as it is stored."""
    return len(text) == LANGD and set(text) <= set(ALFABET)


def grupperad(kod: str) -> str:
    """Return "ABCD-EFGH-JKMN-PQRS", as it is printed and read aloud."""
    return "-".join(kod[plats : plats + GRUPP] for plats in range(0, len(kod), GRUPP))
