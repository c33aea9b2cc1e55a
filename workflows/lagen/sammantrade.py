# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which steps a meeting is in: the secretary's, and one for each who must sign."""

from datetime import date

from django.urls import reverse

from remiss.anslagstavla.models import Anslag
from remiss.karna.datum import svensk_dag_kort
from remiss.karna.forberedd import Forberedd
from remiss.organisation.ratter import Ratt
from remiss.sammantraden.models import Justering, Paragraf, Paskrift, Sammantrade
from workflows.steg import Oppet

S = Sammantrade.Status
#: Asked after every act of a meeting.
PASKRIFTER = Forberedd(
    lambda sammantrade_id: Paskrift.objects.filter(
        justering__sammantrade_id=sammantrade_id, justering__status=Justering.Status.OPPEN, dag__isnull=True
    ).select_related("justering"),
    sammantrade_id=int,
)
ANSLAG = Forberedd(
    lambda sammantrade_id: Anslag.objects.filter(
        justering__sammantrade_id=sammantrade_id, status=Anslag.Status.FORESLAGET
    ),
    sammantrade_id=int,
)


def oppna(sammantrade: Sammantrade) -> list[Oppet]:
    """Return what waits: lista, kallelse, the meeting, the justering, every missing signature and anslag."""
    match sammantrade.status:
        case S.PLANERAT if not sammantrade.paragrafer.exists():
            return [_steg(sammantrade, "foredragningslista", Ratt.SKRIV_FOREDRAGNINGSLISTA, sammantrade.presidium_dag)]
        case S.PLANERAT:
            return [_steg(sammantrade, "kalla", Ratt.SKRIV_FOREDRAGNINGSLISTA, sammantrade.kallelse_dag)]
        case S.KALLAT:
            return [_steg(sammantrade, "genomfor", Ratt.FOR_PROTOKOLL, sammantrade.datum)]
        case S.PAGAR:
            genomfor = _steg(sammantrade, "genomfor", Ratt.FOR_PROTOKOLL, sammantrade.datum)
            return [genomfor, *_paskrifter(sammantrade), *_anslag(sammantrade)]
        case S.AVSLUTAT:
            efter = (_ojusterat, _paskrifter, _anslag, _protokoll)
            return [oppet for steg in efter for oppet in steg(sammantrade)]
    return []


def _ojusterat(sammantrade: Sammantrade) -> list[Oppet]:
    """Paragraphs that no justering covers yet."""
    kvar = sammantrade.paragrafer.exclude(status__in=[Paragraf.Status.JUSTERAD, Paragraf.Status.FORBEREDD]).exclude(
        nummer=None
    )
    kvar = kvar.exclude(justeringsrader__galler=True)
    if not kvar.exists():
        return []
    return [_steg(sammantrade, "begar_justering", Ratt.REGISTRERA_JUSTERING, None)]


def _protokoll(sammantrade: Sammantrade) -> list[Oppet]:
    """All is justerat but the protocol is not yet a handling."""
    ojusterade = sammantrade.paragrafer.exclude(nummer=None).exclude(status=Paragraf.Status.JUSTERAD)
    if sammantrade.protokoll_id is not None or ojusterade.exists():
        return []
    return [_steg(sammantrade, "protokoll", Ratt.FOR_PROTOKOLL, None)]


def _paskrifter(sammantrade: Sammantrade) -> list[Oppet]:
    rader = PASKRIFTER(sammantrade_id=sammantrade.pk)
    return [
        Oppet(
            nod="skriv_pa",
            nyckel=f"paskrift:{rad.pk}",
            organ_id=sammantrade.organ_id,
            ratt="mote.justera",
            om=_om(sammantrade),
            lank=reverse("sammantraden:justering", args=[rad.justering_id]),
            person_id=rad.person_id,
        )
        for rad in rader
    ]


def _anslag(sammantrade: Sammantrade) -> list[Oppet]:
    """One for each justering that is not yet made known (KL 8:12)."""
    rader = ANSLAG(sammantrade_id=sammantrade.pk)
    return [
        Oppet(
            nod="satt_upp_anslag",
            nyckel=f"anslag:{rad.pk}",
            organ_id=sammantrade.organ_id,
            ratt=Ratt.ANSLA,
            om=f"{_om(sammantrade)}, {rad.paragrafer}",
            lank=reverse("anslagstavla:satt_upp", args=[rad.pk]),
            forfaller=rad.senast,
        )
        for rad in rader
    ]


def _om(sammantrade: Sammantrade) -> str:
    return f"{sammantrade.organversion.rubriknamn} {svensk_dag_kort(sammantrade.datum)}"


def _steg(sammantrade: Sammantrade, nod: str, ratt: Ratt, forfaller: date | None) -> Oppet:
    return Oppet(
        nod=nod,
        organ_id=sammantrade.organ_id,
        ratt=ratt,
        om=_om(sammantrade),
        lank=reverse("sammantraden:sammantrade", args=[sammantrade.pk]),
        forfaller=forfaller,
    )


def is_slut(sammantrade: Sammantrade) -> bool:
    """Whether the meeting is cancelled, or ended with its protocol fixed."""
    return sammantrade.status == S.INSTALLT or (sammantrade.status == S.AVSLUTAT and not oppna(sammantrade))
