# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The three processes. A released node name is data: renaming one needs a migration (design.md 4)."""
