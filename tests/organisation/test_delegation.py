# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The delegationsordning: points begin and end; the same number never holds twice at once."""

from datetime import date

import pytest

from remiss.karna.fel import FarInteSe, Inmatningsfel
from remiss.organisation.models import Roll
from remiss.organisation.ratter import Rollkod
from remiss.organisation.services import delegation

pytestmark = pytest.mark.django_db


@pytest.fixture
def lagg_till(namnden, adam):
    def gor(punkt="3.2", **extra):
        return delegation.lagg_till_punkt(
            namnden.pk,
            punkt=punkt,
            text="Svara på remiss utan principiell betydelse",
            delegat=Roll.objects.get(kod=extra.pop("roll", Rollkod.DIREKTOR).value),
            fran=extra.pop("fran", date(2018, 1, 1)),
            aktor=extra.pop("aktor", adam.aktor),
            **extra,
        )

    return gor


def test_punkten_laggs_till_rattas_och_avslutas(lagg_till, adam):
    punkt = lagg_till(galler_remiss=True)
    delegation.ratta_punkt(punkt.pk, text="Svara på remiss", aktor=adam.aktor)
    delegation.avsluta_punkt(punkt.pk, till=date(2018, 12, 31), aktor=adam.aktor)
    punkt.refresh_from_db()
    assert (punkt.text, punkt.till, punkt.galler_remiss) == ("Svara på remiss", date(2018, 12, 31), True)
    assert lagg_till(fran=date(2019, 1, 1)).pk != punkt.pk


@pytest.mark.parametrize(
    ("fran", "till", "gar"),
    [
        (date(2017, 1, 1), date(2017, 12, 31), True),
        (date(2017, 1, 1), date(2018, 1, 1), False),
        (date(2019, 1, 1), None, False),
        (date(2017, 1, 1), None, False),
    ],
)
def test_samma_nummer_galler_inte_dubbelt(lagg_till, fran, till, gar):
    lagg_till()
    if gar:
        lagg_till(fran=fran, till=till)
    else:
        with pytest.raises(Inmatningsfel, match="gäller redan"):
            lagg_till(fran=fran, till=till)


def test_omvanda_dagar_och_andra_nekas(lagg_till, rut, adam):
    with pytest.raises(Inmatningsfel, match="före första"):
        lagg_till(till=date(2017, 1, 1))
    with pytest.raises(Exception, match="Administrera"):
        lagg_till(aktor=rut.aktor)
    punkt = lagg_till()
    with pytest.raises(Inmatningsfel, match="före punktens"):
        delegation.avsluta_punkt(punkt.pk, till=date(2017, 1, 1), aktor=adam.aktor)


@pytest.mark.parametrize(
    ("roll", "gar"),
    [
        (Rollkod.ORDFORANDE, True),
        (Rollkod.LEDAMOT, True),
        (Rollkod.ERSATTARE, False),
        (Rollkod.DIREKTOR, False),
    ],
)
def test_kl_6_39_uppdraget_i_bradska_ges_en_ledamot(roll, gar, lagg_till, adam):
    """A new point and a corrected one alike: never an employee or an ersättare."""
    punkt = lagg_till(roll=roll)
    if gar:
        assert lagg_till("9.1", roll=roll, galler_bradska=True).galler_bradska
        assert delegation.ratta_punkt(punkt.pk, galler_bradska=True, aktor=adam.aktor).galler_bradska
        return
    with pytest.raises(Inmatningsfel, match="brådskande ärenden"):
        lagg_till("9.1", roll=roll, galler_bradska=True)
    with pytest.raises(Inmatningsfel, match="brådskande ärenden"):
        delegation.ratta_punkt(punkt.pk, galler_bradska=True, aktor=adam.aktor)


def test_annat_organ_ser_inte_punkten(lagg_till, urban):
    with pytest.raises(FarInteSe):
        delegation.avsluta_punkt(lagg_till().pk, till=date(2020, 1, 1), aktor=urban.aktor)
