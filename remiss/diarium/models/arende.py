# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Ärende: one matter in one organ's diarium."""

from django.db import models
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django_fsm import transition

from remiss.diarium.models.diarium import Diarium
from remiss.karna.models import Statusfalt, StatusModell
from remiss.karna.villkor import Lage, Villkor
from remiss.organisation.models import Organ, Person
from remiss.organisation.ratter import Ratt
from remiss.regler import arendehantering
from remiss.regler.arendehantering import Avslutsfakta


def avslutsfakta(lage: Lage) -> Avslutsfakta:
    """Drafts and unfinished deliveries left in the ärende."""
    arende: Arende = lage.obj
    return Avslutsfakta(
        arende.diarienummer,
        arende.handlingar.filter(status="utkast").count(),
        arende.expedieringar.filter(leveranser__status="vantar").count(),
    )


class Arende(StatusModell):
    """A matter, known by its diarienummer. Every authority has its own for the same remiss (OSL 5:2)."""

    las_ratt = Ratt.LAS_DIARIUM

    class Status(models.TextChoices):
        OPPET = "oppet", "Öppet"
        AVSLUTAT = "avslutat", "Avslutat"
        ARKIVERAT = "arkiverat", "Arkiverat"
        MAKULERAT = "makulerat", "Makulerat"

    diarium = models.ForeignKey(
        Diarium, on_delete=models.PROTECT, related_name="arenden", verbose_name="diarium", help_text="Diariet."
    )
    organ = models.ForeignKey(
        Organ,
        on_delete=models.PROTECT,
        related_name="arenden",
        verbose_name="organ",
        help_text="Organet som ansvarar för ärendet.",
    )
    diarienummer = models.CharField(
        "diarienummer",
        max_length=60,
        help_text="Ärendets beteckning (OSL 5:2), till exempel 0685/18. Ges en gång och ändras aldrig.",
    )
    sokbart_nummer = models.CharField(
        "sökbart nummer", max_length=60, editable=False, help_text="Numret utan nollor och blanksteg, för sökning."
    )
    ordningstal = models.BigIntegerField(
        "ordningstal", default=0, editable=False, help_text="År och löpnummer som ett tal, för sortering."
    )
    arendemening = models.CharField(
        "ärendemening",
        max_length=500,
        help_text="I korthet vad ärendet rör (OSL 5:2). Skriv inget som omfattas av sekretess.",
    )
    offentlig_rubrik = models.CharField(
        "offentlig rubrik",
        max_length=500,
        blank=True,
        help_text="Visas för allmänheten i stället för ärendemeningen när den inte kan visas.",
    )
    klassificering = models.CharField(
        "klassificering",
        max_length=60,
        blank=True,
        help_text="Beteckning i organets klassificeringsstruktur; styr bevarande och gallring.",
    )
    oppnat = models.DateField("öppnat", help_text="Dagen då ärendet inleddes.")
    avslutades = models.DateTimeField("avslutades", null=True, blank=True, help_text="När ärendet avslutades.")
    handlaggare = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="handlagger",
        verbose_name="handläggare",
        help_text="Den som handlägger ärendet.",
    )
    chef = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ansvarar_for",
        verbose_name="ansvarig chef",
        help_text="Chefen som granskar.",
    )
    intern_frist = models.DateField(
        "intern frist", null=True, blank=True, help_text="Dag då handläggaren ska vara klar. Ingen lagstadgad tid."
    )
    motpart = models.CharField(
        "motpart", max_length=200, blank=True, help_text="Den som ärendet kommer från eller rör, när det kan anges."
    )
    ert_dnr = models.CharField(
        "ert diarienummer", max_length=60, blank=True, help_text="Motpartens beteckning; anges i svaret."
    )
    relaterade = models.ManyToManyField(
        "self", blank=True, verbose_name="relaterade ärenden", help_text="Ärenden som hör ihop med detta."
    )
    uppgatt_i = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="uppgangna",
        verbose_name="sammanslaget med",
        help_text="Ärendet som en dubbelregistrering har slagits ihop med.",
    )
    makulering_skal = models.CharField(
        "skäl till makulering",
        max_length=300,
        blank=True,
        help_text="Varför numret makulerades. Det används aldrig om.",
    )
    status = Statusfalt("status", choices=Status, default=Status.OPPET, help_text="Var ärendet är.")

    class Meta:
        verbose_name = "ärende"
        verbose_name_plural = "ärenden"
        constraints = [
            models.UniqueConstraint(fields=["diarium", "diarienummer"], name="arende_nummer_en_gang"),
            models.CheckConstraint(
                condition=~Q(status__in=["avslutat", "arkiverat"]) | Q(avslutades__isnull=False),
                name="arende_avslutat_has_tid",
            ),
            models.CheckConstraint(
                condition=~Q(status="makulerat") | ~Q(makulering_skal=""), name="arende_makulerat_skal"
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "-oppnat", "-id"], name="arende_organ_oppnat"),
            models.Index(fields=["-oppnat", "-id"], name="arende_oppnat"),
            models.Index(fields=["organ", "-ordningstal", "-id"], name="arende_organ_nummer"),
            models.Index(fields=["sokbart_nummer"], name="arende_sokbart"),
            models.Index(fields=["organ", "status", "-oppnat", "-id"], name="arende_organ_status"),
        ]

    def __str__(self) -> str:
        return self.diarienummer

    def arende_of(self) -> int | None:
        return self.pk

    def get_absolute_url(self) -> str:
        """The composed page of the ärende, which a higher context owns."""
        try:
            return reverse("webb:arende", args=[self.pk])
        except NoReverseMatch:
            return reverse("diarium:handlingar", args=[self.pk])

    @property
    def is_oppet(self) -> bool:
        return self.status == self.Status.OPPET

    @transition(
        field=status,
        source=Status.OPPET,
        target=Status.AVSLUTAT,
        custom={
            "ratt": Ratt.AVSLUTA_ARENDE,
            "villkor": (
                Villkor(arendehantering.arendet_has_inga_utkast, avslutsfakta),
                Villkor(arendehantering.arendet_has_inga_vantande_leveranser, avslutsfakta),
            ),
        },
    )
    def avsluta(self, lage: Lage) -> None:
        """The ärende is slutbehandlat: its handlingar are allmänna from now on (TF 2:10)."""
        self.avslutades = lage.hande

    @transition(
        field=status,
        source=Status.AVSLUTAT,
        target=Status.OPPET,
        custom={"ratt": Ratt.AVSLUTA_ARENDE, "villkor": ()},
    )
    def ateroppna(self, lage: Lage) -> None:
        """Something more must be done."""
        self.avslutades = None

    @transition(
        field=status,
        source=Status.AVSLUTAT,
        target=Status.ARKIVERAT,
        custom={"ratt": Ratt.AVSLUTA_ARENDE, "villkor": ()},
    )
    def arkivera(self, lage: Lage) -> None:
        """The ärende is left to the archive and changes no more."""

    @transition(
        field=status,
        source=[Status.OPPET, Status.AVSLUTAT],
        target=Status.MAKULERAT,
        custom={"ratt": Ratt.RATTA_DIARIUM, "villkor": ()},
    )
    def makulera(self, lage: Lage) -> None:
        """The number was given by mistake. It stays in the register and is never used again."""
        self.makulering_skal, self.uppgatt_i = lage.data
