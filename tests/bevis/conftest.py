# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The demo city without its ärenden, in which a proof plays its own."""

from datetime import date

import pytest

from config.demo.kedja import ladda_diarier, startnummer
from config.demo.rollspel import den
from config.demo.stad import bygg


@pytest.fixture
def staden(db):
    """Organs, people, logins and diaria, on the day the system is taken into use."""
    organ = bygg()
    ladda_diarier()
    with den(date(2018, 11, 5)):
        startnummer()
    return organ
