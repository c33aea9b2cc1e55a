# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who finds what: the read rights of every organ, written into the query as literal organ ids (design.md 5)."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from remiss.diarium.models import Sekretessbehorig
from remiss.organisation.access import Rattigheter, rattigheter_for
from remiss.organisation.ratter import Ratt
from remiss.remisser.synlighet import dolda_yttranden
from remiss.sammantraden.synlighet import dolda_paragrafer
from remiss.webb.models import Sokpost, Sokslag, Synlighet

#: All of the first rights, and one of the second where there are any; the same as the objects' own answers.
KRAV: dict[Synlighet, tuple[tuple[Ratt, ...], tuple[Ratt, ...]]] = {
    Synlighet.DIARIUM: ((Ratt.LAS_DIARIUM,), ()),
    Synlighet.UTKAST_I_DIARIET: ((Ratt.LAS_DIARIUM, Ratt.LAS_UTKAST), ()),
    Synlighet.UTKAST: ((Ratt.LAS_UTKAST,), ()),
    Synlighet.INKOMMET: ((Ratt.REGISTRERA,), ()),
    Synlighet.SAMMANTRADE: ((Ratt.LAS_SAMMANTRADE,), ()),
    Synlighet.FORBEREDS: (
        (Ratt.LAS_SAMMANTRADE,),
        (Ratt.LAS_UTKAST, Ratt.SKRIV_FOREDRAGNINGSLISTA, Ratt.FOR_PROTOKOLL),
    ),
}


def organ_per_synlighet(ratter: Rattigheter) -> dict[Synlighet, frozenset[int]]:
    """Which organs' rows of each kind the rights let one find."""
    svar = {}
    for synlighet, (alla, nagon) in KRAV.items():
        organ = set.intersection(*(set(ratter.organ_med(ratt)) for ratt in alla))
        if nagon:
            organ &= {ett for ratt in nagon for ett in ratter.organ_med(ratt)}
        svar[synlighet] = frozenset(organ)
    return svar


def organ_att_soka_i(anvandare: Any) -> frozenset[int]:
    """Every organ where the login can find something."""
    per_synlighet = organ_per_synlighet(rattigheter_for(anvandare))
    return frozenset(organ for alla in per_synlighet.values() for organ in alla)


def synliga(anvandare: Any, urval: QuerySet[Sokpost] | None = None) -> QuerySet[Sokpost]:
    """The rows the login may see today."""
    urval = Sokpost.objects.all() if urval is None else urval
    ratter = rattigheter_for(anvandare)
    grupper: dict[frozenset[int], list[str]] = {}
    for synlighet, organ in organ_per_synlighet(ratter).items():
        if organ:
            grupper.setdefault(organ, []).append(synlighet.value)
    if not grupper:
        return urval.none()
    far_se = Q()
    for organ, synligheter in grupper.items():
        far_se |= Q(organ_id__in=sorted(organ), synlighet__in=synligheter)
    return urval.filter(far_se & _oppen_for(anvandare, ratter))


def _oppen_for(anvandare: Any, ratter: Rattigheter) -> Q:
    """Not marked, or on the list of the handling or the extract; the organ's registratorer always are."""
    oppen = Q(is_sekretess=False)
    if registrator_i := ratter.organ_med(Ratt.LAS_SEKRETESS):
        oppen |= Q(organ_id__in=registrator_i)
    if anvandare.person_id is not None:
        pa_listan = Sekretessbehorig.objects.filter(
            markering__handling_id=OuterRef("objekt_id"),
            markering__upphavdes__isnull=True,
            person_id=anvandare.person_id,
        )
        oppen |= Q(Exists(pa_listan), slag=Sokslag.HANDLING)
        oppen |= Q(slag=Sokslag.YTTRANDE) & ~Q(objekt_id__in=dolda_yttranden(anvandare))
        oppen |= Q(slag=Sokslag.PARAGRAF) & ~Q(objekt_id__in=dolda_paragrafer(anvandare))
    return oppen
