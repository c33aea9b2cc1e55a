# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Guess which recipient an answer is from. A person confirms by opening the form with that name on it."""

from collections.abc import Sequence

from remiss.utskick.igenkanning import vik
from remiss.utskick.models import Mottagare


def foresla_mottagare(namn: str, adress: str, organ_id: int | None, mottagare: Sequence[Mottagare]) -> Mottagare | None:
    """By the organ, then the whole address, then the name, last the domain if only one recipient has it."""
    if organ_id is not None:
        return next((m for m in mottagare if m.mottagarorgan_id == organ_id), None)
    epost = adress.strip().casefold()
    if epost and (traff := next((m for m in mottagare if _epost(m) == epost), None)):
        return traff
    vikt = vik(namn)
    if vikt and (traff := next((m for m in mottagare if vik(m.namn) == vikt), None)):
        return traff
    doman = epost.partition("@")[2]
    samma = [m for m in mottagare if doman and _epost(m).endswith(f"@{doman}")]
    return samma[0] if len(samma) == 1 else None


def _epost(mottagare: Mottagare) -> str:
    if mottagare.kanal == Mottagare.Kanal.EPOST:
        return mottagare.adress.strip().casefold()
    return mottagare.mottagarorgan.epost.casefold() if mottagare.mottagarorgan else ""
