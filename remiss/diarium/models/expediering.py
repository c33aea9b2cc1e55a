# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Expediering: fixed handlingar sent to recipients, and the record of each delivery."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django_fsm import transition

from remiss.diarium.models.arende import Arende
from remiss.diarium.models.handling import Handling
from remiss.karna.models import Basmodell, Statusfalt, StatusModell
from remiss.karna.villkor import Lage
from remiss.organisation.models import Organ, OrganVersion
from remiss.organisation.ratter import Ratt


class Kanal(models.TextChoices):
    """How a delivery goes."""

    INTERN = "intern", "I systemet"
    EPOST = "epost", "E-post"
    POST = "post", "Post"


class Expediering(Basmodell):
    """One dispatch of fixed handlingar, with what was sent (by hash), why and when."""

    las_ratt = Ratt.LAS_DIARIUM

    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, related_name="expedieringar", verbose_name="organ", help_text="Avsändaren."
    )
    arende = models.ForeignKey(
        Arende, on_delete=models.PROTECT, related_name="expedieringar", verbose_name="ärende", help_text="Ärendet."
    )
    handlingar = models.ManyToManyField(
        Handling,
        through="Expedieringshandling",
        related_name="expedieringar",
        verbose_name="handlingar",
        help_text="Vad som skickades.",
    )
    rubrik = models.CharField("rubrik", max_length=300, help_text="Meddelandets ämne.")
    text = models.TextField("text", blank=True, help_text="Meddelandets text.")
    ert_dnr = models.CharField(
        "ert diarienummer",
        max_length=60,
        blank=True,
        help_text="Mottagarens beteckning, när svaret hör till ett ärende där.",
    )
    hande = models.DateTimeField("expedierades", help_text="När handlingarna skickades (TF 2:10).")
    av = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="av",
        help_text="Den som expedierade.",
    )

    class Meta:
        verbose_name = "expediering"
        verbose_name_plural = "expedieringar"
        indexes = [models.Index(fields=["organ", "-hande", "-id"], name="expediering_organ")]

    def __str__(self) -> str:
        return self.rubrik

    def get_absolute_url(self) -> str:
        return reverse("diarium:expediering", args=[self.pk])

    def organ_of(self) -> int | None:
        """Who may read it follows the ärende, which another organ may have taken over from the sender."""
        return self.arende.organ_id

    @cached_property
    def markta(self) -> list[Handling]:
        """What was sent that is marked; nothing yet while it is being sent."""
        if self.pk is None:
            return []
        return list(Handling.objects.filter(expedierad_i__expediering_id=self.pk, is_sekretess=True))

    @cached_property
    def undertecknade(self) -> list[Handling]:
        """What was sent whose file says it is signed."""
        signerade = {"filer__is_gallande": True, "filer__fil__has_underskrift": True}
        return list(Handling.objects.filter(expedierad_i__expediering_id=self.pk, **signerade).distinct())

    def is_dold_for(self, rattigheter: Any, person_id: int | None) -> bool:
        """As hidden as the marked handlingar in it: to whom and with what words tells what they are (OSL 5:2)."""
        return any(handling.is_dold_for(rattigheter, person_id) for handling in self.markta)


class Expedieringshandling(models.Model):
    """A handling in a dispatch, with the hash of every file as it was sent."""

    expediering = models.ForeignKey(
        Expediering,
        on_delete=models.PROTECT,
        related_name="innehall",
        verbose_name="expediering",
        help_text="Expedieringen.",
    )
    handling = models.ForeignKey(
        Handling,
        on_delete=models.PROTECT,
        related_name="expedierad_i",
        verbose_name="handling",
        help_text="Handlingen.",
    )
    ordning = models.PositiveSmallIntegerField("ordning", default=1, help_text="Handlingens plats.")
    kontrollsummor = models.JSONField(
        "kontrollsummor", default=list, help_text="SHA-256 för varje fil som skickades, i ordning."
    )

    class Meta:
        verbose_name = "expedierad handling"
        verbose_name_plural = "expedierade handlingar"
        ordering = ("ordning", "id")
        constraints = [models.UniqueConstraint(fields=["expediering", "handling"], name="expedieringshandling_en_gang")]

    def __str__(self) -> str:
        return f"{self.expediering_id}: {self.handling_id}"


class Leverans(StatusModell):
    """One recipient of a dispatch: channel and address as they were, and what became of it (design.md 6.3)."""

    las_ratt = Ratt.LAS_DIARIUM

    class Status(models.TextChoices):
        VANTAR = "vantar", "Väntar på att skickas"
        LEVERERAD = "levererad", "Levererad"
        STUDSAD = "studsad", "Studsade"
        ATERKALLAD = "aterkallad", "Återkallad"

    expediering = models.ForeignKey(
        Expediering,
        on_delete=models.PROTECT,
        related_name="leveranser",
        verbose_name="expediering",
        help_text="Expedieringen.",
    )
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, related_name="+", verbose_name="avsändare", help_text="Avsändande organ."
    )
    arende = models.ForeignKey(
        Arende, on_delete=models.PROTECT, related_name="+", verbose_name="ärende", help_text="Avsändarens ärende."
    )
    mottagare_organ = models.ForeignKey(
        Organ,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mottagna_leveranser",
        verbose_name="mottagande organ",
        help_text="När mottagaren är ett organ.",
    )
    organversion = models.ForeignKey(
        OrganVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organversion",
        help_text="Mottagaren som den hette den dagen.",
    )
    namn = models.CharField("mottagare", max_length=200, help_text="Mottagarens namn (OSL 5:2).")
    kanal = models.CharField("kanal", max_length=8, choices=Kanal, help_text="Hur det skickades.")
    adress = models.CharField("adress", max_length=400, help_text="Adressen som den var när det skickades.")
    meddelande_id = models.CharField(
        "meddelande-id", max_length=200, blank=True, help_text="E-postens Message-ID; känner igen en studs."
    )
    skickades = models.DateTimeField("skickades", null=True, blank=True, help_text="När det lämnade huset.")
    studs_orsak = models.CharField(
        "varför det studsade", max_length=300, blank=True, help_text="Vad mottagaren svarade."
    )
    aterkallelse_skal = models.CharField(
        "skäl", max_length=300, blank=True, help_text="Varför leveransen återkallades."
    )
    ersatter = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ersatt_av",
        verbose_name="ersätter",
        help_text="Den tidigare leverans som denna skickades i stället för.",
    )
    status = Statusfalt("status", choices=Status, default=Status.VANTAR, help_text="Vad som hände med leveransen.")

    class Meta:
        verbose_name = "leverans"
        verbose_name_plural = "leveranser"
        constraints = [
            models.UniqueConstraint(
                fields=["meddelande_id"], condition=~Q(meddelande_id=""), name="leverans_meddelande_id"
            ),
            models.CheckConstraint(
                condition=~Q(status="levererad") | Q(skickades__isnull=False), name="leverans_levererad_has_tid"
            ),
        ]
        indexes = [models.Index(fields=["organ", "status", "-id"], name="leverans_organ_status")]

    def __str__(self) -> str:
        return self.namn

    def is_dold_for(self, rattigheter: Any, person_id: int | None) -> bool:
        return self.expediering.is_dold_for(rattigheter, person_id)

    def dold_med(self) -> int:
        """Every delivery of a dispatch is hidden with it."""
        return self.expediering_id

    @transition(
        field=status,
        source=Status.VANTAR,
        target=Status.LEVERERAD,
        custom={"ratt": Ratt.LAS_DIARIUM, "villkor": ()},
    )
    def leverera(self, lage: Lage) -> None:
        """It has left the house: arrived in the other diarium, taken by the mail server, or posted.

        Part of an expediering that was allowed, under whichever right; never an act of its own on a page.
        """
        self.skickades = lage.hande

    @transition(
        field=status,
        source=[Status.VANTAR, Status.LEVERERAD],
        target=Status.STUDSAD,
        custom={"ratt": Ratt.EXPEDIERA, "villkor": ()},
    )
    def studsa(self, lage: Lage) -> None:
        """The recipient's server or the post returned it."""
        self.studs_orsak = lage.data or ""

    @transition(
        field=status,
        source=[Status.VANTAR, Status.LEVERERAD, Status.STUDSAD],
        target=Status.ATERKALLAD,
        custom={"ratt": Ratt.EXPEDIERA, "villkor": ()},
    )
    def aterkalla(self, lage: Lage) -> None:
        """Sent to the wrong one. What reached another authority stays allmän handling there (TF 2:9)."""
        self.aterkallelse_skal = lage.data or ""
