# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An interpellation or fråga as a line of one meeting of fullmäktige (KL 5:59–64, 68)."""

from typing import Any

from django.db import models
from django.db.models import Q

from remiss.karna.models import Basfraga, Basmodell
from remiss.organisation.ratter import LEDAMOTER, Ratt


class InterpellationFraga(Basfraga):
    """Lines as the meeting's pages and documents ask for them."""

    def med_allt(self) -> "InterpellationFraga":
        """With everything a line says."""
        rader = self.select_related("stalld_av", "uppdrag__roll", "riktad_till", "besvarad_av", "paragraf")
        rader = rader.select_related("handling__arende", "foregaende__sammantrade", "foregaende__paragraf")
        return rader.prefetch_related("deltagare").order_by("ordning", "id")


class Interpellation(Basmodell):
    """Put at the meeting, or carried there unanswered from an earlier one (`foregaende`)."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    class Slag(models.TextChoices):
        INTERPELLATION = "interpellation", "Interpellation"
        FRAGA = "fraga", "Fråga"

    class Utfall(models.TextChoices):
        BESVARAD = "besvarad", "Besvarad"
        UPPSKJUTEN = "uppskjuten", "Besvaras vid ett senare sammanträde"
        ATERTAGEN = "atertagen", "Återtagen"

    sammantrade = models.ForeignKey(
        "sammantraden.Sammantrade",
        on_delete=models.CASCADE,
        related_name="interpellationer",
        verbose_name="sammanträde",
        help_text="Fullmäktiges sammanträde.",
    )
    ordning = models.PositiveSmallIntegerField("ordning", help_text="Platsen bland sammanträdets rader.")
    slag = models.CharField(
        "slag", max_length=15, choices=Slag, help_text="Interpellation (KL 5 kap. 59 §) eller fråga (64 §)."
    )
    rubrik = models.CharField("rubrik", max_length=300, help_text="Vad den handlar om.")
    stalld_av = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ställd av",
        help_text="Ledamoten som ställer den (KL 5 kap. 59 §).",
    )
    uppdrag = models.ForeignKey(
        "organisation.Uppdrag",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="uppdrag i fullmäktige",
        help_text="Uppdraget som den ställdes i, med parti.",
    )
    riktad_till = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="riktad till",
        help_text="Ordföranden i en nämnd eller fullmäktigeberedning, eller någon annan som fullmäktige har bestämt.",
    )
    riktad_i = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ordförande i",
        help_text="Nämnden eller beredningen som den tillfrågade är ordförande i; tomt för andra.",
    )
    riktad_som = models.CharField(
        "i egenskap av", max_length=250, blank=True, help_text="Som den tillfrågade står i protokollet."
    )
    adressatgrund = models.CharField(
        "fullmäktiges beslut om adressaten",
        max_length=300,
        blank=True,
        help_text="Beslutet om att andra än ordförande får frågas (KL 5 kap. 59 §).",
    )
    handling = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="handling",
        help_text="Handlingen som den lämnades i.",
    )
    paragraf = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="interpellationer",
        verbose_name="paragraf",
        help_text="Punkten där den behandlas och står i protokollet.",
    )
    far_stallas = models.BooleanField(
        "får ställas",
        null=True,
        blank=True,
        help_text="Fullmäktiges beslut om den får ställas (KL 5 kap. 62 §); tomt innan det är fattat.",
    )
    utfall = models.CharField(
        "svaret", max_length=15, choices=Utfall, blank=True, help_text="Om den besvarades vid sammanträdet."
    )
    besvarad_av = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="besvarad av",
        help_text="Den som svarade; tomt när den tillfrågade gjorde det.",
    )
    overlatelse = models.CharField(
        "fullmäktiges beslut om överlåtelse",
        max_length=300,
        blank=True,
        help_text="Beslutet om att ordföranden får överlåta svaret (KL 5 kap. 63 §).",
    )
    deltagare = models.ManyToManyField(
        "organisation.Person",
        related_name="+",
        blank=True,
        verbose_name="deltog i överläggningen",
        help_text="De som deltog i överläggningen, när det antecknas.",
    )
    foregaende = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="efterfoljare",
        verbose_name="från tidigare sammanträde",
        help_text="Raden vid det sammanträde där den inte besvarades.",
    )

    objects = InterpellationFraga.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = "interpellation"
        verbose_name_plural = "interpellationer"
        ordering = ("sammantrade_id", "ordning", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(utfall="besvarad") | Q(far_stallas=True), name="interpellation_besvarad_fick_stallas"
            ),
            models.CheckConstraint(
                condition=~Q(far_stallas=False) | Q(utfall=""), name="interpellation_nekad_har_inget_svar"
            ),
        ]

    def __str__(self) -> str:
        return self.beteckning

    def organ_of(self) -> int | None:
        return int(self.sammantrade.organ_id)

    def arende_of(self) -> Any:
        return self.paragraf.arende_id if self.paragraf_id and self.paragraf else None

    def is_dold_for(self, rattigheter: Any, person_id: int | None) -> bool:
        """Before the kallelse its writers' own, as the agenda is; then as hidden as its paragraph."""
        if self.paragraf_id and self.paragraf:
            return bool(self.paragraf.is_dold_for(rattigheter, person_id))
        skriver = (Ratt.LAS_UTKAST, Ratt.SKRIV_FOREDRAGNINGSLISTA, Ratt.FOR_PROTOKOLL)
        organ = self.organ_of()
        return self.sammantrade.status == "planerat" and not any(rattigheter.har(r, organ) for r in skriver)

    @property
    def beteckning(self) -> str:
        """Return "interpellationen ”Vattnet i ån”"."""
        return f"{self.bestamd} ”{self.rubrik}”"

    @property
    def inledning(self) -> str:
        """The same, at the beginning of a sentence."""
        return self.beteckning[0].upper() + self.beteckning[1:]

    @property
    def bestamd(self) -> str:
        return "frågan" if self.slag == self.Slag.FRAGA else "interpellationen"

    @property
    def stallare(self) -> str:
        """Who puts it, with party."""
        return f"{self.stalld_av.namn} {self.uppdrag.partibeteckning}" if self.uppdrag else self.stalld_av.namn

    @property
    def adressat(self) -> str:
        """Who is asked, and as what."""
        return ", ".join(filter(None, (self.riktad_till.namn, self.riktad_som)))

    @property
    def is_ledamots(self) -> bool:
        """Whether a ledamot put it."""
        return self.uppdrag is not None and self.uppdrag.roll.kod in LEDAMOTER

    @property
    def svarar(self) -> Any:
        """Who answers."""
        return self.besvarad_av or self.riktad_till

    @property
    def is_besvarad(self) -> bool | None:
        """Whether it was answered at the meeting; None where nothing is noted."""
        if self.far_stallas is False:
            return False
        return self.utfall == self.Utfall.BESVARAD if self.utfall else None

    @property
    def lage(self) -> str:
        """What became of it, in words."""
        if self.far_stallas is False:
            return "Fick inte ställas"
        return str(self.get_utfall_display()) if self.utfall else "Inte behandlad"

    @property
    def is_kvar(self) -> bool:
        """Whether it still waits for an answer."""
        return self.far_stallas is not False and self.utfall in ("", self.Utfall.UPPSKJUTEN)
