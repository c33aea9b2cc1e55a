# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Anslag: the justering made known, the board that all may read, what was seen of it, and the time for appeal."""
