# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The one interface to full text: FTS5 in SQLite, tsvector in PostgreSQL (ref: design.md 9).

Only words that `ord` has taken apart reach the database, and always as parameters; they hold letters and digits, so
no operator of either language can be smuggled in.
"""

from django.db import connections
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from remiss.webb.models import Sokpost
from remiss.webb.sok.fraga import Fraga

#: Ranking reads every hit, so only the newest are ranked (measured: 653 → 90 ms for a word in every row).
RANGORDNAS = 1000

#: From how many hits SQLite goes by date and asks each row whether it is a hit, instead of fetching every hit and
#: sorting (measured with 100,000 rows: a word in nearly all of them 1,140 → 64 ms; a rare one 0.1 ms).
VANLIGT = 2000

_FTS = "webb_sokpost.id IN (SELECT rowid FROM webb_sokpost_fts WHERE webb_sokpost_fts MATCH %s)"
_FTS_ANTAL = "SELECT count(*) FROM (SELECT 1 FROM webb_sokpost_fts WHERE webb_sokpost_fts MATCH %s LIMIT %s)"
_TSVECTOR = "webb_sokpost.vektor @@ %s::tsquery"
# The plus keeps SQLite from starting the full-text search anew for every row.
_FTS_RANG = (
    "SELECT rowid FROM webb_sokpost_fts WHERE webb_sokpost_fts MATCH %s AND +rowid IN ({}) "
    "ORDER BY bm25(webb_sokpost_fts), rowid DESC LIMIT %s"
)
_TSVECTOR_RANG = (
    "SELECT id FROM webb_sokpost, (SELECT %s::tsquery AS fraga) f WHERE id IN ({}) "
    "ORDER BY ts_rank(vektor, f.fraga) DESC, id DESC LIMIT %s"
)


def med_ord(urval: QuerySet[Sokpost], fraga: Fraga) -> QuerySet[Sokpost]:
    """Limit to the rows where every part of the search is found."""
    if fraga.is_tom:
        return urval.none()
    sql = _TSVECTOR if _is_postgresql(urval) else _fts(urval, fraga)
    return urval.filter(RawSQL(sql, [_uttryck(urval, fraga)], output_field=BooleanField()))  # noqa: S611


def _fts(urval: QuerySet[Sokpost], fraga: Fraga) -> str:
    """The condition for SQLite, whose planner does not know how common a word is; the plus turns it to the dates."""
    with connections[urval.db].cursor() as cursor:
        cursor.execute(_FTS_ANTAL, [fts5(fraga), VANLIGT + 1])
        (antal,) = cursor.fetchone()
    return f"+{_FTS}" if antal > VANLIGT else _FTS


def mest_relevanta(urval: QuerySet[Sokpost], fraga: Fraga, antal: int) -> list[int]:
    """Ids of the most relevant of the newest hits, best first; `urval` has been through `med_ord`."""
    nyaste = list(urval.order_by("-dag", "-pk").values_list("pk", flat=True)[:RANGORDNAS])
    if not nyaste:
        return []
    sql = (_TSVECTOR_RANG if _is_postgresql(urval) else _FTS_RANG).format(", ".join(["%s"] * len(nyaste)))
    with connections[urval.db].cursor() as cursor:
        cursor.execute(sql, [_uttryck(urval, fraga), *nyaste, antal])
        return [rad[0] for rad in cursor.fetchall()]


def _is_postgresql(urval: QuerySet[Sokpost]) -> bool:
    return connections[urval.db].vendor == "postgresql"


def _uttryck(urval: QuerySet[Sokpost], fraga: Fraga) -> str:
    return tsquery(fraga) if _is_postgresql(urval) else fts5(fraga)


def fts5(fraga: Fraga) -> str:
    """Write the search as FTS5 reads it: "kommunal plan" AND "hemlös" *."""
    return " AND ".join(f'"{" ".join(d.ord)}"{" *" if d.is_borjan else ""}' for d in fraga.delar)


def tsquery(fraga: Fraga) -> str:
    """Write the search as tsquery reads it: ('kommunal' <-> 'plan') & ('hemlös':*)."""
    delar = []
    for d in fraga.delar:
        ord_ = [f"'{ordet}'" for ordet in d.ord]
        if d.is_borjan:
            ord_[-1] += ":*"
        delar.append(f"({' <-> '.join(ord_)})")
    return " & ".join(delar)
