# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Paragraf: one item, from its place on the agenda to its justerade text."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import transition

from remiss.karna.models import Statusfalt, StatusModell
from remiss.karna.villkor import Lage, Villkor
from remiss.karna.villkor import Slag as Villkorsslag
from remiss.organisation.ratter import Ratt
from remiss.regler import motesordning
from remiss.regler.beslutsforhet import alla_i_styrelsen_har_fatt_tillfalle
from remiss.sammantraden import beslutsvillkor, villkor
from remiss.sammantraden.models.fragor import ParagrafFraga
from remiss.sammantraden.models.paragrafvisning import Paragrafvisning
from remiss.sammantraden.models.val import Beslutsutfall, Paragrafslag

BRIST = Villkorsslag.BRIST


class Paragraf(Paragrafvisning, StatusModell):
    """An item of a meeting. Its number is fixed when it is taken up, its text when it is justerad."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    class Status(models.TextChoices):
        FORBEREDD = "forberedd", "Förberedd"
        UPPTAGEN = "upptagen", "Upptagen"
        AVGJORD = "avgjord", "Avgjord"
        BORDLAGD = "bordlagd", "Bordlagd"
        ATERREMITTERAD = "aterremitterad", "Återremitterad"
        UTGATT = "utgatt", "Utgått"
        JUSTERAD = "justerad", "Justerad"

    Slag = Paragrafslag
    Utfall = Beslutsutfall

    BEHANDLAD = frozenset({Status.AVGJORD, Status.BORDLAGD, Status.ATERREMITTERAD, Status.UTGATT, Status.JUSTERAD})
    #: Outcomes after which the ärende comes back to a later meeting.
    UTAN_AVGORANDE = frozenset({Utfall.BORDLAGGNING, Utfall.ATERREMISS, Utfall.UTGAR})

    sammantrade = models.ForeignKey(
        "sammantraden.Sammantrade",
        on_delete=models.PROTECT,
        related_name="paragrafer",
        verbose_name="sammanträde",
        help_text="Sammanträdet som punkten hör till.",
    )
    organ = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.PROTECT,
        related_name="paragrafer",
        verbose_name="organ",
        help_text="Organet som behandlar punkten.",
    )
    arende = models.ForeignKey(
        "diarium.Arende",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="paragrafer",
        verbose_name="ärende",
        help_text="Ärendet som behandlas; tomt för punkter som upprop.",
    )
    tu = models.ForeignKey(
        "beredning.Tjansteutlatande",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="paragrafer",
        verbose_name="tjänsteutlåtande",
        help_text="Tjänsteutlåtandet med förslaget till beslut.",
    )
    tu_version = models.ForeignKey(
        "beredning.TuVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="paragrafer",
        verbose_name="version av tjänsteutlåtandet",
        help_text="Den version som skickades med kallelsen och som beslutet gäller.",
    )
    foregaende = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="efterfoljare",
        verbose_name="tidigare behandling",
        help_text="Paragrafen där ärendet bordlades, eller där ett annat organ lade fram förslaget.",
    )
    status = Statusfalt("status", choices=Status, default=Status.FORBEREDD, help_text="Var punkten är.")
    slag = models.CharField(
        "slag", max_length=20, choices=Slag, default=Slag.BESLUT, help_text="Vilken sorts punkt det är."
    )
    rubrik = models.CharField("rubrik", max_length=300, help_text="Rubriken i föredragningslista och protokoll.")
    ordning = models.PositiveIntegerField("ordning", help_text="Platsen på föredragningslistan; preliminär.")
    nummer = models.PositiveIntegerField(
        "paragrafnummer", null=True, blank=True, help_text="Numret under året; sätts när punkten tas upp."
    )
    year = models.PositiveSmallIntegerField("år", help_text="Kalenderåret som numret hör till.")
    beskrivning = models.TextField(
        "ärendebeskrivning",
        blank=True,
        help_text="Inledningen i protokollet, till exempel vem som har upprättat tjänsteutlåtandet och när.",
    )
    beslutsutfall = models.CharField(
        "utfall", max_length=20, choices=Utfall, blank=True, help_text="Hur organet behandlade punkten."
    )
    motivering = models.TextField(
        "motivering",
        blank=True,
        help_text="Vad som saknas, eller varför punkten bordlades eller utgick.",
    )
    is_omedelbar = models.BooleanField(
        "omedelbar justering", default=False, help_text="Organet har förklarat paragrafen omedelbart justerad."
    )
    is_sen = models.BooleanField(
        "efter kallelsen", default=False, help_text="Punkten lades till efter att kallelsen skickades."
    )
    is_struken = models.BooleanField(
        "struken", default=False, help_text="Punkten togs bort från föredragningslistan innan den behandlades."
    )
    genererad_text = models.JSONField(
        "genererad text",
        null=True,
        blank=True,
        help_text="Meningarna ur förhandlingen som de stod när paragrafen lämnades till justering.",
    )
    upptogs = models.DateTimeField("togs upp", null=True, blank=True, help_text="När punkten togs upp.")
    avgjordes = models.DateTimeField("avgjordes", null=True, blank=True, help_text="När organet behandlade punkten.")
    justering = models.ForeignKey(
        "sammantraden.Justering",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="justerade",
        verbose_name="justering",
        help_text="Justeringen som gjorde paragrafen justerad.",
    )
    utdrag = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="protokollsutdrag",
        help_text="Det senaste protokollsutdraget.",
    )

    objects = ParagrafFraga.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = "paragraf"
        verbose_name_plural = "paragrafer"
        ordering = ("sammantrade_id", "ordning", "id")
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "nummer"], name="paragraf_nummer_en_gang"),
            models.CheckConstraint(
                condition=Q(status__in=["forberedd", "utgatt"]) | Q(nummer__isnull=False),
                name="paragraf_upptagen_har_nummer",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["forberedd", "upptagen"]) | (Q(avgjordes__isnull=False) & ~Q(beslutsutfall="")),
                name="paragraf_behandlad_har_utfall",
            ),
            models.CheckConstraint(
                condition=~Q(status="aterremitterad") | ~Q(motivering=""), name="paragraf_aterremiss_har_motivering"
            ),
            models.CheckConstraint(
                condition=~Q(status="justerad") | Q(justering__isnull=False), name="paragraf_justerad_har_justering"
            ),
        ]
        indexes = [
            models.Index(fields=["sammantrade", "ordning"], name="paragraf_ordning"),
            models.Index(fields=["organ", "-avgjordes", "-id"], name="paragraf_beslut"),
            models.Index(fields=["arende", "-id"], name="paragraf_arende"),
        ]

    def __str__(self) -> str:
        return f"{self.beteckning} {self.rubrik}"

    def get_absolute_url(self) -> str:
        return reverse("sammantraden:paragraf", args=[self.pk])

    def far_efterregistreras(self) -> bool:
        return bool(self.sammantrade.far_efterregistreras())

    def motesratt(self, ratt: str, person_id: int) -> bool:
        """Those chosen to justera the paragraph."""
        return ratt == "mote.justera" and self._skriver_pa(person_id)

    def ser_person(self, person_id: int) -> bool:
        """Whoever is chosen to sign the paragraph reads it, also after the mandate has ended."""
        return self._skriver_pa(person_id) or self.sammantrade.ser_person(person_id)

    def is_dold_for(self, rattigheter: Any, person_id: int | None) -> bool:
        """Before the kallelse its writers' own; then as hidden as a marked extract of it: the text is the same."""
        skriver = (Ratt.LAS_UTKAST, Ratt.SKRIV_FOREDRAGNINGSLISTA, Ratt.FOR_PROTOKOLL)
        if self.sammantrade.status == "planerat" and not any(rattigheter.har(r, self.organ_id) for r in skriver):
            return True
        return any(utdrag.is_dold_for(rattigheter, person_id) for utdrag in self.markta_utdrag())

    def _skriver_pa(self, person_id: int) -> bool:
        return (
            bool(self.pk)
            and self.justeringsrader.filter(galler=True, justering__paskrifter__person_id=person_id).exists()
        )

    @transition(
        field=status,
        source=Status.FORBEREDD,
        target=Status.UPPTAGEN,
        custom={
            "ratt": Ratt.FOR_PROTOKOLL,
            "villkor": (
                Villkor(motesordning.sammantradet_pagar, villkor.behandling),
                Villkor(motesordning.behandlas_efter_oppnandet, villkor.behandling),
            ),
        },
    )
    def ta_upp(self, lage: Lage) -> None:
        """The chair takes up the item; from now on its number stands."""
        self.upptogs = lage.hande
        if self.nummer is None:
            self.nummer = lage.data

    @transition(
        field=status,
        source=Status.UPPTAGEN,
        target=Status.AVGJORD,
        custom={
            "ratt": Ratt.FOR_PROTOKOLL,
            "villkor": (
                Villkor(motesordning.behandlas_efter_oppnandet, villkor.behandling),
                Villkor(villkor.prova_beslutsforhet, villkor.beslutsforhet, BRIST),
                Villkor(alla_i_styrelsen_har_fatt_tillfalle, villkor.tillfalle, BRIST),
                Villkor(villkor.prova_jav, villkor.jav, BRIST),
                *beslutsvillkor.VID_AVGORANDE,
            ),
        },
    )
    def avgor(self, lage: Lage) -> None:
        """The organ decides the item."""
        self.avgjordes = lage.hande
        self.beslutsutfall = lage.data.utfall
        self.motivering = lage.data.motivering
        self.is_omedelbar = lage.data.is_omedelbar

    @transition(
        field=status,
        source=Status.UPPTAGEN,
        target=Status.BORDLAGD,
        custom={
            "ratt": Ratt.FOR_PROTOKOLL,
            "villkor": (
                Villkor(motesordning.behandlas_efter_oppnandet, villkor.behandling),
                Villkor(villkor.prova_jav, villkor.jav, BRIST),
                *beslutsvillkor.VID_BORDLAGGNING,
            ),
        },
    )
    def bordlagg(self, lage: Lage) -> None:
        """Decided another time, without new material. No quorum is asked: it is also the way out of a lack of it."""
        self.avgjordes = lage.hande
        self.beslutsutfall = self.Utfall.BORDLAGGNING
        self.motivering = lage.data.motivering
        self.is_omedelbar = lage.data.is_omedelbar

    @transition(
        field=status,
        source=Status.UPPTAGEN,
        target=Status.ATERREMITTERAD,
        custom={
            "ratt": Ratt.FOR_PROTOKOLL,
            "villkor": (
                Villkor(motesordning.aterremiss_has_motivering, villkor.aterremiss),
                Villkor(motesordning.behandlas_efter_oppnandet, villkor.behandling),
                Villkor(villkor.prova_beslutsforhet, villkor.beslutsforhet, BRIST),
                Villkor(villkor.prova_jav, villkor.jav, BRIST),
                *beslutsvillkor.VID_ATERREMISS,
            ),
        },
    )
    def aterremittera(self, lage: Lage) -> None:
        """Back to drafting, with what is missing."""
        self.avgjordes = lage.hande
        self.beslutsutfall = self.Utfall.ATERREMISS
        self.motivering = lage.data.motivering
        self.is_omedelbar = lage.data.is_omedelbar

    @transition(
        field=status,
        source=[Status.FORBEREDD, Status.UPPTAGEN],
        target=Status.UTGATT,
        custom={"ratt": Ratt.FOR_PROTOKOLL, "villkor": (Villkor(motesordning.sammantradet_pagar, villkor.behandling),)},
    )
    def utga(self, lage: Lage) -> None:
        """The item leaves the agenda; a number it already has is kept."""
        self.avgjordes = lage.hande
        self.beslutsutfall = self.Utfall.UTGAR
        self.motivering = lage.data

    @transition(
        field=status,
        source=Status.FORBEREDD,
        target=Status.UTGATT,
        custom={"ratt": Ratt.SKRIV_FOREDRAGNINGSLISTA, "villkor": ()},
    )
    def stryk(self, lage: Lage) -> None:
        """The item is taken off the agenda before it was handled; the ärende is ready for another meeting."""
        self.avgjordes = lage.hande
        self.beslutsutfall = self.Utfall.UTGAR
        self.is_struken = True

    @transition(
        field=status,
        source=Status.UTGATT,
        target=Status.FORBEREDD,
        custom={
            "ratt": Ratt.SKRIV_FOREDRAGNINGSLISTA,
            "villkor": (Villkor(motesordning.bara_strukna_punkter_laggs_tillbaka, villkor.strykning),),
        },
    )
    def lagg_tillbaka(self, lage: Lage) -> None:
        """The item was struck by mistake."""
        self._nollstall()

    @transition(
        field=status,
        source=[Status.AVGJORD, Status.BORDLAGD, Status.ATERREMITTERAD],
        target=Status.UPPTAGEN,
        custom={
            "ratt": Ratt.FOR_PROTOKOLL,
            "villkor": (
                Villkor(motesordning.paragrafen_vantar_inte_pa_paskrift, villkor.paskrift),
                Villkor(motesordning.aterremissen_angras_innan_arbetet_has_borjat, villkor.omgang),
            ),
        },
    )
    def aterta(self, lage: Lage) -> None:
        """The outcome was entered wrongly."""
        self._nollstall()

    @transition(
        field=status,
        source=Status.UTGATT,
        target=Status.FORBEREDD,
        custom={
            "ratt": Ratt.FOR_PROTOKOLL,
            "villkor": (
                Villkor(motesordning.sammantradet_pagar, villkor.behandling),
                Villkor(motesordning.paragrafen_vantar_inte_pa_paskrift, villkor.paskrift),
            ),
        },
    )
    def aterinfor(self, lage: Lage) -> None:
        """An item that left the agenda comes back."""
        self._nollstall()

    @transition(
        field=status,
        source=[Status.AVGJORD, Status.BORDLAGD, Status.ATERREMITTERAD, Status.UTGATT],
        target=Status.JUSTERAD,
        custom={
            "ratt": "mote.justera",
            "villkor": (Villkor(motesordning.paragrafen_justeras_genom_sin_justering, villkor.paskrift),),
        },
    )
    def justera(self, lage: Lage) -> None:
        """The text is fixed for ever (JO 581-2013): it follows from the last required signature."""
        self.justering = self.justeringsrader.get(galler=True).justering

    def _nollstall(self) -> None:
        self.avgjordes = None
        self.beslutsutfall = ""
        self.motivering = ""
        self.is_omedelbar = False
        self.is_struken = False
