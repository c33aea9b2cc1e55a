# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Decisions beside the meeting: a delegationsordning, and decisions made or entered on given days."""

from datetime import date

from remiss.karna.klocka import spela, vid
from remiss.organisation.models import Delegationspunkt, Roll
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden.delegering import Delegeringssvar
from remiss.sammantraden.services import Beslutsuppgift, fatta_delegationsbeslut, registrera_delegationsbeslut

DAGEN = date(2018, 12, 10)
BRADSKA = "Svarstiden går ut i dag."


def gor_punkt(organ, roll=Rollkod.DIREKTOR, punkt="3.2", fran=date(2015, 1, 1), **extra) -> Delegationspunkt:
    """A point of the delegationsordning."""
    delegat = Roll.objects.get(kod=roll.value)
    return Delegationspunkt.objects.create(
        organ=organ, punkt=punkt, text="Lämna ut bidrag till föreningar", delegat=delegat, fran=fran, **extra
    )


def gor_uppdrag_i_bradska(organ, roll=Rollkod.ORDFORANDE, **extra) -> Delegationspunkt:
    """The task of KL 6:39."""
    return gor_punkt(organ, roll, "9.1", galler_bradska=True, **extra)


def fatta(arende, vem, punkt=None, beslut="Bidraget betalas ut.", dag=DAGEN, svar=None, **extra):
    """The signed-in person decides on the day."""
    uppgift = Beslutsuppgift(beslut, punkt=punkt, svar=svar or Delegeringssvar(), **extra)
    with spela(vid(dag, 10)):
        return fatta_delegationsbeslut(arende, uppgift, aktor=vem.aktor)


def registrera(arende, registrator, vem, punkt=None, beslut="Bidraget betalas ut.", dag=DAGEN, fort_in=None, **extra):
    """Somebody else enters the decision, the same day or later."""
    uppgift = Beslutsuppgift(beslut, punkt=punkt, **extra)
    with spela(vid(fort_in or dag, 15)):
        return registrera_delegationsbeslut(
            arende, uppgift, beslutsfattare=vem.person, aktor=registrator.aktor, hande=vid(dag)
        )


def ordforandebeslut(arende, registrator, ordforande, dag=DAGEN, skal=BRADSKA, **extra):
    """An urgent decision by the ordförande, entered by the registrator."""
    return registrera(
        arende, registrator, ordforande, dag=dag, slag="ordforandebeslut", skal_till_bradska=skal, **extra
    )
