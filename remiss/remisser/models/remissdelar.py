# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What goes with a remiss: the handlingar that are sent, and the recipients its paragraph names."""

from django.db import models

from remiss.karna.models import Basmodell
from remiss.remisser.models.remiss import Remiss


class Remisshandling(Basmodell):
    """A handling that goes out with the remiss, in its order."""

    remiss = models.ForeignKey(
        Remiss, on_delete=models.CASCADE, related_name="handlingar", verbose_name="remiss", help_text="Remissen."
    )
    handling = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="handling",
        help_text="Fastställd handling i samma ärende.",
    )
    ordning = models.PositiveSmallIntegerField("ordning", help_text="Bilagans plats.")

    class Meta:
        verbose_name = "remisshandling"
        verbose_name_plural = "remisshandlingar"
        ordering = ("remiss_id", "ordning", "id")
        constraints = [models.UniqueConstraint(fields=["remiss", "handling"], name="remisshandling_en_gang")]

    def __str__(self) -> str:
        return f"{self.ordning}. {self.handling}"


class Beslutadmottagare(Basmodell):
    """A recipient named in the justerade text, confirmed by a person; the protocol wins over the TU."""

    remiss = models.ForeignKey(
        Remiss,
        on_delete=models.CASCADE,
        related_name="beslutade_mottagare",
        verbose_name="remiss",
        help_text="Remissen.",
    )
    namn = models.CharField("namn", max_length=200, help_text="Mottagaren som paragrafen anger.")
    ordning = models.PositiveSmallIntegerField("ordning", help_text="Ordningen i paragrafens text.")

    class Meta:
        verbose_name = "beslutad mottagare"
        verbose_name_plural = "beslutade mottagare"
        ordering = ("remiss_id", "ordning", "id")

    def __str__(self) -> str:
        return self.namn
