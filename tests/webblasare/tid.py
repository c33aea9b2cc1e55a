# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The calendar of the played city: every request happens at the moment that the story has reached."""

import threading
from collections.abc import Callable
from datetime import date, datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from remiss.karna import klocka


class Kalender:
    """The moment of the story. One story at a time is played in a process."""

    tidpunkt: datetime | None = None

    @classmethod
    def satt(cls, dag: date, timme: int = 10, minut: int = 0) -> None:
        """Let what follows happen at this moment; never earlier than what has been."""
        ny = datetime.combine(dag, time(timme, minut), tzinfo=klocka.STOCKHOLM)
        if cls.tidpunkt is not None and ny < cls.tidpunkt:
            raise ValueError(f"the story goes backwards: {cls.tidpunkt} → {ny}")
        cls.tidpunkt = ny
        settings.KLOCKA = dag  # the pages carry the banner of a set day


class Spelad:
    """Middleware, outermost: plays the moment in the thread of the request.

    The requests of the test server share one connection to the database in memory, so they are taken one at a time.
    """

    _en_i_taget = threading.Lock()

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if Kalender.tidpunkt is None:
            return self.get_response(request)
        with self._en_i_taget, klocka.spela(Kalender.tidpunkt):
            return self.get_response(request)
