# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Services of akthet: how codes are given out and bound, for diarium, which owns the act and its transaction."""

from remiss.akthet.services.underskriftsprovning import prova_underskrifter
from remiss.akthet.services.utfardande import kontroll, ny_kontroll, utfarda

__all__ = ["kontroll", "ny_kontroll", "prova_underskrifter", "utfarda"]
