# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Note what falls due (also done every minute by arbeta)."""

from typing import Any

from django.core.management.base import BaseCommand

from workflows.bevaka import bevaka


class Command(BaseCommand):
    help = "Noterar frister som närmar sig eller har passerat, räknade på uppgifterna som de är nu."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{bevaka()} nya bevakningar.")
