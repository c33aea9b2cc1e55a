# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Take, release and hand over a task. Each rechecks the right of giver and receiver on that day (design.md 4)."""

from typing import Any

from django.db import transaction

from remiss.karna import klocka
from remiss.karna.fel import FarInteGora, FarInteSe, HinderError
from remiss.organisation.access import holders_of
from remiss.organisation.models import Person
from workflows import inkorg
from workflows.models import Bevakning, Uppgift


def hamta_egen(pk: int, *, anvandare: Any) -> Uppgift:
    """Return an open task that is the login's to see, or raise FarInteSe."""
    uppgift = inkorg.att_gora(anvandare).filter(id=pk).first()
    if uppgift is None:
        raise FarInteSe
    return uppgift


def _las(pk: int, anvandare: Any) -> Uppgift:
    """Lock the process, then the task, in the order synk does."""
    uppgift = hamta_egen(pk, anvandare=anvandare)
    list(type(uppgift.process).objects.select_for_update(of=("self",)).filter(pk=uppgift.process_id))
    return hamta_egen(pk, anvandare=anvandare)


@transaction.atomic
def ta(pk: int, *, anvandare: Any) -> Uppgift:
    """Take a task. Raises HinderError when a colleague was faster."""
    uppgift = _las(pk, anvandare)
    if uppgift.owner_id and uppgift.owner_id != anvandare.pk:
        raise HinderError(f"{uppgift.owner} har redan tagit uppgiften. Läs om sidan.")
    if not uppgift.owner_id:
        uppgift.flow_task.activation_class(uppgift).assign(anvandare)
    return uppgift


@transaction.atomic
def slapp(pk: int, *, anvandare: Any) -> Uppgift:
    """Release a task that the login has taken."""
    uppgift = _las(pk, anvandare)
    if uppgift.owner_id != anvandare.pk:
        raise FarInteGora("Bara den som har tagit uppgiften kan släppa den.")
    uppgift.flow_task.activation_class(uppgift).unassign()
    return uppgift


@transaction.atomic
def flytta(pk: int, *, till: Person, anvandare: Any) -> Uppgift:
    """Give a task to a person who holds its right in the organ today."""
    uppgift = _las(pk, anvandare)
    if uppgift.organ_id is None or not holders_of(uppgift.ratt, uppgift.organ_id).filter(pk=till.pk).exists():
        raise HinderError(f"{till} saknar rätten som uppgiften kräver. Välj någon annan.")
    mottagare = getattr(till, "anvandare", None)
    if mottagare is None or not mottagare.is_active:
        raise HinderError(f"{till} har ingen inloggning. Välj någon annan.")
    aktivering = uppgift.flow_task.activation_class(uppgift)
    if uppgift.owner_id:
        aktivering.reassign(mottagare)
    else:
        aktivering.assign(mottagare)
    return uppgift


def avfarda(pk: int, *, anvandare: Any) -> Bevakning:
    """Put a reminder away for everybody who had it."""
    rad = inkorg.bevakat(anvandare).filter(pk=pk).first()
    if rad is None:
        raise FarInteSe
    rad.avfardades = klocka.nu()
    rad.save(update_fields=["avfardades"])
    return rad
