# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What has come in to the sender's ärende and is not yet tied to a recipient: answers and requests for anstånd."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from remiss.diarium.models import Handling, Handlingstyp, Inkommet, Riktning
from remiss.organisation.access import may
from remiss.organisation.ratter import Ratt
from remiss.remisser.koppling import foresla_mottagare
from remiss.remisser.models import Remiss, Svar
from remiss.utskick.models import Anstand, Mottagare, Slag

#: What organs in the system send is tied by itself.
TAS_OM_HAND = (Handlingstyp.KVITTENS, Handlingstyp.ANSTANDSBEGARAN)


@dataclass(frozen=True)
class Inkommande:
    """One line: what came, from whom, when, and the recipient it probably is from."""

    vad: str
    fran: str
    dag: date
    mottagare: Mottagare | None
    fraga: str
    is_anstand: bool

    @property
    def svar_url(self) -> str:
        return self._url("registrera_svar")

    @property
    def anstand_url(self) -> str:
        return self._url("anstand")

    def _url(self, namn: str) -> str:
        if self.mottagare is None:
            return ""
        return f"{reverse(f'remisser:{namn}', args=[self.mottagare.pk])}?{self.fraga}"


def inkomna(anvandare: Any, remiss: Remiss) -> list[Inkommande]:
    """What may be tied to a recipient, as far as the login may see and register it."""
    if not remiss.is_ute:
        return []
    mottagare = list(remiss.utskick.mottagare.filter(slag=Slag.REMISSINSTANS).select_related("mottagarorgan"))
    oregistrerade = _oregistrerade(remiss, mottagare) if may(anvandare, Ratt.REGISTRERA, remiss) else ()
    return [*oregistrerade, *_handlingar(remiss, mottagare)]


def _oregistrerade(remiss: Remiss, mottagare: Sequence[Mottagare]) -> Iterator[Inkommande]:
    kopplade = Svar.objects.filter(arende_id=remiss.arende_id, inkommet__isnull=False).values("inkommet_id")
    rader = (
        Inkommet.objects.filter(foreslaget_arende_id=remiss.arende_id, status=Inkommet.Status.OREGISTRERAT)
        .exclude(leverans__isnull=False, foreslagen_typ__in=TAS_OM_HAND)
        .exclude(pk__in=kopplade)
    )
    for rad in rader:
        yield Inkommande(
            vad=str(rad),
            fran=rad.avsandare_namn,
            dag=rad.anses_inkommen,
            mottagare=foresla_mottagare(rad.avsandare_namn, rad.avsandare_adress, rad.avsandare_organ_id, mottagare),
            fraga=f"inkommet={rad.pk}",
            is_anstand=rad.foreslagen_typ == Handlingstyp.ANSTANDSBEGARAN,
        )


def _handlingar(remiss: Remiss, mottagare: Sequence[Mottagare]) -> Iterator[Inkommande]:
    kopplade = {
        *Svar.objects.filter(arende_id=remiss.arende_id).values_list("handling_id", flat=True),
        *Anstand.objects.filter(arende_id=remiss.arende_id).values_list("begaran_id", flat=True),
    }
    rader = Handling.objects.filter(
        arende_id=remiss.arende_id,
        typ__in=(Handlingstyp.YTTRANDE, Handlingstyp.ANSTANDSBEGARAN),
        riktning=Riktning.IN,
        status=Handling.Status.FASTSTALLD,
        is_sekretess=False,
    )
    for rad in rader:
        if rad.pk not in kopplade:
            yield Inkommande(
                vad=rad.rubrik,
                fran=rad.fran,
                dag=rad.registerdag,
                mottagare=foresla_mottagare(rad.fran, "", None, mottagare),
                fraga=f"handling={rad.pk}",
                is_anstand=rad.typ == Handlingstyp.ANSTANDSBEGARAN,
            )
