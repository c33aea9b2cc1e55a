# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which organ a decision point is put to: what an organ decides itself, and what it proposes to the one above.

Kommunallagen (2017:725) 5 kap. 1 § (what fullmäktige decides), 26 and 28 §§ (every ärende of fullmäktige is prepared,
and the styrelse lays the proposal): https://lagen.nu/2017:725#K5P28S1.
"""

from datetime import date
from enum import StrEnum

from remiss.regler import Lagrum, berakning

KL_5_1 = Lagrum("KL", kapitel="5", paragraf="1")
KL_5_26 = Lagrum("KL", kapitel="5", paragraf="26")
KL_5_28 = Lagrum("KL", kapitel="5", paragraf="28")

_KL = date(2018, 1, 1)


class Instans(StrEnum):
    """To whom a point is put; the codes of the two are also their organtyp."""

    EGET = ""
    KS = "ks"
    KF = "kf"
    KS_KF = "ks_kf"


_TILL_FULLMAKTIGE = frozenset({Instans.KF, Instans.KS_KF})


@berakning(KL_5_1, KL_5_28, galler_fran=_KL)
def punkten_i_organet(instans: str, organtyp: str) -> str | None:
    """Return to whom the organ puts the point: "" is decided here, else a proposal; None is not for this organ.

    The styrelse decides its own points and lays the others before fullmäktige; one put to both it decides for its own
    part and proposes. Fullmäktige decides what is put to it, and nothing in the styrelse's place.
    """
    if organtyp == Instans.KS and instans == Instans.KS:
        return Instans.EGET.value
    if organtyp == Instans.KF and instans:
        return Instans.EGET.value if instans in _TILL_FULLMAKTIGE else None
    return instans


@berakning(KL_5_26, KL_5_28, galler_fran=_KL)
def tar_emot(organtyp: str) -> frozenset[str]:
    """Return which proposals of other organs come up for decision in an organ of the kind."""
    if organtyp == Instans.KF:
        return frozenset(i.value for i in _TILL_FULLMAKTIGE)
    return frozenset(i.value for i in Instans if i) if organtyp == Instans.KS else frozenset()


@berakning(KL_5_26, KL_5_28, galler_fran=_KL)
def bereds_av(organtyp: str) -> frozenset[str]:
    """Return whose proposals are all the preparation an organ of the kind needs: fullmäktige has the styrelse's."""
    return frozenset({Instans.KS.value}) if organtyp == Instans.KF else frozenset()
