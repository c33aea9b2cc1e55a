# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A diarium is created and organs are connected to it by the installation's administrator."""

from datetime import datetime

from django.core.exceptions import ValidationError

from remiss.diarium.models import Arende, Diarieanslutning, Diarium
from remiss.diarium.models.diarium import giltigt_nummerformat
from remiss.diarium.services._gemensamt import organ_av, pk
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Organ
from remiss.organisation.ratter import ADMINISTRATION

FORVALT_FORMAT = str(Diarium._meta.get_field("nummerformat").default)


@tjanst
def skapa_diarium(
    *,
    kod: str,
    namn: str,
    aktor: Aktor,
    hande: datetime | None = None,
    nummerformat: str = FORVALT_FORMAT,
) -> Diarium:
    """Create a diarium with its own number series."""
    try:
        giltigt_nummerformat(nummerformat)
    except ValidationError as fel:
        raise Inmatningsfel("nummerformat", " ".join(fel.messages)) from fel
    if Diarium.objects.filter(kod=kod).exists():
        raise Inmatningsfel("kod", f"Koden {kod} används redan av ett annat diarium. Välj en annan.")
    diarium = Diarium(kod=kod, namn=namn.strip(), nummerformat=nummerformat)
    utfor_akt(Akt("skapa", ADMINISTRATION), diarium, aktor=aktor, hande=hande)
    return diarium


@tjanst
def anslut_organ(
    diarium: Diarium | int, organ: Organ | int, *, aktor: Aktor, hande: datetime | None = None
) -> Diarieanslutning:
    """Let an organ register in the diarium. An organ with ärenden keeps the diarium that numbered them."""
    agt: Diarium = Diarium.objects.las(pk(diarium))
    organ = organ_av(organ)
    nu = Diarieanslutning.objects.filter(organ=organ).first()
    if nu is not None and nu.diarium_id == agt.pk:
        raise Inmatningsfel("organ", "Organet registrerar redan i diariet.")
    if nu is not None and Arende.objects.filter(organ=organ).exists():
        raise HinderError("Organet har ärenden i sitt diarium. De har fått sina nummer där och kan inte flyttas.")
    anslutning = nu or Diarieanslutning(organ=organ)
    anslutning.diarium = agt

    def spara(_: Lage) -> None:
        anslutning.save()

    uppgifter = {"organ": organ.pk}
    utfor_akt(Akt("anslut_organ", ADMINISTRATION), agt, aktor=aktor, hande=hande, verkan=spara, uppgifter=uppgifter)
    return anslutning
