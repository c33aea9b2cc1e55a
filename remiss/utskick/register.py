# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What utskick asks of the register of organs: names, days of existence, successors, types. Fixed query counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from remiss.karna.svenska import i_ordning
from remiss.organisation.models import Organ, Organalias, Organtyp, OrganVersion, Overtagande
from remiss.regler.remiss import Eftertradare

Tid = tuple[date | None, date | None, tuple[Eftertradare, ...]]


@dataclass(frozen=True)
class Organpost:
    """An organ as the sändlista offers it: its name today (or last) and how it is reached."""

    organ_id: int
    namn: str
    typ: str
    is_intern: bool
    epost: str
    postadress: str
    fran: date
    till: date | None
    version_id: int

    @property
    def kanal(self) -> str:
        if self.is_intern:
            return "intern"
        return "epost" if self.epost or not self.postadress else "post"

    @property
    def adress(self) -> str:
        if self.is_intern:
            return ""
        return self.epost or " ".join(self.postadress.split())

    @property
    def typnamn(self) -> str:
        return str(Organtyp(self.typ).label)


def versioner(organ_ids: Iterable[int]) -> dict[int, list[OrganVersion]]:
    """All versions of the organs, oldest first (one query)."""
    svar: dict[int, list[OrganVersion]] = {}
    for version in OrganVersion.objects.filter(organ_id__in=set(organ_ids)).order_by("organ_id", "fran"):
        svar.setdefault(version.organ_id, []).append(version)
    return svar


def finns_under(organ_ids: Iterable[int]) -> dict[int, Tid]:
    """From which day to which each organ exists, and who takes over after it (three queries)."""
    ids = set(organ_ids)
    tider = {organ: (_forsta(v), _sista(v)) for organ, v in versioner(ids).items()}
    overtaganden = list(Overtagande.objects.filter(fran_organ_id__in=ids).order_by("dag", "id"))
    mottagande = versioner(o.till_organ_id for o in overtaganden)
    eftertradare: dict[int, list[Eftertradare]] = {}
    for overtagande in overtaganden:
        nya = mottagande.get(overtagande.till_organ_id, [])
        if nya:
            post = Eftertradare(nya[-1].namn, _forsta(nya), _sista(nya))
            eftertradare.setdefault(overtagande.fran_organ_id, []).append(post)
    return {organ: (fran, till, tuple(eftertradare.get(organ, ()))) for organ, (fran, till) in tider.items()}


def eftertradare_till(organ_id: int, dag: date) -> list[Organpost]:
    """The organs that take over after one, alive on a day."""
    ids = Overtagande.objects.filter(fran_organ_id=organ_id).values_list("till_organ_id", flat=True)
    return organposter(ids, dag)


def organposter(organ_ids: Iterable[int], dag: date) -> list[Organpost]:
    """The organs that exist on a day, under their names that day, by name (two queries)."""
    ids = list(organ_ids)
    organ = Organ.objects.in_bulk(ids)
    poster = [
        _post(organ[version.organ_id], version)
        for version in OrganVersion.objects.filter(organ_id__in=ids).pa(dag)  # type: ignore[attr-defined]
    ]
    return i_ordning(poster, lambda post: post.namn)


def senaste_poster(organ_ids: Iterable[int], dag: date) -> dict[int, Organpost]:
    """Every organ under its name on the day, else its last known one: an abolished organ is still recognised."""
    ids = set(organ_ids)
    organ = Organ.objects.in_bulk(ids)
    svar = {}
    for organ_id, lista in versioner(ids).items():
        galler = [v for v in lista if v.fran <= dag and (v.till is None or dag <= v.till)]
        svar[organ_id] = _post(organ[organ_id], (galler or lista)[-1])
    return svar


def namnregister() -> list[tuple[str, int]]:
    """Every name, short name and alias in the register with its organ (two queries)."""
    poster: list[tuple[str, int]] = []
    for namn, kortnamn, organ_id in OrganVersion.objects.values_list("namn", "kortnamn", "organ_id"):
        poster.append((namn, organ_id))
        if kortnamn:
            poster.append((kortnamn, organ_id))
    poster.extend(Organalias.objects.values_list("namn", "organ_id"))
    return poster


def _post(organ: Organ, version: OrganVersion) -> Organpost:
    return Organpost(
        organ_id=version.organ_id,
        namn=version.namn,
        typ=version.typ,
        is_intern=organ.is_intern,
        epost=organ.epost,
        postadress=organ.postadress,
        fran=version.fran,
        till=version.till,
        version_id=version.pk,
    )


def _forsta(lista: list[OrganVersion]) -> date | None:
    return lista[0].fran if lista else None


def _sista(lista: list[OrganVersion]) -> date | None:
    return lista[-1].till if lista else None
