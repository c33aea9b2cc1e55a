# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A justering that is done gets its anslag proposed, in the same transaction; the board is looked at on a schedule."""

from remiss.anslagstavla import tavla
from remiss.anslagstavla.services import foresla_efter, observera
from remiss.karna import jobb, klocka
from remiss.karna.handelser import Skedd, prenumerera


@prenumerera("sammantraden.justering.slutfor")
def vid_justering(skedd: Skedd) -> None:
    """Propose the anslag; expediering does not wait for it."""
    foresla_efter(skedd.objekt, skedd.lage.hande)


OBSERVERA = "anslagstavla.observera"


@jobb.jobb(OBSERVERA)
def hamta_tavlan() -> None:
    """One look at the board. What went wrong is itself the observation; it is not tried again."""
    observera()


def lagg_observation() -> bool:
    """Ask for a look, by a job: a page that is slow must not hold up the other periodic work."""
    if not tavla.observeras():
        return False
    return jobb.lagg(OBSERVERA, f"{OBSERVERA}:{klocka.verklig():%Y%m%dT%H%M}") is not None
