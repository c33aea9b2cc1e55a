# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a tjänsteutlåtande consists of: sections, decision points, bilagor. Each part has its own version."""

from typing import Any

from django.db import models

from remiss.beredning.models.mall import Mallsektion
from remiss.beredning.models.tjansteutlatande import Tjansteutlatande
from remiss.beredning.text import las
from remiss.diarium.models import Fil, Handling
from remiss.karna import rik_text
from remiss.karna.models import Basmodell
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt


class DelAvTu(Basmodell):
    """A part whose rights and history are those of its TU."""

    las_ratt = Ratt.LAS_UTKAST

    class Meta:
        abstract = True

    def organ_of(self) -> int | None:
        return self.tu.organ_id  # type: ignore[attr-defined,no-any-return]

    def arende_of(self) -> int | None:
        return self.tu.arende_id  # type: ignore[attr-defined,no-any-return]

    def is_dold_for(self, rattigheter: Any, person_id: int | None) -> bool:
        """Hidden with its TU."""
        return self.tu.is_dold_for(rattigheter, person_id)  # type: ignore[attr-defined,no-any-return]


class Sektion(DelAvTu):
    """One section's text. For the sections that are lists the row carries the list's version."""

    tu = models.ForeignKey(
        Tjansteutlatande,
        on_delete=models.CASCADE,
        related_name="sektioner",
        verbose_name="tjänsteutlåtande",
        help_text="Utlåtandet.",
    )
    mallsektion = models.ForeignKey(
        Mallsektion,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="mallsektion",
        help_text="Platsen i mallen.",
    )
    innehall = models.JSONField("innehåll", default=dict, blank=True, help_text="Texten som träd.")
    sparades = models.DateTimeField("sparades", null=True, blank=True, help_text="När sektionen senast sparades.")
    sparad_av = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="sparad av",
        help_text="Den som senast sparade.",
    )

    class Meta:
        verbose_name = "sektion"
        verbose_name_plural = "sektioner"
        ordering = ("tu_id", "mallsektion__nummer")
        constraints = [models.UniqueConstraint(fields=["tu", "mallsektion"], name="sektion_en_per_mallsektion")]

    def __str__(self) -> str:
        return str(self.mallsektion)

    @property
    def kod(self) -> str:
        return self.mallsektion.kod

    @property
    def text(self) -> rik_text.RikText:
        """The text as a tree."""
        return las(self.innehall)


class Tidigaretext(models.Model):
    """A text that a later save replaced, kept so that nobody's words are lost."""

    sektion = models.ForeignKey(
        Sektion, on_delete=models.CASCADE, related_name="tidigare", verbose_name="sektion", help_text="Sektionen."
    )
    innehall = models.JSONField("innehåll", help_text="Texten som den var.")
    av = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="skriven av",
        help_text="Den som hade sparat texten.",
    )
    sparades = models.DateTimeField("sparades", null=True, blank=True, help_text="När texten hade sparats.")
    ersattes = models.DateTimeField("ersattes", help_text="När en annan text tog dess plats.")

    class Meta:
        verbose_name = "tidigare text"
        verbose_name_plural = "tidigare texter"
        ordering = ("-id",)
        indexes = [models.Index(fields=["sektion", "-id"], name="tidigaretext_sektion")]

    def __str__(self) -> str:
        return f"{self.sektion} {self.ersattes:%Y-%m-%d %H.%M}"

    @property
    def text(self) -> rik_text.RikText:
        """The text as a tree."""
        return las(self.innehall)


class Instans(models.TextChoices):
    """Which organ a decision point is put to; KS prepares every ärende of KF (KL 5:26, 6:3)."""

    EGET = "", "Det egna organet"
    KS = "ks", "I kommunstyrelsen"
    KF = "kf", "I kommunfullmäktige"
    KS_KF = "ks_kf", "I kommunstyrelsen och kommunfullmäktige"


class Beslutsforslag(DelAvTu):
    """One proposed decision point."""

    tu = models.ForeignKey(
        Tjansteutlatande,
        on_delete=models.CASCADE,
        related_name="beslutsforslag",
        verbose_name="tjänsteutlåtande",
        help_text="Utlåtandet.",
    )
    nummer = models.PositiveSmallIntegerField("nummer", help_text="Punktens plats.")
    text = models.TextField("text", help_text="Vad som föreslås bli beslutat.")
    instans = models.CharField(
        "instans", max_length=10, choices=Instans, blank=True, default="", help_text="Organet som ska besluta punkten."
    )

    class Meta:
        verbose_name = "beslutsförslag"
        verbose_name_plural = "beslutsförslag"
        ordering = ("tu_id", "nummer")
        constraints = [models.UniqueConstraint(fields=["tu", "nummer"], name="beslutsforslag_en_plats")]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.text}"


class TuBilaga(DelAvTu):
    """A numbered bilaga: one of the ärende's handlingar."""

    class Rendition(models.TextChoices):
        BEHOVS_INTE = "", "Behövs inte"
        VANTAR = "vantar", "Väntar på omvandling till PDF"
        KLAR = "klar", "Omvandlad till PDF"
        MISSLYCKAD = "misslyckad", "Kunde inte omvandlas till PDF"

    tu = models.ForeignKey(
        Tjansteutlatande,
        on_delete=models.CASCADE,
        related_name="bilagor",
        verbose_name="tjänsteutlåtande",
        help_text="Utlåtandet.",
    )
    nummer = models.PositiveSmallIntegerField("nummer", help_text="Bilagans nummer.")
    rubrik = models.CharField("rubrik", max_length=400, help_text="Hur bilagan kallas i utlåtandet.")
    handling = models.ForeignKey(
        Handling, on_delete=models.PROTECT, related_name="+", verbose_name="handling", help_text="Handlingen i ärendet."
    )
    rendition = models.ForeignKey(
        Fil,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="PDF",
        help_text="PDF gjord av en textfil eller ett kalkylblad, för utskicket.",
    )
    rendition_lage = models.CharField(
        "omvandling", max_length=12, choices=Rendition, blank=True, default="", help_text="Om filen har blivit PDF."
    )

    class Meta:
        verbose_name = "bilaga"
        verbose_name_plural = "bilagor"
        ordering = ("tu_id", "nummer")
        constraints = [
            models.UniqueConstraint(fields=["tu", "nummer"], name="tubilaga_en_plats"),
            models.UniqueConstraint(fields=["tu", "handling"], name="tubilaga_en_gang"),
        ]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.rubrik}"

    @property
    def offentlig_rubrik(self) -> str:
        """How it is called where everybody reads: as the list says, but a marked handling as the handling says."""
        return self.handling.offentlig_titel if self.handling.is_sekretess else self.rubrik


class TuBild(models.Model):
    """A picture uploaded to this TU. Only these are drawn and shown: knowing a hash grants nothing (design.md 6.6)."""

    tu = models.ForeignKey(
        Tjansteutlatande,
        on_delete=models.CASCADE,
        related_name="bilder",
        verbose_name="tjänsteutlåtande",
        help_text="Utlåtandet.",
    )
    fil = models.ForeignKey(
        Fil, on_delete=models.PROTECT, related_name="+", verbose_name="fil", help_text="Bildens innehåll."
    )
    namn = models.CharField("filnamn", max_length=255, help_text="Namnet filen hade när den laddades upp.")

    class Meta:
        verbose_name = "bild"
        verbose_name_plural = "bilder"
        constraints = [models.UniqueConstraint(fields=["tu", "fil"], name="tubild_en_gang")]

    def __str__(self) -> str:
        return self.namn
