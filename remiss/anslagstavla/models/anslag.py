# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The anslag of one justering, and what a person has said of a suspected gap."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django_fsm import transition

from remiss.anslagstavla import villkor
from remiss.anslagstavla.models.overklagande import Overklagande
from remiss.karna.models import Basfraga, Statusfalt, StatusModell
from remiss.karna.villkor import Lage
from remiss.organisation.ratter import SYSTEMET, Ratt
from remiss.regler import anslag as regler
from remiss.regler import frister


class AnslagFraga(Basfraga):
    def med_overklaganden(self) -> "AnslagFraga":
        """Add how many appeals of the justering no court has ended, and the last day one was ended."""
        alla = (
            Overklagande.objects.filter(anslag__justering=OuterRef("justering")).order_by().values("anslag__justering")
        )
        svar: AnslagFraga = self.annotate(
            antal_overklaganden=Coalesce(
                Subquery(alla.filter(avgjordes=None).annotate(antal=Count("pk")).values("antal")), 0
            ),
            senast_avgjort=Subquery(alla.annotate(senast=Max("avgjordes")).values("senast")),
        )
        return svar

    def uppe(self) -> "AnslagFraga":
        """Those that hang on the board."""
        return self.filter(status=Anslag.Status.UPPSATT)


class Anslag(StatusModell):
    """One anslag of one justering event; a new one begins anew after a gap (KL 8:12, 13:5)."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    class Status(models.TextChoices):
        FORESLAGET = "foreslaget", "Föreslaget"
        UPPSATT = "uppsatt", "Uppsatt"
        NEDTAGET = "nedtaget", "Nedtaget"
        AVBRUTET = "avbrutet", "Avbrutet"

    class Typ(models.TextChoices):
        PROTOKOLL = "protokoll", "Justerat protokoll"
        OMEDELBAR = "omedelbar", "Omedelbart justerade paragrafer"

    organ = models.ForeignKey(
        "organisation.Organ", on_delete=models.PROTECT, related_name="+", verbose_name="organ", help_text="Organet."
    )
    justering = models.ForeignKey(
        "sammantraden.Justering",
        on_delete=models.PROTECT,
        related_name="anslag",
        verbose_name="justering",
        help_text="Justeringen som tillkännages (KL 8 kap. 12 §).",
    )
    foregaende = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="efterfoljande",
        verbose_name="tidigare anslag",
        help_text="Det avbrutna anslaget som det här ersätter.",
    )
    kod = models.SlugField(
        "kod", max_length=40, unique=True, help_text="Anslagets fasta beteckning, som står i adressen och på tavlan."
    )
    status = Statusfalt("status", choices=Status, default=Status.FORESLAGET, help_text="Om anslaget sitter uppe.")
    typ = models.CharField("typ", max_length=12, choices=Typ, help_text="Vad som tillkännages.")
    organnamn = models.CharField("organets namn", max_length=200, help_text="Organets namn på sammanträdesdagen.")
    paragrafer = models.TextField("paragrafer", help_text="Paragraferna som justeringen omfattar.")
    sammantradesdag = models.DateField("sammanträdesdag", help_text="Dagen då besluten fattades.")
    justeringsdag = models.DateField("dag för justering", help_text="Dagen då paragraferna justerades.")
    anslagsdag = models.DateField(
        "anslagsdag", null=True, blank=True, help_text="Dagen då anslaget syntes på tavlan; aldrig den planerade dagen."
    )
    overklagas_senast = models.DateField(
        "överklagas senast",
        null=True,
        blank=True,
        help_text="Sista dagen ett överklagande kan ha kommit in (KL 13 kap. 5 §).",
    )
    tas_ned = models.DateField(
        "tas ned", null=True, blank=True, help_text="Dagen då anslaget tas ned, tidigast dagen efter sista dagen."
    )
    nedtagningsdag = models.DateField("nedtagningsdag", null=True, blank=True, help_text="Dagen då anslaget togs ned.")
    forvaringsplats = models.CharField(
        "protokollet finns",
        max_length=200,
        blank=True,
        help_text="Var protokollet finns tillgängligt (KL 8 kap. 12 §).",
    )
    kontakt = models.CharField(
        "kontakt",
        max_length=200,
        blank=True,
        help_text="Telefon eller e-post till förvaltningen, inte till en privatperson.",
    )
    ansvarig = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ansvarig",
        help_text="Tjänstepersonen som svarar för anslaget.",
    )
    ansvarig_roll = models.CharField("ansvarigs roll", max_length=120, blank=True, help_text="Roll eller titel.")
    annan_tavla = models.CharField(
        "annan anslagstavla",
        max_length=200,
        blank=True,
        help_text="Var anslaget satt, om det sattes upp på en annan tavla än den här.",
    )
    lank = models.URLField("länk till protokollet", blank=True, help_text="Om protokollet är publicerat.")
    avbrott_fran = models.DateField("avbrutet från", null=True, blank=True, help_text="Dagen då anslaget var borta.")
    uppe_igen = models.DateField(
        "uppe igen", null=True, blank=True, help_text="Dagen då det syntes igen, om den finns."
    )
    avbrott_skal = models.TextField("vad som hände", blank=True, help_text="Varför anslaget var borta.")
    misstankt_fran = models.DateTimeField(
        "misstänkt avbrott", null=True, blank=True, help_text="Den första missen som ingen har bedömt."
    )
    laga_kraft = models.DateField(
        "laga kraft", null=True, blank=True, help_text="Dagen då besluten fick laga kraft, bekräftad av en person."
    )
    laga_kraft_anteckning = models.TextField(
        "om laga kraft", blank=True, help_text="Varför en bekräftelse togs tillbaka."
    )

    objects = AnslagFraga.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = "anslag"
        verbose_name_plural = "anslag"
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["justering"], condition=~Q(status="avbrutet"), name="anslag_ett_per_justering"
            ),
            models.CheckConstraint(
                condition=Q(status="foreslaget")
                | Q(anslagsdag__isnull=False, overklagas_senast__isnull=False, tas_ned__gt=F("overklagas_senast")),
                name="anslag_uppsatt_har_dagar",
            ),
            models.CheckConstraint(
                condition=~Q(status="nedtaget") | Q(nedtagningsdag__gt=F("overklagas_senast")),
                name="anslag_nedtaget_efter_tiden",
            ),
            models.CheckConstraint(
                condition=~Q(status="avbrutet") | Q(avbrott_fran__isnull=False, laga_kraft__isnull=True),
                name="anslag_avbrutet_utan_laga_kraft",
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "status", "-id"], name="anslag_organ"),
            models.Index(fields=["status", "tas_ned"], name="anslag_tas_ned"),
        ]

    def __str__(self) -> str:
        return f"Anslag {self.organnamn} {self.paragrafer}"

    def get_absolute_url(self) -> str:
        return reverse("anslagstavla:anslag", args=[self.pk])

    def far_efterregistreras(self) -> bool:
        """A late anslag is put up all the same, with a note of why."""
        return True

    @property
    def senast(self) -> date:
        """The last day to put it up (KL 8:12)."""
        return frister.anslag_senast(self.justeringsdag)

    @property
    def far_tas_ned(self) -> date | None:
        """The first day it may be taken down."""
        return frister.anslag_far_tas_ned(self.anslagsdag) if self.anslagsdag else None

    def overklagandelage(self) -> tuple[int, date | None]:
        """Open appeals of the justering, and the last day one ended; read with the row where it is a list."""
        if not hasattr(self, "antal_overklaganden"):
            rad = Anslag.objects.filter(pk=self.pk).med_overklaganden().get()
            self.antal_overklaganden, self.senast_avgjort = rad.antal_overklaganden, rad.senast_avgjort
        return self.antal_overklaganden, self.senast_avgjort

    def klocka(self, idag: date) -> regler.Klocka:
        """Where the time for appeal stands on a day."""
        return regler.overklagandeklocka(
            regler.Klockfakta(
                self.anslagsdag,
                idag,
                is_avbrutet=self.status == self.Status.AVBRUTET,
                overklaganden=self.overklagandelage()[0],
                is_laga_kraft=self.laga_kraft is not None,
            )
        )

    @transition(
        field=status,
        source=Status.FORESLAGET,
        target=Status.UPPSATT,
        custom={"ratt": Ratt.ANSLA, "villkor": villkor.SATT_UPP},
    )
    def satt_upp(self, lage: Lage) -> None:
        """The justering is made known; the time for appeal begins."""
        uppgift: villkor.Uppsattning = lage.data
        self.anslagsdag = lage.dag
        self.overklagas_senast = frister.overklagande_senast(lage.dag)
        self.tas_ned = uppgift.tas_ned or frister.anslag_far_tas_ned(lage.dag)
        self.annan_tavla = uppgift.annan_tavla
        uppgift.uppgifter.for_over(self)

    @transition(
        field=status,
        source=Status.UPPSATT,
        target=Status.NEDTAGET,
        custom={"ratt": Ratt.ANSLA, "villkor": villkor.TA_NED},
    )
    def ta_ned(self, lage: Lage) -> None:
        """A person takes it down when the time has run out."""
        self.nedtagningsdag = lage.dag

    @transition(
        field=status,
        source=Status.UPPSATT,
        target=Status.NEDTAGET,
        custom={"ratt": SYSTEMET, "villkor": villkor.TA_NED},
    )
    def ta_ned_i_tid(self, lage: Lage) -> None:
        """The planned day has come."""
        self.nedtagningsdag = lage.dag

    @transition(
        field=status,
        source=[Status.UPPSATT, Status.NEDTAGET],
        target=Status.AVBRUTET,
        custom={"ratt": Ratt.ANSLA, "villkor": villkor.AVBRYT},
    )
    def avbryt(self, lage: Lage) -> None:
        """A person has established that it was not there all the time: the time has not run out."""
        avbrott: villkor.Avbrott = lage.data
        self.avbrott_fran, self.uppe_igen, self.avbrott_skal = avbrott.fran, avbrott.uppe_igen, avbrott.skal
        self.misstankt_fran = None


class Bedomning(models.Model):
    """What a person found when looking into a suspected gap that was none."""

    anslag = models.ForeignKey(
        Anslag, on_delete=models.CASCADE, related_name="bedomningar", verbose_name="anslag", help_text="Anslaget."
    )
    fran = models.DateTimeField("från", help_text="Den första missen som bedömdes.")
    gjordes = models.DateTimeField("gjordes", help_text="Missar före den tiden är bedömda.")
    av = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="av",
        help_text="Den som gjorde bedömningen.",
    )
    anteckning = models.TextField("bedömning", help_text="Varför anslaget ändå satt uppe.")

    class Meta:
        verbose_name = "bedömning av misstänkt avbrott"
        verbose_name_plural = "bedömningar av misstänkta avbrott"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Bedömning {self.gjordes:%Y-%m-%d}"


def aktiva(justering: Any) -> "AnslagFraga":
    """The anslag of a justering that has not been interrupted: one at most."""
    fraga: AnslagFraga = Anslag.objects.filter(justering=justering).exclude(status=Anslag.Status.AVBRUTET)
    return fraga
