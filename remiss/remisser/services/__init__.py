# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The acts of remisser. Import them from here."""

from remiss.remisser.services.ange_beslut import ange_beslut, valbara_beslut
from remiss.remisser.services.aterkalla import aterkalla, byt_till_eftertradare
from remiss.remisser.services.avsandarbesked import (
    angra_avsandarbesked,
    anteckna_anstand,
    anteckna_aterkallelse,
    anteckna_ny_version,
)
from remiss.remisser.services.avsta import avsta_yttrande, registrera_avsant_svar
from remiss.remisser.services.beslut import besluta_pa_delegation
from remiss.remisser.services.expediera_svar import expediera_svar, satt_reviderad
from remiss.remisser.services.kontakt import begar_anstand, skicka_kvittens
from remiss.remisser.services.preliminart import skicka_preliminart_svar
from remiss.remisser.services.ratta_yttrande import ratta_yttrande
from remiss.remisser.services.remiss import (
    ateruppta,
    avsta,
    bered,
    lagg_till_handling,
    satt_sandlista,
    satt_uppgifter,
    skapa_remiss,
    ta_bort_handling,
)
from remiss.remisser.services.sammanstallning import avsluta, behandla, sammanstall
from remiss.remisser.services.sandlista import kontrollera_sandlista, ratta_efter_beslutet
from remiss.remisser.services.skicka_ut import skicka_ut
from remiss.remisser.services.stallning import satt_bedomning, satt_stallningstagande
from remiss.remisser.services.svar import Svarsuppgift, angra_besked, angra_svar, registrera_i_diariet, registrera_svar
from remiss.remisser.services.version import ny_version, valj_for_ny_version
from remiss.remisser.services.versionsval import meddela_versionsval
from remiss.remisser.services.yttrande import registrera_extern_remiss, satt_eget_stallningstagande

__all__ = [
    "Svarsuppgift",
    "ange_beslut",
    "angra_avsandarbesked",
    "angra_besked",
    "angra_svar",
    "anteckna_anstand",
    "anteckna_aterkallelse",
    "anteckna_ny_version",
    "aterkalla",
    "ateruppta",
    "avsluta",
    "avsta",
    "avsta_yttrande",
    "begar_anstand",
    "behandla",
    "bered",
    "besluta_pa_delegation",
    "byt_till_eftertradare",
    "expediera_svar",
    "kontrollera_sandlista",
    "lagg_till_handling",
    "meddela_versionsval",
    "ny_version",
    "ratta_efter_beslutet",
    "ratta_yttrande",
    "registrera_avsant_svar",
    "registrera_extern_remiss",
    "registrera_i_diariet",
    "registrera_svar",
    "sammanstall",
    "satt_bedomning",
    "satt_eget_stallningstagande",
    "satt_reviderad",
    "satt_sandlista",
    "satt_stallningstagande",
    "satt_uppgifter",
    "skapa_remiss",
    "skicka_kvittens",
    "skicka_preliminart_svar",
    "skicka_ut",
    "ta_bort_handling",
    "valbara_beslut",
    "valj_for_ny_version",
]
