# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The acts of sammantraden. Import them from here."""

from remiss.sammantraden.services.anmalan import anmal, aterta_anmalan
from remiss.sammantraden.services.beslut import aterremittera, aterta, avgor, bordlagg, ta_upp, utga
from remiss.sammantraden.services.dagordning import (
    andra_punkt,
    flytta_punkt,
    lagg_tillbaka,
    ordna_punkter,
    satt_pa_dagordning,
    standardpunkter,
    stryk_punkt,
)
from remiss.sammantraden.services.delegering import (
    Beslutsfoljd,
    Beslutsuppgift,
    dra_nummer,
    fatta_delegationsbeslut,
    folj_beslut,
    makulera_delegationsbeslut,
    registrera_delegationsbeslut,
)
from remiss.sammantraden.services.forhandling import (
    angra_steg,
    besluta_i_rummet,
    om_oforandrad,
    spara_forhandling,
    ta_steg,
)
from remiss.sammantraden.services.handlingar import (
    expediera_utdrag,
    protokoll,
    utdrag,
)
from remiss.sammantraden.services.interpellation import (
    Interpellationsuppgift,
    andra_interpellation,
    lagg_till_interpellation,
    ta_bort_interpellation,
    ta_upp_interpellation,
)
from remiss.sammantraden.services.justering import aterta_justering, begar_justering, registrera_paskrift, skriv_pa
from remiss.sammantraden.services.kallelse import kalla, komplettera_handlingar
from remiss.sammantraden.services.kontroll import anteckna_brist, anteckna_motesbrist
from remiss.sammantraden.services.mote import (
    ateroppna,
    avsluta,
    byt_ordforande,
    oppna,
    ratta_ledning,
    valj_justerare,
)
from remiss.sammantraden.services.narvaro import Narvarouppgift, narvaromarke, registrera_jav, satt_narvaro, ta_bort_jav
from remiss.sammantraden.services.planering import (
    Motesuppgifter,
    andra_sammantrade,
    planera_ar,
    planera_sammantrade,
    stall_in,
)
from remiss.sammantraden.services.rattelse import ratta, skicka_rattelse
from remiss.sammantraden.services.reservation import lamna_text
from remiss.sammantraden.services.texter import Mottagare, Protokolltext, andra_text, satt_expedieringslista
from remiss.sammantraden.services.underskriftstjanst import borja_underskrift, slutfor_underskrift
from remiss.sammantraden.services.vagran import lat_organet_justera, vagra_paskrift

__all__ = [
    "Beslutsfoljd",
    "Beslutsuppgift",
    "Interpellationsuppgift",
    "Motesuppgifter",
    "Mottagare",
    "Narvarouppgift",
    "Protokolltext",
    "andra_interpellation",
    "andra_punkt",
    "andra_sammantrade",
    "andra_text",
    "angra_steg",
    "anmal",
    "anteckna_brist",
    "anteckna_motesbrist",
    "ateroppna",
    "aterremittera",
    "aterta",
    "aterta_anmalan",
    "aterta_justering",
    "avgor",
    "avsluta",
    "begar_justering",
    "besluta_i_rummet",
    "bordlagg",
    "borja_underskrift",
    "byt_ordforande",
    "dra_nummer",
    "expediera_utdrag",
    "fatta_delegationsbeslut",
    "flytta_punkt",
    "folj_beslut",
    "kalla",
    "komplettera_handlingar",
    "lagg_till_interpellation",
    "lagg_tillbaka",
    "lamna_text",
    "lat_organet_justera",
    "makulera_delegationsbeslut",
    "narvaromarke",
    "om_oforandrad",
    "oppna",
    "ordna_punkter",
    "planera_ar",
    "planera_sammantrade",
    "protokoll",
    "ratta",
    "ratta_ledning",
    "registrera_delegationsbeslut",
    "registrera_jav",
    "registrera_paskrift",
    "satt_expedieringslista",
    "satt_narvaro",
    "satt_pa_dagordning",
    "skicka_rattelse",
    "skriv_pa",
    "slutfor_underskrift",
    "spara_forhandling",
    "stall_in",
    "standardpunkter",
    "stryk_punkt",
    "ta_bort_interpellation",
    "ta_bort_jav",
    "ta_steg",
    "ta_upp",
    "ta_upp_interpellation",
    "utdrag",
    "utga",
    "vagra_paskrift",
    "valj_justerare",
]
