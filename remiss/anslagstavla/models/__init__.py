# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Models of anslagstavla."""

from remiss.anslagstavla.models.anslag import Anslag, Bedomning
from remiss.anslagstavla.models.observation import Iakttagelse, Observation
from remiss.anslagstavla.models.overklagande import Overklagande

__all__ = ["Anslag", "Bedomning", "Iakttagelse", "Observation", "Overklagande"]
