# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An extract with its code, and a client without login."""

import pytest
from django.test import Client

from remiss.akthet.models import Kontrollkod
from remiss.diarium import lagring
from remiss.karna.klocka import spela
from remiss.sammantraden.services import utdrag
from tests.sammantraden.conftest import kallat, mote, pagaende, sammantradande, tu  # noqa: F401  the nämnd and its meeting
from tests.sammantraden.fabriker import forsta, i_status, kl


@pytest.fixture
def justerad(mote, sara, olle, justa):  # noqa: F811
    """§ 1, decided and omedelbart justerad."""
    with spela(kl(14)):
        return i_status(forsta(mote), "justerad", sara, olle, justa)


@pytest.fixture
def kod(justerad, sara):
    """The code of its extract."""
    with spela(kl(15)):
        return Kontrollkod.objects.get(handling=utdrag(justerad, aktor=sara.aktor))


@pytest.fixture
def pdf(kod):
    """The extract itself."""
    return lagring.las(kod.fil)


@pytest.fixture
def besokare():
    """Anybody."""
    return Client(enforce_csrf_checks=True)
