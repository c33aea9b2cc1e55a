# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Processes and tasks. Each process points at its object; status lives there, never here (design.md 4)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from viewflow.workflow.models import Process, Task

from remiss.diarium.models import Arende
from remiss.karna.aktor import Aktor, Aktorslag
from remiss.karna.models import Basfraga, Basmodell
from remiss.organisation.models import Anvandare, Organ, Person
from remiss.organisation.ratter import Ratt
from remiss.remisser.models import Remiss
from remiss.sammantraden.models import Sammantrade


class Beredningsprocess(Process):
    """Any ärende from registration to its end."""

    arende = models.OneToOneField(
        Arende, on_delete=models.PROTECT, related_name="process", verbose_name="ärende", help_text="Ärendet som bereds."
    )

    class Meta:
        verbose_name = "beredning"
        verbose_name_plural = "beredningar"


class Remissprocess(Process):
    """The sender's remiss from draft to sammanställning."""

    remiss = models.OneToOneField(
        Remiss, on_delete=models.PROTECT, related_name="process", verbose_name="remiss", help_text="Remissen."
    )

    class Meta:
        verbose_name = "remissprocess"
        verbose_name_plural = "remissprocesser"


class Sammantradesprocess(Process):
    """One meeting from föredragningslista to justerat protokoll."""

    sammantrade = models.OneToOneField(
        Sammantrade,
        on_delete=models.PROTECT,
        related_name="process",
        verbose_name="sammanträde",
        help_text="Sammanträdet.",
    )

    class Meta:
        verbose_name = "sammanträdesprocess"
        verbose_name_plural = "sammanträdesprocesser"


class Uppgift(Task):
    """A task with the columns the inbox needs, indexed: viewflow's own inbox is N+1 (matningar.md 2)."""

    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="organ", help_text="I vilket organ."
    )
    arende = models.ForeignKey(
        Arende,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="ärende",
        help_text="Ärendet som uppgiften hör till.",
    )
    nyckel = models.CharField(
        "nyckel", max_length=60, blank=True, help_text="Skiljer flera uppgifter av samma slag i ett flöde."
    )
    ratt = models.CharField("rätt", max_length=60, blank=True, help_text="Rätten som krävs för att göra uppgiften.")
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="person",
        help_text="Den som ska göra uppgiften; tomt betyder alla som har rätten.",
    )
    chef = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="ansvarig chef",
        help_text="Ser också uppgiften.",
    )
    rubrik = models.CharField("rubrik", max_length=300, blank=True, help_text="Vad som ska göras.")
    om = models.CharField("om", max_length=400, blank=True, help_text="Vad uppgiften gäller.")
    lank = models.CharField("länk", max_length=200, blank=True, help_text="Sidan där den görs.")
    forfaller = models.DateField("förfaller", null=True, help_text="Senast då uppgiften ska vara gjord.")
    oppnades = models.DateTimeField("öppnades", null=True, help_text="När uppgiften uppstod.")
    is_oppen = models.BooleanField("öppen", default=False, help_text="Väntar på att bli gjord.")

    class Meta:
        verbose_name = "uppgift"
        verbose_name_plural = "uppgifter"
        indexes = [
            models.Index(
                fields=["organ", "ratt", "forfaller"], condition=models.Q(is_oppen=True), name="uppgift_organ"
            ),
            models.Index(fields=["person", "forfaller"], condition=models.Q(is_oppen=True), name="uppgift_person"),
            models.Index(fields=["arende"], condition=models.Q(is_oppen=True), name="uppgift_arende"),
        ]

    las_ratt = "organisation.las_diarium"

    def organ_of(self) -> int | None:
        """Return the organ whose rights govern the task."""
        return self.organ_id


class Bevakning(models.Model):
    """One thing that fell due, told once per object, kind and day (design.md 4)."""

    objekt_typ = models.CharField("objekttyp", max_length=60, help_text="Vad som bevakas.")
    objekt_id = models.BigIntegerField("objekt", help_text="Raden som bevakas.")
    slag = models.CharField("slag", max_length=40, help_text="Vilken frist.")
    dag = models.DateField("dag", help_text="Fristens dag när den bevakades.")
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, related_name="+", verbose_name="organ", help_text="Vars frist det är."
    )
    ratt = models.CharField("rätt", max_length=60, help_text="Den som har rätten får veta.")
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="person",
        help_text="Eller personen.",
    )
    text = models.CharField("text", max_length=400, help_text="Vad som förfaller.")
    lank = models.CharField("länk", max_length=200, blank=True, help_text="Sidan där det åtgärdas.")
    skapades = models.DateTimeField("skapades", help_text="När det uppmärksammades.")
    avfardades = models.DateTimeField("avfärdades", null=True, help_text="När någon tog bort den från listan.")

    class Meta:
        verbose_name = "bevakning"
        verbose_name_plural = "bevakningar"
        constraints = [
            models.UniqueConstraint(fields=["objekt_typ", "objekt_id", "slag", "dag"], name="bevakning_en_gang")
        ]
        indexes = [
            models.Index(fields=["organ", "dag"], condition=models.Q(avfardades__isnull=True), name="bevakning_oppen")
        ]

    las_ratt = "organisation.las_diarium"

    def __str__(self) -> str:
        return self.text

    def organ_of(self) -> int | None:
        """Return the organ whose rights govern the reminder."""
        return int(self.organ_id)


class Ledighetsfraga(Basfraga):
    """Leaves as the inbox asks for them."""

    def pa(self, dag: date) -> "Ledighetsfraga":
        """Leaves that run on a day."""
        return self.filter(fran__lte=dag, till__gte=dag, is_aterkallad=False)


class Ledighet(Basmodell):
    """Somebody is away from an organ, and who sees to the tasks that were given to that person (design.md 4).

    It gives no right: whoever steps in must hold the task's own right on the day.
    """

    las_ratt = Ratt.LAS_DIARIUM

    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, related_name="+", verbose_name="organ", help_text="I vilket organ."
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="ledigheter", verbose_name="ledig", help_text="Den som är borta."
    )
    ersattare = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ersättare",
        help_text="Den som ser och får ta uppgifterna under tiden.",
    )
    fran = models.DateField("från och med", help_text="Första dagen.")
    till = models.DateField("till och med", help_text="Sista dagen.")
    is_aterkallad = models.BooleanField("tillbakatagen", default=False, help_text="Gäller inte längre.")

    objects = Ledighetsfraga.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = "ledighet"
        verbose_name_plural = "ledigheter"
        constraints = [
            models.CheckConstraint(condition=Q(till__gte=F("fran")), name="ledighet_till_efter_fran"),
            models.CheckConstraint(condition=~Q(person=F("ersattare")), name="ledighet_annan_ersattare"),
        ]
        indexes = [
            models.Index(fields=["ersattare", "till"], condition=Q(is_aterkallad=False), name="ledighet_ersattare"),
            models.Index(fields=["organ", "-fran", "-id"], name="ledighet_organ"),
        ]

    def __str__(self) -> str:
        return f"{self.person} ersätts av {self.ersattare} {self.fran}–{self.till}"

    def is_egen(self, aktor: Aktor) -> bool:
        """Whether it is the acting person who is away."""
        return aktor.person_id is not None and aktor.person_id == self.person_id


class Kalendernyckel(Basmodell):
    """The address of a login's calendar. Whoever has it reads the calendar, so the address itself is never stored.

    The secret is 256 random bits: no slow hash is needed, and it is found by its hash.
    """

    anvandare = models.ForeignKey(
        Anvandare,
        on_delete=models.PROTECT,
        related_name="kalendernycklar",
        verbose_name="användare",
        help_text="Inloggningen vars kalender adressen visar.",
    )
    hash = models.CharField("hash", max_length=64, unique=True, help_text="SHA-256 av adressens hemliga del.")
    skapades = models.DateTimeField("skapades", help_text="När adressen skapades.")
    aterkallades = models.DateTimeField(
        "återkallades", null=True, blank=True, help_text="När adressen återkallades; tomt om den gäller."
    )
    senast_hamtad = models.DateField(
        "senast hämtad", null=True, blank=True, help_text="Dagen då ett kalenderprogram senast läste adressen."
    )

    class Meta:
        verbose_name = "kalenderadress"
        verbose_name_plural = "kalenderadresser"
        constraints = [
            models.UniqueConstraint(
                fields=["anvandare"], condition=Q(aterkallades__isnull=True), name="kalendernyckel_en_gallande"
            )
        ]

    def __str__(self) -> str:
        return f"Kalenderadress {self.pk}"

    def is_egen(self, aktor: Aktor) -> bool:
        """Whether the acting party is the login whose calendar it is."""
        return aktor.slag is Aktorslag.ANVANDARE and aktor.id == self.anvandare_id

    def administreras_i(self) -> frozenset[int]:
        """Whoever administers the login may end its address."""
        return self.anvandare.administreras_i()
