# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Person, apart from the login, and the identities a login may come from."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

from remiss.karna.aktor import Aktor, Aktorslag
from remiss.karna.models import Basmodell
from remiss.karna.svenska import svensk
from remiss.organisation.ratter import Ratt

#: How people are listed.
NAMNORDNING = (svensk("efternamn"), svensk("fornamn"), "id")


class Person(Basmodell):
    """A human being who may hold uppdrag; many (ledamöter on paper) never have a login."""

    las_ratt = Ratt.ADMINISTRERA_ORGAN

    fornamn = models.CharField("förnamn", max_length=80, help_text="Förnamn.")
    efternamn = models.CharField("efternamn", max_length=80, help_text="Efternamn.")
    epost = models.EmailField("e-post", blank=True, help_text="Adress för meddelanden i tjänsten eller uppdraget.")
    telefon = models.CharField("telefon", max_length=40, blank=True, help_text="Telefon i tjänsten.")
    nyckel = models.CharField(
        "nyckel",
        max_length=60,
        unique=True,
        null=True,
        blank=True,
        help_text="Personens beteckning i källsystemet; samma nyckel är samma person vid nästa import.",
    )

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "personer"
        ordering = NAMNORDNING

    def __str__(self) -> str:
        return self.namn

    @property
    def namn(self) -> str:
        """First name and surname."""
        return f"{self.fornamn} {self.efternamn}".strip()

    def administreras_i(self) -> frozenset[int]:
        """The organs where the person has or has had uppdrag.

        Whoever changes the person's login could act as the person in every one of them, and sign old protocols.
        """
        return frozenset(self.uppdrag.values_list("organ_id", flat=True)) if self.pk else frozenset()


class AnvandareManager(BaseUserManager["Anvandare"]):
    """Creates logins."""

    def las(self, pk: int) -> "Anvandare":
        """Return the fresh login, locked until the transaction ends."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def get_by_natural_key(self, username: str | None) -> "Anvandare":
        """Find the login whatever the case of the typed name."""
        return super().get_by_natural_key(self.model.normalize_username(username or ""))

    def create_user(self, anvandarnamn: str, losenord: str | None = None, **extra: Any) -> "Anvandare":
        """Create a login with a hashed password."""
        anvandare = self.model(anvandarnamn=self.model.normalize_username(anvandarnamn), **extra)
        anvandare.set_password(losenord)
        anvandare.save(using=self._db)
        return anvandare

    def create_superuser(self, anvandarnamn: str, losenord: str | None = None, **extra: Any) -> "Anvandare":
        """Create an administrator. She configures rights and holds none (design.md 5)."""
        return self.create_user(anvandarnamn, losenord, is_superuser=True, **extra)


class Anvandare(AbstractBaseUser, PermissionsMixin, Basmodell):
    """A login. Deactivated, never deleted (design.md 6.1)."""

    las_ratt = Ratt.ADMINISTRERA_ORGAN

    anvandarnamn = models.CharField("användarnamn", max_length=150, unique=True, help_text="Namnet vid inloggning.")
    person = models.OneToOneField(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="anvandare",
        verbose_name="person",
        help_text="Personen som loggar in; uppdragen hör till personen.",
    )
    is_active = models.BooleanField("aktiv", default=True, help_text="Avmarkera i stället för att ta bort.")
    skapades = models.DateTimeField("skapades", auto_now_add=True, help_text="När inloggningen skapades.")

    objects = AnvandareManager()  # type: ignore[misc, assignment]
    USERNAME_FIELD = "anvandarnamn"

    class Meta:
        verbose_name = "användare"
        verbose_name_plural = "användare"
        default_permissions = ()

    def __str__(self) -> str:
        return self.person.namn if self.person_id and self.person else self.anvandarnamn

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """Lower case, so that "Rut" and "rut" are one login."""
        return super().normalize_username(username).strip().lower()

    def get_short_name(self) -> str:
        return str(self)

    def administreras_i(self) -> frozenset[int]:
        """The organs that must all be hers who administers this login; none for an administrator's own login."""
        if self.is_superuser or self.person is None:
            return frozenset()
        return self.person.administreras_i()

    def is_egen(self, aktor: Aktor) -> bool:
        """Whether the acting party is the one who logs in here."""
        return self.pk is not None and aktor.slag is Aktorslag.ANVANDARE and aktor.id == self.pk

    @property
    def aktor(self) -> Aktor:
        """This login as the acting party."""
        return Aktor(Aktorslag.ANVANDARE, int(self.pk), self.person_id)

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Ask the uppdrag only. Django's superuser shortcut is not taken: an administrator holds no right."""
        from django.contrib.auth import get_backends

        if not self.is_active:
            return False
        return any(backend.has_perm(self, perm, obj) for backend in get_backends())

    def has_perms(self, perm_list: Any, obj: Any = None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        """No right is held for a whole module."""
        return False


class Identitet(models.Model):
    """A subject at an outside login service (OIDC, SAML) that stands for a login."""

    anvandare = models.ForeignKey(
        Anvandare,
        on_delete=models.CASCADE,
        related_name="identiteter",
        verbose_name="användare",
        help_text="Inloggningen.",
    )
    issuer = models.CharField("utfärdare", max_length=300, help_text="Inloggningstjänstens beteckning.")
    subject = models.CharField("subjekt", max_length=300, help_text="Personens beteckning hos tjänsten.")

    class Meta:
        verbose_name = "identitet"
        verbose_name_plural = "identiteter"
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="identitet_en_gang")]

    def __str__(self) -> str:
        return f"{self.subject} ({self.issuer})"


class Inloggningsforsok(models.Model):
    """Failed logins in a row for one key (a hash, never a name), so that passwords cannot be guessed."""

    nyckel = models.CharField("nyckel", max_length=64, unique=True, help_text="Hash av namn, adress eller båda.")
    antal = models.PositiveIntegerField("antal", default=0, help_text="Misslyckade försök i följd.")
    senast = models.DateTimeField("senast", help_text="När det senaste försöket gjordes.")

    class Meta:
        verbose_name = "inloggningsförsök"
        verbose_name_plural = "inloggningsförsök"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.nyckel[:8]}: {self.antal}"
