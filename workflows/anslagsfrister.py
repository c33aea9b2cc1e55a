# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a day brings to an anslag that no act does: a gap to look into, a time that has run out (KL 13:5)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from remiss.anslagstavla.models import Anslag
from remiss.karna.klocka import legal_dag
from remiss.organisation.ratter import Ratt
from remiss.regler.anslag import Klocka
from workflows.frist import Frist

S = Anslag.Status


def anslag(idag: date) -> Iterator[Frist]:
    """Suspected gaps, and times that ran out and wait for a person to confirm laga kraft."""
    yield from _misstankta()
    yield from _utlupna(idag)


def _misstankta() -> Iterator[Frist]:
    rader = Anslag.objects.filter(misstankt_fran__isnull=False, status__in=[S.UPPSATT, S.NEDTAGET])
    for rad in rader.iterator(chunk_size=500):
        if rad.misstankt_fran is not None:
            dag = legal_dag(rad.misstankt_fran)
            yield _frist(rad, "misstankt_avbrott", dag, "anslaget syntes inte vid en kontroll, bedöm om det var borta")


def _utlupna(idag: date) -> Iterator[Frist]:
    rader = Anslag.objects.filter(
        status__in=[S.UPPSATT, S.NEDTAGET], laga_kraft=None, misstankt_fran=None, overklagas_senast__lt=idag
    ).med_overklaganden()
    for rad in rader.iterator(chunk_size=500):
        if rad.far_tas_ned is not None and rad.klocka(idag) is Klocka.UTLUPEN:
            yield _frist(rad, "laga_kraft", rad.far_tas_ned, "tiden för överklagande har gått ut, bekräfta laga kraft")


def _frist(rad: Anslag, slag: str, dag: date, vad: str) -> Frist:
    return Frist(
        "anslagstavla.anslag", rad.pk, slag, dag, rad.organ_id, Ratt.ANSLA,
        f"{rad.organnamn} {rad.paragrafer}: {vad}", reverse("anslagstavla:anslag", args=[rad.pk]),
    )  # fmt: skip
