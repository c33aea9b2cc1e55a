# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How changes of number series and diaria are told in the log of an organ that uses them."""

from django.db.models import Q

from remiss.diarium.models import Diarieanslutning, Nummerserie
from remiss.karna.models import Handelse
from remiss.organisation.andringslogg import Beskrivare, hor_till, registrera
from remiss.organisation.models import Organ


def _diarium(organ: Organ) -> int | None:
    return Diarieanslutning.objects.filter(organ=organ).values_list("diarium_id", flat=True).first()


def delat(organ: Organ) -> Q:
    """What was done to the diarium and its series, which have no organ of their own."""
    diarium = _diarium(organ)
    if diarium is None:
        return Q(pk__in=[])
    serier = list(Nummerserie.objects.filter(diarium=diarium).values_list("pk", flat=True))
    return Q(objekt_typ="diarium.diarium", objekt_id=diarium) | Q(
        objekt_typ="diarium.nummerserie", objekt_id__in=serier
    )


def om_serie(organ: Organ) -> Beskrivare:
    """Which series, and the number it goes on from."""
    rader = Nummerserie.objects.filter(Q(organ=organ) | Q(diarium=_diarium(organ), diarium__isnull=False))
    namn = {serie.pk: serie.get_slag_display() for serie in rader}

    def beskriv(handelse: Handelse) -> str:
        uppgifter = handelse.uppgifter
        slag = namn.get(handelse.objekt_id, "Serien")
        return f"{slag} {uppgifter['year']}: nästa nummer {uppgifter['start']}"

    return beskriv


def om_diarium(organ: Organ) -> Beskrivare:
    """Which organ was connected."""
    anslutna = Organ.objects.med_namn().filter(diarieanslutning__diarium=_diarium(organ))
    namn = dict(anslutna.values_list("pk", "visningsnamn"))
    return lambda handelse: namn.get(handelse.uppgifter.get("organ"), "")


def registrera_egna() -> None:
    """Name them."""
    registrera("Nummerserier", {"diarium.nummerserie.satt_startnummer": "Ett startnummer sattes"}, om_serie)
    registrera(
        "Diarium",
        {"diarium.diarium.skapa": "Diariet skapades", "diarium.diarium.anslut_organ": "Ett organ anslöts till diariet"},
        om_diarium,
    )
    hor_till("diarium", delat)
