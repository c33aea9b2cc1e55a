# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Tables of the test models, rows to list, and a signed-in user."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection

from remiss.karna.klocka import STOCKHOLM
from tests.sidor.modeller import Provarende, Provorgan

ORGAN = ("Socialnämnd Centrum", "Göteborgs Stadshus AB", "Rådet för funktionshinderfrågor", "Trafikverket")
TITLAR = (
    "Göteborgs Stads plan för jämställdhet 2019–2022",
    "Remiss av riktlinje för upphandling och inköp",
    "Motion om fler mötesplatser för unga",
    "Yttrande över betänkandet Framtidens socialtjänst",
    "Detaljplan för bostäder vid Lindholmshamnen",
)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.schema_editor() as schema:
        schema.create_model(Provorgan)
        schema.create_model(Provarende)


def gor_arenden(antal: int) -> list[Provarende]:
    """Make rows with many equal days and some missing svarstider, so that ties and NULL decide the order."""
    organ = [Provorgan.objects.create(namn=namn) for namn in ORGAN]
    start = date(2018, 12, 1)
    return Provarende.objects.bulk_create(
        Provarende(
            nummer=f"{i:04d}/18",
            titel=TITLAR[i % len(TITLAR)],
            inkom=start + timedelta(days=i // 7),
            svarstid=None if i % 5 == 0 else start + timedelta(days=90 + i % 11),
            registrerades=datetime(2018, 12, 1, 8, 0, tzinfo=STOCKHOLM) + timedelta(minutes=i // 3, microseconds=i % 2),
            organ=organ[i % len(organ)],
        )
        for i in range(antal)
    )


@pytest.fixture
def arenden(db):
    return gor_arenden(137)


@pytest.fixture
def inloggad(client, hanna):
    client.force_login(hanna)
    return client


@pytest.fixture(autouse=True)
def _provmallar(settings):
    """Let the test pages find their own templates."""
    mallar = [dict(settings.TEMPLATES[0])]
    mallar[0]["DIRS"] = [*mallar[0]["DIRS"], Path(__file__).parent / "mallar"]
    settings.TEMPLATES = mallar
