# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Copy a whole installation from one database to another, row by row with its ids (docs/drift.md).

dumpdata and loaddata do not do it: the new database already has its reference data under other ids, the log refuses
to be written over, and what carries the jobs differs between the two. Here everything is copied in one transaction
and counted afterwards; nothing is left behind if anything is wrong.
"""

from collections.abc import Iterator
from typing import Any

import dj_database_url
from django.apps import apps
from django.core.management.color import no_style
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.migrations.recorder import MigrationRecorder

FRAN = "flytt_fran"
#: Not copied: logins in progress, the search index (built anew), and the carrier of jobs, which only one side has.
LAMNAS = frozenset({"sessions.session", "webb.sokpost", "webb.soknyckel"})
BARARENS = "procrastinate"
#: The log is never emptied, so the new database may not have begun one.
LOGGEN = frozenset({"karna.handelse", "karna.sigill"})
#: What the new database has by itself after migrate: reference data, which comes anew with the old ids.
HOGST_VARDEN = 30_000
SATS = 1000

Modell = type[models.Model]


class Flyttfel(Exception):
    """The move cannot be made; the text tells what to do."""


def anslut(url: str) -> None:
    """Make the old database reachable under its alias, whatever it is."""
    try:
        konfiguration = dj_database_url.parse(url)
    except ValueError as fel:
        raise Flyttfel(
            f"”{url}” är ingen databasadress. Skriv den som sqlite:////var/lib/remiss/remiss.sqlite3."
        ) from fel
    forvalt = connections[DEFAULT_DB_ALIAS].settings_dict
    connections.databases[FRAN] = {**forvalt, "OPTIONS": {}, "CONN_MAX_AGE": 0, **konfiguration}


def modeller() -> list[Modell]:
    """Every table of the installation that is copied, the many-to-many ones included."""
    return [
        modell
        for modell in apps.get_models(include_auto_created=True)
        if modell._meta.managed and modell._meta.app_label != BARARENS and modell._meta.label_lower not in LAMNAS
    ]


def prova() -> None:
    """Refuse unless both sides have the same tables and the new one holds nothing of its own."""
    gammal, ny = (_migreringar(alias) for alias in (FRAN, DEFAULT_DB_ALIAS))
    if not gammal:
        raise Flyttfel("Den gamla databasen är tom eller finns inte där. Kontrollera adressen.")
    if gammal != ny:
        skillnad = sorted(f"{app}.{namn}" for app, namn in gammal ^ ny)[:5]
        raise Flyttfel(
            f"Databaserna har inte samma tabeller ({', '.join(skillnad)}). Kör manage.py migrate i båda med samma "
            "version av programmet."
        )
    for etikett in ("organisation.organ", "organisation.anvandare", *sorted(LOGGEN)):
        if apps.get_model(etikett)._base_manager.using(DEFAULT_DB_ALIAS).exists():
            raise Flyttfel(
                "Den nya databasen är inte tom. Skapa en ny databas, kör manage.py migrate i den och inget annat."
            )


def _migreringar(alias: str) -> set[tuple[str, str]]:
    tillampade = MigrationRecorder(connections[alias]).applied_migrations()
    return {(app, namn) for app, namn in tillampade if app != BARARENS}


def flytta() -> Iterator[tuple[str, int]]:
    """Copy everything in one transaction; yield each model with its number of rows."""
    alla = modeller()
    antal = []
    with transaction.atomic(using=DEFAULT_DB_ALIAS), transaction.atomic(using=FRAN):
        for modell in reversed(alla):
            if modell._meta.label_lower not in LOGGEN:
                rader: Any = modell._base_manager.using(DEFAULT_DB_ALIAS)
                rader.all()._raw_delete(DEFAULT_DB_ALIAS)
        antal = [(modell._meta.label, _kopiera(modell)) for modell in alla]
        _nollstall_raknare(alla)
        _krav_lika_manga(antal)
    # What the new database adds by itself: its own content types, the triggers of the log.
    emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)
    yield from antal


def _kopiera(modell: Modell) -> int:
    """Copy one table as it is: no field computes anything anew (no auto_now, no save)."""
    falt = [ett for ett in modell._meta.local_concrete_fields if not ett.generated]
    sats = max(1, min(SATS, HOGST_VARDEN // len(falt)))
    lasare: Any = modell._base_manager.using(FRAN)
    skrivare: Any = modell._base_manager.using(DEFAULT_DB_ALIAS)
    antal = 0
    omgang: list[models.Model] = []
    for rad in lasare.order_by("pk").iterator(chunk_size=SATS):
        omgang.append(rad)
        if len(omgang) == sats:
            antal += _skriv(skrivare, omgang, falt)
    return antal + _skriv(skrivare, omgang, falt)


def _skriv(skrivare: Any, omgang: list[models.Model], falt: list[Any]) -> int:
    antal = len(omgang)
    if antal:
        skrivare._insert(omgang, fields=falt, using=DEFAULT_DB_ALIAS, raw=True)
        omgang.clear()
    return antal


def _nollstall_raknare(alla: list[Modell]) -> None:
    """Let the next id of each table be higher than the highest copied one."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), alla):
            cursor.execute(sql)


def _krav_lika_manga(antal: list[tuple[str, int]]) -> None:
    """Count on the new side: what was written is there, and nothing else."""
    for etikett, vantat in antal:
        finns = apps.get_model(etikett)._base_manager.using(DEFAULT_DB_ALIAS).count()
        if finns != vantat:
            raise Flyttfel(f"{etikett} har {finns} rader men skulle ha {vantat}. Ingenting är flyttat.")
