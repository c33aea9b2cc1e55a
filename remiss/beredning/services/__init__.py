# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The acts of beredning. Import them from here."""

from remiss.beredning.services.bedomning import bedom
from remiss.beredning.services.bilagor import ladda_upp_bilagor, lagg_till_bilaga, ordna_bilagor, ta_bort_bilaga
from remiss.beredning.services.bilder import ladda_upp_bild
from remiss.beredning.services.faststallande import angra_ateruppta_foljd, ateruppta, ateruppta_foljd, faststall
from remiss.beredning.services.granskning import aterlamna, godkann, skicka_pa_granskning, ta_tillbaka
from remiss.beredning.services.kommentarer import atgarda_kommentar, kommentera
from remiss.beredning.services.samverkan import satt_samverkan
from remiss.beredning.services.skapa import skapa_tu
from remiss.beredning.services.skriva import (
    Forslag,
    behall_sparad,
    infoga_standardmening,
    satt_beslutsforslag,
    spara_sektion,
)
from remiss.beredning.services.uppgifter import satt_stallningstagande, satt_uppgifter

__all__ = [
    "Forslag",
    "angra_ateruppta_foljd",
    "aterlamna",
    "ateruppta",
    "ateruppta_foljd",
    "atgarda_kommentar",
    "bedom",
    "behall_sparad",
    "faststall",
    "godkann",
    "infoga_standardmening",
    "kommentera",
    "ladda_upp_bilagor",
    "ladda_upp_bild",
    "lagg_till_bilaga",
    "ordna_bilagor",
    "satt_beslutsforslag",
    "satt_samverkan",
    "satt_stallningstagande",
    "satt_uppgifter",
    "skapa_tu",
    "skicka_pa_granskning",
    "spara_sektion",
    "ta_bort_bilaga",
    "ta_tillbaka",
]
