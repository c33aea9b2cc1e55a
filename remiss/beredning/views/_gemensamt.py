# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the pages of one tjänsteutlåtande share."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from remiss.beredning.models import Tjansteutlatande, TuBilaga
from remiss.beredning.ogonblick import forslag
from remiss.beredning.services import rendition
from remiss.diarium.models import Fil
from remiss.diarium.ritning import har_trad
from remiss.diarium.synlighet import dolda_handlingar
from remiss.organisation.vyer import hamta


@dataclass(frozen=True)
class Bilagerad:
    """One bilaga as this reader may see it."""

    bilaga: TuBilaga
    is_dold: bool

    @property
    def rubrik(self) -> str:
        return self.bilaga.offentlig_rubrik if self.is_dold else self.bilaga.rubrik

    @property
    def fil(self) -> Fil | None:
        return rendition.pdf_av(self.bilaga)


MED = ("arende", "organ", "mall", "handlaggare", "undertecknare", "godkand_av", "handling", "samverkansrad")


def hamta_tu(request: HttpRequest, pk: int, ratt: str | None = None) -> Tjansteutlatande:
    """Return the TU the login may see (404) and hold the right over (403)."""
    rader = Tjansteutlatande.objects.select_related(*MED).annotate(has_sida=har_trad("handling"))
    return hamta(request.user, rader, ratt, pk=pk)


def punktgrupper(tu: Tjansteutlatande) -> list[dict[str, Any]]:
    """Return the proposal as the document has it, for the page (sidor/_punkter.html)."""
    return [{"ingress": grupp["ingress"], "texter": grupp["punkter"]} for grupp in forslag(tu)]


def bilagerader(request: HttpRequest, tu: Tjansteutlatande) -> list[Bilagerad]:
    """Return the bilagor of a TU with its parts fetched (`hamta_delar`); one query more when any is marked."""
    bilagor = list(tu.bilagor.all())
    markta = [b.handling_id for b in bilagor if b.handling.is_sekretess]
    dolda = set(dolda_handlingar(request.user).filter(pk__in=markta).values_list("pk", flat=True)) if markta else ()
    return [Bilagerad(b, b.handling_id in dolda) for b in bilagor]


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
