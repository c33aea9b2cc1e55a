# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A signature ordered from a service outside, remembered while the person is there (docs/adr/0008)."""

from django.db import models
from django.db.models import Q

from remiss.sammantraden.models.justering import Paskrift
from remiss.sammantraden.models.justeringsdokument import Justeringsdokument


class Underskriftsbestallning(models.Model):
    """One order: for one signer and one document, used once. Of the file only what was added to it is kept here."""

    class Utfall(models.TextChoices):
        KLAR = "klar", "Undertecknad"
        AVBRUTEN = "avbruten", "Avbruten i tjänsten"
        NEKAD = "nekad", "Svaret godtogs inte"
        UTGANGEN = "utgangen", "Tiden gick ut"
        ERSATT = "ersatt", "Påbörjades på nytt"

    paskrift = models.ForeignKey(
        Paskrift,
        on_delete=models.CASCADE,
        related_name="bestallningar",
        verbose_name="påskrift",
        help_text="Påskriften som ska göras, med personen.",
    )
    dokument = models.ForeignKey(
        Justeringsdokument,
        on_delete=models.PROTECT,
        related_name="bestallningar",
        verbose_name="dokument",
        help_text="Dokumentet, i den omgång då underskriften påbörjades.",
    )
    kod = models.CharField(
        "kodens kontrollsumma", max_length=64, unique=True, help_text="SHA-256 över koden i adressen som tjänsten fick."
    )
    referens = models.CharField("referens", max_length=200, help_text="Tjänstens beteckning på beställningen.")
    tillstand = models.TextField("tillstånd", help_text="Vad underskriften ska passa till: kontrollsummor och plats.")
    tillagg = models.BinaryField(
        "tillägg", help_text="Vad som lades till filen för underskriften; tomt när den är avslutad."
    )
    bristanteckning = models.TextField(
        "bristanteckning", blank=True, help_text="Vad som antecknades när den påbörjades."
    )
    bestalldes = models.DateTimeField("beställdes", help_text="När personen skickades till tjänsten.")
    giltig_till = models.DateTimeField("giltig till", help_text="När svaret senast tas emot.")
    avslutades = models.DateTimeField("avslutades", null=True, blank=True, help_text="När beställningen avslutades.")
    utfall = models.CharField("utfall", max_length=10, choices=Utfall, blank=True, help_text="Hur den avslutades.")

    class Meta:
        verbose_name = "beställning av underskrift"
        verbose_name_plural = "beställningar av underskrifter"
        ordering = ("paskrift_id", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["paskrift"], condition=Q(avslutades=None), name="underskriftsbestallning_en_oppen"
            ),
            models.CheckConstraint(
                condition=Q(avslutades=None, utfall="") | Q(avslutades__isnull=False) & ~Q(utfall=""),
                name="underskriftsbestallning_har_utfall",
            ),
        ]

    def __str__(self) -> str:
        return f"Beställning {self.pk} av underskrift"
