# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The rows of a plan as a person reads them: names and days. A key is shown only where two bear the same name."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from remiss.karna.datum import svensk_dag_kort
from remiss.organisation.inlasning.filer import Rad
from remiss.organisation.inlasning.plan import Plan, Planrad
from remiss.organisation.models import OrganVersion, Person
from remiss.organisation.ratter import ROLLNAMN, Rollkod

Namnpar = tuple[str, str]


def beskrivna(plan: Plan, visade: Iterable[Planrad]) -> list[tuple[Planrad, str]]:
    """Return the rows that are shown, each with its sentence."""
    rader = list(visade)
    person, organ = _Personnamn(plan, rader), _Organnamn(plan)
    text: dict[str, Callable[[Rad], str]] = {
        "organ": lambda rad: f"{organ.med_kod(rad['namn'], rad['kod'])}, {_tid(rad)}",
        "overtaganden": lambda rad: (
            f"{organ.pa(rad['till_organ'], rad['dag'])} tar över från {organ.pa(rad['fran_organ'], rad['dag'])}"
            f" {svensk_dag_kort(rad['dag'])}"
        ),
        "personer": lambda rad: person.av(rad["nyckel"]),
        "uppdrag": lambda rad: (
            f"{person.av(rad['person'])}: {ROLLNAMN[Rollkod(rad['roll'])]} i {organ.pa(rad['organ'], rad['fran'])},"
            f" {_tid(rad)}"
        ),
    }
    return [(planrad, text[planrad.slag](planrad.rad)) for planrad in rader]


def _tid(rad: Rad) -> str:
    slutdatum = svensk_dag_kort(rad["till"]) if rad["till"] else "tills vidare"
    return f"{svensk_dag_kort(rad['fran'])} – {slutdatum}"


class _Personnamn:
    """Names by key, from the files first: they are what the person will be called."""

    def __init__(self, plan: Plan, rader: list[Planrad]) -> None:
        namngivna = {"personer": "nyckel", "uppdrag": "person"}
        nycklar = {rad.rad[namngivna[rad.slag]] for rad in rader if rad.slag in namngivna}
        self.namn: dict[str, Namnpar] = {
            p.nyckel: (p.fornamn, p.efternamn) for p in Person.objects.filter(nyckel__in=nycklar) if p.nyckel
        }
        i_filen = {
            rad.rad["nyckel"]: (rad.rad["fornamn"], rad.rad["efternamn"])
            for rad in plan.rader
            if rad.slag == "personer"
        }
        self.namn |= {nyckel: i_filen[nyckel] for nyckel in nycklar & set(i_filen)}
        self.bar_namnet: dict[Namnpar, set[str | int]] = defaultdict(set)
        for nyckel, par in i_filen.items():
            self.bar_namnet[par].add(nyckel)
        visade = set(self.namn.values())
        lika = Person.objects.filter(fornamn__in={f for f, _ in visade}, efternamn__in={e for _, e in visade})
        for pk, nyckel, *namn in lika.values_list("pk", "nyckel", "fornamn", "efternamn"):
            if nyckel not in i_filen:
                self.bar_namnet[namn[0], namn[1]].add(nyckel or pk)

    def av(self, nyckel: str) -> str:
        par = self.namn[nyckel]
        return f"{' '.join(par)} ({nyckel})" if len(self.bar_namnet[par]) > 1 else " ".join(par)


class _Organnamn:
    """Names by code and day, from the files and from what exists."""

    def __init__(self, plan: Plan) -> None:
        self.versioner: dict[str, dict[date, str]] = defaultdict(dict)
        for kod, fran, namn in OrganVersion.objects.values_list("organ__kod", "fran", "namn"):
            self.versioner[kod][fran] = namn
        for rad in plan.rader:
            if rad.slag == "organ":
                self.versioner[rad.rad["kod"]][rad.rad["fran"]] = rad.rad["namn"]
        self.bar_namnet: dict[str, set[str]] = defaultdict(set)
        for kod, versioner in self.versioner.items():
            for namn in versioner.values():
                self.bar_namnet[namn].add(kod)

    def pa(self, kod: str, dag: date) -> str:
        """The name on a day; an organ that came later is called by its first."""
        versioner = self.versioner[kod]
        fran = max((fran for fran in versioner if fran <= dag), default=min(versioner))
        return self.med_kod(versioner[fran], kod)

    def med_kod(self, namn: str, kod: str) -> str:
        return f"{namn} ({kod})" if len(self.bar_namnet[namn]) > 1 else namn
