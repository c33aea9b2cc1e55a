# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The drawing of a process with its present step, and its BPMN file.

viewflow lays the graph out; our template draws it without inline style (the CSP forbids it) and with words for
those who cannot see it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from viewflow.workflow import chart
from viewflow.workflow.status import STATUS

from workflows.models import Uppgift
from workflows.register import floden
from workflows.steg import Flode, Steg

_KLASS = {STATUS.DONE: "klar", STATUS.NEW: "oppen", STATUS.ASSIGNED: "oppen", STATUS.STARTED: "oppen"}


def process_for(objekt: Any) -> Any | None:
    """Return the process of an ärende, a remiss or a meeting, with its object at hand (one query)."""
    for flode in floden():
        if flode.objektmodell() is type(objekt):
            process = flode.process_class._default_manager.filter(**{flode.objekt: objekt}).first()
            if process is not None:
                setattr(process, flode.objekt, objekt)
            return process
    return None


@dataclass(frozen=True)
class Bild:
    """A drawing, and its present steps in a sentence for those who need not look at it."""

    svg: SafeString
    nu: str


def rita(process: Any) -> Bild:
    """Draw a process (one query)."""
    flode: type[Flode] = process.flow_class
    lagen = _lagen(process)
    return Bild(_svg(flode, lagen, process.pk), _nu(flode, lagen))


def _svg(flode: type[Flode], lagen: dict[str, str], process_id: int) -> SafeString:
    bredd, hojd, rutor, kanter = _ritning(flode.app_name)
    return render_to_string(
        "workflows/process.svg",
        {
            "flode": flode,
            "bredd": bredd,
            "hojd": hojd,
            "rutor": [ruta | {"klass": lagen.get(ruta["namn"], "")} for ruta in rutor],
            "kanter": kanter,
            "beskrivning": beskrivning(flode, lagen),
            "id": f"process-{process_id}",
        },
    )


@cache
def _ritning(namn: str) -> tuple[int, int, list[dict[str, Any]], list[str]]:
    """Lay a flow out: width, height, boxes and lines. The same for every process of it."""
    grid = chart.calc_layout_data(next(flode for flode in floden() if flode.app_name == namn))
    rutor = [
        {
            "namn": cell.node.name,
            "x": cell.shape.x,
            "y": cell.shape.y,
            "bredd": cell.shape.width,
            "hojd": cell.shape.height,
            "is_steg": isinstance(cell.node, Steg),
            "rader": [{"text": rad[0], "x": rad[3], "y": rad[4]} for rad in cell.shape.text],
        }
        for cell in grid.cells
    ]
    kanter = [" ".join(f"{x},{y}" for x, y in edge.segments) for edge in grid.edges]
    return grid.width, grid.height, rutor, kanter


def beskrivning(flode: type[Flode], lagen: dict[str, str]) -> str:
    """Say in words what the drawing shows."""
    klara = _rubriker(flode, (namn for namn, klass in lagen.items() if klass == "klar"))
    nu = _nu(flode, lagen)
    return f"{nu} Gjort: {', '.join(klara)}." if klara else nu


def _nu(flode: type[Flode], lagen: dict[str, str]) -> str:
    oppna = _rubriker(flode, (namn for namn, klass in lagen.items() if klass == "oppen"))
    return f"Pågår nu: {', '.join(oppna)}." if oppna else "Inget steg är öppet."


def bpmn(flode: type[Flode]) -> str:
    """Return the flow as a BPMN 2.0 file. Without computed statuses: viewflow appends them to the names."""
    grid = chart.calc_layout_data(flode, edge_start_gap_size=0, edge_end_gap_size=0)
    return str(chart.grid_to_bpmn(grid))


def _rubriker(flode: type[Flode], namn: Iterable[str]) -> list[str]:
    kanda: dict[str, Any] = flode._nodes_by_name
    return [str(kanda[n].task_title).lower() for n in namn if n in kanda and isinstance(kanda[n], Steg)]


def _lagen(process: Any) -> dict[str, str]:
    """Node name → klar or oppen; an open task wins over an older finished one."""
    lagen: dict[str, str] = {}
    for uppgift in Uppgift.objects.filter(process_id=process.pk).order_by("pk").only("status", "flow_task"):
        klass = _KLASS.get(uppgift.status)
        if uppgift.flow_task is not None and klass and lagen.get(uppgift.flow_task.name) != "oppen":
            lagen[uppgift.flow_task.name] = klass
    flode: type[Flode] = process.flow_class
    if vantar := flode.vantar_pa(getattr(process, flode.objekt)):
        lagen[vantar] = "oppen"
    return lagen
