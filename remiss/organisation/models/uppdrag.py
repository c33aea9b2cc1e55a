# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who holds which roll in which organ on which day, and what the roll may do there (design.md 5)."""

from datetime import date

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from remiss.karna.models import Basfraga, Basmodell
from remiss.organisation.models.organ import Organ
from remiss.organisation.models.person import Person
from remiss.organisation.ratter import FORTROENDEVALDA, LEDAMOTER, Ratt, Rollkod


class Roll(models.Model):
    """A standing roll. Its Group carries the rights; no user is ever a member of that Group."""

    kod = models.CharField(
        "kod",
        max_length=30,
        unique=True,
        choices=[(k.value, k.value) for k in Rollkod],
        help_text="Rollens fasta beteckning.",
    )
    namn = models.CharField("namn", max_length=60, help_text="Rollens namn på skärm.")
    grupp = models.OneToOneField(
        Group,
        on_delete=models.PROTECT,
        related_name="roll",
        verbose_name="grupp",
        help_text="Bär rollens rättigheter per organ.",
    )

    class Meta:
        verbose_name = "roll"
        verbose_name_plural = "roller"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.namn

    @property
    def is_fortroendevald(self) -> bool:
        return self.kod in FORTROENDEVALDA


class UppdragFraga(Basfraga):
    def pa(self, dag: date) -> "UppdragFraga":
        """Uppdrag that run on a day. `till` is the last day."""
        return self.filter(Q(fran__lte=dag), Q(till__isnull=True) | Q(till__gte=dag), is_makulerat=False)

    def ledamoter(self) -> "UppdragFraga":
        """Ordförande, vice ordförande and ledamöter."""
        return self.filter(roll__kod__in=[k.value for k in LEDAMOTER])

    def ersattare(self) -> "UppdragFraga":
        """Ersättare in the order they serve."""
        return self.filter(roll__kod=Rollkod.ERSATTARE.value).order_by("ordning", "id")


class Uppdrag(Basmodell):
    """A person holds a roll in an organ from one day to another."""

    las_ratt = Ratt.ADMINISTRERA_ORGAN

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="uppdrag", verbose_name="person", help_text="Vem."
    )
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, related_name="uppdrag", verbose_name="organ", help_text="Var."
    )
    roll = models.ForeignKey(
        Roll, on_delete=models.PROTECT, related_name="uppdrag", verbose_name="roll", help_text="Som vad."
    )
    parti = models.CharField("parti", max_length=20, blank=True, help_text="Partibeteckning; tomt visas som (-).")
    titel = models.CharField("titel", max_length=120, blank=True, help_text="Titel i tjänsten, t.ex. planeringsledare.")
    ordning = models.PositiveSmallIntegerField("ordning", default=0, help_text="Ersättarens plats i ordningen.")
    fran = models.DateField("från", help_text="Första dag.")
    till = models.DateField("till", null=True, blank=True, help_text="Sista dag; tomt betyder tills vidare.")
    is_makulerat = models.BooleanField(
        "makulerat", default=False, help_text="Uppdraget var fel registrerat och ger ingen rätt."
    )

    objects = UppdragFraga.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = "uppdrag"
        verbose_name_plural = "uppdrag"
        ordering = ("organ", "roll", "ordning", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(till__isnull=True) | Q(till__gte=F("fran")), name="uppdrag_till_efter_fran"
            ),
            models.UniqueConstraint(
                fields=["person", "organ", "roll", "fran"], condition=Q(is_makulerat=False), name="uppdrag_en_gang"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "fran", "till"], name="uppdrag_person"),
            models.Index(fields=["organ", "roll", "fran"], name="uppdrag_organ"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.roll}"

    @property
    def partibeteckning(self) -> str:
        """Party in brackets, "(-)" when there is none."""
        return f"({self.parti or '-'})"

    def galler(self, dag: date) -> bool:
        """Whether the uppdrag runs on a day."""
        return not self.is_makulerat and self.fran <= dag and (self.till is None or dag <= self.till)


class OrganRattighet(GroupObjectPermissionBase):
    """The rights a roll has in one organ. A direct key, no generic one: half the time per question (measured)."""

    content_object = models.ForeignKey(
        Organ,
        on_delete=models.CASCADE,
        related_name="rattigheter",
        verbose_name="organ",
        help_text="Organet.",
    )

    class Meta(GroupObjectPermissionBase.Meta):
        verbose_name = "organrättighet"
        verbose_name_plural = "organrättigheter"


class OrganAnvandarrattighet(UserObjectPermissionBase):
    """Defined so that guardian never falls back on its generic tables; a test holds it empty."""

    content_object = models.ForeignKey(
        Organ, on_delete=models.CASCADE, related_name="+", verbose_name="organ", help_text="Organet."
    )

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = "personlig organrättighet"
        verbose_name_plural = "personliga organrättigheter"


class Delegationspunkt(Basmodell):
    """One point of an organ's delegationsordning (KL 6:37, 7:5): what may be decided, by which roll."""

    las_ratt = Ratt.LAS_DIARIUM

    organ = models.ForeignKey(
        Organ,
        on_delete=models.PROTECT,
        related_name="delegationspunkter",
        verbose_name="organ",
        help_text="Organet.",
    )
    punkt = models.CharField("punkt", max_length=20, help_text="Punktens nummer i delegationsordningen, t.ex. 3.2.")
    text = models.CharField("text", max_length=400, help_text="Vad som får beslutas.")
    delegat = models.ForeignKey(
        Roll,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="delegat",
        help_text="Rollen som får besluta.",
    )
    galler_remiss = models.BooleanField("gäller remiss", default=False, help_text="Får användas för att skicka remiss.")
    galler_anstand = models.BooleanField("gäller anstånd", default=False, help_text="Får användas för anstånd.")
    galler_yttrande = models.BooleanField(
        "gäller yttrande",
        default=False,
        help_text="Får användas för yttrande som inte rör mål eller inriktning (KL 6:38).",
    )
    galler_bradska = models.BooleanField(
        "gäller brådskande ärenden",
        default=False,
        help_text="Uppdraget att besluta när nämndens avgörande inte kan avvaktas (KL 6:39); bara för ledamöter.",
    )
    is_vidare_tillaten = models.BooleanField(
        "får delegeras vidare",
        default=False,
        help_text="Nämnden har medgett att förvaltningschefen delegerar vidare till en anställd (KL 7:6).",
    )
    vidare_fran = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="vidare",
        verbose_name="delegerad vidare från",
        help_text="Förvaltningschefens punkt, om det är förvaltningschefen som har delegerat (KL 7:6).",
    )
    fran = models.DateField("från", help_text="Första dag.")
    till = models.DateField("till", null=True, blank=True, help_text="Sista dag.")

    class Meta:
        verbose_name = "delegationspunkt"
        verbose_name_plural = "delegationspunkter"
        ordering = ("organ", "punkt")
        constraints = [models.UniqueConstraint(fields=["organ", "punkt", "fran"], name="delegationspunkt_en_gang")]

    def __str__(self) -> str:
        return f"{self.punkt} {self.text}"


class Oppning(Basmodell):
    """An administrator's logged, time-limited read-only opening of one organ (design.md 5)."""

    las_ratt = Ratt.ADMINISTRERA_ORGAN

    anvandare = models.ForeignKey(
        "organisation.Anvandare",
        on_delete=models.PROTECT,
        related_name="oppningar",
        verbose_name="användare",
        help_text="Administratören.",
    )
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, related_name="oppningar", verbose_name="organ", help_text="Organet."
    )
    skal = models.CharField("skäl", max_length=300, help_text="Varför organet måste öppnas.")
    oppnades = models.DateTimeField("öppnades", help_text="När.")
    stangs = models.DateTimeField("stängs", help_text="När öppningen upphör.")

    class Meta:
        verbose_name = "öppning"
        verbose_name_plural = "öppningar"
        indexes = [models.Index(fields=["anvandare", "stangs"], name="oppning_anvandare")]

    def __str__(self) -> str:
        return f"{self.organ} till {self.stangs}"
