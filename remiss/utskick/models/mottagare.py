# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Mottagare: one row per recipient, with what the sender knows about its answer (domain.md 1.3).

`organ` is the sender, whose rights govern the row; the recipient is `mottagarorgan` or, outside the system, a
name with an address copied at sending. Nothing here shows what a recipient has not expedited.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from remiss.karna.models import Basfraga, Statusfalt, StatusModell
from remiss.karna.villkor import Lage, Villkor
from remiss.organisation.ratter import Ratt
from remiss.regler import remiss as regel_remiss
from remiss.regler import remissvar
from remiss.regler import svarstid as regel_svarstid
from remiss.utskick.synlighet import laser_utkast


class Slag(models.TextChoices):
    """What is asked of the recipient."""

    REMISSINSTANS = "remissinstans", "Ombeds svara"
    KANNEDOM = "kannedom", "För kännedom"


class Kanal(models.TextChoices):
    """How the recipient is reached."""

    INTERN = "intern", "I systemet"
    EPOST = "epost", "E-post"
    POST = "post", "Post"


class Svarsplikt(models.TextChoices):
    """Whether the recipient must answer (domain.md 1.1; KL 6:12)."""

    OBLIGATORISK = regel_remiss.Svarsplikt.OBLIGATORISK.value, "Måste svara"
    FORVANTAD = regel_remiss.Svarsplikt.FORVANTAD.value, "Förväntas svara"
    FRIVILLIG = regel_remiss.Svarsplikt.FRIVILLIG.value, "Får svara"


class Status(models.TextChoices):
    """States of a recipient (domain.md 1.3). `pagar` and `svarstid_ute` are computed, never stored."""

    EJ_SKICKAD = "ej_skickad", "Ej skickad"
    SKICKAD = "skickad", "Skickad"
    KVITTERAD = "kvitterad", "Kvitterad"
    SVAR_INKOMMET = "svar_inkommet", "Svar inkommet"
    AVSTAR = "avstar", "Avstår"
    EJ_SVAR = "ej_svar", "Inget svar"
    UTGAR = "utgar", "Utgår"


OPPNA = (Status.SKICKAD, Status.KVITTERAD)
SLUTLIGA = (Status.SVAR_INKOMMET, Status.AVSTAR, Status.EJ_SVAR, Status.UTGAR)
BESVARADE = (Status.SVAR_INKOMMET, Status.AVSTAR)


class Mottagarfraga(Basfraga):
    """The questions every screen asks of the recipients, answered in one place so that the numbers agree."""

    def instanser(self) -> "Mottagarfraga":
        """Those asked to answer; copies and rows taken out are not counted."""
        return self.filter(slag=Slag.REMISSINSTANS).exclude(status=Status.UTGAR)

    def vantar(self) -> "Mottagarfraga":
        """Those who were asked and have not answered, declined or been noted as silent."""
        return self.filter(slag=Slag.REMISSINSTANS, status__in=OPPNA)

    def besvarade(self) -> "Mottagarfraga":
        """Those who answered or declined; to decline is an answer too."""
        return self.filter(slag=Slag.REMISSINSTANS, status__in=BESVARADE)


def _ej_svar_fakta(lage: Lage) -> remissvar.EjSvarFakta:
    return remissvar.EjSvarFakta(hande=lage.dag, sista_dag=lage.obj.sista_dag)


class Mottagare(StatusModell):
    """One who gets the utskick."""

    Status = Status
    Slag = Slag
    Kanal = Kanal
    las_ratt = Ratt.LAS_DIARIUM

    organ = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="avsändare",
        help_text="Organet som skickar och vars rättigheter gäller raden.",
    )
    arende = models.ForeignKey(
        "diarium.Arende",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ärende",
        help_text="Avsändarens ärende.",
    )
    utskick = models.ForeignKey(
        "utskick.Utskick",
        on_delete=models.PROTECT,
        related_name="mottagare",
        verbose_name="utskick",
        help_text="Utskicket som raden hör till.",
    )
    mottagarorgan = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mottagningar",
        verbose_name="mottagande organ",
        help_text="Organet i registret; tomt för den som bara har namn och adress.",
    )
    mottagarversion = models.ForeignKey(
        "organisation.OrganVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organversion",
        help_text="Organet som det hette och var ordnat den dag då listan skickades.",
    )
    namn = models.CharField("namn", max_length=200, help_text="Mottagarens namn som det står i sändlistan.")
    kanal = models.CharField("kanal", max_length=10, choices=Kanal, help_text="Hur mottagaren nås.")
    adress = models.CharField(
        "adress", max_length=400, blank=True, help_text="E-postadress eller postadress, kopierad vid utskicket."
    )
    slag = models.CharField(
        "slag", max_length=14, choices=Slag, default=Slag.REMISSINSTANS, help_text="Om svar begärs eller inte."
    )
    svarsplikt = models.CharField(
        "svarsplikt",
        max_length=12,
        choices=Svarsplikt,
        default=Svarsplikt.FRIVILLIG,
        help_text="En nämnd måste svara kommunstyrelsen (KL 6:12); andra förväntas eller får svara.",
    )
    ordning = models.PositiveSmallIntegerField("ordning", help_text="Plats i sändlistan.")
    status = Statusfalt("status", choices=Status, default=Status.EJ_SKICKAD, help_text="Var svaret är.")
    leverans = models.ForeignKey(
        "diarium.Leverans",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="leverans",
        help_text="Beviset för att utskicket nådde eller inte nådde fram.",
    )
    skickades = models.DateTimeField("skickades", null=True, blank=True, help_text="När utskicket skickades.")
    kvitterades = models.DateTimeField(
        "kvitterades", null=True, blank=True, help_text="När mottagaren bekräftade eller registrerade det."
    )
    dnr_hos_mottagaren = models.CharField(
        "mottagarens diarienummer", max_length=60, blank=True, help_text="Ärendets nummer hos den som svarar."
    )
    svarade = models.DateField(
        "svarade",
        null=True,
        blank=True,
        help_text="Den dag då svaret anses ha kommit in (FL 22 §), eller då mottagaren avstod.",
    )
    preliminart_svar = models.DateField(
        "preliminärt svar",
        null=True,
        blank=True,
        help_text="Den dag då ett preliminärt svar kom; det räknas inte som mottagarens svar.",
    )
    version_besvarad = models.PositiveSmallIntegerField(
        "besvarad version", null=True, blank=True, help_text="Vilken version av materialet svaret gäller."
    )
    anstand_till = models.DateField(
        "anstånd till", null=True, blank=True, help_text="Den förlängda svarstiden, när anstånd har beviljats."
    )
    senast_paminnd = models.DateTimeField(
        "senast påmind", null=True, blank=True, help_text="När den senaste påminnelsen skickades eller lämnades."
    )
    antal_paminnelser = models.PositiveSmallIntegerField(
        "påminnelser", default=0, help_text="Antal påminnelser hittills."
    )
    foregangare = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="efterfoljare",
        verbose_name="föregångare",
        help_text="Samma mottagares rad i den tidigare versionen, eller raden för organet som har upphört.",
    )
    utgar_skal = models.CharField(
        "varför raden utgår", max_length=300, blank=True, help_text="Till exempel att organet har upphört."
    )

    objects = Mottagarfraga.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = "mottagare"
        verbose_name_plural = "mottagare"
        ordering = ("utskick_id", "ordning", "id")
        indexes = [
            models.Index(fields=["utskick", "ordning", "id"], name="mottagare_utskick"),
            models.Index(fields=["organ", "status", "id"], name="mottagare_organ"),
            models.Index(fields=["mottagarorgan", "-id"], name="mottagare_mottagarorgan"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["utskick", "mottagarorgan"],
                condition=Q(mottagarorgan__isnull=False) & ~Q(status=Status.UTGAR.value),
                name="mottagare_organ_en_gang",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.EJ_SKICKAD.value, Status.UTGAR.value]) | Q(skickades__isnull=False),
                name="mottagare_skickad_has_tid",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[s.value for s in BESVARADE]) | Q(svarade__isnull=False),
                name="mottagare_svar_has_dag",
            ),
            models.CheckConstraint(
                condition=~Q(kanal=Kanal.INTERN.value) | Q(mottagarorgan__isnull=False),
                name="mottagare_intern_has_organ",
            ),
            models.CheckConstraint(
                condition=Q(foregangare__isnull=True) | ~Q(foregangare=F("id")), name="mottagare_inte_sig_sjalv"
            ),
        ]

    def __str__(self) -> str:
        return self.namn

    def is_dold_for(self, rattigheter: Any, person_id: int | None) -> bool:
        """Whom one thinks of asking is nobody else's before it is sent (TF 2:12)."""
        return self.skickades is None and not laser_utkast(rattigheter, self.organ_id)

    def dold_med(self) -> bool:
        """Every row that has not been sent is hidden alike."""
        return self.skickades is None

    @property
    def is_instans(self) -> bool:
        return self.slag == Slag.REMISSINSTANS

    @property
    def sista_dag(self) -> date | None:
        """The day that counts: the svarstid or the anstånd, moved to a vardag only if the sender said so."""
        if self.utskick.svarstid is None or not self.is_instans:
            return None
        return regel_svarstid.sista_dag(
            self.utskick.svarstid, self.anstand_till, rulla_till_vardag=self.utskick.rulla_till_vardag
        )

    def dagar_forsenad(self, idag: date) -> int:
        """Days after the last day that the answer came, or that have passed while it is awaited."""
        sista = self.sista_dag
        if sista is None or self.status in (Status.EJ_SKICKAD, Status.UTGAR, Status.EJ_SVAR):
            return 0
        return max(0, ((self.svarade or idag) - sista).days)

    @property
    def is_forsenad(self) -> bool:
        """Whether an answer has come, and came late (domain.md 1.3 r.1)."""
        return self.svarade is not None and self.dagar_forsenad(self.svarade) > 0

    @transition(field=status, source=[Status.EJ_SKICKAD], target=Status.SKICKAD, custom={"ratt": Ratt.SKICKA_REMISS})
    def skicka(self, lage: Lage) -> None:
        """The utskick is on its way."""
        self.skickades = lage.hande

    @transition(
        field=status,
        source=[Status.SKICKAD],
        target=Status.KVITTERAD,
        custom={"ratt": Ratt.REGISTRERA_SVAR},
    )
    def kvittera(self, lage: Lage) -> None:
        """The recipient has confirmed it, by word or by registering it in its own diarium."""
        self.kvitterades = lage.hande

    @property
    def is_bara_preliminart(self) -> bool:
        """Whether a preliminary answer is all that has come: the recipient has still to decide."""
        return self.preliminart_svar is not None and self.status not in BESVARADE

    @transition(field=status, source=Status.SKICKAD, target=Status.SKICKAD, custom={"ratt": Ratt.REGISTRERA_SVAR})
    @transition(field=status, source=Status.KVITTERAD, target=Status.KVITTERAD, custom={"ratt": Ratt.REGISTRERA_SVAR})
    @transition(field=status, source=Status.EJ_SVAR, target=Status.EJ_SVAR, custom={"ratt": Ratt.REGISTRERA_SVAR})
    def ta_emot_preliminart(self, lage: Lage) -> None:
        """A preliminary answer came in. Nothing else changes: the decided one is still awaited."""
        self.preliminart_svar = lage.dag

    @transition(
        field=status,
        source=[Status.SKICKAD, Status.KVITTERAD, Status.EJ_SVAR, Status.AVSTAR, Status.SVAR_INKOMMET],
        target=Status.SVAR_INKOMMET,
        custom={"ratt": Ratt.REGISTRERA_SVAR},
    )
    def ta_emot_svar(self, lage: Lage) -> None:
        """An answer came in. A late one is always received; a second one completes or replaces the first."""
        self.svarade = self.svarade or lage.dag

    @transition(
        field=status,
        source=[Status.SKICKAD, Status.KVITTERAD, Status.EJ_SVAR],
        target=Status.AVSTAR,
        custom={"ratt": Ratt.REGISTRERA_SVAR},
    )
    def avsta(self, lage: Lage) -> None:
        """The recipient declines to answer; that is a decision of its own (domain.md 1.5)."""
        self.svarade = self.svarade or lage.dag

    @transition(
        field=status,
        source=[Status.SKICKAD, Status.KVITTERAD],
        target=Status.EJ_SVAR,
        custom={
            "ratt": Ratt.REGISTRERA_SVAR,
            "villkor": (Villkor(remissvar.ej_svar_noteras_efter_sista_dagen, _ej_svar_fakta),),
        },
    )
    def markera_ej_svar(self, lage: Lage) -> None:
        """A person notes that no answer came; never done by itself on the day (domain.md 1.3 r.5)."""

    @transition(
        field=status,
        source=[Status.SVAR_INKOMMET, Status.AVSTAR, Status.EJ_SVAR],
        target=Status.SKICKAD,
        custom={"ratt": Ratt.REGISTRERA_SVAR},
    )
    def angra_besked(self, lage: Lage) -> None:
        """The answer was noted on the wrong row (design.md 3.8)."""
        self.svarade = None
        self.version_besvarad = None

    @transition(
        field=status,
        source=[Status.EJ_SKICKAD, Status.SKICKAD, Status.KVITTERAD],
        target=Status.UTGAR,
        custom={"ratt": Ratt.SKICKA_REMISS},
    )
    def utga(self, lage: Lage) -> None:
        """Nothing more is awaited: the remiss was withdrawn or replaced, or the organ has ceased."""


def namnlista(mottagare: Iterable[Any]) -> tuple[str, ...]:
    """Names in the order of the list."""
    return tuple(m.namn for m in mottagare)
