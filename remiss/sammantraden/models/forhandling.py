# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What happened in the room in a paragraph: yrkanden, questions put, votes, reservations (KL 5:53–56, 5:67, 4:27)."""

from django.db import models
from django.db.models import Q

from remiss.karna.models import Basmodell
from remiss.organisation.ratter import Ratt
from remiss.sammantraden.models.paragraf import Paragraf


class DelAvParagraf(Basmodell):
    """A row that belongs to a paragraph and is governed with it."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    class Meta:
        abstract = True

    def organ_of(self) -> int | None:
        return int(self.paragraf.organ_id)  # type: ignore[attr-defined]

    def arende_of(self) -> int | None:
        return self.paragraf.arende_id  # type: ignore[attr-defined, no-any-return]


class Yrkande(DelAvParagraf):
    """A motion, made by one or several. A withdrawn one leaves the protocol (KL 5:67 first point)."""

    class Slag(models.TextChoices):
        BIFALL = "bifall", "Bifall"
        AVSLAG = "avslag", "Avslag"
        ANDRING = "andring", "Ändring"
        TILLAGG = "tillagg", "Tillägg"
        EGET = "eget", "Eget förslag"
        ATERREMISS = "aterremiss", "Återremiss"
        BORDLAGGNING = "bordlaggning", "Bordläggning"

    FORMELLA = frozenset({Slag.ATERREMISS, Slag.BORDLAGGNING})
    MED_TEXT = frozenset({Slag.ANDRING, Slag.TILLAGG, Slag.EGET, Slag.ATERREMISS})

    paragraf = models.ForeignKey(
        Paragraf,
        on_delete=models.CASCADE,
        related_name="yrkanden",
        verbose_name="paragraf",
        help_text="Paragrafen som yrkandet gjordes i.",
    )
    ordning = models.PositiveSmallIntegerField("ordning", help_text="Platsen bland yrkandena.")
    slag = models.CharField("slag", max_length=15, choices=Slag, help_text="Vad yrkandet går ut på.")
    text = models.TextField(
        "text",
        blank=True,
        help_text="Yrkandets ordalydelse; vid återremiss vad som saknas. Tomt vid bifall, avslag och bordläggning.",
    )
    personer = models.ManyToManyField(
        "organisation.Person",
        through="sammantraden.Yrkare",
        related_name="+",
        verbose_name="yrkare",
        help_text="De som yrkade.",
    )
    handling = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="skriftligt yrkande",
        help_text="Handlingen med yrkandet, om det lämnades skriftligt.",
    )
    delbeslut = models.PositiveSmallIntegerField(
        "delbeslut", default=1, help_text="Vilket av paragrafens beslut yrkandet gäller."
    )
    is_aterkallat = models.BooleanField(
        "återkallat", default=False, help_text="Ett återkallat yrkande står inte i protokollet (KL 5 kap. 67 §)."
    )

    class Meta:
        verbose_name = "yrkande"
        verbose_name_plural = "yrkanden"
        ordering = ("paragraf_id", "ordning")
        constraints = [models.UniqueConstraint(fields=["paragraf", "ordning"], name="yrkande_en_gang")]

    def __str__(self) -> str:
        return f"{self.get_slag_display()}: {self.text[:60]}" if self.text else self.get_slag_display()


class Yrkare(models.Model):
    """One of those who made a motion, in the order they are named."""

    yrkande = models.ForeignKey(
        Yrkande, on_delete=models.CASCADE, related_name="yrkare", verbose_name="yrkande", help_text="Yrkandet."
    )
    person = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, related_name="+", verbose_name="person", help_text="Vem."
    )
    ordning = models.PositiveSmallIntegerField("ordning", help_text="Platsen bland dem som yrkade.")
    has_aterkallat = models.BooleanField(
        "har återkallat", default=False, help_text="Har tagit tillbaka yrkandet; de andra kan stå fast vid det."
    )

    class Meta:
        verbose_name = "yrkare"
        verbose_name_plural = "yrkare"
        ordering = ("yrkande_id", "ordning")
        constraints = [models.UniqueConstraint(fields=["yrkande", "person"], name="yrkare_en_gang")]

    def __str__(self) -> str:
        return str(self.person)


class Proposition(DelAvParagraf):
    """A question the chair put so that it is answered yes or no, and how the organ answered it (KL 5:53–56)."""

    class Slag(models.TextChoices):
        FORMELL = "formell", "Avgöras i dag"
        KONTRA = "kontra", "Motförslag"
        HUVUD = "huvud", "Huvudförslag"
        TILLAGG = "tillagg", "Tillägg"

    class Satt(models.TextChoices):
        ACKLAMATION = "acklamation", "Acklamation"
        VOTERING = "votering", "Votering"
        SLUTEN = "sluten", "Sluten omröstning"

    class Svar(models.TextChoices):
        JA = "ja", "Ja"
        NEJ = "nej", "Nej"

    class Avgorande(models.TextChoices):
        ACKLAMATION = "acklamation", "Ordföranden fann"
        MAJORITET = "majoritet", "Majoritet"
        MINORITET = "minoritet", "Minst en tredjedel (KL 5 kap. 50 §)"
        UTSLAGSROST = "utslagsrost", "Utslagsröst"
        LOTTNING = "lottning", "Lottning"
        INTE_ANTAGET = "inte_antaget", "Inte antaget"

    paragraf = models.ForeignKey(
        Paragraf,
        on_delete=models.CASCADE,
        related_name="propositioner",
        verbose_name="paragraf",
        help_text="Paragrafen som frågan ställdes i.",
    )
    ordning = models.PositiveSmallIntegerField("ordning", help_text="Vilken fråga i tur, från 1.")
    delbeslut = models.PositiveSmallIntegerField(
        "delbeslut", default=1, help_text="Vilket av paragrafens beslut frågan gäller."
    )
    slag = models.CharField("slag", max_length=10, choices=Slag, help_text="Vilken sorts fråga.")
    ja = models.ForeignKey(
        Yrkande,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ja",
        help_text="Yrkandet som ja bifaller; tomt är förslaget, eller att ärendet avgörs i dag.",
    )
    nej = models.ForeignKey(
        Yrkande,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="nej",
        help_text="Yrkandet som nej bifaller; tomt är förslaget, eller avslag på det ja bifaller.",
    )
    satt = models.CharField("sätt", max_length=12, choices=Satt, help_text="Hur organet svarade.")
    svar = models.CharField("svar", max_length=3, choices=Svar, blank=True, help_text="Vad organet svarade.")
    avgorande = models.CharField(
        "avgörande", max_length=12, choices=Avgorande, blank=True, help_text="Vad som avgjorde svaret."
    )
    begard_av = models.ManyToManyField(
        "organisation.Person",
        blank=True,
        related_name="+",
        verbose_name="omröstning begärd av",
        help_text="De som begärde omröstning, om det antecknas (KL 5 kap. 53 §).",
    )
    is_val = models.BooleanField(
        "val eller anställning", default=False, help_text="Får ske med slutna sedlar, och lika röstetal lottas."
    )
    sedlar_ja = models.PositiveSmallIntegerField("sedlar ja", null=True, blank=True, help_text="Vid sluten omröstning.")
    sedlar_nej = models.PositiveSmallIntegerField(
        "sedlar nej", null=True, blank=True, help_text="Vid sluten omröstning."
    )
    sedlar_blanka = models.PositiveSmallIntegerField(
        "blanka och ogiltiga sedlar", null=True, blank=True, help_text="Vid sluten omröstning."
    )

    class Meta:
        verbose_name = "proposition"
        verbose_name_plural = "propositioner"
        ordering = ("paragraf_id", "ordning")
        constraints = [
            models.UniqueConstraint(fields=["paragraf", "ordning"], name="proposition_en_gang"),
            models.CheckConstraint(
                condition=Q(satt="sluten") | Q(sedlar_ja=None, sedlar_nej=None, sedlar_blanka=None),
                name="proposition_sedlar_bara_vid_sluten",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()} ({self.get_satt_display().lower()})"


class Rost(models.Model):
    """How one person answered in an open vote; to abstain and not to take part are different things (KL 4:25)."""

    class Svar(models.TextChoices):
        JA = "ja", "Ja"
        NEJ = "nej", "Nej"
        AVSTAR = "avstar", "Avstår"
        DELTAR_INTE = "deltar_inte", "Deltar inte"

    proposition = models.ForeignKey(
        Proposition, on_delete=models.CASCADE, related_name="roster", verbose_name="proposition", help_text="Frågan."
    )
    person = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, related_name="+", verbose_name="person", help_text="Vem."
    )
    svar = models.CharField("svar", max_length=12, choices=Svar, help_text="Hur personen röstade.")

    class Meta:
        verbose_name = "röst"
        verbose_name_plural = "röster"
        ordering = ("proposition_id", "id")
        constraints = [models.UniqueConstraint(fields=["proposition", "person"], name="rost_en_gang")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_svar_display().lower()}"


class Ledamotsanteckning(DelAvParagraf):
    """What a person has noted beside the decision: reservation, särskilt yttrande, deltar inte and so on."""

    class Slag(models.TextChoices):
        RESERVATION = "reservation", "Reservation"
        AVVIKANDE_MENING = "avvikande_mening", "Avvikande mening"
        SARSKILT_YTTRANDE = "sarskilt_yttrande", "Särskilt yttrande"
        PROTOKOLLSANTECKNING = "protokollsanteckning", "Protokollsanteckning"
        DELTAR_INTE = "deltar_inte", "Deltar inte i beslutet"

    paragraf = models.ForeignKey(
        Paragraf,
        on_delete=models.CASCADE,
        related_name="anteckningar",
        verbose_name="paragraf",
        help_text="Paragrafen som anteckningen hör till.",
    )
    ordning = models.PositiveSmallIntegerField("ordning", help_text="Platsen bland anteckningarna.")
    slag = models.CharField("slag", max_length=22, choices=Slag, help_text="Vad som antecknas.")
    person = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, related_name="+", verbose_name="person", help_text="Vem."
    )
    yrkande = models.ForeignKey(
        Yrkande,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="till förmån för",
        help_text="Yrkandet som reservationen är till förmån för.",
    )
    text = models.TextField("text", blank=True, help_text="Texten som lämnades; tomt betyder bara namnet.")
    anmaldes = models.DateTimeField("anmäldes", help_text="När det anmäldes (KL 4 kap. 27 §).")
    lamnades = models.DateTimeField("texten lämnades", null=True, blank=True, help_text="När texten lämnades.")

    class Meta:
        verbose_name = "ledamotsanteckning"
        verbose_name_plural = "ledamotsanteckningar"
        ordering = ("paragraf_id", "ordning")
        constraints = [
            models.UniqueConstraint(fields=["paragraf", "slag", "person"], name="ledamotsanteckning_en_gang")
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()}: {self.person}"

    @property
    def saknar_text(self) -> bool:
        """Only the name is there yet; who takes no part in the decision has no text to hand in."""
        return not self.text and self.slag != self.Slag.DELTAR_INTE


class Forhandlingsbild(models.Model):
    """How the room stood before a save, so that every step can be undone (design.md 8)."""

    paragraf = models.ForeignKey(
        Paragraf, on_delete=models.CASCADE, related_name="bilder", verbose_name="paragraf", help_text="Paragrafen."
    )
    bild = models.JSONField("bild", help_text="Förhandlingen i paragrafen före steget.")
    steg = models.CharField("steg", max_length=120, help_text="Vad steget var, som det visas vid Ångra.")
    nyckel = models.CharField(
        "nyckel", max_length=40, blank=True, help_text="Webbläsarens märke på steget, så att det inte tas två gånger."
    )

    class Meta:
        verbose_name = "förhandlingsbild"
        verbose_name_plural = "förhandlingsbilder"
        ordering = ("paragraf_id", "id")

    def __str__(self) -> str:
        return self.steg
