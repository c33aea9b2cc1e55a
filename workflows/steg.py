# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A step of a flow, and what should be open right now."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from viewflow.workflow import flow
from viewflow.workflow.lock import SelectForUpdateLock

#: A second click waits for the first and then finds the step done. More attempts would break an outer
#: transaction on PostgreSQL, and the default lock forks the process (matningar.md 2).
LAS = SelectForUpdateLock(nowait=False, attempts=1)


@dataclass(frozen=True)
class Oppet:
    """One task that must be open, given the status of the object."""

    nod: str
    organ_id: int
    ratt: str
    om: str
    lank: str
    rubrik: str = ""
    nyckel: str = ""
    person_id: int | None = None
    chef_id: int | None = None
    arende_id: int | None = None
    forfaller: date | None = None


class Steg(flow.View):
    """A human step. `akter` names the acts that complete it; a page never executes it (design.md 4)."""

    def __init__(self, rubrik: str, *, akter: Iterable[str]) -> None:
        super().__init__(None)
        self.akter = frozenset(akter)
        self.task_title = rubrik


class Villkorsvag(flow.Switch):
    """A gateway with a Swedish caption; its cases read the status."""

    def __init__(self, rubrik: str) -> None:
        super().__init__()
        self.task_title = rubrik


class Flode(flow.Flow):
    """Base of our flows: which object they follow and what should be open for it."""

    lock_impl = LAS
    #: Name of the process' OneToOne to its object.
    objekt: str = ""
    #: Name of the address where the drawing of one process is.
    bildsida: str = ""
    #: Computes what should be open; reads status, never writes it.
    oppna: Callable[[Any], list[Oppet]]
    #: Tells whether the object's course is over; only then does the process end.
    is_slut: Callable[[Any], bool]
    #: Names a step that the drawing shows as present although nobody has it as a task here.
    vantar_pa: Callable[[Any], str] = staticmethod(lambda objekt: "")

    @classmethod
    def objektmodell(cls) -> type[Any]:
        """Return the model whose status the flow follows."""
        return cls.process_class._meta.get_field(cls.objekt).related_model

    @classmethod
    def foljda(cls) -> Any:
        """Return the objects that have a process of this kind."""
        return cls.objektmodell().objects.all()

    @classmethod
    def oppna_i(cls, process: Any) -> list[Oppet]:
        """What should be open in the process. synk has asked already; the gateways of the drawing ask again."""
        return process.oppna if hasattr(process, "oppna") else cls.oppna(getattr(process, cls.objekt))

    @classmethod
    def oppnas(cls, aktivering: Any, nod: str) -> bool:
        """Whether a step should be open: what a gateway decides by."""
        return any(oppet.nod == nod for oppet in cls.oppna_i(aktivering.process))

    @classmethod
    def steg(cls, namn: str) -> Steg:
        """Return a step by name."""
        nod = cls._nodes_by_name[namn]
        if not isinstance(nod, Steg):
            raise LookupError(f"{namn} is not a step of {cls.__name__}")
        return nod
