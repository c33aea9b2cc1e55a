# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the pages of one tjänsteutlåtande share."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from remiss.beredning.models import Tjansteutlatande
from remiss.organisation.vyer import hamta

MED = ("arende", "organ", "mall", "handlaggare", "undertecknare", "godkand_av", "handling", "samverkansrad")


def hamta_tu(request: HttpRequest, pk: int, ratt: str | None = None) -> Tjansteutlatande:
    """Return the TU the login may see (404) and hold the right over (403)."""
    return hamta(request.user, Tjansteutlatande.objects.select_related(*MED), ratt, pk=pk)


def smulor(tu: Tjansteutlatande, *mer: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way here."""
    return [
        ("Tjänsteutlåtanden", reverse("beredning:lista")),
        (tu.rubrik, reverse("beredning:tu", args=[tu.pk])),
        *mer,
    ]


def adress(tu: Tjansteutlatande, namn: str, *mer: Any) -> str:
    """Return the address of one of the TU's pages."""
    return reverse(f"beredning:{namn}", args=[tu.pk, *mer])
