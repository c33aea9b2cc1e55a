# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Tjänstgöring: who serves for whom in a paragraph, and who counts as present.

Kommunallagen (2017:725) 5 kap. 16–21 §§ bind fullmäktige; in a nämnd fullmäktige decides (6 kap. 17 och 24 §§), so
what 5 kap. says there is a setting: https://lagen.nu/2017:725#K5P17
Aktiebolagslagen (2005:551) 8 kap. 20 §: a suppleant steps in for an absent board member: https://lagen.nu/2005:551#K8P20
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from remiss.regler import Lagrum, Praxis, berakning, regel
from remiss.regler.datum import upprakning
from remiss.regler.regelverk import Regelverk

KL_4_24 = Lagrum("KL", kapitel="4", paragraf="24")
KL_5_16 = Lagrum("KL", kapitel="5", paragraf="16")
KL_5_17 = Lagrum("KL", kapitel="5", paragraf="17")
KL_5_18 = Lagrum("KL", kapitel="5", paragraf="18")
KL_5_19 = Lagrum("KL", kapitel="5", paragraf="19")
KL_5_20 = Lagrum("KL", kapitel="5", paragraf="20")
KL_5_21 = Lagrum("KL", kapitel="5", paragraf="21")
KL_6_16 = Lagrum("KL", kapitel="6", paragraf="16")
KL_6_17 = Lagrum("KL", kapitel="6", paragraf="17", stycke=1)
KL_6_24 = Lagrum("KL", kapitel="6", paragraf="24")
ABL_8_20 = Lagrum("ABL", kapitel="8", paragraf="20", stycke=1)
REGLEMENTE = Praxis("organets reglemente eller arbetsordning")
VEM_TJANSTGOR = (KL_5_17, KL_6_17, ABL_8_20, REGLEMENTE)

UTAN_PARTI = frozenset({"", "(-)"})
"""How it is written that somebody belongs to no party; two such do not belong to the same party."""

_KL = date(2018, 1, 1)

Par = tuple[str, str]
"""An ersättare, and the ledamot he serves for."""


@dataclass(frozen=True)
class Tjanstgoringsordning:
    """What fullmäktige or the reglemente has decided for an organ that is not fullmäktige (KL 6:17).

    `is_partiordning`: an ersättare of the ledamot's party before the others. `has_foretrade`: one who has begun to
    serve goes before the order (KL 5:18). `is_avbrott_bindande`: one who broke off may not serve again (KL 5:20).
    """

    is_partiordning: bool = True
    has_foretrade: bool = True
    is_avbrott_bindande: bool = False


@dataclass(frozen=True)
class Ledamot:
    """A seat and who holds it.

    The rest is asked only of fullmäktige (KL 5:21): the party's seat number in the valkrets, the party's votes
    there, and the ersättare elected for this ledamot in their order, where the list tells them apart.
    """

    namn: str
    parti: str = ""
    valkrets: str = ""
    plats: int = 0
    rostetal: int = 0
    ersattare: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ersattare:
    """An ersättare and the place in the order of service; `rostetal` as for a ledamot."""

    namn: str
    ordning: int
    parti: str = ""
    valkrets: str = ""
    rostetal: int = 0


@dataclass(frozen=True)
class Tjanstgoringsfakta:
    """The room in one paragraph.

    `narvarande`: those there, also at a distance. `avbrutna`: those who earlier that day broke off serving for
    other reasons than jäv. `tjanstgor`: who has begun to serve for whom, in the order they began.
    """

    regelverk: Regelverk
    ledamoter: tuple[Ledamot, ...]
    ersattare: tuple[Ersattare, ...]
    narvarande: frozenset[str]
    javiga: frozenset[str] = frozenset()
    avbrutna: frozenset[str] = frozenset()
    tjanstgor: tuple[Par, ...] = ()
    ordning: Tjanstgoringsordning = field(default_factory=Tjanstgoringsordning)

    @property
    def is_avbrott_bindande(self) -> bool:
        """KL 5:20 binds fullmäktige; another organ only if its reglemente says so."""
        return self.regelverk is Regelverk.FULLMAKTIGE or self.ordning.is_avbrott_bindande

    @property
    def has_foretrade(self) -> bool:
        """KL 5:18 binds fullmäktige; another organ only if its reglemente says so."""
        return self.regelverk is Regelverk.FULLMAKTIGE or self.ordning.has_foretrade

    def kan(self, person: str) -> bool:
        """Whether the person is there and nothing keeps him from serving in the paragraph."""
        hindrad = person in self.avbrutna and self.is_avbrott_bindande
        return person in self.narvarande and person not in self.javiga and not hindrad


@dataclass(frozen=True)
class Tjanstgoring:
    """The outcome: ledamöter in their own seats, ersättare with the ledamot each serves for, and empty seats."""

    ledamoter: tuple[str, ...]
    ersattare: tuple[Par, ...]
    vakanta: tuple[str, ...]

    @property
    def tjanstgorande(self) -> frozenset[str]:
        """Everyone who counts and votes."""
        return frozenset(self.ledamoter) | {ersattare for ersattare, _ in self.ersattare}


@berakning(*VEM_TJANSTGOR, KL_5_18, KL_5_19, KL_5_20, KL_5_21, galler_fran=_KL)
def tjanstgoring(fakta: Tjanstgoringsfakta) -> Tjanstgoring:
    """A ledamot who is there serves; in an empty seat the ersättare who has begun, then the one in turn."""
    egna = tuple(ledamot.namn for ledamot in fakta.ledamoter if fakta.kan(ledamot.namn))
    lediga = [ledamot for ledamot in fakta.ledamoter if ledamot.namn not in egna]
    grupper = {ledamot.namn: _grupper(fakta, ledamot) for ledamot in lediga}
    for_: dict[str, str] = {}
    borjat = _borjat(fakta)
    for ersattare, ledamot in borjat.items():
        if ledamot in grupper and ledamot not in for_ and any(ersattare in grupp for grupp in grupper[ledamot]):
            for_[ledamot] = ersattare
    ovriga = {e.namn for e in fakta.ersattare if fakta.kan(e.namn)} - borjat.keys()
    for niva, pool in _rundor(fakta, set(borjat), ovriga):
        for plats in lediga:
            lista = grupper[plats.namn][niva]
            i_tur = [e for e in lista if e in pool and e not in for_.values()]
            if i_tur and plats.namn not in for_:
                for_[plats.namn] = i_tur[0]
    return Tjanstgoring(
        ledamoter=egna,
        ersattare=tuple((for_[plats.namn], plats.namn) for plats in lediga if plats.namn in for_),
        vakanta=tuple(plats.namn for plats in lediga if plats.namn not in for_),
    )


@berakning(KL_5_18, KL_5_21, KL_6_17, REGLEMENTE, galler_fran=_KL)
def turordning(fakta: Tjanstgoringsfakta, ledamot: str) -> tuple[str, ...]:
    """The ersättare in the order they stand in turn for a ledamot, whether they are there or not."""
    plats = next(kandidat for kandidat in fakta.ledamoter if kandidat.namn == ledamot)
    return tuple(namn for grupp in _grupper(fakta, plats) for namn in grupp)


def _borjat(fakta: Tjanstgoringsfakta) -> dict[str, str]:
    """Who has begun to serve and may go on, with the last seat; one who broke off has lost the precedence."""
    if not fakta.has_foretrade:
        return {}
    valda = {ersattare.namn for ersattare in fakta.ersattare} - fakta.avbrutna
    return {ersattare: led for ersattare, led in fakta.tjanstgor if ersattare in valda and fakta.kan(ersattare)}


def _rundor(fakta: Tjanstgoringsfakta, borjat: set[str], ovriga: set[str]) -> list[tuple[int, set[str]]]:
    """In fullmäktige one who has begun goes before every order (5:18); elsewhere not before another's party."""
    if fakta.regelverk is Regelverk.FULLMAKTIGE:
        return [(niva, pool) for pool in (borjat, ovriga) for niva in range(3)]
    return [(niva, pool) for niva in range(2) for pool in (borjat, ovriga)]


def _grupper(fakta: Tjanstgoringsfakta, ledamot: Ledamot) -> tuple[tuple[str, ...], ...]:
    """The ersättare for a seat in groups: nobody in a later group serves before all seats have asked the earlier."""
    alla = _i_ordning(fakta.ersattare)
    if fakta.regelverk is Regelverk.FULLMAKTIGE:
        return _grupper_i_fullmaktige(fakta, ledamot, [e for e in alla if _samma_parti(e.parti, ledamot.parti)])
    if not fakta.ordning.is_partiordning:
        return tuple(e.namn for e in alla), ()
    egna = tuple(e.namn for e in alla if _samma_parti(e.parti, ledamot.parti))
    return egna, tuple(e.namn for e in alla if e.namn not in egna)


def _grupper_i_fullmaktige(
    fakta: Tjanstgoringsfakta, ledamot: Ledamot, partiets: list[Ersattare]
) -> tuple[tuple[str, ...], ...]:
    """KL 5:21: the ledamot's own, then those of the party's seats in the valkrets, then other valkretsar by votes."""
    platser = sorted(
        (led for led in fakta.ledamoter if _samma_parti(led.parti, ledamot.parti)),
        key=lambda led: (led.valkrets != ledamot.valkrets, -led.rostetal, led.valkrets, led.plats),
    )
    ovriga = sorted(partiets, key=lambda e: (-e.rostetal, e.valkrets, e.ordning, e.namn))
    har = [namn for led in platser if led.valkrets == ledamot.valkrets for namn in led.ersattare]
    har += [e.namn for e in partiets if e.valkrets == ledamot.valkrets]
    dar = [namn for led in platser if led.valkrets != ledamot.valkrets for namn in led.ersattare]
    dar += [e.namn for e in ovriga if e.valkrets != ledamot.valkrets]
    kanda = {e.namn for e in partiets}
    sedda: set[str] = set()
    grupper = []
    for grupp in (ledamot.ersattare, har, dar):
        nya = tuple(dict.fromkeys(namn for namn in grupp if namn in kanda and namn not in sedda))
        sedda.update(nya)
        grupper.append(nya)
    return tuple(grupper)


def _samma_parti(ett: str, annat: str) -> bool:
    return ett == annat and ett not in UTAN_PARTI


def _i_ordning(ersattare: Iterable[Ersattare]) -> list[Ersattare]:
    return sorted(ersattare, key=lambda e: (e.ordning, e.namn))


@dataclass(frozen=True)
class Antecknadfakta:
    """The room in a paragraph, and who is entered as serving in it.

    `utan_ledamot`: who serves in no named ledamot's place. `platser`: the seats fullmäktige has decided; None is one
    for each ledamot there is.
    """

    rummet: Tjanstgoringsfakta
    ledamoter: frozenset[str]
    ersattare: tuple[Par, ...] = ()
    utan_ledamot: tuple[str, ...] = ()
    platser: int | None = None

    @property
    def personer(self) -> frozenset[str]:
        """Everyone entered as serving."""
        return self.ledamoter | {ersattare for ersattare, _ in self.ersattare} | frozenset(self.utan_ledamot)

    @property
    def antal_platser(self) -> int:
        """As many as fullmäktige has decided; whoever is elected has a seat, also where more are."""
        return max(self.platser or 0, len(self.rummet.ledamoter))

    @property
    def vakanta(self) -> int:
        """Seats to which nobody is elected now."""
        return max(0, self.antal_platser - len(self.rummet.ledamoter))


@regel(*VEM_TJANSTGOR, galler_fran=_KL)
def bara_narvarande_tjanstgor(fakta: Antecknadfakta) -> str | None:
    """Only one who is present serves."""
    borta = sorted(fakta.personer - fakta.rummet.narvarande)
    if not borta:
        return None
    return f"{upprakning(borta)} är antecknad som tjänstgörande men inte som närvarande. Rätta närvaron."


@regel(KL_5_17, KL_4_24, KL_6_17, ABL_8_20, galler_fran=_KL)
def ersattare_tjanstgor_for_en_ledamot_var(fakta: Antecknadfakta) -> str | None:
    """An ersättare fills one seat, and a seat has one ersättare."""
    vem, vilka = [e for e, _ in fakta.ersattare], [led for _, led in fakta.ersattare]
    if dubbla := sorted({e for e in vem if vem.count(e) > 1}):
        return f"{upprakning(dubbla)} är antecknad för mer än en ledamot. Välj en ledamot för varje ersättare."
    if dubbla := sorted({led for led in vilka if vilka.count(led) > 1}):
        return f"För {upprakning(dubbla)} tjänstgör mer än en ersättare. Välj en ersättare för varje ledamot."
    return None


@regel(KL_5_17, KL_6_17, ABL_8_20, REGLEMENTE, galler_fran=_KL)
def ersattare_tjanstgor_i_en_ledamots_stalle(fakta: Antecknadfakta) -> str | None:
    """Only an ersättare steps in, and only for a ledamot who is kept away or in a seat that nobody is elected to."""
    valda = {ersattare.namn for ersattare in fakta.rummet.ersattare}
    sittande = {ledamot.namn for ledamot in fakta.rummet.ledamoter}
    if som_ledamot := sorted(fakta.ledamoter & valda - sittande):
        return (
            f"{upprakning(som_ledamot)} är ersättare och antecknas inte som ledamot."
            " Anteckna en tjänstgörande ersättare, och för vem."
        )
    if andra := [(vem, led) for vem, led in fakta.ersattare if vem not in valda or led not in sittande]:
        vem, ledamot = andra[0]
        if vem in valda:
            return f"{ledamot} är inte ledamot i organet. Välj vilken ledamot {vem} tjänstgör för."
        return f"{vem} är inte ersättare i organet och tjänstgör inte för {ledamot}. Välj en ersättare."
    if ej_ersattare := sorted(set(fakta.utan_ledamot) - valda):
        return f"{upprakning(ej_ersattare)} är inte ersättare i organet. Anteckna närvaron på ett annat sätt."
    if len(fakta.utan_ledamot) > fakta.vakanta:
        return (
            f"Ingen plats är tom för {upprakning(sorted(fakta.utan_ledamot))}. En ersättare tjänstgör i stället för en"
            " ledamot som är förhindrad. Välj vem."
        )
    return None


@regel(KL_5_17, KL_6_16, KL_6_17, ABL_8_20, REGLEMENTE, galler_fran=_KL)
def inte_fler_tjanstgor_an_organet_has_platser(fakta: Antecknadfakta) -> str | None:
    """An ersättare takes a seat and adds none: never do more serve than the organ has seats."""
    antal = len(fakta.personer - fakta.rummet.javiga)
    if antal <= fakta.antal_platser:
        return None
    return f"{antal} är antecknade som tjänstgörande, men organet har {fakta.antal_platser} platser. Rätta närvaron."


@regel(KL_5_19, KL_6_17, REGLEMENTE, galler_fran=_KL)
def ledamot_som_infunnit_sig_tjanstgor_sjalv(fakta: Antecknadfakta) -> str | None:
    """A ledamot who comes to a meeting that has begun serves, even if an ersättare has stepped in."""
    tillbaka = sorted(ledamot for _, ledamot in fakta.ersattare if fakta.rummet.kan(ledamot))
    if not tillbaka:
        return None
    return f"{upprakning(tillbaka)} är närvarande och tjänstgör själv. Avsluta ersättarens tjänstgöring."


@regel(KL_5_20, REGLEMENTE, galler_fran=_KL)
def den_som_avbrutit_tjanstgor_inte_igen(fakta: Antecknadfakta) -> str | None:
    """One who broke off serving for another reason than jäv does not serve again that day."""
    igen = sorted(fakta.personer & fakta.rummet.avbrutna) if fakta.rummet.is_avbrott_bindande else []
    if not igen:
        return None
    return (
        f"{upprakning(igen)} har avbrutit tjänstgöringen av annat skäl än jäv och får inte tjänstgöra igen samma "
        "dag. Låt en ersättare tjänstgöra."
    )


@regel(KL_5_18, KL_5_21, KL_6_17, ABL_8_20, REGLEMENTE, galler_fran=_KL)
def ersattare_tjanstgor_i_turordning(fakta: Antecknadfakta) -> str | None:
    """The ersättare who stands in turn serves, and no seat is empty while somebody can fill it."""
    ratt = tjanstgoring(fakta.rummet)
    fel = [f"{e} för {led}" for e, led in ratt.ersattare if (e, led) not in fakta.ersattare]
    if fel:
        return (
            f"Enligt turordningen tjänstgör {upprakning(fel)}. Ändra, eller skriv i protokollets text varför ordningen "
            "frångås."
        )
    extra = sorted({e for e, _ in fakta.ersattare} - ratt.tjanstgorande)
    if not extra:
        return None
    return f"{upprakning(extra)} står inte i tur att tjänstgöra. Avsluta tjänstgöringen."


PLATSERNA = (
    ersattare_tjanstgor_for_en_ledamot_var,
    ersattare_tjanstgor_i_en_ledamots_stalle,
    ledamot_som_infunnit_sig_tjanstgor_sjalv,
    inte_fler_tjanstgor_an_organet_has_platser,
)
"""What holds of the seats whatever the order: one person in each, and nobody beside them."""


@dataclass(frozen=True)
class Distansfakta:
    """Somebody who takes part at a distance.

    `is_medgivet`: fullmäktige has allowed it for the organ (a bolag or råd: its arbetsordning). `is_omsesidig`:
    everyone sees and hears everyone and takes part on equal terms.
    """

    regelverk: Regelverk
    person: str
    is_medgivet: bool
    has_ljud: bool = True
    has_bild: bool = True
    is_omsesidig: bool = True


@regel(KL_5_16, KL_6_24, REGLEMENTE, galler_fran=_KL)
def distansdeltagande_is_medgivet(fakta: Distansfakta) -> str | None:
    """One takes part at a distance only where fullmäktige has allowed it for the organ."""
    if fakta.is_medgivet:
        return None
    vem = "Fullmäktige" if fakta.regelverk.is_kommunallag else "Organets arbetsordning"
    return f"{vem} har inte medgett deltagande på distans. {fakta.person} kan inte tjänstgöra på det sättet."


@regel(KL_5_16, KL_6_24, galler_fran=_KL)
def distansdeltagande_sker_med_ljud_och_bild(fakta: Distansfakta) -> str | None:
    """Sound and image go both ways at once, so that all see and hear each other on equal terms."""
    if not fakta.regelverk.is_kommunallag or (fakta.has_ljud and fakta.has_bild and fakta.is_omsesidig):
        return None
    return (
        f"{fakta.person} deltar på distans utan att alla kan se och höra varandra. Ordna ljud och bild åt båda "
        "håll, eller anteckna personen som frånvarande."
    )


@berakning(KL_5_16, KL_6_24, galler_fran=_KL)
def narvarande(pa_plats: frozenset[str], pa_distans: tuple[Distansfakta, ...]) -> frozenset[str]:
    """One who takes part at a distance as law demands counts as present."""
    ratta = (f for f in pa_distans if distansdeltagande_is_medgivet(f) and distansdeltagande_sker_med_ljud_och_bild(f))
    return pa_plats | {fakta.person for fakta in ratta}
