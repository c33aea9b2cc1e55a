# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Keyset pagination: page ten thousand costs what page one costs (ref: design.md 5).

The condition is written ``d <= x AND (d < x OR id < i)``: the first half lets both databases start in the index,
which ``(d, id) < (x, i)`` as an OR alone does not. NULL sorts last in both directions.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Any, Generic, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db.models import F, Field, Model, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.db.models.functions import Collate
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual, LessThan, LessThanOrEqual

from remiss.karna.svenska import svensk

M = TypeVar("M", bound=Model)
MAX_MARKOR = 1000


class Nollor(Enum):
    """Where rows without a value stand in the order read; the value is Django's argument."""

    INGA = ""
    SIST = "nulls_last"
    FORST = "nulls_first"


@dataclass(frozen=True)
class Sortering:
    """One permitted order. ``falt`` may go over relations; the index is (falt, id) in the same direction.

    ``falttyp`` is needed only when ``falt`` is an annotation. ``is_namn``: what people read, in Swedish order.
    """

    falt: str
    fallande: bool = False
    falttyp: Field | None = None
    is_namn: bool = False

    def omvand(self) -> "Sortering":
        return replace(self, fallande=not self.fallande)

    @property
    def uttryck(self) -> F | Collate:
        """What the database sorts by."""
        return svensk(self.falt) if self.is_namn else F(self.falt)

    def modellfalt(self, modell: type[Model]) -> Field:
        """Return the field that knows the column's type."""
        return self.falttyp or self._vag(modell)[-1]

    def is_nullbar(self, modell: type[Model]) -> bool:
        """Tell whether a row may lack the value; only then may NULLS LAST be written.

        PostgreSQL does not use a plain descending index for NULLS LAST even when the column is NOT NULL. A nullable
        column that is sorted descending needs its index written ``F(...).desc(nulls_last=True)``.
        """
        if self.falttyp is not None:
            return self.falttyp.null
        return any(falt.null for falt in self._vag(modell))

    def _vag(self, modell: type[Model]) -> list[Field]:
        """Return the fields the path crosses, the column's own last."""
        vag: list[Field] = []
        for namn in self.falt.split("__"):
            agare = vag[-1].related_model if vag else modell
            vag.append(cast(type[Model], agare)._meta.get_field(namn))  # type: ignore[arg-type]
        return vag

    def varde(self, rad: Model) -> Any:
        """Return the row's value; the list's queryset must select_related what the path crosses."""
        varde: Any = rad
        for del_ in self.falt.split("__"):
            varde = getattr(varde, del_, None)
        return varde


@dataclass(frozen=True)
class Markor:
    """A place in an order: after (or before) this row. It grants nothing; the queryset is already limited."""

    varde: Any
    id: Any
    bakat: bool = False


@dataclass(frozen=True)
class Blad(Generic[M]):
    """One page of rows and the way to its neighbours."""

    rader: Sequence[M]
    nasta: str = ""
    foregaende: str = ""


def koda(markor: Markor) -> str:
    """Return the cursor as an opaque word for the address."""
    varde = markor.varde
    if varde is not None and not isinstance(varde, (int, str, bool)):
        varde = varde.isoformat() if hasattr(varde, "isoformat") else str(varde)
    id_ = markor.id if isinstance(markor.id, int) else str(markor.id)
    rad = json.dumps([int(markor.bakat), varde, id_], separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(rad.encode()).rstrip(b"=").decode()


def avkoda(kod: str, falt: Field, pk: Field) -> Markor | None:
    """Return the cursor, or None when somebody has edited the address: then the first page is shown."""
    if not kod or len(kod) > MAX_MARKOR:
        return None
    try:
        rad = json.loads(base64.b64decode(kod + "=" * (-len(kod) % 4), altchars=b"-_", validate=True))
        bakat, varde, id_ = rad
        if not isinstance(varde, (str, int, NoneType)) or not isinstance(id_, (str, int)):
            return None
        id_ = pk.clean(id_, None)
        varde = None if varde is None else falt.to_python(varde)
    except (ValueError, TypeError, OverflowError, RecursionError, binascii.Error, ValidationError):
        return None
    return Markor(varde, id_, bakat == 1) if _kan_jamforas(varde) else None


def _kan_jamforas(varde: Any) -> bool:
    """Tell whether the database takes the value: no NUL, no lone surrogate, no naive time, no infinity."""
    match varde:
        case str():
            return "\x00" not in varde and varde == varde.encode("utf-8", "ignore").decode()
        case datetime():
            return varde.tzinfo is not None
        case Decimal():
            return varde.is_finite()
    return True


def dela(queryset: QuerySet[M], ordning: Sortering, kod: str, antal: int) -> Blad[M]:
    """Return one page: one query, whatever the number of rows and however deep the page."""
    modell = queryset.model
    markor = avkoda(kod, ordning.modellfalt(modell), modell._meta.pk)
    bakat = bool(markor and markor.bakat)
    las = ordning.omvand() if bakat else ordning
    nollor = (Nollor.FORST if bakat else Nollor.SIST) if ordning.is_nullbar(modell) else Nollor.INGA
    urval = queryset.order_by(*_order_by(las, nollor))
    if markor:
        urval = urval.filter(_efter(las, markor, nollor))
    rader = list(urval[: antal + 1])
    if markor and not rader:
        return dela(queryset, ordning, "", antal)
    finns_fler = len(rader) > antal
    rader = rader[:antal]
    if bakat:
        rader.reverse()
    return Blad(
        rader,
        nasta=_markor_vid(rader, ordning, bakat=False) if rader and (finns_fler or bakat) else "",
        foregaende=_markor_vid(rader, ordning, bakat=True) if rader and (finns_fler if bakat else markor) else "",
    )


def _markor_vid(rader: Sequence[Model], ordning: Sortering, *, bakat: bool) -> str:
    rad = rader[0] if bakat else rader[-1]
    return koda(Markor(ordning.varde(rad), rad.pk, bakat))


def _order_by(ordning: Sortering, nollor: Nollor) -> list[OrderBy]:
    nulls: dict[str, bool] = {nollor.value: True} if nollor.value else {}
    falt, pk = ordning.uttryck, F("pk")
    if ordning.fallande:
        return [falt.desc(**nulls), pk.desc()]
    return [falt.asc(**nulls), pk.asc()]


def _efter(ordning: Sortering, markor: Markor, nollor: Nollor) -> Q:
    """Return what comes after the cursor in the order read."""
    saknas = Q(**{f"{ordning.falt}__isnull": True})
    langre_bort = Q(pk__lt=markor.id) if ordning.fallande else Q(pk__gt=markor.id)
    if markor.varde is None:
        efter = saknas & langre_bort
        return efter | ~saknas if nollor is Nollor.FORST else efter
    fran, bortom = (LessThanOrEqual, LessThan) if ordning.fallande else (GreaterThanOrEqual, GreaterThan)
    efter = Q(fran(ordning.uttryck, markor.varde)) & (Q(bortom(ordning.uttryck, markor.varde)) | langre_bort)
    return efter | saknas if nollor is Nollor.SIST else efter
