# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The public board and its feeds with 500 anslag against 50."""

from copy import copy

import pytest
from django.test import Client
from django.urls import reverse

from remiss.anslagstavla.models import Anslag
from remiss.karna.klocka import spela
from remiss.sammantraden.models import Justering
from tests.anslagstavla.conftest import forslag, justering, uppe  # noqa: F401  fixtures
from tests.prestanda.conftest import bast
from tests.sammantraden.conftest import sammantradande  # noqa: F401  a fixture
from tests.sammantraden.fabriker import kl

pytestmark = [pytest.mark.prestanda, pytest.mark.django_db]
FA, MANGA = 50, 500


def fyll(forsta, antal):
    """Put up copies until the board holds so many."""
    har = Anslag.objects.count()
    justeringar = []
    for _ in range(antal - har):
        kopia = copy(forsta.justering)
        kopia.pk, kopia._state.adding = None, True
        justeringar.append(kopia)
    justeringar = Justering.objects.bulk_create(justeringar)
    kopior = []
    for n, en in enumerate(justeringar, har):
        kopia = copy(forsta)
        kopia.pk, kopia.justering, kopia.kod, kopia._state.adding = None, en, f"kopia-{n}", True
        kopior.append(kopia)
    Anslag.objects.bulk_create(kopior)
    assert Anslag.objects.uppe().count() == antal


@pytest.mark.parametrize(
    ("namn", "vad"), [("tavla", "Anslagstavlan"), ("atom", "Flödet i Atom"), ("json", "Flödet i JSON")]
)
def test_tavlan_med_500_anslag(uppe, kvot, namn, vad):  # noqa: F811
    klient, adress = Client(), reverse(f"anslagstavla:{namn}")

    def las():
        assert klient.get(adress).status_code == 200

    with spela(kl(17)):
        fyll(uppe, FA)
        fa = bast(las)
        fyll(uppe, MANGA)
        kvot(f"{vad} med {MANGA} anslag mot {FA} (10 gånger fler)", bast(las), fa)
