# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How pages of remiss show tasks: templates import no Python (design.md 2)."""

from typing import Any

from django import template
from django.urls import reverse

from workflows import bild, inkorg

register = template.Library()


@register.inclusion_tag("workflows/_uppgifter.html", takes_context=True)
def uppgifter(context: template.Context, arende: Any) -> dict[str, Any]:
    """Return what is to be done in the ärende, and who has it."""
    rader = list(inkorg.oppna_for_arende(arende.pk))
    mina = set(inkorg.att_gora(context["request"].user).filter(arende_id=arende.pk).values_list("pk", flat=True))
    return {"rader": [(rad, rad.pk in mina) for rad in rader]}


@register.inclusion_tag("workflows/_processbild.html")
def processbild(objekt: Any) -> dict[str, Any]:
    """Return the drawing of an object's process with the present step, folded."""
    process = bild.process_for(objekt)
    if process is None:
        return {}
    flode = process.flow_class
    sida = reverse(f"workflows:{flode.bildsida}", args=[objekt.pk])
    return {"bild": bild.rita(process), "titel": flode.process_title, "flode": flode.app_name, "sida": sida}
