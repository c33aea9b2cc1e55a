# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who reads what has not been sent: working material of those who prepare it, no allmän handling yet (TF 2:12)."""

from typing import Any

from django.db.models import Q, QuerySet

from remiss.organisation.access import Rattigheter, organ_med
from remiss.organisation.ratter import Ratt

#: Whoever drafts in the organ, and those who write, decide and send remisser there.
LASER_UTKAST = (Ratt.LAS_UTKAST, Ratt.SKRIV_REMISS, Ratt.BESLUTA_REMISS, Ratt.SKICKA_REMISS)


def laser_utkast(rattigheter: Rattigheter, organ_id: int) -> bool:
    """Whether somebody reads what the organ has not sent yet."""
    return any(rattigheter.har(ratt, organ_id) for ratt in LASER_UTKAST)


def utan_utkast(anvandare: Any, fraga: "QuerySet[Any]", *, skickat: str = "skickades") -> "QuerySet[Any]":
    """Leave out what has not been sent in organs where the login may not read it. `skickat` names the moment."""
    egna = sorted({organ for ratt in LASER_UTKAST for organ in organ_med(anvandare, ratt)})
    return fraga.filter(Q(**{f"{skickat}__isnull": False}) | Q(organ_id__in=egna))
