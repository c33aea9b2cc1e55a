# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""App configuration."""

from django.apps import AppConfig


class SidorConfig(AppConfig):
    name = "remiss.sidor"
    label = "sidor"
