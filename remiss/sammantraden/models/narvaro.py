# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who was there, who led and wrote, and who was jävig (KL 5:66, 6:30)."""

from typing import Any

from django.db import models
from django.db.models import Q

from remiss.karna.models import Basmodell
from remiss.organisation.ratter import Ratt


class Moteroll(Basmodell):
    """A roll somebody is chosen for at this meeting: justerare, or another chair for one paragraph."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    class Roll(models.TextChoices):
        JUSTERARE = "justerare", "Justerare"
        ORDFORANDE = "ordforande", "Ordförande"
        PROTOKOLLFORARE = "protokollforare", "Protokollförare"

    sammantrade = models.ForeignKey(
        "sammantraden.Sammantrade",
        on_delete=models.CASCADE,
        related_name="moteroller",
        verbose_name="sammanträde",
        help_text="Sammanträdet.",
    )
    person = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        related_name="moteroller",
        verbose_name="person",
        help_text="Vem som är vald.",
    )
    roll = models.CharField("roll", max_length=20, choices=Roll, help_text="Vad personen är vald till.")
    paragraf = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="moteroller",
        verbose_name="paragraf",
        help_text="Bara för denna paragraf, till exempel när ordföranden är jävig.",
    )
    ordning = models.PositiveSmallIntegerField("ordning", default=0, help_text="Platsen bland flera.")

    class Meta:
        verbose_name = "mötesroll"
        verbose_name_plural = "mötesroller"
        ordering = ("sammantrade", "roll", "ordning", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["sammantrade", "person", "roll"], condition=Q(paragraf=None), name="moteroll_en_gang"
            ),
            models.UniqueConstraint(fields=["paragraf", "roll"], name="moteroll_en_i_paragraf"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_roll_display().lower()}"

    def organ_of(self) -> int | None:
        return int(self.sammantrade.organ_id)


class Narvaro(Basmodell):
    """Somebody present, through the whole meeting or from one paragraph to another."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    class Slag(models.TextChoices):
        LEDAMOT = "ledamot", "Ledamot"
        TJANSTGORANDE_ERSATTARE = "tjanstgorande_ersattare", "Tjänstgörande ersättare"
        ERSATTARE = "ersattare", "Ersättare"
        PERSONALFORETRADARE = "personalforetradare", "Personalföreträdare"
        OVRIG = "ovrig", "Övrig närvarande"

    TJANSTGORANDE = frozenset({Slag.LEDAMOT, Slag.TJANSTGORANDE_ERSATTARE})

    sammantrade = models.ForeignKey(
        "sammantraden.Sammantrade",
        on_delete=models.CASCADE,
        related_name="narvaror",
        verbose_name="sammanträde",
        help_text="Sammanträdet.",
    )
    person = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        related_name="narvaror",
        verbose_name="person",
        help_text="Vem som är närvarande.",
    )
    uppdrag = models.ForeignKey(
        "organisation.Uppdrag",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="uppdrag",
        help_text="Uppdraget som ger parti och titel i protokollet.",
    )
    slag = models.CharField("slag", max_length=25, choices=Slag, help_text="Hur personen är närvarande.")
    tjanstgor_for = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tjänstgör för",
        help_text="Ledamoten som ersättaren tjänstgör för.",
    )
    fran_paragraf = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="från och med",
        help_text="Första paragrafen; tomt betyder från början.",
    )
    till_paragraf = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="till och med",
        help_text="Sista paragrafen; tomt betyder till slutet.",
    )
    titel = models.CharField("titel", max_length=120, blank=True, help_text="Titel för övriga närvarande.")

    class Meta:
        verbose_name = "närvaro"
        verbose_name_plural = "närvaro"
        ordering = ("sammantrade", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(slag="tjanstgorande_ersattare") | Q(tjanstgor_for__isnull=True),
                name="narvaro_bara_tjanstgorande_for_nagon",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_slag_display().lower()}"

    def organ_of(self) -> int | None:
        return int(self.sammantrade.organ_id)

    @property
    def is_tjanstgorande(self) -> bool:
        """Whether the person counts and votes."""
        return self.slag in self.TJANSTGORANDE

    def tacker(self, paragraf: Any) -> bool:
        """Whether the person was there in the paragraph."""
        if self.fran_paragraf is not None and self.fran_paragraf.ordning > paragraf.ordning:
            return False
        return self.till_paragraf is None or paragraf.ordning <= self.till_paragraf.ordning


class Jav(Basmodell):
    """A person who is disqualified in a paragraph; he neither takes part nor, in a nämnd, is present (KL 6:30)."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    paragraf = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.CASCADE,
        related_name="jav",
        verbose_name="paragraf",
        help_text="Paragrafen som jävet gäller.",
    )
    person = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="person",
        help_text="Den som är jävig.",
    )
    grund = models.CharField(
        "grund", max_length=300, blank=True, help_text="Varför, i korthet (KL 6 kap. 28 §; ABL 8 kap. 23 §)."
    )
    has_lamnat = models.BooleanField(
        "har lämnat rummet", default=True, help_text="Den som är jävig lämnar rummet medan ärendet behandlas."
    )

    class Meta:
        verbose_name = "jäv"
        verbose_name_plural = "jäv"
        ordering = ("paragraf", "id")
        constraints = [models.UniqueConstraint(fields=["paragraf", "person"], name="jav_en_gang")]

    def __str__(self) -> str:
        return f"{self.person}, {self.paragraf.beteckning}"

    def organ_of(self) -> int | None:
        return int(self.paragraf.organ_id)

    def arende_of(self) -> int | None:
        return self.paragraf.arende_id
