# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The demo city: facts about organs from public sources, people and wording invented."""
