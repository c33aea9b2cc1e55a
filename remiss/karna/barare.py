# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""procrastinate, the carrier of jobs on PostgreSQL. Imported only there: its app is not installed on SQLite."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from asgiref.sync import async_to_sync
from django.db import transaction
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued

from remiss.karna import klocka

UPPGIFT = "remiss.jobb"


@cache
def avsandare() -> App:
    """Return an app that writes over Django's own connection.

    Inside a worker the installed app has a connection of its own; a job that puts down a new job there would
    announce it before its transaction is committed. This one knows no tasks: a known task would lead the way back
    to the installed app's connection.
    """
    return App(connector=DjangoConnector())


def lagg(jobb_id: int, tidigast: datetime) -> None:
    """Defer the row in the present transaction. A row that is already waiting is not deferred twice."""
    # Only a time ahead is stated: "now" by our clock may be a moment ahead of the database's.
    senare = tidigast if tidigast > klocka.verklig() + timedelta(seconds=1) else None
    uppgift = avsandare().configure_task(UPPGIFT, queueing_lock=f"jobb-{jobb_id}", schedule_at=senare)
    try:
        with transaction.atomic():
            uppgift.defer(jobb_id=jobb_id)
    except AlreadyEnqueued:
        return


def lagg_alla(jobb_id: Iterable[int]) -> None:
    """Defer many rows in one query."""
    avsandare().configure_task(UPPGIFT).batch_defer(*({"jobb_id": ett} for ett in jobb_id))  # type: ignore[arg-type]


def radda() -> int:
    """Let the jobs of workers that have died be fetched again; return how many."""
    styr = avsandare().job_manager
    fastnade = [jobb.id for jobb in async_to_sync(styr.get_stalled_jobs)() if jobb.id is not None]
    for jobb_id in fastnade:
        styr.retry_job_by_id(jobb_id, retry_at=klocka.verklig())
    return len(fastnade)


def arbeta(*, vanta: bool) -> None:
    """Run a worker until SIGTERM or SIGINT (or, without `vanta`, until the queue is empty)."""
    with app.replace_connector(DjangoConnector().get_worker_connector()):
        app.run_worker(wait=vanta, concurrency=4, delete_jobs="successful", shutdown_graceful_timeout=30)
