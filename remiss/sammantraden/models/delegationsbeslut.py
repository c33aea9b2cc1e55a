# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Delegationsbeslut: what somebody has decided in the organ's place beside its meetings (KL 6:37–40, 7:5–8)."""

import re
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import transition

from remiss.karna.models import Statusfalt, StatusModell
from remiss.karna.villkor import Lage, Villkor
from remiss.organisation.ratter import Ratt
from remiss.regler import arendehantering, delegering
from remiss.regler.expediering import Beslutsvag
from remiss.regler.jav import handlaggare_is_inte_javig
from remiss.regler.svarsvag import organet_has_beslutsvagen
from remiss.sammantraden import delegering as fakta

_TOM_RAD = re.compile(r"\n\s*\n")
_DELEGERING = (
    delegering.delegationsordningen_ger_ratt,
    delegering.mal_och_inriktning_delegeras_inte,
    delegering.yttrande_till_fullmaktige_delegeras_inte,
    delegering.yttrande_om_overklagat_beslut_delegeras_inte,
    delegering.myndighetsutovning_av_storre_vikt_delegeras_inte,
    delegering.medborgarforslag_delegeras_inte,
    delegering.annan_forfattning_hindrar_inte_delegering,
)
VILLKOR = (
    Villkor(arendehantering.arendet_is_oppet, fakta.oppetfakta),
    Villkor(organet_has_beslutsvagen, fakta.beslutsvagsfakta),
    *(Villkor(regel, fakta.delegeringsfakta, galler=fakta.is_delegerat_enligt_kl) for regel in _DELEGERING),
    Villkor(delegering.punkten_ger_beslutsfattaren_ratt, fakta.delegatfakta, galler=fakta.has_punkt),
    Villkor(delegering.namnden_has_utsett_beslutsfattare, fakta.bradskefakta, galler=fakta.is_i_bradska),
    Villkor(delegering.bradskan_is_motiverad, fakta.bradskefakta, galler=fakta.is_i_bradska),
    Villkor(handlaggare_is_inte_javig, fakta.javfakta),
)


class Delegationsbeslut(StatusModell):
    """One decision in the organ's own yearly series. It is reported to the organ in a paragraph, or not yet."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    class Status(models.TextChoices):
        FATTAD = "fattad", "Inte anmält"
        ANMALD = "anmald", "Anmält"
        MAKULERAD = "makulerad", "Makulerat"

    class Slag(models.TextChoices):
        DELEGATION = Beslutsvag.DELEGATION.value, "Delegationsbeslut"
        ORDFORANDEBESLUT = Beslutsvag.ORDFORANDEBESLUT.value, "Ordförandebeslut"
        VD = Beslutsvag.VD.value, "VD-beslut"

    organ = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.PROTECT,
        related_name="delegationsbeslut",
        verbose_name="organ",
        help_text="Organet som beslutet fattades för.",
    )
    arende = models.ForeignKey(
        "diarium.Arende",
        on_delete=models.PROTECT,
        related_name="delegationsbeslut",
        verbose_name="ärende",
        help_text="Ärendet som beslutet fattades i.",
    )
    status = Statusfalt(
        "status", choices=Status, default=Status.FATTAD, help_text="Om beslutet har anmälts till organet."
    )
    slag = models.CharField(
        "slag", max_length=16, choices=Slag, help_text="På delegation, i brådska av en ledamot (KL 6:39), eller av VD."
    )
    nummer = models.PositiveIntegerField("nummer", help_text="Numret i organets serie för året; används en gång.")
    year = models.PositiveSmallIntegerField("år", help_text="Kalenderåret som numret hör till: beslutsdagens.")
    dag = models.DateField("beslutsdag", help_text="Dagen då beslutet fattades.")
    beslutsfattare = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beslutsfattare",
        help_text="Den som beslutade, när hen finns i registret.",
    )
    beslutsfattare_namn = models.CharField(
        "beslutsfattarens namn", max_length=120, help_text="Namnet som det var den dagen."
    )
    befattning = models.CharField(
        "befattning", max_length=120, blank=True, help_text="Som vad beslutet fattades: titel eller roll den dagen."
    )
    delegationspunkt = models.ForeignKey(
        "organisation.Delegationspunkt",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="punkt i delegationsordningen",
        help_text="Punkten som gav rätten eller uppdraget att besluta.",
    )
    arendemening = models.CharField("ärendemening", max_length=300, help_text="Vad beslutet gäller.")
    beslut = models.TextField("beslut", help_text="Vad som beslutades, med en tom rad mellan punkterna.")
    skal_till_bradska = models.CharField(
        "skäl till brådskan",
        max_length=1000,
        blank=True,
        help_text="Varför nämndens avgörande inte kunde avvaktas (KL 6:39).",
    )
    handling = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="delegationsbeslut",
        verbose_name="handling",
        help_text="Beslutet som handling i ärendet.",
    )
    anmald_i = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="anmalda_beslut",
        verbose_name="anmält i",
        help_text="Paragrafen där beslutet anmäldes (KL 6:40, 7:8).",
    )
    makulerades_skal = models.CharField(
        "skäl till makulering", max_length=300, blank=True, help_text="Varför beslutet inte skulle ha registrerats."
    )

    class Meta:
        verbose_name = "delegationsbeslut"
        verbose_name_plural = "delegationsbeslut"
        ordering = ("organ", "year", "nummer")
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "nummer"], name="delegationsbeslut_nummer_en_gang"),
            models.CheckConstraint(
                condition=~Q(status="anmald") | Q(anmald_i__isnull=False), name="delegationsbeslut_anmald_i_paragraf"
            ),
            models.CheckConstraint(
                condition=~Q(status="fattad") | Q(anmald_i__isnull=True), name="delegationsbeslut_fattad_utan_paragraf"
            ),
            models.CheckConstraint(
                condition=~Q(status="makulerad") | ~Q(makulerades_skal=""), name="delegationsbeslut_makulerad_har_skal"
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "-dag", "-id"], name="delegationsbeslut_dag"),
            models.Index(fields=["-dag", "-id"], name="delegationsbeslut_alla"),
            models.Index(fields=["organ", "status", "dag"], name="delegationsbeslut_status"),
            models.Index(fields=["arende", "-id"], name="delegationsbeslut_arende"),
        ]

    def __str__(self) -> str:
        return f"{self.benamning} {self.arendemening}"

    def get_absolute_url(self) -> str:
        return reverse("sammantraden:delegationsbeslut_ett", args=[self.pk])

    @property
    def beteckning(self) -> str:
        """ "12/2019": the number with its year."""
        return f"{self.nummer}/{self.year}"

    @property
    def benamning(self) -> str:
        """ "Ordförandebeslut 12/2019"."""
        return f"{self.get_slag_display()} {self.beteckning}"

    @property
    def punkter(self) -> list[str]:
        """What was decided, point by point."""
        return [punkt.strip() for punkt in _TOM_RAD.split(self.beslut.replace("\r\n", "\n")) if punkt.strip()]

    @property
    def vem(self) -> str:
        """ "Doris Ek, förvaltningsdirektör"."""
        befattning = self.befattning if self.befattning.isupper() else self.befattning.lower()
        return ", ".join(filter(None, (self.beslutsfattare_namn, befattning)))

    @property
    def offentlig_arendemening(self) -> str:
        """What it is about where everybody reads: of a marked decision only that there is one."""
        is_markt = self.handling is not None and self.handling.is_sekretess
        return "Sekretessmarkerat beslut" if is_markt else self.arendemening

    def is_dold_for(self, rattigheter: Any, person_id: int | None) -> bool:
        """As hidden as the handling that holds it."""
        return self.handling is not None and self.handling.is_dold_for(rattigheter, person_id)

    @transition(
        field=status,
        source=[Status.FATTAD],
        target=Status.FATTAD,
        custom={"ratt": Ratt.BESLUTA_PA_DELEGATION, "villkor": VILLKOR},
    )
    def fatta(self, lage: Lage) -> None:
        """The signed-in person decides in the organ's place."""

    @transition(
        field=status,
        source=[Status.FATTAD],
        target=Status.FATTAD,
        custom={"ratt": Ratt.REGISTRERA_DELEGATIONSBESLUT, "villkor": VILLKOR},
    )
    def registrera(self, lage: Lage) -> None:
        """A decision already made is entered by somebody else, or follows an act that was one."""

    @transition(field=status, source=[Status.FATTAD], target=Status.ANMALD, custom={"ratt": Ratt.FOR_PROTOKOLL})
    def anmal(self, lage: Lage) -> None:
        """The organ has been told, in the paragraph of the act's data."""
        self.anmald_i = lage.data

    @transition(field=status, source=[Status.ANMALD], target=Status.FATTAD, custom={"ratt": Ratt.FOR_PROTOKOLL})
    def angra_anmalan(self, lage: Lage) -> None:
        """The outcome of the paragraph was entered wrongly."""
        self.anmald_i = None

    @transition(
        field=status,
        source=[Status.FATTAD, Status.ANMALD],
        target=Status.MAKULERAD,
        custom={"ratt": Ratt.REGISTRERA_DELEGATIONSBESLUT},
    )
    def makulera(self, lage: Lage) -> None:
        """It should not have been registered. What is justerat still says that it was reported."""
        self.makulerades_skal = lage.data
        if self.anmald_i is not None and not self.anmald_i.is_justerad:
            self.anmald_i = None
