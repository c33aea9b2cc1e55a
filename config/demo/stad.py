# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Organs of Göteborg in 2018–19 (facts: the city's public records) and invented people to work in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle

from remiss.organisation.models import (
    Anvandare,
    Delegationspunkt,
    Organ,
    Organalias,
    Organinstallning,
    Organtyp,
    OrganVersion,
    Overtagande,
    Person,
    Roll,
    Uppdrag,
)
from remiss.organisation.ratter import Rollkod
from remiss.organisation.services.roller import ge_mallrattigheter, sakra_roller

LOSENORD = "demo-losenord"
TJANST_FRAN = date(2016, 1, 1)
MANDAT_2014 = (date(2015, 1, 1), date(2018, 12, 31))
MANDAT_2018 = (date(2019, 1, 1), date(2022, 12, 31))
STYRELSE = (date(2015, 4, 1), None)


@dataclass(frozen=True)
class Organfakta:
    """One organ of the demo city."""

    kod: str
    namn: str
    kortnamn: str
    typ: str
    diarium: str
    forvaltning: str = ""
    moder: str = ""
    ledamoter: int = 11
    fran: date = date(2011, 1, 1)
    till: date | None = None
    alias: tuple[str, ...] = field(default=())


SDN_UPPHOR = date(2020, 12, 31)
ORGAN: tuple[Organfakta, ...] = (
    Organfakta("kf", "Kommunfullmäktige", "Kommunfullmäktige", Organtyp.KF, "stadshuset", ledamoter=81),
    Organfakta(
        "ks", "Kommunstyrelsen", "Kommunstyrelsen", Organtyp.KS, "stadshuset", "Stadsledningskontoret", ledamoter=13
    ),
    Organfakta(
        "social-resurs",
        "Social resursnämnd",
        "Social resurs",
        Organtyp.NAMND,
        "social-resurs",
        "Social resursförvaltning",
        till=SDN_UPPHOR,
    ),
    Organfakta(
        "sdn-askim",
        "Stadsdelsnämnden Askim-Frölunda-Högsbo",
        "Askim-Frölunda-Högsbo",
        Organtyp.NAMND,
        "sdn-askim",
        "Stadsdelsförvaltningen Askim-Frölunda-Högsbo",
        till=SDN_UPPHOR,
        alias=("Askim-Frölunda Högsbo",),
    ),
    Organfakta(
        "sdn-centrum",
        "Stadsdelsnämnden Centrum",
        "Centrum",
        Organtyp.NAMND,
        "sdn-centrum",
        "Stadsdelsförvaltningen Centrum",
        till=SDN_UPPHOR,
    ),
    Organfakta(
        "sdn-ostra",
        "Stadsdelsnämnden Östra Göteborg",
        "Östra Göteborg",
        Organtyp.NAMND,
        "sdn-ostra",
        "Stadsdelsförvaltningen Östra Göteborg",
        till=SDN_UPPHOR,
    ),
    Organfakta(
        "forskola",
        "Förskolenämnden",
        "Förskolenämnden",
        Organtyp.NAMND,
        "forskola",
        "Förskoleförvaltningen",
        fran=date(2018, 7, 1),
    ),
    Organfakta(
        "grundskola",
        "Grundskolenämnden",
        "Grundskolenämnden",
        Organtyp.NAMND,
        "grundskola",
        "Grundskoleförvaltningen",
        fran=date(2018, 7, 1),
    ),
    Organfakta(
        "arbvux",
        "Nämnden för arbetsmarknad och vuxenutbildning",
        "Arbetsmarknad och vuxenutbildning",
        Organtyp.NAMND,
        "arbvux",
        "Förvaltningen för arbetsmarknad och vuxenutbildning",
    ),
    Organfakta(
        "byggnad",
        "Byggnadsnämnden",
        "Byggnadsnämnden",
        Organtyp.NAMND,
        "byggnad",
        "Stadsbyggnadskontoret",
        till=date(2022, 12, 31),
    ),
    Organfakta("kultur", "Kulturnämnden", "Kulturnämnden", Organtyp.NAMND, "kultur", "Kulturförvaltningen"),
    Organfakta(
        "idrott",
        "Idrotts- och föreningsnämnden",
        "Idrott och förening",
        Organtyp.NAMND,
        "idrott",
        "Idrotts- och föreningsförvaltningen",
    ),
    Organfakta(
        "stadshus-ab",
        "Göteborgs Stadshus AB",
        "Stadshus",
        Organtyp.BOLAG,
        "stadshus-ab",
        moder="kf",
        ledamoter=9,
        alias=("Stadshus AB",),
    ),
    Organfakta(
        "framtiden",
        "Förvaltnings AB Framtiden",
        "Framtiden",
        Organtyp.BOLAG,
        "framtiden",
        moder="stadshus-ab",
        ledamoter=9,
        alias=("Förvaltning AB Framtiden",),
    ),
    Organfakta(
        "hbtq-radet",
        "Göteborgs Stads HBTQ-råd",
        "HBTQ-rådet",
        Organtyp.RADSORGAN,
        "stadshuset",
        moder="ks",
        ledamoter=9,
    ),
    Organfakta(
        "funktionshinderradet",
        "Göteborgs Stads råd för funktionshinderfrågor",
        "Rådet för funktionshinderfrågor",
        Organtyp.RADSORGAN,
        "stadshuset",
        moder="ks",
        ledamoter=9,
        alias=("Göteborgs Stads råd för funktionsrätt",),
    ),
    Organfakta(
        "pensionarsradet",
        "Göteborgs Stads pensionärsråd",
        "Pensionärsrådet",
        Organtyp.RADSORGAN,
        "stadshuset",
        moder="ks",
        ledamoter=9,
        alias=("Pensionärsrådet",),
    ),
    Organfakta(
        "sverigefinska-radet",
        "Göteborgs Stads sverigefinska råd",
        "Sverigefinska rådet",
        Organtyp.RADSORGAN,
        "stadshuset",
        moder="ks",
        ledamoter=9,
    ),
    Organfakta(
        "romska-radet",
        "Göteborgs Stads råd för den nationella minoriteten romer",
        "Rådet för romer",
        Organtyp.RADSORGAN,
        "stadshuset",
        moder="ks",
        ledamoter=9,
    ),
)

#: The sixteen recipients of 0685/18, in the order of the decision.
SANDLISTA = (
    "sdn-askim", "sdn-centrum", "sdn-ostra", "forskola", "grundskola", "arbvux", "byggnad", "kultur", "idrott",
    "stadshus-ab", "framtiden", "hbtq-radet", "funktionshinderradet", "pensionarsradet", "sverigefinska-radet",
    "romska-radet",
)  # fmt: skip

FORNAMN = (
    "Agnes", "Bo", "Cecilia", "David", "Elin", "Fredrik", "Gunilla", "Hassan", "Ingrid", "Johan", "Karin", "Lena",
    "Mattias", "Nadja", "Oskar", "Pernilla", "Rasmus", "Sofia", "Tomas", "Ulrika", "Viktor", "Ylva", "Zeynep", "Åke",
    "Ärla", "Örjan",
)  # fmt: skip
EFTERNAMN = (
    "Ahlgren", "Bergdahl", "Cederholm", "Dahlin", "Ekvall", "Fransson", "Granlund", "Hedqvist", "Isberg", "Jonasson",
    "Kvist", "Lundmark", "Månsson", "Nordahl", "Olander", "Palmgren", "Rosander", "Stenmark", "Törnblad", "Udd",
    "Vallgren", "Wikander", "Åhlin", "Ängqvist", "Öberg", "Haddad", "Kaya", "Virtanen", "Marković",
)  # fmt: skip
PARTIER = ("S", "M", "D", "V", "L", "MP", "SD", "C", "KD")

#: Rolls in the office of a nämnd and of a company, with title and login prefix ("" = no login).
TJANST_NAMND = (
    (Rollkod.REGISTRATOR, "registrator", "registrator"),
    (Rollkod.HANDLAGGARE, "planeringsledare", "handlaggare"),
    (Rollkod.CHEF, "avdelningschef", "chef"),
    (Rollkod.DIREKTOR, "förvaltningsdirektör", "direktor"),
    (Rollkod.SEKRETERARE, "nämndsekreterare", "sekreterare"),
    (Rollkod.ADMINISTRATOR, "systemförvaltare", "administrator"),
)
TJANST_BOLAG = (
    (Rollkod.REGISTRATOR, "registrator", "registrator"),
    (Rollkod.HANDLAGGARE, "utredare", "handlaggare"),
    (Rollkod.CHEF, "enhetschef", "chef"),
    (Rollkod.VD, "VD", "vd"),
    (Rollkod.SEKRETERARE, "bolagssekreterare", "sekreterare"),
    (Rollkod.ADMINISTRATOR, "systemförvaltare", "administrator"),
)


def _namn() -> Iterator[tuple[str, str]]:
    """Yield invented names; the two lists have coprime lengths, so 754 pass before one comes again."""
    fornamn, efternamn = cycle(FORNAMN), cycle(EFTERNAMN)
    while True:
        yield next(fornamn), next(efternamn)


def bygg() -> dict[str, Organ]:
    """Create the organs with versions, aliases and rights, their people, uppdrag and logins."""
    roller = sakra_roller()
    organ = {fakta.kod: _organ(fakta) for fakta in ORGAN}
    for fakta in ORGAN:
        if fakta.moder:
            OrganVersion.objects.filter(organ=organ[fakta.kod]).update(moder=organ[fakta.moder])
    ge_mallrattigheter(*organ.values())
    _efterfoljare(organ)
    namn = _namn()
    for fakta in ORGAN:
        _tjanster(organ[fakta.kod], fakta, roller, namn)
        _fortroendevalda(organ[fakta.kod], fakta, roller, namn)
        _delegation(organ[fakta.kod], fakta, roller)
    Anvandare.objects.create_superuser("admin", LOSENORD)
    return organ


def _organ(fakta: Organfakta) -> Organ:
    organ = Organ.objects.create(kod=fakta.kod, epost=f"{fakta.kod}@demo.example")
    OrganVersion.objects.create(
        organ=organ, namn=fakta.namn, kortnamn=fakta.kortnamn, typ=fakta.typ, forvaltning=fakta.forvaltning,
        fran=fakta.fran, till=fakta.till, is_ungefarlig=fakta.fran == date(2011, 1, 1),
    )  # fmt: skip
    Organinstallning.objects.create(organ=organ, antal_ledamoter=fakta.ledamoter)
    Organalias.objects.bulk_create(Organalias(organ=organ, namn=namn) for namn in fakta.alias)
    return organ


def _efterfoljare(organ: dict[str, Organ]) -> None:
    """The reorganisation of 2021, so that a later remiss can find who took over."""
    ny = Organ.objects.create(kod="socialnamnd-centrum", epost="socialnamnd-centrum@demo.example")
    OrganVersion.objects.create(
        organ=ny, namn="Socialnämnd Centrum", kortnamn="Socialnämnd Centrum", typ=Organtyp.NAMND,
        fran=date(2021, 1, 1),
    )  # fmt: skip
    Organinstallning.objects.create(organ=ny)
    ge_mallrattigheter(ny)
    for kod in ("sdn-centrum", "social-resurs"):
        Overtagande.objects.create(fran_organ=organ[kod], till_organ=ny, dag=date(2021, 1, 1))


def _person(namn: Iterator[tuple[str, str]], login: str, kod: str) -> Person:
    fornamn, efternamn = next(namn)
    person = Person.objects.create(
        fornamn=fornamn, efternamn=efternamn, epost=f"{login}.{kod}@demo.example" if login else ""
    )
    if login:
        anvandare = Anvandare(anvandarnamn=f"{login}.{kod}", person=person)
        anvandare.password = _hash()
        anvandare.save()
    return person


_hashad: list[str] = []


def _hash() -> str:
    """Hash the demo password once; the demo city has some hundred logins with the same one."""
    from django.contrib.auth.hashers import make_password

    if not _hashad:
        _hashad.append(make_password(LOSENORD))
    return _hashad[0]


def _tjanster(organ: Organ, fakta: Organfakta, roller: dict[str, Roll], namn: Iterator[tuple[str, str]]) -> None:
    tjanster = TJANST_BOLAG if fakta.typ == Organtyp.BOLAG else TJANST_NAMND
    for rollkod, titel, login in tjanster:
        person = _person(namn, login, fakta.kod)
        Uppdrag.objects.create(person=person, organ=organ, roll=roller[rollkod], titel=titel, fran=TJANST_FRAN)


def _fortroendevalda(organ: Organ, fakta: Organfakta, roller: dict[str, Roll], namn: Iterator[tuple[str, str]]) -> None:
    """A chair, a vice chair, the other ledamöter and some ersättare; a nämnd is elected anew on 1 January 2019."""
    perioder = (STYRELSE,) if fakta.typ in (Organtyp.BOLAG, Organtyp.RADSORGAN) else (MANDAT_2014, MANDAT_2018)
    antal = min(fakta.ledamoter, 13)
    for plats in range(antal + 4):
        if plats == 0:
            roll, login = Rollkod.ORDFORANDE, "ordforande"
        elif plats == 1:
            roll, login = Rollkod.VICE_ORDFORANDE, "vice"
        elif plats < antal:
            roll, login = Rollkod.LEDAMOT, "ledamot" if plats == 2 else f"ledamot{plats - 1}"
        else:
            roll, login = Rollkod.ERSATTARE, "ersattare" if plats == antal else ""
        parti = "" if fakta.typ == Organtyp.RADSORGAN else PARTIER[plats % len(PARTIER)]
        ordning = plats - antal + 1 if plats >= antal else 0
        person = _person(namn, login, fakta.kod)
        for nr, (fran, till) in enumerate(perioder):
            # In social resurs one ledamot left after the election and another came: ended mandates are daily life.
            if fakta.kod == "social-resurs" and plats == 4 and nr == 1:
                person = _person(namn, "nyledamot", fakta.kod)
            Uppdrag.objects.create(
                person=person, organ=organ, roll=roller[roll], parti=parti, ordning=ordning, fran=fran, till=till
            )


YTTRANDEPUNKT = "Avge yttrande som inte rör verksamhetens mål, inriktning, omfattning eller kvalitet"
BRADSKEPUNKT = "Besluta i ärenden som är så brådskande att nämndens avgörande inte kan avvaktas (KL 6 kap. 39 §)"
AVTALSPUNKT = "2.1"


def _delegation(organ: Organ, fakta: Organfakta, roller: dict[str, Roll]) -> None:
    if fakta.typ in (Organtyp.BOLAG, Organtyp.RADSORGAN, Organtyp.KF):
        return
    punkter = (
        ("1.4", YTTRANDEPUNKT, "yttrande", Rollkod.DIREKTOR),
        ("1.5", "Sända ärende på remiss till andra nämnder och organ", "remiss", Rollkod.DIREKTOR),
        ("1.6", "Bevilja eller avslå begäran om längre svarstid", "anstand", Rollkod.DIREKTOR),
        ("1.7", BRADSKEPUNKT, "bradska", Rollkod.ORDFORANDE),
        (AVTALSPUNKT, "Besluta om avtal och bidrag på högst 500 000 kronor inom budget", "", Rollkod.DIREKTOR),
    )
    for punkt, text, slag, delegat in punkter:
        Delegationspunkt.objects.create(
            organ=organ,
            punkt=punkt,
            text=text,
            delegat=roller[delegat],
            fran=fakta.fran,
            **({f"galler_{slag}": True} if slag else {}),
        )
