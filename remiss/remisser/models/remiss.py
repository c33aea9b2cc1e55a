# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Remiss: what a sender asks many to give their opinion on (domain.md 1.2; FL 26 § as norm)."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django_fsm import transition

from remiss.karna.models import Statusfalt, StatusModell
from remiss.karna.villkor import Lage, Villkor
from remiss.organisation.ratter import Ratt
from remiss.regler import delegering, remissvar
from remiss.regler import remiss as regel
from remiss.remisser import fakta
from remiss.utskick.synlighet import laser_utkast


class Remisstatus(models.TextChoices):
    """States of a remiss. `pagar` and `svarstid_ute` are computed from them and the svarstid."""

    UTKAST = "utkast", "Utkast"
    BEREDD = "beredd", "Beredd"
    BESLUTAD = "beslutad", "Beslutad"
    UTSKICKAD = "utskickad", "Utskickad"
    SAMMANSTALLD = "sammanstalld", "Sammanställd"
    BEHANDLAD = "behandlad", "Behandlad"
    AVSLUTAD = "avslutad", "Avslutad"
    ATERKALLAD = "aterkallad", "Återkallad"
    ERSATT = "ersatt", "Ersatt av ny version"


S = Remisstatus
_INNEHALL = (
    Villkor(regel.remissen_has_mottagare, fakta.remissfakta),
    Villkor(regel.remissen_anger_vad_yttrandet_ska_avse, fakta.remissfakta),
)
_DELEGATION = (
    Villkor(delegering.delegationsordningen_ger_ratt, fakta.delegeringsfakta),
    Villkor(delegering.mal_och_inriktning_delegeras_inte, fakta.delegeringsfakta),
    Villkor(regel.delegationsbeslutet_is_fullstandigt, fakta.delegationsfakta),
)
_UTSKICK = (
    *_INNEHALL,
    Villkor(regel.remissen_anger_svarstid, fakta.remissfakta),
    Villkor(regel.svarstiden_ligger_efter_utskicket, fakta.remissfakta),
    Villkor(regel.mottagarna_finns_pa_utskicksdagen, fakta.remissfakta),
    Villkor(regel.remissen_is_beslutad, fakta.beslutsfakta),
    Villkor(regel.remissparagrafen_is_justerad, fakta.beslutsfakta),
    Villkor(regel.delegationsbeslutet_is_fullstandigt, fakta.beslutsfakta),
    Villkor(regel.delegationsbeslutet_fattades_fore_utskicket, fakta.beslutsfakta),
    Villkor(remissvar.sandlistan_is_jamford_med_beslutet, fakta.jamforelsefakta),
    Villkor(regel.sandlistan_stammer_med_beslutet, fakta.sandlistefakta),
)


class Remiss(StatusModell):
    """A remiss in the sender's ärende. The recipients are the rows of its utskick."""

    Status = Remisstatus
    las_ratt = Ratt.LAS_DIARIUM

    organ = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.PROTECT,
        related_name="remisser",
        verbose_name="organ",
        help_text="Organet som remitterar.",
    )
    arende = models.ForeignKey(
        "diarium.Arende",
        on_delete=models.PROTECT,
        related_name="remisser",
        verbose_name="ärende",
        help_text="Avsändarens ärende.",
    )
    utskick = models.OneToOneField(
        "utskick.Utskick",
        on_delete=models.PROTECT,
        related_name="remiss",
        verbose_name="utskick",
        help_text="Sändlista, svarstid och svarsstatus.",
    )
    titel = models.CharField("titel", max_length=300, help_text="Vad som remitteras, som det står i missivet.")
    fragor = models.JSONField(
        "vad yttrandet ska avse",
        default=dict,
        blank=True,
        help_text="Vad mottagarna ska yttra sig över, och frågor de ska besvara (FL 26 §).",
    )
    svarstid_manader = models.PositiveSmallIntegerField(
        "svarstid i månader",
        null=True,
        blank=True,
        help_text="Relativ svarstid, till exempel tre månader efter beslutet; dagen räknas ut vid beslutet.",
    )
    svar_till = models.CharField(
        "svar lämnas till", max_length=300, blank=True, help_text="Vart och i vilket format svaret ska skickas."
    )
    kontakt = models.CharField("kontakt", max_length=200, blank=True, help_text="Vem som svarar på frågor om remissen.")
    status = Statusfalt("status", choices=Remisstatus, default=S.UTKAST, help_text="Var remissen är.")
    tu = models.ForeignKey(
        "beredning.Tjansteutlatande",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tjänsteutlåtande",
        help_text="Tjänsteutlåtandet med förslaget att remittera.",
    )
    paragraf = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="remisser",
        verbose_name="paragraf",
        help_text="Paragrafen där organet beslutade att remittera.",
    )
    delegationspunkt = models.ForeignKey(
        "organisation.Delegationspunkt",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="punkt i delegationsordningen",
        help_text="Punkten som ger delegaten rätt att besluta (KL 6:37, 7:5).",
    )
    delegat = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="delegat",
        help_text="Den som beslutade på delegation.",
    )
    delegationsdag = models.DateField(
        "beslutsdag", null=True, blank=True, help_text="Dagen för beslutet på delegation."
    )
    delegationsbeslut = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="delegationsbeslut",
        help_text="Beslutet som handling.",
    )
    beslutsdag = models.DateField(
        "beslutad", null=True, blank=True, help_text="Dagen då remissen beslutades; relativ svarstid räknas härifrån."
    )
    sandlista_kontrollerad = models.DateTimeField(
        "sändlistan kontrollerad",
        null=True,
        blank=True,
        help_text="När en människa fastställde vilka mottagare den justerade paragrafen anger.",
    )
    missiv = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="missiv",
        help_text="Följebrevet som skickades.",
    )
    expediering = models.ForeignKey(
        "diarium.Expediering",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="expediering",
        help_text="Leveransen av remissen till mottagarna.",
    )
    utskickad_tid = models.DateTimeField("utskickad", null=True, blank=True, help_text="När remissen skickades.")
    sammanstallning = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="sammanställning",
        help_text="Remissammanställningen som handling.",
    )
    behandlad_i = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="behandlad i paragraf",
        help_text="Paragrafen där organet beslutade efter remissen.",
    )
    ersatter = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ersattare",
        verbose_name="ersätter",
        help_text="Den tidigare versionen av samma remiss.",
    )
    remissversion = models.PositiveSmallIntegerField(
        "version", default=1, help_text="Vilken version av det remitterade materialet; svar behåller sin version."
    )
    aterkallad_skal = models.TextField(
        "varför den återkallades", blank=True, help_text="Skickas till mottagarna när remissen återkallas."
    )

    class Meta:
        verbose_name = "remiss"
        verbose_name_plural = "remisser"
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["organ", "-id"], name="remiss_organ"),
            models.Index(fields=["organ", "titel", "id"], name="remiss_titel"),
            models.Index(fields=["arende", "-id"], name="remiss_arende"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[S.UTKAST.value, S.BEREDD.value, S.BESLUTAD.value, S.AVSLUTAD.value])
                | Q(utskickad_tid__isnull=False)
                | Q(status=S.ATERKALLAD.value),
                name="remiss_utskickad_has_tid",
            ),
            models.CheckConstraint(
                condition=~Q(status=S.BESLUTAD.value) | Q(paragraf__isnull=False) | Q(delegationspunkt__isnull=False),
                name="remiss_beslutad_has_beslut",
            ),
            models.CheckConstraint(
                condition=Q(ersatter__isnull=True) | ~Q(ersatter=F("id")), name="remiss_ersatter_inte_sig_sjalv"
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def is_dold_for(self, rattigheter: Any, person_id: int | None) -> bool:
        """Until it is sent it is the working material of those who prepare it (TF 2:12)."""
        return self.utskickad_tid is None and not laser_utkast(rattigheter, self.organ_id)

    @property
    def svarstid(self) -> date | None:
        """The one svarstid lives on the utskick, which påminnelse and anstånd are counted from."""
        return self.utskick.svarstid

    @property
    def is_pa_delegation(self) -> bool:
        return self.delegationspunkt_id is not None

    @property
    def is_redigerbar(self) -> bool:
        """Until it is sent the list and the text may be changed; what was sent is fixed."""
        return self.status in (S.UTKAST, S.BEREDD, S.BESLUTAD)

    @property
    def is_ute(self) -> bool:
        """Sent and not withdrawn or replaced: answers are still taken in."""
        return self.status in (S.UTSKICKAD, S.SAMMANSTALLD, S.BEHANDLAD)

    def har_skede(self, idag: date) -> str:
        """The state as people say it, with the two computed ones (domain.md 1.2)."""
        if self.status == S.UTSKICKAD:
            sista = self.utskick.sista_dag
            return "Svarstiden ute" if sista and idag > sista else "Pågår"
        return self.get_status_display()

    @transition(
        field=status,
        source=[S.UTKAST],
        target=S.BEREDD,
        custom={"ratt": Ratt.SKRIV_REMISS, "villkor": _INNEHALL},
    )
    def bered(self, lage: Lage) -> None:
        """The proposal is ready for a decision."""

    @transition(field=status, source=[S.BEREDD], target=S.UTKAST, custom={"ratt": Ratt.SKRIV_REMISS})
    def ateruppta(self, lage: Lage) -> None:
        """Back to drafting: by återremiss, or because somebody wants to change it."""

    @transition(field=status, source=[S.UTKAST, S.BEREDD], target=S.BESLUTAD, custom={"ratt": Ratt.BESLUTA_REMISS})
    def besluta(self, lage: Lage) -> None:
        """The organ decided to remit. Follows the paragraph; never done by hand."""
        self.beslutsdag = lage.dag

    @transition(
        field=status,
        source=[S.UTKAST, S.BEREDD],
        target=S.BESLUTAD,
        custom={"ratt": Ratt.BESLUTA_REMISS, "villkor": (*_INNEHALL, *_DELEGATION)},
    )
    def besluta_pa_delegation(self, lage: Lage) -> None:
        """A delegat decided to remit (KL 6:37, 7:5): who, which day, by which point."""
        beslut: fakta.Delegationsuppgift = lage.data
        self.delegat_id = beslut.delegat_id
        self.delegationspunkt_id = beslut.delegationspunkt_id
        self.delegationsdag = beslut.dag
        self.beslutsdag = beslut.dag

    @transition(field=status, source=[S.BESLUTAD], target=S.BEREDD, custom={"ratt": Ratt.SKRIV_REMISS})
    def angra_beslut(self, lage: Lage) -> None:
        """The outcome of the paragraph was entered wrongly and taken back. Follows the paragraph."""
        self.paragraf = None
        self.beslutsdag = None
        self.sandlista_kontrollerad = None

    @transition(field=status, source=[S.UTKAST, S.BEREDD], target=S.AVSLUTAD, custom={"ratt": Ratt.SKRIV_REMISS})
    def avsta(self, lage: Lage) -> None:
        """It is not sent: the organ said no, or the proposal was dropped."""

    @transition(field=status, source=[S.AVSLUTAD], target=S.BEREDD, custom={"ratt": Ratt.SKRIV_REMISS})
    def angra_avstaende(self, lage: Lage) -> None:
        """That the organ said no was entered wrongly. Follows the paragraph."""

    @transition(
        field=status,
        source=[S.BESLUTAD],
        target=S.UTSKICKAD,
        custom={"ratt": Ratt.SKICKA_REMISS, "villkor": _UTSKICK},
    )
    def skicka_ut(self, lage: Lage) -> None:
        """The remiss leaves the organ: the paragraph is justerad, or the delegationsbeslut made."""
        self.utskickad_tid = lage.hande

    @transition(
        field=status,
        source=[S.UTSKICKAD, S.SAMMANSTALLD],
        target=S.SAMMANSTALLD,
        custom={
            "ratt": Ratt.SAMMANSTALL,
            "villkor": (Villkor(remissvar.varje_mottagare_has_slutligt_besked, fakta.sammanstallningsfakta),),
        },
    )
    def sammanstall(self, lage: Lage) -> None:
        """The answers are compiled; a late one leads to a new sammanställning beside the first."""

    @transition(
        field=status,
        source=[S.UTSKICKAD, S.SAMMANSTALLD],
        target=S.BEHANDLAD,
        custom={"ratt": Ratt.SAMMANSTALL},
    )
    def behandla(self, lage: Lage) -> None:
        """The organ has decided on the proposal after the remiss."""

    @transition(field=status, source=[S.BEHANDLAD], target=S.SAMMANSTALLD, custom={"ratt": Ratt.SAMMANSTALL})
    def angra_behandling(self, lage: Lage) -> None:
        """The outcome of that paragraph was entered wrongly and taken back. Follows the paragraph."""
        self.behandlad_i = None

    @transition(field=status, source=[S.BEHANDLAD], target=S.AVSLUTAD, custom={"ratt": Ratt.SAMMANSTALL})
    def avsluta(self, lage: Lage) -> None:
        """Nothing more is to be done with the remiss."""

    @transition(
        field=status,
        source=[S.BESLUTAD, S.UTSKICKAD, S.SAMMANSTALLD],
        target=S.ATERKALLAD,
        custom={
            "ratt": Ratt.SKICKA_REMISS,
            "villkor": (Villkor(remissvar.aterkallelsen_is_motiverad, fakta.aterkallelsefakta),),
        },
    )
    def aterkalla(self, lage: Lage) -> None:
        """The sender withdraws it; answers already in remain allmänna handlingar."""
        self.aterkallad_skal = lage.data

    @transition(
        field=status, source=[S.UTSKICKAD, S.SAMMANSTALLD], target=S.ERSATT, custom={"ratt": Ratt.SKICKA_REMISS}
    )
    def ersatt(self, lage: Lage) -> None:
        """A new version was sent. Follows that act."""
