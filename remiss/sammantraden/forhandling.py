# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What happened in one paragraph as one value: what a page, a request or an undo puts in the place of another.

Yrkanden and questions are pointed at by their number in the paragraph. A change of attendance stands before the
question that was put next (`fore`), for that is what decides who could answer it.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime, time
from typing import Any

from remiss.sammantraden.models import (
    Jav,
    Ledamotsanteckning,
    Narvaro,
    Paragraf,
    Proposition,
    Rost,
    Yrkande,
)
from remiss.sammantraden.models.forberedda import FORHANDLING


@dataclass(frozen=True)
class Narvaroandring:
    """Somebody came or left in the paragraph. `fore`: the question put next; None when the paragraph was over."""

    person: int
    kommer: bool
    fore: int | None = 1
    tid: str = ""
    slag: str = Narvaro.Slag.LEDAMOT.value
    tjanstgor_for: int | None = None
    is_distans: bool = False
    titel: str = ""
    has_ljud_och_bild: bool = True


@dataclass(frozen=True)
class Javuppgift:
    """Who is jävig, by which ground, and who serves instead in the paragraph.

    `javsfraga`: "" when it stands, else that it is questioned ("oppen") or was found not to be jäv ("friad").
    """

    person: int
    grund: str = ""
    grundslag: str = ""
    is_bestritt: bool = False
    is_oumbarlig: bool = False
    has_lamnat: bool = True
    ersattare: int | None = None
    javsfraga: str = ""
    undantag: str = ""
    deltog_i_provningen: bool = False

    @property
    def galler(self) -> bool:
        """The person is jävig."""
        return not self.javsfraga


@dataclass(frozen=True)
class Yrkandeuppgift:
    """A motion and those who made it."""

    slag: str
    personer: tuple[int, ...] = ()
    text: str = ""
    handling: int | None = None
    delbeslut: int = 1
    is_aterkallat: bool = False
    aterkallat_av: tuple[int, ...] = ()

    @property
    def yrkare(self) -> tuple[int, ...]:
        """Those who stand by it."""
        return tuple(p for p in self.personer if p not in self.aterkallat_av)


@dataclass(frozen=True)
class Propositionsuppgift:
    """A question put. `ja` and `nej` are numbers of yrkanden; None is the proposal, today, or no."""

    slag: str
    satt: str = Proposition.Satt.ACKLAMATION.value
    ja: int | None = None
    nej: int | None = None
    svar: str = ""
    delbeslut: int = 1
    is_val: bool = False
    roster: dict[int, str] = field(default_factory=dict)
    sedlar: tuple[int, int, int] | None = None
    begard_av: tuple[int, ...] = ()


@dataclass(frozen=True)
class Anteckningsuppgift:
    """A reservation or another note by a person; `yrkande` is the number of the one it is in favour of."""

    slag: str
    person: int
    text: str = ""
    yrkande: int | None = None
    anmaldes: str = ""
    lamnades: str = ""


@dataclass(frozen=True)
class Forhandling:
    """Everything of the paragraph but its text and its outcome."""

    ordforande: int | None = None
    narvaro: tuple[Narvaroandring, ...] = ()
    jav: tuple[Javuppgift, ...] = ()
    yrkanden: tuple[Yrkandeuppgift, ...] = ()
    propositioner: tuple[Propositionsuppgift, ...] = ()
    anteckningar: tuple[Anteckningsuppgift, ...] = ()

    @property
    def kvarstaende(self) -> tuple[Yrkandeuppgift, ...]:
        """The yrkanden that stand in the protocol."""
        return tuple(y for y in self.yrkanden if not y.is_aterkallat)


_DELAR: dict[str, type[Any]] = {
    "narvaro": Narvaroandring,
    "jav": Javuppgift,
    "yrkanden": Yrkandeuppgift,
    "propositioner": Propositionsuppgift,
    "anteckningar": Anteckningsuppgift,
}


def som_data(forhandling: Forhandling) -> dict[str, Any]:
    """Return it as JSON keeps it."""
    return asdict(forhandling)


def av_data(data: dict[str, Any]) -> Forhandling:
    """Return what was kept as JSON, whose keys are text and whose tuples are lists."""
    delar: dict[str, Any] = {namn: tuple(_del(typ, rad) for rad in data.get(namn, ())) for namn, typ in _DELAR.items()}
    return Forhandling(ordforande=data.get("ordforande"), **delar)


def _del(typ: type[Any], rad: dict[str, Any]) -> Any:
    kanda = {f.name for f in fields(typ)}
    varden: dict[str, Any] = {namn: tuple(v) if isinstance(v, list) else v for namn, v in rad.items() if namn in kanda}
    if "roster" in varden:
        varden["roster"] = {int(person): svar for person, svar in varden["roster"].items()}
    return typ(**varden)


def med_tider(ny: Forhandling, fore: Forhandling, stund: datetime) -> Forhandling:
    """Give each note its times: what is kept keeps its own, the rest was announced, and its text handed in, now."""
    tidigare = {(a.slag, a.person): a for a in fore.anteckningar}
    return replace(
        ny, anteckningar=tuple(_med_tider(a, tidigare.get((a.slag, a.person)), stund) for a in ny.anteckningar)
    )


def _med_tider(ny: Anteckningsuppgift, fore: Anteckningsuppgift | None, stund: datetime) -> Anteckningsuppgift:
    text = ny.text.strip()
    is_samma_text = fore is not None and fore.text == text
    lamnades = ny.lamnades or (fore.lamnades if fore is not None and is_samma_text else "") or stund.isoformat()
    anmaldes = ny.anmaldes or (fore.anmaldes if fore is not None else "") or stund.isoformat()
    return replace(ny, text=text, anmaldes=_i_utc(anmaldes), lamnades=_i_utc(lamnades) if text else "")


def las(paragraf: Paragraf) -> Forhandling:
    """Read what is stored of the paragraph (a fixed number of queries; prefetched parts are not asked for again)."""
    yrkanden = _rader(paragraf, "yrkanden")
    nummer = {y.pk: y.ordning for y in yrkanden}
    rader, jav = paragraf.sammantrade.narvarorader(), paragraf.javsfragor()
    return Forhandling(
        ordforande=next((r.person_id for r in _rader(paragraf, "moteroller") if r.roll == "ordforande"), None),
        narvaro=tuple(_narvaro(paragraf, rader, frozenset(j.person_id for j in jav if j.galler))),
        jav=tuple(_jav(paragraf, rad, rader) for rad in jav),
        yrkanden=tuple(_yrkande(rad) for rad in yrkanden),
        propositioner=tuple(_proposition(rad, nummer) for rad in _rader(paragraf, "propositioner")),
        anteckningar=tuple(_anteckning(rad, nummer) for rad in _rader(paragraf, "anteckningar")),
    )


def _rader(paragraf: Paragraf, relation: str) -> list[Any]:
    """Related rows with their own rows, from the prefetch where there is one."""
    if relation in getattr(paragraf, "_prefetched_objects_cache", {}):
        return list(getattr(paragraf, relation).all())
    return FORHANDLING[relation](paragraf_id=paragraf.pk)


def _narvaro(paragraf: Paragraf, rader: Sequence[Narvaro], javiga: frozenset[int]) -> list[Narvaroandring]:
    """The changes that happened in this paragraph; who only serves for a jävig belongs to the jäv."""
    andringar = []
    for rad in rader:
        kom, gick = rad.fran_paragraf_id == paragraf.pk, rad.till_paragraf_id == paragraf.pk
        if kom and gick and rad.tjanstgor_for_id in javiga:
            continue
        if kom:
            andringar.append(
                Narvaroandring(
                    rad.person_id, True, rad.fran_proposition or 1, _klockslag(rad.kom), rad.slag,
                    rad.tjanstgor_for_id, rad.is_distans, rad.titel, rad.has_ljud_och_bild,
                )
            )  # fmt: skip
        if gick and not _byter_bara(rad, paragraf, rader):
            andringar.append(Narvaroandring(rad.person_id, False, rad.till_proposition, _klockslag(rad.gick), rad.slag))
    return sorted(andringar, key=lambda a: (a.fore is None, a.fore or 0))


def _byter_bara(rad: Narvaro, paragraf: Paragraf, rader: Sequence[Narvaro]) -> bool:
    """Whether the person stayed, in another capacity, from the moment the row ends; in the same one he came back."""
    return any(
        annan.person_id == rad.person_id
        and annan.slag != rad.slag
        and annan.fran_paragraf_id == paragraf.pk
        and (annan.fran_proposition or 1) == rad.till_proposition
        for annan in rader
    )


def _jav(paragraf: Paragraf, rad: Jav, rader: Sequence[Narvaro]) -> Javuppgift:
    ersattare = next(
        (
            n.person_id
            for n in rader
            if n.tjanstgor_for_id == rad.person_id and n.fran_paragraf_id == paragraf.pk == n.till_paragraf_id
        ),
        None,
    )
    return Javuppgift(
        rad.person_id, rad.grund, rad.grundslag, rad.is_bestritt, rad.is_oumbarlig, rad.has_lamnat, ersattare,
        rad.javsfraga, rad.undantag, rad.deltog_i_provningen,
    )  # fmt: skip


def _yrkande(rad: Yrkande) -> Yrkandeuppgift:
    alla = list(rad.yrkare.all())
    return Yrkandeuppgift(
        rad.slag,
        tuple(y.person_id for y in alla),
        rad.text,
        rad.handling_id,
        rad.delbeslut,
        rad.is_aterkallat,
        tuple(y.person_id for y in alla if y.has_aterkallat),
    )


def _proposition(rad: Proposition, nummer: dict[int, int]) -> Propositionsuppgift:
    return Propositionsuppgift(
        slag=rad.slag,
        satt=rad.satt,
        ja=nummer.get(rad.ja_id) if rad.ja_id else None,
        nej=nummer.get(rad.nej_id) if rad.nej_id else None,
        svar=rad.svar,
        delbeslut=rad.delbeslut,
        is_val=rad.is_val,
        roster={r.person_id: str(r.svar) for r in _roster(rad)},
        sedlar=_sedlar(rad),
        begard_av=tuple(sorted(person.pk for person in rad.begard_av.all())),
    )


def _roster(rad: Proposition) -> list[Rost]:
    return list(rad.roster.all())


def _sedlar(rad: Proposition) -> tuple[int, int, int] | None:
    if rad.satt != Proposition.Satt.SLUTEN or rad.sedlar_ja is None:
        return None
    return rad.sedlar_ja, rad.sedlar_nej or 0, rad.sedlar_blanka or 0


def _anteckning(rad: Ledamotsanteckning, nummer: dict[int, int]) -> Anteckningsuppgift:
    return Anteckningsuppgift(
        slag=rad.slag,
        person=rad.person_id,
        text=rad.text,
        yrkande=nummer.get(rad.yrkande_id) if rad.yrkande_id else None,
        anmaldes=_stund(rad.anmaldes),
        lamnades=_stund(rad.lamnades),
    )


def _klockslag(tid: time | None) -> str:
    return tid.strftime("%H:%M") if tid else ""


def _stund(tid: datetime | None) -> str:
    return tid.astimezone(UTC).isoformat() if tid else ""


def _i_utc(tid: str) -> str:
    return _stund(datetime.fromisoformat(tid))
