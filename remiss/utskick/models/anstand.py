# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Anstånd: asked for by the recipient, decided by the sender, a handling in both ärenden (FL 27 § as norm)."""

from django.db import models
from django.db.models import Q
from django_fsm import transition

from remiss.karna.models import Statusfalt, StatusModell
from remiss.karna.villkor import Lage, Villkor
from remiss.organisation.ratter import Ratt
from remiss.regler import svarstid as regel_svarstid


class Anstandsstatus(models.TextChoices):
    """A request is open until somebody decides."""

    BEGARD = "begard", "Begärt"
    BEVILJAD = "beviljad", "Beviljat"
    AVSLAGEN = "avslagen", "Avslaget"


def _forlangning(lage: Lage) -> regel_svarstid.AnstandFakta:
    anstand: Anstand = lage.obj
    mottagare = anstand.mottagare
    return regel_svarstid.AnstandFakta(
        svarstid=mottagare.utskick.svarstid or anstand.begart_till,
        anstand_till=lage.data or anstand.begart_till,
        tidigare_anstand_till=mottagare.anstand_till,
    )


class Anstand(StatusModell):
    """One request for a longer svarstid and its decision."""

    Status = Anstandsstatus
    las_ratt = Ratt.LAS_DIARIUM

    organ = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="avsändare",
        help_text="Organet som skickade remissen och avgör begäran.",
    )
    arende = models.ForeignKey(
        "diarium.Arende",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ärende",
        help_text="Avsändarens ärende.",
    )
    mottagare = models.ForeignKey(
        "utskick.Mottagare",
        on_delete=models.PROTECT,
        related_name="anstand",
        verbose_name="mottagare",
        help_text="Den som ber om mer tid.",
    )
    status = Statusfalt(
        "beslut", choices=Anstandsstatus, default=Anstandsstatus.BEGARD, help_text="Om begäran är avgjord."
    )
    begardes = models.DateTimeField("begärdes", help_text="När begäran gjordes.")
    begart_till = models.DateField("begärt till", help_text="Den dag mottagaren ber att få svara senast.")
    motivering = models.TextField("motivering", blank=True, help_text="Varför mer tid behövs.")
    begaran = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="begäran",
        help_text="Begäran som inkommen handling i avsändarens ärende.",
    )
    begaran_hos_mottagaren = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="begäran hos mottagaren",
        help_text="Begäran som upprättad handling i mottagarens ärende.",
    )
    avgjordes = models.DateTimeField("avgjordes", null=True, blank=True, help_text="När begäran avgjordes.")
    beviljat_till = models.DateField(
        "beviljat till", null=True, blank=True, help_text="Den nya svarstiden; kan vara en annan dag än den begärda."
    )
    beslutsfattare = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beslutsfattare",
        help_text="Den som avgjorde begäran.",
    )
    beslutsskal = models.TextField("skäl", blank=True, help_text="Skäl för beslutet; ska finnas vid avslag.")
    beslut = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beslut",
        help_text="Beslutet som handling i avsändarens ärende.",
    )

    class Meta:
        verbose_name = "anstånd"
        verbose_name_plural = "anstånd"
        ordering = ("-begardes", "-id")
        indexes = [
            models.Index(fields=["mottagare", "-id"], name="anstand_mottagare"),
            models.Index(fields=["organ", "status", "-id"], name="anstand_organ"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["mottagare"], condition=Q(status=Anstandsstatus.BEGARD.value), name="anstand_en_oppen"
            ),
            models.CheckConstraint(
                condition=Q(status=Anstandsstatus.BEGARD.value) | Q(avgjordes__isnull=False),
                name="anstand_avgjort_has_tid",
            ),
            models.CheckConstraint(
                condition=~Q(status=Anstandsstatus.BEVILJAD.value) | Q(beviljat_till__isnull=False),
                name="anstand_beviljat_has_dag",
            ),
        ]

    def __str__(self) -> str:
        return f"Anstånd för {self.mottagare}"

    @transition(
        field=status,
        source=[Anstandsstatus.BEGARD],
        target=Anstandsstatus.BEGARD,
        custom={"ratt": Ratt.REGISTRERA_SVAR},
    )
    def begar(self, lage: Lage) -> None:
        """The request reaches the sender: noted by its own people, or as a consequence of the recipient's act."""

    @transition(
        field=status,
        source=[Anstandsstatus.BEGARD],
        target=Anstandsstatus.BEVILJAD,
        custom={
            "ratt": Ratt.AVGOR_ANSTAND,
            "villkor": (Villkor(regel_svarstid.anstand_forlanger, _forlangning),),
        },
    )
    def bevilja(self, lage: Lage) -> None:
        """The sender gives more time, to the asked day or another (the act's data)."""
        self.avgjordes = lage.hande
        self.beviljat_till = lage.data or self.begart_till
        self.beslutsfattare_id = lage.aktor.person_id

    @transition(
        field=status,
        source=[Anstandsstatus.BEGARD],
        target=Anstandsstatus.AVSLAGEN,
        custom={"ratt": Ratt.AVGOR_ANSTAND},
    )
    def avsla(self, lage: Lage) -> None:
        """The sender keeps the svarstid."""
        self.avgjordes = lage.hande
        self.beslutsfattare_id = lage.aktor.person_id
