# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Proofs against real cases: the wording, the numbers and the whole chain."""
