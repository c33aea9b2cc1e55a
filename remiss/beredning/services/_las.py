# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Reading under lock, and who may write now."""

from collections.abc import Callable

from remiss.beredning.models import Sektion, Sektionsslag, Tjansteutlatande
from remiss.beredning.models.fakta import hamta_delar
from remiss.diarium.jav import javfakta
from remiss.karna.aktor import Aktor
from remiss.karna.fel import FarInteSe, FelStatus, Hinder, HinderError
from remiss.karna.ratt import prova
from remiss.organisation.ratter import Ratt
from remiss.regler.jav import handlaggare_is_inte_javig

Status = Tjansteutlatande.Status


def las_tu(tu: Tjansteutlatande | int) -> Tjansteutlatande:
    """Lock the TU and fetch its parts. Every act on any part locks this row first."""
    pk = tu.pk if isinstance(tu, Tjansteutlatande) else tu
    try:
        last: Tjansteutlatande = Tjansteutlatande.objects.las(pk)
    except Tjansteutlatande.DoesNotExist:
        raise FarInteSe from None
    hamta_delar(last)
    return last


def sektion_med(tu: Tjansteutlatande, kod: str) -> Sektion:
    """Return the TU's section with the kod."""
    for sektion in tu.sektioner.all():
        if sektion.mallsektion.kod == kod:
            return sektion
    raise FarInteSe


def krav_far_skriva(tu: Tjansteutlatande, aktor: Aktor, sektion: Sektion | None = None) -> Ratt:
    """Return the right by which the aktör may change the text now, or raise.

    In a draft the writers write; the direktör or VD may begin on the assessment. While the TU is reviewed only
    the one who answers for it, and in the end signs, changes the text (domain.md 1.4 step 7).
    """
    ratt = skrivratt(tu, sektion, lambda ratt: prova(aktor, ratt, tu).far)
    prova(aktor, ratt, tu).krav()
    utfall = handlaggare_is_inte_javig(javfakta(tu.arende_id, aktor.person_id))
    if not utfall:
        raise HinderError(Hinder(utfall.skal, str(utfall.lagrum), utfall.regel_id))
    if tu.status not in (Status.UTKAST, Status.GRANSKAS):
        raise FelStatus(
            Hinder(
                f"Texten är låst: tjänsteutlåtandet är ”{tu.get_status_display().lower()}”. "
                "Återlämna eller återuppta det för att skriva mer.",
                "",
                "status.skriv",
            )
        )
    return ratt


def skrivratt(tu: Tjansteutlatande, sektion: Sektion | None, har: Callable[[Ratt], bool]) -> Ratt:
    """Return the right that is asked for in the present status; `har` tells which the aktör holds."""
    if tu.status == Status.GRANSKAS:
        return Ratt.BEDOM_TU
    is_bedomning = sektion is not None and sektion.mallsektion.slag == Sektionsslag.BEDOMNING
    if is_bedomning and not har(Ratt.SKRIV_TU) and har(Ratt.BEDOM_TU):
        return Ratt.BEDOM_TU
    return Ratt.SKRIV_TU
