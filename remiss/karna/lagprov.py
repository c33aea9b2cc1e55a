# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the door asks of the law: every Villkor of an act, once; refused, passed, or entered as a brist."""

from collections.abc import Iterable

from remiss.karna.fel import Hinder, HinderError
from remiss.karna.models import Brist
from remiss.karna.villkor import Lage, Slag, Villkor
from remiss.regler._grund import Utfall


def som_hinder(utfall: Utfall) -> Hinder:
    """The refusal as it is shown: why, by which lagrum, by which rule."""
    return Hinder(utfall.skal, str(utfall.lagrum), utfall.regel_id)


def krav_lag(lage: Lage, villkor: Iterable[Villkor]) -> tuple[list[Utfall], list[Utfall]]:
    """Evaluate every Villkor once; refuse with all reasons, or return the outcomes and those that are brister."""
    alla = [(v, v.prova(lage)) for v in villkor if v.galler(lage)]
    nekade: list[Hinder] = []
    brister: list[Utfall] = []
    for v, utfall in alla:
        if utfall:
            continue
        if v.slag is Slag.BRIST and lage.is_efterregistrerad and lage.obj.far_efterregistreras():
            brister.append(utfall)
        else:
            nekade.append(som_hinder(utfall))
    if nekade:
        raise HinderError(nekade)
    if brister and not lage.bristanteckning.strip():
        raise HinderError(
            [Hinder(f"{u.skal} Skriv en anteckning om vad som hände.", str(u.lagrum), u.regel_id) for u in brister]
        )
    return [utfall for _, utfall in alla], brister


def prova_lag(lage: Lage, villkor: Iterable[Villkor], akt: str) -> list[Utfall]:
    """Ask the law, and write the brister of what happened all the same."""
    utfallen, brister = krav_lag(lage, villkor)
    for utfall in brister:
        Brist.objects.create(
            objekt_typ=lage.obj._meta.label_lower,
            objekt_id=lage.obj.pk,
            organ_ref=lage.obj.organ_of(),
            arende_ref=lage.obj.arende_of(),
            akt=akt,
            regel=utfall.regel_id,
            lagrum=str(utfall.lagrum),
            skal=utfall.skal,
            anteckning=lage.bristanteckning,
            hande=lage.hande,
            registrerades=lage.registrerades,
            aktor_ref=lage.aktor.id,
        )
    return utfallen
