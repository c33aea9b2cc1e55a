# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Where an ärende stands: what was decided in it, and the round of work that goes on now.

An ärende may come up many times: after a remiss, when the organ sends it back, when an answer is replaced. Each
round has its tjänsteutlåtande and its paragraph; what an earlier round decided stays decided (domain.md 1.2, 1.6).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q

from remiss.beredning.models import Tjansteutlatande
from remiss.diarium.models import Arende, Expedieringshandling
from remiss.karna import klocka
from remiss.karna.forberedd import Forberedd
from remiss.remisser.models import Remiss, Yttrande
from remiss.remisser.models.yttrande import FORE_BESLUT, PAGAR
from remiss.sammantraden import synlighet, urval
from remiss.sammantraden.models import Delegationsbeslut, Expedieringsrad, Paragraf, Sammantrade

TU, P = Tjansteutlatande.Status, Paragraf.Status
#: A remiss after these is over; another may be written in the same ärende.
REMISS_SLUT = frozenset({Remiss.Status.AVSLUTAD, Remiss.Status.ATERKALLAD, Remiss.Status.ERSATT})
#: Being written, decided, sent or compiled: a second one beside it would be a new version of the same.
REMISS_PAGAR = frozenset(set(Remiss.Status) - REMISS_SLUT - {Remiss.Status.BEHANDLAD})


@dataclass(frozen=True)
class Arendelage:
    """Everything the steps of an ärende are told from, newest first. Each TU has `is_upptagen` (urval)."""

    arende: Arende
    utlatanden: Sequence[Any]
    alla_paragrafer: Sequence[Paragraf]
    yttranden: Sequence[Yttrande]
    remisser: Sequence[Remiss]

    @cached_property
    def paragrafer(self) -> list[Paragraf]:
        """Without what was struck before the meeting or stood on a cancelled one."""
        installt = Sammantrade.Status.INSTALLT
        return [p for p in self.alla_paragrafer if not p.is_struken and p.sammantrade.status != installt]

    @cached_property
    def vantande(self) -> list[Paragraf]:
        """Items that stand on an agenda and have not been handled."""
        return [p for p in self.paragrafer if p.status in (P.FORBEREDD, P.UPPTAGEN)]

    @cached_property
    def avgjorda(self) -> list[Paragraf]:
        """Paragraphs in which the organ decided; not those that sent the ärende on or back."""
        return [
            p
            for p in self.paragrafer
            if p.status in (P.AVGJORD, P.JUSTERAD) and p.beslutsutfall not in Paragraf.UTAN_AVGORANDE
        ]

    @cached_property
    def pagaende(self) -> list[Yttrande]:
        """Answers still to be given."""
        return [y for y in self.yttranden if y.is_pagaende]

    @cached_property
    def obeslutade(self) -> list[Yttrande]:
        """Answers that nobody has decided yet."""
        return [y for y in self.pagaende if y.status in FORE_BESLUT and y.paragraf_id is None]

    @property
    def sista_dag(self) -> date | None:
        """The first day by which an answer that nobody has decided must have reached its sender."""
        return _forsta_dag(self.obeslutade)

    @property
    def yttrande(self) -> Yttrande | None:
        """The answer that is worked with, else the latest one given."""
        return next(iter(self.pagaende or self.yttranden), None)

    @property
    def is_besvarat(self) -> bool:
        """Whether the ärende was to answer a remiss and every answer is given, declined or no longer wanted."""
        return bool(self.yttranden) and not self.pagaende

    @cached_property
    def arbete(self) -> Any | None:
        """The TU that is being written, or is ready for an agenda. None when every text has had its meeting."""
        for tu in self.utlatanden:
            if (tu.status != TU.FASTSTALLD or not tu.is_upptagen) and not self._is_overgivet(tu):
                return tu
        return None

    @cached_property
    def has_berett_forslag(self) -> bool:
        """Whether another organ's proposal waits here and is all the preparation needed (asked of the database)."""
        return urval.has_berett_forslag(self.arende, klocka.idag())

    @cached_property
    def delegationsbeslut(self) -> list[Delegationsbeslut]:
        """What was decided beside the meetings (one query, and only when there is something to ask about)."""
        rader = Delegationsbeslut.objects.filter(arende=self.arende).order_by("-dag", "-pk")
        return list(synlighet.med_markering(rader))

    @cached_property
    def beslut_utanfor(self) -> Delegationsbeslut | None:
        """The decision beside the meeting that ended the round: nothing is in work, and no meeting came after it.

        None where the ärende answers a remiss or holds one: those tell themselves how they were decided.
        """
        if self.yttranden or self.remisser or self.arbete or self.vantande or self.avgjorda:
            return None
        makulerat = Delegationsbeslut.Status.MAKULERAD
        beslut = next((b for b in self.delegationsbeslut if b.status != makulerat), None)
        if beslut is not None and self.paragrafer and beslut.dag < self.paragrafer[0].sammantrade.datum:
            return None
        return beslut

    @property
    def egen_frist(self) -> date | None:
        """The ärende's own deadline, back-planned from a meeting: until that meeting has decided."""
        egen: date | None = self.arende.intern_frist
        return None if egen is None or any(p.sammantrade.datum >= egen for p in self.avgjorda) else egen

    def _is_overgivet(self, tu: Any) -> bool:
        """A text for an answer that was given in another way, declined or withdrawn before any meeting took it up."""
        hor_till_svar = any(y.tu_id == tu.pk for y in self.yttranden)
        return self.is_besvarat and hor_till_svar and not any(p.tu_id == tu.pk for p in self.avgjorda)

    @property
    def is_remiss_pagaende(self) -> bool:
        return any(r.status in REMISS_PAGAR for r in self.remisser)

    @property
    def remiss(self) -> Remiss | None:
        """The remiss the ärende is about now: the one that is out, else the one being written, else the last sent."""
        ute = [r for r in self.remisser if r.status in (Remiss.Status.UTSKICKAD, Remiss.Status.SAMMANSTALLD)]
        pagar = [r for r in self.remisser if r.status in REMISS_PAGAR]
        skickade = [r for r in self.remisser if r.utskickad_tid is not None]
        return next(iter(ute or pagar or skickade), None)

    def has_remiss(self, *status: str) -> bool:
        """Whether some remiss of the ärende has one of the statuses."""
        return any(r.status in status for r in self.remisser)

    @cached_property
    def _skickade_utdrag(self) -> set[int]:
        """Utdrag that have been expedited (one query, and only when there is something to ask about)."""
        utdrag = {p.utdrag_id for p in self.avgjorda if p.utdrag_id is not None}
        if not utdrag:
            return set()
        return set(Expedieringshandling.objects.filter(handling_id__in=utdrag).values_list("handling_id", flat=True))

    @cached_property
    def _med_mottagare(self) -> set[int]:
        """Decided paragraphs whose extract somebody is to have (one query)."""
        rader = Expedieringsrad.objects.filter(paragraf__in=[p.pk for p in self.avgjorda])
        return set(rader.values_list("paragraf_id", flat=True))

    def has_mottagare(self, paragraf: Paragraf) -> bool:
        """Whether the paragraph says "Protokollsutdrag skickas till"."""
        return paragraf.pk in self._med_mottagare

    def svar_i(self, paragraf: Paragraf) -> list[Yttrande]:
        """The answers that the paragraph decided: one, or several in a collective ärende."""
        return [y for y in self.yttranden if y.paragraf_id == paragraf.pk]

    def is_expedierad(self, paragraf: Paragraf) -> bool:
        """Whether the decision has reached those it is for: as an answer, a remiss or an utdrag, made if for nobody."""
        if svar := self.svar_i(paragraf):
            return not any(y.status == Yttrande.Status.AVGJORD for y in svar)
        if any(r.paragraf_id == paragraf.pk and r.utskickad_tid is not None for r in self.remisser):
            return True
        if paragraf.utdrag_id is None or paragraf.utdrag_id in self._skickade_utdrag:
            return paragraf.utdrag_id is not None
        return not self.has_mottagare(paragraf)


def sista_dagar(arenden: Collection[int]) -> dict[int, date]:
    """The same of many ärenden, for the agenda (one query)."""
    per_arende: dict[int, list[Yttrande]] = defaultdict(list)
    for yttrande in Yttrande.objects.filter(arende_id__in=arenden, status__in=FORE_BESLUT, paragraf=None):
        per_arende[yttrande.arende_id].append(yttrande)
    return {arende: dag for arende, rader in per_arende.items() if (dag := _forsta_dag(rader)) is not None}


def _forsta_dag(yttranden: Iterable[Yttrande]) -> date | None:
    return min((dag for yttrande in yttranden if (dag := yttrande.sista_dag) is not None), default=None)


def overgivna() -> Q:
    """The same of many TU, for a list: the text for an answer that was given in another way before any meeting."""
    svar = Yttrande.objects.order_by()
    avgjorda = Paragraf.objects.filter(tu=OuterRef("pk"), status__in=(P.AVGJORD, P.JUSTERAD), is_struken=False)
    avgjorda = avgjorda.exclude(beslutsutfall__in=[utfall.value for utfall in Paragraf.UTAN_AVGORANDE]).order_by()
    return (
        Q(Exists(svar.filter(tu=OuterRef("pk"))))
        & ~Q(Exists(svar.filter(arende=OuterRef("arende_id"), status__in=PAGAR)))
        & ~Q(Exists(avgjorda))
    )


#: Asked after every act in an ärende, for its tasks.
UTLATANDEN = Forberedd(
    lambda arende_id: (
        Tjansteutlatande.objects.filter(arende_id=arende_id).annotate(is_upptagen=urval.is_upptagen()).order_by("-pk")
    ),
    arende_id=int,
)
PARAGRAFER = Forberedd(
    lambda arende_id: (
        Paragraf.objects.filter(arende_id=arende_id)
        .select_related("sammantrade__organversion")
        .order_by("-sammantrade__datum", "-pk")
    ),
    arende_id=int,
)
YTTRANDEN = Forberedd(
    lambda arende_id: Yttrande.objects.filter(arende_id=arende_id).select_related("inkommet__handling").order_by("-pk"),
    arende_id=int,
)
REMISSER = Forberedd(
    lambda arende_id: Remiss.objects.filter(arende_id=arende_id).select_related("utskick").order_by("-pk"),
    arende_id=int,
)


def arendelage(arende: Arende) -> Arendelage:
    """Read where the ärende stands (four queries)."""
    return Arendelage(
        arende=arende,
        utlatanden=UTLATANDEN(arende_id=arende.pk),
        alla_paragrafer=PARAGRAFER(arende_id=arende.pk),
        yttranden=YTTRANDEN(arende_id=arende.pk),
        remisser=REMISSER(arende_id=arende.pk),
    )
