# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The diarium, who uses it, and its number series (design.md 6.5)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from remiss.karna.models import Basmodell
from remiss.karna.svenska import svensk
from remiss.organisation.models import Organ
from remiss.organisation.ratter import Ratt
from remiss.regler.diarienummer import Diarienummerformat


def giltigt_nummerformat(monster: str) -> None:
    """Refuse a format that could not be read back."""
    try:
        Diarienummerformat(monster)
    except ValueError as fel:
        raise ValidationError(str(fel)) from fel


class Diarium(Basmodell):
    """A register with its own number series; several organs may share one (KF, KS and its råd do)."""

    las_ratt = Ratt.ADMINISTRERA_ORGAN

    kod = models.SlugField("kod", max_length=40, unique=True, help_text="Kort beteckning utan å, ä och ö.")
    namn = models.CharField("namn", max_length=120, help_text="Diariets namn, till exempel Social resursnämnd.")
    nummerformat = models.CharField(
        "nummerformat",
        max_length=60,
        default="{lopnummer:4}/{yy}",
        validators=[giltigt_nummerformat],
        help_text="Hur numren skrivs. {lopnummer:4}/{yy} ger 0685/18, {year}:{lopnummer} ger 2013:210.",
    )

    class Meta:
        verbose_name = "diarium"
        verbose_name_plural = "diarier"
        ordering = (svensk("namn"), "id")

    def __str__(self) -> str:
        return self.namn

    @property
    def format(self) -> Diarienummerformat:
        return Diarienummerformat(self.nummerformat)

    def administreras_i(self) -> frozenset[int]:
        """A series is shared by every organ in the diarium, so its administrator administers them all."""
        return frozenset(self.anslutningar.values_list("organ_id", flat=True)) if self.pk else frozenset()


class Diarieanslutning(models.Model):
    """Which diarium an organ registers in."""

    diarium = models.ForeignKey(
        Diarium,
        on_delete=models.PROTECT,
        related_name="anslutningar",
        verbose_name="diarium",
        help_text="Diariet som organet registrerar i.",
    )
    organ = models.OneToOneField(
        Organ,
        on_delete=models.PROTECT,
        related_name="diarieanslutning",
        verbose_name="organ",
        help_text="Organet. Ett organ har ett diarium.",
    )

    class Meta:
        verbose_name = "diarieanslutning"
        verbose_name_plural = "diarieanslutningar"

    def __str__(self) -> str:
        return f"{self.organ} i {self.diarium}"


class Nummerserie(Basmodell):
    """A counter. The row is locked when a number is drawn, last in the act (OSL 5:2; design.md 6.5)."""

    las_ratt = Ratt.ADMINISTRERA_ORGAN

    class Slag(models.TextChoices):
        ARENDE = "arende", "Diarienummer"
        PARAGRAF = "paragraf", "Paragrafnummer"
        DELEGATION = "delegation", "Delegationsbeslut"

    slag = models.CharField("slag", max_length=12, choices=Slag, help_text="Vad serien numrerar.")
    diarium = models.ForeignKey(
        Diarium,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="serier",
        verbose_name="diarium",
        help_text="För diarienummer: diariet.",
    )
    organ = models.ForeignKey(
        Organ,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="nummerserier",
        verbose_name="organ",
        help_text="För paragrafer och delegationsbeslut: organet.",
    )
    year = models.PositiveSmallIntegerField("år", help_text="Kalenderåret som serien gäller.")
    sista = models.PositiveIntegerField("sista numret", default=0, help_text="Det senast dragna numret.")

    class Meta:
        verbose_name = "nummerserie"
        verbose_name_plural = "nummerserier"
        constraints = [
            models.UniqueConstraint(
                fields=["diarium", "year"], condition=Q(slag="arende"), name="nummerserie_en_per_diarium"
            ),
            models.UniqueConstraint(
                fields=["organ", "slag", "year"], condition=~Q(slag="arende"), name="nummerserie_en_per_organ"
            ),
            models.CheckConstraint(
                condition=Q(slag="arende", diarium__isnull=False, organ__isnull=True)
                | (~Q(slag="arende") & Q(diarium__isnull=True, organ__isnull=False)),
                name="nummerserie_has_agare",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()} {self.diarium or self.organ} {self.year}"

    def administreras_i(self) -> frozenset[int]:
        if self.diarium_id is not None and self.diarium is not None:
            return self.diarium.administreras_i()
        return frozenset({self.organ_id}) if self.organ_id is not None else frozenset()


class Reservnummer(Basmodell):
    """A number set aside to be given out on paper while the system is down, then entered (issue C)."""

    las_ratt = Ratt.LAS_DIARIUM

    diarium = models.ForeignKey(
        Diarium,
        on_delete=models.PROTECT,
        related_name="reservnummer",
        verbose_name="diarium",
        help_text="Diariet som numret hör till.",
    )
    organ = models.ForeignKey(
        Organ,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="organ",
        help_text="Organet som satte undan det.",
    )
    year = models.PositiveSmallIntegerField("år", help_text="Året i numret.")
    lopnummer = models.PositiveIntegerField("löpnummer", help_text="Löpnumret som satts undan.")
    nummer = models.CharField("diarienummer", max_length=60, help_text="Numret som det skrivs på papperet.")
    reserverades = models.DateTimeField("reserverades", help_text="När numret sattes undan.")
    anvandes = models.DateTimeField("användes", null=True, blank=True, help_text="När ärendet fördes in.")
    makulerades = models.DateTimeField(
        "makulerades", null=True, blank=True, help_text="När numret lämnades oanvänt; det ges aldrig till något annat."
    )

    class Meta:
        verbose_name = "reservnummer"
        verbose_name_plural = "reservnummer"
        ordering = ("diarium_id", "year", "lopnummer")
        constraints = [
            models.UniqueConstraint(fields=["diarium", "nummer"], name="reservnummer_en_gang"),
            models.CheckConstraint(
                condition=Q(anvandes__isnull=True) | Q(makulerades__isnull=True), name="reservnummer_ett_slut"
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def is_ledigt(self) -> bool:
        return self.anvandes is None and self.makulerades is None
