# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Tjänsteutlåtande: the officer's proposal that the organ decides on; in a remiss it is also the yttrande."""

from typing import Any

from django.db import models
from django.db.models import Q
from django_fsm import transition

from remiss.beredning.models import fakta
from remiss.beredning.models.mall import Mallsektion, Tjanstemall
from remiss.diarium.models import Arende, Handling
from remiss.karna.models import Statusfalt, StatusModell
from remiss.karna.villkor import Lage, Villkor
from remiss.organisation.models import Organ, OrganVersion, Person
from remiss.organisation.ratter import Ratt
from remiss.regler import granskning, jav, samverkan, tjansteutlatande


class Stallningstagande(models.TextChoices):
    """What a yttrande says about the proposal (domain.md 1.3 r. 6). The sender sets the one that counts."""

    TILLSTYRKER = "tillstyrker", "Tillstyrker"
    TILLSTYRKER_MED_SYNPUNKTER = "tillstyrker_med_synpunkter", "Tillstyrker med synpunkter"
    DELVIS = "delvis", "Tillstyrker delvis"
    AVSTYRKER = "avstyrker", "Avstyrker"
    INGEN_ERINRAN = "ingen_erinran", "Har ingen erinran"
    SYNPUNKTER = "synpunkter_utan_stallningstagande", "Lämnar synpunkter utan ställningstagande"
    AVSTAR = "avstar", "Avstår från att yttra sig"


KOMPLETT = (
    Villkor(tjansteutlatande.varje_perspektiv_is_besvarat, fakta.tufakta),
    Villkor(tjansteutlatande.obligatoriska_sektioner_has_text, fakta.tufakta),
    Villkor(tjansteutlatande.beslutsforslag_finns, fakta.tufakta),
    Villkor(tjansteutlatande.bilagor_is_numrerade_i_foljd, fakta.tufakta),
    Villkor(tjansteutlatande.varje_bilaga_has_fil, fakta.tufakta),
    Villkor(samverkan.samverkan_is_redovisad, fakta.samverkansfakta),
    Villkor(jav.handlaggare_is_inte_javig, fakta.handlaggarjav),
)
#: A jävig employee takes no part in the ärende, whatever his roll in it (KL 7:4).
UTAN_JAV = (Villkor(jav.handlaggare_is_inte_javig, fakta.aktorjav),)


class Tjansteutlatande(StatusModell):
    """A tjänsteutlåtande in an ärende. Its texts lie in Sektion, so that two may write in different sections."""

    las_ratt = Ratt.LAS_UTKAST

    class Status(models.TextChoices):
        UTKAST = "utkast", "Utkast"
        GRANSKAS = "granskas", "Granskas"
        BEDOMD = "bedomd", "Bedömt"
        FASTSTALLD = "faststalld", "Fastställt"

    status = Statusfalt("status", choices=Status, default=Status.UTKAST, help_text="Var utlåtandet är.")
    arende = models.ForeignKey(
        Arende,
        on_delete=models.PROTECT,
        related_name="tjansteutlatanden",
        verbose_name="ärende",
        help_text="Ärendet som utlåtandet hör till.",
    )
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, related_name="+", verbose_name="organ", help_text="Organet som ska besluta."
    )
    mall = models.ForeignKey(
        Tjanstemall,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="mall",
        help_text="Mallen som gällde när utlåtandet påbörjades.",
    )
    rubrik = models.CharField("rubrik", max_length=400, help_text="Rubriken, till exempel ”Yttrande över …”.")
    datum = models.DateField("utfärdat", help_text="Dagen som utlåtandet är daterat.")
    handlaggare = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="handläggare",
        help_text="Den som skriver och svarar på frågor om utlåtandet.",
    )
    stallningstagande_angivet = models.CharField(
        "ställningstagande",
        max_length=40,
        choices=Stallningstagande,
        blank=True,
        help_text="Vad yttrandet säger, enligt den som skrivit det. Avsändaren av remissen sätter det som räknas.",
    )
    nummer = models.PositiveSmallIntegerField(
        "omgång", default=1, help_text="Vilken gång utlåtandet skrivs; ökar efter återremiss."
    )
    godkandes = models.DateTimeField(
        "godkändes", null=True, blank=True, help_text="När granskningen godkände utlåtandet."
    )
    godkand_av = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="godkänd av",
        help_text="Den som godkände i granskningen.",
    )
    undertecknare = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="undertecknare",
        help_text="Direktören eller VD:n som svarar för bedömningen.",
    )
    undertecknares_titel = models.CharField(
        "undertecknarens titel", max_length=160, blank=True, help_text="Titeln under namnteckningen."
    )
    undertecknad = models.DateField(
        "undertecknad", null=True, blank=True, help_text="Dagen då bedömningen undertecknades."
    )
    handling = models.ForeignKey(
        Handling,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="handling",
        help_text="Den fastställda handlingen i diariet.",
    )
    andrades = models.DateTimeField("ändrades", help_text="När någon senast skrev i utlåtandet.")

    class Meta:
        verbose_name = "tjänsteutlåtandet"
        verbose_name_plural = "tjänsteutlåtanden"
        ordering = ("-datum", "-id")
        indexes = [
            models.Index(fields=["organ", "-datum", "-id"], name="tu_organ_datum"),
            models.Index(fields=["-datum", "-id"], name="tu_datum"),
            models.Index(fields=["-andrades", "-id"], name="tu_andrades"),
            models.Index(fields=["rubrik", "id"], name="tu_rubrik"),
            models.Index(fields=["handlaggare", "status"], name="tu_handlaggare"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["utkast", "granskas"])
                | Q(undertecknare__isnull=False, undertecknad__isnull=False),
                name="tu_bedomd_ar_undertecknad",
            ),
            models.CheckConstraint(
                condition=~Q(status="faststalld") | Q(handling__isnull=False), name="tu_faststalld_har_handling"
            ),
        ]

    def __str__(self) -> str:
        return self.rubrik

    def is_dold_for(self, rattigheter: Any, person_id: int | None) -> bool:
        """Hidden when its handling is marked and the reader is not on the list: the text is the same."""
        return self.handling is not None and self.handling.is_dold_for(rattigheter, person_id)

    @property
    def is_godkand(self) -> bool:
        """Whether the granskning has approved it, so that only the assessment is left."""
        return self.godkandes is not None

    @property
    def samverkan(self) -> Any:
        """The noted samverkan, or None."""
        return getattr(self, "samverkansrad", None)

    @property
    def organversion(self) -> OrganVersion | None:
        """The organ as it was named on the day of the TU."""
        if "_organversion" not in self.__dict__:
            versioner = self.organ.versioner
            self.__dict__["_organversion"] = versioner.pa(self.datum).first() or versioner.order_by("-fran").first()
        return self.__dict__["_organversion"]

    @property
    def skribent(self) -> str:
        """Who writes the document: the förvaltning where known, else the organ."""
        version = self.organversion
        return (version.forvaltning or version.namn) if version else self.organ.kod

    def rubrik_for(self, sektion: Mallsektion) -> str:
        """The section's heading with the organ's name of the day."""
        version = self.organversion
        return sektion.rubrik.replace("{kortnamn}", version.rubriknamn if version else self.organ.kod)

    def standardmening_for(self, sektion: Mallsektion) -> str:
        """The sentence that may stand when the perspective does not touch the ärende."""
        return sektion.standardmening.replace("{organ}", self.skribent)

    @transition(
        field=status,
        source=Status.UTKAST,
        target=Status.GRANSKAS,
        custom={"ratt": Ratt.SKRIV_TU, "villkor": KOMPLETT},
    )
    def skicka_pa_granskning(self, lage: Lage) -> None:
        """The handläggare hands the text over."""
        self._rensa_granskning()

    @transition(
        field=status, source=Status.GRANSKAS, target=Status.UTKAST, custom={"ratt": Ratt.SKRIV_TU, "villkor": ()}
    )
    def ta_tillbaka(self, lage: Lage) -> None:
        """The handläggare takes the text back to write more in it."""
        self._rensa_granskning()

    @transition(
        field=status,
        source=Status.GRANSKAS,
        target=Status.GRANSKAS,
        custom={
            "ratt": Ratt.GRANSKA_TU,
            "villkor": (
                Villkor(granskning.granskaren_is_inte_handlaggaren, fakta.granskningsfakta),
                Villkor(granskning.godkannande_lamnas_en_gang, fakta.granskningsfakta),
                *UTAN_JAV,
            ),
        },
    )
    def godkann(self, lage: Lage) -> None:
        """The chef approves; what is left is the assessment by direktör or VD."""
        self.godkandes = lage.hande
        self.godkand_av_id = lage.aktor.person_id

    @transition(
        field=status,
        source=[Status.GRANSKAS, Status.BEDOMD],
        target=Status.UTKAST,
        custom={"ratt": Ratt.GRANSKA_TU, "villkor": ()},
    )
    def aterlamna(self, lage: Lage) -> None:
        """The text goes back to the handläggare with a comment."""
        self._rensa_granskning()
        self._rensa_bedomning()

    @transition(
        field=status,
        source=Status.GRANSKAS,
        target=Status.BEDOMD,
        custom={
            "ratt": Ratt.BEDOM_TU,
            "villkor": (
                *KOMPLETT,
                Villkor(tjansteutlatande.bedomningen_is_lamnad_och_undertecknad, fakta.tufakta),
                Villkor(granskning.tjansteutlatandet_is_godkant_fore_bedomningen, fakta.granskningsfakta),
                *UTAN_JAV,
            ),
        },
    )
    def bedom(self, lage: Lage) -> None:
        """The direktör or VD answers for the assessment and signs."""
        self.undertecknare_id = lage.aktor.person_id
        self.undertecknares_titel = lage.data.titel
        self.undertecknad = lage.dag

    @transition(
        field=status,
        source=Status.BEDOMD,
        target=Status.FASTSTALLD,
        custom={"ratt": Ratt.SKRIV_TU, "villkor": ()},
    )
    def faststall(self, lage: Lage) -> None:
        """The signed text becomes a fixed handling."""
        self.handling = lage.data

    @transition(
        field=status, source=Status.FASTSTALLD, target=Status.UTKAST, custom={"ratt": Ratt.SKRIV_TU, "villkor": ()}
    )
    def ateruppta(self, lage: Lage) -> None:
        """A new round: the organ wanted more (återremiss), or the text must change before the meeting."""
        self.nummer += 1
        self.handling = None
        self._rensa_granskning()
        self._rensa_bedomning()

    @transition(
        field=status, source=Status.UTKAST, target=Status.FASTSTALLD, custom={"ratt": Ratt.SKRIV_TU, "villkor": ()}
    )
    def angra_ateruppta(self, lage: Lage) -> None:
        """The återremiss that began the round was entered wrongly: the fixed text stands. Follows sammanträden."""
        self.nummer -= 1

    def _rensa_granskning(self) -> None:
        self.godkandes = None
        self.godkand_av = None

    def _rensa_bedomning(self) -> None:
        self.undertecknare = None
        self.undertecknares_titel = ""
        self.undertecknad = None
