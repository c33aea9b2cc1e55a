# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts of webb."""

from remiss.webb.services.redogorelse import publicera_redogorelse

__all__ = ["publicera_redogorelse"]
