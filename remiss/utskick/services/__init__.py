# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The acts of utskick. Import them from here."""

from remiss.utskick.services.anstand import avgor_anstand, begar_anstand, folj_begaran
from remiss.utskick.services.paminnelse import anteckna_paminnelse, paminn
from remiss.utskick.services.sandlista import (
    Mottagarrad,
    aterta_lista,
    rad_for_organ,
    satt_sandlista,
    satt_svarstid,
    skapa_utskick,
)
from remiss.utskick.services.skicka import adressater, skicka_alla
from remiss.utskick.services.svarsstatus import (
    angra_besked,
    avsta,
    kvittera,
    markera_ej_svar,
    ta_emot_svar,
)
from remiss.utskick.services.utga import aterkalla, byt_till_eftertradare

__all__ = [
    "Mottagarrad",
    "adressater",
    "angra_besked",
    "anteckna_paminnelse",
    "aterkalla",
    "aterta_lista",
    "avgor_anstand",
    "avsta",
    "begar_anstand",
    "byt_till_eftertradare",
    "folj_begaran",
    "kvittera",
    "markera_ej_svar",
    "paminn",
    "rad_for_organ",
    "satt_sandlista",
    "satt_svarstid",
    "skapa_utskick",
    "skicka_alla",
    "ta_emot_svar",
]
