# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every act of the API."""

from remiss.api.akter import (
    anslagstavla,
    beredning,
    delegering,
    diarium,
    forhandling,
    inkommet,
    interpellation,
    paragrafer,
    remisser,
    sammantraden,
    yttranden,
)

AKTER = (
    *diarium.AKTER,
    *inkommet.AKTER,
    *beredning.AKTER,
    *sammantraden.AKTER,
    *delegering.AKTER,
    *paragrafer.AKTER,
    *forhandling.AKTER,
    *interpellation.AKTER,
    *anslagstavla.AKTER,
    *remisser.AKTER,
    *yttranden.AKTER,
)

__all__ = ["AKTER"]
