# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What pages and documents read of a paragraph, computed from its fields."""

from datetime import date
from typing import Any

from remiss.karna.klocka import legal_dag
from remiss.sammantraden.models.forberedda import JAV
from remiss.sammantraden.punkter import Punktgrupp, gruppera


class Paragrafvisning:
    """The reading half of Paragraf; the fields and the acts are in paragraf.py."""

    #: Whether its text is hidden from the reader of a page that shows many (sammantraden.synlighet.marka_dolda).
    is_dold: bool
    #: What stands under each heading (sammantraden.protokollstext.delar), on a page that shows the whole text.
    delar: "list[tuple[str, list[str]]]"
    jav_text: list[str]

    @property
    def beteckning(self: Any) -> str:
        """The number once it has one, else the provisional place: "§ 285" or "Punkt 3"."""
        return f"§ {self.nummer}" if self.nummer else f"Punkt {self.ordning}"

    @property
    def is_behandlad(self: Any) -> bool:
        return self.status in self.BEHANDLAD

    @property
    def is_justerad(self: Any) -> bool:
        return bool(self.status == self.Status.JUSTERAD)

    @property
    def forslag(self: Any) -> "list[Any]":
        return [p for p in self.punkter.all() if p.is_forslag]

    @property
    def beslut(self: Any) -> "list[Any]":
        return [p for p in self.punkter.all() if not p.is_forslag]

    @property
    def vidare(self: Any) -> "list[Any]":
        """The points that are laid before another organ, proposed and decided."""
        return [p for p in self.punkter.all() if p.instans]

    @property
    def forslagsgrupper(self: Any) -> "list[Punktgrupp]":
        """The proposal by the organ each point is put to."""
        return gruppera(self.forslag, self.sammantrade)

    @property
    def beslutsgrupper(self: Any) -> "list[Punktgrupp]":
        """What was decided, and what is laid before another organ."""
        return gruppera(self.beslut, self.sammantrade)

    @property
    def dag(self: Any) -> date:
        """The day the organ handled the item; before that the day of its meeting."""
        return legal_dag(self.avgjordes) if self.avgjordes else self.sammantrade.datum  # type: ignore[no-any-return]

    def javrader(self: Any) -> "list[Any]":
        """Jäv that stands in the paragraph, with people, from the prefetch where there is one."""
        return [rad for rad in self.javsfragor() if rad.galler]

    def javsfragor(self: Any) -> "list[Any]":
        """Jäv that stands, is questioned or was found not to be."""
        if "jav" in getattr(self, "_prefetched_objects_cache", {}):
            return list(self.jav.all())
        rader = JAV(paragraf_id=self.pk) if self.pk else []
        for rad in rader:
            rad.paragraf = self
        return rader

    def markta_utdrag(self: Any) -> "list[Any]":
        """Its extracts that are marked for secrecy, from the prefetch where there is one."""
        if self.utdrag_id is None:
            return []
        if "utdragsrader" in getattr(self, "_prefetched_objects_cache", {}):
            rader = self.utdragsrader.all()
        else:
            rader = self.utdragsrader.filter(handling__is_sekretess=True).select_related("handling")
        return [rad.handling for rad in rader if rad.handling.is_sekretess]
