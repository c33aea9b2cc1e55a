# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The one door, the log, events, ids, clock, base models and outbox."""
