# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Idempotens: an act that was done under a key, and the answer it gave."""

from django.db import models


class Idempotens(models.Model):
    """One act done under an Idempotency-Key. Written in the act's transaction: no act, no row."""

    anvandare = models.ForeignKey(
        "organisation.Anvandare",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="användare",
        help_text="Inloggningen som skickade begäran.",
    )
    nyckel = models.CharField("nyckel", max_length=200, help_text="Värdet i Idempotency-Key.")
    fingeravtryck = models.CharField("fingeravtryck", max_length=64, help_text="SHA-256 av adress och innehåll.")
    svarskod = models.PositiveSmallIntegerField("svarskod", default=0, help_text="HTTP-svarets kod.")
    svar = models.JSONField("svar", default=dict, help_text="Svaret som gavs.")
    huvuden = models.JSONField("huvuden", default=dict, help_text="Svarets ETag och Location.")
    gar_ut = models.DateTimeField("går ut", help_text="När raden kan tas bort och nyckeln användas på nytt.")

    class Meta:
        verbose_name = "idempotensnyckel"
        verbose_name_plural = "idempotensnycklar"
        constraints = [models.UniqueConstraint(fields=["anvandare", "nyckel"], name="idempotens_en_gang")]
        indexes = [models.Index(fields=["gar_ut"], name="idempotens_gar_ut")]

    def __str__(self) -> str:
        return self.nyckel
