# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Sammanträde: one meeting of an organ, from the plan to the ended meeting."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django_fsm import transition

from remiss.karna import klocka
from remiss.karna.datum import svensk_dag
from remiss.karna.models import Basfraga, Statusfalt, StatusModell
from remiss.karna.villkor import Lage, Slag, Villkor
from remiss.organisation.ratter import Ratt
from remiss.regler import motesordning
from remiss.regler import sammantrade as motesregler
from remiss.regler.regelverk import Regelverk
from remiss.regler.yrkande import bordlagt_arende_tas_upp_pa_nasta_sammantrade
from remiss.sammantraden import beslutsvillkor, villkor
from remiss.sammantraden.models.forberedda import NARVARO


class SammantradeFraga(Basfraga):
    """Meetings as the pages ask for them."""

    def kommande(self, dag: date) -> "SammantradeFraga":
        """Meetings on or after a day that are neither ended nor cancelled, in order."""
        return self.filter(datum__gte=dag, status__in=Sammantrade.OPPNA).order_by("datum", "starttid", "id")

    def att_kanna_till(self, dag: date) -> "SammantradeFraga":
        """As `kommande`, with the cancelled ones that people were already called to."""
        installda = Q(status=Sammantrade.Status.INSTALLT, kallades__isnull=False)
        rader = self.filter(Q(status__in=Sammantrade.OPPNA) | installda, datum__gte=dag)
        return rader.order_by("datum", "starttid", "id")

    def med_namn(self) -> "SammantradeFraga":
        """With everything a heading or a list row reads."""
        return self.select_related("organ", "organversion", "ordforande", "protokollforare")


class Sammantrade(StatusModell):
    """A meeting. Its right to sign belongs to those who served in it (design.md 5)."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    class Status(models.TextChoices):
        PLANERAT = "planerat", "Planerat"
        KALLAT = "kallat", "Kallat"
        PAGAR = "pagar", "Pågår"
        AVSLUTAT = "avslutat", "Avslutat"
        INSTALLT = "installt", "Inställt"

    #: Statuses in which the agenda may still be written, and in which the meeting is still to come or running.
    FORE = frozenset({Status.PLANERAT, Status.KALLAT})
    OPPNA = frozenset({Status.PLANERAT, Status.KALLAT, Status.PAGAR})

    organ = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.PROTECT,
        related_name="sammantraden",
        verbose_name="organ",
        help_text="Organet som sammanträder.",
    )
    organversion = models.ForeignKey(
        "organisation.OrganVersion",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="organversion",
        help_text="Organets namn och typ på sammanträdesdagen.",
    )
    arende = models.ForeignKey(
        "diarium.Arende",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="motesarende_for",
        verbose_name="mötesärende",
        help_text="Årets ärende för organets kallelser och protokoll.",
    )
    status = Statusfalt(
        "status", choices=Status, default=Status.PLANERAT, help_text="Var sammanträdet är: från planerat till avslutat."
    )
    year = models.PositiveSmallIntegerField("år", help_text="Kalenderåret som paragraferna numreras i.")
    nummer = models.PositiveSmallIntegerField(
        "nummer", null=True, blank=True, help_text="Protokollets nummer under året; sätts när sammanträdet öppnas."
    )
    datum = models.DateField("sammanträdesdatum", help_text="Dagen då organet sammanträder.")
    starttid = models.TimeField("börjar", null=True, blank=True, help_text="Klockslag då sammanträdet börjar.")
    sluttid = models.TimeField("slutar", null=True, blank=True, help_text="Klockslag då sammanträdet slutade.")
    plats = models.CharField("plats", max_length=200, blank=True, help_text="Var organet sammanträder.")
    is_extra = models.BooleanField(
        "extra sammanträde", default=False, help_text="Utöver den sammanträdesplan som organet har beslutat."
    )
    manusstopp = models.DateField(
        "manusstopp", null=True, blank=True, help_text="Sista dag för färdiga tjänsteutlåtanden."
    )
    fsg_dag = models.DateField(
        "FSG", null=True, blank=True, help_text="Dag för samverkan i förvaltningens samverkansgrupp (MBL)."
    )
    presidium_dag = models.DateField(
        "presidium", null=True, blank=True, help_text="Dag då presidiet bereder föredragningslistan."
    )
    kallelse_dag = models.DateField(
        "kallelse senast", null=True, blank=True, help_text="Sista dag för kallelsen (reglementet; KL 5 kap. 15 §)."
    )
    utskick_dag = models.DateField(
        "utskick senast", null=True, blank=True, help_text="Sista dag då handlingarna ska vara utskickade."
    )
    ordforande = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ordförande",
        help_text="Den som leder sammanträdet och ansvarar för protokollet (KL 5 kap. 65 §).",
    )
    protokollforare = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="protokollförare",
        help_text="Den som för protokollet.",
    )
    kallelse = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kallelse",
        help_text="Kallelsen med handlingar, som den skickades.",
    )
    protokoll = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="protokoll",
        help_text="Det justerade protokollet.",
    )
    kallades = models.DateTimeField("kallades", null=True, blank=True, help_text="När kallelsen skickades.")
    kallelse_anteckning = models.TextField(
        "anteckning till kallelsen", blank=True, help_text="Varför kallelsen skickades senare än reglementet säger."
    )
    oppnades = models.DateTimeField("öppnades", null=True, blank=True, help_text="När sammanträdet öppnades.")
    avslutades = models.DateTimeField("avslutades", null=True, blank=True, help_text="När sammanträdet avslutades.")
    installdes_skal = models.CharField(
        "skäl för att ställa in", max_length=300, blank=True, help_text="Varför sammanträdet ställdes in."
    )

    objects = SammantradeFraga.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = "sammanträde"
        verbose_name_plural = "sammanträden"
        ordering = ("-datum", "-id")
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "nummer"], name="sammantrade_nummer_en_gang"),
            models.CheckConstraint(
                condition=~Q(status__in=["pagar", "avslutat"])
                | Q(oppnades__isnull=False, ordforande__isnull=False, protokollforare__isnull=False),
                name="sammantrade_oppnat_har_ordforande",
            ),
            models.CheckConstraint(
                condition=~Q(status="avslutat") | Q(avslutades__isnull=False), name="sammantrade_avslutat_har_tid"
            ),
            models.CheckConstraint(
                condition=Q(avslutades__isnull=True) | Q(avslutades__gte=F("oppnades")),
                name="sammantrade_slut_efter_borjan",
            ),
        ]
        indexes = [models.Index(fields=["organ", "-datum", "-id"], name="sammantrade_organ")]

    def __str__(self) -> str:
        return f"{self.organversion.rubriknamn} {svensk_dag(self.datum)}"

    def get_absolute_url(self) -> str:
        return reverse("sammantraden:sammantrade", args=[self.pk])

    @property
    def regelverk(self) -> Regelverk:
        """The body of rules this meeting follows."""
        return villkor.regelverk_for(self.organversion.typ)

    def far_efterregistreras(self) -> bool:
        """The meeting is past: what is entered now has already happened (design.md 3.6)."""
        return self.status == self.Status.AVSLUTAT or self.datum < klocka.idag()

    @property
    def tidstext(self) -> str:
        """Return "13.00–16.30"; the end has its day when that is another than the meeting's."""
        start, slut = self.starttid, self.sluttid
        dag = klocka.legal_dag(self.avslutades) if self.avslutades else self.datum
        if self.oppnades is not None and start is not None and slut is not None and dag == self.datum and slut < start:
            start = self.oppnades.astimezone(klocka.STOCKHOLM).time()  # opened, and over, before the time it had
        klockslag = "–".join(tid.strftime("%H.%M") for tid in (start, slut) if tid is not None)
        return f"{klockslag} ({dag.isoformat()})" if slut is not None and dag != self.datum else klockslag

    def narvarorader(self) -> "list[Any]":
        """Attendance with people, from the prefetch where there is one."""
        if "narvaror" in getattr(self, "_prefetched_objects_cache", {}):
            return list(self.narvaror.all())
        rader = NARVARO(sammantrade_id=self.pk)
        for rad in rader:
            rad.sammantrade = self
        return rader

    def ser_person(self, person_id: int) -> bool:
        """Whoever led, wrote or was chosen to justera reads the meeting, also after the mandate has ended."""
        return bool(self.pk) and (
            self.ordforande_id == person_id
            or self.protokollforare_id == person_id
            or self.moteroller.filter(person_id=person_id).exists()
        )

    @transition(
        field=status,
        source=Status.PLANERAT,
        target=Status.KALLAT,
        custom={
            "ratt": Ratt.SKRIV_FOREDRAGNINGSLISTA,
            "villkor": (
                Villkor(motesregler.kallelsen_anger_tid_plats_och_arenden, villkor.kallelsefakta),
                Villkor(motesregler.alla_ledamoter_och_ersattare_kallas, villkor.kallelsefakta),
                Villkor(motesregler.fullmaktige_kallas_i_tid, villkor.kallelsefakta),
                Villkor(motesregler.organet_kallas_i_tid_enligt_reglementet, villkor.kallelsefakta),
                Villkor(bordlagt_arende_tas_upp_pa_nasta_sammantrade, villkor.bordlagtfakta),
            ),
        },
    )
    def kalla(self, lage: Lage) -> None:
        """The kallelse is sent and the handlingar of every item are frozen."""
        self.kallades = lage.hande
        self.kallelse_anteckning = lage.data.anteckning

    @transition(
        field=status,
        source=[Status.PLANERAT, Status.KALLAT],
        target=Status.PAGAR,
        custom={
            "ratt": Ratt.FOR_PROTOKOLL,
            "villkor": (
                Villkor(motesordning.sammantradet_oppnas_tidigast_pa_sin_dag, villkor.oppning),
                Villkor(motesregler.alla_ledamoter_och_ersattare_kallas, villkor.kallade, Slag.BRIST),
                *beslutsvillkor.VID_OPPNING,
            ),
        },
    )
    def oppna(self, lage: Lage) -> None:
        """The meeting begins, with a chair and a protokollförare."""
        self.oppnades = lage.hande
        self.ordforande = lage.data.ordforande
        self.protokollforare = lage.data.protokollforare
        self.nummer = lage.data.nummer

    @transition(
        field=status,
        source=Status.PAGAR,
        target=Status.AVSLUTAT,
        custom={
            "ratt": Ratt.FOR_PROTOKOLL,
            "villkor": (
                Villkor(motesordning.alla_punkter_is_behandlade, villkor.avslutning),
                Villkor(motesordning.justerare_is_valda, villkor.avslutning),
            ),
        },
    )
    def avsluta(self, lage: Lage) -> None:
        """The meeting ends; what is entered from now on is entered afterwards."""
        self.avslutades = lage.hande
        self.sluttid = lage.hande.astimezone(klocka.STOCKHOLM).time().replace(second=0, microsecond=0)

    @transition(
        field=status,
        source=Status.AVSLUTAT,
        target=Status.PAGAR,
        custom={
            "ratt": Ratt.FOR_PROTOKOLL,
            "villkor": (Villkor(motesordning.protokollet_is_inte_faststallt, villkor.protokoll),),
        },
    )
    def ateroppna(self, lage: Lage) -> None:
        """Ending the meeting was a mistake."""
        self.avslutades = None
        self.sluttid = None

    @transition(
        field=status,
        source=[Status.PLANERAT, Status.KALLAT],
        target=Status.INSTALLT,
        custom={"ratt": Ratt.PLANERA_SAMMANTRADE, "villkor": ()},
    )
    def stall_in(self, lage: Lage) -> None:
        """The meeting is cancelled; its items can be put on another."""
        self.installdes_skal = lage.data

    def motesratt(self, ratt: str, person_id: int) -> bool:
        """Rights that come from the meeting itself."""
        if ratt == "mote.narvara":
            return person_id in villkor.kallade_personer(self)
        return False
