# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Rebuild every process from status (design.md 4)."""

from typing import Any

from django.core.management.base import BaseCommand

from remiss.karna.handelser import samlat
from workflows.register import floden
from workflows.synk import synka


class Command(BaseCommand):
    help = "Bygger om uppgifterna i varje process så att de stämmer med status."

    def handle(self, *args: Any, **options: Any) -> None:
        for flode in floden():
            antal = 0
            for pk in list(flode.foljda().order_by("pk").values_list("pk", flat=True)):
                with samlat():
                    synka(flode, pk)
                antal += 1
            self.stdout.write(f"{flode.process_title}: {antal} processer.")
