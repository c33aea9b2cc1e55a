# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The only code that touches activations: tasks follow status, never the other way (design.md 4).

After an act the tasks of every process it concerns are made to agree with the status: the step that the act
completes is assigned to the actor, started and executed; steps that no longer apply are cancelled; steps that
are missing are opened. A failure here rolls the act back.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from viewflow.workflow.models import Process
from viewflow.workflow.status import PROCESS, STATUS

from remiss.karna import klocka
from remiss.karna.forberedd import Forberedd
from remiss.karna.handelser import Skedd, prenumerera, samla
from workflows.models import Uppgift
from workflows.register import berorda
from workflows.steg import Flode, Oppet

OPPNA = (STATUS.NEW, STATUS.ASSIGNED, STATUS.STARTED)
#: Asked after every act.
OPPNA_I = Forberedd(
    lambda process_id: Uppgift.objects.filter(process_id=process_id, status__in=OPPNA, flow_task_type="HUMAN").order_by(
        "pk"
    ),
    process_id=int,
)
Nyckel = tuple[str, str]
_PROCESSER: dict[type[Flode], Forberedd[Any]] = {}


@prenumerera("*")
def folj_handelse(skedd: Skedd) -> None:
    """Gather what happens; when the whole service is done, make the tasks agree once per process."""
    for flode, pk in berorda(skedd):
        samla((flode, pk), skedd, partial(synka, flode, pk))


def synka(flode: type[Flode], pk: int, skedda: Sequence[Skedd] = ()) -> Process | None:
    """Make the tasks of one process agree with the status of its object. Idempotent.

    The object's row is locked first and read anew: two acts at once wait for each other here. Returns None for an
    object without a process, such as the ärende that only holds a year's kallelser and protocols.
    """
    try:
        objekt = flode.foljda().las(pk)
    except flode.objektmodell().DoesNotExist:
        return None
    process = _process(flode, objekt)
    process.oppna = flode.oppna(objekt)
    with flode.lock(process.pk):
        _stam_av(flode, process, skedda)
        _avsluta_eller_ateroppna(flode, process, is_slut=flode.is_slut(objekt))
    return process


def _av_objektet(flode: type[Flode]) -> Forberedd[Any]:
    """The question for the process of an object, asked after every act."""
    if flode not in _PROCESSER:
        alla, objekt = flode.process_class._default_manager, f"{flode.objekt}_id"
        _PROCESSER[flode] = Forberedd(lambda pk: alla.filter(**{objekt: pk}), pk=int)
    return _PROCESSER[flode]


def _process(flode: type[Flode], objekt: Any) -> Process:
    """Return the object's process, started when it has none. It carries the object, so that no step fetches it."""
    process = next(iter(_av_objektet(flode)(pk=objekt.pk)), None)
    if process is None:
        start = flode.start
        aktivering = start.activation_class.create(start, None, None)
        process = aktivering.process
        setattr(process, flode.objekt, objekt)
        aktivering.execute()
    setattr(process, flode.objekt, objekt)
    return process


def _stam_av(flode: type[Flode], process: Any, skedda: Sequence[Skedd]) -> None:
    """Close what no longer waits, open or bring up to date what does."""
    onskade: dict[Nyckel, Oppet] = {(o.nod, o.nyckel): o for o in process.oppna}
    uppgifter = _oppna(process)
    kvar = [u for u in uppgifter if _nyckel(u) in onskade]
    has_gjorts = [_stang(flode, u, skedda) for u in uppgifter if _nyckel(u) not in onskade]
    if any(has_gjorts):
        kvar = _oppna(process)  # the drawing has opened what comes after the step
    oppna: dict[Nyckel, Uppgift] = {}
    lediga = []  # what the drawing has opened but no status yet asks for, and doublets of a broken process
    for uppgift in kvar:
        if not uppgift.is_oppen or oppna.setdefault(_nyckel(uppgift), uppgift) is not uppgift:
            lediga.append(uppgift)
    for nyckel, oppet in onskade.items():
        uppgift = oppna.get(nyckel) or _ta(lediga, oppet.nod) or _skapa(flode, process, oppet.nod)
        _uppdatera(flode, uppgift, oppet)
    for uppgift in lediga:
        _avbryt(uppgift)


def _oppna(process: Process) -> list[Uppgift]:
    """Read the open tasks, each with the process at hand."""
    uppgifter = OPPNA_I(process_id=process.pk)
    for uppgift in uppgifter:
        uppgift.process = process
    return uppgifter


def _nyckel(uppgift: Uppgift) -> Nyckel:
    return (uppgift.flow_task.name, uppgift.nyckel)


def _aktivering(uppgift: Uppgift) -> Any:
    return uppgift.flow_task.activation_class(uppgift)


def _ta(lediga: list[Uppgift], nod: str) -> Uppgift | None:
    """Take the task that the drawing has opened for a step."""
    for plats, uppgift in enumerate(lediga):
        if uppgift.flow_task.name == nod and not uppgift.is_oppen:
            return lediga.pop(plats)
    return None


def _avbryt(uppgift: Uppgift) -> None:
    uppgift.is_oppen = False
    if uppgift.status == STATUS.STARTED:
        uppgift.status = STATUS.ASSIGNED
    _aktivering(uppgift).cancel()


def _stang(flode: type[Flode], uppgift: Uppgift, skedda: Sequence[Skedd]) -> bool:
    """Execute the step when this act is one of those that complete it, else cancel it; tell which."""
    steg = flode.steg(uppgift.flow_task.name)
    skedd = next((s for s in reversed(skedda) if s.akt in steg.akter), None)
    if skedd is None:
        _avbryt(uppgift)
        return False
    uppgift.is_oppen = False
    uppgift.owner_id = skedd.lage.aktor.id  # assigned and done in one save: the step was taken by being done
    uppgift.status = STATUS.ASSIGNED
    aktivering = _aktivering(uppgift)
    aktivering.start(None)
    aktivering.execute()
    return True


def _uppdatera(flode: type[Flode], uppgift: Uppgift, oppet: Oppet) -> None:
    """Let the task say what the status asks for; save only what has changed."""
    varden: dict[str, Any] = {
        "organ_id": oppet.organ_id,
        "arende_id": oppet.arende_id,
        "nyckel": oppet.nyckel,
        "ratt": oppet.ratt,
        "person_id": oppet.person_id,
        "chef_id": oppet.chef_id,
        "rubrik": oppet.rubrik or flode.steg(oppet.nod).task_title,
        "om": oppet.om[:400],
        "lank": oppet.lank,
        "forfaller": oppet.forfaller,
        "is_oppen": True,
    }
    if uppgift.is_oppen and uppgift.owner_id and uppgift.person_id != oppet.person_id:
        varden["owner_id"] = None  # given to somebody else: whoever had taken it no longer has
        varden["status"] = STATUS.NEW
    if not uppgift.is_oppen:
        varden["oppnades"] = klocka.nu()
    if any(getattr(uppgift, namn) != varde for namn, varde in varden.items()):
        for namn, varde in varden.items():
            setattr(uppgift, namn, varde)
        uppgift.save()


def _start(process: Process) -> Uppgift:
    start = Uppgift.objects.filter(process_id=process.pk).order_by("pk").first()
    if start is None:
        raise LookupError(f"process {process.pk} has no start")
    start.process = process
    return start


def _skapa(flode: type[Flode], process: Process, nod: str) -> Uppgift:
    """Open a step out of turn (a step back, a repair), with the start as its predecessor."""
    start = _start(process)
    aktivering = flode.steg(nod)._create(flode.start.activation_class(start), start.token)
    return aktivering.task


def _avsluta_eller_ateroppna(flode: type[Flode], process: Process, *, is_slut: bool) -> None:
    """The process ends with its object's course and begins again if the object does."""
    if is_slut and process.status == PROCESS.NEW:
        Uppgift.objects.filter(process_id=process.pk, finished__isnull=True).exclude(status__in=OPPNA).update(
            finished=klocka.nu()
        )
        start = _start(process)
        slut = flode.klar._create(flode.start.activation_class(start), start.token)
        slut.activate()
        slut.complete()
    elif not is_slut and process.status == PROCESS.DONE:
        process.status = PROCESS.NEW
        process.finished = None
        process.save()
