# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Lock the rows an act changes, with what its rules read."""

from remiss.karna.aktor import Aktor
from remiss.karna.fel import FarInteSe, HinderError
from remiss.karna.ratt import prova
from remiss.organisation.ratter import Ratt
from remiss.remisser.models import Remiss, Svar, Yttrande


def las_remiss(remiss: Remiss | int) -> Remiss:
    """The fresh remiss, locked."""
    pk = remiss.pk if isinstance(remiss, Remiss) else remiss
    svar: Remiss = Remiss.objects.select_related(
        "utskick", "arende", "paragraf__sammantrade", "delegationspunkt", "delegat"
    ).las(pk)
    return svar


def las_yttrande(yttrande: Yttrande | int) -> Yttrande:
    """The fresh yttrande, locked."""
    pk = yttrande.pk if isinstance(yttrande, Yttrande) else yttrande
    svar: Yttrande = Yttrande.objects.select_related(
        "arende", "paragraf__sammantrade", "paragraf__tu_version", "mottagare__utskick", "reviderad"
    ).las(pk)
    return svar


def las_svar(svar: Svar | int) -> Svar:
    """The fresh answer, locked."""
    pk = svar.pk if isinstance(svar, Svar) else svar
    rad: Svar = Svar.objects.select_related("mottagare__utskick", "handling").las(pk)
    return rad


def las_svarets_ord(svar: Svar | int, aktor: Aktor) -> Svar:
    """The same for whoever is to quote or judge it: what he may not read does not exist for him."""
    rad = las_svar(svar)
    if rad.handling is not None and rad.handling.is_sekretess and not prova(aktor, Ratt.LAS_DIARIUM, rad.handling).ser:
        raise FarInteSe
    return rad


def krav_redigerbar(remiss: Remiss) -> None:
    """Refuse a change in what has been sent or dropped."""
    if not remiss.is_redigerbar:
        raise HinderError("Remissen är skickad eller avslutad och kan inte ändras. Gör en ny version i stället.")
