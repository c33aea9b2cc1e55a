# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a noted fact rests on, as acts of several contexts take it."""

from dataclasses import fields
from typing import Any

from remiss.api.falt import Aktindata, Referens, filer
from remiss.api.resurser.diarium import HANDLINGAR, INKOMMET
from remiss.diarium.services.underlag import Underlag


class UnderlagIn(Aktindata):
    """A handling in the ärende, something that has come in, or files in hand."""

    handling = Referens(HANDLINGAR, required=False, help_text="En handling som redan finns i ärendet.")
    inkommet = Referens(INKOMMET, required=False, help_text="Det inkomna; det registreras i ärendet.")
    filer = filer(required=False)


def underlag(data: dict[str, Any]) -> Underlag:
    """Take the underlag out of an act's input."""
    namnen = [f.name for f in fields(Underlag) if f.name in data]
    return Underlag(**{namn: data.pop(namn) for namn in namnen})
