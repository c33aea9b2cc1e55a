# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Factories for anslagstavla: a justering done at the meeting, its anslag put up."""

from datetime import date

from remiss.anslagstavla.models import Anslag
from remiss.anslagstavla.services import satt_upp
from remiss.karna.klocka import spela
from remiss.sammantraden.models import Justering, Paragraf
from remiss.sammantraden.services import avgor, begar_justering, skriv_pa
from tests.sammantraden.fabriker import MOTESDAG, forsta, gor_oppet_mote, kl

UPPGIFTER = {"forvaringsplats": "Kansliet, Rosenlundsgatan 4", "kontakt": "kansliet@testnamnden.example"}


def justerad(sammantradande, sara, olle, justa, **extra) -> Justering:
    """The first item of a meeting, decided and omedelbart justerad."""
    mote = gor_oppet_mote(sammantradande, sara, olle, [justa], **extra)
    with spela(kl(14)):
        punkt = avgor(forsta(mote), utfall=Paragraf.Utfall.ENLIGT_FORSLAG, is_omedelbar=True, aktor=sara.aktor)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        for en in (olle, justa):
            skriv_pa(justering, aktor=en.aktor)
    return Justering.objects.get(pk=justering.pk)


def uppsatt(forslag: Anslag, av, dag: date = MOTESDAG, **extra) -> Anslag:
    """The anslag put up on its day."""
    with spela(kl(15, dag=dag)):
        return satt_upp(forslag, aktor=av.aktor, **(UPPGIFTER | extra))
