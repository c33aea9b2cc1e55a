# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Services of akthet: rooms above issue codes; they own the act, its right and its transaction."""

from remiss.akthet.services.utfardande import kontrollrad, ny_kod, utfarda

__all__ = ["kontrollrad", "ny_kod", "utfarda"]
