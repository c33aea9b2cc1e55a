# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Propose how the answer can be decided in time, from the svarstid and the meeting plan (domain.md 1.5–1.6)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from remiss.diarium.fristforslag import Fristforslag
from remiss.diarium.models import Arende
from remiss.karna.datum import svensk_dag_kort
from remiss.organisation.models import Delegationspunkt, Organinstallning, OrganVersion
from remiss.regler.regelverk import Regelverk
from remiss.regler.sammantrade import Stoppdagar
from remiss.regler.svarsvag import (
    BEDOMNING_KLAR,
    GRANSKNING_KLAR,
    UTKAST_KLART,
    Delmal,
    Planeratmote,
    Svarsvag,
    Vagfakta,
    Vagforslag,
    bakatplanera,
    foresla_svarsvagar,
    senaste_lampliga_mote,
)
from remiss.remisser.fullmaktige import fullmaktige
from remiss.remisser.models import Yttrande
from remiss.remisser.models.yttrande import FORE_BESLUT
from remiss.sammantraden.models import Sammantrade
from remiss.sammantraden.villkor import regelverk_for

KORTA = {
    Svarsvag.SAMMANTRADE: "Sammanträdet",
    Svarsvag.SENT_ARENDE: "Sent ärende",
    Svarsvag.ANSTAND: "Begär anstånd",
    Svarsvag.DELEGATION: "Delegation",
    Svarsvag.ORDFORANDEBESLUT: "Ordförandebeslut",
    Svarsvag.VD: "VD beslutar",
    Svarsvag.PRELIMINART: "Preliminärt svar",
}


@dataclass(frozen=True)
class Vag:
    """One proposed route as a page shows it."""

    forslag: Vagforslag
    delmal: tuple[Delmal, ...]

    @property
    def namn(self) -> str:
        return med_dag(self.forslag)


def med_dag(forslag: Vagforslag) -> str:
    """The route in a few words, with the day of its meeting or the day to ask for."""
    if forslag.vag is Svarsvag.ANSTAND:
        dag = f" till {svensk_dag_kort(forslag.anstand_till)}" if forslag.anstand_till else ""
    else:
        dag = f" {svensk_dag_kort(forslag.mote.dag)}" if forslag.mote else ""
    return f"{KORTA[forslag.vag]}{dag}"


class Vagvisare:
    """The meeting plans and rules of some organs, read once for a whole list (four queries)."""

    def __init__(self, organ_ids: Iterable[int], idag: date) -> None:
        self._ids = list(organ_ids)
        self._idag = idag

    @cached_property
    def _moten(self) -> dict[int, list[Planeratmote]]:
        svar: dict[int, list[Planeratmote]] = defaultdict(list)
        rader = Sammantrade.objects.filter(
            organ_id__in=self._ids, datum__gte=self._idag, status__in=Sammantrade.OPPNA
        ).order_by("datum", "id")
        for mote in rader:
            svar[mote.organ_id].append(
                Planeratmote(
                    Stoppdagar(
                        mote=mote.datum,
                        manusstopp=mote.manusstopp,
                        fsg=mote.fsg_dag,
                        presidium=mote.presidium_dag,
                        kallelse=mote.kallelse_dag,
                        utskick=mote.utskick_dag,
                    )
                )
            )
        return svar

    @cached_property
    def _regelverk(self) -> dict[int, Regelverk]:
        rader = OrganVersion.objects.filter(organ_id__in=self._ids).order_by("fran").values_list("organ_id", "typ")
        return {organ: regelverk_for(typ) for organ, typ in rader}

    @cached_property
    def _punkter(self) -> list[tuple[int, bool, bool]]:
        """(organ, for yttranden, for urgent ärenden) of the points in force today."""
        galler = Q(galler_yttrande=True) | Q(galler_bradska=True)
        rader = Delegationspunkt.objects.filter(galler, organ_id__in=self._ids, fran__lte=self._idag)
        return list(rader.exclude(till__lt=self._idag).values_list("organ_id", "galler_yttrande", "galler_bradska"))

    @cached_property
    def _delegerbara(self) -> set[int]:
        """Organs whose delegationsordning has a point for yttranden."""
        return {organ for organ, yttrande, _ in self._punkter if yttrande}

    @cached_property
    def _fullmaktige(self) -> frozenset[int]:
        return fullmaktige()

    def _is_delegerbart(self, yttrande: Yttrande, regelverk: Regelverk) -> bool:
        """The delegationsordning has a point, and KL 6:38 does not keep the answer for the nämnd itself."""
        if yttrande.organ_id not in self._delegerbara:
            return False
        till = yttrande.avsandare_organ_id if regelverk.is_kommunallag else None
        return till is None or till not in self._fullmaktige

    @cached_property
    def _med_uppdrag_i_bradska(self) -> set[int]:
        """Organs that have given the ordförande or another ledamot the task of KL 6:39. Without a point: nobody."""
        return {organ for organ, _, bradska in self._punkter if bradska}

    @cached_property
    def _dar_vd_svarar(self) -> set[int]:
        """Companies whose VD-instruktion counts answers among the löpande förvaltning (ABL 8:29). Default: none."""
        rader = Organinstallning.objects.filter(organ_id__in=self._ids, is_vd_svarar=True)
        return set(rader.values_list("organ_id", flat=True))

    def fakta(self, yttrande: Yttrande) -> Vagfakta | None:
        """What the choice rests on; None without a svarstid."""
        sista = yttrande.sista_dag
        if sista is None:
            return None
        regelverk = self._regelverk.get(yttrande.organ_id, Regelverk.EGEN_ORDNING)
        return Vagfakta(
            idag=self._idag,
            svarstid=sista,
            moten=tuple(self._moten.get(yttrande.organ_id, ())),
            regelverk=regelverk,
            is_delegerbart=self._is_delegerbart(yttrande, regelverk),
            has_uppdrag_i_bradska=yttrande.organ_id in self._med_uppdrag_i_bradska,
            is_inom_lopande_forvaltning=yttrande.organ_id in self._dar_vd_svarar,
        )

    def vagar(self, yttrande: Yttrande) -> list[Vag]:
        """All routes, best first, each with the days counted back from its meeting."""
        fakta = self.fakta(yttrande)
        if fakta is None:
            return []
        return [Vag(forslag, self._delmal(forslag, fakta)) for forslag in foresla_svarsvagar(fakta)]

    def kort(self, yttrande: Yttrande) -> str:
        """The best route in a few words, for the list."""
        fakta = self.fakta(yttrande) if self._can_paverkas(yttrande) else None
        if fakta is None:
            return ""
        forst = foresla_svarsvagar(fakta)[0]
        return f"{med_dag(forst)}{', omedelbar justering' if forst.has_omedelbar_justering else ''}"

    @staticmethod
    def _can_paverkas(yttrande: Yttrande) -> bool:
        """Whether a route is still to be chosen."""
        return yttrande.is_pagaende and not yttrande.is_nedlagt and yttrande.paragraf_id is None

    def senaste_mote(self, yttrande: Yttrande) -> date | None:
        """The latest suitable meeting."""
        fakta = self.fakta(yttrande)
        mote = senaste_lampliga_mote(fakta) if fakta else None
        return mote.dag if mote else None

    def frist(self, yttrande: Yttrande) -> Fristforslag | None:
        """When the draft must be ready on the best route that leads to a meeting, and why."""
        if not self._can_paverkas(yttrande):
            return None
        vag = next((v for v in self.vagar(yttrande) if v.delmal), None)
        if vag is None or vag.forslag.mote is None:
            return None
        dagar = {delmal.namn: delmal for delmal in vag.delmal}
        utkast = dagar[UTKAST_KLART]
        mote = svensk_dag_kort(vag.forslag.mote.dag)
        steg = ", ".join(f"{namn} {svensk_dag_kort(dagar[namn].dag)}" for namn in (GRANSKNING_KLAR, BEDOMNING_KLAR))
        skal = f"Räknat bakåt från sammanträdet {mote}: {steg}."
        if vag.forslag.vag is Svarsvag.ANSTAND:
            skal += " Det förutsätter anstånd."
        if utkast.is_passerat:
            skal += f" Utkastet skulle ha varit klart {svensk_dag_kort(utkast.dag)}, så det brådskar."
        return Fristforslag(max(utkast.dag, self._idag), skal)

    def _delmal(self, forslag: Vagforslag, fakta: Vagfakta) -> tuple[Delmal, ...]:
        if forslag.mote is None:
            return ()
        return bakatplanera(
            forslag.mote,
            idag=fakta.idag,
            svarstid=forslag.anstand_till or fakta.svarstid,
            has_omedelbar_justering=forslag.has_omedelbar_justering,
        )


def foresla_frist(arende: Arende, idag: date) -> Fristforslag | None:
    """For diarium's page where work is shared out: the back-planned day of the answer that waits in the ärende."""
    yttrande = (
        Yttrande.objects.filter(arende=arende, status__in=FORE_BESLUT).select_related("arende").order_by("pk").last()
    )
    return None if yttrande is None else Vagvisare([yttrande.organ_id], idag).frist(yttrande)
