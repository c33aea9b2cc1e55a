# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Play a world once and remember it: a fixture that took seconds to play takes milliseconds the next time.

A chain of acts (a remiss written, decided, sent) is played by the services the first time a worker needs it. What it
left behind, rows, files, letters and the value, is kept and put back for the next test that stands where the first one
stood. A test may change it as it likes; it is rolled back as everything else. On PostgreSQL it is played every time.
"""

import functools
import pickle
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection, transaction

from remiss.karna import klocka

Rader = dict[str, dict[int, tuple[Any, ...]]]
#: (fixture, where the database stood, the clock) → what the fixture left behind.
_MINNE: dict[tuple[object, ...], "Spar"] = {}
#: Full text follows by triggers; the counter of keys follows the rows.
_UTOM = ("sqlite_", "webb_sokpost_fts")
#: What steers the acts of an organ is changed without a new row, so that no counter tells.
_STYRANDE = ("organisation_organinstallning", "organisation_organversion")


@dataclass(frozen=True)
class Spar:
    """What a fixture left behind."""

    borta: dict[str, list[int]]
    skrivna: Rader
    filer: dict[str, bytes]
    brev: bytes
    varde: bytes


def varld(spela: Callable[..., Any]) -> Any:
    """Declare a fixture whose world is played once per worker. Its value must be possible to pickle."""

    @pytest.fixture(name=spela.__name__)
    @functools.wraps(spela)
    def fixtur(**givna: Any) -> Any:
        if connection.vendor != "sqlite":
            return spela(**givna)
        nyckel = (spela.__module__, spela.__qualname__, klocka.idag(), *_laget())
        if nyckel not in _MINNE:
            return _spela_och_minns(nyckel, spela, givna)
        with transaction.atomic():  # a row may come before the one it points at
            return _stall_tillbaka(_MINNE[nyckel])

    return fixtur


def _spela_och_minns(nyckel: tuple[object, ...], spela: Callable[..., Any], givna: dict[str, Any]) -> Any:
    fore, filer, brev = _rader(), set(_filer()), len(mail.outbox)
    varde = spela(**givna)
    efter = _rader()
    _MINNE[nyckel] = Spar(
        borta={tabell: sorted(rader.keys() - efter[tabell].keys()) for tabell, rader in fore.items()},
        skrivna={
            tabell: {pk: rad for pk, rad in rader.items() if fore[tabell].get(pk) != rad}
            for tabell, rader in efter.items()
        },
        filer={namn: (_rot() / namn).read_bytes() for namn in _filer() if namn not in filer},
        brev=pickle.dumps(mail.outbox[brev:]),
        varde=pickle.dumps(varde),
    )
    return varde


def _stall_tillbaka(spar: Spar) -> Any:
    databas = _anslutning()
    for tabell, nycklar in spar.borta.items():
        databas.executemany(f'DELETE FROM "{tabell}" WHERE rowid = ?', [(pk,) for pk in nycklar])
    for tabell, rader in spar.skrivna.items():
        if not rader:
            continue
        kolumner = _kolumner(tabell)
        finns = {pk for (pk,) in databas.execute(f'SELECT rowid FROM "{tabell}"')}
        andra = ", ".join(f'"{k}" = ?' for k in kolumner)
        databas.executemany(
            f'UPDATE "{tabell}" SET {andra} WHERE rowid = ?', [(*r, pk) for pk, r in rader.items() if pk in finns]
        )
        namn, platser = ", ".join(f'"{k}"' for k in kolumner), ", ".join("?" * len(kolumner))
        databas.executemany(
            f'INSERT INTO "{tabell}" (rowid, {namn}) VALUES (?, {platser})',
            [(pk, *r) for pk, r in rader.items() if pk not in finns],
        )
    for fil, innehall in spar.filer.items():
        (_rot() / fil).parent.mkdir(parents=True, exist_ok=True)
        (_rot() / fil).write_bytes(innehall)
    mail.outbox.extend(pickle.loads(spar.brev))
    return pickle.loads(spar.varde)


def _anslutning() -> sqlite3.Connection:
    connection.ensure_connection()
    return connection.connection


def _laget() -> tuple[object, ...]:
    """Where the database stands: the counters of all keys, and what steers the organs."""
    raknare = _anslutning().execute("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall()
    return (tuple(raknare), *(tuple(sorted(_las(tabell).items())) for tabell in _STYRANDE))


def _rader() -> Rader:
    tabeller = _anslutning().execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {namn: _las(namn) for (namn,) in tabeller if not namn.startswith(_UTOM)}


def _las(tabell: str) -> dict[int, tuple[Any, ...]]:
    """Rows by rowid, as they are stored: a unary plus keeps Django's converters of declared types away."""
    kolumner = ", ".join(f'+"{k}"' for k in _kolumner(tabell))
    return {rad[0]: rad[1:] for rad in _anslutning().execute(f'SELECT +rowid, {kolumner} FROM "{tabell}"')}


@functools.cache
def _kolumner(tabell: str) -> tuple[str, ...]:
    return tuple(rad[1] for rad in _anslutning().execute(f'PRAGMA table_info("{tabell}")'))


def _rot() -> Path:
    return Path(settings.FILER_DIR)


def _filer() -> list[str]:
    return [str(p.relative_to(_rot())) for p in _rot().rglob("*") if p.is_file()]
