# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The list "Tjänsteutlåtanden"."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from remiss.beredning.forms import ListFilter
from remiss.beredning.models import Tjansteutlatande
from remiss.diarium.synlighet import dolda_handlingar
from remiss.organisation.access import visible_to
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy
from remiss.sidor.blad import Sortering
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.sokning import sok_i
from remiss.sidor.varden import Lank, Marke, Ton

Status = Tjansteutlatande.Status
TON: dict[str, Ton] = {
    Status.UTKAST: "neutral",
    Status.GRANSKAS: "info",
    Status.BEDOMD: "info",
    Status.FASTSTALLD: "klar",
}


def lagesmarke(tu: Tjansteutlatande) -> Marke:
    """Return the status in a word; an approved TU waits for its assessment."""
    if tu.status == Status.GRANSKAS and tu.is_godkand:
        return Marke("Godkänt, väntar på bedömning", "info")
    return Marke(tu.get_status_display(), TON[tu.status])


class TuListaVy(RattsVy, ListVy):
    """Every tjänsteutlåtande in the organs whose drafts the login reads."""

    ratt = Ratt.LAS_UTKAST
    rubrik = "Tjänsteutlåtanden"
    ingress = "Förslag till beslut och yttranden som skrivs i dina organ."

    def get_lista(self) -> Lista:
        return Lista(
            namn="Tjänsteutlåtanden",
            kolumner=(
                Kolumn(
                    "Rubrik", "rubrik", "rubrik", lank=lambda tu: reverse("beredning:tu", args=[tu.pk]), is_bred=True
                ),
                Kolumn("Ärende", _arende),
                Kolumn("Läge", lagesmarke),
                Kolumn("Handläggare", "handlaggare.namn"),
                Kolumn("Utfärdat", "datum", "datum"),
                Kolumn("Ändrat", "andrades", "andrat"),
            ),
            sorteringar={
                "rubrik": Sortering("rubrik", is_namn=True),
                "datum": Sortering("datum", True),
                "andrat": Sortering("andrades", True),
            },
            forval="-andrat",
            sok=sok_i("rubrik", "arende__diarienummer"),
            sok_ledtext="Sök på rubrik eller diarienummer",
            filterformular=ListFilter,
            filtrera=self._filtrera,
            tom_text="Det finns inga tjänsteutlåtanden än.",
            tom_rad="Öppna ett ärende och välj ”Skriv tjänsteutlåtande”.",
        )

    def get_queryset(self) -> QuerySet:
        synliga = visible_to(self.request.user, Tjansteutlatande.objects.all())
        return synliga.exclude(handling__in=dolda_handlingar(self.request.user)).select_related("arende", "handlaggare")

    def _filtrera(self, rader: QuerySet, val: dict[str, Any]) -> QuerySet:
        if val.get("status"):
            rader = rader.filter(status=val["status"])
        if val.get("vems") == "mina":
            rader = rader.filter(handlaggare_id=self.request.user.person_id)  # type: ignore[union-attr]
        return rader


def _arende(tu: Tjansteutlatande) -> Lank:
    return Lank(tu.arende.diarienummer, tu.arende.get_absolute_url())
