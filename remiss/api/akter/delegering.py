# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts beside the meeting: decide in an ärende, enter what somebody has decided, strike it."""

from dataclasses import fields
from typing import Any

from rest_framework import serializers

from remiss.api.akt import INGEN, Apiakt
from remiss.api.falt import Aktindata, Referens, av
from remiss.api.resurser.delegering import DELEGATIONSBESLUT
from remiss.api.resurser.diarium import ARENDEN
from remiss.api.resurser.organisation import DELEGATIONSPUNKTER, PERSONER
from remiss.organisation.ratter import Ratt
from remiss.sammantraden import services
from remiss.sammantraden.delegering import Delegeringssvar
from remiss.sammantraden.models import Delegationsbeslut


def _svar(text: str) -> serializers.BooleanField:
    """Return a question of KL 6:38; yes refuses a delegation."""
    return serializers.BooleanField(required=False, help_text=f"{text} (KL 6 kap. 38 §).")


class Besluta(Aktindata):
    """A decision, by what right, and the answers that KL 6:38 asks for."""

    slag = av(Delegationsbeslut, "slag")
    punkt = Referens(DELEGATIONSPUNKTER, required=False, help_text="Punkten i delegationsordningen, vid delegation.")
    arendemening = av(Delegationsbeslut, "arendemening", required=False)
    punkter = serializers.ListField(
        child=serializers.CharField(max_length=8000),
        min_length=1,
        max_length=100,
        help_text="Vad som beslutas, punkt för punkt.",
    )
    skal_till_bradska = av(Delegationsbeslut, "skal_till_bradska")
    is_mal_inriktning_omfattning_kvalitet = _svar("Verksamhetens mål, inriktning, omfattning eller kvalitet")
    is_till_fullmaktige = _svar("Framställning eller yttrande till fullmäktige")
    is_med_anledning_av_overklagande = _svar("Yttrande för att nämndens eller fullmäktiges beslut har överklagats")
    is_myndighetsutovning_av_storre_vikt = _svar("Myndighetsutövning mot enskild av större vikt")
    is_medborgarforslag = _svar("Väckt genom medborgarförslag")
    hindrande_forfattning = serializers.CharField(
        required=False, allow_blank=True, max_length=200, help_text="Annan lag som hindrar delegering."
    )


class Registrera(Besluta):
    """What somebody has decided; `hande` is the day it was decided."""

    beslutsfattare = Referens(PERSONER, help_text="Den som beslutade.")


class Makulera(Aktindata):
    """Why it should not have been registered."""

    skal = av(Delegationsbeslut, "makulerades_skal", required=True)


def _uppgift(data: dict[str, Any]) -> services.Beslutsuppgift:
    """Take the decision out of an act's input."""
    svar = Delegeringssvar(**{f.name: data.pop(f.name) for f in fields(Delegeringssvar) if f.name in data})
    egna = {namn: data.pop(namn) for namn in ("slag", "punkt", "arendemening", "skal_till_bradska") if namn in data}
    return services.Beslutsuppgift(beslut="\n\n".join(data.pop("punkter")), svar=svar, **egna)


def _besluta(arende: int, **data: Any) -> Delegationsbeslut:
    return services.fatta_delegationsbeslut(arende, _uppgift(data), **data)


def _registrera(arende: int, **data: Any) -> Delegationsbeslut:
    return services.registrera_delegationsbeslut(arende, _uppgift(data), **data)


def _makulera(beslut: int, *, skal: str, **data: Any) -> Delegationsbeslut:
    return services.makulera_delegationsbeslut(beslut, skal, **data)


AKTER = (
    Apiakt("besluta", ARENDEN, Ratt.BESLUTA_PA_DELEGATION, _besluta, "Besluta på delegation eller i brådska",
           Besluta, DELEGATIONSBESLUT, INGEN, is_ny=True),
    Apiakt("registrera-beslut", ARENDEN, Ratt.REGISTRERA_DELEGATIONSBESLUT, _registrera,
           "Registrera ett beslut som fattats utan sammanträde", Registrera, DELEGATIONSBESLUT, INGEN, is_ny=True),
    Apiakt("makulera", DELEGATIONSBESLUT, Ratt.REGISTRERA_DELEGATIONSBESLUT, _makulera,
           "Makulera ett delegationsbeslut", Makulera),
)  # fmt: skip
