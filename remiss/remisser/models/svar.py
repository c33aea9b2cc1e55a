# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Svar: an answer as the sender received it, and the stance the sender sets (domain.md 1.3 r.6)."""

from typing import Any

from django.db import models
from django.db.models import Q

from remiss.karna.models import Basmodell
from remiss.organisation.ratter import Ratt
from remiss.regler.remissvar import STALLNINGSNAMN, Stallningstagande
from remiss.regler.sekretess import Falt


class Stallning(models.TextChoices):
    """The stance that counts. Never parsed from the beslut: there it almost never stands."""

    TILLSTYRKER = Stallningstagande.TILLSTYRKER.value, STALLNINGSNAMN[Stallningstagande.TILLSTYRKER]
    TILLSTYRKER_MED_SYNPUNKTER = (
        Stallningstagande.TILLSTYRKER_MED_SYNPUNKTER.value,
        STALLNINGSNAMN[Stallningstagande.TILLSTYRKER_MED_SYNPUNKTER],
    )
    DELVIS = Stallningstagande.DELVIS.value, STALLNINGSNAMN[Stallningstagande.DELVIS]
    AVSTYRKER = Stallningstagande.AVSTYRKER.value, STALLNINGSNAMN[Stallningstagande.AVSTYRKER]
    INGEN_ERINRAN = Stallningstagande.INGEN_ERINRAN.value, STALLNINGSNAMN[Stallningstagande.INGEN_ERINRAN]
    SYNPUNKTER = Stallningstagande.SYNPUNKTER.value, STALLNINGSNAMN[Stallningstagande.SYNPUNKTER]
    AVSTAR = Stallningstagande.AVSTAR.value, STALLNINGSNAMN[Stallningstagande.AVSTAR]


class Versionsval(models.TextChoices):
    """What an answer to an earlier version is worth, as its author says (domain.md 1.6)."""

    KVARSTAR = "kvarstar", "Kvarstår"
    KOMPLETTERAS = "kompletteras", "Kompletteras"
    ERSATTS = "ersatts", "Ersätts"


class Svar(Basmodell):
    """One answer from one recipient. A later one from the same recipient becomes the current one."""

    Stallning = Stallning
    Versionsval = Versionsval
    las_ratt = Ratt.LAS_DIARIUM

    organ = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="avsändare",
        help_text="Organet som skickade remissen och tog emot svaret.",
    )
    arende = models.ForeignKey(
        "diarium.Arende",
        on_delete=models.PROTECT,
        related_name="remissvar",
        verbose_name="ärende",
        help_text="Avsändarens ärende.",
    )
    mottagare = models.ForeignKey(
        "utskick.Mottagare",
        on_delete=models.PROTECT,
        related_name="svar",
        verbose_name="mottagare",
        help_text="Den som svarade.",
    )
    is_aktuell = models.BooleanField(
        "gällande", default=True, help_text="Det senaste svaret från mottagaren; tidigare svar finns kvar."
    )
    yttrande = models.ForeignKey(
        "remisser.Yttrande",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="svar",
        verbose_name="yttrande",
        help_text="Svararens yttrande, när svararen arbetar i systemet.",
    )
    inkommet = models.ForeignKey(
        "diarium.Inkommet",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="inkommet",
        help_text="Det som kom in, innan det registreras som handling.",
    )
    handling = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="handling",
        help_text="Svaret som inkommen handling i avsändarens ärende.",
    )
    kanal = models.CharField(
        "kanal",
        max_length=10,
        choices=[("intern", "I systemet"), ("epost", "E-post"), ("post", "Post"), ("bud", "Bud eller besök")],
        help_text="Hur svaret kom in.",
    )
    inkom = models.DateField("inkom", help_text="Den dag då svaret nådde mottagaren.")
    anses_inkommen = models.DateField(
        "anses inkommen", help_text="Den dag då svaret anses ha kommit in (FL 22 §); skiljer sig bara för brev."
    )
    dnr_hos_svarande = models.CharField(
        "svararens diarienummer", max_length=60, blank=True, help_text="Ärendets nummer hos den som svarar."
    )
    beslutsuppgift = models.CharField(
        "svararens beslut", max_length=120, blank=True, help_text="Paragraf och dag, till exempel § 41 2019-03-11."
    )
    angivet_stallningstagande = models.CharField(
        "svararens eget ställningstagande",
        max_length=40,
        blank=True,
        choices=Stallning,
        help_text="Vad svararen själv har angett; avsändaren sätter det som räknas.",
    )
    stallningstagande = models.CharField(
        "ställningstagande",
        max_length=40,
        blank=True,
        choices=Stallning,
        help_text="Det som räknas, satt av avsändarens handläggare eller registrator.",
    )
    citat = models.TextField(
        "citat", blank=True, help_text="Meningen i svaret som ställningstagandet bygger på, ordagrant."
    )
    satt_av = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="satt av",
        help_text="Den som satte ställningstagandet.",
    )
    satt_tid = models.DateTimeField("satt", null=True, blank=True, help_text="När ställningstagandet sattes.")
    version_besvarad = models.PositiveSmallIntegerField(
        "besvarad version", default=1, help_text="Vilken version av remissen svaret gäller."
    )
    versionsval = models.CharField(
        "svaret till den tidigare versionen",
        max_length=12,
        blank=True,
        choices=Versionsval,
        help_text="Om svaret på en tidigare version kvarstår, kompletteras eller ersätts.",
    )
    is_preliminart = models.BooleanField(
        "preliminärt",
        default=False,
        help_text="Lämnat med förbehåll för organets beslut; räknas aldrig som organets svar.",
    )
    forbehall = models.CharField(
        "förbehåll", max_length=120, blank=True, help_text="Till exempel med förbehåll för nämndens beslut."
    )
    beslutas = models.DateField(
        "beslutas", null=True, blank=True, help_text="Dagen då svararen väntas besluta, för ett preliminärt svar."
    )
    ersatt_av = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ersatter",
        verbose_name="ersatt av",
        help_text="Svaret som kom i stället för det preliminära.",
    )
    is_ofullstandigt = models.BooleanField(
        "ofullständigt",
        default=False,
        help_text="Svaret saknar beslut, till exempel bara förvaltningens tjänsteutlåtande.",
    )
    has_reservationer = models.BooleanField(
        "reservationer", default=False, help_text="Reservationer eller särskilda yttranden följde med svaret."
    )
    is_med_i_sammanstallning = models.BooleanField(
        "med i sammanställningen",
        default=True,
        help_text="Ett för sent svar registreras alltid; avsändaren avgör om det sammanställs.",
    )
    bedomning = models.TextField("avsändarens bedömning", blank=True, help_text="Vad avsändaren gör med synpunkterna.")

    class Meta:
        verbose_name = "svar"
        verbose_name_plural = "svar"
        ordering = ("mottagare_id", "-id")
        indexes = [
            models.Index(fields=["mottagare", "-id"], name="svar_mottagare"),
            models.Index(fields=["organ", "-id"], name="svar_organ"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["mottagare"], condition=Q(is_aktuell=True), name="svar_ett_gallande"),
            models.CheckConstraint(
                condition=Q(stallningstagande="") | Q(satt_tid__isnull=False), name="svar_stallning_has_tid"
            ),
            models.CheckConstraint(
                condition=Q(is_preliminart=False) | Q(is_aktuell=False, stallningstagande="") & ~Q(forbehall=""),
                name="svar_preliminart_raknas_inte",
            ),
        ]

    def __str__(self) -> str:
        return f"Svar från {self.mottagare}"

    def visar_ord(self, rattigheter: Any, person_id: int | None) -> bool:
        """Whether what is quoted from the answer, and said of it, shows: as the content of its handling does."""
        return self.handling is None or self.handling.visar(Falt.INNEHALL, rattigheter, person_id)
