# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The accessibility statement: what only the one who runs the installation knows (lag 2018:1937 13 §)."""

from django.db import models
from django.db.models import Q

from remiss.organisation.ratter import OPPEN


class Redogorelse(models.Model):
    """One published statement. A new one is a new row: what was said on a day can be read afterwards."""

    las_ratt = OPPEN

    class Forenlighet(models.TextChoices):
        # Never fully: files that others have made are handed out as they came (remiss.webb.tillganglighet).
        DELVIS = "delvis", "Delvis förenlig med kraven"
        INTE = "inte", "Inte förenlig med kraven"

    class Metod(models.TextChoices):
        SJALV = "sjalv", "Vi har själva gått igenom tjänsten"
        EXTERN = "extern", "Någon utanför organisationen har granskat tjänsten"
        PROGRAM = "program", "Bara programmets egna prov, som räknas upp här nedanför"

    ansvarig = models.CharField(
        "ansvarig", max_length=200, help_text="Kommunen, bolaget eller förbundet som svarar för tjänsten."
    )
    tjanst = models.CharField("tjänst", max_length=200, help_text="Vad tjänsten heter hos er.")
    forenlighet = models.CharField(
        "förenlighet",
        max_length=10,
        choices=Forenlighet,
        help_text="”Helt” går inte att välja: filer som andra har gjort lämnas ut som de kom.",
    )
    ej_forenligt = models.TextField(
        "inte förenligt", blank=True, help_text="Egna kända brister, en på varje rad. Programmets står redan på sidan."
    )
    oskaligt = models.TextField(
        "oskäligt betungande",
        blank=True,
        help_text="Vad som är oskäligt betungande att åtgärda (12 §), med motivering. En sak på varje rad.",
    )
    omfattas_inte = models.TextField(
        "omfattas inte", blank=True, help_text="Vad som lagen inte gäller för (9 §). En sak på varje rad."
    )
    bedomd = models.DateField("bedömd", help_text="Dagen då tjänsten senast bedömdes mot kraven.")
    metod = models.CharField("metod", max_length=10, choices=Metod, help_text="Hur tjänsten bedömdes.")
    metod_text = models.TextField(
        "om bedömningen", blank=True, help_text="Vem som bedömde, med vilka hjälpmedel, och vad som prövades."
    )
    epost = models.EmailField("e-post", help_text="Dit den skriver som hittar en brist.")
    telefon = models.CharField("telefon", max_length=60, blank=True, help_text="Dit den ringer som hellre gör det.")
    svarstid = models.CharField(
        "svarstid", max_length=100, blank=True, help_text="När ni brukar svara, till exempel ”inom två arbetsdagar”."
    )
    uppdaterad = models.DateField("uppdaterad", help_text="Dagen då redogörelsen sparades.")

    class Meta:
        verbose_name = "tillgänglighetsredogörelse"
        verbose_name_plural = "tillgänglighetsredogörelser"
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(condition=Q(bedomd__lte=models.F("uppdaterad")), name="redogorelse_bedomd_forst"),
        ]

    def __str__(self) -> str:
        return f"{self.tjanst}, {self.uppdaterad.isoformat()}"

    def organ_of(self) -> int | None:
        """The whole installation's: no organ governs it."""
        return None

    def arende_of(self) -> int | None:
        """It belongs to no ärende."""
        return None

    @property
    def egna_brister(self) -> list[tuple[str, list[str]]]:
        """The operator's own shortcomings by their ground, those that have any."""
        alla = (
            ("Inte förenligt med kraven", self.ej_forenligt),
            ("Oskäligt betungande att åtgärda (12 §)", self.oskaligt),
            ("Omfattas inte av lagen (9 §)", self.omfattas_inte),
        )
        rader = [(grund, [rad.strip() for rad in text.splitlines() if rad.strip()]) for grund, text in alla]
        return [(grund, texter) for grund, texter in rader if texter]
