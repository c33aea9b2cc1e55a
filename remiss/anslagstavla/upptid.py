# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What was seen of an anslag while its time ran, as stretches of time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings

from remiss.anslagstavla.models import Anslag, Iakttagelse
from remiss.karna import klocka
from remiss.karna.models import Handelse
from remiss.regler.anslag import Iakttagelse as Sedd
from remiss.regler.anslag import Period, Sett, iakttagna_perioder


@dataclass(frozen=True)
class Upptid:
    """The observed time of one anslag: from when it was put up until its time had run out, or now."""

    fran: datetime
    till: datetime
    perioder: tuple[Period, ...]

    @property
    def antal(self) -> int:
        """How many looks were made."""
        return sum(p.antal for p in self.perioder)

    @property
    def missar(self) -> int:
        """How many looks did not see it."""
        return sum(p.antal for p in self.perioder if p.sett.is_miss)

    @property
    def okand(self) -> timedelta:
        """How long nobody looked, or could not tell."""
        return sum((p.till - p.fran for p in self.perioder if p.sett is Sett.OKANT), timedelta())


def sammanfattning(anslag: Anslag, nu: datetime) -> Upptid:
    """Read every look at the anslag during its time (one query)."""
    fran, slut = _tiden(anslag)
    rader = Iakttagelse.objects.filter(
        anslag=anslag, observation__tid__gte=fran, observation__tid__lte=slut
    ).values_list("observation__tid", "sett")
    till = max(fran, min(nu, slut))
    glapp = timedelta(minutes=2 * settings.ANSLAGSTAVLA_MINUTER + 5)
    sedda = [Sedd(tid, Sett(sett)) for tid, sett in rader]
    return Upptid(fran, till, iakttagna_perioder(sedda, fran=fran, till=till, glapp=glapp))


def _tiden(anslag: Anslag) -> tuple[datetime, datetime]:
    """From the first look on the anslagsdag, or when it was put up, through the whole last day for appeal.

    From midnight where the hour is not known: a day that was registered afterwards is kept as its noon.
    """
    dag = anslag.anslagsdag or anslag.justeringsdag
    forsta = Iakttagelse.objects.filter(anslag=anslag).order_by("observation__tid")
    tid = forsta.values_list("observation__tid", flat=True).first()
    forsta_blicken = tid if tid is not None and klocka.legal_dag(tid) == dag else None
    borjan = forsta_blicken or _sattes_upp(anslag, dag) or klocka.vid(dag, 0)
    return borjan, klocka.vid(anslag.far_tas_ned or dag, 0) - timedelta(seconds=1)


def _sattes_upp(anslag: Anslag, dag: date) -> datetime | None:
    akter = Handelse.objects.filter(objekt_typ="anslagstavla.anslag", objekt_id=anslag.pk, akt__endswith=".satt_upp")
    hande = akter.order_by("pk").values_list("hande", flat=True).first()
    is_kand = hande is not None and klocka.legal_dag(hande) == dag and hande != klocka.vid(dag)
    return hande if is_kand else None
