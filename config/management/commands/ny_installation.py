# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The first step of a real installation: administrator, own organs, diarium, start numbers (docs/anvandning).

Asks for what is not given as flags. Refuses a database that holds anything, so that it never mixes with demo data.
"""

import getpass
import os
import sys
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.text import slugify

from remiss.diarium import services as diarium
from remiss.diarium.models import Nummerserie
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.organisation.models import Anvandare, Organ, Organtyp, Person
from remiss.organisation.services.organ import Versionsuppgifter, skapa_organ

LOSENORD = "REMISS_ADMIN_LOSENORD"


@dataclass(frozen=True)
class Administratorval:
    """The very first login: nobody is there to give it, so it stands outside the door."""

    anvandarnamn: str
    fornamn: str
    efternamn: str
    epost: str
    losenord: str

    def skapa(self) -> Aktor:
        person = Person.objects.create(fornamn=self.fornamn, efternamn=self.efternamn, epost=self.epost)
        return Anvandare.objects.create_superuser(self.anvandarnamn, self.losenord, person=person).aktor


@dataclass(frozen=True)
class Organval:
    """An organ as given on the command line: code;name;type."""

    kod: str
    namn: str
    typ: str


@dataclass(frozen=True)
class Diarieval:
    """A diarium: code;name;format;organ,organ."""

    kod: str
    namn: str
    nummerformat: str
    organ: tuple[str, ...]


@dataclass(frozen=True)
class Startval:
    """A start number: diarium or organ's code;number."""

    kod: str
    start: int


def tolka_organ(text: str) -> Organval:
    delar = [del_.strip() for del_ in text.split(";")]
    if len(delar) != 3 or not all(delar):
        raise CommandError(f"”{text}”: skriv organet som kod;namn;typ, till exempel ks;Kommunstyrelsen;ks.")
    if delar[2] not in Organtyp.values:
        raise CommandError(f"Typen {delar[2]} finns inte. Välj bland: {', '.join(Organtyp.values)}.")
    return Organval(*delar)


def tolka_diarium(text: str) -> Diarieval:
    delar = [del_.strip() for del_ in text.split(";")]
    if len(delar) != 4 or not all(delar):
        raise CommandError(f"”{text}”: skriv diariet som kod;namn;nummerformat;organ,organ.")
    return Diarieval(delar[0], delar[1], delar[2], tuple(k.strip() for k in delar[3].split(",") if k.strip()))


def tolka_start(text: str) -> Startval:
    kod, _, tal = text.partition(";")
    if not tal.strip().isdecimal() or int(tal) < 1:
        raise CommandError(f"”{text}”: skriv startnumret som kod;tal, till exempel ks;685.")
    return Startval(kod.strip(), int(tal))


def trolig_typ(namn: str) -> str:
    """Propose the type from the name: a kommunfullmäktige taken for a nämnd would follow the wrong rules."""
    ord_ = namn.casefold().split()
    for tecken, typ in (("kommunfullmäktige", Organtyp.KF), ("kommunstyrelsen", Organtyp.KS)):
        if tecken in ord_:
            return typ.value
    if "ab" in ord_ or "aktiebolag" in ord_:
        return Organtyp.BOLAG.value
    if any(ett.endswith(("utskott", "utskottet", "presidium")) for ett in ord_):
        return Organtyp.UTSKOTT.value
    return Organtyp.NAMND.value


def _losenordsfel(losenord: str, anvandarnamn: str) -> str:
    try:
        validate_password(losenord, Anvandare(anvandarnamn=anvandarnamn))
    except ValidationError as fel:
        return " ".join(fel.messages)
    return ""


class Command(BaseCommand):
    help = "Skapar första administratören, egna organ, diarium och startnummer i en tom installation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--administrator", help="Administratörens användarnamn.")
        parser.add_argument("--namn", help="Administratörens för- och efternamn.")
        parser.add_argument("--epost", default="", help="Administratörens e-post.")
        parser.add_argument("--organ", action="append", default=[], metavar="KOD;NAMN;TYP")
        parser.add_argument("--diarium", action="append", default=[], metavar="KOD;NAMN;FORMAT;ORGAN,ORGAN")
        parser.add_argument("--startnummer", action="append", default=[], metavar="DIARIUM;TAL")
        parser.add_argument("--startparagraf", action="append", default=[], metavar="ORGAN;TAL")
        parser.add_argument("--icke-interaktiv", action="store_true", help="Fråga ingenting.")

    def handle(self, *args: Any, **options: Any) -> None:
        self._krav_tom()
        self.fraga = not options["icke_interaktiv"] and sys.stdin.isatty()
        administrator = self._administrator(options)
        organ = [tolka_organ(text) for text in options["organ"]] or self._fraga_organ()
        diarier = [tolka_diarium(text) for text in options["diarium"]] or self._fraga_diarier(organ)
        start = [tolka_start(text) for text in options["startnummer"]]
        paragrafer = [tolka_start(text) for text in options["startparagraf"]]
        if self.fraga and not options["startnummer"]:
            start = self._fraga_start("diariet", [(d.kod, d.namn) for d in diarier])
        if self.fraga and not options["startparagraf"]:
            paragrafer = self._fraga_start("paragraferna i", [(o.kod, o.namn) for o in organ])
        try:
            with transaction.atomic():
                aktor = administrator.skapa()
                self._skapa(organ, diarier, start, paragrafer, aktor)
        except (Inmatningsfel, HinderError) as fel:
            raise CommandError(f"{fel} Ingenting är skapat.") from fel
        self.stdout.write(self.style.SUCCESS("Installationen är klar."))
        self.stdout.write("Logga in som administratören och ge personer uppdrag, eller läs in dem från fil.")

    def _krav_tom(self) -> None:
        if Organ.objects.exists() or Anvandare.objects.exists() or Person.objects.exists():
            raise CommandError(
                "Databasen är inte tom. En ny installation blandas aldrig med demodata eller med en som är i bruk."
            )
        if settings.KLOCKA is not None:
            raise CommandError("REMISS_KLOCKA är satt till en övningsdag. Ta bort den först.")

    def _administrator(self, options: dict[str, Any]) -> Administratorval:
        """Ask first of all, and until it holds: whoever has answered everything else would have to begin again."""
        anvandarnamn = Anvandare.normalize_username(
            options["administrator"] or self._svar("Administratörens användarnamn", krav=True)
        )
        fullt = options["namn"] or self._svar("Administratörens för- och efternamn", krav=True)
        while self.fraga and len(fullt.split()) < 2:
            fullt = self._svar("Både förnamn och efternamn", krav=True)
        fornamn, _, efternamn = fullt.strip().partition(" ")
        if not anvandarnamn or not fornamn or not efternamn:
            raise CommandError("Ange --administrator och --namn (förnamn och efternamn).")
        return Administratorval(
            anvandarnamn, fornamn, efternamn.strip(), options["epost"], self._losenord(anvandarnamn)
        )

    def _losenord(self, anvandarnamn: str) -> str:
        if losenord := os.environ.get(LOSENORD, ""):
            if skal := _losenordsfel(losenord, anvandarnamn):
                raise CommandError(skal)
            return losenord
        if not self.fraga:
            raise CommandError(f"Lägg lösenordet i miljövariabeln {LOSENORD}.")
        while True:
            losenord = getpass.getpass("Lösenord: ")
            skal = _losenordsfel(losenord, anvandarnamn)
            if not skal and getpass.getpass("Lösenordet en gång till: ") != losenord:
                skal = "Lösenorden är inte lika."
            if not skal:
                return losenord
            self.stderr.write(skal)

    def _skapa(
        self,
        organ: list[Organval],
        diarier: list[Diarieval],
        start: list[Startval],
        paragrafer: list[Startval],
        aktor: Aktor,
    ) -> None:
        idag = klocka.idag()
        fran = date(idag.year, 1, 1)
        skapade = {}
        for val in organ:
            version = Versionsuppgifter(namn=val.namn, typ=val.typ, fran=fran)
            skapade[val.kod] = skapa_organ(kod=val.kod, version=version, aktor=aktor)
            self.stdout.write(f"Organ: {val.namn}")
        egna = {}
        for agt in diarier:
            egna[agt.kod] = diarium.skapa_diarium(
                kod=agt.kod, namn=agt.namn, nummerformat=agt.nummerformat, aktor=aktor
            )
            for kod in agt.organ:
                diarium.anslut_organ(egna[agt.kod], _funnen(skapade, kod, "organ"), aktor=aktor)
            self.stdout.write(f"Diarium: {agt.namn} ({', '.join(agt.organ)})")
        for rad in start:
            agare = _funnen(egna, rad.kod, "diarium")
            diarium.satt_startnummer(
                slag=Nummerserie.Slag.ARENDE, year=idag.year, start=rad.start, diarium=agare, aktor=aktor
            )
        for rad in paragrafer:
            agare = _funnen(skapade, rad.kod, "organ")
            diarium.satt_startnummer(
                slag=Nummerserie.Slag.PARAGRAF, year=idag.year, start=rad.start, organ=agare, aktor=aktor
            )

    def _svar(self, fraga: str, forval: str = "", *, krav: bool = False) -> str:
        if not self.fraga:
            return forval
        while True:
            svar = input(f"{fraga}{f' [{forval}]' if forval else ''}: ").strip() or forval
            if svar or not krav:
                return svar

    def _fraga_organ(self) -> list[Organval]:
        """Ask for one organ at a time until an empty answer."""
        organ: list[Organval] = []
        if self.fraga:
            self.stdout.write("Typer av organ: " + ", ".join(f"{typ.value} ({typ.label})" for typ in Organtyp))
        while self.fraga and (namn := self._svar("Organets namn (tomt när alla är med)")):
            kod = self._svar("Kod", slugify(namn))
            organ.append(self._fraga_typ(kod, namn))
        if not organ:
            raise CommandError("Ange minst ett organ med --organ.")
        return organ

    def _fraga_diarier(self, organ: list[Organval]) -> list[Diarieval]:
        """Ask which diarium each organ registers in; without answers every organ gets its own."""
        per_kod: dict[str, list[str]] = {}
        namn: dict[str, str] = {}
        for ett in organ:
            kod = self._svar(f"Diarium för {ett.namn} (samma kod för organ som delar)", ett.kod)
            per_kod.setdefault(kod, []).append(ett.kod)
            namn.setdefault(kod, ett.namn)
        return [
            Diarieval(
                kod,
                self._svar(f"Diariets namn ({kod})", namn[kod]),
                self._svar("Nummerformat", diarium.FORVALT_FORMAT),
                tuple(koder),
            )
            for kod, koder in per_kod.items()
        ]

    def _fraga_start(self, vad: str, val: list[tuple[str, str]]) -> list[Startval]:
        """Ask for start numbers: the year may be half gone when the system is taken into use."""
        svar = []
        for kod, namn in val:
            tal = self._svar(f"Första lediga nummer för {vad} {namn}", "1")
            if tal != "1":
                svar.append(tolka_start(f"{kod};{tal}"))
        return svar

    def _fraga_typ(self, kod: str, namn: str) -> Organval:
        """Ask until the type is one of ours."""
        while True:
            try:
                return tolka_organ(f"{kod};{namn};{self._svar('Typ', trolig_typ(namn))}")
            except CommandError as fel:
                self.stderr.write(str(fel))


def _funnen(skapade: dict[str, Any], kod: str, vad: str) -> Any:
    if kod not in skapade:
        raise CommandError(f"Det finns inget {vad} med koden {kod} bland dem du angav.")
    return skapade[kod]
