# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a procrastinate worker may run. Discovered by procrastinate's app, that is on PostgreSQL only."""

from procrastinate.contrib.django import app

from remiss.karna import jobb, periodiskt
from remiss.karna.barare import UPPGIFT


@app.task(name=UPPGIFT)
def kor_jobb(jobb_id: int) -> None:
    """Run one row of the outbox. Its own retries are in the row; procrastinate is not asked to retry."""
    jobb.kor(jobb_id)


@app.periodic(cron="* * * * *")
@app.task(name="remiss.periodiskt", queueing_lock="remiss.periodiskt")
def kor_periodiskt(timestamp: int) -> None:
    """Do the periodic work that is due: once a minute, on one of the workers."""
    periodiskt.kor()
