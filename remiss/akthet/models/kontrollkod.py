# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Kontrollkod: ties the code on paper to the exact bytes of a handling that an organ has issued."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from remiss.akthet import lage
from remiss.akthet.kod import grupperad
from remiss.diarium.models import Fil, Handling, Sekretessmarkering
from remiss.organisation.models import Organ, Person

Status = Handling.Status


class Kontrollkodsfraga(models.QuerySet["Kontrollkod"]):
    """What may be told to everybody, always by one question to the database."""

    def offentliga(self) -> "Kontrollkodsfraga":
        """Leave out, as if they were not, the codes of what is marked for secrecy or hidden by the room that made it.

        A handling that is makulerad after it was marked stays hidden: nobody has decided that it may be seen.
        """
        markt = Exists(Sekretessmarkering.objects.filter(handling=OuterRef("handling_id")))
        rader = self.filter(
            Q(handling__status=Status.FASTSTALLD) | Q(handling__status=Status.MAKULERAD) & ~markt,
            handling__is_sekretess=False,
        )
        for dold in lage.dolda():
            rader = rader.exclude(dold)
        return rader

    def till_svar(self) -> "Kontrollkodsfraga":
        """Join in what the answer says."""
        return self.select_related("handling__arende", "handling__ersatt_av", "fil", "bestyrkt_av")


class Kontrollkod(models.Model):
    """A code and what was issued under it. Written once, never changed, never used again."""

    kod = models.CharField(
        "kod", max_length=16, unique=True, help_text="Koden som är tryckt på handlingen, utan bindestreck."
    )
    handling = models.ForeignKey(
        Handling,
        on_delete=models.PROTECT,
        related_name="kontrollkoder",
        verbose_name="handling",
        help_text="Den fastställda handlingen.",
    )
    fil = models.ForeignKey(
        Fil, on_delete=models.PROTECT, related_name="+", verbose_name="fil", help_text="Exakt den fil som utfärdades."
    )
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, related_name="+", verbose_name="organ", help_text="Organet som utfärdade."
    )
    organnamn = models.CharField("organets namn", max_length=200, help_text="Vad organet hette då.")
    beskrivning = models.CharField(
        "beskrivning",
        max_length=300,
        help_text="Vad som utfärdades, så att alla får läsa det: slag, paragraf och dag, aldrig ärendemeningen.",
    )
    utfardades = models.DateTimeField("utfärdades", help_text="När handlingen utfärdades.")
    bestyrkt_av = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bestyrkt av",
        help_text="Den som bestyrkte handlingen, om någon gjorde det.",
    )
    sista_rattelse = models.PositiveBigIntegerField(
        "sista rättelse", default=0, help_text="Den senaste rättelse som står i handlingen; noll när ingen gör det."
    )

    objects: Any = Kontrollkodsfraga.as_manager()

    class Meta:
        verbose_name = "kontrollkod"
        verbose_name_plural = "kontrollkoder"
        ordering = ("-id",)
        constraints = [models.UniqueConstraint(fields=["handling", "fil"], name="kontrollkod_en_per_fil")]

    def __str__(self) -> str:
        return self.grupperad

    @property
    def grupperad(self) -> str:
        """The code as it is printed."""
        return grupperad(self.kod)
