# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The nämnd of the tests has three ledamöter and one ersättare, and its own diarium."""

from datetime import date

import pytest
from django.test import Client

from remiss.beredning.models import Tjansteutlatande
from remiss.karna.klocka import spela
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden.services import satt_pa_dagordning
from tests.beredning.fabriker import gor_tu
from tests.diarium.fabriker import gor_arende, gor_diarium
from tests.fabriker import ge_uppdrag, gor_person
from tests.sammantraden.fabriker import gor_mote, gor_oppet_mote, kalla_till, kl, oppna_mote
from tests.varld import varld


@pytest.fixture
def som():
    """A client logged in as somebody."""

    def logga_in(anvandare):
        klient = Client()
        klient.force_login(anvandare)
        return klient

    return logga_in


@pytest.fixture
def sammantradande(namnden, sara, rut, olle, justa, lars, erik):
    """The nämnd with everyone in place."""
    gor_diarium(namnden)
    namnden.installning.antal_ledamoter = 3
    namnden.installning.save()
    return namnden


@varld
def mote(sammantradande, sara, olle, justa):
    """A running meeting on 19 December 2018 with two items."""
    return gor_oppet_mote(sammantradande, sara, olle, [justa], punkter=("Budget 2019", "Taxor 2019"))


@varld
def tu(sammantradande, rut, hanna, carl, doris):
    """A fixed TU of 29 November."""
    with spela(kl(10, dag=date(2018, 11, 29))):
        arende = gor_arende(sammantradande, rut, "Plan för en jämlik stad 2019–2022")
        return gor_tu(arende, hanna, Tjansteutlatande.Status.FASTSTALLD, chef=carl, direktor=doris)


@varld
def kallat(sammantradande, tu, sara):
    """A meeting called with the TU on its agenda."""
    mote = gor_mote(sammantradande, sara)
    with spela(kl(9, dag=date(2018, 12, 3))):
        satt_pa_dagordning(mote, arende=tu.arende, aktor=sara.aktor)
    return kalla_till(mote, sara)


@varld
def pagaende(kallat, sara, olle, justa):
    """The same meeting, opened."""
    with spela(kl(13)):
        return oppna_mote(kallat, sara, olle, [justa])


@pytest.fixture
def fullmaktige(sammantradande):
    sammantradande.versioner.update(typ="kf", namn="Kommunfullmäktige")
    return sammantradande


@pytest.fixture
def anna(grannnamnden):
    """Chair of a nämnd, without a seat in fullmäktige."""
    person = gor_person("Anna", "Alm", login=False)
    ge_uppdrag(person, grannnamnden, Rollkod.ORDFORANDE, parti="C")
    return person


@varld
def kf_mote(fullmaktige, sara, olle, justa):
    """A running meeting of fullmäktige with one item."""
    return gor_oppet_mote(fullmaktige, sara, olle, [justa], punkter=("Interpellation om ån", "Budget 2019"))
