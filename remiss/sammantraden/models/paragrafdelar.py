# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a paragraph consists of: points, texts, handlingar and who gets the extract."""

from django.db import models
from django.db.models import Q

from remiss.beredning.models import Instans
from remiss.karna.models import Basmodell
from remiss.organisation.ratter import Ratt
from remiss.sammantraden.models.paragraf import Paragraf


class Beslutspunkt(Basmodell):
    """One numbered point: proposed, or decided."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    paragraf = models.ForeignKey(
        Paragraf,
        on_delete=models.CASCADE,
        related_name="punkter",
        verbose_name="paragraf",
        help_text="Paragrafen som punkten hör till.",
    )
    is_forslag = models.BooleanField(
        "förslag", default=False, help_text="Punkten är ett förslag; annars är den beslutad."
    )
    nummer = models.PositiveSmallIntegerField("nummer", help_text="Punktens plats.")
    text = models.TextField("text", help_text="Beslutspunktens ordalydelse.")
    instans = models.CharField(
        "instans",
        max_length=10,
        choices=Instans,
        blank=True,
        default="",
        help_text="Organet som punkten läggs fram för; tomt när det egna organet beslutar.",
    )

    class Meta:
        verbose_name = "beslutspunkt"
        verbose_name_plural = "beslutspunkter"
        ordering = ("paragraf_id", "is_forslag", "nummer")
        constraints = [
            models.UniqueConstraint(fields=["paragraf", "is_forslag", "nummer"], name="beslutspunkt_en_gang")
        ]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.text[:60]}"

    def organ_of(self) -> int | None:
        return int(self.paragraf.organ_id)


class Paragraftext(Basmodell):
    """A text of the protocol beside the decision: yrkanden, propositionsordning, reservation and so on (KL 5:67)."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    class Slag(models.TextChoices):
        YRKANDE = "yrkande", "Yrkanden"
        PROPOSITIONSORDNING = "propositionsordning", "Propositionsordning"
        OMROSTNING = "omrostning", "Omröstning"
        RESERVATION = "reservation", "Reservationer"
        YTTRANDE = "yttrande", "Yttranden"
        PROTOKOLLSANTECKNING = "protokollsanteckning", "Protokollsanteckningar"

    class Plats(models.TextChoices):
        FORE = "fore", "Före den genererade texten"
        EFTER = "efter", "Efter den genererade texten"
        ERSATTER = "ersatter", "I stället för den genererade texten"

    paragraf = models.ForeignKey(
        Paragraf,
        on_delete=models.CASCADE,
        related_name="texter",
        verbose_name="paragraf",
        help_text="Paragrafen som texten står i.",
    )
    slag = models.CharField("slag", max_length=25, choices=Slag, help_text="Under vilken rubrik texten står.")
    ordning = models.PositiveSmallIntegerField("ordning", help_text="Platsen under rubriken.")
    person = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="person",
        help_text="Vem yrkandet, reservationen eller anteckningen kommer från.",
    )
    text = models.TextField("text", help_text="Texten i protokollet.")
    plats = models.CharField(
        "plats", max_length=8, choices=Plats, default=Plats.EFTER, help_text="Var texten står under rubriken."
    )
    skal = models.CharField(
        "skäl", max_length=300, blank=True, help_text="Varför den genererade texten ersattes; visas i kontrollen."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(plats="ersatter") | ~Q(skal=""), name="paragraftext_ersattning_har_skal"
            )
        ]
        verbose_name = "paragraftext"
        verbose_name_plural = "paragraftexter"
        ordering = ("paragraf_id", "slag", "ordning", "id")

    def __str__(self) -> str:
        return f"{self.get_slag_display()}: {self.text[:60]}"

    def organ_of(self) -> int | None:
        return int(self.paragraf.organ_id)


class Paragrafhandling(models.Model):
    """A handling that belongs to an item, as it was when the kallelse went out."""

    paragraf = models.ForeignKey(
        Paragraf,
        on_delete=models.CASCADE,
        related_name="handlingsrader",
        verbose_name="paragraf",
        help_text="Paragrafen som handlingen hör till.",
    )
    handling = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        related_name="paragrafrader",
        verbose_name="handling",
        help_text="Den fastställda handlingen.",
    )
    ordning = models.PositiveSmallIntegerField("ordning", help_text="Platsen i listan över handlingar.")
    fil = models.ForeignKey(
        "diarium.Fil",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="PDF",
        help_text="Den PDF som gick ut med kallelsen; tomt när handlingen inte finns som PDF.",
    )
    titel = models.CharField("titel", max_length=400, blank=True, help_text="Hur handlingen kallas i kallelsen.")
    is_sen = models.BooleanField(
        "efter kallelsen", default=False, help_text="Handlingen kom till efter att kallelsen skickades."
    )

    class Meta:
        verbose_name = "handling till paragraf"
        verbose_name_plural = "handlingar till paragraf"
        ordering = ("paragraf_id", "ordning", "id")
        constraints = [models.UniqueConstraint(fields=["paragraf", "handling", "fil"], name="paragrafhandling_en_gang")]

    def __str__(self) -> str:
        return str(self.handling)

    @property
    def offentlig_titel(self) -> str:
        """How it is called where everybody reads: as in the kallelse, but a marked handling as the handling says."""
        return self.handling.offentlig_titel if self.handling.is_sekretess else self.titel or self.handling.rubrik


class Utdragsrad(models.Model):
    """An extract made of the paragraph. After a rättelse there are several; none is ever redrawn."""

    paragraf = models.ForeignKey(
        Paragraf,
        on_delete=models.PROTECT,
        related_name="utdragsrader",
        verbose_name="paragraf",
        help_text="Paragrafen som utdraget är gjort av.",
    )
    handling = models.OneToOneField(
        "diarium.Handling",
        on_delete=models.PROTECT,
        related_name="utdragsrad",
        verbose_name="handling",
        help_text="Protokollsutdraget.",
    )
    efter_rattelse = models.ForeignKey(
        "sammantraden.Rattelse",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="efter rättelse",
        help_text="Den senaste rättelse som står i utdraget.",
    )

    class Meta:
        verbose_name = "utdrag"
        verbose_name_plural = "utdrag"
        ordering = ("paragraf_id", "id")

    def __str__(self) -> str:
        return str(self.handling)


class Expedieringsrad(Basmodell):
    """Who gets the protokollsutdrag of the paragraph ("Protokollsutdrag skickas till")."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    class Kanal(models.TextChoices):
        INTERN = "intern", "I systemet"
        EPOST = "epost", "E-post"
        POST = "post", "Post"

    paragraf = models.ForeignKey(
        Paragraf,
        on_delete=models.CASCADE,
        related_name="expedieringsrader",
        verbose_name="paragraf",
        help_text="Paragrafen som utdraget görs av.",
    )
    ordning = models.PositiveSmallIntegerField("ordning", default=0, help_text="Platsen i listan.")
    organ = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organ",
        help_text="Mottagande organ, om det finns i registret.",
    )
    namn = models.CharField("namn", max_length=200, help_text="Mottagarens namn i protokollet.")
    kanal = models.CharField(
        "kanal", max_length=10, choices=Kanal, default=Kanal.POST, help_text="Hur utdraget skickas."
    )
    adress = models.CharField("adress", max_length=300, blank=True, help_text="E-postadress eller postadress.")

    class Meta:
        verbose_name = "expedieringsrad"
        verbose_name_plural = "expedieringsrader"
        ordering = ("paragraf_id", "ordning", "id")
        constraints = [
            models.UniqueConstraint(fields=["paragraf", "namn"], name="expedieringsrad_en_gang"),
        ]

    def __str__(self) -> str:
        return self.namn

    def organ_of(self) -> int | None:
        return int(self.paragraf.organ_id)
