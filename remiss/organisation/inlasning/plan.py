# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What an import would do: each row is new, changed or unchanged, or has faults that refuse the whole."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any

from remiss.organisation.inlasning.filer import SLAG, Rad, Radfel, Underlag
from remiss.organisation.models import Anvandare, Organ, Organalias, OrganVersion, Overtagande, Person, Uppdrag
from remiss.organisation.ratter import Rollkod
from remiss.organisation.services.uppdrag import partibeteckning

SLAGNAMN = {"organ": "Organ", "overtaganden": "Övertaganden", "personer": "Personer", "uppdrag": "Uppdrag"}
VERSIONSFALT = ("namn", "kortnamn", "typ", "forvaltning", "till", "moder", "ungefarlig")
KONTAKTFALT = ("epost", "postadress", "kommentar")
PERSONFALT = ("fornamn", "efternamn", "epost", "telefon")
UPPDRAGSFALT = ("parti", "titel", "ordning", "till")


class Atgard(StrEnum):
    NY = "Ny"
    ANDRAS = "Ändras"
    OFORANDRAD = "Oförändrad"


@dataclass(frozen=True)
class Planrad:
    """One row and what becomes of it. `finns` is the record it is about, when there is one."""

    slag: str
    rad: Rad
    atgard: Atgard
    finns: Any = None
    andrade: tuple[str, ...] = ()

    @property
    def slagnamn(self) -> str:
        return SLAGNAMN[self.slag]


@dataclass
class Plan:
    """The whole import, in the order it is carried out."""

    rader: list[Planrad] = field(default_factory=list)
    fel: list[Radfel] = field(default_factory=list)

    @property
    def is_tom(self) -> bool:
        return not any(rad.atgard is not Atgard.OFORANDRAD for rad in self.rader)

    def antal(self) -> list[tuple[str, int, int, int]]:
        """Return (slag, new, changed, unchanged) for each kind that has rows."""
        raknat = Counter((rad.slag, rad.atgard) for rad in self.rader)
        return [
            (SLAGNAMN[slag], raknat[slag, Atgard.NY], raknat[slag, Atgard.ANDRAS], raknat[slag, Atgard.OFORANDRAD])
            for slag in SLAG
            if any(raknat[slag, atgard] for atgard in Atgard)
        ]


def planera(underlag: Underlag) -> Plan:
    """Compare the rows with each other and with what exists."""
    plan = Plan(fel=list(underlag.fel))
    for planera_slag in (_Organ, _Overtaganden, _Personer, _Uppdrag):
        planera_slag(underlag, plan).kor()
    return plan


class _Planerare:
    """Shared furniture: rows of one kind, faults into the plan."""

    slag = ""

    def __init__(self, underlag: Underlag, plan: Plan) -> None:
        self.underlag = underlag
        self.plan = plan
        self.rader = underlag.rader[self.slag]

    def kor(self) -> None:
        raise NotImplementedError

    def fel(self, rad: Rad, falt: str, skal: str) -> None:
        self.plan.fel.append(rad.fel(falt, skal))

    def lagg(self, rad: Rad, atgard: Atgard, finns: Any = None, andrade: tuple[str, ...] = ()) -> None:
        self.plan.rader.append(Planrad(self.slag, rad, atgard, finns, andrade))

    def kanda_organ(self) -> set[str]:
        i_filen = {rad["kod"] for rad in self.underlag.rader["organ"]}
        return i_filen | set(Organ.objects.values_list("kod", flat=True))

    def krav_dagar(self, rad: Rad) -> None:
        if rad["till"] is not None and rad["till"] < rad["fran"]:
            self.fel(rad, "till", "Sista dagen ligger före första dagen.")


class _Organ(_Planerare):
    slag = "organ"

    def kor(self) -> None:
        per_kod: dict[str, list[Rad]] = defaultdict(list)
        for rad in self.rader:
            per_kod[rad["kod"]].append(rad)
        finns = {
            organ.kod: organ
            for organ in Organ.objects.filter(kod__in=per_kod).prefetch_related("versioner__moder", "alias")
        }
        kanda = self.kanda_organ()
        for rad in self.rader:
            self.krav_dagar(rad)
            if rad["moder"] and (rad["moder"] not in kanda or rad["moder"] == rad["kod"]):
                self.fel(rad, "moder", f"Organet ”{rad['moder']}” finns varken i filerna eller i systemet.")
        self._krav_alias()
        for kod in self._med_moder_forst(per_kod):
            rader = sorted(per_kod[kod], key=lambda rad: rad["fran"])
            self._krav_foljd(rader)
            self._planera_ett(rader, finns.get(kod))

    def _planera_ett(self, rader: list[Rad], organ: Organ | None) -> None:
        versioner = {v.fran: v for v in organ.versioner.all()} if organ else {}
        for nummer, rad in enumerate(rader):
            version = versioner.get(rad["fran"])
            if organ is None:
                self.lagg(rad, Atgard.NY)
                organ_ar_nytt = nummer == 0
                if not organ_ar_nytt and any(rad[f] not in ("", rader[0][f]) for f in KONTAKTFALT):
                    self.fel(rad, "epost", "Adress och kommentar skrivs på organets första rad.")
            elif version is None:
                if versioner and rad["fran"] <= max(versioner):
                    self.fel(rad, "fran", "Organet har redan en version från den dagen eller senare.")
                self.lagg(rad, Atgard.NY, organ)
            else:
                nasta = rader[nummer + 1]["fran"] if nummer + 1 < len(rader) else None
                slut = rad["till"] or (version.till and nasta and nasta - timedelta(days=1))
                self._jamfor(rad, organ, version, {**rad.varden, "till": slut}, is_forst=nummer == 0)

    def _jamfor(self, rad: Rad, organ: Organ, version: OrganVersion, nytt: dict[str, Any], *, is_forst: bool) -> None:
        """What a document may rest on is changed on the organ's own page, not by a file."""
        nu = {falt: getattr(version, falt) for falt in ("namn", "kortnamn", "typ", "forvaltning", "till")}
        nu |= {"moder": version.moder.kod if version.moder else "", "ungefarlig": version.is_ungefarlig}
        for falt in VERSIONSFALT:
            if nu[falt] != nytt[falt]:
                self.fel(rad, falt, f"Organet finns redan med ”{nu[falt] or 'tomt'}”. Ändra på organets sida.")
        if organ.is_intern != rad["i_systemet"]:
            self.fel(rad, "i_systemet", "Organet finns redan med motsatt uppgift. Ändra på organets sida.")
        andrade = [f for f in KONTAKTFALT if is_forst and rad[f] and getattr(organ, f) != rad[f]]
        if set(rad["alias"]) - {alias.namn for alias in organ.alias.all()}:
            andrade.append("alias")
        self.lagg(rad, Atgard.ANDRAS if andrade else Atgard.OFORANDRAD, organ, tuple(andrade))

    def _krav_foljd(self, rader: list[Rad]) -> None:
        for fore, efter in pairwise(rader):
            if fore["fran"] == efter["fran"]:
                self.fel(efter, "fran", f"Organet har två rader från samma dag (se rad {fore.nummer}).")
            elif fore["till"] is not None and fore["till"] >= efter["fran"]:
                self.fel(fore, "till", f"Perioden går in i nästa rads (rad {efter.nummer}).")
            if fore["i_systemet"] != efter["i_systemet"]:
                self.fel(efter, "i_systemet", "Alla rader för ett organ måste ha samma uppgift.")

    def _krav_alias(self) -> None:
        agare: dict[str, str] = dict(Organalias.objects.values_list("namn", "organ__kod"))
        for rad in self.rader:
            for namn in rad["alias"]:
                if agare.setdefault(namn, rad["kod"]) != rad["kod"]:
                    self.fel(rad, "alias", f"Stavningen ”{namn}” leder redan till {agare[namn]}.")

    def _med_moder_forst(self, per_kod: dict[str, list[Rad]]) -> Iterator[str]:
        """Yield codes so that a moder is created before the organs under it."""
        kvar = {kod: {rad["moder"] for rad in rader} & set(per_kod) - {kod} for kod, rader in per_kod.items()}
        while kvar:
            fardiga = [kod for kod, modrar in kvar.items() if not modrar & set(kvar)]
            if not fardiga:
                kod = next(iter(kvar))
                self.fel(per_kod[kod][0], "moder", "Organen är moder åt varandra i en ring.")
                return
            for kod in fardiga:
                del kvar[kod]
                yield kod


class _Overtaganden(_Planerare):
    slag = "overtaganden"

    def kor(self) -> None:
        kanda = self.kanda_organ()
        finns = set(Overtagande.objects.values_list("fran_organ__kod", "till_organ__kod", "dag"))
        sedda: set[tuple[str, str, date]] = set()
        for rad in self.rader:
            nyckel = (rad["fran_organ"], rad["till_organ"], rad["dag"])
            for falt in ("fran_organ", "till_organ"):
                if rad[falt] not in kanda:
                    self.fel(rad, falt, f"Organet ”{rad[falt]}” finns varken i filerna eller i systemet.")
            if rad["fran_organ"] == rad["till_organ"]:
                self.fel(rad, "till_organ", "Ett organ kan inte ta över från sig självt.")
            if nyckel in sedda:
                self.fel(rad, "till_organ", "Övertagandet står två gånger.")
            sedda.add(nyckel)
            self.lagg(rad, Atgard.OFORANDRAD if nyckel in finns else Atgard.NY)


class _Personer(_Planerare):
    slag = "personer"

    def kor(self) -> None:
        nycklar = [rad["nyckel"] for rad in self.rader]
        finns = {p.nyckel: p for p in Person.objects.filter(nyckel__in=nycklar).select_related("anvandare")}
        namn = [Anvandare.normalize_username(rad["anvandarnamn"]) for rad in self.rader if rad["anvandarnamn"]]
        upptagna = dict(Anvandare.objects.filter(anvandarnamn__in=namn).values_list("anvandarnamn", "person__nyckel"))
        for nyckel, antal in Counter(nycklar).items():
            if antal > 1:
                rad = [rad for rad in self.rader if rad["nyckel"] == nyckel][-1]
                self.fel(rad, "nyckel", f"Nyckeln ”{nyckel}” står på {antal} rader.")
        for vald, antal in Counter(namn).items():
            if antal > 1:
                rad = [r for r in self.rader if Anvandare.normalize_username(r["anvandarnamn"]) == vald][-1]
                self.fel(rad, "anvandarnamn", f"Användarnamnet ”{vald}” står på {antal} rader.")
        for rad in self.rader:
            self._planera_en(rad, finns.get(rad["nyckel"]), upptagna)

    def _planera_en(self, rad: Rad, person: Person | None, upptagna: dict[str, str | None]) -> None:
        vald = Anvandare.normalize_username(rad["anvandarnamn"])
        if vald in upptagna and upptagna[vald] != rad["nyckel"]:
            self.fel(rad, "anvandarnamn", f"Användarnamnet ”{vald}” är upptaget av någon annan.")
        if person is None:
            self.lagg(rad, Atgard.NY)
            return
        andrade = [f for f in PERSONFALT if rad[f] and getattr(person, f) != rad[f]]
        har = getattr(person, "anvandare", None)
        if vald and har is None:
            andrade.append("anvandarnamn")
        elif vald and har is not None and har.anvandarnamn != vald:
            self.fel(rad, "anvandarnamn", f"Personen har redan inloggningen ”{har.anvandarnamn}”.")
        self.lagg(rad, Atgard.ANDRAS if andrade else Atgard.OFORANDRAD, person, tuple(andrade))


class _Uppdrag(_Planerare):
    slag = "uppdrag"

    def kor(self) -> None:
        nycklar = {rad["person"] for rad in self.rader}
        kanda_personer = {rad["nyckel"] for rad in self.underlag.rader["personer"]}
        kanda_personer |= set(Person.objects.filter(nyckel__in=nycklar).values_list("nyckel", flat=True))
        kanda_organ = self.kanda_organ()
        tider = self._organens_tider()
        finns = {
            (u.person.nyckel, u.organ.kod, u.roll.kod, u.fran): u
            for u in Uppdrag.objects.filter(person__nyckel__in=nycklar, is_makulerat=False).select_related(
                "person", "organ", "roll"
            )
        }
        sedda: set[tuple[Any, ...]] = set()
        for rad in self.rader:
            nyckel = (rad["person"], rad["organ"], rad["roll"], rad["fran"])
            self.krav_dagar(rad)
            if rad["person"] not in kanda_personer:
                self.fel(rad, "person", f"Nyckeln ”{rad['person']}” finns varken i filerna eller i systemet.")
            if rad["organ"] not in kanda_organ:
                self.fel(rad, "organ", f"Organet ”{rad['organ']}” finns varken i filerna eller i systemet.")
            elif not any(
                fran <= rad["fran"] and (till is None or rad["fran"] <= till) for fran, till in tider[rad["organ"]]
            ):
                self.fel(rad, "fran", "Organet finns inte den dagen. Rätta dagen eller organets versioner.")
            if rad["roll"] == Rollkod.ERSATTARE and not rad["ordning"]:
                self.fel(rad, "ordning", "Ange ersättarens plats i ordningen: 1, 2, 3 …")
            if nyckel in sedda:
                self.fel(rad, "person", "Uppdraget står två gånger.")
            sedda.add(nyckel)
            self._planera_ett(rad, finns.get(nyckel))
        self._krav_ordning()

    def _planera_ett(self, rad: Rad, uppdrag: Uppdrag | None) -> None:
        if uppdrag is None:
            self.lagg(rad, Atgard.NY)
            return
        nytt = {**rad.varden, "parti": partibeteckning(rad["parti"])}
        andrade = tuple(f for f in UPPDRAGSFALT if nytt[f] != getattr(uppdrag, f))
        if "till" in andrade and rad["till"] is None:
            self.fel(rad, "till", f"Uppdraget är avslutat {uppdrag.till}. Ge det på nytt från en senare dag.")
        self.lagg(rad, Atgard.ANDRAS if andrade else Atgard.OFORANDRAD, uppdrag, andrade)

    def _krav_ordning(self) -> None:
        platser: dict[tuple[Any, ...], Rad] = {}
        for rad in self.rader:
            if rad["roll"] != Rollkod.ERSATTARE:
                continue
            plats = (rad["organ"], rad["fran"], rad["ordning"])
            if plats in platser:
                self.fel(rad, "ordning", f"Platsen {rad['ordning']} har redan rad {platser[plats].nummer}.")
            platser[plats] = rad

    def _organens_tider(self) -> dict[str, list[tuple[date, date | None]]]:
        tider: dict[str, list[tuple[date, date | None]]] = defaultdict(list)
        for kod, fran, till in OrganVersion.objects.values_list("organ__kod", "fran", "till"):
            tider[kod].append((fran, till))
        for rad in self.underlag.rader["organ"]:
            tider[rad["kod"]].append((rad["fran"], rad["till"]))
        return tider
