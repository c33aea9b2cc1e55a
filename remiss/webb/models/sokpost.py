# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The search index: one row per thing that can be found. Derived data, which `bygg_sokindex` can make anew.

Each row carries organ, sekretess and who may see it, so that rights are asked in the same query as the words
(design.md 9).
"""

from django.db import models


class Sokslag(models.TextChoices):
    """What was found. An identifier is answered in this order."""

    ARENDE = "arende", "Ärende"
    HANDLING = "handling", "Handling"
    PARAGRAF = "paragraf", "Paragraf"
    REMISS = "remiss", "Remiss"
    YTTRANDE = "yttrande", "Yttrande"
    TJANSTEUTLATANDE = "tjansteutlatande", "Tjänsteutlåtande"
    INKOMMET = "inkommet", "Inkommet"


class Synlighet(models.TextChoices):
    """Which rights in the organ a row asks for; `remiss.webb.sok.rattigheter` translates."""

    DIARIUM = "diarium", "Den som läser diariet"
    UTKAST_I_DIARIET = "utkast", "Den som läser utkast i diariet"
    UTKAST = "tu", "Den som läser utkast till tjänsteutlåtanden"
    INKOMMET = "inkommet", "Den som registrerar"
    SAMMANTRADE = "sammantrade", "Den som läser sammanträden"
    FORBEREDS = "forbereds", "Den som skriver föredragningslistan"


class Sokpost(models.Model):
    """One thing that can be found. The long texts lie last and are read for the rows that are shown."""

    slag = models.CharField("slag", max_length=16, choices=Sokslag, help_text="Vad raden visar till.")
    objekt_id = models.BigIntegerField("objekt", help_text="Raden som den visar till.")
    organ = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.CASCADE,
        db_index=False,  # the index sokpost_organ_dag begins with it
        related_name="+",
        verbose_name="organ",
        help_text="Organet vars rättigheter gäller.",
    )
    synlighet = models.CharField(
        "synlighet", max_length=12, choices=Synlighet, help_text="Vilken läsrätt i organet som raden kräver."
    )
    is_sekretess = models.BooleanField(
        "sekretessmarkerad", default=False, help_text="Hittas bara av den som står på handlingens lista."
    )
    dag = models.DateField("dag", help_text="Dagen som sökningen ordnar efter.")
    beteckning = models.CharField("beteckning", max_length=120, blank=True, help_text="0685/18-3 eller § 285/2018.")
    rubrik = models.CharField("rubrik", max_length=500, help_text="Rubriken i träfflistan.")
    text = models.TextField("text", blank=True, help_text="Texten som utdraget i träfflistan tas ur.")
    ord = models.TextField("ord", blank=True, help_text="Det sökbara, ord för ord i en form som är lika överallt.")

    class Meta:
        verbose_name = "sökpost"
        verbose_name_plural = "sökposter"
        constraints = [models.UniqueConstraint(fields=["slag", "objekt_id"], name="sokpost_en_per_objekt")]
        # With all that rights ask for, so that a word in every row is answered without reading the rows.
        indexes = [
            models.Index(
                fields=["organ", "-dag", "-id", "synlighet", "is_sekretess", "objekt_id"], name="sokpost_organ_dag"
            ),
            models.Index(fields=["-dag", "-id", "organ", "synlighet", "is_sekretess", "objekt_id"], name="sokpost_dag"),
        ]

    def __str__(self) -> str:
        return f"{self.beteckning} {self.rubrik}".strip()


class Soknyckel(models.Model):
    """An identifier of what can be found: diarienummer, § number or name, normalised (`remiss.webb.sok.ord`)."""

    post = models.ForeignKey(
        Sokpost, on_delete=models.CASCADE, related_name="nycklar", verbose_name="sökpost", help_text="Raden."
    )
    varde = models.CharField("värde", max_length=120, help_text="Numret eller namnet i normaliserad form.")

    class Meta:
        verbose_name = "söknyckel"
        verbose_name_plural = "söknycklar"
        constraints = [models.UniqueConstraint(fields=["varde", "post"], name="soknyckel_en_gang")]

    def __str__(self) -> str:
        return self.varde
