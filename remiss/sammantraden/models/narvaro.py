# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who was there, who led and wrote, and who was jävig (KL 5:66, 6:30)."""

from typing import Any

from django.db import models
from django.db.models import Q

from remiss.karna.models import Basmodell
from remiss.organisation.ratter import Ratt


class Moteroll(Basmodell):
    """A roll somebody is chosen for at this meeting: justerare, or another chair for one paragraph."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    class Roll(models.TextChoices):
        JUSTERARE = "justerare", "Justerare"
        ORDFORANDE = "ordforande", "Ordförande"
        PROTOKOLLFORARE = "protokollforare", "Protokollförare"

    sammantrade = models.ForeignKey(
        "sammantraden.Sammantrade",
        on_delete=models.CASCADE,
        related_name="moteroller",
        verbose_name="sammanträde",
        help_text="Sammanträdet.",
    )
    person = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        related_name="moteroller",
        verbose_name="person",
        help_text="Vem som är vald.",
    )
    roll = models.CharField("roll", max_length=20, choices=Roll, help_text="Vad personen är vald till.")
    paragraf = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="moteroller",
        verbose_name="paragraf",
        help_text="Bara för denna paragraf, till exempel när ordföranden är jävig.",
    )
    ordning = models.PositiveSmallIntegerField("ordning", default=0, help_text="Platsen bland flera.")

    class Meta:
        verbose_name = "mötesroll"
        verbose_name_plural = "mötesroller"
        ordering = ("sammantrade_id", "roll", "ordning", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["sammantrade", "person", "roll"], condition=Q(paragraf=None), name="moteroll_en_gang"
            ),
            models.UniqueConstraint(fields=["paragraf", "roll"], name="moteroll_en_i_paragraf"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_roll_display().lower()}"

    def organ_of(self) -> int | None:
        return int(self.sammantrade.organ_id)


class Narvaro(Basmodell):
    """Somebody present, through the whole meeting or from one paragraph to another."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    class Slag(models.TextChoices):
        LEDAMOT = "ledamot", "Ledamot"
        TJANSTGORANDE_ERSATTARE = "tjanstgorande_ersattare", "Tjänstgörande ersättare"
        ERSATTARE = "ersattare", "Ersättare"
        KOMMUNALRAD = "kommunalrad", "Kommunalråd med förslagsrätt"
        PERSONALFORETRADARE = "personalforetradare", "Personalföreträdare"
        OVRIG = "ovrig", "Övrig närvarande"

    TJANSTGORANDE = frozenset({Slag.LEDAMOT, Slag.TJANSTGORANDE_ERSATTARE})

    sammantrade = models.ForeignKey(
        "sammantraden.Sammantrade",
        on_delete=models.CASCADE,
        related_name="narvaror",
        verbose_name="sammanträde",
        help_text="Sammanträdet.",
    )
    person = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        related_name="narvaror",
        verbose_name="person",
        help_text="Vem som är närvarande.",
    )
    uppdrag = models.ForeignKey(
        "organisation.Uppdrag",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="uppdrag",
        help_text="Uppdraget som ger parti och titel i protokollet.",
    )
    slag = models.CharField("slag", max_length=25, choices=Slag, help_text="Hur personen är närvarande.")
    tjanstgor_for = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tjänstgör för",
        help_text="Ledamoten som ersättaren tjänstgör för.",
    )
    fran_paragraf = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="från och med",
        help_text="Första paragrafen; tomt betyder från början.",
    )
    till_paragraf = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="till och med",
        help_text="Sista paragrafen; tomt betyder till slutet.",
    )
    fran_proposition = models.PositiveSmallIntegerField(
        "från proposition",
        null=True,
        blank=True,
        help_text="Den proposition i första paragrafen som personen hann till; tomt betyder alla.",
    )
    till_proposition = models.PositiveSmallIntegerField(
        "till proposition",
        null=True,
        blank=True,
        help_text="Den proposition i sista paragrafen som personen hade lämnat före; tomt betyder ingen.",
    )
    kom = models.TimeField("kom", null=True, blank=True, help_text="När personen kom, om det antecknas.")
    gick = models.TimeField("gick", null=True, blank=True, help_text="När personen gick, om det antecknas.")
    is_distans = models.BooleanField(
        "på distans", default=False, help_text="Deltar på distans (KL 5 kap. 16 §, 6 kap. 24 §)."
    )
    has_ljud_och_bild = models.BooleanField(
        "ljud och bild åt båda håll",
        default=True,
        help_text="Alla kan se och höra varandra på lika villkor, också den som deltar på distans.",
    )
    titel = models.CharField("titel", max_length=120, blank=True, help_text="Titel för övriga närvarande.")

    class Meta:
        verbose_name = "närvaro"
        verbose_name_plural = "närvaro"
        ordering = ("sammantrade_id", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(slag="tjanstgorande_ersattare") | Q(tjanstgor_for__isnull=True),
                name="narvaro_bara_tjanstgorande_for_nagon",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_slag_display().lower()}"

    def organ_of(self) -> int | None:
        return int(self.sammantrade.organ_id)

    @property
    def is_tjanstgorande(self) -> bool:
        """Whether the person counts and votes."""
        return self.slag in self.TJANSTGORANDE

    def tacker(self, paragraf: Any, proposition: int | None = None) -> bool:
        """Whether the person was there when a question was put in the paragraph; None is when it was decided."""
        forsta, sista = self.fran_paragraf, self.till_paragraf
        if forsta is not None and forsta.ordning > paragraf.ordning:
            return False
        if sista is not None and sista.ordning < paragraf.ordning:
            return False
        return not self._kom_efter(paragraf, proposition) and not self._gick_fore(paragraf, proposition)

    def var_i(self, paragraf: Any) -> bool:
        """Whether the person was there in some part of the paragraph."""
        forst = self.fran_proposition or 1 if self.fran_paragraf_id == paragraf.pk else 1
        return self.tacker(paragraf) or self.tacker(paragraf, forst)

    def _kom_efter(self, paragraf: Any, proposition: int | None) -> bool:
        is_har = self.fran_paragraf_id == paragraf.pk
        return is_har and proposition is not None and proposition < (self.fran_proposition or 1)

    def _gick_fore(self, paragraf: Any, proposition: int | None) -> bool:
        if self.till_paragraf_id != paragraf.pk or self.till_proposition is None:
            return False
        return proposition is None or proposition >= self.till_proposition


class Jav(Basmodell):
    """A person who is disqualified in a paragraph; he neither takes part nor, in a nämnd, is present (KL 6:30)."""

    class Javsfraga(models.TextChoices):
        OPPEN = "oppen", "Ifrågasatt, inte avgjord"
        FRIAD = "friad", "Prövad: inte jävig"

    las_ratt = Ratt.LAS_SAMMANTRADE

    paragraf = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.CASCADE,
        related_name="jav",
        verbose_name="paragraf",
        help_text="Paragrafen som jävet gäller.",
    )
    person = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="person",
        help_text="Den som är jävig.",
    )
    grund = models.CharField(
        "grund", max_length=300, blank=True, help_text="Varför, i korthet (KL 6 kap. 28 §; ABL 8 kap. 23 §)."
    )
    grundslag = models.CharField(
        "grund enligt lag", max_length=20, blank=True, help_text="Vilken av lagens grunder jävet har."
    )
    is_bestritt = models.BooleanField(
        "avgjort av organet",
        default=False,
        help_text="Jävet var bestritt och organet avgjorde frågan (KL 6 kap. 30 §).",
    )
    is_oumbarlig = models.BooleanField(
        "får vidta åtgärder",
        default=False,
        help_text="Åtgärder som ingen annan kan vidta utan olägligt uppskov (KL 6 kap. 30 § första stycket).",
    )
    javsfraga = models.CharField(
        "jävsfråga",
        max_length=6,
        choices=Javsfraga,
        blank=True,
        help_text="Tomt när jävet gäller; annars att det är ifrågasatt eller att organet fann att det inte gäller.",
    )
    undantag = models.CharField(
        "undantag",
        max_length=20,
        blank=True,
        help_text="Varför det inte är jäv fast en grund finns (KL 6 kap. 29 och 31 §§; ABL 8 kap. 23 §).",
    )
    deltog_i_provningen = models.BooleanField(
        "deltog i prövningen",
        default=False,
        help_text="Personen var med och avgjorde frågan om sitt eget jäv (KL 6 kap. 30 § tredje stycket).",
    )
    has_lamnat = models.BooleanField(
        "har lämnat rummet", default=True, help_text="Den som är jävig lämnar rummet medan ärendet behandlas."
    )

    class Meta:
        verbose_name = "jäv"
        verbose_name_plural = "jäv"
        ordering = ("paragraf_id", "id")
        constraints = [models.UniqueConstraint(fields=["paragraf", "person"], name="jav_en_gang")]

    def __str__(self) -> str:
        return f"{self.person}, {self.paragraf.beteckning}"

    @property
    def galler(self) -> bool:
        """The person is jävig: said so, or was found so; not while it is questioned, nor when found not to be."""
        return not self.javsfraga

    def organ_of(self) -> int | None:
        return int(self.paragraf.organ_id)

    def arende_of(self) -> int | None:
        return self.paragraf.arende_id
