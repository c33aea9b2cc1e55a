# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""``{% load diarium %}``: an ärende's handlingar on any page."""

from typing import Any

from django import template

from remiss.diarium.kontext import handlingar_i
from remiss.diarium.models import Arende

register = template.Library()


@register.inclusion_tag("diarium/_handlingar.html", takes_context=True)
def handlingar(context: template.Context, arende: Arende) -> dict[str, Any]:
    """Return the list of handlingar as the reader may see it (``{% handlingar arende %}``)."""
    request = context["request"]
    return {**handlingar_i(request.user, arende), "request": request}
