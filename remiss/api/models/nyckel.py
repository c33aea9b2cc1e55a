# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Nyckel: what a program shows instead of a password. It acts as the login it belongs to, with its rights."""

from datetime import date

from django.db import models

from remiss.karna.aktor import Aktor, Aktorslag
from remiss.karna.models import Basmodell


class Nyckel(Basmodell):
    """A key of one login. The secret itself is never stored: 256 random bits need no slow hash."""

    anvandare = models.ForeignKey(
        "organisation.Anvandare",
        on_delete=models.PROTECT,
        related_name="api_nycklar",
        verbose_name="användare",
        help_text="Inloggningen som nyckeln handlar som.",
    )
    namn = models.CharField("namn", max_length=80, help_text="Vad nyckeln används till, till exempel Ärendeimport.")
    prefix = models.CharField(
        "början", max_length=12, unique=True, help_text="Nyckelns synliga del, så att den går att känna igen."
    )
    hash = models.CharField("hash", max_length=64, help_text="SHA-256 av nyckelns hemliga del.")
    skapades = models.DateTimeField("skapades", help_text="När nyckeln skapades.")
    galler_till = models.DateField("gäller till och med", help_text="Sista dag som nyckeln kan användas.")
    aterkallades = models.DateTimeField(
        "återkallades", null=True, blank=True, help_text="När nyckeln återkallades; tomt om den inte är det."
    )
    senast_anvand = models.DateField(
        "senast använd", null=True, blank=True, help_text="Dagen då nyckeln senast användes."
    )

    class Meta:
        verbose_name = "API-nyckel"
        verbose_name_plural = "API-nycklar"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.namn} ({self.prefix}…)"

    def is_egen(self, aktor: Aktor) -> bool:
        """Whether the acting party is the login that the key belongs to."""
        return aktor.slag is Aktorslag.ANVANDARE and aktor.id == self.anvandare_id

    def administreras_i(self) -> frozenset[int]:
        """Whoever administers the login may end its keys."""
        return self.anvandare.administreras_i()

    def galler(self, dag: date) -> bool:
        """Whether the key may be used on a day."""
        return self.aterkallades is None and dag <= self.galler_till
