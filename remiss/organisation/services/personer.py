# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts on a person and her login. A login is deactivated, never deleted (design.md 6.1)."""

from datetime import datetime

from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Anvandare, Person
from remiss.organisation.ratter import ADMINISTRATION, Ratt

FALT = ("fornamn", "efternamn", "epost", "telefon")


@tjanst
def skapa_person(
    *,
    fornamn: str,
    efternamn: str,
    aktor: Aktor,
    hande: datetime | None = None,
    epost: str = "",
    telefon: str = "",
    nyckel: str | None = None,
) -> Person:
    """Create a person without uppdrag (the installation's administrator; an organ uses `ge_uppdrag`)."""
    person = ny_person(fornamn, efternamn, epost, telefon, nyckel)
    utfor_akt(Akt("skapa", Ratt.ADMINISTRERA_ORGAN), person, aktor=aktor, hande=hande)
    return person


def ny_person(fornamn: str, efternamn: str, epost: str = "", telefon: str = "", nyckel: str | None = None) -> Person:
    """Return an unsaved person, or refuse what cannot be one."""
    for falt, varde in (("fornamn", fornamn), ("efternamn", efternamn)):
        if not varde.strip():
            raise Inmatningsfel(falt, "Skriv både förnamn och efternamn.")
    if nyckel and Person.objects.filter(nyckel=nyckel).exists():
        raise Inmatningsfel("nyckel", "Nyckeln används redan av en annan person.")
    return Person(
        fornamn=fornamn.strip(), efternamn=efternamn.strip(), epost=epost, telefon=telefon, nyckel=nyckel or None
    )


@tjanst
def andra_person(person_id: int, *, aktor: Aktor, hande: datetime | None = None, **falt: str) -> Person:
    """Change name or contact details."""
    if okanda := set(falt) - set(FALT):
        raise TypeError(f"okända fält: {sorted(okanda)}")
    person: Person = Person.objects.las(person_id)
    andrade = sorted(namn for namn, varde in falt.items() if getattr(person, namn) != varde)

    def verkan(_: Lage) -> None:
        for namn in andrade:
            setattr(person, namn, falt[namn])

    akt = Akt("andra", Ratt.ADMINISTRERA_ORGAN)
    utfor_akt(akt, person, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"falt": andrade})
    return person


@tjanst
def skapa_inloggning(person_id: int, *, anvandarnamn: str, aktor: Aktor, hande: datetime | None = None) -> Anvandare:
    """Give a person a login. It has no password until she has chosen one by her link."""
    namn = Anvandare.normalize_username(anvandarnamn)
    person: Person = Person.objects.las(person_id)
    if not namn:
        raise Inmatningsfel("anvandarnamn", "Skriv ett användarnamn.")
    if Anvandare.objects.filter(person=person).exists():
        raise Inmatningsfel("anvandarnamn", "Personen har redan en inloggning.")
    if Anvandare.objects.filter(anvandarnamn=namn).exists():
        raise Inmatningsfel("anvandarnamn", "Användarnamnet är upptaget. Välj ett annat.")
    anvandare = Anvandare(anvandarnamn=namn, person=person)
    anvandare.set_unusable_password()
    utfor_akt(Akt("skapa", Ratt.ADMINISTRERA_ORGAN), anvandare, aktor=aktor, hande=hande)
    return anvandare


@tjanst
def losenordslank(anvandare_id: int, *, aktor: Aktor, hande: datetime | None = None) -> str:
    """Return the address where the person chooses a password: it works once and for three days."""
    anvandare = Anvandare.objects.las(anvandare_id)
    if not anvandare.is_active:
        raise HinderError("Inloggningen är avstängd. Slå på den först.")
    utfor_akt(Akt("ge_losenordslank", Ratt.ADMINISTRERA_ORGAN), anvandare, aktor=aktor, hande=hande)
    kod = urlsafe_base64_encode(force_bytes(anvandare.pk))
    return reverse("organisation:valj_losenord", args=[kod, default_token_generator.make_token(anvandare)])


@tjanst
def inaktivera(anvandare_id: int, *, aktor: Aktor, hande: datetime | None = None) -> Anvandare:
    """Shut a login. Its sessions end with the next page; its API keys hear of it and end for good."""
    anvandare = Anvandare.objects.las(anvandare_id)
    return _satt(anvandare, Akt("inaktivera", Ratt.ADMINISTRERA_ORGAN), "is_active", False, aktor, hande)


@tjanst
def aktivera(anvandare_id: int, *, aktor: Aktor, hande: datetime | None = None) -> Anvandare:
    """Open a login again."""
    anvandare = Anvandare.objects.las(anvandare_id)
    return _satt(anvandare, Akt("aktivera", Ratt.ADMINISTRERA_ORGAN), "is_active", True, aktor, hande)


@tjanst
def ge_administration(anvandare_id: int, *, aktor: Aktor, hande: datetime | None = None) -> Anvandare:
    """Make a login an administrator of the installation."""
    anvandare = Anvandare.objects.las(anvandare_id)
    return _satt(anvandare, Akt("ge_administration", ADMINISTRATION), "is_superuser", True, aktor, hande)


@tjanst
def ta_administration(anvandare_id: int, *, aktor: Aktor, hande: datetime | None = None) -> Anvandare:
    """Take the administration of the installation from a login."""
    anvandare = Anvandare.objects.las(anvandare_id)
    return _satt(anvandare, Akt("ta_administration", ADMINISTRATION), "is_superuser", False, aktor, hande)


def _satt(anvandare: Anvandare, akt: Akt, falt: str, varde: bool, aktor: Aktor, hande: datetime | None) -> Anvandare:
    def verkan(_: Lage) -> None:
        if not varde:
            _krav_administrator_kvar(anvandare)
        setattr(anvandare, falt, varde)

    utfor_akt(akt, anvandare, aktor=aktor, hande=hande, verkan=verkan)
    return anvandare


def _krav_administrator_kvar(anvandare: Anvandare) -> None:
    """The last administrator cannot shut the door behind herself."""
    andra = Anvandare.objects.filter(is_superuser=True, is_active=True).exclude(pk=anvandare.pk)
    if anvandare.is_superuser and not andra.exists():
        raise HinderError("Hon eller han är installationens enda administratör. Utse en till först.")
