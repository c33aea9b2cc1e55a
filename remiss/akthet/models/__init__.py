# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Models of akthet."""

from remiss.akthet.models.kontrollanrop import Kontrollanrop
from remiss.akthet.models.kontrollkod import Kontrollkod

__all__ = ["Kontrollanrop", "Kontrollkod"]
