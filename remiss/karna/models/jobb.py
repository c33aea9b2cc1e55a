# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The outbox: work to do outside the database, written in the act's own transaction (design.md 9)."""

from django.db import models


class Jobb(models.Model):
    """One piece of work for after commit: mail, a file, an HTTP call. Every job is idempotent."""

    class Lage(models.TextChoices):
        VANTAR = "vantar", "Väntar"
        KLAR = "klar", "Klar"
        MISSLYCKAD = "misslyckad", "Misslyckad"

    namn = models.CharField("namn", max_length=60, help_text="Vilket jobb som ska köras.")
    argument = models.JSONField("argument", default=dict, help_text="Jobbets argument; id:n, inga texter.")
    nyckel = models.CharField("nyckel", max_length=200, unique=True, help_text="Samma nyckel läggs bara en gång.")
    lage = models.CharField("läge", max_length=12, choices=Lage, default=Lage.VANTAR, help_text="Var jobbet är.")
    forsok = models.PositiveSmallIntegerField("försök", default=0, help_text="Antal försök som påbörjats.")
    nasta_forsok = models.DateTimeField("nästa försök", help_text="Tidigast då jobbet körs, enligt maskinens klocka.")
    fel = models.CharField("fel", max_length=300, blank=True, help_text="Felets typ vid senaste försöket.")
    skapades = models.DateTimeField("skapades", help_text="När jobbet lades.")
    avslutades = models.DateTimeField("avslutades", null=True, blank=True, help_text="När jobbet blev klart.")

    class Meta:
        verbose_name = "jobb"
        verbose_name_plural = "jobb"
        indexes = [models.Index(fields=["nasta_forsok", "id"], condition=models.Q(lage="vantar"), name="jobb_vantar")]

    def __str__(self) -> str:
        return f"{self.namn} {self.nyckel}"


class Periodkorning(models.Model):
    """When a piece of periodic work was last begun, so that one runner of several does it."""

    namn = models.CharField("namn", max_length=60, unique=True, help_text="Vilket återkommande arbete.")
    senast = models.DateTimeField("senast", help_text="När det senast påbörjades, enligt maskinens klocka.")

    class Meta:
        verbose_name = "periodisk körning"
        verbose_name_plural = "periodiska körningar"

    def __str__(self) -> str:
        return f"{self.namn} {self.senast}"
