# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Justering: an event over paragraphs, done when everyone required has signed; and the rättelse that may follow."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import transition

from remiss.karna.models import Basmodell, Statusfalt, StatusModell
from remiss.karna.villkor import Lage, Villkor
from remiss.organisation.ratter import Ratt
from remiss.regler import justering as justeringsregler
from remiss.sammantraden import villkor
from remiss.sammantraden.models.forberedda import JUSTERAS


class Justering(StatusModell):
    """One justering of one or several paragraphs (domain.md 0 p. 4)."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    class Status(models.TextChoices):
        OPPEN = "oppen", "Väntar på påskrift"
        KLAR = "klar", "Klar"
        ATERTAGEN = "atertagen", "Återtagen"

    class Slag(models.TextChoices):
        OMEDELBAR = "omedelbar", "Omedelbar justering"
        ORDINARIE = "ordinarie", "Ordinarie justering"

    sammantrade = models.ForeignKey(
        "sammantraden.Sammantrade",
        on_delete=models.PROTECT,
        related_name="justeringar",
        verbose_name="sammanträde",
        help_text="Sammanträdet vars paragrafer justeras.",
    )
    organ = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.PROTECT,
        related_name="justeringar",
        verbose_name="organ",
        help_text="Organet.",
    )
    status = Statusfalt("status", choices=Status, default=Status.OPPEN, help_text="Om påskrifter saknas.")
    slag = models.CharField("slag", max_length=12, choices=Slag, help_text="Omedelbar eller ordinarie justering.")
    begardes = models.DateTimeField("begärdes", help_text="När justeringen begärdes.")
    justeringsdag = models.DateField(
        "dag för justering",
        null=True,
        blank=True,
        help_text="Dagen för den sista påskrift som krävs (KL 5 kap. 69 §).",
    )

    class Meta:
        verbose_name = "justering"
        verbose_name_plural = "justeringar"
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="klar") | Q(justeringsdag__isnull=False), name="justering_klar_har_dag"
            )
        ]
        indexes = [models.Index(fields=["organ", "status", "-id"], name="justering_organ")]

    def __str__(self) -> str:
        return f"{self.get_slag_display()}, {self.sammantrade}"

    def get_absolute_url(self) -> str:
        return reverse("sammantraden:justering", args=[self.pk])

    def far_efterregistreras(self) -> bool:
        return bool(self.sammantrade.far_efterregistreras())

    def paragraflista(self) -> "list[Any]":
        """The paragraphs of the justering in order, jäv joined in."""
        return [rad.paragraf for rad in JUSTERAS(justering_id=self.pk)]

    def motesratt(self, ratt: str, person_id: int) -> bool:
        return ratt == "mote.justera" and self.ser_person(person_id)

    def ser_person(self, person_id: int) -> bool:
        """The signers read what they sign, also after the mandate has ended (design.md 5)."""
        return bool(self.pk) and self.paskrifter.filter(person_id=person_id).exists()

    @transition(
        field=status,
        source=Status.OPPEN,
        target=Status.KLAR,
        custom={
            "ratt": "mote.justera",
            "villkor": (Villkor(justeringsregler.alla_har_justerat, villkor.av_justering),),
        },
    )
    def slutfor(self, lage: Lage) -> None:
        """The last required signature is there; its day is the day of the justering."""
        self.justeringsdag = justeringsregler.justeringsdag(villkor.justeringsfakta(self))

    @transition(
        field=status,
        source=Status.OPPEN,
        target=Status.ATERTAGEN,
        custom={"ratt": Ratt.REGISTRERA_JUSTERING, "villkor": ()},
    )
    def aterta(self, lage: Lage) -> None:
        """The text or the signers were wrong: the paragraphs can be changed and sent for justering again."""


class Justeringsparagraf(models.Model):
    """A paragraph in a justering, with the hash of the text that is signed."""

    justering = models.ForeignKey(
        Justering,
        on_delete=models.CASCADE,
        related_name="rader",
        verbose_name="justering",
        help_text="Justeringen.",
    )
    paragraf = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.PROTECT,
        related_name="justeringsrader",
        verbose_name="paragraf",
        help_text="Paragrafen som justeras.",
    )
    galler = models.BooleanField("gäller", default=True, help_text="Falskt när justeringen är återtagen.")
    hash = models.CharField("kontrollsumma", max_length=64, help_text="SHA-256 över den text som skrivs under.")

    class Meta:
        verbose_name = "paragraf i justering"
        verbose_name_plural = "paragrafer i justering"
        constraints = [
            models.UniqueConstraint(fields=["paragraf"], condition=Q(galler=True), name="paragraf_i_en_justering"),
            models.UniqueConstraint(fields=["justering", "paragraf"], name="justeringsparagraf_en_gang"),
        ]

    def __str__(self) -> str:
        return f"{self.paragraf} i {self.justering}"


class Paskrift(Basmodell):
    """A signature somebody is to give, and, once given, its day and how it was given."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    class Roll(models.TextChoices):
        PROTOKOLLFORARE = "protokollforare", "Sekreterare"
        ORDFORANDE = "ordforande", "Ordförande"
        JUSTERARE = "justerare", "Justerande"

    class Satt(models.TextChoices):
        INLOGGAD = "inloggad", "I systemet"
        PAPPER = "papper", "På papper"
        ELEKTRONISK = "elektronisk", "Elektronisk underskrift"

    justering = models.ForeignKey(
        Justering,
        on_delete=models.CASCADE,
        related_name="paskrifter",
        verbose_name="justering",
        help_text="Justeringen som skrivs under.",
    )
    organ = models.ForeignKey(
        "organisation.Organ", on_delete=models.PROTECT, related_name="+", verbose_name="organ", help_text="Organet."
    )
    person = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        related_name="paskrifter",
        verbose_name="person",
        help_text="Den som skriver under.",
    )
    roll = models.CharField("roll", max_length=20, choices=Roll, help_text="I vilken roll.")
    is_kravd = models.BooleanField(
        "krävs för justering", default=True, help_text="Sekreterarens påskrift avgör normalt inte justeringsdagen."
    )
    dag = models.DateField("dag", null=True, blank=True, help_text="Dagen då påskriften gjordes.")
    skrevs = models.DateTimeField("skrevs", null=True, blank=True, help_text="När påskriften gjordes.")
    vagrades = models.DateTimeField("vägrades", null=True, blank=True, help_text="När personen vägrade skriva under.")
    vagran = models.TextField(
        "skäl för vägran", blank=True, help_text="Vad personen inte godtar i texten; båda uppfattningarna antecknas."
    )
    satt = models.CharField(
        "sätt", max_length=11, choices=Satt, blank=True, help_text="I systemet, på papper eller i PDF-filen."
    )
    handling = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="inskannat original",
        help_text="Det påskrivna originalet, inskannat.",
    )

    class Meta:
        verbose_name = "påskrift"
        verbose_name_plural = "påskrifter"
        ordering = ("justering_id", "id")
        constraints = [
            models.UniqueConstraint(fields=["justering", "person"], name="paskrift_en_gang"),
            models.CheckConstraint(
                condition=Q(dag__isnull=True, satt="") | Q(dag__isnull=False, skrevs__isnull=False) & ~Q(satt=""),
                name="paskrift_har_dag_och_satt",
            ),
        ]
        indexes = [models.Index(fields=["person", "dag"], name="paskrift_person")]

    def __str__(self) -> str:
        return f"{self.get_roll_display()} {self.person}"

    def far_efterregistreras(self) -> bool:
        return bool(self.justering.far_efterregistreras())

    def motesratt(self, ratt: str, person_id: int) -> bool:
        """Each signs for himself; the secretary's is a right of its own."""
        krav = "mote.protokollfora" if self.roll == self.Roll.PROTOKOLLFORARE else "mote.justera"
        return ratt == krav and self.person_id == person_id

    def ser_person(self, person_id: int) -> bool:
        return self.person_id == person_id

    @property
    def ratt(self) -> str:
        """The right that signing here needs."""
        return "mote.protokollfora" if self.roll == self.Roll.PROTOKOLLFORARE else "mote.justera"


class Rattelse(Basmodell):
    """A visible addition to a justerad paragraph: what was changed, when and by whom (JO 581-2013, JO 2571-1999)."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    paragraf = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.PROTECT,
        related_name="rattelser",
        verbose_name="paragraf",
        help_text="Paragrafen som rättas.",
    )
    organ = models.ForeignKey(
        "organisation.Organ", on_delete=models.PROTECT, related_name="+", verbose_name="organ", help_text="Organet."
    )
    arende = models.ForeignKey(
        "diarium.Arende",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ärende",
        help_text="Ärendet.",
    )
    gammal_text = models.TextField("tidigare text", help_text="Texten som den står i den justerade paragrafen.")
    ny_text = models.TextField("rätt text", help_text="Texten som den skulle ha varit.")
    skal = models.CharField("skäl", max_length=300, help_text="Varför texten rättas, till exempel skrivfel.")
    dag = models.DateField("dag", help_text="Dagen då rättelsen gjordes.")
    av = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="av",
        help_text="Den som gjorde rättelsen.",
    )

    class Meta:
        verbose_name = "rättelse"
        verbose_name_plural = "rättelser"
        ordering = ("paragraf_id", "id")

    def __str__(self) -> str:
        return f"Rättelse {self.dag} av {self.paragraf.beteckning}"
