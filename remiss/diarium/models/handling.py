# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Handling: one document in an ärende, and the versions of its files."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django_fsm import transition

from remiss.diarium.models.arende import Arende
from remiss.diarium.models.fil import Fil
from remiss.karna.models import Statusfalt, StatusModell
from remiss.karna.villkor import Lage, Villkor
from remiss.organisation.models import Organ
from remiss.organisation.ratter import Ratt
from remiss.regler import arendehantering
from remiss.regler.arendehantering import Innehallsfakta, Makuleringsfakta
from remiss.regler.sekretess import Falt, Synlighetsfakta, synliga_falt


class Handlingstyp(models.TextChoices):
    """Kinds of handling."""

    REMISS = "remiss", "Remiss"
    MISSIV = "missiv", "Missiv"
    TJANSTEUTLATANDE = "tjansteutlatande", "Tjänsteutlåtande"
    PROTOKOLLSUTDRAG = "protokollsutdrag", "Protokollsutdrag"
    PROTOKOLL = "protokoll", "Protokoll"
    YTTRANDE = "yttrande", "Yttrande"
    PRELIMINART_SVAR = "preliminart_svar", "Preliminärt svar"
    KALLELSE = "kallelse", "Kallelse"
    ANSTANDSBEGARAN = "anstandsbegaran", "Begäran om anstånd"
    ANSTANDSBESLUT = "anstandsbeslut", "Beslut om anstånd"
    PAMINNELSE = "paminnelse", "Påminnelse"
    KVITTENS = "kvittens", "Kvittens"
    ATERKALLELSE = "aterkallelse", "Återkallelse"
    SAMMANSTALLNING = "sammanstallning", "Remissammanställning"
    DELEGATIONSBESLUT = "delegationsbeslut", "Delegationsbeslut"
    BILAGA = "bilaga", "Bilaga"
    RESERVATION = "reservation", "Reservation eller särskilt yttrande"
    MEJL = "mejl", "E-post"
    TJANSTEANTECKNING = "tjansteanteckning", "Tjänsteanteckning"
    MASKAD = "maskad", "Maskad version"
    OVRIGT = "ovrigt", "Övrigt"


class Riktning(models.TextChoices):
    """Which way a handling went (TF 2 kap.)."""

    IN = "in", "Inkommen"
    UT = "ut", "Utgående"
    UPPRATTAD = "upprattad", "Upprättad"


def innehallsfakta(lage: Lage) -> Innehallsfakta:
    handling: Handling = lage.obj
    return Innehallsfakta(handling.rubrik, handling.riktning, handling.filer.count())


def makuleringsfakta(lage: Lage) -> Makuleringsfakta:
    handling: Handling = lage.obj
    return Makuleringsfakta(handling.rubrik, lage.data or "", handling.expedierad_i.exists())


class Handling(StatusModell):
    """A registered handling or a draft of one (TF 2 kap., OSL 5:2)."""

    las_ratt = Ratt.LAS_DIARIUM

    class Status(models.TextChoices):
        UTKAST = "utkast", "Utkast"
        FASTSTALLD = "faststalld", "Fastställd"
        MAKULERAD = "makulerad", "Makulerad"

    arende = models.ForeignKey(
        Arende, on_delete=models.PROTECT, related_name="handlingar", verbose_name="ärende", help_text="Ärendet."
    )
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, related_name="handlingar", verbose_name="organ", help_text="Ärendets organ."
    )
    nummer = models.PositiveIntegerField(
        "nummer",
        null=True,
        blank=True,
        help_text="Nummer i ärendet, 3 i 0685/18-3. Ges när handlingen fastställs; utkast har inget.",
    )
    typ = models.CharField("typ", max_length=20, choices=Handlingstyp, help_text="Handlingstyp.")
    riktning = models.CharField(
        "riktning", max_length=12, choices=Riktning, help_text="Inkommen, utgående eller upprättad (TF 2:9–10)."
    )
    rubrik = models.CharField("rubrik", max_length=300, help_text="I korthet vad handlingen gäller (OSL 5:2).")
    offentlig_rubrik = models.CharField(
        "offentlig rubrik",
        max_length=300,
        blank=True,
        help_text="Visas för allmänheten i stället för rubriken när den inte kan visas (OSL 5:2 andra stycket).",
    )
    registerdag = models.DateField("registerdag", help_text="Dagen då handlingen kom in eller upprättades (OSL 5:2).")
    inkom = models.DateTimeField(
        "inkom", null=True, blank=True, help_text="När handlingen nådde myndigheten (TF 2:9); stämpeln."
    )
    anses_inkommen = models.DateField(
        "anses inkommen", null=True, blank=True, help_text="Dagen då den anses inkommen (FL 22 §); gäller brev."
    )
    upprattad = models.DateField(
        "upprättad",
        null=True,
        blank=True,
        help_text="Dagen då den expedierades eller ärendet slutbehandlades (TF 2:10).",
    )
    fran = models.CharField("från", max_length=300, blank=True, help_text="Från vem handlingen kom (OSL 5:2).")
    till = models.CharField("till", max_length=300, blank=True, help_text="Till vem handlingen skickades (OSL 5:2).")
    avsandardatum = models.DateField(
        "avsändarens datum", null=True, blank=True, help_text="Datum som avsändaren själv har satt på handlingen."
    )
    klassificering = models.CharField(
        "klassificering", max_length=60, blank=True, help_text="Handlingstyp i klassificeringsstrukturen."
    )
    gallringsfrist = models.CharField(
        "gallring", max_length=60, blank=True, help_text="Bevaras, eller gallras efter så lång tid."
    )
    is_sekretess = models.BooleanField(
        "sekretessmarkerad", default=False, editable=False, help_text="Handlingen har en gällande sekretessmarkering."
    )
    faststalldes = models.DateTimeField("fastställdes", null=True, blank=True, help_text="När handlingen fastställdes.")
    makulering_skal = models.CharField(
        "skäl till makulering", max_length=300, blank=True, help_text="Varför handlingen makulerades."
    )
    ersatt_av = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ersatter",
        verbose_name="ersatt av",
        help_text="Handlingen som gäller i stället, till exempel det beslutade svaret efter ett preliminärt.",
    )
    status = Statusfalt(
        "status", choices=Status, default=Status.UTKAST, help_text="Utkast, fastställd eller makulerad."
    )

    class Meta:
        verbose_name = "handling"
        verbose_name_plural = "handlingar"
        constraints = [
            models.UniqueConstraint(fields=["arende", "nummer"], name="handling_nummer_en_gang"),
            models.CheckConstraint(
                condition=~Q(status="faststalld") | Q(nummer__isnull=False, faststalldes__isnull=False),
                name="handling_faststalld_has_nummer",
            ),
            models.CheckConstraint(
                condition=~Q(riktning="in") | Q(inkom__isnull=False), name="handling_inkommen_has_tid"
            ),
            models.CheckConstraint(
                condition=~Q(status="makulerad") | ~Q(makulering_skal=""), name="handling_makulerad_skal"
            ),
            models.CheckConstraint(
                condition=Q(ersatt_av__isnull=True) | ~Q(ersatt_av=F("id")), name="handling_inte_sig_sjalv"
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "-registerdag", "-id"], name="handling_organ_dag"),
            models.Index(fields=["-registerdag", "-id"], name="handling_dag"),
        ]

    def __str__(self) -> str:
        return self.beteckning

    def get_absolute_url(self) -> str:
        return reverse("diarium:handling", args=[self.pk])

    @cached_property
    def has_underskrift(self) -> bool:
        """Whether a file says it is signed."""
        return bool(self.pk) and self.filer.filter(is_gallande=True, fil__has_underskrift=True).exists()

    @property
    def beteckning(self) -> str:
        """0685/18-3, or the ärende's number and the word utkast."""
        return f"{self.arende.diarienummer}-{self.nummer}" if self.nummer else f"{self.arende.diarienummer}, utkast"

    @property
    def offentlig_titel(self) -> str:
        """How it is called where everybody reads: a marked one by its public heading (OSL 5:2)."""
        return (self.offentlig_rubrik or "Handling") if self.is_sekretess else self.rubrik

    @property
    def motpart(self) -> str:
        """From whom it came, or to whom it went."""
        return self.fran if self.riktning == Riktning.IN else self.till

    def is_dold_for(self, rattigheter: Any, person_id: int | None) -> bool:
        """Hidden: a draft from whoever may not read drafts, a marked handling from whoever is not on its list."""
        if self.status == self.Status.UTKAST and not rattigheter.har(Ratt.LAS_UTKAST, self.organ_id):
            return True
        return not self.visar(Falt.INNEHALL, rattigheter, person_id)

    def visar(self, falt: Falt, rattigheter: Any, person_id: int | None) -> bool:
        """Whether a field of the register entry shows; asks the database only when the handling is marked."""
        fakta = Synlighetsfakta(
            has_organratt=True,
            is_markerad=self.is_sekretess,
            is_pa_listan=self.is_sekretess
            and (rattigheter.har(Ratt.LAS_SEKRETESS, self.organ_id) or self._is_behorig(person_id)),
        )
        return falt in synliga_falt(fakta)

    def _is_behorig(self, person_id: int | None) -> bool:
        if person_id is None:
            return False
        return any(
            b.person_id == person_id
            for m in self.sekretessmarkeringar.all()
            if m.upphavdes is None
            for b in m.behoriga.all()
        )

    @transition(
        field=status,
        source=Status.UTKAST,
        target=Status.FASTSTALLD,
        custom={
            "ratt": Ratt.LAGG_TILL_HANDLING,
            "villkor": (Villkor(arendehantering.den_faststallda_handlingen_has_innehall, innehallsfakta),),
        },
    )
    def faststall(self, lage: Lage) -> None:
        """The handling gets its number in the ärende and its content is fixed. The service has locked the ärende."""
        self.nummer = self.nummer or nasta_handlingsnummer(self.arende_id)
        self.faststalldes = lage.hande
        if self.riktning != Riktning.IN:
            self.registerdag = lage.dag

    @transition(
        field=status,
        source=[Status.UTKAST, Status.FASTSTALLD],
        target=Status.MAKULERAD,
        custom={
            "ratt": Ratt.RATTA_DIARIUM,
            "villkor": (
                Villkor(arendehantering.makuleringen_has_skal, makuleringsfakta),
                Villkor(arendehantering.det_som_makuleras_is_inte_expedierat, makuleringsfakta),
            ),
        },
    )
    def makulera(self, lage: Lage) -> None:
        """Registered by mistake. The number stays in the register and is never used again."""
        self.makulering_skal = lage.data


def nasta_handlingsnummer(arende_id: int) -> int:
    """The next number in the ärende, past those of handlingar that were moved away. The ärende is locked."""
    arende = Arende(pk=arende_id)
    har = arende.handlingar.aggregate(n=models.Max("nummer"))["n"] or 0
    hade = arende.bortflyttade.aggregate(n=models.Max("fran_nummer"))["n"] or 0
    return max(har, hade) + 1


class Handlingsfil(models.Model):
    """A file of a handling: the reference that carries right and name (design.md 6.6, FilReferens)."""

    handling = models.ForeignKey(
        Handling, on_delete=models.PROTECT, related_name="filer", verbose_name="handling", help_text="Handlingen."
    )
    fil = models.ForeignKey(
        Fil, on_delete=models.PROTECT, related_name="+", verbose_name="fil", help_text="Innehållet."
    )
    nyckel = models.UUIDField("nyckel", default=uuid4, unique=True, editable=False, help_text="Filens del av adressen.")
    namn = models.CharField("filnamn", max_length=255, help_text="Namnet filen hade när den kom.")
    ordning = models.PositiveSmallIntegerField("ordning", default=1, help_text="Filens plats i handlingen.")
    version = models.PositiveSmallIntegerField("version", default=1, help_text="Versionen på den platsen.")
    is_gallande = models.BooleanField("gällande", default=True, help_text="Den version som gäller nu.")
    orsak = models.CharField("orsak", max_length=300, blank=True, help_text="Varför en ny version lades in.")
    skapades = models.DateTimeField("skapades", help_text="När versionen lades in.")

    class Meta:
        verbose_name = "fil i handling"
        verbose_name_plural = "filer i handlingar"
        ordering = ("ordning", "-version")
        constraints = [
            models.UniqueConstraint(fields=["handling", "ordning", "version"], name="handlingsfil_en_version"),
            models.UniqueConstraint(
                fields=["handling", "ordning"], condition=Q(is_gallande=True), name="handlingsfil_en_gallande"
            ),
        ]

    def __str__(self) -> str:
        return self.namn
