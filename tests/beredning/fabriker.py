# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Factories for beredning: a tjänsteutlåtande in a given status, made through the services."""

from remiss.beredning.models import Sektionsslag, Tjansteutlatande
from remiss.beredning.services import (
    bedom,
    faststall,
    godkann,
    satt_beslutsforslag,
    satt_samverkan,
    skapa_tu,
    skicka_pa_granskning,
    spara_sektion,
)
from remiss.karna import klocka
from remiss.karna.rik_text.markdown import fran_markdown

Status = Tjansteutlatande.Status
TEXT = "Remissen rör stadens arbete för **jämlika** livsvillkor.\n\n- Barn och unga\n- Arbete"
FORSLAG = ("Förslaget tillstyrks.", "Beslutsunderlaget översänds som yttrande.")


def skriv(tu, kod, markdown, aktor, bas_version=None):
    """Save a section as its newest reader."""
    sektion = tu.sektioner.select_related("mallsektion").get(mallsektion__kod=kod)
    bas = sektion.version if bas_version is None else bas_version
    return spara_sektion(tu.pk, kod, fran_markdown(markdown), bas_version=bas, aktor=aktor)


def fyll_i(tu, skribent):
    """Write every section, the decision points and samverkan."""
    for sektion in tu.sektioner.select_related("mallsektion"):
        if sektion.mallsektion.has_text:
            skriv(tu, sektion.mallsektion.kod, TEXT, skribent.aktor)
    satt_beslutsforslag(tu.pk, FORSLAG, aktor=skribent.aktor)
    if tu.sektioner.filter(mallsektion__slag=Sektionsslag.SAMVERKAN).exists():
        satt_samverkan(tu.pk, status="planerad", dag=klocka.idag(), aktor=skribent.aktor)


def gor_tu(arende, skribent, status=Status.UTKAST, *, chef=None, direktor=None, ifylld=True, **extra):
    """A TU brought to the status by the people who may."""
    tu = skapa_tu(arende, aktor=skribent.aktor, handlaggare=skribent.person_id, **extra)
    if not ifylld:
        return tu
    fyll_i(tu, skribent)
    if status != Status.UTKAST:
        skicka_pa_granskning(tu.pk, aktor=skribent.aktor)
    if status in (Status.BEDOMD, Status.FASTSTALLD):
        godkann(tu.pk, aktor=chef.aktor)
        bedom(tu.pk, aktor=direktor.aktor)
    if status == Status.FASTSTALLD:
        faststall(tu.pk, aktor=skribent.aktor)
    return Tjansteutlatande.objects.get(pk=tu.pk)
