# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The template of a tjänsteutlåtande: which sections, in which order, for which organ type from which day."""

from datetime import date

from django.db import models

from remiss.organisation.models import Organtyp


class Sektionsslag(models.TextChoices):
    """How a section is filled in and drawn."""

    TEXT = "text", "Text"
    PERSPEKTIV = "perspektiv", "Perspektiv"
    BESLUTSFORSLAG = "beslutsforslag", "Förslag till beslut"
    SAMVERKAN = "samverkan", "Samverkan"
    BILAGOR = "bilagor", "Bilagor"
    BEDOMNING = "bedomning", "Bedömning"


#: Sections that hold running text. The others are lists of their own.
TEXTSLAG = frozenset({Sektionsslag.TEXT, Sektionsslag.PERSPEKTIV, Sektionsslag.SAMVERKAN, Sektionsslag.BEDOMNING})


class TjanstemallFraga(models.QuerySet["Tjanstemall"]):
    def pa(self, dag: date) -> "TjanstemallFraga":
        """Templates in use on a day, the newest first."""
        return self.filter(giltig_fran__lte=dag).order_by("-giltig_fran", "-version")


class Tjanstemall(models.Model):
    """One template. A TU keeps the template it was begun with, also when a newer one comes into use."""

    organtyp = models.CharField(
        "organtyp", max_length=20, choices=Organtyp, help_text="Vilken sorts organ mallen är skriven för."
    )
    version = models.PositiveSmallIntegerField("version", help_text="Mallens löpnummer för organtypen.")
    namn = models.CharField("namn", max_length=80, help_text="Mallens namn i listor.")
    giltig_fran = models.DateField("giltig från", help_text="Första dag som nya tjänsteutlåtanden får mallen.")
    forslagsingress = models.CharField(
        "inledning till förslaget",
        max_length=120,
        blank=True,
        help_text="Raden före beslutspunkterna. {namn} blir organets namn. Tomt ger ingen inledning.",
    )

    objects = TjanstemallFraga.as_manager()

    class Meta:
        verbose_name = "mall för tjänsteutlåtande"
        verbose_name_plural = "mallar för tjänsteutlåtanden"
        ordering = ("organtyp", "giltig_fran")
        constraints = [models.UniqueConstraint(fields=["organtyp", "version"], name="tjanstemall_en_version")]

    def __str__(self) -> str:
        return self.namn

    def organ_of(self) -> int | None:
        """A template is the installation's, whatever organs write in it."""
        return None

    def arende_of(self) -> int | None:
        return None


class Mallsektion(models.Model):
    """One section of a template."""

    mall = models.ForeignKey(
        Tjanstemall, on_delete=models.CASCADE, related_name="sektioner", verbose_name="mall", help_text="Mallen."
    )
    kod = models.SlugField("kod", max_length=40, help_text="Sektionens fasta beteckning, lika i alla mallar.")
    nummer = models.PositiveSmallIntegerField("nummer", help_text="Sektionens plats i dokumentet.")
    rubrik = models.CharField(
        "rubrik", max_length=120, help_text="Rubriken. {kortnamn} blir organets korta namn på dokumentets dag."
    )
    slag = models.CharField("slag", max_length=20, choices=Sektionsslag, help_text="Hur sektionen fylls i.")
    is_obligatorisk = models.BooleanField(
        "måste ha text", default=True, help_text="Sektionen får inte vara tom när utlåtandet skickas på granskning."
    )
    is_ny_sida = models.BooleanField("börjar ny sida", default=False, help_text="Sektionen börjar på en ny sida.")
    standardmening = models.CharField(
        "standardmening",
        max_length=300,
        blank=True,
        help_text="Mening som får stå när perspektivet inte berör ärendet. {organ} blir den som skriver.",
    )
    ledtext = models.CharField("ledtext", max_length=300, blank=True, help_text="Vad som hör hemma i sektionen.")

    class Meta:
        verbose_name = "mallsektion"
        verbose_name_plural = "mallsektioner"
        ordering = ("mall_id", "nummer")
        constraints = [
            models.UniqueConstraint(fields=["mall", "kod"], name="mallsektion_en_kod"),
            models.UniqueConstraint(fields=["mall", "nummer"], name="mallsektion_en_plats"),
        ]

    def __str__(self) -> str:
        return self.rubrik

    @property
    def has_text(self) -> bool:
        """Whether the section holds running text, written in the editor."""
        return self.slag in TEXTSLAG
