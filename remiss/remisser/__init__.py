# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Remiss, svar, ställningstagande, sammanställning and the recipient's yttrande."""
