# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which body of rules an organ decides under.

KL binds fullmäktige and nämnder, ABL the board of a bolag; an advisory råd or a stiftelse follows its own
arbetsordning. Facts name the regelverk so that no rule needs to know types of organ.
"""

from enum import StrEnum


class Regelverk(StrEnum):
    """The rules for quorum, jäv, justering and notice."""

    FULLMAKTIGE = "fullmaktige"
    NAMND = "namnd"
    AKTIEBOLAG = "aktiebolag"
    EGEN_ORDNING = "egen_ordning"

    @property
    def is_kommunallag(self) -> bool:
        """KL rules the protocol: fourteen days for justering (5:69, 6:35) and anslag (8:12)."""
        return self in (Regelverk.FULLMAKTIGE, Regelverk.NAMND)

    @property
    def has_anslag(self) -> bool:
        """Justering is announced on the board only for organs under KL (8:12)."""
        return self.is_kommunallag

    @property
    def has_laglighetsprovning(self) -> bool:
        """Only decisions of fullmäktige and nämnder can be appealed under KL 13 kap. (13:2)."""
        return self.is_kommunallag
