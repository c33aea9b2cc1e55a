# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The standing cast (style.md 8): Rut registrator, Hanna handläggare, Olle ordförande, Lars jävig, Urban utomstående.

Sara is secretary, Carl chef, Doris director, Justa justerare; Vera is VD of the company.
"""

import pytest

from remiss.organisation.models import Organtyp
from remiss.organisation.ratter import Rollkod
from tests.fabriker import ge_uppdrag, gor_organ, gor_person


@pytest.fixture
def namnden(db):
    """A nämnd with the template rights."""
    return gor_organ("testnamnden", "Testnämnden")


@pytest.fixture
def bolaget(db):
    """A company with the template rights."""
    return gor_organ("testbolaget", "Testbolaget AB", Organtyp.BOLAG)


@pytest.fixture
def grannnamnden(db):
    """Another nämnd, which must not see what the first one does."""
    return gor_organ("grannamnden", "Grannämnden")


def _i_namnden(fornamn, roll, **extra):
    @pytest.fixture(name=fornamn.lower())
    def person(namnden):
        ny = gor_person(fornamn)
        ge_uppdrag(ny, namnden, roll, **extra)
        return ny.anvandare

    return person


rut = _i_namnden("Rut", Rollkod.REGISTRATOR)
hanna = _i_namnden("Hanna", Rollkod.HANDLAGGARE)
carl = _i_namnden("Carl", Rollkod.CHEF)
doris = _i_namnden("Doris", Rollkod.DIREKTOR)
sara = _i_namnden("Sara", Rollkod.SEKRETERARE)
olle = _i_namnden("Olle", Rollkod.ORDFORANDE, parti="S")
justa = _i_namnden("Justa", Rollkod.LEDAMOT, parti="M")
lars = _i_namnden("Lars", Rollkod.LEDAMOT, parti="V")
erik = _i_namnden("Erik", Rollkod.ERSATTARE, parti="S", ordning=1)
adam = _i_namnden("Adam", Rollkod.ADMINISTRATOR)


@pytest.fixture
def urban(grannnamnden):
    """Registrator in another organ."""
    person = gor_person("Urban")
    ge_uppdrag(person, grannnamnden, Rollkod.REGISTRATOR)
    return person.anvandare


@pytest.fixture
def vera(bolaget):
    """VD of the company."""
    person = gor_person("Vera")
    ge_uppdrag(person, bolaget, Rollkod.VD)
    return person.anvandare


@pytest.fixture
def superanvandare(db):
    """An administrator of the installation, without any uppdrag."""
    return gor_person("Super", superuser=True).anvandare
