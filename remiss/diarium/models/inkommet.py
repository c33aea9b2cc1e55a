# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Inkommet: what has reached the organ and is not yet registered."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import transition

from remiss.diarium.models.arende import Arende
from remiss.diarium.models.expediering import Leverans
from remiss.diarium.models.fil import Fil
from remiss.diarium.models.handling import Handling, Handlingstyp
from remiss.karna.models import Statusfalt, StatusModell
from remiss.karna.villkor import Lage
from remiss.organisation.models import Organ, Person
from remiss.organisation.ratter import Ratt


class Inkommetkanal(models.TextChoices):
    """How it came."""

    INTERN = "intern", "Från ett organ i systemet"
    EPOST = "epost", "E-post"
    UPPLADDNING = "uppladdning", "Uppladdad fil"
    POST = "post", "Brev"
    EGEN_BREVLADA = "egen_brevlada", "Handläggares egen brevlåda"


class Inkommet(StatusModell):
    """Something that came in (TF 2:9). It is allmän handling before it is registered (OSL 5:1)."""

    las_ratt = Ratt.REGISTRERA

    class Status(models.TextChoices):
        OREGISTRERAT = "oregistrerat", "Att registrera"
        REGISTRERAT = "registrerat", "Registrerat"
        AVVISAT = "avvisat", "Registreras inte"

    organ = models.ForeignKey(
        Organ,
        on_delete=models.PROTECT,
        related_name="inkommet",
        verbose_name="organ",
        help_text="Organet det kom till.",
    )
    kanal = models.CharField("kanal", max_length=16, choices=Inkommetkanal, help_text="Hur det kom.")
    avsandare_namn = models.CharField("avsändare", max_length=200, blank=True, help_text="Från vem (OSL 5:2).")
    avsandare_adress = models.CharField(
        "avsändarens adress", max_length=254, blank=True, help_text="E-postadress eller postadress."
    )
    avsandare_organ = models.ForeignKey(
        Organ,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="avsändande organ",
        help_text="När avsändaren finns i systemet.",
    )
    rubrik = models.CharField("rubrik", max_length=300, blank=True, help_text="Ämnesraden eller filens namn.")
    text = models.TextField("text", blank=True, help_text="Meddelandets text.")
    inkom = models.DateTimeField("inkom", help_text="När det nådde myndigheten eller en tjänsteman (TF 2:9).")
    anses_inkommen = models.DateField("anses inkommen", help_text="Dagen då det anses inkommet (FL 22 §).")
    avsandardatum = models.DateField("avsändarens datum", null=True, blank=True, help_text="Datum som avsändaren satt.")
    ert_dnr = models.CharField(
        "avsändarens diarienummer", max_length=60, blank=True, help_text="Avsändarens beteckning."
    )
    foreslagen_typ = models.CharField(
        "föreslagen typ", max_length=20, choices=Handlingstyp, blank=True, help_text="Handlingstyp som föreslås."
    )
    foreslaget_arende = models.ForeignKey(
        Arende,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="föreslaget ärende",
        help_text="Ärendet som avsändaren hänvisar till.",
    )
    leverans = models.OneToOneField(
        Leverans,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="inkommet",
        verbose_name="leverans",
        help_text="Leveransen från det avsändande organet.",
    )
    studsad_leverans = models.ForeignKey(
        Leverans,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="studsmeddelanden",
        verbose_name="studsad leverans",
        help_text="Vår egen leverans, när detta är ett studsmeddelande om den.",
    )
    studs_orsak = models.CharField("studsens orsak", max_length=300, blank=True, help_text="Vad studsen angav.")
    lamnat_av = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="lämnat av",
        help_text="Den som lämnade in det till registrering.",
    )
    aterkallades = models.DateTimeField(
        "återkallades", null=True, blank=True, help_text="När avsändaren uppgav att det skickats fel."
    )
    arende = models.ForeignKey(
        Arende,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="inkommet",
        verbose_name="ärende",
        help_text="Ärendet det registrerades i.",
    )
    handling = models.OneToOneField(
        Handling,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="inkommet",
        verbose_name="handling",
        help_text="Handlingen det blev.",
    )
    avvisning_skal = models.CharField(
        "skäl", max_length=300, blank=True, help_text="Varför det inte registreras, till exempel reklam (OSL 5:1)."
    )
    status = Statusfalt("status", choices=Status, default=Status.OREGISTRERAT, help_text="Om det är registrerat.")

    class Meta:
        verbose_name = "inkommet"
        verbose_name_plural = "inkommet"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="registrerat") | Q(arende__isnull=False, handling__isnull=False),
                name="inkommet_registrerat_has_handling",
            ),
            models.CheckConstraint(
                condition=~Q(status="avvisat") | ~Q(avvisning_skal=""), name="inkommet_avvisat_skal"
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "status", "-inkom", "-id"], name="inkommet_organ_status"),
            models.Index(fields=["organ", "avsandare_adress", "-id"], name="inkommet_avsandare"),
        ]

    def __str__(self) -> str:
        return self.rubrik or "Utan rubrik"

    def get_absolute_url(self) -> str:
        return reverse("diarium:inkommet", args=[self.pk])

    def is_dold_for(self, rattigheter: Any, person_id: int | None) -> bool:
        """As hidden as the handling it became: the words are the same."""
        return self.handling is not None and self.handling.is_dold_for(rattigheter, person_id)

    @transition(
        field=status,
        source=Status.OREGISTRERAT,
        target=Status.REGISTRERAT,
        custom={"ratt": Ratt.REGISTRERA, "villkor": ()},
    )
    def registrera(self, lage: Lage) -> None:
        """It is entered in the diarium as a handling of an ärende (OSL 5:1–2)."""
        self.arende = lage.data.arende
        self.handling = lage.data.handling

    @transition(
        field=status,
        source=Status.OREGISTRERAT,
        target=Status.AVVISAT,
        custom={"ratt": Ratt.REGISTRERA, "villkor": ()},
    )
    def avvisa(self, lage: Lage) -> None:
        """Of obviously little importance, or sent twice: it is not registered (OSL 5:1)."""
        self.avvisning_skal = lage.data

    @transition(
        field=status,
        source=Status.AVVISAT,
        target=Status.OREGISTRERAT,
        custom={"ratt": Ratt.REGISTRERA, "villkor": ()},
    )
    def angra_avvisning(self, lage: Lage) -> None:
        """It should be registered after all."""
        self.avvisning_skal = ""


class Inkommetfil(models.Model):
    """A file of something that came in."""

    inkommet = models.ForeignKey(
        Inkommet, on_delete=models.PROTECT, related_name="filer", verbose_name="inkommet", help_text="Vad som kom."
    )
    fil = models.ForeignKey(
        Fil, on_delete=models.PROTECT, related_name="+", verbose_name="fil", help_text="Innehållet."
    )
    nyckel = models.UUIDField("nyckel", default=uuid4, unique=True, editable=False, help_text="Filens del av adressen.")
    namn = models.CharField("filnamn", max_length=255, help_text="Namnet filen hade.")
    ordning = models.PositiveSmallIntegerField("ordning", default=1, help_text="Filens plats.")

    class Meta:
        verbose_name = "fil i inkommet"
        verbose_name_plural = "filer i inkommet"
        ordering = ("ordning", "id")

    def __str__(self) -> str:
        return self.namn
