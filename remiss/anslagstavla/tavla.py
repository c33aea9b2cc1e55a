# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which board is the legal one: ours, or the municipality's own page where the anslag are republished."""

from django.conf import settings
from django.urls import reverse


def egen_url() -> str:
    """The address of the board of this installation."""
    return f"{settings.BAS_URL}{reverse('anslagstavla:tavla')}"


def is_egen() -> bool:
    """Whether the board of this installation is the legal one."""
    return settings.ANSLAGSTAVLA_URL in ("", egen_url())


def observeras() -> str:
    """The address that is fetched on a schedule; empty where nothing is, as on a developer's machine."""
    if settings.ANSLAGSTAVLA_URL:
        return str(settings.ANSLAGSTAVLA_URL)
    return egen_url() if settings.IS_DRIFT else ""
