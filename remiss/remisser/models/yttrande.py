# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Yttrande: the recipient's work with a remiss, from registration to the answer sent (domain.md 1.4)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django_fsm import transition

from remiss.karna.models import Statusfalt, StatusModell
from remiss.karna.villkor import Lage, Slag, Villkor
from remiss.organisation.ratter import Ratt
from remiss.regler import delegering
from remiss.regler import expediering as regel
from remiss.remisser import fakta
from remiss.remisser.models.svar import Stallning


class Yttrandestatus(models.TextChoices):
    """States of the recipient's work."""

    INKOMMEN = "inkommen", "Inkommen"
    REGISTRERAD = "registrerad", "Registrerad"
    FORDELAD = "fordelad", "Fördelad"
    UNDER_BEREDNING = "under_beredning", "Under beredning"
    HOS_NAMND = "hos_namnd", "Hos nämnd eller styrelse"
    AVGJORD = "avgjord", "Avgjord"
    EXPEDIERAD = "expedierad", "Expedierad"
    AVSTAR = "avstar", "Avstår"
    ATERKALLAD = "aterkallad", "Återkallad"


S = Yttrandestatus
FORE_BESLUT = [S.REGISTRERAD, S.FORDELAD, S.UNDER_BEREDNING, S.HOS_NAMND]
PAGAR = (*FORE_BESLUT, S.AVGJORD)


class Yttrande(StatusModell):
    """A remiss seen from the one who is asked. Nothing of it is seen by the sender before expediering."""

    Status = Yttrandestatus
    las_ratt = Ratt.LAS_DIARIUM

    organ = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.PROTECT,
        related_name="yttranden",
        verbose_name="organ",
        help_text="Organet som ska yttra sig.",
    )
    arende = models.ForeignKey(
        "diarium.Arende",
        on_delete=models.PROTECT,
        related_name="yttranden",
        verbose_name="ärende",
        help_text="Mottagarens eget ärende.",
    )
    mottagare = models.ForeignKey(
        "utskick.Mottagare",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="yttranden",
        verbose_name="rad i sändlistan",
        help_text="Avsändarens rad, när remissen kom inifrån systemet.",
    )
    inkommet = models.ForeignKey(
        "diarium.Inkommet",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="inkommet",
        help_text="Remissen som den kom in.",
    )
    titel = models.CharField("titel", max_length=300, help_text="Vad remissen gäller.")
    avsandare_organ = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="avsändande organ",
        help_text="Organet som remitterar, när det arbetar i systemet.",
    )
    avsandare_namn = models.CharField("avsändare", max_length=200, help_text="Vem som ber om yttrande.")
    avsandare_kanal = models.CharField(
        "svaret skickas med",
        max_length=10,
        choices=[("intern", "I systemet"), ("epost", "E-post"), ("post", "Post")],
        default="intern",
        help_text="Hur svaret ska lämnas till avsändaren.",
    )
    avsandare_adress = models.CharField(
        "avsändarens adress", max_length=400, blank=True, help_text="E-post eller postadress för svaret."
    )
    ert_dnr = models.CharField(
        "ert diarienummer", max_length=60, blank=True, help_text="Avsändarens diarienummer, som svaret ska ange."
    )
    inkom = models.DateField("inkom", help_text="Den dag då remissen anses ha kommit in.")
    svarstid = models.DateField("svarstid", null=True, blank=True, help_text="När svaret senast ska ha kommit fram.")
    rulla_till_vardag = models.BooleanField(
        "flyttas till vardag", default=False, help_text="Avsändaren räknar nästa vardag som sista dag."
    )
    anstand_till = models.DateField(
        "anstånd till", null=True, blank=True, help_text="Den nya svarstiden när avsändaren har beviljat anstånd."
    )
    is_svarsplikt = models.BooleanField(
        "måste besvaras", default=False, help_text="Kommunstyrelsen begär yttrandet med stöd av KL 6:12."
    )
    remissversion = models.PositiveSmallIntegerField(
        "version", default=1, help_text="Den senaste versionen av remissen som har kommit in."
    )
    besvarad_version = models.PositiveSmallIntegerField(
        "besvarad version",
        null=True,
        blank=True,
        help_text="Den senaste version av remissen som vårt svar, eller vårt besked om svaret, gäller.",
    )
    status = Statusfalt("status", choices=Yttrandestatus, default=S.INKOMMEN, help_text="Var arbetet är.")
    tu = models.ForeignKey(
        "beredning.Tjansteutlatande",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="yttranden",
        verbose_name="tjänsteutlåtande",
        help_text="Tjänsteutlåtandet som blir yttrandet.",
    )
    paragraf = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="yttranden",
        verbose_name="paragraf",
        help_text="Paragrafen där organet avgjorde yttrandet.",
    )
    antecknad_i = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="antecknad i",
        help_text="Paragrafen där ett redan avsänt svar antecknades.",
    )
    inkommen_i = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="antecknad som inkommen i",
        help_text="Paragrafen där organet antecknade att remissen hade kommit in.",
    )
    angivet_stallningstagande = models.CharField(
        "eget ställningstagande",
        max_length=40,
        blank=True,
        choices=Stallning,
        help_text="Vad organet självt anger; avsändaren sätter det som räknas.",
    )
    beslutsvag = models.CharField(
        "beslutsväg",
        max_length=16,
        choices=[
            (regel.Beslutsvag.SAMMANTRADE.value, "Sammanträde"),
            (regel.Beslutsvag.DELEGATION.value, "Delegation"),
            (regel.Beslutsvag.ORDFORANDEBESLUT.value, "Ordförandebeslut"),
            (regel.Beslutsvag.VD.value, "VD"),
        ],
        default=regel.Beslutsvag.SAMMANTRADE.value,
        help_text="Vem som beslutade svaret.",
    )
    beslutsfattare = models.CharField(
        "beslutsfattare", max_length=120, blank=True, help_text="Den som beslutade, när det inte var organet självt."
    )
    skal_till_bradska = models.CharField(
        "skäl till brådskan",
        max_length=1000,
        blank=True,
        help_text="Varför nämndens avgörande inte kunde avvaktas, när ordföranden beslutade (KL 6:39).",
    )
    beslutades = models.DateField("beslutades", null=True, blank=True, help_text="Dagen för beslutet om svaret.")
    delegationspunkt = models.ForeignKey(
        "organisation.Delegationspunkt",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="punkt i delegationsordningen",
        help_text="Punkten som gav beslutsfattaren rätt att besluta.",
    )
    reviderad = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="reviderat yttrande",
        help_text="Yttrandet med den text organet beslutade, när den ändrades på sammanträdet.",
    )
    expediering = models.ForeignKey(
        "diarium.Expediering",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="expediering",
        help_text="Leveransen av svaret.",
    )
    expedierades = models.DateTimeField("expedierades", null=True, blank=True, help_text="När svaret skickades.")

    class Meta:
        verbose_name = "yttrande"
        verbose_name_plural = "yttranden"
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["organ", "svarstid", "id"], name="yttrande_svarstid"),
            models.Index(fields=["organ", "-id"], name="yttrande_organ"),
            models.Index(fields=["arende"], name="yttrande_arende"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=S.EXPEDIERAD.value) | Q(expedierades__isnull=False),
                name="yttrande_expedierad_has_tid",
            ),
        ]

    def __str__(self) -> str:
        return f"Yttrande: {self.titel}"

    @property
    def sista_dag(self) -> date | None:
        """The day the answer must have reached the sender, anstånd included."""
        return fakta.sista_dag(self.svarstid, self.anstand_till, rulla_till_vardag=self.rulla_till_vardag)

    def far_efterregistreras(self) -> bool:
        """An answer that has left by other means is entered as it was decided, with its brister (design.md 3.6)."""
        return True

    @property
    def is_pagaende(self) -> bool:
        return self.status in PAGAR

    @property
    def is_nedlagt(self) -> bool:
        """Whether the work ended without an answer because the ärende was closed or struck."""
        return self.is_pagaende and not self.arende.is_oppet

    @property
    def is_extern(self) -> bool:
        """Whether the sender works outside the system, so that what it says must be noted by us."""
        return self.mottagare_id is None

    @transition(field=status, source=[S.INKOMMEN], target=S.REGISTRERAD, custom={"ratt": Ratt.REGISTRERA})
    def registrera(self, lage: Lage) -> None:
        """The remiss has its own ärende at the recipient."""

    @transition(field=status, source=[S.REGISTRERAD], target=S.FORDELAD, custom={"ratt": Ratt.FORDELA})
    def fordela(self, lage: Lage) -> None:
        """The ärende has a handläggare. Follows diarium."""

    @transition(
        field=status,
        source=[S.REGISTRERAD, S.FORDELAD, S.HOS_NAMND],
        target=S.UNDER_BEREDNING,
        custom={"ratt": Ratt.SKRIV_TU},
    )
    def bered(self, lage: Lage) -> None:
        """The text is being written, or has come back from the meeting. Follows beredning and sammanträden."""

    @transition(
        field=status,
        source=[S.REGISTRERAD, S.FORDELAD, S.UNDER_BEREDNING],
        target=S.HOS_NAMND,
        custom={"ratt": Ratt.SKRIV_FOREDRAGNINGSLISTA},
    )
    def lagg_fram(self, lage: Lage) -> None:
        """The meeting has been called with the ärende on its agenda. Follows sammanträden."""

    @transition(field=status, source=FORE_BESLUT, target=S.AVGJORD, custom={"ratt": Ratt.FOR_PROTOKOLL})
    def avgor(self, lage: Lage) -> None:
        """The organ decided what to answer. Follows the paragraph."""
        self.beslutades = lage.dag

    @transition(field=status, source=[S.AVGJORD], target=S.HOS_NAMND, custom={"ratt": Ratt.FOR_PROTOKOLL})
    def angra_avgorande(self, lage: Lage) -> None:
        """The outcome of the paragraph was entered wrongly and taken back. Follows the paragraph."""
        self.beslutades = None

    @transition(
        field=status,
        source=[S.AVGJORD],
        target=S.EXPEDIERAD,
        custom={
            "ratt": Ratt.EXPEDIERA,
            "villkor": (
                Villkor(regel.yttrandet_is_beslutat, fakta.avgorandefakta),
                Villkor(regel.den_beslutade_versionen_skickas, fakta.versionsfakta),
            ),
        },
    )
    def expediera(self, lage: Lage) -> None:
        """The answer leaves: protokollsutdrag, the decided version and the reservations."""
        self.expedierades = lage.hande

    @transition(
        field=status,
        source=FORE_BESLUT,
        target=S.EXPEDIERAD,
        custom={
            "ratt": Ratt.EXPEDIERA,
            "villkor": (
                Villkor(regel.yttrandet_is_beslutat, fakta.avgorandefakta),
                Villkor(
                    delegering.yttrande_till_fullmaktige_delegeras_inte,
                    fakta.svar_till_fullmaktige,
                    Slag.BRIST,
                    galler=fakta.is_delegerat_enligt_kl,
                ),
                Villkor(
                    delegering.namnden_has_utsett_beslutsfattare,
                    fakta.bradskefakta,
                    Slag.BRIST,
                    galler=fakta.is_ordforandebeslut,
                ),
                Villkor(
                    delegering.bradskan_is_motiverad, fakta.bradskefakta, Slag.BRIST, galler=fakta.is_ordforandebeslut
                ),
            ),
        },
    )
    def registrera_avsant(self, lage: Lage) -> None:
        """An answer decided and sent by another route is entered afterwards; the organ may anteckna it."""
        self.expedierades = lage.hande

    @transition(field=status, source=[S.EXPEDIERAD], target=S.EXPEDIERAD, custom={"ratt": Ratt.FOR_PROTOKOLL})
    def anteckna(self, lage: Lage) -> None:
        """The organ noted an answer already sent (the answer is older than the decision). Follows the paragraph."""

    @transition(
        field=status,
        source=[*FORE_BESLUT, S.AVGJORD],
        target=S.AVSTAR,
        custom={
            "ratt": Ratt.BEGAR_ANSTAND,
            "villkor": (
                Villkor(regel.yttrandet_is_beslutat, fakta.avgorandefakta),
                Villkor(
                    delegering.yttrande_till_fullmaktige_delegeras_inte,
                    fakta.svar_till_fullmaktige,
                    galler=fakta.is_delegerat_enligt_kl,
                ),
            ),
        },
    )
    def avsta(self, lage: Lage) -> None:
        """The organ declines to answer: a decision by whoever may decide the answer (domain.md 1.5)."""
        self.expedierades = lage.hande

    @transition(field=status, source=[*FORE_BESLUT, S.AVGJORD], target=S.ATERKALLAD, custom={"ratt": Ratt.REGISTRERA})
    def aterkalla(self, lage: Lage) -> None:
        """The sender withdrew the remiss."""

    @transition(field=status, source=[S.ATERKALLAD], target=S.REGISTRERAD, custom={"ratt": Ratt.RATTA_DIARIUM})
    def angra_aterkallelse(self, lage: Lage) -> None:
        """The återkallelse was noted on the wrong yttrande (design.md 3.8)."""

    @transition(
        field=status, source=[S.EXPEDIERAD, S.AVSTAR], target=S.REGISTRERAD, custom={"ratt": Ratt.BEGAR_ANSTAND}
    )
    def ateroppna(self, lage: Lage) -> None:
        """A new version has come and the answer is to be completed or replaced (domain.md 1.6)."""
        self.expedierades = None
        self.expediering = None
        self.paragraf = None
        self.reviderad = None
        self.beslutades = None
        self.beslutsvag = regel.Beslutsvag.SAMMANTRADE.value  # a new decision, which is the organ's until told
        self.beslutsfattare = self.skal_till_bradska = ""
        self.delegationspunkt = None
