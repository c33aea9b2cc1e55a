# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Organ: the lasting identity of a nämnd, a company board or a råd, and its versions in time."""

from datetime import date

from django.db import models
from django.db.models import CharField, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from remiss.karna import klocka
from remiss.karna.models import Basfraga, Basmodell
from remiss.organisation.ratter import BESKRIVNING, Ratt


class Organtyp(models.TextChoices):
    """Kinds of organ (design.md 6.2)."""

    KF = "kf", "Kommunfullmäktige"
    KS = "ks", "Kommunstyrelse"
    NAMND = "namnd", "Nämnd"
    UTSKOTT = "utskott", "Utskott eller presidium"
    BOLAG = "bolag", "Bolag"
    RADSORGAN = "radsorgan", "Råd"
    STIFTELSE = "stiftelse", "Stiftelse eller fond"
    KOMMUNALFORBUND = "kommunalforbund", "Kommunalförbund"
    REVISION = "revision", "Revision"
    OVRIGT = "ovrigt", "Övrigt"
    EXTERN = "extern", "Extern"


#: Organs whose protocols follow KL (anslag, appeal, 14 days); companies follow ABL, råd their own rules.
KL_ORGAN = frozenset({Organtyp.KF, Organtyp.KS, Organtyp.NAMND, Organtyp.UTSKOTT})


class OrganFraga(Basfraga):
    def med_namn(self, dag: date | None = None) -> "OrganFraga":
        """Add `visningsnamn` and `visningstyp`: of the day (today), or of the newest version."""
        versioner = OrganVersion.objects.filter(organ=OuterRef("pk"))
        pa_dagen = versioner.pa(dag or klocka.idag())
        senaste = versioner.order_by("-fran")
        svar: OrganFraga = self.annotate(
            visningsnamn=Coalesce(
                Subquery(pa_dagen.values("namn")[:1]),
                Subquery(senaste.values("namn")[:1]),
                F("kod"),
                output_field=CharField(),
            ),
            visningstyp=Coalesce(
                Subquery(pa_dagen.values("typ")[:1]), Subquery(senaste.values("typ")[:1]), output_field=CharField()
            ),
            finns_idag=Exists(pa_dagen),
        )
        return svar


class Organ(Basmodell):
    """The lasting identity that rights, diarium and uppdrag point at (design.md 6.2)."""

    las_ratt = Ratt.ADMINISTRERA_ORGAN

    kod = models.SlugField("kod", max_length=60, unique=True, help_text="Kort beteckning utan å, ä och ö.")
    is_intern = models.BooleanField(
        "i systemet",
        default=True,
        help_text="Organet arbetar i systemet; annars nås det med e-post eller post.",
    )
    epost = models.EmailField("e-post", blank=True, help_text="Organets officiella adress för handlingar.")
    postadress = models.TextField("postadress", blank=True, help_text="Organets postadress.")
    kommentar = models.TextField("kommentar", blank=True, help_text="Fri anmärkning om organet.")

    objects = OrganFraga.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = "organ"
        verbose_name_plural = "organ"
        ordering = ("kod",)
        permissions = tuple((ratt.value.partition(".")[2], BESKRIVNING[ratt]) for ratt in Ratt)
        default_permissions = ()

    def __str__(self) -> str:
        return self.kod

    def organ_of(self) -> int | None:
        return int(self.pk) if self.pk else None

    def version_pa(self, dag: date) -> "OrganVersion | None":
        """Return the version valid on a day, or None when the organ did not exist then."""
        return self.versioner.pa(dag).first()

    def namn_pa(self, dag: date) -> str:
        """Return the name on a day, falling back on the newest known."""
        version = self.version_pa(dag) or self.versioner.order_by("-fran").first()
        return version.namn if version else self.kod

    @property
    def namn_idag(self) -> str:
        """The name today, for pages."""
        return self.namn_pa(klocka.idag())


class OrganVersionFraga(models.QuerySet["OrganVersion"]):
    def pa(self, dag: date) -> "OrganVersionFraga":
        """Versions valid on a day. `till` is the last valid day."""
        return self.filter(Q(fran__lte=dag), Q(till__isnull=True) | Q(till__gte=dag))


class OrganVersion(models.Model):
    """Name, type and place of an organ during a time; documents keep the version of their day."""

    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, related_name="versioner", verbose_name="organ", help_text="Organet."
    )
    namn = models.CharField("namn", max_length=200, help_text="Organets fullständiga namn under tiden.")
    kortnamn = models.CharField("kortnamn", max_length=80, blank=True, help_text="Namn i rubriker, t.ex. Stadshus.")
    typ = models.CharField("typ", max_length=20, choices=Organtyp, help_text="Vilka regler organet följer.")
    moder = models.ForeignKey(
        Organ,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="underorgan",
        verbose_name="moderorgan",
        help_text="Överordnat organ, t.ex. kommunstyrelsen för dess råd.",
    )
    forvaltning = models.CharField(
        "förvaltning", max_length=200, blank=True, help_text="Förvaltningens namn; tomt när det är okänt."
    )
    fran = models.DateField("från", help_text="Första giltiga dag.")
    till = models.DateField("till", null=True, blank=True, help_text="Sista giltiga dag; tomt betyder tills vidare.")
    is_ungefarlig = models.BooleanField(
        "ungefärlig dag",
        default=False,
        help_text="Dagen är satt där källan bara anger år eller ungefärlig tid.",
    )

    objects = OrganVersionFraga.as_manager()

    class Meta:
        verbose_name = "organversion"
        verbose_name_plural = "organversioner"
        ordering = ("organ", "fran")
        constraints = [
            models.UniqueConstraint(fields=["organ", "fran"], name="organversion_en_per_dag"),
            models.CheckConstraint(
                condition=Q(till__isnull=True) | Q(till__gte=models.F("fran")),
                name="organversion_till_efter_fran",
            ),
        ]
        indexes = [models.Index(fields=["namn"], name="organversion_namn")]

    def __str__(self) -> str:
        return self.namn

    @property
    def rubriknamn(self) -> str:
        """The name used in running headings: the short one where there is one."""
        return self.kortnamn or self.namn

    @property
    def is_bolag(self) -> bool:
        return self.typ == Organtyp.BOLAG

    @property
    def foljer_kl(self) -> bool:
        """Whether KL's rules of protocol and notice apply (domain.md 0 p. 5)."""
        return self.typ in KL_ORGAN


class Organalias(models.Model):
    """Another spelling of an organ's name, so that lists from outside are recognised."""

    organ = models.ForeignKey(
        Organ, on_delete=models.CASCADE, related_name="alias", verbose_name="organ", help_text="Organet."
    )
    namn = models.CharField("namn", max_length=200, unique=True, help_text="Den andra stavningen.")

    class Meta:
        verbose_name = "alias"
        verbose_name_plural = "alias"

    def __str__(self) -> str:
        return self.namn


class Overtagande(models.Model):
    """Which organ takes over another's open ärenden, from which day (many to many over time)."""

    fran_organ = models.ForeignKey(
        Organ,
        on_delete=models.PROTECT,
        related_name="avlamningar",
        verbose_name="från",
        help_text="Avlämnande organ.",
    )
    till_organ = models.ForeignKey(
        Organ,
        on_delete=models.PROTECT,
        related_name="overtaganden",
        verbose_name="till",
        help_text="Övertagande organ.",
    )
    dag = models.DateField("dag", help_text="Första dag som det nya organet ansvarar.")
    is_ungefarlig = models.BooleanField("ungefärlig dag", default=False, help_text="Dagen är inte exakt belagd.")
    omfattning = models.CharField(
        "omfattning", max_length=300, blank=True, help_text="Vad övertagandet gäller, om det inte är allt."
    )

    class Meta:
        verbose_name = "övertagande"
        verbose_name_plural = "övertaganden"
        constraints = [
            models.UniqueConstraint(fields=["fran_organ", "till_organ", "dag"], name="overtagande_en_gang"),
            models.CheckConstraint(condition=~Q(fran_organ=models.F("till_organ")), name="overtagande_inte_sig_sjalv"),
        ]

    def __str__(self) -> str:
        return f"{self.fran_organ} → {self.till_organ} {self.dag}"


class Ordningsrubrik(models.TextChoices):
    """What the organ calls the order in which the chair put the questions."""

    PROPOSITIONSORDNING = "propositionsordning", "Propositionsordning"
    BESLUTSGANG = "beslutsgang", "Beslutsgång"


class Reservationsfrist(models.TextChoices):
    """By when a written reservation must be there (domain.md 2.2)."""

    JUSTERINGEN = "justeringen", "När paragrafen justeras"
    NASTA_DAG = "nasta_dag", "Klockan 12 dagen efter sammanträdet"


class Delegationsanmalan(models.TextChoices):
    """To what extent the organ has decided that delegationsbeslut are reported to it (KL 6:40, 7:8)."""

    NASTA = "nasta", "Vid nästa sammanträde"
    INTE = "inte", "Anmäls inte"


class Organinstallning(Basmodell):
    """Where law and practice leave a choice, the organ's choice (documented defaults)."""

    las_ratt = Ratt.ADMINISTRERA_ORGAN

    organ = models.OneToOneField(
        Organ,
        on_delete=models.CASCADE,
        related_name="installning",
        verbose_name="organ",
        help_text="Organet.",
    )
    kallelse_dagar = models.PositiveSmallIntegerField(
        "kallelse, dagar före",
        default=7,
        help_text="Dagar före sammanträdet då kallelsen ska vara skickad (reglemente).",
    )
    manusstopp_dagar = models.PositiveSmallIntegerField(
        "manusstopp, dagar före",
        default=21,
        help_text="Dagar före sammanträdet då tjänsteutlåtanden ska vara klara.",
    )
    fsg_dagar = models.PositiveSmallIntegerField(
        "FSG, dagar före", default=16, help_text="Dagar före sammanträdet då samverkan ska vara hållen."
    )
    presidium_dagar = models.PositiveSmallIntegerField(
        "presidium, dagar före", default=12, help_text="Dagar före sammanträdet då presidiet bereder listan."
    )
    utskick_dagar = models.PositiveSmallIntegerField(
        "utskick, dagar före",
        default=7,
        help_text="Dagar före sammanträdet då handlingarna ska vara utskickade.",
    )
    antal_ledamoter = models.PositiveSmallIntegerField(
        "antal ledamöter",
        default=11,
        help_text="Hela antalet ledamöter; beslutförhet räknas av det (KL 6:27, ABL 8:21).",
    )
    justerare_antal = models.PositiveSmallIntegerField(
        "antal justerare",
        default=1,
        help_text="Hur många utöver ordföranden som justerar (KL 5:69, fullmäktiges beslut).",
    )
    is_sekreterare_justerar = models.BooleanField(
        "sekreteraren krävs för justering",
        default=False,
        help_text="Normalt skriver sekreteraren under men avgör inte justeringsdagen.",
    )
    is_partiordning = models.BooleanField(
        "ersättare efter parti",
        default=True,
        help_text="Ersättare tjänstgör först för eget parti, sedan i ordning.",
    )
    is_beslut_forst = models.BooleanField(
        "beslut först i paragrafen", default=True, help_text="Beslutet står före ärendets beskrivning i protokollet."
    )
    ordningsrubrik = models.CharField(
        "rubrik över propositionsordningen",
        max_length=20,
        choices=Ordningsrubrik,
        default=Ordningsrubrik.PROPOSITIONSORDNING,
        help_text="Rubriken i protokollet över hur ordföranden ställde frågorna.",
    )
    is_distans_tillaten = models.BooleanField(
        "deltagande på distans", default=False, help_text="Fullmäktige har medgett det (KL 6 kap. 24 §)."
    )
    beslutsforhet_krav = models.PositiveSmallIntegerField(
        "minst så många för beslut",
        null=True,
        blank=True,
        help_text="Aktiebolag och råd: antalet som bolagsordningen eller arbetsordningen kräver, om det är fler än "
        "lagen säger (ABL 8 kap. 21 §). Tomt: lagens antal.",
    )
    is_svar_utan_halften = models.BooleanField(
        "interpellationer får besvaras av färre",
        default=False,
        help_text="Fullmäktige har bestämt att interpellationer och frågor får besvaras även om hälften eller färre av "
        "ledamöterna är närvarande (KL 5 kap. 45 §).",
    )
    is_avbrott_slutligt = models.BooleanField(
        "avbruten tjänstgöring återupptas inte",
        default=False,
        help_text="Den som avbrutit tjänstgöringen av annat skäl än jäv tjänstgör inte mer den dagen. Gäller alltid i "
        "fullmäktige (KL 5 kap. 20 §); i andra organ om reglementet säger det.",
    )
    has_anteckning_av_ersattare = models.BooleanField(
        "ersättares mening får antecknas",
        default=True,
        help_text="Ersättare som inte tjänstgör får lämna särskilt yttrande eller protokollsanteckning.",
    )
    reservationstext_senast = models.CharField(
        "reservationens text senast",
        max_length=15,
        choices=Reservationsfrist,
        default=Reservationsfrist.JUSTERINGEN,
        help_text="När en skriftlig reservation senast lämnas; därefter antecknas bara namnet.",
    )
    has_tredjedelskrav = models.BooleanField(
        "mer än en tredjedel av styrelsen",
        default=True,
        help_text="Aktiebolag: när inte alla är närvarande krävs att mer än en tredjedel av hela antalet röstar för "
        "(ABL 8 kap. 22 §), om bolagsordningen inte säger annat.",
    )
    delegationsanmalan = models.CharField(
        "delegationsbeslut anmäls",
        max_length=5,
        choices=Delegationsanmalan,
        default=Delegationsanmalan.NASTA,
        help_text="Som organet har beslutat (KL 6 kap. 40 §, 7 kap. 8 §). Det som inte anmäls protokollförs särskilt "
        "om det får överklagas. Ett ordförandebeslut anmäls alltid vid nästa sammanträde.",
    )

    has_inkomna_remisser = models.BooleanField(
        "inkomna remisser står på dagordningen",
        default=False,
        help_text="Standardpunkterna får punkten Inkomna remisser, där organet antecknar vilka remisser som har kommit "
        "in. Ingen lag kräver det; kommunstyrelser brukar ha den.",
    )

    is_vd_svarar = models.BooleanField(
        "VD svarar på remisser",
        default=False,
        help_text="I ett bolag: VD-instruktionen räknar svar på remisser till den löpande förvaltningen (ABL 8:29).",
    )

    class Meta:
        verbose_name = "organinställning"
        verbose_name_plural = "organinställningar"

    def __str__(self) -> str:
        return f"Inställningar för {self.organ}"
