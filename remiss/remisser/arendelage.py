# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Where an ärende stands: what was decided in it, and the round of work that goes on now.

An ärende may come up many times: after a remiss, when the organ sends it back, when an answer is replaced. Each
round has its tjänsteutlåtande and its paragraph; what an earlier round decided stays decided (domain.md 1.2, 1.6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q

from remiss.beredning.models import Tjansteutlatande
from remiss.diarium.models import Arende, Expedieringshandling
from remiss.karna import klocka
from remiss.remisser.models import Remiss, Yttrande
from remiss.remisser.models.yttrande import FORE_BESLUT, PAGAR
from remiss.sammantraden import urval
from remiss.sammantraden.models import Paragraf, Sammantrade

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

    def svar_i(self, paragraf: Paragraf) -> list[Yttrande]:
        """The answers that the paragraph decided: one, or several in a collective ärende."""
        return [y for y in self.yttranden if y.paragraf_id == paragraf.pk]

    def is_expedierad(self, paragraf: Paragraf) -> bool:
        """Whether the paragraph's decision has reached the one it is for: as an answer, as a remiss, or as utdrag."""
        if svar := self.svar_i(paragraf):
            return not any(y.status == Yttrande.Status.AVGJORD for y in svar)
        if any(r.paragraf_id == paragraf.pk and r.utskickad_tid is not None for r in self.remisser):
            return True
        return paragraf.utdrag_id in self._skickade_utdrag


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


def arendelage(arende: Arende) -> Arendelage:
    """Read where the ärende stands (four queries)."""
    return Arendelage(
        arende=arende,
        utlatanden=list(
            Tjansteutlatande.objects.filter(arende=arende).annotate(is_upptagen=urval.is_upptagen()).order_by("-pk")
        ),
        alla_paragrafer=list(
            Paragraf.objects.filter(arende=arende)
            .select_related("sammantrade__organversion")
            .order_by("-sammantrade__datum", "-pk")
        ),
        yttranden=list(Yttrande.objects.filter(arende=arende).order_by("-pk")),
        remisser=list(Remiss.objects.filter(arende=arende).select_related("utskick").order_by("-pk")),
    )
