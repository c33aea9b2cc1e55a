# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How often an address has asked on the public page."""

from django.db import models


class Kontrollanrop(models.Model):
    """Questions from one address in one quarter of an hour; the key is a hash, never the address."""

    nyckel = models.CharField("nyckel", max_length=64, unique=True, help_text="Hash av adressen, slaget och kvarten.")
    antal = models.PositiveIntegerField("antal", default=1, help_text="Antal frågor under kvarten.")
    kvart = models.DateTimeField("kvart", db_index=True, help_text="När kvarten började.")

    class Meta:
        verbose_name = "fråga om äkthet"
        verbose_name_plural = "frågor om äkthet"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.nyckel[:8]}: {self.antal}"
