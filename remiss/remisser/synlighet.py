# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What is hidden of a remiss to answer: what is made of a marked remiss is as hidden as the remiss itself (OSL 5:2)."""

from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Value, When

from remiss.diarium.models import Handling
from remiss.diarium.synlighet import dolda_handlingar
from remiss.organisation.access import rattigheter_for
from remiss.regler.sekretess import Falt
from remiss.remisser.models import Yttrande

HEMLIG = "Sekretessmarkerad remiss"
#: What would tell who asks and about what.
DOLJS: dict[str, Any] = {
    "titel": HEMLIG,
    "avsandare_organ": None,
    "avsandare_namn": "",
    "avsandare_adress": "",
    "ert_dnr": "",
}


def med_doljande(anvandare: Any, fraga: "QuerySet[Yttrande]") -> "QuerySet[Yttrande]":
    """Say of each (`is_dold`, `synlig_titel`) what the login may read of the remiss; costs no query of its own."""
    hemlig = dolda_handlingar(anvandare).filter(pk=OuterRef("inkommet__handling_id"))
    synlig = Case(When(is_dold=True, then=Value(HEMLIG)), default=F("titel"), output_field=CharField())
    return fraga.annotate(is_dold=Exists(hemlig)).annotate(synlig_titel=synlig)


def dolda_yttranden(anvandare: Any) -> "QuerySet[Yttrande, int]":
    """Return the ids of the yttranden whose remiss is hidden from the login, as a subquery."""
    rader = Yttrande.objects.filter(inkommet__handling__in=dolda_handlingar(anvandare)).order_by()
    return rader.values_list("pk", flat=True)


def remissen(yttrande: Yttrande) -> Handling | None:
    """The remiss as it was registered."""
    return yttrande.inkommet.handling if yttrande.inkommet is not None else None


def is_markt(yttrande: Yttrande) -> bool:
    """Whether the remiss is marked, whoever asks."""
    handling = remissen(yttrande)
    return handling is not None and handling.is_sekretess


def is_dold(anvandare: Any, yttrande: Yttrande) -> bool:
    """Whether the remiss is hidden from the login: as it was fetched, or asked of the remiss."""
    if hasattr(yttrande, "is_dold"):
        return bool(yttrande.is_dold)
    handling = remissen(yttrande)
    ratter = rattigheter_for(anvandare)
    return handling is not None and not handling.visar(Falt.RUBRIK, ratter, anvandare.person_id)


def titel(yttrande: Any) -> str:
    """What the remiss is called to this reader (fetched `med_doljande`)."""
    return HEMLIG if yttrande.is_dold else yttrande.titel


def avsandare(yttrande: Any) -> str:
    """Who sent the remiss, as far as this reader may know (fetched `med_doljande`)."""
    return "" if yttrande.is_dold else yttrande.avsandare_namn
